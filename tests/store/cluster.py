"""A private PostgreSQL for one test session: started by an ordinary user, reached by a socket."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

OLDEST = 15


def programs() -> Path | None:
    """The folder of the server's programs: on the PATH, or where Debian puts them."""
    folders = [Path(found).resolve().parent for found in [shutil.which("pg_ctl")] if found]
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version, reverse=True)
    complete = (f for f in folders if all((f / name).exists() for name in ("initdb", "postgres")))
    return next((folder for folder in complete if _version(folder) >= OLDEST), None)


def _version(folder: Path) -> int:
    told = subprocess.run(
        [folder / "postgres", "--version"], capture_output=True, text=True, check=False
    ).stdout
    digits = told.rpartition(" ")[2].partition(".")[0] if "(" not in told else told.split()[2]
    return int(digits.partition(".")[0] or 0)


@contextmanager
def running(folder_of_programs: Path) -> Iterator[str]:
    """The folder of the socket of a server that lives as long as the block."""
    # Short, because the path of a socket may have 107 bytes at most.
    home = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    owner = _ordinary_user()
    if owner is not None:
        os.chown(home, owner.pw_uid, owner.pw_gid)
    options = f"-k {home} -c listen_addresses= -c fsync=off -c max_connections=40"
    try:
        _as(
            owner,
            *(folder_of_programs / "initdb", "-D", home / "data", "-U", "desk", "-A", "trust"),
            *("-E", "UTF8", "--locale=C", "--no-sync", "--no-instructions"),
        )
        pg_ctl = folder_of_programs / "pg_ctl"
        where = ("-D", str(home / "data"), "-l", str(home / "log"), "-w")
        _as(owner, pg_ctl, *where, "-o", options, "start")
        try:
            yield str(home)
        finally:
            _as(owner, pg_ctl, *where, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(home)


def _ordinary_user() -> pwd.struct_passwd | None:
    """Who runs the server where the tests run as root, which it refuses; None for ourselves."""
    return pwd.getpwnam("nobody") if os.geteuid() == 0 else None


def _as(owner: pwd.struct_passwd | None, *command: str | Path) -> None:
    identity: dict[str, Any] = {}
    if owner is not None:
        identity = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
    subprocess.run(
        command,
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
        cwd="/",
        **identity,
    )


def new_database(socket: str, name: str, template: str = "template1") -> str:
    """Create a database and return its URL."""
    with psycopg.connect(f"host={socket} user=desk dbname=postgres", autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY FILE_COPY')
    return f"postgresql://desk@/{name}?host={socket}"


def drop_database(socket: str, name: str) -> None:
    """Throw a database away, whoever is still connected."""
    with psycopg.connect(f"host={socket} user=desk dbname=postgres", autocommit=True) as server:
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
