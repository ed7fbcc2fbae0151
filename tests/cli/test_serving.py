"""``tocsin serve``, ``serve-token`` and ``briefing`` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run


def test_a_briefing_says_what_is_new(run: Run, desk: Path, tmp_path: Path) -> None:
    found = run("briefing", desk, "--since", "2022-02-01")
    assert found.exit_code == 0
    assert found.stdout.startswith("# desk: what is new since 1 Feb 2022")
    assert "another report denies it" in found.stdout
    assert len([x for x in found.stdout.splitlines() if x.startswith("- ")]) == 3
    short = run("briefing", desk, "--since", "2022-02-01", "--limit", "1")
    assert len([x for x in short.stdout.splitlines() if x.startswith("- ")]) == 1
    page = tmp_path / "briefing.html"
    assert run("briefing", desk, "-o", page).exit_code == 0
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert run("briefing", desk, "--since", "soon").exit_code == 2


def test_tokens_are_made_listed_and_revoked(run: Run, desk: Path) -> None:
    made = run("serve-token", desk, "add", "Anna", "--role", "editor")
    assert made.exit_code == 0 and made.stdout.startswith("tocsin_")
    assert made.stdout.strip() not in (desk / "tokens.json").read_text(encoding="utf-8")
    assert "Anna  editor" in run("serve-token", desk, "list").stdout
    for arguments, said in ((("add", "Anna"), "already"), (("add",), "whose token"), (("revoke", "Bert"), "has no token")):
        wrong = run("serve-token", desk, *arguments)
        assert wrong.exit_code == 2 and said in wrong.stderr, arguments
    assert run("serve-token", desk, "revoke", "Anna").exit_code == 0
    assert json.loads((desk / "tokens.json").read_text(encoding="utf-8")) == {"tokens": []}
    assert "no desk" in run("serve-token", desk / "nowhere", "list").stderr


def test_a_server_that_cannot_start_says_why(run: Run, desk: Path, tmp_path: Path) -> None:
    for arguments, said in (
        ((tmp_path / "nowhere",), "no desk"),
        ((desk, "--host", "0.0.0.0"), "--team"),
        ((desk, "--team"), "serve-token"),
    ):
        found = run("serve", *arguments)
        assert found.exit_code == 2 and said in found.stderr and "Traceback" not in found.stderr, arguments
