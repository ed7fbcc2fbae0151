"""Settings: the environment before the file, the file before what ships, and clear words for what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.config import Settings, settings
from tocsin.errors import TocsinError


def test_nothing_said_is_what_ships() -> None:
    assert settings(None, {}) == Settings()


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    file = tmp_path / "tocsin.toml"
    file.write_text('model = "mine"\nontology = "o.toml"\nprocesses = 3\n[stages]\nplaces = "my.stages:places"\n', encoding="utf-8-sig")
    read = settings(None, {"TOCSIN_CONFIG": str(file)})
    assert read == Settings(tmp_path / "mine", tmp_path / "o.toml", 3, (("places", "my.stages:places"),))
    changed = settings(file, {"TOCSIN_MODEL": "other", "TOCSIN_ONTOLOGY": "p.toml", "TOCSIN_PROCESSES": "2", "TOCSIN_CONFIG": "no.toml"})
    assert (changed.model, changed.ontology, changed.processes, changed.stages) == (Path("other"), Path("p.toml"), 2, read.stages)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("model = ", "no valid TOML"),
        ("modle = 'a'", "no setting 'modle'"),
        ("model = 1", "model is no path"),
        ("processes = 0", "processes: '0' is no number of processes"),
        ("processes = true", "is no number of processes"),
        ("stages = 1", "module:function"),
        ("[stages]\nplaces = 'places'", "module:function"),
    ],
)
def test_what_is_wrong_is_said_with_the_file(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "tocsin.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(TocsinError, match=said) as error:
        settings(file, {})
    assert str(error.value).startswith(str(file))


def test_a_missing_file_and_a_wrong_variable_are_named(tmp_path: Path) -> None:
    with pytest.raises(TocsinError, match=r"gone\.toml: cannot be read"):
        settings(tmp_path / "gone.toml", {})
    with pytest.raises(TocsinError, match="TOCSIN_PROCESSES: 'two'"):
        settings(None, {"TOCSIN_PROCESSES": "two"})
