"""Search finds words, and no input is an error."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.store.builders import capture, claim, reading
from tocsin.errors import TocsinError
from tocsin.model import Party, Span, Status
from tocsin.store import ClaimFilter, Desk, DocumentFilter, verify

TEXTS = {
    "port": "The army shelled the port of Quay. Nobody fled from the U.S. embassy.",
    "talks": "The Élysée held talks. He shelled peas in the harbour, he said, and the talks went on.",
    "dull": "Nothing of note.",
}


@pytest.fixture
def filled(desk: Desk) -> Desk:
    for name, text in TEXTS.items():
        read = reading(name, text=text, claims=False, title=None, source=name)
        if "shelled" in text:
            actor = Party(Span(0, 3), "ANSMIL", name="Army of Anselmia")
            read = replace(read, claims=(claim(read.document.id, text=text, actors=(actor,) if name == "port" else ()),))
        desk.record(desk.keep(capture(text)).id, [read])
    return desk


@pytest.mark.parametrize(
    ("typed", "documents", "claims"),
    [
        ("shelled", "port talks", "port talks"),
        ("SHELLING", "port talks", "port talks"),
        ("shelled port", "port", "port"),
        ('"shelled the port"', "port", "port"),
        ('"port the shelled"', "", ""),
        ('"shelled the port', "port", "port"),
        ("elysée", "talks", ""),
        ("harb*", "talks", "talks"),
        ("shelled -port", "talks", "talks"),
        ('shelled -"shelled peas"', "port", "port"),
        ("-port", "", ""),
        ("U.S.", "port", ""),
        ("Anselmia", "", "port"),
        ("ansmil", "", "port"),
        ("", "", ""),
        ("AND OR NOT", "", ""),
    ],
)
def test_what_is_found(filled: Desk, typed: str, documents: str, claims: str) -> None:
    names = {x.document.id: x.document.name for x in filled.documents().items}
    if typed == "elysée" and filled.database.engine.dialect.name == "postgresql":
        typed = "Élysée"  # it tells accents apart
    assert " ".join(sorted(names[h.id] for h in filled.search(typed, "documents"))) == documents
    found = filled.search(typed)
    assert " ".join(sorted(names[h.document] for h in found)) == claims
    assert filled.claims_by_id([h.id for h in found]).keys() == {h.id for h in found}


def test_the_best_come_first_with_the_words_marked(filled: Desk) -> None:
    (one,) = filled.search("talks", "documents")
    assert [s.of(one.snippet) for s in one.marks] == ["talks", "talks"] and "\x02" not in one.snippet
    best, other = filled.search("shelled", "documents")
    assert best.score >= other.score
    assert filled.search("shelled", "documents", limit=1) == (best,) and filled.search("shelled", "documents", limit=1, offset=1) == (
        other,
    )


def test_filters_hold_in_a_search(filled: Desk) -> None:
    assert len(filled.search("shelled", wanted=ClaimFilter(actors=("ANSMIL",)))) == 1
    assert filled.search("shelled", wanted=ClaimFilter(statuses=(Status.DENIED,))) == ()
    assert len(filled.search("shelled", "documents", DocumentFilter(sources=("port",)))) == 1
    with pytest.raises(TocsinError, match="'events' cannot be searched"):
        filled.search("shelled", "events")


def test_search_follows_what_is_recorded(filled: Desk) -> None:
    old = next(id for id in filled.pending("2") if b"army" in filled.capture(id).raw)
    filled.record(old, [reading("port", "2", text="Peace at last.", claims=False)])
    assert [h.document for h in filled.search("army")] == [] == [h.id for h in filled.search("army", "documents")]
    assert len(filled.search("peace", "documents")) == 1
    filled.prune()
    assert filled.search("army", "documents") == () and verify(filled) == ()


def test_a_long_document_is_searched(desk: Desk) -> None:
    long = " ".join(chr(0x10400 + i % 40) + chr(0x1D400 + i) for i in range(500)) + " needle " + " ".join(f"w{i}é" for i in range(200_000))
    desk.record(desk.keep(capture("long")).id, [reading("long", text=long, claims=False, title="\U0001f680 " * 100_000)])
    (hit,) = desk.search("needle", "documents")
    assert [s.of(hit.snippet) for s in hit.marks] == ["needle"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(st.text(st.characters(), max_size=12) | st.text(st.sampled_from(list("ab\"'*-():^+&|!<>\\%_{}~.:@/ \0")), max_size=10))
@example("a NEAR(b")
@example("port:* & !")
@example("'; drop table claim")
@example("col:x ^a")
@example('" " "')
@example("\ud800 a")
def test_no_input_is_an_error(filled: Desk, typed: str) -> None:
    for kind in ("claims", "documents"):
        assert isinstance(filled.search(typed, kind), tuple)
