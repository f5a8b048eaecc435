import json

from tests.cli.conftest import Shell

DENIAL = "We have never had arms dealings with Russia."
CHARGE = "North Korea is covertly supplying Russia with artillery shells."


def test_a_denial_is_told_to_a_person(shell: Shell) -> None:
    done = shell("compare", DENIAL, CHARGE, "--a-source", "North Korea", "--b-source", "Kirby")

    assert done.code == 0
    assert done.out.startswith("Flagged: denial")
    assert "never had arms dealings" in done.out


def test_statements_on_different_things_are_not_flagged(shell: Shell) -> None:
    done = shell("compare", "The harbour is shut.", "Ten gardens are open this spring.")

    assert done.out.startswith("Not flagged")
    assert done.code == 0


def test_pairs_stream_through(shell: Shell) -> None:
    pairs = [
        {"id": 1, "a": DENIAL, "b": CHARGE, "a_source": "North Korea", "b_source": "Kirby"},
        {"id": "two", "a": DENIAL, "b": DENIAL, "a_date": "2022-11-08", "b_source": None},
    ]
    stdin = "\n".join(map(json.dumps, pairs)).encode()

    done = shell("compare", "--jsonl", stdin=stdin)

    first, second = map(json.loads, done.out.splitlines())
    assert set(first) == {"id", "score", "flag", "kind", "explanation"}
    assert (first["id"], first["flag"], first["kind"]) == (1, True, "denial")
    assert (second["id"], second["flag"]) == ("two", False)
    assert 0 <= second["score"] <= first["score"] <= 1
    assert done.code == 0


def test_a_bad_pair_is_named_and_the_rest_goes_on(shell: Shell) -> None:
    stdin = b'{"id": 1, "a": "x"}\n{"a": "x", "b": "y"}\n{"id": 3, "a": "x", "b": "y"}\n'

    done = shell("compare", "--jsonl", stdin=stdin)

    assert [json.loads(line)["id"] for line in done.out.splitlines()] == [3]
    assert "line 1" in done.err
    assert "line 2" in done.err
    assert done.code == 1


def test_one_statement_is_a_misuse(shell: Shell) -> None:
    assert shell("compare", "alone").code == 2
    assert shell("compare", "--jsonl", "--a-source", "x").code == 2
