"""Quotations: found, opened, decided, given to a source, cut and joined."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from sqlmodel import Session

from workbench.domain.errors import InvalidInputError
from workbench.domain.lists.filters import ALL_QUOTATIONS, QuoteFilter
from workbench.domain.lists.opened import KnownSource, QuotationEntry, QuotationFile, QuotationKey
from workbench.domain.review.decisions import Act, Decision, Event, Wording, Workflow
from workbench.domain.review.states import QuotationState, State
from workbench.domain.statements.source import Source, SourceKind
from workbench.domain.statements.split_join import parted, united
from workbench.domain.text.span import Span
from workbench.services.parts.filtered_list import FilteredList, ListReader
from workbench.services.reading.cache import Cache
from workbench.services.review.acting import seen_states, subject_of
from workbench.services.review.naming import named
from workbench.services.review.second_reader import placed
from workbench.services.typed import optional, source_name
from workbench.services.workspace import Workspace
from workbench.store.log.acts import perform
from workbench.store.quotations.split_join import first_between, set_aside_twin
from workbench.store.schema.spans import article_text
from workbench.store.search.counts import count_quotations, counts_are_kept
from workbench.store.search.queue import place_of, queue_ids, queue_rows, queue_versions
from workbench.store.sources.merges import canonical_id
from workbench.store.sources.source_search import candidates_for, sources_of_name
from workbench.store.sources.sources import found_source
from workbench.store.views.opened import open_quotation
from workbench.store.views.unchanged import decided_since


class Quotations(FilteredList[QuoteFilter, QuotationKey, QuotationEntry]):
    """Use cases of quotations; one call is one transaction. Safe to call from threads.

    A number that no quotation has raises NotFoundError. Acts take the ``version`` that the
    reviewer was shown, and raise StaleDecisionError where somebody else has acted since; None acts
    without looking.
    """

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
        """Find where a quotation stands in the list, for a jump to it."""
        return self._workspace.read(place_of, quotation_id)

    def open(self, quotation_id: int) -> QuotationFile:
        """Open a quotation with its article, statuses, conflicts, history and what helps."""
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
        """
        return self._workspace.read(candidates_for, quotation_id)

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
        """Decide one quotation; see `decide_all`, and `Decision` for the axes."""
        decision = Decision(workflow=workflow, wording=wording, content=content, reason=reason)
        return self.decide_all({f"quotation:{quotation_id}": seen}, decision)

    def decide_all(self, seen: Mapping[str, int | None], decision: Decision) -> Event:
        """Decide quotations alike; one act, one undo, and all of them or none.

        Axes that the decision leaves out are kept. Deciding wording or content marks the work as
        done unless it says otherwise, or the reviewer is the one who sent it to a second reader.

        Args:
            seen: "quotation:12" and so on, each with the version.
            decision: What is set on each of them.

        Raises:
            InvalidInputError: Nothing is decided, the rating is not on the scale, the work is
                called done by whoever sent it to a second reader, or there is none to decide, or
                more than 1000.
        """
        keys = [rating.key for rating in self._workspace.scale]
        if decision.content is not None and decision.content not in keys:
            raise InvalidInputError(f"{decision.content!r} is not on the scale: {', '.join(keys)}.")
        if decision.workflow is None and decision.wording is None and decision.content is None:
            raise InvalidInputError("Nothing is decided: give workflow, wording or content.")
        reason = optional(decision.reason, "A reason")
        with self._workspace.acting() as (session, author):
            after = {
                record: replace(
                    placed(state, record, author.reviewer, decision),
                    wording=decision.wording or state.wording,
                    content=state.content if decision.content is None else decision.content,
                    reason=_reason(state, decision, reason),
                    decided_by=author.reviewer,
                    decided_at=author.at,
                )
                for record, state in seen_states(session, author, seen, QuotationState).items()
            }
            return perform(session, author, Act.DECIDE, subject_of(after), after)

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
            seen: The version.

        Raises:
            NotFoundError: There is no such quotation or source.
            InvalidInputError: Both are given, or the name is blank, or that of several sources.
        """
        if source_id is not None and name is not None:
            raise InvalidInputError("Name the new source by its id or by its name, not by both.")
        record = f"quotation:{quotation_id}"
        with self._workspace.acting() as (session, author):
            state = seen_states(session, author, {record: seen}, QuotationState)[record]
            made: Mapping[str, State] = {}
            if source_id is not None:
                source_id = canonical_id(session, source_id)
            elif name is not None:
                source_id, made = _source_called(session, source_name(name))
            after = replace(
                state, source=source_id, attributed_by=author.reviewer, attribution_confidence=1.0
            )
            states = {**made, record: after}
            return named(session, perform(session, author, Act.REATTRIBUTE, record, states))

    def edit_spans(
        self, quotation_id: int, spans: Sequence[Span], seen: int | None = None
    ) -> Event:
        """Set the words of the article that the quotation is.

        Raises:
            InvalidInputError: No span, spans that overlap, are out of order or out of the text.
        """
        record = f"quotation:{quotation_id}"
        with self._workspace.acting() as (session, author):
            state = seen_states(session, author, {record: seen}, QuotationState)[record]
            _check_spans(spans, article_text(session, quotation_id))
            after = {record: replace(state, spans=tuple(spans))}
            return perform(session, author, Act.EDIT_SPANS, record, after)

    def split(self, quotation_id: int, at: int, seen: int | None = None) -> Event:
        """Make two quotations of one: the words before a place, and those from it on.

        The first keeps number, decisions, notes, evidence and flags; the second is by the same
        speaker, and nobody has decided it.

        Args:
            quotation_id: Which quotation.
            at: Offset in the article's text.
            seen: The version.

        Raises:
            InvalidInputError: No word is left on one of the sides.
        """
        record = f"quotation:{quotation_id}"
        with self._workspace.acting() as (session, author):
            state = seen_states(session, author, {record: seen}, QuotationState)[record]
            first, second = parted(article_text(session, quotation_id), state.spans, at)
            twin = QuotationState(
                article=state.article,
                spans=second,
                source=state.source,
                attributed_by=state.attributed_by,
                attribution_confidence=state.attribution_confidence,
                assigned=state.assigned,
                split_from=quotation_id,
                # Nobody has looked at these words by themselves.
                workflow=Workflow.NEW,
                wording=None,
                content=None,
                reason="",
                decided_by=None,
                decided_at=None,
            )
            number = set_aside_twin(session, quotation_id, second)
            after = {record: replace(state, spans=first), f"quotation:{number}": twin}
            return perform(session, author, Act.SPLIT, record, after)

    def join(self, seen: Mapping[int, int | None]) -> Event:
        """Make one quotation of two that follow each other in an article.

        The first of them in the text keeps its number and its decisions. What was written about
        the other is shown with it; flags point to the part that they were raised on.

        Args:
            seen: The ids of both, each with the version.

        Raises:
            InvalidInputError: They are one, of different articles or speakers, have words in
                common, or another quotation stands between them.
        """
        records = {f"quotation:{number}": version for number, version in seen.items()}
        with self._workspace.acting() as (session, author):
            states = seen_states(session, author, records, QuotationState)
            if len(states) != 2:  # noqa: PLR2004 - two is what joining is about
                raise InvalidInputError("Two different quotations can be joined.")
            (kept, state), (other, joined) = sorted(states.items(), key=lambda of: of[1].spans)
            if state.article != joined.article:
                raise InvalidInputError(f"{kept} and {other} stand in different articles.")
            number, gone = (int(record.partition(":")[2]) for record in (kept, other))
            spans = united(article_text(session, number), state.spans, joined.spans)
            if (between := first_between(session, number, gone)) is not None:
                raise InvalidInputError(
                    f"quotation:{between} stands between them: join that one first."
                )
            after = {
                kept: replace(_with_speaker(session, kept, state, joined), spans=spans),
                other: replace(joined, joined_into=number),
            }
            return perform(session, author, Act.JOIN, kept, after)


def _reason(state: QuotationState, decision: Decision, typed: str) -> str:
    """What was typed; else what stood, unless it gave reasons for a verdict that is replaced."""
    verdicts = ((state.wording, decision.wording), (state.content, decision.content))
    replaced = any(was is not None and now not in {None, was} for was, now in verdicts)
    return typed if typed or replaced else state.reason


def _source_called(session: Session, name: str) -> tuple[int, Mapping[str, State]]:
    """The source of a name; where none bears it a new one, and the state that brings it forth."""
    known = sources_of_name(session, name)
    if len(known) == 1:
        return known[0], {}
    if known:
        ids = ", ".join(str(number) for number in known)
        raise InvalidInputError(
            f"Several sources are called {name!r} ({ids}): give the id, or merge them first."
        )
    # A reviewer who names a speaker names a person more often than not; nothing hangs on it.
    return found_source(session, Source(name=name, kind=SourceKind.PERSON))


def _check_spans(spans: Sequence[Span], text: str) -> None:
    if not spans:
        raise InvalidInputError("A quotation has at least one span.")
    end = 0
    for span in spans:
        if span.start < end:
            raise InvalidInputError(
                f"Spans stand in text order and do not overlap: [{span.start}, {span.end}) "
                f"begins before {end}."
            )
        end = span.end
        if end > len(text):
            raise InvalidInputError(
                f"[{span.start}, {span.end}) ends after the article's {len(text)} characters."
            )
        if not span.of(text).strip():
            raise InvalidInputError(f"[{span.start}, {span.end}) covers no word.")


def _with_speaker(
    session: Session, record: str, state: QuotationState, joined: QuotationState
) -> QuotationState:
    """The first part, given to the source of both, or of the one that has one."""
    ours, theirs = (
        None if number is None else canonical_id(session, number)
        for number in (state.source, joined.source)
    )
    if ours is not None and theirs is not None and ours != theirs:
        raise InvalidInputError(
            f"They are given to different speakers (sources {ours} and {theirs}): "
            f"give one of them, or {record}, to the other's first."
        )
    if ours is not None or theirs is None:
        return state
    return replace(
        state,
        source=joined.source,
        attributed_by=joined.attributed_by,
        attribution_confidence=joined.attribution_confidence,
    )
