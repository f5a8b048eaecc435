"""Page through articles with what is open in each, by id and never by offset."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial

from sqlalchemy import false, true
from sqlmodel import Session, col, func, select

from workbench.domain.lists.article_overview import ArticleEntry
from workbench.domain.lists.filters import ArticleFilter, FilterKey, Term
from workbench.domain.review.decisions import Wording, Workflow
from workbench.store.quotations.renderings import flags_on
from workbench.store.schema.filter_terms import Condition, Makers, condition
from workbench.store.schema.full_text import article_holds, like
from workbench.store.schema.tables import ArticleRow, QuotationRow
from workbench.store.search.conditions import OPEN, published, published_in

_DONE = Workflow.DONE.value


def count_articles(session: Session, wanted: ArticleFilter) -> int:
    """How many current articles pass."""
    return session.exec(
        select(func.count()).select_from(ArticleRow).where(*_conditions(wanted))
    ).one()


def article_ids(
    session: Session,
    wanted: ArticleFilter,
    limit: int,
    *,
    after: int | None = None,
    before: int | None = None,
) -> list[int]:
    """Ids of the next articles that pass, in the order they came in.

    Args:
        session: An open one.
        wanted: Which.
        limit: Most ids to read.
        after: Only those that came in after this one.
        before: Only those that came in before it, the nearest first.
    """
    conditions = _conditions(wanted)
    if after is not None:
        conditions.append(col(ArticleRow.id) > after)
    if before is not None:
        conditions.append(col(ArticleRow.id) < before)
    order = col(ArticleRow.id).desc() if before is not None else col(ArticleRow.id).asc()
    found = session.exec(select(ArticleRow.id).where(*conditions).order_by(order).limit(limit))
    return [number for number in found if number is not None]


def article_rows(session: Session, ids: Sequence[int]) -> tuple[ArticleEntry, ...]:
    """The articles of these ids as lines of a list, in their order."""
    statuses = _statuses(session, ids)
    flags = _open_flags(session, ids)
    # Column by column: the texts of fifty articles are not wanted here.
    wanted = col(ArticleRow.id).in_(ids)
    places = {
        number: (version, published, origin)
        for number, version, published, origin in session.exec(
            select(
                ArticleRow.id, ArticleRow.version, ArticleRow.published, ArticleRow.origin
            ).where(wanted)
        )
    }
    rows = {}
    for number, title, outlet in session.exec(
        select(ArticleRow.id, ArticleRow.title, ArticleRow.outlet).where(wanted)
    ):
        if number is None:
            continue
        version, published, origin = places[number]
        rows[number] = ArticleEntry(
            article_id=number,
            version=version,
            title=title,
            outlet=outlet,
            published=published,
            origin=origin,
            statuses=statuses.get(number, ()),
            flags=flags.get(number, 0),
        )
    return tuple(rows[number] for number in ids)


def _statuses(
    session: Session, ids: Sequence[int]
) -> dict[int, tuple[tuple[Wording | Workflow, int], ...]]:
    """Quotations of each article by where they stand; see `ArticleEntry.statuses`."""
    workflow, wording = col(QuotationRow.workflow), col(QuotationRow.wording)
    grouped = session.exec(
        select(QuotationRow.article_id, workflow, wording, func.count())
        .where(col(QuotationRow.article_id).in_(ids), col(QuotationRow.set_aside).is_(false()))
        .group_by(col(QuotationRow.article_id), workflow, wording)
    )
    found: dict[int, Counter[Wording | Workflow]] = {}
    for number, work, verdict, count in grouped:
        status = Wording(verdict) if verdict and work == _DONE else Workflow(work)
        found.setdefault(number, Counter())[status] += count
    axes = (*Wording, *Workflow)
    return {
        number: tuple((status, counts[status]) for status in axes if counts[status])
        for number, counts in found.items()
    }


def _open_flags(session: Session, ids: Sequence[int]) -> dict[int, int]:
    """Open conflicts and findings that an article has a side in, by its id."""
    own = select(QuotationRow.id).where(col(QuotationRow.article_id).in_(ids))
    concerned = flags_on(own.scalar_subquery(), *OPEN).subquery()
    flagged = session.exec(
        select(QuotationRow.article_id, func.count(func.distinct(concerned.c.conflict_id)))
        .join(concerned, concerned.c.quotation_id == col(QuotationRow.id))
        .group_by(col(QuotationRow.article_id))
    ).all()
    return dict(flagged)


def article_conditions(terms: Iterable[Term]) -> list[Condition]:
    """Make the conditions that a row passes by which every term holds."""
    return [condition(term, _ARTICLES) for term in terms]


def _conditions(wanted: ArticleFilter) -> list[Condition]:
    return [col(ArticleRow.current).is_(true()), *article_conditions(wanted.terms)]


def _titled(words: str) -> Condition:
    """Whether title or outlet holds the words."""
    return like(col(ArticleRow.title_folded), words) | like(col(ArticleRow.outlet_folded), words)


def _numbered_or_titled(value: str) -> Condition:
    if value.isascii() and value.isdigit():
        return col(ArticleRow.id) == int(value)
    return like(col(ArticleRow.title_folded), value)


def _has_work_left() -> Condition:
    # One column, of those of a current article: an index says the rest as well.
    return (
        select(QuotationRow.article_id)
        .where(
            col(QuotationRow.article_id) == col(ArticleRow.id),
            col(QuotationRow.workflow) != _DONE,
            col(QuotationRow.current).is_(true()),
        )
        .exists()
    )


def _itself(made: Condition) -> Condition:
    return made


_ARTICLES: Makers = {
    FilterKey.WORDS: _titled,
    FilterKey.IS: lambda value: (
        _has_work_left() if value == "open" else col(ArticleRow.version) > 1
    ),
    FilterKey.BODY: lambda value: article_holds(col(ArticleRow.id), value),
    FilterKey.OUTLET: partial(published_in, of=_itself),
    FilterKey.ARTICLE: _numbered_or_titled,
    FilterKey.AFTER: partial(published, of=_itself, after=True),
    FilterKey.BEFORE: partial(published, of=_itself, after=False),
}
