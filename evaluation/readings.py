"""Gold files and readings to hold against them: from a JSON Lines file, or read by the product from the texts themselves."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

from evaluation.inputs import progress
from tocsin.errors import TocsinError
from tocsin.model import Document, Problem, Span

Record = dict[str, Any]


@dataclass(frozen=True)
class Gold:
    """A labelled report: its name, its claims (as CODEBOOK.md has them), the day it was published, the hash of its text."""

    name: str
    claims: list[Record]
    published: date | None = None
    text_sha256: str | None = None


def gold_files(folder: Path) -> list[Gold]:
    """The ``NAME.json`` files of a folder in order of name; raises TocsinError where one is no gold file or there are none."""
    out = []
    for path in sorted(folder.glob("*.json")):
        record = _json(path.read_text(encoding="utf-8"), str(path))
        if not isinstance(record.get("claims"), list):
            raise TocsinError(f"{path}: has no list of claims, so it is no gold file")
        try:
            published = date.fromisoformat(record["published"]) if record.get("published") else None
        except (TypeError, ValueError) as error:
            raise TocsinError(f"{path}: published is not a day written YYYY-MM-DD") from error
        out.append(Gold(path.stem, record["claims"], published, record.get("text_sha256")))
    if not out:
        raise TocsinError(f"{folder}: holds no gold file (NAME.json)")
    return out


def from_lines(path: Path) -> dict[str, list[Record]]:
    """The claims of each document, by its name or else its id, of a file with one reading a line."""
    out: dict[str, list[Record]] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        record = _json(line, f"{path}, line {number}")
        try:
            out[record["document"].get("name") or record["document"]["id"]] = list(record["claims"])
        except (KeyError, TypeError, AttributeError) as error:
            raise TocsinError(f"{path}, line {number}: a reading needs a document with a name and a list of claims") from error
    return out


def texts_below(place: Path) -> dict[str, Path]:
    """The ``.txt`` files in a folder and below it by stem, or the one file given; of two alike the first by path counts."""
    paths = [place] if place.is_file() else sorted(place.rglob("*.txt"), reverse=True)
    return {p.stem: p for p in paths}


def labelled(texts: dict[str, Path], gold: Sequence[Gold]) -> Iterator[tuple[Gold, Document, Sequence[Problem]]]:
    """Every gold report that has a text, as the product takes it from its file, with its publication day."""
    from tocsin.read import documents

    for one in progress([g for g in gold if g.name in texts], "reports"):
        path = texts[one.name]
        for document, problems in documents(path, published=one.published):
            if one.text_sha256 and hashlib.sha256(document.text.encode()).hexdigest() != one.text_sha256:
                raise TocsinError(f"{path}: is not the text that the gold file was made on (another SHA-256)")
            yield one, document, problems


def by_product(texts: dict[str, Path], gold: Sequence[Gold], model: Path, threads: int = 1) -> dict[str, list[Record]]:
    """The product's claims for every gold report that has a text, each read with its publication day."""
    from tocsin.pipeline import Pipeline

    pipeline = Pipeline(model_folder=model, threads=threads)
    found = ((one.name, pipeline.read(document, problems)) for one, document, problems in labelled(texts, gold))
    return {name: [plain(claim) for claim in reading.claims] for name, reading in found}


def plain(value: Any) -> Any:
    """A claim as JSON holds it: spans as [start, end], days as text."""
    if isinstance(value, Span):
        return [value.start, value.end]
    if is_dataclass(value):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple):
        return [plain(v) for v in value]
    return value.isoformat() if isinstance(value, date) else value


def _json(text: str, place: str) -> Record:
    try:
        record = json.loads(text)
    except ValueError as error:
        raise TocsinError(f"{place}: is not JSON ({error})") from error
    if not isinstance(record, dict):
        raise TocsinError(f"{place}: is not a JSON object")
    return record
