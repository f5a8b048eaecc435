"""Filter terms as a shell hands them over -> the line that `services.filters` reads."""

from __future__ import annotations

import re
from collections.abc import Sequence

import click

# A shell takes the quotation marks off speaker:"Jane Doe"; a dash looks like an option.
_NEGATED = re.compile(r"-(?=[A-Za-z]+:)")
_TERM = re.compile(r"(?P<key>[!-]?[A-Za-z]+:)(?P<value>.*)", re.DOTALL)

FILTER_HELP = """\b
Filter terms (all must hold; a comma gives alternatives, a dash turns one round):
  status:new  kind:direct  speaker:"Jane Doe"  source:7  outlet:post  article:3
  assigned:me  assigned:none  reader:me (awaits a second reader, who could be me)
  is:conflict  -is:done  by:me  text:arms  after:2022-11-01  sure:<0.5
"""


class FilterCommand(click.Command):
    """A command whose arguments may begin with a dash, as in ``-is:done``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Hide the dash of a negated term from the parser of options."""
        return super().parse_args(
            ctx, [_NEGATED.sub("!", arg, count=1) if _NEGATED.match(arg) else arg for arg in args]
        )


def as_line(terms: Sequence[str]) -> str:
    """One line, with the quotation marks that the shell took off."""
    return " ".join(_restored(term) for term in terms)


def _restored(term: str) -> str:
    match = _TERM.fullmatch(term)
    key, value = (match["key"], match["value"]) if match else ("", term)
    if key.startswith("!"):
        key = "-" + key[1:]
    blank = any(character.isspace() for character in value)
    return f'{key}"{value}"' if key and blank and '"' not in value else f"{key}{value}"
