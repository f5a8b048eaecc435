"""What the decision bar shows for the item that is open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbench.domain.desk import Statuses
from workbench.domain.review import ConflictStatus, Rating, Workflow
from workbench.tui.glyphs import Glyphs
from workbench.tui.keymap import CONFLICT_KEYS, LIMIT_KEYS, REVIEW_KEYS
from workbench.tui.keys import FLAG_KEYS, WORDING_KEYS, Group, Key
from workbench.tui.widgets.decision_bar import BarRow, Chip


def review_bar(
    statuses: Statuses | None, scale: Sequence[Rating], glyphs: Glyphs
) -> tuple[BarRow, ...]:
    """The rows for a quotation; None where none is open."""
    standing = statuses or Statuses()
    wording = (
        Chip(
            key=key,
            glyph=glyphs.wording[value],
            label=label,
            action=f"wording('{value.name}')",
            chosen=value is standing.wording,
        )
        for key, value, label, _ in WORDING_KEYS
    )
    content = (
        Chip(
            key=str(digit),
            label=rating.key,
            action=f"rate({digit})",
            chosen=rating.key == standing.content,
        )
        for digit, rating in enumerate(scale, start=1)
    )
    return (
        BarRow(label=Group.WORDING.value, chips=tuple(wording)),
        BarRow(label=Group.CONTENT.value, chips=tuple(content)),
        *_plain_rows(REVIEW_KEYS, standing.workflow),
    )


def conflict_bar(status: ConflictStatus | None, glyphs: Glyphs) -> tuple[BarRow, ...]:
    """The rows for a conflict; None where none is open."""
    verdicts = (
        Chip(
            key=key,
            glyph=glyphs.conflict[value],
            label=label,
            action=f"flag('{value.name}')",
            chosen=value is status,
        )
        for key, value, label, _ in FLAG_KEYS
    )
    decided = status not in {None, ConflictStatus.OPEN}
    rows = _plain_rows(CONFLICT_KEYS, Workflow.DONE if decided else Workflow.NEW)
    return (BarRow(label=Group.FLAG.value, chips=tuple(verdicts)), *rows)


def limits_bar(parts: int) -> tuple[BarRow, ...]:
    """The rows while limits are moved; ``parts`` is the number of spans."""
    chips = (
        Chip(
            key=key.short,
            label=key.label,
            action=key.action,
            off=parts == 1 and key.action in {"join", "drop"},
        )
        for key in LIMIT_KEYS
    )
    return (BarRow(label=Group.LIMITS.value, chips=tuple(chips)),)


def browse_bar(keys: Sequence[Key]) -> tuple[BarRow, ...]:
    """The rows where nothing is decided: every key that has a label."""
    return tuple(_plain_rows(keys, Workflow.NEW, (Group.WORK, Group.ACTS, Group.DESK)))


def _plain_rows(
    keys: Sequence[Key],
    workflow: Workflow,
    groups: Sequence[Group] = (Group.WORK, Group.ACTS),
) -> Iterator[BarRow]:
    for group in groups:
        chips = (_chip(key, workflow) for key in keys if key.group is group and key.label)
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
