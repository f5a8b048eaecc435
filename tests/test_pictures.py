"""The pictures that the README opens with: there, of the samples, and asking nobody for anything.

That they are as the app is now is for `make pictures` to see to: a test of it would fail at every
change of looks.
"""

import re
from html import unescape
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"!\[[^\]]+\]\((docs/pictures/[\w.]+)\)", README)


def test_the_readme_opens_with_the_review_and_a_conflict() -> None:
    assert SHOWN == ["docs/pictures/review.svg", "docs/pictures/conflict.svg"]
    assert README.index(SHOWN[-1]) < README.index("## ")


@pytest.mark.parametrize("name", SHOWN)
def test_a_picture_shows_the_words_of_the_samples(name: str) -> None:
    drawn = (ROOT / name).read_text(encoding="utf-8")
    words = unescape(re.sub(r"<[^>]+>", " ", drawn)).replace("\xa0", " ")

    assert "White House spokesman" in words
    assert "has denied" in words
    assert "verbatim" in words or "real conflict" in words


@pytest.mark.parametrize("name", SHOWN)
def test_a_picture_asks_no_other_host_for_anything(name: str) -> None:
    drawn = (ROOT / name).read_text(encoding="utf-8")

    assert "@font-face" not in drawn
    assert "<script" not in drawn
    assert not re.findall(r"(?:href|src)\s*=|url\((?!#)|@import", drawn)
