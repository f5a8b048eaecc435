from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import MISSING, dataclass, fields, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session, select, text

from tests.services.corridor import SMALL, FakeTagger
from tests.store.before import HEAD, fill_as_before
from tests.support import NOON, ticking, verify_log
from workbench.domain.articles.article import Article, Block, BlockKind, Provenance
from workbench.domain.articles.imports import ImportOutcome
from workbench.domain.text.span import Span
from workbench.ingest.read import RawFile
from workbench.services.importing.files import import_files
from workbench.store.articles.articles import insert_article, recognise_content
from workbench.store.articles.digests import (
    NOT_CONTENT,
    content,
    content_digest,
    content_digests,
)
from workbench.store.engine.opening import close_store, open_store
from workbench.store.engine.session import writing
from workbench.store.log.events import Author
from workbench.store.schema.convert import article_from_row
from workbench.store.schema.tables import ArticleRow

FULL = Article(
    text="Harbour closed",
    blocks=(Block(kind=BlockKind.BODY, span=Span(0, 14)),),
    provenance=Provenance(
        origin="/desk/harbour.html",
        sha256="0" * 64,
        retrieved_at=NOON,
        media_type="text/html",
        encoding="latin-1",
    ),
    title="Harbour closed",
    outlet="The Post",
    byline="By A. Reporter",
    published="2024-05-01",
)
"""Every field is set to something else than its default."""

OTHER: dict[str, Any] = {
    "text": "Harbour opened",
    "blocks": (Block(kind=BlockKind.CAPTION, span=Span(0, 14)),),
    "title": "Harbour open",
    "outlet": "The Times",
    "byline": "By B. Reporter",
    "published": "2024-05-02",
}
"""By field of content: another value."""

CONTENT = [field for field in fields(Article) if field.name not in NOT_CONTENT]


@dataclass(frozen=True, slots=True, kw_only=True)
class LaterArticle(Article):
    """An article as it may be one day."""

    joined_later: str | None = None


words = st.none() | st.text(max_size=5)
articles = st.builds(
    Article,
    text=st.text(max_size=5),
    blocks=st.just(()),
    provenance=st.just(FULL.provenance),
    title=words,
    outlet=words,
    byline=words,
    published=words,
)


def later(article: Article, value: str | None) -> LaterArticle:
    known = {field.name: getattr(article, field.name) for field in fields(Article)}
    return LaterArticle(**known, joined_later=value)


@given(articles)
def test_a_field_that_joins_changes_no_digest_while_it_is_at_its_default(article: Article) -> None:
    assert content_digest(later(article, None)) == content_digest(article)
    assert content_digests(later(article, None)) == content_digests(article)


@given(articles, st.text(min_size=1))
def test_a_field_that_joined_is_guarded_once_it_is_set(article: Article, value: str) -> None:
    assert not {*content_digests(later(article, value))} & {*content_digests(article)}


@given(articles, articles)
def test_articles_have_one_digest_where_their_content_is_one(one: Article, other: Article) -> None:
    same = all(getattr(one, field.name) == getattr(other, field.name) for field in CONTENT)

    assert (content_digest(one) == content_digest(other)) is same


@pytest.mark.parametrize("name", [field.name for field in CONTENT])
def test_every_field_of_content_changes_the_digest(name: str) -> None:
    changed = replace(FULL, **{name: OTHER[name]})

    assert content_digest(changed) != content_digest(FULL)


@pytest.mark.parametrize("name", [field.name for field in CONTENT if field.default is not MISSING])
def test_a_field_at_its_default_is_left_out(name: str) -> None:
    nothing: dict[str, Any] = {name: None}

    assert name in content(FULL)
    assert name not in content(replace(FULL, **nothing))


def test_where_an_article_came_from_is_no_content() -> None:
    elsewhere = replace(FULL.provenance, origin="/other", retrieved_at=NOON + timedelta(1))

    assert content_digest(replace(FULL, provenance=elsewhere)) == content_digest(FULL)


def test_an_article_with_every_field_set_is_read_as_it_was_saved(
    empty: sessionmaker[Session],
) -> None:
    for of in (FULL, FULL.provenance):
        assert [f.name for f in fields(of) if getattr(of, f.name) == f.default] == []

    with writing(empty) as session:
        insert_article(session, FULL, b"bytes", Author(reviewer="import", at=NOON))
        session.expire_all()
        read = article_from_row(session.exec(select(ArticleRow)).one())

    assert read == FULL


@pytest.fixture
def before(tmp_path: Path, sqlite_template: Path) -> Iterator[sessionmaker[Session]]:
    """A database of before."""
    file = tmp_path / "before.db"
    shutil.copy(sqlite_template, file)
    fill_as_before(file)
    sessions = open_store(f"sqlite:///{file}")
    yield sessions
    close_store(sessions)


def test_a_log_from_before_verifies(before: sessionmaker[Session]) -> None:
    check = verify_log(before)

    assert (check.difference, check.events, check.head) == (None, 37, HEAD)


@pytest.mark.parametrize("column", ["text", "byline"])
def test_what_was_changed_by_hand_in_an_article_from_before_is_found(
    before: sessionmaker[Session], column: str
) -> None:
    with writing(before) as session:
        session.connection().execute(text(f"UPDATE article SET {column} = 'changed' WHERE id = 1"))

    assert verify_log(before).difference == "article:1: its text is not the one that was imported."


def test_an_article_from_before_is_recognised(before: sessionmaker[Session]) -> None:
    with before() as session:
        row = session.get(ArticleRow, 3)
        assert row is not None
        article = article_from_row(row)
        here = recognise_content(session, row.origin, article)
        there = recognise_content(session, "/elsewhere", article)

    assert here is not None
    assert (here.article_id, here.same_origin) == (3, True)
    assert there is not None
    assert (there.article_id, there.same_origin) == (3, False)


def test_a_database_from_before_takes_new_versions(before: sessionmaker[Session]) -> None:
    data = "Harbour talks fail\n\nJane Doe said: “No comment.”\n".encode()
    corridor = replace(
        SMALL, read=lambda path: RawFile(data=data, origin=str(path), retrieved_at=NOON)
    )
    files = [Path("/desk/harbour.txt")] * 2

    outcomes = [
        report.outcome for report in import_files(files, before, FakeTagger(), ticking(), corridor)
    ]

    assert outcomes == [ImportOutcome.NEW_VERSION, ImportOutcome.UNCHANGED]
    assert verify_log(before).difference is None
