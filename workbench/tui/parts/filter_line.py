"""A filter line with what may come next below it, and mistakes pointed at while it is typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import DescendantBlur, DescendantFocus
from textual.message import Message
from textual.widgets import Input, Static

from workbench.domain.errors import FilterError, InvalidInputError, WorkbenchError
from workbench.domain.text.display import one_line
from workbench.services.filters.completion import Suggestions
from workbench.services.filters.filtering import Filters, saved_name
from workbench.services.filters.grammar import Grammar
from workbench.tui.background import in_background
from workbench.tui.dialogs.prompt import PromptScreen

_SHOWN = 6
"""Suggestions on the screen at once."""

_BESIDE_A_MISTAKE = 3
"""Suggestions while a mistake is told, which takes room."""


@dataclass(frozen=True, slots=True)
class Language:
    """What may be written into a filter line."""

    filters: Filters
    grammar: Grammar[Any] | None
    """The terms of the list that is filtered; None where there is nothing to complete."""

    check: Callable[[str], object]
    """Raises `InvalidInputError` on a line that is no filter; `FilterError` where it can point."""

    hint: str


class FilterLine(Vertical):
    """Completes terms, values that exist, and saved filters; saves what is typed by a name."""

    DEFAULT_CSS = "FilterLine { height: auto; }"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "take", "Take", id="filter.take", show=False),
        Binding("down", "mark(1)", "Next", id="filter.next", show=False),
        Binding("up", "mark(-1)", "Before", id="filter.before", show=False),
        Binding("ctrl+s,f2", "save", "Save", id="filter.save", show=False),
    ]

    class Suggested(Message):
        """What may come next is shown."""

    def __init__(self, language: Language, draft: str = "", *, name: str = "prompt-line") -> None:
        """See the class.

        Args:
            language: What may be written.
            draft: What stands in the line at first.
            name: Id of the field.
        """
        super().__init__()
        self._language = language
        self._draft = draft
        self._field = name
        self._found = Suggestions(start=0, end=0)
        self._found_for = ""
        self._marked = 0

    def compose(self) -> ComposeResult:
        yield Input(value=self._draft, id=self._field, select_on_focus=False)
        yield Static(id="filter-caret", markup=False)
        yield Static(id="filter-list", markup=False)
        yield Static(Content(self._language.hint), id="filter-hint", markup=False)

    def on_mount(self) -> None:
        self._point()

    def begin(self, draft: str) -> None:
        """Let ``draft`` be gone on with."""
        self._input.value = draft
        self._input.cursor_position = len(draft)
        # At once: `focus` would do it after letters that came with the key.
        self.screen.set_focus(self._input)

    @property
    def _input(self) -> Input:
        return self.query_one(Input)

    # What may come next.

    @on(Input.Changed)
    def _typed(self) -> None:
        # Whoever holds the line hears of it too.
        self._look()

    @on(DescendantFocus)
    @on(DescendantBlur)
    def _entered_or_left(self) -> None:
        self.set_class(self._input.has_focus, "-typing")
        if self._input.has_focus:
            self._look()
        self._point()

    def _look(self) -> None:
        if (grammar := self._language.grammar) is not None:
            line, cursor = self._input.value, self._input.cursor_position
            suggest = partial(self._language.filters.suggest, line, cursor, grammar)
            in_background(self, "suggest", suggest, partial(self._show, line), self._refuse)

    def _show(self, line: str, found: Suggestions) -> None:
        # The line may have changed in the meantime.
        if line == self._input.value:
            self._found, self._found_for, self._marked = found, line, 0
            self._point()
            self._paint_list()
        self.post_message(self.Suggested())

    def _paint_list(self) -> None:
        options = self._found.options
        most = _BESIDE_A_MISTAKE if self.has_class("-wrong") else _SHOWN
        first = min(max(self._marked - most + 2, 0), max(len(options) - most, 0))
        shown = list(enumerate(options))[first : first + most]
        width = max((cell_len(one_line(option.text)) for _, option in shown), default=0)
        lines = []
        for index, option in shown:
            text = one_line(option.text)
            told = f"{text}{' ' * (width - cell_len(text))}  {one_line(option.meaning)}"
            line = Content(f"  {told.rstrip()}")
            if index == self._marked:
                line = Content(f"> {line.plain[2:]}").stylize("bold reverse", 0, cell_len(text) + 2)
            lines.append(line)
        if more := len(options) - first - len(shown):
            lines[-1] = Content.assemble(lines[-1], (f"  and {more} more below", "dim"))
        self.set_class(not lines, "-bare")
        self.query_one("#filter-list", Static).update(Content("\n").join(lines), layout=False)

    def action_mark(self, by: int) -> None:
        if self._found.options:
            self._marked = (self._marked + by) % len(self._found.options)
            self._paint_list()

    def action_take(self) -> None:
        # Letters that came right behind the key are in the line already: it is another line then.
        if self._found.options and self._found_for == self._input.value:
            line, cursor = self._found.taken(self._input.value, self._found.options[self._marked])
            self._input.value = line
            self._input.cursor_position = cursor
            self._look()

    # Mistakes.

    def _point(self) -> None:
        """Mark the word that means nothing, unless it is still being typed and may come to."""
        error = self.mistake()
        if error is not None and self._may_become_right(error):
            error = None
        caret = ""
        if isinstance(error, FilterError):
            line = self._input.value
            before = cell_len(line[: error.start]) - round(self._input.scroll_x)
            caret = " " * max(before, 0) + "^" * max(cell_len(line[error.start : error.end]), 1)
        pointer = self.query_one("#filter-caret", Static)
        pointer.update(Content(caret), layout=False)
        pointer.set_class(not caret, "-none")
        self.tell(str(error) if error else self._language.hint, refused=error is not None)

    def _may_become_right(self, error: InvalidInputError) -> bool:
        if not isinstance(error, FilterError):
            return False
        typed = self._input.has_focus and any(not one.instead for one in self._found.options)
        return typed and error.start <= self._input.cursor_position <= error.end

    def mistake(self) -> InvalidInputError | None:
        """What is wrong with the line; None where nothing is."""
        if not self._input.value.strip():
            return None
        try:
            self._language.check(self._input.value)
        except InvalidInputError as error:
            return error
        return None

    def _refuse(self, error: WorkbenchError) -> None:
        self.tell(str(error), refused=True)

    def tell(self, text: str, *, refused: bool) -> None:
        """Say something in the place of the hint."""
        hint = self.query_one("#filter-hint", Static)
        hint.update(Content(one_line(text)), layout=False)
        hint.set_class(refused, "-refused")
        if refused is not self.has_class("-wrong"):
            self.set_class(refused, "-wrong")
            self._paint_list()

    # Saving.

    def action_save(self) -> None:
        line = self._input.value.strip()
        if error := self.mistake():
            self.tell(str(error), refused=True)
        elif not line:
            self.tell("Write a filter first; then it can be saved.", refused=True)
        else:
            names = ", ".join(f"@{name}" for name in self._language.filters.saved)
            hint = f"There are {names}; one of them would be replaced." if names else ""

            def answered(name: str | None) -> None:
                if name is not None:
                    self._save(name, line)

            self.app.push_screen(
                PromptScreen(
                    "Save it as @…, for everybody on this database", hint=hint, check=saved_name
                ),
                answered,
            )

    def _save(self, name: str, line: str) -> None:
        save = partial(self._language.filters.save, name, line)
        in_background(self, "save", save, self._tell_saved, self._refuse)

    def _tell_saved(self, name: str) -> None:
        self.tell(f"Saved: @{name} stands for it in any filter.", refused=False)
