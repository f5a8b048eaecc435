"""Import as the reviewer follows it: what is done, what is at work, what came of each file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from textual.content import Content

from workbench.domain.articles.imports import ImportOutcome, ImportReport
from workbench.tui.words.phrases import plural, section, stacked

_MOST = 200
"""Lines of one sort that are shown: `workbench add` prints them all."""


@dataclass
class ImportRun:
    """Changes while the import goes on, and is read afterwards."""

    line: str
    """Line that the reviewer typed."""

    total: int | None = None
    """Files; None until they are counted."""

    at: str = ""
    """File or step at work."""

    reports: list[ImportReport] = field(default_factory=list)
    """Report on each file, in order."""

    stopping: bool = False
    ended: bool = False
    trouble: str = ""
    """Reason why it ended before its time; "" where it did not."""

    seen: bool = False
    """True when the reviewer has looked at what became of it."""

    def count(self, files: Sequence[Path]) -> None:
        """Note the files that are named, before the first is read."""
        self.total = len(files)
        self.at = f"loading the models, then {files[0]}"

    def report(self, report: ImportReport, at: str) -> None:
        """Note what came of a file; ``at`` is the next."""
        self.reports.append(report)
        self.at = at

    def end(self, trouble: str) -> None:
        """Note that nothing more comes; ``trouble`` says why before its time."""
        self.ended, self.trouble = True, trouble

    @property
    def brief(self) -> str:
        """Progress in two or three words; "" where the reviewer knows it."""
        if self.ended:
            return "" if self.seen else "imported"
        of = "" if self.total is None else f" {len(self.reports):,}/{self.total:,}"
        return f"stopping{of}" if self.stopping else f"importing{of}"

    @property
    def share(self) -> float:
        """Part of the files that is done, 0 to 1."""
        return len(self.reports) / self.total if self.total else 0.0

    @property
    def first(self) -> int | None:
        """Id of the first article that is new or of a new version; None where none is."""
        return next((one.article_id for one in self.reports if one.fresh), None)

    @property
    def summary(self) -> str:
        """Count of the files by outcome."""
        counted = Counter(one.outcome.value for one in self.reports)
        told = ", ".join(f"{number:,} {outcome}" for outcome, number in counted.items())
        left = (self.total or 0) - len(self.reports)
        if self.ended and left:
            told = f"{told or 'nothing'}; {plural(left, 'file', 'files')} not begun"
        return told or "nothing yet"

    def words(self) -> Content:
        """Report what came of each file, failures first."""
        failed = [one for one in self.reports if one.outcome is ImportOutcome.FAILED]
        taken = [one for one in reversed(self.reports) if one.outcome is not ImportOutcome.FAILED]
        return stacked(
            [
                section("Not imported", _at_most([_failed(one) for one in failed])),
                section(
                    "Taken in or known, the last first", _at_most([_taken(one) for one in taken])
                ),
            ]
        )


def _failed(one: ImportReport) -> str:
    # Some reasons name the file themselves.
    return one.reason if one.origin in one.reason else f"{one.origin}: {one.reason}"


def _taken(one: ImportReport) -> str:
    found = [plural(one.quotations, "quotation", "quotations"), plural(one.flags, "flag", "flags")]
    if one.carried:
        found.append(f"{one.carried} with the decisions of the version before")
    more = one.reason or (", ".join(found) if one.fresh else "as it was")
    return f"article {one.article_id}: {one.outcome.value}: {one.origin}: {more}"


def _at_most(lines: list[str]) -> Iterator[str]:
    yield from lines[:_MOST]
    if len(lines) > _MOST:
        yield f"… and {len(lines) - _MOST:,} more"
