"""One browser tab: the app in a process of its own, and the end of it."""

from __future__ import annotations

import asyncio
from asyncio.subprocess import PIPE, Process
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from aiohttp import web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

_PATIENCE = 5.0
"""Seconds that an app has to leave by itself; a decision takes some milliseconds."""

_MOST_CELLS = 1000
"""Cells a screen may be wide or high: what a browser asks for is not to cost the memory."""


class Session(AppService):
    """Talks to the app for one browser; ends it when the browser goes, however it goes."""

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        folder: Path,
        browser: web.WebSocketResponse,
        downloads: DownloadManager,
    ) -> None:
        """See the class.

        Args:
            command: Program and arguments that start the app; no shell reads them.
            environment: What the app finds in its environment besides ours.
            folder: Where the app begins to look for files.
            browser: The websocket of the page.
            downloads: Files on their way to browsers.
        """
        super().__init__(
            " ".join(command),
            write_bytes=self._paint,
            write_str=self._tell,
            close=self._close,
            download_manager=downloads,
        )
        self._program = tuple(command)
        self._environment = dict(environment)
        self._folder = folder
        self._browser = browser

    async def run(self) -> None:
        # An app that crashed says no goodbye; the page must not wait for it.
        try:
            await super().run()
        finally:
            await self._close()

    async def stop(self) -> None:
        """Ask the app to leave, and break it off if it does not.

        Nothing is half done either way: an act is one transaction.
        """
        with suppress(TimeoutError):
            await asyncio.wait_for(super().stop(), _PATIENCE)
        process = self._process
        if process is None:
            return
        try:
            await asyncio.wait_for(process.wait(), _PATIENCE)
        except TimeoutError:
            process.kill()
            await process.wait()

    async def set_terminal_size(self, width: int, height: int) -> None:
        await super().set_terminal_size(_cells(width), _cells(height))

    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        base = super()._build_environment(_cells(width), _cells(height))
        # The browser has xterm.js, whatever terminal the server was started from.
        terminal = {
            "TEXTUAL_DRIVER": "workbench.tui.served:ServedDriver",
            "TERM": "xterm-256color",
        }
        return base | self._environment | terminal

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        # A session of its own: Ctrl-C in the server's terminal is for the server, which then asks
        # each app to leave.
        self._process = await asyncio.create_subprocess_exec(
            *self._program,
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            env=self._build_environment(width, height),
            cwd=self._folder,
            start_new_session=True,
        )
        self._stdin = self._process.stdin
        return self._process

    # What the app paints after the browser went is read all the same: a full pipe would stop it
    # from leaving.

    async def _paint(self, data: bytes) -> None:
        with suppress(ConnectionError):
            await self._browser.send_bytes(data)

    async def _tell(self, message: str) -> None:
        with suppress(ConnectionError):
            await self._browser.send_str(message)

    async def _close(self) -> None:
        await self._browser.close()


def _cells(wanted: int) -> int:
    return max(1, min(int(wanted), _MOST_CELLS))
