"""Quotation -> words: its row of the list, the lines above the article, the pane beside it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from workbench.domain.articles.article import BlockKind
from workbench.domain.lists.opened import QuotationEntry, QuotationFile
from workbench.domain.review.decisions import Rating, Statuses, Workflow
from workbench.domain.statements.source import SourceKind
from workbench.domain.text.display import neutralise, one_line
from workbench.tui.glyphs import Glyphs
from workbench.tui.keys.table import WORDING_KEYS
from workbench.tui.words.phrases import (
    about,
    event_lines,
    evidence_lines,
    moment,
    note_lines,
    percent,
    plural,
    rating_digit,
    same_name,
    section,
    stacked,
)
from workbench.tui.words.related import earlier_lines, similar_section

_DAY = len("2026-01-31")
_LETTER = {wording: key.keys for wording, key in WORDING_KEYS.items()}


def badge(statuses: Statuses, scale: Sequence[Rating], glyphs: Glyphs) -> str:
    """Print the three axes in three characters."""
    wording = glyphs.wording[statuses.wording] if statuses.wording else " "
    content = rating_digit(scale, statuses.content) if statuses.content else " "
    return f"{glyphs.workflow[statuses.workflow]}{wording}{content}"


def quote_row(
    row: QuotationEntry, scale: Sequence[Rating], glyphs: Glyphs, *, marked: bool = False
) -> tuple[Content, Content]:
    """Print a row of the list: two lines."""
    done = row.statuses.workflow is Workflow.DONE
    flags = f"{glyphs.conflict_flag}{row.conflicts}" if row.conflicts else ""
    head = Content.assemble(
        (badge(row.statuses, scale, glyphs), "done" if done else "strong"),
        f"{glyphs.marked if marked else ' '}{row.quotation_id:>3} ",
        (one_line(row.speaker or "nobody named"), "dim" if done else "strong"),
    )
    return head, Content.assemble((f"{flags:>7} ", "flag"), (one_line(row.text), "dim"))


def quote_heading(file: QuotationFile) -> str:
    """Name the article in one line; leave the title out where the text begins with it."""
    article = file.article
    headed = bool(article.blocks) and article.blocks[0].kind is BlockKind.HEADLINE
    title = None if headed else article.title
    version = "" if file.current else f"version {file.article_version}, a newer one is here"
    parts = (title, article.outlet, (article.published or "")[:_DAY], version)
    return one_line(" · ".join(part for part in parts if part))


def copied(file: QuotationFile) -> str:
    """Print the quotation for pasting elsewhere: the words, who said them, where."""
    article = file.article
    where = [article.outlet, article.title, (article.published or "")[:_DAY]]
    where.append(article.provenance.origin)
    told = ", ".join(one_line(part) for part in where if part)
    return f"{neutralise(file.text)}\n{one_line(_speaker(file))}; {told}\n"


def quote_summary(
    file: QuotationFile, scale: Sequence[Rating], glyphs: Glyphs
) -> tuple[Content, Content]:
    """Print the two lines above the article: who, and where the decision stands."""
    attribution = file.attribution
    who = _speaker(file)
    known = [f"{percent(attribution.confidence)} sure"]
    if attribution.via:
        known.append(f"{glyphs.via} via {attribution.via.text}")
    if attribution.mention and not same_name(attribution.mention.text, who):
        known.append(f"printed “{attribution.mention.text}”")
    first = Content.assemble(
        f"{glyphs.speaker} ", (one_line(who), "bold"), " · ", one_line(" · ".join(known))
    )
    counts = [
        (glyphs.conflict_flag, len(file.conflicts), "flag", "flags"),
        (glyphs.note, len(file.notes), "note", "notes"),
        (glyphs.cue, len(file.evidence), "piece of evidence", "pieces of evidence"),
    ]
    parts = _axes(file.statuses, scale, glyphs)
    parts += [f"for {file.statuses.assigned_to}"] if file.statuses.assigned_to else []
    parts += [f"{glyph} {plural(count, one, many)}" for glyph, count, one, many in counts if count]
    return first, Content(one_line(" · ".join(parts)))


def quote_details(file: QuotationFile, scale: Sequence[Rating], glyphs: Glyphs) -> Content:
    """Print everything that belongs to a quotation, for the pane beside the article."""
    statuses = file.statuses
    standing = _axes(statuses, scale, glyphs)
    if statuses.decided_by and statuses.decided_at:
        standing.append(f"by {statuses.decided_by}, {moment(statuses.decided_at)}")
    if statuses.first_reader:
        standing.append(f"sent on by {statuses.first_reader}: somebody else is to read it")
    if statuses.assigned_to:
        standing.append(f"assigned to {statuses.assigned_to}")
    if statuses.reason:
        standing.append(f"because {statuses.reason}")
    flags = [
        f"{glyphs.conflict[row.status]} {row.conflict_id} {row.kind.value}: {row.explanation}"
        for row in file.conflicts
    ]
    return stacked(
        [
            section("Speaker", _speaker_lines(file, glyphs)),
            section("Status", standing),
            section(f"{glyphs.conflict_flag} Conflicts and findings", flags),
            section(f"{glyphs.note} Notes", note_lines(file.notes)),
            section("Evidence", evidence_lines(file.evidence)),
            similar_section(file.similar),
            section("Earlier decisions on this source", earlier_lines(file.earlier)),
            section("History", event_lines(file.history)),
        ]
    )


def _axes(statuses: Statuses, scale: Sequence[Rating], glyphs: Glyphs) -> list[str]:
    work = f"{glyphs.workflow[statuses.workflow]} {statuses.workflow.value}"
    wording = "wording –"
    if statuses.wording:
        letter, glyph = _LETTER[statuses.wording], glyphs.wording[statuses.wording]
        wording = f"{letter} {glyph} {statuses.wording.value}"
    content = "content –"
    if statuses.content:
        content = f"{rating_digit(scale, statuses.content)} {statuses.content}"
    return [work, wording, content]


def _speaker(file: QuotationFile) -> str:
    if file.attribution.source:
        return file.attribution.source.name
    return file.attribution.mention.text if file.attribution.mention else "nobody named"


def _speaker_lines(file: QuotationFile, glyphs: Glyphs) -> list[str]:
    attribution = file.attribution
    source, mention, via = attribution.source, attribution.mention, attribution.via
    lines = [f"{glyphs.speaker} {_speaker(file)}"]
    if source:
        lines += about(source)
        if source.kind is not SourceKind.PERSON:
            lines.append(f"({source.kind.value})")
    else:
        lines.append("not resolved: A gives it to somebody")
    if mention:
        lines.append(f"printed “{mention.text}”")
    if attribution.quotation.cue:
        lines.append(f"{glyphs.cue} {attribution.quotation.cue.of(file.article.text)}")
    if via:
        lines.append(f"{glyphs.via} via {via.text}")
    quotation = attribution.quotation
    sure = (
        f"quotation {percent(quotation.confidence)}, speaker {percent(attribution.confidence)} sure"
    )
    lines.append(f"{quotation.kind.value}; {sure}")
    return lines
