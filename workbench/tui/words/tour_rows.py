"""Five lines for a reviewer who opens the review for the first time."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.tui.keys.key import Group, Key


def tour_rows(keys: Sequence[Key]) -> tuple[tuple[str, str], ...]:
    """Pair keys with what they do; ``keys`` are those of the review as they are now."""
    pressed = {key.action: key.short for key in keys}
    wordings = " ".join(key.short for key in keys if key.group is Group.WORDING)

    def these(*actions: str) -> str:
        return " ".join(pressed[action] for action in actions)

    return (
        (wordings, "Are the words right? One key, and the next one is there."),
        (these("move(1)", "move(-1)", "skip"), "The next one, the one before, the next undecided."),
        (
            these("attribute", "note", "evidence", "conflicts"),
            "Another speaker; a note; evidence; the conflicts.",
        ),
        (these("undo"), "Takes back your last act. Nothing is ever lost."),
        (
            these("help", "app.command_palette"),
            "Every key; a command by its name. Enter closes this.",
        ),
    )
