"""Readings of every shape the types allow, for hypothesis; and a pipeline that needs no model."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from hypothesis import strategies as st

from tocsin.errors import TocsinError
from tocsin.model import (
    Claim,
    Document,
    Part,
    PartKind,
    Party,
    Problem,
    Quantity,
    Reading,
    Span,
    Status,
    When,
    Where,
    content_id,
)

TEXT = 'The army of Anselmia shelled <Port> & "Quay" on Tuesday, a minister said; some 30 people were hurt.\nNobody fled.'

words = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12)
finite = st.floats(allow_nan=False, allow_infinity=False)
days = st.dates(date(1, 1, 1), date(9999, 12, 31))
moments = st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start = draw(st.integers(0, len(TEXT)))
    return Span(start, draw(st.integers(start, len(TEXT))))


def _maybe(strategy: st.SearchStrategy) -> st.SearchStrategy:
    return st.none() | strategy


def _several(strategy: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(strategy, max_size=2).map(tuple)


parties = st.builds(Party, spans(), _maybe(words), _maybe(spans()), _maybe(words), words, finite)
whens = st.builds(When, spans(), _maybe(days), _maybe(days), words, finite)
wheres = st.builds(Where, spans(), _maybe(words), _maybe(words), *[_maybe(finite)] * 3, words, finite)
quantities = st.builds(Quantity, spans(), _maybe(finite), _maybe(finite), _maybe(words), st.booleans(), words, finite)
claims = st.builds(
    Claim,
    id=words,
    sentence=spans(),
    trigger=spans(),
    type=st.sampled_from(["ASSAULT", "AGREE"]),
    mode=_maybe(words),
    status=st.sampled_from(Status),
    status_cues=_several(spans()),
    actors=_several(parties),
    recipients=_several(parties),
    source=_maybe(parties),
    via=_several(parties),
    when=_maybe(whens),
    where=_maybe(wheres),
    quantities=_several(quantities),
    score=finite,
)
documents = st.builds(
    Document,
    id=words,
    name=words,
    text=st.just(TEXT),
    title=_maybe(words),
    parts=_several(st.builds(Part, st.sampled_from(PartKind), spans(), _maybe(words))),
    language=_maybe(words),
    published=_maybe(days),
    published_basis=_maybe(words),
    published_evidence=_maybe(spans()),
    url=_maybe(words),
    source=_maybe(words),
    retrieved=_maybe(moments),
    media_type=_maybe(words),
    raw_sha256=_maybe(words),
)
problems = st.builds(Problem, words, words, _maybe(words), _maybe(words))
readings = st.builds(Reading, documents, _several(claims), _several(problems), words)


def claim(trigger: str, text: str = TEXT, **fields: object) -> Claim:
    """A claim whose trigger and sentence are found by their words; the sentence ends at the first line's end."""
    start = text.index(trigger)
    values = {"type": "ASSAULT", "mode": None, "status": Status.OCCURRED} | fields
    sentence = Span(0, len(text.split("\n")[0]))
    return Claim(id=content_id(trigger), sentence=sentence, trigger=Span(start, start + len(trigger)), **values)  # type: ignore[arg-type]


def span(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def readable(text: str) -> bool:
    """Whether the stub reads the text rather than doing what a word of it asks for."""
    return not any(word in text for word in ("break", "stop", "die"))


@dataclass(frozen=True)
class Stub:
    """Reads one claim, the first word, out of every document; breaks on "break", dies on "die", gives up on "stop"."""

    made_by: str = "stub"

    def read(self, document: Document, problems: tuple[Problem, ...] = ()) -> Reading:
        if "break" in document.text:
            raise RuntimeError("as asked\nfor")
        if "stop" in document.text:
            raise TocsinError("no model")
        if "die" in document.text:
            import os

            os._exit(3)
        first = document.text.split()[:1]
        claims = tuple(replace(claim(word, document.text), id=content_id(document.id, word)) for word in first)
        return Reading(document, claims, tuple(problems), self.made_by)
