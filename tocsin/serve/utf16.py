"""Offsets as browsers count them: Python counts code points, JavaScript UTF-16 code units. Converted here and nowhere else."""

from __future__ import annotations

import re
from bisect import bisect_left

from tocsin.model import Span

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Utf16:
    """The UTF-16 offsets of one text. A character beyond U+FFFF takes two units."""

    def __init__(self, text: str) -> None:
        self._wide = [m.start() for m in _ASTRAL.finditer(text)]

    def at(self, offset: int) -> int:
        """An offset in code points as one in UTF-16 code units."""
        return offset + bisect_left(self._wide, offset) if self._wide else offset

    def span(self, span: Span) -> tuple[int, int]:
        return self.at(span.start), self.at(span.end)

    def within(self, span: Span, sentence: Span) -> tuple[int, int]:
        """A span counted from the beginning of a sentence that covers it."""
        start = self.at(sentence.start)
        return self.at(span.start) - start, self.at(span.end) - start
