"""Names printed in an article -> its people, each with every place where the name stands."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from workbench.domain.text.span import Span
from workbench.pipeline.naming.mentions import Description
from workbench.pipeline.naming.names import (
    SUFFIXES,
    Mentioned,
    Occurrence,
    bare,
    gender_of,
    is_personal,
    is_title,
    occurrences,
    surname,
)
from workbench.pipeline.naming.nouns import head_of
from workbench.pipeline.word_lists import SHORT_FORMS, TITLES

NEARBY: Final = 1200
"""Characters within which a bare surname points back to whoever of that name spoke last."""

OFTEN: Final = 3
"""Times a full name is printed from which a surname alone is to be expected."""

NAMESAKES: Final = 50
"""People of one surname that an article can hold; a list of thousands is no news."""


@dataclass(slots=True, eq=False)
class Person:
    """Somebody whose name the article prints."""

    forms: Counter[Mentioned] = field(default_factory=Counter)
    genders: Counter[str] = field(default_factory=Counter)
    offices: set[str] = field(default_factory=set)
    """Heads of offices, as `head_of` gives them."""

    @property
    def name(self) -> Mentioned:
        """The fullest form; of two as long, the more frequent."""
        return max(self.forms, key=lambda form: (len(form), self.forms[form], form))

    @property
    def gender(self) -> str | None:
        """Gender by titles and nouns, else by the first name, else None."""
        if self.genders:
            return self.genders.most_common(1)[0][0]
        full = [form for form in self.forms if len(form) > 1]
        told = {gender_of(form[0]) for form in full or self.forms}
        return "m" if told == {"m"} else "f" if told == {"f"} else None

    @property
    def is_short(self) -> bool:
        """Tell whether no form has more than one word."""
        return all(len(form) == 1 for form in self.forms)

    @property
    def is_body(self) -> bool:
        """Tell whether a name that may be anybody's is a body's, by the way it is printed.

        People are named in full once and by surname from then on: "Wells Fargo" never is.
        """
        (name, printed), *others = self.forms.most_common()
        usual = others or self.genders or self.offices or gender_of(name[0]) is not None
        return not usual and len(name) > 1 and printed >= OFTEN

    @property
    def count(self) -> int:
        """Count of prints of any form of the name."""
        return self.forms.total()


@dataclass(frozen=True, slots=True)
class Place:
    """One place where a person is named."""

    span: Span
    person: Person
    possessive: bool


class People:
    """Everybody whom an article names; two who share a surname stay two."""

    def __init__(self, text: str, described: Sequence[tuple[Span, Description]]) -> None:
        found = list(occurrences(text))
        self._by_surname: dict[str, list[Person]] = {}
        self._by_first: dict[str, list[Person]] = {}
        for _, description in described:
            if len(description.name) > 1:
                self._note(self._full(description.name), description)
        for occurrence in found:
            if is_personal(occurrence.name):
                self._print(self._full(occurrence.name), occurrence)
        for _, description in described:
            # Somebody known by one name only: "Melanie", or a surname never spelt out.
            name = description.name
            if len(name) == 1 and not self.candidates(name, description.gender):
                self._note(self._add(name), description)
        self.places = list(self._places(found))
        self.starts = [place.span.start for place in self.places]

    def before(self, offset: int, most: int) -> list[Place]:
        """The last ``most`` places that begin before ``offset``, in text order."""
        end = bisect_left(self.starts, offset)
        return self.places[max(0, end - most) : end]

    def _full(self, name: Mentioned) -> Person:
        """The person of a full name, new where nobody fits."""
        shared = self._by_surname.setdefault(surname(name), [])
        for person in shared:
            if all(_compatible(name, form) for form in person.forms):
                return person
        return shared[-1] if len(shared) >= NAMESAKES else self._add(name)

    def _add(self, name: Mentioned) -> Person:
        person = Person(Counter({name: 0}))
        self._by_surname.setdefault(surname(name), []).append(person)
        if len(name) > 1:
            self._by_first.setdefault(bare(name[0]), []).append(person)
        return person

    @staticmethod
    def _note(person: Person, description: Description) -> None:
        if description.gender:
            person.genders[description.gender] += 1
        if description.head:
            person.offices.add(description.head)

    @staticmethod
    def _print(person: Person, occurrence: Occurrence) -> None:
        person.forms[occurrence.name] += 1
        titles = [token for token in occurrence.prefix if is_title(token)]
        if titles:
            gender = TITLES.get(bare(titles[-1]))
            person.genders.update([gender] if gender else [])
            person.offices.add(head_of(" ".join(occurrence.prefix)))

    def _places(self, found: Sequence[Occurrence]) -> Iterator[Place]:
        for occurrence in found:
            name = occurrence.name
            if is_personal(name):
                yield Place(occurrence.span, self._full(name), occurrence.possessive)
            elif len(name) == 1:
                person = self.likeliest(name, _title_gender(occurrence.prefix))
                if person is not None:
                    self._print_short(person, occurrence)
                    yield Place(occurrence.span, person, occurrence.possessive)

    @staticmethod
    def _print_short(person: Person, occurrence: Occurrence) -> None:
        titles = [token for token in occurrence.prefix if is_title(token)]
        person.forms[occurrence.name] += 1
        if titles:
            gender = TITLES.get(bare(titles[-1]))
            person.genders.update([gender] if gender else [])
            person.offices.add(head_of(" ".join(titles)))

    def candidates(self, name: Mentioned, gender: str | None) -> list[Person]:
        """People meant by a surname, a first name or a full name; not by another gender's."""
        if is_personal(name):
            return [self._full(name)]
        found = self._by_surname.get(surname(name)) or self._by_first.get(bare(name[0]), [])
        return [p for p in found if not gender or p.gender in {None, gender}]

    def likeliest(self, name: Mentioned, gender: str | None) -> Person | None:
        """The one named most often among those who may be meant; the first of equals.

        Somebody known by surname alone comes before namesakes, who are printed in full.
        """
        found = self.candidates(name, gender)
        return max(found, key=lambda person: (person.is_short, person.count), default=None)


def _title_gender(prefix: Sequence[str]) -> str | None:
    return next((TITLES[bare(t)] or None for t in reversed(prefix) if bare(t) in TITLES), None)


def _compatible(one: Mentioned, other: Mentioned) -> bool:
    """Tell whether two full names of one surname can be one person's."""
    if len(one) == 1 or len(other) == 1:
        return True
    first, second = bare(one[0]), bare(other[0])
    if first == second:
        # "Donald Trump" and "Donald Trump Jr." are father and son.
        return _suffix(one) == _suffix(other) or len(one) != len(other) + 1
    if len(first) == 1 or len(second) == 1:
        return first[0] == second[0]
    longer, shorter = sorted((first, second), key=len, reverse=True)
    whole = SHORT_FORMS.get(shorter, shorter)
    return longer.startswith(shorter) or SHORT_FORMS.get(longer, longer) == whole


def _suffix(name: Mentioned) -> str:
    return bare(name[-1]) if bare(name[-1]) in SUFFIXES else ""
