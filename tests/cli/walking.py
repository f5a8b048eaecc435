"""The guide's pages as a shell reads them: commands, and what they are said to print."""

from __future__ import annotations

import io
import re
import shlex
import subprocess
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from workbench.cli.app import run

HOME = "/home/ada"
"""Where the pages say that everything lies."""

LEFT_OUT = "..."
"""Stands on a line of its own for any lines, of which a page shows only the others."""

BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
PROMPT = "$ "

_CHANGES = (
    (re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d(\.\d+)?)?(?=Z| UTC|\+00:00)"), "a time"),
    (re.compile(r"^\d{4}-\d\d-\d\d(?= +\d)"), "a day"),
    (re.compile(r"\b[0-9a-f]{64}\b"), "a hash"),
    (re.compile(r"\b[01]\.\d{2,4}\b"), "a score"),
)
"""What differs from run to run: the time of an act, the day that a table counts acts of, and the
hashes that are made of them; and scores, which differ from one training of a model to the next."""


@dataclass(frozen=True)
class Step:
    """One command of a page."""

    command: str
    printed: tuple[str, ...]
    """The lines after it."""


def steps(block: str) -> Iterator[Step]:
    """The commands of one block."""
    for part in re.split(rf"^{re.escape(PROMPT)}", block, flags=re.MULTILINE)[1:]:
        command, *printed = part.rstrip("\n").split("\n")
        yield Step(command, tuple(printed))


def perform(command: str, home: Path) -> list[str]:
    """Run one line as a shell would, `workbench` itself in this process; what it printed.

    Raises:
        AssertionError: It ended with another code than 0.
    """
    ours, *then = re.split(r" (?=[|>] )", command, maxsplit=1)
    if not ours.startswith("workbench"):
        return _shell(command, "", home).splitlines()
    out, screen = io.StringIO(), io.StringIO()
    with redirect_stdout(out if then else screen), redirect_stderr(screen):
        code = run(_words(ours)[1:])
    assert code == 0, f"{command}: exit code {code}\n{screen.getvalue()}"
    if then:
        screen.write(_shell(f"cat {then[0]}", out.getvalue(), home))
    return screen.getvalue().replace(str(home), HOME).splitlines()


def _words(command: str) -> list[str]:
    lexer = shlex.shlex(command, posix=True, punctuation_chars=True)
    lexer.whitespace_split = True
    words = list(lexer)
    signs = [word for word in words if word[0] in "<>|&;()"]
    assert not signs, f"{command}: a shell would take {signs} as its own"
    return words


def _shell(command: str, given: str, home: Path) -> str:
    done = subprocess.run(
        command, shell=True, input=given, cwd=home, check=True, text=True, stdout=subprocess.PIPE
    )
    return done.stdout


def same(printed: tuple[str, ...], shown: list[str]) -> bool:
    """Whether a page says what was printed, but for the lines that it leaves out and `_CHANGES`."""
    pattern = "".join(
        r"(?:.*\n)*" if line == LEFT_OUT else re.escape(_settled(line)) + r"\n" for line in printed
    )
    return re.fullmatch(pattern, "".join(f"{_settled(line)}\n" for line in shown)) is not None


def _settled(line: str) -> str:
    for changing, name in _CHANGES:
        line = changing.sub(name, line)
    return line.rstrip()
