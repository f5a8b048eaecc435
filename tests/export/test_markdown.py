from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from workbench.domain.review.note import Note
from workbench.export.markdown import to_markdown

HOSTILE = [
    "# Heading\n# Heading",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "x\n\n---\n\n# y",
    "`",
    "|a|b|",
    "\x1b[2J\u202egnp.exe",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_field_breaks_out_of_its_place(text: str, note: Note) -> None:
    article = note.articles[0]
    quotation = replace(
        article.quotations[0],
        text=text,
        context=text,
        content=(),
        printed=text,
        speaker=text,
        role=text,
        via=text,
        notes=tuple(replace(entry, text=text) for entry in article.quotations[0].notes),
        evidence=tuple(
            replace(entry, location=text, locator=text, quote=text)
            for entry in article.quotations[0].evidence
        ),
    )
    hostile = replace(
        article,
        title=text,
        outlet=text,
        byline=text,
        published=text,
        origin=text,
        quotations=(quotation,),
    )
    plain = replace(article, byline="A. Writer")

    expected = _skeleton(to_markdown(replace(note, articles=(plain,))))
    assert _skeleton(to_markdown(replace(note, articles=(hostile,)))) == expected
    assert "\x1b" not in to_markdown(replace(note, articles=(hostile,)))
    assert "\u202e" not in to_markdown(replace(note, articles=(hostile,)))


def _skeleton(markdown: str) -> list[str]:
    """The blocks that a renderer makes, without the words in them."""
    return [token.type for token in MarkdownIt("gfm-like").parse(markdown)]


def test_a_note_on_nothing_says_that_nothing_is_open(note: Note) -> None:
    empty = to_markdown(replace(note, articles=(), conflicts=()))

    assert "## Still open\n\nNothing.\n" in empty
