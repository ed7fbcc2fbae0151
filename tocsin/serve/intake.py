"""What comes in through the API: what it may look like, and how it becomes captures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from tocsin.collect import Visitor, collect
from tocsin.model import Capture, Problem
from tocsin.run.desk import Taken, take
from tocsin.run.watching import visit
from tocsin.serve.state import State

_TEXT = 2_000_000  # letters of a pasted text
Line = Annotated[str, Field(max_length=400)]
Address = Annotated[str, Field(max_length=2000, pattern=r"^https?://[^\s\x00-\x1f]+$", description="a web address")]
Id = Annotated[str, Field(max_length=64, pattern=r"^[0-9a-f]+$")]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Correction(Strict):
    """What is put right. ``value`` is a status, a type, or parties parted by semicolons."""

    kind: Literal["merge", "split", "actor", "recipient", "status", "type", "not-an-event", "undo"]
    targets: Annotated[list[Id], Field(min_length=1, max_length=200)]
    value: Line | None = None
    note: Line | None = None
    author: Annotated[str, Field(max_length=80)] | None = None


class NewReport(Strict):
    """A page, feed or list at an address, or a text."""

    url: Address | None = None
    text: Annotated[str, Field(max_length=_TEXT)] | None = None
    title: Line | None = None
    published: date | None = None
    outlet: Line | None = None


class NewFeed(Strict):
    url: Address


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as a browser sent it. It may call it anything."""

    name: str
    raw: bytes
    published: date | None = None
    outlet: str | None = None

    @property
    def safe(self) -> str:
        """Its name as one that may be written and shown."""
        last = re.split(r"[\\/]", self.name)[-1]
        return re.sub(r"[^\w. ()-]+", "_", last).strip(". ")[-100:] or "file"


def captures(uploads: Sequence[Upload]) -> Iterator[Capture | Problem]:
    """What the files hold: reports, archives, lists of addresses. They lie in a temporary folder while they are looked at."""
    with TemporaryDirectory(prefix="tocsin-upload-") as folder:
        for number, upload in enumerate(uploads):
            path = Path(folder, f"{number}", upload.safe)
            path.parent.mkdir()
            path.write_bytes(upload.raw)
            for found in collect(str(path), Visitor(())):
                yield _named(found, str(path), upload)


def _named(found: Capture | Problem, path: str, upload: Upload) -> Capture | Problem:
    """What was found, with the upload's name in place of the temporary path."""
    if isinstance(found, Problem):
        return replace(found, place=(found.place or "").replace(path, upload.safe) or None)
    origin = (found.origin or "").replace(path, f"uploaded: {upload.safe}") or None
    return replace(found, origin=origin, published=found.published or upload.published, source=found.source or upload.outlet)


def collecting(shared: State, given: NewReport) -> Callable[[], Iterable[Taken]]:
    """What is done in the background with an address or a text."""
    if given.text is not None:
        capture = _pasted(given, given.text)
        return lambda: take(shared.desk, (capture,))

    def visited() -> Iterator[Taken]:
        found = visit(shared.desk, given.url or "", Visitor(()), shared.desk.collected)
        return take(shared.desk, (_declared(x, given) for x in found))

    return visited


def _pasted(given: NewReport, text: str) -> Capture:
    whole = f"{given.title}\n\n{text}" if given.title else text
    name = given.title or " ".join(text.split())[:60]
    raw = whole.encode("utf-8", "replace")
    return Capture(raw, name, origin="pasted", published=given.published, title=given.title, source=given.outlet)


def _declared(found: Capture | Problem, given: NewReport) -> Capture | Problem:
    if isinstance(found, Problem):
        return found
    return replace(found, published=found.published or given.published, source=found.source or given.outlet)
