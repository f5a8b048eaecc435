"""The laws of the quotation scanner, and the shapes it must read."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.quotation import QuotedSpan
from workbench.pipeline.scan import scan

MARKS = "“”„‟\"«»‹›‘’‚‛'`＂「」『』〝〞"
articles = st.text(
    alphabet=st.sampled_from(MARKS * 2 + "\n\n abs .,!?—-(['5n"), max_size=80
) | st.text(max_size=80)


def covers(outer: QuotedSpan, inner: QuotedSpan) -> bool:
    return outer.inner.contains(inner.span)


@given(articles)
def test_no_text_makes_it_raise_and_spans_lie_inside_one_paragraph(text: str) -> None:
    for quoted in scan(text):
        assert "\n" not in quoted.span.of(text)
        assert quoted.span.contains(quoted.inner)
        assert quoted.closed == (quoted.inner.end < quoted.span.end)
        assert not (quoted.closed and quoted.continued)


@given(articles)
def test_spans_of_one_depth_never_overlap_and_deeper_ones_lie_inside(text: str) -> None:
    spans = scan(text)

    for i, quoted in enumerate(spans):
        before = spans[:i]
        assert all(other.span.start < quoted.span.start for other in before)
        assert not any(o.span.overlaps(quoted.span) for o in before if o.depth >= quoted.depth)
        holders = [other.depth for other in before if covers(other, quoted)]
        assert holders == list(range(quoted.depth))
