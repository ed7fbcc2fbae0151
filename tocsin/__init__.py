"""Tocsin reads news about a crisis and keeps the record: who says that who did what to whom, where, when, and how sure it is.

    >>> import tocsin
    >>> reading = tocsin.read("report.txt")
    >>> for claim in reading.claims:
    ...     print(claim.type, claim.status, claim.trigger.of(reading.document.text))

The types and functions below are the public interface. Everything that needs numpy, Arrow or the model is imported when first asked for.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

from tocsin.errors import ModelError, OntologyError, TocsinError
from tocsin.model import Claim, Document, Part, PartKind, Party, Problem, Quantity, Reading, Span, Status, When, Where
from tocsin.version import __version__

if TYPE_CHECKING:
    from tocsin.pipeline import DEFAULT, Pipeline
    from tocsin.run.paths import read, read_all
    from tocsin.run.tables import extract
    from tocsin.schema import arrow_schema, from_json, from_table, to_json, to_table
    from tocsin.views.html import to_html

__all__ = [
    "DEFAULT",
    "Claim",
    "Document",
    "ModelError",
    "OntologyError",
    "Part",
    "PartKind",
    "Party",
    "Pipeline",
    "Problem",
    "Quantity",
    "Reading",
    "Span",
    "Status",
    "TocsinError",
    "When",
    "Where",
    "__version__",
    "arrow_schema",
    "extract",
    "from_json",
    "from_table",
    "read",
    "read_all",
    "to_html",
    "to_json",
    "to_table",
]

_LAZY = {
    "DEFAULT": "tocsin.pipeline",
    "Pipeline": "tocsin.pipeline",
    "extract": "tocsin.run.tables",
    "read": "tocsin.run.paths",
    "read_all": "tocsin.run.paths",
    "from_json": "tocsin.schema",
    "from_table": "tocsin.schema",
    "arrow_schema": "tocsin.schema",
    "to_json": "tocsin.schema",
    "to_table": "tocsin.schema",
    "to_html": "tocsin.views.html",
}


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        raise AttributeError(f"module 'tocsin' has no attribute '{name}'")
    return getattr(import_module(_LAZY[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


class _Package(ModuleType):
    """``tocsin.read`` is a function to users and a package within: importing the package must not hide the function."""

    def __setattr__(self, name: str, value: Any) -> None:
        if not (name in _LAZY and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package


def _repr_html_(reading: Reading) -> str:
    """What a notebook shows of a reading. Tied here, since the types lie below the views and know nothing of them."""
    from tocsin.views.html import fragment

    html: str = fragment(reading)
    return html


Reading._repr_html_ = _repr_html_  # type: ignore[attr-defined]
