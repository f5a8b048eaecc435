"""Compare what follows from rows with what it follows from: folded text, keys, names, groups.

Searches, lists and links go by these; what they lack is not found, and nobody misses it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

from sqlalchemy import text
from sqlmodel import Session, col, select

from workbench.domain.text.folding import fold, words_of
from workbench.store.articles.digests import digest
from workbench.store.log.found import found_digest, keys_digest
from workbench.store.log.replay import Replay
from workbench.store.quotations.new_quotations import LONGEST_MENTION
from workbench.store.schema.count_tables import MentionRow
from workbench.store.schema.flag_tables import ConflictRow, RenderingRow, StatementKeyRow
from workbench.store.schema.log_tables import ReviewerRow
from workbench.store.schema.tables import (
    AliasRow,
    ArticleRow,
    QuotationRow,
    SourceKeyRow,
    SourceRow,
)
from workbench.store.sources.sources import LONGEST_NAME, name_keys


def found_difference(
    so_far: Replay, record: str, row: ArticleRow | QuotationRow | ConflictRow
) -> str | None:
    """Hold a row against the digest of what its import found; None where no event has one."""
    told = so_far.found.get(record)
    if told is None or told == found_digest(row):
        return None
    return f"{record}: something of it is not as the import found it."


def article_difference(row: ArticleRow) -> str | None:
    """Hold the folded titles of an article against its titles."""
    folded = tuple(None if name is None else fold(name) for name in (row.title, row.outlet))
    if folded != (row.title_folded, row.outlet_folded) or digest(row.origin) != row.origin_sha256:
        return f"article:{row.id}: what it is searched by is not what its title and place make."
    return None


def quotation_difference(row: QuotationRow) -> str | None:
    """Hold the folded words of a quotation against its words."""
    mention = None if row.mention_text is None else fold(row.mention_text)[:LONGEST_MENTION]
    if (words_of(row.text), mention) != (row.folded, row.mention_folded):
        return f"quotation:{row.id}: what it is searched by is not what its words make."
    return None


def names_difference(session: Session, so_far: Replay) -> str | None:
    """Hold the names of all sources, and the keys made of them, against the log."""
    names: dict[int, dict[str, AliasRow]] = defaultdict(dict)
    for alias in session.exec(select(AliasRow)):
        names[alias.source_id][alias.alias] = alias
    keys: dict[int, set[str]] = defaultdict(set)
    for key in session.exec(select(SourceKeyRow)):
        keys[key.source_id].add(key.key)
    for source in session.exec(select(SourceRow).order_by(col(SourceRow.id))):
        number, own = source.id or 0, names.pop(source.id or 0, {})
        wrong = _named_otherwise(source, own, so_far.names[f"source:{number}"], so_far)
        made = {key for name in own for key in name_keys(name)}
        if wrong or made != keys.pop(number, set()):
            return f"source:{number}: its names are not those that the log gives it."
    if names or keys:
        return "Names are kept of a source that there is not."
    return None


def _named_otherwise(
    source: SourceRow, own: Mapping[str, AliasRow], told: set[str], so_far: Replay
) -> bool:
    wanted = {name for name in {source.name, *told} if 0 < len(name) <= LONGEST_NAME}
    strange = own.keys() != wanted if so_far.proves_names else not own.keys() >= wanted
    return strange or any(
        alias.folded != fold(alias.alias) or alias.withdrawn != (name in (source.without or ()))
        for name, alias in own.items()
    )


def keys_difference(session: Session, so_far: Replay) -> str | None:
    """Hold the keys of quotations against the log: those of the newest versions, and no others."""
    keys: dict[int, list[str]] = defaultdict(list)
    for key in session.exec(select(StatementKeyRow)):
        keys[key.quotation_id].append(key.key)
    rows = session.exec(
        select(QuotationRow.id, QuotationRow.split_from, ArticleRow.current).join(
            ArticleRow, col(ArticleRow.id) == col(QuotationRow.article_id)
        )
    ).all()
    for number, whole, current in rows:
        kept = keys.pop(number or 0, [])
        # A part has the keys of the whole, which may be a part as well.
        told = so_far.keys.get(f"quotation:{number}")
        if told is None and whole is not None:
            told = so_far.keys.setdefault(
                f"quotation:{number}", so_far.keys.get(f"quotation:{whole}", "")
            )
        if (told and current and keys_digest(kept) != told) or (kept and not current):
            return f"quotation:{number}: the keys that find it are not those of its import."
    return "Keys are kept of a quotation that there is not." if keys else None


def renderings_difference(session: Session, so_far: Replay) -> str | None:
    """Hold the groups of renderings against the pairs that imports found."""
    if not so_far.proves_names:
        return None
    groups: dict[int, int] = {}
    for pair in so_far.alike:
        one, other = (groups.setdefault(number, number) for number in pair)
        kept, left = sorted((one, other))
        if kept != left:
            groups = {number: kept if at == left else at for number, at in groups.items()}
    shown = {row.quotation_id: row.group_id for row in session.exec(select(RenderingRow))}
    for number in sorted(groups.keys() | shown.keys()):
        if groups.get(number) != shown.get(number):
            return f"quotation:{number}: what it is a rendering of is not what imports found."
    return None


def mentions_difference(session: Session) -> str | None:
    """Hold the wordings that filters offer against the mentions of quotations."""
    printed = set(session.exec(select(QuotationRow.mention_folded).distinct())) - {None, ""}
    kept = set(session.exec(select(MentionRow.folded)))
    lost = sorted(str(name) for name in printed - kept)
    return f"The mention {lost[0]!r} is not among those that filters offer." if lost else None


def reviewers_difference(session: Session, so_far: Replay) -> str | None:
    """Hold the list of reviewers against the log."""
    kept = {row.name: row.since for row in session.exec(select(ReviewerRow))}
    for name in sorted(kept.keys() | so_far.reviewers.keys()):
        if kept.get(name) != so_far.reviewers.get(name):
            return f"The reviewer {name!r} is kept otherwise than the log tells."
    return None


def words_difference(session: Session) -> str | None:
    """Hold the full-text tables against the words that they were made from."""
    sqlite = session.get_bind().dialect.name == "sqlite"
    return next(_lost_words(session, _SQLITE if sqlite else _POSTGRESQL), None)


def _lost_words(session: Session, look: _Look) -> Iterator[str]:
    for kind, table, column, wanted in (
        ("quotation", "quotation_words", "folded", select(QuotationRow.id, QuotationRow.folded)),
        ("article", "article_words", "words", select(ArticleRow.id, ArticleRow.text)),
    ):
        rows = session.exec(wanted.order_by(text("1")).execution_options(yield_per=200))
        for number, words in rows:
            made = words if kind == "quotation" else words_of(words)
            if made and not look(session, table, column, number or 0, made):
                yield f"{kind}:{number}: searches do not find its words."


_Look = Callable[[Session, str, str, int, str], bool]


def _in_sqlite(session: Session, table: str, column: str, number: int, words: str) -> bool:
    """Whether the table finds a row by its first and by its last words."""
    del column
    for few in {" ".join(words.split()[:8]), " ".join(words.split()[-8:])}:
        asked = text(f"SELECT 1 FROM {table} WHERE {table} MATCH :few AND rowid = :id")  # noqa: S608 - constants
        sought = {"few": f'"{few}"', "id": number}
        if session.connection().execute(asked, sought).first() is None:
            return False
    return True


def _in_postgresql(session: Session, table: str, column: str, number: int, words: str) -> bool:
    if table == "quotation_words":
        return True  # an index on the column itself
    asked = text(
        f"SELECT {column} = to_tsvector('simple', :words) FROM {table} WHERE rowid = :id"  # noqa: S608 - constants
    )
    return session.connection().execute(asked, {"id": number, "words": words}).scalar() is True


_SQLITE, _POSTGRESQL = _in_sqlite, _in_postgresql
