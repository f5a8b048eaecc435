"""A quotation put into indirect form, for a call on which nobody is read their own words.

Mechanical: no word is replaced by another of like meaning, for that might change what was said.
Where the form cannot be turned safely the words stay those of the article, and are marked so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from workbench.domain.statements.quotation import QuotationKind
from workbench.domain.statements.source import SourceKind

_MOST_SENTENCES: Final = 3
_FEWEST_WORDS: Final = 4
"""Words of a sentence at least: less is a scrap, of which nobody can say what it asserts."""

_FIRST: Final = re.compile(r"\b(?:I|me|my|mine|myself|we|us|our|ours|ourselves)\b", re.IGNORECASE)
_PLURAL: Final = {
    "we": "they", "us": "them", "our": "their", "ours": "theirs", "ourselves": "themselves",
}  # fmt: skip
_WE: Final = re.compile(rf"\b(?:{'|'.join(_PLURAL)})\b", re.IGNORECASE)
_THEY: Final = re.compile(r"\b(?:they|them|their|theirs|themselves|let us)\b", re.IGNORECASE)
_SECOND: Final = re.compile(
    r"\b(?:you|your|yours|yourself|yourselves|let's|let’s)\b", re.IGNORECASE
)
_VERB: Final = re.compile(
    r"\bI(?:(?P<short>['’](?:m|ve|ll|d))|\s+(?P<verb>[a-z]+(?:['’]t)?))", re.ASCII
)
_AGREES: Final = {
    **{word: word for word in (
        "was", "had", "did", "will", "would", "can", "could", "shall", "should", "may", "might",
        "must", "said", "gave", "made", "saw", "went", "took", "came", "knew", "thought", "told",
        "got", "heard", "left", "found", "met", "wrote", "spoke", "felt", "kept", "sent",
        "wasn't", "hadn't", "didn't", "won't", "wouldn't", "can't", "cannot", "couldn't",
    )},
    "am": "is", "have": "has", "do": "does", "don't": "does not", "haven't": "has not",
}  # fmt: skip
"""What follows "I" -> what follows a name: forms that do not change, and the few that do."""

_SHORT: Final = {"m": "is", "ve": "has", "ll": "will"}
_LOWERED: Final = frozenset((
    "the", "this", "that", "these", "those", "there", "it", "they", "he", "she", "in", "on",
    "at", "as", "a", "an", "no", "not", "nobody", "nothing", "some", "many", "all", "most",
    "every", "each", "if", "when", "while", "since", "before", "after", "but", "and", "so",
    "what", "whether", "our", "my", "we", "his", "her", "its", "their", "even", "just",
    "only", "more", "less", "now", "then", "here", "by", "for", "from", "with", "without",
    "under", "over", "until", "once", "any", "both", "such", "other", "two", "three", "one",
))  # fmt: skip
"""Words that may begin a sentence and are no names: inside one they have a small letter."""

_MARKS: Final = '“”"„«» \t\n,;'
_SENTENCE_END: Final = re.compile(r"(?<=[.])[”\"»]?\s+(?=[“\"«]?[A-Z])")
_OTHER_ENDS: Final = re.compile(r"[?!…\[\]]|\.\.\.")


@dataclass(frozen=True, slots=True)
class Paraphrase:
    """What is to be confirmed, as it can be said on a call."""

    text: str
    turned: bool
    """Whether the program put it into indirect form; else these are the article's own words."""

    @property
    def label(self) -> str:
        """How the words came about, to be shown beside them."""
        return "put into indirect form by the program" if self.turned else "the article's own words"


def paraphrase(text: str, kind: QuotationKind, name: str, source: SourceKind | None) -> Paraphrase:
    """A quotation in indirect form, where that is safe.

    Args:
        text: The content as printed; several spans joined by " … ".
        kind: A direct quotation is turned, an indirect one is in that form already; one that is
            direct in parts, questions, scraps, and what speaks to somebody stay as they are.
        name: Whose statement it is.
        source: "I" is turned into the name of a person only, "we" into "they", since who speaks
            for whom is not to be guessed; and not where there are others whom "they" may mean.
    """
    words = " ".join(text.split())
    if kind is QuotationKind.INDIRECT and words.lower().startswith("that "):
        turned = f"{name} said {words.rstrip('.,;')}."
        return Paraphrase(turned, turned=True) if not _quotes(words) else _as_printed(words)
    if kind is not QuotationKind.DIRECT or _OTHER_ENDS.search(words) or _SECOND.search(words):
        return _as_printed(words)
    sentences = [part.strip(_MARKS).rstrip(".,") for part in _SENTENCE_END.split(words)]
    clauses = [_clause(sentence, name, source) for sentence in sentences]
    if len(clauses) > _MOST_SENTENCES or None in clauses:
        return _as_printed(words)
    return Paraphrase(f"{name} said that {'; and that '.join(filter(None, clauses))}.", turned=True)


def _as_printed(words: str) -> Paraphrase:
    return Paraphrase(words, turned=False)


def _quotes(words: str) -> bool:
    return any(mark in words for mark in '“”"«»')


def _clause(sentence: str, name: str, source: SourceKind | None) -> str | None:
    """A sentence as what follows "that"; None where it cannot be turned safely."""
    if len(sentence.split()) < _FEWEST_WORDS or not sentence[:1].isupper() or _quotes(sentence):
        return None
    first, _, rest = sentence.partition(" ")
    if first.lower() in _LOWERED:
        sentence = f"{first.lower()} {rest}"
    if _WE.search(sentence) and not _THEY.search(sentence):
        sentence = _WE.sub(lambda match: _PLURAL[match[0].lower()], sentence)
    if not _FIRST.search(sentence):
        return sentence
    return _in_third_person(sentence, name) if source is SourceKind.PERSON else None


def _in_third_person(sentence: str, name: str) -> str | None:
    def turned(match: re.Match[str]) -> str:
        short = (match["short"] or "")[1:]
        verb = (match["verb"] or "").replace("’", "'")
        found = _SHORT.get(short) if short else _AGREES.get(verb)
        # What is not known to agree is left, and gives the sentence away below.
        return match[0] if found is None else f"{name} {found}"

    told = re.sub(r"\bmy\b", f"{name}’s", _VERB.sub(turned, sentence), flags=re.IGNORECASE)
    told = re.sub(r"\bme\b", name, told)
    return None if _FIRST.search(told.replace(name, "")) else told
