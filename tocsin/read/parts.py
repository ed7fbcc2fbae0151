"""Text -> parts: title, dateline, byline, caption, body, and what is cut because it is not the story."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tocsin.model import Part, PartKind, Span
from tocsin.read.credits import credit_start, is_byline, is_caption, is_credit
from tocsin.read.cuts import SHORT, heads_list, is_link, is_navigation, is_notice, is_related
from tocsin.read.datelines import dateline_end, is_date_line, is_head
from tocsin.read.layout import flat, paragraphs

_TITLE_WORDS = 30
_TITLE_LENGTH = 200
_MASTHEAD_WORDS = 5
_OUTLET_WORDS = 6
_LIST_LENGTH = 12
# A headline with a full stop and a standfirst count as body before the paragraph with the dateline comes.
_OPENING_PARAGRAPHS = 2
_HEAD = 200  # Code points of a long paragraph that are looked at, enough for any dateline.
_STOP = re.compile(r"[.,;:][\"'”’)\]]*$")
_ABBREVIATED = re.compile(r"\b(?:[A-Z]\.){1,4}$")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$")


@dataclass(slots=True)
class _Seen:
    """What has gone by in the text so far."""

    title: bool = False
    body: int = 0  # paragraphs
    listing: int = 0  # lines of a list of other stories that may still come


def parts_of(text: str, title: str | None = None, captions: frozenset[str] = frozenset()) -> tuple[Part, ...]:
    """The parts of a report in order, none overlapping; all that is not white space is in one of them.

    ``title`` and ``captions`` are what the file itself calls so; a title that does not begin the text is found from the layout.
    """
    spans = paragraphs(text)
    shown = [flat(text, Span(s.start, min(s.end, s.start + SHORT + 1))) for s in spans]
    known = title is not None and bool(shown) and shown[0] == " ".join(title.split())
    seen = _Seen(title=known)
    found = [Part(PartKind.TITLE, spans[0])] if known else []
    for i in range(len(found), len(spans)):
        line = shown[i]
        following = shown[i + 1] if i + 1 < len(shown) else None
        if not seen.title and not seen.body and _is_masthead(line, shown[i + 1 : i + 3]):
            found.append(Part(PartKind.CUT, spans[i], "masthead"))
        elif seen.title and not seen.body and _is_outlet(line, following):
            found.append(Part(PartKind.BYLINE, spans[i]))
        elif line in captions:
            found.extend(_split(line, spans[i], credit_start(line) or len(line), PartKind.CAPTION, PartKind.BYLINE))
        else:
            found.extend(_sorted(line, spans[i], following, seen))
    return tuple(found)


def _sorted(line: str, span: Span, following: str | None, seen: _Seen) -> Iterator[Part]:
    """The part or parts of one paragraph; only its first ``SHORT`` code points are in ``line``."""
    long = len(line) > SHORT
    part = None if long else _line_part(line, span, seen, outside=seen.body < _OPENING_PARAGRAPHS or following is None)
    if part:
        yield part
        return
    seen.listing = 0
    if not long:
        credit = credit_start(line)
        if credit:
            yield from _split(line, span, credit, PartKind.CAPTION, PartKind.BYLINE)
            return
        if is_caption(line) or (not seen.body and following and is_credit(following)):
            yield Part(PartKind.CAPTION, span)
            return
        if not seen.title and not seen.body and _is_title(line, following):
            seen.title = True
            yield Part(PartKind.TITLE, span)
            return
    dateline = dateline_end(line[:_HEAD], first=seen.body < _OPENING_PARAGRAPHS)
    seen.body += 1
    yield from _split(line, span, dateline, PartKind.DATELINE, PartKind.BODY)


def _line_part(line: str, span: Span, seen: _Seen, outside: bool) -> Part | None:
    """The part that a line is by its wording alone, or None where it may be the story; ``outside``: it stands above or below that."""
    reason = _cut_reason(line, seen)
    head = outside and is_head(line)
    # "Quay Radio | News at nine | 1 June 2013" has a menu's bars.
    if reason and not (head and reason == "navigation"):
        return Part(PartKind.CUT, span, reason)
    if is_date_line(line):
        return Part(PartKind.DATELINE, span)
    if is_byline(line) or is_credit(line):
        return Part(PartKind.BYLINE, span)
    return Part(PartKind.DATELINE, span) if head else None


def _cut_reason(line: str, seen: _Seen) -> str | None:
    if is_link(line):
        return "link"
    if is_related(line):
        seen.listing = _LIST_LENGTH if heads_list(line) else 0
        return "related"
    if is_notice(line) and not is_credit(line):
        return "boilerplate"
    if is_navigation(line):
        return "navigation"
    if seen.listing and not _SENTENCE_END.search(line):
        seen.listing -= 1
        return "related"
    return None


def _is_masthead(line: str, following: Sequence[str]) -> bool:
    """Whether a line is the paper's own name above the headline: a few words in capitals, with a headline soon below."""
    below = [f for f in following if not is_date_line(f) and not is_byline(f)]
    headline = bool(below) and _is_title(below[0], "") and not below[0].isupper() and len(below[0].split()) > len(line.split())
    return line.isupper() and len(line.split()) <= _MASTHEAD_WORDS and headline


def _is_outlet(line: str, following: str | None) -> bool:
    """Whether a line below the headline is the outlet's name: a few capitalised words right above a date or a byline."""
    words = line.rstrip(",.").split()
    capital = len(words) <= _OUTLET_WORDS and all(w[:1].isupper() or w.lower() in ("the", "of", "and") for w in words)
    about = following is not None and (is_date_line(following) or is_head(following) or is_byline(following))
    return about and capital and not _SENTENCE_END.search(line)


def _is_title(line: str, following: str | None) -> bool:
    """Whether the first line of the story is its headline: short, no sentence's end, and something comes after it."""
    if following is None or len(line) > _TITLE_LENGTH or len(line.split()) > _TITLE_WORDS:
        return False
    if _STOP.search(line) and not _ABBREVIATED.search(line):
        return False
    return not line[0].islower() and any(c.isalpha() for c in line)


def _split(line: str, span: Span, at: int, before: PartKind, after: PartKind) -> Iterator[Part]:
    if at:
        yield Part(before, Span(span.start, span.start + len(line[:at].rstrip())))
    if span.start + at < span.end:
        yield Part(after, Span(span.start + at, span.end))
