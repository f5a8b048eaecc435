"""Similar quotations elsewhere and earlier verdicts on a source -> lines of the details."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual.content import Content

from workbench.domain.articles.versions import standing_words
from workbench.domain.lists.related import EarlierDecision, Elsewhere, SimilarQuotation
from workbench.domain.text.difference import TextRun, with_marks
from workbench.domain.text.display import one_line
from workbench.tui.words.phrases import percent
from workbench.tui.words.versions import run_words

_DAY = len("2026-01-31")
_LONGEST = 600
"""Characters of a difference or of an earlier quotation that the pane shows."""


def similar_section(similar: Iterable[SimilarQuotation]) -> Content:
    """List each with its article, its verdict, and how its words differ from the open one's."""
    lines = [line for one in similar for line in _similar(one)]
    if not lines:
        return Content("")
    heading = Content.styled("Similar in other articles (g goes there)", "bold $text-accent")
    return Content("\n").join([heading, *lines, Content("")])


def earlier_lines(earlier: Iterable[EarlierDecision]) -> list[str]:
    """List each with the verdict, its reviewer and reason, then where and what it was about."""
    lines = []
    for one in earlier:
        reason = f" because {one.statuses.reason}" if one.statuses.reason else ""
        text = one_line(one.text)
        shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
        lines += [f"{_where(one)}: {standing_words(one.statuses)}{reason}", f"  {shown}"]
    return lines


def _similar(one: SimilarQuotation) -> Iterator[Content]:
    told = f"{_where(one)} · {percent(one.alike)} alike"
    speaker = one.speaker or "nobody named"
    yield Content(one_line(f"{told} · {speaker} · {standing_words(one.statuses)}"))
    yield run_words("  ", with_marks(_cut(one.difference)))


def _where(one: Elsewhere) -> str:
    parts = (one.outlet or one.title, (one.published or "")[:_DAY])
    return " · ".join((str(one.quotation_id), *filter(None, parts)))


def _cut(runs: Iterable[TextRun]) -> list[TextRun]:
    kept, left = [], _LONGEST
    for run in runs:
        text = one_line(run.text) + " " * (run.text[-1:].isspace())
        if len(text) > left:
            kept.append(TextRun(f"{text[:left]}…", run.presence))
            break
        kept.append(TextRun(text, run.presence))
        left -= len(text)
    return kept
