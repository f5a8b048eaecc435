"""Command palette."""

from __future__ import annotations

from textual.command import CommandList, CommandPalette


class Palette(CommandPalette):
    """Textual's, which raises when a page is turned in a list that is not on the screen yet."""

    def _action_command_list(self, action: str) -> None:
        turns = action.startswith("page_")
        if not turns or self.query_one(CommandList).scrollable_content_region:
            super()._action_command_list(action)
