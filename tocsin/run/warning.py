"""From a desk to what warns: what was known on a day by a clock, and the series and boards of it.

Everything is worked out anew from the claims that were known on the day: groups of near-copies, events, series, boards. So a later report
cannot change an earlier day, and a replay gives the same bytes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date
from pathlib import Path

from tocsin.knowledge.names import fold
from tocsin.link.cluster import Meeting, update
from tocsin.link.origins import origins
from tocsin.link.tellings import head
from tocsin.link.verdicts import verdicts
from tocsin.link.words import lemma
from tocsin.model import Document, Judgement, Telling
from tocsin.ontology import Ontology
from tocsin.store import Desk, DocumentFilter, all_pages
from tocsin.store.aggregates import listed_documents
from tocsin.store.told import naming, told_in
from tocsin.warn.board import Assessment, assess
from tocsin.warn.load import SHIPPED, load, shipped
from tocsin.warn.record import Act, Clock, Record, Report, Statement, distinct, linkable
from tocsin.warn.sides import Sides
from tocsin.warn.template import Template

# Groups and documents that are fetched together.
_PAGE = 500
# Where a desk keeps templates of its own.
BOARDS = "boards"


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that a desk holds on some sides, whenever it became known. ``members`` are the reports of each group of near-copies."""

    clock: Clock
    statements: tuple[Statement, ...]
    documents: Mapping[str, tuple[Document, date]]
    groups: Mapping[str, str]
    members: Mapping[str, tuple[tuple[str, date], ...]]
    judgements: tuple[Judgement, ...]

    @property
    def days(self) -> tuple[date, ...]:
        """The days on which something of it became known."""
        return tuple(sorted({known for _, known in self.documents.values()}))


def known_on(document: Document, clock: Clock) -> date | None:
    """The day from which a report was known: that of publication, or, by the clock of retrieval, when it had also come into the desk."""
    came = document.retrieved.astimezone(UTC).date() if document.retrieved else None
    if clock is Clock.RETRIEVED:
        return max((d for d in (document.published, came) if d), default=None)
    return document.published or came


def gather(desk: Desk, sides: Sides, clock: Clock = Clock.PUBLISHED) -> Gathered:
    """The claims of every report that names one of the sides, with what is needed to tell what was known when."""
    keys = sorted({key for side in sides.each for own in side.keys for key in desk.parties(own)})
    countries = sorted({code for side in sides.each for code in side.countries})
    with desk.database.reading() as connection:
        ids = naming(connection, keys, countries)
        listed = listed_documents(connection, ids).values()
        told = list(told_in(connection, ids))
    documents = {x.document.id: (x.document, known) for x in listed if (known := known_on(x.document, clock))}
    statements = tuple(_statement(telling, score, documents) for telling, score in told if telling.document in documents)
    groups = {x.document.id: x.origin for x in listed if x.document.id in documents}
    return Gathered(clock, statements, documents, groups, _members(desk, groups, clock), desk.judgements())


def _chunks(ids: Sequence[str]) -> Iterator[tuple[str, ...]]:
    yield from (tuple(ids[k : k + _PAGE]) for k in range(0, len(ids), _PAGE))


def _statement(telling: Telling, score: float, documents: Mapping[str, tuple[Document, date]]) -> Statement:
    numbers = tuple((low, high, lemma(fold(unit).split()[-1])) for low, high, unit in telling.quantities if unit and fold(unit).split())
    document, known = documents[telling.document]
    return Statement(telling, known, score, document.source or document.name, numbers)


def _members(desk: Desk, groups: Mapping[str, str], clock: Clock) -> dict[str, tuple[tuple[str, date], ...]]:
    """Every report of each group with the day from which it was known, those that name neither side too."""
    out: dict[str, list[tuple[str, date]]] = defaultdict(list)
    for some in _chunks(sorted(set(groups.values()))):
        wanted = DocumentFilter(origins=some)
        for one in all_pages(lambda after, wanted=wanted: desk.documents(wanted, after, _PAGE)):  # type: ignore[misc]
            if known := known_on(one.document, clock):
                out[one.origin].append((one.document.id, known))
    return {group: tuple(sorted(some)) for group, some in out.items()}


def record_at(desk: Desk, gathered: Gathered, day: date, meeting: Meeting | None = None) -> Record:
    """What was known at the end of a day. For several days, ``meeting`` keeps what was compared, so that nothing is compared twice."""
    known = {id for id, (_, since) in gathered.documents.items() if since <= day}
    groups = _groups_at(desk, gathered, day)
    judged = [j for j in gathered.judgements if gathered.clock is Clock.PUBLISHED or j.made.astimezone(UTC).date() <= day]
    ruled = verdicts(judged)
    some = [
        replace(s, telling=ruled.amend(replace(s.telling, origin=groups[s.telling.document])))
        for s in gathered.statements
        if s.telling.document in known and s.telling.claim not in ruled.discarded
    ]
    named = distinct(some)
    _, linked = update([linkable(name, s) for name, s in named.items()], named.keys(), _renamed(judged, named), day, meeting)
    acts = [_act(e.type, [named[name] for name in e.claims]) for e in linked]
    told: dict[str, list[Telling]] = defaultdict(list)
    for s in some:
        told[s.telling.document].append(s.telling)
    reports = [_report(gathered.documents[id][0], groups[id], gathered.documents[id][1], told[id]) for id in sorted(known)]
    return Record(day, gathered.clock, tuple(reports), tuple(sorted(acts, key=_first)))


def _groups_at(desk: Desk, gathered: Gathered, day: date) -> dict[str, str]:
    """The group of each report as it was on the day: a copy that came later may have joined two groups, or lead one now."""
    out = dict(gathered.groups)
    for members in gathered.members.values():
        then = [id for id, since in members if since <= day]
        if len(then) < len(members) and then:
            read = desk.documents_by_id(then)
            out |= origins({d.id: d.text for d in read.values()}, {d.id: d.published for d in read.values()})
    return out


def _renamed(judged: Sequence[Judgement], named: Mapping[str, Statement]) -> list[Judgement]:
    """Judgements on claims as judgements on the names by which they are linked."""
    names = {s.telling.claim: name for name, s in named.items()}
    return [replace(j, targets=tuple(names.get(t, t) for t in j.targets)) for j in judged]


def _act(type: str, statements: list[Statement]) -> Act:
    return Act(type, tuple(sorted(statements, key=lambda s: (s.known, s.telling.claim))))


def _first(act: Act) -> tuple[date, str]:
    return act.statements[0].known, act.statements[0].telling.claim


def _report(document: Document, origin: str, known: date, own: Iterable[Telling]) -> Report:
    names = {k for t in own for k in (*t.actors, *t.recipients, *((t.source,) if t.source else ()), *((t.country,) if t.country else ()))}
    return Report(document.id, origin, known, document.source or document.name, frozenset(names))


def template_of(desk: Path | None, name: str, ontology: Ontology) -> Template:
    """A template by the path of its file, by its name among those of the desk, or by its name among those that come with Tocsin."""
    own = desk / BOARDS / f"{name}.toml" if desk else None
    if own and own.is_file():
        return load(own, ontology, head)
    return load(Path(name), ontology, head) if name.endswith(".toml") else shipped(name, ontology, head)


def templates(desk: Path | None) -> tuple[str, ...]:
    """The names of all templates there are, the desk's own first."""
    own = sorted(p.stem for p in (desk / BOARDS).glob("*.toml")) if desk and (desk / BOARDS).is_dir() else []
    return tuple(dict.fromkeys((*own, *SHIPPED)))


def last_day(gathered: Gathered, sides: Sides, until: date) -> date:
    """The last day up to another on which a report about the sides became known; that other day where there is none."""
    names: dict[str, set[str]] = defaultdict(set)
    for s in gathered.statements:
        t = s.telling
        names[t.document] |= {*t.actors, *t.recipients, *((t.source,) if t.source else ()), *((t.country,) if t.country else ())}
    reports = (Report(id, id, known, "", frozenset(names[id])) for id, (_, known) in gathered.documents.items() if known <= until)
    return max((r.known for r in reports if r.about(sides)), default=until)


def path(
    desk: Desk, gathered: Gathered, template: Template, sides: Sides, ontology: Ontology, since: date, until: date, days: int | None = None
) -> Iterator[Assessment]:
    """The board at the end of each day between two (inclusive) on which something became known, and of the last one."""
    wanted = [d for d in gathered.days if since <= d <= until]
    meeting = Meeting()
    for day in dict.fromkeys((*wanted, until)):
        yield assess(template, sides, record_at(desk, gathered, day, meeting), ontology, days)
