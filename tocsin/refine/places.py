"""Where: the places that a report names, and the place of each claim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tocsin.analysis import Analysis
from tocsin.knowledge import countries, gazetteer
from tocsin.knowledge.tables import words
from tocsin.model import Claim, Party, Span, Where
from tocsin.refine.locate import Setting, locate, setting

_KINDS = frozenset(("Location", "Facility"))
_SIDES = words(
    "north south east west northern southern eastern western central northeast northwest southeast southwest downtown upper lower"
)
_SIDES |= words("northeastern northwestern southeastern southwestern")

_HYPHENS, _OF_WASHINGTON = "-–—", ("D.C.", "D.C", "DC")


def toponyms(analysis: Analysis) -> tuple[Where, ...]:
    """Every name in the report that means a place, in order, with what the gazetteer and the rest of the report tell of it."""
    spans = literal_names(analysis)
    where = setting(analysis, spans)
    return tuple(locate(where, span) for span in spans)


def literal_names(analysis: Analysis) -> tuple[Span, ...]:
    """Names that mean a place and not its government, team or people, in order.

    The language model's ``place`` head tells them; weights without it give names of places and buildings that the head for
    metonymy reads as literal.
    """
    if "place" in analysis.labels:
        found = _whole(analysis, _marked(analysis))
    else:
        found = [(n.first, n.last) for n in analysis.names if n.kind in _KINDS and _is_literal(analysis, n.first, n.last)]
    return _joined(analysis, [span for first, last in found for span in _names(analysis, first, last)])


def _names(analysis: Analysis, first: int, last: int) -> Iterator[Span]:
    """The names in a stretch of tokens: "Nashville, Tennessee" holds two, "western Mosul" is Mosul, and "Calif" keeps its full stop."""
    told, start = analysis.words, first
    for stop in [i for i in range(first, last + 1) if told[i] == ","] + [last + 1]:
        while start < stop and told[start] in _SIDES:
            start += 1
        if start < stop:
            short = stop < len(told) and told[stop] == "." and analysis.spans[stop - 1].end == analysis.spans[stop].start
            whole = short and gazetteer.abbreviated(analysis.text(start, stop)) is not None
            yield analysis.span(start, stop if whole else stop - 1)
        start = stop + 1


def _marked(analysis: Analysis) -> list[tuple[int, int]]:
    """First and last token of the names that the ``place`` head calls literal; an inside label that continues nothing opens a name."""
    labels, out = analysis.labels["place"], list[tuple[int, int]]()
    best = [labels[k] for k in analysis.tags["place"].argmax(1)] if len(analysis.words) else []
    for i, label in enumerate(best):
        mark, _, kind = label.partition("-")
        if kind != "literal":
            continue
        same_sentence = i > 0 and analysis.sentence[i] == analysis.sentence[i - 1]
        if mark == "I" and out and out[-1][1] == i - 1 and same_sentence:
            out[-1] = (out[-1][0], i)
        else:
            out.append((i, i))
    return out


def _whole(analysis: Analysis, found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches with their ends mended: from "and Rehab" and "Carolina" to the names that they are or are part of.

    The ``place`` head decides word by word and learned from few articles; where a name begins and ends the head for names knows better.
    """
    told, out = analysis.words, list[tuple[int, int]]()
    for first, last in found:
        while first <= last and not (told[first][0].isupper() or told[first][0].isdigit()):
            first += 1
        while first <= last and (told[last][0].islower() or not (told[last][0].isalnum() or told[last] == ".")):
            last -= 1
        name = analysis.name_at.get(first)
        if name and name.kind in _KINDS and name.first <= first and last <= name.last:
            first, last = name.first, name.last
        if first <= last and not (out and first <= out[-1][1]):
            out.append((first, last))
    return out


def _joined(analysis: Analysis, spans: Sequence[Span]) -> tuple[Span, ...]:
    """The names without hyphens at their ends ("Asia-" of "Asia-Pacific"), and with "D.C." part of "Washington, D.C."."""
    text, out = analysis.document.text, list[Span]()
    for span in spans:
        name = span.of(text)
        start, end = span.start + len(name) - len(name.lstrip(_HYPHENS)), span.end - len(name) + len(name.rstrip(_HYPHENS))
        if out and name in _OF_WASHINGTON and not text[out[-1].end : start].strip(", "):
            out[-1] = Span(out[-1].start, end)
        elif start < end:
            out.append(Span(start, end))
    return tuple(out)


def _is_literal(analysis: Analysis, first: int, last: int) -> bool:
    scores = analysis.tags["metonymy"][first : last + 1].mean(0)
    return analysis.labels["metonymy"][int(scores.argmax())] == "literal"


def places(analysis: Analysis, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Claims with their places looked up; a place that neither the gazetteer nor the report can place keeps its words alone."""
    if not any(c.where for c in claims):
        return tuple(claims)
    literal = literal_names(analysis)
    named = [s for c in claims if c.where for s in _names_in(analysis, c.where.span) if not any(s.overlaps(other) for other in literal)]
    where = setting(analysis, sorted({*literal, *named}), party_countries(claims))
    return tuple(replace(c, where=_located(where, c, c.where)) if c.where else c for c in claims)


def party_countries(claims: Sequence[Claim]) -> dict[str, int]:
    """How many parties of the claims belong to each country (ISO3)."""
    parties = (p for c in claims for p in (*c.actors, *c.recipients))
    return dict(Counter(country for p in parties if (country := _country(p))))


def _country(party: Party) -> str | None:
    """The country of a party's code; an organisation or a bare sector ("REB") has none."""
    code = (party.code or "").split(" ")[0]
    return code if countries.by_code(code) else None


def _names_in(analysis: Analysis, span: Span) -> list[Span]:
    names = dict.fromkeys(analysis.name_at[t] for t in analysis.tokens_in(span) if t in analysis.name_at)
    return [analysis.span(n.first, n.last) for n in names if n.kind in _KINDS]


def _located(where: Setting, claim: Claim, told: Where) -> Where:
    """The place of a claim. Its parties' countries are hints, those of the recipients first: an army abroad fights where they are."""
    hints = tuple(dict.fromkeys(c for p in (*claim.recipients, *claim.actors) if (c := _country(p))))
    names = [m.span for m in where.mentions if m.literal and m.span.overlaps(told.span)]
    for span in names or [told.span]:
        found = locate(where, span, hints)
        if found.basis == "gazetteer" or (found.basis == "context" and names):  # "the village" is no name
            return replace(found, span=told.span, score=told.score)
    return told
