"""Driver of an app that a browser shows: it ends with the server."""

from __future__ import annotations

import os
from functools import partial

from textual.app import App
from textual.drivers.web_driver import WebDriver
from textual.messages import ExitApp


class ServedDriver(WebDriver):
    """textual's driver for the web, which by itself would outlive a server that was killed."""

    def __init__(
        self,
        app: App[object],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._write = partial(_write_if_heard, self.fileno)

    def run_input_thread(self) -> None:
        super().run_input_thread()
        # Either the app is leaving already, or nothing will ever be typed again.
        self._app.post_message(ExitApp())


def _write_if_heard(stream: int, data: bytes) -> int:
    try:
        return os.write(stream, data)
    except BrokenPipeError:
        return len(data)
