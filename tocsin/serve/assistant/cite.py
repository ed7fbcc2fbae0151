"""Claims as the tools tell them: in few words, each with the sentence that proves it."""

from __future__ import annotations

from collections.abc import Iterable

from tocsin.model import Span
from tocsin.serve import schemas as s
from tocsin.serve.assistant import answers as a
from tocsin.serve.present import Presenter, web
from tocsin.store import ListedClaim
from tocsin.store.listing import claims_by_id

# Code points of a sentence and of a title that are given: what is longer is no sentence, and must not fill an assistant's memory.
LONGEST = 1000
_TITLE, _NAME, _NAMES = 300, 120, 8


def told(presenter: Presenter, ids: Iterable[str]) -> dict[str, a.Told]:
    """Claims by id, as far as there are any, as people put them right."""
    order = list(dict.fromkeys(ids))
    shown, found = presenter.claims(order), claims_by_id(presenter.connection, order)
    return {id: _told(shown[id], found[id]) for id in order if id in shown and id in found}


def _told(claim: s.Claim, found: ListedClaim) -> a.Told:
    when, where = claim.when, claim.where
    return a.Told(
        id=claim.id,
        event=claim.event,
        type=claim.type,
        act=claim.act,
        status=claim.status,
        actors=_parties(claim.actors),
        recipients=_parties(claim.recipients),
        source=_party(claim.source) if claim.source else None,
        when=short(when.words, _NAME) if when else None,
        earliest=when.earliest if when else None,
        latest=when.latest if when else None,
        where=short(where.name, _NAME) if where else None,
        country=where.country if where else None,
        quantities=[short(q.words, _NAME) for q in claim.quantities[:_NAMES]],
        corrected=bool(claim.corrections) or None,
        citation=citation(found),
    )


def citation(found: ListedClaim) -> a.Citation:
    """Where the claim's sentence stands. Of one that is too long, the stretch around the words that name the act."""
    document, span = found.document, _stretch(found.claim.sentence, found.claim.trigger.start)
    start = found.claim.sentence.start
    return a.Citation(
        report=document.id, title=short(document.title or document.name, _TITLE) or None,
        outlet=short(document.source or "", _NAME) or None, published=document.published, url=web(document), start=span.start,
        end=span.end, sentence=found.sentence[span.start - start : span.end - start], cut=span != found.claim.sentence or None,
    )  # fmt: skip


def _stretch(sentence: Span, at: int) -> Span:
    if sentence.end - sentence.start <= LONGEST:
        return sentence
    start = max(sentence.start, min(at - LONGEST // 2, sentence.end - LONGEST))
    return Span(start, start + LONGEST)


def _parties(some: Iterable[s.Party]) -> list[a.Party]:
    return [_party(p) for p in list(some)[:_NAMES]]


def _party(party: s.Party) -> a.Party:
    return a.Party(key=party.key[:_NAME], name=short(party.name, _NAME))


def short(words: str, most: int) -> str:
    """Words that end with an ellipsis where there are too many of them."""
    return words if len(words) <= most else f"{words[: most - 1]}…"
