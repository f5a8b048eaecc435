"""A source in the making: what the mentions of one article tell about somebody."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.domain.statements.source import Source, SourceKind
from workbench.pipeline.naming.mentions import Description
from workbench.pipeline.naming.people import Person


@dataclass(slots=True, eq=False)
class Entity:
    """Somebody who is quoted, while the article is read."""

    kind: SourceKind
    name: str
    person: Person | None = None
    head: str = ""
    role: str | None = None
    organisation: str | None = None
    aliases: dict[str, None] = field(default_factory=dict)

    def learn(self, description: Description, alias: str) -> None:
        """Take in what one more mention tells; an empty ``alias`` is none."""
        self.role = self.role or description.role
        self.organisation = self.organisation or description.organisation
        if alias:
            self.aliases.setdefault(alias)

    def source(self) -> Source:
        """Source as it is known by now."""
        name = " ".join(self.person.name) if self.person is not None else self.name
        aliases = tuple(alias for alias in self.aliases if alias != name)
        return Source(
            name=name,
            kind=self.kind,
            aliases=aliases,
            role=self.role,
            organisation=self.organisation,
        )
