"""Conditions on words: in folded columns, in full-text indexes, by a pattern."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from sqlalchemy import Boolean, ColumnElement, ScalarSelect, literal, text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Mapped
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.sql.operators import OperatorType
from sqlmodel import Session, col

from workbench.domain.text.folding import PREFIX, fold, words_of
from workbench.store.engine.patterns import MATCHES, needed, on_postgresql
from workbench.store.schema.tables import QuotationRow

FULL_TEXT = ("quotation_words", "article_words", "ix_quotation_words")
"""Tables and indexes of words, which migrations make and which are not part of the model.

On SQLite they are FTS5 tables, each with some more of longer names; on PostgreSQL an index over an
expression, and a table. Triggers, the index itself and `index_article` keep them in step.
"""


def like(column: Mapped[str] | Mapped[str | None], words: str) -> ColumnElement[bool]:
    """Match folded columns that hold ``words``, whatever their case, accents and marks."""
    return column.contains(fold(words), autoescape=True)


def quotation_holds(sought: str) -> ColumnElement[bool]:
    """Match quotations that hold a word or phrase.

    Args:
        sought: The `words_of` what is looked for; with `PREFIX` at its end the last may go on.
    """
    return quotation_holds_each([[sought]])


def quotation_holds_each(sought: Sequence[Sequence[str]]) -> ColumnElement[bool]:
    """Match quotations with one of each list of words; the index is asked once for all."""
    return _QuotationHolds(col(QuotationRow.id), col(QuotationRow.folded), *_queries(sought))


def is_among_holding(sought: Sequence[Sequence[str]]) -> ColumnElement[bool]:
    """Match the same, where all that do are looked up first of all; see `is_of`."""
    return _IsAmongHolding(col(QuotationRow.id), *_queries(sought))


def is_of(column: Mapped[Any], listed: ScalarSelect[Any]) -> ColumnElement[bool]:
    """Match columns with a value of a list, which is made first of all.

    PostgreSQL would else guess how many of its rows are listed, and walk through all of them in
    vain where it guesses too many.
    """
    return _IsOf(column, listed)


def words_stand(sought: str) -> ColumnElement[bool]:
    """Match quotations that hold a word or phrase, one by one and without an index."""
    end = "" if sought.endswith(PREFIX) else " "
    return _Stands(col(QuotationRow.folded), literal(f" {sought.removesuffix(PREFIX)}{end}"))


def article_holds(article_id: Mapped[Any], sought: str) -> ColumnElement[bool]:
    """Match articles whose text holds a word or phrase; see `quotation_holds`."""
    return _ArticleHolds(article_id, *_queries([[sought]]))


def one_article_holds(article_id: Mapped[Any], sought: str) -> ColumnElement[bool]:
    """Match the same, where PostgreSQL looks at one article after the other and lists none."""
    return _OneArticleHolds(article_id, *_queries([[sought]]))


def quotation_matches(pattern: str) -> ColumnElement[bool]:
    """Match quotations as printed by a pattern that `check_pattern` let pass."""
    plain = needed(pattern)
    # Letters that have a foreign form may be two characters when PostgreSQL folds them.
    loose = plain.replace("_", "%")
    spelt = (pattern, plain, on_postgresql(pattern), loose)
    # With what must stand at the start it is quick by itself.
    matches = _Matches if pattern.startswith("^") or not loose.strip("%") else _HoldsAndMatches
    return matches(col(QuotationRow.text), *map(literal, spelt))


def likely(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """A condition that nearly every row fulfils, so that no statement begins by looking it up.

    SQLite, without statistics, takes the first index that begins with its column for a good one.
    """
    return _Likely(condition)


def no_index(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """A condition that filters rows: on SQLite, no index is asked which ones fulfil it."""
    return _NoIndex(condition)


def index_article(session: Session, article_id: int, article: str) -> None:
    """Make the words of a new article's text findable."""
    words = ":words"
    if session.get_bind().dialect.name == "postgresql":
        words = "to_tsvector('simple', :words)"
    session.connection().execute(
        text(f"INSERT INTO article_words (rowid, words) VALUES (:id, {words})"),  # noqa: S608 - constants
        {"id": article_id, "words": words_of(article)},
    )


def _queries(sought: Sequence[Sequence[str]]) -> tuple[ColumnElement[str], ColumnElement[str]]:
    """Queries for the full-text indexes of SQLite and of PostgreSQL.

    Letters, digits and blanks, all there is in folded words, are no syntax to either.
    """
    sqlite = " AND ".join(f"({' OR '.join(map(_fts5, either))})" for either in sought)
    postgresql = " & ".join(f"({' | '.join(map(_tsquery, either))})" for either in sought)
    return literal(sqlite), literal(postgresql)


def _fts5(sought: str) -> str:
    return f'"{sought.removesuffix(PREFIX)}"' + (" *" if sought.endswith(PREFIX) else "")


def _tsquery(sought: str) -> str:
    phrase = " <-> ".join(sought.removesuffix(PREFIX).split())
    return phrase + (":*" if sought.endswith(PREFIX) else "")


class _Sql(FunctionElement[Any]):
    """SQL that the two databases spell differently; ``{0}`` and so on are its clauses."""

    inherit_cache = True
    sqlite: ClassVar[str]
    postgresql: ClassVar[str]

    def self_group(self, against: OperatorType | None = None) -> _Sql:
        """As it stands: SQLAlchemy would write ``... = 1`` on SQLite, which no index serves."""
        del against
        return self


class _QuotationHolds(_Sql):
    inherit_cache = True
    type = Boolean()
    sqlite = (
        "{0} IN (SELECT quotation_words.rowid FROM quotation_words WHERE quotation_words MATCH {2})"
    )
    postgresql = "to_tsvector('simple', {1}) @@ to_tsquery('simple', {3})"


class _IsAmongHolding(_Sql):
    inherit_cache = True
    type = Boolean()
    sqlite = (
        "{0} IN (SELECT quotation_words.rowid FROM quotation_words WHERE quotation_words MATCH {1})"
    )
    postgresql = (
        "{0} = ANY (ARRAY(SELECT said.id FROM quotation AS said"
        " WHERE to_tsvector('simple', said.folded) @@ to_tsquery('simple', {2})))"
    )


class _IsOf(_Sql):
    inherit_cache = True
    type = Boolean()
    sqlite = "{0} IN {1}"
    postgresql = "{0} = ANY (ARRAY{1})"


class _Stands(_Sql):
    inherit_cache = True
    type = Boolean()
    sqlite = "instr(' ' || {0} || ' ', {1}) > 0"
    postgresql = "strpos(' ' || {0} || ' ', {1}) > 0"


class _ArticleHolds(_Sql):
    inherit_cache = True
    type = Boolean()
    sqlite = "{0} IN (SELECT article_words.rowid FROM article_words WHERE article_words MATCH {1})"
    postgresql = (
        "{0} IN (SELECT article_words.rowid FROM article_words"
        " WHERE article_words.words @@ to_tsquery('simple', {2}))"
    )


class _OneArticleHolds(_ArticleHolds):
    inherit_cache = True
    # An offset keeps PostgreSQL from joining what it takes for a long list.
    postgresql = (
        "EXISTS (SELECT 1 FROM article_words WHERE article_words.rowid = {0}"
        " AND article_words.words @@ to_tsquery('simple', {2}) OFFSET 0)"
    )


class _Likely(_Sql):
    inherit_cache = True
    type = Boolean()
    sqlite = "likelihood({0}, 0.99)"
    postgresql = "({0})"


class _NoIndex(_Sql):
    inherit_cache = True
    type = Boolean()
    sqlite = "+({0})"
    postgresql = "({0})"


class _Matches(_Sql):
    inherit_cache = True
    type = Boolean()
    # In this order: a pattern is tried, and Python called, only for rows that may match.
    sqlite = f"CASE WHEN {{0}} LIKE {{2}} THEN {MATCHES}({{1}}, {{0}}) ELSE 0 END"
    postgresql = "{0} ~* {3}"


class _HoldsAndMatches(_Matches):
    inherit_cache = True
    # Not as two conditions, of which PostgreSQL would expect hardly a row: it walks along the list
    # until the page is full, and not through all rows to sort what it finds.
    postgresql = "CASE WHEN {0} ILIKE {4} THEN {0} ~* {3} ELSE false END"


@compiles(_Sql, "sqlite")
def _on_sqlite(element: _Sql, compiler: SQLCompiler, **options: Any) -> str:
    return element.sqlite.format(*_clauses(element, compiler, options))


@compiles(_Sql, "postgresql")
def _on_postgresql(element: _Sql, compiler: SQLCompiler, **options: Any) -> str:
    return element.postgresql.format(*_clauses(element, compiler, options))


def _clauses(element: _Sql, compiler: SQLCompiler, options: dict[str, Any]) -> list[str]:
    return [compiler.process(part, **options) for part in element.clauses]
