"""Where the place names of a report lie, told by the whole report: what is named beside them, near them and most often.

A namesake is weighed by its size, by what the text says it lies in ("Columbus, Ohio"), by the countries and provinces that the
report names, and by how near it is to the other places of the story. A name that no gazetteer has lies where the story is.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from tocsin.analysis import Analysis
from tocsin.knowledge import countries, gazetteer
from tocsin.knowledge.gazetteer import Place
from tocsin.knowledge.tables import words
from tocsin.model import Span, Where

# What speaks for a namesake, in powers of ten of its size. Tuned on the gold names of the development part of GeoWebNews
# (`python -m evaluation places`, all_within_161_km): none is sharp.
_INSIDE = 6.0  # the words beside it say what it lies in
_COUNTRY = 3.0  # times its country's share of the report's votes
_PROVINCE = 2.0  # the report names its province or state
_NEAR, _NEAR_MOST, _NEAR_KM = 2.0, 3.0, 60.0  # another place of the story, all of them, and how fast it fades
_FIRST_HINT, _HINT_STEP = 3.2, 0.2  # the country of a claim's party, the likelier first
# A town of fewer inhabitants for which less speaks, and a town where a street or a building is meant for which less speaks than
# another place near by, are taken for places that no gazetteer holds. Tuned in the same way.
_WEAK_TOWN, _WEAK_SUPPORT, _SITE_SUPPORT = 1e5, 1.0, 4.0
# How wide a place may be for an unknown name to be put into it, and how far off a building and any other name may then be.
_SMALL_COUNTRY_KM, _STORY_KM, _WITHIN_KM, _ABOUT_KM = 60.0, 110.0, 30.0, 100.0
_SCENE = 0.5  # the share of a report's places that make a scene
_CONTEXT_SCORE = 0.85  # the share of such places that lie within 161 km of where they were put
_BIG_TOWN, _CAPITAL = 1e5, 1e8
_MAIN_COUNTRIES, _MOST_OPTIONS, _MOST_WHOLES, _MOST_NEIGHBOURS, _MOST_ABOUT = 3, 40, 5, 60, 20  # the rest only costs time
_ROUNDS = 3  # neighbours need places before they can speak for each other
_LONGEST_ACRONYM = 4
_CLOSE = 0.5  # of `_NEAR`: a small town that a building is called after

_STREETS = words(
    """street streets st st. avenue avenues ave ave. road roads rd rd. drive boulevard blvd blvd. lane way court place row highway
    freeway parkway square park plaza"""
)
_SITES = _STREETS | words(
    """bridge gardens hospital clinic infirmary church cathedral mosque temple synagogue chapel school academy college university
    institute campus hall centre center stadium arena ground theatre theater cinema museum library hotel inn restaurant hub mall market
    complex estate tower house building station terminal airport airfield airbase prison jail courthouse court plantation canal
    railroad cemetery club"""
)
_NAME = r"(?:(?:[A-Z]\.){2,}|(?:St\. )?[^\W\d_a-z][\w'’-]*\.?)"
_SIDE = r"(?:(?:north|south|east|west|central)\w*\s)?"
_AFTER = re.compile(rf"\s*[,(]\s*({_NAME}(?:\s{_NAME}){{0,3}})|\sin\s(?:the\s)?{_SIDE}({_NAME}(?:\s{_NAME}){{0,3}})")
_BEFORE = re.compile(rf"({_NAME}(?:\s{_NAME}){{0,2}})['’]s\s+(?:(?:[a-z]+\s){{1,3}}of\s)?$")
_STREET_AFTER = re.compile(r"(?:(?:\s(?:and|or)\s|/)\w+)?\s(?:streets?|avenues?|roads?|intersection|neighbou?rhood)\b")
_STREET_BEFORE = re.compile(r"\b(?:corner|block|intersection|streets?) of (?:\w+ and )?$")
_PLACES = frozenset(("Location", "Facility"))
_ENTITIES = _PLACES | {"Organization", "NORP"}


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as it stands in the report. ``literal``: a place is meant, not its government, team or people; ``is_place``: it is
    a place's name, not that of a body that may be called after one."""

    span: Span
    text: str
    sentence: int
    literal: bool
    is_place: bool

    @property
    def key(self) -> str:
        return self.text.lower()


@dataclass(frozen=True)
class Setting:
    """What a report tells of where it plays. By the key of a name: the places that it may stand for with their weights, those
    that the words beside it say it lies in, the country that it speaks for, and the place that it was taken for."""

    analysis: Analysis
    mentions: tuple[Mention, ...]
    options: Mapping[str, Mapping[Place, float]]
    wholes: Mapping[str, tuple[Place, ...]]
    votes: Mapping[str, str]
    parties: Mapping[str, int]
    chosen: Mapping[str, Place]

    @cached_property
    def counted(self) -> Counter[str]:
        """How often each name stands in the report."""
        return Counter(m.key for m in self.mentions)

    @cached_property
    def by_span(self) -> Mapping[Span, Mention]:
        return {m.span: m for m in self.mentions}

    @cached_property
    def tally(self) -> Counter[str]:
        """How often each country is spoken for."""
        out = Counter(self.parties)
        for key, country in self.votes.items():
            out[country] += self.counted[key]
        return out

    @cached_property
    def countries(self) -> tuple[str, ...]:
        """The countries that the report speaks of most."""
        return tuple(c for c, _ in self.tally.most_common(_MAIN_COUNTRIES))

    @cached_property
    def local(self) -> tuple[tuple[str, Place], ...]:
        """The small places of the report with their names, those named most often first."""
        some = [(key, p) for key, p in self.chosen.items() if p.radius_km <= _STORY_KM and p.kind != "country"]
        return tuple(sorted(some, key=lambda s: (-self.counted[s[0]], s[0]))[:_MOST_NEIGHBOURS])

    @cached_property
    def told(self) -> tuple[tuple[Mention, Place], ...]:
        """The names that mean a place small enough for something unknown to lie in it, in the order of the text."""
        some = ((m, self.chosen.get(m.key)) for m in self.mentions if m.literal)
        return tuple((m, p) for m, p in some if p and _is_local(p))

    @cached_property
    def bodies(self) -> tuple[tuple[Mention, Place], ...]:
        """The same for bodies that are called after a place. Capitals are left out: governments are called after them."""
        some = ((m, self.chosen.get(m.key) or _within(self, m)) for m in self.mentions if not m.literal)
        return tuple((m, p) for m, p in some if p and _is_local(p) and p.kind != "country" and p.weight < _CAPITAL)

    @cached_property
    def literal(self) -> Mapping[str, Place]:
        """The places of the names that mean a place."""
        return {m.key: self.chosen[m.key] for m in self.mentions if m.literal and m.key in self.chosen}

    @cached_property
    def divisions(self) -> frozenset[tuple[str, str | None, str]]:
        """The provinces that the report names: name, country, code."""
        return frozenset((key, p.country, p.division) for key, p in self.chosen.items() if p.kind == "province" and p.division)


@dataclass(frozen=True, slots=True)
class _Support:
    """What speaks for a namesake apart from its size, in powers of ten."""

    shares: Mapping[str, float]
    divisions: frozenset[tuple[str | None, str | None]]
    others: tuple[Place, ...]
    wholes: tuple[Place, ...]
    hints: tuple[str, ...]

    def of(self, place: Place) -> float:
        total = _COUNTRY * self.shares.get(place.country or "", 0.0)
        if place.country in self.hints:
            total += _FIRST_HINT - _HINT_STEP * self.hints.index(place.country)
        if place.kind != "country":
            total += _INSIDE * any(_lies_in(place, whole) for whole in self.wholes)
            total += _PROVINCE * ((place.country, place.division) in self.divisions)
            total += self.nearness(place)
        return total

    @property
    def is_silent(self) -> bool:
        """Whether the rest of the report names no place."""
        return not self.others and not any(self.shares.values()) and not self.hints

    def nearness(self, place: Place) -> float:
        if place.radius_km > _STORY_KM:
            return 0.0
        return min(_NEAR_MOST, sum(_NEAR * math.exp(-distance_km(place, other) / _NEAR_KM) for other in self.others if other != place))


def distance_km(a: Place, b: Place) -> float:
    """Great-circle distance of the middles (haversine)."""
    la, lb = math.radians(a.latitude), math.radians(b.latitude)
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin(math.radians(b.longitude - a.longitude) / 2) ** 2
    return 12742.0 * math.asin(math.sqrt(min(1.0, h)))


def setting(analysis: Analysis, literal: Sequence[Span], parties: Mapping[str, int] | None = None) -> Setting:
    """The places of a report; ``literal`` are the names that mean a place, ``parties`` further votes for countries (ISO3)."""
    mentions = _mentions(analysis, literal)
    first = _all_options(analysis, mentions, ())
    votes = {key: country for key, options in first.items() if (country := _vote(options))}
    draft = Setting(analysis, mentions, first, {}, votes, parties or {}, {})
    named = draft.countries
    options = _all_options(analysis, mentions, named)
    wholes: dict[str, tuple[Place, ...]] = {}
    for m in mentions:
        wholes[m.key] = wholes.get(m.key, ()) + _wholes(analysis, m.span, named)
    out = replace(draft, options=options, wholes=wholes)
    sites = {m.key for m in mentions if _is_site(analysis, m)}
    for _ in range(_ROUNDS):
        best = {key: _best(some, _support(out, key, wholes[key], ()), key in sites) for key, some in options.items()}
        out = replace(out, chosen={key: place for key, (place, _) in best.items() if place})
    sure = {key: place for key, (place, is_sure) in best.items() if place and is_sure}
    out = replace(out, chosen=sure)
    return replace(out, chosen=sure | {m.key: p for m in mentions if m.literal and m.key not in sure and (p := _within(out, m))})


def _mentions(analysis: Analysis, literal: Sequence[Span]) -> tuple[Mention, ...]:
    text, found = analysis.document.text, [_mention(analysis, span) for span in literal]
    taken = {t for span in literal for t in analysis.tokens_in(span)}
    for name in analysis.names:
        if name.kind in _ENTITIES and taken.isdisjoint(range(name.first, name.last + 1)):
            span = analysis.span(name.first, name.last)
            found.append(Mention(span, " ".join(span.of(text).split()), analysis.sentence[name.first], False, name.kind in _PLACES))
    return tuple(sorted(found, key=lambda m: m.span))


def _mention(analysis: Analysis, span: Span) -> Mention:
    tokens = analysis.tokens_in(span)
    return Mention(span, " ".join(span.of(analysis.document.text).split()), analysis.sentence[tokens[0]] if tokens else 0, True, True)


def _all_options(analysis: Analysis, mentions: Sequence[Mention], named: Collection[str]) -> dict[str, Mapping[Place, float]]:
    """By key; a town and a body called like it share one."""
    out: dict[str, Mapping[Place, float]] = {}
    for m in mentions:
        out[m.key] = out.get(m.key) or _options(analysis, m, named)
    return out


def _options(analysis: Analysis, mention: Mention, named: Collection[str]) -> dict[Place, float]:
    """The places that a name may stand for, with their weights under it; ``named`` are the countries that the report speaks of."""
    text = mention.text
    if short := gazetteer.abbreviated(text, named):
        return {short: short.weight}
    if (country := countries.of_demonym(text)) and (home := gazetteer.lookup(country.name)):
        return {home: home.weight}
    if not mention.is_place:
        return {}
    found = gazetteer.weighed(text)
    opens = analysis.sentences and analysis.sentence_span(mention.sentence).start == mention.span.start
    if text.isupper() and len(text) <= _LONGEST_ACRONYM and not opens:
        found = {p: w for p, w in found.items() if p.kind != "town"}  # "the CHU" is no town, "ROME (AP)" is
    return dict(list(found.items())[:_MOST_OPTIONS])


def _vote(options: Mapping[Place, float]) -> str | None:
    """The country that a name speaks for before anything else is known of the report."""
    place = next(iter(options), None)
    return place.country if place and (place.kind in ("country", "province") or options[place] >= _BIG_TOWN) else None


def _support(where: Setting, key: str, wholes: tuple[Place, ...], hints: tuple[str, ...]) -> _Support:
    """What the rest of the report says for the places of a name; a name does not speak for itself."""
    votes = where.tally.copy()
    if key in where.votes:
        votes[where.votes[key]] -= where.counted[key]
    total = votes.total() or 1
    divisions = frozenset((country, code) for other, country, code in where.divisions if other != key)
    others = tuple(dict.fromkeys(p for other, p in where.local if other != key))
    return _Support({c: n / total for c, n in votes.items()}, divisions, others, wholes, hints)


def _best(options: Mapping[Place, float], support: _Support, site: bool = False) -> tuple[Place | None, bool]:
    """The likeliest place of a name, and whether the name means it; ``site`` if the name is that of a street or a building.

    It may well be a place that no gazetteer holds where the best is a small town or, for a site, any town, for which little
    speaks in a report that plays elsewhere.
    """
    best, most, gained = None, -math.inf, 0.0
    for place, weight in options.items():
        extra = support.of(place)
        if (total := math.log10(max(weight, 1.0)) + extra) > most:
            best, most, gained = place, total, extra
    if best is None or best.kind != "town":
        return best, best is not None
    if site:
        return best, gained >= _SITE_SUPPORT
    return best, best.weight >= _WEAK_TOWN or gained >= _WEAK_SUPPORT or support.is_silent


def _lies_in(place: Place, whole: Place) -> bool:
    if place == whole or place.radius_km > whole.radius_km:
        return False
    if whole.kind == "country":
        return place.country == whole.country
    if whole.kind == "province" and whole.division and place.division:
        return (place.country, place.division) == (whole.country, whole.division)
    return distance_km(place, whole) <= max(whole.radius_km, _WITHIN_KM)


def _wholes(analysis: Analysis, span: Span, named: Collection[str]) -> tuple[Place, ...]:
    """The places that the words beside a name say it lies in: "Gainesville, Va.", "Shelby in Montana", "Harare's Third Street"."""
    text = analysis.document.text
    for beside in (_AFTER.match(text, span.end, span.end + 60), _BEFORE.search(text, max(0, span.start - 40), span.start)):
        pieces = (beside[1] or beside[beside.lastindex or 1]).split() if beside else []
        for stop in range(len(pieces), 0, -1):
            form = " ".join(pieces[:stop])
            short = gazetteer.abbreviated(form, (*named, "USA"))
            if found := (short,) if short else gazetteer.candidates(form.rstrip(".,"))[:_MOST_WHOLES]:
                return found
    return ()


def locate(where: Setting, span: Span, hints: tuple[str, ...] = ()) -> Where:
    """The place of a name of the report; ``hints`` are countries (ISO3) that speak for it here alone, the likeliest first.

    ``basis`` is "gazetteer"; "context" for a name that no gazetteer holds but that lies in another place of the report, with
    a radius that admits it; "text", without coordinates, where nothing is known.
    """
    mention = where.by_span.get(span) or _mention(where.analysis, span)
    options = where.options.get(mention.key) or _options(where.analysis, mention, where.countries)
    wholes = _wholes(where.analysis, span, where.countries) or where.wholes.get(mention.key, ())
    site = _is_site(where.analysis, mention)
    place, is_sure = _best(options, _support(where, mention.key, wholes, hints), site)
    if not is_sure and (around := _around(where, mention, wholes, site)):
        radius = max(around.radius_km, _WITHIN_KM if site else _ABOUT_KM)
        return Where(span, around.name, around.country, around.latitude, around.longitude, radius, "context", _CONTEXT_SCORE)
    if place and (is_sure or not site):
        return Where(span, place.name, place.country, place.latitude, place.longitude, place.radius_km, "gazetteer")
    return Where(span)


def _is_site(analysis: Analysis, mention: Mention) -> bool:
    """A street or a building: "Dewsbury Road", "Bourbon and Dauphine streets", "the corner of State", "the Franklin intersection"."""
    text, span = analysis.document.text, mention.span
    if mention.text.rpartition(" ")[2].lower() in _SITES:
        return True
    return bool(_STREET_AFTER.match(text, span.end) or _STREET_BEFORE.search(text, max(0, span.start - 30), span.start))


def _around(where: Setting, mention: Mention, wholes: tuple[Place, ...], site: bool) -> Place | None:
    """The place of the report that a name most likely lies in: one in the name, beside it, in its sentence, else where the story is.

    A government is called after its capital, a police force or a team after its town: these come last, capitals not at all. A
    name of neither a street nor a building is put only where most of the report's places are: elsewhere it may be a village far off.
    """
    if inside := _within(where, mention):
        return inside
    whole = _whole(where, mention, wholes)
    if whole and _is_local(whole):
        return whole
    for some in (where.told, where.bodies):
        fitting = [(m, p) for m, p in some if m.key != mention.key and (not whole or _lies_in(p, whole))]
        if fitting:
            nearest = _nearest(fitting, mention)
            return nearest if site or _is_scene(nearest, {p for _, p in fitting}) else None
    return whole if whole and whole.kind == "province" else None


def _whole(where: Setting, mention: Mention, wholes: tuple[Place, ...]) -> Place | None:
    """The smallest place that the report says a name lies in, of those that it names itself; else the likeliest by the rest of it."""
    everywhere = {*wholes, *where.wholes.get(mention.key, ())}
    if named := everywhere.intersection(where.literal.values()):
        return min(named, key=lambda p: (p.radius_km, p.name))
    place, is_sure = _best({p: p.weight for p in wholes}, _support(where, "", (), ()))
    return place if is_sure else None


def _nearest(told: Sequence[tuple[Mention, Place]], mention: Mention) -> Place:
    """The nearest place in the mention's sentence; failing that the one that most others lie near, those told close by first."""
    if beside := [(abs(m.span.start - mention.span.start), p) for m, p in told if m.sentence == mention.sentence]:
        return min(beside, key=lambda b: b[0])[1]
    about = sorted(told, key=lambda t: abs(t[0].sentence - mention.sentence))[:_MOST_ABOUT]
    shares = [(p, 1 / (1 + abs(m.sentence - mention.sentence))) for m, p in about]
    return max((p for _, p in about), key=lambda p: sum(share * math.exp(-distance_km(p, q) / _NEAR_KM) for q, share in shares))


def _is_scene(place: Place, told: Collection[Place]) -> bool:
    """Whether most places of the report lie at or near a place, and it is no capital, which reports name for many reasons."""
    return place.weight < _CAPITAL and sum(distance_km(place, p) <= _STORY_KM for p in told) > _SCENE * len(told)


def _within(where: Setting, mention: Mention) -> Place | None:
    """The town that a longer name begins or ends with ("Dubai World Cup"); streets are called after towns elsewhere."""
    pieces = mention.text.split()
    if pieces[-1].lower() in _STREETS:
        return None
    for length in range(len(pieces) - 1, 0, -1):
        for part in (pieces[:length], pieces[-length:]):
            key = " ".join(part).lower()
            if (known := where.literal.get(key)) and _is_local(known):
                return known
            if key in where.counted:
                continue
            support = _support(where, key, (), ())
            options = gazetteer.weighed(" ".join(part))
            place, _ = _best(options, support)
            if place is None or place.kind != "town" or options[place] < place.weight:
                continue
            if place.weight >= (_BIG_TOWN if part == pieces[:length] else 10 * _BIG_TOWN) or support.nearness(place) >= _CLOSE:
                return place
    return None


def _is_local(place: Place) -> bool:
    return place.radius_km <= (_SMALL_COUNTRY_KM if place.kind == "country" else _STORY_KM)
