"""Back a desk up while it is at work, and restore it from what was backed up."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from workbench.domain.errors import OccupiedError, StoreError
from workbench.services.review.copies import Copies
from workbench.store.check.verify import LogCheck, verify
from workbench.store.engine.backup import copied, exchange, put_in_place
from workbench.store.engine.migrations import upgrade
from workbench.store.engine.opening import close_store, open_store
from workbench.store.engine.session import file_at, reading

Told = Callable[[int, int], None]
"""Is given the pages that are left to copy, and how many there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackedUp:
    """Contents of a backup, or of a database that was restored from one."""

    check: LogCheck
    evidence: int
    """Copies of cited files that were taken along."""

    aside: Path | None = None
    """Where the former database lies now; None where there was none."""


def back_up(url: str, to: Path, copies: Copies, told: Told, *, replace: bool = False) -> BackedUp:
    """Copy the desk's database and its copies of cited files, whoever is at work on it.

    Args:
        url: The database.
        to: The file that is made; the cited files go to the folder ``to`` with "-evidence".
        copies: Where the desk keeps copies of cited files.
        told: Is told how far it is.
        replace: Whether ``to`` may be there already.

    Raises:
        StoreError: It is a server's database, cannot be copied, or the copy does not verify.
        OccupiedError: ``to`` is there.
    """
    source = _file(url)
    if to.exists() and not replace:
        raise OccupiedError(str(to))
    with copied(source, to, told) as part:
        check = _verified(part)
        if check.difference is not None:
            raise StoreError(
                f"{source} was copied, but the copy does not verify, so none is kept: "
                f"{check.difference}\n`workbench verify-log` says the same of the database itself."
            )
        put_in_place(part, to)
    return BackedUp(check=check, evidence=_take_along(copies.folder, _beside(to)))


def restore(
    file: Path, url: str, copies: Copies, at: datetime, told: Told, *, unverified: bool = False
) -> BackedUp:
    """Put a backup in the place of the desk's database; what lay there is kept under another name.

    Args:
        file: The backup. The database itself stands for it without what its journal holds.
        url: The database.
        copies: Where the desk keeps copies of cited files; those of the backup are added.
        at: Now; aware UTC. The former database is named after it.
        told: Is told how far it is.
        unverified: Whether a backup that does not verify is taken all the same.

    Raises:
        StoreError: It is a server's database, some program has it open, or the backup is none, is
            newer than this program or does not verify.
    """
    target = _file(url)
    if not file.is_file():
        raise StoreError(f"There is no file {file} to restore.")
    itself = target.exists() and file.samefile(target)
    with copied(file, target, told, sealed=itself) as part:
        check = _verified(part)
        if check.difference is not None and not unverified:
            raise StoreError(
                f"{file} does not verify, so nothing was restored: {check.difference}\n"
                "With --unverified it is restored all the same."
            )
        aside = exchange(part, target, at)
    return BackedUp(check=check, evidence=_take_along(_beside(file), copies.folder), aside=aside)


def _file(url: str) -> Path:
    file = file_at(url)
    if file is None:
        raise StoreError(
            "A server's database is backed up and restored with its own programs: "
            "`pg_dump --format=custom --file OUT URL`, `pg_restore --clean --dbname URL OUT`; "
            "docs/guide/backup.md has both, with the copies of cited files."
        )
    return file.path


def _verified(part: Path) -> LogCheck:
    """Upgrade a copy to this program's revision, and verify it."""
    url = f"sqlite:///{part}"
    upgrade(url)
    sessions = open_store(url)
    try:
        with reading(sessions) as session:
            return verify(session)
    finally:
        close_store(sessions)


def _beside(file: Path) -> Path:
    return file.with_name(f"{file.stem}-evidence")


def _take_along(source: Path, target: Path) -> int:
    """Copy files that are named by their digests, and so never differ under one name."""
    if not source.is_dir() or (target.exists() and source.samefile(target)):
        return 0
    taken = 0
    for file in sorted(source.iterdir()):
        if file.suffix == ".part" or not file.is_file():
            continue
        taken += 1
        if not (target / file.name).exists():
            target.mkdir(mode=0o700, parents=True, exist_ok=True)
            part = target / f"{file.name}.part"
            shutil.copyfile(file, part)
            part.chmod(0o400)
            os.replace(part, target / file.name)  # noqa: PTH105 - over a part of an earlier try
    return taken
