"""GeoWebNews (Gritta et al. 2019): place names in news, told apart by whether the place itself is meant.

The taxonomy of the corpus is folded in two: literal (somewhere on the map: the place, or what stands or happens in it) and
associative (the government, team, people or language of a place, or a place's name within another name).
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tocsin.analyse.segment import tokens_by_sentence
from tocsin.model import Span
from training.corpora import Example

LITERAL = frozenset(("Literal", "Literal_Modifier", "Mixed", "Coercion", "Embedded_Literal"))
# Homonyms (a child called Chicago), names that only hold a place's (Non_Toponym) and common nouns (expressions) are no toponyms.
ASSOCIATIVE = frozenset(("Metonymic", "Non_Literal_Modifier", "Demonym", "Language", "Embedded_Non_Lit"))
LABELS = ("O", "B-literal", "I-literal", "B-associative", "I-associative")


@dataclass(frozen=True, slots=True)
class Toponym:
    """A marked name: ``span`` in the article's text, ``kind`` of the corpus's taxonomy, WGS84 degrees where it gives them."""

    span: Span
    kind: str
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True, slots=True)
class Article:
    """One article; ``name`` tells it apart for `training.corpora.held_out`."""

    name: str
    text: str
    toponyms: tuple[Toponym, ...]


def articles(path: Path) -> Iterator[Article]:
    """The articles of a GeoWebNews file in order; raises ValueError for another kind of file."""
    try:
        root = ET.parse(path).getroot()
    except ET.ParseError as error:
        raise ValueError(f"no XML: {error}") from error
    for element in root.iterfind("article"):
        marked = tuple(sorted(map(_toponym, element.iterfind("toponyms/toponym")), key=lambda t: (t.span.start, t.span.end)))
        yield Article(f"geowebnews/{element.get('file')}", element.findtext("text") or "", marked)


def _toponym(element: ET.Element) -> Toponym:
    span = Span(int(element.findtext("start", "")), int(element.findtext("end", "")))
    latitude, longitude = element.findtext("latitude"), element.findtext("longitude")
    located = (float(latitude), float(longitude)) if latitude and longitude else (None, None)
    return Toponym(span, element.findtext("type", ""), *located)


def examples(path: Path) -> Iterator[Example]:
    """One example an article, with the tag "place" (one of `LABELS`) for every word."""
    for article in articles(path):
        sentences = tokens_by_sentence(article.text)
        tokens = [t for sentence in sentences for t in sentence]
        owner = [number for number, sentence in enumerate(sentences) for _ in sentence]
        yield Example(article.name, [t.of(article.text) for t in tokens], owner, {"place": tags(tokens, article.toponyms)})


def tags(tokens: list[Span], toponyms: tuple[Toponym, ...]) -> list[str | None]:
    """A label of `LABELS` for every token; where two names share a token the literal one has it, else the longer."""
    out: list[str | None] = ["O"] * len(tokens)
    known = [t for t in toponyms if t.kind in LITERAL | ASSOCIATIVE]
    for toponym in sorted(known, key=lambda t: (t.kind not in LITERAL, t.span.start - t.span.end)):
        span, kind = toponym.span, "literal" if toponym.kind in LITERAL else "associative"
        inside = [i for i, token in enumerate(tokens) if token.overlaps(span)]
        if all(out[i] == "O" for i in inside):
            for i in inside:
                out[i] = f"{'B' if i == inside[0] else 'I'}-{kind}"
    return out
