"""Text as searches compare it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from workbench.domain.text.invisible import visible
from workbench.domain.text.span import Span

_PLAIN = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "‘": "'",
        "’": "'",
        "‚": "'",
        "‹": "'",
        "›": "'",
        "–": "-",
        "—": "-",
        "‑": "-",
    }
)


_WORD = re.compile(r"[^\W_]+")
# As printed, where accents may be characters of their own: those of Latin, Cyrillic and Greek, of
# Hebrew, and of Arabic.
_PRINTED = re.compile(r"(?:[^\W_][\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f]*)+")

_NOT_ASCII = re.compile(r"[^\x00-\x7f]")

_LONGEST_WORD = 100
"""Characters of a word that count; an index of PostgreSQL refuses longer than 2046 bytes."""

_MOST_BYTES = 300_000
"""UTF-8 bytes of one text that are searched, about 50,000 words; PostgreSQL indexes 1 MB of one."""

PREFIX = "*"
"""Ends what is looked for where its last word may go on."""


def fold(text: str) -> str:
    """``text`` without case, accents, typographic marks, runs of white space and invisible signs.

    "Zelenskÿ’s  ARMS" and "zelensky's arms" fold to the same. Offsets do not survive.
    """
    plain = visible(text).translate(_PLAIN).casefold()
    if not plain.isascii():
        # Some letters have a case only once they are decomposed.
        plain = _NOT_ASCII.sub(_unmarked, unicodedata.normalize("NFKD", plain).casefold())
    return " ".join(plain.split())


def _unmarked(character: re.Match[str]) -> str:
    return "" if unicodedata.combining(character.group()) else character.group()


def words_of(text: str) -> str:
    """The words of ``text``, folded and parted by one blank: what full-text indexes hold.

    A word is a run of letters and digits, so "Russia’s £5m" has the words "russia s 5m". Of a
    text longer than a book only the beginning is searched.
    """
    words = " ".join(word[:_LONGEST_WORD] for word in _WORD.findall(fold(text)))
    cut = words.encode("utf-8", "ignore")[:_MOST_BYTES].decode("utf-8", "ignore")
    return words if len(cut) == len(words) else cut.rpartition(" ")[0]


def find_words(text: str, sought: Sequence[str]) -> Iterator[Span]:
    """Where words or phrases stand in ``text``, as an index of `words_of` finds them.

    Args:
        text: As printed.
        sought: Each the `words_of` something; `PREFIX` at its end lets the last word go on.
    """
    printed = [(_folded_word(m.group()), m.span()) for m in _PRINTED.finditer(text)]
    for one in sought:
        words = one.removesuffix(PREFIX).split()
        for at in range(len(printed) - len(words) + 1) if words else ():
            if _stands(words, [word for word, _ in printed[at : at + len(words)]], one):
                yield Span(printed[at][1][0], printed[at + len(words) - 1][1][1])


def _stands(words: Sequence[str], here: Sequence[str], sought: str) -> bool:
    if list(words[:-1]) != list(here[:-1]):
        return False
    return here[-1].startswith(words[-1]) if sought.endswith(PREFIX) else here[-1] == words[-1]


@lru_cache(maxsize=4096)
def _folded_word(printed: str) -> str:
    return words_of(printed)
