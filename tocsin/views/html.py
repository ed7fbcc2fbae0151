"""A reading as HTML: the report with its spans marked, and its claims in a table. One piece, nothing loaded from anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from importlib.resources import files
from itertools import pairwise

from tocsin.model import Claim, Document, PartKind, Party, Reading, Span
from tocsin.views.claims import SHAPES, Named, by_sentence, by_status, published, words

# Code points of a report that are shown; a browser stumbles over megabytes of marks.
_SHOWN = 200_000
Mark = tuple[Span, str, str]  # what is marked, the class of its kind, and what to say of it

_KINDS = ("trigger", "actor", "source", "when", "where", "quantity")


def fragment(reading: Reading) -> str:
    """A reading as a piece of HTML that a notebook shows."""
    document = reading.document
    title = document.title or document.name
    about = " · ".join(escape(x) for x in (document.name if document.title else None, document.source, published(document)) if x)
    counts = "  ".join(f"{SHAPES[status][0]} {number} {status.value}" for status, number in by_status(reading.claims))
    problems = "".join(f'<p class="problem">{escape(str(p))}</p>' for p in reading.problems)
    table, legend = (_table(reading), _legend()) if reading.claims else ("", "")
    total = "1 claim" if len(reading.claims) == 1 else f"{len(reading.claims)} claims"
    return (
        f'<style>{_style()}</style><article class="tocsin"><h2>{escape(title)}</h2><p class="about">{about}</p>{problems}'
        f'<p>{total} <small class="counts">{counts}</small></p>{legend}<div class="text">{"".join(_text(reading))}</div>{table}</article>'
    )


def to_html(reading: Reading) -> str:
    """A reading as a whole page, to be written to a file and opened in a browser."""
    title = escape(reading.document.title or reading.document.name)
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f'<meta name="color-scheme" content="light dark"><title>{title}</title></head><body>{fragment(reading)}</body></html>\n'
    )


@cache
def _style() -> str:
    return files("tocsin.views").joinpath("reading.css").read_text(encoding="utf-8")


def _table(reading: Reading) -> str:
    titles = ("status", "act", "trigger", "who → whom", "says", "when", "where", "how many")
    head = "".join(f'<th scope="col">{t}</th>' for t in titles)
    rows = (r for _, group in by_sentence(reading) for r in group)
    body = []
    for r in rows:
        status = r.claim.status
        trigger = f'<a href="#{_anchor(reading.document, r.claim)}">{escape(r.trigger)}</a>'
        says = _list([r.source] if r.source else []) + (f" <small>via</small> {_list(r.via)}" if r.via else "")
        whom = f" → {_list(r.recipients)}" if r.recipients else ""
        who = _list(r.actors) or ("<small>unnamed</small>" if whom else "")
        where, amounts = _list([r.where] if r.where else []), escape(", ".join(r.quantities))
        cells = (escape(r.act), trigger, who + whom, says, escape(r.when), where, amounts)
        shape = f'<td class="status"><span aria-hidden="true">{SHAPES[status][0]}</span> {status.value}</td>'
        body.append(f"<tr>{shape}{''.join(f'<td>{c}</td>' for c in cells)}</tr>")
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table>"


def _list(parties: Iterable[Named]) -> str:
    return ", ".join(escape(p.words) + (f' <span class="code">{escape(p.code)}</span>' if p.code else "") for p in parties)


def _legend() -> str:
    marks = " ".join(f'<mark class="{kind}">{kind}</mark>' for kind in _KINDS)
    return f"<p><small>{marks}</small></p>"


def _anchor(document: Document, claim: Claim) -> str:
    """The id of a trigger's mark; the document is part of it, since a notebook shows several."""
    return escape(f"tocsin-{document.id}-{claim.trigger.start}-{claim.trigger.end}", quote=True)


def _text(reading: Reading) -> Iterator[str]:
    """The text in stretches between which nothing begins or ends, each with the marks that lie on it, so that spans may overlap."""
    document = reading.document
    shown = min(len(document.text), _SHOWN)
    marks = sorted({m for c in reading.claims for m in _marks(document, c)} | set(_cut(document)))
    edges = sorted({0, shown, *(min(e, shown) for span, _, _ in marks for e in (span.start, span.end))})
    anchors = {c.trigger.start: f'id="{_anchor(document, c)}" data-status="{SHAPES[c.status][0]}" ' for c in reversed(reading.claims)}
    open_marks: list[Mark] = []
    at = 0
    for start, end in pairwise(edges):
        while at < len(marks) and marks[at][0].start <= start:
            open_marks.append(marks[at])
            at += 1
        open_marks = [m for m in open_marks if m[0].end > start]
        yield _stretch(document.text[start:end], open_marks, anchors.get(start))
    if shown < len(document.text):
        yield f"<p><small>… {len(document.text) - shown:,} more characters are not shown</small></p>"


def _stretch(text: str, marks: list[Mark], anchor: str | None) -> str:
    if not marks:
        return escape(text)
    kinds = " ".join(dict.fromkeys(kind for _, kind, _ in marks))
    said = escape("; ".join(dict.fromkeys(said for _, _, said in marks)), quote=True)
    name = anchor if anchor and "trigger" in kinds.split() else ""
    return f'<mark {name}class="{kinds}" title="{said}">{escape(text)}</mark>'


def _marks(document: Document, claim: Claim) -> Iterator[Mark]:
    act = f"{claim.type}.{claim.mode}" if claim.mode else claim.type
    of = f"{act} “{words(document.text, claim.trigger, 30)}”"
    yield claim.trigger, "trigger", f"{act}, {claim.status.value}"
    for kind, parties in (("actor", claim.actors), ("actor", claim.recipients), ("source", _speakers(claim))):
        role = "recipient" if parties is claim.recipients and kind == "actor" else kind
        yield from ((span, kind, f"{role} of {of}{f': {p.code}' if p.code else ''}") for p in parties for span in _spans(p))
    if claim.when:
        yield claim.when.span, "when", f"when of {of}"
    if claim.where:
        yield claim.where.span, "where", f"where of {of}"
    yield from ((q.span, "quantity", f"how many of {of}") for q in claim.quantities)


def _speakers(claim: Claim) -> tuple[Party, ...]:
    return (*((claim.source,) if claim.source else ()), *claim.via)


def _spans(party: Party) -> tuple[Span, ...]:
    return (party.span,) if party.mention in (None, party.span) else (party.span, party.mention)


def _cut(document: Document) -> Iterator[Mark]:
    for part in document.parts:
        if part.kind is PartKind.CUT:
            yield part.span, "cut", f"not read: {part.reason}" if part.reason else "not read"
