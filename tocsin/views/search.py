"""What a search found, on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rich.padding import Padding
from rich.text import Text

from tocsin.model import Document
from tocsin.store import Hit
from tocsin.views.claims import day
from tocsin.views.look import DIM, Look, flat, rendered


def hits_text(hits: Iterable[Hit], documents: Mapping[str, Document], look: Look) -> Iterator[str]:
    """Each passage with the words that were found, and the report that it stands in."""
    for hit in hits:
        document = documents.get(hit.document)
        about = [hit.id[:8], *([document.source or document.name, document.title] if document else [])]
        published = day(document.published) if document and document.published else None
        place = Text(" · ".join(flat(x) for x in (*about, published) if x), style=DIM)
        yield rendered([_passage(hit, look.colour), Padding(place, (0, 0, 1, 2))], look)


def _passage(hit: Hit, colour: bool) -> Text:
    """The passage with the words that were found underlined, or in brackets."""
    out, at = Text(), 0
    for mark in hit.marks:
        found = flat(mark.of(hit.snippet))
        out.append(flat(hit.snippet[at : mark.start])).append(found if colour else f"[{found}]", style="bold underline")
        at = mark.end
    return out.append(flat(hit.snippet[at:]))
