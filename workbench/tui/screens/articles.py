"""The articles as files: their versions, what changed between them, and new ones brought in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.message import Message

from workbench.domain.articles.versions import ArticleFile
from workbench.domain.errors import InvalidInputError
from workbench.domain.lists.article_overview import ArticleEntry
from workbench.domain.text.display import one_line
from workbench.services.desk import Desk
from workbench.tui.dialogs.difference import DifferenceScreen
from workbench.tui.dialogs.import_files import ImportScreen
from workbench.tui.glyphs import Glyphs
from workbench.tui.import_run import ImportRun
from workbench.tui.keys.table import bindings, remapped
from workbench.tui.lists.browsed import VersionList
from workbench.tui.lists.controller import ListController
from workbench.tui.parts.drafts import Drafts
from workbench.tui.parts.prompts import Question
from workbench.tui.parts.remarks import RemarkKeys
from workbench.tui.path_suggester import PathSuggester
from workbench.tui.screens.browse_screen import BrowseScreen
from workbench.tui.widgets.decision_bar import BarRow
from workbench.tui.widgets.lines import ProgressLine
from workbench.tui.words.bars import browse_bar
from workbench.tui.words.phrases import plural
from workbench.tui.words.versions import article_words

_DAY = len("2026-01-31")


class ArticlesScreen(BrowseScreen[ArticleEntry, ArticleFile]):
    """A list of articles, and beside it where each came from and what became of it."""

    KIND = "article"
    NAME = "articles"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("articles")]

    @dataclass
    class ImportWanted(Message):
        """The reviewer has named what is to be imported."""

        run: ImportRun

    def __init__(self, desk: Desk, glyphs: Glyphs, drafts: Drafts) -> None:
        super().__init__(desk, glyphs, drafts, grammar=desk.filters.article_grammar)
        self.attach(RemarkKeys(self, self.requests, self.prompts, self.acts))

    def list_of(self, line: str) -> ListController[ArticleEntry, ArticleFile]:
        return ListController(VersionList(self.desk, self.filters.articles(line)))

    def heading(self) -> str:
        place = f"article {self.state.item} · " if self.state.item is not None else ""
        return f"Articles · {place}{plural(self.state.loaded.total, 'article', 'articles')}"

    @property
    def empty(self) -> str:
        return (
            f"No articles yet.\n\n{self.pressed('take_in')} imports files and folders from here;"
            " so does\n\n    workbench add FILE"
        )

    def row_lines(self, row: ArticleEntry) -> tuple[Content, Content]:
        left = row.quotations - row.decided
        head = Content.assemble(
            (f"{row.article_id:>4} ", "dim"), (one_line(row.title or row.origin), "strong")
        )
        where = " · ".join(p for p in (row.outlet, (row.published or "")[:_DAY]) if p)
        quoted = plural(row.quotations, "quotation", "quotations")
        second = Content.assemble(
            "     ",
            (f"{row.version} versions", "flag") if row.version > 1 else ("1 version", "dim"),
            (" · ", "dim"),
            (f"{quoted}, {left} open", "" if left else "done"),
            (f" · {one_line(where)}" if where else "", "dim"),
        )
        return head, second

    def bar(self) -> Sequence[BarRow]:
        file = self.state.file
        off = set() if file and file.change else {"difference"}
        off |= set() if self.prompts.drafts.last_import else {"results"}
        off |= set() if self._importing() else {"stop_import"}
        return browse_bar(self.keys, off=off)

    def details(self, file: ArticleFile) -> Content:
        return article_words(file)

    def action_review(self) -> None:
        if self.state.file is not None:
            self.go("review", line=f"article:{self.state.file.newest.article_id}")

    def action_difference(self) -> None:
        file = self.state.file
        if file is None or not self.requests.is_ready():
            return
        if file.change is None:
            self.show_message("This is the first version: there is nothing to hold it against.")
            return
        compare = partial(self.desk.articles.difference, file.row.article_id)
        keys = remapped("difference", self.keymap)
        self.app.push_screen(DifferenceScreen(file, compare, keys))

    def action_take_in(self) -> None:
        if self._importing() is not None:
            self.show_message(
                f"One import at a time: {self.pressed('stop_import')} stops it.", refused=True
            )
            return

        hint = "files and folders; “ ” keep a blank, ~ is your home, → completes"
        question = Question(
            "Import from", "import", hint, _check_named, PathSuggester(self.desk.workspace.reached)
        )
        self.prompts.ask((question,), lambda texts: self._start_import(*texts))

    def _start_import(self, line: str) -> None:
        self.post_message(self.ImportWanted(ImportRun(line)))
        results, stop = self.pressed("results"), self.pressed("stop_import")
        self.show_message(f"It goes on while you review. {results} shows it, {stop} stops it.")

    def _importing(self) -> ImportRun | None:
        run = self.prompts.drafts.last_import
        return None if run is None or run.ended else run

    def action_stop_import(self) -> None:
        if (run := self._importing()) is None:
            self.show_message("No import is under way.")
            return
        run.stopping = True
        self.show_message("The import stops after this file; what is imported stays.", mode=True)

    def action_results(self) -> None:
        run = self.prompts.drafts.last_import
        if run is None:
            self.show_message(
                f"Nothing was imported from here yet: {self.pressed('take_in')} does it."
            )
        else:
            line = self.query_one(ProgressLine)
            self.app.push_screen(ImportScreen(run, self.glyphs), lambda _: line.tell(run.brief))


def _check_named(line: str) -> None:
    if not line.strip():
        raise InvalidInputError("Write the path of a file or folder.")
