"""Where the quotation begins and ends: moved word by word, with the article as the preview."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from workbench.domain.errors import InvalidInputError
from workbench.domain.review.decisions import Rating
from workbench.domain.statements.split_join import parted
from workbench.domain.text.display import one_line
from workbench.domain.text.span import Span
from workbench.tui.dialogs.help import HelpScreen
from workbench.tui.dialogs.limit_moves import Limits
from workbench.tui.glyphs import Glyphs
from workbench.tui.keys.key import Key
from workbench.tui.keys.table import bindings
from workbench.tui.widgets.decision_bar import DecisionBar
from workbench.tui.words.bars import limits_bar

_SHOWN = 30
"""Characters of the word at the limit that are worth showing."""


@dataclass(frozen=True, slots=True)
class Cut:
    """The quotation is to be parted at an offset of the text."""

    at: int


class LimitsScreen(ModalScreen[tuple[Span, ...] | Cut | None]):
    """Lies over the keys of the review; answers with the spans or a cut, or None when left."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("limits")]

    def __init__(
        self,
        limits: Limits,
        show: Callable[[Limits], None],
        glyphs: Glyphs,
        *,
        keys: Sequence[Key],
        scale: Sequence[Rating],
        height: int,
    ) -> None:
        """See the class.

        Args:
            limits: Where the quotation begins and ends now.
            show: Marks the article as it would be; called after every step.
            glyphs: For the help.
            keys: Those of `limits` as the reviewer has them.
            scale: For the help.
            height: Lines of the bar of keys that this one covers.
        """
        super().__init__()
        self._was = limits
        self._limits = limits
        self._show = show
        self._glyphs = glyphs
        self._keys = keys
        self._scale = scale
        self._height = height
        self._warned = False

    def compose(self) -> ComposeResult:
        with Vertical(id="limits") as pane:
            pane.styles.min_height = self._height + 1
            yield Static(id="limits-said", markup=False)
            yield DecisionBar(id="limits-bar")

    def on_mount(self) -> None:
        self._put(self._limits)

    def _put(self, limits: Limits, trouble: str = "") -> None:
        self._limits = limits
        parts = len(limits.spans)
        part = f" of part {limits.at + 1} of {parts}" if parts > 1 else ""
        word = one_line(limits.words)[:_SHOWN]
        said = self.query_one("#limits-said", Static)
        said.update(Content(trouble or f"Moving the {limits.edge.value}{part}, at “{word}”."))
        said.set_class(bool(trouble), "-refused")
        self.query_one(DecisionBar).show(limits_bar(self._keys, parts))
        self._show(limits)

    def _moved(self, to: Limits, trouble: str) -> None:
        self._put(to, trouble if to == self._limits else "")

    @property
    def holds_work(self) -> bool:
        """Whether a limit was moved that leaving the program would put back."""
        return self._limits.spans != self._was.spans and not self._warned

    def warn(self) -> None:
        """Say what a second ctrl+q would cost."""
        self._warned = True
        keep = next(key.short for key in self._keys if key.action == "keep")
        self._put(self._limits, f"Not kept yet: {keep} keeps it. ctrl+q again quits without it.")

    @on(DecisionBar.Pressed)
    async def _bar_pressed(self, event: DecisionBar.Pressed) -> None:
        event.stop()
        await self.run_action(event.action)

    def action_step(self, by: int) -> None:
        self._moved(self._limits.moved(by), "It goes no further.")

    def action_leap(self, by: int) -> None:
        self._moved(self._limits.leapt(by), "It goes no further.")

    def action_turn(self) -> None:
        self._put(self._limits.turned())

    def action_join(self) -> None:
        self._moved(self._limits.joined(), "No part follows.")

    def action_drop(self) -> None:
        self._moved(self._limits.dropped(), "It is the only part.")

    def action_split(self) -> None:
        at = self._limits.cut(self._was)
        if at is None:
            self._put(self._limits, "Keep the other limits first, then split.")
            return
        try:
            parted(self._was.text, self._was.spans, at)
        except InvalidInputError:
            self._put(self._limits, "Move it to where the second quotation begins.")
        else:
            self.dismiss(Cut(at))

    def action_put_back(self) -> None:
        self._put(self._was)

    def action_keep(self) -> None:
        self.dismiss(self._limits.spans)

    def action_leave(self) -> None:
        self.dismiss(None)

    def action_help(self) -> None:
        self.app.push_screen(HelpScreen(self._keys, self._scale, self._glyphs))
