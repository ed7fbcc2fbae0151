"""Analyses written by hand, so that the stages after the language model are tested without it.

A sentence is a table, one token a line: ``word upos head deprel``, then marks. Heads count from 1 within the sentence, 0 is
the root; a word that begins with ``~`` stands without a space before it. Marks:

    name=Person  name=+       begins a name of that class; goes on with it
    cue=B        cue=I        begins or continues a reporting cue
    trigger=ASSAULT  mode=aerial  status=denied  metonymy=metonymic  content=in  xpos=VBD     the label that a head gives it
    actors>3     source>1.3   fills the role of the frame headed by word 3 (of sentence 1)

A probability may follow: ``status=denied:0.7``, ``actors>3:0.7``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np

from tocsin.analysis import Analysis, Cue, Frames, Name
from tocsin.model import Document, Span

NAMES = "Date Facility Location Misc Money NORP Organization Person Product".split()
TYPES = (
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT"
).split()
MODES = (
    "visit third-party multilateral phone withdraw release disarm ceasefire access resign assist change yield meet disapprove "
    "investigate allege restrict arrest relations expel territory violence demo riot strike hunger boycott obstruct vandalize "
    "convict discontinue troops weapons police militia seize censor curfew martial-law deport withhold misinformation cyber abduct "
    "beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone heavy-weapons crowd-control "
    "unconventional"
).split()
# The label that a word has where nothing is marked comes first.
LABELS: dict[str, tuple[str, ...]] = {
    "name": ("O", *(f"{bi}-{n}" for n in NAMES for bi in "BI")),
    "cue": ("O", "B", "I"),
    "content": ("O", "in"),
    "speaker": ("O", "in"),
    "metonymy": ("metonymic", "literal"),
    "trigger": ("O", "+", *TYPES),
    "mode": ("none", *MODES),
    "status": ("occurred", "ongoing", "expected", "possible", "conditional", "denied", "demanded"),
}
ROLES = "actors recipients source via when where quantities said-by said same-as".split()


@dataclass(frozen=True)
class _Row:
    """A token as written: ``sentence`` and ``head`` count from 0, the head over the whole document."""

    word: str
    glued: bool
    sentence: int
    upos: str
    head: int
    deprel: str
    marks: dict[str, tuple[str, float]]
    roles: tuple[tuple[str, int, float], ...]


def analysis(*tables: str, published: date | None = None, **document: Any) -> Analysis:
    """The analysis of sentences written as tables; further keywords are fields of the document."""
    rows = _rows(tables)
    text, spans = "", []
    for row in rows:
        text += row.word if row.glued or not text else " " + row.word
        spans.append(Span(len(text) - len(row.word), len(text)))
    sentence = tuple(r.sentence for r in rows)
    ranges = tuple(range(sentence.index(k), len(sentence) - sentence[::-1].index(k)) for k in sorted(set(sentence)))
    labels = LABELS | {head: tuple(sorted({r.marks[head][0] for r in rows if head in r.marks})) for head in ("upos", "xpos")}
    tags = {head: np.array([_row(r, head, some) for r in rows]).reshape(len(rows), len(some)) for head, some in labels.items()}
    frames = {role: np.zeros((len(rows), len(rows))) for role in ROLES}
    for i, row in enumerate(rows):
        for role, anchor, score in row.roles:
            frames[role][anchor, i] = score
    return Analysis(
        replace(Document("d", "d", text, published=published), **document),
        tuple(spans), tuple(r.word for r in rows), sentence, ranges, tuple(r.upos for r in rows), tuple(r.marks["xpos"][0] for r in rows),
        tuple(r.head for r in rows), tuple(r.deprel for r in rows), tuple(_names(rows)), tuple(_cues(rows)), tags, labels,
        np.full(len(rows), 3.0), (Frames(0, len(rows), frames),),
    )  # fmt: skip


def words(text: str, published: date | None = None) -> Analysis:
    """The analysis of words parted by blanks, sentences by line ends, without any structure: every word is governed by the first."""
    tables = ["\n".join(f"{w} X {min(i, 1)} {'dep' if i else 'root'}" for i, w in enumerate(line.split())) for line in text.splitlines()]
    return analysis(*tables, published=published)


def _rows(tables: Sequence[str]) -> list[_Row]:
    split = [[line.split() for line in table.splitlines() if line.strip()] for table in tables]
    starts = np.cumsum([0, *(len(s) for s in split)]).tolist()
    out: list[_Row] = []
    for k, lines in enumerate(split):
        for cells in lines:
            word, upos, head, deprel, *marks = cells
            at = starts[k] + int(head) - 1 if int(head) else len(out)
            glued = word.startswith("~") and len(word) > 1
            roles = tuple(_role(m, k, starts) for m in marks if ">" in m)
            plain = {head: _scored(label) for head, label in (m.split("=") for m in marks if "=" in m)}
            plain = {"upos": (upos, 1.0), "xpos": (upos, 1.0)} | plain
            if "name" in plain:
                kind, score = plain["name"]
                kind = f"I-{out[-1].marks['name'][0][2:]}" if kind == "+" else f"B-{kind}"
                plain["name"] = kind, score
            unknown = set(plain) - set(LABELS) - {"upos", "xpos"}
            assert not unknown, f"no head is called {unknown}"
            out.append(_Row(word[1:] if glued else word, glued, k, upos, at, deprel, plain, roles))
    return out


def _scored(label: str) -> tuple[str, float]:
    name, colon, score = label.partition(":")
    return name, float(score) if colon else 1.0


def _role(mark: str, sentence: int, starts: Sequence[int]) -> tuple[str, int, float]:
    role, _, anchor = mark.partition(">")
    at, score = _scored(anchor)
    where, dot, word = at.rpartition(".")
    assert role in ROLES, f"no role is called {role}"
    return role, starts[int(where) - 1 if dot else sentence] + int(word) - 1, score


def _row(row: _Row, head: str, labels: tuple[str, ...]) -> list[float]:
    """Probabilities of a head's labels for a token: that of the mark, the rest on the first label."""
    label, score = row.marks.get(head, (labels[0], 1.0))
    out = [0.0] * len(labels)
    out[0] = 1.0 - score
    out[labels.index(label)] += score
    return out


def _names(rows: Sequence[_Row]) -> list[Name]:
    out: list[Name] = []
    for i, row in enumerate(rows):
        tag, score = row.marks.get("name", ("O", 0.0))
        if tag[0] == "I":
            out[-1] = replace(out[-1], last=i)
        elif tag[0] == "B":
            out.append(Name(i, i, tag[2:], score))
    return out


def _cues(rows: Sequence[_Row]) -> list[Cue]:
    out: list[Cue] = []
    for i, row in enumerate(rows):
        tag, score = row.marks.get("cue", ("", 0.0))
        if tag == "B":
            out.append(Cue(i, i, score))
        elif tag == "I":
            out[-1] = replace(out[-1], last=i)
    return out
