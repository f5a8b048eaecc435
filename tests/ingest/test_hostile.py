"""Three hundred files that nobody would write by accident, and how long the worst of them take."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from workbench.domain.articles.article import Article
from workbench.domain.errors import UnreadableError
from workbench.ingest.intake import article_from_bytes

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
GOOD = "The harbour chief said on Monday: “We saw none of them.” 🙂 שלום é\n"

_NAMES = (
    "utf-8 utf-8-sig utf-16 utf-16-le utf-16-be utf-32 utf-32-le utf-32-be cp1252 latin-1 cp1250"
    " cp1251 cp437 cp850 koi8-r mac_roman shift_jis euc_jp gb18030 big5 euc_kr cp037 utf-7"
)
ENCODINGS = _NAMES.split()

PIECES = (
    "<div>",
    "</p>",
    "<p>",
    "<script>",
    "<!--",
    "]]>",
    "<table><tr><td>",
    "&amp;",
    "&#0;",
    "&#x1b;[2J",
    "&#xD800;",
    "&#1114112;",
    "&lt;b&gt;",
    "<a href=x>",
    "<b><i>",
    "<svg>",
    "<figure><figcaption>",
    "<h1>",
    "<style>",
    "“",
    "”",
    "‘",
    "»",
    '"',
    "'",
    "(",
    "[",
    "![",
    "](",
    "**",
    "_",
    "`",
    "\x1b[31m",
    "\x1b]0;x\x07",
    "\x9b2J",
    "\x00",
    "\u202e",
    "\u2066",
    "\ufeff",
    "\u00ad",
    "\ud800",
    "a\u0301\u0323\u0301",
    "=1+1",
    "@SUM(A1)",
    "-2+3",
    "\t=cmd|' /C calc'!A0",
    "\n\n",
    "\r",
    "\u2028",
    "---\n",
    "# ",
    "> ",
    "| a |",
    "By Ann Example",
    "11/08/22",
    "Tags a b",
    "(AP Photo/X)",
    "He said so. ",
    "said",
    " ",
)


def hostile_files() -> Iterator[tuple[str, bytes]]:
    """Name and bytes of 300 files; the same ones every time."""
    chance = random.Random(20240501)
    for number in range(40):
        yield f"random{number}.txt", chance.randbytes(chance.choice((1, 7, 64, 900, 20_000)))
    for encoding in ENCODINGS:
        data = (GOOD * 5).encode(encoding, errors="replace")
        yield f"{encoding}.txt", data
        yield f"{encoding}-cut.txt", data[: len(data) // 2 + 1]
        yield f"{encoding}.html", f"<p>{GOOD}</p>".encode(encoding, errors="replace")
    for number in range(190 - 3 * len(ENCODINGS)):
        parts = chance.choices(PIECES, k=chance.randrange(1, 300))
        suffix = chance.choice((".txt", ".md", ".html", ""))
        yield f"mixed{number}{suffix}", "".join(parts).encode("utf-8", errors="surrogatepass")
    for number in range(70):
        piece = chance.choice(PIECES)
        suffix = (".txt", ".md", ".html")[number % 3]
        text = piece * chance.choice((1000, 5000))
        yield f"same{number}{suffix}", text.encode("utf-8", errors="surrogatepass")


FILES = list(hostile_files())


def is_safe(text: str) -> bool:
    return not re.search(
        "[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text
    )


def test_there_are_three_hundred_hostile_files() -> None:
    assert len(FILES) == 300


def article_or_reason(data: bytes, name: str) -> Article | str:
    try:
        return article_from_bytes(data, f"/hostile/{name}", NOON)
    except UnreadableError as error:
        return error.reason


@pytest.mark.parametrize("part", range(10))
def test_a_hostile_file_gives_a_safe_article_or_one_reason(part: int) -> None:
    for name, data in FILES[part::10]:
        article = article_or_reason(data, name)
        if isinstance(article, str):
            assert article.isprintable(), name
            continue
        shown = [article.text.replace("\n", ""), article.title or "", article.byline or ""]
        assert all(is_safe(text) for text in shown), name
        covered = sum(len(block.span) for block in article.blocks)
        assert covered + 2 * (len(article.blocks) - 1) == len(article.text), name


LONG = 300_000
BOMBS = (
    ("words.txt", "word " * (LONG // 5)),
    ("quotes.txt", '"' * LONG),
    ("apostrophes.txt", "'a " * (LONG // 3)),
    ("brackets.txt", ". (AP Photo/x) A" * (LONG // 16)),
    ("blanks.md", "\u00a0" * LONG + "a"),
    ("links.md", "[a](" * (LONG // 4)),
    ("images.md", "![" * (LONG // 2)),
    ("emphasis.md", "**a" * (LONG // 3)),
    ("marks.md", "- " * (LONG // 2)),
    ("contributed.txt", ("The " * 50 + "contributed\n") * (LONG // 212)),
    ("deep.html", "<html><body>" + "<div>" * (LONG // 5) + "<p>The chief said so.</p>"),
    (
        "attributes.html",
        "<html><p " + " ".join(f"a{n}=1" for n in range(LONG // 8)) + ">Words here.",
    ),
    ("entities.html", "<html><body><p>" + "&amp;" * (LONG // 5)),
    ("scripts.html", "<html><body>" + "<script>" * (LONG // 8) + "words"),
    ("unclosed.html", "<html><body>" + "<b><i><p>x" * (LONG // 30)),
    ("json.html", '<html><script type="application/ld+json">' + "[" * LONG + "</script><p>Words."),
    ("colours.txt", "\x1b[31mred\x1b[0m " * (LONG // 13)),
    ("titles.txt", "ab \x1b]" * (LONG // 5)),
)


@pytest.mark.parametrize(("name", "text"), BOMBS, ids=[name for name, _ in BOMBS])
def test_no_bomb_takes_more_than_its_length_allows(name: str, text: str) -> None:
    start = time.process_time()

    assert article_or_reason(text.encode(), name)

    # Seconds of one core; a reader of quadratic time would take minutes.
    assert time.process_time() - start < 10
