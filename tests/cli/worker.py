"""The command line with a reader that needs no model, to be killed: ``python -m tests.cli.worker N COMMAND...``.

It dies at the N-th statement that it sends to the database; 0 is never, and -1 tells at the end how many there were. Hosts are asked
without a pause.
"""

from __future__ import annotations

import sys
from functools import partial
from typing import Any

import tocsin.cli.desk
import tocsin.collect
from tests.run.fake import Reader
from tests.store.worker import die_at


def reader(*options: Any) -> tuple[Any, int]:
    """In place of ``pipeline_of``."""
    return Reader(), 1


if __name__ == "__main__":
    tocsin.cli.desk.pipeline_of = reader
    tocsin.collect.Visitor = partial(tocsin.collect.Visitor, spacing_seconds=0.0)  # type: ignore[assignment,misc]
    die_at(int(sys.argv[1]))
    sys.argv[1:] = sys.argv[2:]
    tocsin.cli.main()
