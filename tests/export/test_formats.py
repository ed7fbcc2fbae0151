"""What holds for all formats."""

from __future__ import annotations

import io
import json
import random
import subprocess
import sys

import networkx as nx
import pytest
from hypothesis import given, settings

from tests.export.samples import EVENTS, TOLD, tolds, written
from tocsin.errors import OntologyError
from tocsin.export import FORMATS, Told
from tocsin.model import Claim, Document, Event, Span, Status
from tocsin.ontology import load, shipped
from tocsin.ontology.load import parse

TEXTS = sorted(n for n in FORMATS if not n.endswith("parquet"))


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_rows_give_the_same_bytes_and_may_be_iterators(format: str) -> None:
    assert written(format, iter(TOLD), iter(EVENTS)) == written(format) != b""


@pytest.mark.parametrize("format", FORMATS)
def test_nothing_is_a_file_too(format: str) -> None:
    found = written(format, [], [])
    assert found == b"" if format in ("jsonl", "gdelt") else len(found) > 2


@pytest.mark.parametrize("seed", range(4))
def test_events_come_out_alike_however_their_claims_are_ordered(seed: int) -> None:
    shuffled = list(TOLD)
    random.Random(seed).shuffle(shuffled)
    assert sorted(written("gdelt", shuffled).splitlines()) == sorted(written("gdelt").splitlines())
    # The outlets are listed in the order of the rows.
    found = written("acled", shuffled).replace(b"Volga Courier; Dnipro Ledger", b"Dnipro Ledger; Volga Courier")
    assert sorted(found.splitlines()) == sorted(written("acled").splitlines())
    assert network(shuffled) == network(list(TOLD))


def network(told: list[Told]) -> list[tuple[str, ...]]:
    """The edges by the labels of their nodes, with what is counted of them."""
    graph = nx.read_gexf(io.BytesIO(written("gexf", told)), version="1.3")
    label = nx.get_node_attributes(graph, "label")
    measures = ("quad", "weight", "claims", "signed_weight", "first", "last")
    return sorted((label[a], label[b], *(str(edge[m]) for m in measures)) for a, b, edge in graph.edges(data=True))


@pytest.mark.parametrize("format", ["plover", "gdelt", "gexf"])
def test_an_ontology_of_ones_own_is_used(format: str) -> None:
    claim = Claim("c", Span(0, 4), Span(0, 4), "DANCE", None, Status.OCCURRED)
    told = [Told(Document("d", "d", "text"), claim)]
    with pytest.raises(OntologyError, match="no type 'DANCE'"):
        written(format, told, [])
    loose = parse(shipped().replace('requires = ["actor", "recipient", "date"]', "requires = []").replace('"ASSAULT"', '"DANCE"'), "mine")
    assert not load().has("DANCE")
    stream = io.BytesIO()
    FORMATS[format](told, [], stream, loose)
    assert stream.getvalue()


def test_importing_the_formats_loads_no_heavy_library() -> None:
    code = "import sys, tocsin.export; print([m for m in ('pyarrow', 'numpy', 'sqlalchemy', 'lxml') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


@settings(max_examples=40)
@given(tolds())
def test_hostile_names_give_valid_utf_8_without_nul(data: tuple[list[Told], list[Event]]) -> None:
    for format in TEXTS:
        found = written(format, *data)
        found.decode("utf-8")
        assert b"\x00" not in found
        if format in ("plover", "annotations", "claims-geojson", "events-geojson"):
            json.loads(found)
