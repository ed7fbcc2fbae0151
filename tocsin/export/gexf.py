"""GEXF 1.3 for network tools: parties as nodes, and between two of them one edge for each class of acts, with the days it spans."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, BinaryIO
from xml.etree import ElementTree as xml

from tocsin.export.coded import Coded, Party, coded, party_key
from tocsin.export.places import country_name
from tocsin.export.rows import Told
from tocsin.export.text import one_line
from tocsin.model import Event
from tocsin.ontology import Ontology, load
from tocsin.version import __version__

NODE = {"code": "string", "country": "string", "organisation": "string", "sector": "string", "events": "integer"}
EDGE = {
    "quad": "string",
    "events": "integer",
    "claims": "integer",
    "origins": "integer",
    "mean_intensity": "double",
    "signed_weight": "double",
    "first": "string",
    "last": "string",
}


@dataclass(slots=True)
class _Tally:
    """What is counted while the events go by: of a node or of an edge."""

    events: int = 0
    claims: int = 0
    origins: int = 0
    intensity: float = 0.0
    days: list[str] = field(default_factory=list)

    def add(self, one: Coded) -> None:
        self.events += 1
        self.claims += len(one.group.told)
        self.origins += one.group.origins
        self.intensity += one.record["intensity"]
        days = (one.record["event_date"], one.record["event_date_end"], *self.days)
        known = [d for d in days if d]
        self.days = [min(known), max(known)] if known else []  # ISO days sort as text


def write(told: Iterable[Told], events: Iterable[Event], stream: BinaryIO, ontology: Ontology | None = None) -> None:
    """A directed, dynamic multigraph of the events that PLOVER has. An edge's ``weight`` is the number of its events.

    ``signed_weight`` is the sum of their intensities, below zero for conflict; layouts take no weights below zero, so it is an attribute.
    """
    parties: dict[str, Party] = {}
    nodes: dict[str, _Tally] = {}
    edges: dict[tuple[str, str, str], _Tally] = {}
    for one in coded(told, ontology or load()):
        record = one.record
        involved = {party_key(p): p for p in (*record["actors"], *record["recipients"])}
        parties = involved | parties
        for key in involved:
            nodes.setdefault(key, _Tally()).add(one)
        for edge in dict.fromkeys((party_key(a), party_key(b), record["quad_code"]) for a, b in one.pairs() if a and b):
            edges.setdefault(edge, _Tally()).add(one)
    _graph(parties, nodes, edges).write(stream, encoding="utf-8", xml_declaration=True)
    stream.write(b"\n")


def _graph(parties: dict[str, Party], nodes: dict[str, _Tally], edges: dict[tuple[str, str, str], _Tally]) -> xml.ElementTree[xml.Element]:
    root = xml.Element("gexf", {"xmlns": "http://gexf.net/1.3", "version": "1.3"})
    meta = xml.SubElement(root, "meta")
    xml.SubElement(meta, "creator").text = f"Tocsin {__version__}"
    xml.SubElement(meta, "description").text = "Who did what to whom, by reports: one edge for each pair of parties and quad class."
    graph = xml.SubElement(root, "graph", {"mode": "dynamic", "defaultedgetype": "directed", "timeformat": "date", "idtype": "string"})
    _declare(graph, "node", NODE)
    _declare(graph, "edge", EDGE)
    ids = {key: str(number) for number, key in enumerate(nodes)}
    under = xml.SubElement(graph, "nodes")
    for key, tally in nodes.items():
        node = xml.SubElement(under, "node", {"id": ids[key], "label": _label(parties[key]), **_lifetime(tally)})
        _values(node, NODE, parties[key] | {"events": tally.events})
    under = xml.SubElement(graph, "edges")
    for number, ((source, target, quad), tally) in enumerate(edges.items()):
        ends = {"source": ids[source], "target": ids[target], "kind": quad, "weight": str(tally.events)}
        _values(xml.SubElement(under, "edge", {"id": str(number), **ends, **_lifetime(tally)}), EDGE, _measures(quad, tally))
    return xml.ElementTree(root)


def _measures(quad: str, tally: _Tally) -> dict[str, Any]:
    first, last = tally.days or (None, None)
    mean = round(tally.intensity / tally.events, 4)
    counts = {"events": tally.events, "claims": tally.claims, "origins": tally.origins}
    return {"quad": quad, **counts, "mean_intensity": mean, "signed_weight": round(tally.intensity, 4), "first": first, "last": last}


def _label(party: Party) -> str:
    """``Russia MIL``, ``NATO``, or the name where there is no code."""
    body = country_name(party["country"]) or party["country"] or party["organisation"]
    return one_line(" ".join(x for x in (body, party["sector"]) if x) or party["name"])


def _lifetime(tally: _Tally) -> dict[str, str]:
    return dict(zip(("start", "end"), tally.days, strict=False))


def _declare(graph: xml.Element, kind: str, attributes: dict[str, str]) -> None:
    under = xml.SubElement(graph, "attributes", {"class": kind, "mode": "static"})
    for name, type in attributes.items():
        xml.SubElement(under, "attribute", {"id": name, "title": name, "type": type})


def _values(element: xml.Element, names: Iterable[str], values: dict[str, Any]) -> None:
    """What is unknown has no value."""
    under = xml.SubElement(element, "attvalues")
    for name in names:
        if values[name] is not None:
            xml.SubElement(under, "attvalue", {"for": name, "value": one_line(str(values[name]))})
