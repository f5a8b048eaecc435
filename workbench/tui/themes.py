"""Our own light and dark; every other theme of Textual works too."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="newsroom-dark",
    dark=True,
    background="#15181c",
    surface="#1c2026",
    panel="#272d35",
    foreground="#e4e2dc",
    primary="#5b9dff",
    secondary="#9aa7b8",
    accent="#6fb7ff",
    warning="#f0b429",
    error="#ff7a70",
    success="#7ccf8a",
)
LIGHT = Theme(
    name="newsroom-light",
    dark=False,
    background="#fbfaf6",
    surface="#f1efe8",
    panel="#e3e0d6",
    foreground="#1f2328",
    primary="#0b5cad",
    secondary="#566170",
    accent="#0b5cad",
    warning="#c98a00",
    error="#b3261e",
    success="#1d7a35",
)
