import json

import pytest

from tests.cli.conftest import Shell
from workbench.domain.statements.calibration import Bin, Calibration, Reliability
from workbench.services.parts import conflicts
from workbench.services.parts.conflicts import Recalibration


@pytest.mark.usefixtures("database")
def test_few_verdicts_are_told_and_change_nothing(shell: Shell) -> None:
    before = shell("conflicts", "--format", "json").out

    done = shell("recalibrate")

    assert done.code == 1
    assert "Too few verdicts" in done.err
    assert shell("conflicts", "--format", "json").out == before


@pytest.mark.usefixtures("database")
def test_scores_can_be_put_back(shell: Shell) -> None:
    assert shell("recalibrate", "--reset").code == 0
    assert shell("recalibrate", "--reset", "--dry-run").code == 2
    assert json.loads(shell("conflicts", "--format", "json").out)


@pytest.mark.usefixtures("database")
def test_reliability_is_printed_before_and_after(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = Recalibration(
        real=10,
        other=30,
        before=Calibration(),
        after=Calibration(slope=1.0, intercept=-1.0),
        as_found=Reliability(
            bins=(Bin(low=0.6, count=40, mean=0.75, real=0.25),), brier=0.4, error=0.5
        ),
        held_out=Reliability(
            bins=(Bin(low=0.2, count=40, mean=0.3, real=0.25),), brier=0.2, error=0.05
        ),
    )
    monkeypatch.setattr(conflicts, "learnt_from", lambda *_: found)

    done = shell("recalibrate", "--dry-run")

    assert done.out.splitlines() == [
        "40 verdicts, 10 of them for a real conflict.",
        "Scores as found: mean error 0.500, Brier score 0.400",
        "  0.6 to 0.8: 40 flags, mean score 0.75, 0.25 real",
        "Scores calibrated: mean error 0.050, Brier score 0.200",
        "  0.2 to 0.4: 40 flags, mean score 0.30, 0.25 real",
        "A score of 0.50 -> 0.27, 0.70 -> 0.46, 0.90 -> 0.77.",
        "Nothing was changed.",
    ]
