"""`serve`: show the screens in a browser."""

from __future__ import annotations

import socket
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from workbench.cli.options.opening import shown
from workbench.cli.options.run import DATABASE, Run, desk_command
from workbench.cli.setup.config import check_screen_settings
from workbench.cli.terminal.talk import say
from workbench.domain.errors import InvalidInputError

if TYPE_CHECKING:
    import ssl
    from collections.abc import Sequence

    from workbench.config.settings import Settings

ANYONE = "--insecure-anyone-can-read-traffic"
PEM = click.Path(path_type=Path, dir_okay=False, exists=True)


class Endpoint(NamedTuple):
    """Address to listen at."""

    family: socket.AddressFamily
    address: str
    """Of IP."""
    port: int
    """0 for any that is free."""


class Served(NamedTuple):
    """Reviewers that are let in, and what they may do."""

    reviewers: tuple[str, ...]
    files: Path
    """Folder beyond which they reach no file."""
    read_only: bool


@desk_command(
    "The review in a browser.",
    f"""
    workbench serve
    workbench serve --port 8000 --as ada --as bob
    workbench serve --files ~/desk-files --read-only
    workbench serve --host 0.0.0.0 --name desk.example.org --tls-cert c.pem --tls-key k.pem
    workbench serve --host 192.0.2.7 {ANYONE}""",
    options=DATABASE,
)
@click.option(
    "--as",
    "reviewers",
    multiple=True,
    metavar="NAME",
    help="Reviewer who gets an address; may be given again. [default: you]",
)
@click.option(
    "--files",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder that browsers read from and write to, and no other. [default: a new one]",
)
@click.option("--read-only", is_flag=True, help="Let nobody decide or import.")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="[default: a free one]")
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Address of this machine to listen on."
)
@click.option(
    "--name", "names", multiple=True, help="Host name that browsers use. [default: the address]"
)
@click.option("--tls-cert", type=PEM, help="Certificate chain, PEM.")
@click.option("--tls-key", type=PEM, help="Its private key, PEM.")
@click.option(ANYONE, "insecure", is_flag=True, help="Serve other machines without TLS.")
def serve(
    run: Run,
    reviewers: tuple[str, ...],
    files: Path | None,
    port: int,
    host: str,
    names: tuple[str, ...],
    tls_cert: Path | None,
    tls_key: Path | None,
    *,
    insecure: bool,
    read_only: bool,
) -> None:
    """Show the review in a browser, at an address that this prints for each reviewer.

    An address holds a token, and whoever has it acts in that name: it is not for passing on.
    Exports, imports and cited files stay within one folder.
    Only this machine can reach it unless you name another --host, which needs a certificate.
    """
    tls = _tls(tls_cert, tls_key)
    at = _resolved(host, port)
    names = names or _usual_names(host, at.address)
    _refuse_open_house(at.address, has_tls=tls is not None, insecure=insecure)
    # What is missing or wrong is said here: in the browser nobody would see it.
    settings = run.settings
    check_screen_settings(run)
    _ = run.sessions
    served = Served(_named(reviewers or (settings.reviewer,)), _folder(files), read_only)
    with closing(_listening(at)) as listening:
        _serve(settings, served, listening, names, tls)
    say("Stopped.")


def _named(reviewers: Sequence[str]) -> tuple[str, ...]:
    from workbench.domain.text.folding import fold
    from workbench.services.typed import reviewer_name

    names = tuple(map(reviewer_name, reviewers))
    if len({fold(name) for name in names}) < len(names):
        raise InvalidInputError("Each reviewer gets one address: a name is there twice.")
    return names


def _folder(files: Path | None) -> Path:
    from workbench.config.settings import data_folder

    try:
        if files is None:
            data_folder().mkdir(parents=True, exist_ok=True)
            return Path(tempfile.mkdtemp(prefix="served-files-", dir=data_folder()))
        files.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.ClickException(f"{files or data_folder()}: {error.strerror}.") from error
    return files.absolute()


def _serve(
    settings: Settings,
    served: Served,
    listening: socket.socket,
    names: tuple[str, ...],
    tls: ssl.SSLContext | None,
) -> None:
    try:
        from workbench.web.gate import Gate, new_token
        from workbench.web.server import DeskServer
    except ModuleNotFoundError as error:
        raise click.ClickException(
            f"The browser needs the package {error.name}: install quote-workbench[serve]."
        ) from error
    scheme, port = "http" if tls is None else "https", listening.getsockname()[1]
    gate = Gate(scheme, port, names, {name: new_token() for name in served.reviewers})

    def ready() -> None:
        only = ", for reading only" if served.read_only else ""
        for name, address in gate.addresses.items():
            say(f"The review of {shown(settings.database_url)}, as {name}{only}:")
            click.echo(address)
        say(f"Files of browsers lie in {served.files}, and nowhere else.")
        say("Whoever has an address acts in that name. Ctrl-C stops.")

    # By the environment: a command line, password of the database and all, is for all to read.
    environment = {
        "WORKBENCH_DATABASE_URL": settings.database_url,
        "WORKBENCH_FILES": str(served.files),
        "WORKBENCH_READ_ONLY": "1" if served.read_only else "",
        **({} if settings.file is None else {"WORKBENCH_CONFIG": str(settings.file.absolute())}),
    }
    # Safe path: the app begins in a folder that others write to, and takes no program from it.
    command = [sys.executable, "-P", "-m", "workbench"]
    DeskServer(command, environment, served.files, gate, ready).run(listening, tls)


def _tls(cert: Path | None, key: Path | None) -> ssl.SSLContext | None:
    if cert is None and key is None:
        return None
    if cert is None or key is None:
        raise click.UsageError("--tls-cert and --tls-key go together.")
    import ssl

    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    try:
        context.load_cert_chain(cert, key)
    except (ssl.SSLError, OSError) as error:
        raise click.ClickException(
            f"{cert} and {key} are no certificate with its key: {error}."
        ) from error
    return context


def _resolved(host: str, port: int) -> Endpoint:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except OSError as error:
        raise click.UsageError(f"--host {host!r} is no address: {error.strerror}.") from error
    family, *_, (address, chosen, *_) = found[0]
    return Endpoint(family, str(address), int(chosen))


def _usual_names(host: str, address: str) -> tuple[str, ...]:
    from workbench.web.gate import is_everywhere, is_loopback

    if is_everywhere(address):
        raise click.UsageError(
            f"--host {host} is every address of this machine; say with --name NAME by which "
            "name browsers will ask for it."
        )
    return (host, "localhost") if is_loopback(address) and host != "localhost" else (host,)


def _refuse_open_house(address: str, *, has_tls: bool, insecure: bool) -> None:
    from workbench.web.gate import is_loopback

    if is_loopback(address) or has_tls or insecure:
        return
    raise click.UsageError(
        f"{address} can be reached from other machines. Give --tls-cert and --tls-key, or stay on "
        f"127.0.0.1 and tunnel (ssh -L). Without TLS whoever is on the way reads and acts along; "
        f"if that is no matter, say {ANYONE}."
    )


def _listening(at: Endpoint) -> socket.socket:
    listening = socket.socket(at.family, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((at.address, at.port))
        listening.listen()
    except OSError as error:
        listening.close()
        raise click.ClickException(
            f"{at.address} port {at.port}: {error.strerror}. Another --port may do."
        ) from error
    return listening
