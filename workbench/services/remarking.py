"""Notes and evidence within a transaction."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from sqlmodel import Session

from workbench.domain.errors import InvalidInputError
from workbench.domain.review import Act, Event
from workbench.services.typed import optional, remark
from workbench.store.acts import perform
from workbench.store.events import Author
from workbench.store.remarks import (
    SUBJECT_KINDS,
    Citation,
    insert_evidence,
    insert_note,
    subject_must_exist,
)

_SUBJECT = re.compile(rf"({'|'.join(SUBJECT_KINDS)}):([0-9]{{1,10}})")
_URL = re.compile(r"https?://[^\s/]+\S*")


def cite(location: str, locator: str, quote: str) -> Citation:
    """Check a URL or take the digest of a file; call it outside the transaction.

    Raises:
        InvalidInputError: It is neither a URL nor a readable file.
    """
    place = optional(location, "A location")
    file = None if _URL.fullmatch(place) else Path(location).expanduser()
    return Citation(
        location=place if file is None else str(file.absolute()),
        locator=optional(locator, "A locator"),
        quote=optional(quote, "A quoted passage"),
        sha256=None if file is None else _digest(file),
    )


def _digest(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise InvalidInputError(
            f"{str(file)!r} is neither a URL (https://…) nor a file that can be read: "
            f"{getattr(error, 'strerror', None) or error}."
        ) from error


def note(session: Session, author: Author, subject: str, text: str) -> Event:
    """Write a note; see `ReviewDesk.note`."""
    _check_subject(session, subject)
    return perform(
        session, author, Act.NOTE, subject, insert_note(session, author, subject, remark(text))
    )


def add_evidence(session: Session, author: Author, subject: str, citation: Citation) -> Event:
    """Keep evidence; see `ReviewDesk.add_evidence`."""
    _check_subject(session, subject)
    after = insert_evidence(session, author, subject, citation)
    return perform(session, author, Act.EVIDENCE, subject, after)


def _check_subject(session: Session, subject: str) -> None:
    match = _SUBJECT.fullmatch(subject)
    if match is None:
        raise InvalidInputError(
            f"{subject!r} is no subject; write "
            + ", ".join(f"{kind}:NUMBER" for kind in SUBJECT_KINDS[:-1])
            + f" or {SUBJECT_KINDS[-1]}:NUMBER."
        )
    subject_must_exist(session, match[1], int(match[2]))
