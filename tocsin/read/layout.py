"""Text -> paragraphs, for the three ways news text is laid out: blank lines between, one paragraph a line, hard-wrapped."""

from __future__ import annotations

import re
from itertools import pairwise

from tocsin.model import Span
from tocsin.read.credits import is_byline, is_credit
from tocsin.read.cuts import SHORT, heads_list, is_link
from tocsin.read.datelines import is_date_line, is_head

# A text is hard-wrapped where this share of its line breaks goes on in a small letter. Wrapped samples lie above a half, others near zero.
_WRAPPED_SHARE = 0.3
_WRAP_WIDTH = 160
# A line this much shorter than its block's widest was broken off on purpose.
_SHORT_OF_WIDTH = 0.8
# And this much shorter even where no sentence ends on it.
_FAR_SHORT_OF_WIDTH = 0.5
# The lines of a text's first block that can be a head with the date below it: outlet, headline, standfirst.
_HEAD_LINES = 3
_LINE = re.compile(r"[^\n\r\f\v\x1c-\x1e\x85\u2028\u2029]+")
_ENDS = re.compile(r"[.!?…][\"'”’»)\]]*$")


def paragraphs(text: str) -> list[Span]:
    """The paragraphs of the text in order, each without white space around it; together they hold all that is not blank."""
    blocks = _blocks(text)
    if not _is_wrapped(text, blocks):
        return [line for block in blocks for line in block]
    width = max(line.end - line.start for block in blocks for line in block if line.end - line.start <= _WRAP_WIDTH)
    return [p for i, block in enumerate(blocks) for p in _unwrapped(text, block, width, first=i == 0)]


def flat(text: str, span: Span) -> str:
    """The words of a span on one line, each white space one space, so that offsets in it are offsets into the span."""
    return re.sub(r"\s", " ", span.of(text))


def _blocks(text: str) -> list[list[Span]]:
    blocks: list[list[Span]] = [[]]
    end = 0
    for match in _LINE.finditer(text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        # \r\n is one line end; two of any kind are a blank line.
        if blocks[-1] and text.count("\n", end, start) + (text.count("\r", end, start) if "\n" not in text[end:start] else 0) != 1:
            blocks.append([])
        if line.strip():
            end = match.start() + len(line.rstrip())
            blocks[-1].append(Span(start, end))
    return [b for b in blocks if b]


def _is_wrapped(text: str, blocks: list[list[Span]]) -> bool:
    breaks = [(a, b) for block in blocks for a, b in pairwise(block)]
    if not breaks or sum(1 for a, _ in breaks if a.end - a.start > _WRAP_WIDTH) * 2 > len(breaks):
        return False
    continued = sum(1 for _, b in breaks if text[b.start].islower() and not _stands_alone(flat(text, b)))
    return continued >= _WRAPPED_SHARE * len(breaks)


def _unwrapped(text: str, block: list[Span], widest: int, first: bool) -> list[Span]:
    """The paragraphs of a block of wrapped lines: lines that stand alone and lines that were ended early are split off.

    ``widest`` is the text's own width: a masthead's short lines are no paragraph however alike they are.
    """
    width = widest if first else max(line.end - line.start for line in block)
    found: list[Span] = []
    start, alone = block[0].start, True
    for i, line in enumerate(block):
        following = block[i + 1] if i + 1 < len(block) else None
        starts_here = line.start == start
        top = first and i < _HEAD_LINES
        alone = starts_here and (_stands_alone(flat(text, line)) or (top and is_head(flat(text, line))))
        if following is None or alone or _is_break(text, line, following, width, headline=first and i == 0, top=top):
            found.append(Span(start, line.end))
            start = following.start if following else line.end
    return found


def _is_break(text: str, line: Span, following: Span, width: int, headline: bool, top: bool) -> bool:
    ended = bool(_ENDS.search(text, max(line.start, line.end - 4), line.end))
    below = flat(text, following)
    if _stands_alone(below) or (top and is_head(below)):
        return ended or top
    if text[following.start].islower():
        return False
    word = following.of(text).split(maxsplit=1)[0]
    length = line.end - line.start + 1 + len(word)
    return length < _SHORT_OF_WIDTH * width and (ended or headline or length < _FAR_SHORT_OF_WIDTH * width)


def _stands_alone(line: str) -> bool:
    """Whether a line is a paragraph by itself even among wrapped lines."""
    return len(line) <= SHORT and (is_link(line) or is_date_line(line) or is_byline(line) or is_credit(line) or heads_list(line))
