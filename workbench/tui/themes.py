"""Our own looks; every other theme of Textual works too."""

from __future__ import annotations

from difflib import get_close_matches

from textual.theme import BUILTIN_THEMES, Theme


def _words(*, muted: int, disabled: int) -> dict[str, str]:
    """Set how strong words of less weight are, in percent of black or white on their ground.

    Textual's own choice, 60 and 38, is too faint to read: WCAG 2 asks for a contrast of 4.5, and
    of 7 for those who see less well.
    """
    return {"text-muted": f"auto {muted}%", "text-disabled": f"auto {disabled}%"}


DARK = Theme(
    name="dark",
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
    variables=_words(muted=66, disabled=50),
)
LIGHT = Theme(
    name="light",
    dark=False,
    background="#fbfaf6",
    surface="#f1efe8",
    panel="#e3e0d6",
    foreground="#1f2328",
    primary="#0b5cad",
    secondary="#566170",
    accent="#0b5cad",
    warning="#a87000",
    error="#b3261e",
    success="#1d7a35",
    variables=_words(muted=68, disabled=56),
)
HIGH_CONTRAST = Theme(
    name="high-contrast",
    dark=True,
    background="#000000",
    surface="#000000",
    panel="#3a3a3a",
    foreground="#ffffff",
    primary="#7fd4ff",
    secondary="#ffffff",
    accent="#7fd4ff",
    warning="#ffd75f",
    error="#ffafaf",
    success="#87ff87",
    variables=_words(muted=84, disabled=70),
)
HIGH_CONTRAST_LIGHT = Theme(
    name="high-contrast-light",
    dark=False,
    background="#ffffff",
    surface="#ffffff",
    panel="#d0d0d0",
    foreground="#000000",
    primary="#00318a",
    secondary="#000000",
    accent="#00318a",
    warning="#5a3a00",
    error="#8a0000",
    success="#004d12",
    variables=_words(muted=84, disabled=74),
)
THEMES = (DARK, LIGHT, HIGH_CONTRAST, HIGH_CONTRAST_LIGHT)


def theme_trouble(name: str) -> str:
    """Say why a theme cannot be chosen; empty where it can."""
    own = [theme.name for theme in THEMES]
    known = [*own, *BUILTIN_THEMES]
    if name in known:
        return ""
    close = get_close_matches(name, known, n=1)
    hint = f" Did you mean `{close[0]}`?" if close else ""
    return f"there is no theme `{name}`.{hint} Own ones are {', '.join(f'`{one}`' for one in own)}."
