"""The wheel, installed where there is no checkout: what it needs travels in it."""

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]

TRAVELS = [
    "workbench/constraints.txt",
    "workbench/_db/env.py",
    "workbench/_db/versions/0001_",
    "workbench/pipeline/data/punkt.json",
    "workbench/pipeline/model/",
    "workbench/tui/app.tcss",
    "workbench/web/page/index.html",
    "workbench/cli/samples/courier.html",
    "workbench/cli/samples/wire.txt",
    "workbench/py.typed",
]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    _pip("wheel", "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT))
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("installed")
    _pip("install", "--target", str(folder), str(wheel))
    return folder


def _pip(*arguments: str) -> None:
    command = [sys.executable, "-m", "pip", *arguments, "--no-deps", "--quiet"]
    subprocess.run([*command, "--disable-pip-version-check"], check=True)


def _workbench(installed: Path, home: Path, *arguments: str) -> str:
    """Run the installed program far from the checkout, as a user who has just come."""
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "PYTHONPATH": str(installed),
        "LANG": "C.UTF-8",
    }
    command = [sys.executable, "-P", "-m", "workbench", *arguments]
    done = subprocess.run(
        command, cwd=home, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def test_the_constraints_are_the_versions_of_the_lock() -> None:
    pinned = re.findall(r"^(\S+==.*?) *\\$", (ROOT / "requirements.lock").read_text(), re.MULTILINE)

    assert (ROOT / "constraints.txt").read_text().splitlines()[1:] == pinned


@pytest.mark.parametrize("name", TRAVELS)
def test_what_is_needed_travels_in_the_wheel(name: str, wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()

    assert any(entry.startswith(name) for entry in names)


def test_nothing_else_travels_in_the_wheel(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()

    assert {name.partition("/")[0].partition("-")[0] for name in names} == {
        "workbench",
        "quote_workbench",
    }
    assert not [name for name in names if "__pycache__" in name or name.endswith(".db")]


def test_an_installed_program_is_the_one_that_runs(installed: Path, tmp_path: Path) -> None:
    probe = "import workbench; print(workbench.__file__)"
    command = [sys.executable, "-P", "-c", probe]
    environment = {"PYTHONPATH": str(installed), "HOME": str(tmp_path)}
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )

    assert Path(done.stdout.strip()).is_relative_to(installed)


def test_an_installed_program_makes_its_own_database(installed: Path, tmp_path: Path) -> None:
    assert "revision" in _workbench(installed, tmp_path, "db", "upgrade")


def test_an_installed_program_finds_quotations(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(
        "The harbour is shut.\n\n“No ship has called since May,” Jane Smith said on Tuesday.\n"
    )

    found = _workbench(installed, tmp_path, "extract", "--format", "jsonl", "page.txt")

    assert "No ship has called since May" in found
    assert "Jane Smith" in found


def test_an_installed_program_shows_its_demo(installed: Path, tmp_path: Path) -> None:
    shown = _workbench(installed, tmp_path, "demo", "--no-tui")

    assert "Flagged:" in shown
    assert list(tmp_path.rglob("note.md"))
