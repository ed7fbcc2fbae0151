"""Desks as released schemas left them: SQL that makes the file of one. None is ever changed."""

from __future__ import annotations

import sqlite3
from pathlib import Path


def schema_1(folder: Path) -> Path:
    """A desk of the first schema: two documents with four claims in an event, one file pending and one failed."""
    folder.mkdir()
    connection = sqlite3.connect(folder / "desk.sqlite")
    connection.executescript(Path(__file__).with_name("1.sql").read_text(encoding="utf-8"))
    connection.close()
    (folder / "desk.toml").write_text("format = 1\n", encoding="utf-8")
    return folder
