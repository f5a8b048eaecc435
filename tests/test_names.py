"""One name a thing: what a reader who knows a name finds by it."""

import ast
from collections import defaultdict
from pathlib import Path

import click
import pytest

from workbench.cli.app import workbench

PACKAGE = Path(__file__).parents[1] / "workbench"


@pytest.mark.parametrize("name", workbench.commands)
def test_a_command_stands_in_a_module_that_bears_a_word_of_its_name(name: str) -> None:
    command = workbench.commands[name]

    assert isinstance(command, click.Command)
    module = getattr(command.callback, "__module__", "").rpartition(".")[2]
    assert {name, *name.split("-")} & {module, *module.split("_")}


def test_no_two_public_classes_have_one_name() -> None:
    modules: dict[str, list[str]] = defaultdict(list)
    for file in sorted(PACKAGE.rglob("*.py")):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                modules[node.name].append(str(file.relative_to(PACKAGE)))

    assert {name: found for name, found in modules.items() if len(found) > 1} == {}
