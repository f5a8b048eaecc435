"""Items given to a reviewer."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from workbench.domain.review.decisions import Event
from workbench.domain.text.display import one_line
from workbench.services.workspace import ME
from workbench.tui.background import in_background
from workbench.tui.dialogs.prompt import PromptScreen
from workbench.tui.parts.deciding import Deciding
from workbench.tui.parts.marking import Marking, Seen
from workbench.tui.parts.prompts import Prompts, Question
from workbench.tui.parts.requests import Requests
from workbench.tui.parts.top_level import TopLevelScreen
from workbench.tui.parts.undo import Acts


class _ReviewerPrompt(PromptScreen):
    """Asks for a name; that of the last time gives way to another."""

    SELECTED = True


@dataclass(eq=False)
class Assigning:
    """Gives the open item, or all that are marked, to somebody."""

    screen: TopLevelScreen
    requests: Requests[Any]
    prompts: Prompts
    acts: Acts
    marking: Marking
    deciding: Deciding
    _given_to: str = field(default="", init=False)
    """To whom something was given last; "" for nobody yet."""

    def action_assign(self) -> None:
        if self.requests.is_ready():
            in_background(
                self.screen,
                "reviewers",
                self.screen.desk.team.reviewers,
                partial(self._ask, self.requests.state.item),
                self.screen.show_error,
            )

    def _ask(self, item: int | None, names: Sequence[str]) -> None:
        requests, desk = self.requests, self.screen.desk
        if item != requests.state.item or not self.screen.is_active:
            return
        others = [name for name in names if name != desk.reviewer]
        default = self._given_to or (others[0] if len(others) == 1 else "")
        known = ", ".join([*others, f"{ME} ({desk.reviewer})"])
        self.prompts.drafts.put(self.prompts.place("reviewer"), default)
        what = self.marking.counted if self.marking.marked else f"{requests.kind} {item}"
        hint = f"{one_line(known)}; empty for nobody"
        reviewers = {*names, desk.reviewer, ME}
        self.prompts.ask(
            (Question(f"Assign {what} to", "reviewer", hint, dialog=_ReviewerPrompt),),
            lambda texts: self._named(reviewers, *texts),
            lambda: self.screen.show_message("Not assigned."),
        )

    def _named(self, reviewers: Container[str], text: str) -> None:
        name = text.strip() or None
        self._given_to = name or self._given_to
        is_known = name is None or name in reviewers
        who = (name or "nobody") + ("" if is_known else ", who has done nothing here yet")
        told, assign = f"assigned to {who}", partial(self._assign, name)
        file = self.requests.state.file
        if file is not None and not self.marking.marked:
            is_mine = name in {None, ME, self.screen.desk.reviewer}
            act = partial(assign, {self.requests.subject: file.version}, "")
            self.acts.do(told, act, stay=self.deciding.take_stay() or is_mine)
            return
        self.deciding.confirm(
            f"Assign {self.marking.counted} to {who}?",
            lambda: self.deciding.do_marked(told, assign, "", stay=True),
            otherwise="Not assigned.",
        )

    def _assign(self, to: str | None, seen: Seen, _reason: str) -> Event:
        return self.screen.desk.team.assign(seen, to)
