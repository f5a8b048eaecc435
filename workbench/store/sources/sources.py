"""Save sources with their names, and read them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlmodel import Session, col, or_, select

from workbench.domain.review.states import State
from workbench.domain.statements.source import Source, SourceKind
from workbench.domain.text.folding import fold
from workbench.store.log.row_states import source_state
from workbench.store.schema.rows import IDS, source_row
from workbench.store.schema.tables import AliasRow, SourceKeyRow, SourceRow
from workbench.store.sources.merges import CANONICAL

# PostgreSQL indexes at most 2704 bytes a row, and a longer wording names nobody anyway.
LONGEST_NAME = 300
"""Characters of a name that is kept."""

_LONGEST_KEY = 60


def insert_source(session: Session, source: Source, *, withdrawn: bool = False) -> int:
    """Save a new source with all its names.

    Args:
        session: An open one.
        source: Whoever is quoted.
        withdrawn: True for one that an act is about to bring forth.

    Returns:
        Its id.
    """
    row = SourceRow(
        name=source.name,
        kind=source.kind.value,
        role=source.role,
        organisation=source.organisation,
        withdrawn=withdrawn,
    )
    session.add(row)
    session.flush()
    assert row.id is not None, "a flushed row has an id"
    add_names(session, row.id, (source.name, *source.aliases))
    return row.id


def save_sources(session: Session, found: Mapping[Source, int | None]) -> dict[Source, int]:
    """Save the sources of an article.

    Args:
        session: An open one.
        found: By source, the id of the known one that it is; None for a new one. The names of a
            known one are added to.

    Returns:
        Ids of all of them.
    """
    ids = {}
    for source, known in found.items():
        if known is None:
            ids[source] = insert_source(session, source)
        else:
            ids[source] = known
            add_names(session, known, (source.name, *source.aliases))
    return ids


def found_source(session: Session, source: Source) -> tuple[int, dict[str, State]]:
    """Save a source that does not stand yet.

    Returns:
        Its id, and the state by which an act makes it stand.
    """
    number = insert_source(session, source, withdrawn=True)
    return number, {f"source:{number}": source_state(source_row(session, number))}


def names_of(session: Session, sources: Iterable[int]) -> dict[int, str]:
    """The names of sources by their ids, be they merged or withdrawn; of those that there are."""
    found = session.exec(
        select(SourceRow.id, SourceRow.name).where(col(SourceRow.id).in_(set(sources)))
    )
    return {number: name for number, name in found if number is not None}


def add_names(session: Session, source_id: int, names: Iterable[str]) -> None:
    """Remember further wordings that name a source; those known already are left alone."""
    known = set(session.exec(select(AliasRow.alias).where(col(AliasRow.source_id) == source_id)))
    fresh = [n for n in dict.fromkeys(names) if 0 < len(n) <= LONGEST_NAME and n not in known]
    session.add_all([AliasRow(source_id=source_id, alias=n, folded=fold(n)) for n in fresh])
    kept = session.exec(
        select(SourceKeyRow.key).where(col(SourceKeyRow.source_id) == source_id)
    ).all()
    keys = {key for name in fresh for key in name_keys(name)}.difference(kept)
    session.add_all([SourceKeyRow(source_id=source_id, key=key) for key in sorted(keys)])
    session.flush()


def name_keys(name: str) -> set[str]:
    """The words of a name by which others like it are found: three letters or more, folded."""
    words = "".join(c if c.isalnum() else " " for c in fold(name)).split()
    return {word[:_LONGEST_KEY] for word in words if len(word) > 2}  # noqa: PLR2004 - said above


# Built once (docs/decisions/0021).
_STANDING = select(SourceRow).where(
    col(SourceRow.id).in_(
        select(CANONICAL).where(col(SourceRow.id).in_(IDS), ~col(SourceRow.withdrawn))
    )
)
_NAMES = (
    select(CANONICAL, AliasRow.alias)
    .join(AliasRow, col(AliasRow.source_id) == col(SourceRow.id))
    .where(
        or_(col(SourceRow.id).in_(IDS), col(SourceRow.merged_into).in_(IDS)),
        ~col(AliasRow.withdrawn),
    )
    .order_by(col(AliasRow.source_id), col(AliasRow.alias))
)


def load_sources(session: Session, ids: Iterable[int]) -> Mapping[int, Source]:
    """The sources that ``ids`` stand for, each once, by the id that was kept.

    Names of a merged source are aliases of the one that was kept. Withdrawn ones are left out.
    """
    rows = session.exec(_STANDING, params={"ids": set(ids)}).all()
    names = _names(session, {row.id for row in rows if row.id is not None})
    return {
        row.id: Source(
            name=row.name,
            kind=SourceKind(row.kind),
            aliases=tuple(name for name in names[row.id] if name != row.name),
            role=row.role,
            organisation=row.organisation,
        )
        for row in rows
        if row.id is not None
    }


def _names(session: Session, kept: set[int]) -> Mapping[int, list[str]]:
    names: dict[int, list[str]] = defaultdict(list)
    for number, name in session.exec(_NAMES, params={"ids": kept}):
        if name not in names[number]:
            names[number].append(name)
    return names
