"""The words that name a speaker -> what they say about who it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from workbench.domain.statements.source import SourceKind
from workbench.pipeline.gazetteer import government_of
from workbench.pipeline.naming.names import (
    PARTICLES,
    SUFFIXES,
    bare,
    gender_of,
    is_body,
    is_personal,
    is_title,
    leading,
)
from workbench.pipeline.naming.nouns import DETERMINER, OFFICES, PREPOSITION, head_of, kind_of
from workbench.pipeline.word_lists import (
    ADDRESSES,
    FORMERLY,
    GENDERED,
    PRONOUNS,
    ROLES,
    TITLES,
)

_BREAK: Final = re.compile(
    r"\s*,\s+(?!(?:Jr|Sr|Inc|II|III|MD|PhD)\b)|\s*,$|\s+\(|\s+[-–—]{1,2}\s+|\s*—\s*"
    r"|\s+(?=who\b|whose\b|which\b|that\b)"
)
"""End of the name or noun phrase, where the apposition begins."""

_AND: Final = re.compile(r"(?:,|\s)\s*(?:and|&)\s+(?:[a-z ]+\s)?(?=[A-ZÀ-Þ])")
_EMPLOYER: Final = re.compile(
    r"\s(of|for|at|to|with|from)\s+(?:the\s+|its\s+|a\s+)?(?:[a-z-]+\s+){0,2}?"
    r"([A-ZÀ-Þ][\w.&’'-]*(?:\s+(?:(?:of|and|for|on|the)\s+){0,2}[A-ZÀ-Þ][\w.&’'-]*)*"
    r"(?:\s+(?:campaign|administration|family|team|government|foundation|group|party|union"
    r"|office|department|ministry|police))?)"
)
_DEFINITE: Final = re.compile(r"(?:as\s+)?(?:the|that|this|his|her|their)\s+", re.IGNORECASE)


MOST_CHARACTERS: Final = 400
"""Of a mention that are read; who it is stands at its head."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """Description that one mention gives of its source."""

    text: str
    """The mention without determiner, apposition and punctuation at its ends."""
    kind: SourceKind
    name: tuple[str, ...] = ()
    """Words of a person's name; empty where none is printed."""
    role: str | None = None
    organisation: str | None = None
    gender: str | None = None
    """"m", "f", or None where the words do not tell."""
    head: str = ""
    """The noun that says what it is, in the form offices are compared by; "" for names."""
    definite: bool = False
    """True where it points back: "the official"."""
    pronoun: str | None = None
    """The pronoun in lower case, where the mention is one."""


def describe(mention: str) -> Description:
    """Read one mention; every text has a description."""
    text = " ".join(mention[:MOST_CHARACTERS].split()).strip(' ,;:–—-"“”')
    if text.lower() in PRONOUNS and text != "US":
        return Description(text=text, kind=SourceKind.UNNAMED, pronoun=text.lower())
    phrase, rest = _halves(text)
    if _is_joint(phrase):
        return Description(text=phrase, kind=SourceKind.GROUP)
    if government_of(phrase) is None:
        person = _person(phrase, rest) or _person_after(phrase, rest)
        if person is not None:
            return person
    return _thing(phrase, rest)


def _halves(text: str) -> tuple[str, str]:
    found = _BREAK.search(text)
    if found is None or found.start() == 0:
        return text, ""
    return text[: found.start()], text[found.end() :].strip(" ,)–—-")


def _is_joint(phrase: str) -> bool:
    """Tell if the phrase joins names: "Trump and Pence"; "the Centers for Disease …" is one."""
    found = _AND.search(phrase)
    if found is None or is_body(tuple(phrase.split())):
        return False
    return _ends_in_name(phrase[: found.start()]) and _ends_in_name(phrase[found.end() :])


def _ends_in_name(words: str) -> bool:
    last = words.rpartition(" ")[2]
    return last[:1].isupper() and not is_title(last)


def _person(phrase: str, rest: str) -> Description | None:
    """Somebody whose name ends the phrase, perhaps with an office before it."""
    cut = PREPOSITION.search(phrase)
    if cut is None:
        return _named(phrase.split(), rest)
    # "Representative Charles B. Rangel of New York"
    first = _named(phrase[: cut.start()].split(), rest or phrase[cut.start() :])
    if first is not None:
        return first
    # "former Secretary of State Hillary Clinton", but not "advisers to Mr. Obama"
    tokens = phrase.split()
    office = head_of(phrase[: cut.start()])
    known = [k for k, token in enumerate(tokens[:-1]) if gender_of(token) is not None]
    if office not in ROLES or cut.group().strip() != "of" or not known:
        return None
    return _named(tokens, rest, start=known[0])


def _named(tokens: Sequence[str], rest: str, start: int | None = None) -> Description | None:
    if start is None:
        start = _name_start(tokens)
    name = _cleaned(tokens[start:])
    before = [token for token in tokens[:start] if bare(token) not in {"the", "a", "an", "as"}]
    if not _names_a_person(tokens, before, name):
        return None
    role = _role(before, rest)
    return Description(
        text=" ".join(name),
        kind=SourceKind.PERSON,
        name=name,
        role=role,
        organisation=_organisation(before, rest),
        gender=_gender(name, before, rest),
        head=head_of(role) if role else "",
    )


def _names_a_person(tokens: Sequence[str], before: Sequence[str], name: tuple[str, ...]) -> bool:
    """Tell if capitalised words that end a phrase are a person's, by a title or by themselves."""
    titled = bool(before) and is_title(before[-1])
    if not name or not (titled or is_personal(name)):
        return False
    if titled:
        return not is_body(name) and (len(name) > 1 or government_of(name[0]) is None)
    # "the Coast Guard" is nobody.
    return bare(tokens[0]) != "the" or gender_of(name[0]) is not None


def _name_start(tokens: Sequence[str]) -> int:
    """Begin of the capitalised words that end the phrase; its length where none do."""
    start = len(tokens)
    while start > 0 and _is_name_token(tokens, start - 1):
        start -= 1
    while start < len(tokens) and tokens[start][:1].islower() and not start:
        start += 1
    if start == len(tokens):
        return start
    start += leading(tokens[start:])
    last = start == len(tokens) - 1
    addressed = start > 0 and bare(tokens[start - 1]) in TITLES
    return len(tokens) if last and is_title(tokens[start]) and not addressed else start


def _is_name_token(tokens: Sequence[str], index: int) -> bool:
    token = tokens[index]
    if token[:1].isupper():
        return not token.endswith(("’s", "'s"))
    return token in PARTICLES and index + 1 < len(tokens) and tokens[index + 1][:1].isupper()


def _cleaned(tokens: Sequence[str]) -> tuple[str, ...]:
    words = [re.sub(r"['’]s$", "", token).strip(",;") for token in tokens]
    return tuple(word for word in words if word)


def _person_after(phrase: str, rest: str) -> Description | None:
    """The office first, the name in apposition: "his campaign manager, Jeff Weaver"."""
    words = phrase.split()
    office = head_of(DETERMINER.sub("", phrase))
    if not rest or not words or not (is_title(words[-1]) or office in OFFICES):
        return None
    apposed, more = _halves(rest)
    tokens = [token for token in apposed.split() if not token.startswith(('"', "“", "("))]
    named = _named(tokens, more)
    if named is None or len(named.name) == 1:
        return None
    role = DETERMINER.sub("", phrase)
    return replace(
        named,
        role=role,
        organisation=named.organisation or _organisation(role.split(), more),
        gender=_gender(("",), words, more) or named.gender,
        head=head_of(role),
    )


def _role(before: Sequence[str], rest: str) -> str | None:
    """Office before the name, else the apposition, if it says what somebody is."""
    words = [word for word in before if bare(word) not in ADDRESSES]
    if any(is_title(word) for word in words):
        return " ".join(words)
    first = _halves(rest)[0] if rest else ""
    apposition = DETERMINER.sub("", first)
    said = any(is_title(word.strip(",")) for word in apposition.split())
    if (said or (apposition != first and apposition)) and not rest.startswith(
        ("who", "which", "that")
    ):
        return apposition
    return " ".join(words) or None


def _organisation(before: Sequence[str], rest: str) -> str | None:
    """The body in "US State Department spokesman", or the one after "researcher at"."""
    return _body_of(before) or _employer(rest)


def _body_of(before: Sequence[str]) -> str | None:
    body = [word for word in before if word[:1].isupper() and not is_title(word)]
    while len(body) > 1 and bare(body[0]) in FORMERLY:
        body = body[1:]
    if body and (is_body(tuple(body)) or _is_acronym(body[-1])):
        return re.sub(r"['’]s$", "", " ".join(body))
    return None


def _employer(rest: str) -> str | None:
    found = _EMPLOYER.search(f" {rest}")
    if found is None or not any(is_title(w.strip(",")) for w in rest[: found.start()].split()):
        return None
    name = found.group(2)
    # "Democrat of California", "from Texas", "Secretary of State": no body, but a place or a field.
    words = tuple(name.split())
    home = found.group(1) in {"of", "from"} and not (is_body(words) and len(words) > 1)
    return None if home and not name.isupper() else name


def _is_acronym(word: str) -> bool:
    """Tell whether a word is a body's acronym ("WHO"), not a country's ("US")."""
    return word.isalpha() and word.isupper() and len(word) > 1 and government_of(word) is None


def _gender(name: Sequence[str], before: Sequence[str], rest: str) -> str | None:
    for word in [*before, *rest.split()[:6]]:
        plain = bare(word.strip(","))
        told = GENDERED.get(plain) or (TITLES.get(plain) if word in before else None)
        if told:
            return told
    return (gender_of(name[0]) or None) if len(name) > 1 else None


def _thing(phrase: str, rest: str) -> Description:
    """A government, a body, a document, a group, or somebody without a name."""
    text = DETERMINER.sub("", phrase) or phrase
    name = _cleaned([word for word in text.split() if bare(word) not in SUFFIXES])
    head = head_of(text)
    kind = kind_of(phrase, text, head)
    definite = bool(_DEFINITE.match(phrase))
    if kind is SourceKind.PERSON and name:
        return _bare_person(text, name, rest, definite=definite)
    if kind not in {SourceKind.PERSON, SourceKind.UNNAMED}:
        return Description(text=text, kind=kind, head=head, definite=definite)
    return Description(
        text=text,
        kind=SourceKind.UNNAMED,  # a lone "Jr." names nobody either
        role=text,
        organisation=_organisation(text.split(), f"{text} {rest}") if text else None,
        gender=_gender(("",), text.split(), rest),
        head=head,
        # "Senator from Texas" without an article points back like "the senator".
        definite=definite or phrase == text,
    )


def _bare_person(text: str, name: tuple[str, ...], rest: str, *, definite: bool) -> Description:
    """Somebody of whom only an apposition may say more than the name."""
    role = _role((), rest)
    return Description(
        text=text,
        kind=SourceKind.PERSON,
        name=name,
        role=role,
        organisation=_organisation((), rest) if role else None,
        gender=_gender(("",), text.split(), rest),
        head=head_of(role) if role else "",
        definite=definite,
    )
