import json
from pathlib import Path

import pytest

from tests.cli.conftest import Shell

PAGE = """Mayor promises new bridge

"The bridge will cost ten million euros," said Mayor Ann Smith on Monday.

"This is money we do not have," said Bob Jones, who leads the Greens.
"""


@pytest.fixture
def twice(shell: Shell, home: Path) -> Path:
    """A page that was imported, decided upon, changed and imported again."""
    page = home / "page [1].txt"
    page.write_text(PAGE)
    assert shell("add", str(page)).code == 0
    assert shell("decide", "1", "--wording", "altered").code == 0
    page.write_text(PAGE.replace("ten", "twelve") + "\nNobody else spoke.\n")
    assert shell("add", str(page)).code == 0
    return page


@pytest.mark.usefixtures("twice")
def test_what_changed_is_marked_word_by_word(shell: Shell) -> None:
    done = shell("diff", "article:2")

    assert done.code == 0
    assert "Quotations: 0 vanished, 1 changed, 0 new, 1 kept" in done.out
    assert "[-ten-] {+twelve+} million" in done.out
    assert "[done, altered (ada) -> new]" in done.out
    assert "  + Nobody else spoke." in done.out
    assert shell("diff", "2", "--versions", "1", "2").out == done.out


@pytest.mark.usefixtures("twice")
def test_programs_get_the_difference_as_json(shell: Shell) -> None:
    change = json.loads(shell("diff", "1", "--versions", "1", "2", "--format", "json").out)

    assert [change["older"]["version"], change["newer"]["version"]] == [1, 2]
    assert [one["fate"] for one in change["quotations"]] == ["changed", "kept"]
    assert change["quotations"][0]["before"]["wording"] == "altered"
    assert {"text": "ten ", "in": "removed"} in change["paragraphs"][1]


@pytest.mark.usefixtures("twice")
def test_versions_that_there_are_not_are_named(shell: Shell) -> None:
    assert shell("diff", "2", "--versions", "2", "1").code == 2
    assert "from 1 to 2" in shell("diff", "2", "--versions", "1", "3").err
    assert "No article 9" in shell("diff", "9").err
    assert shell("diff", "quotation:1").code == 2


def test_an_article_is_shown_with_its_versions(shell: Shell, twice: Path) -> None:
    done = shell("show", "article:2")

    assert done.code == 0
    assert "Article 2 (version 2)" in done.out
    assert str(twice) in done.out
    assert "version   1: article 1, 2 quotations, 1 decided" in done.out
    assert "superseded by article 2" in shell("show", "article:1").out
