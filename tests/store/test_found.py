from __future__ import annotations

import pytest
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from workbench.store.log import found
from workbench.store.log.found import found_digest
from workbench.store.schema.tables import ArticleRow, QuotationRow


@pytest.mark.parametrize(
    ("table", "column"), [(ArticleRow, "byline"), (QuotationRow, "affiliation")]
)
def test_a_column_that_joins_changes_no_digest_while_nothing_is_in_it(
    sessions: sessionmaker[Session],
    monkeypatch: pytest.MonkeyPatch,
    table: type[ArticleRow | QuotationRow],
    column: str,
) -> None:
    with sessions() as session:
        row = session.get(table, 1)
        assert isinstance(row, ArticleRow | QuotationRow)
        assert getattr(row, column) is None
        with_it = found_digest(row)
        with monkeypatch.context() as before:
            before.setitem(found._ELSEWHERE, table, found._ELSEWHERE[table] | {column})
            without_it = found_digest(row)
        setattr(row, column, "By A. Reporter")
        once_set = found_digest(row)
        session.rollback()

    assert with_it == without_it
    assert once_set != with_it
