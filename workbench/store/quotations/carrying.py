"""Match the quotations of a new version with those of the one before; carry decisions over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, or_, select

from workbench.store.articles.articles import Version
from workbench.store.quotations.carried_parts import carry_parts
from workbench.store.quotations.moving import take_over
from workbench.store.quotations.statements import forget_keys
from workbench.store.schema.rows import article_row, id_of, quotation_row, quotation_rows
from workbench.store.schema.spans import joined
from workbench.store.schema.tables import ArticleRow, QuotationRow

# Shorter quotations ("yes", "no comment") recur; they need more than their words to be known by.
_TELLING_WORDS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A quotation as an article prints it: what it is known by."""

    words: str
    mention: str | None
    context: str


def match(old: Sequence[Printed], new: Sequence[Printed]) -> Mapping[int, int]:
    """Find each new quotation among the old ones, by its words and never by its place alone.

    Equal words, speaker and context pair up in text order. Where the context has changed, longer
    quotations pair up by words and speaker, and at last by words alone; but only where there are as
    many old ones as new ones left, since a decision must not move to a lookalike.

    Args:
        old: Quotations of the version before, in text order.
        new: Quotations of the new version, in text order.

    Returns:
        Index of the old quotation by that of the new one, for those that were found.
    """
    found: dict[int, int] = {}
    for key, certain in (
        (_everything, True),
        (lambda printed: (printed.words, printed.mention), False),
        (lambda printed: printed.words, False),
    ):
        left_old = [i for i in range(len(old)) if i not in set(found.values())]
        left_new = [i for i in range(len(new)) if i not in found]
        found.update(_pairs(key, (old, left_old), (new, left_new), certain=certain))
    return found


def _pairs(
    key: Callable[[Printed], Hashable],
    old: tuple[Sequence[Printed], Sequence[int]],
    new: tuple[Sequence[Printed], Sequence[int]],
    *,
    certain: bool,
) -> Mapping[int, int]:
    groups: dict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, (printed, left) in enumerate((old, new)):
        for index in left:
            if certain or len(printed[index].words.split()) >= _TELLING_WORDS:
                groups[key(printed[index])][side].append(index)
    return {
        there: here
        for olds, news in groups.values()
        if certain or len(olds) == len(news)
        for here, there in zip(olds, news, strict=False)
    }


def _everything(printed: Printed) -> Hashable:
    return (printed.words, printed.mention, printed.context)


def carry_over(session: Session, version: Version, quotations: Sequence[int]) -> Mapping[int, int]:
    """Give quotations that were in the version before what was decided about them.

    Where the words are the same and the speaker is printed otherwise, or where spans that a
    reviewer set cannot be found again, the decisions come along and the work is reopened. What
    reviewers split or joined is split or joined again. The quotations of the version before are
    found no more.

    Args:
        session: An open one.
        version: The new one.
        quotations: Its quotations, in text order.

    Returns:
        Id of the quotation in the version before, by that of the new one; those that were made by
        splitting come last.
    """
    if version.previous is None:
        return {}
    article, previous = (article_row(session, n) for n in (version.article_id, version.previous))
    carried = _carry_decisions(session, article, previous, quotation_rows(session, quotations))
    parts = carry_parts(session, article, previous, carried)
    forget_keys(session, version.previous)
    session.flush()
    return {**carried, **parts}


def unchanged(session: Session, carried: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Of carried quotations, new and old, those whose speaker is printed as before."""
    for new, old in carried.items():
        if quotation_row(session, new).mention_text == quotation_row(session, old).mention_text:
            yield new, old


def _carry_decisions(
    session: Session, article: ArticleRow, previous: ArticleRow, rows: Sequence[QuotationRow]
) -> Mapping[int, int]:
    """Id of the quotation in the version before, by that of the new one."""
    olds = session.exec(
        select(QuotationRow)
        .where(
            col(QuotationRow.article_id) == previous.id,
            # Where a split was taken back, the whole has the words.
            or_(~col(QuotationRow.set_aside), col(QuotationRow.joined_into).is_not(None)),
        )
        .order_by(col(QuotationRow.start), col(QuotationRow.id))
    ).all()
    pairs = match(
        [_printed(row, previous.text) for row in olds],
        [_printed(row, article.text) for row in rows],
    )
    for new, old in pairs.items():
        take_over(session, olds[old], previous.text, rows[new], article.text)
    return {id_of(rows[new]): id_of(olds[old]) for new, old in sorted(pairs.items())}


def _printed(row: QuotationRow, text: str) -> Printed:
    return Printed(words=joined(text, row.found), mention=row.mention_text, context=row.context)
