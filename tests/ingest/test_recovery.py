"""Paragraphs of a page that the search for its article passed over."""

from __future__ import annotations

from lxml import html

from workbench.ingest.raw_article import Line
from workbench.ingest.recovery import passages, with_passed_over


def inside(paragraph: str) -> bool:
    """Whether the one paragraph of a page could belong to an article."""
    (passage,) = passages(html.document_fromstring(f"<html><body>{paragraph}</body></html>"))
    return passage.inside


def test_a_paragraph_mostly_of_links_is_a_menu() -> None:
    assert inside("<p>The report of <a href='/r'>the harbour office</a> came out in May.</p>")
    assert inside("<p>The report <a href='/r'>of the harbour</a> is out</p>")
    assert not inside("<p>The report <a href='/r'>of the harbour office</a> is out</p>")
    assert not inside("<p><a href='/a'>News</a> <a href='/b'>Opinion</a></p>")


def test_what_stands_in_a_sidebar_or_is_hidden_is_outside() -> None:
    assert not inside("<aside><p>Ferries are late, the chief said on Monday.</p></aside>")
    assert not inside("<div class='related-links'><p>Ferries are late today.</p></div>")
    assert not inside("<div hidden><p>Ferries are late today.</p></div>")
    assert inside("<div class='interrelated'><p>Ferries are late today.</p></div>")


def test_a_sentence_between_those_that_were_found_comes_back_in_its_place() -> None:
    page = html.document_fromstring(
        "<html><body><div><p>The first thing happened on Monday.</p>"
        "<figure><p>“Nobody asked us,” he said.</p></figure>"
        "<p>Tags</p>"
        "<p>The last thing happened on Friday.</p></div>"
        "<p>Another page is about something else altogether.</p></body></html>"
    )
    found = [
        Line("The first thing happened on Monday."),
        Line("The last thing happened on Friday."),
    ]

    lines = with_passed_over(found, passages(page))

    assert [line.text for line in lines] == [
        "The first thing happened on Monday.",
        "“Nobody asked us,” he said.",
        "The last thing happened on Friday.",
    ]
