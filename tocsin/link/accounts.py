"""Where the accounts of one event agree, differ and contradict each other, field by field, and which claims say what.

To differ is to say more, less or later; to contradict is to say what cannot be true along with the other. In doubt accounts differ.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import combinations

from tocsin.link.compare import days_apart, days_apart_around, distance_km, score, side
from tocsin.link.words import lemma
from tocsin.model import Account, Status, Telling, Verdict

_ASSERTED = frozenset((Status.OCCURRED, Status.ONGOING))
# Acts that somebody is to blame for: that two accounts name different parties for one is a contradiction. Of others, several take part.
_BLAMED = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "SANCTION"))
# Two claims contradict each other when they are of one act with this probability by themselves, whatever else holds their event together.
# On our seven development families 0, 0.3, 0.4 and 0.5 give a precision of .44, .54, .58 and .56 (evaluation linking, contradictions).
SURE = 0.4
# Days after which a report tells of an act as of the past.
LONG_OVER = 60
# Two numbers this close (the larger over the smaller) are one number rounded differently.
ROUNDED = 1.1
# Places this far apart, edge to edge, are not two names for one.
FAR_KM = 25.0
# A place that reaches farther than this is a region or a country: where in it an act was is not told.
TOWN_KM = 40.0
# Nouns that count anybody: what one report calls guests are persons in the next. What says who they were (soldier, policeman) stays apart.
_ANYBODY = frozenset(
    map(
        lemma,
        "people person man guest captive hostage civilian demonstrator protester marcher resident inhabitant life victim casualty "
        "dead body arrest".split(),
    )
)
# Of these acts, what a number without a noun counts is people: "915 injured", "police detained 60".
_OF_PEOPLE = frozenset(("ASSAULT", "COERCE", "PROTEST"))

Told = tuple[str, Telling]
Value = tuple[float | None, float | None]
Test = Callable[[Telling, Telling], "str | None"]


def accounts(tellings: Iterable[Telling]) -> tuple[Account, ...]:
    """One account for each field that at least two claims tell, in a fixed order."""
    known = sorted(tellings, key=lambda t: (t.published or date.max, t.claim))
    found = [
        _account("status", [(t.status.value, t) for t in known], _denied, _statuses(known)),
        _account("actors", [("; ".join(t.actors), t) for t in known if t.actors], _blamed, "not all name the same actors"),
        _account("recipients", [("; ".join(t.recipients), t) for t in known if t.recipients], _never, "not all name the same recipients"),
        _account("place", [(t.place, t) for t in known if t.place], _elsewhere, "the place is told with different names"),
        _account("when", [(_days(t), t) for t in known if t.earliest or t.latest], _another_day, "the day is told more or less closely"),
        *_quantities(known),
    ]
    return tuple(a for a in found if a is not None)


def _account(field: str, told: Sequence[Told], against: Test, differing: str) -> Account | None:
    if len(told) < 2:
        return None
    by_value: dict[str, list[str]] = defaultdict(list)
    for value, telling in told:
        by_value[value].append(telling.claim)
    values = tuple((value, tuple(claims)) for value, claims in by_value.items())
    if len(values) == 1:
        return Account(field, Verdict.AGREE, values, "all say the same")
    for (one, a), (other, b) in combinations(told, 2):
        if one != other and (reason := against(a, b) or against(b, a)):
            return Account(field, Verdict.CONTRADICT, values, reason)
    return Account(field, Verdict.DIFFER, values, differing)


def _never(a: Telling, b: Telling) -> None:
    """What is told differently here can always be told together."""


def _voice(telling: Telling) -> str:
    """Who says it: the named source, else the report itself with its copies."""
    return telling.source or telling.origin


def _denied(a: Telling, b: Telling) -> str | None:
    if a.status in _ASSERTED and b.status is Status.DENIED and _voice(a) != _voice(b) and _one_act(a, b):
        return f"{_who(a)} tells of it as a fact, {_who(b)} denies it"
    return None


def _one_act(a: Telling, b: Telling) -> bool:
    """Nothing says that two tellings of an event are of two acts after all: days that meet, and parties that may be the same."""
    return not days_apart(a, b) and _fit(a.actors, b.actors) and _fit(a.recipients, b.recipients) and _disputable(a, b)


def _disputable(a: Telling, b: Telling) -> bool:
    """Two reports that tell of one act by themselves, or two named sources in one report: a report does not contradict itself.

    Neither do what is told of the day and what is told of the past, nor days that neighbours lend and that do not meet.
    """
    apart = days_apart_around(a, b) or _looks_back(a) != _looks_back(b)
    return not apart and (a.document != b.document or _rivals(a, b)) and score(side(a), side(b)) >= SURE


def _looks_back(telling: Telling) -> bool:
    """Whether the act was long over when the report came out."""
    last = telling.latest or telling.earliest
    return bool(last and telling.published and (telling.published - last).days > LONG_OVER)


def _very_act(a: Telling, b: Telling) -> bool:
    """Much says that two tellings are of one act: they have its word, and an actor or a recipient, in common."""
    return a.lemma == b.lemma and bool(set(a.actors) & set(b.actors) or set(a.recipients) & set(b.recipients))


def _fit(some: Sequence[str], others: Sequence[str]) -> bool:
    """Whether the parties of two accounts may be the same: a country alone stands for each of its sectors, a bare name for anybody."""
    if not (_coded(some) and _coded(others)):
        return True
    return any(x == y or x == _country(y) or y == _country(x) for x in some for y in others)


def _rivals(a: Telling, b: Telling) -> bool:
    """Whether two named sources speak that cannot be one."""
    if a.source is None or b.source is None or a.source == b.source:
        return False
    return not (_coded((a.source, b.source)) and _fit((a.source,), (b.source,)))


def _who(telling: Telling) -> str:
    return telling.source or "a report"


def _statuses(tellings: Sequence[Telling]) -> str:
    said = list(dict.fromkeys(t.status.value for t in tellings))
    return f"told as {', then as '.join(said)}" if len(said) > 1 else "all say the same"


def _blamed(a: Telling, b: Telling) -> str | None:
    """Two named sources that assert one act of other parties, in one word and on one day against the same; in all else a misreading is
    likelier than a dispute."""
    if a.type not in _BLAMED or not _rivals(a, b) or not (_coded(a.actors) and _coded(b.actors)):
        return None
    if not {a.status, b.status} <= _ASSERTED or {_country(k) for k in a.actors} & {_country(k) for k in b.actors}:
        return None
    one = a.lemma == b.lemma and not days_apart(a, b) and _fit(a.recipients, b.recipients) and _disputable(a, b)
    return f"{_who(a)} names {', '.join(a.actors)}, {_who(b)} names {', '.join(b.actors)}" if one else None


def _coded(keys: Sequence[str]) -> bool:
    """Codes are written in capitals, names are folded: a name that has no code may stand for anybody."""
    return bool(keys) and all(k.isupper() for k in keys)


def _country(key: str) -> str:
    return key.split()[0]


def _elsewhere(a: Telling, b: Telling) -> str | None:
    """Two towns that two voices name for one word, one party and one day."""
    far = distance_km(a, b)
    asserted = {a.status, b.status} <= _ASSERTED and _voice(a) != _voice(b) and not days_apart(a, b)
    disputed = far is not None and far > FAR_KM and asserted and _very_act(a, b) and _is_town(a) and _is_town(b)
    return f"{a.place} and {b.place} are {far:.0f} km apart" if disputed else None


def _is_town(telling: Telling) -> bool:
    return telling.radius_km is None or telling.radius_km <= TOWN_KM


def _another_day(a: Telling, b: Telling) -> str | None:
    """Two single days, by two named sources, for one word and one party: an order, a departure and a landing are told of different days
    without dispute, and so is what is counted day by day."""
    single = all(t.earliest and t.earliest == t.latest and t.status in _ASSERTED and not t.quantities for t in (a, b))
    disputed = single and days_apart(a, b) and _very_act(a, b) and _rivals(a, b)
    return f"{_days(a)} against {_days(b)}" if disputed else None


def _days(telling: Telling) -> str:
    first, last = telling.earliest, telling.latest
    if first == last:
        return f"{first}"
    return f"{first or 'any day'} to {last or 'any day'}"


def _quantities(tellings: Sequence[Telling]) -> list[Account | None]:
    """An account for each unit that at least two claims count."""
    by_unit: dict[str, list[tuple[Value, Telling]]] = defaultdict(list)
    for telling in tellings:
        for low, high, noun in telling.quantities:
            unit = noun or ("people" if telling.type in _OF_PEOPLE else None)
            if unit and (low is not None or high is not None):
                by_unit[_unit(unit)].append(((low, high), telling))
    return [_counted(unit, by_unit[unit]) for unit in sorted(by_unit) if len({t.claim for _, t in by_unit[unit]}) > 1]


def _unit(unit: str) -> str:
    """The counted noun, without what describes it: "iraqi soldiers" are soldiers, and guests and hostages are persons."""
    noun = lemma(unit.split()[-1])
    return "person" if noun in _ANYBODY else noun


def _counted(unit: str, told: Sequence[tuple[Value, Telling]]) -> Account | None:
    numbers = {(telling.claim, _amount(value)): value for value, telling in told}
    counts = Counter(claim for claim, _ in numbers)

    def value_of(words: str, telling: Telling) -> Value:
        return numbers[telling.claim, words]

    named = [(_amount(value), telling) for value, telling in told]
    account = _account(f"quantity:{unit}", named, _never, "the numbers meet, or are rounded differently")
    if account is None or account.verdict is Verdict.AGREE:
        return account
    reason, verdict = account.reason, account.verdict
    for (one, a), (other, b) in combinations(named, 2):
        # Where one claim tells two numbers ("killed eight and left 225 in hospital"), which of them is its own is not sure.
        if _meet(value_of(one, a), value_of(other, b)) or max(counts[a.claim], counts[b.claim]) > 1 or not _disputable(a, b):
            continue
        if not _update(a, b, value_of(one, a), value_of(other, b)):
            return Account(account.field, Verdict.CONTRADICT, account.values, f"{_who(a)} says {one}, {_who(b)} says {other}")
        reason, verdict = f"an update: {one}, later {other}", Verdict.DIFFER
    return Account(account.field, verdict, account.values, reason)


def _meet(one: Value, other: Value) -> bool:
    low = max(one[0] or 0.0, other[0] or 0.0)
    high = min(one[1] if one[1] is not None else float("inf"), other[1] if other[1] is not None else float("inf"))
    return low <= high * ROUNDED


def _update(earlier: Telling, later: Telling, before: Value, after: Value) -> bool:
    """Whether the later number takes the earlier one's place: told by the same origin, or higher and not by another named source."""
    if earlier.published is None or later.published is None:
        return False
    if earlier.origin == later.origin:
        return earlier.document != later.document
    higher = (after[0] if after[0] is not None else after[1] or 0.0) > (before[1] if before[1] is not None else before[0] or 0.0)
    return higher and later.published > earlier.published and not _rivals(earlier, later)


def _amount(value: Value) -> str:
    low, high = value
    if low is None:
        return f"at most {high:,.10g}"
    if high is None:
        return f"at least {low:,.10g}"
    return f"{low:,.10g}" if low == high else f"{low:,.10g} to {high:,.10g}"
