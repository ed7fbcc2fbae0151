"""The wheel carries the page; who installs from a checkout to work on it needs no Node."""

from __future__ import annotations

import importlib.util
import os
import time
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from tests.page.serving import ROOT

pytest.importorskip("hatchling")


@pytest.fixture(scope="session", autouse=True)
def equipped() -> None:
    """These tests need neither browser nor page."""


@pytest.fixture
def hook() -> ModuleType:
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with the page's sources, not built."""
    (tmp_path / "ui" / "src").mkdir(parents=True)
    for name in ("package.json", "package-lock.json", "index.html", "src/main.tsx"):
        (tmp_path / "ui" / name).write_text("{}")
    return tmp_path


def built(checkout: Path) -> Path:
    page = checkout / "tocsin" / "serve" / "page" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text("<!doctype html>")
    return page


def run(hook: ModuleType, root: Path, target: str = "wheel", version: str = "standard") -> dict[str, Any]:
    data: dict[str, Any] = {"artifacts": []}
    hook.PageHook.initialize(SimpleNamespace(root=str(root), target_name=target), version, data)
    return data


def test_a_page_that_is_built_goes_into_the_wheel(hook: ModuleType, checkout: Path) -> None:
    built(checkout)
    assert run(hook, checkout) == {"artifacts": ["/tocsin/serve/page/**"]}


def test_a_source_archive_takes_the_page_along(hook: ModuleType, checkout: Path) -> None:
    built(checkout)
    assert run(hook, checkout, target="sdist") == {"artifacts": ["/tocsin/serve/page/**"]}


def test_an_editable_install_and_a_source_archive_need_no_node(hook: ModuleType, checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert run(hook, checkout, version="editable") == {"artifacts": []}
    assert run(hook, checkout, target="sdist") == {"artifacts": []}


def test_without_page_and_node_the_build_ends_with_one_line(hook: ModuleType, checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SystemExit) as ended:
        run(hook, checkout)
    assert "install Node" in str(ended.value) and "\n" not in str(ended.value)


def test_without_page_and_sources_the_build_says_what_is_missing(hook: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="its sources in ui/ are not here"):
        run(hook, tmp_path)


def test_a_page_older_than_its_sources_is_built_anew(hook: ModuleType, checkout: Path) -> None:
    page = built(checkout)
    assert hook.up_to_date(checkout)
    later = time.time() + 10
    os.utime(checkout / "ui" / "src" / "main.tsx", (later, later))
    assert not hook.up_to_date(checkout)
    os.utime(page, (later + 1, later + 1))
    assert hook.up_to_date(checkout)


def test_a_failed_build_ends_with_its_last_line(hook: ModuleType, checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    npm = checkout / "bin" / "npm"
    npm.parent.mkdir()
    npm.write_text("#!/bin/sh\necho first >&2\necho 'no such module' >&2\nexit 1\n")
    npm.chmod(0o755)
    monkeypatch.setenv("PATH", f"{npm.parent}:{os.environ['PATH']}")
    with pytest.raises(SystemExit) as ended:
        run(hook, checkout)
    assert "no such module" in str(ended.value) and "\n" not in str(ended.value)
