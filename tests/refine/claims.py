"""Claims written by hand over an analysis written by hand: parties, times and places are named by their words in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tocsin.analysis import Analysis
from tocsin.model import Claim, Party, Span, Status, When, Where, content_id


def span(a: Analysis, words: str) -> Span:
    """Where words stand in the text; ``it#2`` is the second "it"."""
    words, _, which = words.partition("#")
    found = list(re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", a.document.text))
    return Span(*found[int(which or 1) - 1].span())


def party(a: Analysis, words: str, score: float = 1.0, code: str | None = None) -> Party:
    at = span(a, words)
    return Party(at, code, at, score=score)


def claim(
    a: Analysis,
    trigger: str,
    kind: str = "ASSAULT",
    status: Status = Status.OCCURRED,
    *,
    actors: Sequence[str | Party] = (),
    recipients: Sequence[str | Party] = (),
    source: str | None = None,
    via: Sequence[str] = (),
    when: str | None = None,
    where: str | None = None,
) -> Claim:
    at = span(a, trigger)

    def parties(some: Iterable[str | Party]) -> tuple[Party, ...]:
        return tuple(party(a, p) if isinstance(p, str) else p for p in some)

    return Claim(
        content_id("d", at.start, at.end, kind),
        a.sentence_span(a.sentence[a.tokens_in(at)[0]]),
        at,
        kind,
        None,
        status,
        actors=parties(actors),
        recipients=parties(recipients),
        source=party(a, source) if source else None,
        via=parties(via),
        when=When(span(a, when), None, None, "text", 0.9) if when else None,
        where=Where(span(a, where)) if where else None,
    )


def texts(a: Analysis, parties: Iterable[Party]) -> list[str]:
    return [p.span.of(a.document.text) for p in parties]


def spans_of(c: Claim) -> list[Span]:
    """Every span that a claim holds."""
    parties = [*c.actors, *c.recipients, *c.via, *([c.source] if c.source else [])]
    held = [c.sentence, c.trigger, *c.status_cues, *(p.span for p in parties), *(p.mention for p in parties if p.mention)]
    return held + [x.span for x in (c.when, c.where) if x]
