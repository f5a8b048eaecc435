"""Remarks: notes and evidence beside quotations, conflicts, sources and articles."""

from __future__ import annotations

from pathlib import Path

from workbench.domain.review.decisions import Event
from workbench.domain.review.remarks import EvidenceEntry
from workbench.services.review import remarking
from workbench.services.workspace import Workspace


class Remarks:
    """Use cases of remarks; one call is one transaction. Safe to call from threads."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def note(self, subject: str, text: str) -> Event:
        """Write a remark beside "quotation:12", "conflict:3", "source:7" or "article:4".

        Raises:
            NotFoundError: There is no such subject.
            InvalidInputError: The text is blank, or the subject is of no kind known.
        """
        with self._workspace.acting() as (session, author):
            return remarking.note(session, author, subject, text)

    def add_evidence(
        self, subject: str, location: str, locator: str = "", quote: str = ""
    ) -> Event:
        """Cite what a decision rests on.

        Args:
            subject: As for `note`.
            location: URL, or path of a file that exists (a copy of it is kept, and its digest).
            locator: Where in it: page, minute, paragraph.
            quote: The words it is cited for.

        Raises:
            NotFoundError: There is no such subject.
            InvalidInputError: Neither a URL nor a readable file within the fence, or no copy can be
                kept.
        """
        location = self._reached(location)
        citation = remarking.cite(location, locator, quote, self._workspace.outside.copies)
        with self._workspace.acting() as (session, author):
            return remarking.add_evidence(session, author, subject, citation)

    def check_location(self, location: str) -> None:
        """Pass for a URL and for a file that is there; a prompt asks before it asks for more.

        Raises:
            InvalidInputError: It is neither, or beyond the fence.
        """
        remarking.check_location(self._reached(location))

    def _reached(self, location: str) -> str:
        file = remarking.cited_file(location)
        if self._workspace.outside.fence is None or file is None:
            return location
        return str(self._workspace.reached(file))

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
