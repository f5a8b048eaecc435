"""Terms of the four lists: what each may hold, how it is checked, and what helps in writing it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from difflib import get_close_matches

from workbench.domain.errors import InvalidInputError
from workbench.domain.lists.filters import (
    PATTERN,
    ArticleFilter,
    ConflictFilter,
    FilterKey,
    LogFilter,
    QuoteFilter,
    SortOrder,
    Term,
)
from workbench.domain.review.decisions import (
    DEFAULT_SCALE,
    Act,
    ConflictStatus,
    Rating,
    Wording,
    Workflow,
)
from workbench.domain.statements.conflict import ConflictKind
from workbench.domain.statements.quotation import QuotationKind
from workbench.domain.text.folding import PREFIX, fold, words_of
from workbench.services.filters.grammar import Grammar, TermKind
from workbench.services.filters.lexer import Value

_QUOTE_IS = ("conflict", "decided", "done", "new", "noted", "evidenced", "old", "resolved")
_CONFLICT_IS = ("conflict", "finding", "decided", "new", "old", "self")
_ARTICLE_IS = ("open", "changed")
_BOUND = re.compile(r"[<>](?:0(?:\.\d+)?|\.\d+|1(?:\.0+)?)")
_NUMBER = re.compile(r"[0-9]{1,9}")


def nearest_words(typed: str, words: Sequence[str]) -> list[str]:
    """Find the word that was meant by one that was mistyped; none where no word is like it."""
    # Its beginning will do, and is what is mistyped.
    plain = {spelt(word).partition(" ")[0]: word for word in reversed(words)}
    plain |= {spelt(word): word for word in words}
    return [plain[found] for found in get_close_matches(spelt(typed), plain, n=1)]


def spelt(word: str) -> str:
    """Fold a word of the language for comparison, with blanks for hyphens."""
    return fold(word).replace("-", " ").replace("_", " ")


def _chosen(key: FilterKey, example: str, meaning: str, words: Sequence[str]) -> TermKind:
    """A term whose value is one of some words, or the beginning of only one of them."""
    plain = {str(word): spelt(word) for word in words}

    def begun(typed: str) -> list[str]:
        return [word for word, folded in plain.items() if typed and folded.startswith(typed)]

    def check(value: Value) -> str:
        typed = spelt(value.text)
        exact = [word for word, folded in plain.items() if folded == typed]
        found = exact or begun(typed)
        if len(found) == 1:
            return found[0]
        if found:
            raise value.refuse(f"could be any of {', '.join(found)}.")
        near = nearest_words(value.text, tuple(plain))
        meant = f"did you mean {near[0]}? There are" if near else "there are"
        raise value.refuse(f"{meant} {', '.join(plain)}.")

    return TermKind(key, example, meaning, check, tuple(plain))


def _words(value: Value) -> str:
    if not fold(value.text):
        raise value.refuse("write a word or more.")
    return value.text


def _part(value: Value) -> str:
    """Part of a name; a tilde before it says just that."""
    return _words(replace(value, text=value.text.lstrip("~ ")))


def _sought(value: Value) -> str:
    words = words_of(value.text)
    if not words:
        raise value.refuse("write a word or more; signs alone are not looked for.")
    return words + PREFIX if value.text.endswith(PREFIX) else words


def _sought_or_pattern(value: Value) -> str:
    if not value.text.startswith(PATTERN):
        return _sought(value)
    from workbench.store.engine.patterns import check_pattern  # noqa: PLC0415 - slow to load for --help

    pattern = value.text[1:-1]
    if not pattern or not value.text.endswith(PATTERN):
        raise value.refuse("a pattern stands between slashes, as in /tax(es)?/.")
    try:
        check_pattern(pattern)
    except InvalidInputError as error:
        raise value.refuse(str(error)) from error
    return value.text


def _numbered(command: str) -> Callable[[Value], str]:
    """A check for the number of what ``command`` lists."""

    def check(value: Value) -> str:
        if not _NUMBER.fullmatch(value.text):
            raise value.refuse(f"write its number; `workbench {command}` lists them.")
        return str(int(value.text))

    return check


_ARTICLE_NUMBER = _numbered("articles")


def _article(value: Value) -> str:
    digits = value.text.isascii() and value.text.isdigit()
    return (_ARTICLE_NUMBER if digits else _part)(value)


def _day(value: Value) -> str:
    try:
        return date.fromisoformat(value.text).isoformat()
    except ValueError:
        raise value.refuse("write a day as 2026-01-31.") from None


def _bound(value: Value) -> str:
    if not _BOUND.fullmatch(value.text):
        raise value.refuse("write a bound from 0 to 1, as <0.5 or >0.9.")
    return value.text


_BODY = TermKind(FilterKey.BODY, "body:reservoir", "words in its article", _sought)
_OUTLET = TermKind(FilterKey.OUTLET, "outlet:~post", "part of a name", _part)
_ARTICLE = TermKind(FilterKey.ARTICLE, "article:3", "number, or part of the headline", _article)
_AFTER = TermKind(FilterKey.AFTER, "after:2026-01-01", "published then or later", _day)
_BEFORE = TermKind(FilterKey.BEFORE, "before:2026-02-01", "published before", _day)

_SAID = (
    TermKind(
        FilterKey.TEXT, 'text:"arms deal*"', "words in it, or /a pattern/", _sought_or_pattern
    ),
    _BODY,
    TermKind(FilterKey.SPEAKER, 'speaker:"Jane Doe"', "part of a name", _part),
    TermKind(FilterKey.SOURCE, "source:7", "the number of a source", _numbered("sources")),
    _OUTLET,
    _ARTICLE,
    TermKind(FilterKey.BY, "by:me", "who decided", _words),
    TermKind(FilterKey.ASSIGNED, "assigned:me", "who is to see to it; none for nobody", _words),
    _AFTER,
    _BEFORE,
    TermKind(FilterKey.SURE, "sure:<0.5", "how sure the program is", _bound),
)
_READER = TermKind(
    FilterKey.READER, "reader:me", "awaits a second reader, who this reviewer can be", _words
)
_SORT = _chosen(
    FilterKey.SORT, "sort:confidence", "what is least sure comes first", tuple(SortOrder)
)


def quote_grammar(scale: Sequence[Rating]) -> Grammar[QuoteFilter]:
    """The terms of the list of quotations; ``scale`` has the ratings of content."""
    statuses = (*Workflow, *Wording, *(rating.key for rating in scale))
    kinds = (
        _chosen(FilterKey.STATUS, "status:new,altered", "work, wording or content", statuses),
        _chosen(FilterKey.KIND, "kind:direct", "how it is quoted", tuple(QuotationKind)),
        _chosen(FilterKey.IS, "-is:done", "how it stands", _QUOTE_IS),
        *_SAID,
        _READER,
        _SORT,
    )
    return Grammar(kinds, FilterKey.TEXT, _quotations)


def _quotations(terms: Sequence[Term]) -> QuoteFilter:
    orders = [SortOrder(term.values[-1]) for term in terms if term.key is FilterKey.SORT]
    conditions = tuple(term for term in terms if term.key is not FilterKey.SORT)
    return QuoteFilter(terms=conditions, order=orders[-1] if orders else SortOrder.ARTICLE)


QUOTATIONS = quote_grammar(DEFAULT_SCALE)
CONFLICTS = Grammar(
    (
        _chosen(FilterKey.STATUS, "status:open", "what was decided", tuple(ConflictStatus)),
        _chosen(FilterKey.KIND, "kind:denial", "what sort of conflict", tuple(ConflictKind)),
        _chosen(FilterKey.IS, "-is:finding", "how it stands", _CONFLICT_IS),
        *_SAID,
    ),
    FilterKey.TEXT,
    lambda terms: ConflictFilter(terms=terms),
)
"""The terms of the list of conflicts and findings."""

ARTICLES = Grammar(
    (
        TermKind(FilterKey.WORDS, "words:harbour", "part of headline or outlet", _words),
        _chosen(FilterKey.IS, "is:open", "work is left; changed, has older versions", _ARTICLE_IS),
        _BODY,
        _OUTLET,
        _ARTICLE,
        _AFTER,
        _BEFORE,
    ),
    FilterKey.WORDS,
    lambda terms: ArticleFilter(terms=terms),
    phrase=True,
)
"""The terms of the lists of articles."""

EVENTS = Grammar(
    (
        TermKind(FilterKey.QUOTATION, "quotation:12", "done to a quotation", _numbered("quotes")),
        TermKind(FilterKey.CONFLICT, "conflict:3", "done to a conflict", _numbered("conflicts")),
        TermKind(FilterKey.SOURCE, "source:7", "done to a source", _numbered("sources")),
        TermKind(FilterKey.ARTICLE, "article:4", "done to an article", _ARTICLE_NUMBER),
        TermKind(FilterKey.BY, "by:me", "who did it", _words),
        _chosen(FilterKey.ACT, "act:decide", "what was done", tuple(Act)),
        TermKind(FilterKey.DAY, "day:2026-01-31", "done on that day, in UTC", _day),
    ),
    FilterKey.QUOTATION,
    lambda terms: LogFilter(terms=terms),
)
"""The terms of the log."""
