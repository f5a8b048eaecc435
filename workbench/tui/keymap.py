"""Every key of the review, of quotations, flags and limits: bar, help and palette show these lists.

Help prints a list in groups, the bar in its order: what is pressed most stands first.
"""

from __future__ import annotations

from dataclasses import replace

from workbench.tui.keys import Group, Key, flag_keys, rating_keys, wording_keys
from workbench.tui.shared_keys import (
    FORGET,
    HELP,
    MANY,
    MOVES,
    PANES,
    PLACES,
    PREFIXES,
    QUIT,
    REMARKS,
    SEEKING,
    SKIP,
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
