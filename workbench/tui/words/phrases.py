"""Values of the review -> words that quotations, conflicts and articles have in common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from textual.content import Content

from workbench.domain.review.decisions import Event, Rating
from workbench.domain.review.history import in_words
from workbench.domain.review.remarks import EvidenceEntry, NoteEntry
from workbench.domain.statements.source import Source
from workbench.domain.text.display import one_line


def moment(at: datetime) -> str:
    """Day and minute in UTC, as every screen and note prints it."""
    return f"{at:%Y-%m-%d %H:%M}Z"


def percent(share: float) -> str:
    """Print a share of 1 as whole percents."""
    return f"{round(share * 100)} %"


def meter(share: float, cells: int, bar: tuple[str, str]) -> tuple[str, str]:
    """Draw the filled and the empty part of a bar of ``cells`` characters, for a share of 0 to 1.

    Only nothing is shown as empty and only all of it as full.
    """
    filled = round(share * cells)
    if 0 < share < 1:
        filled = min(max(filled, 1), cells - 1)
    return bar[0] * filled, bar[1] * (cells - filled)


def plural(count: int, one: str, many: str) -> str:
    """``count`` with the word that goes with it."""
    return f"{count:,} {one if count == 1 else many}"


def about(source: Source) -> list[str]:
    """Name role and organisation, where what stands before does not name them already."""
    said = [source.name.casefold()]
    parts = []
    for part in (source.role, source.organisation):
        if part and not any(part.casefold() in words for words in said):
            parts.append(part)
            said.append(part.casefold())
    return parts


def same_name(printed: str, name: str) -> bool:
    """Tell whether two names differ in nothing but letter case and a leading article."""
    return _bare(printed) == _bare(name)


def _bare(words: str) -> str:
    first, _, rest = words.casefold().partition(" ")
    return rest if rest and first in {"a", "an", "the"} else words.casefold()


def rating_digit(scale: Sequence[Rating], key: str | None) -> str:
    """Find the digit that gives a rating; "–" where there is none or the scale has lost it."""
    for number, rating in enumerate(scale, start=1):
        if rating.key == key:
            return str(number)
    return "–"


def section(title: str, lines: Iterable[str]) -> Content:
    """Set a heading over lines; nothing where there are no lines."""
    body = [Content(one_line(line)) for line in lines]
    if not body:
        return Content("")
    return Content("\n").join([Content.styled(title, "bold $text-accent"), *body, Content("")])


def stacked(sections: Iterable[Content]) -> Content:
    """Sections one under the other, empty ones left out."""
    return Content("\n").join([part for part in sections if part])


def note_lines(notes: Iterable[NoteEntry]) -> list[str]:
    """Print each note with its author and time."""
    return [f"{note.text}  ({note.reviewer}, {moment(note.at)})" for note in notes]


def evidence_lines(evidence: Iterable[EvidenceEntry]) -> list[str]:
    """Print each piece of evidence with where in it, its author and time."""
    lines = []
    for entry in evidence:
        locator = f", {entry.locator}" if entry.locator else ""
        quote = f" “{entry.quote}”" if entry.quote else ""
        who = f"({entry.reviewer}, {moment(entry.at)})"
        lines.append(f"{entry.location}{locator}{quote}  {who}")
    return lines


def event_lines(events: Iterable[Event]) -> list[str]:
    """Each act with who and when."""
    return [f"{moment(event.at)} {event.reviewer} {act_words(event)}" for event in events]


def act_words(event: Event) -> str:
    """Say what an act did, in a few words: what it set that was otherwise before."""
    return in_words(event).brief
