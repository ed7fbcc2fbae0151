"""The command line with a reader that needs no model, to be killed: ``python -m tests.cli.worker N COMMAND...``.

It dies at the N-th statement that it sends to the database; 0 is never.
"""

from __future__ import annotations

import sys
from typing import Any

import tocsin.cli.desk
from tests.run.fake import Reader
from tests.store.worker import die_at


def reader(*options: Any) -> tuple[Any, int]:
    """In place of ``pipeline_of``."""
    return Reader(), 1


if __name__ == "__main__":
    tocsin.cli.desk.pipeline_of = reader
    die_at(int(sys.argv[1]))
    sys.argv[1:] = sys.argv[2:]
    tocsin.cli.main()
