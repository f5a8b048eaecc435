from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from tests.conftest import HARBOUR, fill
from tests.services.corridor import SMALL, FakeTagger
from tests.store.test_asking import assert_counted
from tests.support import ticking, verify_log
from workbench.domain.errors import (
    InvalidInputError,
    NotFoundError,
    NothingToRedoError,
    NothingToUndoError,
    StaleDecisionError,
)
from workbench.domain.review.decisions import ConflictStatus, Decision, Outcome, Wording, Workflow
from workbench.domain.text.span import Span
from workbench.services.desk import Desk
from workbench.services.filters.terms import QUOTATIONS
from workbench.services.importing.files import import_files
from workbench.store.engine.migrations import upgrade
from workbench.store.engine.opening import close_store, open_store
from workbench.store.engine.session import reading

pytestmark = pytest.mark.slow

reviewers = st.sampled_from(["ada", "bob"])
quotations = st.integers(1, 5)
parts = st.integers(1, 8)
"""Quotations that are there from the start, and some that splits make."""
sources = st.integers(1, 4)

_template = Path(tempfile.mkdtemp()) / "filled.db"


def _filled(folder: Path) -> str:
    """A store of two articles; the first call makes it, later ones copy it."""
    if not _template.exists():
        upgrade(f"sqlite:///{_template}")
        sessions = open_store(f"sqlite:///{_template}")
        fill(sessions, _template.parent)
        close_store(sessions)
    shutil.copy(_template, folder / "store.db")
    return f"sqlite:///{folder / 'store.db'}"


@contextmanager
def refused(*reasons: str) -> Iterator[None]:
    """Let an act be refused for one of these reasons, and for no other."""
    try:
        yield
    except InvalidInputError as error:
        assert any(reason in str(error) for reason in reasons)  # noqa: PT017 - see above


class TwoReviewers(RuleBasedStateMachine):
    """Whatever two reviewers do, the log verifies, and undoing it all leads back to the start."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.sessions = open_store(_filled(self.folder))
        self.desks = {name: Desk(self.sessions, name, ticking()) for name in ("ada", "bob")}
        self.start = self.shown()

    @invariant()
    def what_was_opened_before_is_as_if_read_anew(self) -> None:
        desk, other = self.desks["ada"], Desk(self.sessions, "ada", ticking())
        for number in (1, 2, 4):
            assert desk.quotations.open(number) == other.quotations.open(number)
        assert desk.conflicts.open(1) == other.conflicts.open(1)
        for line in ("-is:done", "status:altered,new", "is:noted assigned:me,none"):
            wanted = QUOTATIONS.parse(line)
            assert desk.quotations.page(wanted, limit=3) == other.quotations.page(wanted, limit=3)
        assert desk.conflicts.page() == other.conflicts.page()

    def shown(self) -> Any:
        desk = self.desks["ada"]
        return (
            [
                (row.quotation_id, row.text, row.speaker, row.statuses)
                for row in desk.quotations.page().rows
            ],
            [
                (row.conflict_id, row.status, row.decided_by, row.assigned_to)
                for row in desk.conflicts.page().rows
            ],
            desk.sources.find(),
            [
                (desk.quotations.open(number).notes, desk.quotations.open(number).evidence)
                for number in range(1, 6)
            ],
        )

    @rule(
        who=reviewers,
        number=quotations,
        wording=st.none() | st.sampled_from(Wording),
        workflow=st.sampled_from(Workflow),
    )
    def decide(self, who: str, number: int, wording: Wording | None, workflow: Workflow) -> None:
        with refused("second reader", "part of"):
            self.desks[who].quotations.decide(number, wording=wording, workflow=workflow)

    @rule(
        who=reviewers,
        numbers=st.sets(quotations, min_size=1),
        wording=st.none() | st.sampled_from(Wording),
        settles=st.booleans(),
    )
    def decide_all(
        self,
        who: str,
        numbers: set[int],
        wording: Wording | None,
        settles: bool,
    ) -> None:
        items = {f"quotation:{number}": None for number in numbers}
        decision = Decision(wording=wording, content="true", settles=settles)
        with refused("part of"):
            self.desks[who].quotations.decide_all(items, decision)

    @rule(
        who=reviewers,
        numbers=st.sets(quotations, min_size=1),
        flag=st.booleans(),
        to=st.none() | reviewers,
    )
    def assign(self, who: str, numbers: set[int], flag: bool, to: str | None) -> None:
        items = [f"quotation:{number}" for number in numbers] + ["conflict:1"] * flag
        with refused("second reader", "part of"):
            self.desks[who].team.assign(dict.fromkeys(items), to)

    @rule(who=reviewers, number=quotations, source=sources)
    def reattribute(self, who: str, number: int, source: int) -> None:
        try:
            with refused("part of"):
                self.desks[who].quotations.reattribute(number, source_id=source)
        except NotFoundError:
            assert source == 4, "only a source that was made and undone is not there"

    @rule(who=reviewers, number=quotations, name=st.sampled_from(["Mary Major", "ann lee"]))
    def name(self, who: str, number: int, name: str) -> None:
        with refused("part of"):
            self.desks[who].quotations.reattribute(number, name=name)

    @rule(who=reviewers, source=sources, outcome=st.sampled_from(Outcome))
    def call(self, who: str, source: int, outcome: Outcome) -> None:
        try:
            self.desks[who].sources.contact(source, outcome, "phone")
        except NotFoundError:
            assert source > 3, "only a source that was made and undone is not there"

    @rule(who=reviewers, source=sources, name=st.sampled_from(["Jane Doe", "John Roe", "ann lee"]))
    def split_source(self, who: str, source: int, name: str) -> None:
        try:
            with refused("not called", "known by"):
                self.desks[who].sources.split(source, name)
        except NotFoundError:
            assert source > 3, "only a source that was made and undone is not there"

    @rule(who=reviewers, number=quotations, start=st.integers(0, 30))
    def edit(self, who: str, number: int, start: int) -> None:
        spans = [Span(start, start + 9), Span(start + 20, start + 31)]
        with refused("part of"):
            self.desks[who].quotations.edit_spans(number, spans)

    @rule(who=reviewers, number=parts, words=st.integers(1, 4))
    def split(self, who: str, number: int, words: int) -> None:
        with suppress(NotFoundError), refused("part of", "No word"):
            span = self.desks[who].quotations.open(number).attribution.quotation.content[0]
            self.desks[who].quotations.split(number, span.start + 6 * words)

    @rule(who=reviewers, one=parts, other=parts)
    def join(self, who: str, one: int, other: int) -> None:
        why = ("part of", "Two different", "different", "between", "in common")
        with suppress(NotFoundError), refused(*why):
            self.desks[who].quotations.join({one: None, other: None})

    @rule(who=reviewers, number=quotations)
    def remark(self, who: str, number: int) -> None:
        self.desks[who].remarks.note(f"quotation:{number}", "hm")
        self.desks[who].remarks.add_evidence(f"quotation:{number}", "https://example.org")

    @rule(who=reviewers, keep=sources, merge=sources)
    def merge(self, who: str, keep: int, merge: int) -> None:
        try:
            self.desks[who].sources.merge(keep, merge)
        except NotFoundError:
            assert 4 in {keep, merge}
        except InvalidInputError as error:
            assert "one already" in str(error)  # noqa: PT017 - only this reason is right

    @rule(who=reviewers, status=st.sampled_from(ConflictStatus))
    def rule_on(self, who: str, status: ConflictStatus) -> None:
        self.desks[who].conflicts.decide(1, status)

    @rule(who=reviewers)
    def undo(self, who: str) -> None:
        try:
            self.desks[who].log.undo()
        except StaleDecisionError as error:
            assert error.reviewer != who  # noqa: PT017 - nobody is in their own way
        except NothingToUndoError:
            pass

    @rule(who=reviewers)
    def redo(self, who: str) -> None:
        try:
            self.desks[who].log.redo()
        except StaleDecisionError as error:
            assert error.reviewer != who  # noqa: PT017 - nobody is in their own way
        except NothingToRedoError:
            pass

    @rule(who=reviewers)
    def undo_and_redo(self, who: str) -> None:
        before = self.shown()
        try:
            self.desks[who].log.undo()
        except (StaleDecisionError, NothingToUndoError):
            return
        self.desks[who].log.redo()
        assert self.shown() == before

    def teardown(self) -> None:
        try:
            assert verify_log(self.sessions).difference is None
            with reading(self.sessions) as session:
                assert_counted(session)
            self._undo_everything()
            assert self.shown() == self.start
            assert verify_log(self.sessions).difference is None
        finally:
            close_store(self.sessions)
            shutil.rmtree(self.folder)

    def _undo_everything(self) -> None:
        left = set(self.desks)
        while left:
            blocked = set()
            for who in sorted(left):
                try:
                    self.desks[who].log.undo()
                except NothingToUndoError:
                    left.discard(who)
                except StaleDecisionError:
                    blocked.add(who)
            assert blocked != {"ada", "bob"}, "one of two can always go on"
            assert not (blocked and blocked == left), f"{blocked} blocked by nobody's act"


TwoReviewers.TestCase.settings = settings(
    max_examples=6,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestTwoReviewers = TwoReviewers.TestCase


@given(
    cuts=st.lists(st.tuples(parts, st.integers(1, 6)), max_size=4),
    joins=st.lists(st.tuples(parts, parts), max_size=2),
    undone=st.integers(0, 2),
)
@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_new_version_has_the_same_parts(
    cuts: list[tuple[int, int]], joins: list[tuple[int, int]], undone: int
) -> None:
    folder = Path(tempfile.mkdtemp())
    sessions = open_store(_filled(folder))
    desk = Desk(sessions, "ada", ticking())
    try:
        desk.quotations.reattribute(2, source_id=desk.quotations.open(1).source_id)
        for number, words in cuts:
            with suppress(NotFoundError), refused("part of", "No word"):
                span = desk.quotations.open(number).attribution.quotation.content[0]
                desk.quotations.split(number, span.start + 6 * words)
        for one, other in joins:
            with suppress(NotFoundError), refused("part of", "different", "between"):
                desk.quotations.join({one: None, other: None})
        for _ in range(undone):
            with suppress(NothingToUndoError):
                desk.log.undo()
        before = [row.text for row in desk.quotations.page().rows]

        origin = Path(desk.quotations.open(1).article.provenance.origin)
        origin.write_text(f"{HARBOUR}\nThat was all.\n", encoding="utf-8")
        for _ in import_files([origin], sessions, FakeTagger(), ticking(), SMALL):
            pass

        after = [row.text for row in desk.quotations.page().rows]
        assert sorted(after) == sorted(before)
        assert verify_log(sessions).difference is None
    finally:
        close_store(sessions)
        shutil.rmtree(folder)
