from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation import __main__ as command
from evaluation.dyads import FRIENDLY, HOSTILE, Pair, Relation, Report, compare, measure, misses, pairs, reports, summary
from tocsin.errors import TocsinError
from tocsin.model import Claim, Party, Reading, Span, Status
from tocsin.ontology import load

TEXT = "Redland shelled Blueland. Its envoy, Ana Roe, met Greenland and Greyland. Ten shells hit a bridge."
ONTOLOGY = load()


def at(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def party(words: str, name: str | None = None) -> Party:
    return Party(at(name or words), None, mention=at(words))


def claim(type_: str, actors: Iterable[Party], recipients: Iterable[Party] = (), status: Status = Status.OCCURRED) -> Claim:
    return Claim("1", Span(0, len(TEXT)), Span(0, 1), type_, None, status, actors=tuple(actors), recipients=tuple(recipients))


def told(*some: Claim) -> list[tuple[str, str, str]]:
    return [(p.one[-1].of(TEXT), p.other[-1].of(TEXT), p.side) for c in some for p in pairs(c, ONTOLOGY)]


def entity(words: str, type_: str = "Organisation", confidence: float = 1) -> dict[str, Any]:
    span = at(words)
    return {"documentId": "a", "begin": span.start, "end": span.end, "type": type_, "confidence": confidence}


def relation(type_: str, source: str, target: str, confidence: float = 1) -> dict[str, Any]:
    one, other = at(source), at(target)
    ends = {"sourceBegin": one.start, "sourceEnd": one.end, "targetBegin": other.start, "targetEnd": other.end}
    return {"documentId": "a", "type": type_, "confidence": confidence} | ends


ENTITIES = [entity(w) for w in ("Redland", "Blueland", "Its envoy", "Greenland", "Greyland")]
ENTITIES += [entity("Ana Roe", "Person"), entity("shells hit", "Weapon"), entity("a bridge", "Location"), entity("Ten", confidence=0.4)]
RELATIONS = [
    relation("FightingAgainst", "Redland", "Blueland"),
    relation("CommWith", "Its envoy", "Greenland"),
    relation("CommWith", "Greenland", "Its envoy"),
    relation("IsSynonymOf", "Ana Roe", "Its envoy"),
    relation("CoLocated", "Redland", "Greyland"),
]


def corpus(folder: Path, relations: Sequence[dict[str, Any]] = RELATIONS) -> Path:
    folder.mkdir(exist_ok=True)
    for name, records in (("documents", [{"_id": "a", "text": TEXT}]), ("entities", ENTITIES), ("relations", relations)):
        (folder / f"{name}.json").write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    return folder


def report(folder: Path, *relations: dict[str, Any]) -> Report:
    (one,) = reports(corpus(folder, relations or RELATIONS))
    return one


def test_a_claim_pairs_actors_with_recipients() -> None:
    both = [party("Redland"), party("Greyland")]
    assert told(claim("ASSAULT", both, [party("Blueland")])) == [("Redland", "Blueland", HOSTILE), ("Greyland", "Blueland", HOSTILE)]
    assert told(claim("AID", both)) == told(claim("ASSAULT", both)) == []
    assert told(claim("CONSULT", both)) == [("Redland", "Greyland", FRIENDLY)]


@pytest.mark.parametrize("status", Status)
def test_what_was_not_done_tells_of_no_pair(status: Status) -> None:
    redland, blueland = [party("Redland")], [party("Blueland")]
    assert bool(told(claim("ASSAULT", redland, blueland, status))) == (status is not Status.DENIED)
    assert bool(told(claim("AID", redland, blueland, status))) == (status not in (Status.DENIED, Status.DEMANDED))


def test_a_party_needs_words_in_the_sentence() -> None:
    first, second = Span(0, TEXT.index(" Its")), Span(TEXT.index("Its"), len(TEXT))
    elsewhere, pronoun = Party(at("Redland"), None), party("Its", "Redland")
    for sentence, actor, found in ((first, elsewhere, 1), (second, elsewhere, 0), (second, pronoun, 1)):
        one = Claim("1", sentence, Span(0, 1), "AID", None, Status.OCCURRED, (), (actor,), (party("Greenland"), party("Blueland")))
        assert sum(p.one[0] == at("Redland") for p in pairs(one, ONTOLOGY)) == found


def test_directed_relations_match_one_way(tmp_path: Path) -> None:
    def found(type_: str, act: str, actors: Sequence[str], recipients: Sequence[str] = ()) -> int:
        gold = report(tmp_path, relation(type_, "Redland", "Blueland"))
        return len(compare(gold, [claim(act, map(party, actors), map(party, recipients))], ONTOLOGY).found)

    assert found("FightingAgainst", "ASSAULT", ["Redland"], ["Blueland"]) == 1
    assert found("FightingAgainst", "ASSAULT", ["Blueland"], ["Redland"]) == 0
    assert found("FightingAgainst", "AID", ["Redland"], ["Blueland"]) == 0
    assert found("Likes", "AID", ["Blueland"], ["Redland"]) == 0
    assert found("AlliesOf", "AID", ["Blueland"], ["Redland"]) == 1
    assert found("Likes", "COOPERATE", ["Blueland", "Redland"]) == 1


def test_scores_by_hand(tmp_path: Path) -> None:
    gold = report(tmp_path)
    assert [r.type for r in gold.relations if r.asked] == ["CommWith", "FightingAgainst"]
    claims = [
        claim("CONSULT", [party("Ana Roe"), party("Greenland"), party("Greyland")]),
        claim("ASSAULT", [party("Redland")], [party("Greenland"), party("Ten")]),
    ]
    scored = compare(gold, claims, ONTOLOGY)
    # Right: the envoy, by her name, with Greenland. Extra: with Greyland, the two hosts, and Redland on Greenland; "Ten" is no phrase.
    assert (len(scored.found), len(scored.missed), len(scored.right), len(scored.extra)) == (1, 1, 1, 3)
    assert summary([scored]) == {"precision": 0.25, "recall": 0.5, "f1": 0.3333}
    assert misses(gold, scored, claims)[:2] == [
        "## a: found 1, missed 1, extra 3",
        "  missed  FightingAgainst 'Redland' -> 'Blueland' beside CONSULT 'R', ASSAULT 'R'",
    ]
    assert "  extra   hostile 'Redland' -> 'Greenland'" in misses(gold, scored, claims)
    assert summary([compare(gold, [], ONTOLOGY)])["f1"] == 0.0


def test_things_doubtful_and_doubled_relations_are_not_asked_for(tmp_path: Path) -> None:
    gold = report(
        tmp_path,
        relation("FightingAgainst", "shells hit", "a bridge"),
        relation("FightingAgainst", "Ten", "Blueland"),
        relation("Dislikes", "Greenland", "Blueland", confidence=0.3),
        relation("Likes", "Greenland", "Greyland"),
        relation("AlliesOf", "Greyland", "Greenland"),
        relation("Likes", "Redland", "Redland"),
    )
    assert [(r.type, r.asked) for r in gold.relations if r.asked] == [("AlliesOf", True)]
    doubtful = compare(gold, [claim("ACCUSE", [party("Greenland")], [party("Blueland")])], ONTOLOGY)
    assert (doubtful.right, doubtful.extra) == ((), ())


def test_parties_within_one_phrase_are_not_judged() -> None:
    gold = Report("a", TEXT, (), (at("Greenland and Greyland"), at("Redland")))
    hosts = compare(gold, [claim("CONSULT", [party("Greenland"), party("Greyland"), party("Redland")])], ONTOLOGY)
    assert [p.other[0].of(TEXT) for p in hosts.extra] == ["Redland", "Redland"]


SPANS = st.integers(0, 20).flatmap(lambda start: st.builds(Span, st.just(start), st.integers(start + 1, 25)))
ENDS = st.lists(SPANS, min_size=1, max_size=2).map(tuple)


@given(ENDS, ENDS, SPANS, SPANS, st.sampled_from(["CommWith", "Likes", "Dislikes"]), st.booleans())
def test_order_matters_to_directed_pairs_and_relations_alone(
    one: tuple[Span, ...], other: tuple[Span, ...], source: Span, target: Span, type_: str, mutual: bool
) -> None:
    gold = Relation(type_, (source,), (target,), True)
    forth, back = Pair(one, other, FRIENDLY, mutual).matches(gold), Pair(other, one, FRIENDLY, mutual).matches(gold)
    if type_ == "CommWith" or (mutual and type_ == "Likes"):
        assert forth == back
    elif type_ == "Dislikes":
        assert not forth and not back
    else:
        assert forth == (any(s.overlaps(source) for s in one) and any(s.overlaps(target) for s in other))


class _Product:
    """Finds the shelling and the meeting in any report."""

    ontology = ONTOLOGY

    def __init__(self, model_folder: Path, threads: int) -> None:
        self.folder = model_folder

    def read(self, document: Any, problems: Any) -> Reading:
        met = claim("CONSULT", [party("Ana Roe"), party("Greenland")])
        return Reading(document, (claim("ASSAULT", [party("Redland")], [party("Blueland")]), met))


def test_the_command_reads_every_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("evaluation.dyads.Pipeline", _Product)
    monkeypatch.setattr(command, "model_of", lambda folder, threads: SimpleNamespace(folder=folder, threads=threads))
    for name in ("one", "two"):
        corpus(tmp_path / name)
    assert command.main(["dyads", str(tmp_path), "--json", "--misses"]) == 0
    shown = capsys.readouterr()
    perfect = {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert json.loads(shown.out) == perfect | {HOSTILE: perfect, FRIENDLY: perfect, "relations": 4, "pairs": 4}
    assert shown.err.splitlines() == ["## a: found 2, missed 0, extra 0"] * 2


@pytest.mark.parametrize("line", ["{", "[]", "{}", '{"documentId": "a", "type": "Likes"}'])
def test_another_form_is_named(tmp_path: Path, line: str) -> None:
    model: Any = SimpleNamespace(folder=tmp_path, threads=1)
    with pytest.raises(TocsinError, match="holds no reports"):
        measure(tmp_path, model)
    (corpus(tmp_path) / "relations.json").write_text(line, encoding="utf-8")
    with pytest.raises(TocsinError, match="not in the form"):
        measure(tmp_path, model)
