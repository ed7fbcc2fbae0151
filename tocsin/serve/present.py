"""Claims and reports as the API shows them: corrected as people put them right, offsets in UTF-16."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from sqlalchemy import Connection

from tocsin.knowledge.names import fold
from tocsin.model import Claim, Document, Judgement, Party, Quantity, Span, When, Where
from tocsin.serve import schemas as s
from tocsin.serve.utf16 import Utf16
from tocsin.store import ListedClaim, ListedDocument, standing
from tocsin.store.aggregates import listed_documents, spelled
from tocsin.store.amended import listed, right
from tocsin.store.corrected import amend
from tocsin.store.judgements import judgements
from tocsin.store.listing import claims_by_id
from tocsin.views.claims import words
from tocsin.views.names import act_words, name_of

# Code points of a party's or a place's words that are shown: what is longer is no name.
_LONGEST = 90


class Presenter:
    """Builds what is shown from one state of the desk; what many claims share is looked up once."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._names: dict[str, str | None] = {}

    @cached_property
    def made(self) -> tuple[Judgement, ...]:
        return judgements(self.connection)

    @cached_property
    def holding(self) -> frozenset[str]:
        return frozenset(j.id for j in standing(self.made))

    @cached_property
    def right(self) -> Mapping[str, Mapping[str, str]]:
        return right(self.connection)

    @cached_property
    def corrections(self) -> Mapping[str, list[s.Judgement]]:
        """Corrections that hold, by claim."""
        out: dict[str, list[s.Judgement]] = defaultdict(list)
        for one in self.made:
            if one.id in self.holding:
                for target in one.targets:
                    out[target].append(self.judgement(one))
        return out

    def judgement(self, one: Judgement) -> s.Judgement:
        undone = one.id not in self.holding and one.kind != "undo"
        return s.Judgement(
            id=one.id, kind=one.kind, targets=list(one.targets), value=one.value, author=one.author, made=one.made, note=one.note,
            undone=undone,
        )  # fmt: skip

    def claims(self, ids: Iterable[str]) -> dict[str, s.Claim]:
        """Claims by id, as far as there are any."""
        found = claims_by_id(self.connection, dict.fromkeys(ids), text=True)
        briefs = self.documents({x.document.id for x in found.values()})
        offsets = {x.document.id: Utf16(x.document.text) for x in found.values()}
        return {id: self._claim(x, briefs[x.document.id], offsets[x.document.id]) for id, x in found.items()}

    def documents(self, ids: Iterable[str]) -> dict[str, s.DocumentBrief]:
        return {id: brief(x) for id, x in listed_documents(self.connection, ids).items()}

    def shown(self, key: str) -> str | None:
        """How reports write a name that has no code."""
        if key not in self._names:
            self.learn([key])
        return self._names[key]

    def learn(self, keys: Iterable[str]) -> None:
        """Look up how several names are written."""
        unknown = [key for key in dict.fromkeys(keys) if key not in self._names]
        if unknown:
            found = spelled(self.connection, [key for key in unknown if not key.isupper()])
            self._names |= {key: found.get(key) for key in unknown}

    def name(self, key: str) -> str:
        """A party's name by its key."""
        return name_of(key, self.shown(key)).label

    def _claim(self, found: ListedClaim, document: s.DocumentBrief, offsets: Utf16) -> s.Claim:
        text = found.document.text
        said = self.right.get(found.claim.id, {})
        # Parties that people named have no place in the text: they are shown beside it.
        claim = amend(found.claim, found.document, {k: v for k, v in said.items() if k not in ("actor", "recipient")})
        where, when = claim.where, claim.when
        return s.Claim(
            id=claim.id,
            event=found.event,
            document=document,
            type=claim.type,
            mode=claim.mode,
            status=claim.status,
            act=act_words(claim.type, claim.mode),
            actors=self._parties(claim.actors, said.get("actor"), text, offsets),
            recipients=self._parties(claim.recipients, said.get("recipient"), text, offsets),
            source=self._party(claim.source, text, offsets) if claim.source else None,
            via=[self._party(p, text, offsets) for p in claim.via],
            when=_when(when, text, offsets) if when else None,
            where=_where(where, text, offsets) if where else None,
            quantities=[_quantity(q, text, offsets) for q in claim.quantities],
            sentence=s.Sentence(text=found.sentence, span=offsets.span(claim.sentence), marks=list(_marks(claim, offsets))),
            trigger=offsets.span(claim.trigger),
            score=claim.score if math.isfinite(claim.score) else 0.0,
            corrections=self.corrections.get(claim.id, []),
        )

    def _parties(self, some: tuple[Party, ...], corrected: str | None, text: str, offsets: Utf16) -> list[s.Party]:
        if corrected is not None:
            return [s.Party(key=k, name=self.name(k), code=k if k.isupper() else None, span=None) for k in listed(corrected)]
        return [self._party(p, text, offsets) for p in some]

    def _party(self, party: Party, text: str, offsets: Utf16) -> s.Party:
        written = party.name or words(text, party.span, _LONGEST)
        return s.Party(
            key=party.code or fold(party.name or party.span.of(text)),
            name=written,
            code=party.code,
            span=offsets.span(party.mention or party.span),
        )


def brief(found: ListedDocument) -> s.DocumentBrief:
    """A report without its text."""
    document = found.document
    return s.DocumentBrief(
        id=document.id, title=document.title or document.name or None, outlet=document.source, published=document.published,
        published_basis=document.published_basis, url=web(document), origin=found.origin, claims=found.claims,
        language=document.language, problems=[str(p) for p in found.problems],
    )  # fmt: skip


def web(document: Document) -> str | None:
    """The report's address where it is one that a browser may follow; others ("javascript:") are not shown."""
    return document.url if document.url and document.url.startswith(("http://", "https://")) else None


def _when(when: When, text: str, offsets: Utf16) -> s.When:
    return s.When(
        earliest=when.earliest, latest=when.latest, words=words(text, when.span), basis=when.basis, span=offsets.span(when.span)
    )  # fmt: skip


def _where(where: Where, text: str, offsets: Utf16) -> s.Place:
    return s.Place(
        name=where.name or words(text, where.span, _LONGEST), country=where.country, lat=where.latitude, lon=where.longitude,
        radius_km=where.radius_km, span=offsets.span(where.span),
    )  # fmt: skip


def _quantity(quantity: Quantity, text: str, offsets: Utf16) -> s.Quantity:
    return s.Quantity(
        low=_finite(quantity.low), high=_finite(quantity.high), unit=quantity.unit, approximate=quantity.approximate,
        words=words(text, quantity.span), span=offsets.span(quantity.span),
    )  # fmt: skip


def _finite(number: float | None) -> float | None:
    return number if number is not None and math.isfinite(number) else None


def _marks(claim: Claim, offsets: Utf16) -> Iterator[s.Mark]:
    """The parts of the claim that stand in its sentence; they may lie over one another."""
    spans: list[tuple[s.MarkRole, Span | None]] = [("trigger", claim.trigger)]
    spans += [("actor", _near(p, claim.sentence)) for p in claim.actors]
    spans += [("recipient", _near(p, claim.sentence)) for p in claim.recipients]
    spans += [("source", _near(p, claim.sentence)) for p in (*((claim.source,) if claim.source else ()), *claim.via)]
    spans += [("when", claim.when.span)] if claim.when else []
    spans += [("where", claim.where.span)] if claim.where else []
    spans += [("quantity", q.span) for q in claim.quantities]
    spans += [("cue", span) for span in claim.status_cues]
    seen = set()
    for role, span in spans:
        if span and claim.sentence.covers(span) and span.start < span.end and (role, span) not in seen:
            seen.add((role, span))
            start, end = offsets.within(span, claim.sentence)
            yield s.Mark(role=role, start=start, end=end)


def _near(party: Party, sentence: Span) -> Span:
    """The words for a party in the sentence itself, else its name."""
    return party.mention if party.mention and sentence.covers(party.mention) else party.span
