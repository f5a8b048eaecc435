"""A desk over a real SQLite file with two articles, seven quotations and two flags."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Hashable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

from tests.tui.sample import NOON, both
from workbench.domain.articles.analysis import Analysis
from workbench.domain.articles.imports import Incoming
from workbench.domain.statements.claim import Statement
from workbench.domain.statements.conflict import Conflict, ConflictKind
from workbench.domain.statements.source import Source
from workbench.domain.text.span import Span
from workbench.services.desk import Desk
from workbench.services.importing.corridor import Corridor
from workbench.services.importing.saving import save_article
from workbench.store.engine.opening import close_store, open_store
from workbench.store.engine.session import writing
from workbench.store.log.events import Author

DeskOf = Callable[[str], Desk]


def noon() -> datetime:
    """The clock of every test: screens show the same in every run."""
    return NOON


def save(sessions: sessionmaker[Session], analyses: Sequence[Analysis]) -> None:
    """Save analyses as an import would, with flags that only these tests know."""
    for analysis in analyses:
        incoming = Incoming(
            data=analysis.article.text.encode(),
            analysis=analysis,
            statements=tuple(_statements(analysis)),
            keys=tuple(frozenset({"arms"}) for _ in analysis.attributions),
        )
        author = Author(reviewer="import", at=NOON)
        with writing(sessions) as session:
            save_article(session, author, incoming, STAGES)


def _statements(analysis: Analysis) -> Iterator[Statement]:
    text = analysis.article.text
    for attribution in analysis.attributions:
        words = " … ".join(span.of(text) for span in attribution.quotation.content)
        yield Statement(ref="", text=words, context=words)


def _link(new: Sequence[Source], known: Sequence[Source]) -> tuple[int | None, ...]:
    names = [source.name for source in known]
    return tuple(names.index(source.name) if source.name in names else None for source in new)


def _detect(new: Sequence[Statement], known: Sequence[Statement]) -> tuple[Conflict, ...]:
    found = []
    for a in (*known, *new):
        for b in new:
            if "never had" in a.text and "covertly" in b.text:
                found.append(_flag(ConflictKind.DENIAL, a, b, ("never had", "shipped"), 0.91))
            if "significant number" in a.text and b.text == "“significant”":
                pair = ("significant number", "significant")
                found.append(_flag(ConflictKind.BOUNDARY, a, b, pair, 0.8))
    return tuple(found)


def _alike(new: Sequence[Statement], known: Sequence[Statement]) -> tuple[tuple[str, str], ...]:
    return tuple((a.ref, b.ref) for a in new for b in known if a.text == b.text)


STAGES = Corridor(link=_link, detect=_detect, alike=_alike)


def _flag(
    kind: ConflictKind, a: Statement, b: Statement, words: tuple[str, str], score: float
) -> Conflict:
    left, right = (_span(side.text, word) for side, word in zip((a, b), words, strict=True))
    return Conflict(
        kind=kind,
        a=a,
        b=b,
        score=score,
        explanation=f"The one says “{words[0]}”, the other “{words[1]}”.",
        a_words=(left,),
        b_words=(right,),
        rule="of these tests",
    )


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.fixture(autouse=True)
def _plain_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same characters and colours whatever the terminal that runs the tests."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture(scope="session", autouse=True)
def _style_sheets_are_parsed_once() -> Iterator[None]:
    """Textual parses two dozen sheets for each app and anew for each theme; they do not change."""
    parse: Callable[..., list[RuleSet]] = Stylesheet._parse_rules
    parsed: dict[tuple[Hashable, ...], list[RuleSet]] = {}

    def parse_once(sheet: Stylesheet, *source: Hashable, **more: Hashable) -> list[RuleSet]:
        key = (source, *more.items(), *sheet._variables.items())
        if key not in parsed:
            parsed[key] = parse(sheet, *source, **more)
        return parsed[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", parse_once)
        yield


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """An empty database and one with both articles, made once and copied for each test."""
    folder = tmp_path_factory.mktemp("templates")
    bare, full = folder / "bare.db", folder / "full.db"
    close_store(open_store(f"sqlite:///{bare}"))
    shutil.copy(bare, full)
    sessions = open_store(f"sqlite:///{full}")
    save(sessions, both())
    close_store(sessions)
    return bare, full


def _opened(template: Path, folder: Path) -> Iterator[sessionmaker[Session]]:
    """A copy of a database; a file, because workers open it from other threads."""
    sessions = open_store(f"sqlite:///{shutil.copy(template, folder / 'desk.db')}")
    yield sessions
    close_store(sessions)


@pytest.fixture
def empty(templates: tuple[Path, Path], tmp_path: Path) -> Iterator[sessionmaker[Session]]:
    """A store without articles."""
    yield from _opened(templates[0], tmp_path)


@pytest.fixture
def sessions(templates: tuple[Path, Path], tmp_path: Path) -> Iterator[sessionmaker[Session]]:
    """A store with both articles."""
    yield from _opened(templates[1], tmp_path)


@pytest.fixture
def desk_of(sessions: sessionmaker[Session]) -> DeskOf:
    """Desks of several reviewers over one store."""
    return lambda reviewer: Desk(sessions, reviewer=reviewer, now=noon)


@pytest.fixture
def desk(desk_of: DeskOf) -> Desk:
    """The desk of the reviewer whose keys are pressed."""
    return desk_of("ada")
