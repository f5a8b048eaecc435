"""Write notes and cite evidence, within a transaction."""

from __future__ import annotations

import re
from pathlib import Path

from sqlmodel import Session

from workbench.domain.errors import InvalidInputError
from workbench.domain.review.decisions import Act, Event
from workbench.services.review.copies import Copies, digest_of, must_be_file
from workbench.services.typed import optional, remark
from workbench.store.log.acts import perform
from workbench.store.log.events import Author
from workbench.store.log.remarks import (
    SUBJECT_KINDS,
    Citation,
    insert_evidence,
    insert_note,
    subject_must_exist,
)

_SUBJECT = re.compile(rf"({'|'.join(SUBJECT_KINDS)}):([0-9]{{1,10}})")
_URL = re.compile(r"https?://[^\s/]+\S*")


def cite(location: str, locator: str, quote: str, copies: Copies | None) -> Citation:
    """Check a URL, or take the digest of a file and a copy; call it outside the transaction.

    Args:
        location: URL, or path of a file.
        locator: Where in it.
        quote: The words it is cited for.
        copies: Where a copy of the file is kept; None keeps none.

    Raises:
        InvalidInputError: It is neither a URL nor a readable file, or no copy can be kept.
    """
    place = optional(location, "A location")
    file = cited_file(place)
    sha256 = None
    if file is not None:
        sha256 = digest_of(file) if copies is None else copies.keep(file)
    return Citation(
        location=place if file is None else str(file.absolute()),
        locator=optional(locator, "A locator"),
        quote=optional(quote, "A quoted passage"),
        sha256=sha256,
    )


def check_location(location: str) -> None:
    """Pass for a URL and for a file that is there; a prompt asks before it asks for more.

    Raises:
        InvalidInputError: It is neither.
    """
    if (file := cited_file(optional(location, "A location"))) is not None:
        must_be_file(file)


def cited_file(location: str) -> Path | None:
    """The file that is meant; None where it is a URL."""
    return None if _URL.fullmatch(location) else Path(location).expanduser()


def note(session: Session, author: Author, subject: str, text: str) -> Event:
    """Write a note; see `Remarks.note`."""
    _check_subject(session, subject)
    return perform(
        session, author, Act.NOTE, subject, insert_note(session, author, subject, remark(text))
    )


def add_evidence(session: Session, author: Author, subject: str, citation: Citation) -> Event:
    """Keep evidence; see `Remarks.add_evidence`."""
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
