"""An event in one sentence: who says that who did what to whom, and nothing that no claim says."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.model import Status
from tocsin.ontology import load
from tocsin.views.names import act_of, name_of
from tocsin.views.sentences import Said, line


def said(status: Status = Status.OCCURRED, source: str | None = None, **fields: object) -> Said:
    values = {"type": "ASSAULT", "mode": None, "actors": ("RUS",), "recipients": ("UKR",), "told": date(2022, 2, 16), **fields}
    return Said(status=status, source=source, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([said()], "Russia attacked Ukraine."),
        ([said(source="NATO")], "NATO says Russia attacked Ukraine."),
        ([said(Status.DENIED, "RUS")], "Russia denies that it attacked Ukraine."),
        ([said(Status.DENIED, "RUS", day=date(2022, 3, 1))], "Russia denies that it will attack Ukraine."),
        ([said(Status.EXPECTED, "RUS")], "Russia says it will attack Ukraine."),
        ([said(Status.POSSIBLE, "NATO", day=date(2022, 2, 1))], "NATO says Russia may have attacked Ukraine."),
        ([said(Status.DEMANDED, "UN", actors=("RUS",), type="RETREAT", mode="withdraw", recipients=())],
         "The United Nations demands that Russia withdraw."),
        ([said(Status.POSSIBLE, "NATO"), said(Status.DENIED, "RUS GOV")],
         "NATO says Russia may attack Ukraine; the Russian government denies it."),
        ([said(), said(source="UKR"), said(Status.DENIED, "RUS")],
         "Russia attacked Ukraine; so says Ukraine; Russia denies it."),
        ([said(), said(), said(Status.DENIED)], "Russia attacked Ukraine; another report denies it."),
        ([said(actors=())], "Ukraine was attacked."),
        ([said(actors=(), recipients=("UKR CVL",), words="killed")], "Ukrainian civilians were killed."),
        ([said(words="shelling", mode="heavy-weapons", place="Kharkiv")], "Russia shelled Ukraine in Kharkiv."),
        ([said(actors=(), recipients=())], "An attack took place."),
        ([said(recipients=("RUS",))], "Russia attacked."),
        ([said(actors=("USA GOV", "GBR GOV", "FRA", "DEU"), type="CONSULT", recipients=())],
         "The American government, the British government, France and others held talks."),
        ([said(actors=("they",))], "Somebody attacked Ukraine."),
        ([], ""),
    ],
)  # fmt: skip
def test_a_line_says_what_the_claims_say(claims: list[Said], expected: str) -> None:
    assert line(claims) == expected


def test_more_voices_than_a_line_holds_are_counted() -> None:
    voices = [said(source=source) for source in ("NATO", "UKR", "USA", "GBR", "FRA")]
    assert line(voices).endswith("; 2 more accounts.")


def test_a_name_without_a_code_is_written_as_reports_do() -> None:
    assert line([said(actors=("wagner",))], {"wagner": "Wagner"}.get) == "Wagner attacked Ukraine."
    many = line([said(Status.ONGOING, actors=("the separatists",))], lambda key: "The separatists")
    assert many == "The separatists are attacking Ukraine."


keys = st.sampled_from(["RUS", "UKR GOV", "NATO", "SDN CVL", "the men", "wagner"])
claims = st.builds(
    Said,
    type=st.sampled_from([t.name for t in load().types]),
    mode=st.none() | st.sampled_from([m.name for t in load().types for m in t.modes]),
    status=st.sampled_from(Status),
    source=st.none() | keys,
    actors=st.lists(keys, max_size=4, unique=True).map(tuple),
    recipients=st.lists(keys, max_size=4, unique=True).map(tuple),
    told=st.none() | st.dates(),
    day=st.none() | st.dates(),
    place=st.none() | st.just("Kyiv"),
    words=st.none() | st.sampled_from(["shelled", "talks", "killing"]),
)


@given(st.lists(claims, min_size=1, max_size=5), st.randoms())
def test_any_claims_make_one_tidy_sentence_that_names_only_their_parties(some: list[Said], dice: object) -> None:
    text = line(some)
    assert text.endswith(".") and "  " not in text and "{" not in text and "None" not in text and " ," not in text
    named = {name_of(k).said.lower() for c in some for k in (*c.actors, *c.recipients, *([c.source] if c.source else []))}
    for key in ("RUS", "UKR GOV", "SDN CVL"):
        if name_of(key).said.lower() in text.lower():
            assert name_of(key).said.lower() in named


def test_every_type_and_mode_has_words_of_its_own() -> None:
    for type in load().types:
        assert act_of(type.name).verb != "do", type.name
        for mode in type.modes:
            assert act_of(type.name, mode.name) is not act_of(type.name), f"{type.name} {mode.name}"


def test_names_of_parties() -> None:
    assert [name_of(k).label for k in ("RUS", "RUS GOV", "NATO", "UN GOV", "SDN CVL")] == [
        "Russia", "Russian government", "NATO", "United Nations", "Sudanese civilians",
    ]  # fmt: skip
