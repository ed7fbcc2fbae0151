"""Full-text search. What a user types is words, "phrases", beginnings* and -exclusions; it is never a syntax error."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, column, desc, func, literal, literal_column, select, table

from tocsin.errors import TocsinError
from tocsin.model import Span
from tocsin.store.listing import ClaimFilter, DocumentFilter, conditions, document_conditions
from tocsin.store.tables import Words, claim, document

# Marks around the words that were found, taken out again before anybody sees them.
_START, _END = "\x02", "\x03"
# How many words a snippet has.
_WORDS = 24
_TERM = re.compile(r'(?P<no>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')


@dataclass(frozen=True, slots=True)
class Hit:
    """A claim or a document that was found: a passage, the words in it that matched, and how well (only to compare hits by)."""

    id: str
    document: str
    snippet: str
    marks: tuple[Span, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must follow each other, perhaps only the beginning of the last, or must not be there; and how they were typed."""

    typed: str
    words: tuple[str, ...]
    begins: bool = False
    unwanted: bool = False


def terms(text: str) -> tuple[Term, ...]:
    """What a user typed, taken apart. Marks of punctuation mean nothing but what is said above."""
    found = []
    for match in _TERM.finditer(text):
        typed = match["phrase"] if match["word"] is None else match["word"]
        words = tuple(re.findall(r"[^\W_]+", typed))
        if words:
            found.append(Term(typed, words, match["word"] is not None and typed.endswith("*"), match["no"] is not None))
    return tuple(found)


def search(
    connection: Connection, text: str, kind: str, wanted: ClaimFilter | DocumentFilter | None, limit: int, offset: int
) -> tuple[Hit, ...]:
    """The best hits first. Nothing is found where nothing wanted was typed."""
    if kind not in ("claims", "documents"):
        raise TocsinError(f"'{kind}' cannot be searched (search claims or documents)")
    if kind == "claims":
        where = conditions(wanted) if isinstance(wanted, ClaimFilter) else []
    else:
        where = document_conditions(wanted if isinstance(wanted, DocumentFilter) else DocumentFilter())
    return ranked(connection, text, kind, where, limit, offset)


def ranked(connection: Connection, text: str, kind: str, where: Sequence[ColumnElement[bool]], limit: int, offset: int) -> tuple[Hit, ...]:
    """The best hits first, of the claims or documents of which a condition holds."""
    found = terms(text)
    if all(term.unwanted for term in found):
        return ()
    query = (_sqlite if connection.dialect.name == "sqlite" else _postgresql)(kind, found).where(*where)
    rows = connection.execute(query.order_by(desc("score"), "id").limit(limit).offset(offset))
    return tuple(Hit(row.id, row.document, *_marked(row.snippet), row.score) for row in rows)


def matching(connection: Connection, text: str, kind: str = "claims") -> Select[Any] | None:
    """The ``seq`` of the claims or documents with all the words; None where nothing wanted was typed."""
    found = terms(text)
    if all(term.unwanted for term in found):
        return None
    source, _ = _selected(kind)
    if connection.dialect.name == "sqlite":
        words = table(f"{source.name}_words", column("rowid"))
        return select(words.c.rowid).where(literal_column(words.name).op("match")(_fts5(found)))
    return select(source.c.seq).where(literal_column(f"{source.name}.words").op("@@")(_tsquery(found)))


def _selected(kind: str) -> tuple[Any, Select[Any]]:
    if kind == "claims":
        return claim, select(claim.c.id, claim.c.document)
    return document, select(document.c.id, document.c.id.label("document"))


def _sqlite(kind: str, found: tuple[Term, ...]) -> Select[Any]:
    """FTS5 with BM25, the sentence or the title weighing more (https://www.sqlite.org/fts5.html)."""
    source, query = _selected(kind)
    words = table(f"{source.name}_words", column("rowid"))
    name: ColumnElement[Any] = literal_column(words.name)
    query = query.select_from(words).join(source, source.c.seq == words.c.rowid)
    passage = func.snippet(name, -1 if kind == "documents" else 0, _START, _END, "…", _WORDS).label("snippet")
    score = (-func.bm25(name, 4.0, 1.0)).label("score")
    return query.add_columns(passage, score).where(name.op("match")(_fts5(found)))


def _fts5(found: tuple[Term, ...]) -> str:
    """The terms as an FTS5 expression: every word stands in quotes, so that none is an operator."""
    quoted = [f'"{" ".join(t.words)}"{" *" if t.begins else ""}' for t in found if not t.unwanted]
    unwanted = [f'"{" ".join(t.words)}"{" *" if t.begins else ""}' for t in found if t.unwanted]
    return f"({' AND '.join(quoted)})" + "".join(f" NOT {phrase}" for phrase in unwanted)


def _postgresql(kind: str, found: tuple[Term, ...]) -> Select[Any]:
    """A tsvector with cover density ranking (PostgreSQL manual, section 12.3.3)."""
    source, query = _selected(kind)
    words: ColumnElement[Any] = literal_column(f"{source.name}.words")
    wanted = _tsquery(tuple(t for t in found if not t.unwanted))
    options = f'StartSel="{_START}", StopSel="{_END}", MaxWords={_WORDS}, MinWords={_WORDS // 2}'
    text = document.c.text if kind == "documents" else claim.c.sentence
    passage = func.ts_headline("english", text, wanted, options).label("snippet")
    query = query.add_columns(passage, func.ts_rank_cd(words, wanted).label("score"))
    return query.where(words.op("@@")(_tsquery(found)))


def _tsquery(found: tuple[Term, ...]) -> ColumnElement[Any]:
    pieces = [_piece(term) for term in found]
    whole = pieces[0]
    for piece in pieces[1:]:
        whole = whole.op("&&")(piece)
    return whole


def _piece(term: Term) -> ColumnElement[Any]:
    if term.begins:
        # Letters and digits alone, which ``terms`` sees to, are no syntax of a tsquery.
        written = " <-> ".join((*term.words[:-1], f"{term.words[-1]}:*"))
        piece: ColumnElement[Any] = func.to_tsquery("english", literal(written, Words))
    else:
        piece = func.phraseto_tsquery("english", literal(term.typed, Words))
    return func.tsquery_not(piece) if term.unwanted else piece


def _marked(snippet: str) -> tuple[str, tuple[Span, ...]]:
    """The snippet without marks, and where they were."""
    text, marks, start = "", [], None
    for piece in re.split(f"([{_START}{_END}])", snippet):
        if piece == _START:
            start = len(text)
        elif piece == _END:
            if start is not None and start < len(text):
                marks.append(Span(start, len(text)))
            start = None
        else:
            text += piece
    return text, tuple(marks)
