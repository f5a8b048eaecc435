"""Walking a list: what is on the desk after a step, a jump, a decision or an undo.

Everything here waits for the store, so screens call it from a thread.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from workbench.domain.errors import NotFoundError, StaleDecisionError, WorkbenchError
from workbench.domain.review.decisions import Event
from workbench.domain.review.history import changes_many
from workbench.tui.scene import Scene
from workbench.tui.trails import Trail
from workbench.tui.window import PAGE, Window

RowT = TypeVar("RowT")
KeyT = TypeVar("KeyT")
FileT = TypeVar("FileT")


@dataclass(frozen=True, slots=True)
class Walk(Generic[RowT, KeyT, FileT]):
    """Moves over one trail."""

    trail: Trail[RowT, KeyT, FileT]

    def begin(self, item: int | None = None) -> Scene[RowT, FileT]:
        """The list from its start, opened at ``item`` or else at the first that is undecided."""
        page = self.trail.page()
        window = Window(identify=self.trail.row_id).showing(page)
        undecided = self.trail.undecided()
        decided = None
        if page.total is not None and undecided.total is not None:
            decided = max(page.total - undecided.total, 0)
        scene: Scene[RowT, FileT] = Scene(window=window, decided=decided)
        if item is None:
            best = undecided.rows or page.rows
            if not best:
                return scene
            item = self.trail.row_id(best[0])
        return self.visit(scene, item)

    def visit(self, scene: Scene[RowT, FileT], item: int) -> Scene[RowT, FileT]:
        """Open ``item``, wherever it is, with the rows around it.

        Raises:
            NotFoundError: There is no such item.
        """
        file = self.trail.open(item)
        window = scene.window
        if window.index(item) is None:
            window = self._around(window, self.trail.file_key(file))
        return self._quiet(replace(scene, window=self._grown(window, item), file=file))

    def step(self, scene: Scene[RowT, FileT], by: int) -> Scene[RowT, FileT]:
        """Open the row ``by`` rows further on; at an end of the list, the last there is."""
        if scene.file is None:
            return self.begin()
        index = scene.window.index(self.trail.file_id(scene.file))
        if index is None:
            # The open item does not pass the filter: its place in the list still counts.
            key = self.trail.file_key(scene.file)
            page = self.trail.page(**{"after" if by > 0 else "before": key}, limit=1)
            return self.visit(scene, self.trail.row_id(page.rows[0])) if page.rows else scene
        target = min(max(index + by, 0), len(scene.window.rows) - 1)
        seen = self.visit(scene, self.trail.row_id(scene.window.rows[target]))
        return replace(seen, heading=1 if by > 0 else -1)

    def read_ahead(
        self, scene: Scene[RowT, FileT], next_recalled: Callable[[], int | None]
    ) -> None:
        """Open what the next key is likely to ask for, so that the desk has it at hand.

        After a step that is the next row of the same way, else what a decision leads to; and
        what the next undo is about, after one.

        Args:
            scene: What is shown.
            next_recalled: Looks which item that is; None where it is none of this list.
        """
        if scene.recalled and (number := next_recalled()) is not None:
            self.trail.open(number)
        if scene.file is None:
            return
        index = scene.window.index(self.trail.file_id(scene.file))
        if scene.heading and index is not None:
            rows, target = scene.window.rows, index + scene.heading
            item = self.trail.row_id(rows[target]) if 0 <= target < len(rows) else None
        else:
            item = self.trail.next_undecided(after=self.trail.file_key(scene.file))
        if item is not None:
            self.trail.open(item)

    def edge(self, scene: Scene[RowT, FileT], *, last: bool) -> Scene[RowT, FileT]:
        """Open the first or the last row of the whole list."""
        page = self.trail.page(before=self.trail.end) if last else self.trail.page()
        if not page.rows:
            return self._quiet(scene)
        window = replace(scene.window.showing(page), total=scene.window.total)
        row = page.rows[-1 if last else 0]
        return self.visit(replace(scene, window=window), self.trail.row_id(row))

    def skip(self, scene: Scene[RowT, FileT]) -> Scene[RowT, FileT]:
        """Open the next undecided item; from the last one on, the search starts over."""
        if scene.file is None:
            return self.begin()
        key, item = self.trail.file_key(scene.file), self.trail.file_id(scene.file)
        found = self.trail.next_undecided(after=key)
        if found is None:
            found = self.trail.next_undecided()
        if found is None:
            return replace(self.visit(scene, item), said="Everything in this list is decided.")
        if found == item:
            return replace(
                self.visit(scene, item), said="This is the only one left that is undecided."
            )
        return self.visit(scene, found)

    def act(
        self, scene: Scene[RowT, FileT], act: Callable[[], Event], said: str, *, stay: bool
    ) -> Scene[RowT, FileT]:
        """Do ``act`` upon the open item, then move on unless told to ``stay``.

        When this returns the act is in the store for good. Where somebody else was faster the
        item is read again and stays, with their act in ``said``.

        Raises:
            WorkbenchError: The act was refused; nothing has changed.
        """
        assert scene.file is not None
        item = self.trail.file_id(scene.file)
        try:
            event = act()
        except StaleDecisionError as error:
            return replace(self.refresh(scene, item), said=str(error), refused=True)
        try:
            if changes_many(event):
                return replace(self.begin(item), said=said)
            if stay:
                return replace(self.refresh(scene, item), said=said)
            moved = self.skip(self._with_row_read_again(scene, scene.file))
        except WorkbenchError as error:
            # What was acted is in the store all the same, and the reviewer must know it.
            return replace(scene, said=f"{said} It is kept. But: {error}", refused=True)
        return replace(moved, said=f"{said}  {moved.said}" if moved.said else said)

    def act_on_many(
        self, scene: Scene[RowT, FileT], act: Callable[[], Event], said: str, *, stay: bool
    ) -> Scene[RowT, FileT]:
        """Do ``act`` upon many items, and move on where the open one is decided by it.

        Where somebody else was faster nothing was done to any, and ``said`` tells of it.

        Raises:
            WorkbenchError: The act was refused; nothing has changed.
        """
        try:
            act()
        except StaleDecisionError as error:
            return replace(self.follow(scene), said=str(error), refused=True)
        try:
            after = self.follow(scene)
            if not stay and after.file is not None and self.trail.decided(after.file):
                after = self.skip(after)
        except WorkbenchError as error:
            return replace(scene, said=f"{said} It is kept. But: {error}", refused=True)
        return replace(after, said=f"{said}  {after.said}".rstrip())

    def recall(
        self,
        scene: Scene[RowT, FileT],
        act: Callable[[], Event],
        kind: str,
        said: Callable[[Event], str],
    ) -> Scene[RowT, FileT]:
        """Undo or redo, then open what that was about.

        Args:
            scene: What is shown.
            act: The undo or redo.
            kind: What the items of this trail are called in the subject of an event.
            said: The event in words.

        Raises:
            WorkbenchError: There is nothing to undo or redo, or somebody else has acted since.
        """
        event = act()
        of, _, number = event.subject.partition(":")
        item = self.trail.file_id(scene.file) if scene.file is not None else None
        if of == kind:
            item = int(number)
        if item is None or changes_many(event):
            return replace(self.begin(item), said=said(event))
        return replace(self.refresh(scene, item), said=said(event), recalled=True)

    def refresh(self, scene: Scene[RowT, FileT], item: int) -> Scene[RowT, FileT]:
        """Open ``item`` and read its row again: somebody has acted upon it."""
        was = self._was_decided(scene, item)
        seen = self.visit(scene, item)
        assert seen.file is not None
        after = self._with_row_read_again(seen, seen.file)
        if scene.decided is None:
            return replace(after, decided=None)
        if was is None:
            total, decided = self.trail.counts()
            return replace(after, window=replace(after.window, total=total), decided=decided)
        return replace(after, decided=scene.decided + self.trail.decided(seen.file) - was)

    def _was_decided(self, scene: Scene[RowT, FileT], item: int) -> bool | None:
        """What the scene says of an item; None where it is neither open nor among the rows."""
        if scene.file is not None and self.trail.file_id(scene.file) == item:
            return self.trail.decided(scene.file)
        index = scene.window.index(item)
        return None if index is None else self.trail.row_decided(scene.window.rows[index])

    def follow(self, scene: Scene[RowT, FileT]) -> Scene[RowT, FileT]:
        """The same rows and the same item as they are now that somebody else has acted.

        Rows that came in beside them are added; what is open stays open, whatever it passes.
        """
        if scene.file is None:
            return self.begin()
        window, item = scene.window, self.trail.file_id(scene.file)
        try:
            file = self.trail.open(item)
        except NotFoundError:
            # A newer version has taken the place of an article.
            return self.begin()
        again = self.trail.again([self.trail.row_id(row) for row in window.rows])
        window = replace(window, rows=tuple(again))
        grown = self._joined(window) if window.rows else window
        if grown.index(item) is not None or window.index(item) is None:
            window = grown
        total, decided = self.trail.counts()
        return replace(
            scene,
            window=replace(window, total=total),
            file=file,
            decided=decided,
            said="",
            refused=False,
        )

    def _joined(self, window: Window[RowT]) -> Window[RowT]:
        """``window`` with the rows that have come to stand next to it where the list ended."""
        if not window.more_after:
            window = window.followed_by(self.trail.page(after=self.trail.row_key(window.rows[-1])))
        if not window.more_before:
            window = window.preceded_by(self.trail.page(before=self.trail.row_key(window.rows[0])))
        return window

    def _with_row_read_again(self, scene: Scene[RowT, FileT], file: FileT) -> Scene[RowT, FileT]:
        """The scene with the row of ``file`` as it is now, and the count of what is decided."""
        rows = self.trail.again((self.trail.file_id(file),))
        if not rows:
            return scene
        window, decided = scene.window.with_row(rows[0]), scene.decided
        if decided is not None:
            decided += self.trail.row_decided(rows[0]) - self.trail.decided(file)
        return replace(scene, window=window, decided=decided)

    def _around(self, window: Window[RowT], key: KeyT) -> Window[RowT]:
        """Rows on both sides of a place, its own row included where the filter lets it pass."""
        place = self.trail.just_before(key)
        following = window.showing(self.trail.page(after=place))
        before = self.trail.page(before=key)
        grown = following.preceded_by(before) if before.rows else following
        return replace(grown, total=window.total)

    def _grown(self, window: Window[RowT], item: int) -> Window[RowT]:
        """``window`` with more rows where ``item`` is near an edge that has more."""
        index = window.index(item)
        if index is None:
            return window
        if window.more_after and index >= len(window.rows) - PAGE // 2:
            key = self.trail.row_key(window.rows[-1])
            window = window.followed_by(self.trail.page(after=key))
        elif window.more_before and index < PAGE // 2:
            key = self.trail.row_key(window.rows[0])
            window = window.preceded_by(self.trail.page(before=key))
        return window

    @staticmethod
    def _quiet(scene: Scene[RowT, FileT]) -> Scene[RowT, FileT]:
        return replace(scene, heading=0, recalled=False, said="", refused=False)
