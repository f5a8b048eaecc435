"""Sample texts with their tags written into them, and a tagger that answers with such tags."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tests.support import NOON
from workbench.domain.articles.article import Article, Block, BlockKind, Provenance
from workbench.domain.articles.tagging import Role, TaggedSpan
from workbench.domain.statements.quotation import Attribution, Quotation
from workbench.domain.text.span import Span
from workbench.pipeline.attribute import attribute
from workbench.pipeline.extract import extract
from workbench.pipeline.scan import scan
from workbench.pipeline.split import sentences

MARKED = re.compile(r"\{([SPTC]):([^{}]*)\}")
ROLES = {"P": Role.SPEECH, "T": Role.THOUGHT, "S": Role.SOURCE, "C": Role.CUE}


@dataclass(frozen=True, slots=True)
class Sample:
    """A text with its tags."""

    text: str
    tags: tuple[TaggedSpan, ...]

    def quotations(self, kind: BlockKind = BlockKind.BODY) -> tuple[Quotation, ...]:
        blocks = blocks_of(self.text, kind)
        return extract(self.text, blocks, sentences(self.text), scan(self.text), self.tags)

    def attributions(self) -> tuple[Attribution, ...]:
        quotations = self.quotations()
        blocks = blocks_of(self.text)
        return attribute(self.text, blocks, sentences(self.text), quotations, self.tags)

    def contents(self) -> list[list[str]]:
        """The words of every quotation, span by span."""
        return [[span.of(self.text) for span in q.content] for q in self.quotations()]

    def speakers(self) -> list[str | None]:
        return [a.mention.text if a.mention else None for a in self.attributions()]


def blocks_of(text: str, kind: BlockKind = BlockKind.BODY) -> tuple[Block, ...]:
    found = re.finditer(r"[^\n]*\S[^\n]*", text)
    return tuple(Block(kind=kind, span=Span(*match.span())) for match in found)


def marked(text: str, probability: float = 0.95) -> Sample:
    """Read ``{S:Jane Doe} {C:said} {P:it rained}``: S source, C cue, P speech, T thought."""
    plain = ""
    tags = []
    end = 0
    for match in MARKED.finditer(text):
        plain += text[end : match.start()]
        start = len(plain)
        plain += match.group(2)
        tags.append(TaggedSpan(Span(start, len(plain)), ROLES[match.group(1)], probability))
        end = match.end()
    return Sample(plain + text[end:], tuple(tags))


@dataclass(frozen=True, slots=True)
class SampleTagger:
    """Knows the samples by their text, and no other text."""

    samples: tuple[Sample, ...]

    def tag(self, text: str, quoted: Sequence[Span]) -> tuple[TaggedSpan, ...]:
        return next((sample.tags for sample in self.samples if sample.text == text), ())

    def tag_many(
        self, documents: Iterable[tuple[str, Sequence[Span]]]
    ) -> Iterator[tuple[TaggedSpan, ...]]:
        for text, quoted in documents:
            yield self.tag(text, quoted)


def article_of(text: str) -> Article:
    provenance = Provenance(origin="-", sha256="0" * 64, retrieved_at=NOON)
    return Article(text=text, blocks=blocks_of(text), provenance=provenance)
