"""Two small articles of our own, analysed by hand, so that screens do not wait for the pipeline."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from workbench.domain.articles.analysis import Analysis
from workbench.domain.articles.article import Article, Block, BlockKind, Provenance
from workbench.domain.statements.quotation import Attribution, Quotation, QuotationKind
from workbench.domain.statements.source import Mention, Source, SourceKind
from workbench.domain.text.span import Span

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)

KIRBY = Source(name="John Kirby", kind=SourceKind.PERSON, role="White House spokesman")
OFFICIAL = Source(
    name="senior defence official", kind=SourceKind.UNNAMED, organisation="Defence Ministry"
)
ANALYST = Source(name="Mina Park", kind=SourceKind.PERSON, role="analyst")

HARBOUR = (
    ("headline", "Ministry denies shell shipments as Washington points to trains"),
    ("caption", "A freight yard near the border. [bold]Photo[/bold]: agency"),
    (
        "body",
        (
            "A senior defence official in Pyongyang said on Tuesday that the country had “never had"
            " arms dealings with Russia” and would have none in the future, the state agency KCNA"
            " reported."
        ),
    ),
    (
        "body",
        (
            "“This is a rumour, and the rumour is theirs,” the official added. “We regard it as"
            " hostile.”"
        ),
    ),
    (
        "body",
        (
            "White House spokesman John Kirby told reporters last week that a “significant number”"
            " of artillery shells was being shipped covertly, by way of countries in North Africa"
            " and the Middle East."
        ),
    ),
    (
        "body",
        (
            "Mina Park, an analyst in Seoul, said that satellite pictures show trains at the border"
            " but not what they carry."
        ),
    ),
)
MORNING = (
    ("headline", "Shells for the front: what is known"),
    (
        "body",
        (
            "The United States has information that shells are on their way, John Kirby said. He"
            " spoke of a “significant” number and of “covert” routes."
        ),
    ),
    (
        "body",
        (
            "The ministry in Pyongyang calls that [nonsense] — \x1b[31m“We have never had arms"
            " dealings,”\x1b[0m a senior defence official said."
        ),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """A quotation as a test writes it down: words instead of offsets."""

    words: Sequence[str]
    speaker: str | None = None
    cue: str | None = None
    source: Source | None = None
    via: str | None = None
    kind: QuotationKind = QuotationKind.DIRECT
    confidence: float = 0.9


HARBOUR_QUOTES = (
    Quoted(
        words=("“never had arms dealings with Russia”",),
        speaker="A senior defence official",
        cue="said",
        source=OFFICIAL,
        via="KCNA",
        kind=QuotationKind.MIXED,
    ),
    Quoted(
        words=("“This is a rumour, and the rumour is theirs,”", "“We regard it as hostile.”"),
        speaker="the official",
        cue="added",
        source=OFFICIAL,
    ),
    Quoted(
        words=("“significant number” of artillery shells was being shipped covertly",),
        speaker="John Kirby",
        cue="told",
        source=KIRBY,
        kind=QuotationKind.MIXED,
        confidence=0.72,
    ),
    Quoted(
        words=("satellite pictures show trains at the border but not what they carry",),
        speaker="Mina Park",
        cue="said",
        source=ANALYST,
        kind=QuotationKind.INDIRECT,
    ),
)
MORNING_QUOTES = (
    Quoted(
        words=("The United States has information that shells are on their way",),
        speaker="John Kirby",
        cue="said",
        source=KIRBY,
        kind=QuotationKind.INDIRECT,
    ),
    Quoted(words=("“significant”",), speaker="He", cue="spoke", kind=QuotationKind.MIXED),
    Quoted(
        words=("“We have never had arms dealings,”",),
        speaker="a senior defence official",
        cue="said",
        source=OFFICIAL,
    ),
)


def article(paragraphs: Sequence[tuple[str, str]], outlet: str, origin: str) -> Article:
    """An article of these blocks."""
    text, blocks = "", []
    for kind, words in paragraphs:
        text += "\n\n" if text else ""
        blocks.append(Block(kind=BlockKind(kind), span=Span(len(text), len(text) + len(words))))
        text += words
    return Article(
        text=text,
        blocks=tuple(blocks),
        provenance=Provenance(
            origin=origin,
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            retrieved_at=NOON,
        ),
        title=paragraphs[0][1],
        outlet=outlet,
        published="2026-03-01",
    )


def analysis(of: Article, quotes: Sequence[Quoted]) -> Analysis:
    """The analysis that a careful pipeline would give."""
    attributions = tuple(_attribution(of.text, quote) for quote in quotes)
    sources = {a.source.name: a.source for a in attributions if a.source is not None}
    return Analysis(article=of, attributions=attributions, sources=tuple(sources.values()))


def _attribution(text: str, quote: Quoted) -> Attribution:
    content = []
    at = 0
    for words in quote.words:
        at = text.index(words, at)
        content.append(Span(at, at + len(words)))
        at += len(words)
    near = max(content[0].start - 120, 0)
    cue = _find(text, quote.cue, near)
    return Attribution(
        quotation=Quotation(
            kind=quote.kind, content=tuple(content), cue=cue, confidence=quote.confidence
        ),
        mention=_mention(text, quote.speaker, near),
        via=_mention(text, quote.via, content[0].start),
        source=quote.source,
        confidence=quote.confidence if quote.source else 0.3,
    )


def _find(text: str, words: str | None, at: int) -> Span | None:
    if words is None:
        return None
    start = text.index(words, at)
    return Span(start, start + len(words))


def _mention(text: str, words: str | None, at: int) -> Mention | None:
    span = _find(text, words, at)
    return None if span is None or words is None else Mention(span, words)


def both() -> tuple[Analysis, Analysis]:
    """Both articles: four quotations and three."""
    return (
        analysis(article(HARBOUR, "Harbour Post", "/news/harbour.txt"), HARBOUR_QUOTES),
        analysis(article(MORNING, "Morning Line", "/news/morning.txt"), MORNING_QUOTES),
    )
