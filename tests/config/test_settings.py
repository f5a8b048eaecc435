from pathlib import Path

import pytest

from workbench.config.settings import as_url, read_settings
from workbench.domain.errors import ConfigError
from workbench.domain.review.decisions import DEFAULT_SCALE, Rating

WHOLE = """
database = "/data/checks.db"
reviewer = "ada"

[[scale]]
key = "right"
value = 2

[[scale]]
key = "no matter of fact"
"""


def test_what_was_typed_beats_environment_beats_file(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(WHOLE)
    environ = {"WORKBENCH_DATABASE_URL": "sqlite:////env.db", "WORKBENCH_REVIEWER": "bo"}

    alone = read_settings(file=file, environ={})
    with_environ = read_settings(file=file, environ=environ)
    typed = read_settings(file=file, database="typed.db", reviewer="cy", environ=environ)

    assert (alone.database_url, alone.reviewer) == ("sqlite:////data/checks.db", "ada")
    assert (with_environ.database_url, with_environ.reviewer) == ("sqlite:////env.db", "bo")
    assert typed.database_url.endswith("typed.db")
    assert typed.reviewer == "cy"


def test_a_desk_may_bring_its_own_scale(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(WHOLE)

    assert read_settings(file=file, environ={}).scale == (
        Rating(key="right", value=2),
        Rating(key="no matter of fact", value=None),
    )


def test_without_a_file_everything_has_a_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)

    settings = read_settings(environ={})

    assert settings.database_url.endswith("/quote-workbench/workbench.db")
    assert settings.reviewer
    assert settings.scale == DEFAULT_SCALE
    assert settings.file is None


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('reviwer = "ada"', "reviwer.*Did you mean `reviewer`"),
        ("reviewer = 3", "`reviewer` must be text"),
        ('reviewer = "a\\u001bb"', "control characters"),
        ("scale = []", "`scale` must be a list"),
        ('[[scale]]\nkey = "x"\nvalue = "high"', "rating 1.*whole number"),
        ('[[scale]]\nkey = "x"\nvalue = true', "rating 1.*whole number"),
        ('[[scale]]\nkey = "y"\nname = "x"', "rating 1.*unknown key `name`"),
        ("[[scale]]\nvalue = 1", "rating 1.*`key`"),
        ('[[scale]]\nkey = "x"\n[[scale]]\nkey = "x"', "more than once"),
        ("reviewer = ", "not valid TOML"),
    ],
    ids=range(10),
)
def test_a_bad_setting_is_named_with_what_would_do(text: str, named: str, tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(text)

    with pytest.raises(ConfigError, match=named) as caught:
        read_settings(file=file, environ={})

    assert "\x1b" not in str(caught.value)


def test_a_named_file_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no such settings file"):
        read_settings(file=tmp_path / "config.toml", environ={})
    with pytest.raises(ConfigError, match="no such settings file"):
        read_settings(environ={"WORKBENCH_CONFIG": str(tmp_path / "config.toml")})


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"\x00"], ids=["bytes", "nul"])
def test_a_file_of_bytes_is_refused(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(content)

    with pytest.raises(ConfigError, match=r"config\.toml"):
        read_settings(file=file, environ={})


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("/a/b.db", "sqlite:////a/b.db"),
        ("sqlite:////a/b.db", "sqlite:////a/b.db"),
        ("postgres://me@h/n", "postgresql+psycopg://me@h/n"),
        ("postgresql://me@h/n", "postgresql+psycopg://me@h/n"),
        ("postgresql+psycopg://me@h/n", "postgresql+psycopg://me@h/n"),
    ],
)
def test_a_path_or_a_url_will_do(typed: str, url: str) -> None:
    assert as_url(typed) == url


def test_an_empty_name_is_refused() -> None:
    with pytest.raises(ConfigError, match="reviewer's name"):
        read_settings(reviewer=" ", environ={})
    with pytest.raises(ConfigError, match="database is empty"):
        read_settings(database=" ", environ={})
