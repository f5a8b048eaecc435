"""Flags -> fewer flags: one for all renderings of a conflict, each statement shown once or so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from workbench.domain.claim import Statement
from workbench.domain.conflict import Conflict, ConflictKind
from workbench.domain.source import SourceKind
from workbench.pipeline.detectors.align import align
from workbench.pipeline.detectors.voices import same_source
from workbench.pipeline.meaning.clauses import read

_ABOUT_EQUAL: Final = 0.05
"""Scores no further apart than this say nothing about which pair is the better one."""

_NAMED_PERSON: Final = 0.03
"""Between equals, people with names are shown first: they can be asked."""

_MATTER: Final = {
    ConflictKind.DENIAL: "opposition",
    ConflictKind.CONTRADICTION: "opposition",
    ConflictKind.CALLED_FALSE: "opposition",
}
"""Kinds that are one matter: whether something is so."""

_RENDERINGS_ALIKE: Final = 0.5


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
            key = (side.ref, _MATTER.get(flag.kind, flag.kind.value))
            if key not in leading or _worth(flag) > _worth(leading[key]):
                leading[key] = flag
    group = _groups([side for flag in leading.values() for side in (flag.a, flag.b)])
    best: dict[tuple[frozenset[int], str], Conflict] = {}
    for flag in leading.values():
        matter = _MATTER.get(flag.kind, flag.kind.value)
        pair = (frozenset({group[flag.a.ref], group[flag.b.ref]}), matter)
        if pair not in best or _worth(flag) > _worth(best[pair]):
            best[pair] = flag
    return list(best.values())


def _worth(flag: Conflict) -> tuple[bool, float]:
    """What is shown first; between equals the pair that is found, and so printed, first."""
    named = sum(side.source_kind is SourceKind.PERSON for side in (flag.a, flag.b))
    score = round(flag.score / _ABOUT_EQUAL) * _ABOUT_EQUAL + _NAMED_PERSON * named
    return (flag.a.article == flag.b.article, score)


def _groups(statements: Iterable[Statement]) -> dict[str, int]:
    """Statement ref -> number of its group: renderings of one statement in different articles."""
    unique = list({statement.ref: statement for statement in statements}.values())
    group = {statement.ref: number for number, statement in enumerate(unique)}
    by_source: dict[str, list[Statement]] = defaultdict(list)
    for statement in unique:
        for name in {read(statement).side, statement.source}:
            by_source[name or ""].append(statement)
    for members in by_source.values():
        for index, one in enumerate(members):
            for other in members[index + 1 :]:
                if group[one.ref] != group[other.ref] and _one_statement(one, other):
                    old, new = group[other.ref], group[one.ref]
                    group = {ref: new if n == old else n for ref, n in group.items()}
    return group


def _one_statement(one: Statement, other: Statement) -> bool:
    if one.article == other.article:
        return False
    if one.text == other.text:
        return True
    a, b = read(one), read(other)
    if not same_source(a, b):
        return False
    return any(
        align(a, x, b, y).likeness >= _RENDERINGS_ALIKE and x.polarity is y.polarity
        for x in a.clauses
        for y in b.clauses
    )
