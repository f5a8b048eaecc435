"""The forms in which a note is written, in the order in which they are offered.

A new one is a module that defines a `Form`, and its name here: the choices of `workbench export`
with their help, the suffixes of files and the keys of the screen follow.
"""

from __future__ import annotations

from typing import Final

from workbench.export.form import Form
from workbench.export.interchange import JSON
from workbench.export.markdown import MARKDOWN
from workbench.export.spreadsheet import CSV

FORMS: Final[tuple[Form, ...]] = (MARKDOWN, CSV, JSON)


def form_named(name: str) -> Form:
    """The form of that name.

    Raises:
        KeyError: There is none.
    """
    return {form.name: form for form in FORMS}[name]


def form_of(file: str) -> Form:
    """The form that the name of a file asks for; the first where it asks for none."""
    return next((form for form in FORMS if file.lower().endswith(form.suffix)), FORMS[0])


def raw_labels() -> str:
    """The forms that can be written raw, for people: "CSV"."""
    return " and ".join(form.label for form in FORMS if form.write_raw)
