"""Flags -> fewer flags: one for all renderings of a conflict, each statement shown once or so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from workbench.domain.claim import Statement
from workbench.domain.conflict import Conflict
from workbench.domain.source import SourceKind
from workbench.pipeline.detectors.align import align
from workbench.pipeline.detectors.voices import same_source
from workbench.pipeline.meaning.clauses import read

_SAME_ARTICLE: Final = 0.05
_NAMED_PERSON: Final = 0.03
"""What a reader can check more easily is shown first: one page, people with names."""

_SEEN: Final = 0.2
"""What a flag loses for each of its sides that a stronger flag has shown already."""

_RENDERINGS_ALIKE: Final = 0.5


def one_per_group(found: Sequence[Conflict]) -> tuple[Conflict, ...]:
    """Conflicts thinned to the best of each group, findings to one per pair; surest first."""
    conflicts = [flag for flag in found if not flag.kind.is_finding]
    findings = [flag for flag in found if flag.kind.is_finding]
    kept = [*_best_matches(conflicts), *findings]
    return tuple(sorted(kept, key=lambda flag: (-flag.score, flag.a.ref, flag.b.ref)))


def _best_matches(conflicts: Sequence[Conflict]) -> list[Conflict]:
    """Of all flags between two groups of renderings the best; of those, each group's best one."""
    group = _groups([side for flag in conflicts for side in (flag.a, flag.b)])
    best: dict[frozenset[int], Conflict] = {}
    for flag in conflicts:
        key = frozenset({group[flag.a.ref], group[flag.b.ref]})
        if key not in best or _worth(flag) > _worth(best[key]):
            best[key] = flag
    return _covering(best)


def _covering(best: dict[frozenset[int], Conflict]) -> list[Conflict]:
    """Flags in which every group is seen at least once, as different ones as can be had.

    A denial of ten statements against one assertion of ten would be a hundred flags that say the
    same. Taken greedily: the strongest flag that shows a group not seen yet, where a group seen
    before costs a little, so that the next denial is shown with the next assertion.
    """
    left = dict(best)
    seen: set[int] = set()
    chosen: list[Conflict] = []
    while left:
        left = {key: flag for key, flag in left.items() if not key <= seen}
        if not left:
            break
        worth = {key: (_worth(flag)[0] - _SEEN * len(key & seen),) for key, flag in left.items()}
        key = max(left, key=lambda key: (worth[key], _worth(left[key])))
        chosen.append(left.pop(key))
        seen |= key
    return chosen


def _worth(flag: Conflict) -> tuple[float, str, str]:
    score = flag.score
    if flag.a.article == flag.b.article:
        score += _SAME_ARTICLE
    score += _NAMED_PERSON * sum(s.source_kind is SourceKind.PERSON for s in (flag.a, flag.b))
    return (score, flag.b.ref, flag.a.ref)


def _groups(statements: Iterable[Statement]) -> dict[str, int]:
    """Statement ref -> number of its group: renderings of one statement in different articles."""
    unique = list({statement.ref: statement for statement in statements}.values())
    group = {statement.ref: number for number, statement in enumerate(unique)}
    by_source: dict[str, list[Statement]] = defaultdict(list)
    for statement in unique:
        by_source[read(statement).side or statement.source or ""].append(statement)
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
