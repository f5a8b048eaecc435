"""Where a key stands in a TOML file."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.config.places import places

WHOLE = '''# what our desk uses
database = "x.db"

[keys]
  "review.skip" = "b"
'review.note'= "ö"
[[scale]]
key = """
[keys]
value = 1
"""
value = 2
[[scale]]
key = "y"
  [ui] # looks
theme = { a = 1, "b c" = [
  # within
  "x",
] }
'''


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("database",), (2, 1)),
        (("keys",), (4, 1)),
        (("keys", "review.skip"), (5, 3)),
        (("keys", "review.note"), (6, 1)),
        (("scale", 0), (7, 1)),
        (("scale", 0, "key"), (8, 1)),
        (("scale", 0, "value"), (12, 1)),
        (("scale", 1), (13, 1)),
        (("scale", 1, "key"), (14, 1)),
        (("ui",), (15, 3)),
        (("ui", "theme"), (16, 1)),
        (("ui", "theme", "a"), (16, 11)),
        (("ui", "theme", "b c"), (16, 18)),
    ],
    ids=lambda value: ".".join(map(str, value)),
)
def test_a_key_is_found_where_it_is_written(path: tuple[str, ...], place: tuple[int, int]) -> None:
    assert places(WHOLE)[path] == place


def test_what_looks_like_a_key_within_a_text_is_none() -> None:
    assert ("scale", 0, "keys") not in places(WHOLE)
    assert places(WHOLE)["keys",] == (4, 1)


NAMES = st.text(min_size=1, max_size=8)
TABLES = st.dictionaries(
    NAMES, st.dictionaries(NAMES, st.text(max_size=12), max_size=4), max_size=4
)


@given(TABLES)
def test_every_key_of_any_file_has_the_line_it_was_written_on(
    tables: dict[str, dict[str, str]],
) -> None:
    text = ""
    expected: dict[tuple[str, ...], int] = {}
    for table, entries in tables.items():
        text += f"\n# a = [\n[{_quoted(table)}]\n"
        expected[table,] = text.count("\n")
        for key, value in entries.items():
            expected[table, key] = text.count("\n") + 1
            text += f'{_quoted(key)} = """\n{_quoted(value)[1:-1]}"""\n'

    assert {path: line for path, (line, _) in places(text).items()} == expected


def _quoted(text: str) -> str:
    """A basic string of TOML: JSON's, but for DEL, which TOML wants escaped."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
