"""Values of the review -> words that quotations, conflicts and articles have in common."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from textual.content import Content

from workbench.domain.review.decisions import Act, Event, Rating, Workflow
from workbench.domain.review.remarks import EvidenceEntry, NoteEntry
from workbench.domain.statements.source import Source
from workbench.domain.text.display import one_line

_ACTS = {
    Act.DECIDE: "decided",
    Act.REATTRIBUTE: "gave it to",
    Act.EDIT_SPANS: "changed its limits",
    Act.NOTE: "noted",
    Act.EVIDENCE: "cited",
    Act.MERGE_SOURCES: "merged sources",
    Act.SPLIT_SOURCE: "split a name off",
    Act.CONTACT: "called; they",
    Act.DECIDE_CONFLICT: "decided",
    Act.ASSIGN: "assigned it to",
    Act.SPLIT: "split it in two",
    Act.JOIN: "joined it with the next one",
    Act.UNDO: "took back",
    Act.REDO: "did again",
}
_TOLD = (
    *("wording", "content", "workflow", "status", "outcome", "assigned"),
    *("name", "text", "location", "reason"),
)
"""Fields of a state that are worth a word, in the order in which they are told."""


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
    """What an act did, in a few words: what it set that was otherwise before."""
    words = [_ACTS.get(event.act, event.act.value)]
    if undone := event.payload.get("undone_act"):
        words.append(f"“{_ACTS.get(Act(str(undone)), str(undone))}”")
    if set_to := _set(event):
        words.append(("– now " if undone else "") + ", ".join(set_to))
    return " ".join(words)


def _source(event: Event, number: int | None) -> str:
    if number is None:
        return "nobody"
    return event.sources.get(number, f"source {number}")


def _set(event: Event) -> list[str]:
    before, after = event.payload.get("before"), event.payload.get("after")
    if not isinstance(after, Mapping) or not isinstance(before, Mapping):
        return []
    found: list[str] = []
    # Of a contact or a split the source is no news; it is what the act is about.
    is_given = Act.REATTRIBUTE in {event.act, event.payload.get("undone_act")}
    given_to = None
    for record, state in after.items():
        if before.get(record) is None and record.startswith("quotation:"):
            # Of what a split has made nothing was set; it came with it.
            continue
        was = before.get(record) or {}
        if isinstance(state, Mapping) and isinstance(was, Mapping):
            found += [
                str(state[key]) for key in _TOLD if state.get(key) and state[key] != was.get(key)
            ]
            if is_given and "source" in was and state["source"] != was["source"]:
                given_to = _source(event, state["source"])
    # A source that was made for it is told by its name.
    found += [given_to] if given_to and not found else []
    # Of many records the same is often set.
    found = list(dict.fromkeys(found))
    # That the work is done follows from a verdict; it is news only where it stands alone.
    return [value for value in found if value != Workflow.DONE] or found
