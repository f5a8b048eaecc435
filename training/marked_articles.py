"""Articles marked in line by hand -> plain text and records with offsets.

    python -m training.marked_articles training/articles/train_*.txt --out OWN.jsonl

Checks every file it is given, and writes the JSON lines that `benchmarks.score` and
`training.corpus` read where ``--out`` says so. A file holds articles one after the other::

    === mill-fire signature local
    {q1|“The mill is gone,”} {c1|said} {s1|Ann Poe}. The play was called {x1|“Ash”}.
    ---
    q1 kind=direct speaker="Ann Poe"
    x1 class=title

``training/articles/README.md`` is the whole format.
"""

from __future__ import annotations

import argparse
import json
import re
import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.marks import quoted_ranges

HEADING = re.compile(r"=== ([a-z0-9-]+)((?: [a-z0-9-]+)*) *")
"""Name of an article within its file, and the kinds that it stands for."""
TABLE = "---"
WRAPPED = "wrapped"
"""Kind of an article whose lines are broken at a width, inside paragraphs."""
LINE_END = re.compile(r"(?<!\n)\n(?!\n)")
TOKEN = re.compile(r"\\(?P<escaped>.)|(?P<brace>[{}])|[^\\{}]+", re.DOTALL)
OPENING = re.compile(r"\{(?P<role>[qcsvx])(?P<numbers>\d+(?:,\d+)*)\|")
ROLES = {"c": "cue", "s": "speaker", "v": "via"}
"""Marks that stand at most once for each quotation."""
VALUES: Mapping[str, frozenset[str]] = {
    "kind": frozenset({"direct", "mixed", "indirect"}),
    "stance": frozenset({"said", "denied", "not-said", "asked"}),
    "standing": frozenset({"named", "office", "anonymous", "document", "none"}),
    "class": frozenset({"title", "scare", "name", "dialogue"}),
}
REQUIRED: Mapping[str, frozenset[str]] = {
    "q": frozenset({"kind", "speaker"}),
    "x": frozenset({"class"}),
}
PRINTED = frozenset({"title", "organisation", "reason"})
"""Keys whose words have to stand in the article."""
ALLOWED: Mapping[str, frozenset[str]] = {
    "q": REQUIRED["q"] | PRINTED | {"stance", "standing"},
    "x": REQUIRED["x"],
}
UNNAMED = "-"
NAMELESS = frozenset({"anonymous", "none"})
"""Standings of a speaker without a name."""
MOSTLY = 0.95
"""Share of a quotation's letters in marks from which it is direct, as `benchmarks.score` has it."""


class ArticleError(Exception):
    """A fault in a marked article, with its file and line."""

    def __init__(self, path: Path, line: int, reason: str) -> None:
        super().__init__(f"{path.name}:{line}: {reason}")


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a file, for errors."""

    path: Path
    line: int

    def error(self, reason: str) -> ArticleError:
        return ArticleError(self.path, self.line, reason)

    def below(self, lines: int) -> Place:
        return Place(self.path, self.line + lines)


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch between braces; ``start`` and ``end`` are code points of the plain text."""

    key: str
    """``q``, ``c``, ``s``, ``v`` or ``x``, and the number."""
    start: int
    end: int
    place: Place

    @property
    def role(self) -> str:
        return self.key[0]

    def holds(self, span: tuple[int, int]) -> bool:
        return self.start <= span[0] and span[1] <= self.end


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table below an article."""

    values: Mapping[str, str]
    place: Place


@dataclass(frozen=True, slots=True)
class MarkedArticle:
    """An article whose marks and table agree."""

    name: str
    """The file's stem and the article's own name: ``train_a_letters:mill-fire``."""
    kinds: tuple[str, ...]
    text: str
    marks: tuple[Mark, ...]
    """In the order of the text, the outer before the inner."""
    rows: Mapping[str, Row]
    body: Place
    """The first line of the text."""

    def spans(self, key: str) -> list[Mark]:
        return [mark for mark in self.marks if mark.key == key]

    def words(self, mark: Mark) -> str:
        return self.text[mark.start : mark.end]

    def in_marks(self) -> list[tuple[int, int]]:
        """What stands in quotation marks; of wrapped copy, over the ends of lines."""
        joined = LINE_END.sub(" ", self.text) if WRAPPED in self.kinds else self.text
        return quoted_ranges(joined)


def read_file(path: Path) -> list[MarkedArticle]:
    """All articles of a file.

    Raises:
        ArticleError: Something is not as the format has it.
    """
    lines = path.read_text(encoding="utf-8").split("\n")
    heads = [number for number, line in enumerate(lines) if line.startswith("===")]
    if not heads or any(line.strip() for line in lines[: heads[0]]):
        raise ArticleError(path, 1, "the file does not begin with “=== name kinds”")
    ends = [*heads[1:], len(lines)]
    articles = [
        _read_article(lines[head:end], Place(path, head + 1))
        for head, end in zip(heads, ends, strict=True)
    ]
    _refuse_doubles(articles)
    return articles


def _refuse_doubles(articles: Sequence[MarkedArticle]) -> None:
    names: set[str] = set()
    for article in articles:
        if article.name in names:
            raise article.body.error(f"a second article is named {article.name}")
        names.add(article.name)


def _read_article(lines: Sequence[str], place: Place) -> MarkedArticle:
    heading = HEADING.fullmatch(lines[0])
    if heading is None:
        raise place.error("a heading is “=== name kind kind”, in small letters and hyphens")
    if TABLE not in lines:
        raise place.error(f"no line “{TABLE}” ends the text")
    end = lines.index(TABLE)
    start = next((n for n in range(1, end) if lines[n].strip()), end)
    text, marks = _read_text("\n".join(lines[start:end]).rstrip(), place.below(start))
    rows = _read_table(lines[end + 1 :], place.below(end + 1))
    name = f"{place.path.stem}:{heading[1]}"
    kinds = tuple(heading[2].split())
    article = MarkedArticle(name, kinds, text, marks, rows, place.below(start))
    _check(article)
    return article


def _read_text(marked: str, place: Place) -> tuple[str, tuple[Mark, ...]]:
    plain: list[str] = []
    length = at = 0
    opened: list[tuple[int, re.Match[str], Place]] = []
    marks: list[Mark] = []
    while at < len(marked):
        here = place.below(marked.count("\n", 0, at))
        token = TOKEN.match(marked, at)
        if token is None:
            raise here.error("a backslash ends the text")
        at = token.end()
        if token["brace"] == "{":
            opening = OPENING.match(marked, token.start())
            if opening is None:
                raise here.error("“{” begins no mark; a printed brace is “\\{”")
            opened.append((length, opening, here))
            at = opening.end()
        elif token["brace"]:
            if not opened:
                raise here.error("“}” closes no mark; a printed brace is “\\}”")
            marks += _closed(opened.pop(), length)
        else:
            words = token["escaped"] or token[0]
            plain.append(words)
            length += len(words)
    if opened:
        raise opened[-1][2].error(f"{opened[-1][1][0]} is never closed")
    marks.sort(key=lambda mark: (mark.start, -mark.end))
    return "".join(plain), tuple(marks)


def _closed(opened: tuple[int, re.Match[str], Place], end: int) -> Iterator[Mark]:
    start, opening, place = opened
    for number in opening["numbers"].split(","):
        yield Mark(opening["role"] + number, start, end, place)


def _read_table(lines: Sequence[str], place: Place) -> dict[str, Row]:
    rows: dict[str, Row] = {}
    for number, line in enumerate(lines):
        if line.strip():
            here = place.below(number)
            key, values = _read_row(line, here)
            if key in rows:
                raise here.error(f"{key} has two lines")
            rows[key] = Row(values, here)
    return rows


def _read_row(line: str, place: Place) -> tuple[str, dict[str, str]]:
    try:
        key, *fields = shlex.split(line)
    except ValueError as error:
        raise place.error(f"{error} in {line!r}") from None
    if not re.fullmatch(r"[qx]\d+", key):
        raise place.error(f"a line of the table begins with q1 or x1, not {key}")
    values = {name: value for name, _, value in (field.partition("=") for field in fields)}
    if len(values) < len(fields):
        raise place.error(f"{key} says the same thing twice")
    role = key[0]
    if unknown := sorted(values.keys() - ALLOWED[role]):
        raise place.error(f"{key} has no “{unknown[0]}”")
    if missing := sorted(REQUIRED[role] - values.keys()):
        raise place.error(f"{key} lacks “{missing[0]}”")
    for name, known in VALUES.items():
        if values.get(name, next(iter(known))) not in known:
            raise place.error(f"{key}: {name}={values[name]} is none of {', '.join(sorted(known))}")
    return key, values if role == "x" else {"stance": "said", "standing": "named"} | values


def _check(article: MarkedArticle) -> None:
    _check_keys(article)
    for mark in article.marks:
        _check_ends(article, mark)
    ranges = article.in_marks()
    for key, row in article.rows.items():
        if key.startswith("q"):
            _check_kind(article, key, row, ranges)
            _check_speaker(article, key, row)
    _check_ranges(article, ranges)


def _check_keys(article: MarkedArticle) -> None:
    keys = {mark.key for mark in article.marks}
    for key, row in article.rows.items():
        if key not in keys:
            raise row.place.error(f"{key} is not marked in the text")
    for mark in article.marks:
        owner = mark.key if mark.role == "x" else f"q{mark.key[1:]}"
        if owner not in article.rows:
            raise mark.place.error(f"{owner} has no line in the table")
        if mark.role in ROLES and len(article.spans(mark.key)) > 1:
            raise mark.place.error(f"{mark.key} is marked twice")


def _check_ends(article: MarkedArticle, mark: Mark) -> None:
    words = article.words(mark)
    if not words or words != words.strip():
        raise mark.place.error(f"{mark.key} is empty, or begins or ends with a blank: {words!r}")
    if mark.role in ROLES and words.endswith(","):
        raise mark.place.error(f"the comma behind {mark.key} is no part of it")
    if "\n\n" in words:
        raise mark.place.error(f"{mark.key} crosses an empty line; mark each paragraph by itself")


def _check_kind(
    article: MarkedArticle, key: str, row: Row, ranges: Sequence[tuple[int, int]]
) -> None:
    share = share_in_marks(article, key, ranges)
    allowed = kinds_at(share)
    if row.values["kind"] not in allowed:
        found = " or ".join(sorted(allowed))
        raise row.place.error(f"{key} is {row.values['kind']}; by its marks it is {found}")


def kinds_at(share: float) -> set[str]:
    """The kinds that a quotation with this share of letters in marks may have.

    Without marks it is verbatim by its form, or indirect; a word like “it” before a long stretch in
    marks makes it mixed, though its share is that of a direct one.
    """
    if not share:
        return {"direct", "indirect"}
    if share >= MOSTLY:
        return {"direct"} if share == 1 else {"direct", "mixed"}
    return {"mixed"}


def share_in_marks(
    article: MarkedArticle, key: str, ranges: Sequence[tuple[int, int]], *, own: bool = True
) -> float:
    """Share of a quotation's letters and figures that stand in quotation marks.

    Args:
        article: Where it stands.
        key: Which quotation.
        ranges: What stands in marks in this article.
        own: Leave out marks that belong to something else inside it, such as a title.
    """
    inside = total = 0
    for span in article.spans(key):
        others = [mark for mark in article.marks if _is_other(mark, span)] if own else []
        counted = [r for r in ranges if not any(mark.holds(r) for mark in others)]
        for at in range(span.start, span.end):
            if article.text[at].isalnum():
                total += 1
                inside += any(start <= at < end for start, end in counted)
    return inside / total if total else 0.0


def _is_other(mark: Mark, span: Mark) -> bool:
    return mark.role in "qx" and mark.key != span.key and span.holds((mark.start, mark.end))


def _check_speaker(article: MarkedArticle, key: str, row: Row) -> None:
    values = row.values
    if (values["speaker"] == UNNAMED) != (values["standing"] in NAMELESS):
        raise row.place.error(
            f"{key}: speaker={values['speaker']} does not go with standing={values['standing']}"
        )
    # A name may be put together ("Ann and Jon Poe"): each of its words is printed somewhere.
    printed = " ".join(article.text.split()).casefold()
    for word in values["speaker"].replace(UNNAMED, " ").replace(" + ", " ").split():
        if word.casefold() not in printed:
            raise row.place.error(f"{key}: “{word}” of the speaker's name is not in the article")
    for name in sorted(PRINTED & values.keys()):
        if values[name].casefold() not in printed:
            raise row.place.error(f"{key}: {name} “{values[name]}” is not in the article")


def _check_ranges(article: MarkedArticle, ranges: Iterable[tuple[int, int]]) -> None:
    taken = [mark for mark in article.marks if mark.role in "qx"]
    for start, end in ranges:
        letters = (at for at in range(start, end) if article.text[at].isalnum())
        if not all(any(mark.start <= at < mark.end for mark in taken) for at in letters):
            words = article.text[start:end]
            here = article.body.below(article.text.count("\n", 0, start))
            raise here.error(f"{words!r} is in marks, and neither quotation nor x")


def names_of(speaker: str) -> list[str]:
    """The whole names of those who speak: several for joint speakers, none for the unnamed."""
    return [] if speaker == UNNAMED else speaker.split(" + ")


def to_record(article: MarkedArticle) -> dict[str, Any]:
    """The article in the form of ``workbench extract``, with every span of a quotation by itself.

    ``type`` is by the quotation marks, as in the other labelled articles; ``kind`` is as written:
    a turn of a transcript is direct, though it has no marks.
    """
    ranges = article.in_marks()
    quotes = [
        row
        for key, line in article.rows.items()
        if key.startswith("q")
        for row in _to_rows(article, key, line.values, ranges)
    ]
    regions = [
        {
            "start": mark.start,
            "end": mark.end,
            "text": article.words(mark),
            "class": article.rows[mark.key].values["class"],
        }
        for mark in article.marks
        if mark.role == "x"
    ]
    return {
        "doc_id": article.name,
        "kinds": list(article.kinds),
        "text": article.text,
        "quotes": sorted(quotes, key=lambda row: (row["start"], -row["end"])),
        "regions": regions,
        "ignore": [],
    }


def _to_rows(
    article: MarkedArticle,
    key: str,
    values: Mapping[str, str],
    ranges: Sequence[tuple[int, int]],
) -> Iterator[dict[str, Any]]:
    share = share_in_marks(article, key, ranges, own=False)
    names = names_of(values["speaker"])
    about: dict[str, Any] = {
        "type": "direct" if share >= MOSTLY else "mixed" if share else "indirect",
        "kind": values["kind"],
        "stance": values["stance"],
        "standing": values["standing"],
        "speaker_resolved": " and ".join(names) or None,
        "speakers": names,
        **{name: values.get(name) for name in sorted(PRINTED)},
        "speech": True,
        "attribution_id": key,
    }
    for letter, role in ROLES.items():
        mark = next(iter(article.spans(letter + key[1:])), None)
        about[f"{role}_text"] = article.words(mark) if mark else None
        about[f"{role}_start"] = mark.start if mark else None
        about[f"{role}_end"] = mark.end if mark else None
    spans = article.spans(key)
    for number, span in enumerate(spans):
        place = {"start": span.start, "end": span.end, "text": article.words(span)}
        yield {**place, **about, "fragment": number, "n_fragments": len(spans)}


def main() -> None:
    """Check the files, and write what they hold where ``--out`` says so."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    records = []
    try:
        for path in sorted(options.files):
            records += [to_record(article) for article in read_file(path)]
    except ArticleError as error:
        raise SystemExit(str(error)) from None
    quotations = {(r["doc_id"], q["attribution_id"]) for r in records for q in r["quotes"]}
    print(f"{len(records)} articles, {len(quotations)} quotations")
    if options.out:
        lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in records)
        options.out.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
