"""Hash an event together with the hash of the one before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

GENESIS = "0" * 64
"""Stands for the predecessor of the first event."""


def canonical(value: object) -> str:
    """JSON with one spelling for one value: sorted keys, no blanks, ASCII, no NaN.

    Source: the idea of RFC 8785 (JSON Canonicalization Scheme); numbers are spelt as Python does.
    """
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False
    )


def event_hash(content: Mapping[str, object], payload: str) -> str:
    """SHA-256 over an event.

    Args:
        content: ``seq``, ``at`` (an `instant`), ``reviewer``, ``act``, ``subject``, ``previous``.
        payload: The payload as canonical JSON.

    Returns:
        Lower-case hex digest of the canonical JSON of all of them, the payload as a string.
    """
    everything = canonical({**content, "payload": payload})
    return hashlib.sha256(everything.encode("ascii")).hexdigest()
