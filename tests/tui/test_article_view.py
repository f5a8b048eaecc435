"""The article as it is painted: any script, any length, the quotation always on its row."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from textual.app import App, ComposeResult

from workbench.domain.articles.article import Block, BlockKind
from workbench.domain.text.span import Span
from workbench.tui.widgets.article_view import ArticleView, MarkedArticle
from workbench.tui.widgets.marked_text import TextMark

WIDTH, HEIGHT = 60, 21
SCRIPTS = {
    "wide": "他说“我们从未有过武器交易”，然后离开了会议室。" * 8,
    "right to left": "قال المسؤول «لم تكن لدينا صفقات أسلحة» ثم غادر القاعة. " * 8,
    "combining": "Il a dit « nous n’avons jamais eu e\u0301te\u0301 » a\u0300 midi. " * 8,
    "emoji": "She wrote “no 👩‍👩‍👧‍👦 deals 🇰🇵 ever” and left 🚂🚃🚃. " * 8,
    "controls": "He said “\x1b[31mred\x07\x9b and \u202egniht yna” then left. " * 8,
    "one long word": "x" * 900,
}


class Shown(App[None]):
    """Nothing but an article."""

    def compose(self) -> ComposeResult:
        yield ArticleView()


def reading(text: str, quoted: Span) -> MarkedArticle:
    blocks = [Block(kind=BlockKind.BODY, span=Span(0, len(text)))]
    return one(text, tuple(blocks), quoted)


def one(text: str, blocks: tuple[Block, ...], quoted: Span) -> MarkedArticle:
    mark = TextMark(span=quoted, style="quote", opening="⟦", closing="⟧")
    return MarkedArticle(heading="Harbour Post", text=text, blocks=blocks, marks=(mark,))


def lines(view: ArticleView) -> list[str]:
    return [view.render_line(row).text for row in range(view.size.height)]


@pytest.mark.parametrize("text", SCRIPTS.values(), ids=SCRIPTS.keys())
async def test_every_line_fills_its_cells_whatever_the_script(text: str) -> None:
    app = Shown()
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        await pilot.pause()
        view = app.query_one(ArticleView)
        view.show(reading(text, Span(9, 22)))
        await pilot.pause()
        room = view.size.width

        assert {view.render_line(row).cell_length for row in range(HEIGHT)} == {room}
        assert not any(letter in "".join(lines(view)) for letter in "\x1b\x07\x9b\u202e")
        assert "⟦" in "".join(lines(view))


async def test_the_quotation_is_always_on_the_same_row() -> None:
    paragraphs = [f"Paragraph {number} says a little of what it knows." for number in range(40)]
    text = "\n\n".join(paragraphs)
    starts = [text.index(paragraph) for paragraph in paragraphs]
    blocks = tuple(
        Block(kind=BlockKind.BODY, span=Span(start, start + len(paragraph)))
        for start, paragraph in zip(starts, paragraphs, strict=True)
    )
    app = Shown()
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        await pilot.pause()
        view = app.query_one(ArticleView)
        rows = set()
        for start in starts:
            view.show(one(text, blocks, Span(start, start + 9)))
            await pilot.pause()
            rows |= {row for row, line in enumerate(lines(view)) if "⟦" in line}

    assert rows == {HEIGHT // 3}


async def test_a_page_of_a_million_characters_opens_at_its_quotation() -> None:
    count = 20_000
    paragraph = "Words upon words upon words, fifty in all, said he. "
    text = paragraph * count
    size = len(paragraph)
    blocks = tuple(
        Block(kind=BlockKind.BODY, span=Span(number * size, (number + 1) * size))
        for number in range(count)
    )
    middle = count // 2 * size
    app = Shown()
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        await pilot.pause()
        view = app.query_one(ArticleView)
        begun = time.process_time()
        view.show(one(text, blocks, Span(middle, middle + 5)))
        took = time.process_time() - begun
        await pilot.pause()

        assert any("⟦Words⟧" in line for line in lines(view))
        view.scroll_home(animate=False)
        await pilot.pause()
        assert any("characters before this are not shown" in line for line in lines(view))

    assert took < 2


async def test_where_nothing_stands_above_a_long_quotation_begins_on_the_first_line() -> None:
    text = "Nobody was there. “" + "We were all at sea, all of us, all day. " * 20
    shown = replace(reading(text, Span(18, len(text))), heading="")
    app = Shown()
    async with app.run_test(size=(30, 6)) as pilot:
        await pilot.pause()
        view = app.query_one(ArticleView)
        view.show(shown)
        await pilot.pause()

        assert "⟦“We were" in lines(view)[0]
