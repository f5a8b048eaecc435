"""Values -> JSON that no terminal and no reader of lines stumbles over."""

from __future__ import annotations

import json
import re

# Characters that JSON allows inside a string as they are, but that a terminal obeys (C1 controls,
# bidi overrides), that readers of lines break at (NEL, U+2028, U+2029), or that UTF-8 cannot hold.
_ESCAPE = re.compile("[\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def as_json(value: object, *, indent: int | None = None) -> str:
    """JSON that loses nothing; unsafe characters are escaped, all others readable."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _ESCAPE.sub(lambda match: f"\\u{ord(match.group()):04x}", text)
