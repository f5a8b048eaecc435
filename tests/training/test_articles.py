"""Articles marked by hand become plain text and records whose offsets hold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from training.corpus import read_articles
from training.marked_articles import ArticleError, MarkedArticle, main, read_file, to_record

FOLDER = Path(__file__).parents[2] / "training" / "articles"
FILES = sorted(FOLDER.glob("*.txt"))

TEXT = (
    "The mill burned \\{twice\\} on Monday.\n\n{q1|“The mill is gone,”} {c1|said} {s1,2|Ann Poe}, "
    "{c2|adding} {q2|that “nobody” would rebuild it}.\n\n{q1|“We are sorry.”} "
    "The play is {x1|“Ash”}.\n\n{s3|JON POE}: {q3|We sold {x2|“Dust”} to {v3|Reuters}.}"
)
TABLE = (
    'q1 kind=direct speaker="Ann Poe"\n'
    'q2 kind=mixed speaker="Ann Poe + Jon Poe" stance=denied title="mill"\n'
    'q3 kind=direct speaker="Jon Poe"\n'
    "x1 class=title\n"
    "x2 class=name\n"
)


def written(folder: Path, text: str = TEXT, table: str = TABLE) -> Path:
    path = folder / "own.txt"
    path.write_text(f"=== mill-fire local wire\n\n{text}\n\n---\n{table}", encoding="utf-8")
    return path


def marked_again(article: MarkedArticle) -> str:
    """The text with its marks put back, one mark for each key."""
    events = [
        event
        for mark in article.marks
        for event in ((mark.end, 0, -mark.start, "}"), (mark.start, 1, -mark.end, "{" + mark.key))
    ]
    plain, out = article.text, []
    last = len(plain)
    for at, is_opening, _, sign in sorted(events, reverse=True):
        out += [plain[at:last], sign + "|" * is_opening]
        last = at
    return plain[:last] + "".join(reversed(out))


def test_marks_leave_the_text_as_it_is_printed(tmp_path: Path) -> None:
    (article,) = read_file(written(tmp_path))

    assert article.name == "own:mill-fire"
    assert article.kinds == ("local", "wire")
    assert article.text.startswith("The mill burned {twice} on Monday.\n\n“The mill is gone,” said")
    assert article.text.endswith("JON POE: We sold “Dust” to Reuters.")


def test_marks_put_back_into_the_text_are_the_marks_that_were_read(tmp_path: Path) -> None:
    text = "{q1|“No,”} {c1|said} {s1|Ann Poe}, {q1|“it is {x1|‘Ash’}.”} The end."
    table = 'q1 kind=direct speaker="Ann Poe"\nx1 class=title\n'

    (article,) = read_file(written(tmp_path, text, table))

    assert marked_again(article) == text


def test_offsets_of_records_hold_the_words(tmp_path: Path) -> None:
    (article,) = read_file(written(tmp_path))

    record = to_record(article)

    for quote in record["quotes"]:
        assert record["text"][quote["start"] : quote["end"]] == quote["text"]
        for role in ("cue", "speaker", "via"):
            if quote[f"{role}_start"] is not None:
                held = record["text"][quote[f"{role}_start"] : quote[f"{role}_end"]]
                assert held == quote[f"{role}_text"]
    for region in record["regions"]:
        assert record["text"][region["start"] : region["end"]] == region["text"]


def test_a_record_says_what_the_table_says(tmp_path: Path) -> None:
    (article,) = read_file(written(tmp_path))

    first, second, third, fourth = to_record(article)["quotes"]

    assert (first["fragment"], third["fragment"], first["n_fragments"]) == (0, 1, 2)
    assert first["attribution_id"] == third["attribution_id"] == "q1"
    assert first["speaker_text"] == second["speaker_text"] == "Ann Poe"
    assert (first["stance"], first["standing"], first["title"]) == ("said", "named", None)
    assert second["speaker_resolved"] == "Ann Poe and Jon Poe"
    assert second["speakers"] == ["Ann Poe", "Jon Poe"]
    assert (second["stance"], second["title"]) == ("denied", "mill")
    assert fourth["kind"] == "direct"
    assert fourth["via_text"] == "Reuters"


def test_an_unnamed_speaker_has_no_name(tmp_path: Path) -> None:
    text = "{s1|A neighbour} {c1|denied} {q1|seeing smoke}."

    (article,) = read_file(
        written(tmp_path, text, "q1 kind=indirect speaker=- standing=anonymous stance=denied\n")
    )

    (quote,) = to_record(article)["quotes"]
    assert quote["speaker_resolved"] is None
    assert quote["speakers"] == []


def test_a_line_broken_by_hand_is_inside_a_quotation(tmp_path: Path) -> None:
    text = "{s1|Ann Poe} {c1|said} {q1|that the mill\nwas gone}."

    (article,) = read_file(written(tmp_path, text, 'q1 kind=indirect speaker="Ann Poe"\n'))

    assert to_record(article)["quotes"][0]["text"] == "that the mill\nwas gone"


def test_marks_of_wrapped_copy_close_on_a_later_line(tmp_path: Path) -> None:
    path = tmp_path / "own.txt"
    whole = '=== mill wrapped\n{q1|"The mill\nis gone,"} {c1|said} {s1|Ann Poe}.\n---\n'
    path.write_text(whole + 'q1 kind=direct speaker="Ann Poe"\n', encoding="utf-8")

    (article,) = read_file(path)

    assert to_record(article)["quotes"][0]["type"] == "direct"


FAULTS = {
    "an opening brace that is no mark": (
        "{q1|“A.”} {b}.",
        'q1 kind=direct speaker="A"',
        3,
        "printed",
    ),
    "a closing brace too many": ("{q1|“A.”}\n}", 'q1 kind=direct speaker="A"', 4, "printed"),
    "a mark that stays open": ("Now.\n{q1|“A.”", 'q1 kind=direct speaker="A"', 4, "never closed"),
    "a backslash at the end": ("Now.\n\n\\", "", 5, "backslash"),
    "a blank at an edge": ("{q1|“A.” }", 'q1 kind=direct speaker="A"', 3, "blank"),
    "a comma in a mention": (
        "{q1|“A,”} said {s1|A, a cook,} late",
        'q1 kind=direct speaker="A"',
        3,
        "comma",
    ),
    "a span over paragraphs": ("{q1|“A\n\n“B”}", 'q1 kind=direct speaker="A"', 3, "empty line"),
    "marks that are nothing": ("A.\n\nSee “B now” there.", "", 5, "neither quotation"),
    "a mark without a line": ("A.\n{q1|“A.”}", "", 4, "no line"),
    "a cue of no quotation": ("{c2|said}", "", 3, "q2 has no line"),
    "two speakers marked": (
        "{q1|“A.”} {s1|A} {s1|B}",
        'q1 kind=direct speaker="A"',
        3,
        "s1 is marked twice",
    ),
    "a line without a mark": ("A.", 'q1 kind=direct speaker="A"', 6, "not marked"),
    "two lines": ("{x1|“A.”}", "x1 class=name\nx1 class=name", 7, "two lines"),
    "an open string": ("{q1|“A.”}", 'q1 kind=direct speaker="A', 6, "No closing"),
    "a line of something else": ("A.", "z1 class=name", 6, "begins with"),
    "a key twice": ("{x1|“A.”}", "x1 class=name class=title", 6, "twice"),
    "an unknown key": ("{x1|“A.”}", "x1 class=name mood=low", 6, "mood"),
    "a lacking key": ("{q1|“A.”}", "q1 kind=direct", 6, "speaker"),
    "an unknown value": ("{x1|“A.”}", "x1 class=song", 6, "class=song"),
    "an indirect quotation in marks": ("{q1|“A.”}", "q1 kind=indirect speaker=A", 6, "direct"),
    "a mixed quotation without marks": ("{q1|A.}", "q1 kind=mixed speaker=A", 6, "indirect"),
    "a direct quotation with words outside": (
        "{q1|that “A” was so}",
        "q1 kind=direct speaker=A",
        6,
        "mixed",
    ),
    "a name that is nowhere": ("{q1|“A.”}", 'q1 kind=direct speaker="Poe"', 6, "“Poe”"),
    "a title that is nowhere": ("{q1|“A.”}", "q1 kind=direct speaker=A title=chair", 6, "chair"),
    "a name for the unnamed": (
        "{q1|“A.”}",
        "q1 kind=direct speaker=A standing=anonymous",
        6,
        "does not go",
    ),
    "no name for the named": ("{q1|“A.”}", "q1 kind=direct speaker=-", 6, "does not go"),
}


@pytest.mark.parametrize(("text", "table", "line", "reason"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_is_told_with_its_file_and_line(
    tmp_path: Path, text: str, table: str, line: int, reason: str
) -> None:
    path = written(tmp_path, text, table)

    with pytest.raises(ArticleError) as caught:
        read_file(path)

    assert str(caught.value).startswith(f"own.txt:{line}: ")
    assert reason in str(caught.value)


@pytest.mark.parametrize(
    ("whole", "line"),
    [("No heading.\n", 1), ("=== Mill\nA.\n---\n", 1), ("=== mill\nA.\n", 1)],
    ids=["no heading", "a heading with capitals", "no table"],
)
def test_a_fault_of_the_frame_is_told_with_its_line(tmp_path: Path, whole: str, line: int) -> None:
    path = tmp_path / "own.txt"
    path.write_text(whole, encoding="utf-8")

    with pytest.raises(ArticleError, match=rf"own\.txt:{line}: "):
        read_file(path)


def test_two_articles_of_a_file_have_two_names(tmp_path: Path) -> None:
    path = tmp_path / "own.txt"
    path.write_text("=== mill\nA.\n---\n\n=== mill\nB.\n---\n", encoding="utf-8")

    with pytest.raises(ArticleError, match=r"own\.txt:6: a second article is named own:mill"):
        read_file(path)


def test_the_command_writes_what_the_tagger_learns_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "own.jsonl"
    monkeypatch.setattr("sys.argv", ["articles", str(written(tmp_path)), "--out", str(out)])

    main()

    (article,) = read_articles(out)
    assert article.text == json.loads(out.read_text(encoding="utf-8"))["text"]
    assert capsys.readouterr().out == "1 articles, 3 quotations\n"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_articles_of_the_project_are_as_the_format_has_it(path: Path) -> None:
    assert read_file(path)
