"""The registry of forms: a new one is a module and its name, and is offered everywhere."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace

from workbench.domain.review.note import Note
from workbench.export.forms import FORMS, form_named, form_of
from workbench.export.interchange import JSON
from workbench.export.markdown import MARKDOWN
from workbench.export.spreadsheet import CSV

WITH_A_TOY = """
import json
from click.testing import CliRunner
from workbench.export import forms
from workbench.export.form import Form

toy = Form(
    name="toy", label="Toy", meaning="For nobody.", suffix=".toy",
    write=lambda note: "a toy", write_raw=lambda note: "a raw toy", encoding="utf-16",
)
forms.FORMS = (*forms.FORMS, toy)

from workbench.cli.files.export import export
from workbench.tui.keys.table import TABLES

print(json.dumps({
    "help": CliRunner().invoke(export, ["--help"]).output,
    "short": export.get_short_help_str(200),
    "key": next(k.action for k in TABLES["export"] if k.keys == "4"),
    "meaning": next(k.meaning for k in TABLES["export"] if k.keys == "r"),
    "by suffix": forms.form_of("Note.TOY").name,
}))
"""


def test_a_form_that_joins_the_registry_is_offered_by_command_screen_and_suffix() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", WITH_A_TOY], check=True, capture_output=True, text=True
    )

    offered = json.loads(ran.stdout)
    assert "[markdown|csv|json|toy]" in offered["help"]
    assert "CSV and Toy for programs" in " ".join(offered["help"].split())
    assert offered["short"] == "Write the fact-check note: Markdown, CSV, JSON, Toy."
    assert offered["key"] == "form('toy')"
    assert offered["meaning"].startswith("CSV and Toy for programs")
    assert offered["by suffix"] == "toy"


def test_names_and_suffixes_of_forms_are_their_own() -> None:
    assert len({form.name for form in FORMS}) == len(FORMS)
    assert len({form.suffix for form in FORMS}) == len(FORMS)
    assert [form_named(form.name) for form in FORMS] == [*FORMS]


def test_a_file_without_a_known_suffix_is_markdown() -> None:
    assert form_of("note.csv") is CSV
    assert form_of("NOTE.JSON") is JSON
    assert form_of("note") is form_of("note.docx") is form_of("") is MARKDOWN


def test_raw_text_has_neither_guard_nor_byte_order_mark(note: Note) -> None:
    hostile = replace(note.articles[0], title="=1+1")
    note = replace(note, articles=(hostile, *note.articles[1:]))

    assert "'=1+1" in CSV.text_of(note)
    assert "'=1+1" not in CSV.text_of(note, raw=True)
    assert (CSV.encoding_of(), CSV.encoding_of(raw=True)) == ("utf-8-sig", "utf-8")
    assert JSON.text_of(note, raw=True) == JSON.text_of(note)
