"""A note with everything a note can hold."""

from datetime import UTC, datetime

import pytest

from workbench.domain.lists.opened import ConflictSide
from workbench.domain.review.decisions import ConflictStatus, Statuses, Wording, Workflow
from workbench.domain.review.note import Note, NotedArticle, NotedConflict, NotedQuotation
from workbench.domain.review.remarks import EvidenceEntry, NoteEntry
from workbench.domain.statements.conflict import ConflictKind
from workbench.domain.statements.quotation import QuotationKind
from workbench.domain.text.span import Span

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)

HARBOUR = "The harbour master, Ines Okafor, said: “No ship has called here since May.”"
PORT = "A port official conceded that “one or two” freighters had docked in June."


def _quotation(
    number: int, kind: QuotationKind, context: str, words: str, statuses: Statuses | None = None
) -> NotedQuotation:
    start = context.index(words)
    return NotedQuotation(
        quotation_id=number,
        kind=kind,
        text=words,
        context=context,
        content=(Span(start, start + len(words)),),
        printed="a port official",
        speaker=None,
        role=None,
        via=None,
        confidence=0.83,
        statuses=statuses or Statuses(),
        conflicts=(1,),
    )


def _article(number: int, title: str, quotations: tuple[NotedQuotation, ...]) -> NotedArticle:
    return NotedArticle(
        article_id=number,
        version=number,
        current=True,
        title=title,
        outlet="The Quay",
        byline=None,
        published="2026-06-30",
        origin="https://example.org/quay?id=1",
        sha256="ab" * 32,
        retrieved_at=NOON,
        quotations=quotations,
    )


def _side(number: int, source: str | None, text: str) -> ConflictSide:
    return ConflictSide(
        quotation_id=number,
        article_id=number,
        outlet="The Quay",
        title="Ships",
        source=source,
        text=text,
    )


@pytest.fixture
def note() -> Note:
    decided = Statuses(
        workflow=Workflow.DONE,
        wording=Wording.VERBATIM,
        content="mostly false",
        reason="heard on the recording",
        decided_by="ada",
        decided_at=NOON,
    )
    first = _quotation(1, QuotationKind.DIRECT, HARBOUR, "No ship has called here since May.")
    noted = NotedQuotation(
        quotation_id=first.quotation_id,
        kind=first.kind,
        text=first.text,
        context=first.context,
        content=first.content,
        printed="Ines Okafor",
        speaker="Ines Okafor",
        role="harbour master",
        via="the Harbour Gazette",
        confidence=0.97,
        statuses=decided,
        conflicts=(1,),
        notes=(
            NoteEntry(
                note_id=1, subject="quotation:1", text="Called twice.", reviewer="ada", at=NOON
            ),
        ),
        evidence=(
            EvidenceEntry(
                evidence_id=1,
                subject="quotation:1",
                location="/files/call.ogg",
                locator="minute 4",
                quote="not since May",
                sha256="cd" * 32,
                reviewer="ada",
                at=NOON,
            ),
        ),
    )
    second = _quotation(2, QuotationKind.MIXED, PORT, "“one or two” freighters had docked in June")
    conflict = NotedConflict(
        conflict_id=1,
        kind=ConflictKind.DENIAL,
        score=0.914,
        explanation="“No ship has called” denies what “freighters had docked” asserts.",
        a=_side(1, "Ines Okafor", first.text),
        b=_side(2, None, second.text),
        b_renderings=(_side(7, None, "as many as two *freighters* had docked"),),
        status=ConflictStatus.OPEN,
    )
    return Note(
        made_at=NOON,
        articles=(_article(1, "No ships, says port", (noted,)), _article(2, "Ships", (second,))),
        conflicts=(conflict,),
        log_events=3,
        log_head="ef" * 32,
    )
