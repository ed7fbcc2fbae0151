"""Events on a terminal or in a plain text file: what is told to have happened, by how many, and where the accounts part."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tocsin.model import Account, Claim, Document, Event, Outcome, Status, Verdict
from tocsin.views.claims import Row, day, row_of
from tocsin.views.look import DIM, Look, count, flat, named, parties_text, rendered, sentence_text, source_text, status_text
from tocsin.views.names import name_of

# Characters of an id that a list shows; commands take the beginning of an id.
SHORT = 8
_DAY = 13  # (24 Feb 2022)
_PROSE = 110
_SIGNS = {Verdict.AGREE: ("=", "green"), Verdict.DIFFER: ("≈", "yellow"), Verdict.CONTRADICT: ("≠", "bold red")}
_OUTCOMES = {Outcome.FULFILLED: "green", Outcome.FAILED: "red", Outcome.OPEN: "blue", Outcome.OVERDUE: "yellow"}
_FIELDS = {"actors": "who", "recipients": "to whom", "place": "where"}
# Values of one field that a list shows, and claims that are quoted for one value.
_VALUES, _QUOTED = 4, 3
# The code of a party: that of a country or an organisation, and sectors within it. Names without a code are folded.
_CODE = re.compile(r"\b[A-Z]{3,}(?: [A-Z]{3})*\b")


@dataclass(frozen=True, slots=True)
class Evidence:
    """A claim with its report, text included, and the report's group of near-copies."""

    document: Document
    claim: Claim
    origin: str

    @property
    def row(self) -> Row:
        return row_of(self.document, self.claim)


Known = Mapping[str, Evidence]


def events_text(events: Iterable[Event], known: Known, look: Look) -> Iterator[str]:
    """A list: each event with the sentence that tells most of it, and on what its accounts do not agree."""
    for event in events:
        yield rendered([_block(event, known, look, [*_quoted(event, known, look), *_parted(event, known)]), ""], look)


def disputes_text(events: Iterable[Event], known: Known, look: Look, also_differ: bool = False) -> Iterator[str]:
    """Events whose accounts contradict each other: each value with the sentences that say so."""
    wanted = (Verdict.CONTRADICT, Verdict.DIFFER) if also_differ else (Verdict.CONTRADICT,)
    for event in events:
        accounts = sorted((a for a in event.accounts if a.verdict in wanted), key=lambda a: wanted.index(a.verdict))
        yield rendered([_block(event, known, look, [p for a in accounts for p in _account(a, known, look)]), ""], look)


def event_text(event: Event, known: Known, look: Look, judged: Mapping[str, Sequence[str]]) -> str:
    """All of an event: its accounts and its claims, report by report. ``judged`` are corrections in words, by claim."""
    pieces: list[RenderableType] = []
    if event.settled_by:
        by = [_told_by(known[c]) for c in event.settled_by if c in known]
        pieces.append(Text("settled by ", style=DIM).append(flat("; ".join(dict.fromkeys(by)))))
    for account in event.accounts:
        pieces += [*_account(account, known, look)] if account.verdict is not Verdict.AGREE else [_agreed(account, known)]
    pieces.append(Text(f"\n{count(len(event.claims), 'claim')}", style="bold"))
    for one in (known[c] for c in event.claims if c in known):
        pieces += _claim(one, look, judged.get(one.claim.id, ()))
    return rendered([_block(event, known, look, pieces, whole_id=True), ""], look)


def claims_text(claims: Iterable[tuple[Evidence, str | None]], look: Look) -> Iterator[str]:
    """A list of claims, each with the id of its event."""
    for one, event in claims:
        grid = _grid()
        row = one.row
        about = status_text(one.claim.status, look).append(f"  {row.act}  ", style="bold").append_text(_who(row))
        grid.add_row(Text(_day(one)), about, Text(one.claim.id[:SHORT], style=DIM))
        grid.add_row(Text(), _said(one, look), Text())
        place = Text(f"{_told_by(one)}", style=DIM).append(f" · event {event[:SHORT]}" if event else "", style=DIM)
        grid.add_row(Text(), place, Text())
        yield rendered([grid, ""], look)


def lead(event: Event, known: Known) -> Evidence | None:
    """The claim that stands for an event: one of its type, told as done before one that is not, the one that tells most, the first."""
    found = [known[c] for c in event.claims if c in known]
    done = (Status.OCCURRED, Status.ONGOING)

    def rank(one: Evidence) -> tuple[bool, bool, int]:
        claim = one.claim
        told = (claim.actors, claim.recipients, claim.where, claim.quantities, claim.when)
        return claim.type != event.type, claim.status not in done, -sum(map(bool, told))

    return min(found, key=rank, default=None)


def field_words(field: str) -> str:
    """A field of an account in words: "quantity:soldier" is "how many soldier"."""
    kind, _, unit = field.partition(":")
    return f"how many ({unit})" if unit else _FIELDS.get(kind, kind)


def value_words(field: str, value: str, claims: Sequence[str], known: Known) -> str:
    """A value as the reports write it; keys and numbers of days are for machines."""
    one = next((known[c] for c in claims if c in known), None)
    if one is None:
        return value
    row = one.row
    if field in ("actors", "recipients"):
        return "; ".join(map(str, row.actors if field == "actors" else row.recipients)) or value
    if field == "place":
        return row.where.words if row.where else value
    return (row.when or value) if field == "when" else value


def reason_words(reason: str) -> str:
    """A verdict's reason with parties called by their names: "RUS GOV says 40" is "the Russian government says 40"."""
    return _CODE.sub(lambda found: name_of(found.group()).said, reason)


def _grid() -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(width=_DAY)
    grid.add_column(ratio=1, overflow="fold")
    grid.add_column(justify="right", no_wrap=True)
    return grid


def _block(event: Event, known: Known, look: Look, pieces: Sequence[RenderableType], whole_id: bool = False) -> RenderableType:
    grid = _grid()
    grid.add_row(Text(_days(event)), _heading(event, known, look), Text(event.id if whole_id else event.id[:SHORT], style=DIM))
    for piece in pieces:
        grid.add_row(Text(), Padding(piece, (0, max(0, look.width - _PROSE - _DAY - SHORT), 0, 0)), Text())
    return grid


def _heading(event: Event, known: Known, look: Look) -> Text:
    one = lead(event, known)
    out = Text(event.type if one is None or one.claim.type != event.type else one.row.act, style="bold")
    if one:
        out.append("  ").append_text(_who(one.row))
    reports = len({known[c].document.id for c in event.claims if c in known})
    told = f"{count(len(event.claims), 'claim')} in {count(reports, 'report')}"
    if event.origins != reports:
        told += f", {event.origins} of them independent"
    out.append("\n").append(told, style=DIM)
    statuses = dict.fromkeys(known[c].claim.status for c in event.claims if c in known)
    for status in (s for s in Status if s in statuses):
        out.append("  ").append_text(status_text(status, look))
    if event.outcome:
        out.append("  → ", style=DIM).append(event.outcome.value, style=_OUTCOMES[event.outcome])
    return out


def _who(row: Row) -> Text:
    out = parties_text(row)
    return out.append(" · ", style=DIM).append_text(named(row.where)) if row.where else out


def _days(event: Event) -> str:
    first, last = event.earliest or event.latest, event.latest or event.earliest
    if first is None or last is None:
        return f"({day(event.first_published)})" if event.first_published else "no day"
    if first == last:
        return day(first)
    return f"{day(first)}\n– {day(last)}"


def _day(one: Evidence) -> str:
    when = one.claim.when
    first: date | None = (when.earliest or when.latest) if when else None
    return day(first) if first else f"({day(one.document.published)})" if one.document.published else "no day"


def _quoted(event: Event, known: Known, look: Look) -> list[RenderableType]:
    one = lead(event, known)
    return [_said(one, look)] if one else []


def _said(one: Evidence, look: Look) -> Text:
    """The sentence, and who says so."""
    row = one.row
    out = sentence_text(one.document.text, one.claim.sentence, [row], look.colour)
    return out.append("  says ", style=DIM).append_text(source_text(row)) if row.source else out


def _parted(event: Event, known: Known) -> list[RenderableType]:
    """The fields on which the accounts do not agree, a line each."""
    out: list[RenderableType] = []
    for account in sorted(event.accounts, key=lambda a: list(Verdict).index(a.verdict), reverse=True):
        if account.verdict is Verdict.AGREE or (account.field == "status" and account.verdict is Verdict.DIFFER):
            continue
        values = list(dict.fromkeys(value_words(account.field, v, claims, known) for v, claims in account.values))
        if len(values) < 2:
            continue
        shown = " | ".join(values[:_VALUES]) + (f" | {len(values) - _VALUES} more" if len(values) > _VALUES else "")
        out.append(_sign(account).append(flat(shown)))
    return out


def _sign(account: Account) -> Text:
    sign, style = _SIGNS[account.verdict]
    return Text(f"{sign} ", style=style).append(f"{field_words(account.field)}: ", style=DIM)


def _agreed(account: Account, known: Known) -> Text:
    ((value, claims),) = account.values
    return _sign(account).append(flat(value_words(account.field, value, claims, known)))


def _account(account: Account, known: Known, look: Look) -> list[RenderableType]:
    """Each value with the words that bear it out."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=2)
    grid.add_column(max_width=26, overflow="fold", style="bold")
    grid.add_column(overflow="fold")
    merged: dict[str, list[str]] = {}
    for value, claims in account.values:
        merged.setdefault(value_words(account.field, value, claims, known), []).extend(claims)
    for value, ids in merged.items():
        ones = [known[c] for c in ids if c in known]
        quoted = _quotes(ones)
        for number, (one, copies) in enumerate(quoted[:_QUOTED]):
            told = Text(f"{'; '.join((_told_by(one), *copies))}: ", style=DIM).append_text(_said(one, look))
            grid.add_row(Text(), Text(flat(value) if not number else ""), told)
        if len(quoted) > _QUOTED:
            grid.add_row(Text(), Text(), Text(f"and {count(len(quoted) - _QUOTED, 'more claim')}", style=DIM))
    return [_sign(account).append(flat(reason_words(account.reason))), grid]


def _quotes(ones: Sequence[Evidence]) -> list[tuple[Evidence, list[str]]]:
    """The claims but those of near-copies of a report that is quoted already: of these, the outlets alone."""
    out: list[tuple[Evidence, list[str]]] = []
    for one in ones:
        first = next((x for x in out if x[0].origin == one.origin and x[0].document.id != one.document.id), None)
        if first is None:
            out.append((one, []))
        elif (by := _told_by(one)) not in first[1]:
            first[1].append(by)
    return out


def _told_by(one: Evidence) -> str:
    published = one.document.published
    outlet = flat(one.document.source or one.document.name)
    return f"{outlet}, {day(published)}" if published else outlet


def _claim(one: Evidence, look: Look, judged: Sequence[str]) -> list[RenderableType]:
    row = one.row
    copy = " (a near-copy)" if one.origin != one.document.id else ""
    head = status_text(one.claim.status, look).append(f"  {row.act}  ", style="bold").append_text(_who(row))
    details = [x for x in (row.when, *row.quantities) if x]
    if details:
        head.append(" · ", style=DIM).append(flat(" · ".join(details)))
    place = f"{_told_by(one)}{copy} · claim {one.claim.id[:SHORT]}"
    corrected = [Text(f"corrected: {flat(said)}", style="bold magenta") for said in judged]
    below = [*corrected, _said(one, look), Text(place, style=DIM)]
    return [head, *(Padding(x, (0, 0, 0, 4)) for x in below)]
