import fcntl
import json
import os
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import click
import pytest

from tests.cli.conftest import SAMPLES, Shell
from workbench.cli.app import ELSEWHERE, workbench

PROGRAM = [sys.executable, "-m", "workbench"]


def commands() -> Iterator[tuple[str, ...]]:
    for name, command in workbench.commands.items():
        if isinstance(command, click.Group):
            yield from ((name, inner) for inner in command.commands)
        else:
            yield (name,)


@pytest.mark.parametrize("command", list(commands()), ids=" ".join)
def test_every_command_explains_itself_with_examples(
    command: tuple[str, ...], shell: Shell
) -> None:
    done = shell(*command, "--help")

    assert done.code == 0
    assert "Example" in done.out
    assert f"workbench {' '.join(command)}" in done.out
    assert "\\b" not in done.out


def test_the_help_says_where_to_start(shell: Shell) -> None:
    done = shell("--help")

    assert done.out.index("workbench demo") < done.out.index("workbench add article.html")
    assert "..." not in done.out.split("Commands:")[1].split("Start here:")[0]


@pytest.mark.parametrize(("name", "meant"), ELSEWHERE.items())
def test_what_other_programs_call_it_leads_to_the_command(
    name: str, meant: str, shell: Shell
) -> None:
    done = shell(name, "file.html")

    assert done.code == 2
    assert f"`{meant}`" in done.err
    assert meant == "workbench" or meant.split()[1] in workbench.commands


def test_a_misspelt_command_is_guessed(shell: Shell) -> None:
    done = shell("exprot")

    assert done.code == 2
    assert "export" in done.err


def test_without_a_terminal_the_review_says_what_to_do(shell: Shell) -> None:
    done = shell()

    assert done.code == 1
    assert "workbench quotes" in done.err
    assert done.out == ""


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(name: str, shell: Shell) -> None:
    done = shell("completion", name)

    assert done.code == 0
    assert "_WORKBENCH_COMPLETE" in done.out


def test_a_url_of_no_kind_known_is_named(shell: Shell) -> None:
    done = shell("quotes", "--db", "oracle://x/y")

    assert done.code == 1
    assert "oracle" in done.err


def test_a_file_that_is_no_database_is_named(shell: Shell, home: Path) -> None:
    (home / "x.db").write_text("no database at all, but long enough to be taken for one" * 20)

    done = shell("quotes", "--db", "x.db")

    assert done.code == 1
    assert "x.db" in done.err


def test_the_place_of_the_database_is_data(shell: Shell, home: Path) -> None:
    done = shell("db", "path", "--db", "mine.db")

    assert done.out == f"{home / 'mine.db'}\n"
    assert shell("db", "path", "--db", "postgresql://me:secret@h/n").out.count("secret") == 0


def test_a_database_says_which_revision_it_is_of(shell: Shell) -> None:
    before = shell("db", "current")
    shell("db", "upgrade")
    after = shell("db", "current")

    assert (before.code, before.out) == (1, "none\n")
    assert after.code == 0
    assert after.out != before.out


def environment(home: Path, **more: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    return {**kept, "HOME": str(home), **more}


@pytest.mark.slow
def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    line = json.dumps({"doc_id": "a", "text": "“We are shut,” Jane Smith said. " * 20}) + "\n"
    script = '"$@" | head -c 20 >/dev/null; exit "${PIPESTATUS[0]}"'
    command = ["bash", "-c", script, "x", *PROGRAM, "extract", "--jsonl", "--format", "jsonl"]

    done = subprocess.run(
        command,
        input=line * 400,
        capture_output=True,
        text=True,
        env=environment(tmp_path),
        check=False,
    )

    assert done.stderr == ""
    assert done.returncode == 141


def unread(pipe: IO[bytes]) -> int:
    """Bytes in a pipe that nobody has read yet."""
    told = bytearray(4)
    fcntl.ioctl(pipe, termios.FIONREAD, told)
    return int.from_bytes(told, sys.byteorder)


def test_an_interrupt_ends_quietly(tmp_path: Path) -> None:
    command = [*PROGRAM, "extract", "--jsonl", "--format", "jsonl"]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(tmp_path),
    ) as process:
        assert process.stdin is not None
        process.stdin.write(b'{"doc_id": "a", "text": "x"}\n')
        process.stdin.flush()
        # What was written is read once it is past its start-up and waits for more.
        while unread(process.stdin):
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=20)

    assert process.returncode == 130
    assert b"Traceback" not in err


@pytest.mark.parametrize("variable", [{}, {"NO_COLOR": "1"}], ids=["colour", "NO_COLOR"])
def test_nothing_but_a_terminal_gets_colour(variable: dict[str, str], tmp_path: Path) -> None:
    done = subprocess.run(
        [*PROGRAM, "extract", str(SAMPLES / "wire.txt"), "missing.txt"],
        capture_output=True,
        env=environment(tmp_path, **variable),
        check=False,
    )

    assert b"\x1b" not in done.stdout + done.stderr


def test_output_survives_a_narrow_encoding(tmp_path: Path) -> None:
    done = subprocess.run(
        [*PROGRAM, "extract", str(SAMPLES / "wire.txt")],
        capture_output=True,
        env=environment(tmp_path, PYTHONIOENCODING="ascii", PYTHONUTF8="0"),
        check=False,
    )

    assert done.returncode == 0
    assert "“" in done.stdout.decode("utf-8")


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("command", ["sources", "quotes", "articles"])
def test_bytes_that_are_no_text_are_a_misuse(command: str, shell: Shell) -> None:
    done = shell(command, "caf\udce9")

    assert done.code == 2
    assert "not text" in done.err


def test_a_url_that_is_none_is_named(shell: Shell) -> None:
    for command in (["db", "path"], ["db", "current"], ["quotes"]):
        done = shell(*command, "--db", "postgresql://[x")

        assert done.code == 1
        assert done.err.startswith("error: ")
