"""What the review of quotations and the review of conflicts have in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic

from workbench.domain.review.decisions import Event
from workbench.services.desk import Desk
from workbench.tui.glyphs import Glyphs
from workbench.tui.screens.asking import Drafts, FileT, KeyT, RowT
from workbench.tui.screens.filtering import FilteringScreen

_STAY = "Stay: the next decision does not move on."
_REASON = "Reason: the next decision asks for it."


class DeskScreen(FilteringScreen[RowT, KeyT, FileT], Generic[RowT, KeyT, FileT]):
    """Walks a list and acts upon the item that is open; the keys that every list has."""

    def __init__(self, desk: Desk, glyphs: Glyphs, drafts: Drafts) -> None:
        super().__init__(desk, glyphs, drafts)
        self._ahead = 0
        self._moved = 0
        self._stay = False
        self._reason = False

    def say(self, text: str, *, refused: bool = False, mode: bool = False) -> None:
        """One line for the reviewer; without one, what the prefix keys have set."""
        if not text and (ahead := self.set_ahead()):
            text, mode = "  ".join([*ahead, f"{self.pressed('forget')} forgets it."]), True
        super().say(text, refused=refused, mode=mode)

    def set_ahead(self) -> list[str]:
        """What the prefix keys have set for the next decision."""
        return [_STAY] * self._stay + [_REASON] * self._reason

    # Deciding.

    def decide(self, name: str, act: Callable[[str], Event], *, stay: bool = False) -> None:
        """Do ``act`` upon the open item, asking for its reason first where that was wished.

        Args:
            name: The decision in words.
            act: Takes the reason.
            stay: Whether the item stays open, whatever the prefix key said.
        """
        if not self.ready() or self.surprised():
            return
        stay, wants_reason = stay or self._stay, self._reason
        self._stay = self._reason = False
        if not wants_reason:
            self._act(name, lambda: act(""), stay=stay)
            return

        def answered(reason: str | None) -> None:
            if reason is not None:
                self._act(name, lambda: act(reason), stay=stay)
            else:
                self.say("Not decided.")

        self.prompt(f"Why “{name}”?", "reason", answered)

    # Keys that both lists have.

    def action_stay(self) -> None:
        self._stay = not self._stay
        self.say("")

    def action_reason(self) -> None:
        self._reason = not self._reason
        self.say("")

    def action_forget(self) -> None:
        self._stay = self._reason = False
        self.say("")

    def action_move(self, by: int) -> None:
        # Keys that come faster than the answers add up, as long as they are all moves.
        if self._turn == self._answered or self._turn != self._moved:
            self._ahead = 0
        self._ahead += by
        steps = self._ahead
        self.ask_from_here(lambda scene: self.walk.step(scene, steps))
        self._moved = self._turn

    def action_skip(self) -> None:
        self.ask_from_here(self.walk.skip)

    def action_first(self) -> None:
        self.ask_from_here(lambda scene: self.walk.edge(scene, last=False))

    def action_last(self) -> None:
        self.ask_from_here(lambda scene: self.walk.edge(scene, last=True))

    def action_read(self, pages: int) -> None:
        self.read_panes(pages)

    def action_scroll_details(self, lines: int) -> None:
        self.query_one("#details").scroll_relative(y=lines, animate=False)

    def action_land(self) -> None:
        self.read_panes(0)

    def action_pane(self, pane: str) -> None:
        self.toggle_class(f"-flip-{pane}")

    def arrive(self, *, item: int | None = None, line: str | None = None) -> None:
        if line is not None:
            self.show_only(line)
        elif not self._turn or item not in {None, self.item}:
            self.begin(item)
        else:
            self.say("")
            self._look(told=False)
