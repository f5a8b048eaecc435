"""What a reviewer can do with quotations and flags, one transaction per call.

Safe to call from threads.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.domain.review.decisions import ConflictStatus, Event, Wording, Workflow
from workbench.domain.text.span import Span
from workbench.services.reading.desk import ME
from workbench.services.review import acting, assigning, remarking
from workbench.services.review import split_join as parting
from workbench.services.review.naming import named
from workbench.services.review.sourcing import SourceDesk
from workbench.services.typed import reviewer_name
from workbench.store.log.acts import redo, undo


@dataclass(frozen=True, slots=True)
class ReviewDesk(SourceDesk):
    """The reviewing use cases: what can be looked at, and the acts that change it."""

    def decide(
        self,
        quotation_id: int,
        *,
        workflow: Workflow | None = None,
        wording: Wording | None = None,
        content: str | None = None,
        reason: str = "",
        seen: int | None = None,
    ) -> Event:
        """Put a quotation where the reviewer says on the axes that are given; keep the others.

        Deciding wording or content marks the work as done unless ``workflow`` says otherwise, or
        the reviewer is the one who sent it to a second reader.

        Args:
            quotation_id: Which quotation.
            workflow: New place on the workflow axis; None leaves it to the other two.
            wording: New verdict on wording and attribution; None keeps the one that stands.
            content: Key of a rating of the scale; None keeps the one that stands.
            reason: In the reviewer's words; may be empty.
            seen: The ``version`` the reviewer was shown; None decides without looking.

        Raises:
            NotFoundError: There is no such quotation.
            InvalidInputError: Nothing is decided, the rating is not on the scale, or the work is
                called done by whoever sent it to a second reader.
            StaleDecisionError: Somebody else has acted on it since ``seen``.
        """
        decision = acting.Decision(
            workflow=workflow, wording=wording, content=content, reason=reason
        )
        return self.decide_all({f"quotation:{quotation_id}": seen}, decision)

    def decide_all(self, seen: Mapping[str, int | None], decision: acting.Decision) -> Event:
        """Decide quotations alike; one act, one undo, and all of them or none.

        Args:
            seen: "quotation:12" and so on, each with the ``version`` the reviewer was shown.
            decision: What is set on each of them.

        Raises:
            NotFoundError: There is no such quotation.
            InvalidInputError: As `decide`; or there is none to decide, or more than 1000.
            StaleDecisionError: Somebody else has acted on one of them since.
        """
        acting.check_rating(decision.content, self.scale)
        with self._acting() as (session, author):
            return acting.decide(session, author, seen, decision)

    def assign(self, seen: Mapping[str, int | None], to: str | None) -> Event:
        """Give items to a reviewer, or to nobody; one act, one undo.

        Args:
            seen: "quotation:12", "conflict:3" and so on, each with the ``version`` the reviewer
                was shown; None acts without looking.
            to: The reviewer's name, "me" for oneself; None for nobody.

        Raises:
            NotFoundError: There is no such item.
            InvalidInputError: The name is blank, or it is the one who sent one of the items to a
                second reader.
            StaleDecisionError: Somebody else has acted on one of them since; none is assigned.
        """
        name = None if to is None else reviewer_name(self.reviewer if to == ME else to)
        with self._acting() as (session, author):
            return assigning.assign(session, author, seen, name)

    def reattribute(
        self,
        quotation_id: int,
        source_id: int | None = None,
        name: str | None = None,
        seen: int | None = None,
    ) -> Event:
        """Give a quotation to another source.

        Args:
            quotation_id: Which quotation.
            source_id: A known source.
            name: A name: the known source that bears it, or a new one. With neither, the
                quotation is given to nobody ("speaker unknown").
            seen: The ``version`` the reviewer was shown.

        Raises:
            NotFoundError: There is no such quotation or source.
            InvalidInputError: Both are given, or the name is blank.
            StaleDecisionError: Somebody else has acted on it since ``seen``.
        """
        with self._acting() as (session, author):
            to = (source_id, name)
            return acting.reattribute(session, author, quotation_id, to, seen)

    def edit_spans(
        self, quotation_id: int, spans: Sequence[Span], seen: int | None = None
    ) -> Event:
        """Say which words of the article the quotation is.

        Raises:
            NotFoundError: There is no such quotation.
            InvalidInputError: No span, spans that overlap, are out of order or out of the text.
            StaleDecisionError: Somebody else has acted on it since ``seen``.
        """
        with self._acting() as (session, author):
            return acting.edit_spans(session, author, quotation_id, spans, seen)

    def split(self, quotation_id: int, at: int, seen: int | None = None) -> Event:
        """Make two quotations of one: the words before a place, and those from it on.

        The first keeps number, decisions, notes, evidence and flags; the second is by the same
        speaker, and nobody has decided it.

        Args:
            quotation_id: Which quotation.
            at: Offset in the article's text.
            seen: The ``version`` the reviewer was shown.

        Raises:
            NotFoundError: There is no such quotation.
            InvalidInputError: No word is left on one of the sides.
            StaleDecisionError: Somebody else has acted on it since ``seen``.
        """
        with self._acting() as (session, author):
            return parting.split(session, author, quotation_id, at, seen)

    def join(self, seen: Mapping[int, int | None]) -> Event:
        """Make one quotation of two that follow each other in an article.

        The first of them in the text keeps its number and its decisions. What was written about
        the other is shown with it; flags point to the part that they were raised on.

        Args:
            seen: The ids of both, each with the ``version`` the reviewer was shown.

        Raises:
            NotFoundError: There is no such quotation.
            InvalidInputError: They are one, of different articles or speakers, have words in
                common, or another quotation stands between them.
            StaleDecisionError: Somebody else has acted on one of them since.
        """
        with self._acting() as (session, author):
            return parting.join(session, author, seen)

    def note(self, subject: str, text: str) -> Event:
        """Write a remark beside "quotation:12", "conflict:3", "source:7" or "article:4".

        Raises:
            NotFoundError: There is no such subject.
            InvalidInputError: The text is blank, or the subject is of no kind known.
        """
        with self._acting() as (session, author):
            return remarking.note(session, author, subject, text)

    def add_evidence(
        self, subject: str, location: str, locator: str = "", quote: str = ""
    ) -> Event:
        """Say what a decision rests on.

        Args:
            subject: As for `note`.
            location: URL, or path of a file that exists (a copy of it is kept, and its digest).
            locator: Where in it: page, minute, paragraph.
            quote: The words it is cited for.

        Raises:
            NotFoundError: There is no such subject.
            InvalidInputError: Neither a URL nor a readable file, or no copy can be kept.
        """
        citation = remarking.cite(location, locator, quote, self.copies)
        with self._acting() as (session, author):
            return remarking.add_evidence(session, author, subject, citation)

    def decide_conflict(
        self,
        conflict_id: int,
        status: ConflictStatus,
        reason: str = "",
        seen: int | None = None,
    ) -> Event:
        """Say what there is to a flag.

        Raises:
            NotFoundError: There is no such conflict.
            StaleDecisionError: Somebody else has acted on it since ``seen``.
        """
        return self.decide_all_conflicts({f"conflict:{conflict_id}": seen}, status, reason)

    def decide_all_conflicts(
        self, seen: Mapping[str, int | None], status: ConflictStatus, reason: str = ""
    ) -> Event:
        """Say the same of many flags, as `decide_all` does of quotations.

        Raises:
            NotFoundError: There is no such conflict.
            InvalidInputError: There is none to decide, or more than 1000.
            StaleDecisionError: Somebody else has acted on one of them since.
        """
        with self._acting() as (session, author):
            return acting.decide_conflict(session, author, seen, (status, reason))

    def undo(self, seq: int | None = None) -> Event:
        """Take this reviewer's last standing act back; a further event, however old the act.

        Args:
            seq: Take back the act of this number instead, wherever it stands in the log.

        Returns:
            The undo; its subject is that of the act taken back, ``payload["undoes"]`` its number.

        Raises:
            NothingToUndoError: Nothing is left to take back.
            StaleDecisionError: Another reviewer has acted on the same subject since.
            InvalidInputError: ``seq`` is given, and a later act of the reviewer's rests upon it.
        """
        with self._acting() as (session, author):
            return named(session, undo(session, author, seq))

    def redo(self) -> Event:
        """Do again what this reviewer's last undo took back.

        Raises:
            NothingToRedoError: Nothing was taken back, or a newer act stands in the way.
            StaleDecisionError: Another reviewer has acted on the same subject since.
        """
        with self._acting() as (session, author):
            return named(session, redo(session, author))
