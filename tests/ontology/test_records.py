"""Every row of the export table, every status of every type and mode, and the fields of a record."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.errors import OntologyError
from tocsin.model import Claim, Document, Part, PartKind, Party, Span, Status, When, Where
from tocsin.ontology import Quad, decide, load, plover_record, plover_records
from tocsin.ontology.entries import Speaker
from tocsin.ontology.records import speaker_of

TEXT = "Moscow told Kyiv on Thursday that its army and the rebels would act near Kharkiv, NATO said in Brussels."
DOCUMENT = Document(
    "d1", "note", TEXT, title="Note", parts=(Part(PartKind.BODY, Span(0, len(TEXT))),), published=date(2022, 2, 10), source="Wire"
)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


RUSSIA = Party(span("Moscow"), "RUS GOV")
ARMY = Party(span("its army"), "RUS MIL")
REBELS = Party(span("the rebels"), "UKR REB")
UKRAINE = Party(span("Kyiv"), "UKR GOV")
NATO = Party(span("NATO"), "NATO")
NOBODY = Party(span("Brussels"), None)
THURSDAY = When(span("on Thursday"), date(2022, 2, 3), date(2022, 2, 4), "weekday")
KHARKIV = Where(span("Kharkiv"), "Kharkiv", "UKR", 49.98, 36.25, 20.0)
TOLD_BY = {Speaker.ACTOR: RUSSIA, Speaker.RECIPIENT: UKRAINE, Speaker.OTHER: NATO, Speaker.REPORTER: None}


def claim(type: str, status: str, source: Party | None = None, **fields: object) -> Claim:
    kind, _, mode = type.partition(".")
    made = Claim(
        "c1", Span(0, len(TEXT)), span("act"), kind, mode or None, Status(status), actors=(RUSSIA,), recipients=(UKRAINE,), source=source
    )
    return replace(made, **fields)  # type: ignore[arg-type]


# One line for each rule and for each of the cases that the rules were argued from: rule, claim, speaker, what it becomes.
ROWS = [
    ("happened", "ASSAULT.aerial", "occurred", NATO, "ASSAULT.aerial"),
    ("happened", "COOPERATE", "ongoing", None, "COOPERATE"),
    ("happened", "REQUEST.yield", "occurred", RUSSIA, "REQUEST.yield"),
    ("promised-cooperation", "CONSULT.visit", "expected", None, "AGREE"),
    ("promised-cooperation", "SUPPORT", "expected", NATO, "AGREE"),
    ("promised-cooperation", "AGREE", "expected", RUSSIA, "AGREE"),
    ("promised-concession", "RETREAT.withdraw", "expected", RUSSIA, "CONCEDE"),
    ("promised-concession", "CONCEDE", "expected", NATO, "CONCEDE"),
    ("offered-cooperation", "CONSULT", "conditional", RUSSIA, "AGREE"),
    ("offered-cooperation", "RETREAT.ceasefire", "conditional", RUSSIA, "AGREE"),
    ("announced-speech", "REJECT.yield", "expected", RUSSIA, "REJECT.yield"),
    ("announced-speech", "ACCUSE.investigate", "expected", ARMY, "ACCUSE.investigate"),
    ("conditional-threat", "THREATEN.violence", "conditional", RUSSIA, "THREATEN.violence"),
    ("threatened-assault", "ASSAULT.drone", "expected", RUSSIA, "THREATEN.violence"),
    ("threatened-assault", "ASSAULT", "conditional", ARMY, "THREATEN.violence"),
    ("threatened-arrest", "COERCE.arrest", "expected", RUSSIA, "THREATEN.arrest"),
    ("threatened-deportation", "COERCE.deport", "conditional", RUSSIA, "THREATEN.expel"),
    ("threatened-restriction", "COERCE.curfew", "expected", RUSSIA, "THREATEN.restrict"),
    ("threatened-coercion", "COERCE.cyber", "conditional", RUSSIA, "THREATEN"),
    ("threatened-coercion", "COERCE", "expected", RUSSIA, "THREATEN"),
    ("threatened-expulsion", "SANCTION.expel", "expected", RUSSIA, "THREATEN.expel"),
    ("threatened-break", "SANCTION.discontinue", "conditional", RUSSIA, "THREATEN.relations"),
    ("threatened-sanction", "SANCTION", "conditional", RUSSIA, "THREATEN"),
    ("threatened-stoppage", "PROTEST.strike", "expected", RUSSIA, "THREATEN.restrict"),
    ("threatened-protest", "PROTEST.demo", "expected", RUSSIA, "THREATEN"),
    ("conditional-mobilization", "MOBILIZE.troops", "conditional", RUSSIA, "THREATEN"),
    ("aimed-mobilization", "MOBILIZE.troops", "expected", RUSSIA, "THREATEN"),
    ("planned-mobilization", "MOBILIZE", "expected", NATO, None),
    ("planned-mobilization", "MOBILIZE", "expected", None, None),
    ("foretold", "ASSAULT", "expected", NATO, None),
    ("foretold", "ASSAULT", "expected", None, None),
    ("foretold", "REQUEST", "expected", UKRAINE, None),
    ("hypothetical", "ASSAULT", "conditional", NATO, None),
    ("hypothetical", "RETREAT", "conditional", None, None),
    ("hypothetical", "REQUEST", "conditional", RUSSIA, None),
    ("demanded-of-oneself", "MOBILIZE.troops", "demanded", ARMY, None),
    ("demanded-by-nobody", "RETREAT", "demanded", None, None),
    ("demanded-meeting", "CONSULT", "demanded", NATO, "REQUEST.meet"),
    ("demanded-help", "AID", "demanded", NATO, "REQUEST.assist"),
    ("demanded-help", "MOBILIZE", "demanded", UKRAINE, "REQUEST.assist"),
    ("demanded-resignation", "RETREAT.resign", "demanded", REBELS, "REQUEST.change"),
    ("demanded-concession", "RETREAT.withdraw", "demanded", UKRAINE, "REQUEST.yield"),
    ("demanded-measure", "SANCTION", "demanded", UKRAINE, "REQUEST.change"),
    ("demanded-other", "ASSAULT", "demanded", NATO, "REQUEST"),
    ("refused-meeting", "CONSULT", "denied", RUSSIA, "REJECT.meet"),
    ("refused-help", "AID", "denied", RUSSIA, "REJECT.assist"),
    ("refused-resignation", "RETREAT.resign", "denied", RUSSIA, "REJECT.change"),
    ("refused-concession", "RETREAT.withdraw", "denied", RUSSIA, "REJECT.yield"),
    ("denied", "ASSAULT", "denied", RUSSIA, None),
    ("denied", "AID", "denied", None, None),
    ("denied", "RETREAT", "denied", NATO, None),
    ("possible", "ASSAULT", "possible", NATO, None),
    ("possible", "CONSULT", "possible", RUSSIA, None),
]


@pytest.mark.parametrize(("rule", "type", "status", "source", "becomes"), ROWS)
def test_row(rule: str, type: str, status: str, source: Party | None, becomes: str | None) -> None:
    made = decide(claim(type, status, source), DOCUMENT, load())
    assert made.rule is not None and made.rule.name == rule
    assert (None if made.type is None else ".".join(x for x in (made.type, made.mode) if x)) == becomes
    assert (made.reason is None) == (becomes is not None)


def test_every_rule_has_its_row() -> None:
    assert [r.name for r in load().rules if r.name not in {row[0] for row in ROWS}] == []


def test_moves_aimed_at_nobody_are_no_threat() -> None:
    made = decide(claim("MOBILIZE", "expected", RUSSIA, recipients=()), DOCUMENT, load())
    assert made.rule is not None and (made.rule.name, made.type) == ("planned-mobilization", None)


@pytest.mark.parametrize("speaker", list(Speaker))
def test_who_speaks(speaker: Speaker) -> None:
    assert speaker_of(claim("ASSAULT", "expected", TOLD_BY[speaker]), load()) is speaker


def test_sides_by_span_and_by_state() -> None:
    unnamed = claim("PROTEST", "expected", NOBODY, actors=(NOBODY,))
    assert speaker_of(unnamed, load()) is Speaker.ACTOR
    assert speaker_of(claim("RETREAT", "demanded", ARMY), load()) is Speaker.ACTOR
    assert speaker_of(claim("RETREAT", "demanded", replace(RUSSIA, span=span("NATO"), code="RUS OPP")), load()) is Speaker.OTHER


def test_a_demand_goes_from_the_speaker_to_the_actor() -> None:
    record = plover_record(claim("RETREAT.withdraw", "demanded", NATO, recipients=(REBELS,)), DOCUMENT, load())
    assert record is not None
    assert [p["code"] for p in record["actors"]] == ["NATO"]
    assert [p["code"] for p in record["recipients"]] == ["RUS GOV"]


def test_who_calls_for_talks_with_itself_asks_the_others() -> None:
    record = plover_record(claim("CONSULT", "demanded", UKRAINE, actors=(RUSSIA, UKRAINE, NATO), recipients=()), DOCUMENT, load())
    assert record is not None
    assert (record["event_type"], record["event_mode"]) == ("REQUEST", "meet")
    assert [p["code"] for p in record["actors"]] == ["UKR GOV"]
    assert [p["code"] for p in record["recipients"]] == ["RUS GOV", "NATO"]


def test_all_fields_of_an_act_that_took_place() -> None:
    told = claim("ASSAULT.heavy-weapons", "occurred", NATO, via=(UKRAINE,), when=THURSDAY, where=KHARKIV, score=0.75)
    document = replace(DOCUMENT, url="https://example.org/1", language="en")
    kharkiv = {"placename": "Kharkiv", "country": "UKR", "latitude": 49.98, "longitude": 36.25, "radius_km": 20.0}
    kyiv = {"name": "Kyiv", "code": "UKR GOV", "country": "UKR", "organisation": None, "sector": "GOV"}
    assert plover_record(told, document, load()) == {
        "event_id": "c1",
        "event_date": "2022-02-03",
        "event_date_end": "2022-02-04",
        "date_basis": "weekday",
        "event_type": "ASSAULT",
        "event_mode": "heavy-weapons",
        "intensity": -9.3,
        "quad_code": "MATERIAL CONFLICT",
        "cameo_root": ["19"],
        "actors": [{"name": "Moscow", "code": "RUS GOV", "country": "RUS", "organisation": None, "sector": "GOV"}],
        "recipients": [kyiv],
        "place": kharkiv,
        "document_id": "d1",
        "source": "Wire",
        "headline": "Note",
        "url": "https://example.org/1",
        "language": "en",
        "publication_date": "2022-02-10",
        "text_start": 0,
        "text_end": len(TEXT),
        "codebook": load().label,
        "claim": {
            "type": "ASSAULT",
            "mode": "heavy-weapons",
            "status": "occurred",
            "rule": "happened",
            "source": {"name": "NATO", "code": "NATO", "country": None, "organisation": "NATO", "sector": None},
            "via": [kyiv],
            "when": {"text": "on Thursday", "earliest": "2022-02-03", "latest": "2022-02-04", "basis": "weekday"},
            "place": kharkiv,
            "score": 0.75,
        },
    }


def test_what_is_spoken_of_has_the_date_of_the_speech_and_no_place() -> None:
    record = plover_record(claim("ASSAULT", "expected", RUSSIA, when=THURSDAY, where=KHARKIV), DOCUMENT, load())
    assert record is not None
    assert (record["event_date"], record["event_date_end"], record["date_basis"], record["place"]) == (
        "2022-02-10",
        None,
        "published",
        None,
    )
    assert record["claim"]["when"]["earliest"] == "2022-02-03"
    assert record["claim"]["place"]["placename"] == "Kharkiv"


@pytest.mark.parametrize(
    ("earliest", "latest", "published", "expected"),
    [
        (date(2014, 1, 1), None, date(2022, 2, 10), ("2014-01-01", None, "weekday")),
        (None, date(2022, 2, 20), date(2022, 2, 10), ("2022-02-20", None, "weekday")),
        (date(2022, 2, 3), date(2022, 2, 3), None, ("2022-02-03", None, "weekday")),
        (None, None, date(2022, 2, 10), ("2022-02-10", None, "published")),
        (None, None, None, None),
    ],
)
def test_dates(earliest: date | None, latest: date | None, published: date | None, expected: tuple[str, str | None, str] | None) -> None:
    told = claim("ASSAULT", "ongoing", when=replace(THURSDAY, earliest=earliest, latest=latest))
    document = replace(DOCUMENT, published=published)
    record = plover_record(told, document, load())
    assert (None if record is None else (record["event_date"], record["event_date_end"], record["date_basis"])) == expected
    if record is None:
        assert decide(told, document, load()).reason == "neither the act nor the document has a date"


def test_what_a_record_needs() -> None:
    ontology = load()
    assert decide(claim("ASSAULT", "occurred", actors=()), DOCUMENT, ontology).reason == "the text names no actor"
    assert decide(claim("AID", "occurred", recipients=()), DOCUMENT, ontology).reason == "the text names no recipient, which AID needs"
    assert decide(claim("ASSAULT", "occurred", recipients=()), DOCUMENT, ontology).type == "ASSAULT"
    assert decide(claim("COOPERATE", "ongoing", actors=(RUSSIA, NATO), recipients=()), DOCUMENT, ontology).type == "COOPERATE"
    lenient = replace(ontology, requires=frozenset())
    record = plover_record(claim("AID", "occurred", actors=(), recipients=()), replace(DOCUMENT, published=None), lenient)
    assert record is not None
    assert (record["actors"], record["recipients"], record["event_date"], record["date_basis"]) == ([], [], None, None)


def test_doubles_of_one_sentence_are_told_once() -> None:
    urged = claim("REQUEST.yield", "occurred", actors=(NATO,), recipients=(RUSSIA,))
    withdraw = claim("RETREAT.withdraw", "demanded", NATO, id="c2", recipients=())
    other = replace(withdraw, id="c3", sentence=Span(200, 300))
    by_another = replace(withdraw, id="c4", source=UKRAINE)
    records = plover_records([withdraw, urged, other, by_another], DOCUMENT, load())
    assert [(r["event_id"], r["event_type"]) for r in records] == [("c1", "REQUEST"), ("c3", "REQUEST"), ("c4", "REQUEST")]


def test_without_a_rule_nothing_is_exported() -> None:
    bare = replace(load(), rules=())
    assert plover_record(claim("AID", "occurred"), DOCUMENT, bare) is None
    assert decide(claim("AID", "occurred"), DOCUMENT, bare).reason == "no export rule fits"


def test_rules_may_go_by_quad_class() -> None:
    ontology = load()
    by_class = replace(ontology.rules[0], quads=(Quad.MATERIAL_CONFLICT,))
    only = replace(ontology, rules=(by_class,))
    assert plover_record(claim("ASSAULT", "occurred"), DOCUMENT, only) is not None
    assert plover_record(claim("AID", "occurred"), DOCUMENT, only) is None


def test_a_claim_that_the_ontology_does_not_know() -> None:
    with pytest.raises(OntologyError, match="no type 'WAR'"):
        plover_record(claim("WAR", "occurred"), DOCUMENT, load())
    with pytest.raises(OntologyError, match="AID has no mode 'drone'"):
        plover_record(claim("AID.drone", "possible"), DOCUMENT, load())


ACTS = [(t.name, mode) for t in load().types for mode in (None, *(m.name for m in t.modes))]
PARTIES = st.sampled_from([RUSSIA, ARMY, REBELS, UKRAINE, NATO, NOBODY])
SOME = st.lists(PARTIES, max_size=2, unique=True).map(tuple)


@given(
    st.sampled_from(ACTS),
    st.sampled_from(list(Status)),
    SOME,
    SOME,
    st.none() | PARTIES,
    st.none() | st.just(THURSDAY),
    st.none() | st.just(KHARKIV),
)
def test_every_claim_gives_a_legal_record_or_none(
    act: tuple[str, str | None],
    status: Status,
    actors: tuple[Party, ...],
    recipients: tuple[Party, ...],
    source: Party | None,
    when: When | None,
    where: Where | None,
) -> None:
    ontology = load()
    told = Claim("c1", Span(0, len(TEXT)), span("act"), act[0], act[1], status, (), actors, recipients, source, (), when, where)
    made = decide(told, DOCUMENT, ontology)
    record = plover_record(told, DOCUMENT, ontology)
    assert made.rule is not None, "some rule fits every claim"
    assert (record is None) == (made.reason is not None)
    if record is None:
        return
    assert json.loads(json.dumps(record)) == record
    assert ontology.has(record["event_type"], record["event_mode"])
    assert -10 <= record["intensity"] <= 10
    assert record["quad_code"] in list(Quad)
    assert (record["intensity"] < 0) == record["quad_code"].endswith("CONFLICT")
    assert record["cameo_root"] and date.fromisoformat(record["event_date"])
    assert record["actors"], "strict records have an actor"
    assert status not in (Status.POSSIBLE,), "what is only possible is never counted"
    if status in (Status.OCCURRED, Status.ONGOING):
        assert (record["event_type"], record["event_mode"]) == act
    else:
        assert record["quad_code"].startswith("VERBAL"), "an act that did not take place is at most words"


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize(("type", "mode"), ACTS)
def test_every_type_mode_and_status_by_every_speaker(type: str, mode: str | None, status: Status) -> None:
    told = claim(type, status, mode=mode)
    for source in TOLD_BY.values():
        record = plover_record(replace(told, source=source), DOCUMENT, load())
        if status in (Status.OCCURRED, Status.ONGOING):
            assert record is not None and (record["event_type"], record["event_mode"]) == (type, mode)
        elif status is Status.POSSIBLE:
            assert record is None
        elif record is not None:
            assert record["quad_code"].startswith("VERBAL") and record["claim"]["type"] == type
