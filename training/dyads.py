"""The dyad corpus (``plv``): sentences with a marked source and target, and PLOVER's root between them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tocsin.analyse.segment import tokens_by_sentence
from tocsin.model import Span
from training.corpora import Dyad, Example

_MARK = re.compile(r"<(/?)([st])>")


@dataclass(frozen=True)
class Row:
    """One row of the corpus: the plain sentence, the spans of source and target in it (several, or none where the
    sentence does not name it), and the root."""

    id: str
    sentence: str
    source: tuple[Span, ...]
    target: tuple[Span, ...]
    root: str


def rows(path: Path) -> Iterator[Row]:
    """Every row of a file with the columns of ``plv/train.tsv``; raises ValueError where a mark is opened and not closed."""
    with path.open(encoding="utf-8", newline="") as lines:
        for record in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            try:
                plain, spans = _unmarked(record["marked"])
            except KeyError as missing:
                raise ValueError(f"{path}: row {record.get('id')} closes <{missing.args[0]}>, which is not open") from missing
            yield Row(record["id"], plain, tuple(spans["s"]), tuple(spans["t"]), record["root"])


def _unmarked(marked: str) -> tuple[str, dict[str, list[Span]]]:
    plain, end = "", 0
    opened: dict[str, int] = {}
    spans: dict[str, list[Span]] = {"s": [], "t": []}
    for match in _MARK.finditer(marked):
        plain += marked[end : match.start()]
        end = match.end()
        if match[1]:
            spans[match[2]].append(Span(opened.pop(match[2]), len(plain)))
        else:
            opened[match[2]] = len(plain)
    return plain + marked[end:], spans


def examples(path: Path) -> Iterator[Example]:
    """One example a sentence, named as ``training.texts`` names it, with all of its dyads."""
    found: dict[str, list[Row]] = {}
    for row in rows(path):
        found.setdefault(row.sentence, []).append(row)
    for sentence, some in found.items():
        parted = tokens_by_sentence(sentence)
        tokens = [t for inside in parted for t in inside]
        owner = [k for k, inside in enumerate(parted) for _ in inside]
        dyads = [Dyad(words_in(tokens, r.source), words_in(tokens, r.target), r.root) for r in some]
        yield Example(f"plv/train.tsv#{some[0].id}", [t.of(sentence) for t in tokens], owner, dyads=dyads)


def words_in(tokens: Sequence[Span], spans: Sequence[Span]) -> list[int]:
    """The numbers of the words that any of the spans touches."""
    return [i for i, t in enumerate(tokens) if any(t.overlaps(s) for s in spans)]
