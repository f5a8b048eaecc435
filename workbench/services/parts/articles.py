"""Articles: listed, opened, compared with their versions, and imported."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path

from workbench.domain.articles.imports import ImportReport
from workbench.domain.articles.versions import ArticleFile, VersionChange
from workbench.domain.errors import InvalidInputError, NotFoundError
from workbench.domain.lists.article_overview import ArticleEntry
from workbench.domain.lists.filters import ALL_ARTICLES, ArticleFilter
from workbench.domain.lists.totals import VersionEntry
from workbench.ingest.read import expand
from workbench.services.importing.apart import import_apart
from workbench.services.parts.filtered_list import FilteredList, ListReader
from workbench.services.workspace import Workspace
from workbench.store.engine.session import must_be_writable, url_of
from workbench.store.views.article_overview import article_ids, article_rows, count_articles
from workbench.store.views.versions import (
    change_between,
    open_article_file,
    version_entries,
    versions_of,
)

_WINDOW = 500
"""Articles read from the store at once."""


class Articles(FilteredList[ArticleFilter, int, ArticleEntry]):
    """Use cases of articles, listed in the order they came in. Safe to call from threads.

    A list has the newest versions, and is paged by id. A number that no article has raises
    NotFoundError.
    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(
            workspace,
            ListReader(
                everything=ALL_ARTICLES,
                ids=article_ids,
                rows=article_rows,
                key=lambda row: row.article_id,
                count=count_articles,
            ),
        )

    def row(self, article_id: int) -> ArticleEntry:
        """Read one article as a line of the list.

        Raises:
            NotFoundError: There is no such article, or it is not the newest version.
        """
        with self._workspace.reading() as session:
            if article_ids(session, ALL_ARTICLES, 1, after=article_id - 1) != [article_id]:
                raise NotFoundError("article", article_id, "workbench articles")
            return article_rows(session, (article_id,))[0]

    def versions(
        self, wanted: ArticleFilter = ALL_ARTICLES, *, superseded: bool = False
    ) -> Iterator[VersionEntry]:
        """Yield the articles that pass in the order they came in, 500 to a transaction.

        Args:
            wanted: Which.
            superseded: Whether older versions are listed too.
        """
        after = 0
        while True:
            found = self._workspace.read(
                version_entries, wanted, superseded=superseded, after=after, limit=_WINDOW
            )
            yield from found
            if len(found) < _WINDOW:
                return
            after = found[-1].article_id

    def open(self, article_id: int) -> ArticleFile:
        """Open an article, be it the newest version or an older one, with all of its versions."""
        return self._workspace.read(open_article_file, article_id)

    def difference(
        self, article_id: int, older: int | None = None, newer: int | None = None
    ) -> VersionChange:
        """Compare two versions of what stands where an article came from.

        Args:
            article_id: Any version of it.
            older: Number of a version; the one before ``newer`` where None.
            newer: Number of a later version; that of the article itself where None.

        Raises:
            InvalidInputError: There are no such two versions.
        """
        with self._workspace.reading() as session:
            versions = versions_of(session, article_id)
            numbered = {entry.version: entry for entry in versions}
            if newer is None:
                newer = next(e.version for e in versions if e.article_id == article_id)
            older = newer - 1 if older is None else older
            if older not in numbered or newer not in numbered or older >= newer:
                raise InvalidInputError(_no_such_pair(versions))
            return change_between(session, versions, numbered[older], numbered[newer])

    def files(self, line: str) -> Iterator[Path]:
        """Yield the files that a typed line names: paths of files and folders as in a shell.

        Paths are parted by blanks; quotation marks or backslashes keep a blank, ``~`` is the home
        folder, and a line that is a path as it stands needs neither.

        Raises:
            InvalidInputError: A path is beyond the fence.
        """
        return expand([self._workspace.reached(path) for path in _paths(line.strip())])

    def take_in(self, files: Sequence[Path]) -> Iterator[ImportReport]:
        """Import files one by one, in another process; see `services.importing.import_files`.

        Whoever stops asking for the next report stops the import after the file that was reported.

        Raises:
            InvalidInputError: A file is beyond the fence.
            WorkbenchError: It does not start, or the database does not take it; what was reported
                before is kept.
        """
        must_be_writable(self._workspace.sessions)
        files = [self._workspace.reached(path) for path in files]
        return import_apart(files, url_of(self._workspace.sessions))


def _paths(line: str) -> list[Path]:
    whole = Path(os.path.expanduser(line))  # noqa: PTH111 - Path raises where there is no home
    try:
        if os.path.lexists(whole):
            return [whole]
        words = shlex.split(line)
    except ValueError:  # A NUL, or a quotation mark that nothing closes: a name like any other.
        return [whole]
    return [Path(os.path.expanduser(word)) for word in words]  # noqa: PTH111


def _no_such_pair(versions: Sequence[VersionEntry]) -> str:
    if len(versions) == 1:
        return "There is only one version: the page has not changed since it was imported."
    return f"Give two versions from 1 to {len(versions)}, the older one first."
