"""Names of organisations printed in an article -> the fullest form of each."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from workbench.pipeline.naming.names import is_title
from workbench.pipeline.word_lists import words

# Possessive and not begun inside a word: a page of one endless word must not take hours.
_WORD: Final = r"(?<![\w&’'-])[A-ZÀ-Þ][\w&’'-]*+"
_LONG: Final = re.compile(
    rf"{_WORD}(?:[ \u00a0](?:(?:of|for|and|the|on|in)[ \u00a0]){{0,2}}{_WORD})+"
)
_SMALL: Final = words("of for and the on in")
_ACRONYM: Final = re.compile(r"(?:[A-Z]\.?){2,8}s?")
_LEAST: Final = 2
"""Letters in the shortest acronym."""


class Bodies:
    """Capitalised names of several words, to spell out acronyms and short forms."""

    def __init__(self, text: str) -> None:
        self._by_initials: dict[str, Counter[str]] = {}
        self._by_last: dict[str, Counter[str]] = {}
        for match in _LONG.finditer(text):
            name = _without_article(" ".join(match.group().split()))
            parts = name.split()
            if len(parts) < _LEAST or is_title(parts[0]):
                continue
            initials = "".join(word[0] for word in parts if word not in _SMALL)
            self._by_initials.setdefault(initials, Counter())[name] += 1
            self._by_last.setdefault(parts[-1], Counter())[name] += 1

    def fullest(self, name: str) -> str:
        """The name spelt out as the article spells it elsewhere, else as it stands.

        "S.E.C." becomes "Securities and Exchange Commission", "Times" "New York Times".
        """
        if _ACRONYM.fullmatch(name):
            found = self._by_initials.get(name.replace(".", ""))
        elif " " not in name and name[:1].isupper():
            found = self._by_last.get(name)
        else:
            found = None
        if not found:
            return name
        return max(found, key=lambda full: (found[full], len(full), full))


def _without_article(name: str) -> str:
    return name.removeprefix("The ").removeprefix("A ")
