"""What the screens beside the review have in common: a list, what is open of it, and its keys."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import Generic

from textual.app import ComposeResult
from textual.content import Content

from workbench.domain.review.decisions import Event
from workbench.tui.screens.asking import FileT, KeyT, RowT
from workbench.tui.screens.showing import ShowingScreen
from workbench.tui.widgets.decision_bar import BarRow
from workbench.tui.widgets.row_list import RowList
from workbench.tui.widgets.text_pane import TextPane
from workbench.tui.words.bars import browse_bar


class BrowseScreen(ShowingScreen[RowT, KeyT, FileT], Generic[RowT, KeyT, FileT]):
    """Walks a list in which nothing is decided."""

    def bar(self) -> Sequence[BarRow]:
        return browse_bar(self.keys)

    def _told(self, act: Callable[[], Event]) -> Callable[[], Event]:
        # Own acts change more than the row they are about, so they are news here like any other.
        return act

    def _settle(self, turn: int) -> None:
        wrote = self._writing
        super()._settle(turn)
        if wrote:
            # The rest of the list need not wait for the next look: two merged are one now.
            self.call_next(self._look)

    def action_back(self) -> None:
        self.go("review")


class DetailedScreen(BrowseScreen[RowT, KeyT, FileT], Generic[RowT, KeyT, FileT]):
    """A list, and beside it what is open of it."""

    @abstractmethod
    def row_lines(self, row: RowT) -> tuple[Content, Content]:
        """The two lines of a row of the list."""

    @abstractmethod
    def details(self, file: FileT) -> Content:
        """What stands beside the list, or below it."""

    def compose_body(self) -> ComposeResult:
        yield RowList(self.row_lines, bar=self.glyphs.current, id="list")
        yield TextPane(id="details")

    def paint_file(self, file: FileT, *, anew: bool) -> None:
        self.query_one("#details", TextPane).show(self.details(file), anew=anew)

    def read_panes(self, pages: int) -> None:
        self.query_one("#details", TextPane).read(pages)
