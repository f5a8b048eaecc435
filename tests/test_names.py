"""One name a thing: what a reader who knows a name finds by it."""

import click
import pytest

from workbench.cli.app import workbench


@pytest.mark.parametrize("name", workbench.commands)
def test_a_command_stands_in_a_module_that_bears_its_name(name: str) -> None:
    command = workbench.commands[name]

    assert isinstance(command, click.Command)
    module = getattr(command.callback, "__module__", "").rpartition(".")[2]
    assert name.replace("-", "_") in {module, *module.split("_")}
