"""Two reports of one day with their claims and events, as a desk would hand them to an export; and hostile rows for hypothesis."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import strategies as st

from tests import strategies
from tocsin.export import FORMATS, Told
from tocsin.knowledge import gazetteer
from tocsin.model import (
    Account,
    Claim,
    Document,
    Event,
    Outcome,
    Part,
    PartKind,
    Party,
    Quantity,
    Span,
    Status,
    Verdict,
    When,
    Where,
)

LEDGER = Document(
    id="d1",
    name="ledger",
    text=(
        "Kharkiv shelled\n\n"
        "Russian troops shelled Ukrainian civilians in Kharkiv on Monday and killed 12 people, police in Kyiv said. "
        "The Kremlin said its soldiers had not attacked the city. Blinken will meet Lavrov in Geneva next week.\n\n"
        "Rebels and the army clashed in Tripoli."
    ),
    title="Kharkiv shelled",
    language="en",
    published=date(2022, 3, 1),
    published_basis="given",
    url="https://ledger.example/1?a=1;b=2",
    source="Dnipro Ledger",
    retrieved=datetime(2022, 3, 1, 8, 30, tzinfo=UTC),
)
LEDGER = replace(
    LEDGER,
    parts=(
        Part(PartKind.TITLE, Span(0, 15)),
        Part(PartKind.BODY, Span(17, LEDGER.text.index("\n\nRebels"))),
        Part(PartKind.BODY, Span(LEDGER.text.index("Rebels"), len(LEDGER.text))),
    ),
)
COURIER = Document(
    id="d2",
    name="courier",
    text="Some 20 civilians died in Kharkiv on Monday when Russian troops shelled it. China and Russia held talks.",
    published=date(2022, 3, 2),
    source="Volga Courier",
)
MONDAY = date(2022, 2, 28)


def span(document: Document, words: str) -> Span:
    start = document.text.index(words)
    return Span(start, start + len(words))


def party(document: Document, words: str, code: str | None) -> Party:
    return Party(span(document, words), code)


def place(document: Document, words: str) -> Where:
    found = gazetteer.lookup(words)
    assert found
    return Where(span(document, words), found.name, found.country, found.latitude, found.longitude, found.radius_km, "gazetteer")


def claim(id: str, document: Document, trigger: str, type: str, status: Status = Status.OCCURRED, **fields: object) -> Claim:
    """A claim whose sentence is the one that the words stand in."""
    at = span(document, trigger)
    start = max(document.text.rfind(end, 0, at.start) for end in (". ", "\n")) + 1
    end = document.text.find(".", at.end)
    sentence = Span(start, (end if end >= 0 else len(document.text) - 1) + 1)
    return Claim(id, sentence, at, type, fields.pop("mode", None), status, **fields)  # type: ignore[arg-type]


_MONDAY = When(span(LEDGER, "Monday"), MONDAY, MONDAY, "weekday")
_TROOPS = (party(LEDGER, "Russian troops", "RUS MIL"),)
_HIT = (party(LEDGER, "Ukrainian civilians", "UKR CVL"),)
_POLICE = party(LEDGER, "police in Kyiv", "UKR COP")
_KREMLIN = party(LEDGER, "The Kremlin", "RUS GOV")

SHELLED = claim(
    "c1", LEDGER, "shelled Ukrainian", "ASSAULT", mode="heavy-weapons", actors=_TROOPS, recipients=_HIT, source=_POLICE, when=_MONDAY,
    where=place(LEDGER, "Kharkiv"),
)  # fmt: skip
SHELLED = replace(SHELLED, trigger=Span(SHELLED.trigger.start, SHELLED.trigger.start + len("shelled")))
KILLED = claim(
    "c2", LEDGER, "killed", "ASSAULT", actors=_TROOPS, recipients=_HIT, source=_POLICE, when=_MONDAY, where=SHELLED.where,
    quantities=(Quantity(span(LEDGER, "12 people"), 12.0, 12.0, "people"),),
)  # fmt: skip
DENIED = claim(
    "c3", LEDGER, "attacked", "ASSAULT", Status.DENIED, actors=(party(LEDGER, "its soldiers", "RUS MIL"),), source=_KREMLIN,
    status_cues=(span(LEDGER, "not"),),
)  # fmt: skip
MEETING = claim(
    "c4", LEDGER, "meet", "CONSULT", Status.EXPECTED, actors=(party(LEDGER, "Blinken", "USA GOV"), party(LEDGER, "Lavrov", "RUS GOV")),
    when=When(span(LEDGER, "next week"), date(2022, 3, 7), date(2022, 3, 13), "week"), where=place(LEDGER, "Geneva"),
)  # fmt: skip
CLASH = claim(
    "c5", LEDGER, "clashed", "ASSAULT", actors=(party(LEDGER, "Rebels", "LBY REB"), party(LEDGER, "the army", "LBY MIL")),
    where=place(LEDGER, "Tripoli"),
)  # fmt: skip
DIED = claim(
    "c6", COURIER, "died", "ASSAULT", actors=(party(COURIER, "Russian troops", "RUS MIL"),),
    recipients=(party(COURIER, "civilians", "CVL"),),
    when=When(span(COURIER, "Monday"), MONDAY, MONDAY, "weekday"), where=place(COURIER, "Kharkiv"),
    quantities=(Quantity(span(COURIER, "Some 20"), 20.0, 20.0, "civilian", True),),
)  # fmt: skip
TALKS = claim("c7", COURIER, "talks", "CONSULT", actors=(party(COURIER, "China", "CHN"), party(COURIER, "Russia held", "RUS")))

ATTACK = Event(
    "e1", "ASSAULT", ("c1", "c2", "c3", "c6"), 2, date(2022, 3, 1), MONDAY, MONDAY,
    (
        Account("status", Verdict.CONTRADICT, (("occurred", ("c1", "c2", "c6")), ("denied", ("c3",))), "The Kremlin denies it."),
        Account("quantity:people", Verdict.DIFFER, (("12", ("c2",)), ("about 20", ("c6",))), "12 is not about 20."),
        Account("when", Verdict.AGREE, (("28 Feb 2022", ("c1", "c2", "c6")),), "All give the same day."),
    ),
)  # fmt: skip
SUMMIT = Event("e2", "CONSULT", ("c4",), 1, date(2022, 3, 1), date(2022, 3, 7), date(2022, 3, 13), (), Outcome.OPEN)
BATTLE = Event("e3", "ASSAULT", ("c5",), 1, date(2022, 3, 1), None, None)
EVENTS = (ATTACK, SUMMIT, BATTLE)
TOLD = (
    Told(LEDGER, SHELLED, ATTACK),
    Told(LEDGER, KILLED, ATTACK),
    Told(LEDGER, DENIED, ATTACK),
    Told(LEDGER, MEETING, SUMMIT),
    Told(LEDGER, CLASH, BATTLE),
    Told(COURIER, DIED, ATTACK),
    Told(COURIER, TALKS, None),
)


def written(format: str, told: Iterable[Told] = TOLD, events: Iterable[Event] = EVENTS) -> bytes:
    stream = io.BytesIO()
    FORMATS[format](told, events, stream)
    return stream.getvalue()


# Names that break formats: separators, quotes, formulas, markup, control characters, halves of surrogate pairs.
_HOSTILE = st.sampled_from([*"\x00\t\n\r\";,=+-@<>&'\\/|\x1b\x85\u2028\ufeff\ufffe\ud83d", "ф", "👩‍🚀", "=1+1", "]]>", '"\n', "a"])
_KINDS = [("ASSAULT", None), ("ASSAULT", "firearms"), ("CONSULT", "visit"), ("AID", None), ("PROTEST", "riot"), ("MOBILIZE", None)]
_CODES = st.sampled_from([None, "RUS", "RUS GOV", "UKR MIL", "NATO", "CVL", "SYR REB", "?!"])


@st.composite
def tolds(draw: st.DrawFn, chars: st.SearchStrategy[str] = _HOSTILE) -> tuple[list[Told], list[Event]]:
    """Some rows of one report and their events, every name and text in them made of hostile characters."""
    hostile = st.lists(chars, min_size=1, max_size=8).map("".join)
    text = draw(st.lists(chars, min_size=1, max_size=60).map("".join))

    def cut(pair: tuple[int, int]) -> Span:
        return Span(min(pair), max(pair))

    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(cut)
    maybe: Callable[[st.SearchStrategy], st.SearchStrategy] = lambda s: st.none() | s  # noqa: E731
    parties = st.builds(Party, spans, _CODES, maybe(spans), maybe(hostile))
    several = st.lists(parties, max_size=2).map(tuple)
    number = st.floats(width=32)
    wheres = st.builds(
        Where, spans, maybe(hostile), st.sampled_from([None, "UKR", "USA", "?"]), maybe(number), maybe(number), maybe(number)
    )
    quantities = st.lists(st.builds(Quantity, spans, maybe(number), maybe(number), maybe(hostile)), max_size=2).map(tuple)
    documents = st.builds(
        Document, id=st.just("d"), name=hostile, text=st.just(text), title=maybe(hostile), published=maybe(strategies.days),
        url=maybe(hostile), source=maybe(hostile), retrieved=maybe(strategies.moments),
        parts=st.lists(st.builds(Part, st.sampled_from(PartKind), spans), max_size=2).map(tuple),
    )  # fmt: skip
    document = draw(documents)
    rows, events = [], []
    for number_of_claim in range(draw(st.integers(0, 4))):
        type, mode = draw(st.sampled_from(_KINDS))
        made = draw(
            st.builds(
                Claim, st.just(f"c{number_of_claim}"), spans, spans, st.just(type), st.just(mode), st.sampled_from(Status),
                actors=several, recipients=several, source=maybe(parties), via=several,
                when=maybe(st.builds(When, spans, maybe(strategies.days), maybe(strategies.days), st.just("day"))),
                where=maybe(wheres), quantities=quantities,
            )
        )  # fmt: skip
        accounts = (Account(draw(hostile), draw(st.sampled_from(Verdict)), ((draw(hostile), (made.id,)),), draw(hostile)),)
        event = draw(maybe(st.just(Event(f"e{number_of_claim}", type, (made.id,), 1, document.published, None, None, accounts))))
        rows.append(Told(document, made, event))
        events += [event] if event else []
    return rows, events
