import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from workbench.cli.files.documents import (
    CHUNK_CHARACTERS,
    CHUNK_DOCUMENTS,
    Unread,
    in_chunks,
    read_all,
)

pytestmark = pytest.mark.slow

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def small(number: int) -> Iterator[Unread]:
    for k in range(number):
        yield Unread(str(k), f"“Pier {k} is shut,” said Jane Smith of the port.", NOW)


def peak(number: int) -> int:
    """Most bytes that Python held at once while it read so many small documents."""
    tracemalloc.start()
    for one in read_all(small(number), 1, fast=True):
        assert one.record is not None
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


def test_documents_are_taken_as_they_are_needed() -> None:
    coming = small(10_000)

    first = next(read_all(coming, 1, fast=True))

    assert first.record is not None
    assert first.record["doc_id"] == "0"
    assert next(coming).name == str(CHUNK_DOCUMENTS)


def test_memory_does_not_grow_with_the_number_of_documents() -> None:
    peak(1)  # what is loaded once

    few, many = peak(100), peak(1_000)

    assert many < few + 300_000


def test_chunks_are_full_and_none_is_empty() -> None:
    page = Unread("long", "x" * CHUNK_CHARACTERS, NOW)

    chunks = list(in_chunks([page, *small(CHUNK_DOCUMENTS + 1)]))

    assert [len(chunk) for chunk in chunks] == [1, CHUNK_DOCUMENTS, 1]
    assert list(in_chunks([])) == []
