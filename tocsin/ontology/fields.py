"""Reading a TOML table field by field; what does not fit is told with file, key path, what is wrong and how to mend it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, NoReturn, Self, TypeVar

from tocsin.errors import OntologyError
from tocsin.ontology.entries import suggestion

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")
_KINDS = {str: "text", bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "a table"}


@dataclass(frozen=True, slots=True)
class Fields:
    """One table of a file: ``path`` leads to it, such as ``type.CONSULT.modes.visit`` ("" is the file itself)."""

    file: str
    path: str
    table: dict[str, Any]

    def wrong(self, key: str, what: str, mend: str) -> NoReturn:
        place = ".".join(x for x in (self.path, key) if x)
        raise OntologyError(f"{self.file}: {place or 'top of the file'}: {what} ({mend})")

    def only(self, *keys: str) -> None:
        """No other keys than these."""
        for key in self.table:
            if key not in keys:
                self.wrong(key, "unknown key", suggestion(key, keys).strip(" ()"))

    def text(self, key: str) -> str:
        value = self._get(key, str)
        if not value.strip():
            self.wrong(key, "is empty", "write it out, or remove the entry it belongs to")
        return str(value)

    def optional_text(self, key: str) -> str | None:
        return self.text(key) if key in self.table else None

    def flag(self, key: str) -> bool | None:
        return bool(self._get(key, bool)) if key in self.table else None

    def number(self, key: str, low: float, high: float) -> float:
        value = self._get(key, float)
        if not low <= value <= high:
            self.wrong(key, f"{value} is out of range", f"give a number from {low:g} to {high:g}")
        return float(value)

    def texts(self, key: str, known: Collection[str] | None = None, kind: str = "word") -> tuple[str, ...]:
        """A list of words, none twice, all ``known`` if that is given; none if the key is left out."""
        values = self._get(key, list) if key in self.table else []
        for place, value in enumerate(values, 1):
            if not isinstance(value, str):
                self.wrong(key, f"entry {place} is {_kind(value)}", "write it as text, in quotes")
            if known is not None and value not in known:
                self.wrong(key, f"'{value}' is no {kind}", suggestion(value, known).strip(" ()"))
        self.unique(values, key)
        return tuple(values)

    def members(self, key: str, enum: type[E]) -> tuple[E, ...]:
        """A list of members of an enumeration by their values; none if the key is left out."""
        return tuple(enum(v) for v in self.texts(key, [str(m) for m in enum], enum.__name__.lower()))

    def member(self, key: str, enum: type[E]) -> E:
        value = self.text(key)
        if value not in list(enum):
            self.wrong(key, f"'{value}' is no {enum.__name__.lower()}", suggestion(value, [str(m) for m in enum]).strip(" ()"))
        return enum(value)

    def tables(self, key: str, name: str, read: Callable[[Self], T], *, needed: bool = False) -> tuple[T, ...]:
        """The tables in a list, each read by ``read`` and known in messages by its field ``name``, which no two may share."""
        values = self._get(key, list) if key in self.table else []
        if needed and not values:
            self.wrong(key, "there is none", f"add at least one [[{key}]]")
        tables = []
        for place, value in enumerate(values, 1):
            if not isinstance(value, dict):
                self.wrong(key, f"entry {place} is {_kind(value)}", "write it as a table")
            title = value.get(name)
            shown = f"{key}.{title}" if isinstance(title, str) and title.strip() else f"{key}[{place}]"
            tables.append(replace(self, path=".".join(x for x in (self.path, shown) if x), table=value))
        self.unique([t.text(name) for t in tables], key)
        return tuple(read(t) for t in tables)

    def table_of(self, key: str) -> Self:
        """The table under a key."""
        return replace(self, path=".".join(x for x in (self.path, key) if x), table=self._get(key, dict))

    def unique(self, values: Iterable[str], key: str) -> None:
        seen: set[str] = set()
        for value in values:
            if value in seen:
                self.wrong(key, f"'{value}' stands there twice", "remove one of them")
            seen.add(value)

    def _get(self, key: str, kind: type) -> Any:
        if key not in self.table:
            self.wrong(key, "is missing", f"add {key} = ..., {_KINDS[kind]}")
        value = self.table[key]
        fits = isinstance(value, int | float) if kind is float else isinstance(value, kind)
        if not fits or (isinstance(value, bool) and kind is not bool):
            self.wrong(key, f"is {_kind(value)}", f"write {_KINDS[kind]}")
        return value


def _kind(value: object) -> str:
    return _KINDS.get(type(value), "a date or time")
