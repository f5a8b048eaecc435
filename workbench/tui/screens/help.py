"""Every key of a screen, what it does, and what the marks mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen

from workbench.domain.review import Rating
from workbench.tui.glyphs import Glyphs
from workbench.tui.keys import Group, Key
from workbench.tui.widgets.key_table import KeyTable, Row, Section


class HelpScreen(ModalScreen[None]):
    """Any of Esc, q, ? and Enter closes it; arrows and j/k scroll."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,enter", "dismiss", "Close", id="help.close", show=False),
        Binding("j,down", "scroll_by(1)", "Down", id="help.down", show=False),
        Binding("k,up", "scroll_by(-1)", "Up", id="help.up", show=False),
        Binding("pagedown,space", "scroll_by(10)", "Page down", id="help.page-down", show=False),
        Binding("pageup", "scroll_by(-10)", "Page up", id="help.page-up", show=False),
        Binding("home,g", "scroll_by(-1000)", "Top", id="help.top", show=False),
        Binding("end,G", "scroll_by(1000)", "End", id="help.end", show=False),
    ]

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (140, "-wide")]  # noqa: RUF012

    def __init__(self, keys: Sequence[Key], scale: Sequence[Rating], glyphs: Glyphs) -> None:
        super().__init__()
        self._keys = keys
        self._scale = scale
        self._glyphs = glyphs

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="help", can_focus=False) as pane:
            pane.border_title = "Keys"
            pane.border_subtitle = "j k scroll, Esc closes"
            yield KeyTable(tuple(self._sections()))

    def action_scroll_by(self, lines: int) -> None:
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
