"""Months as whole numbers, so that they can be counted: 12 times the year, and the months since its January."""

from __future__ import annotations

import re

_WRITTEN = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")


def month_of(text: str) -> int | None:
    """The month of ``2018-01`` or of a day in it, ``2018-01-31``; None for what is no month."""
    found = _WRITTEN.fullmatch(text.strip())
    if not found or not 1 <= int(found[2]) <= 12 or not 1 <= int(found[3] or 1) <= 31:
        return None
    return int(found[1]) * 12 + int(found[2]) - 1


def written(month: int) -> str:
    """The month as ``2018-01``."""
    return f"{month // 12:04}-{month % 12 + 1:02}"
