"""Headlines: with an outlet's name at the end, and said again in other letters."""

from __future__ import annotations

import re
from collections.abc import Iterable

_FOLDED = re.compile(r"[\W_]+")
_SUFFIX = re.compile(r"(?P<title>.{8,300}?)\s+(?P<mark>[|–—-]|::|»)\s+(?P<outlet>[^|–—»]{2,40})$")
_MOST_OUTLET_WORDS = 5


def fold(text: str) -> str:
    """Letters and digits in lower case, so that marks and blanks do not count."""
    return _FOLDED.sub(" ", text.casefold()).strip()


def split_outlet(title: str, others: Iterable[str]) -> tuple[str, str | None]:
    """``North Korea denies it - The Hill`` as headline and outlet.

    Args:
        title: A headline, perhaps with the outlet's name behind a bar or dash.
        others: Other lines of the page. A dash parts outlet and headline only where the headline
            stands alone among these; a bar always does.

    Returns:
        The headline, and the outlet or None.
    """
    found = _SUFFIX.match(title)
    if found is None or len(found["outlet"].split()) > _MOST_OUTLET_WORDS:
        return title, None
    if found["mark"] in {"|", "::"} or any(fold(found["title"]) == fold(other) for other in others):
        return found["title"], found["outlet"].strip()
    return title, None
