"""Fact-check note -> Markdown that an editor can read and a site can render."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Final

from workbench.domain.lists.opened import ConflictSide
from workbench.domain.review.note import (
    Note,
    NotedArticle,
    NotedConflict,
    NotedQuotation,
    Tally,
    tally,
)
from workbench.domain.review.remarks import EvidenceEntry, NoteEntry
from workbench.export.escape import code, escaped, marked, place
from workbench.export.form import Form

SHORT = 80
"""Characters of a quotation in the list of what is open."""


def to_markdown(note: Note) -> str:
    """The whole note: conflicts first, then every quotation, what is open, and the log's head."""
    blocks = [
        "# Fact-check note",
        _summary(note),
        *_conflicts(note.conflicts),
        *(block for article in note.articles for block in _article(article)),
        *_open(note),
        "## Record",
        _record(note),
    ]
    return "\n\n".join(blocks) + "\n"


MARKDOWN: Final = Form(
    name="markdown",
    label="Markdown",
    meaning="A note for editors.",
    suffix=".md",
    write=to_markdown,
)


def _summary(note: Note) -> str:
    counts = tally(note.quotations)
    settled = sum(conflict.settled for conflict in note.conflicts)
    flags = _count(len(note.conflicts), "conflict or finding", "conflicts and findings")
    return (
        f"**{counts.decided} of {_count(counts.total, 'quotation')} decided, "
        f"{counts.open} open.** {flags}, {len(note.conflicts) - settled} open.\n"
        f"Made {_time(note.made_at)} from {_count(len(note.articles), 'article')}."
    )


def _conflicts(conflicts: Sequence[NotedConflict]) -> Iterator[str]:
    for heading, group in (
        ("## Conflicts", [one for one in conflicts if not one.kind.is_finding]),
        ("## Findings", [one for one in conflicts if one.kind.is_finding]),
    ):
        if group:
            yield heading
        for conflict in group:
            yield from _conflict(conflict)


def _conflict(conflict: NotedConflict) -> Iterator[str]:
    yield f"### Flag {conflict.conflict_id}: {conflict.kind.value} ({conflict.status.value})"
    a, b = (conflict.a, conflict.a_renderings), (conflict.b, conflict.b_renderings)
    yield f"{_side(*a)}\n>\n{_side(*b)}"
    yield escaped(conflict.explanation)
    facts = [f"- Score {conflict.score:.2f}"]
    if conflict.decided_by:
        facts.append(_decision(conflict.decided_by, conflict.decided_at, conflict.reason))
    yield "\n".join([*facts, *_back_up(conflict.notes, conflict.evidence)])


def _side(side: ConflictSide, others: Sequence[ConflictSide]) -> str:
    where = side.outlet or side.title or f"article {side.article_id}"
    who = escaped(side.source or "speaker unknown")
    lines = [
        escaped(side.text),
        f"— {who}, in {escaped(where)} (quotation {side.quotation_id})",
        *(f"— {_also(other)}" for other in others),
    ]
    return "\n".join(f"> {line}" for line in lines)


def _also(other: ConflictSide) -> str:
    where = ", ".join(escaped(part) for part in (other.outlet, other.title) if part)
    at = f"article {other.article_id}, quotation {other.quotation_id}"
    return f"also in {f'{where}, ' if where else ''}{at}: {escaped(other.text)}"


def _article(article: NotedArticle) -> Iterator[str]:
    yield f"## {escaped(article.title or 'Untitled article')}"
    facts = [
        ("Outlet", escaped(article.outlet or "")),
        ("By", escaped(article.byline or "")),
        ("Published", escaped(article.published or "")),
        ("From", "standard input" if article.origin == "-" else place(article.origin)),
        ("Version", _version(article)),
        ("SHA-256", code(article.sha256)),
        ("Tally", _tally(tally(article.quotations))),
    ]
    lines = [f"- {name}: {value}" for name, value in facts if value]
    yield "\n".join([*lines, *_back_up(article.notes, article.evidence)])
    for quotation in article.quotations:
        yield from _quotation(quotation)


def _version(article: NotedArticle) -> str:
    superseded = "" if article.current else "; a newer version has replaced it"
    return f"{article.version}, retrieved {_time(article.retrieved_at)}{superseded}"


def _tally(counts: Tally) -> str:
    parts = [f"{counts.decided} of {_count(counts.total, 'quotation')} decided, {counts.open} open"]
    for axis in (counts.wording, counts.content):
        if axis:
            parts.append(", ".join(f"{number} {escaped(word)}" for word, number in axis))
    return "; ".join(parts)


def _quotation(quotation: NotedQuotation) -> Iterator[str]:
    speaker = quotation.speaker or quotation.printed or "speaker unknown"
    status = quotation.statuses.workflow.value
    yield f"### Quotation {quotation.quotation_id}: {escaped(speaker)} ({status})"
    yield f"> {marked(quotation.context, quotation.content)}"
    yield "\n".join(_facts(quotation))


def _facts(quotation: NotedQuotation) -> Iterator[str]:
    statuses = quotation.statuses
    yield f"- {_capital(quotation.kind.value)} quotation, {_speaker(quotation)}"
    yield (
        f"- Wording: {statuses.wording.value if statuses.wording else 'not checked'}; "
        f"content: {escaped(statuses.content) if statuses.content else 'not rated'}"
    )
    if statuses.decided_by:
        yield _decision(statuses.decided_by, statuses.decided_at, statuses.reason)
    if quotation.conflicts:
        yield f"- Flags: {', '.join(map(str, quotation.conflicts))}"
    yield from _back_up(quotation.notes, quotation.evidence)


def _speaker(quotation: NotedQuotation) -> str:
    differs = quotation.printed and quotation.printed != quotation.speaker
    printed = f"printed as “{escaped(quotation.printed or '')}”" if differs else ""
    if quotation.speaker is None:
        said = f"speaker {printed}, not resolved" if printed else "no speaker named"
    else:
        role = f" ({escaped(quotation.role)})" if quotation.role else ""
        said = f"by {escaped(quotation.speaker)}{role}" + (f", {printed}" if printed else "")
    return said + (f", via {escaped(quotation.via)}" if quotation.via else "")


def _decision(reviewer: str, at: datetime | None, reason: str) -> str:
    when = f" on {_time(at)}" if at else ""
    why = f": {escaped(reason)}" if reason else ""
    return f"- Decided by {escaped(reviewer)}{when}{why}"


def _back_up(notes: Iterable[NoteEntry], evidence: Iterable[EvidenceEntry]) -> Iterator[str]:
    for item in evidence:
        where = f", {escaped(item.locator)}" if item.locator else ""
        quote = f": “{escaped(item.quote)}”" if item.quote else ""
        digest = f" (SHA-256 {code(item.sha256)})" if item.sha256 else ""
        yield (
            f"- Evidence {item.evidence_id}: {place(item.location)}{where}{quote}{digest}; "
            f"{escaped(item.reviewer)}, {_time(item.at)}"
        )
    for entry in notes:
        yield f"- Note: {escaped(entry.text)} ({escaped(entry.reviewer)}, {_time(entry.at)})"


def _open(note: Note) -> Iterator[str]:
    quotations = [one for one in note.quotations if not one.decided]
    conflicts = [one for one in note.conflicts if not one.settled]
    yield "## Still open"
    if not quotations and not conflicts:
        yield "Nothing."
        return
    lines = [
        f"- Quotation {one.quotation_id} ({one.statuses.workflow.value}): "
        f"{escaped(_shortened(one.text))}"
        for one in quotations
    ]
    lines += [
        f"- Flag {one.conflict_id} ({one.status.value}): {one.kind.value}, "
        f"quotations {one.a.quotation_id} and {one.b.quotation_id}"
        for one in conflicts
    ]
    yield "\n".join(lines)


def _record(note: Note) -> str:
    return (
        f"The decision log holds {_count(note.log_events, 'event')}; its head is "
        f"{code(note.log_head)}.\n`workbench verify-log --head HASH` says "
        "whether everything up to it is still as it was written."
    )


def _shortened(text: str) -> str:
    return text if len(text) <= SHORT else text[: SHORT - 1].rstrip() + "…"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _count(number: int, noun: str, plural: str | None = None) -> str:
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def _time(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"
