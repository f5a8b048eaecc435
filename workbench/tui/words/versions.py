"""Changes between two versions of an article -> words and lines for the reviewer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from textual.content import Content

from workbench.domain.articles.versions import (
    ArticleFile,
    Fate,
    QuotationChange,
    VersionChange,
    standing_words,
)
from workbench.domain.lists.totals import VersionEntry
from workbench.domain.text.difference import (
    ComparedParagraph,
    Presence,
    TextRun,
    compare_words,
    with_marks,
)
from workbench.domain.text.display import neutralise, one_line
from workbench.tui.words.phrases import evidence_lines, moment, note_lines, plural, section, stacked

_LOOKS = {
    Presence.BOTH: "",
    Presence.REMOVED: "$text-error strike",
    Presence.ADDED: "$text-success underline",
}
_PLAIN = {
    Presence.BOTH: "",
    Presence.REMOVED: "$text-error",
    Presence.ADDED: "$text-success",
}
_SIGNS = {None: "~ ", Presence.BOTH: "  ", Presence.REMOVED: "- ", Presence.ADDED: "+ "}
_HEADING = "bold $text-accent"
_MOST_COPIES = 8


def article_words(file: ArticleFile) -> Content:
    """Print where an article came from, its versions, and what changed in the last of them."""
    row, entry = file.row, file.entry
    known = [row.title or "without a title", " · ".join(filter(None, (row.outlet, entry.byline)))]
    if row.published:
        known.append(f"published {row.published}")
    if not entry.current:
        known.append(f"superseded by article {file.newest.article_id}")
    came = [entry.origin, f"read {moment(entry.retrieved_at)}, {file.media_type}, {file.encoding}"]
    came += [f"also at {copy.origin}" for copy in file.copies[:_MOST_COPIES]]
    if len(file.copies) > _MOST_COPIES:
        came.append(f"and at {plural(len(file.copies) - _MOST_COPIES, 'place', 'places')} more")
    return stacked(
        [
            section("Versions", [_version(one, file) for one in file.versions]),
            *([change_words(file.change)] if file.change else []),
            section(f"Article {row.article_id}", [line for line in known if line]),
            section("Where it came from", [*came, f"sha256 {entry.sha256}"]),
            section("Notes", note_lines(file.notes)),
            section("Evidence", evidence_lines(file.evidence)),
        ]
    )


def _version(entry: VersionEntry, file: ArticleFile) -> str:
    here = "  (this one)" if entry.article_id == file.row.article_id else ""
    quoted = plural(entry.quotations, "quotation", "quotations")
    return (
        f"{entry.version}  article {entry.article_id}, read {moment(entry.retrieved_at)}: "
        f"{quoted}, {entry.decided} decided{here}"
    )


def change_words(change: VersionChange, *, whole: bool = False) -> Content:
    """Print the quotations that changed, then the paragraphs.

    Args:
        change: Two versions.
        whole: Whether paragraphs that are the same are shown, and not only how many they are.
    """
    fates = change.fates
    told = ", ".join(f"{fates[fate]} {fate.value}" for fate in Fate)
    heading = f"Version {change.newer.version} against version {change.older.version}"
    paragraphs = plural(len(change.passages), "paragraph", "paragraphs")
    quoted = [_quotation(one) for one in change.quotations if one.fate is not Fate.KEPT]
    lines = [
        Content.styled(heading, _HEADING),
        *(_head(*head) for head in change.heads),
        Content(f"Quotations: {told}"),
        *quoted,
        *([Content("")] if quoted else []),
        Content(f"Text: {change.touched} of {paragraphs} differ"),
        *_passages(change.passages, whole=whole),
        Content(""),
    ]
    return Content("\n").join(lines)


def _head(name: str, was: str | None, now: str | None) -> Content:
    return run_words(
        f"{name}: ", with_marks(compare_words(one_line(was or ""), one_line(now or "")))
    )


def _quotation(change: QuotationChange) -> Content:
    was, now = change.before, change.after
    shown = now or was
    assert shown is not None, "a change has a quotation on one side at least"
    runs: Iterable[TextRun] = (TextRun(one_line(shown.text), Presence.BOTH),)
    if was and now:
        runs = with_marks(compare_words(one_line(was.text), one_line(now.text)))
    return Content("").join(
        [
            Content.styled(f"{change.fate.value} ", "bold $text-warning"),
            Content(f"{shown.quotation_id} {one_line(shown.speaker or 'nobody named')}: "),
            run_words("", runs),
            Content.styled(_decided(change), "dim"),
        ]
    )


def _decided(change: QuotationChange) -> str:
    """Say what was decided before or after, and whether a decision was lost; "" for nothing."""
    sides = [one.statuses for one in (change.before, change.after) if one]
    if all(statuses.decided_by is None for statuses in sides):
        return ""
    standing = one_line(" → ".join(map(standing_words, sides)))
    was = change.before
    if was is None or change.carried or was.statuses.decided_by is None:
        return f"  {standing}"
    return f"  {standing}; the decision was not carried"


def _passages(passages: Sequence[ComparedParagraph], *, whole: bool) -> Iterator[Content]:
    same = 0
    for passage in (*passages, None):
        standing = passage.presence if passage else None
        if passage and standing is Presence.BOTH and not whole:
            same += 1
            continue
        if same:
            paragraphs = plural(same, "paragraph", "paragraphs")
            yield Content.styled(f"  … {paragraphs} the same", "dim")
            same = 0
        if passage:
            yield run_words(_SIGNS[standing], passage.printed, plain=standing is not None)


def run_words(before: str, runs: Iterable[TextRun], *, plain: bool = False) -> Content:
    """Words with marks and colours for what was taken out or put in, after some in bold.

    Args:
        before: What stands before them.
        runs: Safe to show or not.
        plain: Whether ``before`` says already of all the words what became of them.
    """
    looks = _PLAIN if plain else _LOOKS
    return Content.assemble(
        (before, "bold"), *((neutralise(run.text), looks[run.presence]) for run in runs)
    )
