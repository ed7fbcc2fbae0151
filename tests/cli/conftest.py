"""Commands in this process, with a reader that needs no model."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import tocsin.cli
from tests.collect.conftest import site
from tests.run.fake import FIRST, SECOND, THIRD, Reader

__all__ = ["site"]

Run = Callable[..., Result]


@pytest.fixture
def made_by() -> list[str]:
    """The version that reads; the last one does."""
    return ["tocsin 0.1.0 fake"]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, made_by: list[str]) -> Run:
    monkeypatch.setenv("COLUMNS", "120")  # test runners set it to what they like
    monkeypatch.setattr("tocsin.cli.desk.pipeline_of", lambda *options: (Reader(made_by[-1]), 1))

    def invoke(*arguments: object) -> Result:
        return CliRunner().invoke(tocsin.cli.app, [str(a) for a in arguments])

    return invoke


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, text in (("first", FIRST), ("second", SECOND), ("third", THIRD)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def desk(run: Run, tmp_path: Path, reports: Path) -> Path:
    """A desk with three reports that tell of one act in three ways."""
    folder = tmp_path / "desk"
    assert run("init", folder).exit_code == 0
    for day, name in (("2022-02-09", "first"), ("2022-02-10", "second"), ("2022-02-21", "third")):
        found = run("add", folder, reports / f"{name}.txt", "--published", day, "--outlet", f"The {name.title()}")
        assert found.exit_code == 0, found.stderr
    return folder
