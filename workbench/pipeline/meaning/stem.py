"""Forms of one word -> one stem: Snowball's English stemmer, and two tables for where it errs.

One has irregular verbs and plurals ("sold", "men") and nouns that Snowball leaves apart from their
verbs ("agreement"), the other words that it would join with others ("important" with "import").
Only here and in ``split.py`` nltk is imported.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nltk.stem.snowball import EnglishStemmer


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of one word, in lower case; never empty for a word that is not."""
    plain = word.lower().replace("’", "'").removesuffix("'s").removesuffix("'")
    return _table("apart").get(plain) or _stemmed(_table("irregular").get(plain, plain))


def _stemmed(word: str) -> str:
    found: str = _snowball().stem(word)
    return found


@cache
def _snowball() -> EnglishStemmer:
    # Here, not above: nltk takes 0.35 s to import.
    from nltk.stem.snowball import EnglishStemmer  # noqa: PLC0415

    return EnglishStemmer()


@cache
def _table(name: str) -> Mapping[str, str]:
    text = resources.files("workbench.pipeline").joinpath("data/meaning.json").read_text("utf-8")
    table: dict[str, str] = json.loads(text)[name]
    return table
