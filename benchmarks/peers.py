"""peers.py --peer-python PYTHON --peer SCRIPT GOLD.jsonl.gz: programs side by side; see peers.sh.

Every program reads the same documents from standard input in a process of its own, on the same
machine in the same minutes. What is counted is the processor time and the memory of that process,
start and loading of models included (this one is kept small until they are done, as a child begins
with the peak of its parent), and the figures of `benchmarks.score` (speech only).
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.score import score

KEPT = ("doc_id", "text")
"""What a program is shown of a gold document."""

MEGABYTE = 1024
"""Kibibytes, as the kernel counts memory."""

Record = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What one program did."""

    name: str
    found: Sequence[Record]
    seconds: float
    """Of processor time, user and system."""
    peak: float
    """Most memory that was resident, in MiB."""


def run(name: str, command: Sequence[str], documents: Path) -> Outcome:
    """One program over all documents.

    Raises:
        subprocess.CalledProcessError: It failed.
    """
    with documents.open("rb") as lines, tempfile.TemporaryFile() as out:
        child = subprocess.Popen(
            command, stdin=lines, stdout=out, env={**os.environ, "OMP_NUM_THREADS": "1"}
        )
        # Waited for by number, so that the figures are this child's alone.
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            raise subprocess.CalledProcessError(child.returncode, command)
        out.seek(0)
        found = [json.loads(line) for line in out]
    return Outcome(
        name=name,
        found=found,
        seconds=used.ru_utime + used.ru_stime,
        peak=used.ru_maxrss / MEGABYTE,
    )


def table(gold: Sequence[Record], outcomes: Sequence[Outcome], words: int) -> str:
    """Rows of Markdown; the speed of the last program is 1."""
    slowest = words / outcomes[-1].seconds
    lines = [
        "| program | exact F | IoU80 F | e2e F | direct IoU80 F | words per CPU-s | ratio | MiB |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for outcome in outcomes:
        counts = score(gold, outcome.found, speech_only=True)
        figures = [counts.figures(measure).f1 for measure in ("exact", "iou80", "e2e")]
        cells = [*figures, counts.figures("iou80", "direct").f1]
        speed = words / outcome.seconds
        lines.append(
            f"| {outcome.name} | {' | '.join(f'{cell:.1f}' for cell in cells)}"
            f" | {speed:,.0f} | {speed / slowest:.1f} | {outcome.peak:.0f} |"
        )
    return "\n".join(lines)


def main() -> int:
    """Run all, print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument(
        "gold",
        type=Path,
    )
    options.add_argument("--peer-python", required=True)
    options.add_argument("--peer", type=Path, required=True)
    given = options.parse_args()
    if not given.gold.exists():
        print(f"{given.gold} is not here, nothing to measure.", file=sys.stderr)
        return 0
    own = [sys.executable, "-m", "workbench", "extract", "--jsonl", "--format", "jsonl", "-"]
    with tempfile.TemporaryDirectory() as folder:
        documents = Path(folder, "documents.jsonl")
        with (
            gzip.open(given.gold, "rt", encoding="utf-8") as lines,
            documents.open("w", encoding="utf-8") as out,
        ):
            for line in lines:
                record = json.loads(line)
                out.write(json.dumps({key: record[key] for key in KEPT}) + "\n")
        outcomes = [
            run("workbench extract", own, documents),
            run("workbench extract --fast", [*own, "--fast"], documents),
            run("textacy on spaCy", [given.peer_python, str(given.peer)], documents),
        ]
    with gzip.open(given.gold, "rt", encoding="utf-8") as lines:
        gold = [json.loads(line) for line in lines]
    words = sum(len(document["text"].split()) for document in gold)
    print(f"{datetime.now(UTC):%Y-%m-%d}, {len(gold)} articles, {words:,} words\n")
    print(table(gold, outcomes, words))
    return 0


if __name__ == "__main__":
    sys.exit(main())
