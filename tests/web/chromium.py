"""A headless Chromium, driven over its own protocol: no driver program, no further package."""

from __future__ import annotations

import asyncio
import base64
import itertools
import shutil
from asyncio.subprocess import DEVNULL
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, ClientWebSocketResponse

_PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "chrome")
_ARGUMENTS = (
    "--headless",
    "--no-sandbox",  # CI runs as root, for whom there is none
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--remote-debugging-port=0",
    "--window-size=1280,800",
)
_PATIENCE = 60.0
"""Seconds for anything that a browser does on a busy machine."""


def program() -> str | None:
    """The browser of this machine."""
    return next(filter(None, map(shutil.which, _PROGRAMS)), None)


class Page:
    """One tab: what it asked for, what it was sent, and keys to press."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._news = asyncio.Event()
        self.requested: list[str] = []
        """Every address that the page wanted anything from, whether it was let or not."""
        self.painted = b""
        """What the app sent to the terminal."""
        self.complaints: list[str] = []
        """What the page wrote to its console as warning or error."""

    async def listen(self) -> None:
        """Take in what the browser says until it is gone."""
        async for message in self._socket:
            said = message.json()
            if "id" in said:
                self._answers.pop(said["id"]).set_result(said)
            else:
                self._note(said["method"], said["params"])
            self._news.set()

    def _note(self, method: str, params: dict[str, Any]) -> None:
        if method == "Network.requestWillBeSent":
            self.requested.append(params["request"]["url"])
        elif method == "Network.webSocketCreated":
            self.requested.append(params["url"])
        elif method == "Network.webSocketFrameReceived" and params["response"]["opcode"] == 2:
            self.painted += base64.b64decode(params["response"]["payloadData"])
        elif method == "Log.entryAdded" and params["entry"]["level"] == "error":
            self.complaints.append(params["entry"]["text"])

    async def call(self, method: str, **params: object) -> dict[str, Any]:
        """Ask the browser for something and wait for its answer."""
        number = next(self._numbers)
        self._answers[number] = asyncio.get_running_loop().create_future()
        await self._socket.send_json({"id": number, "method": method, "params": params})
        answer = await asyncio.wait_for(self._answers[number], _PATIENCE)
        assert "error" not in answer, answer
        result: dict[str, Any] = answer["result"]
        return result

    async def value(self, expression: str) -> object:
        """What a line of JavaScript comes to in the page."""
        options = {"returnByValue": True, "awaitPromise": True}
        answer = await self.call("Runtime.evaluate", expression=expression, **options)
        return answer["result"].get("value")

    async def press(self, key: str) -> None:
        """One key, as a person presses it."""
        await self.call("Input.dispatchKeyEvent", type="keyDown", key=key, text=key)
        await self.call("Input.dispatchKeyEvent", type="keyUp", key=key)

    async def until_painted(self, words: str) -> None:
        """Wait for words from the app."""
        async with asyncio.timeout(_PATIENCE):
            while words.encode() not in self.painted:
                self._news.clear()
                await self._news.wait()

    async def picture(self, file: Path) -> None:
        """What a person sees, as PNG."""
        answer = await self.call("Page.captureScreenshot")
        file.write_bytes(base64.b64decode(answer["data"]))


@asynccontextmanager
async def opened(browser: str, folder: Path) -> AsyncIterator[Page]:
    """An empty tab of a browser that keeps everything in ``folder``, and is ended after."""
    process = await asyncio.create_subprocess_exec(
        browser, *_ARGUMENTS, f"--user-data-dir={folder}", stdout=DEVNULL, stderr=DEVNULL
    )
    try:
        port = await _port(folder / "DevToolsActivePort")
        async with ClientSession(f"http://127.0.0.1:{port}") as http:
            async with http.put("/json/new?about:blank") as answer:
                address = (await answer.json())["webSocketDebuggerUrl"]
            async with http.ws_connect(address, max_msg_size=0) as socket:
                page = Page(socket)
                listening = asyncio.create_task(page.listen())
                for part in ("Network", "Page", "Log", "Runtime"):
                    await page.call(f"{part}.enable")
                yield page
                listening.cancel()
                with suppress(asyncio.CancelledError):
                    await listening
    finally:
        process.terminate()
        await process.wait()


async def _port(file: Path) -> int:
    async with asyncio.timeout(_PATIENCE):
        while not file.exists() or not file.read_text(encoding="utf-8").strip():
            await asyncio.sleep(0.05)
    return int(file.read_text(encoding="utf-8").split()[0])
