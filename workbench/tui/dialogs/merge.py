"""What merging two sources would change, before it is done."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from workbench.services.parts.sources import SourceFile
from workbench.tui.keys.key import pressed
from workbench.tui.keys.table import bindings
from workbench.tui.words.phrases import plural, section, stacked

_MOST = 6
"""Quotations of each that are shown."""


class MergeScreen(ModalScreen[int | None]):
    """Answers with the id of the source that is kept, or None where they stay two."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("merge")]

    def __init__(self, *, keep: SourceFile, merge: SourceFile) -> None:
        """See the class.

        Args:
            keep: The source whose name the two are to bear.
            merge: The one that turned out to be the same.
        """
        super().__init__()
        self._keep = keep
        self._merge = merge

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="merge", can_focus=False) as pane:
            pane.border_title = "Are they one?"
            yield Static(id="merge-text", markup=False)
            yield Static(id="merge-keys", markup=False)

    def on_mount(self) -> None:
        merges, swaps = pressed(self, "merge"), pressed(self, "swap")
        told = f"{merges} merges (one act, one undo) · {swaps} the other way round · Esc leaves"
        self.query_one("#merge-keys", Static).update(Content(told))
        self._show()

    def _show(self) -> None:
        keep, merge = self._keep.known, self._merge.known
        aliases = sorted({merge.source.name, *merge.source.aliases} - {keep.source.name})
        both = keep.quotations + merge.quotations
        moved = plural(merge.quotations, "quotation goes", "quotations go")
        told = [
            f"{merge.source.name} becomes {keep.source.name}.",
            f"{moved} to {keep.source.name}, who then has {both}.",
            f"Also called from now on: {', '.join(aliases)}.",
        ]
        self.query_one("#merge-text", Static).update(
            stacked(
                [
                    section("What changes", told),
                    section(keep.source.name, _quoted(self._keep)),
                    section(merge.source.name, _quoted(self._merge)),
                ]
            )
        )

    def action_merge(self) -> None:
        self.dismiss(self._keep.known.source_id)

    def action_swap(self) -> None:
        self._keep, self._merge = self._merge, self._keep
        self._show()

    def action_leave(self) -> None:
        self.dismiss(None)


def _quoted(file: SourceFile) -> list[str]:
    return [f"{row.outlet or row.title or ''}: {row.text}" for row in file.quotations[:_MOST]] or [
        "not quoted in any current article"
    ]
