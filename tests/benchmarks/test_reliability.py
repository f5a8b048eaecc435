import pytest

from benchmarks.reliability import binned, calibration_error, plot
from benchmarks.resolution import is_named


def test_what_is_as_sure_as_it_is_right_has_no_error() -> None:
    cases = [(0.75, True), (0.75, True), (0.75, True), (0.75, False), (1.0, True), (0.0, False)]

    assert calibration_error(binned(cases)) == 0.0
    assert calibration_error(binned([])) == 0.0


def test_the_error_is_weighed_by_cases() -> None:
    cases = [(0.9, False), (0.1, False), (0.1, False), (0.1, False)]

    assert calibration_error(binned(cases)) == pytest.approx(0.3)


def test_every_bin_with_cases_has_a_line() -> None:
    lines = plot("speaker", [(0.05, False), (0.95, True), (0.96, True)]).splitlines()

    assert len(lines) == 4
    assert lines[2].startswith("0.9 to 1.0        2   0.95   1.00")


def test_names_agree_by_their_first_and_last_words() -> None:
    assert is_named("The Coast Guard", "Coast Guard")
    assert is_named("Ana Maria Ruiz", "Ana Ruiz")
    assert not is_named("Ana Ruiz", "Ruiz")
    assert not is_named("Ana Ruiz", "")
