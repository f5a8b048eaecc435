"""The import that goes on or went last: how far it is, and what it made of each file."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from workbench.domain.text.display import one_line
from workbench.tui.glyphs import Glyphs
from workbench.tui.import_run import ImportRun
from workbench.tui.keys.key import pressed, scrolled_by
from workbench.tui.keys.table import bindings
from workbench.tui.words.phrases import meter, plural

_BAR_CELLS = 24
_PAGE = 10
"""Steps of `action_read` from which on pages are meant."""


class ImportScreen(ModalScreen[None]):
    """Shows an import; leaving it does not stop it."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("import")]

    def __init__(self, run: ImportRun, glyphs: Glyphs) -> None:
        super().__init__()
        self._run = run
        self._glyphs = glyphs

    def compose(self) -> ComposeResult:
        with Vertical(id="import"):
            yield Static(id="import-progress", markup=False)
            yield Static(id="import-at", markup=False)
            with VerticalScroll(id="import-pane", can_focus=False):
                yield Static(id="import-text", markup=False)
            yield Static(id="import-keys", markup=False)

    def on_mount(self) -> None:
        self._run.seen = self._run.ended
        self.paint()

    def paint(self) -> None:
        """Show how far it is now."""
        # News may come before the screen is composed; then it is shown when it is.
        if not self.query("#import-keys"):
            return
        run = self._run
        done, total = len(run.reports), run.total
        bar, rest = meter(run.share, _BAR_CELLS, self._glyphs.bar)
        of = (
            "Counting files …" if total is None else f"{done:,} of {plural(total, 'file', 'files')}"
        )
        self.query_one("#import-progress", Static).update(
            Content.assemble(
                ("Import  ", "bold"), (bar, "$text-success"), (rest, "$text-muted"), f"  {of}"
            )
        )
        at = self.query_one("#import-at", Static)
        at.update(Content(f"{run.summary}\n{one_line(self._doing())}"))
        at.set_class(bool(run.trouble), "-refused")
        self.query_one("#import-text", Static).update(run.words())
        self.query_one("#import-keys", Static).update(Content(self._told()))

    def _doing(self) -> str:
        run = self._run
        if run.trouble:
            return run.trouble
        if run.ended:
            return "Stopped." if run.stopping else "Done."
        return f"{'Stopping after' if run.stopping else 'Working on'} {run.at}" if run.at else ""

    def _told(self) -> str:
        if self._run.ended:
            scroll = scrolled_by(self)
            return f"{scroll} scroll · Esc closes; the articles have a key that shows this again"
        stops = pressed(self, "stop")
        return (
            f"Esc closes, and it goes on · {stops} stops it after this file; what is imported stays"
        )

    def action_stop(self) -> None:
        self._run.stopping = True
        self.paint()

    def action_read(self, steps: int) -> None:
        pane = self.query_one("#import-pane", VerticalScroll)
        lines = max(pane.size.height - 2, 1) if abs(steps) >= _PAGE else 1
        pane.scroll_relative(y=lines if steps > 0 else -lines, animate=False)
