"""The review desk at scale: the real program on a pseudo terminal, key by key.

    python -m benchmarks.desk [--keep FOLDER] [--articles 50000] [--keys 100]

Makes a database of 20 quotations an article (`benchmarks.desk_archive`; one that lies in FOLDER is
used again), copies it, opens it with `workbench` at 160x50 and presses keys as a quick reviewer
does: each when the answer to the one before has come, but the letters of a filter ten a second.
For every key it takes the time to the last character of the answer, the processor time that the
program used meanwhile, all its threads together, and how long these waited for a core: on a machine
where others work, the first minus the last is what a reviewer would see on an idle one.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import re
import select
import shutil
import statistics
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.desk_archive import QUOTATIONS, fill_desk
from workbench.store.engine.migrations import upgrade

LINES, COLUMNS = 50, 160
QUIET = 0.3
"""Seconds without a character after which an answer is whole."""

PATIENCE = 60.0
PACE = 0.1
"""Seconds between two letters, as of somebody who types well."""

COUNTED = re.compile(rb"[1-9][0-9,]* decided")
PROGRAM = """
import sys, time
from pathlib import Path
import workbench.cli.app, workbench.tui.app
Path(sys.argv.pop(1)).write_text(str(time.monotonic()))
from workbench.__main__ import main
main()
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one key took, in seconds."""

    wall: float
    cpu: float
    waited: float
    """For a core, while others had all of them."""

    shown: float
    """Until what was asked for stood on the screen; what is counted may come later."""


@dataclass
class Terminal:
    """A program on a pseudo terminal."""

    pid: int
    fd: int
    seen: bytearray = field(default_factory=bytearray)
    """What it has written since the last key."""

    shown: float = 0.0
    """When the sign that was waited for was read; 0.0 where it was not."""

    def settle(self, began: float, sign: bytes = b"") -> float:
        """Read until it has been quiet for a while; seconds from ``began`` to the last character.

        Raises:
            SystemExit: It has ended.
        """
        last = began
        while True:
            waits = not self.seen or (sign and not self.shown)
            left = (began + PATIENCE if waits else last + QUIET) - time.monotonic()
            if left <= 0:
                return last - began
            if not select.select([self.fd], [], [], left)[0]:
                continue
            try:
                self.seen += os.read(self.fd, 1 << 16)
            except OSError:
                raise SystemExit(f"The program has ended: {bytes(self.seen)[-2000:]!r}") from None
            last = time.monotonic()
            if sign and not self.shown and sign in self.seen:
                self.shown = last

    def press(self, keys: str, sign: str = "") -> Answer:
        """Send keys, and wait for what they bring onto the screen, ``sign`` among it."""
        self.seen.clear()
        self.shown = 0.0
        cpu, waited = self.used()
        began = time.monotonic()
        os.write(self.fd, keys.encode())
        wall = self.settle(began, sign.encode())
        after, waited_after = self.used()
        shown = self.shown - began if self.shown else wall
        return Answer(wall, after - cpu, waited_after - waited, shown)

    def type(self, letters: str) -> None:
        """Send letters one by one, and read all that they bring: a full line holds a program up."""
        for letter in letters:
            os.write(self.fd, letter.encode())
            until = time.monotonic() + PACE
            while (left := until - time.monotonic()) > 0:
                if select.select([self.fd], [], [], left)[0]:
                    os.read(self.fd, 1 << 16)

    def used(self) -> tuple[float, float]:
        """Seconds of processor time of all threads, and seconds in which they waited for a core."""
        spent = waited = 0
        for task in Path(f"/proc/{self.pid}/task").iterdir():
            with suppress(OSError):
                ran, queued, _ = (task / "schedstat").read_text().split()
                spent, waited = spent + int(ran), waited + int(queued)
        return spent / 1e9, waited / 1e9

    def memory(self, name: str) -> float:
        """MiB of resident memory: ``VmRSS`` now, ``VmHWM`` at most."""
        lines = Path(f"/proc/{self.pid}/status").read_text(encoding="utf-8").splitlines()
        (line,) = (line for line in lines if line.startswith(name))
        return int(line.split()[1]) / 1024


@contextmanager
def opened(database: Path) -> Iterator[tuple[Terminal, float, float]]:
    """The review of a database; seconds to its first screen, and of these after imports."""
    with tempfile.TemporaryDirectory() as folder:
        marker, settings = Path(folder) / "imported", Path(folder) / "settings.toml"
        settings.touch()
        began = time.monotonic()
        pid, fd = pty.fork()
        if pid == 0:
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
            asked = ("--config", str(settings), "--db", str(database), "--as", "ada")
            os.execv(sys.executable, [sys.executable, "-c", PROGRAM, str(marker), *asked])  # noqa: S606
        fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        terminal = Terminal(pid, fd)
        try:
            # The first paint comes before the first answer, and counts nothing.
            while not COUNTED.search(terminal.seen):
                terminal.settle(time.monotonic())
            whole = time.monotonic() - QUIET
            yield terminal, whole - began, whole - float(marker.read_text())
            os.write(fd, b"\x11")
            with suppress(SystemExit):
                terminal.settle(time.monotonic())
        finally:
            os.close(fd)
            os.waitpid(pid, 0)


STEPS: tuple[tuple[str, str, Sequence[str]], ...] = (
    ("move on (j)", "", ("j",)),
    ("move back (k)", "", ("k",)),
    ("verbatim, and the next one (v)", "", ("v",)),
    ("take back (u)", "", ("u",)),
    ("to the end (G)", "", ("G", "\x1b[H")),
    ("read on (PgDn, PgUp)", "", ("\x1b[6~", "\x1b[5~")),
)
STATUSES = ("altered", "new", "done", "false", "altered,misattributed")
FILTERS = (
    ("filter -is:done", "-is:done"),
    ("filter by:ben", "by:ben"),
    ("filter is:conflict", "is:conflict"),
    ("filter outlet:post", "outlet:post"),
    ("filter speaker:number", "speaker:number"),
    ("search, a common word (text:in)", "text:in"),
    ("search, a rare word (text:harbour)", "text:harbour"),
    ("search, two words (text:russia in:…)", "text:russia text:in"),
    ("search in articles (body:nepal)", "body:nepal"),
)
SCREENS = (
    ("conflicts (x)", "x", "R"),
    ("desk (D)", "D", "R"),
    ("history (H)", "H", "R"),
    ("sources (W)", "W", "R"),
    ("articles (V)", "V", "R"),
    ("export (E)", "E", "R"),
)


def measure(terminal: Terminal, keys: int) -> None:
    """Press everything and print a line for each sort of key."""
    for name, before, cycle in STEPS:
        if before:
            terminal.press(before)
        times = keys if len(cycle) == 1 else keys // 5
        answers = [terminal.press(cycle[n % len(cycle)]) for n in range(times)]
        _line(name, answers)
    lines = [f"status:{status}" for status in STATUSES for _ in range(keys // 10)]
    opened, typed, entered = zip(*(_filter(terminal, line) for line in lines), strict=True)
    _line("open the line of a filter (/)", opened)
    _line("a letter of it", typed)
    _line("filter on a status (Enter)", entered)
    for name, line in FILTERS:
        _line(name, [_filter(terminal, line)[2] for _ in range(3)])
    for name, key, back in SCREENS:
        answers, left = [], []
        for _ in range(11):
            answers.append(terminal.press(key))
            left.append(terminal.press(back))
        _line(f"{name}, for the first time", answers[:1])
        _line(f"{name}, again", answers[1:])
        _line(f"{name}: back from there", left)


def _filter(terminal: Terminal, line: str) -> tuple[Answer, Answer, Answer]:
    """What a filter takes: to open its line, a letter of it, and to its rows; then none again."""
    opened = terminal.press("/")
    letter = terminal.press(line[0])
    terminal.type(line[1:])
    # It stands at the top beside the rows that pass it.
    entered = terminal.press("\r", f"filter {line}")
    if not terminal.shown:
        raise SystemExit(f"{line} was not taken for a filter.")
    terminal.press("/\x15\r")
    return opened, letter, entered


def _line(name: str, answers: Sequence[Answer]) -> None:
    parts = []
    for values in (
        [a.shown for a in answers],
        [a.wall for a in answers],
        [a.wall - min(a.waited, a.wall) for a in answers],
        [a.cpu for a in answers],
    ):
        ranked = sorted(values)
        high = ranked[min(len(ranked) * 95 // 100, len(ranked) - 1)]
        parts.append(f"{1e3 * statistics.median(ranked):.0f} / {1e3 * high:.0f}")
    print(f"| {name} | {len(answers)} | {' | '.join(parts)} |", flush=True)


def main() -> None:
    """Print a table in Markdown."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--keep", type=Path, help="folder in which the database stays")
    asked.add_argument("--articles", type=int, default=50_000)
    asked.add_argument("--keys", type=int, default=100)
    options = asked.parse_args()
    with tempfile.TemporaryDirectory(dir=options.keep) as folder:
        made = Path(options.keep or folder) / f"desk-{options.articles}.db"
        if not made.exists():
            fill_desk(made, options.articles)
        # A copy: what is measured writes.
        database = Path(shutil.copy(made, Path(folder) / "desk.db"))
        upgrade(f"sqlite:///{database}")
        load = " ".join(f"{part:.1f}" for part in os.getloadavg())
        print(f"{options.articles * QUOTATIONS:,} quotations; load of the machine {load}\n")
        with opened(database) as (terminal, whole, first):
            print(f"First screen {whole:.2f} s after the start, {first:.2f} s after imports;")
            print(f"{terminal.used()[0]:.2f} s of processor time.\n")
            times = "ms to rows | to the last character | without waiting for a core"
            print(f"| key | times | {times} | processor ms |")
            print("|---|---|---|---|---|---|")
            measure(terminal, options.keys)
            now, most = terminal.memory("VmRSS"), terminal.memory("VmHWM")
        print(f"\nResident memory {now:.0f} MiB at the end, {most:.0f} MiB at most.")


if __name__ == "__main__":
    main()
