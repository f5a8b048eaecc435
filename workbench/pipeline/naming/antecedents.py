"""Pronouns and offices -> the people they point back to."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

from workbench.domain.text.span import Span
from workbench.pipeline.naming.mentions import Description
from workbench.pipeline.naming.people import NEARBY, People, Person, Place
from workbench.pipeline.word_lists import HE, SHE, TITLES

LOOKED_AT: Final = 24
"""Names before a pronoun that are weighed."""
REACH: Final = 1500
"""Characters back that a pronoun reaches; about five paragraphs of news."""

_STOP: Final = re.compile(r"[.?!][\"”’']?\s")
_PHRASE: Final = re.compile(
    r"(?:[A-ZÀ-Þ][\w.’'-]*|[a-z]+(?=[ \u00a0][A-ZÀ-Þ]))(?:[ \u00a0][\w.’'-]+){0,11}$"
)
_CLAUSE: Final = re.compile(
    r"[,;:.?!\"”“—–(]\s|\s(?:by|and|with|to|from|of|as|that|but|for)\s(?=[A-Z])"
)

# Weights of what makes a name the antecedent: set by hand, tried on the annotated speakers.
PER_SENTENCE: Final = -0.6
PER_PARAGRAPH: Final = -0.4
SUBJECT: Final = 1.0
SPOKE: Final = 1.5
POSSESSIVE: Final = -0.8
QUOTED: Final = -1.5
GENDER_KNOWN: Final = 0.6
PROMINENT: Final = 0.2

CLEAR: Final = 1.0
"""Lead over the next candidate from which an antecedent is clear."""
CLEAR_SURE: Final = 0.95
UNCLEAR_SURE: Final = 0.6
GUESS_SURE: Final = 0.45


def _counted(offsets: Sequence[int], start: int, end: int) -> int:
    """Count the sorted offsets that lie in ``[start, end)``."""
    return bisect_left(offsets, end) - bisect_left(offsets, start)


class Discourse:
    """Names and speakers before any point of the text."""

    def __init__(self, text: str, people: People, contents: Sequence[Span]) -> None:
        self._text = text
        self._people = people
        self._contents = sorted(contents)
        self._content_starts = [span.start for span in self._contents]
        self._speakers: list[Place] = []
        self._stops = [match.start() for match in _STOP.finditer(text)]
        self._breaks = [match.start() for match in re.finditer(r"\n+", text)]

    def speaks(self, span: Span, person: Person) -> None:
        """Remember that ``person`` spoke; called in text order."""
        self._speakers.append(Place(span, person, possessive=False))

    def last_speaker(self, span: Span, among: Sequence[Person]) -> Person | None:
        """Find who of ``among`` spoke last, not too far before ``span``."""
        for place in reversed(self._speakers[-LOOKED_AT:]):
            if place.person in among and span.start - place.span.end < NEARBY:
                return place.person
        return None

    def antecedent(self, span: Span, pronoun: str) -> tuple[Person | None, float]:
        """Whom he or she means, and how sure; None and 0 where nobody fits."""
        gender = "m" if pronoun in HE else "f" if pronoun in SHE else None
        return self._best(span, gender)

    def holder(self, span: Span, description: Description) -> tuple[Person | None, float]:
        """Find who was last named with the office described; else who fits by gender."""
        for place in reversed(self._people.before(span.start, LOOKED_AT * 4)):
            if description.head in place.person.offices:
                return place.person, UNCLEAR_SURE
        if description.gender or description.head in TITLES:
            person, sure = self._best(span, description.gender)
            return person, min(sure, GUESS_SURE)
        return None, 0.0

    def _best(self, span: Span, gender: str | None) -> tuple[Person | None, float]:
        scores: dict[Person, float] = {}
        named = self._people.before(span.start, LOOKED_AT)
        for place in [*named, *self._speakers[-LOOKED_AT:]]:
            if place.span.end > span.start or span.start - place.span.end > REACH:
                continue
            known = place.person.gender
            if gender and known and known != gender:
                continue
            score = self._score(place, span) + GENDER_KNOWN * (known is not None)
            scores[place.person] = max(score, scores.get(place.person, -math.inf))
        for person in scores:
            scores[person] += PROMINENT * math.log1p(person.count)
        ranked = sorted(scores, key=lambda person: -scores[person])
        if not ranked:
            return None, 0.0
        lead = scores[ranked[0]] - scores[ranked[1]] if len(ranked) > 1 else CLEAR
        return ranked[0], CLEAR_SURE if lead >= CLEAR else UNCLEAR_SURE

    def _score(self, place: Place, span: Span) -> float:
        sentences = _counted(self._stops, place.span.end, span.start)
        paragraphs = _counted(self._breaks, place.span.end, span.start)
        score = PER_SENTENCE * sentences + PER_PARAGRAPH * paragraphs
        score += SUBJECT * self._is_subject(place) + POSSESSIVE * place.possessive
        score += QUOTED * self._is_quoted(place.span)
        return score + SPOKE * self._has_spoken(place.span)

    def _has_spoken(self, span: Span) -> bool:
        """Tell whether a speaker's mention, which come in text order, overlaps ``span``."""
        index = bisect_right(self._speakers, span.end - 1, key=lambda s: s.span.start) - 1
        return index >= 0 and self._speakers[index].span.overlaps(span)

    def _is_subject(self, place: Place) -> bool:
        """Tell whether nobody else is named before in the same sentence."""
        earlier = self._people.before(place.span.start, 1)
        if not earlier:
            return True
        between = self._text[earlier[0].span.end : place.span.start]
        return bool(_STOP.search(between)) or "\n" in between

    def _is_quoted(self, span: Span) -> bool:
        index = bisect_right(self._content_starts, span.start) - 1
        return index >= 0 and span.start < self._contents[index].end

    def named_right_before(self, span: Span) -> Person | None:
        """The person whose name ends where ``span`` begins, a comma aside."""
        for place in self._people.before(span.start, 1):
            if not self._text[place.span.end : span.start].strip(" \u00a0,"):
                return place.person
        return None

    def phrase_before(self, span: Span) -> str | None:
        """The noun phrase that a relative pronoun at ``span`` belongs to."""
        start = max(0, span.start - 160)
        before = self._text[start : span.start].rstrip(" \u00a0,")
        before = before[before.rfind("\n") + 1 :]
        cut = max((match.end() for match in _CLAUSE.finditer(before)), default=0)
        found = _PHRASE.search(before[cut:]) or _PHRASE.search(before)
        return found.group() if found is not None else None
