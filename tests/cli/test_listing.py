import csv
import io
import json
import sqlite3
from collections import Counter
from pathlib import Path

import pytest

from tests.cli.conftest import Shell

SIDE = {"article", "quote_id", "text", "source"}


@pytest.mark.usefixtures("database")
class TestLists:
    def test_conflicts_are_a_list_with_both_sides(self, shell: Shell) -> None:
        done = shell("conflicts", "--format", "json")

        flags = json.loads(done.out)
        assert done.code == 0
        assert flags
        for flag in flags:
            assert {"id", "kind", "score", "status", "explanation", "a", "b"} <= set(flag)
            assert set(flag["a"]) >= SIDE
            assert set(flag["b"]) >= SIDE
            assert 0 <= flag["score"] <= 1

    def test_the_denial_of_the_sample_story_is_flagged(self, shell: Shell) -> None:
        flags = json.loads(shell("conflicts", "kind:denial", "--format", "json").out)

        assert any("arms dealings" in flag["a"]["text"] + flag["b"]["text"] for flag in flags)

    @pytest.mark.parametrize("command", ["quotes", "conflicts", "sources", "articles", "log"])
    def test_every_format_lists_the_same(self, command: str, shell: Shell) -> None:
        as_json = json.loads(shell(command, "--format", "json").out)
        as_lines = [
            json.loads(line) for line in shell(command, "--format", "jsonl").out.splitlines()
        ]
        as_csv = list(csv.DictReader(io.StringIO(shell(command, "--format", "csv").out)))
        as_table = shell(command, "--limit", "0").out.splitlines()

        assert as_json == as_lines
        assert as_json
        assert len(as_csv) == len(as_json) == len(as_table) - 1

    def test_terms_narrow_the_list(self, shell: Shell) -> None:
        every = json.loads(shell("quotes", "--format", "json").out)
        kirby = json.loads(shell("quotes", "speaker:John Kirby", "--format", "json").out)
        others = json.loads(shell("quotes", "-speaker:kirby", "--format", "json").out)

        assert {row["speaker"] for row in kirby} == {"John Kirby"}
        assert len(kirby) + len(others) == len(every)

    def test_a_cut_list_says_so(self, shell: Shell) -> None:
        done = shell("quotes", "--limit", "2")

        assert len(done.out.splitlines()) == 3
        assert "2 of " in done.err

    def test_an_unknown_term_is_a_misuse_with_a_hint(self, shell: Shell) -> None:
        done = shell("quotes", "speker:Kirby")

        assert done.code == 2
        assert "speaker:" in done.err
        assert done.out == ""

    def test_show_tells_all_of_a_quotation_and_of_a_conflict(self, shell: Shell) -> None:
        quotation = shell("show", "1")
        conflict = shell("show", "conflict:1")

        assert quotation.out.startswith("Quotation 1 (version ")
        assert conflict.out.startswith("Conflict 1 (version ")
        assert "why" in conflict.out


@pytest.mark.parametrize("command", ["quotes", "conflicts", "sources", "log", "export", "undo"])
def test_without_a_database_the_user_is_told_how_to_make_one(command: str, shell: Shell) -> None:
    done = shell(command)

    assert done.code == 1
    assert "workbench add" in done.err
    assert done.out == ""


def test_a_list_without_rows_is_no_failure(shell: Shell, database: Path) -> None:
    del database

    done = shell("quotes", "speaker:Nobody", "--format", "json")

    assert (done.code, json.loads(done.out)) == (0, [])


def test_articles_say_how_many_quotations_stand_where(shell: Shell, database: Path) -> None:
    shell("decide", "1", "--wording", "verbatim")
    rows = json.loads(shell("articles", "--statuses", "--format", "json").out)

    assert rows[0]["statuses"].startswith("1 verbatim confirmed, ")
    assert rows[0]["decided"] == 1
    assert rows[0]["statuses"].split(", ")[1] == f"{rows[0]['quotations'] - 1} new"
    assert "leave one of them out" in shell("articles", "--statuses", "--versions").err


def test_articles_are_filtered_as_on_the_desk(shell: Shell, database: Path, home: Path) -> None:
    del database
    for number in json.loads(shell("quotes", "article:1", "--format", "json").out):
        shell("decide", str(number["id"]), "--wording", "altered")

    def listed(*asked: str) -> list[int]:
        rows = json.loads(shell("articles", *asked, "--format", "json").out)
        return [row["id"] for row in rows]

    assert (listed("is:open"), listed("is:changed"), listed("Harbour")) == ([2], [], [2])
    page = home / "page.txt"
    for text in ("Ada Low said: “One.”", "Ada Low said: “One more.”"):
        page.write_text(f"A page\n\n{text}\n", encoding="utf-8")
        assert shell("add", str(page)).code == 0
    assert listed("is:changed", "is:open") == [4]
    assert listed("is:changed", "--versions") == [3, 4]
    assert shell("articles", "is:done").code == 2


def test_the_log_is_filtered_as_on_its_screen(shell: Shell, database: Path) -> None:
    del database
    shell("decide", "1", "--wording", "altered")
    shell("note", "2", "see above", "--as", "bo")

    def listed(*asked: str) -> list[str]:
        rows = json.loads(shell("log", *asked, "--format", "json").out)
        return [f"{row['reviewer']} {row['act']} {row['subject']}" for row in rows]

    assert listed("by:me") == listed("1") == listed("act:decide") == ["ada decide quotation:1"]
    assert listed("quotation:2", "by:bo") == ["bo note quotation:2"]
    assert listed("day:2001-01-01") == []
    assert shell("log", "nonsense").code == 2


def test_articles_say_how_far_the_work_is(shell: Shell, database: Path) -> None:
    del database
    shell("decide", "1", "--wording", "altered")

    rows = json.loads(shell("articles", "--format", "json").out)

    assert [row["decided"] for row in rows] == [1, 0]
    assert [row["outlet"] for row in rows] == ["The Meridian Courier", "The Harbour Wire"]


def test_stats_count_what_was_decided(shell: Shell, database: Path) -> None:
    del database
    shell("decide", "1", "--wording", "altered")

    counts = {
        row["what"]: row["count"] for row in json.loads(shell("stats", "--format", "json").out)
    }

    assert counts["articles"] == 2
    assert counts["workflow: done"] == counts["wording: altered"] == counts["acts of ada"] == 1


def test_stats_count_decisions_by_day_and_conflicts_by_source(shell: Shell, database: Path) -> None:
    del database
    shell("decide", "1", "--wording", "altered")

    rows = json.loads(shell("stats", "--format", "json").out)
    days, disputes = (
        {row["what"].split(": ")[1]: row["count"] for row in rows if row["what"].startswith(begins)}
        for begins in ("decisions a day: ", "who contradicts whom: ")
    )
    flags = json.loads(shell("conflicts", "-is:finding", "--format", "json").out)

    assert list(days.values()) == [1]
    assert {frozenset(pair.split(" / ")): count for pair, count in disputes.items()} == Counter(
        frozenset((flag["a"]["source"], flag["b"]["source"])) for flag in flags
    )

    counts, by_day, by_source = shell("stats").out.split("\n\n")
    assert "contradicts" not in counts
    assert [line.split() for line in by_day.splitlines()] == [
        ["decisions", "a", "day", "quotations", "flags", "done", "in", "all"],
        [*days, "1", "0", "1", "of", "21"],
    ]
    assert len(by_source.splitlines()) == 1 + len(disputes)


def test_a_log_that_was_tampered_with_is_found_out(shell: Shell, database: Path) -> None:
    shell("decide", "1", "--wording", "altered")
    sound = shell("verify-log")
    head = sound.out.split()[-1]
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE quotation SET wording = NULL WHERE id = 1")
    connection.close()

    spoilt = shell("verify-log")

    assert sound.code == 0
    assert shell("verify-log", "--head", "0" * 63 + "1").code == 1
    assert spoilt.code == 1
    assert "quotation" in spoilt.err
    assert head in spoilt.out


def test_doctor_finds_everything_well(shell: Shell, database: Path) -> None:
    del database
    done = shell("doctor")

    assert done.code == 0
    assert "problem" not in done.out
    assert "quotation is found" in done.out


def test_what_the_program_is_least_sure_of_can_come_first(shell: Shell, database: Path) -> None:
    done = shell("quotes", "sort:confidence", "--format", "json")

    rows = json.loads(done.out)
    sureness = [row["confidence"] for row in rows]
    assert sureness == sorted(sureness)
    assert len(rows) == len(json.loads(shell("quotes", "--format", "json").out))


def test_the_doctor_knows_nets_that_are_not_what_was_released(
    shell: Shell, database: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert "as they were trained" in shell("doctor").out
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "net.onnx").write_bytes(b"another")
    (tmp_path / "model" / "digests.json").write_text(
        '{"license": "Apache-2.0", "sha256": {"net.onnx": "0"}}'
    )
    monkeypatch.setattr("workbench.services.health.doctor.files", lambda _: tmp_path)

    done = shell("doctor")

    assert done.code == 1
    assert "not what was released: net.onnx" in done.out + done.err
