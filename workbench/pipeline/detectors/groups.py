"""Flags -> fewer flags: one for all renderings of a conflict, each statement shown once or so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from workbench.domain.statements.claim import Statement
from workbench.domain.statements.conflict import Conflict
from workbench.domain.statements.source import SourceKind
from workbench.domain.text.folding import words_of
from workbench.pipeline.detectors.align import Alignment, align
from workbench.pipeline.detectors.candidates import worth_reading
from workbench.pipeline.detectors.findings import differences
from workbench.pipeline.detectors.voices import may_be_one_source, same_source, voices_of
from workbench.pipeline.meaning.clauses import Reading, read

_ABOUT_EQUAL: Final = 0.05
"""Scores no further apart than this say nothing about which pair is the better one."""

_NAMED_PERSON: Final = 0.03
"""Between equals, people with names are shown first: they can be asked."""

_RENDERINGS_ALIKE: Final = 0.5
"""Likeness from which two clauses of one source say the same."""

_TELLING_WORDS: Final = 6
"""Equal words that two sources, of whom one is not named, do not say by chance."""


def one_per_group(
    found: Sequence[Conflict], settled: frozenset[str] = frozenset()
) -> tuple[Conflict, ...]:
    """Conflicts thinned to the best of each group, findings to one per pair; surest first.

    Args:
        found: Every flag of every pair.
        settled: Refs of statements that have been shown with a counterpart before.
    """
    conflicts = [flag for flag in found if not flag.kind.is_finding]
    findings = [flag for flag in found if flag.kind.is_finding]
    kept = [*_best_matches(conflicts, settled), *findings]
    return tuple(sorted(kept, key=lambda flag: (-flag.score, flag.a.ref, flag.b.ref)))


def _best_matches(conflicts: Sequence[Conflict], settled: frozenset[str]) -> list[Conflict]:
    """Each statement with its strongest counterpart, once for all renderings of the two.

    Ten denials of one thing against ten assertions of it would be a hundred flags that say the
    same. A counterpart on the same page comes first: there a reader meets both. Numbers, dates
    and a source against itself are other matters than a denial, and are matched apart.
    """
    leading: dict[tuple[str, str], Conflict] = {}
    for flag in conflicts:
        for side in (flag.a, flag.b):
            if side.ref in settled:
                continue
            key = (side.ref, flag.kind.matter)
            if key not in leading or _worth(flag) > _worth(leading[key]):
                leading[key] = flag
    group = _groups([side for flag in leading.values() for side in (flag.a, flag.b)])
    best: dict[tuple[frozenset[int], str], Conflict] = {}
    for flag in leading.values():
        pair = (frozenset({group[flag.a.ref], group[flag.b.ref]}), flag.kind.matter)
        if pair not in best or _worth(flag) > _worth(best[pair]):
            best[pair] = flag
    return list(best.values())


def _worth(flag: Conflict) -> tuple[bool, float]:
    """Rank of a flag; between equals the pair that is found, and so printed, first is shown."""
    named = sum(side.source_kind is SourceKind.PERSON for side in (flag.a, flag.b))
    score = round(flag.score / _ABOUT_EQUAL) * _ABOUT_EQUAL + _NAMED_PERSON * named
    return (flag.a.article == flag.b.article, score)


def _groups(statements: Iterable[Statement]) -> dict[str, int]:
    """Statement ref -> number of its group: renderings of one statement."""
    unique = list({statement.ref: statement for statement in statements}.values())
    group = {statement.ref: number for number, statement in enumerate(unique)}
    for one, other in same_statements(unique, ()):
        old, new = group[other], group[one]
        group = {ref: new if number == old else number for ref, number in group.items()}
    return group


def same_statements(
    new: Sequence[Statement], known: Sequence[Statement]
) -> tuple[tuple[str, str], ...]:
    """Find the statements that render one another: pairs of refs, none of two known ones.

    Renderings of renderings are renderings: whoever groups them follows the pairs.
    """
    met: dict[str, list[Statement]] = defaultdict(list)
    for statement in known:
        for key in _meeting(statement):
            met[key].append(statement)
    pairs: list[tuple[str, str]] = []
    for statement in new:
        others = {other.ref: other for key in _meeting(statement) for other in met[key]}
        pairs += [
            (statement.ref, ref) for ref, other in others.items() if one_statement(statement, other)
        ]
        for key in _meeting(statement):
            met[key].append(statement)
    return tuple(pairs)


def _meeting(statement: Statement) -> frozenset[str]:
    """Keys of which two renderings share one: their words, or a name of the source."""
    return voices_of(statement) | {f"words: {words_of(statement.text)}"}


def one_statement(one: Statement, other: Statement) -> bool:
    """Tell if two texts render one statement of one source: the same words, or the same sense."""
    a, b = read(one), read(other)
    words = words_of(one.text)
    if words and words == words_of(other.text):
        telling = len(words.split()) >= _TELLING_WORDS
        return same_source(a, b) or (telling and may_be_one_source(a, b))
    return same_source(a, b) and worth_reading(one, other) and _one_sense(a, b)


def _one_sense(a: Reading, b: Reading) -> bool:
    """Tell whether all that the shorter one says is in the other too, and in the same sense."""
    short, long = sorted((a, b), key=lambda reading: len(reading.clauses))
    return bool(short.clauses) and all(
        any(_says(align(short, x, long, y)) for y in long.clauses) for x in short.clauses
    )


def _says(laid: Alignment) -> bool:
    return laid.likeness >= _RENDERINGS_ALIKE and next(differences(laid), None) is None
