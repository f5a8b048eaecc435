"""Turn filter terms from a shell into a line that `services.filters` reads."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from workbench.cli.options.run import DATABASE, REVIEWER, Run, desk_command
from workbench.domain.errors import WorkbenchError
from workbench.domain.lists.filters import PATTERN
from workbench.services.filters.grammar import Grammar
from workbench.services.filters.terms import QUOTATIONS

if TYPE_CHECKING:
    from workbench.services.filters.filtering import Filters

# A shell takes the quotation marks off speaker:"Jane Doe"; a dash looks like an option.
_NEGATED = re.compile(r"-(?=[A-Za-z]+:)")
_TERM = re.compile(r"(?P<key>[!-]?[A-Za-z]+:)(?P<value>(?!\s).*)", re.DOTALL)


def filter_help(grammar: Grammar[Any]) -> str:
    """Every term with an example, for the foot of a command's help."""
    width = max(len(kind.example) for kind in grammar.kinds.values())
    terms = (f"  {kind.example:<{width}}  {kind.meaning}" for kind in grammar.kinds.values())
    return "\n".join(
        (
            "\b",
            "Filter terms (all must hold; a comma gives alternatives, a dash turns one round):",
            *terms,
            f"  {'@name':<{width}}  a saved filter; `workbench filters` has them",
            "",
        )
    )


class FilterTerms(click.ParamType[str]):
    """One term of a filter, completed as far as the database knows how it may go on."""

    name = "filter"

    def __init__(self, grammar: Grammar[Any] = QUOTATIONS) -> None:
        self._grammar = grammar

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        del param, ctx
        # Bytes that are no text would be passed over by the index of words: a misuse, said aloud.
        str(value).encode("utf-8")
        return str(value)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Complete terms, values and saved filters."""
        before = _before(list(ctx.params.get(param.name or "") or ()), incomplete)
        line = before + ("" if incomplete == ":" else incomplete)
        try:
            # Whatever is opened is closed with the context that runs, and here none does.
            with ctx.scope(cleanup=False):
                filters = filters_of(ctx.ensure_object(Run))
            # Ratings of a workspace's own stand in its own grammar alone.
            grammar = filters.quote_grammar if self._grammar is QUOTATIONS else self._grammar
            found = filters.suggest(line, len(line), grammar)
        except WorkbenchError:
            # No database yet, or none that answers: there is nothing to offer and nobody to tell.
            return []
        return [
            CompletionItem(
                (line[: found.start] + option.text)[len(before) :], help=option.meaning or None
            )
            for option in found.options
        ]


def _before(terms: Sequence[str], incomplete: str) -> str:
    """Find what precedes ``incomplete`` in its term: bash takes a colon for a word's end."""
    if incomplete == ":" and terms:
        return f"{terms[-1]}:"
    if terms[-1:] == [":"] and len(terms) > 1:
        return f"{terms[-2]}:"
    return ""


class FilterCommand(click.Command):
    """Command whose arguments may begin with a dash, as in ``-is:done``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Hide the dash of a negated term from the parser of options."""
        return super().parse_args(
            ctx, [_NEGATED.sub("!", arg, count=1) if _NEGATED.match(arg) else arg for arg in args]
        )

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Complete what begins with a dash as an option and as a negated term."""
        found = super().shell_complete(ctx, incomplete)
        for parameter in self.params:
            if isinstance(parameter.type, FilterTerms) and not incomplete.startswith("--"):
                found += parameter.type.shell_complete(ctx, parameter, incomplete)
        return found


def filter_command(
    short_help: str,
    examples: str,
    grammar: Grammar[Any] = QUOTATIONS,
    *,
    of: click.Group | None = None,
    required: bool = False,
) -> Callable[[Callable[..., Any]], click.Command]:
    """Make a function of a `Run` and ``terms`` a command; see `desk_command`.

    Args:
        short_help: For the list of commands.
        examples: A line each.
        grammar: Terms that it takes.
        of: Group that it belongs to.
        required: Whether there must be a term.
    """
    metavar = "FILTER..." if required else "[FILTER...]"
    terms = click.Argument(
        ["terms"], nargs=-1, metavar=metavar, required=required, type=FilterTerms(grammar)
    )
    return desk_command(
        short_help,
        examples,
        foot=f"{filter_help(grammar)}\n",
        of=of,
        cls=FilterCommand,
        options=(terms, *DATABASE, REVIEWER),
    )


def filters_of(run: Run) -> Filters:
    """Read the saved filters of the current database."""
    return run.desk.filters.refresh()


def as_line(terms: Sequence[str]) -> str:
    """Join terms to a line, with the quotation marks that the shell took off."""
    return " ".join(_restored(term) for term in terms)


def _restored(term: str) -> str:
    match = _TERM.fullmatch(term)
    key, value = (match["key"], match["value"]) if match else ("", term)
    if key.startswith("!"):
        key = "-" + key[1:]
    blank = any(character.isspace() for character in value) and not value.startswith(PATTERN)
    return f'{key}"{value}"' if key and blank and '"' not in value else f"{key}{value}"
