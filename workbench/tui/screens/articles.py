"""The articles as files: their versions, what changed between them, and new ones brought in."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from workbench.domain.display import one_line
from workbench.domain.errors import InvalidInputError
from workbench.domain.shelf import ShelfRow, parse_shelf_filter
from workbench.domain.versions import ArticleFile
from workbench.tui.browse_keys import ARTICLE_KEYS, DIFFERENCE_KEYS
from workbench.tui.browse_trails import VersionTrail
from workbench.tui.import_run import ImportRun
from workbench.tui.keys import bindings, remapped
from workbench.tui.path_suggester import PathSuggester
from workbench.tui.screens.browse import DetailedScreen
from workbench.tui.screens.difference import DifferenceScreen
from workbench.tui.screens.import_files import ImportScreen
from workbench.tui.version_words import article_words
from workbench.tui.walk import Walk
from workbench.tui.words import plural

_DAY = len("2026-01-31")


class ArticlesScreen(DetailedScreen[ShelfRow, int, ArticleFile]):
    """A list of articles, and beside it where each came from and what became of it."""

    KIND = "article"
    KEYS = ARTICLE_KEYS
    NAME = "articles"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(ARTICLE_KEYS, "articles")]
    HINT = "words of title or outlet   is:changed   is:open   empty shows all"

    def trail(self, line: str) -> VersionTrail:
        return VersionTrail(self.desk, parse_shelf_filter(line))

    def heading(self) -> str:
        place = f"article {self.item} · " if self.item is not None else ""
        return f"Articles · {place}{plural(self.scene.window.total, 'article', 'articles')}"

    @property
    def empty(self) -> str:
        return (
            f"No articles yet.\n\n{self.pressed('take_in')} imports files and folders from here;"
            " so does\n\n    workbench add FILE"
        )

    def row_lines(self, row: ShelfRow) -> tuple[Content, Content]:
        left = row.quotations - row.decided
        head = Content.assemble(
            (f"{row.article_id:>4} ", "dim"), (one_line(row.title or row.origin), "strong")
        )
        where = " · ".join(p for p in (row.outlet, (row.published or "")[:_DAY]) if p)
        quoted = plural(row.quotations, "quotation", "quotations")
        second = Content.assemble(
            "     ",
            (f"{row.version} versions ", "flag") if row.version > 1 else ("1 version ", "dim"),
            (f"{quoted}, {left} open ", "" if left else "done"),
            (one_line(where), "dim"),
        )
        return head, second

    def details(self, file: ArticleFile) -> Content:
        return article_words(file)

    def action_review(self) -> None:
        if self.scene.file is not None:
            self.go("review", line=f"article:{self.scene.file.newest.article_id}")

    def action_only(self, line: str) -> None:
        self.show_only("" if self.filter_line == line else line)

    def action_difference(self) -> None:
        file = self.scene.file
        if file is None or not self.ready():
            return
        if file.change is None:
            self.say("This is the first version: there is nothing to hold it against.")
            return
        compare = partial(self.desk.difference, file.row.article_id)
        keys = remapped(DIFFERENCE_KEYS, "difference", self.keymap)
        self.app.push_screen(DifferenceScreen(file, compare, keys))

    def action_take_in(self) -> None:
        def check(line: str) -> None:
            if not line.strip():
                raise InvalidInputError("Write the path of a file or folder.")

        def answered(line: str | None) -> None:
            if line is not None:
                self._start_import(line)

        self.prompt(
            "Import from",
            "import",
            answered,
            hint="files and folders; “ ” keep a blank, ~ is your home, → completes",
            check=check,
            suggester=PathSuggester(),
        )

    def _start_import(self, line: str) -> None:
        run = ImportRun(line)
        self._drafts.last_import = run
        self.app.push_screen(
            ImportScreen(run, self.desk, self.glyphs), lambda _: self._show_imported(run)
        )

    def _show_imported(self, run: ImportRun) -> None:
        """Open the first article that is new, and say what came of all."""
        told = f"Import: {run.trouble or run.summary}. {self.pressed('results')} shows it again."
        refused = bool(run.trouble)
        # It may not pass the filter, and it was not brought in to be hidden.
        self.filter_line = self.filter_line if run.first is None else ""
        self.walk = walk = Walk(self.trail(self.filter_line))
        item = run.first or self.item
        self.ask(lambda: replace(walk.begin(item), said=told, refused=refused))

    def action_results(self) -> None:
        run = self._drafts.last_import
        if run is None:
            self.say(f"Nothing was imported from here yet: {self.pressed('take_in')} does it.")
        else:
            self.app.push_screen(ImportScreen(run, self.desk, self.glyphs))
