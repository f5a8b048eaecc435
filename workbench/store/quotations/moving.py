"""Move the decisions on a quotation, and the spans that a reviewer set, into the next version."""

from __future__ import annotations

from sqlmodel import Session

from workbench.domain.review.decisions import Workflow
from workbench.store.schema.rows import id_of
from workbench.store.schema.spans import Spans, spans_of, write_spans
from workbench.store.schema.tables import QuotationRow


def take_over(
    session: Session, old: QuotationRow, old_text: str, new: QuotationRow, new_text: str
) -> None:
    """Give a quotation what was decided about the one that it is in the version before."""
    spans, again = _moved(spans_of(session, id_of(old)), old, old_text, new, new_text)
    if old.mention_text != new.mention_text:
        again = True
    elif old.attributed_by is not None:
        new.source_id = old.source_id
        new.attributed_by = old.attributed_by
        new.attribution_confidence = old.attribution_confidence
        new.confidence = min(new.found_confidence, new.attribution_confidence)
    if spans != new.found:
        write_spans(session, new, new_text, spans)
    new.carried_from = old.id
    new.workflow = old.workflow
    if again and old.workflow != Workflow.NEW.value:
        new.workflow = Workflow.REOPENED.value
    new.wording = old.wording
    new.content = old.content
    new.reason = old.reason
    new.decided_by = old.decided_by
    new.decided_at = old.decided_at
    new.assigned_to = old.assigned_to
    if new.workflow == Workflow.AWAITING_SECOND_READER.value:
        new.first_reader = old.first_reader
    session.add(new)


def _moved(
    spans: list[list[int]], old: QuotationRow, old_text: str, new: QuotationRow, new_text: str
) -> tuple[Spans, bool]:
    """A reviewer's spans in the new text, and whether somebody must look at them again."""
    if spans == old.found:
        return new.found, False
    moved = shifted(spans, (old.found, old_text), (new.found, new_text))
    return (new.found, True) if moved is None else (moved, False)


def shifted(spans: Spans, old: tuple[Spans, str], new: tuple[Spans, str]) -> list[list[int]] | None:
    """Spans of a quotation in another text; None where other words stand there.

    Args:
        spans: Within the quotation, or close to it.
        old: Its spans as they were found, and the text.
        new: The same in the other text.
    """
    moved = []
    for start, end in spans:
        inside = (n for n, (first, last) in enumerate(old[0]) if first <= start and end <= last)
        number = next(inside, 0)
        shift = new[0][number][0] - old[0][number][0] if number < len(new[0]) else 0
        place = [start + shift, end + shift]
        if place[0] < 0 or old[1][start:end] != new[1][place[0] : place[1]]:
            return None
        moved.append(place)
    return moved
