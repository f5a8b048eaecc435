"""Base of the two screens whose lists are decided: quotations, and conflicts."""

from __future__ import annotations

from typing import Any, Generic

from textual import on

from workbench.services.desk import Desk
from workbench.services.filters.grammar import Grammar
from workbench.tui.glyphs import Glyphs
from workbench.tui.lists.controller import DecisionController
from workbench.tui.lists.source import DFileT, DRowT
from workbench.tui.parts.assigning import Assigning
from workbench.tui.parts.deciding import Deciding
from workbench.tui.parts.drafts import Drafts
from workbench.tui.parts.filter_foot import FilterFoot
from workbench.tui.parts.marking import Marking
from workbench.tui.parts.moving import Skipping
from workbench.tui.parts.prefetch import Prefetch
from workbench.tui.parts.remarks import RemarkKeys
from workbench.tui.parts.totals import Totals
from workbench.tui.screens.list_screen import ListScreen


class DecisionScreen(
    ListScreen[DRowT, DFileT, DecisionController[DRowT, DFileT]],
    Generic[DRowT, DFileT],
):
    """One key is one decision and moves on; many are decided alike once they are marked."""

    def __init__(
        self, desk: Desk, glyphs: Glyphs, drafts: Drafts, *, grammar: Grammar[Any]
    ) -> None:
        super().__init__(
            desk,
            glyphs,
            drafts,
            grammar=grammar,
            history=lambda file: file.history,
            own_acts_are_news=False,
        )
        requests, prompts, acts = self.requests, self.prompts, self.acts
        self.marking = Marking(self, requests, self.repaint, self.moving.action_move)
        self.deciding = Deciding(self, requests, self.updates, prompts, acts, self.marking)
        self.totals = Totals(self, requests, self.repaint)
        self._prefetch = Prefetch(self, requests, self.list_of)
        self.attach(
            self.marking,
            self.deciding,
            Assigning(self, requests, prompts, acts, self.marking, self.deciding),
            Skipping(requests),
            RemarkKeys(self, requests, prompts, acts),
        )
        requests.after_answer = (
            prompts.settle,
            self.show_answer,
            self.updates.note_head,
            self.filter.paint_soon,
            self._prefetch.look_ahead,
            self.totals.count_after,
        )

    def leave_list(self) -> None:
        self.marking.clear()

    def heading(self) -> str:
        return f"{self._place} · {self.totals.words}"

    @property
    def _place(self) -> str:
        """The open item in words, with how many are marked."""
        item, marked = self.state.item, len(self.marking.marked)
        place = f"{self.KIND}s" if item is None else f"{self.KIND} {item}"
        if self.marking.is_marked(item):
            place += ", marked"
        if item is not None and self.state.index is None and self.filter.line:
            place += ", not in this list"
        return f"{place} · {marked:,} marked" if marked else place

    @property
    def share(self) -> float:
        return self.totals.share

    def show_message(self, text: str, *, refused: bool = False, mode: bool = False) -> None:
        """Show one line for the reviewer; without one, what the next decision will do."""
        if not text and (prepared := self.deciding.prepared):
            text, mode = "  ".join([*prepared, f"{self.pressed('forget')} forgets it."]), True
        super().show_message(text, refused=refused, mode=mode)

    def action_forget(self) -> None:
        self.deciding.forget()
        self.repaint()

    def action_land(self) -> None:
        self.read_panes(0)

    def action_pane(self, pane: str) -> None:
        self.toggle_class(f"-flip-{pane}")

    @on(FilterFoot.Typed)
    def _filter_typed(self, event: FilterFoot.Typed) -> None:
        self._prefetch.read_typed(event.line)
