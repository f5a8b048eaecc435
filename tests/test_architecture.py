"""What import-linter cannot see: what a layer or a command really loads."""

import importlib
import inspect
import json
import pkgutil
import subprocess
import sys
from collections.abc import Iterator

import pytest

import workbench

FRAMEWORKS = {"nltk", "sqlmodel", "sqlalchemy", "textual", "alembic", "pydantic"}
SLOW = FRAMEWORKS | {"numpy", "onnxruntime", "tokenizers", "trafilatura", "lxml"}

MOST_ANCESTORS = 3
"""Of one class: more are a large class with its seams hidden."""

COMMANDS = [
    ["--help"],
    ["--version"],
    ["add", "--help"],
    ["extract", "--help"],
    ["decide", "--help"],
    ["export", "--help"],
    ["demo", "--help"],
    ["db", "upgrade", "--help"],
    ["completion", "zsh"],
    ["quotse"],
]


def loaded_after(statement: str) -> set[str]:
    """Top-level modules in memory after a fresh interpreter ran ``statement``."""
    probe = f"import json, sys\n{statement}\nprint()\nprint(json.dumps(sorted(sys.modules)))"
    command = [sys.executable, "-c", probe]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in json.loads(done.stdout.splitlines()[-1])}


@pytest.mark.parametrize(
    "layer",
    [
        "domain.review.decisions",
        "domain.review.note",
        "export.markdown",
        "export.spreadsheet",
        "export.interchange",
    ],
)
def test_the_core_loads_no_framework(layer: str) -> None:
    assert not FRAMEWORKS & loaded_after(f"import workbench.{layer}")


def own_classes() -> Iterator[type]:
    """Every class of the package."""
    for found in pkgutil.walk_packages(workbench.__path__, "workbench."):
        module = importlib.import_module(found.name)
        for value in vars(module).values():
            if inspect.isclass(value) and value.__module__ == found.name:
                yield value


def test_no_class_has_more_than_three_ancestors_of_ours() -> None:
    depth = {
        cls.__qualname__: sum(one.__module__.startswith("workbench.") for one in cls.__mro__[1:])
        for cls in own_classes()
    }

    assert {name: count for name, count in depth.items() if count > MOST_ANCESTORS} == {}


def test_analysis_loads_no_database_and_no_screen() -> None:
    loaded = loaded_after("import workbench.pipeline.analyse, workbench.pipeline.detect")

    assert not {"sqlmodel", "sqlalchemy", "textual"} & loaded


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_help_loads_nothing_slow(arguments: list[str]) -> None:
    loaded = loaded_after(f"from workbench.cli.app import run\nrun({arguments!r})")

    assert not SLOW & loaded
