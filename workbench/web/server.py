"""The server: one page, one websocket, and a guard before everything."""

from __future__ import annotations

import logging
import ssl
from collections.abc import Callable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from socket import socket
from string import Template

from aiohttp import WSCloseCode, web
from aiohttp.typedefs import Handler, Middleware
from textual_serve.server import Server, to_int

from workbench.web.gate import Gate
from workbench.web.session import Session

REVIEWER = web.RequestKey("reviewer", str)
"""Whose token came with a request."""

_MOST_SESSIONS = 12
"""Apps at a time: each is a process of some 80 MB."""

_LARGEST_MESSAGE = 1 << 20
"""Bytes of one message from a browser; a long paste fits."""

_FONT_SIZES = range(6, 73)
_USUAL_FONT_SIZE = 16

_SHUTDOWN_S = 15.0
"""Longer than a session takes to end."""

_REFUSED_KEY = "Open the address that `workbench serve` printed: it holds the key to this page.\n"
_REFUSED_PAGE = "Not from here.\n"
_FULL = f"{_MOST_SESSIONS} sessions are open. Close one, then reload.\n"

_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class DeskServer(Server):
    """textual-serve's server behind a gate, with a page that asks no other host for anything."""

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        start: Path,
        gate: Gate,
        ready: Callable[[], None],
    ) -> None:
        """See the class.

        Args:
            command: Program and arguments that start the app.
            environment: What the app finds in its environment besides ours.
            start: Folder in which the app begins to look for files.
            gate: Who may come in.
            ready: Called when browsers may come.
        """
        super().__init__(" ".join(command), title="workbench")
        self._program = tuple(command)
        self._environment = dict(environment)
        self._start = start
        self._gate = gate
        self._ready = ready
        self._browsers: set[web.WebSocketResponse] = set()
        self._folder = Path(str(files("workbench.web"))) / "page"
        self._page = Template((self._folder / "index.html").read_text(encoding="utf-8"))

    def run(self, listening: socket, tls: ssl.SSLContext | None) -> None:
        """Serve until SIGINT or SIGTERM; every app has left when this returns."""
        web.run_app(
            self._make_app(),
            sock=listening,
            ssl_context=tls,
            shutdown_timeout=_SHUTDOWN_S,
            access_log=None,  # its lines would keep the token
            print=lambda *_: None,
        )

    async def on_startup(self, app: web.Application) -> None:
        del app
        logging.getLogger("textual-serve").setLevel(logging.ERROR)
        self._ready()

    async def on_shutdown(self, app: web.Application) -> None:
        del app
        for browser in tuple(self._browsers):
            await browser.close(code=WSCloseCode.GOING_AWAY)

    async def handle_index(self, request: web.Request) -> web.Response:
        """The page, for the host by which it was asked for."""
        wanted = to_int(request.query.get("fontsize", ""), _USUAL_FONT_SIZE)
        page = self._page.substitute(
            websocket=f"{self._websocket_origin(request)}/ws",
            font_size=wanted if wanted in _FONT_SIZES else _USUAL_FONT_SIZE,
        )
        return web.Response(text=page, content_type="text/html")

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """Run an app for as long as the browser stays."""
        if len(self._browsers) >= _MOST_SESSIONS:
            raise web.HTTPServiceUnavailable(text=_FULL)
        browser = web.WebSocketResponse(heartbeat=15, max_msg_size=_LARGEST_MESSAGE)
        self._browsers.add(browser)
        environment = self._environment | {"WORKBENCH_REVIEWER": request[REVIEWER]}
        session = Session(self._program, environment, self._start, browser, self.download_manager)
        try:
            await browser.prepare(request)
            size = (to_int(request.query.get(side, ""), 0) for side in ("width", "height"))
            await session.start(*size)
            await self._process_messages(browser, session)
        except (
            ArithmeticError,
            AssertionError,
            AttributeError,
            LookupError,
            TypeError,
            ValueError,
        ):
            # Not what our page sends.
            await browser.close(code=WSCloseCode.UNSUPPORTED_DATA)
        finally:
            await session.stop()
            self._browsers.discard(browser)
        return browser

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.router.add_static("/page", self._folder)
        app.middlewares.append(self._guard())
        app.on_response_prepare.append(self._protect)
        return app

    def _guard(self) -> Middleware:
        gate = self._gate

        @web.middleware
        async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
            origin = request.headers.get("Origin")
            wanted = request.path == "/ws"
            if not gate.serves(request.host) or not gate.trusts(
                origin, request.host, wanted=wanted
            ):
                raise web.HTTPForbidden(text=_REFUSED_PAGE)
            token = request.query.get("token")
            if request.path == "/" and gate.bearer(token) is not None:
                return self._welcome(str(token))
            reviewer = gate.bearer(request.cookies.get(gate.cookie))
            if reviewer is None:
                raise web.HTTPForbidden(text=_REFUSED_KEY)
            request[REVIEWER] = reviewer
            return await handler(request)

        return guard

    def _welcome(self, token: str) -> web.Response:
        # On to an address without the token, so that no bookmark or history keeps it.
        response = web.Response(status=303, headers={"Location": "/"})
        response.set_cookie(
            self._gate.cookie,
            token,
            httponly=True,
            samesite="Strict",
            secure=self._gate.scheme == "https",
        )
        return response

    async def _protect(self, request: web.Request, response: web.StreamResponse) -> None:
        response.headers.update(_HEADERS)
        response.headers["Content-Security-Policy"] = "; ".join(
            (
                "default-src 'none'",
                "script-src 'self'",
                "style-src 'self' 'unsafe-inline'",  # the terminal writes its colours as style
                "font-src 'self'",
                "img-src 'self' data:",
                f"connect-src 'self' {self._websocket_origin(request)}",
                "base-uri 'none'",
                "form-action 'none'",
                "frame-ancestors 'none'",
            )
        )

    def _websocket_origin(self, request: web.Request) -> str:
        # A refused request may name any host; it is told about ours.
        host = request.host if self._gate.serves(request.host) else "localhost"
        return f"{'wss' if self._gate.scheme == 'https' else 'ws'}://{host}"
