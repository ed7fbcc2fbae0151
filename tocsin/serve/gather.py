"""Events as the API shows them: in brief for lists, and whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from tocsin.model import Account, Event, Verdict
from tocsin.serve import schemas as s
from tocsin.serve.present import Presenter
from tocsin.store.aggregates import Stand, stands
from tocsin.store.events import get
from tocsin.views.events import field_words, reason_words
from tocsin.views.gathered import event_line, lead, parties, placed, statuses
from tocsin.views.names import act_words, name_of

_RANK = list(Verdict)


class Gathering:
    """Some events with all their claims, looked up together."""

    def __init__(self, presenter: Presenter, ids: Iterable[str]) -> None:
        self.presenter = presenter
        order = list(dict.fromkeys(ids))
        found = get(presenter.connection, order)
        self.told = stands(presenter.connection, order)
        # An event of which every claim was judged away is none.
        self.events = [found[id] for id in order if id in found and id in self.told]
        keys = {k for claims in self.told.values() for c in claims for k in (*c.actors, *c.recipients, *([c.source] if c.source else []))}
        presenter.learn(keys)
        self.leads = {e.id: lead(e.type, self.told[e.id]) for e in self.events}
        self.claims = presenter.claims(x.claim for x in self.leads.values())

    def briefs(self) -> list[s.EventBrief]:
        return [s.EventBrief(**self._brief(e)) for e in self.events]

    def disputes(self) -> list[s.Dispute]:
        """In brief, with the accounts that do not agree, the gravest first."""
        parted = {e.id: [a for a in graded(e.accounts) if a.verdict is not Verdict.AGREE] for e in self.events}
        known = self._values(a for some in parted.values() for a in some)
        return [s.Dispute(**self._brief(e), accounts=[self._account(a, known) for a in parted[e.id]]) for e in self.events]

    def whole(self) -> list[s.Event]:
        out = []
        for event in self.events:
            claims = self.presenter.claims((*event.claims, *event.settled_by))
            out.append(
                s.Event(
                    **self._brief(event),
                    accounts=[self._account(a, claims) for a in graded(event.accounts)],
                    items=[claims[id] for id in event.claims if id in claims],
                    settled_by=[claims[id] for id in event.settled_by if id in claims],
                )
            )
        return out

    def line(self, id: str) -> str:
        return event_line(self.told[id], self.presenter.shown)

    def _brief(self, event: Event) -> dict[str, Any]:
        told, first = self.told[event.id], self.leads[event.id]
        claim = self.claims[first.claim]
        return {
            "id": event.id,
            "type": event.type,
            "act": act_words(event.type, first.mode if first.type == event.type else None),
            "line": self.line(event.id),
            "actors": self._parties(told, "actor"),
            "recipients": self._parties(told, "recipient"),
            "where": self._place(told, first),
            "earliest": event.earliest,
            "latest": event.latest,
            "first_published": event.first_published,
            "claims": len(told),
            "reports": len({c.document for c in told}),
            "origins": event.origins,
            "statuses": statuses(told),
            "verdict": gravest(event.accounts),
            "outcome": event.outcome,
            "lead": claim,
        }

    def _parties(self, told: Sequence[Stand], role: str) -> list[s.Party]:
        keys = parties(told, role)
        names = (name_of(k, self.presenter.shown(k)).label for k in keys)
        return [s.Party(key=k, name=n, code=k if k.isupper() else None, span=None) for k, n in zip(keys, names, strict=True)]

    def _place(self, told: Sequence[Stand], first: Stand) -> s.Place | None:
        at = placed(told, first)
        if at is None or at.place is None:
            return None
        return s.Place(
            name=at.spot or at.place, country=at.country, lat=at.latitude, lon=at.longitude, radius_km=at.radius_km, span=None
        )  # fmt: skip

    def _values(self, accounts: Iterable[Account]) -> dict[str, s.Claim]:
        """A claim for each value, to say it in the report's words."""
        return self.presenter.claims(claims[0] for a in accounts for _, claims in a.values if claims)

    def _account(self, account: Account, known: dict[str, s.Claim]) -> s.Account:
        values = [s.Value(value=self._words(account.field, v, known.get(ids[0])), claims=list(ids)) for v, ids in account.values if ids]
        return s.Account(
            field=account.field, label=field_words(account.field), verdict=account.verdict, reason=reason_words(account.reason),
            values=values,
        )  # fmt: skip

    def _words(self, field: str, value: str, claim: s.Claim | None) -> str:
        """A value as the report has it: parties and places by name, days in words."""
        if field in ("actors", "recipients"):
            return "; ".join(self.presenter.name(key) for key in value.split("; "))
        if field == "place" and claim and claim.where:
            return claim.where.name
        return value


def graded(accounts: Iterable[Account]) -> list[Account]:
    """The gravest first."""
    return sorted(accounts, key=lambda a: -_RANK.index(a.verdict))


def gravest(accounts: Iterable[Account]) -> Verdict:
    """By which verdict an event is listed."""
    return max((a.verdict for a in accounts), key=_RANK.index, default=Verdict.AGREE)
