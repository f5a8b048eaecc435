"""Every key of every screen; bar, help, palette and keymap show these lists.

Help prints a list in groups, the bar in its order: what is pressed most stands first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from workbench.domain.review.decisions import ConflictStatus, Wording
from workbench.export.forms import FORMS, raw_labels
from workbench.tui.keys.key import Group, Key

_RATINGS = 9
"""Steps of a scale that have a digit."""

WORDING_KEYS: tuple[tuple[str, Wording, str, str], ...] = (
    ("v", Wording.VERBATIM, "verbatim", "These are the speaker's own words, nothing changed."),
    ("t", Wording.TRIMMED, "trimmed", "Shortened, and the sense is kept."),
    ("a", Wording.ALTERED, "altered", "Words inside the marks were changed."),
    ("p", Wording.PARAPHRASE, "paraphrase", "A retelling that stands in quotation marks."),
    ("m", Wording.MISATTRIBUTED, "misattributed", "Somebody else said it."),
    ("d", Wording.DENIED, "denied", "The speaker denies having said it."),
    ("c", Wording.CANNOT_CONFIRM, "cannot confirm", "Nothing was found for it or against it."),
)

FLAG_KEYS: tuple[tuple[str, ConflictStatus, str, str], ...] = (
    ("r", ConflictStatus.REAL, "real conflict", "Both cannot be so, or the renderings do differ."),
    ("b", ConflictStatus.EXPLAINED, "explained", "There is a reason (b as in because)."),
    ("f", ConflictStatus.NOT_A_CONFLICT, "not a conflict", "A false alarm: there is nothing here."),
    ("c", ConflictStatus.NEEDS_CALL, "needs a call", "Only somebody who was there can tell."),
)


def wording_keys() -> tuple[Key, ...]:
    """The keys of the wording axis."""
    return tuple(
        Key(
            key,
            f"wording('{wording.name}')",
            label,
            f"{wording.value.capitalize()}. {meaning}",
            Group.WORDING,
        )
        for key, wording, label, meaning in WORDING_KEYS
    )


def flag_keys() -> tuple[Key, ...]:
    """The keys that decide a conflict."""
    return tuple(
        Key(
            key,
            f"flag('{status.name}')",
            label,
            f"{status.value.capitalize()}. {meaning}",
            Group.FLAG,
        )
        for key, status, label, meaning in FLAG_KEYS
    )


def rating_keys() -> tuple[Key, ...]:
    """The digits that rate the content by the steps of the scale."""
    return tuple(
        Key(
            str(step),
            f"rate({step})",
            "",
            f"Rate the content by step {step} of the scale; the item stays, for its wording.",
            Group.CONTENT,
        )
        for step in range(1, _RATINGS + 1)
    )


SKIP = Key(
    "s,space",
    "skip",
    "skip",
    "Leave this one as it is and go to the next that is not decided.",
    Group.WORK,
)
FORGET = Key("escape", "forget", "", "Forget marks, and what stay and reason have set.", Group.WORK)
PREFIXES = (
    Key(
        "full_stop",
        "stay",
        "stay",
        "The next decision does not move on, so that you can add to it.",
        Group.WORK,
    ),
    Key("comma", "reason", "reason", "The next decision asks for its reason first.", Group.WORK),
)
MANY = (
    Key(
        "M",
        "mark",
        "mark",
        "Mark this one, or unmark it, and go on; the next verdict is for all that are marked.",
        Group.WORK,
    ),
    Key("asterisk", "mark_all", "mark all", "Mark all that are in this list.", Group.WORK),
    Key(
        "T",
        "assign",
        "assign",
        "Assign it to a reviewer; where some are marked, all of those.",
        Group.WORK,
    ),
)
UNDO = Key(
    "u",
    "undo",
    "undo",
    "Take back your last act, wherever it was; as often as you like.",
    Group.ACTS,
)
REDO = Key("U,ctrl+r", "redo", "redo", "Do again what you took back.", Group.ACTS)
NOTE = Key("n", "note", "note", "Write a note on this item.", Group.ACTS)
REMARKS = (
    UNDO,
    REDO,
    NOTE,
    Key("e", "evidence", "evidence", "Add a URL or a file, and where in it to look.", Group.ACTS),
    Key("N", "long_note", "", "Write a long note in your own editor ($EDITOR).", Group.ACTS),
)
GO_TO = Key("g", "go_to", "go to", "Go to the item with a number.", Group.ACTS)
FILTER = Key(
    "slash",
    "filter",
    "filter",
    'Show some items only: status:new speaker:"Jane Doe" is:conflict text:arms.',
    Group.ACTS,
)
HELP = Key("question_mark", "help", "help", "Every key and what it does.", Group.ACTS)
SEEKING = (GO_TO, FILTER, HELP)
STEPS = (
    Key("j,down", "move(1)", "", "The next item.", Group.MOVES),
    Key("k,up", "move(-1)", "", "The item before.", Group.MOVES),
    Key("home", "first", "", "The first item.", Group.MOVES),
    Key("G,end", "last", "", "The last item.", Group.MOVES),
)
JUMP = Key("apostrophe", "jump", "", "Letters on what is in sight: one goes there.", Group.MOVES)
DETAILS = (
    Key("J", "scroll_details(3)", "", "Read on in the details.", Group.MOVES),
    Key("K", "scroll_details(-3)", "", "Read back in the details.", Group.MOVES),
)
MOVES = (
    *STEPS,
    Key("pagedown,right_curly_bracket", "read(1)", "", "Read on in the article.", Group.MOVES),
    Key("pageup,left_curly_bracket", "read(-1)", "", "Read back in the article.", Group.MOVES),
    Key("enter", "land", "", "Back to the quotation.", Group.MOVES),
    JUMP,
    *DETAILS,
)
PALETTE = Key("ctrl+p", "app.command_palette", "", "Find a command by its name.", Group.DESK)
PANES = (
    Key(
        "i",
        "pane('details')",
        "details",
        "Show or hide speaker, statuses, history, notes and evidence.",
        Group.DESK,
    ),
    Key("l", "pane('list')", "list", "Show or hide the list.", Group.DESK),
    PALETTE,
)
PLACES = (
    Key("D", "show('desk')", "desk", "What is open, and where to go on.", Group.DESK),
    Key("R", "show('review')", "review", "The review of quotations.", Group.DESK),
    Key(
        "C",
        "show('charts')",
        "charts",
        "Work over time, statuses by article, who contradicts whom.",
        Group.DESK,
    ),
    Key("H", "show('history')", "history", "Every act, newest first.", Group.DESK),
    Key("W", "show('sources')", "sources", "Who said what where.", Group.DESK),
    Key("V", "show('articles')", "articles", "Versions of articles, and the import.", Group.DESK),
    Key("E", "show('export')", "export", "The note that editors get, as a file.", Group.DESK),
)
"""Screens; conflicts have the key x."""

QUIT = Key(
    "ctrl+q", "app.quit", "", "Quit from anywhere. Every decision is kept already.", Group.DESK
)


def scrolling(what: str = "", on: str = "") -> tuple[Key, ...]:
    """The keys of a text longer than the screen; ``on`` is how help prints "a page down"."""
    return (
        Key("j,down", "read(1)", "", f"Scroll{what} down.", Group.MOVES),
        Key("k,up", "read(-1)", "", f"Scroll{what} up.", Group.MOVES),
        Key("pagedown,space", "read(10)", "", "A page down.", Group.MOVES, on),
        Key("pageup", "read(-10)", "", "A page up.", Group.MOVES),
    )


REVIEW_KEYS: tuple[Key, ...] = (
    *wording_keys(),
    *rating_keys(),
    SKIP,
    Key(
        "w",
        "workflow('AWAITING_SOURCE')",
        "await source",
        "Somebody has to be asked first; moves on.",
        Group.WORK,
    ),
    Key(
        "S",
        "workflow('AWAITING_SECOND_READER')",
        "second reader",
        "A second pair of eyes is wanted; moves on.",
        Group.WORK,
    ),
    Key("o", "workflow('REOPENED')", "reopen", "Open a decided item again.", Group.WORK),
    *PREFIXES,
    *MANY,
    FORGET,
    *REMARKS,
    Key("A", "attribute", "attribute", "Give the quotation to another speaker.", Group.ACTS),
    Key("y", "copy", "copy", "Copy the quotation with its speaker and article.", Group.ACTS),
    Key("b", "limits", "limits", "Move where the quotation begins and ends; split it.", Group.ACTS),
    Key("plus", "join_next", "join", "Make it and the next one a single quotation.", Group.ACTS),
    Key("x", "conflicts", "conflicts", "Conflicts and findings, that of this item.", Group.ACTS),
    *SEEKING,
    *MOVES,
    *PANES,
    *(key for key in PLACES if key.label != "review"),
    Key("f1", "tour", "", "The five lines of the first day.", Group.DESK, "F1"),
    Key("q", "leave", "", "Quit. Every decision is kept already.", Group.DESK),
    QUIT,
)

CONFLICT_KEYS: tuple[Key, ...] = (
    *flag_keys(),
    SKIP,
    Key("o", "flag('OPEN')", "reopen", "Open a decided conflict again.", Group.WORK),
    *PREFIXES,
    *MANY,
    replace(FORGET, meaning="Forget marks, and what stay and reason have set; else back."),
    *REMARKS,
    *SEEKING,
    *MOVES,
    Key("1,left_square_bracket", "visit('a')", "", "Review the quotation on the left.", Group.DESK),
    Key(
        "2,right_square_bracket", "visit('b')", "", "Review the quotation on the right.", Group.DESK
    ),
    *PANES,
    *PLACES,
    Key("q,x", "back", "back", "Back to the quotations.", Group.ACTS),
    QUIT,
)

LIMIT_KEYS: tuple[Key, ...] = (
    Key("h,left", "step(-1)", "word back", "Move the limit one word back.", Group.LIMITS),
    Key("l,right", "step(1)", "word on", "Move the limit one word on.", Group.LIMITS),
    Key("H", "leap(-1)", "clause back", "Back to the last comma or full stop.", Group.LIMITS),
    Key("L", "leap(1)", "clause on", "On to the next comma or full stop.", Group.LIMITS),
    Key(
        "o,tab",
        "turn",
        "other limit",
        "Move the other limit; where the quotation has several parts, each in turn.",
        Group.LIMITS,
    ),
    Key(
        "J", "join", "join", "Make this part and the next one, with what is between.", Group.LIMITS
    ),
    Key(
        "s",
        "split",
        "split",
        "Make two quotations of it at this limit; what it cuts off is the second.",
        Group.LIMITS,
    ),
    Key("x", "drop", "drop", "Leave this part out, where there are others.", Group.LIMITS),
    Key("u", "put_back", "as it was", "Put every limit back where it was.", Group.LIMITS),
    Key("enter", "keep", "keep", "Keep these limits: one act, one undo.", Group.LIMITS),
    Key("escape,q", "leave", "leave", "Leave them as they were.", Group.LIMITS),
    replace(HELP, group=Group.LIMITS),
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

_ENDS = (
    Key("home,g", "read(-10000)", "", "To the beginning.", Group.MOVES),
    Key("end,G", "read(10000)", "", "To the end.", Group.MOVES),
)

PROMPT_KEYS = (
    Key("escape", "leave", "leave", "Leave the line; what was typed is kept.", Group.ACTS),
)
ATTRIBUTE_KEYS = (
    Key("escape", "leave", "leave", "Leave the speaker as it was.", Group.ACTS),
    Key("down", "cursor(1)", "", "The next name.", Group.MOVES),
    Key("up", "cursor(-1)", "", "The name before.", Group.MOVES),
)
CONFIRM_KEYS = (
    Key("y", "answer(True)", "yes", "Do it to all of them.", Group.ACTS),
    Key("n,escape", "answer(False)", "no", "Do it to none.", Group.ACTS),
)
MERGE_KEYS = (
    Key("enter,y", "merge", "merge", "Make the two sources one.", Group.ACTS),
    Key("x", "swap", "swap", "Keep the name of the other one.", Group.ACTS),
    Key("escape,q,n", "leave", "leave", "Leave them two.", Group.ACTS),
)
SPLIT_KEYS = (
    Key("enter,y", "split", "split", "Make the name a source of its own.", Group.ACTS),
    Key("j,down", "move(1)", "", "The next name.", Group.MOVES),
    Key("k,up", "move(-1)", "", "The name before.", Group.MOVES),
    Key("escape,q,n", "leave", "leave", "Leave the names together.", Group.ACTS),
)
CALL_KEYS = (
    *scrolling(),
    *_ENDS,
    Key("escape,q,c,enter", "leave", "close", "Close the call sheet.", Group.ACTS),
)
IMPORT_KEYS = (
    Key("s", "stop", "stop", "Stop the import after the file at work.", Group.WORK),
    *scrolling(),
    Key("escape,q,enter", "dismiss", "close", "Close; the import goes on.", Group.ACTS),
)
HELP_KEYS = (
    *scrolling(),
    *_ENDS,
    Key("escape,q,question_mark,enter", "dismiss", "close", "Close the help.", Group.ACTS),
)

MODAL_TABLES: Mapping[str, tuple[Key, ...]] = {
    "prompt": PROMPT_KEYS,
    "attribute": ATTRIBUTE_KEYS,
    "confirm": CONFIRM_KEYS,
    "merge": MERGE_KEYS,
    "split": SPLIT_KEYS,
    "call": CALL_KEYS,
    "import": IMPORT_KEYS,
    "help": HELP_KEYS,
}

TABLES: Mapping[str, tuple[Key, ...]] = {
    "review": REVIEW_KEYS,
    "limits": LIMIT_KEYS,
    "conflicts": CONFLICT_KEYS,
    "desk": SHELF_KEYS,
    "charts": CHART_KEYS,
    "history": HISTORY_KEYS,
    "sources": SOURCE_KEYS,
    "articles": ARTICLE_KEYS,
    "difference": DIFFERENCE_KEYS,
    "export": EXPORT_KEYS,
    **MODAL_TABLES,
}
"""The keys of every screen and of all that comes over one, by the name that ids begin with."""
