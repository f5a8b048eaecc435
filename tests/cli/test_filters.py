"""Filters on the command line: saved, completed, and their hits shown."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
from click.shell_completion import ShellComplete

from tests.cli.conftest import Shell
from workbench.cli.app import workbench
from workbench.cli.terminal.table import underlined
from workbench.domain.text.span import Span


@pytest.fixture
def demo(shell: Shell, database: Path) -> Shell:
    """The shell, with both samples in the current database."""
    del database
    return shell


def completed(*words: str) -> list[str]:
    """What a shell is told of, after these words, of which the last is being typed."""
    *before, typed = words
    shell = ShellComplete(workbench, {}, "workbench", "_WORKBENCH_COMPLETE")
    return [item.value for item in shell.get_completions(list(before), typed)]


def test_a_filter_is_saved_used_listed_and_removed(demo: Shell) -> None:
    assert "@shells is saved." in demo("filters", "save", "Shells", "text:shell*", "-is:done").err
    listed = json.loads(demo("filters", "list", "--format", "json").out)
    assert listed == [{"name": "shells", "filter": "text:shell* -is:done"}]

    by_name = demo("quotes", "@shells", "--format", "json")
    assert json.loads(by_name.out)
    assert by_name.out == demo("quotes", "text:shell*", "-is:done", "--format", "json").out
    assert demo("export", "@shells").code == 0

    assert demo("filters", "remove", "shells").code == 0
    assert demo("quotes", "@shells").code == 2
    assert "No filter is saved" in demo("filters", "list").err


def test_a_filter_that_means_nothing_is_not_saved(demo: Shell) -> None:
    done = demo("filters", "save", "mine", "statsu:new")

    assert done.code == 2
    assert "did you mean status:" in done.err


def test_patterns_and_phrases_survive_the_shell(demo: Shell) -> None:
    for term in ("text:/significant. (number|quantity)/", "text:significant”_"):
        assert demo("quotes", term).code == 0
    number = json.loads(demo("quotes", "text:/(number|quantity) of/", "--format", "json").out)
    phrase = json.loads(demo("quotes", "text:quantity of artillery", "--format", "json").out)

    assert len(number) > len(phrase) == 1


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("quotes", "statu"), {"status:"}),
        (("quotes", "status:in-"), {"status:in-progress"}),
        (("quotes", "is:new", "-is:not"), {"-is:noted"}),
        (("quotes", "speaker:kir"), {'speaker:"John Kirby"'}),
        (("quotes", "@me"), {"@mercury"}),
        (("conflicts", "status:real"), {"status:real-conflict"}),
        (("export", "kind:dir"), {"kind:direct"}),
        # bash takes a colon for the end of a word.
        (("quotes", "status", ":", "in-"), {"in-progress"}),
        (("quotes", "kind", ":"), {"direct", "mixed", "indirect"}),
    ],
)
def test_terms_are_completed_in_a_shell(
    demo: Shell, words: tuple[str, ...], expected: set[str]
) -> None:
    assert demo("filters", "save", "mercury", "is:new").code == 0
    assert set(completed(*words)) == expected


def test_options_that_begin_with_a_dash_are_completed_as_well() -> None:
    assert "--format" in completed("quotes", "--fo")


@pytest.mark.usefixtures("home")
def test_a_shell_without_a_database_completes_nothing() -> None:
    assert completed("quotes", "stat") == []


def test_hits_are_underlined_and_nothing_else() -> None:
    styled = underlined("two shells, one shell", (Span(4, 10), Span(16, 21)))

    assert click.unstyle(styled) == "two shells, one shell"
    assert styled.count(click.style("shell", bold=True, underline=True)) == 1
