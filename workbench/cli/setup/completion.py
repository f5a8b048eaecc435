"""`completion`: print the script that makes a shell complete commands and options."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class


@click.command(
    epilog="""\b
Examples:
  workbench completion bash > ~/.local/share/bash-completion/completions/workbench
  workbench completion zsh > "${fpath[1]}/_workbench"
  workbench completion fish > ~/.config/fish/completions/workbench.fish"""
)
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the completion script of a shell."""
    script = get_completion_class(shell)
    assert script is not None  # click knows the three shells that the argument takes
    group = context.find_root().command
    click.echo(script(group, {}, "workbench", "_WORKBENCH_COMPLETE").source())
