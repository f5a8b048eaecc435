"""Mentions -> sources: who it is that the words name, over one article and over many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from workbench.domain.statements.quotation import Attribution
from workbench.domain.statements.source import Source, SourceKind
from workbench.domain.text.span import Span
from workbench.pipeline.gazetteer import NameKind, canonical, find_names
from workbench.pipeline.labelled import described_in
from workbench.pipeline.naming.antecedents import Discourse
from workbench.pipeline.naming.bodies import Bodies
from workbench.pipeline.naming.entity import Entity
from workbench.pipeline.naming.matching import link_sources
from workbench.pipeline.naming.mentions import Description, describe
from workbench.pipeline.naming.people import People, Person
from workbench.pipeline.word_lists import ANY_OFFICE, HE, IT, RELATIVE, SHE, THEY, VAGUE_BODIES

__all__ = ["link_sources", "resolve"]

CERTAIN: Final = 0.97
"""A full name, or a surname that only one person bears."""
NAMESAKE: Final = 0.75
"""A surname that several people of the article bear."""
DESCRIBED: Final = 0.7
"""An office or a description that points back: "the official"."""
PLURAL: Final = 0.55
"""They, it: the last group or body that spoke."""
UNKNOWN: Final = 0.2
"""Words that name nobody the article tells of."""


def resolve(
    text: str, attributions: Sequence[Attribution]
) -> tuple[tuple[Attribution, ...], tuple[Source, ...]]:
    """Find out who is named by the mentions of one article.

    Args:
        text: The article's text.
        attributions: As `attribute` gives them, in text order.

    Returns:
        The attributions with their source and with the confidence that takes it into account, and
        the sources in the order of first mention. A mention that names nobody known has no source.
    """
    mentions = {a.mention.span: a.mention.text for a in attributions if a.mention is not None}
    described = described_in(text, mentions)
    registry = _Registry(text, described, attributions)
    found: dict[Span, tuple[Entity | None, float]] = {}
    for span, description in described:
        found[span] = registry.resolve(span, description)
    sources = {entity: entity.source() for entity in registry.entities}
    done = []
    for attribution in attributions:
        entity, sure = (
            found[attribution.mention.span] if attribution.mention is not None else (None, 0.0)
        )
        source = sources[entity] if entity is not None else None
        done.append(replace(attribution, source=source, confidence=attribution.confidence * sure))
    return tuple(done), tuple(dict.fromkeys(sources.values()))


class _Registry:
    """The sources of one article as they come up."""

    def __init__(
        self,
        text: str,
        described: Sequence[tuple[Span, Description]],
        attributions: Sequence[Attribution],
    ) -> None:
        self.people = People(text, described)
        self.bodies = Bodies(text)
        contents = [span for a in attributions for span in a.quotation.content]
        self.discourse = Discourse(text, self.people, contents)
        self.entities: list[Entity] = []
        self._by_key: dict[tuple[SourceKind, str] | Person, Entity] = {}
        self._spoken: list[Entity] = []
        """Every resolved mention in text order, so the last one is the latest."""

    def resolve(self, span: Span, description: Description) -> tuple[Entity | None, float]:
        """The source of one mention and how sure; mentions come in text order."""
        entity, sure = self._find(span, description)
        if entity is not None:
            self._spoken.append(entity)
            if entity.person is not None:
                self.discourse.speaks(span, entity.person)
        return entity, sure

    def _find(self, span: Span, description: Description) -> tuple[Entity | None, float]:
        kind = description.kind
        if description.pronoun is not None:
            return self._pronoun(span, description.pronoun)
        if kind is SourceKind.PERSON or (kind is SourceKind.UNNAMED and description.definite):
            by = self._person if kind is SourceKind.PERSON else self._office
            return by(span, description)
        if kind is SourceKind.GOVERNMENT:
            return self._government(description)
        if kind is SourceKind.ORGANISATION:
            return self._body(span, description)
        back = self._back(description) if description.definite else None
        return back or (self._new(description), DESCRIBED if description.definite else CERTAIN)

    def _person(self, span: Span, description: Description) -> tuple[Entity, float]:
        candidates = self.people.candidates(description.name, description.gender)
        if not candidates:
            return self._unknown_name(description)
        person = candidates[0]
        if len(candidates) > 1:
            spoke = self.discourse.last_speaker(span, candidates)
            person = spoke or max(candidates, key=lambda each: each.count)
        return self._of(person, description), NAMESAKE if len(candidates) > 1 else CERTAIN

    def _unknown_name(self, description: Description) -> tuple[Entity, float]:
        """A single name that the article never spells out: a body, or known by one name."""
        full = self.bodies.fullest(description.text)
        if full != description.text:
            body = replace(description, kind=SourceKind.ORGANISATION, text=full)
            return self._new(body, alias=description.text), DESCRIBED
        return self._new(description), DESCRIBED

    def _of(self, person: Person, description: Description) -> Entity:
        entity = self._by_key.get(person)
        if entity is None:
            body = person.is_body and not description.role
            kind = SourceKind.ORGANISATION if body else SourceKind.PERSON
            entity = Entity(kind, " ".join(person.name), person=person)
            self._by_key[person] = entity
            self.entities.append(entity)
        entity.learn(description, description.text if description.name else "")
        if description.head:
            person.offices.add(description.head)
        return entity

    def _government(self, description: Description) -> tuple[Entity, float]:
        words = description.text.split()
        people = self.people.candidates(tuple(words), None) if len(words) == 1 else []
        if people:
            return self._of(people[0], description), NAMESAKE
        state = canonical(description.text) or description.text
        kinds = {found.kind for found in find_names(description.text)}
        whole = kinds <= {NameKind.COUNTRY, NameKind.CAPITAL}
        named = description if not whole else replace(description, text=state)
        entity = self._new(named, alias=description.text)
        if not whole:
            entity.organisation = entity.organisation or state
        return entity, CERTAIN

    def _body(self, span: Span, description: Description) -> tuple[Entity, float]:
        if description.definite and description.text.islower() and " " not in description.text:
            return self._back(description) or (self._new(description), DESCRIBED)
        full = self.bodies.fullest(description.text)
        people = self.people.candidates((description.text,), None)
        if people and description.text.isupper() and full == description.text:
            # "RUIZ" among capitals is the Ana Ruiz of the same page.
            return self._person(span, replace(description, name=(description.text,)))
        return self._new(replace(description, text=full), alias=description.text), CERTAIN

    def _new(self, description: Description, alias: str = "") -> Entity:
        """The entity of this kind and wording, made where it is new."""
        key = (description.kind, description.text.lower())
        entity = self._by_key.get(key)
        if entity is None:
            entity = Entity(description.kind, description.text, head=description.head)
            self._by_key[key] = entity
            self.entities.append(entity)
        entity.learn(description, alias)
        return entity

    def _back(self, description: Description) -> tuple[Entity, float] | None:
        """The last source of the kind that goes by the same noun; bodies by any name."""
        for entity in reversed(self._spoken):
            same = entity.head == description.head and entity.head
            vague = description.text.lower() in VAGUE_BODIES
            if entity.kind is description.kind and (same or vague):
                return entity, DESCRIBED
        return None

    def _office(self, span: Span, description: Description) -> tuple[Entity, float]:
        """Whoever last bore the office ("the mayor"), else a new unnamed source."""
        key = (description.kind, description.text.lower())
        if key in self._by_key:
            return self._by_key[key], DESCRIBED
        long = len(description.text.split()) > LONG
        for entity in reversed(self._spoken[-REMEMBERED:]):
            same = description.head in {entity.head, *ANY_OFFICE}
            if entity.kind is SourceKind.UNNAMED and same and not long:
                entity.learn(description, description.text)
                return entity, DESCRIBED
            if entity.person is not None and description.head in entity.person.offices:
                entity.learn(description, description.text)
                return entity, DESCRIBED
        person, sure = self.discourse.holder(span, description)
        if person is not None:
            return self._of(person, replace(description, role=None)), sure
        return self._new(description), DESCRIBED

    def _pronoun(self, span: Span, pronoun: str) -> tuple[Entity | None, float]:
        if pronoun in RELATIVE:
            return self._relative(span)
        if pronoun in HE | SHE:
            return self._singular(span, pronoun)
        for kinds in MEANT_BY.get("they" if pronoun in THEY else "it" if pronoun in IT else "", ()):
            for entity in reversed(self._spoken[-REMEMBERED:]):
                if entity.kind in kinds:
                    return entity, PLURAL
        return None, UNKNOWN

    def _singular(self, span: Span, pronoun: str) -> tuple[Entity | None, float]:
        person, sure = self.discourse.antecedent(span, pronoun)
        spoke = self._spoken[-1] if self._spoken else None
        if person is None:
            unnamed = spoke is not None and spoke.kind is SourceKind.UNNAMED
            return (spoke, PLURAL) if unnamed else (None, UNKNOWN)
        return self._of(person, Description(text="", kind=SourceKind.PERSON)), sure

    def _relative(self, span: Span) -> tuple[Entity | None, float]:
        """Whose name or description stands right before "who"."""
        person = self.discourse.named_right_before(span)
        if person is not None:
            return self._of(person, Description(text="", kind=SourceKind.PERSON)), CERTAIN
        words = self.discourse.phrase_before(span)
        if words is None:
            return None, UNKNOWN
        described = describe(words)
        if described.pronoun is not None:
            return None, UNKNOWN
        entity, sure = self._find(Span(span.start - 1, span.end), described)
        return entity, min(sure, DESCRIBED)


REMEMBERED: Final = 12
"""Mentions back that a description or a pronoun may point."""

LONG: Final = 4
"""Words from which a description introduces somebody and no longer points back."""

_BODIES: Final = frozenset({SourceKind.ORGANISATION, SourceKind.GOVERNMENT})
MEANT_BY: Final = {
    "they": (
        _BODIES | {SourceKind.GROUP, SourceKind.UNNAMED},
        frozenset({SourceKind.PERSON}),
    ),
    "it": (_BODIES | {SourceKind.DOCUMENT},),
}
"""Kinds of source that a pronoun may mean, the likelier first."""
