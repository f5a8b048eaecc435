"""What outlives screens: words that were typed and not entered, and how the import went."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.tui.import_run import ImportRun


@dataclass
class Drafts:
    """Shared by all screens of one run of the program."""

    texts: dict[str, str] = field(default_factory=dict)
    """By what they are about."""

    last_import: ImportRun | None = None
    """The import that was started last; None for none."""

    def put(self, about: str, text: str) -> None:
        """Keep ``text``; forget what was kept where it is blank."""
        if text.strip():
            self.texts[about] = text
        else:
            self.texts.pop(about, None)
