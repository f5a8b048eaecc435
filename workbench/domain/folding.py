"""Text as searches compare it."""

from __future__ import annotations

import unicodedata

_PLAIN = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "‘": "'",
        "’": "'",
        "‚": "'",
        "‹": "'",
        "›": "'",
        "–": "-",
        "—": "-",
        "‑": "-",
    }
)


def fold(text: str) -> str:
    """``text`` without case, accents, typographic marks and runs of white space.

    "Zelenskÿ’s  ARMS" and "zelensky's arms" fold to the same. Offsets do not survive.
    """
    parts = unicodedata.normalize("NFKD", text.translate(_PLAIN).casefold())
    return " ".join("".join(c for c in parts if not unicodedata.combining(c)).split())
