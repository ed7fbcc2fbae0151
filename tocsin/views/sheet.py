"""Readings as CSV for spreadsheets: one row a claim, offsets and values beside the words."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from tocsin.model import Claim, Party, Reading, Span
from tocsin.views.claims import Named, Row, row_of, words

COLUMNS = (
    "document", "published", "published_basis", "outlet", "type", "mode", "status", "actors", "actor_codes", "recipients",
    "recipient_codes", "source", "source_code", "via", "via_codes", "when", "earliest", "latest", "where", "place", "country",
    "latitude", "longitude", "radius_km", "quantities", "low", "high", "unit", "trigger", "sentence", "score", "claim_id",
    "document_id", "trigger_start", "trigger_end", "sentence_start", "sentence_end", "url",
)  # fmt: skip
_SENTENCE = 1000  # code points of a sentence in its cell
_JOIN = "; "
_BREAKS = re.compile(r"[\r\n]+")  # a row stays on one line, for tools that know no quotes


def header() -> str:
    """The first line of the sheet."""
    return _line(COLUMNS)


def lines(reading: Reading) -> str:
    """One line for each claim of a reading; several values in one cell are parted by semicolons."""
    return "".join(_line(_cells(reading, row_of(reading.document, c))) for c in reading.claims)


def _cells(reading: Reading, row: Row) -> list[object]:
    document, claim = reading.document, row.claim
    when, where = claim.when, claim.where
    return [
        document.name, document.published, document.published_basis, document.source, claim.type, claim.mode, claim.status.value,
        _words(row.actors), _codes(claim.actors), _words(row.recipients), _codes(claim.recipients),
        row.source.words if row.source else None, claim.source.code if claim.source else None, _words(row.via), _codes(claim.via),
        words(document.text, when.span) if when else None, when.earliest if when else None, when.latest if when else None,
        row.where.words if row.where else None,
        *((where.name, where.country, where.latitude, where.longitude, where.radius_km) if where else (None,) * 5),
        _JOIN.join(row.quantities), *_quantities(claim),
        row.trigger, words(document.text, claim.sentence, _SENTENCE), claim.score, claim.id, document.id,
        *_offsets(claim.trigger), *_offsets(claim.sentence), document.url,
    ]  # fmt: skip


def _quantities(claim: Claim) -> tuple[str, str, str]:
    values = claim.quantities
    return _numbers(q.low for q in values), _numbers(q.high for q in values), _JOIN.join(q.unit or "" for q in values)


def _numbers(values: Iterable[float | None]) -> str:
    return _JOIN.join("" if v is None else f"{v:.15g}" for v in values)


def _words(parties: Iterable[Named]) -> str:
    return _JOIN.join(p.words for p in parties)


def _codes(parties: Iterable[Party]) -> str:
    """One code for each party, so that codes and words stay side by side; empty where it has none."""
    return _JOIN.join(p.code or "" for p in parties)


def _offsets(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _line(cells: Iterable[object]) -> str:
    out = io.StringIO()
    flat = ("" if c is None else _BREAKS.sub(" ", c) if isinstance(c, str) else c for c in cells)
    csv.writer(out, lineterminator="\n").writerow(flat)
    return out.getvalue()
