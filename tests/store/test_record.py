"""What is kept is there once and comes back as it went in; what is shown is what was read last."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.store.builders import MOMENT, TEXT, capture, claim, event, reading, tellings
from tocsin.errors import TocsinError
from tocsin.model import Claim, Document, Problem, Reading
from tocsin.store import ClaimFilter, Desk, DocumentFilter, verify


def recorded(desk: Desk, *readings: Reading, raw: str = TEXT, **linking: Any) -> str:
    id = desk.keep(capture(raw)).id
    desk.record(id, readings, tellings(*readings), **linking)
    return id


def shown(desk: Desk) -> list[str]:
    return sorted(listed.claim.id for listed in desk.claims(limit=1000).items)


def ids(*readings: Reading) -> list[str]:
    return sorted({c.id for r in readings for c in r.claims})


def test_a_capture_comes_back_as_it_went_in(desk: Desk) -> None:
    came = capture(
        b"\0\xff" * 1000,
        url="https://quay.example/a?b=c",
        origin="https://quay.example/feed",
        retrieved=MOMENT,
        media_type="text/html",
        headers=(("ETag", '"x"'), ("Set-Cookie", "a"), ("Set-Cookie", "b")),
        published=date(2022, 2, 10),
        title="Порт & “Quay”",
        source="The Quay Gazette",
    )
    kept = desk.keep(came)
    assert kept.new and desk.capture(kept.id) == came
    assert verify(desk) == ()


def test_the_same_bytes_are_one_file_and_each_way_they_came_by_is_known(desk: Desk) -> None:
    first, same = capture(url="https://a.example/1"), capture(url="https://a.example/1", retrieved=MOMENT)
    other = capture(url="https://b.example/2")
    assert [desk.keep(c).new for c in (first, same, other)] == [True, False, False]
    (id,) = desk.pending()
    assert desk.captures(id) == (first, other) and desk.capture(id) == first


def test_new_bytes_at_a_url_are_a_new_version(desk: Desk) -> None:
    kept = [desk.keep(capture(raw, url="https://a.example/1")) for raw in ("one", "two", "one", "three")]
    assert [k.new for k in kept] == [True, True, False, True]
    assert desk.versions("https://a.example/1") == (kept[0].id, kept[1].id, kept[3].id)
    assert desk.versions("https://a.example/2") == ()
    assert verify(desk) == ()


def test_moments_of_other_zones_are_the_same_moments(desk: Desk) -> None:
    there = datetime(2022, 2, 10, 15, 30, tzinfo=timezone(timedelta(hours=3)))
    kept = desk.keep(capture(retrieved=there))
    assert desk.capture(kept.id).retrieved == MOMENT


def test_what_no_database_keeps_is_replaced_one_for_one(desk: Desk) -> None:
    kept = desk.keep(capture(title="a\0b\ud800c", headers=(("x", "\0"),)))
    found = desk.capture(kept.id)
    assert found.title == "a\ufffdb\ufffdc" and found.headers == (("x", "\0"),)


def test_pending_until_read_and_again_for_another_version(desk: Desk) -> None:
    one, two = (desk.keep(capture(raw)).id for raw in ("one", "two"))
    assert desk.pending() == (one, two) and desk.pending(limit=1) == (one,)
    desk.record(one, [reading(made_by="1")])
    assert desk.pending() == (two,) and desk.pending("1") == (two,) and desk.pending("2") == (one, two)
    desk.record(two, [], made_by="2")
    assert desk.pending() == () and desk.pending("2") == (one,) and desk.readings_of(two) == ()
    assert desk.made_by() == {"1": 1, "2": 1}


def test_what_failed_waits_for_retry(desk: Desk) -> None:
    one, two = (desk.keep(capture(raw)).id for raw in ("one", "two"))
    problem = Problem("internal", "broke", "a place", "mend it")
    desk.fail(two, problem)
    assert desk.pending() == (one,) and desk.pending("1") == (one,) and desk.failed() == ((two, problem),)
    assert desk.counts()["failed"] == 1
    assert desk.retry() == 1 and desk.pending() == (one, two) and desk.failed() == () and desk.retry() == 0
    desk.fail(two, problem)
    desk.record(two, [reading()])
    assert desk.failed() == ()


@pytest.mark.parametrize("use", [Desk.capture, lambda d, id: d.record(id, [reading()]), lambda d, id: d.fail(id, Problem("a", "b"))])
def test_a_file_that_is_not_there_is_named(desk: Desk, use: Any) -> None:
    with pytest.raises(TocsinError, match="f00: no such file is in the desk"):
        use(desk, "f00")
    assert desk.counts()["documents"] == 0


def test_a_reading_comes_back_as_it_went_in(desk: Desk) -> None:
    read = reading(url="https://a.example/1", source="The Quay Gazette", language="en", retrieved=MOMENT, media_type="text/html")
    id = recorded(desk, read)
    assert desk.readings(read.document.id) == (read,) and desk.readings_of(id) == (read,)
    assert desk.documents_by_id([read.document.id, "other"]) == {read.document.id: read.document}
    (listed,) = desk.documents().items
    assert (listed.document, listed.claims, listed.problems) == (replace(read.document, text=""), 2, read.problems)
    assert listed.origin == read.document.id
    found = {x.claim.id: x for x in desk.claims(text=True).items}
    assert {x.claim for x in found.values()} == set(read.claims) and {x.document for x in found.values()} == {read.document}
    assert [x.sentence for x in found.values()] == [x.claim.sentence.of(TEXT) for x in found.values()]
    assert desk.claims_by_id([read.claims[0].id, "other"], text=True) == {read.claims[0].id: found[read.claims[0].id]}
    assert verify(desk) == ()


def test_one_file_may_hold_many_documents_and_two_files_one(desk: Desk) -> None:
    a, b, c = reading("a"), reading("b"), reading("c", claims=False)
    one = recorded(desk, a, b, a, c, raw="one")
    recorded(desk, b, raw="two")
    assert [r.document.name for r in desk.readings_of(one)] == ["a", "b", "a", "c"]
    assert desk.counts()["documents"] == 3 and shown(desk) == ids(a, b) and verify(desk) == ()


def test_a_later_reading_shows_and_earlier_ones_stay_until_pruned(desk: Desk) -> None:
    old, new = reading(made_by="1"), reading(made_by="2")
    new = replace(new, claims=(replace(new.claims[0], score=0.9), claim(new.document.id, "fled", type="RETREAT")))
    id = recorded(desk, old)
    desk.replace_events([], [event(*old.claims)])
    recorded(desk, new)
    assert shown(desk) == ids(new) and desk.readings(old.document.id) == (new, old)
    assert desk.readings_of(id) == (new,) and desk.readings_of(id, "1") == (old,)
    assert desk.counts()["events"] == 0, "the event lost a claim"
    assert desk.unlinked() == tuple(ids(new)) and verify(desk) == ()
    assert desk.prune() == 1 and desk.readings(old.document.id) == (new,) and desk.prune() == 0 and verify(desk) == ()


def test_the_same_reading_again_changes_nothing(desk: Desk) -> None:
    read = reading()
    recorded(desk, read)
    desk.replace_events([], [event(*read.claims)])
    recorded(desk, read)
    assert desk.counts()["events"] == 1 and desk.unlinked() == () and desk.readings(read.document.id) == (read,)


def test_a_document_that_no_file_holds_any_more_is_hidden_then_pruned(desk: Desk) -> None:
    old, new = reading("a", "1"), reading("a", "2", text=TEXT + " More.")
    recorded(desk, old)
    recorded(desk, new)
    assert shown(desk) == ids(new) and [x.document.id for x in desk.documents().items] == [new.document.id]
    assert desk.readings(old.document.id) == (old,) and verify(desk) == ()
    assert desk.prune() == 1 and desk.documents_by_id([old.document.id]) == {} and verify(desk) == ()


def test_a_document_that_another_file_holds_shows_as_that_one_has_it(desk: Desk) -> None:
    first, later = reading("a", "1"), reading("a", "2")
    later = replace(later, claims=later.claims[:1])
    recorded(desk, first, raw="one")
    recorded(desk, later, raw="two")
    assert shown(desk) == ids(later)
    recorded(desk, reading("b", "3"), raw="two")
    assert shown(desk) == ids(first, reading("b")) and verify(desk) == ()
    desk.prune()
    assert desk.readings(first.document.id) == (first,) and verify(desk) == ()


def test_a_document_without_a_day_is_listed_last(desk: Desk) -> None:
    recorded(desk, reading("a", published=None, claims=False), reading("b", published=date(1, 1, 2), claims=False))
    assert [x.document.name for x in desk.documents().items] == ["b", "a"]
    assert [x.document.name for x in desk.documents(DocumentFilter(until=date(2030, 1, 1))).items] == ["b"]


@st.composite
def recordings(draw: st.DrawFn) -> tuple[str, str, dict[str, dict[str, float]]]:
    """A raw file, a version, and what it reads there: documents with their claims' triggers and scores."""
    triggers = st.dictionaries(st.sampled_from(["shelled", "fled", "talks"]), st.sampled_from([0.1, 0.9]))
    found = draw(st.dictionaries(st.sampled_from("abc"), triggers))
    return draw(st.sampled_from("xy")), draw(st.sampled_from("12")), found


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(st.lists(recordings(), max_size=6))
def test_whatever_is_recorded_the_desk_is_whole(desk: Desk, several: list[tuple[str, str, dict[str, dict[str, float]]]]) -> None:
    own = len(desk.documents(limit=10_000).items), desk.counts()["raw"]  # examples share a desk, not their files and documents
    held: dict[str, dict[str, set[Claim]]] = {}
    for raw, made_by, found in several:
        readings = [_reading(f"{name}{own}", made_by, triggers) for name, triggers in found.items()]
        id = recorded(desk, *readings, raw=f"{raw}{own}", made_by=made_by)
        assert desk.readings_of(id) == tuple(readings) == desk.readings_of(id, made_by)
        held[raw] = {r.document.id: set(r.claims) for r in readings}
        waiting = [x.claim for x in desk.claims_by_id(desk.unlinked()).values() if x.event is None]
        desk.replace_events([], [event(*waiting[:2])] if waiting else [])
        assert verify(desk) == ()
    documents = {x.document.id for x in desk.documents(limit=10_000).items if str(own) in x.document.id}
    assert documents == {id for found in held.values() for id in found}
    for id in documents:
        assert {x.claim for x in desk.claims(ClaimFilter(documents=(id,))).items} in [found[id] for found in held.values() if id in found]


def _reading(name: str, made_by: str, triggers: dict[str, float]) -> Reading:
    document = Document(name, name, TEXT, published=date(2022, 2, 10))
    return Reading(document, tuple(claim(name, trigger, score=score) for trigger, score in triggers.items()), (), made_by)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.lists(st.tuples(st.binary(max_size=3), st.none() | st.sampled_from(["u", "v"]), st.none() | st.sampled_from(["o", "p"]))))
def test_keeping_is_idempotent_and_loses_nothing(desk: Desk, several: list[tuple[bytes, str | None, str | None]]) -> None:
    captures = [capture(raw, url=url, origin=origin) for raw, url, origin in several]
    before = desk.counts()["raw"]
    kept = [desk.keep(c) for c in captures]
    assert desk.counts()["raw"] == before + len({k.id for k in kept if k.new})
    assert not any(desk.keep(c).new for c in captures)
    assert all(c in desk.captures(k.id) for c, k in zip(captures, kept, strict=True))
