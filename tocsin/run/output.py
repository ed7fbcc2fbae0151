"""Files that are there whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from tocsin.errors import TocsinError


@contextmanager
def replaced(path: Path) -> Iterator[BinaryIO]:
    """A stream whose bytes become the file at ``path`` when the block ends well; until then, and otherwise, what was there stays.

    The bytes go to a temporary file beside it, are flushed to the disk, and take the name in one step. Pipes and devices are
    written to directly. Raises TocsinError where nothing can be written.
    """
    path = Path(os.path.realpath(path))  # a link keeps pointing at what is replaced
    try:
        if path.exists() and not path.is_file():
            with path.open("wb") as stream:
                yield stream
            return
        temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
        try:
            with temporary.open("wb") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            if path.exists():
                shutil.copymode(path, temporary)
            os.replace(temporary, path)
        finally:
            temporary.unlink(missing_ok=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise TocsinError(f"{path}: cannot be written: {error.strerror or error} (free some space, or write to another place)") from error
