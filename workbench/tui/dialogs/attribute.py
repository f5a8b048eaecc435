"""Who said it: one key for a candidate, or a few letters to find any other source."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from workbench.domain.errors import WorkbenchError
from workbench.domain.lists.opened import KnownSource
from workbench.domain.text.display import one_line
from workbench.tui.background import in_background
from workbench.tui.keys.table import bindings
from workbench.tui.words.phrases import about

_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Choice:
    """Who the reviewer chose; with neither of the first two set, nobody."""

    source_id: int | None = None
    name: str | None = None
    """A name that is not among the known sources."""

    told: str = "nobody"
    """Who that is, in words."""

    @classmethod
    def of(cls, known: KnownSource) -> Choice:
        """One of the known sources."""
        return cls(source_id=known.source_id, told=known.source.name)


class _NameLine(Input):
    """Takes digits only into a name that is begun."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return super().check_consume_key(key, character) and (bool(self.value) or not key.isdigit())


class AttributeScreen(ModalScreen[Choice | None]):
    """Lists candidates under digits; letters find; answers with a `Choice`, or None.

    Digits choose as long as nothing is typed; in a name they are part of it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("attribute"),
        *(
            Binding(
                str(digit),
                f"pick({digit})",
                id=f"attribute.pick-{digit}",
                show=False,
                priority=True,
            )
            for digit in range(_DIGITS + 1)
        ),
    ]

    def __init__(
        self,
        find: Callable[[str], tuple[KnownSource, ...]],
        quoted: str,
        given: int | None,
    ) -> None:
        """See the class.

        Args:
            find: Asks the store for sources by a part of their name, and by "" for the likeliest,
                best first; called from a thread.
            quoted: The quotation, shown above the candidates.
            given: The source it is given to now; None where it is given to nobody.
        """
        super().__init__()
        self._candidates: tuple[KnownSource, ...] | None = None
        self._early: int | None = None
        self._find = find
        self._quoted = quoted
        self._given = given
        self._shown: tuple[KnownSource, ...] = ()
        self._typed = ""
        self._listed = ""

    def compose(self) -> ComposeResult:
        with Vertical(id="attribute") as pane:
            pane.border_title = "Who said it?"
            yield Static(Content(one_line(self._quoted)), id="attribute-quote")
            names = OptionList(id="attribute-list", markup=False)
            # A click chooses; letters and arrows belong to the line.
            names.can_focus = False
            yield names
            yield _NameLine(placeholder="or letters of another name", id="attribute-name")
            yield Static(
                Content("1 to 9, or ↑ ↓ and Enter, chooses · 0 nobody · Esc leaves"),
                id="attribute-keys",
            )

    def on_mount(self) -> None:
        self._look_up("")
        self.query_one(Input).focus()

    def action_leave(self) -> None:
        self.dismiss(None)

    def action_cursor(self, by: int) -> None:
        options = self.query_one(OptionList)
        if by > 0:
            options.action_cursor_down()
        else:
            options.action_cursor_up()

    def action_pick(self, digit: int) -> None:
        if digit == 0:
            self.dismiss(Choice())
        elif self._candidates is None:
            # Pressed before the candidates were there: it counts as soon as they are.
            self._early = digit
        elif digit <= len(self._shown):
            self.dismiss(Choice.of(self._shown[digit - 1]))

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._choose(event.option_index)

    def _choose(self, index: int) -> None:
        if not self.is_active:
            # A second Enter that came fast: the first has chosen.
            return
        if index < len(self._shown):
            self.dismiss(Choice.of(self._shown[index]))
        elif self._typed:
            self.dismiss(Choice(name=self._typed, told=self._typed))

    @on(Input.Changed)
    def _typing(self, event: Input.Changed) -> None:
        event.stop()
        self._typed = event.value.strip()
        if self._typed:
            self._look_up(self._typed)
        else:
            self._list(self._candidates or ())

    @on(Input.Submitted)
    def _typed_out(self, event: Input.Submitted) -> None:
        event.stop()
        # The list may still be that of the letters before: then the next Enter counts.
        if self._listed == self._typed:
            self._choose(self.query_one(OptionList).highlighted or 0)

    def _found(self, words: str, sources: tuple[KnownSource, ...]) -> None:
        if not words:
            self._candidates = sources
        if words == self._typed:
            self._list(sources)
        early, self._early = self._early, None
        if early is not None:
            self.action_pick(early)

    def _refused(self, error: WorkbenchError) -> None:
        self.query_one("#attribute-keys", Static).update(Content(str(error)))

    def _list(self, sources: tuple[KnownSource, ...]) -> None:
        self._shown, self._listed = sources, self._typed
        options = [
            Option(_words("" if self._typed else str(number), known, given=self._given))
            for number, known in enumerate(sources, start=1)
        ]
        if self._typed:
            options.append(Option(Content(f"    “{self._typed}”, a new source")))
        self.query_one(OptionList).set_options(options)
        if options:
            self.query_one(OptionList).highlighted = 0

    def _look_up(self, words: str) -> None:
        in_background(
            self, "read", partial(self._find, words), partial(self._found, words), self._refused
        )


def _words(number: str, known: KnownSource, *, given: int | None) -> Content:
    digit = number if len(number) == 1 else " "
    count = f"  ({known.quotations})" if known.quotations else ""
    return Content.assemble(
        (f" {digit}  ", "bold"),
        one_line(", ".join([known.source.name, *about(known.source)])),
        count,
        ("  now" if known.source_id == given else "", "italic"),
    )
