"""Open item -> rows of the decision bar."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from workbench.domain.review.decisions import ConflictStatus, Rating, Statuses, Wording, Workflow
from workbench.tui.glyphs import Glyphs
from workbench.tui.keys.key import Group, Key
from workbench.tui.widgets.decision_bar import BarRow, Chip


def review_bar(
    keys: Sequence[Key],
    statuses: Statuses | None,
    scale: Sequence[Rating],
    glyphs: Glyphs,
    off: Collection[str] = (),
) -> tuple[BarRow, ...]:
    """Lay out the rows for a quotation; None where none is open.

    Actions that are ``off`` would do nothing now; pressed, they say why.
    """
    standing = statuses or Statuses()
    wording = (
        Chip(
            key=key.short,
            glyph=glyphs.wording[Wording[key.argument]],
            label=key.label,
            action=key.action,
            chosen=Wording[key.argument] is standing.wording,
        )
        for key in _of(keys, Group.WORDING)
    )
    content = (
        Chip(
            key=key.short,
            label=rating.key,
            action=key.action,
            chosen=rating.key == standing.content,
        )
        for key, rating in zip(_of(keys, Group.CONTENT), scale, strict=False)
    )
    rows = (
        BarRow(label=Group.WORDING.value, chips=tuple(wording)),
        BarRow(label=Group.CONTENT.value, chips=tuple(content)),
        *_plain_rows(keys, standing.workflow),
    )
    return _for_item(_without(rows, off), is_open=statuses is not None)


def conflict_bar(
    keys: Sequence[Key], status: ConflictStatus | None, glyphs: Glyphs
) -> tuple[BarRow, ...]:
    """Lay out the rows for a conflict; None where none is open."""
    verdicts = (
        Chip(
            key=key.short,
            glyph=glyphs.conflict[ConflictStatus[key.argument]],
            label=key.label,
            action=key.action,
            chosen=ConflictStatus[key.argument] is status,
        )
        for key in _of(keys, Group.FLAG)
    )
    decided = status not in {None, ConflictStatus.OPEN}
    rows = _plain_rows(keys, Workflow.DONE if decided else Workflow.NEW)
    flag = BarRow(label=Group.FLAG.value, chips=tuple(verdicts))
    return _for_item((flag, *rows), is_open=status is not None)


def _without(rows: Iterable[BarRow], off: Collection[str]) -> Iterator[BarRow]:
    for row in rows:
        chips = (replace(chip, off=chip.off or chip.action in off) for chip in row.chips)
        yield replace(row, chips=tuple(chips))


def _for_item(rows: Iterable[BarRow], *, is_open: bool) -> tuple[BarRow, ...]:
    """Switch every key off that is about an item, where nothing is open."""
    return tuple(
        row
        if is_open or row.label == Group.ACTS
        else replace(row, chips=tuple(replace(chip, off=True) for chip in row.chips))
        for row in rows
    )


def limits_bar(keys: Sequence[Key], parts: int) -> tuple[BarRow, ...]:
    """Lay out the row while limits are moved; ``parts`` is the number of spans."""
    chips = (
        Chip(
            key=key.short,
            label=key.label,
            action=key.action,
            off=parts == 1 and key.action in {"join", "drop"},
        )
        for key in keys
    )
    return (BarRow(label=Group.LIMITS.value, chips=tuple(chips)),)


def browse_bar(
    keys: Sequence[Key], chosen: Collection[str] = (), off: Collection[str] = ()
) -> tuple[BarRow, ...]:
    """Lay out the rows where nothing is decided: every key that has a label.

    Args:
        keys: Those of the screen.
        chosen: Actions that stand chosen.
        off: Actions that would do nothing now; pressed, they say why.
    """
    return tuple(
        BarRow(
            label=row.label,
            chips=tuple(
                replace(chip, chosen=chip.action in chosen, off=chip.action in off)
                for chip in row.chips
            ),
        )
        for row in _plain_rows(keys, Workflow.NEW, (Group.WORK, Group.ACTS, Group.DESK))
    )


def key_row(label: str, keys: Sequence[Key]) -> BarRow:
    """Lay out one row: every key that has a label."""
    chips = (_chip(key, Workflow.NEW) for key in keys if key.label)
    return BarRow(label=label, chips=tuple(chips))


def _of(keys: Sequence[Key], group: Group) -> list[Key]:
    return [key for key in keys if key.group is group]


def _plain_rows(
    keys: Sequence[Key],
    workflow: Workflow,
    groups: Sequence[Group] = (Group.WORK, Group.ACTS),
) -> Iterator[BarRow]:
    for group in groups:
        chips = (_chip(key, workflow) for key in _of(keys, group) if key.label)
        yield BarRow(label=group.value, chips=tuple(chips))


def _chip(key: Key, workflow: Workflow) -> Chip:
    reopens = key.label == "reopen"
    return Chip(
        key=key.short,
        label=key.label,
        action=key.action,
        chosen=not reopens and key.action == f"workflow('{workflow.name}')",
        off=reopens and workflow is not Workflow.DONE,
    )
