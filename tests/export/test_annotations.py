"""Web Annotations: positions and quotes that fit the text, and JSON-LD that expands to the model's terms."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from pyld import jsonld

from tests.export.samples import LEDGER, SHELLED, TOLD, span, tolds, written
from tocsin.export import Told
from tocsin.model import Event

OA, AS = "http://www.w3.org/ns/oa#", "https://www.w3.org/ns/activitystreams#"
RDFS, DC, DCT = "http://www.w3.org/2000/01/rdf-schema#", "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/"
_LINKS = {
    "body": "hasBody", "target": "hasTarget", "source": "hasSource", "selector": "hasSelector", "via": "via",
}  # fmt: skip
_COUNTS = {"start": f"{OA}start", "end": f"{OA}end", "total": f"{AS}totalItems", "startIndex": f"{AS}startIndex"}
# The terms of https://www.w3.org/ns/anno.jsonld that the export uses, so that no test asks the network.
ANNO = {
    "id": "@id",
    "type": "@type",
    **{n: f"{OA}{n}" for n in ("Annotation", "TextualBody", "SpecificResource", "TextPositionSelector", "TextQuoteSelector")},
    **{n: f"{OA}{n}" for n in ("exact", "prefix", "suffix", "classifying", "describing")},
    "AnnotationCollection": f"{AS}OrderedCollection",
    "AnnotationPage": f"{AS}OrderedCollectionPage",
    "Software": f"{AS}Application",
    "Text": "http://purl.org/dc/dcmitype/Text",
    **{n: {"@id": f"{OA}{term}", "@type": "@id"} for n, term in _LINKS.items()},
    **{n: {"@id": iri, "@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"} for n, iri in _COUNTS.items()},
    "items": {"@id": f"{AS}items", "@type": "@id", "@container": "@list"},
    "first": {"@id": f"{AS}first", "@type": "@id"},
    "partOf": {"@id": f"{AS}partOf", "@type": "@id"},
    "generator": {"@id": f"{AS}generator", "@type": "@id"},
    "motivation": {"@id": f"{OA}motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": f"{OA}hasPurpose", "@type": "@vocab"},
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    "format": f"{DC}format",
    "language": f"{DC}language",
    "label": f"{RDFS}label",
    "name": "http://xmlns.com/foaf/0.1/name",
}


def collection(*data: object) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(written("annotations", *data))  # type: ignore[arg-type]
    return found


def annotations(*data: object) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = collection(*data)["first"]["items"]
    return items


def offline(url: str, options: object) -> dict[str, Any]:
    assert url == "http://www.w3.org/ns/anno.jsonld"
    return {"contextUrl": None, "documentUrl": url, "document": {"@context": ANNO}, "contentType": "application/ld+json"}


def keys(value: object) -> int:
    """How many keys there are at all depths, but for those that JSON-LD does not turn into triples."""
    if isinstance(value, dict):
        return sum(1 + keys(v) for k, v in value.items() if k not in ("@context", "@value", "@type", "@id", "@list", "id", "type")) + sum(
            keys(v) for k, v in value.items() if k == "@list"
        )
    return sum(map(keys, value)) if isinstance(value, list) else 0


def test_a_claim_is_an_annotation() -> None:
    whole = collection()
    assert whole["type"] == "AnnotationCollection" and whole["total"] == len(TOLD) == len(annotations())
    assert "code points" in whole["tocsin:offsets"]
    first = annotations()[0]
    assert first["id"] == "urn:tocsin:claim:c1" and first["type"] == "Annotation"
    words, fields = first["body"]
    assert (
        words["value"]
        == "occurred: Russian troops [RUS MIL] ASSAULT.heavy-weapons Ukrainian civilians [UKR CVL]; says police in Kyiv [UKR COP]"
    )
    assert (fields["tocsin:act"], fields["tocsin:mode"], fields["tocsin:status"]) == ("ASSAULT", "heavy-weapons", "occurred")
    assert fields["tocsin:actor"] == [{"type": "tocsin:Party", "tocsin:name": "Russian troops", "tocsin:code": "RUS MIL"}]
    assert fields["tocsin:when"]["tocsin:earliest"] == "2022-02-28" and fields["tocsin:event"] == {"id": "urn:tocsin:event:e1"}
    assert first["tocsin:document"]["via"] == LEDGER.url
    assert "via" not in annotations()[-1]["tocsin:document"] and "tocsin:event" not in annotations()[-1]["body"][1]


def test_each_span_is_a_target_with_its_role() -> None:
    found = annotations()[0]["target"]
    assert [t["tocsin:role"] for t in found] == ["trigger", "sentence", "actor", "recipient", "source", "when", "where"]
    position, quote = found[0]["selector"]
    at = SHELLED.trigger
    assert position == {"type": "TextPositionSelector", "start": at.start, "end": at.end}
    assert quote == {
        "type": "TextQuoteSelector", "exact": "shelled", "prefix": LEDGER.text[:at.start][-32:], "suffix": LEDGER.text[at.end :][:32],
    }  # fmt: skip
    cue = next(t for t in annotations()[2]["target"] if t["tocsin:role"] == "status")
    assert cue["selector"][1]["exact"] == "not"
    assert {t["source"] for t in found} == {annotations()[0]["tocsin:document"]["id"]}


def test_a_mention_of_a_party_is_a_target_of_its_own() -> None:
    actor = replace(SHELLED.actors[0], mention=span(LEDGER, "it"))
    quoted = [t["selector"][1]["exact"] for t in annotations([Told(LEDGER, replace(SHELLED, actors=(actor,)))], [])[0]["target"]]
    assert quoted[2:4] == ["Russian troops", "it"]


def test_an_address_that_is_none_is_left_out() -> None:
    for url in ("javascript:alert(1)", "https://a b", "ledger", "https://x\n", "https://x|y"):
        assert "via" not in annotations([Told(replace(LEDGER, url=url), SHELLED)], [])[0]["tocsin:document"]


def test_json_ld_expands_without_a_loss() -> None:
    whole = collection()
    (expanded,) = jsonld.expand(whole, {"documentLoader": offline})
    assert expanded["@type"] == [f"{AS}OrderedCollection"]
    (page,) = expanded[f"{AS}first"]
    items = page[f"{AS}items"][0]["@list"]
    assert len(items) == len(TOLD)
    assert items[0][f"{OA}motivatedBy"] == [{"@id": f"{OA}classifying"}]
    assert items[0][f"{OA}hasBody"][1]["@type"] == ["urn:tocsin:Claim"]
    assert items[0][f"{OA}hasBody"][1]["urn:tocsin:status"] == [{"@value": "occurred"}]
    assert keys(expanded) == keys(whole), "a key that no context knows would be dropped"


def test_json_ld_becomes_triples() -> None:
    quads = jsonld.to_rdf(collection(), {"documentLoader": offline, "format": "application/n-quads"})
    assert f"<urn:tocsin:claim:c1> <{OA}hasTarget>" in quads
    assert f'<{OA}exact> "shelled"' in quads
    assert f'<{OA}start> "{SHELLED.trigger.start}"^^<http://www.w3.org/2001/XMLSchema#nonNegativeInteger>' in quads


_TEXT = st.characters(exclude_categories=("Cs",))


@settings(max_examples=60)
@given(tolds(_TEXT))
def test_positions_and_quotes_fit_the_text(data: tuple[list[Told], list[Event]]) -> None:
    told, events = data
    for item, one in zip(annotations(told, events), told, strict=True):
        text = one.document.text
        for target in item["target"] if isinstance(item["target"], list) else []:
            position, quote = target["selector"]
            start, end = position["start"], position["end"]
            assert 0 <= start < end <= len(text)
            assert text[start:end] == quote["exact"]
            assert text[:start].endswith(quote["prefix"]) and text[end:].startswith(quote["suffix"])
            # As a browser finds it: positions in UTF-16 units, as docs/exports.md converts them.
            units = text.encode("utf-16-le")
            first, last = (len(text[:at].encode("utf-16-le")) for at in (start, end))
            assert units[first:last].decode("utf-16-le") == quote["exact"]


@settings(max_examples=40)
@given(tolds())
def test_hostile_names_break_nothing(data: tuple[list[Told], list[Event]]) -> None:
    whole = collection(*data)
    assert whole["total"] == len(whole["first"]["items"]) == len(data[0])
