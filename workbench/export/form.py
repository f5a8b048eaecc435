"""One way to write a note: its name, its words for people, and the function that writes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from workbench.domain.review.note import Note


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """Choice of the command and the screen; a module of this package defines each."""

    name: str
    """Names it to `workbench export --format`."""

    label: str
    """Names it to people."""

    meaning: str
    """Says whom it is for, in a sentence."""

    suffix: str
    """Ends the names of its files."""

    write: Callable[[Note], str]
    write_raw: Callable[[Note], str] | None = None
    """Writes it for programs, unguarded and in plain UTF-8; None where there is no guard."""

    encoding: str = "utf-8"
    table: bool = False
    """Made of lines that a preview must not wrap."""

    def text_of(self, note: Note, *, raw: bool = False) -> str:
        """The note as text; ``raw`` is of no meaning to a form without a guard."""
        return (self.write_raw or self.write)(note) if raw else self.write(note)

    def encoding_of(self, *, raw: bool = False) -> str:
        """The encoding of its files."""
        return "utf-8" if raw else self.encoding
