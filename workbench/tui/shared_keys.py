"""Keys that several screens have, each told once."""

from __future__ import annotations

from workbench.tui.keys import Group, Key

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
