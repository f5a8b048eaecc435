"""Limits of a quotation moved word by word: inside the text, in order, never without a word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.text.span import Span
from workbench.tui.dialogs.limit_moves import Edge, Limits

TEXT = "He said: “We don’t know — yet,” and then “nothing new.” He left."


def limits(*words: str, edge: Edge = Edge.END) -> Limits:
    spans = tuple(Span(TEXT.index(word), TEXT.index(word) + len(word)) for word in words)
    return Limits(text=TEXT, spans=spans, edge=edge)


def shown(of: Limits) -> list[str]:
    return [span.of(TEXT) for span in of.spans]


def test_the_end_grows_and_shrinks_by_a_word_or_a_mark() -> None:
    at = limits("We don’t")

    assert shown(at.moved(1)) == ["We don’t know"]
    assert shown(at.moved(1).moved(1)) == ["We don’t know —"]
    assert shown(at.moved(-1)) == ["We"]


def test_the_beginning_grows_and_shrinks_too() -> None:
    at = limits("We don’t know", edge=Edge.START)

    assert shown(at.moved(-1)) == ["“We don’t know"]
    assert shown(at.moved(1)) == ["don’t know"]


def test_a_leap_goes_to_the_next_pause() -> None:
    at = limits("We don’t")

    assert shown(at.leapt(1)) == ["We don’t know —"]
    assert shown(at.leapt(1).leapt(1)) == ["We don’t know — yet,”"]
    back = limits("nothing new", edge=Edge.START).leapt(-1)
    assert shown(back) == ["and then “nothing new"]
    assert back.leapt(-1).span.of(TEXT).startswith("yet,")


def test_a_leap_knows_figures_and_ends_with_the_text() -> None:
    text = "It cost 1,400 euros in all"
    at = Limits(text=text, spans=(Span(0, 2),))
    assert at.leapt(1).span.of(text) == text
    assert at.leapt(1).leapt(1) == at.leapt(1)


def test_a_mark_at_the_limit_is_told_with_its_word() -> None:
    assert limits("know — yet,”").words == "yet,”"
    assert limits("“We don’t", edge=Edge.START).words == "“We"
    assert limits("know").words == "know"


def test_the_last_word_cannot_be_taken_away() -> None:
    assert limits("know").moved(-1) == limits("know")
    assert limits("know", edge=Edge.START).moved(1) == limits("know", edge=Edge.START)


def test_a_span_stops_before_the_next_one() -> None:
    at = limits("then", "“nothing")

    assert shown(at.moved(1)) == ["then", "“nothing"]


def test_the_ends_of_the_article_hold() -> None:
    assert shown(limits("left.").moved(1)) == ["left."]
    assert shown(limits("He said", edge=Edge.START).moved(-1)) == ["He said"]


def test_every_limit_has_its_turn() -> None:
    at = limits("We", "nothing")
    turns = []
    for _ in range(4):
        turns.append((at.at, at.edge))
        at = at.turned()

    assert turns == [(0, Edge.END), (1, Edge.START), (1, Edge.END), (0, Edge.START)]


def test_two_spans_become_one_and_one_of_two_goes() -> None:
    at = limits("We don’t know", "nothing")

    assert shown(at.joined()) == ["We don’t know — yet,” and then “nothing"]
    assert shown(at.dropped()) == ["nothing"]
    assert at.dropped().dropped() == at.dropped()


def test_the_word_at_the_limit_is_named() -> None:
    assert limits("We don’t know").word.of(TEXT) == "know"
    assert limits("We don’t know", edge=Edge.START).word.of(TEXT) == "We"


def test_a_word_of_any_length_is_one_step_back() -> None:
    text = "a " + "x" * 900
    at = Limits(text=text, spans=(Span(0, len(text)),))

    assert at.moved(-1).span == Span(0, 1)


@given(
    st.text(alphabet="ab ’'-“”.\n\u0301é", min_size=3, max_size=60),
    st.data(),
)
def test_whatever_is_pressed_spans_stay_in_the_text_and_apart(
    text: str, data: st.DataObject
) -> None:
    places = sorted(
        data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=6, unique=True))
    )
    pairs = zip(places[::2], places[1::2], strict=False)
    at = Limits(text=text, spans=tuple(Span(start, end) for start, end in pairs))
    for step in data.draw(st.lists(st.sampled_from("<>tjd"), max_size=20)):
        match step:
            case "<":
                at = at.moved(-1)
            case ">":
                at = at.moved(1)
            case "t":
                at = at.turned()
            case "j":
                at = at.joined()
            case _:
                at = at.dropped()
        ends = [0]
        for span in at.spans:
            assert ends[-1] <= span.start < span.end <= len(text)
            ends.append(span.end)
        assert at.span.contains(at.word)


def test_a_cut_is_where_the_one_limit_stands_that_was_moved() -> None:
    text = "one two three four five six"
    was = Limits(text=text, spans=(Span(0, 13), Span(19, 27)))

    assert was.cut(was) == 13
    assert was.moved(-1).cut(was) == 7
    assert was.turned().moved(1).cut(was) == 24
    assert was.moved(-1).turned().moved(1).cut(was) is None
    assert was.moved(-1).turned().cut(was) is None
    # Whatever else was done to the parts, there is no telling what would be cut.
    for other in (was.joined(), was.dropped(), was.dropped().turned().moved(1)):
        assert other.cut(was) is None
