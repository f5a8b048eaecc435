"""Quotations: found, opened, decided, given to a source, cut and joined."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from workbench.domain.lists.filters import ALL_QUOTATIONS, QuoteFilter
from workbench.domain.lists.opened import KnownSource, QuotationEntry, QuotationFile, QuotationKey
from workbench.domain.review.decisions import Decision, Event, Wording, Workflow
from workbench.domain.text.span import Span
from workbench.services.parts.filtered_list import FilteredList, ListReader
from workbench.services.reading.cache import Cache
from workbench.services.review import acting, split_join
from workbench.services.workspace import Workspace
from workbench.store.search.counts import count_quotations, counts_are_kept
from workbench.store.search.queue import place_of, queue_ids, queue_rows, queue_versions
from workbench.store.sources.source_search import candidates_for
from workbench.store.views.opened import open_quotation
from workbench.store.views.unchanged import decided_since


class Quotations(FilteredList[QuoteFilter, QuotationKey, QuotationEntry]):
    """Use cases of quotations; one call is one transaction. Safe to call from threads."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(
            workspace,
            ListReader(
                kind="quotation",
                everything=ALL_QUOTATIONS,
                ids=queue_ids,
                rows=queue_rows,
                key=lambda row: row.key,
                count=count_quotations,
                versions=queue_versions,
            ),
        )
        self._files: Cache[int, QuotationFile] = Cache()

    @staticmethod
    def counts_at_once(wanted: QuoteFilter) -> bool:
        """Tell whether the count of what passes is kept, so that it takes no longer than rows."""
        return counts_are_kept(wanted)

    def place(self, quotation_id: int) -> QuotationKey:
        """Find where a quotation stands in the list, for a jump to it.

        Raises:
            NotFoundError: There is no such quotation.
        """
        with self._workspace.reading() as session:
            return place_of(session, quotation_id)

    def open(self, quotation_id: int) -> QuotationFile:
        """Open a quotation with its article, statuses, conflicts, history and what helps with it.

        Raises:
            NotFoundError: There is no such quotation.
        """
        by = self._workspace.reviewer
        with self._workspace.reading() as session:
            return self._files.get(
                session,
                quotation_id,
                partial(open_quotation, reviewer=by),
                partial(decided_since, reviewer=by),
            )

    def candidates(self, quotation_id: int) -> tuple[KnownSource, ...]:
        """List sources to whom a reviewer might give the quotation; at most 30.

        Sources of its article come first, those whose names are printed nearest to it before the
        others, and the one that it is given to after all of them; then sources elsewhere whose
        names share a word with the mention. `Sources.find` finds all others.

        Raises:
            NotFoundError: There is no such quotation.
        """
        with self._workspace.reading() as session:
            return candidates_for(session, quotation_id)

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
        """Set the axes that are given of a quotation; keep the others.

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
        decision = Decision(workflow=workflow, wording=wording, content=content, reason=reason)
        return self.decide_all({f"quotation:{quotation_id}": seen}, decision)

    def decide_all(self, seen: Mapping[str, int | None], decision: Decision) -> Event:
        """Decide quotations alike; one act, one undo, and all of them or none.

        Args:
            seen: "quotation:12" and so on, each with the ``version`` the reviewer was shown.
            decision: What is set on each of them.

        Raises:
            NotFoundError: There is no such quotation.
            InvalidInputError: As `decide`; or there is none to decide, or more than 1000.
            StaleDecisionError: Somebody else has acted on one of them since.
        """
        acting.check_rating(decision.content, self._workspace.scale)
        with self._workspace.acting() as (session, author):
            return acting.decide(session, author, seen, decision)

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
        with self._workspace.acting() as (session, author):
            to = (source_id, name)
            return acting.reattribute(session, author, quotation_id, to, seen)

    def edit_spans(
        self, quotation_id: int, spans: Sequence[Span], seen: int | None = None
    ) -> Event:
        """Set the words of the article that the quotation is.

        Raises:
            NotFoundError: There is no such quotation.
            InvalidInputError: No span, spans that overlap, are out of order or out of the text.
            StaleDecisionError: Somebody else has acted on it since ``seen``.
        """
        with self._workspace.acting() as (session, author):
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
        with self._workspace.acting() as (session, author):
            return split_join.split(session, author, quotation_id, at, seen)

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
        with self._workspace.acting() as (session, author):
            return split_join.join(session, author, seen)
