"""Two versions of one article, word by word, over the whole screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from workbench.domain.articles.versions import ArticleFile, VersionChange
from workbench.domain.errors import WorkbenchError
from workbench.domain.text.display import one_line
from workbench.tui.background import in_background
from workbench.tui.keys.key import Key
from workbench.tui.keys.table import bindings
from workbench.tui.widgets.decision_bar import DecisionBar
from workbench.tui.words.bars import key_row
from workbench.tui.words.versions import change_words

_PAGE = 10
"""Steps of `action_read` from which on pages are meant."""


class DifferenceScreen(ModalScreen[None]):
    """Begins at the article and the version before it; reads other pairs in a thread."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("difference")]

    def __init__(
        self,
        file: ArticleFile,
        compare: Callable[[int, int], VersionChange],
        keys: Sequence[Key],
    ) -> None:
        """See the class.

        Args:
            file: A version of an article that has one before it.
            compare: Holds two versions, the older and the newer by number, against each other.
            keys: Those of `difference` as the reviewer has them.
        """
        super().__init__()
        assert file.change is not None, "a first version has nothing to be held against"
        self._title = file.row.title or file.row.origin
        self._last = file.newest.version
        self._compare = compare
        self._keys = keys
        self._change = file.change
        self._wanted = (file.change.older.version, file.change.newer.version)
        self._whole = False

    def compose(self) -> ComposeResult:
        with Vertical(id="difference"):
            with VerticalScroll(id="difference-pane", can_focus=False) as pane:
                pane.border_title = Content(one_line(self._title))
                yield Static(id="difference-text", markup=False)
            yield Static(id="difference-said", markup=False)
            yield DecisionBar(id="difference-bar")

    def on_mount(self) -> None:
        self._paint()

    def _paint(self, trouble: str = "") -> None:
        self.query_one("#difference-text", Static).update(
            change_words(self._change, whole=self._whole)
        )
        self.query_one("#difference-said", Static).update(Content(trouble))
        self.query_one(DecisionBar).show((key_row("Versions", self._keys),))

    @on(DecisionBar.Pressed)
    async def _bar_pressed(self, event: DecisionBar.Pressed) -> None:
        event.stop()
        await self.run_action(event.action)

    def action_turn(self, by: int) -> None:
        newer = self._wanted[1] + by
        if not 1 < newer <= self._last:
            self._paint("There is no older version." if by < 0 else "This is the newest version.")
            return
        self._ask(newer - 1, newer)

    def action_since_first(self) -> None:
        older, newer = self._wanted
        self._ask(1 if older > 1 else newer - 1, newer)

    def _ask(self, older: int, newer: int) -> None:
        self._wanted = (older, newer)
        compare = partial(self._compare, older, newer)
        in_background(self, "difference", compare, self._show, self._tell)

    def _show(self, change: VersionChange) -> None:
        # An answer that a newer question has overtaken is dropped.
        if (change.older.version, change.newer.version) == self._wanted:
            self._change = change
            self._paint()
            self.query_one("#difference-pane").scroll_home(animate=False)

    def _tell(self, error: WorkbenchError) -> None:
        self._wanted = (self._change.older.version, self._change.newer.version)
        self._paint(one_line(str(error)))

    def action_whole(self) -> None:
        self._whole = not self._whole
        self._paint()

    def action_read(self, steps: int) -> None:
        pane = self.query_one("#difference-pane", VerticalScroll)
        lines = max(pane.size.height - 2, 1) if abs(steps) >= _PAGE else 1
        pane.scroll_relative(y=lines if steps > 0 else -lines, animate=False)
