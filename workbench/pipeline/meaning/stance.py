"""Stance of a source to its words: reporting cues and the frames that open a statement.

"X denied that P" and "Reports that P are untrue" negate P; "Nobody doubts that P" does not;
"X is lying about T" is about X's statements on T and says nothing of T itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from workbench.domain.statements.claim import Commitment
from workbench.domain.text.span import Span
from workbench.pipeline.meaning.lexicon import lexicon

_OPENING: Final = "“”\"„«‘'"

_FALSE_WORDS: Final = (
    r"(?:(?:simply|entirely|completely|totally|absolutely|utterly|just|plainly|pure|a|an|is|are|"
    r"complete|total|outright|blatant|the|of)\s+)*"
    r"(?:not\s+(?:\w+\s+)?(?:true|correct|accurate)|false|untrue|lies?\b|fantasy|fiction|fabrications?|"
    r"fabricated|made[ -]up|invented|invention|baseless|unfounded|groundless|nonsense|bogus|fake|"
    r"a hoax|wrong|rubbish|propaganda|disinformation)"
)
_WORDS_OF: Final = (
    r"(?:claims?|statements?|accounts?|allegations?|accusations?|figures?|story|stories|words|"
    r"version|assertions?|charges?|report|reports|remarks|comments|testimony|interview|denials?)"
)
_CALLED_FALSE: Final = (
    re.compile(
        r"^(?P<target>[^,;:.]{2,60}?)\s+(?:(?:is|are|was|were|has been|have been|keeps?)\s+"
        r"(?:\w+ly\s+|still\s+)?(?:lying|(?:telling|spreading)\s+(?:\w+\s+)?(?:lies|untruths|falsehoods)|"
        r"not telling the truth|fabricating|inventing)|(?:lied|lies)\b)"
        r"(?:\s+(?:about|on|over|that|when)\b)?(?P<topic>.*)$",
        re.IGNORECASE | re.DOTALL,
    ),
    re.compile(
        rf"^(?P<target>[^,;:.]{{2,60}}?)['’]s?\s+(?:\w+\s+)?{_WORDS_OF}\s*(?P<topic>.*?)\s+"
        rf"(?:is|are|was|were)\s+{_FALSE_WORDS}",
        re.IGNORECASE | re.DOTALL,
    ),
    re.compile(
        r"^what\s+(?P<target>[^,;:.]{2,40}?)\s+(?:says?|said|claims?|tells?)\s+(?P<topic>.*?)\s+"
        rf"(?:is|are|was|were)\s+{_FALSE_WORDS}",
        re.IGNORECASE | re.DOTALL,
    ),
)
_THAT: Final = (
    r"(?:that|this|it|the|these|those)\s+(?:\w+\s+)?(?:interview|report|story|article|claims?|"
    r"statement|accusation|allegation|figures?)"
)
_POINTS_BACK: Final = re.compile(
    rf"^{_THAT}\s+(?:is|are|was|were)\s+{_FALSE_WORDS}", re.IGNORECASE | re.DOTALL
)

_REPORT_OPENS: Final = re.compile(
    r"^(?:[\w.’'-]+\s+){0,4}?(?:claims?|allegations?|reports?|accusations?|suggestions?|rumou?rs?)"
    r"\s+(?:that|of|about)\s+",
    re.IGNORECASE,
)


_SAYS_THAT: Final = re.compile(
    r"^\W*(?:we|i|let me|allow me to|i want to|we want to|i would like to)\s+"
    r"(?:(?!(?:not|never|cannot|no)\b)\w+\s+){0,3}?"
    r"(?:(?:make|made)\s+(?:it\s+)?(?:\w+\s+)?clear|say|said|stress|insist|reiterate|repeat|emphasi[sz]e|"
    r"state|declare|underline|point out|tell you|assure you|confirm)\s+that\s+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """Read what the reporting words and the opening of a statement make of the rest."""

    commitment: Commitment
    denied: bool
    """True where the content is negated by the cue ("denied"), before its own negations."""

    concession: bool = False
    """"Acknowledged", "admitted": said against the source's own interest."""

    target: str | None = None
    """Whose statement is called false, as printed."""

    topic: Span | None = None
    """Topic of the statement called false, in the statement's text."""


def stance_of(text: str, cue: str | None, context: str) -> Stance:
    """The stance of the source of ``text``, reported with ``cue`` in the sentence ``context``."""
    lie = _lie(text)
    if lie is not None:
        return lie
    commitment = _from_cue(cue)
    denied = commitment is Commitment.DENIES and not _is_direct(text, context)
    if commitment is Commitment.DENIES and not denied:
        commitment = Commitment.ASSERTS  # “I never did,” he denied: the words are his own
    concession = bool(cue) and bool(_cue_words(cue or "") & lexicon().cues["concession"])
    return Stance(commitment=commitment, denied=denied, concession=concession)


def reported_part(text: str) -> int:
    """Begin of the content in "U.S. claims that it sent shells"; 0 without such words."""
    found = _REPORT_OPENS.match(text)
    return found.end() if found else 0


def preamble(text: str) -> int:
    """Length of an opening that only says that something is said: "We make clear that"."""
    found = _SAYS_THAT.match(text)
    return found.end() if found else 0


def _lie(text: str) -> Stance | None:
    for pattern in _CALLED_FALSE:
        found = pattern.match(text.strip(_OPENING + " "))
        if found is None:
            continue
        shift = len(text) - len(text.lstrip(_OPENING + " "))
        start, end = found.span("topic")
        topic = Span(start + shift, end + shift) if end > start else None
        return Stance(
            commitment=Commitment.CALLS_FALSE, denied=False, target=found["target"], topic=topic
        )
    if _POINTS_BACK.match(text):
        return Stance(commitment=Commitment.CALLS_FALSE, denied=False)
    return None


def _from_cue(cue: str | None) -> Commitment:
    words = _cue_words(cue or "")
    kinds = {
        "denial": Commitment.DENIES,
        "doubt": Commitment.DOUBTS,
        "promise": Commitment.PROMISES,
        "demand": Commitment.DEMANDS,
    }
    for name, commitment in kinds.items():
        if words & lexicon().cues[name]:
            negated = bool(words & lexicon().negators)
            return Commitment.ASSERTS if negated else commitment
    return Commitment.ASSERTS


def _cue_words(cue: str) -> set[str]:
    return set(re.findall(r"[a-z]+(?:n't)?", cue.lower().replace("’", "'")))


def _is_direct(text: str, context: str) -> bool:
    """Tell whether the words stand in quotation marks as a whole, and so are the source's own."""
    if text[:1] in _OPENING and text[:1]:
        return True
    at = context.find(text)
    return at > 0 and context[at - 1] in _OPENING
