"""Headlines: with an outlet's name at the end, and said again in other letters."""

from __future__ import annotations

import re
from collections.abc import Iterable

from workbench.domain.text.folding import words_of

_SUFFIX = re.compile(r"(?P<title>.{8,300}?)\s+(?P<mark>[|–—-]|::|»)\s+(?P<outlet>[^|–—»]{2,40})$")
_PREFIX = re.compile(r"(?P<outlet>[^|–—»:]{2,40}?)\s?(?:[|–—:]|::|\s-)\s+(?P<title>.{8,300})$")
_MOST_OUTLET_WORDS = 5

_COPYRIGHT = re.compile(
    r"\W{0,3}(?:©|\([cC]\)|[Cc]opyright)\W{0,4}(?:©|\([cC]\))?\s?"
    r"(?:(?:19|20)\d\d[\s,–-]{0,3}){1,2}"
    r"(?:by )?(?P<owner>[^\W\d_][^.,;:|©()]{1,38}?)"
    r"(?:\s+(?:[Aa]ll [Rr]ights|Inc|Ltd|LLC|GmbH).{0,120}"
    r"|[.,;:|].{0,200})?"
)
# Agencies print theirs under what others publish.
_AGENCIES = re.compile(
    r"(?:the )?(?:associated press|ap|reuters|thomson reuters|afp|agence .*)", re.IGNORECASE
)


def split_outlet(title: str, others: Iterable[str]) -> tuple[str, str | None]:
    """``Harbour chief denies it - The Tide`` as headline and outlet, also the other way round.

    Args:
        title: A headline, perhaps with the outlet's name behind a bar or dash.
        others: Other lines of the page. A dash parts outlet and headline only where the headline
            stands alone among these; a bar always does.

    Returns:
        The headline, and the outlet or None.
    """
    alone = {words_of(other) for other in others}
    for pattern in (_SUFFIX, _PREFIX):
        found = pattern.match(title)
        if found is None or len(found["outlet"].split()) > _MOST_OUTLET_WORDS:
            continue
        barred = pattern is _SUFFIX and found["mark"] in {"|", "::"}
        if barred or words_of(found["title"]) in alone:
            return found["title"], found["outlet"].strip()
    return title, None


def copyright_owner(line: str) -> str | None:
    """The outlet in ``© 2024 The Tide. All rights reserved.``; None for an agency's and others."""
    found = _COPYRIGHT.fullmatch(line)
    if found is None or _AGENCIES.fullmatch(found["owner"]):
        return None
    owner = found["owner"].strip()
    return owner if len(owner.split()) <= _MOST_OUTLET_WORDS else None
