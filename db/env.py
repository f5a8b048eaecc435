"""Alembic entry point: migrates the connection it is handed, or opens the URL."""

from typing import Any, Literal

from alembic import context
from alembic.runtime.migration import MigrationInfo
from sqlalchemy import Connection, create_engine
from sqlmodel import SQLModel
from sqlmodel.sql.sqltypes import AutoString

from workbench.store.engine.columns import UtcDateTime
from workbench.store.schema import count_tables, flag_tables, log_tables, tables
from workbench.store.schema.full_text import FULL_TEXT
from workbench.store.search import saved_filters

# Their import fills the metadata that migrations are compared with.
assert tables.ArticleRow.metadata is log_tables.EventRow.metadata
assert tables.ArticleRow.metadata is saved_filters.SavedFilterRow.metadata
assert tables.ArticleRow.metadata is count_tables.CountRow.metadata
assert tables.ArticleRow.metadata is flag_tables.ConflictRow.metadata


def render_plain(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Write our own types as SQLAlchemy's, so that no migration depends on live code."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, AutoString):
        return "sa.String()"
    return False


def is_of_the_model(_item: Any, name: str | None, *_: Any) -> bool:
    """Leave out of the comparison what one of the databases has alone.

    Full-text indexes are, with the tables that FTS5 keeps for them.
    """
    return not (name or "").startswith((*FULL_TEXT, *tables.OF_SQLITE))


def tell(*, step: MigrationInfo, **_: Any) -> None:
    """Pass a step that is done on to whoever waits for all of them."""
    applied = context.config.attributes.get("applied")
    if applied is not None:
        applied(str(step.up_revision_id))


def migrate(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=SQLModel.metadata,
        version_table=context.config.attributes.get("version_table", "workbench_version"),
        render_as_batch=True,  # SQLite cannot ALTER; PostgreSQL does not mind.
        render_item=render_plain,
        include_object=is_of_the_model,
        compare_server_default=True,
        transactional_ddl=True,  # SQLite can, once the driver leaves BEGIN to us.
        on_version_apply=tell,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    migrate(given)
else:
    with create_engine(context.config.get_main_option("sqlalchemy.url") or "").connect() as opened:
        migrate(opened)
