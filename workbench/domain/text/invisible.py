"""Find characters that nobody sees and that mean nothing where they stand.

They make two spellings of one word, hide words from a search, and carry text past a reader's eyes
into a note (Boucher & Anderson, "Trojan Source", 2021; Unicode Technical Report 36, 3). Some are
letters' companions in their own scripts, or join emoji and flags: there they stay
(Unicode Standard Annex 31, 2.3, "Layout and Format Control Characters").
"""

from __future__ import annotations

import re

# Scripts whose letters take another shape beside a joiner: Arabic, Syriac, N'Ko and their
# neighbours, those of India, Tibetan, Myanmar, Khmer, Mongolian, and Arabic's presentation forms.
_JOINED = "\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\ufb50-\ufdff\ufe70-\ufefc"
_PICTURES = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
)
_SELECTORS = "\ufe00-\ufe0f"
_TAGS = "\U000e0020-\U000e007e"

INVISIBLE = (
    # Soft hyphen, zero-width space, word joiner and the operators behind it, byte order mark,
    # fillers of Hangul and Khmer vowels without a sign, grapheme joiner, marks of music,
    # annotations.
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u200b\u2060-\u2065\u3164\ufeff\uffa0\ufff9-\ufffb"
    "\U0001d173-\U0001d17a\U000e0001]"
    # Marks, embeddings, overrides and isolates of direction; deprecated format characters.
    "|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f]"
    # Joiners that join nothing.
    f"|(?<![{_JOINED}{_PICTURES}{_SELECTORS}])[\u200c\u200d]"
    f"|[\u200c\u200d](?![{_JOINED}{_PICTURES}])"
    "|(?<![\u1800-\u18af])[\u180b-\u180e]"
    # Selectors behind a letter of an alphabet, but for keycaps; those of ideographs elsewhere.
    f"|(?<=[A-Za-z\u00c0-\u058f\u10a0-\u10ff])[{_SELECTORS}]|(?<=[0-9#*])[{_SELECTORS}](?!\u20e3)"
    "|(?<![\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af])[\U000e0100-\U000e01ef]"
    # Tags, but for those that tell which flag a black one is.
    f"|(?<![\U0001f3f4{_TAGS}])[{_TAGS}\U000e007f]+"
)
"""A pattern of one of them, or of a run of tags."""

_INVISIBLE = re.compile(INVISIBLE)


def visible(text: str) -> str:
    """``text`` without characters that nobody sees and that mean nothing where they stand.

    Joiners stay in Persian and Hindi words and in emoji; soft hyphens, zero-width spaces, marks
    of direction and tags go. Offsets do not survive. Taking out one may leave another alone, so
    it is done until nothing is left to be taken.
    """
    if text.isascii():
        return text
    while (plain := _INVISIBLE.sub("", text)) != text:
        text = plain
    return text
