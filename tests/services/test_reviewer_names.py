"""Names of reviewers: nobody acts under a name that means or looks like another's."""

from __future__ import annotations

import pytest

from workbench.domain.errors import InvalidInputError
from workbench.domain.review.decisions import Wording, Workflow
from workbench.services.desk import Desk
from workbench.services.typed import RESERVED, reviewer_name


@pytest.mark.parametrize("name", [*sorted(RESERVED), "Import", "ME"])
def test_what_means_something_else_is_nobodys_name(name: str) -> None:
    with pytest.raises(InvalidInputError, match="means something else"):
        reviewer_name(name)


@pytest.mark.parametrize(
    "name", ["ada\u200b", "a\u200dda", "ada\U000e0041", "ada\u202e", "a\x07da"]
)
def test_a_name_with_something_that_nobody_sees_is_refused(name: str) -> None:
    with pytest.raises(InvalidInputError, match="nobody sees"):
        reviewer_name(name)


@pytest.mark.parametrize("name", ["аda", "Αda", "boо"], ids=ascii)
def test_a_name_of_two_alphabets_is_refused(name: str) -> None:
    with pytest.raises(InvalidInputError, match="look alike"):
        reviewer_name(name)


@pytest.mark.parametrize("name", ["Zoë", "Ада", "李小龍", "Ada Ковач", "ada_2", "فاطمه"], ids=ascii)
def test_names_of_every_alphabet_are_names(name: str) -> None:
    assert reviewer_name(name) == name


def test_ada_is_ada_however_it_is_typed(desk: Desk) -> None:
    desk.quotations.decide(1, workflow=Workflow.AWAITING_SECOND_READER)
    loud = Desk(desk.workspace.sessions, desk.reviewer.upper())

    assert loud.reviewer == desk.reviewer
    event = loud.quotations.decide(1, wording=Wording.VERBATIM)

    assert event.reviewer == desk.reviewer
    assert loud.quotations.open(1).statuses.workflow is Workflow.AWAITING_SECOND_READER


def test_work_is_given_to_whom_the_log_knows(desk: Desk) -> None:
    desk.quotations.decide(2, wording=Wording.VERBATIM)

    desk.team.assign({"quotation:1": None}, desk.reviewer.upper())

    assert desk.quotations.open(1).statuses.assigned_to == desk.reviewer
