"""Marks upon words: nothing of the text is lost, and every mark is where its words are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.text.display import neutralise
from workbench.domain.text.span import Span
from workbench.tui.parts.article_marks import in_article
from workbench.tui.widgets.marked_text import TextMark, marked
from workbench.tui.widgets.reader import ADDED, wrapped

OPENING, CLOSING = "⟦", "⟧"
TEXT = "Nobody “ever” said so, said Jo.\n\nAnd so on."


def quote(start: int, end: int, style: str = "quote") -> TextMark:
    return TextMark(span=Span(start, end), style=style, opening=OPENING, closing=CLOSING)


def spans(length: int) -> st.SearchStrategy[Span]:
    starts = st.integers(0, length - 1)
    return starts.flatmap(
        lambda start: st.integers(start + 1, length).map(lambda end: Span(start, end))
    )


@given(st.text(min_size=1, max_size=60), st.data())
def test_without_the_marks_the_text_is_what_it_was(text: str, data: st.DataObject) -> None:
    within = data.draw(spans(len(text)))
    drawn = data.draw(st.lists(spans(len(text)), max_size=4))
    clean = text.replace(OPENING, " ").replace(CLOSING, " ")
    marks = [quote(span.start, span.end) for span in drawn]

    content = marked(clean, within, marks)

    bare = content.plain.replace(OPENING, "").replace(CLOSING, "")
    # Textual drops four controls of its own accord; neutralise has made them visible before.
    assert bare == neutralise(within.of(clean))


def test_a_mark_stands_around_its_words() -> None:
    content = marked(TEXT, Span(0, 31), [quote(7, 13)])

    assert content.plain == "Nobody ⟦“ever”⟧ said so, said Jo."
    span, *signs = content.spans
    assert content.plain[span.start : span.end] == "⟦“ever”⟧"
    assert [(content.plain[sign.start : sign.end], sign.style) for sign in signs] == [
        (OPENING, ADDED),
        (CLOSING, ADDED),
    ]


def test_marks_that_touch_close_before_they_open() -> None:
    content = marked(TEXT, Span(0, 31), [quote(0, 6), quote(6, 13)])

    assert content.plain.startswith("⟦Nobody⟧⟦ “ever”⟧")


def test_a_mark_inside_a_mark_is_nested() -> None:
    content = marked(TEXT, Span(0, 31), [quote(0, 13), quote(7, 13, "deciding")])

    assert content.plain.startswith("⟦Nobody ⟦“ever”⟧⟧")


def test_marks_on_the_very_same_words_are_nested() -> None:
    marks = (quote(0, 6), TextMark(span=Span(0, 6), style="deciding", opening="⟪", closing="⟫"))
    assert marked(TEXT, Span(0, len(TEXT)), marks).plain.startswith("⟦⟪Nobody⟫⟧ “ever”")


def test_a_mark_over_two_paragraphs_opens_and_closes_once() -> None:
    marks = [quote(23, 36)]

    assert marked(TEXT, Span(0, 31), marks).plain.endswith("⟦said Jo.")
    assert marked(TEXT, Span(33, 43), marks).plain == "And⟧ so on."


def test_lines_with_words_of_the_quotation_are_known() -> None:
    lines = wrapped(marked(TEXT, Span(0, 31), [quote(7, 13)]), 12)

    assert [any(span.style == "quote" for span in line.spans) for line, _ in lines] == [
        False,
        True,
        False,
        False,
    ]


def test_words_of_a_quotation_are_found_in_its_article() -> None:
    content = (Span(10, 15), Span(20, 26))
    # The text is "aaaaa … bbbbbb": five characters, three of the joint, six more.
    words = [Span(0, 2), Span(3, 10), Span(5, 8), Span(13, 99)]

    assert in_article(content, words) == [
        Span(10, 12),
        Span(13, 15),
        Span(20, 22),
        Span(25, 26),
    ]
