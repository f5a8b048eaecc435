from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.store.quotations.carrying import Printed, match


def said(words: str, mention: str | None = "Doe", context: str = "here") -> Printed:
    return Printed(words=words, mention=mention, context=context)


LONG = "we have never had such dealings"
printed = st.lists(
    st.builds(
        Printed,
        words=st.sampled_from(["no", LONG, "they said so again and again"]),
        mention=st.sampled_from(["Doe", "Roe", None]),
        context=st.sampled_from(["here", "there"]),
    ),
    max_size=6,
)


def test_equal_quotations_pair_up_in_order() -> None:
    assert match([said("no"), said("no")], [said("no"), said("yes"), said("no")]) == {0: 0, 2: 1}


def test_a_long_quotation_is_known_in_another_context() -> None:
    assert match([said(LONG)], [said(LONG, context="there")]) == {0: 0}


def test_a_short_quotation_is_not() -> None:
    assert match([said("no")], [said("no", context="there")]) == {}


def test_words_alone_do_where_the_speaker_is_printed_otherwise() -> None:
    assert match([said(LONG)], [said(LONG, mention="Roe")]) == {0: 0}


def test_words_that_doubled_belong_to_neither() -> None:
    old = [said(LONG, context="before")]

    assert match(old, [said(LONG), said(LONG, context="there")]) == {}


@given(printed, printed)
def test_no_quotation_is_taken_twice_and_words_always_agree(
    old: list[Printed], new: list[Printed]
) -> None:
    found = match(old, new)

    assert len(set(found.values())) == len(found)
    assert all(new[there].words == old[here].words for there, here in found.items())


@given(printed)
def test_an_unchanged_article_keeps_everything(quotations: list[Printed]) -> None:
    assert match(quotations, quotations) == {i: i for i in range(len(quotations))}
