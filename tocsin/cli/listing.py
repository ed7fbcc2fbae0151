"""What the commands that list have in common: the formats, the file to write to, and evidence for what is shown."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO, TypeVar

import typer

from tocsin.cli.common import look_of

if TYPE_CHECKING:
    from tocsin.export import Told
    from tocsin.model import Event
    from tocsin.store import Desk, ListedClaim
    from tocsin.views.events import Evidence
    from tocsin.views.look import Look

T = TypeVar("T")

# Events, or claims, whose others are looked up together.
_TOGETHER = 50
# What a table shows where nothing else is asked for; the other formats give everything.
_SHOWN = 50


class ListFormat(StrEnum):
    """How a list is written: for a person, or for a program."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    PARQUET = "parquet"


Format = Annotated[ListFormat | None, typer.Option(help="By default a table, or what FILE ends in.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file: whole or not at all.")]
Limit = Annotated[int | None, typer.Option(metavar="N", min=1, help="At most so many; by default 50 in a table, else all.")]


@dataclass(frozen=True, slots=True)
class Listing:
    """Where a list goes and how it is written."""

    format: ListFormat
    output: Path | None
    limit: int | None

    def limited(self, items: Iterable[T]) -> Iterator[T]:
        return islice(items, self.limit or (_SHOWN if self.format is ListFormat.TABLE else None))

    @property
    def encoding(self) -> str:
        return "utf-8" if self.output else sys.stdout.encoding or "utf-8"

    @property
    def look(self) -> Look:
        return look_of(self.output, self.encoding)

    def text(self, pieces: Iterable[str], nothing: str) -> None:
        """Write a table; where it is empty, a line that says so."""
        with ExitStack() as stack:
            stream = self._stream(stack)
            number = -1
            for number, piece in enumerate(pieces):  # noqa: B007
                stream.write(piece.encode(self.encoding, "replace"))
            if number < 0:
                stream.write(f"{nothing}\n".encode(self.encoding, "replace"))

    def json(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Write a JSON array, an element a line."""
        with ExitStack() as stack:
            stream = self._stream(stack)
            stream.write(b"[")
            for number, row in enumerate(rows):
                line = json.dumps(row, ensure_ascii=False, default=str)
                stream.write(((",\n" if number else "\n") + line).encode("utf-8", "replace"))
            stream.write(b"\n]\n")

    def export(self, kind: str, told: Iterable[Told], events: Iterable[Event]) -> None:
        """Write ``claims``, ``events`` or ``accounts`` as ``tocsin export`` does, in this format."""
        from tocsin.export import FORMATS

        with ExitStack() as stack:
            FORMATS[f"{kind}-{self.format.value}"](told, events, self._stream(stack))

    def rows(self, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """Write rows of text as CSV or Parquet."""
        with ExitStack() as stack:
            stream = self._stream(stack)
            if self.format is ListFormat.CSV:
                from tocsin.export.sheet import write_sheet

                write_sheet(stream, header, rows)
            else:
                import pyarrow as pa
                import pyarrow.parquet as pq

                schema = pa.schema([(name, pa.string()) for name in header])
                pq.write_table(pa.Table.from_pylist([dict(zip(header, row, strict=True)) for row in rows], schema), stream)

    def _stream(self, stack: ExitStack) -> BinaryIO:
        from tocsin.run.output import replaced

        return stack.enter_context(replaced(self.output)) if self.output else sys.stdout.buffer


def listing(format: ListFormat | None, output: Path | None, limit: int | None) -> Listing:
    """Raises BadParameter where Parquet has no file to go to."""
    suffix = output.suffix.lower().lstrip(".") if output else ""
    format = format or (ListFormat(suffix) if suffix in list(ListFormat) else ListFormat.TABLE)
    if format is ListFormat.PARQUET and output is None:
        raise typer.BadParameter("parquet is written to a file: add -o FILE", param_hint="'--format'")
    return Listing(format, output, limit)


def evidence(desk: Desk, claims: Sequence[ListedClaim]) -> dict[str, Evidence]:
    """Claims with their reports, by id."""
    from tocsin.views.events import Evidence

    groups = desk.origins({x.document.id for x in claims})
    return {x.claim.id: Evidence(x.document, x.claim, groups[x.document.id]) for x in claims}


def with_evidence(desk: Desk, events: Iterable[Event]) -> Iterator[tuple[Event, dict[str, Evidence]]]:
    """Each event with its claims and those that settle it."""
    waiting = iter(events)
    while some := tuple(islice(waiting, _TOGETHER)):
        ids = {c for e in some for c in (*e.claims, *e.settled_by)}
        known = evidence(desk, list(desk.claims_by_id(ids, text=True, corrected=True).values()))
        yield from ((event, known) for event in some)


def told_of(found: Iterable[tuple[Event, Mapping[str, Evidence]]]) -> list[Told]:
    """The claims of events as exports want them."""
    from tocsin.export import Told

    return [Told(known[c].document, known[c].claim, event) for event, known in found for c in event.claims if c in known]


def event_row(event: Event, known: Mapping[str, Evidence]) -> dict[str, Any]:
    """An event as JSON values, its claims with their words."""
    told = ((known[c], known[c].row) for c in event.claims if c in known)
    claims = [
        {
            "id": one.claim.id,
            "type": row.act,
            "status": one.claim.status,
            "actors": [str(p) for p in row.actors],
            "recipients": [str(p) for p in row.recipients],
            "source": str(row.source) if row.source else None,
            "when": row.when or None,
            "where": str(row.where) if row.where else None,
            "quantities": list(row.quantities),
            "sentence": one.claim.sentence.of(one.document.text),
            "document": one.document.id,
            "outlet": one.document.source,
            "published": one.document.published,
            "url": one.document.url,
        }
        for one, row in told
    ]
    accounts = [{**asdict(a), "values": [{"value": v, "claims": list(ids)} for v, ids in a.values]} for a in event.accounts]
    return {**asdict(event), "claims": claims, "accounts": accounts}


def told(desk: Desk, claims: Iterable[ListedClaim]) -> Iterator[Told]:
    """Claims with their reports and events, as exports want them."""
    from tocsin.export import Told

    waiting = iter(claims)
    while some := tuple(islice(waiting, _TOGETHER)):
        events = desk.events_by_id({x.event for x in some if x.event})
        yield from (Told(x.document, x.claim, events.get(x.event or "")) for x in some)
