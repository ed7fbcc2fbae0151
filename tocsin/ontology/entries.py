"""What an ontology is made of: frozen values with the lookups that other stages and the exports ask for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from tocsin.errors import OntologyError
from tocsin.model import Status


class Quad(StrEnum):
    """Words or deeds, friendly or hostile: the four classes that event counts are summed by (PLOVER manual, section 7.3)."""

    VERBAL_COOPERATION = "VERBAL COOPERATION"
    MATERIAL_COOPERATION = "MATERIAL COOPERATION"
    VERBAL_CONFLICT = "VERBAL CONFLICT"
    MATERIAL_CONFLICT = "MATERIAL CONFLICT"


class Speaker(StrEnum):
    """Who tells of an act, as seen from it: the side of its actor, the side of its recipient, somebody else, or the report itself."""

    ACTOR = "actor"
    RECIPIENT = "recipient"
    OTHER = "other"
    REPORTER = "reporter"


class Requirement(StrEnum):
    """Something without which a record is no PLOVER record."""

    ACTOR = "actor"
    RECIPIENT = "recipient"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Mode:
    """How an act of a type is done. ``cameo`` and ``intensity`` are given only where they differ from the type's."""

    name: str
    definition: str
    cameo: tuple[str, ...] = ()
    intensity: float | None = None


@dataclass(frozen=True, slots=True)
class EventType:
    """A kind of act: its class, its score from -10 (hostile) to +10 (friendly), its CAMEO root codes (most usual first), its modes."""

    name: str
    definition: str
    quad: Quad
    intensity: float
    cameo: tuple[str, ...]
    modes: tuple[Mode, ...] = ()
    requires_recipient: bool = False
    section: str | None = None

    def mode(self, name: str) -> Mode:
        """The mode of that name; OntologyError where the type has none such."""
        for mode in self.modes:
            if mode.name == name:
                return mode
        raise OntologyError(f"{self.name} has no mode '{name}'{suggestion(name, (m.name for m in self.modes))}")


@dataclass(frozen=True, slots=True)
class Sector:
    """The part of a society a party belongs to. Those with ``state`` act for the state and count as one side."""

    code: str
    definition: str
    state: bool = False


@dataclass(frozen=True, slots=True)
class StatusEntry:
    """What one of the seven statuses means."""

    name: Status
    definition: str


@dataclass(frozen=True, slots=True)
class Source:
    """A publication that facts of the ontology are taken from."""

    id: str
    title: str
    publisher: str
    url: str
    used_for: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A line of the export table: claims that meet all conditions become ``type`` and ``mode``, or nothing.

    An empty condition is met by all. ``keeps``: type and mode stay. ``asks``: the speaker is the actor, the actor the recipient.
    """

    name: str
    why: str
    statuses: tuple[Status, ...]
    types: tuple[str, ...] = ()
    quads: tuple[Quad, ...] = ()
    modes: tuple[str, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    aimed: bool | None = None
    keeps: bool = False
    type: str | None = None
    mode: str | None = None
    asks: bool = False


@dataclass(frozen=True, slots=True)
class Weights:
    """What warning counts by: how far a status bears an act out (-1 to 1, a denial below 0), how far a voice is trusted (0 to 1).

    ``report`` is the voice of a report itself, ``source`` one that it names, ``interested`` one whose side gains by being believed.
    A report looks back on ``days_back`` days, its own included.
    """

    statuses: tuple[tuple[Status, float], ...]
    report: float
    source: float
    interested: float
    days_back: int

    def of(self, status: Status) -> float:
        return dict(self.statuses)[status]


@dataclass(frozen=True, slots=True)
class Ontology:
    """Types, statuses, sectors, countries and export rules under one name and version. Unknown names raise OntologyError."""

    name: str
    version: str
    types: tuple[EventType, ...]
    statuses: tuple[StatusEntry, ...]
    sectors: tuple[Sector, ...]
    countries: frozenset[str]
    requires: frozenset[Requirement]
    rules: tuple[Rule, ...]
    weights: Weights
    sources: tuple[Source, ...] = ()

    @property
    def label(self) -> str:
        """Name and version in one word, as ``made_by`` and records carry it."""
        return f"{self.name} {self.version}"

    def event_type(self, name: str) -> EventType:
        """The type of that name."""
        for event_type in self.types:
            if event_type.name == name:
                return event_type
        raise OntologyError(f"there is no type '{name}'{suggestion(name, (t.name for t in self.types))}")

    def has(self, type: str, mode: str | None = None) -> bool:
        """Whether there is such a type and, where a mode is given, whether it has that mode."""
        return any(t.name == type and (mode is None or any(m.name == mode for m in t.modes)) for t in self.types)

    def quad(self, type: str) -> Quad:
        """The quad class of a type."""
        return self.event_type(type).quad

    def intensity(self, type: str, mode: str | None = None) -> float:
        """The conflict-cooperation score of a type, or of its mode where that has its own: -10 (hostile) to +10 (friendly)."""
        event_type = self.event_type(type)
        own = None if mode is None else event_type.mode(mode).intensity
        return event_type.intensity if own is None else own

    def cameo(self, type: str, mode: str | None = None) -> tuple[str, ...]:
        """CAMEO root codes ("01" to "20") that the act may fall under, the most usual first."""
        event_type = self.event_type(type)
        return (() if mode is None else event_type.mode(mode).cameo) or event_type.cameo

    def split_code(self, code: str | None) -> tuple[str | None, str | None, str | None]:
        """A party code as (country, organisation, sector): ``RUS GOV`` is a country with a sector, ``NATO`` an organisation."""
        country = organisation = sector = None
        for word in (code or "").split():
            if any(s.code == word for s in self.sectors):
                sector = sector or word
            elif word in self.countries:
                country = country or word
            else:
                organisation = organisation or word
        return country, organisation, sector

    def same_side(self, one: str | None, other: str | None) -> bool:
        """Whether two party codes stand for one side: the same sector, or state sectors, of one country or organisation.

        A bare country is its state. A code that names no country and no organisation ("CVL") may be anybody, so it is on no side.
        """
        *body, sector = self.split_code(one)
        *other_body, other_sector = self.split_code(other)
        state = {None} | {s.code for s in self.sectors if s.state}
        return any(body) and body == other_body and (sector == other_sector or {sector, other_sector} <= state)


def suggestion(word: str, known: Iterable[str]) -> str:
    """`` (did you mean 'X'?)`` for the nearest known word, or a list of the few there are."""
    from difflib import get_close_matches  # only wanted once something is wrong

    names = list(known)
    by_case = {name.casefold(): name for name in names}
    near = get_close_matches(word.casefold(), by_case, n=1)
    if near:
        return f" (did you mean '{by_case[near[0]]}'?)"
    return f" (there is: {', '.join(names)})" if names else " (it has none)"
