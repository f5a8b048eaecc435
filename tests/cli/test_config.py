"""`workbench config`, and what a bad settings file does to the other commands."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.cli.conftest import Shell
from workbench.cli.options.run import Run
from workbench.cli.setup import review
from workbench.domain.errors import ConfigError

BAD = """\
reviwer = "ada"
database = "mysql://desk@host/db"

[ui]
theme = "darkk"

[keys]
"review.skip" = "v"
"review.undo" = 3
"no.such" = "z"
[[scale]]
key = "x"
value = "high"
"""


def settings(home: Path, text: str) -> Path:
    """A settings file where it is looked for."""
    file = home / ".config" / "quote-workbench" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_check_prints_every_mistake_with_its_place(shell: Shell, home: Path) -> None:
    file = settings(home, BAD)

    done = shell("config", "check")

    assert done.code == 1
    told = [line.removeprefix(f"{file}:").split(" ", 1) for line in done.out.splitlines()]
    assert [place for place, _ in told] == [
        "1:1:",
        "2:1:",
        "5:1:",
        "8:1:",
        "9:1:",
        "10:1:",
        "13:1:",
    ]
    for (_, what), part in zip(
        told,
        [
            "Did you mean `reviewer`",
            "mysql://",
            "Did you mean `dark`",
            "`v` is the key of `review.wording-verbatim` too",
            "must be text",
            "there is no key called `no.such`",
            "whole number",
        ],
        strict=True,
    ):
        assert part in what


def test_check_takes_another_file_and_is_content_with_a_good_one(shell: Shell, home: Path) -> None:
    settings(home, BAD)
    Path("good.toml").write_text(
        '[ui]\ntheme = "nord"\n[keys]\n"review.skip" = "ö"\n', encoding="utf-8"
    )

    done = shell("config", "check", "good.toml")

    assert (done.code, done.out) == (0, "")
    assert "nothing is wrong" in done.err


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"reviewer = \n", "f.toml:1:12: not valid TOML: Invalid value."),
        (b'a = 1\nb = """\n', "f.toml:2:1: not valid TOML"),
        (b"# fine\n# \xff\n", "f.toml:2:1: not UTF-8"),
        (b"[keys]\n[keys]\n", "f.toml:2:6: not valid TOML"),
        (b"#" * 200_000, "f.toml:1:1: larger than"),
        (b'"\\u001b[31m" = 1', "f.toml:1:1: unknown key"),
    ],
    ids=["value", "end", "bytes", "twice", "large", "escape"],
)
def test_check_points_into_a_file_that_is_no_settings_file(
    shell: Shell, raw: bytes, told: str
) -> None:
    Path("f.toml").write_bytes(raw)

    done = shell("config", "check", "f.toml")

    assert done.code == 1
    assert done.out.startswith(told)
    assert "\x1b" not in done.out


def test_without_a_file_nothing_is_wrong(shell: Shell, home: Path) -> None:
    done = shell("config", "check")

    assert done.code == 0
    assert shell("config", "path").out == f"{home}/.config/quote-workbench/config.toml\n"


def test_keys_are_listed_as_they_were_moved(shell: Shell, home: Path) -> None:
    settings(home, '[keys]\n"review.skip" = "z, ?"\n"review.help" = "<"\n')

    rows = shell("config", "keys", "--format", "csv").out.splitlines()

    assert any(row.startswith('review.skip,"z,question_mark",Leave') for row in rows)
    assert any(row.startswith("review.undo,u,") for row in rows)


def test_the_keys_printed_as_toml_are_a_good_settings_file(shell: Shell) -> None:
    printed = shell("config", "keys", "--toml").out
    Path("keys.toml").write_text(printed, encoding="utf-8")

    assert shell("config", "check", "keys.toml").code == 0
    assert tomllib.loads(printed)["keys"]["review.wording-verbatim"] == "v"


def test_a_bad_keymap_stops_the_review_with_its_line(home: Path) -> None:
    file = settings(home, '[keys]\n"review.skip" = "v"\n"review.note" = "ctrl+q"\n')

    with pytest.raises(ConfigError) as caught:
        review.review(Run(), desk=None)  # type: ignore[arg-type]

    assert str(caught.value) == (
        f"{file}:2:1: `v` is the key of `review.wording-verbatim` too: move one of them.\n"
        "`workbench config check` shows all that is wrong: this and 1 more."
    )


def test_a_bad_keymap_does_not_stop_a_plain_command_and_doctor_tells_of_it(
    shell: Shell, home: Path
) -> None:
    settings(home, '[keys]\n"review.skip" = "v"\n')

    assert shell("config", "keys").code == 0
    assert "config.toml:2:1: `v` is the key" in shell("doctor").out
