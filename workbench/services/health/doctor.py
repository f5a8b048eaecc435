"""Examine the database and the parts that travel with the program, for `workbench doctor`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from workbench.domain.errors import StoreError
from workbench.pipeline.tag import MODEL_FOLDER, load_tagger
from workbench.store.engine.health import conditions_of
from workbench.store.engine.opening import looking_at
from workbench.store.engine.revision import HEAD, check_revision, revision_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """Finding about one part of the installation."""

    name: str
    well: bool
    detail: str
    """What was found, and where it is not well what to do."""


def examine(url: str) -> Iterator[Health]:
    """Examine the database and the tagger, one finding at a time."""
    yield from _database(url)
    yield _tagger()
    yield _models()


def _database(url: str) -> Iterator[Health]:
    name = "database"
    try:
        with looking_at(url) as engine:
            revision = revision_of(engine)
            if revision is None:
                yield Health(name=name, well=True, detail="new: the first import makes it")
                return
            check_revision(revision)
            yield Health(name=name, well=True, detail=f"revision {HEAD}")
            for looked_at, well, found in conditions_of(engine):
                yield Health(name=looked_at, well=well, detail=found)
    except StoreError as error:
        yield Health(name=name, well=False, detail=str(error))


def _tagger() -> Health:
    try:
        load_tagger()
    except (ImportError, OSError, ValueError) as error:
        return Health(name="tagger", well=False, detail=f"cannot be loaded: {error}")
    return Health(name="tagger", well=True, detail="loads")


def _models() -> Health:
    """Hold the nets against the digests that travel with them."""
    folder = files("workbench.pipeline").joinpath(MODEL_FOLDER)
    told = json.loads(folder.joinpath("digests.json").read_text(encoding="utf-8"))
    other = [
        name
        for name, digest in told["sha256"].items()
        if hashlib.sha256(folder.joinpath(name).read_bytes()).hexdigest() != digest
    ]
    if other:
        detail = f"not what was released: {', '.join(other)}; install the package again"
        return Health(name="nets", well=False, detail=detail)
    return Health(name="nets", well=True, detail=f"as they were trained; {told['license']}")
