"""What the review of quotations and the review of conflicts have in common."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, ClassVar, Generic, TypeVar

from textual import on, work
from textual.message import Message
from textual.screen import Screen

from workbench.domain.errors import InvalidInputError, WorkbenchError
from workbench.domain.review import Event
from workbench.services.reviewing import ReviewDesk
from workbench.tui.glyphs import Glyphs
from workbench.tui.keymap import Key
from workbench.tui.screens.help import HelpScreen
from workbench.tui.screens.prompt import PromptScreen
from workbench.tui.trails import Trail
from workbench.tui.walk import Scene, Walk
from workbench.tui.widgets.lines import SaidLine
from workbench.tui.window import Window
from workbench.tui.words import act_words

RowT = TypeVar("RowT")
KeyT = TypeVar("KeyT")
FileT = TypeVar("FileT")

_STAY = "Stay: the next decision does not move on. Esc forgets it."
_REASON = "Reason: the next decision asks for it. Esc forgets it."
_BUSY = "One moment: the last key is still at work, this one was not taken."
_FILTERS = 'status:new  speaker:"Jane Doe"  is:conflict  -is:done  text:arms   empty shows all'


@dataclass
class Drafts:
    """Words that were typed and not entered, by what they are about; they outlive screens."""

    texts: dict[str, str] = field(default_factory=dict)

    def put(self, about: str, text: str) -> None:
        """Keep ``text``; forget what was kept where it is blank."""
        if text.strip():
            self.texts[about] = text
        else:
            self.texts.pop(about, None)


class DeskScreen(Screen[None], Generic[RowT, KeyT, FileT]):
    """Walks a list and acts upon the item that is open.

    Every call of the desk runs in a thread and is answered with a message. A read that a newer
    one has overtaken is dropped; while a write is under way no other key is taken, so a decision
    can only ever meet the item that the reviewer sees.
    """

    KIND: ClassVar[str]
    """What the items are called in the subject of an event."""

    KEYS: ClassVar[tuple[Key, ...]]

    HORIZONTAL_BREAKPOINTS: ClassVar[list[tuple[int, str]]] = [
        (0, "-narrow"),
        (110, "-medium"),
        (140, "-wide"),
    ]

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

    def __init__(self, desk: ReviewDesk, glyphs: Glyphs, drafts: Drafts) -> None:
        super().__init__()
        self.desk = desk
        self.glyphs = glyphs
        self.filter_line = ""
        self.walk: Walk[RowT, KeyT, FileT] = Walk(self.trail(""))
        self.scene: Scene[RowT, FileT] = Scene(window=Window(identify=self.walk.trail.row_id))
        self._drafts = drafts
        self._turn = 0
        self._answered = 0
        self._writing = False
        self._ahead = 0
        self._stay = False
        self._reason = False
        self._entered: list[str] = []

    # What a list has of its own.

    @abstractmethod
    def trail(self, line: str) -> Trail[RowT, KeyT, FileT]:
        """The list that a filter line asks for.

        Raises:
            InvalidInputError: The line is not a filter; the message points at the word.
        """

    @abstractmethod
    def paint(self) -> None:
        """Show ``self.scene``."""

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
        self._run(self._turn, task)

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
        self._ahead = 0

    def say(self, text: str, *, refused: bool = False, mode: bool = False) -> None:
        """One line for the reviewer, until the next one."""
        self.query_one(SaidLine).say(text, refused=refused, mode=mode)

    # Deciding.

    @property
    def item(self) -> int | None:
        """The id of the item that is open."""
        file = self.scene.file
        return None if file is None else self.walk.trail.file_id(file)

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

    def decide(self, name: str, act: Callable[[str], Event], *, stay: bool = False) -> None:
        """Do ``act`` upon the open item, asking for its reason first where that was wished.

        Args:
            name: The decision in words.
            act: Takes the reason.
            stay: Whether the item stays open, whatever the prefix key said.
        """
        if not self.ready():
            return
        stay, wants_reason = stay or self._stay, self._reason
        self._stay = self._reason = False
        if not wants_reason:
            self._act(name, lambda: act(""), stay=stay)
            return

        def answered(reason: str | None) -> None:
            if reason is not None:
                self._act(name, lambda: act(reason), stay=stay)
            else:
                self.say("Not decided.")

        self.prompt(f"Why “{name}”?", "reason", answered)

    def _act(self, name: str, act: Callable[[], Event], *, stay: bool) -> None:
        scene, said = self.scene, f"{self.KIND.capitalize()} {self.item}: {name}."
        self.ask(lambda: self.walk.act(scene, act, said, stay=stay), writes=True)

    def prompt(
        self,
        title: str,
        about: str,
        answered: Callable[[str | None], None],
        *,
        hint: str = "",
        check: Callable[[str], object] | None = None,
    ) -> None:
        """Ask for a line of text; what is typed and not entered is there again next time."""
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
        self.app.push_screen(
            PromptScreen(title, hint=hint, draft=draft, check=check, keep=keep), done
        )

    # Keys that both lists have.

    def action_stay(self) -> None:
        self._stay = not self._stay
        self._say_prefixes()

    def action_reason(self) -> None:
        self._reason = not self._reason
        self._say_prefixes()

    def action_forget(self) -> None:
        self._stay = self._reason = False
        self._say_prefixes()

    def _say_prefixes(self) -> None:
        wished = [_STAY] * self._stay + [_REASON] * self._reason
        self.say("  ".join(wished), mode=True)

    def action_move(self, by: int) -> None:
        self._ahead += by
        scene, steps = self.scene, self._ahead
        self.ask(lambda: self.walk.step(scene, steps))

    def action_skip(self) -> None:
        scene = self.scene
        self.ask(lambda: self.walk.skip(scene))

    def action_first(self) -> None:
        scene = self.scene
        self.ask(lambda: self.walk.edge(scene, last=False))

    def action_last(self) -> None:
        scene = self.scene
        self.ask(lambda: self.walk.edge(scene, last=True))

    def action_read(self, pages: int) -> None:
        self.read_panes(pages)

    def action_land(self) -> None:
        self.read_panes(0)

    def action_pane(self, pane: str) -> None:
        self.toggle_class(f"-flip-{pane}")

    def action_help(self) -> None:
        self.app.push_screen(HelpScreen(self.KEYS, self.desk.scale, self.glyphs))

    def action_undo(self) -> None:
        self._recall(self.desk.undo, "Took back")

    def action_redo(self) -> None:
        self._recall(self.desk.redo, "Did again")

    def _recall(self, act: Callable[[], Event], verb: str) -> None:
        scene = self.scene

        def said(event: Event) -> str:
            undone = event.payload.get("undoes", event.payload.get("redoes"))
            found = [
                act_words(past) for past in self.desk.history(event.subject) if past.seq == undone
            ]
            what = f" ({found[0]})" if found else ""
            return f"{verb} your last act on {event.subject.replace(':', ' ')}{what}."

        self.ask(lambda: self.walk.recall(scene, act, self.KIND, said), writes=True)

    def action_note(self) -> None:
        if not self.ready():
            return
        subject = self.subject

        def answered(text: str | None) -> None:
            if text and text.strip():
                self._act("note kept", lambda: self.desk.note(subject, text), stay=True)

        self.prompt(f"Note on {self.KIND} {self.item}", "note", answered)

    def action_evidence(self) -> None:
        if not self.ready():
            return
        subject = self.subject

        def located(location: str | None) -> None:
            if not location or not location.strip():
                return

            def pointed(locator: str | None) -> None:
                if locator is not None:
                    self._act(
                        "evidence kept",
                        lambda: self.desk.add_evidence(subject, location.strip(), locator.strip()),
                        stay=True,
                    )

            self.prompt("Where in it?", "locator", pointed, hint="page, minute; may stay empty")

        self.prompt(
            f"Evidence for {self.KIND} {self.item}", "evidence", located, hint="URL or file"
        )

    def action_go_to(self) -> None:
        def check(text: str) -> None:
            if not text.strip().lstrip("#").isdecimal():
                raise InvalidInputError(f"“{text}” is no number; the list shows them.")

        def answered(text: str | None) -> None:
            if text is not None:
                self.visit(int(text.strip().lstrip("#")))

        self.prompt(f"Go to {self.KIND} number", "number", answered, check=check)

    def visit(self, item: int) -> None:
        """Open ``item``, wherever it is."""
        scene = self.scene
        self.ask(lambda: self.walk.visit(scene, item))

    def action_filter(self) -> None:
        def answered(line: str | None) -> None:
            if line is not None:
                self.show_only(line.strip())

        self._drafts.put(f"{self.subject} filter", self.filter_line)
        self.prompt(
            "Show only",
            "filter",
            answered,
            hint=_FILTERS,
            check=self.trail,
        )

    def show_only(self, line: str) -> None:
        """Walk the list that a filter line asks for, which is known to be a good one."""
        if self.can_ask():
            self.filter_line = line
            self.walk = walk = Walk(self.trail(line))
            self.ask(walk.begin)
