"""A corridor small enough to foresee: one quotation a paragraph, `Jane Doe said: "…"`."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from tests.support import NOON
from workbench.domain.articles.analysis import Analysis
from workbench.domain.articles.article import Article, Block, BlockKind, Provenance
from workbench.domain.articles.tagging import TaggedSpan, Tagger
from workbench.domain.errors import UnreadableError
from workbench.domain.statements.claim import Statement
from workbench.domain.statements.conflict import Conflict, ConflictKind
from workbench.domain.statements.quotation import Attribution, Quotation, QuotationKind
from workbench.domain.statements.source import Mention, Source, SourceKind
from workbench.domain.text.span import Span
from workbench.ingest.read import RawFile
from workbench.services.importing.corridor import Corridor

QUOTED = re.compile(r"(?P<name>[A-Z]\w+(?: [A-Z]\w+)*) (?P<cue>said|denied): “(?P<words>[^”]+)”")
"""A speaker, a cue and the words."""


class FakeTagger:
    """Finds nothing, always."""

    def tag(self, text: str, quoted: Sequence[Span]) -> tuple[TaggedSpan, ...]:
        return ()

    def tag_many(
        self, documents: Iterable[tuple[str, Sequence[Span]]]
    ) -> Iterator[tuple[TaggedSpan, ...]]:
        for _ in documents:
            yield ()


def read(path: Path) -> RawFile:
    """The bytes of a file, at noon."""
    if not path.exists():
        raise UnreadableError(str(path), "no such file")
    return RawFile(data=path.read_bytes(), origin=str(path), retrieved_at=NOON)


def article(data: bytes, origin: str, retrieved_at: datetime) -> Article:
    """A title, then paragraphs; a first line `Outlet: …` names the outlet."""
    text = data.decode().strip()
    if not text:
        raise UnreadableError(origin, "empty")
    lines = list(re.finditer(r"[^\n]+", text))
    return Article(
        text=text,
        blocks=tuple(
            Block(kind=BlockKind.BODY, span=Span(line.start(), line.end())) for line in lines
        ),
        provenance=Provenance(
            origin=origin, sha256=hashlib.sha256(data).hexdigest(), retrieved_at=retrieved_at
        ),
        title=lines[0].group(),
        outlet=f"The {lines[0].group().split()[0]} Post",
        published="2024-05-01",
    )


def analyse(article: Article, tagger: Tagger) -> Analysis:
    """Every `Jane Doe said: “…”`."""
    attributions = []
    for match in QUOTED.finditer(article.text):
        source = Source(name=match["name"], kind=SourceKind.PERSON)
        attributions.append(
            Attribution(
                quotation=Quotation(
                    kind=QuotationKind.DIRECT,
                    content=(Span(*match.span("words")),),
                    cue=Span(*match.span("cue")),
                    confidence=0.9,
                ),
                mention=Mention(Span(*match.span("name")), match["name"]),
                source=source,
                confidence=0.8,
            )
        )
    sources = tuple(dict.fromkeys(a.source for a in attributions if a.source))
    return Analysis(article=article, attributions=tuple(attributions), sources=sources)


def statements(analysis: Analysis, refs: Sequence[str]) -> tuple[Statement, ...]:
    """The words, within their paragraph."""
    text = analysis.article.text
    return tuple(
        Statement(
            ref=ref,
            text=attribution.quotation.content[0].of(text),
            context=_paragraph(text, attribution.quotation.content[0]),
        )
        for attribution, ref in zip(analysis.attributions, refs, strict=True)
    )


def _paragraph(text: str, span: Span) -> str:
    end = text.find("\n", span.end)
    return text[text.rfind("\n", 0, span.start) + 1 : end if end >= 0 else len(text)]


def keys(statement: Statement) -> frozenset[str]:
    """Its longer words."""
    return frozenset(word.lower() for word in re.findall(r"\w{5,}", statement.text))


def link(new: Sequence[Source], known: Sequence[Source]) -> tuple[int | None, ...]:
    """Equal names are one source."""
    names = [source.name for source in known]
    return tuple(names.index(source.name) if source.name in names else None for source in new)


def detect(new: Sequence[Statement], known: Sequence[Statement]) -> tuple[Conflict, ...]:
    """A denial of words that another speaker shares."""
    pairs = [(a, b) for i, a in enumerate(new) for b in (*new[i + 1 :], *known)]
    return tuple(
        Conflict(
            kind=ConflictKind.DENIAL,
            a=a,
            b=b,
            score=0.75,
            explanation=f"{a.source} and {b.source}: {', '.join(sorted(keys(a) & keys(b)))}.",
            a_words=(Span(0, 3),),
            b_words=(Span(0, 3),),
            rule="shared words",
        )
        for a, b in pairs
        if {a.cue, b.cue} == {"said", "denied"} and keys(a) & keys(b) and a.source != b.source
    )


def alike(new: Sequence[Statement], known: Sequence[Statement]) -> tuple[tuple[str, str], ...]:
    """The same words by the same source."""
    return tuple(
        (a.ref, b.ref)
        for i, a in enumerate(new)
        for b in (*new[i + 1 :], *known)
        if (a.text, a.source) == (b.text, b.source)
    )


SMALL = Corridor(
    read=read,
    article=article,
    analyse=analyse,
    statements=statements,
    keys=keys,
    link=link,
    detect=detect,
    alike=alike,
)
