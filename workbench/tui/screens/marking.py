"""Items marked and acted on together, and items given to a reviewer."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Generic

from textual import on, work
from textual.message import Message

from workbench.domain.errors import StaleDecisionError, WorkbenchError
from workbench.domain.review.decisions import Event
from workbench.domain.text.display import one_line
from workbench.services.desk import Desk
from workbench.services.workspace import ME
from workbench.tui.glyphs import Glyphs
from workbench.tui.screens.asking import Drafts, FileT, KeyT, RowT
from workbench.tui.screens.confirm import ConfirmScreen
from workbench.tui.screens.prompt import PromptScreen
from workbench.tui.screens.totals import TotalsScreen
from workbench.tui.words.phrases import plural

Seen = Mapping[str, int | None]
"""Version that the reviewer was shown, by record."""

_ONE_UNDO = "All of them or none; one undo takes it all back."


class _ReviewerPrompt(PromptScreen):
    """Asks for a name; that of the last time gives way to another."""

    SELECTED = True


class MarkingScreen(TotalsScreen[RowT, KeyT, FileT], Generic[RowT, KeyT, FileT]):
    """A list whose items are decided one by one, or many alike once they are marked."""

    @dataclass
    class Picked(Message):
        """The items of the list that were asked for, each with its version."""

        line: str
        items: Mapping[str, int]

    @dataclass
    class ReviewersFound(Message):
        """Everybody to whom item number ``item`` is likely to be given."""

        item: int | None
        names: Sequence[str]

    def __init__(self, desk: Desk, glyphs: Glyphs, drafts: Drafts) -> None:
        super().__init__(desk, glyphs, drafts)
        self.marked: Seen = {}
        self._given_to = ""

    # What a list has of its own.

    @property
    @abstractmethod
    def seen(self) -> int:
        """The version of the item that is open."""

    @abstractmethod
    def pick(self) -> Mapping[str, int]:
        """Every item of the list with its version; waits for the store.

        Raises:
            InvalidInputError: There are too many for one act.
        """

    def heading(self) -> str:
        return f"{self.place} · {self.told}"

    # Marks.

    def is_marked(self, item: int | None) -> bool:
        """Whether the next verdict is for this item, among others."""
        return f"{self.KIND}:{item}" in self.marked

    @property
    def place(self) -> str:
        """The open item in words, with how many are marked."""
        place = f"{self.KIND}s" if self.item is None else f"{self.KIND} {self.item}"
        own = ", marked" if self.is_marked(self.item) else ""
        beside = self.item is not None and self.scene.window.index(self.item) is None
        own += ", not in this list" if beside and self.filter_line else ""
        marked = f" · {len(self.marked):,} marked" if self.marked else ""
        return f"{place}{own}{marked}"

    def set_ahead(self) -> list[str]:
        """What the next verdict will do beyond deciding the open item."""
        count = len(self.marked)
        marked = [f"{count:,} marked: the next verdict is for all of them."] * bool(count)
        return [*super().set_ahead(), *marked]

    def action_mark(self) -> None:
        if not self.ready():
            return
        if self.is_marked(self.item):
            self.marked = {item: seen for item, seen in self.marked.items() if item != self.subject}
        else:
            self.marked = {**self.marked, self.subject: self.seen}
        self.paint(anew=False)
        self.action_move(1)

    def action_mark_all(self) -> None:
        if self.ready():
            self._pick(self.filter_line)

    @work(thread=True, group="pick")
    def _pick(self, line: str) -> None:
        try:
            self.post_message(self.Picked(line, self.pick()))
        except WorkbenchError as error:
            self.post_message(self.Refused(self._turn, error))

    @on(Picked)
    def _mark_picked(self, event: Picked) -> None:
        if event.line == self.filter_line:
            self.marked = {**self.marked, **event.items}
            self.paint(anew=False)
            self.say("")

    def action_forget(self) -> None:
        self.marked = {}
        super().action_forget()
        self.paint(anew=False)

    def show_only(self, line: str) -> None:
        """Walk another list; what was marked in this one is marked no more."""
        if self.can_ask():
            self.marked = {}
        super().show_only(line)

    # Acts upon the open item, or upon all that are marked.

    def decide_each(
        self, name: str, act: Callable[[Seen, str], Event], *, stay: bool = False
    ) -> None:
        """Do ``act`` upon the open item, or upon all that are marked once that is confirmed.

        Args:
            name: The decision in words.
            act: Takes the items, and the reason.
            stay: Whether the item stays open, whatever the prefix key said.
        """
        if not self.marked:
            open_one = {self.subject: self.seen} if self.item is not None else {}
            self.decide(name, lambda reason: act(open_one, reason), stay=stay)
            return
        if not self.can_ask():
            return
        wants_reason, stay = self._reason, stay or self._stay

        def agreed(yes: bool | None) -> None:  # noqa: FBT001 - a screen's callback takes one value
            if not yes:
                self.say("Not decided.")
                return
            self._stay = self._reason = False
            if not wants_reason:
                self._act_on_marked(name, lambda seen: act(seen, ""), stay=stay)
                return

            def answered(reason: str | None) -> None:
                if reason is not None:
                    self._act_on_marked(name, lambda seen: act(seen, reason), stay=stay)
                else:
                    self.say("Not decided.")

            self.prompt(f"Why “{name}”?", "reason", answered)

        self._confirm(f"Decide {self._counted()} as “{name}”?", agreed)

    def _counted(self) -> str:
        return plural(len(self.marked), self.KIND, f"{self.KIND}s")

    def _confirm(self, question: str, answered: Callable[[bool | None], None]) -> None:
        self.app.push_screen(ConfirmScreen(question, _ONE_UNDO), answered)

    def _act_on_marked(self, name: str, act: Callable[[Seen], Event], *, stay: bool) -> None:
        scene, marked = self.scene, self.marked

        def acted() -> Event:
            try:
                event = act(marked)
            except StaleDecisionError as error:
                # What others have changed is to be looked at by itself.
                left = {item: seen for item, seen in marked.items() if item not in error.subjects}
                self.marked = left
                raise
            self.marked = {}
            return event

        own, said = self._told(acted), f"{self._counted()}: {name}."
        self.ask(lambda: self.walk.act_on_many(scene, own, said, stay=stay), writes=True)

    # Whose item it is.

    def action_assign(self) -> None:
        if self.ready():
            self._find_reviewers(self.item)

    @work(thread=True, group="reviewers")
    def _find_reviewers(self, item: int | None) -> None:
        try:
            self.post_message(self.ReviewersFound(item, self.desk.team.reviewers()))
        except WorkbenchError as error:
            self.post_message(self.Refused(self._turn, error))

    @on(ReviewersFound)
    def _ask_for_reviewer(self, event: ReviewersFound) -> None:
        if event.item != self.item or not self.is_active:
            return
        others = [name for name in event.names if name != self.desk.reviewer]
        default = self._given_to or (others[0] if len(others) == 1 else "")
        known = ", ".join([*others, f"{ME} ({self.desk.reviewer})"])
        self._drafts.put(f"{self.subject} reviewer", default)
        what = self._counted() if self.marked else f"{self.KIND} {self.item}"
        hint = f"{one_line(known)}; empty for nobody"
        made = partial(_ReviewerPrompt, f"Assign {what} to", hint=hint)
        reviewers = {*event.names, self.desk.reviewer, ME}
        self.prompt_with(made, "reviewer", partial(self._reviewer_named, reviewers))

    def _reviewer_named(self, reviewers: Container[str], text: str | None) -> None:
        if text is None:
            self.say("Not assigned.")
            return
        name = text.strip() or None
        self._given_to = name or self._given_to
        is_known = name is None or name in reviewers
        who = (name or "nobody") + ("" if is_known else ", who has done nothing here yet")
        told = f"assigned to {who}"
        if not self.marked:
            seen: Seen = {self.subject: self.seen}
            mine = name in {None, ME, self.desk.reviewer}
            self._act(told, lambda: self.desk.team.assign(seen, name), stay=mine or self._stay)
            self._stay = False
            return

        def agreed(yes: bool | None) -> None:  # noqa: FBT001 - a screen's callback takes one value
            if yes:
                self._act_on_marked(told, lambda seen: self.desk.team.assign(seen, name), stay=True)
            else:
                self.say("Not assigned.")

        self._confirm(f"Assign {self._counted()} to {who}?", agreed)
