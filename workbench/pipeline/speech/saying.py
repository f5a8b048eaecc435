"""Verbs of saying and their forms."""

from __future__ import annotations

from typing import Final

from workbench.pipeline.word_lists import words

SAYING: Final = words(
    "accuse acknowledge add admit advise affirm agree allege announce answer argue ask assert"
    " assure aver avow bark bellow boast brag caution chant charge chide claim clarify comment"
    " complain concede conclude confess confide confirm contend continue counter cry declare"
    " decry demand demur denounce deny deplore describe disagree disclose dismiss dispute echo"
    " elaborate email emphasize emphasise exclaim exhort explain fume grumble hint imply"
    " indicate inform insinuate insist interject joke lament maintain mention muse mutter note"
    " object observe opine plead pledge point post preach proclaim profess promise pronounce"
    " protest quip rail rant reassure rebuff rebut recall recite recommend recount refute"
    " reiterate reject relay remark remind repeat reply report respond restate retort reveal"
    " rule scoff scold scream shout sigh snap sneer speculate state stress suggest swear tell"
    " testify threaten thunder tweet urge utter vent voice volunteer vow warn whisper wonder"
    " write yell"
)
"""Verbs that report something said or written, in the base form.

From general knowledge of English, not from a corpus; PolNeAR counts a good third of them (deny,
recall, allege, reiterate) among attitudes.
"""

IRREGULAR: Final = {
    "said": "say", "says": "say", "saying": "say", "told": "tell", "wrote": "write",
    "written": "write", "swore": "swear", "sworn": "swear", "cried": "cry", "pled": "plead",
    "shouted": "shout",
}  # fmt: skip


_ENDINGS: Final = {"ied": ("y",), "ies": ("y",), "ed": ("", "e"), "es": ("", "e"), "ing": ("", "e"),
                   "s": ("",)}  # fmt: skip
"""Endings of regular forms, and what the base form has in their place."""


def is_saying(word: str) -> bool:
    """Tell whether a word in lower case is a form of a verb of saying: "denies", "alleging"."""
    if word in IRREGULAR or word in SAYING:
        return True
    for ending, replacements in _ENDINGS.items():
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            doubled = stem[:-1] if stem[-2:-1] == stem[-1:] else stem
            if any(base + more in SAYING for base in (stem, doubled) for more in replacements):
                return True
    return False
