"""How a screen shows its list: how far it is, its rows, what is open of it, the bar of keys."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import Generic

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from workbench.tui.screens.asking import FileT, KeyT, RowT
from workbench.tui.screens.desk import DeskScreen
from workbench.tui.widgets.decision_bar import BarRow, DecisionBar
from workbench.tui.widgets.lines import ProgressLine, SaidLine
from workbench.tui.widgets.row_list import RowList


class ShowingScreen(DeskScreen[RowT, KeyT, FileT], Generic[RowT, KeyT, FileT]):
    """Attributes down: the scene decides what the children show."""

    @abstractmethod
    def compose_body(self) -> ComposeResult:
        """The list, and beside it what is open."""

    @abstractmethod
    def heading(self) -> str:
        """What is listed, and how many."""

    def share(self) -> float | None:
        """The part of the work that is done, for the bar at the top; None for no bar."""
        return None

    @property
    @abstractmethod
    def empty(self) -> str:
        """What to do where the list has nothing."""

    @abstractmethod
    def bar(self) -> Sequence[BarRow]:
        """What can be done with the item that is open."""

    @abstractmethod
    def paint_file(self, file: FileT, *, anew: bool) -> None:
        """Show the item that is open; unless ``anew``, without scrolling."""

    def compose(self) -> ComposeResult:
        yield ProgressLine(self.glyphs, id="progress")
        with Horizontal(id="body"):
            yield from self.compose_body()
        yield Static(id="nothing", markup=False)
        yield SaidLine(id="said")
        yield DecisionBar(id="bar")
        yield from self.compose_foot()

    def on_mount(self) -> None:
        self.paint()

    def paint(self, *, anew: bool = True) -> None:
        file = self.scene.file
        shown = f"filter {self.filter_line} · " if self.filter_line else ""
        share = self.share()
        self.query_one(ProgressLine).show(self.heading(), f"{shown}{self.desk.reviewer}", share)
        self.query_one("#bar", DecisionBar).show(self.bar())
        self.set_class(self.is_bare, "-nothing")
        self.paint_list()
        if file is not None:
            self.paint_file(file, anew=anew)
            return
        text = self.nothing_passes if self.filter_line else self.empty
        self.query_one("#nothing", Static).update(Content(text))

    def paint_list(self) -> None:
        """Show the rows."""
        scene = self.scene
        self.query_one("#list", RowList).show(scene.window.rows, scene.window.index(self.item))

    @on(RowList.Picked, "#list")
    def _row_picked(self, event: RowList.Picked) -> None:
        self.visit(self.walk.trail.row_id(self.scene.window.rows[event.index]))
