"""Recognise an article by place, bytes or content; save it as the newest version at its place."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session, col, or_, select, update

from workbench.domain.articles.article import Article
from workbench.domain.text.folding import fold
from workbench.store.articles.digests import content_digest, content_digests, digest
from workbench.store.log.events import Author
from workbench.store.schema.convert import article_to_columns
from workbench.store.schema.flag_tables import ConflictRow
from workbench.store.schema.full_text import index_article
from workbench.store.schema.tables import ArticleRow, CopyRow, QuotationRow, RawRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A saved version of an article."""

    article_id: int
    number: int
    """1 for the first version of a page or file."""

    previous: int | None
    """Id of the version that it takes the place of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """An article that is in the store already."""

    article_id: int
    origin: str
    """Where the one in the store came from."""

    same_origin: bool
    """True where it is the newest version at the very place that was asked about."""


def recognise_bytes(session: Session, origin: str, sha256: str) -> Recognised | None:
    """The article that these very bytes made, if any."""
    return _recognise(session, origin, "sha256", (sha256,))


def recognise_content(session: Session, origin: str, article: Article) -> Recognised | None:
    """The article that reads the same, if any, whatever its bytes."""
    return _recognise(session, origin, "content_sha256", content_digests(article))


def _recognise(
    session: Session, origin: str, column: str, digests: tuple[str, ...]
) -> Recognised | None:
    here = current_version(session, origin)
    if here is not None:
        same = getattr(here, column) in digests
        # A page that has changed is a new version even if it now reads like another one.
        return _recognised(here, same_origin=True) if same else None
    row = session.exec(
        select(ArticleRow)
        .where(col(getattr(ArticleRow, column)).in_(digests))
        .order_by(col(ArticleRow.current).desc(), col(ArticleRow.id))
        .limit(1)
    ).first()
    return None if row is None else _recognised(row, same_origin=False)


def _recognised(row: ArticleRow, *, same_origin: bool) -> Recognised:
    assert row.id is not None, "a row that was read has an id"
    return Recognised(article_id=row.id, origin=row.origin, same_origin=same_origin)


def current_version(session: Session, origin: str) -> ArticleRow | None:
    """The newest version of what stands at ``origin``."""
    return session.exec(
        select(ArticleRow)
        .where(col(ArticleRow.origin_sha256) == digest(origin))
        .order_by(col(ArticleRow.version).desc())
        .limit(1)
    ).first()


def quotations_at(session: Session, origin: str) -> set[int]:
    """Ids of the quotations of the newest version at ``origin``; none where nothing is there."""
    version = current_version(session, origin)
    if version is None:
        return set()
    own = session.exec(select(QuotationRow.id).where(col(QuotationRow.article_id) == version.id))
    return {number for number in own if number is not None}


def save_copy(session: Session, article_id: int, author: Author, origin: str, sha256: str) -> None:
    """Remember that an article was also found elsewhere."""
    key = (article_id, digest(origin))
    if session.get(CopyRow, key) is None:
        session.add(
            CopyRow(
                article_id=article_id,
                origin_sha256=key[1],
                origin=origin,
                sha256=sha256,
                retrieved_at=author.at,
            )
        )
        session.flush()


def insert_article(session: Session, article: Article, data: bytes, author: Author) -> Version:
    """Save an article as the newest version at its origin."""
    provenance = article.provenance
    if session.get(RawRow, provenance.sha256) is None:
        session.add(RawRow(sha256=provenance.sha256, data=data))
        session.flush()
    previous = current_version(session, provenance.origin)
    if previous is not None:
        _supersede(session, previous)
    row = ArticleRow(
        **article_to_columns(article),
        origin_sha256=digest(provenance.origin),
        version=previous.version + 1 if previous else 1,
        current=True,
        content_sha256=content_digest(article),
        imported_at=author.at,
        title_folded=None if article.title is None else fold(article.title),
        outlet_folded=None if article.outlet is None else fold(article.outlet),
    )
    session.add(row)
    session.flush()
    assert row.id is not None, "a flushed row has an id"
    index_article(session, row.id, row.text)
    return Version(
        article_id=row.id, number=row.version, previous=None if previous is None else previous.id
    )


def _supersede(session: Session, row: ArticleRow) -> None:
    """Take a version, its quotations and the flags on them out of what is current."""
    row.current = False
    session.add(row)
    own = select(QuotationRow.id).where(col(QuotationRow.article_id) == row.id)
    session.exec(
        update(ConflictRow)
        .where(or_(col(ConflictRow.a_id).in_(own), col(ConflictRow.b_id).in_(own)))
        .values(current=False)
        .execution_options(synchronize_session=False)
    )
    session.exec(
        update(QuotationRow)
        .where(col(QuotationRow.article_id) == row.id)
        .values(current=False)
        .execution_options(synchronize_session=False)
    )
