"""The quality gate on our own labelled sample reports: the product may get better, never worse."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation import gate


def test_our_own_labelled_reports_are_read_no_worse_than_before() -> None:
    assert gate.main(["cases"]) == 0


def test_a_number_below_its_floor_fails(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    floors = gate.entry("cases")
    monkeypatch.setattr(gate, "measured", lambda texts, labels: {m: floors[m] - (0.02 if m == "typed" else 0) for m in gate.MEASURES})
    assert gate.main(["cases"]) == 1
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines() if "BELOW" in line] == ["typed"]


def test_another_corpus_than_the_pinned_one_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    floors = gate.entry("cases")
    monkeypatch.setattr(gate, "measured", lambda texts, labels: {m: floors[m] for m in gate.MEASURES})
    monkeypatch.setattr(gate, "digest", lambda texts, labels: "another")
    assert gate.main(["cases"]) == 1


def test_pinning_raises_and_lowers_only_where_allowed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    copy = tmp_path / "floors.toml"
    copy.write_text(gate.FLOORS.read_text(encoding="utf-8"), encoding="utf-8")
    before = gate.entry("cases")
    monkeypatch.setattr(gate, "FLOORS", copy)
    monkeypatch.setattr(gate, "measured", lambda texts, labels: {"detect": 0.99, "typed": 0.1, "claim": before["claim"]})
    assert gate.main(["cases", "--pin"]) == 1
    after = gate.entry("cases")
    assert (after["detect"], after["typed"]) == (0.99, before["typed"])
    assert gate.main(["cases", "--pin", "--allow-regression"]) == 0
    assert gate.entry("cases")["typed"] == 0.1


def test_a_missing_corpus_is_a_failure_with_a_message(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(gate, "ROOT", tmp_path)
    assert gate.main(["gold"]) == 1
    assert "shared" in capsys.readouterr().err
