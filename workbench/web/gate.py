"""Who may come in: the token, the cookie it becomes, and the pages that may ask."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address, ip_address

_USUAL_PORTS = {"http": 80, "https": 443}
"""Ports that browsers leave out of ``Host`` and ``Origin``."""


def new_token() -> str:
    """256 random bits, as text that a URL takes as it is."""
    return secrets.token_urlsafe(32)


@dataclass(frozen=True, slots=True)
class Gate:
    """Lets in whoever has a token, at an address that is ours, from a page that is ours."""

    scheme: str
    """``http`` or ``https``."""
    port: int
    names: tuple[str, ...]
    """Hosts that browsers may call it by, the first being the one to print; at least one."""
    tokens: Mapping[str, str] = field(repr=False)
    """Token of each reviewer, by name; at least one."""

    @property
    def cookie(self) -> str:
        """Name of the cookie; with the port, since browsers share cookies among ports."""
        return f"workbench-{self.port}"

    @property
    def addresses(self) -> Mapping[str, str]:
        """What each reviewer is to open once, by name; it holds the token."""
        host = f"{self.scheme}://{self._hosts()[0]}"
        return {name: f"{host}/?token={token}" for name, token in self.tokens.items()}

    def serves(self, host: str) -> bool:
        """Whether ``host``, of a request's ``Host``, is ours.

        A page elsewhere can give its own name our address (DNS rebinding), and its scripts would
        then be of our origin; the name in ``Host`` is still theirs.
        """
        return host.lower() in self._hosts()

    def trusts(self, origin: str | None, host: str, *, wanted: bool) -> bool:
        """Whether the page that asks, by its ``Origin``, is ours.

        Args:
            origin: What the browser says; None where it says nothing.
            host: Of the request's ``Host``.
            wanted: Whether it must say something: browsers always do for a websocket, and let
                any page open one.
        """
        if origin is None:
            return not wanted
        return origin.lower() == f"{self.scheme}://{host.lower()}"

    def bearer(self, key: str | None) -> str | None:
        """Whose token ``key``, of a URL or a cookie, is; takes as long for any guess."""
        # Requests are bytes; those that are no text arrive as halves of surrogate pairs.
        given = (key or "").encode("utf-8", "surrogatepass")
        found = None
        for name, token in self.tokens.items():
            if hmac.compare_digest(given, token.encode()):
                found = name
        return found

    def _hosts(self) -> list[str]:
        port = "" if self.port == _USUAL_PORTS[self.scheme] else f":{self.port}"
        return [f"{_bracketed(name)}{port}".lower() for name in self.names]


def is_loopback(address: str) -> bool:
    """Whether nobody but this machine can reach the IP address ``address``."""
    return _parsed(address).is_loopback


def is_everywhere(address: str) -> bool:
    """Whether the IP address ``address`` stands for all of this machine's."""
    return _parsed(address).is_unspecified


def _parsed(address: str) -> IPv4Address | IPv6Address:
    # One of IPv6 may name its interface behind a percent sign.
    return ip_address(address.partition("%")[0])


def _bracketed(name: str) -> str:
    return f"[{name}]" if ":" in name else name
