"""GEXF: the network that networkx reads."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import networkx as nx
import pytest
from hypothesis import given, settings

from tests.export.samples import ATTACK, LEDGER, MONDAY, SHELLED, TALKS, TOLD, tolds, written
from tocsin.export import Told
from tocsin.model import Event, Party, Span, When
from tocsin.ontology import load


def graph(*data: object) -> nx.DiGraph | nx.MultiDiGraph:
    return nx.read_gexf(io.BytesIO(written("gexf", *data)), version="1.3")  # type: ignore[arg-type]


def edges(network: nx.DiGraph) -> dict[tuple[str, str], dict[str, object]]:
    label = nx.get_node_attributes(network, "label")
    return {(label[a], label[b]): data for a, b, data in network.edges(data=True)}


def test_parties_are_nodes() -> None:
    network = graph()
    nodes = {data["label"]: data for _, data in network.nodes(data=True)}
    assert set(nodes) == {"Russia MIL", "Ukraine CVL", "United States GOV", "Russia GOV", "Libya REB", "Libya MIL", "China", "Russia"}
    troops = nodes["Russia MIL"]
    assert (troops["code"], troops["country"], troops["sector"], troops["events"]) == ("RUS MIL", "RUS", "MIL", 1)
    assert "organisation" not in troops and "sector" not in nodes["China"], "what is unknown has no value"
    assert (troops["start"], troops["end"]) == ("2022-02-28", "2022-02-28")
    assert network.is_directed() and network.graph["mode"] == "dynamic"


def test_an_event_is_one_edge_however_many_claims_tell_of_it() -> None:
    attack = edges(graph())["Russia MIL", "Ukraine CVL"]
    score = load().intensity("ASSAULT", "heavy-weapons")
    assert (attack["quad"], attack["weight"], attack["events"], attack["claims"], attack["origins"]) == ("MATERIAL CONFLICT", 1.0, 1, 4, 2)
    assert attack["mean_intensity"] == attack["signed_weight"] == score < 0
    assert (attack["first"], attack["last"], attack["start"], attack["end"]) == ("2022-02-28",) * 2 + ("2022-02-28",) * 2


def test_those_who_meet_or_fight_each_other_stand_in_both_directions() -> None:
    found = edges(graph())
    assert {("China", "Russia"), ("Russia", "China"), ("Libya REB", "Libya MIL"), ("Libya MIL", "Libya REB")} <= set(found)
    planned = found["United States GOV", "Russia GOV"]
    assert planned["quad"] == "VERBAL COOPERATION" and planned["signed_weight"] == load().intensity("AGREE"), "a planned meeting is AGREE"
    assert planned["first"] == "2022-03-01", "dated by the report that tells of it"


def test_allies_in_an_assault_are_no_enemies() -> None:
    allies = replace(SHELLED, actors=(*SHELLED.actors, Party(Span(0, 7), "BLR MIL")), recipients=())
    network = graph([Told(LEDGER, allies, ATTACK)], [ATTACK])
    assert network.number_of_nodes() == 2 and network.number_of_edges() == 0


def test_days_span_and_weights_add_up() -> None:
    later = replace(SHELLED, id="x", mode="drone", when=When(Span(0, 7), date(2022, 3, 4), date(2022, 3, 6), "days"))
    event = Event("e9", "ASSAULT", ("x",), 3, None, None, None)
    told = [*TOLD, Told(LEDGER, later, event), Told(LEDGER, replace(SHELLED, id="y", type="AID", mode=None), None)]
    network = graph(told)
    assert network.is_multigraph(), "one edge for each class"
    label = nx.get_node_attributes(network, "label")
    between = {d["quad"]: d for a, b, d in network.edges(data=True) if (label[a], label[b]) == ("Russia MIL", "Ukraine CVL")}
    attacks = between["MATERIAL CONFLICT"]
    assert (attacks["weight"], attacks["claims"], attacks["origins"]) == (2.0, 5, 5)
    assert (attacks["first"], attacks["last"]) == (str(MONDAY), "2022-03-06")
    assert attacks["signed_weight"] == pytest.approx(2 * load().intensity("ASSAULT"))
    assert between["MATERIAL COOPERATION"]["signed_weight"] > 0


def test_parties_without_a_code_go_by_their_folded_name() -> None:
    report = replace(LEDGER, text=LEDGER.text.replace("Ukrainian civilians", "The  Wagner\tmen  "))
    at = report.text.index("The  Wagner")
    men = Party(Span(at, at + 15), None)
    network = graph([Told(report, replace(TALKS, actors=(men, *TALKS.actors)))], [])
    assert {d["label"] for _, d in network.nodes(data=True)} == {"The Wagner men", "China", "Russia"}


def test_it_is_valid_gexf() -> None:
    root = ElementTree.fromstring(written("gexf"))
    space = "{http://gexf.net/1.3}"
    assert root.tag == f"{space}gexf" and root.get("version") == "1.3"
    declared = {a.get("id") for a in root.iter(f"{space}attribute")}
    assert {v.get("for") for v in root.iter(f"{space}attvalue")} <= declared
    assert all(e.get("kind") for e in root.iter(f"{space}edge")), "parallel edges need a kind"


@settings(max_examples=40)
@given(tolds())
def test_hostile_names_leave_it_readable(data: tuple[list[Told], list[Event]]) -> None:
    network = graph(*data)
    for _, _, edge in network.edges(data=True):
        assert edge["start"] <= edge["end"] and edge["weight"] == edge["events"] >= 1
