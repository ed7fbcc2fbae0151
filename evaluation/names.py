"""Proper names of newswire files (``*.tsv``, a word and its BIOES tag a line): exact spans of the right class, in percent.

Sentence ends are not marked in these files, so they are told from the words as in training; gold spans never come from there.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from evaluation.inputs import collect, progress, spread
from evaluation.measures import Result, f1_percent
from evaluation.words import analyse_words
from tocsin.analyse.encode import Model
from tocsin.errors import TocsinError
from training.corpora import held_out, split_tokens

Found = frozenset[tuple[int, int, str]]


@dataclass(frozen=True)
class Article:
    """Words of one file, the number of each one's sentence, and the gold names as (first word, last word, class)."""

    words: tuple[str, ...]
    sentence: tuple[int, ...]
    names: Found


def measure(folder: Path, model: Model, limit: int | None = None, held_out_only: bool = False) -> Result:
    """Scores over the folder's files, pooled by name; ``held_out_only`` takes those that training leaves out."""
    paths = [p for p in sorted(folder.glob("*.tsv")) if not held_out_only or held_out(p.name)]
    if not paths:
        raise TocsinError(f"{folder}: holds no .tsv file{' that training holds out' if held_out_only else ''}")
    articles = [a for p in spread(paths, limit) for a in collect(p, map(read, [p]), "words with BIOES tags")]
    hit: Counter[str] = Counter()
    found: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    for article in progress(articles, "files"):
        analysis = analyse_words(article.words, article.sentence, model)
        names = frozenset((n.first, n.last, n.kind) for n in analysis.names)
        for counter, some in ((hit, names & article.names), (found, names), (gold, article.names)):
            counter.update(kind for _, _, kind in some)
    classes = {c: f1_percent(hit[c], found[c], gold[c]) | {"gold": gold[c]} for c in sorted(gold | found)}
    overall = f1_percent(hit.total(), found.total(), gold.total())
    return {**overall, "classes": classes, "gold": gold.total(), "found": found.total(), "documents": len(articles)}


def read(path: Path) -> Article:
    """The article of one file; paragraphs are parted by empty lines, those that open with a web address are left out as in training."""
    words: list[str] = []
    tags: list[str] = []
    sentence: list[int] = []
    for block in re.split(r"\n[ \t]*\n", path.read_text(encoding="utf-8")):
        rows = [[cell.strip() for cell in line.split("\t")] for line in block.split("\n") if line.strip()]
        rows = [r for r in rows if len(r) > 1 and r[0]]
        if not rows or rows[0][0].startswith("http"):
            continue
        first = sentence[-1] + 1 if sentence else 0
        words += [r[0] for r in rows]
        tags += [r[1] for r in rows]
        sentence += [first + n for n in split_tokens([r[0] for r in rows])]
    if not words:
        raise ValueError("no line holds a word and a tag")
    return Article(tuple(words), tuple(sentence), spans(tags))


def spans(tags: list[str]) -> Found:
    """(first, last, class) of the names that tags in BIOES or BIO mark; an inside tag that continues nothing opens a name."""
    out: list[tuple[int, int, str]] = []
    open_until = -1
    for i, tag in enumerate(tags):
        if tag == "O":
            continue
        mark, dash, kind = tag.partition("-")
        if mark not in tuple("BIOES") or not dash or not kind:
            raise ValueError(f"'{tag}' is no BIOES tag")
        if mark in "IE" and open_until == i - 1 and out and out[-1][2] == kind:
            out[-1] = (out[-1][0], i, kind)
        else:
            out.append((i, i, kind))
        open_until = -1 if mark in "ES" else i
    return frozenset(out)
