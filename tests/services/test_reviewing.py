from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from tests.support import verify_log
from workbench.domain.errors import InvalidInputError, NotFoundError, StaleDecisionError
from workbench.domain.review.decisions import Act, ConflictStatus, Rating, Wording, Workflow
from workbench.domain.review.history import in_words
from workbench.domain.text.span import Span
from workbench.services.desk import Desk


def test_a_verdict_marks_the_work_as_done(desk: Desk) -> None:
    event = desk.quotations.decide(1, wording=Wording.ALTERED, reason="Monday was a Sunday")

    statuses = desk.quotations.open(1).statuses
    assert (event.act, event.subject, event.reviewer) == (Act.DECIDE, "quotation:1", "ada")
    assert statuses.workflow is Workflow.DONE
    assert statuses.wording is Wording.ALTERED
    assert statuses.content is None
    assert (statuses.decided_by, statuses.decided_at) == ("ada", event.at)
    assert statuses.reason == "Monday was a Sunday"


def test_axes_that_are_not_decided_stay(desk: Desk) -> None:
    desk.quotations.decide(1, wording=Wording.ALTERED, reason="why")
    desk.quotations.decide(1, content="false", workflow=Workflow.AWAITING_SECOND_READER)

    statuses = desk.quotations.open(1).statuses
    assert statuses.wording is Wording.ALTERED
    assert statuses.content == "false"
    assert statuses.workflow is Workflow.AWAITING_SECOND_READER
    assert statuses.reason == "why"


def test_a_reason_does_not_outlive_the_verdict_it_was_given_for(desk: Desk) -> None:
    desk.quotations.decide(1, wording=Wording.ALTERED, reason="one word")
    desk.quotations.decide(1, wording=Wording.VERBATIM)

    assert desk.quotations.open(1).statuses.reason == ""


def test_nothing_is_no_decision(desk: Desk) -> None:
    with pytest.raises(InvalidInputError, match="Nothing is decided"):
        desk.quotations.decide(1)


def test_only_ratings_of_the_scale_count(desk: Desk) -> None:
    with pytest.raises(InvalidInputError, match="'nonsense' is not on the scale: true, mostly"):
        desk.quotations.decide(1, content="nonsense")

    house = Desk(desk.workspace.sessions, "ada", scale=(Rating(key="nonsense", value=1),))
    house.quotations.decide(1, content="nonsense")
    assert desk.quotations.open(1).statuses.content == "nonsense"


def test_what_is_not_there_is_named_with_the_command_that_lists(desk: Desk) -> None:
    with pytest.raises(NotFoundError, match=r"No quotation 404.*workbench quotes"):
        desk.quotations.decide(404, wording=Wording.ALTERED)
    with pytest.raises(NotFoundError, match=r"No conflict 10000000000000000000000\."):
        desk.conflicts.open(10**22)
    with pytest.raises(NotFoundError, match="No source 404"):
        desk.quotations.reattribute(1, source_id=404)
    with pytest.raises(NotFoundError, match="No article 404"):
        desk.remarks.note("article:404", "where?")


def test_another_reviewers_act_is_seen_before_it_is_decided_over(
    desk: Desk, other_desk: Desk
) -> None:
    seen = desk.quotations.open(1).version
    other_desk.quotations.decide(1, wording=Wording.VERBATIM)

    with pytest.raises(StaleDecisionError, match=r"bob has acted on quotation:1.*\(decide\)"):
        desk.quotations.decide(1, wording=Wording.ALTERED, seen=seen)

    assert desk.quotations.open(1).statuses.wording is Wording.VERBATIM
    desk.quotations.decide(1, wording=Wording.ALTERED, seen=desk.quotations.open(1).version)


def test_ones_own_acts_do_not_make_a_decision_stale(desk: Desk) -> None:
    seen = desk.quotations.open(1).version
    desk.quotations.decide(1, wording=Wording.VERBATIM, seen=seen)

    desk.quotations.decide(1, content="true", seen=seen)


def test_what_another_did_and_took_back_does_not_make_a_decision_stale(
    desk: Desk, other_desk: Desk
) -> None:
    seen = desk.quotations.open(1).version
    other_desk.quotations.decide(1, wording=Wording.VERBATIM)
    other_desk.log.undo()

    desk.quotations.decide(1, wording=Wording.ALTERED, seen=seen)


def test_what_another_took_back_after_it_was_seen_makes_a_decision_stale(
    desk: Desk, other_desk: Desk
) -> None:
    other_desk.quotations.decide(1, wording=Wording.VERBATIM)
    seen = desk.quotations.open(1).version
    other_desk.log.undo()

    with pytest.raises(StaleDecisionError, match="undo"):
        desk.quotations.decide(1, content="true", seen=seen)


def test_a_quotation_can_be_given_to_a_known_source(desk: Desk) -> None:
    roe = desk.quotations.open(2).source_id

    desk.quotations.reattribute(1, source_id=roe)

    file = desk.quotations.open(1)
    assert file.attribution.source is not None
    assert file.attribution.source.name == "John Roe"
    assert file.attribution.confidence == 1.0
    assert file.attribution.mention is not None
    assert file.attribution.mention.text == "Jane Doe"
    assert file.statuses.workflow is Workflow.NEW


def test_an_act_names_the_source_that_was_meant_whatever_became_of_it(desk: Desk) -> None:
    doe, roe = (desk.quotations.open(number).source_id for number in (1, 2))
    assert doe is not None
    assert roe is not None

    given = desk.quotations.reattribute(1, source_id=roe)

    said = f"source {roe} “John Roe” (was {doe} “Jane Doe”)"
    assert str(in_words(given)) == said
    # Nobody renames a source; what it is merged into is told by the merge.
    merged = desk.sources.merge(doe, roe)
    assert (
        str(in_words(merged))
        == f"source:{roe} “John Roe” merged into {doe} “Jane Doe” (was nobody)"
    )
    assert str(in_words(desk.log.rows((given.seq,))[0])) == said
    desk.log.undo()
    assert str(in_words(desk.log.undo())).endswith(
        f"source {doe} “Jane Doe” (was {roe} “John Roe”)"
    )
    made = desk.quotations.reattribute(1, name="Mary Major")
    desk.log.undo()
    assert "“Mary Major” (was" in str(in_words(desk.log.open(made.seq).event))
    assert "“Mary Major” (was" in str(in_words(desk.log.page().rows[1]))


def test_names_are_no_part_of_the_log(sessions: sessionmaker[Session], desk: Desk) -> None:
    given = desk.quotations.reattribute(1, source_id=desk.quotations.open(2).source_id)

    assert "John Roe" in str(in_words(given))
    assert "John Roe" not in json.dumps(given.payload)
    assert verify_log(sessions).difference is None


def test_a_name_finds_the_source_that_bears_it_whatever_its_case(desk: Desk) -> None:
    desk.quotations.reattribute(1, name="  john ROE ")

    assert desk.quotations.open(1).source_id == desk.quotations.open(2).source_id


def test_a_new_name_makes_a_source_and_undo_takes_it_back(desk: Desk) -> None:
    before = desk.sources.find()
    desk.quotations.reattribute(1, name="Mary Major")
    assert "Mary Major" in {known.source.name for known in desk.sources.find()}
    made = desk.quotations.open(1).source_id
    assert made is not None

    desk.log.undo()

    assert desk.sources.find() == before
    with pytest.raises(NotFoundError):
        desk.quotations.reattribute(2, source_id=made)
    desk.log.redo()
    assert desk.quotations.open(1).source_id == made


def test_a_new_source_stays_while_somebody_else_uses_it(desk: Desk, other_desk: Desk) -> None:
    desk.quotations.reattribute(1, name="Mary Major")
    other_desk.quotations.reattribute(2, name="Mary Major")

    desk.log.undo()

    source = desk.quotations.open(2).attribution.source
    assert source is not None
    assert source.name == "Mary Major"


def test_a_quotation_can_be_given_to_nobody(desk: Desk) -> None:
    desk.quotations.reattribute(1)

    file = desk.quotations.open(1)
    assert file.source_id is None
    assert file.attribution.source is None


def test_a_blank_or_doubled_name_is_refused(desk: Desk) -> None:
    with pytest.raises(InvalidInputError, match="blank"):
        desk.quotations.reattribute(1, name=" \t")
    with pytest.raises(InvalidInputError, match="not by both"):
        desk.quotations.reattribute(1, source_id=1, name="Jane Doe")


def test_spans_can_be_set_and_the_words_follow(desk: Desk) -> None:
    file = desk.quotations.open(1)
    whole = file.attribution.quotation.content[0]

    desk.quotations.edit_spans(
        1, [Span(whole.start, whole.start + 11), Span(whole.end - 7, whole.end)]
    )

    file = desk.quotations.open(1)
    assert file.text == "The harbour … Monday."
    assert file.key.start == whole.start
    desk.log.undo()
    assert desk.quotations.open(1).attribution.quotation.content == (whole,)


@pytest.mark.parametrize(
    ("spans", "reason"),
    [
        ([], "at least one"),
        ([Span(10, 20), Span(15, 30)], "do not overlap"),
        ([Span(30, 40), Span(10, 20)], "text order"),
        ([Span(10, 10**6)], "ends after the article's"),
        ([Span(18, 20)], "covers no word"),
    ],
    ids=["none", "overlapping", "out of order", "beyond the text", "blank"],
)
def test_spans_that_cannot_be_are_refused(desk: Desk, spans: list[Span], reason: str) -> None:
    with pytest.raises(InvalidInputError, match=reason):
        desk.quotations.edit_spans(1, spans)


def test_notes_and_evidence_stand_beside_their_subject(desk: Desk, tmp_path: Path) -> None:
    paper = tmp_path / "transcript.txt"
    paper.write_text("abc")

    desk.remarks.note("quotation:1", "Transcript\nasked for \x1b[31m")
    desk.remarks.add_evidence("quotation:1", str(paper), locator="page 3", quote="closed")
    desk.remarks.add_evidence("quotation:1", "https://example.org/briefing")

    file = desk.quotations.open(1)
    assert [note.text for note in file.notes] == ["Transcript\nasked for \ufffd[31m"]
    assert [(e.location, e.locator, e.quote) for e in file.evidence] == [
        (str(paper), "page 3", "closed"),
        ("https://example.org/briefing", "", ""),
    ]
    assert file.evidence[0].sha256 is not None
    assert file.evidence[0].sha256.startswith("ba7816bf")
    assert file.statuses.workflow is Workflow.NEW
    desk.log.undo()
    desk.log.undo()
    assert desk.quotations.open(1).evidence == ()
    assert len(desk.quotations.open(1).notes) == 1


@pytest.mark.parametrize(
    ("subject", "text", "reason"),
    [
        ("quotation:1", "  ", "blank"),
        ("reader:1", "hm", "no subject; write quotation:NUMBER"),
        ("quotation:one", "hm", "no subject"),
        ("quotation:1", "x" * 20_001, "20000 are the most"),
    ],
    ids=["blank", "unknown kind", "no number", "too long"],
)
def test_a_note_needs_a_subject_and_words(desk: Desk, subject: str, text: str, reason: str) -> None:
    with pytest.raises(InvalidInputError, match=reason):
        desk.remarks.note(subject, text)


@pytest.mark.parametrize("location", ["", "/nowhere/at/all", "ftp://example.org", "nul\x00byte"])
def test_evidence_is_a_url_or_a_file_that_is_there(desk: Desk, location: str) -> None:
    with pytest.raises(InvalidInputError, match="neither a URL"):
        desk.remarks.add_evidence("quotation:1", location)


def test_merged_sources_are_one_until_undone(desk: Desk) -> None:
    doe, roe, lee = (desk.quotations.open(number).source_id for number in (1, 2, 4))
    assert doe is not None
    assert roe is not None
    assert lee is not None
    before = desk.sources.find()

    desk.sources.merge(doe, roe)
    desk.sources.merge(lee, doe)

    assert [(s.source.name, s.quotations) for s in desk.sources.find()] == [("Ann Lee", 5)]
    assert desk.sources.find()[0].source.aliases == ("Jane Doe", "John Roe")
    assert desk.quotations.open(2).source_id == lee
    with pytest.raises(InvalidInputError, match="one already"):
        desk.sources.merge(doe, roe)
    desk.log.undo()
    desk.log.undo()
    assert desk.sources.find() == before


def test_sources_are_found_by_any_of_their_names(desk: Desk) -> None:
    doe, roe = (desk.quotations.open(number).source_id for number in (1, 2))
    assert doe is not None
    assert roe is not None
    desk.sources.merge(doe, roe)

    assert [s.source.name for s in desk.sources.find("röe")] == ["Jane Doe"]


def test_a_conflict_is_opened_with_both_sides_and_decided(desk: Desk, other_desk: Desk) -> None:
    (row,) = desk.conflicts.page().rows
    file = desk.conflicts.open(row.conflict_id)
    assert {file.a.text, file.b.text} == {file.conflict.a.text, file.conflict.b.text}
    assert file.a.text in file.a.article.text
    assert file.status is ConflictStatus.OPEN
    assert desk.quotations.open(1).conflicts == (row,)

    desk.conflicts.decide(row.conflict_id, ConflictStatus.EXPLAINED, "two days", row.version)

    with pytest.raises(StaleDecisionError):
        other_desk.conflicts.decide(row.conflict_id, ConflictStatus.REAL, seen=row.version)
    file = desk.conflicts.open(row.conflict_id)
    assert (file.status, file.reason, file.decided_by) == (
        ConflictStatus.EXPLAINED,
        "two days",
        "ada",
    )
    assert [event.act for event in file.history] == [Act.DECIDE_CONFLICT]


def test_an_opened_quotation_shows_its_neighbours_and_candidates(desk: Desk) -> None:
    file = desk.quotations.open(2)

    assert [other.quotation_id for other in file.others] == [1, 3]
    assert [other.speaker for other in file.others] == ["Jane Doe", "Jane Doe"]
    assert [c.source.name for c in desk.quotations.candidates(2)] == ["Jane Doe", "John Roe"]
    assert (file.article_version, file.current) == (1, True)


def test_candidates_whose_names_stand_nearest_come_first_and_the_present_speaker_last(
    desk: Desk,
) -> None:
    def names() -> list[str]:
        return [known.source.name for known in desk.quotations.candidates(3)]

    assert names() == ["John Roe", "Jane Doe"]
    desk.quotations.reattribute(3, source_id=desk.quotations.candidates(3)[0].source_id)
    assert names() == ["Jane Doe", "John Roe"]
    desk.quotations.reattribute(3, name="Ann Lee")
    assert names() == ["Jane Doe", "John Roe", "Ann Lee"]


def test_the_history_of_a_quotation_has_every_act_newest_first(
    desk: Desk, other_desk: Desk
) -> None:
    desk.quotations.decide(1, wording=Wording.ALTERED)
    other_desk.remarks.note("quotation:1", "hm")
    desk.quotations.decide(2, wording=Wording.ALTERED)
    desk.log.undo()

    assert [event.act for event in desk.quotations.open(1).history] == [Act.NOTE, Act.DECIDE]
    assert [event.act for event in desk.log.history(limit=2)] == [Act.UNDO, Act.DECIDE]
    assert [event.act for event in desk.log.history("quotation:2")] == [Act.UNDO, Act.DECIDE]


@pytest.mark.parametrize("name", ["", " ", "\n", "x" * 101])
def test_a_reviewer_has_a_name(sessions: sessionmaker[Session], name: str) -> None:
    with pytest.raises(InvalidInputError, match="reviewer's name"):
        Desk(sessions, name)
