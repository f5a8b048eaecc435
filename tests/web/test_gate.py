"""Who may come in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.web.gate import Gate, is_everywhere, is_loopback, new_token

TOKENS = {"ada": new_token(), "bo": new_token()}
GATE = Gate("http", 8000, ("127.0.0.1", "localhost"), TOKENS)


def test_a_token_is_long_and_new_each_time() -> None:
    tokens = {new_token() for _ in range(50)}

    assert len(tokens) == 50
    assert all(len(token) >= 43 for token in tokens)  # 256 bits, six a letter


def test_the_token_is_in_the_address_and_in_no_other_text() -> None:
    assert GATE.addresses == {
        name: f"http://127.0.0.1:8000/?token={token}" for name, token in TOKENS.items()
    }
    assert not any(token in repr(GATE) for token in TOKENS.values())


@given(st.text(st.characters(exclude_categories=[])))
def test_no_guess_is_taken_for_the_token(guess: str) -> None:
    assert GATE.bearer(guess) is None
    assert GATE.bearer(TOKENS["ada"] + guess + "x") is None


def test_only_the_whole_token_is_known() -> None:
    assert {name: GATE.bearer(token) for name, token in TOKENS.items()} == {
        "ada": "ada",
        "bo": "bo",
    }
    assert not any(GATE.bearer(TOKENS["ada"][:length]) for length in range(len(TOKENS["ada"])))
    assert GATE.bearer(None) is None


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "LOCALHOST:8000"])
def test_its_own_hosts_are_served(host: str) -> None:
    assert GATE.serves(host)


@pytest.mark.parametrize(
    "host",
    [
        "",
        "127.0.0.1",
        "localhost:8001",
        "evil.example:8000",
        "localhost.evil.example:8000",
        "localhost:8000.evil.example",
        "127.0.0.1:8000@evil.example",
        "[::1]:8000",
    ],
)
def test_a_name_that_somebody_pointed_here_is_not_served(host: str) -> None:
    assert not GATE.serves(host)


@pytest.mark.parametrize(("scheme", "port"), [("http", 80), ("https", 443)])
def test_a_usual_port_is_left_out_as_browsers_do(scheme: str, port: int) -> None:
    gate = Gate(scheme, port, ("desk.example.org",), TOKENS)

    assert gate.serves("desk.example.org")
    assert not gate.serves(f"desk.example.org:{port}")
    assert gate.addresses["ada"].startswith(f"{scheme}://desk.example.org/?")


def test_an_address_of_ipv6_stands_in_brackets() -> None:
    gate = Gate("http", 8000, ("::1",), TOKENS)

    assert gate.serves("[::1]:8000")
    assert gate.addresses["ada"].startswith("http://[::1]:8000/?")


def test_a_page_of_ours_is_trusted() -> None:
    assert GATE.trusts("http://127.0.0.1:8000", "127.0.0.1:8000", wanted=True)
    assert GATE.trusts(None, "127.0.0.1:8000", wanted=False)


@pytest.mark.parametrize(
    "origin",
    [
        None,
        "",
        "null",
        "http://evil.example",
        "http://127.0.0.1:8001",
        "https://127.0.0.1:8000",
        "http://localhost:8000",  # ours, but not the one that is asked
        "http://127.0.0.1:8000.evil.example",
    ],
)
def test_any_other_page_is_not_trusted_with_a_websocket(origin: str | None) -> None:
    assert not GATE.trusts(origin, "127.0.0.1:8000", wanted=True)


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.8.8", "::1"])
def test_addresses_of_this_machine_alone(address: str) -> None:
    assert is_loopback(address)


@pytest.mark.parametrize("address", ["0.0.0.0", "192.0.2.7", "::", "fe80::1%eth0", "10.0.0.1"])
def test_addresses_that_others_reach(address: str) -> None:
    assert not is_loopback(address)


def test_the_addresses_that_stand_for_all() -> None:
    assert is_everywhere("0.0.0.0")
    assert is_everywhere("::")
    assert not is_everywhere("192.0.2.7")
