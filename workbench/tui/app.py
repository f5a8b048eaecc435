"""App of the review: its screens, theme, keymap and palette, the clipboard and the import."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from textual import on, work
from textual.app import App, SystemCommand
from textual.events import Event
from textual.message import Message
from textual.screen import Screen
from textual.theme import Theme, ThemeProvider

from workbench.domain.errors import WorkbenchError
from workbench.domain.text.display import neutralise
from workbench.services.desk import Desk
from workbench.tui.clipboard import copy_natively
from workbench.tui.dialogs.limits import LimitsScreen
from workbench.tui.dialogs.prompt import PromptScreen
from workbench.tui.glyphs import ASCII, UNICODE, Glyphs
from workbench.tui.importing import BackgroundImport
from workbench.tui.keys.key import Group, is_own
from workbench.tui.keys.keymap import keymap_of
from workbench.tui.keys.order import KeyOrder
from workbench.tui.palette import Palette
from workbench.tui.parts.drafts import Drafts
from workbench.tui.parts.top_level import TopLevelScreen
from workbench.tui.screens.articles import ArticlesScreen
from workbench.tui.screens.charts import ChartsScreen
from workbench.tui.screens.conflicts import ConflictsScreen
from workbench.tui.screens.export import ExportScreen
from workbench.tui.screens.history import HistoryScreen
from workbench.tui.screens.overview import OverviewScreen
from workbench.tui.screens.review import ReviewScreen
from workbench.tui.screens.sources import SourcesScreen
from workbench.tui.themes import DARK, THEMES
from workbench.tui.widgets.whole_cells import draw_scroll_bars

_Screen = (
    type[ArticlesScreen]
    | type[ChartsScreen]
    | type[ExportScreen]
    | type[ConflictsScreen]
    | type[HistoryScreen]
    | type[ReviewScreen]
    | type[OverviewScreen]
    | type[SourcesScreen]
)
_SCREENS: Mapping[str, _Screen] = {
    "articles": ArticlesScreen,
    "charts": ChartsScreen,
    "conflicts": ConflictsScreen,
    "desk": OverviewScreen,
    "export": ExportScreen,
    "history": HistoryScreen,
    "review": ReviewScreen,
    "sources": SourcesScreen,
}


def glyphs_for(terminal: str) -> Glyphs:
    """Choose the characters that a terminal of this type (``TERM``) can be trusted to have."""
    return ASCII if terminal in {"linux", "dumb", "vt100", "vt220"} else UNICODE


class WorkbenchApp(App[None]):
    """Opens the first screen and owns the theme; every feature lives in a screen."""

    CSS_PATH = Path(__file__).with_name("app.tcss")
    TITLE = "workbench"

    @dataclass
    class NewcomerMet(Message):
        """The reviewer has never acted on this database."""

    @dataclass
    class Copied(Message):
        """``program`` has put ``text`` on the clipboard; None where no program could."""

        text: str
        program: str | None

    def __init__(
        self,
        desk: Desk,
        *,
        glyphs: Glyphs | None = None,
        keymap: Mapping[str, str] | None = None,
        theme: str | None = None,
        welcome: bool = False,
    ) -> None:
        """See the class.

        Args:
            desk: The use cases, bound to a database and a reviewer.
            glyphs: The characters that mark words and statuses; None goes by the terminal.
            keymap: What to press instead of the usual, by the id of a key; free of mistakes.
            theme: Name of a theme that there is; None for our dark one.
            welcome: Whether a reviewer who has not acted yet is told what to press.
        """
        super().__init__()
        self.desk = desk
        self._drafts = Drafts()
        self._order = KeyOrder(self, super().on_event)
        self._import = BackgroundImport(self, desk, self._drafts)
        self._screens: dict[str, TopLevelScreen] = {}
        self.glyphs = glyphs or glyphs_for(os.environ.get("TERM", ""))
        self._welcome = welcome
        self._moved_keys = keymap_of(keymap or {})
        self.set_keymap(self._moved_keys)
        for own in THEMES:
            self.register_theme(own)
        self.theme = theme or DARK.name
        self.set_class(self.glyphs is ASCII, "-ascii")
        draw_scroll_bars(plain=self.glyphs is ASCII)

    def on_mount(self) -> None:
        self.theme_changed_signal.subscribe(self, self._tell_theme)
        review = self._screen_of("review")
        self.push_screen(review)
        review.enter()
        if self._welcome:
            self._greet()

    async def on_event(self, event: Event) -> None:
        await self._order.take(event)

    @on(KeyOrder.Passed)
    async def _key_passed(self, event: KeyOrder.Passed) -> None:
        await self._order.passed(event)

    def _tell_theme(self, theme: Theme) -> None:
        keep = f'theme = "{theme.name}" below [ui] in the settings file'
        self._place.show_message(f"Until you leave; to keep it: {keep}.")

    @work(thread=True)
    def _greet(self) -> None:
        with suppress(WorkbenchError):  # The screen itself will say what is wrong.
            if self.desk.log.head() and self.desk.reviewer not in self.desk.team.reviewers():
                self.post_message(self.NewcomerMet())

    @on(NewcomerMet)
    def _show_around(self) -> None:
        if isinstance(self.screen, ReviewScreen):
            self.screen.action_tour()

    def _screen_of(self, name: str) -> TopLevelScreen:
        """Find the screen of that name; made when it is first wanted, and kept as it is left."""
        if name not in self._screens:
            screen = _SCREENS[name](self.desk, self.glyphs, self._drafts)
            screen.take_keymap(self._moved_keys)
            screen.fit(self.size)
            self.install_screen(screen, name)
            self._screens[name] = screen
        return self._screens[name]

    @on(TopLevelScreen.Navigated)
    def _go(self, event: TopLevelScreen.Navigated) -> None:
        event.stop()
        here, there = self.screen, self._screen_of(event.place)
        # The review is always there, and at most one other screen lies on top of it.
        if not isinstance(here, TopLevelScreen):
            return
        if isinstance(here, ReviewScreen) and there is not here:
            self.push_screen(there)
        elif isinstance(there, ReviewScreen) and there is not here:
            self.pop_screen()
        else:
            self.switch_screen(there)
        there.enter(item=event.item, line=event.line)
        self.call_after_refresh(self._import.show)

    @property
    def _place(self) -> TopLevelScreen:
        """Screen that the reviewer is on, below any question; one that is composed."""
        return next(
            one
            for one in reversed(self.screen_stack)
            if isinstance(one, TopLevelScreen) and one.is_mounted
        )

    def copy_to_clipboard(self, text: str) -> None:
        """Copy ``text``; control characters in it could make a terminal do things on pasting."""
        self._copy(neutralise(text))

    @work(thread=True, group="copy")
    def _copy(self, text: str) -> None:
        self.post_message(self.Copied(text, copy_natively(text, os.environ)))

    @on(Copied)
    def _tell_copied(self, event: Copied) -> None:
        if event.program is not None:
            self._place.show_message(f"Copied, with {event.program}.")
            return
        super().copy_to_clipboard(event.text)
        told = "Sent to the terminal's clipboard (OSC 52). A few terminals ignore that."
        self._place.show_message(told)

    @on(ArticlesScreen.ImportWanted)
    def _start_import(self, event: ArticlesScreen.ImportWanted) -> None:
        self._import.start(event.run)

    @on(BackgroundImport.Advanced)
    def _import_advanced(self, event: BackgroundImport.Advanced) -> None:
        event.note()
        self._import.show()
        if (run := self._import.run) is not None and run.ended:
            place = self._place
            told = run.trouble or f"{run.summary}."
            if isinstance(place, ArticlesScreen):
                way = f"{place.pressed('results')} shows it again"
            else:
                key = place.pressed("show('articles')")
                way = f"{key} leads to the articles"
            place.show_message(f"Import: {told} {way}.", refused=bool(run.trouble))

    async def action_quit(self) -> None:
        """Leave; point out what was typed or moved and not entered, and stop an import, first."""
        screen, run = self.screen, self._import.under_way
        if isinstance(screen, (PromptScreen, LimitsScreen)) and screen.holds_work:
            screen.warn()
        elif run is not None and not run.stopping:
            self._import.stop()
            stops = "The import stops after this file, and what is imported stays."
            self._place.show_message(f"{stops} ctrl+q again quits.", mode=True)
        else:
            await super().action_quit()

    def action_command_palette(self) -> None:
        """Show the palette, unless it is there."""
        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))

    def search_themes(self) -> None:
        """Show the themes in the palette."""
        self.push_screen(Palette([ThemeProvider], placeholder="Search for themes…"))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """List what the command palette offers: the keys of the screen, then Textual's own."""
        if isinstance(screen, TopLevelScreen) and not screen.is_typing:
            for key in filter(is_own, screen.keys):
                if key.group is Group.CONTENT:
                    continue
                name = key.label or key.meaning.partition(".")[0]
                yield SystemCommand(
                    f"{name[0].upper()}{name[1:]} ({key.printed})",
                    key.meaning,
                    lambda action=key.action: screen.run_action(action),
                )
        if self._import.under_way is not None:
            told = "After the file at work; what is imported stays."
            yield SystemCommand("Stop the import", told, self._import.stop)
        yield from super().get_system_commands(screen)
