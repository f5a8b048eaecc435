"""Moves over a list: its state after a step, a jump, an act or an undo.

Everything here waits for the store, so screens call it from a thread.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Generic

from workbench.domain.errors import NotFoundError, StaleDecisionError, WorkbenchError
from workbench.domain.review.decisions import Event
from workbench.domain.review.history import changes_many
from workbench.tui.lists.rows import PAGE, LoadedRows, RowT
from workbench.tui.lists.source import DecisionSource, DFileT, DRowT, ListSource
from workbench.tui.lists.state import FileT, ListState


@dataclass(frozen=True)
class ListController(Generic[RowT, FileT]):
    """Computes states of one list from states of it; holds none itself."""

    source: ListSource[RowT, FileT]

    def begin(self, item: int | None = None) -> ListState[RowT, FileT]:
        """Read the list from its start, opened at ``item`` or else where work begins."""
        state, best = self._start()
        if item is None:
            if not best:
                return state
            item = best[0].id
        return self.visit(state, item)

    def _start(self) -> tuple[ListState[RowT, FileT], Sequence[RowT]]:
        """The list with nothing open, and rows of which the first is to be opened."""
        page = self.source.page()
        return ListState(loaded=LoadedRows.of(page)), page.rows

    def visit(self, state: ListState[RowT, FileT], item: int) -> ListState[RowT, FileT]:
        """Open ``item``, wherever it is, with the rows around it.

        Raises:
            NotFoundError: There is no such item.
        """
        file = self.source.open(item)
        loaded = state.loaded
        if loaded.index(item) is None:
            loaded = self._around(loaded, file)
        return _quiet(replace(state, loaded=self._grown(loaded, item), file=file))

    def step(self, state: ListState[RowT, FileT], *steps: int) -> ListState[RowT, FileT]:
        """Go some rows on or back, step by step; no step leads beyond an end of the list."""
        file, rows = state.file, state.loaded.rows
        if file is None:
            return self.begin()
        index = state.index
        if index is None:
            # The open item does not pass the filter: its place in the list still counts.
            on = sum(steps) > 0
            page = self.source.page(**{"after" if on else "before": file})
            return self.visit(state, page.rows[0 if on else -1].id) if page.rows else state
        for by in steps:
            index = min(max(index + by, 0), len(rows) - 1)
        return replace(self.visit(state, rows[index].id), heading=1 if steps[-1] > 0 else -1)

    def edge(self, state: ListState[RowT, FileT], *, last: bool) -> ListState[RowT, FileT]:
        """Open the first or the last row of the whole list."""
        page = self.source.last_page() if last else self.source.page()
        if not page.rows:
            return _quiet(state)
        loaded = replace(LoadedRows.of(page), total=state.loaded.total)
        return self.visit(replace(state, loaded=loaded), page.rows[-1 if last else 0].id)

    def act(
        self,
        state: ListState[RowT, FileT],
        act: Callable[[], Event],
        message: str,
        *,
        stay: bool = True,
    ) -> ListState[RowT, FileT]:
        """Do ``act`` upon the open item, then move on where that is wanted.

        When this returns the act is in the store for good. Where somebody else was faster the
        item is read again and stays, with their act in ``message``.

        Raises:
            WorkbenchError: The act was refused; nothing has changed.
        """
        assert state.file is not None, "acts are about the open item"
        item = state.file.id
        try:
            event = act()
        except StaleDecisionError as error:
            return replace(self.refresh(state, item), message=str(error), refused=True)
        try:
            if changes_many(event):
                after = self.begin(item)
            else:
                after = self.refresh(state, item) if stay else self._moved_on(state)
        except WorkbenchError as error:
            return _kept(state, message, error)
        return _told(after, message)

    def _moved_on(self, state: ListState[RowT, FileT]) -> ListState[RowT, FileT]:
        """What is shown after an act upon the open item that does not stay."""
        return self.step(state, 1)

    def recall(
        self,
        state: ListState[RowT, FileT],
        act: Callable[[], Event],
        kind: str,
        message: Callable[[Event], str],
    ) -> ListState[RowT, FileT]:
        """Undo or redo, then open what that was about.

        Args:
            state: What is shown.
            act: The undo or redo.
            kind: What the items of this list are called in the subject of an event.
            message: The event in words.

        Raises:
            WorkbenchError: There is nothing to undo or redo, or somebody else has acted since.
        """
        event = act()
        of, _, number = event.subject.partition(":")
        item = int(number) if of == kind else state.item
        if item is None or changes_many(event):
            return replace(self.begin(item), message=message(event))
        return replace(self.refresh(state, item), message=message(event), recalled=True)

    def refresh(self, state: ListState[RowT, FileT], item: int) -> ListState[RowT, FileT]:
        """Open ``item`` and read its row again: somebody has acted upon it."""
        after = self.visit(state, item)
        for row in self.source.rows((item,)):
            after = replace(after, loaded=after.loaded.with_row(row))
        return after

    def follow(self, state: ListState[RowT, FileT]) -> ListState[RowT, FileT]:
        """Read the same rows and item as they are now that somebody else has acted.

        Rows that came in beside them are added; what is open stays open, whatever it passes.
        """
        if state.file is None:
            return self.begin()
        item, loaded = state.file.id, state.loaded
        try:
            file = self.source.open(item)
        except NotFoundError:
            # A newer version has taken the place of an article.
            return self.begin()
        rows = self.source.rows([row.id for row in loaded.rows])
        loaded = replace(loaded, rows=tuple(rows))
        grown = self._joined(loaded) if loaded.rows else loaded
        if grown.index(item) is not None or loaded.index(item) is None:
            loaded = grown
        return self.count(replace(state, loaded=loaded, file=file, message="", refused=False))

    def count(self, state: ListState[RowT, FileT]) -> ListState[RowT, FileT]:
        """Count the whole list; may take long."""
        return replace(state, loaded=replace(state.loaded, total=self.source.total()))

    def _joined(self, loaded: LoadedRows[RowT]) -> LoadedRows[RowT]:
        """``loaded`` with the rows that have come to stand next to it where the list ended."""
        if not loaded.more_after:
            loaded = loaded.followed_by(self.source.page(after=loaded.rows[-1]))
        if not loaded.more_before:
            loaded = loaded.preceded_by(self.source.page(before=loaded.rows[0]))
        return loaded

    def _around(self, loaded: LoadedRows[RowT], file: FileT) -> LoadedRows[RowT]:
        """Rows on both sides of an item, its own included where the filter lets it pass."""
        following = LoadedRows.of(self.source.page_at(file))
        before = self.source.page(before=file)
        grown = following.preceded_by(before) if before.rows else following
        return replace(grown, total=loaded.total)

    def _grown(self, loaded: LoadedRows[RowT], item: int) -> LoadedRows[RowT]:
        """``loaded`` with more rows where ``item`` is near an edge that has more."""
        index = loaded.index(item)
        if index is None:
            return loaded
        if loaded.more_after and index >= len(loaded.rows) - PAGE // 2:
            return loaded.followed_by(self.source.page(after=loaded.rows[-1]))
        if loaded.more_before and index < PAGE // 2:
            return loaded.preceded_by(self.source.page(before=loaded.rows[0]))
        return loaded


@dataclass(frozen=True)
class DecisionController(ListController[DRowT, DFileT]):
    """Moves over a list whose items are decided: work goes from one undecided item to the next."""

    source: DecisionSource[DRowT, DFileT]

    def _start(self) -> tuple[ListState[DRowT, DFileT], Sequence[DRowT]]:
        page, undecided = self.source.page(), self.source.undecided()
        decided = None
        if page.total is not None and undecided.total is not None:
            decided = max(page.total - undecided.total, 0)
        state: ListState[DRowT, DFileT] = ListState(loaded=LoadedRows.of(page), decided=decided)
        return state, undecided.rows or page.rows

    def skip(self, state: ListState[DRowT, DFileT]) -> ListState[DRowT, DFileT]:
        """Open the next undecided item; from the last one on, the search starts over."""
        if state.file is None:
            return self.begin()
        found = self.source.next_undecided(after=state.file)
        if found is None:
            found = self.source.next_undecided()
        after = self.visit(state, state.file.id if found is None else found)
        if found is None:
            return replace(after, message="Everything in this list is decided.")
        if found == state.item:
            return replace(after, message="This is the only one left that is undecided.")
        return after

    def act_on_many(
        self,
        state: ListState[DRowT, DFileT],
        act: Callable[[], Event],
        message: str,
        *,
        stay: bool,
    ) -> ListState[DRowT, DFileT]:
        """Do ``act`` upon many items, and move on where the open one is decided by it.

        Where somebody else was faster nothing was done to any, and ``message`` tells of it.

        Raises:
            WorkbenchError: The act was refused; nothing has changed.
        """
        try:
            act()
        except StaleDecisionError as error:
            return replace(self.follow(state), message=str(error), refused=True)
        try:
            after = self.follow(state)
            if not stay and after.file is not None and after.file.is_decided:
                after = self.skip(after)
        except WorkbenchError as error:
            return _kept(state, message, error)
        return _told(after, message)

    def _moved_on(self, state: ListState[DRowT, DFileT]) -> ListState[DRowT, DFileT]:
        assert state.file is not None, "acts are about the open item"
        for row in self.source.rows((state.file.id,)):
            decided = state.decided
            if decided is not None:
                decided += row.is_decided - state.file.is_decided
            state = replace(state, loaded=state.loaded.with_row(row), decided=decided)
        return self.skip(state)

    def refresh(self, state: ListState[DRowT, DFileT], item: int) -> ListState[DRowT, DFileT]:
        """Open ``item`` and read its row again; correct the count by what has become of it."""
        was, after = _was_decided(state, item), super().refresh(state, item)
        if state.decided is None:
            return after
        if was is None:
            return self.count(after)
        assert after.file is not None, "an item was opened"
        return replace(after, decided=state.decided + after.file.is_decided - was)

    def count(self, state: ListState[DRowT, DFileT]) -> ListState[DRowT, DFileT]:
        """Count the whole list, and what of it is decided; may take long."""
        total, left = self.source.total(), self.source.undecided_total()
        loaded = replace(state.loaded, total=total)
        return replace(state, loaded=loaded, decided=max(total - left, 0))

    def read_ahead(
        self,
        state: ListState[DRowT, DFileT],
        next_recalled: Callable[[], int | None],
    ) -> None:
        """Open what the next key is likely to ask for, so that the desk has it at hand.

        After a step that is the next row of the same way, else what a decision leads to; and
        what the next undo is about, after one.

        Args:
            state: What is shown.
            next_recalled: Looks which item that is; None where it is none of this list.
        """
        if state.recalled and (number := next_recalled()) is not None:
            self.source.open(number)
        if (item := self._likely_next(state)) is not None:
            self.source.open(item)

    def _likely_next(self, state: ListState[DRowT, DFileT]) -> int | None:
        rows, index = state.loaded.rows, state.index
        if state.file is None:
            return None
        if state.heading and index is not None:
            target = index + state.heading
            return rows[target].id if 0 <= target < len(rows) else None
        return self.source.next_undecided(after=state.file)


def _was_decided(state: ListState[DRowT, DFileT], item: int) -> bool | None:
    """What a state says of an item; None where it is neither open nor among the rows."""
    if state.file is not None and state.file.id == item:
        return state.file.is_decided
    index = state.loaded.index(item)
    return None if index is None else state.loaded.rows[index].is_decided


def _quiet(state: ListState[RowT, FileT]) -> ListState[RowT, FileT]:
    return replace(state, heading=0, recalled=False, message="", refused=False)


def _told(state: ListState[RowT, FileT], message: str) -> ListState[RowT, FileT]:
    """``state`` with what was done told before what came of it."""
    return replace(state, message=f"{message}  {state.message}".rstrip())


def _kept(
    state: ListState[RowT, FileT], message: str, error: WorkbenchError
) -> ListState[RowT, FileT]:
    """What was acted is in the store all the same, and the reviewer must know it."""
    return replace(state, message=f"{message} It is kept. But: {error}", refused=True)
