"""Split and join the quotations of a new version as reviewers did those of the one before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from workbench.domain.review.decisions import Workflow
from workbench.store.quotations.moving import shifted, take_over
from workbench.store.quotations.split_join import insert_twin
from workbench.store.schema.rows import id_of, quotation_row
from workbench.store.schema.spans import Spans, joined, spans_of, write_spans
from workbench.store.schema.tables import ArticleRow, QuotationRow


def carry_parts(
    session: Session, article: ArticleRow, previous: ArticleRow, carried: Mapping[int, int]
) -> Mapping[int, int]:
    """Split and join quotations of a new version as those of the version before.

    Where words that were parted cannot all be found again, the quotation is whole again; where two
    that were joined cannot be, they are two again. Decided work on either is reopened.

    Args:
        session: An open one.
        article: The new version.
        previous: The one it takes the place of.
        carried: Quotation in the version before, by that of the new one.

    Returns:
        The same for the quotations that were made by splitting.
    """
    olds = session.exec(
        select(QuotationRow)
        .where(col(QuotationRow.article_id) == previous.id)
        .order_by(col(QuotationRow.id))
    ).all()
    move = _Move(session, previous.text, article, {old: new for new, old in carried.items()})
    families: dict[int, list[QuotationRow]] = defaultdict(list)
    for old in olds:
        if old.split_from is not None and not old.set_aside and old.id not in move.now:
            families[_root(session, old)].append(old)
    made: dict[int, int] = {}
    for root, parts in families.items():
        if root in move.now:
            made |= move.split(quotation_row(session, root), parts)
    for old in olds:
        if old.joined_into is not None and old.id in move.now:
            move.join(old, old.joined_into)
    session.flush()
    return made


def _root(session: Session, part: QuotationRow) -> int:
    """The quotation that was there before anything was split from it."""
    while part.split_from is not None:
        part = quotation_row(session, part.split_from)
    return id_of(part)


@dataclass(frozen=True, slots=True)
class _Move:
    """From the text of one version to the next."""

    session: Session
    old_text: str
    article: ArticleRow
    now: dict[int, int]
    """Quotation of the new version, by that of the one before."""

    def split(self, root: QuotationRow, parts: Sequence[QuotationRow]) -> Mapping[int, int]:
        """Part the new quotation as the old one was, or leave it whole."""
        whole = quotation_row(self.session, self.now[id_of(root)])
        places = [self._placed(part, root, whole) for part in parts]
        if not self._kept(root, whole) or None in places:
            write_spans(self.session, whole, self.article.text, whole.found)
            _reopen(whole)
            return {}
        made = {}
        for part, place in zip(parts, places, strict=True):
            assert place is not None, "looked at above"
            twin = insert_twin(self.session, whole, self.article.text, place)
            twin.set_aside, twin.current = False, True
            found = shifted(part.found, *self._texts(root, whole))
            twin.found = place if found is None else found
            # As the program gave it; what a reviewer made of that follows.
            twin.source_id, twin.attributed_by = whole.source_id, whole.attributed_by
            take_over(self.session, part, self.old_text, twin, self.article.text)
            made[id_of(twin)] = id_of(part)
            self.now[id_of(part)] = id_of(twin)
        return made

    def join(self, old: QuotationRow, into: int) -> None:
        """Set the new quotation aside for the one that has its words, if that could be kept."""
        new = quotation_row(self.session, self.now[id_of(old)])
        holder = self.now.get(into)
        before = quotation_row(self.session, into)
        if holder is None or not self._kept(before, quotation_row(self.session, holder)):
            _reopen(new)
            return
        new.joined_into, new.set_aside, new.current = holder, True, False
        self.session.add(new)

    def _placed(
        self, part: QuotationRow, root: QuotationRow, whole: QuotationRow
    ) -> list[list[int]] | None:
        return shifted(self._spans(part), *self._texts(root, whole))

    def _texts(
        self, root: QuotationRow, whole: QuotationRow
    ) -> tuple[tuple[Spans, str], tuple[Spans, str]]:
        return (root.found, self.old_text), (whole.found, self.article.text)

    def _kept(self, old: QuotationRow, new: QuotationRow) -> bool:
        """Whether the new quotation has the very words that the old one had in the end."""
        was = joined(self.old_text, self._spans(old))
        return was == joined(self.article.text, self._spans(new))

    def _spans(self, row: QuotationRow) -> Spans:
        return spans_of(self.session, id_of(row))


def _reopen(row: QuotationRow) -> None:
    if row.workflow != Workflow.NEW.value:
        row.workflow = Workflow.REOPENED.value
        row.first_reader = None
