"""Words of quotations and articles, indexed for full-text search; filters saved by name.

Revision: 0003
Revises: 0002
"""

import re
import unicodedata
from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

# SQLite: our words are folded and parted by blanks already, which is all that "ascii" looks for.
# A later migration that builds the table of quotations anew must create the triggers again.
_UP = {
    "sqlite": (
        """
        CREATE VIRTUAL TABLE quotation_words USING
        fts5(folded, content='quotation', content_rowid='id', tokenize='ascii')
        """,
        "INSERT INTO quotation_words(quotation_words) VALUES ('rebuild')",
        """
        CREATE TRIGGER quotation_words_insert AFTER INSERT ON quotation BEGIN
            INSERT INTO quotation_words(rowid, folded) VALUES (new.id, new.folded);
        END
        """,
        """
        CREATE TRIGGER quotation_words_update AFTER UPDATE OF folded ON quotation BEGIN
            INSERT INTO quotation_words(quotation_words, rowid, folded)
            VALUES ('delete', old.id, old.folded);
            INSERT INTO quotation_words(rowid, folded) VALUES (new.id, new.folded);
        END
        """,
        """
        CREATE TRIGGER quotation_words_delete AFTER DELETE ON quotation BEGIN
            INSERT INTO quotation_words(quotation_words, rowid, folded)
            VALUES ('delete', old.id, old.folded);
        END
        """,
        # Holds no text of its own: an article never changes.
        "CREATE VIRTUAL TABLE article_words USING fts5(words, content='', tokenize='ascii')",
    ),
    "postgresql": (
        "CREATE INDEX ix_quotation_words ON quotation USING gin (to_tsvector('simple', folded))",
        """
        CREATE TABLE article_words (
            rowid INTEGER NOT NULL CONSTRAINT pk_article_words PRIMARY KEY
                CONSTRAINT fk_article_words_rowid_article REFERENCES article (id),
            words tsvector NOT NULL
        )
        """,
    ),
}
_SAVE_WORDS = {
    "sqlite": "INSERT INTO article_words (rowid, words) VALUES (:id, :words)",
    "postgresql": """
        INSERT INTO article_words (rowid, words) VALUES (:id, to_tsvector('simple', :words))
        """,
}
_AFTER = {
    "sqlite": (),
    "postgresql": ("CREATE INDEX ix_article_words ON article_words USING gin (words)",),
}
_DOWN = {
    "sqlite": (
        "DROP TRIGGER quotation_words_insert",
        "DROP TRIGGER quotation_words_update",
        "DROP TRIGGER quotation_words_delete",
        "DROP TABLE quotation_words",
        "DROP TABLE article_words",
    ),
    "postgresql": ("DROP INDEX ix_quotation_words", "DROP TABLE article_words"),
}

_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_WORD = re.compile(r"[^\W_]+")
_LONGEST_WORD = 100
_MOST_BYTES = 300_000
_AT_ONCE = 2_000


def upgrade() -> None:
    op.create_table(
        "saved_filter",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.Column("saved_by", sa.String(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_saved_filter")),
    )
    database = op.get_bind()
    kind = database.dialect.name
    changed = sa.text("UPDATE quotation SET folded = :words WHERE id = :id")
    for rows in _rows("quotation", "folded"):
        words = [{"id": number, "words": _words(text)} for number, text in rows]
        fresh = [new for new, (_, old) in zip(words, rows, strict=True) if new["words"] != old]
        if fresh:
            database.execute(changed, fresh)
    for statement in _UP[kind]:
        op.execute(statement)
    for rows in _rows("article", "text"):
        database.execute(
            sa.text(_SAVE_WORDS[kind]),
            [{"id": number, "words": _words(text)} for number, text in rows],
        )
    for statement in _AFTER[kind]:
        op.execute(statement)


def downgrade() -> None:
    # The words of quotations stay without their marks: what is older searches them as well.
    for statement in _DOWN[op.get_bind().dialect.name]:
        op.execute(statement)
    op.drop_table("saved_filter")


def _rows(table: str, column: str) -> Iterator[list[sa.Row[tuple[int, str]]]]:
    """Every id with its text, some thousands at a time."""
    after = 0
    wanted = sa.text(
        f"SELECT id, {column} FROM {table} WHERE id > :after ORDER BY id LIMIT {_AT_ONCE}"  # noqa: S608 - constants
    )
    while rows := list(op.get_bind().execute(wanted, {"after": after})):
        yield rows
        after = rows[-1][0]


def _words(text: str) -> str:
    """The words as the program folds them at this revision."""
    plain = text.casefold()
    if not plain.isascii():
        plain = _NOT_ASCII.sub(_unmarked, unicodedata.normalize("NFKD", plain).casefold())
    words = " ".join(word[:_LONGEST_WORD] for word in _WORD.findall(plain))
    cut = words.encode("utf-8", "ignore")[:_MOST_BYTES].decode("utf-8", "ignore")
    return words if len(cut) == len(words) else cut.rpartition(" ")[0]


def _unmarked(character: re.Match[str]) -> str:
    return "" if unicodedata.combining(character.group()) else character.group()
