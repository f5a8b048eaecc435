"""Every detector, and all of them put to one pair.

A new kind of conflict is a member of `ConflictKind`, a module with its detector, and its line here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from workbench.pipeline.detectors.called_false import called_false
from workbench.pipeline.detectors.detection import Detection
from workbench.pipeline.detectors.figures import dates_clash, numbers_clash
from workbench.pipeline.detectors.findings import rendering
from workbench.pipeline.detectors.locations import places_clash
from workbench.pipeline.detectors.opposition import oppose
from workbench.pipeline.meaning.clauses import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Detector:
    """A function of two readings under the name of its rule."""

    rule: str
    find: Callable[[Reading, Reading], Detection | None]
    weighed: bool = False
    """Known to the conflict model, which `compare` follows: its score is a feature there, "rule …".

    The model has to be fitted anew when this is changed; an import asks every detector."""


DETECTORS: Final[tuple[Detector, ...]] = (
    Detector(rule="called false", find=called_false, weighed=True),
    Detector(rule="opposition", find=oppose, weighed=True),
    Detector(rule="numbers", find=numbers_clash, weighed=True),
    Detector(rule="dates", find=dates_clash, weighed=True),
    Detector(rule="places", find=places_clash),
    Detector(rule="renderings", find=rendering),
)


def weighed_detections(one: Reading, other: Reading) -> Mapping[str, Detection | None]:
    """By rule, what each detector found that the conflict model knows."""
    return {each.rule: each.find(one, other) for each in DETECTORS if each.weighed}


def other_detections(one: Reading, other: Reading) -> list[Detection]:
    """Ask the remaining detectors."""
    found = (each.find(one, other) for each in DETECTORS if not each.weighed)
    return [detection for detection in found if detection is not None]


def all_detections(one: Reading, other: Reading) -> list[Detection]:
    """Ask every detector; each find is scaled by how sure it is that the pair is on one matter."""
    found = (each.find(one, other) for each in DETECTORS)
    return [detection.grounded() for detection in found if detection is not None]


def strongest_conflict(found: Iterable[Detection]) -> Detection | None:
    """The conflict with the highest score, the first of equal ones; None without a conflict."""
    return _strongest(each for each in found if not each.kind.is_finding)


def strongest_finding(found: Iterable[Detection]) -> Detection | None:
    """The finding with the highest score, the first of equal ones; None without a finding."""
    return _strongest(each for each in found if each.kind.is_finding)


def _strongest(found: Iterable[Detection]) -> Detection | None:
    return max(found, key=lambda detection: detection.score, default=None)
