"""List the names of a source with what is printed under each; split one off."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from sqlmodel import Session, col, or_, select

from workbench.domain.errors import InvalidInputError
from workbench.domain.lists.opened import NameUse
from workbench.domain.review.states import QuotationState, State
from workbench.domain.statements.source import Source, SourceKind
from workbench.domain.text.folding import words_of
from workbench.store.log.records import read_state
from workbench.store.log.row_states import source_state
from workbench.store.schema.rows import source_row
from workbench.store.schema.tables import AliasRow, QuotationRow, SourceRow
from workbench.store.sources.merges import canonical_id
from workbench.store.sources.sources import add_names, found_source

MOST_NAMES = 20
MOST_SHOWN = 3
"""Quotations of each name that are shown."""


def names_of(session: Session, source_id: int) -> tuple[NameUse, ...]:
    """The names of a source but for the one it is known by; see `Sources.names`.

    Raises:
        NotFoundError: There is no such source.
    """
    called = _called(session, source_id)
    moves = {name: called.moving(called.along(name)) for name in called.others}
    order = sorted(moves, key=lambda name: (-len(moves[name]), name))[:MOST_NAMES]
    return tuple(
        NameUse(
            name=called.others[name],
            along=tuple(called.others[one] for one in sorted(called.along(name)) if one != name),
            quotations=len(moves[name]),
            texts=_texts(session, moves[name][:MOST_SHOWN]),
        )
        for name in order
    )


def split_states(
    session: Session, reviewer: str, source_id: int, name: str
) -> dict[str, State | None]:
    """The states that make a name of a source one of its own, which is saved and not yet stands.

    Raises:
        NotFoundError: There is no such source.
        InvalidInputError: It has no such name, or is known by it.
    """
    called = _called(session, source_id)
    kept, wanted = called.kept, words_of(name)
    if words_of(kept.name) == wanted:
        raise InvalidInputError(f"Source {kept.id} is known by {kept.name!r}, which stays with it.")
    if wanted not in called.others:
        names = ", ".join(called.others.values())
        told = f"Its other names: {names}." if names else "It has no other name."
        raise InvalidInputError(f"Source {kept.id} is not called {name!r}. {told}")
    going = called.along(wanted)
    made = Source(name=called.others[wanted], kind=SourceKind(kept.kind))
    number, states = found_source(session, made)
    split = [alias for alias in called.aliases if words_of(alias.alias) in going]
    add_names(session, number, [alias.alias for alias in split])
    after: dict[str, State | None] = dict(states)
    for member in called.group:
        gone = {alias.alias for alias in split if alias.source_id == member}
        if gone:
            row = source_row(session, member)
            without = tuple(sorted(gone.union(row.without or ())))
            after[f"source:{member}"] = replace(source_state(row), without=without)
    for record in [f"quotation:{quotation}" for quotation in called.moving(going)]:
        state = read_state(session, record)
        assert isinstance(state, QuotationState), "what does not stand has no source"
        after[record] = replace(state, source=number, attributed_by=reviewer)
    return after


@dataclass(frozen=True)
class _Called:
    """A source with those merged into it, its names, and what is printed of it where."""

    session: Session
    kept: SourceRow
    group: Sequence[int]
    aliases: Sequence[AliasRow]

    @cached_property
    def _mentions(self) -> Sequence[tuple[int | None, int, str | None]]:
        """Quotation, article, and how the speaker is printed, of all versions.

        Read where there is another name to look for: some have half a million.
        """
        return self.session.exec(
            select(QuotationRow.id, QuotationRow.article_id, QuotationRow.mention_folded).where(
                # Both, spelt out, so that the index which begins with it can be used.
                col(QuotationRow.current).in_((True, False)),
                col(QuotationRow.source_id).in_(self.group),
            )
        ).all()

    @cached_property
    def others(self) -> dict[str, str]:
        """Its names as printed, by their words; without the one that it is known by."""
        known_by = words_of(self.kept.name)
        names = {words_of(alias.alias): alias.alias for alias in self.aliases}
        return {words: name for words, name in names.items() if words and words != known_by}

    def along(self, name: str) -> frozenset[str]:
        """The name, and the shorter forms of it that are no short form of any other name."""
        everyone = {words_of(self.kept.name), *self.others}
        short = {one for one in self.others if _holds(name, one)}
        staying = [one for one in everyone - short if one != name]
        return frozenset(
            {name, *(one for one in short if not any(_holds(other, one) for other in staying))}
        )

    @cached_property
    def _printed(self) -> dict[int, list[tuple[int, str | None]]]:
        """By article its quotations, each with the longest name that its mention bears."""
        everyone = sorted({words_of(self.kept.name), *self.others}, key=len, reverse=True)
        found: dict[str | None, str | None] = {None: None}
        articles: dict[int, list[tuple[int, str | None]]] = defaultdict(list)
        for quotation, article, mention in self._mentions:
            if mention not in found:
                words = words_of(mention or "")
                found[mention] = next((one for one in everyone if _holds(words, one)), None)
            articles[article].append((quotation or 0, found[mention]))
        return articles

    def moving(self, going: Collection[str]) -> list[int]:
        """Quotations whose mention bears one of the names.

        Where nobody but they is named in an article, those of "he" and "the official" go along.
        """
        moving: list[int] = []
        for quotations in self._printed.values():
            named = {name for _, name in quotations if name is not None}
            unnamed_too = bool(named) and named.issubset(going)
            moving += [q for q, name in quotations if name in going or (not name and unnamed_too)]
        return sorted(moving)


def _holds(words: str, name: str) -> bool:
    return f" {name} " in f" {words} "


def group_of(session: Session, source_id: int) -> list[int]:
    """The source that is kept, and those merged into it.

    Raises:
        NotFoundError: There is no such source.
    """
    kept = canonical_id(session, source_id)
    found = session.exec(
        select(SourceRow.id)
        .where(
            or_(col(SourceRow.id) == kept, col(SourceRow.merged_into) == kept),
            ~col(SourceRow.withdrawn),
        )
        .order_by(col(SourceRow.id))
    )
    return [number for number in found if number is not None]


def _called(session: Session, source_id: int) -> _Called:
    kept = source_row(session, canonical_id(session, source_id))
    group = group_of(session, source_id)
    aliases = session.exec(
        select(AliasRow)
        .where(col(AliasRow.source_id).in_(group), ~col(AliasRow.withdrawn))
        .order_by(col(AliasRow.source_id), col(AliasRow.alias))
    ).all()
    return _Called(session, kept, group, aliases)


def _texts(session: Session, ids: Iterable[int]) -> tuple[str, ...]:
    texts = dict(
        session.exec(
            select(QuotationRow.id, QuotationRow.text).where(col(QuotationRow.id).in_(ids))
        ).all()
    )
    return tuple(texts[number] for number in ids)
