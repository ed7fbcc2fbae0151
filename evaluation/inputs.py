"""What the commands read, with errors that name the path: corpora, choices among their documents, the language model."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from tocsin.analyse.encode import Model, load
from tocsin.errors import ModelError, TocsinError

T = TypeVar("T")

MODEL_FILES = ("model.json", "model.onnx", "tokenizer.json")
PROGRESS_SECONDS = 5.0


def existing_file(path: Path) -> Path:
    if not path.is_file():
        raise TocsinError(f"{path}: {'is a folder, a file is needed' if path.is_dir() else 'no such file'}")
    return path


def existing_folder(path: Path) -> Path:
    if not path.is_dir():
        raise TocsinError(f"{path}: {'is a file, a folder is needed' if path.exists() else 'no such folder'}")
    return path


def model_of(folder: Path, threads: int = 1) -> Model:
    """The language model of a folder; raises ModelError where one of its files is missing."""
    missing = [name for name in MODEL_FILES if not (folder / name).is_file()]
    if missing:
        raise ModelError(f"{folder}: no {', '.join(missing)}; build the model first, or name a folder that holds one with --model")
    return load(folder, threads)


def collect(path: Path, items: Iterable[T], what: str) -> list[T]:
    """The items of a corpus; raises TocsinError where they cannot be read in the corpus's format or there are none."""
    try:
        out = list(items)
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise TocsinError(f"{path}: not in the form that {what} are kept in ({type(error).__name__}: {error})") from error
    if not out:
        raise TocsinError(f"{path}: holds no {what}")
    return out


def spread(items: Sequence[T], limit: int | None) -> list[T]:
    """At most ``limit`` of the items, evenly spread, since corpora are ordered by outlet or genre; always the same ones."""
    if limit is None or limit >= len(items):
        return list(items)
    return [items[len(items) * k // limit] for k in range(limit)]


def progress(items: Sequence[T], what: str) -> Iterator[T]:
    """The items in turn, and now and then a line on standard error about how many have gone by."""
    last = time.monotonic()
    for k, item in enumerate(items):
        if time.monotonic() - last >= PROGRESS_SECONDS:
            print(f"{k} of {len(items)} {what}", file=sys.stderr, flush=True)
            last = time.monotonic()
        yield item
