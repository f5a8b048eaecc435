"""The laws of the quotation scanner, and the shapes it must read."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from workbench.domain.statements.quotation import QuotedSpan
from workbench.pipeline.scan import scan

MARKS = "“”„‟\"«»‹›‘’‚‛'`＂「」『』〝〞״"
MANY = 50_000
SECONDS_FOR_MANY = 10.0  # takes well under one; a quadratic scan would take many minutes

articles = (
    st.text(alphabet=st.sampled_from(MARKS * 2 + "\n\n abs .,:!?—-(['5n"), max_size=80)
    | st.lists(
        st.sampled_from(
            [*MARKS, "''", "``", " ", "\n", ", ", "he said", "players", "6'2", "n", "90s", ".", "5"]
        ),
        max_size=40,
    ).map("".join)
    | st.text(max_size=80)
)


@settings(deadline=None)
@given(articles)
@example('"«”')
def test_no_text_makes_it_raise_and_spans_lie_inside_one_paragraph(text: str) -> None:
    for quoted in scan(text):
        assert "\n" not in quoted.span.of(text)
        assert quoted.span.contains(quoted.inner)
        assert quoted.closed == (quoted.inner.end < quoted.span.end)
        assert not (quoted.closed and quoted.continued)


@settings(deadline=None)
@given(articles)
@example('"«”')
def test_spans_of_one_depth_never_overlap_and_deeper_ones_lie_inside(text: str) -> None:
    spans = scan(text)

    for i, quoted in enumerate(spans):
        before = spans[:i]
        assert all(other.span.start < quoted.span.start for other in before)
        assert not any(o.span.overlaps(quoted.span) for o in before if o.depth >= quoted.depth)
        holders = [other.depth for other in before if other.inner.contains(quoted.span)]
        assert holders == list(range(quoted.depth))


def paragraph_of(text: str, position: int) -> int:
    return text.count("\n", 0, position)


def shapes(text: str, spans: tuple[QuotedSpan, ...], without: int) -> list[tuple[object, ...]]:
    """Spans outside the paragraph ``without``, told relative to the end or start of the text."""
    return [
        (
            paragraph,
            quoted.span.of(text),
            quoted.inner.of(text),
            quoted.span.start - (text.rfind("\n", 0, quoted.span.start) + 1),
            quoted.depth,
            quoted.closed,
        )
        for quoted in spans
        if (paragraph := paragraph_of(text, quoted.span.start)) != without
    ]


def flags(text: str, spans: tuple[QuotedSpan, ...], without: set[int]) -> list[bool]:
    return [
        quoted.continued for quoted in spans if paragraph_of(text, quoted.span.start) not in without
    ]


@settings(deadline=None)
@given(articles, st.data())
def test_removing_one_mark_changes_nothing_outside_its_paragraph(
    text: str, data: st.DataObject
) -> None:
    """Spans elsewhere stay; only whether the paragraph just before is continued may change."""
    places = [i for i, character in enumerate(text) if character in MARKS]
    if not places:
        return
    place = data.draw(st.sampled_from(places))
    here = paragraph_of(text, place)
    lines = text.split("\n")
    just_before = max((i for i in range(here) if lines[i].strip()), default=-1)
    shorter = text[:place] + text[place + 1 :]

    whole, cut = scan(text), scan(shorter)

    assert shapes(shorter, cut, here) == shapes(text, whole, here)
    assert flags(shorter, cut, {here, just_before}) == flags(text, whole, {here, just_before})


@settings(deadline=None)
@given(articles)
def test_each_paragraph_is_read_as_if_it_stood_alone(text: str) -> None:
    alone = [
        (i, quoted.span.of(line), quoted.depth, quoted.closed)
        for i, line in enumerate(text.split("\n"))
        for quoted in scan(line)
    ]

    assert [
        (paragraph_of(text, quoted.span.start), quoted.span.of(text), quoted.depth, quoted.closed)
        for quoted in scan(text)
    ] == alone


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        *"“\"‘'«「",
        "“a",
        "a” ",
        "‘a ",
        " 'a",
        "a' ",
        '"a" ',
        "“‘a ",
        "s’ ",
        "'" * 3,
        "6'2\" ",
        "\n“a",
    ],
)
def test_time_grows_with_the_length_of_the_text(piece: str) -> None:
    text = piece * (MANY // len(piece))

    started = time.process_time()
    scan(text)

    assert time.process_time() - started < SECONDS_FOR_MANY


@pytest.mark.slow
def test_a_line_of_two_megabytes_is_read_at_once() -> None:
    text = "He said, “we’ll see,” and the players’ union ‘won’ nothing at all that day. " * 26_000

    started = time.process_time()
    spans = scan(text)

    assert len(spans) == 2 * 26_000
    assert time.process_time() - started < SECONDS_FOR_MANY


def told(text: str) -> list[str]:
    """Each span as printed, one ``>`` before it for each level, ``~`` after it if left open."""
    return [
        ">" * quoted.depth + quoted.span.of(text) + "~" * (not quoted.closed)
        for quoted in scan(text)
    ]


DOUBLE = {
    '"A," she said, "B."': ['"A,"', '"B."'],
    "“We will,” he said. “Soon.”": ["“We will,”", "“Soon.”"],
    '“It’s bad," she said. "It is,” he said.': ['“It’s bad,"', '"It is,”'],
    "“It is rare,“ said Ames. “It is hard.”": ["“It is rare,“", "“It is hard.”"],
    "He says,” nobody came to the hearing.”": ["” nobody came to the hearing.”"],
    "” … and if he goes, they all go,” it read.": ["” … and if he goes, they all go,”"],
    "“A,” he said.“B.”": ["“A,”", "“B.”"],
    'He said,"Never." And then:"Always."': ['"Never."', '"Always."'],
    '"We will, "he said, "fight."': ['"We will, "', '"fight."'],
    '"He told me "never again" and left."': [
        '"He told me "never again" and left."',
        '>"never again"',
    ],
    "“I told them “no” and “never,”” she said.": [
        "“I told them “no” and “never,””",
        ">“no”",
        ">“never,”",
    ],
    "``Hello,'' he said, ``bye.''": ["``Hello,''", "``bye.''"],
    "''Hello,'' he said. ''I said, 'bye,''' he added.": [
        "''Hello,''",
        "''I said, 'bye,'''",
        ">'bye,'",
    ],
    "The leader gave a ‘‘speech’’ and a “talk’’.": ["‘‘speech’’", "“talk’’"],
    '" Hello there , " he said .': ['" Hello there , "'],
    'It was "never"—he said—"ever" ("again").': ['"never"', '"ever"', '"again"'],
    '"The [mayor] ..." he said. "...And the rest"[1]': [
        '"The [mayor] ..."',
        '"...And the rest"',
    ],
    '"Yes""No"': ['"Yes"', '"No"'],
    "‘GUESTS’“They came.” [NPA]": ["‘GUESTS’", "“They came.”"],
    'Nothing "" here “” nor ‘’ there': [],
    "<q>“Again“</q>": ["“Again“"],
}

OTHER_SHAPES = {
    "„Das ist gut“, sagte er. „Und das”, auch.": ["„Das ist gut“", "„Und das”"],
    "„Ich sagte ‚nein‘ zu ihm“, sagte er.": ["„Ich sagte ‚nein‘ zu ihm“", ">‚nein‘"],
    "»Er sagte ›nein‹ zu mir«, sagte er.": ["»Er sagte ›nein‹ zu mir«", ">›nein‹"],
    "« Il a dit “oui” hier », dit-il.": ["« Il a dit “oui” hier »", ">“oui”"],
    "»Jag vet», sa han. ”Ja”, sa hon. ’Nej,’ sa de.": ["»Jag vet»", "”Ja”", "’Nej,’"],
    "«Sí», dijo. «No», dijo.": ["«Sí»", "«No»"],
    "彼は「行く」と『言った「が」』": ["「行く」", "『言った「が」』", ">「が」"],
    "＂wide＂ and 〝low〟": ["＂wide＂", "〝low〟"],
    "אמר צה״ל ״כן״ היום": ["״כן״"],
}

SINGLE = {
    "“She told me ‘never again’ and left,” he said.": [
        "“She told me ‘never again’ and left,”",
        ">‘never again’",
    ],
    "\"'No,' he told me,\" she said.": ["\"'No,' he told me,\"", ">'No,'"],
    "“She said, ‘No.’” Then he left.": ["“She said, ‘No.’”", ">‘No.’"],
    "‘He said “no ‘way’ here” to me,’ she recalled.": [
        "‘He said “no ‘way’ here” to me,’",
        ">“no ‘way’ here”",
        ">>‘way’",
    ],
    "‘The players’ union is angry,’ he said. ‘We can’t go on.’": [
        "‘The players’ union is angry,’",
        "‘We can’t go on.’",
    ],
    "'They're the Joneses' kids,' he said. 'It's the '90s again.'": [
        "'They're the Joneses' kids,'",
        "'It's the '90s again.'",
    ],
    "‘Dogs’, ‘cats’ and 'birds'": ["‘Dogs’", "‘cats’", "'birds'"],
    "The Times' 'best' list and the Post's 'worst'.": ["'best'", "'worst'"],
    "'Fake news' was a phrase; the players' union said so.": ["'Fake news'"],
    "It was—‘odd’—he said. (‘Very’)": ["‘odd’", "‘Very’"],
    "The ‘60 Minutes’ show of the ‘60s": ["‘60 Minutes’"],
    "‘Cause I said so,’ he said.": ["‘Cause I said so,’"],
}

APOSTROPHES = [
    "rock ’n’ roll, rock 'n' roll and rock ‘n’ roll of the ’90s and '80s",
    "O’Brien can’t stand the Joneses’ house, the players' union or James’ brother.",
    "'Tis the season for goin' home, tellin' 'em all and the class of '68, y'all.",
    "Trump 's plan, which the senators 've read, is n't the workers ' plan.",
    "the boys' clubs' rules and the girls’ clubs’ rules",
    "She ate at Joe's, Moe‘s and Flo's.",
]

MEASURES = [
    'He stood 6\'2" and the pipe was 5" wide.',
    'The 5" pipe and the 6” pipe burst.',
    "It lies at 40° 26' 46\" N, 79° 58' 56\" W.",
    'Smith   12\n"       13\na "',
]


@pytest.mark.parametrize(("text", "spans"), (DOUBLE | OTHER_SHAPES | SINGLE).items())
def test_marks_of_every_shape_are_paired(text: str, spans: list[str]) -> None:
    assert told(text) == spans


@pytest.mark.parametrize("text", APOSTROPHES)
def test_an_apostrophe_is_no_quotation_mark(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize("text", MEASURES[:3])
def test_feet_inches_and_seconds_are_no_quotation_marks(text: str) -> None:
    assert told(text) == []


def test_a_measure_inside_a_quotation_does_not_end_it() -> None:
    assert told('"I am 6\'2" tall," he said.') == ['"I am 6\'2" tall,"']
    assert told('"A 5" pipe," he said.') == ['"A 5" pipe,"']


STRAY = {
    "He sighed.” “Yes,” she said. “No.”": ["“Yes,”", "“No.”"],
    '“They won,” he said." “Yes,” she said.': ["“They won,”", "“Yes,”"],
    'The word "the was cut. He said "no" to it.': ['"no"'],
    "““Terror is a threat,” it says.": ["“Terror is a threat,”"],
    'a "': [],
    ' " ': [],
}

LEFT_OPEN = {
    "“We are ready. More than ready.": ["“We are ready. More than ready.~"],
    "“Yes,” he said. “We are ready.": ["“Yes,”", "“We are ready.~"],
    'She is "not sure.': ['"not sure.~'],
    '"He tried to say, “Only you.” But no.': [
        '"He tried to say, “Only you.” But no.~',
        ">“Only you.”",
    ],
    "‘We are ready, and we’ll go.": ["‘We are ready, and we’ll go.~"],
    "He said: ‘We are ready.": ["‘We are ready.~"],
    "« Nous sommes prêts.": ["« Nous sommes prêts.~"],
}


@pytest.mark.parametrize(("text", "spans"), STRAY.items())
def test_a_stray_mark_quotes_nothing(text: str, spans: list[str]) -> None:
    assert told(text) == spans


@pytest.mark.parametrize(("text", "spans"), LEFT_OPEN.items())
def test_a_last_opening_mark_quotes_the_rest_of_its_paragraph(text: str, spans: list[str]) -> None:
    assert told(text) == spans
    assert told(text + " \t ") == spans


@pytest.mark.parametrize(
    ("before", "after", "continued"),
    [
        ("“We are ready.", "“We will go.”", True),
        ('"We are ready.', '  "We will go.', True),
        ("“We are ready.", '"We will go."', True),
        ("He said: ‘We are ready.", "‘We will go.’", True),
        ("“We are ready.", "He said “no” to that.", False),
        ("“We are ready.", "‘We will go.’", False),
        ("“We are ready.”", "“We will go.”", False),
        ("“We are ready.", "“ ", False),
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n \n\t\n"])
def test_a_quotation_goes_on_where_the_next_paragraph_opens_again(
    before: str, after: str, gap: str, *, continued: bool
) -> None:
    assert scan(before + gap + after)[0].continued is continued


def test_the_continued_quotation_is_the_outermost() -> None:
    text = '"He tried to say, “Only you.” But no.\n"And then he left."'

    assert [quoted.continued for quoted in scan(text)] == [True, False, False]
