"""Articles as files: their versions, what changed between them, and new ones brought in.

Safe to call from threads.
"""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.domain.articles.imports import ImportReport
from workbench.domain.articles.versions import ArticleFile, VersionChange
from workbench.domain.errors import InvalidInputError
from workbench.domain.lists.totals import ArticleEntry
from workbench.ingest.read import expand
from workbench.services.importing.apart import import_apart
from workbench.services.reading.browsing import BrowsingDesk
from workbench.store.engine.session import reading, url_of
from workbench.store.views.versions import change_between, open_article_file, versions_of


@dataclass(frozen=True, slots=True)
class ArticlesDesk(BrowsingDesk):
    """What can be asked about articles, and the import."""

    def open_article(self, article_id: int) -> ArticleFile:
        """An article, be it the newest version or an older one, with all of its versions.

        Raises:
            NotFoundError: There is no such article.
        """
        with reading(self.sessions) as session:
            return open_article_file(session, article_id)

    def difference(
        self, article_id: int, older: int | None = None, newer: int | None = None
    ) -> VersionChange:
        """Two versions of what stands where an article came from.

        Args:
            article_id: Any version of it.
            older: Number of a version; the one before ``newer`` where None.
            newer: Number of a later version; that of the article itself where None.

        Raises:
            NotFoundError: There is no such article.
            InvalidInputError: There are no such two versions.
        """
        with reading(self.sessions) as session:
            versions = versions_of(session, article_id)
            numbered = {entry.version: entry for entry in versions}
            if newer is None:
                newer = next(e.version for e in versions if e.article_id == article_id)
            older = newer - 1 if older is None else older
            if older not in numbered or newer not in numbered or older >= newer:
                raise InvalidInputError(_no_such_pair(versions))
            return change_between(session, versions, numbered[older], numbered[newer])

    def files(self, line: str) -> Iterator[Path]:
        """See `files_named`."""
        return files_named(line)

    def take_in(self, files: Sequence[Path]) -> Iterator[ImportReport]:
        """Import files one by one, in another process; see `services.importing.import_files`.

        Whoever stops asking for the next report stops the import after the file that was reported.

        Raises:
            WorkbenchError: It does not start, or the database does not take it; what was reported
                before is kept.
        """
        return import_apart(files, url_of(self.sessions))


def files_named(line: str) -> Iterator[Path]:
    """The files that a typed line names: paths of files and folders as in a shell.

    Paths are parted by blanks; quotation marks or backslashes keep a blank, ``~`` is the home
    folder, and a line that is a path as it stands needs neither.
    """
    return expand(_paths(line.strip()))


def _paths(line: str) -> list[Path]:
    whole = Path(os.path.expanduser(line))  # noqa: PTH111 - Path raises where there is no home
    try:
        if os.path.lexists(whole):
            return [whole]
        words = shlex.split(line)
    except ValueError:  # A NUL, or a quotation mark that nothing closes: a name like any other.
        return [whole]
    return [Path(os.path.expanduser(word)) for word in words]  # noqa: PTH111


def _no_such_pair(versions: Sequence[ArticleEntry]) -> str:
    if len(versions) == 1:
        return "There is only one version: the page has not changed since it was imported."
    return f"Give two versions from 1 to {len(versions)}, the older one first."
