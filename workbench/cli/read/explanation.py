"""Print an explanation as lines for people, or as a record for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from workbench.cli.options.run import Run
from workbench.cli.terminal.table import Row, print_rows
from workbench.domain.text.display import neutralise, one_line
from workbench.domain.text.json_text import as_json

if TYPE_CHECKING:
    from workbench.domain.statements.claim import Statement
    from workbench.domain.statements.conflict import Comparison
    from workbench.domain.statements.explanation import ExplainedSide, Explanation
    from workbench.domain.text.span import Span

MOST_FEATURES = 8
"""Features that the lines for people show; the record has all."""


def explain_conflict(run: Run, conflict_id: int, form: str) -> None:
    """Print a stored conflict laid open.

    Raises:
        NotFoundError: There is no such conflict.
    """
    from workbench.pipeline.explain import explain

    file = run.desk.conflicts.open(conflict_id)
    flag = file.conflict
    found = explain(flag.a, flag.b, flag.a_words, flag.b_words)
    if form != "table":
        record = {
            "id": conflict_id,
            "kind": flag.kind.value,
            "score": round(flag.score, 4),
            "explanation": flag.explanation,
            "rule": flag.rule,
            "a_source": flag.a.source,
            "b_source": flag.b.source,
            "a_words": words_record(flag.a_words, flag.a.text),
            "b_words": words_record(flag.b_words, flag.b.text),
            "status": file.status.value,
            "laid_open": explanation_record(found, flag.a.text, flag.b.text),
        }
        print_rows([record], form)
        return
    _echo(f"Conflict {conflict_id}: {flag.kind}, {file.status}, score {flag.score:.2f}")
    _echo(flag.explanation)
    for name, said, words in (("a", flag.a, flag.a_words), ("b", flag.b, flag.b_words)):
        _echo(f"  {name}  {said.source or 'speaker not resolved'}: {said.text}")
        _echo(f"     decided by {_listed(words, said.text) or 'the whole'}")
    _echo(f"  rule      {flag.rule or 'not named'}")
    _lay_open(found, flag.a, flag.b)


def explain_comparison(found: Comparison, a: Statement, b: Statement, form: str) -> None:
    """Print what `compare` found, and with it how; ``form`` is "text" or "json"."""
    from workbench.pipeline.explain import explain

    open_ = explain(a, b, found.a_words, found.b_words)
    if form == "json":
        record = {
            **comparison_record(found),
            "rule": found.rule,
            "a_words": words_record(found.a_words, a.text),
            "b_words": words_record(found.b_words, b.text),
            "laid_open": explanation_record(open_, a.text, b.text),
        }
        click.echo(as_json(record, indent=2))
        return
    for name, said, words in (("a", a, found.a_words), ("b", b, found.b_words)):
        if words:
            _echo(f"  {name}  decided by {_listed(words, said.text)}")
    if found.rule:
        _echo(f"  rule      {found.rule}")
    _lay_open(open_, a, b)


def comparison_record(found: Comparison) -> Row:
    """Make the part of a record that says what is between two statements."""
    return {
        "score": round(found.score, 4),
        "flag": found.flag,
        "kind": found.kind.value if found.kind else None,
        "explanation": found.explanation,
    }


def _lay_open(found: Explanation | None, a: Statement, b: Statement) -> None:
    if found is None:
        _echo("  One of the two has no words to compare.")
        return
    for line in explanation_lines(found, a.text, b.text):
        _echo(line)


def _echo(line: str) -> None:
    click.echo(neutralise(line.replace("\n", " ")))


def explanation_lines(found: Explanation, a_text: str, b_text: str) -> Iterator[str]:
    """Yield clauses, aligned words, shared words, differences and parts of the score."""
    for name, side, text in (("a", found.a, a_text), ("b", found.b, b_text)):
        yield f"  {name}  {_quoted(side.clause, text)}"
        by = f" by {_listed(side.negated_by, text)}" if side.negated_by else ""
        yield f"     {side.commitment}, {side.polarity}{by}"
    yield f"  shared    {', '.join(map(one_line, found.shared)) or 'no name'}"
    for pair in found.aligned:
        yield f"  {pair.match:<18}{_quoted(pair.a, a_text)} / {_quoted(pair.b, b_text)}"
    for name, side, text in (("a", found.a, a_text), ("b", found.b, b_text)):
        if side.alone:
            yield f"  only in {name}  {_listed(side.alone, text)}"
    yield f"  model     {found.probability:.2f}, with the weights for {found.model}"
    for part in found.contributions[:MOST_FEATURES]:
        yield f"  {part.log_odds:+9.2f}  {part.feature} = {part.value:.2f}"
    rest = found.contributions[MOST_FEATURES:]
    if rest:
        yield f"  {sum(part.log_odds for part in rest):+9.2f}  {len(rest)} further features"
    yield f"  {found.bias:+9.2f}  before any feature"


def explanation_record(found: Explanation | None, a_text: str, b_text: str) -> Row | None:
    """Make the record for programs; spans are offsets into the compared texts."""
    if found is None:
        return None
    return {
        "a": _side(found.a, a_text),
        "b": _side(found.b, b_text),
        "aligned": [
            {"match": pair.match.value, "a": _words(pair.a, a_text), "b": _words(pair.b, b_text)}
            for pair in found.aligned
        ],
        "shared": list(found.shared),
        "model": {
            "weights": found.model,
            "probability": round(found.probability, 4),
            "bias": round(found.bias, 4),
            "contributions": [
                {
                    "feature": part.feature,
                    "value": round(part.value, 4),
                    "log_odds": round(part.log_odds, 4),
                }
                for part in found.contributions
            ],
        },
    }


def words_record(spans: Iterable[Span], text: str) -> list[Row]:
    """Make records of spans of a text, with their words."""
    return [_words(span, text) for span in spans]


def _side(side: ExplainedSide, text: str) -> Row:
    return {
        "clause": _words(side.clause, text),
        "polarity": side.polarity.value,
        "commitment": side.commitment.value,
        "negated_by": words_record(side.negated_by, text),
        "about": list(side.about),
        "alone": words_record(side.alone, text),
    }


def _words(span: Span, text: str) -> Row:
    return {"start": span.start, "end": span.end, "text": span.of(text)}


def _quoted(span: Span, text: str) -> str:
    return f"“{one_line(span.of(text))}”"


def _listed(spans: Iterable[Span], text: str) -> str:
    return ", ".join(_quoted(span, text) for span in spans)
