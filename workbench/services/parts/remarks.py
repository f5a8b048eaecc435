"""Remarks: notes and evidence beside quotations, conflicts, sources and articles."""

from __future__ import annotations

import re
from pathlib import Path

from sqlmodel import Session

from workbench.domain.errors import InvalidInputError
from workbench.domain.review.decisions import Act, Event
from workbench.domain.review.remarks import EvidenceEntry
from workbench.services.review.copies import digest_of, must_be_file
from workbench.services.typed import optional, remark
from workbench.services.workspace import Workspace
from workbench.store.log.acts import perform
from workbench.store.log.remarks import (
    SUBJECT_KINDS,
    Citation,
    insert_evidence,
    insert_note,
    subject_must_exist,
)

_SUBJECT = re.compile(rf"({'|'.join(SUBJECT_KINDS)}):([0-9]{{1,10}})")
_URL = re.compile(r"https?://[^\s/]+\S*")


class Remarks:
    """Use cases of remarks; one call is one transaction. Safe to call from threads.

    What is remarked upon is "quotation:12", "conflict:3", "source:7" or "article:4". One that is
    not there raises NotFoundError, and one of another kind InvalidInputError.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def note(self, subject: str, text: str) -> Event:
        """Write a remark.

        Raises:
            InvalidInputError: The text is blank.
        """
        with self._workspace.acting() as (session, author):
            _check_subject(session, subject)
            after = insert_note(session, author, subject, remark(text))
            return perform(session, author, Act.NOTE, subject, after)

    def add_evidence(
        self, subject: str, location: str, locator: str = "", quote: str = ""
    ) -> Event:
        """Cite what a decision rests on.

        Args:
            subject: What the decision is about.
            location: URL, or path of a file that exists (a copy of it is kept, and its digest).
            locator: Where in it: page, minute, paragraph.
            quote: The words it is cited for.

        Raises:
            InvalidInputError: Neither a URL nor a readable file within the fence, or no copy can be
                kept.
        """
        place = optional(location, "A location")
        sha256 = None
        if (file := self.cited_file(place)) is not None:
            copies = self._workspace.outside.copies
            sha256 = digest_of(file) if copies is None else copies.keep(file)
        citation = Citation(
            location=place if file is None else str(file.absolute()),
            locator=optional(locator, "A locator"),
            quote=optional(quote, "A quoted passage"),
            sha256=sha256,
        )
        # The file is read before the transaction, in which nobody else can write.
        with self._workspace.acting() as (session, author):
            _check_subject(session, subject)
            after = insert_evidence(session, author, subject, citation)
            return perform(session, author, Act.EVIDENCE, subject, after)

    def check_location(self, location: str) -> None:
        """Pass for a URL and for a file that is there; a prompt asks before it asks for more.

        Raises:
            InvalidInputError: It is neither, or beyond the fence.
        """
        if (file := self.cited_file(optional(location, "A location"))) is not None:
            must_be_file(file)

    def cited_file(self, location: str) -> Path | None:
        """Find the file that is meant; None where it is a URL.

        Raises:
            InvalidInputError: It is beyond the fence.
        """
        if _URL.fullmatch(location):
            return None
        return self._workspace.reached(Path(location).expanduser())

    @property
    def keeps_copies(self) -> bool:
        """Tell whether cited files are copied."""
        return self._workspace.outside.copies is not None

    def copy_of(self, evidence: EvidenceEntry) -> Path | None:
        """Find the copy of a cited file; None where there is none, or it is not what was cited."""
        copies = self._workspace.outside.copies
        if copies is None or evidence.sha256 is None:
            return None
        return copies.find(evidence.sha256, evidence.location)


def _check_subject(session: Session, subject: str) -> None:
    match = _SUBJECT.fullmatch(subject)
    if match is None:
        kinds = [f"{kind}:NUMBER" for kind in SUBJECT_KINDS]
        raise InvalidInputError(
            f"{subject!r} is no subject; write {', '.join(kinds[:-1])} or {kinds[-1]}."
        )
    subject_must_exist(session, match[1], int(match[2]))
