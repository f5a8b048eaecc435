"""Base of the screens beside the review: a list in which nothing is decided, and its details."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import Generic

from textual.app import ComposeResult
from textual.content import Content

from workbench.tui.lists.controller import ListController
from workbench.tui.lists.rows import RowT
from workbench.tui.lists.state import FileT
from workbench.tui.screens.list_screen import ListScreen
from workbench.tui.widgets.decision_bar import BarRow
from workbench.tui.widgets.row_list import RowList
from workbench.tui.widgets.text_pane import TextPane
from workbench.tui.words.bars import browse_bar


class BrowseScreen(ListScreen[RowT, FileT, ListController[RowT, FileT]], Generic[RowT, FileT]):
    """Rows of two lines, and beside them what is open of them."""

    @abstractmethod
    def row_lines(self, row: RowT) -> tuple[Content, Content]:
        """The two lines of a row of the list."""

    @abstractmethod
    def details(self, file: FileT) -> Content:
        """What stands beside the list, or below it."""

    def bar(self) -> Sequence[BarRow]:
        return browse_bar(self.keys)

    def compose_body(self) -> ComposeResult:
        yield RowList(self.row_lines, bar=self.glyphs.current, id="list")
        yield TextPane(id="details")

    def paint_file(self, file: FileT, *, anew: bool) -> None:
        self.query_one("#details", TextPane).show(self.details(file), anew=anew)

    def read_panes(self, pages: int) -> None:
        self.query_one("#details", TextPane).read(pages)

    def action_back(self) -> None:
        self.go("review")
