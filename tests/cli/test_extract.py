import json
from pathlib import Path

import pytest

from tests.cli.conftest import Shell

STORY = "The harbour is shut.\n\n“No ship has called since May,” Jane Smith said on Tuesday.\n"
KEYS = {
    "start",
    "end",
    "text",
    "type",
    "attribution_id",
    "cue_text",
    "cue_start",
    "cue_end",
    "speaker_text",
    "speaker_start",
    "speaker_end",
    "speaker_resolved",
    "via",
    "confidence",
}


def lines(*documents: object) -> bytes:
    return "".join(json.dumps(document) + "\n" for document in documents).encode()


def test_a_document_comes_back_with_offsets_into_its_text(shell: Shell) -> None:
    done = shell(
        "extract", "--jsonl", "--format", "jsonl", stdin=lines({"doc_id": "a", "text": STORY})
    )

    (line,) = done.out.splitlines()
    document = json.loads(line)
    assert done.code == 0
    assert set(document) == {"doc_id", "text", "quotes"}
    assert (document["doc_id"], document["text"]) == ("a", STORY)
    (quote,) = document["quotes"]
    assert set(quote) == KEYS
    assert STORY[quote["start"] : quote["end"]] == quote["text"]
    assert STORY[quote["cue_start"] : quote["cue_end"]] == quote["cue_text"] == "said"
    assert quote["speaker_text"] == "Jane Smith"


def test_offsets_hold_among_emoji_combining_marks_and_line_ends(shell: Shell) -> None:
    text = "🙂 e\u0301 مرحبا\r\n\r\n“Ça va\u0301 🙂,” said Zoe\u0308 Faro.\u2028Fin."

    done = shell(
        "extract", "--jsonl", "--format", "jsonl", stdin=lines({"doc_id": "é", "text": text})
    )

    (line,) = done.out.splitlines()
    document = json.loads(line)
    assert document["text"] == text
    assert document["quotes"]
    for quote in document["quotes"]:
        assert text[quote["start"] : quote["end"]] == quote["text"]


@pytest.mark.parametrize("text", ["", " ", "\n", "\ud800", "\x00", "No quotation here."])
def test_a_text_without_quotations_has_none(text: str, shell: Shell) -> None:
    done = shell(
        "extract", "--jsonl", "--format", "jsonl", stdin=lines({"doc_id": "a", "text": text})
    )

    assert json.loads(done.out) == {"doc_id": "a", "text": text, "quotes": []}
    assert done.code == 0


BAD = [
    b"{",
    b"[]",
    b"null",
    b'{"doc_id": "a"}',
    b'{"doc_id": 1, "text": "x"}',
    b'{"doc_id": "a", "text": null}',
    b"\xff\xfe",
    b"[" * 100_000,
    b'{"doc_id": "a", "text": ' + b"9" * 10_000 + b"}",
]


@pytest.mark.parametrize("bad", BAD, ids=range(len(BAD)))
def test_a_bad_line_is_named_and_the_rest_goes_on(bad: bytes, shell: Shell) -> None:
    good = {"doc_id": "good", "text": STORY}

    done = shell(
        "extract", "--jsonl", "--format", "jsonl", stdin=lines(good) + bad + b"\n" + lines(good)
    )

    assert [json.loads(line)["doc_id"] for line in done.out.splitlines()] == ["good", "good"]
    assert done.code == 1
    assert "line 2" in done.err
    assert "1 document could not be read" in done.err


def test_blank_lines_and_a_byte_order_mark_are_nothing_bad(shell: Shell) -> None:
    stdin = b"\xef\xbb\xbf" + lines({"doc_id": "a", "text": "x"}) + b"\n \n"

    done = shell("extract", "--jsonl", "--format", "jsonl", stdin=stdin)

    assert (done.code, len(done.out.splitlines())) == (0, 1)


def test_files_are_cleaned_and_bad_ones_named(shell: Shell, home: Path) -> None:
    (home / "a.txt").write_text(STORY)
    (home / "empty.txt").touch()

    done = shell("extract", "--format", "jsonl", "a.txt", "empty.txt", "missing.txt")

    (line,) = done.out.splitlines()
    assert json.loads(line)["doc_id"] == "a.txt"
    assert "empty.txt: empty" in done.err
    assert "missing.txt: no such file" in done.err
    assert done.code == 1


def test_standard_input_is_a_document(shell: Shell) -> None:
    done = shell("extract", "-", stdin=STORY.encode())

    assert "No ship has called since May" in done.out
    assert "Jane Smith" in done.out
    assert done.code == 0


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv"])
def test_every_format_names_the_speaker(form: str, shell: Shell, home: Path) -> None:
    (home / "a.txt").write_text(STORY)

    done = shell("extract", "--format", form, "a.txt")

    assert "Jane Smith" in done.out
    assert done.code == 0


def test_no_control_sequence_of_a_text_reaches_the_terminal(shell: Shell) -> None:
    text = "“\x1b[31mRed\x9b2J \u202egnp,” said Jane \x1b]0;x\x07 Smith."
    for form in ("table", "json", "jsonl", "csv"):
        done = shell(
            "extract", "--jsonl", "--format", form, stdin=lines({"doc_id": "\x1b", "text": text})
        )

        assert not set("\x1b\x9b\u202e\x07") & set(done.out + done.err)


def test_extract_without_a_path_is_a_misuse(shell: Shell) -> None:
    done = shell("extract")

    assert done.code == 2
    assert "Name a file" in done.err


@pytest.mark.slow
def test_processes_that_share_the_work_give_what_one_gives(shell: Shell) -> None:
    texts = [f"{STORY}\n“Berth {k} is empty, and so is the shed,” he said." for k in range(150)]
    stdin = lines(*({"doc_id": str(k), "text": text} for k, text in enumerate(texts)))
    call = ("extract", "--jsonl", "--format", "jsonl", "--fast")

    alone = shell(*call, stdin=stdin)
    shared = shell(*call, "--jobs", "2", stdin=b"{\n" + stdin)

    assert shared.out == alone.out
    assert len(alone.out.splitlines()) == len(texts)
    assert (alone.code, shared.code) == (0, 1)
    assert "line 1" in shared.err


def test_processes_read_files_and_name_bad_ones(shell: Shell, home: Path) -> None:
    (home / "a.txt").write_text(STORY)
    (home / "empty.txt").touch()

    done = shell("extract", "--jobs", "2", "--fast", "a.txt", "empty.txt", "missing.txt")

    assert "Jane Smith" in done.out
    assert "empty.txt: empty" in done.err
    assert "missing.txt: no such file" in done.err
    assert done.code == 1
