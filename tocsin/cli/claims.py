"""The claims of a desk one by one: ``tocsin claims``, ``search``, ``diff``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tocsin.cli.common import cleanly, day_of
from tocsin.cli.desk import Folder
from tocsin.cli.events import Since, Types, Until
from tocsin.cli.listing import Format, Limit, ListFormat, Listing, Output, evidence, listing, told
from tocsin.errors import TocsinError
from tocsin.model import Status

if TYPE_CHECKING:
    from tocsin.run.rereading import Difference
    from tocsin.store import Desk, Hit, ListedClaim

# Hits that are asked for together.
_HITS = 200


class Searched(StrEnum):
    """Where words are looked for."""

    CLAIMS = "claims"
    DOCUMENTS = "documents"


@cleanly
def claims(
    desk: Folder,
    type: Types = None,
    mode: Annotated[list[str] | None, typer.Option(metavar="MODE", help="Of this mode, such as drone.")] = None,
    status: Annotated[list[Status] | None, typer.Option(help="With this status; may be repeated, as all others may.")] = None,
    actor: Annotated[list[str] | None, typer.Option(metavar="CODE", help="Done by this party; RUS is also RUS GOV.")] = None,
    recipient: Annotated[list[str] | None, typer.Option(metavar="CODE", help="Done to this party.")] = None,
    source: Annotated[list[str] | None, typer.Option(metavar="CODE", help="As told by this party.")] = None,
    country: Annotated[list[str] | None, typer.Option(metavar="CODE", help="Done in this country, as UKR.")] = None,
    place: Annotated[list[str] | None, typer.Option(metavar="NAME", help="Done in this place.")] = None,
    report: Annotated[str | None, typer.Option(metavar="ID", help="In this report.")] = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = None,
    format: Format = None,
    output: Output = None,
) -> int:
    """List claims as they stand, corrections counted, the latest first."""
    from tocsin.cli.filters import countries, keys, kinds
    from tocsin.knowledge.names import fold
    from tocsin.store import ClaimFilter, Desk, all_pages

    target = listing(format, output, limit)
    first, last = day_of(since, "--since"), day_of(until, "--until")
    with Desk.open(desk) as opened:
        wanted = ClaimFilter(
            types=kinds(type),
            modes=tuple(mode or ()),
            statuses=tuple(status or ()),
            actors=keys(opened, actor),
            recipients=keys(opened, recipient),
            sources=keys(opened, source),
            countries=countries(country),
            places=tuple(map(fold, place or ())),
            documents=(_document(opened, report),) if report else (),
            since=first,
            until=last,
        )
        found = all_pages(lambda after: opened.claims(wanted, after, text=True, corrected=True))
        _write(opened, target.limited(found), target)
    return 0


def _document(desk: Desk, start: str) -> str:
    kind, id = desk.find(start)
    if kind != "document":
        raise TocsinError(f"'{start}' is the {kind} of that id and no report (see 'tocsin search --in documents')")
    return id


def _write(desk: Desk, found: Iterator[ListedClaim], target: Listing) -> None:
    from tocsin.export.jsonl import line
    from tocsin.views.events import claims_text

    if target.format is ListFormat.TABLE:
        some = list(found)
        known = evidence(desk, some)
        target.text(claims_text(((known[x.claim.id], x.event) for x in some), target.look), "no claims")
    elif target.format is ListFormat.JSON:
        target.json(map(line, told(desk, found)))
    else:
        target.export("claims", told(desk, found), ())


@cleanly
def search(
    desk: Folder,
    words: Annotated[list[str], typer.Argument(metavar="WORDS", show_default=False, help='Words, "a phrase", begin*, -without.')],
    within: Annotated[Searched, typer.Option("--in", help="Look in the sentences of claims, or in whole reports.")] = Searched.CLAIMS,
    limit: Limit = None,
    format: Format = None,
    output: Output = None,
) -> int:
    """Find claims or reports by their words, the best first."""
    from tocsin.store import Desk
    from tocsin.views.search import hits_text

    target = listing(format, output, limit)
    with Desk.open(desk) as opened:
        hits = list(target.limited(_hits(opened, " ".join(words), within)))
        if target.format is ListFormat.JSON:
            target.json({"id": h.id, "document": h.document, "snippet": h.snippet, "score": h.score} for h in hits)
        elif target.format is not ListFormat.TABLE:
            target.export("claims", told(opened, iter(_claims(opened, hits, within))), ())
        else:
            documents = {x.id: x for x in opened.documents_by_id({h.document for h in hits}).values()}
            target.text(hits_text(hits, documents, target.look), "nothing found")
    return 0


def _hits(desk: Desk, text: str, within: Searched) -> Iterator[Hit]:
    offset = 0
    while some := desk.search(text, within.value, limit=_HITS, offset=offset):
        yield from some
        offset += len(some)


def _claims(desk: Desk, hits: Iterable[Hit], within: Searched) -> list[ListedClaim]:
    """The claims that were found, or those of the reports that were."""
    from tocsin.store import ClaimFilter, all_pages

    if within is Searched.CLAIMS:
        ids = [h.id for h in hits]
        found = desk.claims_by_id(ids, text=True, corrected=True)
        return [found[id] for id in ids if id in found]
    wanted = [ClaimFilter(documents=(h.id,)) for h in hits]
    return [x for one in wanted for x in all_pages(lambda after, one=one: desk.claims(one, after, text=True, corrected=True))]  # type: ignore[misc]


@cleanly
def diff(
    desk: Folder,
    documents: Annotated[
        list[str] | None,
        typer.Argument(metavar="[DOCUMENT]...", show_default=False, help="Ids of reports; without, all that were read again."),
    ] = None,
    format: Format = None,
    output: Output = None,
) -> int:
    """Compare what two versions read in a report: claims that are gone, new, or not the same."""
    from tocsin.run.rereading import difference
    from tocsin.store import Desk, all_pages
    from tocsin.views.difference import difference_text

    target = listing(format, output, None)
    if target.format in (ListFormat.CSV, ListFormat.PARQUET):
        raise typer.BadParameter("a comparison is written as table or json", param_hint="'--format'")
    with Desk.open(desk) as opened:
        ids = (
            [_document(opened, d) for d in documents]
            if documents
            else (x.document.id for x in all_pages(lambda a: opened.documents(None, a)))
        )
        found = (d for id in ids if (d := difference(opened, id)) and (d.changes or documents))
        if target.format is ListFormat.JSON:
            target.json(_difference_row(d) for d in found)
        else:
            pieces = (difference_text(d.before, d.after, [(c.before, c.after) for c in d.changes], target.look) for d in found)
            target.text(pieces, "no report was read differently by two versions")
    return 0


def _difference_row(found: Difference) -> dict[str, Any]:
    from tocsin.model import Claim, Reading
    from tocsin.schema import to_json

    def plain(reading: Reading, claim: Claim | None) -> Any:
        return to_json(Reading(reading.document, (claim,)))["claims"][0] if claim else None

    changes = [{"before": plain(found.before, c.before), "after": plain(found.after, c.after)} for c in found.changes]
    document = found.after.document
    return {
        "document": document.id,
        "name": document.name,
        "before": found.before.made_by,
        "after": found.after.made_by,
        "changes": changes,
    }
