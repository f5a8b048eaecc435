"""Every key of the screens beside the review."""

from __future__ import annotations

from workbench.tui.keymap import MOVES, PANES, PLACES, QUIT, REDO, SEEKING, UNDO
from workbench.tui.keys import Group, Key

_CONFLICTS = Key("x", "show('conflicts')", "conflicts", "Conflicts and findings.", Group.DESK)
_BACK = Key("q,escape", "back", "back", "Back to the quotations.", Group.ACTS, "q Esc")
_LISTED = (
    *(key for key in MOVES if key.keys != "enter" and "read(" not in key.action),
    Key("pagedown", "read(1)", "", "Read on in the details.", Group.MOVES, "PgDn"),
    Key("pageup", "read(-1)", "", "Read back in the details.", Group.MOVES, "PgUp"),
    *(key for key in PANES if key.action.startswith("app.")),
)


def _seeking(shows: str) -> tuple[Key, ...]:
    """The keys that find something, with what a filter of this list looks at."""
    narrowed = Key("slash", "filter", "filter", f"Show some only: {shows}.", Group.ACTS, "/")
    return tuple(narrowed if key.keys == "slash" else key for key in SEEKING)


CHART_KEYS: tuple[Key, ...] = (
    Key(
        "enter",
        "visit_bar",
        "open",
        "What the bar stands for: what was done that day, the article, the conflicts.",
        Group.WORK,
        "Enter",
    ),
    Key("1", "hold('days')", "days", "Decisions a day.", Group.WORK),
    Key("2", "hold('articles')", "articles", "Statuses by article.", Group.WORK),
    Key("3", "hold('disputes')", "disputes", "Who contradicts whom.", Group.WORK),
    Key("tab,l,right", "turn(1)", "next chart", "The next chart.", Group.WORK, "Tab l →"),
    Key("shift+tab,h,left", "turn(-1)", "", "The chart before.", Group.WORK, "h ←"),
    Key(
        "o",
        "only('is:open')",
        "open only",
        "Only articles with work left; again for all.",
        Group.WORK,
    ),
    UNDO,
    REDO,
    *_seeking("words of title or outlet, is:open"),
    _BACK,
    *(key for key in _LISTED if "scroll_details" not in key.action and "read(" not in key.action),
    Key("pagedown", "read(1)", "", "A page down.", Group.MOVES, "PgDn"),
    Key("pageup", "read(-1)", "", "A page up.", Group.MOVES, "PgUp"),
    *PLACES,
    _CONFLICTS,
    QUIT,
)

HISTORY_KEYS: tuple[Key, ...] = (
    Key("enter", "visit_subject", "open", "Go to what the event is about.", Group.WORK, "Enter"),
    Key(
        "t",
        "take_back",
        "take back",
        "Take this very act back, where it is yours and nothing rests on it.",
        Group.WORK,
    ),
    Key("m", "only('by:me')", "mine", "Only what you did; again for everything.", Group.WORK),
    Key("a", "only_subject", "all on it", "Only what was done to this item.", Group.WORK),
    UNDO,
    REDO,
    *_seeking("by:bob, quotation:12, act:undo, day:2026-01-31"),
    _BACK,
    *_LISTED,
    *PLACES,
    _CONFLICTS,
    QUIT,
)

SOURCE_KEYS: tuple[Key, ...] = (
    Key("enter", "review", "review", "Review what this source said.", Group.WORK, "Enter"),
    Key(
        "m",
        "merge",
        "merge",
        "Mark this source; again on another it makes them one, after a look at what changes.",
        Group.WORK,
    ),
    Key("c", "call", "call sheet", "What is to be confirmed with this source.", Group.WORK),
    Key("t", "contact", "contact", "Keep that it was called, and what it said.", Group.WORK),
    Key(
        "p",
        "split",
        "split name",
        "Make one of its names a source of its own, after a look at what moves.",
        Group.WORK,
    ),
    UNDO,
    REDO,
    Key("n", "note", "note", "Write a note on this source.", Group.ACTS),
    *_seeking("part of a name or alias"),
    _BACK,
    *_LISTED,
    *PLACES,
    _CONFLICTS,
    QUIT,
)

SHELF_KEYS: tuple[Key, ...] = (
    Key("enter", "review", "review", "Review this article.", Group.WORK, "Enter"),
    Key(
        "s,space",
        "go_on",
        "go on",
        "Go on with the first quotation that is not decided.",
        Group.WORK,
        "s space",
    ),
    Key("x", "show('conflicts')", "conflicts", "Conflicts and findings.", Group.WORK),
    Key(
        "w",
        "waiting('awaiting source')",
        "await source",
        "Review what waits for a source.",
        Group.WORK,
    ),
    Key(
        "S",
        "waiting('awaiting second reader')",
        "second reader",
        "Review what waits for a second reader.",
        Group.WORK,
    ),
    Key(
        "o",
        "only('is:open')",
        "open only",
        "Only articles with work left; again for all.",
        Group.WORK,
    ),
    UNDO,
    REDO,
    *_seeking("words of title or outlet, is:open"),
    _BACK,
    *_LISTED,
    *PLACES,
    QUIT,
)

ARTICLE_KEYS: tuple[Key, ...] = (
    Key("enter", "review", "review", "Review this article.", Group.WORK, "Enter"),
    Key(
        "d",
        "difference",
        "difference",
        "What changed between two versions, word by word.",
        Group.WORK,
    ),
    Key("a", "take_in", "import", "Import files and folders.", Group.WORK),
    Key("r", "results", "results", "How the import goes, or what the last one made.", Group.WORK),
    Key("s", "stop_import", "stop import", "Stop the import after the file at work.", Group.WORK),
    Key(
        "c",
        "only('is:changed')",
        "changed only",
        "Only articles with an older version; again for all.",
        Group.WORK,
    ),
    UNDO,
    REDO,
    Key("n", "note", "note", "Write a note on this article.", Group.ACTS),
    *_seeking("words of title or outlet, is:changed, is:open"),
    _BACK,
    *_LISTED,
    *PLACES,
    _CONFLICTS,
    QUIT,
)

DIFFERENCE_KEYS: tuple[Key, ...] = (
    Key(
        "left_square_bracket,left",
        "turn(-1)",
        "older version",
        "Compare the version before with its forerunner.",
        Group.MOVES,
        "[ ←",
    ),
    Key(
        "right_square_bracket,right",
        "turn(1)",
        "newer version",
        "Compare the next version with its forerunner.",
        Group.MOVES,
        "] →",
    ),
    Key("f", "since_first", "since first", "Against the first version, and back.", Group.MOVES),
    Key("a", "whole", "whole text", "Show what is the same too, and back.", Group.MOVES),
    Key("j,down", "read(1)", "", "Scroll down.", Group.MOVES, "j ↓"),
    Key("k,up", "read(-1)", "", "Scroll up.", Group.MOVES, "k ↑"),
    Key("pagedown,space", "read(10)", "", "A page down.", Group.MOVES, "PgDn"),
    Key("pageup", "read(-10)", "", "A page up.", Group.MOVES, "PgUp"),
    Key("escape,q,d,enter", "dismiss", "close", "Back to the list.", Group.MOVES, "Esc q"),
)

EXPORT_KEYS: tuple[Key, ...] = (
    Key("1", "form('markdown')", "Markdown", "A note for editors.", Group.WORK),
    Key("2", "form('csv')", "CSV", "A table for spreadsheets, one row a quotation.", Group.WORK),
    Key("3", "form('json')", "JSON", "Everything, for programs.", Group.WORK),
    Key(
        "r",
        "raw",
        "raw cells",
        "CSV for programs: no guard against formulas, no byte order mark.",
        Group.WORK,
    ),
    Key("w,enter", "write", "write", "Write the note to a file.", Group.WORK, "w Enter"),
    Key(
        "exclamation_mark", "replace", "replace", "Replace the file that is there.", Group.WORK, "!"
    ),
    Key("p", "preview", "preview", "Make the preview of a note that is long.", Group.ACTS),
    Key("slash", "filter", "filter", "Which quotations are in it.", Group.ACTS, "/"),
    Key("question_mark", "help", "help", "Every key and what it does.", Group.ACTS, "?"),
    _BACK,
    Key("j,down", "read(1)", "", "Scroll the preview down.", Group.MOVES, "j ↓"),
    Key("k,up", "read(-1)", "", "Scroll the preview up.", Group.MOVES, "k ↑"),
    Key("pagedown,space", "read(10)", "", "A page down.", Group.MOVES, "PgDn space"),
    Key("pageup", "read(-10)", "", "A page up.", Group.MOVES, "PgUp"),
    *(key for key in PANES if key.action.startswith("app.")),
    *PLACES,
    _CONFLICTS,
    QUIT,
)
