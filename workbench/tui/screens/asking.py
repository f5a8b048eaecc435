"""How a screen asks the desk: in a thread, one answer shown, nothing decided unseen."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, ClassVar, Generic, TypeVar

from textual import on, work
from textual.message import Message
from textual.suggester import Suggester

from workbench.domain.errors import WorkbenchError
from workbench.services.desk import Desk
from workbench.tui.glyphs import Glyphs
from workbench.tui.import_run import ImportRun
from workbench.tui.scene import Scene
from workbench.tui.screens.place import PlaceScreen
from workbench.tui.screens.prompt import PromptScreen
from workbench.tui.trails import Trail
from workbench.tui.walk import Walk
from workbench.tui.window import Window

RowT = TypeVar("RowT")
KeyT = TypeVar("KeyT")
FileT = TypeVar("FileT")

_PATIENCE = 0.5
"""Seconds after which a reviewer wonders; longer work is told."""

_BUSY = "One moment: the last key is still at work, this one was not taken."


@dataclass
class Drafts:
    """What outlives screens: words that were typed and not entered, and how the import went."""

    texts: dict[str, str] = field(default_factory=dict)
    """By what they are about."""

    last_import: ImportRun | None = None
    """The import that was started last; None for none."""

    def put(self, about: str, text: str) -> None:
        """Keep ``text``; forget what was kept where it is blank."""
        if text.strip():
            self.texts[about] = text
        else:
            self.texts.pop(about, None)


class AskingScreen(PlaceScreen, Generic[RowT, KeyT, FileT]):
    """Shows what the desk answers about one list and the item of it that is open.

    Every call of the desk runs in a thread and is answered with a message. A read that a newer
    one has overtaken is dropped; while a write is under way no other key is taken, so a decision
    can only ever meet the item that the reviewer sees.
    """

    KIND: ClassVar[str]
    """What the items are called in the subject of an event."""

    @dataclass
    class Answered(Message):
        """The desk has done what was asked; ``scene`` is to be shown."""

        turn: int
        scene: Scene[Any, Any]

    @dataclass
    class Refused(Message):
        """The desk did nothing; ``error`` says why in words for the reviewer."""

        turn: int
        error: WorkbenchError

    def __init__(self, desk: Desk, glyphs: Glyphs, drafts: Drafts) -> None:
        super().__init__(desk, glyphs)
        self.filter_line = ""
        self.walk: Walk[RowT, KeyT, FileT] = Walk(self.trail(""))
        self.scene: Scene[RowT, FileT] = Scene(window=Window(identify=self.walk.trail.row_id))
        self._shown: Walk[RowT, KeyT, FileT] | None = None
        """The list that ``scene`` is of; None before the first answer."""

        self._drafts = drafts
        self._turn = 0
        self._answered = 0
        self._writing = False
        self._wrote = 0
        self._entered: list[str] = []

    # What a list has of its own.

    @abstractmethod
    def trail(self, line: str) -> Trail[RowT, KeyT, FileT]:
        """The list that a filter line asks for.

        Raises:
            InvalidInputError: The line is not a filter; the message points at the word.
        """

    @abstractmethod
    def paint(self, *, anew: bool = True) -> None:
        """Show ``self.scene``; unless ``anew``, without scrolling what is being read."""

    @abstractmethod
    def read_panes(self, pages: int) -> None:
        """Scroll the article by some pages; by none, back to the quotation."""

    # Asking the desk.

    def ask(self, task: Callable[[], Scene[RowT, FileT]], *, writes: bool = False) -> None:
        """Run ``task`` in a thread and show what it answers."""
        if not self.can_ask():
            return
        self._turn += 1
        self._writing = writes
        turn = self._turn
        if writes:
            self._wrote = turn
        self._run(turn, task)
        self.set_timer(_PATIENCE, lambda: self._say_at_work(turn))

    def ask_from_here(
        self, go: Callable[[Scene[RowT, FileT]], Scene[RowT, FileT]], *, writes: bool = False
    ) -> None:
        """`ask` for where ``go`` leads from what is shown.

        Where another list was asked for and is not shown yet, the way begins at its start.
        """
        walk, scene = self.walk, self.scene
        if self._shown is walk:
            self.ask(lambda: go(scene), writes=writes)
        else:
            self.ask(lambda: go(walk.begin()), writes=writes)

    def _say_at_work(self, turn: int) -> None:
        if self._answered < turn == self._turn:
            self.say("Saving …" if self._writing else "Reading …", mode=True)

    def can_ask(self) -> bool:
        """Whether no write is under way; says so where one is."""
        if self._writing:
            self.say(_BUSY, refused=True)
        return not self._writing

    @work(thread=True, group="desk")
    def _run(self, turn: int, task: Callable[[], Scene[RowT, FileT]]) -> None:
        try:
            scene = task()
        except WorkbenchError as error:
            self.post_message(self.Refused(turn, error))
        else:
            self.post_message(self.Answered(turn, scene))

    @on(Answered)
    def _show(self, event: Answered) -> None:
        if event.turn != self._turn:
            return
        self._settle(event.turn)
        for place in [] if event.scene.refused else self._entered:
            self._drafts.put(place, "")
        self._entered.clear()
        self.scene = event.scene
        self._shown = self.walk
        self.say(event.scene.said, refused=event.scene.refused)
        self.paint()

    @on(Refused)
    def _tell(self, event: Refused) -> None:
        if event.turn != self._turn:
            return
        self._settle(event.turn)
        self._entered.clear()
        self.say(str(event.error), refused=True)

    def _settle(self, turn: int) -> None:
        self._answered = turn
        self._writing = False

    @property
    def item(self) -> int | None:
        """The id of the item that is open."""
        file = self.scene.file
        return None if file is None else self.walk.trail.file_id(file)

    @property
    def is_bare(self) -> bool:
        """Whether the list is known to be empty; before the first answer nothing is known."""
        return self.scene.file is None and self._answered > 0

    @property
    def subject(self) -> str:
        """The open item as the log names it."""
        return f"{self.KIND}:{self.item}"

    def ready(self) -> bool:
        """Whether an item is open and is the one the reviewer sees; says so where it is not."""
        if self.item is None:
            self.say("Nothing is open here.", refused=True)
        elif self._answered != self._turn:
            self.say(_BUSY, refused=True)
        else:
            return True
        return False

    def prompt(
        self,
        title: str,
        about: str,
        answered: Callable[[str | None], None],
        *,
        hint: str = "",
        check: Callable[[str], object] | None = None,
        suggester: Suggester | None = None,
    ) -> None:
        """Ask for a line of text; what is typed and not entered is there again next time."""
        made = partial(PromptScreen, title, hint=hint, check=check, suggester=suggester)
        self.prompt_with(made, about, answered)

    def prompt_with(
        self, made: Callable[..., PromptScreen], about: str, answered: Callable[[str | None], None]
    ) -> None:
        """`prompt`, with a prompt of another sort; it is made with its draft."""
        place = f"{self.subject} {about}"

        def keep(text: str) -> None:
            self._drafts.put(place, text)

        def done(text: str | None) -> None:
            if text is not None:
                # It is a draft until the desk has it: a refusal must not cost the words.
                keep(text)
                self._entered.append(place)
            answered(text)

        draft = self._drafts.texts.get(place, "")
        self.app.push_screen(made(draft=draft, keep=keep), done)
