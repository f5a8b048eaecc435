"""Which name of a source is somebody else's, and what would move, before it is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from workbench.domain.lists.opened import NameUse
from workbench.domain.text.display import one_line
from workbench.tui.background import in_background
from workbench.tui.keys.key import pressed
from workbench.tui.keys.table import bindings
from workbench.tui.words.phrases import plural, section, stacked


class SplitScreen(ModalScreen[NameUse | None]):
    """Answers with the name that is to be a source of its own, or None where all stay."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("split")]

    def __init__(self, source: str, load: Callable[[], tuple[NameUse, ...]]) -> None:
        """See the class.

        Args:
            source: The name that the source is known by.
            load: Reads its other names; called in a thread.
        """
        super().__init__()
        self._source = source
        self._load = load
        self._names: tuple[NameUse, ...] = ()
        self._at = 0

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="split", can_focus=False) as pane:
            pane.border_title = "Whose name is it?"
            yield Static("Reading …", id="split-text", markup=False)
            yield Static(id="split-keys", markup=False)

    def on_mount(self) -> None:
        splits, moves = (
            pressed(self, "split"),
            " ".join(pressed(self, f"move({n})") for n in (1, -1)),
        )
        told = f"{splits} splits it off (one act, one undo) · {moves} another name · Esc leaves"
        self.query_one("#split-keys", Static).update(Content(told))
        in_background(
            self, "read", self._load, self._show_loaded, lambda error: self._tell(str(error))
        )

    def _show_loaded(self, names: tuple[NameUse, ...]) -> None:
        self._names = names
        if names:
            self._show()
        else:
            self._tell("It has no other name any more.")

    def _tell(self, trouble: str) -> None:
        self.query_one("#split-text", Static).update(Content(one_line(trouble)))

    def _show(self) -> None:
        chosen = self._names[self._at]
        lines = [
            Content.styled(
                f"{'>' if use is chosen else ' '} {one_line(use.name)}  "
                f"{plural(use.quotations, 'quotation', 'quotations')}",
                "bold reverse" if use is chosen else "",
            )
            for use in self._names
        ]
        goes = plural(chosen.quotations, "quotation goes", "quotations go")
        told = [
            f"{chosen.name} becomes a source, and is no name of {self._source} any more.",
            *([f"It is also called {', '.join(chosen.along)}."] if chosen.along else []),
            (
                f"{goes} with it, older versions of articles counted: what is printed under that "
                "name, and where an article names nobody else of the two, “he” and “the official” "
                "too."
            ),
            *chosen.texts,
        ]
        names = [Content.styled(f"Names of {one_line(self._source)}", "bold $text-accent"), *lines]
        self.query_one("#split-text", Static).update(
            stacked([*names, Content(" "), section("What changes", told)])
        )

    def action_move(self, by: int) -> None:
        if self._names:
            self._at = min(max(self._at + by, 0), len(self._names) - 1)
            self._show()

    def action_split(self) -> None:
        if self._names:
            self.dismiss(self._names[self._at])

    def action_leave(self) -> None:
        self.dismiss(None)
