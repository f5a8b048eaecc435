"""Every key of every screen: bindings, bar, help and palette are made from these two lists."""

from __future__ import annotations

from workbench.tui.keys import Group, Key, flag_keys, rating_keys, wording_keys

# Help prints a list in groups, the bar in its order: what is pressed most stands first.

SKIP = Key(
    "s,space",
    "skip",
    "skip",
    "Leave this one as it is and go to the next that is not decided.",
    Group.WORK,
    "s space",
)
PREFIXES = (
    Key(
        "full_stop",
        "stay",
        "stay",
        "The next decision does not move on, so that you can add to it.",
        Group.WORK,
        ".",
    ),
    Key(
        "comma", "reason", "reason", "The next decision asks for its reason first.", Group.WORK, ","
    ),
)
MANY = (
    Key(
        "M",
        "mark",
        "mark",
        "Mark this one, or unmark it, and go on; the next verdict is for all that are marked.",
        Group.WORK,
    ),
    Key("asterisk", "mark_all", "mark all", "Mark all that are in this list.", Group.WORK, "*"),
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
REDO = Key("U,ctrl+r", "redo", "redo", "Do again what you took back.", Group.ACTS, "U ctrl+r")
REMARKS = (
    UNDO,
    REDO,
    Key("n", "note", "note", "Write a note on this item.", Group.ACTS),
    Key("e", "evidence", "evidence", "Add a URL or a file, and where in it to look.", Group.ACTS),
    Key("N", "long_note", "", "Write a long note in your own editor ($EDITOR).", Group.ACTS),
)
SEEKING = (
    Key("g", "go_to", "go to", "Go to the item with a number.", Group.ACTS),
    Key(
        "slash",
        "filter",
        "filter",
        'Show some items only: status:new speaker:"Jane Doe" is:conflict text:arms.',
        Group.ACTS,
        "/",
    ),
    Key("question_mark", "help", "help", "Every key and what it does.", Group.ACTS, "?"),
)
MOVES = (
    Key("j,down", "move(1)", "", "The next item.", Group.MOVES, "j ↓"),
    Key("k,up", "move(-1)", "", "The item before.", Group.MOVES, "k ↑"),
    Key("home", "first", "", "The first item.", Group.MOVES),
    Key("G,end", "last", "", "The last item.", Group.MOVES, "G end"),
    Key(
        "pagedown,right_curly_bracket",
        "read(1)",
        "",
        "Read on in the article.",
        Group.MOVES,
        "PgDn }",
    ),
    Key(
        "pageup,left_curly_bracket",
        "read(-1)",
        "",
        "Read back in the article.",
        Group.MOVES,
        "PgUp {",
    ),
    Key("enter", "land", "", "Back to the quotation.", Group.MOVES),
    Key("apostrophe", "jump", "", "Letters on what is in sight: one goes there.", Group.MOVES),
    Key("J", "scroll_details(3)", "", "Read on in the details.", Group.MOVES),
    Key("K", "scroll_details(-3)", "", "Read back in the details.", Group.MOVES),
)
PANES = (
    Key(
        "i",
        "pane('details')",
        "details",
        "Show or hide speaker, statuses, history, notes and evidence.",
        Group.DESK,
    ),
    Key("l", "pane('list')", "list", "Show or hide the list.", Group.DESK),
    Key("ctrl+p", "app.command_palette", "", "Find a command by its name.", Group.DESK),
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
    Key("escape", "forget", "", "Forget marks, and what stay and reason have set.", Group.WORK),
    *REMARKS,
    Key("A", "attribute", "attribute", "Give the quotation to another speaker.", Group.ACTS),
    Key("y", "copy", "copy", "Copy the quotation with its speaker and article.", Group.ACTS),
    Key("b", "limits", "limits", "Move where the quotation begins and ends; split it.", Group.ACTS),
    Key(
        "plus", "join_next", "join", "Make it and the next one a single quotation.", Group.ACTS, "+"
    ),
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
    Key(
        "escape",
        "forget",
        "",
        "Forget marks, and what stay and reason have set; else back.",
        Group.WORK,
    ),
    *REMARKS,
    *SEEKING,
    *MOVES,
    Key(
        "1,left_square_bracket",
        "visit('a')",
        "",
        "Review the quotation on the left.",
        Group.DESK,
        "1 [",
    ),
    Key(
        "2,right_square_bracket",
        "visit('b')",
        "",
        "Review the quotation on the right.",
        Group.DESK,
        "2 ]",
    ),
    *PANES,
    *PLACES,
    Key("q,x", "back", "back", "Back to the quotations.", Group.ACTS),
    QUIT,
)

LIMIT_KEYS: tuple[Key, ...] = (
    Key("h,left", "step(-1)", "word back", "Move the limit one word back.", Group.LIMITS, "h ←"),
    Key("l,right", "step(1)", "word on", "Move the limit one word on.", Group.LIMITS, "l →"),
    Key(
        "o,tab",
        "turn",
        "other limit",
        "Move the other limit; where the quotation has several parts, each in turn.",
        Group.LIMITS,
        "o Tab",
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
    Key("enter", "keep", "keep", "Keep these limits: one act, one undo.", Group.LIMITS, "Enter"),
    Key("escape,q", "leave", "leave", "Leave them as they were.", Group.LIMITS, "Esc q"),
    Key("question_mark", "help", "help", "Every key and what it does.", Group.LIMITS, "?"),
)
