"""The forms in which a note is written: which there are, and each as text."""

from __future__ import annotations

from enum import StrEnum

from workbench.domain.review.note import Note
from workbench.export.interchange import to_json
from workbench.export.markdown import to_markdown
from workbench.export.spreadsheet import to_csv


class Form(StrEnum):
    """For editors, for spreadsheets, for programs."""

    MARKDOWN = "markdown"
    CSV = "csv"
    JSON = "json"

    @property
    def suffix(self) -> str:
        """How the name of such a file ends."""
        return ".md" if self is Form.MARKDOWN else f".{self.value}"


def form_of(name: str) -> Form:
    """The form that the name of a file asks for; Markdown where it asks for none."""
    return next((form for form in Form if name.lower().endswith(form.suffix)), Form.MARKDOWN)


def encoding_of(form: Form, *, raw: bool = False) -> str:
    """The encoding of such a file: spreadsheets know UTF-8 by its byte order mark."""
    return "utf-8-sig" if form is Form.CSV and not raw else "utf-8"


def render(note: Note, form: Form, *, raw: bool = False) -> str:
    """The note as text.

    Args:
        note: What to write.
        form: How.
        raw: CSV for programs, without the guard against formulas; of no meaning to other forms.
    """
    match form:
        case Form.CSV:
            return to_csv(note, raw=raw)
        case Form.JSON:
            return to_json(note)
        case Form.MARKDOWN:
            return to_markdown(note)
