"""On which line of a TOML file a table or key stands, so that an error can name it; tomllib does not tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

_HEADER = re.compile(r"\s*(\[\[?)\s*([\w.-]+)\s*\]\]?")
_KEY = re.compile(r"\s*([\w-]+)\s*=")
_STRING = re.compile(r"\"\"\".*?\"\"\"|'''.*?'''|\"(?:\\.|[^\"\\\n])*\"|'[^'\n]*'|#[^\n]*", re.DOTALL)


def lines(text: str, table: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, int]:
    """The line (from 1) of each table and key by its path as errors show it: ``indicator.troops.ratio``.

    ``names`` tells for each list of tables which of their fields they are called by; without one, they are counted from 1.
    """
    out: dict[str, int] = {}
    seen: dict[str, int] = {}
    path = ""
    for number, line in _statements(text):
        header = _HEADER.match(line)
        if header:
            path = _header(header, table, names, seen)
            out.setdefault(path, number)
        elif key := _KEY.match(line):
            out.setdefault(".".join(x for x in (path, key[1]) if x), number)
    return out


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """Lines that begin a statement, with texts and comments blanked: not those within a text or a list that runs over several lines."""
    depth = 0
    for number, line in enumerate(_STRING.sub(lambda m: re.sub(r"[^\n]", "x", m[0]), text).split("\n"), 1):
        if not depth:
            yield number, line
        if depth or not _HEADER.match(line):
            depth = max(0, depth + sum(map(line.count, "[{")) - sum(map(line.count, "]}")))


def _header(header: re.Match[str], table: Mapping[str, Any], names: Mapping[str, str], seen: dict[str, int]) -> str:
    """The path of a header; ``[[indicator.match]]`` belongs to the last ``[[indicator]]``."""
    path, at = "", table
    parts = header[2].split(".")
    for depth, part in enumerate(parts):
        value = at.get(part) if isinstance(at, Mapping) else None
        path = ".".join(x for x in (path, part) if x)
        if not isinstance(value, list):
            at = value if isinstance(value, Mapping) else {}
            continue
        if depth == len(parts) - 1 and header[1] == "[[":
            seen[path] = seen.get(path, 0) + 1
        place = seen.get(path, 1)
        entry = value[place - 1] if place - 1 < len(value) and isinstance(value[place - 1], Mapping) else {}
        title = entry.get(names.get(part, ""))
        path = f"{path}.{title}" if isinstance(title, str) and title.strip() else f"{path}[{place}]"
        at = entry
    return path
