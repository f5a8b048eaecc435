"""Every key of a screen, what it does, and what the marks mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen

from workbench.domain.review.decisions import Rating
from workbench.tui.glyphs import Glyphs
from workbench.tui.keys.key import Group, Key, scrolled_by
from workbench.tui.keys.table import bindings
from workbench.tui.widgets.key_table import KeyTable, Row, Section


class HelpScreen(ModalScreen[None]):
    """Read, and closed."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("help")]

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (140, "-wide")]  # noqa: RUF012

    def __init__(self, keys: Sequence[Key], scale: Sequence[Rating], glyphs: Glyphs) -> None:
        super().__init__()
        self._keys = keys
        self._scale = scale
        self._glyphs = glyphs

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="help", can_focus=False) as pane:
            pane.border_title = "Keys"
            yield KeyTable(tuple(self._sections()))

    def on_mount(self) -> None:
        pane = self.query_one("#help", VerticalScroll)
        pane.border_subtitle = Content(f"{scrolled_by(self)} scroll, Esc closes")

    def action_read(self, lines: int) -> None:
        self.query_one("#help").scroll_relative(y=lines, animate=False)

    def _sections(self) -> Iterator[Section]:
        for group in Group:
            keys = [key for key in self._keys if key.group is group]
            if group is Group.CONTENT:
                rows = list(self._ratings(keys))
            else:
                rows = [(key.printed, key.meaning) for key in keys]
            if rows:
                yield group.value, rows
        yield "Marks", list(self._marks())

    def _ratings(self, keys: Sequence[Key]) -> Iterator[Row]:
        for key, rating in zip(keys, self._scale, strict=False):
            yield key.printed, f"Rate the content as: {rating.key}. The item stays."

    def _marks(self) -> Iterator[Row]:
        glyphs = self._glyphs
        yield " ".join(glyphs.quote), "the quotation under review"
        yield " ".join(glyphs.other), "another quotation of the article"
        yield " ".join(glyphs.deciding), "the words that a conflict rests on"
        yield glyphs.speaker, "the words that name the speaker"
        yield glyphs.cue, "the words that report: said, denied, according to"
        yield glyphs.via, "who passed it on"
        yield glyphs.conflict_flag, "open conflicts and findings"
        for name, signs in (
            ("work", glyphs.workflow),
            ("wording", glyphs.wording),
            ("conflict", glyphs.conflict),
        ):
            yield name, tuple(f"{sign} {status}" for status, sign in signs.items())
