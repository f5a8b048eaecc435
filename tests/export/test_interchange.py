import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.errors import InvalidInputError
from workbench.domain.review.note import Note
from workbench.domain.text.json_text import as_json
from workbench.export.interchange import from_json, to_json


def test_a_note_comes_back_as_it_was(note: Note) -> None:
    assert from_json(to_json(note)) == note


def test_what_a_terminal_would_obey_is_escaped_and_comes_back(note: Note) -> None:
    title = "\x1b[31m \x9b2J \u202e \u2028 \x85 end"
    hostile = replace(note, articles=(replace(note.articles[0], title=title),))

    written = to_json(hostile)

    assert not set("\x1b\x9b\u202e\u2028\x85") & set(written)
    assert from_json(written) == hostile


@given(st.recursive(st.text() | st.integers() | st.none() | st.booleans(), st.lists))
def test_json_is_one_line_that_loses_nothing(value: object) -> None:
    written = as_json(value)

    assert written.splitlines() == [written]
    assert json.loads(written) == value


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("{", "Not JSON"),
        ("[]", "Not a note"),
        ('{"format": "quote-workbench note", "version": 9}', "version 9"),
        ('{"format": "quote-workbench note", "version": 1, "note": {}}', "note:"),
    ],
    ids=["broken", "list", "newer", "empty"],
)
def test_what_is_no_note_is_refused_by_name(text: str, named: str) -> None:
    with pytest.raises(InvalidInputError, match=named):
        from_json(text)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("made_at",), "yesterday"),
        (("log_events",), "3"),
        (("log_events",), True),
        (("articles",), {}),
        (("articles", 0, "quotations", 0, "kind"), "shouted"),
        (("articles", 0, "quotations", 0, "content", 0, "start"), 10**6),
    ],
    ids=["date", "number as text", "truth", "no list", "unknown kind", "empty span"],
)
def test_a_wrong_value_is_named_by_its_place(
    path: tuple[str | int, ...], value: object, note: Note
) -> None:
    document = json.loads(to_json(note))
    place = document["note"]
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value

    with pytest.raises(InvalidInputError, match=str(path[0])):
        from_json(json.dumps(document))
