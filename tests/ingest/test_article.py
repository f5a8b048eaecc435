"""Laws of the front door: blocks, provenance, refusals, text taken as it stands."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.domain.articles.article import Article, BlockKind
from workbench.domain.errors import UnreadableError
from workbench.ingest.intake import article_from_bytes, article_from_text
from workbench.ingest.read import MAX_BYTES

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)

PIECES = (
    "By Ann Example",
    "March 5, 2024",
    "Share on Facebook",
    "Tags a b c",
    "(AP Photo/Jo Bloggs)",
    "FILE – The harbour. (AP Photo/Jo Bloggs)",
    "# Heading",
    "<p>Words</p>",
    "“We saw none,” he said.",
    "The harbour chief said on Monday that no ship had come in.",
    "\x1b[31m",
    "\u202e",
    "e\u0301",
    "👩‍👧 🏴󠁧󠁢󠁳󠁣󠁴󠁿",
    "שלום עולם",
    "\u00ad",
    "\n\n",
    "\n",
    "\t",
    "| a | b |",
    "---",
)
pages = st.lists(st.sampled_from(PIECES) | st.text(max_size=30), max_size=25).map("\n".join)
# Too many control characters and the file is refused as binary, which loses nothing silently.
texts = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"]), max_size=30)
readable = st.lists(
    st.sampled_from([piece for piece in PIECES if "\x1b" not in piece]) | texts, max_size=25
).map("\n".join)
origins = st.sampled_from(["/a/page.txt", "/a/page.md", "/a/page.html", "-"])


def made(page: str, origin: str = "/a/page.txt") -> Article | None:
    try:
        return article_from_bytes(page.encode("utf-8", "surrogatepass"), origin, NOON)
    except UnreadableError:
        return None


def assert_blocks_fit(article: Article) -> None:
    end = 0
    for block in article.blocks:
        assert end <= block.span.start
        assert not article.text[end : block.span.start].strip()
        assert block.span.of(article.text).strip()
        end = block.span.end
    assert not article.text[end:].strip()


@settings(deadline=None)  # the first page of HTML imports its reader
@given(pages, origins)
def test_blocks_lie_in_order_and_cover_every_word(page: str, origin: str) -> None:
    article = made(page, origin)

    if article is not None:
        assert_blocks_fit(article)
        assert "\n\n".join(b.span.of(article.text) for b in article.blocks) == article.text


@settings(deadline=None)  # the first page of HTML imports its reader
@given(pages, origins)
def test_no_control_character_reaches_text_or_metadata(page: str, origin: str) -> None:
    article = made(page, origin)

    if article is not None:
        fields = (article.title, article.outlet, article.byline, article.published)
        for value in filter(None, fields):
            assert all(unicodedata.category(char) not in {"Cc", "Cs"} for char in value)
        text = article.text.replace("\n\n", "")
        assert all(unicodedata.category(char) not in {"Cc", "Cs"} for char in text)


@given(readable)
def test_a_quotation_is_never_lost(page: str) -> None:
    sentence = "“We saw none of them,” the harbour chief said."

    article = made(f"{page}\n\n{sentence}\n\n{page}")

    assert article is not None
    assert sentence in article.text


@given(st.lists(st.sampled_from(["said", "ships", "harbour", "never"]), min_size=5, max_size=30))
def test_a_normal_sentence_is_never_lost(words: Sequence[str]) -> None:
    sentence = f"The chief {' '.join(words)} on Monday."

    article = made(f"Headline of the page\n\nBy Ann Example\n\n{sentence}\n\nTags x y z\n")

    assert article is not None
    assert sentence in article.text


@settings(deadline=None)  # the first page of HTML imports its reader
@given(pages)
def test_cleaned_text_is_composed(page: str) -> None:
    article = made(page)

    if article is not None:
        assert unicodedata.is_normalized("NFC", article.text)


@given(st.text())
def test_text_taken_as_it_stands_is_not_touched(text: str) -> None:
    article = article_from_text(text, "doc-1", NOON)

    assert article.text == text
    assert_blocks_fit(article)
    assert {block.kind for block in article.blocks} <= {BlockKind.BODY}


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "\r\n\r\n"])
def test_empty_text_taken_as_it_stands_has_no_blocks(text: str) -> None:
    assert article_from_text(text, "doc-1", NOON).blocks == ()


def test_text_taken_as_it_stands_is_parted_at_blank_lines() -> None:
    text = "One.\r\n\r\nTwo\nstill two.\n \t\nThree."

    article = article_from_text(text, "doc-1", NOON)

    assert [b.span.of(text) for b in article.blocks] == ["One.", "Two\nstill two.", "Three."]


def test_the_digest_is_of_the_bytes_as_they_were_read() -> None:
    data = b"\xef\xbb\xbfThe harbour chief said so.\r\n"

    article = article_from_bytes(data, "https://example.org/a", NOON)

    assert article.provenance.sha256 == hashlib.sha256(data).hexdigest()
    assert article.provenance.origin == "https://example.org/a"
    assert article.provenance.retrieved_at == NOON
    assert article.text == "The harbour chief said so."


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"", "empty", id="empty"),
        pytest.param(b" \r\n\t\xc2\xa0 ", "blank", id="blank"),
        pytest.param(b"--- ***\n...", "no article text", id="marks only"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(40), "PNG", id="png"),
        pytest.param(b"PK\x03\x04" + bytes(40), "ZIP", id="zip"),
        pytest.param(b"\x7fELF\x02" + bytes(40), "program", id="elf"),
        pytest.param(b"%PDF-1.7 text", "PDF", id="pdf"),
        pytest.param(b"{\\rtf1 text", "RTF", id="rtf"),
        pytest.param(bytes(range(256)) * 9, "binary", id="all bytes"),
        pytest.param(bytes(900), "binary", id="zeros"),
        pytest.param(b"<html><body><nav><a>Home</a></nav>", "no article text", id="no body"),
        pytest.param(b"a" * (MAX_BYTES + 1), "larger than 20 MB", id="large"),
    ],
)
def test_what_is_no_article_is_refused_with_its_name_and_reason(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason) as caught:
        article_from_bytes(data, "/news/a.html" if b"<html" in data else "/news/a.txt", NOON)

    assert caught.value.origin.startswith("/news/")


def test_a_declared_media_type_beats_a_missing_suffix() -> None:
    page = b"<div><h1>Chief denies it</h1><p>The chief said no ship had come.</p></div>"

    article = article_from_bytes(page, "https://example.org/a", NOON, "text/html; charset=utf-8")

    assert article.provenance.media_type == "text/html"
    assert article.title == "Chief denies it"
    assert "<" not in article.text


def test_a_page_saved_as_text_is_read_as_a_page() -> None:
    page = b"<!DOCTYPE html><html><body><p>The chief said no ship had come.</p></body></html>"

    assert article_from_bytes(page, "/a.txt", NOON).provenance.media_type == "text/html"


def test_a_lone_angle_bracket_in_text_is_no_markup() -> None:
    article = article_from_bytes(b"The share fell to < 5 <b>percent</b>, he said.", "/a.txt", NOON)

    assert article.text == "The share fell to < 5 <b>percent</b>, he said."
