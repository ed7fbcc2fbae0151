"""The folder that a batch fills, and its book-keeping: a shard is finished when its note is there, and the note comes last.

    readings/NAME.parquet    the readings of a shard
    shards/NAME.json         its note: input, hash, versions, counts
    manifest.jsonl           all notes, gathered at the end of each run
    batch.json               how the folder was begun

Every file takes its name in one step when it is whole and on the disk, so that a kill at any point leaves files that are
whole, and at worst a shard without a note, which is read again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from tocsin.errors import TocsinError
from tocsin.run.output import replaced
from tocsin.run.shards import MARK, Shard, shown

# Documents in a shard: a minute or two of one worker's time to lose, and a thousand files for a million reports.
DOCUMENTS = 1_000


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the manifest: a finished shard. ``first`` lines or rows lie before it, ``size`` is that of its readings in bytes."""

    shard: str
    input: str
    kind: str
    first: int
    input_sha256: str | None
    made_by: str
    documents: int
    claims: int
    problems: dict[str, int]
    seconds: float
    size: int


@dataclass(frozen=True, slots=True)
class Settings:
    """What must be the same for all shards in a folder."""

    documents: int = DOCUMENTS
    with_text: bool = False

    def __str__(self) -> str:
        return f"{self.documents:,} documents in a shard {'and' if self.with_text else 'without'} their texts"


@dataclass(frozen=True, slots=True)
class Folder:
    """The folder of a batch. Several runs may fill one side by side as long as each has inputs of its own."""

    path: Path

    def readings(self, name: str) -> Path:
        return self.path / "readings" / f"{name}.parquet"

    def note(self, name: str) -> Path:
        return self.path / "shards" / f"{name}.json"

    def begin(self, documents: int | None, with_text: bool | None) -> Settings:
        """Make the folder, or go on with it: its settings where none are given. TocsinError where they were others."""
        if documents is not None and documents < 1:
            raise TocsinError(f"a shard of {documents} documents holds nothing (give 1 or more)")
        file = self.path / MARK
        try:
            before = Settings(**json.loads(file.read_bytes())) if file.exists() else None
        except (OSError, ValueError, TypeError) as error:
            raise TocsinError(f"{file}: is not what tocsin batch wrote ({error}); name another folder") from error
        rest = before or Settings()
        wanted = Settings(rest.documents if documents is None else documents, rest.with_text if with_text is None else with_text)
        if before and wanted != before:
            raise TocsinError(f"{self.path}: was begun with {before}, not with {wanted} (leave that option out, or name another folder)")
        try:
            for folder in (self.path, self.path / "readings", self.path / "shards"):
                folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise TocsinError(f"{error.filename}: cannot be made: {error.strerror} (name another folder)") from error
        if not before:
            _write(file, _json(asdict(wanted)))
        return wanted

    def entries(self) -> dict[str, Entry]:
        """What is finished, by the shard's name. A note that cannot be read is none: its shard is read again."""
        found = {}
        for file in sorted((self.path / "shards").glob("*.json")):
            with suppress(OSError, ValueError, TypeError):
                found[file.stem] = Entry(**json.loads(file.read_bytes()))
        return found

    def held(self, shards: Iterable[Shard]) -> dict[str, Entry]:
        """The entries of those shards that are finished as they are now, by whatever version, by name."""
        entries = self.entries()
        return {s.name: entries[s.name] for s in shards if s.name in entries and self._holds(s, entries[s.name])}

    def _holds(self, shard: Shard, entry: Entry) -> bool:
        """Whether the entry is of the same input, and its readings lie there in full."""
        try:
            return (
                shard.sha256 is not None and entry.input_sha256 == shard.sha256 and self.readings(shard.name).stat().st_size == entry.size
            )
        except OSError:
            return False

    def record(self, entry: Entry) -> None:
        """Note that the shard is finished; its readings must be in place."""
        sync(self.readings(entry.shard).parent)
        _write(self.note(entry.shard), _json(asdict(entry)))
        sync(self.note(entry.shard).parent)

    def forget(self, name: str) -> None:
        """Take the note of a shard away before it is read."""
        _remove(self.note(name))

    @contextmanager
    def cleaned(self, names: set[str]) -> Iterator[None]:
        """Remove what killed workers left of these shards, before the block and after it; nobody else may be at work on them."""
        self._clean(names)
        try:
            yield
        finally:
            self._clean(names)

    def _clean(self, names: set[str]) -> None:
        for folder in ("readings", "shards"):
            for file in (self.path / folder).glob(".*.part"):  # .NAME.parquet.123.part
                if file.name[1:].rsplit(".", 3)[0] in names:
                    _remove(file)

    def drop(self, prefixes: set[str], names: set[str]) -> None:
        """Remove shards of files with these prefixes that are not among the names: the file has become shorter."""
        # Readings first: a note without readings is still seen by the next run, readings without a note by nobody who counts.
        for folder, ending in (("readings", ".parquet"), ("shards", ".json")):
            for file in sorted((self.path / folder).glob(f"*{ending}")):
                if file.stem not in names and file.stem.rpartition("-")[0] in prefixes:
                    _remove(file)

    def gather(self) -> None:
        """Write all notes into one file, where it does not hold them yet."""
        file = self.path / "manifest.jsonl"
        there = file.read_text(encoding="utf-8") if file.exists() else None
        # Again where another run has finished a shard meanwhile, which its own gathering may have come too early to keep.
        while there != (text := "".join(map(_json, map(asdict, self.entries().values())))):
            _write(file, text)
            there = text


def entry_of(shard: Shard, made_by: str, counts: tuple[int, int, dict[str, int]], seconds: float, size: int) -> Entry:
    """The note for a shard whose readings were written: ``counts`` are documents, claims, and problems by code."""
    stretch = shard.kind.value, shard.first, shard.sha256
    return Entry(shard.name, shown(shard.path), *stretch, made_by, *counts, round(seconds, 3), size)


def sync(folder: Path) -> None:
    """See that the names in a folder are on the disk, where the system has a way to."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _remove(file: Path) -> None:
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        raise TocsinError(f"{file}: cannot be replaced: {error.strerror} (check its permissions, or name another folder)") from error


def _write(file: Path, text: str) -> None:
    with replaced(file) as stream:
        stream.write(text.encode())


def _json(record: dict[str, object]) -> str:
    return json.dumps(record, ensure_ascii=False) + "\n"
