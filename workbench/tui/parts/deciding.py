"""Decisions on the open item, or on all that are marked; keys that prepare the next one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from workbench.domain.errors import StaleDecisionError
from workbench.domain.review.decisions import Event
from workbench.tui.dialogs.confirm import ConfirmScreen
from workbench.tui.parts.live_updates import LiveUpdates
from workbench.tui.parts.marking import Marking, Seen
from workbench.tui.parts.prompts import Prompts, Question
from workbench.tui.parts.requests import Requests
from workbench.tui.parts.top_level import TopLevelScreen
from workbench.tui.parts.undo import Acts

_STAY = "Stay: the next decision does not move on."
_REASON = "Reason: the next decision asks for it."
_ONE_UNDO = "All of them or none; one undo takes it all back."

Decide = Callable[[Seen, str], Event]
"""Takes the items, and the reason."""


@dataclass(eq=False)
class Deciding:
    """Does what a key of a verdict means."""

    screen: TopLevelScreen
    requests: Requests[Any]
    updates: LiveUpdates
    prompts: Prompts
    acts: Acts
    marking: Marking
    _stays: bool = field(default=False, init=False)
    _asks_reason: bool = field(default=False, init=False)

    # What the next decision does.

    @property
    def prepared(self) -> list[str]:
        """What the next decision will do beyond deciding the open item."""
        count = len(self.marking.marked)
        marked = [f"{count:,} marked: the next verdict is for all of them."] * bool(count)
        return [*[_STAY] * self._stays, *[_REASON] * self._asks_reason, *marked]

    def action_stay(self) -> None:
        self._stays = not self._stays
        self.screen.show_message("")

    def action_reason(self) -> None:
        self._asks_reason = not self._asks_reason
        self.screen.show_message("")

    def forget(self) -> None:
        """Take off all marks, and what stay and reason have set."""
        self.marking.clear()
        self._stays = self._asks_reason = False
        self.screen.show_message("")

    def take_stay(self) -> bool:
        """Whether the next act is to stay; asked once."""
        stays, self._stays = self._stays, False
        return stays

    # Decisions.

    def decide(
        self, name: str, act: Decide, *, stay: bool = False, takes_marked: bool = True
    ) -> None:
        """Do ``act`` upon the open item, or upon all that are marked once that is confirmed.

        Args:
            name: The decision in words; its reason is asked for first where that was wished.
            act: Does it.
            stay: Whether the item stays open, whatever the prefix key said.
            takes_marked: Whether it is for all that are marked.
        """
        if takes_marked and self.marking.marked:
            self._decide_marked(name, act, stay=stay)
            return
        requests = self.requests
        file = requests.state.file
        if not requests.is_ready() or file is None or self.updates.has_surprised():
            return
        stay, asks_reason = stay or self._stays, self._asks_reason
        self._stays = self._asks_reason = False
        act_on = partial(act, {f"{requests.kind}:{file.id}": file.version})
        if asks_reason:
            do = self.acts.do
            self._ask_reason(name, lambda reason: do(name, partial(act_on, reason), stay=stay))
        else:
            self.acts.do(name, partial(act_on, ""), stay=stay)

    def _ask_reason(self, name: str, reasoned: Callable[[str], None]) -> None:
        self.prompts.ask(
            (Question(f"Why “{name}”?", "reason"),),
            lambda texts: reasoned(*texts),
            lambda: self.screen.show_message("Not decided."),
        )

    # Of all that are marked.

    def _decide_marked(self, name: str, act: Decide, *, stay: bool) -> None:
        if not self.requests.can_ask():
            return
        asks_reason, stay = self._asks_reason, stay or self._stays

        def agreed() -> None:
            self._stays = self._asks_reason = False
            if asks_reason:
                self._ask_reason(name, lambda why: self.do_marked(name, act, why, stay=stay))
            else:
                self.do_marked(name, act, "", stay=stay)

        question = f"Decide {self.marking.counted} as “{name}”?"
        self.confirm(question, agreed, otherwise="Not decided.")

    def confirm(self, question: str, agreed: Callable[[], None], *, otherwise: str) -> None:
        """Ask before many items are acted on; say ``otherwise`` where they are not."""

        def answered(yes: bool | None) -> None:  # noqa: FBT001 - a screen's callback takes one value
            if yes:
                agreed()
            else:
                self.screen.show_message(otherwise)

        self.screen.app.push_screen(ConfirmScreen(question, _ONE_UNDO), answered)

    def do_marked(self, name: str, act: Decide, reason: str, *, stay: bool) -> None:
        """Do ``act`` upon all that are marked; move on where the open one is decided by it."""
        marked, marking = self.marking.marked, self.marking

        def acted() -> Event:
            try:
                event = act(marked, reason)
            except StaleDecisionError as error:
                # What others have changed is to be looked at by itself.
                marking.unmark(error.subjects)
                raise
            marking.clear()
            return event

        self.acts.do_to_many(f"{marking.counted}: {name}", acted, stay=stay)
