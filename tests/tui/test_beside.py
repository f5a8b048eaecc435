"""What the details show beside a quotation."""

from __future__ import annotations

from dataclasses import replace

from tests.tui.driving import LARGE, details, running, settle
from workbench.domain.lists.related import SimilarQuotation
from workbench.domain.review.decisions import Statuses, Wording
from workbench.domain.text.difference import compare_words
from workbench.services.desk import Desk
from workbench.tui.words.related import similar_section

ONE = SimilarQuotation(
    quotation_id=14,
    article_id=2,
    outlet="The [bold]Wire[/bold]\x1b[31m",
    title="Shells",
    published="2022-11-08T14:05",
    speaker=None,
    text="never had arms dealings",
    statuses=Statuses(wording=Wording.ALTERED, decided_by="bob"),
    alike=0.724,
    difference=compare_words("has never had dealings", "never had arms dealings"),
)


async def test_the_details_tell_of_like_quotations_and_of_earlier_verdicts(
    desk: Desk,
) -> None:
    files = [desk.quotations.open(row.quotation_id) for row in desk.quotations.page().rows]
    file = next(file for file in files if file.similar and file.source_id)
    same = [f for f in files if f.source_id == file.source_id and f is not file]
    desk.quotations.decide(
        same[0].quotation_id, wording=Wording.ALTERED, reason="the tape is clear"
    )

    async with running(desk, LARGE) as pilot:
        await pilot.press("g")
        await pilot.press(*str(file.quotation_id), "enter")
        await settle(pilot)
        shown = details(pilot)

    assert "Similar in other articles" in shown
    assert f"\n{file.similar[0].quotation_id} · " in shown
    assert "Earlier decisions on this source" in shown
    assert "the tape is clear" in shown


def test_the_words_that_differ_are_marked_and_no_text_is_an_instruction() -> None:
    shown = similar_section([ONE]).plain

    assert "[-has-] never had {+arms+} dealings" in shown
    assert "14 · The [bold]Wire[/bold]\ufffd[31m · 2022-11-08 · 72 % alike" in shown
    assert "nobody named" in shown
    assert "altered (bob)" in shown


def test_a_long_difference_is_cut_and_nothing_is_shown_of_nothing() -> None:
    words = " ".join(f"word{n}" for n in range(400))
    shown = similar_section([replace(ONE, difference=compare_words("", words))]).plain

    assert shown.count("word") < 100
    assert "…" in shown
    assert similar_section([]).plain == ""
