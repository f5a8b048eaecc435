import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from workbench.domain.text.display import one_line
from workbench.domain.text.span import Span
from workbench.export.escape import code, escaped, marked, place

HOSTILE = [
    "<script>alert(1)</script>",
    "[click](http://evil.example)",
    "![](http://evil.example/x.png)",
    "# heading",
    "- item",
    "1. item",
    "1) item",
    "> quote",
    "```\ncode",
    "`code`",
    "a | b",
    "**bold** _em_ ~~gone~~",
    "&lt;b&gt; &#x41;",
    "===",
    "---",
    "+ plus",
    "http://evil.example www.evil.example",
    "[ref]: http://evil.example",
    "line\n# heading\n\n- item",
    "\\*",
    "a\\",
    "<!-- gone",
    "$x^2$",
    "It cost $5 and $6.",
    "@ada asked @bob/team",
    "\x1b[31mred\x1b]8;;http://evil.example\x07",
]

MARKUP = {"html_inline", "html_block", "link_open", "heading_open", "image", "maths", "mention"}

prose = st.text(
    st.one_of(st.sampled_from(list("ab *_`[]()<>#|~$@\\.&;!-+=1)\n“”’:/")), st.characters())
)


def site() -> MarkdownIt:
    """A renderer that knows what sites add to Markdown: tables, links, maths, mentions."""
    renderer = MarkdownIt("gfm-like")
    for kind, pattern in (("maths", r"\$[^$\n]+\$"), ("mention", r"@[a-z][\w/-]*")):
        renderer.inline.ruler.push(kind, inline_rule(kind, re.compile(pattern)))
    return renderer


def inline_rule(kind: str, pattern: re.Pattern[str]) -> Callable[[StateInline, bool], bool]:
    def rule(state: StateInline, silent: bool) -> bool:
        found = pattern.match(state.src, state.pos)
        if found is None:
            return False
        if not silent:
            state.push(kind, "", 0).content = found.group()
        state.pos = found.end()
        return True

    return rule


SITE = site()


def plain_text(markdown: str) -> tuple[str, set[str]]:
    """What a renderer shows of ``markdown``, and the kinds of markup it found."""
    tokens = SITE.parse(markdown)
    inline = [child for token in tokens for child in token.children or []]
    kinds = {token.type for token in [*tokens, *inline]}
    return "".join(child.content for child in inline), kinds


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_it_is(text: str) -> None:
    shown, kinds = plain_text(escaped(text))

    assert shown == one_line(text)
    assert kinds <= {"paragraph_open", "inline", "paragraph_close", "text", "text_special"}


@pytest.mark.parametrize("text", ["$x^2$", "@ada"])
def test_the_renderer_of_these_tests_would_see_markup_in_it(text: str) -> None:
    assert plain_text(text)[1] & {"maths", "mention"}


@given(prose)
def test_escaped_text_renders_as_that_very_text(text: str) -> None:
    shown, kinds = plain_text(escaped(text))

    assert shown == one_line(text)
    assert not kinds & MARKUP


@pytest.mark.parametrize("text", HOSTILE)
def test_a_code_span_shows_the_text_and_nothing_else(text: str) -> None:
    tokens = MarkdownIt("gfm-like").parse(f"- From: {code(text)}")
    inline = [child for token in tokens for child in token.children or []]

    assert [child.content for child in inline if child.type == "code_inline"] == [one_line(text)]


@given(st.data())
def test_marking_words_changes_none_of_them(data: st.DataObject) -> None:
    text = data.draw(prose.filter(lambda drawn: one_line(drawn) != ""))
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))

    shown, kinds = plain_text(marked(text, [Span(start, end)]))

    kept = shown.replace("⟦", "").replace("⟧", "")
    without = one_line(text).replace("⟦", "").replace("⟧", "")
    assert "".join(kept.split()) == "".join(without.split())
    assert not kinds & MARKUP


def test_quoted_words_are_bold() -> None:
    text = "He said: “We never did,” and left."
    start = text.index("We")

    assert marked(text, [Span(start, start + 13)]) == "He said: “**We never did,**” and left."


def test_words_that_cannot_be_bold_are_bracketed() -> None:
    assert marked("x“A”y", [Span(1, 4)]) == "x⟦“A”⟧y"


def test_a_web_address_is_a_link_to_itself() -> None:
    assert place("https://example.org/a_b?c=1") == "<https://example.org/a_b?c=1>"


@pytest.mark.parametrize(
    "location", ["javascript:alert(1)", "https://x.example/><b>", "/a/b.pdf", "https://a b"]
)
def test_anything_else_is_no_link(location: str) -> None:
    _, kinds = plain_text(place(location))

    assert "link_open" not in kinds
    assert "html_inline" not in kinds
