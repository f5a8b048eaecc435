"""A damaged database: one clear error and the way on, whatever is damaged."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Shell

Damage = Callable[[bytes, random.Random], bytes]
COMMANDS = [("quotes",), ("conflicts",), ("verify-log",), ("decide", "4", "--wording", "altered")]
PAGE = 4096


def flipped(data: bytes, chance: random.Random) -> bytes:
    damaged = bytearray(data)
    for _ in range(40):
        damaged[chance.randrange(100, len(data))] ^= 1 << chance.randrange(8)
    return bytes(damaged)


def zeroed(data: bytes, chance: random.Random) -> bytes:
    damaged = bytearray(data)
    for _ in range(5):
        start = chance.randrange(1, len(data) // PAGE) * PAGE
        damaged[start : start + PAGE] = bytes(PAGE)
    return bytes(damaged)


def truncated(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(100, len(data))]


def no_text(data: bytes, chance: random.Random) -> bytes:
    damaged = bytearray(data)
    words = [found.start() for found in re.finditer(rb"[a-z]{6,}", data)]
    for _ in range(20):
        damaged[chance.choice(words) + chance.randrange(5)] = chance.choice(b"\xff\x80qx")
    return bytes(damaged)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("how", [flipped, zeroed, truncated, no_text], ids=lambda how: how.__name__)
def test_no_command_breaks_off_over_a_damaged_file(
    imported: Path, home: Path, shell: Shell, how: Damage, seed: int
) -> None:
    file = home / "damaged.db"
    file.write_bytes(how(imported.read_bytes(), random.Random(seed)))

    for command in COMMANDS:
        done = shell(*command, "--db", str(file))

        assert done.code in {0, 1}, command
        assert done.code == 0 or done.err.startswith("error: "), command
        assert "Traceback" not in done.err
