"""Sources of several articles -> which of them are the same."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from workbench.domain.statements.source import Source, SourceKind
from workbench.domain.text.folding import fold

_STOPS: Final = re.compile(r"[.,]")

SPECIFIC: Final = 5
"""Words from which an unnamed source's description can belong to one person only."""

_NAMED: Final = frozenset({SourceKind.PERSON, SourceKind.ORGANISATION, SourceKind.GOVERNMENT})


def link_sources(new: Sequence[Source], known: Sequence[Source]) -> tuple[int | None, ...]:
    """Find each new source among the known ones.

    Full names, spelt-out acronyms and governments link; a surname alone links where exactly one
    known person answers to it; descriptions link only when they are long and name an office
    ("vice director for ... at the ... Ministry"), never "the official".

    Returns:
        For each new source the index of the known one it is, or None. Two new sources never get
        the same known person by surname alone.
    """
    by_key: dict[str, list[int]] = defaultdict(list)
    by_short: dict[str, list[int]] = defaultdict(list)
    for index, source in enumerate(known):
        for key in _keys(source):
            by_key[key].append(index)
        for key in _short_keys(source):
            by_short[key].append(index)
    found = [_match(source, by_key, by_short) for source in new]
    return tuple(found)


def _match(
    source: Source, by_key: dict[str, list[int]], by_short: dict[str, list[int]]
) -> int | None:
    for key in _keys(source):
        if key in by_key:
            return by_key[key][0]
    if source.kind is SourceKind.PERSON and " " not in source.name:
        matches = set(by_short.get(_name_key(source.name), ()))
        return matches.pop() if len(matches) == 1 else None
    return None


def _keys(source: Source) -> Iterator[str]:
    """Keys that two records of one source share: kind and a wording that names nobody else."""
    names = [source.name]
    if source.kind in _NAMED:
        names += [alias for alias in source.aliases if " " in alias or alias.isupper()]
    for name in names:
        folded = _name_key(name)
        if _is_specific(source, folded):
            yield f"{source.kind}:{folded}"


def _is_specific(source: Source, folded: str) -> bool:
    words = folded.split()
    if source.kind is SourceKind.PERSON:
        return len(words) > 1
    if source.kind in _NAMED:
        return bool(words)
    capital = any(word[:1].isupper() for word in source.name.split()[1:])
    return source.kind is SourceKind.UNNAMED and len(words) >= SPECIFIC and capital


def _short_keys(source: Source) -> Iterator[str]:
    if source.kind is SourceKind.PERSON:
        words = _name_key(source.name).split()
        yield words[-1] if words else ""


def _name_key(name: str) -> str:
    """The words of a name, folded: no article, full stops, middle initials; suffix last."""
    words = _STOPS.sub("", fold(name)).split()
    if words and words[0] in {"the", "a", "an"}:
        words = words[1:]
    last = words[-1:] if words and words[-1] in {"jr", "sr", "ii", "iii", "iv"} else []
    kept = words[: len(words) - len(last)]
    inner = [word for word in kept[1:-1] if len(word) > 1]
    return " ".join([*kept[:1], *inner, *kept[1:][-1:], *last])
