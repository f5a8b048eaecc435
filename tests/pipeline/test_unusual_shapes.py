"""Texts of shapes that no news corpus has, through the whole corridor with the real nets."""

from __future__ import annotations

import random
import string
import time

import pytest

from tests.support import NOON
from workbench.domain.articles.analysis import Analysis
from workbench.domain.articles.tagging import Tagger
from workbench.ingest.intake import article_from_bytes, article_from_text
from workbench.pipeline.analyse import analyse
from workbench.pipeline.tag import load_tagger

pytestmark = pytest.mark.slow

NONSENSE = 0.5
"""Confidence that nothing in what is no prose may exceed."""

FOREIGN = 0.75
"""Confidence that nothing in a language may exceed that the nets have not learnt."""

STORY = """The ferry to the outer islands will stop in May, the harbour board said on Monday.

“We can no longer pay for the fuel,” Ines Okafor, its chair, told reporters. “It is over.”

Fishermen said that they had not been asked. {}
"""

RNG = random.Random(7)


def _words(letters: str, number: int) -> list[str]:
    return ["".join(RNG.choices(letters, k=RNG.randint(2, 9))) for _ in range(number)]


CODE = '''def parse(line: str) -> dict[str, str]:
    """Return the fields of "line"."""
    if not line.startswith("#"):
        raise ValueError(f"expected a header, not {line!r}")
    key, _, value = line.partition(":")
    print("said", key, 'told', value)
    return {"key": key.strip(), "value": value.strip()}

for (int i = 0; i < count; i++) { printf("%s said: %d\\n", names[i], totals[i]); }
SELECT name, total FROM claims WHERE source = 'mayor' AND said IS NOT NULL;
{"name": "tunnel", "status": "open and free of charge", "said": "2026-05-01"}
'''
LOG = "\n".join(
    f'2026-05-{day:02d} 12:04:07 ERROR worker[{day}]: connection to "db-{day}" refused: retrying'
    for day in range(1, 29)
)
LIST = """Shopping for the week:
- two dozen eggs
- "extra virgin" olive oil
- a birthday card for Jane
1. Open the valve.
2. Wait until the gauge reads "full".
3. Close the valve and write down the time.
"""
TABLE = "Club | Played | Won | Points\n" + "\n".join(
    f"{club} | {RNG.randint(1, 38)} | {RNG.randint(1, 38)} | {RNG.randint(1, 99)}"
    for club in ("Harbour Town", "Northbank Rovers", "Leeside United", "Mill Park", "Old Quay")
)
MENU = "Home\nNews\nSign in\nSubscribe\n“Read more”\nShare\n© 2026 The Harbour Post\n"

NO_PROSE = {
    "code": CODE,
    "log": LOG,
    "list": LIST,
    "table": TABLE,
    "numbers": "\n".join("\t".join(str(RNG.randint(0, 9999)) for _ in range(8)) for _ in range(60)),
    "menu": MENU,
    "letters": " ".join(_words(string.ascii_lowercase, 400)),
    "letters in marks": " ".join(f"“{word}” {word}," for word in _words(string.ascii_letters, 200)),
    "signs": "".join(RNG.choices(string.punctuation + "“”  \n", k=3_000)),
    "base64": "\n".join("".join(RNG.choices(string.ascii_letters, k=76)) for _ in range(30)),
    "10,000 marks": '"' * 10_000,
    "10,000 marks in pairs": "“" * 5_000 + "”" * 5_000,
    "10,000 marks about letters": "“a” " * 5_000,
}

LANGUAGES = {
    "French": "Le ministre a déclaré mardi que le pont serait fermé. « Nous n'avons pas le choix »,"
    " a-t-il dit à la presse. Selon le syndicat, trente emplois seraient menacés.",
    "German": "Die Brücke bleibe bis Mai gesperrt, sagte die Bürgermeisterin am Montag. „Wir haben"
    " keine andere Wahl“, erklärte sie. Der Opposition zufolge war das seit Jahren bekannt.",
    "Spanish": "El alcalde dijo el lunes que el puente se cerraría en mayo. «No tenemos otra"
    " salida», afirmó ante la prensa. Según los vecinos, nadie los había consultado.",
    "Russian": "Мэр заявил в понедельник, что мост закроют в мае. «У нас нет другого выхода», —"
    " сказал он журналистам. По словам жителей, их никто не спрашивал.",
    "Arabic": "قال رئيس البلدية يوم الاثنين إن الجسر سيغلق في مايو. «ليس لدينا خيار آخر»، أضاف"
    " للصحفيين. وبحسب السكان لم يسألهم أحد.",
    "Chinese": "市长星期一表示，大桥将于五月关闭。“我们别无选择，”他对记者说。"
    "居民说没有人问过他们。",
}


@pytest.fixture(scope="module", params=["full", "fast"])
def tagger(request: pytest.FixtureRequest) -> Tagger:
    return load_tagger(fast=request.param == "fast")


def analysed(text: str, tagger: Tagger) -> Analysis:
    return analyse(article_from_text(text, "sample", NOON), tagger)


def sureness(analysis: Analysis) -> float:
    """The confidence of the quotation that the program is surest of; 0 where there is none."""
    return max((found.quotation.confidence for found in analysis.attributions), default=0.0)


def told(analysis: Analysis) -> list[tuple[str, str | None]]:
    text = analysis.article.text
    return [
        (
            " ".join(span.of(text) for span in a.quotation.content),
            a.source.name if a.source else None,
        )
        for a in analysis.attributions
    ]


@pytest.mark.parametrize("text", NO_PROSE.values(), ids=NO_PROSE)
def test_what_is_no_prose_holds_no_quotation_to_be_sure_of(text: str, tagger: Tagger) -> None:
    assert sureness(analysed(text, tagger)) <= NONSENSE


@pytest.mark.parametrize("text", LANGUAGES.values(), ids=LANGUAGES)
def test_other_languages_are_never_read_with_confidence(text: str, tagger: Tagger) -> None:
    assert sureness(analysed(text, tagger)) <= FOREIGN


def test_capitals_throughout_hide_neither_words_nor_speakers(tagger: Tagger) -> None:
    text = (
        "MAYOR ANA RUIZ SAID ON MONDAY THAT THE BRIDGE WOULD CLOSE IN MAY.\n\n"
        "“THE BRIDGE IS UNSAFE AND WE WILL CLOSE IT,” RUIZ TOLD REPORTERS.\n\n"
        "“NOBODY ASKED THE PEOPLE WHO CROSS IT EVERY DAY,” SAID PETER HALL, HER RIVAL."
    )

    assert told(analysed(text, tagger)) == [
        ("THAT THE BRIDGE WOULD CLOSE IN MAY", "ANA RUIZ"),
        ("“THE BRIDGE IS UNSAFE AND WE WILL CLOSE IT,”", "ANA RUIZ"),
        ("“NOBODY ASKED THE PEOPLE WHO CROSS IT EVERY DAY,”", "PETER HALL"),
    ]


def test_speech_is_found_where_nothing_is_marked(tagger: Tagger) -> None:
    text = "the mayor said on monday the bridge would close in may\n\nshe told reporters it is old"

    contents = [content for content, _ in told(analysed(text, tagger))]

    assert any("the bridge would close in may" in content for content in contents)
    assert any("it is old" in content for content in contents)


def test_the_labels_of_a_transcript_are_people(tagger: Tagger) -> None:
    text = (
        "INTERVIEWER: Did you know about the memo before it was printed?\n\n"
        "SMITH: No. I never saw it, and nobody told me about it until March.\n\n"
        "INTERVIEWER: And the ledger, which your own office had kept?\n\n"
        "SMITH: That was kept by somebody else, and I have said so since May.\n"
    )

    analysis = analysed(text, tagger)

    assert analysis.attributions
    kinds = {source.name: source.kind.value for source in analysis.sources}
    assert set(kinds.items()) <= {("SMITH", "person"), ("Interviewer", "unnamed")}


def test_a_poem_has_at_most_the_words_that_somebody_speaks(tagger: Tagger) -> None:
    text = (
        "The harbour sleeps beneath the rain,\n    the gulls have nothing left to say;\n"
        "the lamps go out along the lane\n    and carry every word away.\n\n"
        "The evening ferry, painted white,\n    is tied up for another night.\n"
    )

    assert sureness(analysed(text, tagger)) <= NONSENSE


def test_a_page_of_two_megabytes_is_read() -> None:
    script = "<script>var said = {'mayor': \"told\"};</script>\n" * 43_000
    story = "".join(
        f"<p>{paragraph}</p>"
        for number in range(60)
        for paragraph in STORY.format(f"This is part {number}.").split("\n\n")
    )
    page = f"<html><body>{script}<article><h1>Ferry stops</h1>{story}</article></body></html>"
    assert len(page) > 1_900_000

    article = article_from_bytes(page.encode(), "page.html", NOON)
    analysis = analyse(article, load_tagger(fast=True))

    assert len(analysis.attributions) >= 120
    assert "var said" not in article.text


def test_time_of_the_whole_corridor_grows_with_the_text_and_not_faster() -> None:
    tagger = load_tagger(fast=True)

    def seconds(copies: int) -> float:
        text = "\n".join(STORY.format(f"This is part {k}.") for k in range(copies))
        begun = time.process_time()
        analysed(text, tagger)
        return time.process_time() - begun

    seconds(1)

    # Ten times the text; the slack is for a busy machine.
    assert seconds(1_000) < 20 * min(seconds(100) for _ in range(2))
