"""What became of an act that was expected, promised, threatened or demanded."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tocsin.model import Outcome, Status, Telling

_AHEAD = frozenset((Status.EXPECTED, Status.DEMANDED))
_DONE = frozenset((Status.OCCURRED, Status.ONGOING))


def outcome(tellings: Iterable[Telling], today: date | None = None) -> tuple[Outcome | None, tuple[str, ...]]:
    """The outcome of an event and the claims that show it; (None, ()) for what was never ahead.

    A telling of a later report settles it: told as done, it is fulfilled; denied and told as done by nobody, it has failed. Otherwise it
    is overdue once the last day it was expected for has gone by ``today``, and open before that or where no day was told.
    """
    known = list(tellings)
    ahead = [t for t in known if t.status in _AHEAD]
    if not ahead:
        return None, ()
    first = min((t.published for t in ahead if t.published), default=None)
    later = [t for t in known if _settles(t, ahead, first)]
    for result, statuses in ((Outcome.FULFILLED, _DONE), (Outcome.FAILED, frozenset((Status.DENIED,)))):
        if by := sorted((t.published or date.max, t.claim) for t in later if t.status in statuses):
            return result, tuple(claim for _, claim in by)
    due = max((day for t in ahead if (day := t.latest or t.earliest)), default=None)
    return (Outcome.OVERDUE if due and today and due < today else Outcome.OPEN), ()


def _settles(telling: Telling, ahead: list[Telling], first: date | None) -> bool:
    """Whether a telling comes after the expectation: from another report, not published before it, and not of an earlier day."""
    if all(telling.document == t.document for t in ahead):
        return False
    if first is None:
        return True
    published = telling.published is not None and telling.published >= first
    return published and not (telling.latest is not None and telling.latest < first)
