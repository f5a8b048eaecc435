"""A call sheet -> text or Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.domain.articles.versions import standing_words
from workbench.domain.review.call_sheet import CallItem, CallSheet, Contact
from workbench.domain.text.display import one_line
from workbench.export.escape import escaped

_ADVICE = (
    "Ask for the facts in your own words; do not read their words to them. Where it says so, the "
    "program has put a statement into indirect form: check it against the article first."
)


def plain(sheet: CallSheet) -> str:
    """The sheet as text."""
    return "\n".join(_lines(sheet, markdown=False)) + "\n"


def markdown(sheet: CallSheet) -> str:
    """The sheet as Markdown; whatever is in names and articles stays text."""
    return "\n".join(_lines(sheet, markdown=True)) + "\n"


def _lines(sheet: CallSheet, *, markdown: bool) -> Iterator[str]:
    shown = escaped if markdown else one_line
    head, bullet, sub = ("## ", "- ", "  - ") if markdown else ("", "  ", "      ")
    source = sheet.source
    title = ", ".join(filter(None, (source.name, source.role, source.organisation)))
    yield f"{'# ' if markdown else ''}Call sheet: {shown(title)}"
    yield ""
    yield _ADVICE
    yield ""
    yield f"{head}To confirm"
    yield ""
    for number, item in enumerate(sheet.items, start=1):
        first, *details = _item(item)
        yield f"{f'{number}. ' if markdown else f'{number:>3}. '}{shown(first)}"
        indent = " " * len(f"{number}. ") if markdown else ""
        yield from (f"{indent}{sub.strip() + ' ' if markdown else sub}{shown(d)}" for d in details)
    if not sheet.items:
        yield "Nothing is open with this source."
    if sheet.left_out:
        yield f"\nAnd {sheet.left_out:,} more that are not decided."
    yield ""
    yield f"{head}Contacts"
    yield ""
    for contact in sheet.contacts:
        yield f"{bullet}{shown(contact_words(contact))}"
    if not sheet.contacts:
        yield "Nobody has called yet."


def _item(item: CallItem) -> Iterator[str]:
    yield ("NEEDS A CALL: " if item.needs_call else "") + item.statement.text
    yield f"({item.statement.label}) quotation {item.quotation_id}, {item.where}"
    yield f"status: {standing_words(item.statuses)}"
    if item.statuses.reason:
        yield f"reason: {item.statuses.reason}"
    for flag in item.conflicts:
        yield f"conflict {flag.conflict_id}, {flag.kind.value}, {flag.status}: {flag.explanation}"
    for one in item.evidence:
        yield f"evidence: {' '.join(filter(None, (one.location, one.locator)))}"


def contact_words(contact: Contact) -> str:
    """When, how, who was reached, what came of it and what they said, in one line."""
    reached = f", reached {contact.reached}" if contact.reached else ""
    said = f": {contact.note}" if contact.note else ""
    when = f"{contact.at:%Y-%m-%d %H:%M}Z"
    return f"{when} {contact.reviewer}, {contact.how}{reached}: {contact.outcome}{said}"
