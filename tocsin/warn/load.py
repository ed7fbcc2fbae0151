"""From a TOML file to a Template: ``shipped("military")``, or ``load(path)`` for a user's own."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import NoReturn, TypeVar

from tocsin.errors import OntologyError, TocsinError
from tocsin.model import Status
from tocsin.ontology import Ontology
from tocsin.ontology.fields import Fields
from tocsin.warn.check import check
from tocsin.warn.places import lines
from tocsin.warn.template import Base, Given, Group, Indicator, Numbers, Origin, Pattern, Ratio, Template

T = TypeVar("T")
Lemma = Callable[[str], str]

SHIPPED = ("military", "coup", "unrest", "talks")
_ROLES = ("a", "b")
_NAMES = {"indicator": "id", "group": "id"}
_LARGEST = 1000.0  # a ratio beyond it claims more than any sign can tell


@dataclass(frozen=True, slots=True)
class Lines(Fields):
    """Fields that know on which line of the file they stand."""

    lines: Mapping[str, int] = field(default_factory=dict)

    def wrong(self, key: str, what: str, mend: str) -> NoReturn:
        path = ".".join(x for x in (self.path, key) if x)
        place = path
        while place and place not in self.lines:  # a key that is missing is told where its table begins
            place = place.rpartition(".")[0]
        line = f", line {self.lines[place]}" if place else ""
        raise OntologyError(f"{self.file}{line}: {path or 'top of the file'}: {what} ({mend})")

    def entries(self, key: str, read: Callable[[Lines], T]) -> tuple[T, ...]:
        """The tables in a list that have no names, told by their number."""
        values = self._get(key, list) if key in self.table else []
        for value in values:
            if not isinstance(value, dict):
                header = f"{self.path.partition('.')[0]}.{key}" if self.path else key
                self.wrong(key, "is no list of tables", f"write each under [[{header}]]")
        place = f"{self.path}.{key}" if self.path else key
        return tuple(read(replace(self, path=f"{place}[{n}]", table=v)) for n, v in enumerate(values, 1))

    def at(self, path: str, value: object) -> Lines:
        """The table that stands at a path; told where it is none."""
        if not isinstance(value, dict):
            self.wrong(path.partition("[")[0], "is no list of tables", f"write each under [[{path.partition('[')[0]}]]")
        return replace(self, path=path, table=value)

    def day(self, key: str) -> date | None:
        value = self.table.get(key)
        if value is not None and type(value) is not date:
            self.wrong(key, "is no day", "write it as 2022-02-10, without quotes")
        return value

    def numbers(self, key: str, count: int, low: float, high: float) -> tuple[float, ...]:
        """A list of so many numbers, in rising order."""
        values = self._get(key, list)
        if len(values) != count or not all(isinstance(v, int | float) and not isinstance(v, bool) for v in values):
            self.wrong(key, f"is no list of {count} numbers", "write it as [1.5, 4.0]")
        if values != sorted(values) or not all(low <= v <= high for v in values):
            self.wrong(key, f"{values} is out of order or range", f"give numbers from {low:g} to {high:g}, the lower one first")
        return tuple(float(v) for v in values)


def shipped(name: str, ontology: Ontology, lemma: Lemma = str) -> Template:
    """One of the templates that come with Tocsin. Raises TocsinError for another name."""
    return parse(shipped_text(name), f"{name}.toml", ontology, lemma)


def shipped_text(name: str) -> str:
    """The file of a shipped template, to start one's own from."""
    from importlib.resources import files

    if name not in SHIPPED:
        raise TocsinError(f"there is no template '{name}' (there is: {', '.join(SHIPPED)}; or give the path of your own)")
    return files("tocsin.warn").joinpath("templates", f"{name}.toml").read_text(encoding="utf-8")


def load(path: Path, ontology: Ontology, lemma: Lemma = str) -> Template:
    """The template in a file. OntologyError names file, line, key, what is wrong and the mend."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise TocsinError(f"{path}: cannot be read: {error.strerror or error} (give the path of a TOML file)") from error
    except UnicodeDecodeError as error:
        raise TocsinError(f"{path}: byte {error.start} is no UTF-8 (save the file as UTF-8)") from error
    return parse(text, str(path), ontology, lemma)


def parse(text: str, file: str, ontology: Ontology, lemma: Lemma = str) -> Template:
    """The template that TOML text describes; ``lemma`` brings words of patterns into the form in which triggers are compared."""
    try:
        table = tomllib.loads(text.replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise OntologyError(f"{file}: no valid TOML: {error} (mend that line; quote texts and close brackets)") from error
    top = Lines(file, "", table, lines(text.replace("\r\n", "\n"), table, _NAMES))
    top.only("name", "title", "question", "days", "needs_b", "base", "gains", "indicator", "group", "move")
    gains = top.table_of("gains")
    gains.only("for", "against")
    template = Template(
        name=top.text("name"),
        title=top.text("title"),
        question=_question(top),
        days=int(top.number("days", 1, 365)),
        needs_b=top.flag("needs_b") or False,
        base=_base(top.table_of("base")),
        gains_for=frozenset(gains.texts("for", _ROLES, "side")),
        gains_against=frozenset(gains.texts("against", _ROLES, "side")),
        indicators=top.tables("indicator", "id", lambda f: _indicator(f, ontology, lemma), needed=True),
        groups=top.tables("group", "id", _group),
        move=top.entries("move", lambda f: _pattern(f, ontology, lemma)),
        digest=hashlib.sha256(text.encode()).hexdigest()[:16],
    )
    check(template, top)
    return template


def _question(top: Lines) -> str:
    question = top.text("question")
    try:
        question.format(a="A", b="B", days=1)
    except (KeyError, IndexError, ValueError):
        top.wrong("question", "has a field that is not known", "write {a}, {b} and {days} only")
    return question


def _base(fields: Lines) -> Base:
    fields.only("chance", "range", "days", "origin", "source")
    chance = fields.number("chance", 0.0001, 0.9999)
    low, high = fields.numbers("range", 2, 0.0001, 0.9999)
    if not low <= chance <= high:
        fields.wrong("range", f"does not hold the chance of {chance:g}", "let it run from below to above it")
    days = int(fields.number("days", 1, 3650))
    return Base(chance, low, high, days, fields.member("origin", Origin), fields.text("source"))


def _indicator(fields: Lines, ontology: Ontology, lemma: Lemma) -> Indicator:
    fields.only(
        "id", "title", "innocent", "ratio", "range", "cap", "half_life", "lead", "origin", "source", "match", "given", "since", "retired"
    )
    ratio = _ratio(fields)
    cap = fields.number("cap", 1 / _LARGEST, _LARGEST)
    if (cap < ratio.value) if ratio.value > 1 else (cap > ratio.value):
        fields.wrong("cap", f"{cap:g} is nearer to 1 than the ratio of {ratio.value:g}", "let it be the ratio or further from 1")
    lead = fields.numbers("lead", 2, 0, 3650)
    if not fields.table.get("match"):
        fields.wrong("match", "is missing", "say under [[indicator.match]] which claims light it")
    return Indicator(
        id=_id(fields),
        title=fields.text("title"),
        innocent=fields.text("innocent"),
        ratio=ratio,
        cap=cap,
        half_life=fields.number("half_life", 0.5, 3650),
        lead=(int(lead[0]), int(lead[1])),
        origin=fields.member("origin", Origin),
        source=fields.text("source"),
        patterns=fields.entries("match", lambda f: _pattern(f, ontology, lemma)),
        given=_given(fields.table_of("given"), ratio) if "given" in fields.table else None,
        since=fields.day("since"),
        retired=fields.day("retired"),
    )


def _id(fields: Lines) -> str:
    id = fields.text("id")
    if not id.replace("-", "").isalnum():
        fields.wrong("id", f"'{id}' holds other signs than letters, digits and hyphens", "write it as troops-near-border")
    return id


def _ratio(fields: Lines) -> Ratio:
    value = fields.number("ratio", 0.0, _LARGEST)
    if value < 1 / _LARGEST:
        fields.wrong(
            "ratio", f"{value:g} would rule the move out for ever", "give a number above 0, as 0.5 for a sign that speaks against it"
        )
    if value == 1:
        fields.wrong(
            "ratio", "1 says nothing either way", "give a number above 1 for a sign that it comes, below 1 for one that it does not"
        )
    low, high = fields.numbers("range", 2, 1 / _LARGEST, _LARGEST)
    if not low <= value <= high or (low < 1 < high):
        fields.wrong("range", f"[{low:g}, {high:g}] does not hold {value:g}, or crosses 1", "let it hold the ratio, on one side of 1")
    return Ratio(value, low, high)


def _given(fields: Lines, own: Ratio) -> Given:
    fields.only("lit", "ratio", "range")
    ratio = _ratio(fields)
    if (ratio.value < 1) != (own.value < 1):
        fields.wrong("ratio", "turns the sign round", "keep it on the side of 1 where the indicator's own ratio is")
    return Given(fields.text("lit"), ratio)


def _pattern(fields: Lines, ontology: Ontology, lemma: Lemma) -> Pattern:
    fields.only("types", "modes", "statuses", "actor", "recipient", "party", "speaker", "places", "words", "without", "numbers")
    types = fields.texts("types", [t.name for t in ontology.types], "type")
    if not types:
        fields.wrong("types", "is missing", "name the types of acts that light it, as MOBILIZE")
    modes = sorted({m.name for t in ontology.types if t.name in types for m in t.modes})
    return Pattern(
        types=types,
        modes=fields.texts("modes", modes, "mode of these types"),
        statuses=fields.members("statuses", Status),
        actor=_role(fields, "actor"),
        recipient=_role(fields, "recipient"),
        party=_role(fields, "party"),
        speaker=_role(fields, "speaker"),
        places=fields.texts("places", {*_ROLES, *ontology.countries}, "side or country"),
        words=tuple(map(lemma, fields.texts("words"))),
        without=tuple(map(lemma, fields.texts("without"))),
        numbers=_numbers(fields.table_of("numbers"), lemma) if "numbers" in fields.table else None,
    )


def _numbers(fields: Lines, lemma: Lemma) -> Numbers:
    fields.only("of", "least", "rising")
    nouns = tuple(map(lemma, fields.texts("of")))
    if not nouns:
        fields.wrong("of", "is missing", 'name what is counted, as ["soldier"]')
    least = fields.number("least", 0, 1e12) if "least" in fields.table else None
    return Numbers(nouns, least, fields.number("rising", 1.001, _LARGEST) if "rising" in fields.table else None)


def _role(fields: Lines, key: str) -> str | None:
    role = fields.optional_text(key)
    if role is not None and role not in _ROLES:
        fields.wrong(key, f"'{role}' is no side", "write a or b; leave it out for anybody")
    return role


def _group(fields: Lines) -> Group:
    fields.only("id", "title", "members", "share")
    return Group(fields.text("id"), fields.text("title"), fields.texts("members"), fields.number("share", 0.0, 1.0))
