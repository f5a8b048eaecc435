"""Every key of the screens beside the review."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workbench.export.forms import FORMS, raw_labels
from workbench.tui.keys import Group, Key
from workbench.tui.shared_keys import (
    DETAILS,
    FILTER,
    GO_TO,
    HELP,
    JUMP,
    NOTE,
    PALETTE,
    PLACES,
    QUIT,
    REDO,
    STEPS,
    UNDO,
    scrolling,
)

_CONFLICTS = Key("x", "show('conflicts')", "conflicts", "Conflicts and findings.", Group.DESK)
_BACK = Key("q,escape", "back", "back", "Back to the quotations.", Group.ACTS)
_OPEN_ONLY = Key(
    "o", "only('is:open')", "open only", "Only articles with work left; again for all.", Group.WORK
)
_BESIDE_DETAILS = (
    *STEPS,
    JUMP,
    *DETAILS,
    Key("pagedown", "read(1)", "", "Read on in the details.", Group.MOVES),
    Key("pageup", "read(-1)", "", "Read back in the details.", Group.MOVES),
    PALETTE,
)
_BY_PAGES = (
    *STEPS,
    JUMP,
    PALETTE,
    Key("pagedown", "read(1)", "", "A page down.", Group.MOVES),
    Key("pageup", "read(-1)", "", "A page up.", Group.MOVES),
)


def _list(
    *own: Key,
    filtered: str,
    note: str = "",
    moves: Sequence[Key] = _BESIDE_DETAILS,
    places: Sequence[Key] = (*PLACES, _CONFLICTS),
) -> tuple[Key, ...]:
    """The keys of a list: its own, what is pressed most first, and those that every list has.

    Args:
        own: Those of this list.
        filtered: What its filter looks at.
        note: What the key for a note does; "" where none can be written.
        moves: How one goes through it.
        places: The screens that no key of its own opens.
    """
    return (
        *own,
        UNDO,
        REDO,
        *((replace(NOTE, meaning=note),) if note else ()),
        GO_TO,
        replace(FILTER, meaning=f"Show some only: {filtered}."),
        HELP,
        _BACK,
        *moves,
        *places,
        QUIT,
    )


CHART_KEYS = _list(
    Key(
        "enter",
        "visit_bar",
        "open",
        "What the bar stands for: what was done that day, the article, the conflicts.",
        Group.WORK,
    ),
    Key("1", "hold('days')", "days", "Decisions a day, and how much is done.", Group.WORK),
    Key("2", "hold('articles')", "articles", "Statuses by article.", Group.WORK),
    Key("3", "hold('disputes')", "disputes", "Who contradicts whom.", Group.WORK),
    Key("tab,l,right", "turn(1)", "next chart", "The next chart.", Group.WORK),
    Key("shift+tab,h,left", "turn(-1)", "", "The chart before.", Group.WORK, "h ←"),
    _OPEN_ONLY,
    filtered="words of title or outlet, body:reservoir, is:open",
    moves=_BY_PAGES,
)

HISTORY_KEYS = _list(
    Key("enter", "visit_subject", "open", "Go to what the event is about.", Group.WORK),
    Key(
        "t",
        "take_back",
        "take back",
        "Take this very act back, where it is yours and nothing rests on it.",
        Group.WORK,
    ),
    Key("m", "only('by:me')", "mine", "Only what you did; again for everything.", Group.WORK),
    Key("a", "only_subject", "all on it", "Only what was done to this item.", Group.WORK),
    filtered="by:bob, quotation:12, act:undo, day:2026-01-31",
)

SOURCE_KEYS = _list(
    Key("enter", "review", "review", "Review what this source said.", Group.WORK),
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
    filtered="part of a name or alias",
    note="Write a note on this source.",
)

SHELF_KEYS = _list(
    Key("enter", "review", "review", "Review this article.", Group.WORK),
    Key(
        "s,space",
        "go_on",
        "go on",
        "Go on with the first quotation that is not decided.",
        Group.WORK,
    ),
    replace(_CONFLICTS, group=Group.WORK),
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
    _OPEN_ONLY,
    filtered="words of title or outlet, body:reservoir, is:open",
    places=PLACES,
)

ARTICLE_KEYS = _list(
    Key("enter", "review", "review", "Review this article.", Group.WORK),
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
    filtered="words of title or outlet, body:reservoir, is:changed, is:open",
    note="Write a note on this article.",
)

DIFFERENCE_KEYS: tuple[Key, ...] = (
    Key(
        "left_square_bracket,left",
        "turn(-1)",
        "older version",
        "Compare the version before with its forerunner.",
        Group.MOVES,
    ),
    Key(
        "right_square_bracket,right",
        "turn(1)",
        "newer version",
        "Compare the next version with its forerunner.",
        Group.MOVES,
    ),
    Key("f", "since_first", "since first", "Against the first version, and back.", Group.MOVES),
    Key("a", "whole", "whole text", "Show what is the same too, and back.", Group.MOVES),
    *scrolling(on="PgDn"),
    Key("escape,q,d,enter", "dismiss", "close", "Back to the list.", Group.MOVES, "Esc q"),
)

EXPORT_KEYS: tuple[Key, ...] = (
    *(
        Key(str(digit), f"form('{form.name}')", form.label, form.meaning, Group.WORK)
        for digit, form in enumerate(FORMS, start=1)
    ),
    Key(
        "r",
        "raw",
        "raw cells",
        f"{raw_labels()} for programs: no guard against formulas, no byte order mark.",
        Group.WORK,
    ),
    Key("w,enter", "write", "write", "Write the note to a file.", Group.WORK),
    Key("exclamation_mark", "replace", "replace", "Replace the file that is there.", Group.WORK),
    Key("p", "preview", "preview", "Make the preview of a note that is long.", Group.ACTS),
    UNDO,
    REDO,
    replace(FILTER, meaning="Which quotations are in it."),
    HELP,
    _BACK,
    *scrolling(" the preview"),
    PALETTE,
    *PLACES,
    _CONFLICTS,
    QUIT,
)
