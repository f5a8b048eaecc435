"""The server over real sockets: what it gives to whom, and what is left when somebody goes."""

from __future__ import annotations

import asyncio
import shutil
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from socket import SHUT_RDWR

import pytest
from aiohttp import (
    ClientError,
    ClientSession,
    ClientWebSocketResponse,
    CookieJar,
    TCPConnector,
    WSServerHandshakeError,
)

from tests.web.conftest import PATIENCE, Serve, Served, events, runs, until
from workbench.cli.app import run
from workbench.services.desk import Desk
from workbench.store.engine.opening import close_store, open_store

PATHS = ["/", "/static/js/textual.js", "/static/", "/page/page.js", "/ws", "/download/1", "/none"]


@asynccontextmanager
async def visiting(served: Served, *, token: bool = True) -> AsyncIterator[ClientSession]:
    """A browser as far as HTTP goes: with the cookie, unless without the token."""
    connector = TCPConnector(ssl=False)
    jar = CookieJar(unsafe=True)  # cookies of an address, as browsers keep them
    async with ClientSession(served.origin, connector=connector, cookie_jar=jar) as http:
        if token:
            async with http.get(served.address) as page:
                assert page.status == 200
        yield http


@asynccontextmanager
async def app(served: Served) -> AsyncIterator[ClientWebSocketResponse]:
    """The app as the page opens it, 110 by 30."""
    async with (
        visiting(served) as http,
        http.ws_connect("/ws?width=110&height=30", origin=served.origin) as socket,
    ):
        yield socket


async def until_painted(socket: ClientWebSocketResponse, words: str) -> None:
    """Read what the app paints until these words come."""
    painted = b""
    async with asyncio.timeout(PATIENCE):
        while words.encode() not in painted:
            painted += await socket.receive_bytes()


async def until_closed(socket: ClientWebSocketResponse) -> None:
    """Read on until the server closes."""
    async with asyncio.timeout(PATIENCE):
        async for _ in socket:
            pass


async def test_without_the_token_nothing_is_given(served: Served) -> None:
    guess = served.address[:-1] + ("a" if served.address[-1] != "a" else "b")

    async with visiting(served, token=False) as http:
        for path in [
            *PATHS,
            guess,
            f"{served.origin}/page/page.js?{served.address.partition('?')[2]}",
        ]:
            async with http.get(path, headers={"Origin": served.origin}) as answer:
                assert answer.status == 403, path
                assert "token" not in await answer.text()
                assert not answer.cookies, path

    assert served.apps() == []


async def test_the_token_becomes_a_cookie_that_no_script_reads_and_leaves_the_address(
    served: Served,
) -> None:
    async with (
        visiting(served, token=False) as http,
        http.get(served.address, allow_redirects=False) as answer,
    ):
        (cookie,) = answer.cookies.values()
        assert (answer.status, answer.headers["Location"]) == (303, "/")
        assert cookie["httponly"]
        assert cookie["samesite"] == "Strict"


async def test_the_page_asks_no_other_host_and_forbids_to(served: Served) -> None:
    async with visiting(served) as http:
        for path in ("/", "/page/page.js", "/page/page.css"):
            async with http.get(path) as answer:
                text = (await answer.text()).replace(f"ws://{served.host}/ws", "")
                policy = answer.headers["Content-Security-Policy"]
            assert "//" not in text.replace("// ", ""), path
            assert "default-src 'none'" in policy
            assert "script-src 'self';" in policy
            assert f"connect-src 'self' ws://{served.host};" in policy
            assert answer.headers["Referrer-Policy"] == "no-referrer"


async def test_another_name_for_this_machine_is_refused_even_with_the_cookie(
    served: Served,
) -> None:
    async with visiting(served) as http:
        for path in PATHS:
            async with http.get(path, headers={"Host": "evil.example"}) as answer:
                assert answer.status == 403, path


async def test_pages_of_other_origins_open_no_websocket_even_with_the_cookie(
    served: Served,
) -> None:
    async with visiting(served) as http:
        for origin in (None, "null", "https://evil.example", f"{served.origin}0"):
            with pytest.raises(WSServerHandshakeError, match="403"):
                await http.ws_connect("/ws", origin=origin)

    assert served.apps() == []


async def test_what_was_decided_is_kept_when_the_browser_goes_without_a_word(
    served: Served,
) -> None:
    before = events(served.folder)

    async with app(served) as socket:
        await until_painted(socket, "of 5")
        (process,) = served.apps()
        await socket.send_json(["stdin", "v"])
        await until_painted(socket, "1 of 5")
        await socket.send_json(["stdin", "vv"])
        socket.get_extra_info("socket").shutdown(SHUT_RDWR)

    until(lambda: not runs(process))
    assert before + 1 <= events(served.folder) <= before + 3


async def test_each_browser_has_an_app_of_its_own_and_quitting_ends_its(served: Served) -> None:
    async with app(served) as first, app(served) as second:
        await until_painted(first, "of 5")
        await until_painted(second, "of 5")
        assert len(served.apps()) == 2
        await first.send_json(["stdin", "\x11"])
        await until_closed(first)
        until(lambda: len(served.apps()) == 1)
        await second.send_json(["stdin", "\x11"])
        await until_closed(second)


async def test_each_reviewer_has_an_address_and_acts_in_that_name(
    serve: Serve, folder: Path
) -> None:
    served = serve("--as", "bo")
    assert served.process.stdout is not None
    second = served.process.stdout.readline().strip()

    async with app(replace(served, address=second)) as socket:
        await until_painted(socket, "of 5")
        await socket.send_json(["stdin", "v"])
        await until_painted(socket, "1 of 5")

    sessions = open_store(f"sqlite:///{folder / 'checks.db'}")
    (last,) = Desk(sessions, "auditor").log.history(limit=1)
    close_store(sessions)
    assert last.reviewer == "bo"
    assert second != served.address


async def test_nothing_is_decided_where_it_is_read_only(serve: Serve, folder: Path) -> None:
    served = serve("--read-only")
    before = events(folder)

    async with app(served) as socket:
        await until_painted(socket, "of 5")
        await socket.send_json(["stdin", "v"])
        await until_painted(socket, "reading only")

    assert events(folder) == before


async def test_no_file_beyond_the_folder_is_written_from_a_browser(
    serve: Serve, folder: Path
) -> None:
    (folder / ".bashrc").write_text("untouched")
    (folder / "files").mkdir()
    (folder / "files" / "click.py").write_text("raise SystemExit('taken from the folder')")
    served = serve("--files", str(folder / "files"))

    async with app(served) as socket:
        await until_painted(socket, "of 5")
        for keys, shown in (("E", "Markdown"), ("w", "without"), ("\x15../.bashrc\r", "reach")):
            await socket.send_json(["stdin", keys])
            await until_painted(socket, shown)

    assert (folder / ".bashrc").read_text() == "untouched"


@pytest.mark.parametrize(
    "message", ["{", '["resize", 1]', '["resize", {"width": 1e400, "height": 5}]']
)
async def test_what_our_page_never_sends_ends_that_session_alone(
    served: Served, message: str
) -> None:
    async with app(served) as socket:
        await socket.send_str(message)
        await until_closed(socket)

    async with visiting(served) as http, http.get("/") as answer:
        assert answer.status == 200


async def test_an_app_that_cannot_start_ends_its_session(served: Served) -> None:
    file = served.folder / "checks.db"
    away = file.rename(served.folder / "away.db")
    try:
        async with app(served) as socket:
            await until_closed(socket)
    finally:
        away.rename(file)


async def test_no_screen_is_larger_than_screens_are(served: Served) -> None:
    async with (
        visiting(served) as http,
        http.ws_connect("/ws?width=999999999&height=30", origin=served.origin) as socket,
    ):
        await socket.send_json(["resize", {"width": 10**12, "height": 10**12}])
        await socket.send_json(["resize", {"width": 110, "height": 30}])
        await until_painted(socket, "of 5")


async def test_ctrl_c_ends_the_server_and_its_apps(serve: Serve) -> None:
    served = serve()

    async with app(served) as socket:
        await until_painted(socket, "of 5")
        (process,) = served.apps()
        served.process.send_signal(signal.SIGINT)
        code = await asyncio.to_thread(served.process.wait, PATIENCE)

    assert code == 0
    assert not runs(process)
    said = (served.folder / "said.txt").read_text()
    assert said.endswith("Stopped.\n")
    assert "Traceback" not in said


async def test_an_app_does_not_outlive_a_server_that_was_killed(serve: Serve) -> None:
    served = serve()

    async with app(served) as socket:
        await until_painted(socket, "of 5")
        (process,) = served.apps()
        served.process.kill()
        until(lambda: not runs(process))


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[str, str]:
    """Files of a certificate for this machine and of its key."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl makes the certificate, and is not installed")
    cert, key = str(tmp_path / "cert.pem"), str(tmp_path / "key.pem")
    made = [openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"]
    made += ["-nodes", "-days", "1", "-subj", "/CN=localhost", "-keyout", key, "-out", cert]
    subprocess.run(made, check=True, capture_output=True)
    return cert, key


async def test_other_machines_are_served_over_tls(
    serve: Serve, certificate: tuple[str, str]
) -> None:
    cert, key = certificate
    served = serve("--host", "0.0.0.0", "--name", "localhost", "--tls-cert", cert, "--tls-key", key)

    assert served.address.startswith("https://localhost:")
    async with visiting(served, token=False) as http:
        async with http.get(served.address, allow_redirects=False) as answer:
            (cookie,) = answer.cookies.values()
            assert cookie["secure"]
        async with http.get("/") as answer:
            assert f"wss://{served.host}/ws" in await answer.text()
        with pytest.raises(ClientError):
            await http.get(served.origin.replace("https", "http"))


HOSTS_FOR_OTHERS = {
    "every address, without a name": ["--host", "0.0.0.0"],
    "every address, without TLS": ["--host", "0.0.0.0", "--name", "desk.example.org"],
    "every address of IPv6": ["--host", "::", "--name", "desk.example.org"],
    "an address of a network": ["--host", "192.0.2.7"],
    "half a certificate": ["--tls-cert", __file__],
    "no address": ["--host", "no such host"],
}


@pytest.mark.parametrize("arguments", HOSTS_FOR_OTHERS.values(), ids=HOSTS_FOR_OTHERS)
def test_other_machines_are_not_served_by_mistake(
    folder: Path, arguments: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["serve", "--db", str(folder / "checks.db"), *arguments]) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert "--" in err


def test_a_file_that_is_no_certificate_is_named(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder / "cert.pem").write_text("nothing of the kind")
    pair = ["--tls-cert", str(folder / "cert.pem"), "--tls-key", str(folder / "cert.pem")]

    assert run(["serve", "--db", str(folder / "checks.db"), *pair]) == 1
    assert str(folder / "cert.pem") in capfd.readouterr().err


def test_a_port_that_is_taken_is_named(
    folder: Path, served: Served, capfd: pytest.CaptureFixture[str]
) -> None:
    port = served.host.rpartition(":")[2]

    assert run(["serve", "--db", str(folder / "checks.db"), "--port", port]) == 1
    assert f"port {port}" in capfd.readouterr().err


def test_a_database_that_is_missing_is_said_before_anything_is_served(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["serve", "--db", str(tmp_path / "none.db")]) == 1
    assert "no database" in capfd.readouterr().err


def test_a_settings_file_that_no_screen_could_use_is_said_before_anything_is_served(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder / "bad.toml").write_text('[ui]\ntheme = "no such theme"\n')
    options = ["--db", str(folder / "checks.db"), "--config", str(folder / "bad.toml")]

    assert run(["serve", *options]) == 2
    assert "no such theme" in capfd.readouterr().err


def test_without_the_extra_it_says_what_to_install(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delitem(sys.modules, "workbench.web.server", raising=False)
    monkeypatch.setitem(sys.modules, "textual_serve.server", None)

    assert run(["serve", "--db", str(folder / "checks.db")]) == 1
    assert "install quote-workbench[serve]" in capfd.readouterr().err
