"""Contradictions as found against labelled ones: what is right, wrong, and nobody's error."""

from __future__ import annotations

from evaluation.disputes import Place, measure
from evaluation.families import Differing, Labelled, Mention
from tocsin.model import Account, Event, Span, Verdict

PLACES: dict[str, Place] = {name: (name, Span(0, 5)) for name in "abc"}


def mention(name: str) -> Mention:
    return Mention(name, Span(0, 5), name)


def found(*values: tuple[str, ...], field: str = "quantity:soldier", verdict: Verdict = Verdict.CONTRADICT) -> Event:
    told = tuple((str(k), claims) for k, claims in enumerate(values))
    return Event("e", "ASSAULT", tuple(c for v in values for c in v), 1, None, None, None, (Account(field, verdict, told, "because"),))


def gold(one: str, other: str, field: str = "quantity:soldiers") -> Labelled:
    values = (("1", (mention(one),)), ("2", (mention(other),)))
    return Labelled("g", "ASSAULT", "", (mention(one), mention(other)), (Differing(field, Verdict.CONTRADICT, values, ""),))


def test_a_found_contradiction_is_right_where_labels_set_its_claims_against_each_other() -> None:
    assert measure([([found(("a",), ("b",))], PLACES, [gold("a", "b")])]) == {"precision": 1.0, "recall": 1.0, "judged": 1, "unjudged": 0}


def test_claims_of_another_event_or_field_are_wrong() -> None:
    assert measure([([found(("a",), ("c",))], PLACES, [gold("a", "b")])])["precision"] == 0.0
    assert measure([([found(("a",), ("b",), field="status")], PLACES, [gold("a", "b")])])["precision"] == 0.0


def test_claims_without_labels_are_left_out() -> None:
    out = measure([([found(("a",), ("x",))], PLACES, [gold("a", "b")])])
    assert (out["judged"], out["unjudged"], out["recall"]) == (0, 1, 0.0)


def test_what_only_differs_is_no_contradiction() -> None:
    out = measure([([found(("a",), ("b",), verdict=Verdict.DIFFER)], PLACES, [gold("a", "b")])])
    assert (out["judged"], out["recall"]) == (0, 0.0)
