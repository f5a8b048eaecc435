"""Every command of the guide and of the README does what the page says, in the order of the pages.

``WORKBENCH_GOLDEN=write`` puts what commands print now into the pages; read the difference.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest
from textual.binding import Binding
from textual.screen import Screen

from tests.cli.conftest import SAMPLES
from tests.cli.walking import BLOCK, LEFT_OUT, PROMPT, perform, same, steps
from tests.store.cluster import new_database
from workbench.cli.app import workbench
from workbench.tui.keys.key import Key, printed
from workbench.tui.keys.table import TABLES
from workbench.tui.parts.filter_line import FilterLine

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "guide"
TEAM = GUIDE / "team.md"
SHELL = re.compile(r"^```sh\n(.*)\n```$", re.MULTILINE)
LINK = re.compile(r"\]\(([\w-]+\.md)\)")
CODE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
ROW = re.compile(r"^\| ((?:`[^`]+` ?)+) \| ([^|]+) \|", re.MULTILINE)
KEY = re.compile(r"\S|F\d+|ctrl\+\S|Enter|Esc|Tab|space|home|end|PgDn|PgUp|[↑↓←→]")
"""What inline code of a page is a key and not a word to type."""

SERVER = "postgresql://desk@db.example.org/checks"
"""What the pages call a team's database."""

KEYS: dict[str, tuple[Key, ...]] = {
    "desk.md": TABLES["desk"],
    "charts.md": TABLES["charts"],
    "review.md": (*TABLES["review"], *TABLES["limits"]),
    "conflicts.md": TABLES["conflicts"],
    "sources.md": TABLES["sources"],
    "articles.md": (*TABLES["articles"], *TABLES["difference"]),
    "history.md": TABLES["history"],
    "export.md": TABLES["export"],
}
"""The keys of the screen that a page is about; on other pages any key of any screen will do."""

OTHER_KEYS = [
    key.key for key in (*FilterLine.BINDINGS, *Screen.BINDINGS) if isinstance(key, Binding)
]
"""Of the line in which a filter is typed, and of every screen; any page may name them."""


def pages() -> list[Path]:
    """The pages in the order in which the first one names them."""
    first = GUIDE / "README.md"
    named = dict.fromkeys(LINK.findall(first.read_text(encoding="utf-8")))
    return [first, *(GUIDE / name for name in named)]


def walk(files: Iterable[Path], home: Path, server: str = SERVER) -> list[str]:
    """Do what the pages say; every command that printed something else, with what it printed.

    Args:
        files: Pages, in order.
        home: The current folder.
        server: URL of the database that stands for the one of the pages.
    """
    wrong = []
    for file in files:
        page = file.read_text(encoding="utf-8")
        for block in BLOCK.findall(page):
            lines = []
            for step in steps(block):
                command = step.command.replace(SERVER, server)
                shown = [line.replace(server, SERVER) for line in perform(command, home)]
                if same(step.printed, shown):
                    shown = list(step.printed)
                else:
                    wrong.append("\n".join((f"{file.name}: {step.command}", *shown)))
                lines += [PROMPT + step.command, *shown]
            page = page.replace(block, "".join(f"{line}\n" for line in lines), 1)
        if os.environ.get("WORKBENCH_GOLDEN") == "write":
            file.write_text(page, encoding="utf-8")
    return wrong


def test_the_day_of_the_guide_goes_as_it_says(home: Path) -> None:
    assert walk((page for page in pages() if page != TEAM), home) == []


@pytest.mark.postgres
def test_a_team_is_set_up_as_the_guide_says(home: Path, postgres_socket: str) -> None:
    assert walk([TEAM], home, new_database(postgres_socket, "guide")) == []


def test_the_session_of_the_readme_goes_as_it_says(home: Path) -> None:
    for sample in SAMPLES.iterdir():
        shutil.copy(sample, home)

    page = ROOT / "README.md"
    assert walk([page], home) == []
    (shown,) = re.findall(
        r"^```markdown\n(.*?)^```$", page.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    note = (home / "note.md").read_text(encoding="utf-8").splitlines()
    assert same((LEFT_OUT, *shown.splitlines(), LEFT_OUT), note)


def test_commands_that_do_not_end_are_such_as_there_are(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("cert.pem", "key.pem"):
        (home / name).touch()
    ran = []
    serve = workbench.commands["serve"]
    monkeypatch.setattr(serve, "callback", lambda **options: ran.append(options))

    for command in SHELL.findall((GUIDE / "browser.md").read_text(encoding="utf-8")):
        perform(command, home)

    assert len(ran) == 3


def test_the_first_page_leads_to_every_other() -> None:
    assert sorted(pages()) == sorted(GUIDE.glob("*.md"))


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_every_key_that_a_page_names_is_one_of_its_screen(page: Path) -> None:
    anywhere = {key for keys in KEYS.values() for key in keys}
    ways = (key for key in TABLES["conflicts"] if key.action.startswith("show("))
    keys = (*KEYS.get(page.name, anywhere), *ways)
    known = {name for key in keys for name in key.printed.split()}
    known |= {printed(name) for key in OTHER_KEYS for name in key.split(",")}
    text = BLOCK.sub("", page.read_text(encoding="utf-8"))

    named = {code for code in CODE.findall(text) if KEY.fullmatch(code)}

    assert named - known == set()


@pytest.mark.parametrize("name", KEYS)
def test_a_key_means_what_the_table_of_its_page_says(name: str) -> None:
    labels = {
        (printed, key.label) for key in KEYS[name] for printed in key.printed.split() if key.label
    }
    rows = ROW.findall((GUIDE / name).read_text(encoding="utf-8"))

    assert rows
    said = {(key, label.strip()) for keys, label in rows for key in CODE.findall(keys)}
    assert said - labels == set()


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_every_page_that_is_linked_is_there(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target
