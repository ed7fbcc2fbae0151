"""Files and folders."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tocsin.collect.paths import files, shown, stem
from tocsin.model import Problem


def found(path: Path, below: Path) -> list[str]:
    return [
        f"{x.code} {Path(x.place or '').relative_to(below)}" if isinstance(x, Problem) else str(x.relative_to(below)) for x in files(path)
    ]


def test_a_folder_is_walked_in_order_and_what_is_passed_over_is_told(tmp_path: Path) -> None:
    (tmp_path / "b" / "c").mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    for name in ("b/c/2.txt", "b/1.txt", "a.txt", "z.txt", ".DS_Store", ".git/x"):
        (tmp_path / name).write_text("x")
    if sys.platform != "win32":
        (tmp_path / "b" / "loop").symlink_to(tmp_path, target_is_directory=True)
        (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
        os.mkfifo(tmp_path / "pipe")
    expected = [
        "hidden .DS_Store",
        "hidden .git",
        "a.txt",
        "b/1.txt",
        "b/c/2.txt",
        "link b/loop",
        "unreadable gone",
        "special pipe",
        "z.txt",
    ]
    assert found(tmp_path, tmp_path) == (expected if sys.platform != "win32" else [e for e in expected if e[0] not in "lus"])


def test_what_is_named_is_read_although_it_is_hidden(tmp_path: Path) -> None:
    (tmp_path / ".x").mkdir()
    (tmp_path / ".x" / "a.txt").write_text("x")
    assert found(tmp_path / ".x", tmp_path) == [".x/a.txt"]
    (tmp_path / ".y").write_text("x")
    assert found(tmp_path / ".y", tmp_path) == [".y"]


def test_nothing_there_is_a_problem(tmp_path: Path) -> None:
    assert found(tmp_path / "gone", tmp_path) == ["missing gone"]


@pytest.mark.skipif(sys.platform != "linux", reason="only there are names bytes")
def test_a_name_that_is_no_text_can_be_shown() -> None:
    assert shown(Path(os.fsdecode(b"/tmp/a\xff.txt"))).encode() == b"/tmp/a\xef\xbf\xbd.txt"


@pytest.mark.parametrize(
    ("name", "of"), [("a.b.txt", "a.b"), (".txt", ".txt"), ("a", "a"), ("no. 5 of all reports", "no. 5 of all reports")]
)
def test_stems(name: str, of: str) -> None:
    assert stem(name) == of
