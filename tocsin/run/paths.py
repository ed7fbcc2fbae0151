"""Files and folders -> readings, for Python and notebooks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path

from tocsin.errors import TocsinError
from tocsin.model import Reading
from tocsin.pipeline import DEFAULT, Pipeline
from tocsin.read import documents
from tocsin.run.local import readings


def read(path: Path | str, *, published: date | None = None, pipeline: Pipeline | None = None) -> Reading:
    """The reading of a file that holds one report: text, web page, PDF, or JSON Lines with one line.

    ``published`` is the day the report came out, where it does not say so itself. What is wrong with the file's content is among
    the reading's ``problems``. Raises TocsinError where there is no such file or where the path holds several reports.
    """
    found = list(islice(documents(path, published=published), 2))
    if len(found) != 1:
        held = "several reports" if found else "no report"
        raise TocsinError(f"{path}: holds {held} (tocsin.read_all gives an iterator over them)")
    (reading,) = readings(found, pipeline or DEFAULT)
    return reading


def read_all(path: Path | str, *, published: date | None = None, pipeline: Pipeline | None = None, processes: int = 1) -> Iterator[Reading]:
    """One reading for each report in a file, or in all files of a folder and below it, in order of name.

    Raises TocsinError at once where there is no such path.
    """
    return readings(documents(path, published=published), pipeline or DEFAULT, processes)
