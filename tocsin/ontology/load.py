"""From a TOML file to an Ontology: ``load()`` for the shipped one, ``load(path)`` for a user's own."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from tocsin.errors import OntologyError
from tocsin.model import Status
from tocsin.ontology.entries import (
    EventType,
    Mode,
    Ontology,
    Quad,
    Requirement,
    Rule,
    Sector,
    Source,
    Speaker,
    StatusEntry,
    Weights,
    suggestion,
)
from tocsin.ontology.fields import Fields

_ROOTS = tuple(f"{n:02}" for n in range(1, 21))  # CAMEO 1.1b3 has the root codes 01 to 20
_SCALE = (-10.0, 10.0)  # PLOVER manual, section 2.5


def load(path: Path | None = None) -> Ontology:
    """The ontology in a TOML file, or the shipped one. OntologyError names file, key path, what is wrong and the mend."""
    if path is None:
        return _default()
    try:
        text = path.read_bytes().decode("utf-8-sig")  # editors on Windows put a byte order mark first, which tomllib refuses
    except OSError as error:
        raise OntologyError(f"{path}: cannot be read: {error.strerror or error} (give the path of a TOML file)") from error
    except UnicodeDecodeError as error:
        raise OntologyError(f"{path}: byte {error.start} is no UTF-8 (save the file as UTF-8)") from error
    return parse(text, str(path))


def shipped() -> str:
    """The text of the shipped ontology file, to start one's own from."""
    from importlib.resources import files  # slow to import, and wanted only once

    return files("tocsin.ontology").joinpath("plover.toml").read_text(encoding="utf-8")


@cache
def _default() -> Ontology:
    return parse(shipped(), "plover.toml")


def parse(text: str, file: str) -> Ontology:
    """The ontology that TOML text describes; ``file`` is its name in messages."""
    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise OntologyError(f"{file}: no valid TOML: {error} (mend that line; quote texts and close brackets)") from error
    top = Fields(file, "", table)
    top.only("name", "version", "requires", "countries", "source", "status", "sector", "type", "export", "weights")
    types = top.tables("type", "name", _event_type, needed=True)
    statuses = top.tables("status", "name", _status, needed=True)
    missing = [s for s in Status if s not in {entry.name for entry in statuses}]
    if missing:
        top.wrong("status", f"'{missing[0]}' is missing", "define all seven: " + ", ".join(Status))
    return Ontology(
        name=top.text("name"),
        version=top.text("version"),
        types=types,
        statuses=statuses,
        sectors=top.tables("sector", "code", _sector, needed=True),
        countries=frozenset(top.texts("countries")),
        requires=frozenset(top.members("requires", Requirement)),
        rules=top.tables("export", "name", lambda fields: _rule(fields, types), needed=True),
        weights=_weights(top.table_of("weights")) if "weights" in table else load().weights,
        sources=top.tables("source", "id", _source),
    )


def _event_type(fields: Fields) -> EventType:
    fields.only("name", "definition", "quad", "intensity", "cameo", "modes", "requires_recipient", "section")
    if "." in fields.text("name"):
        fields.wrong("name", "has a full stop", "leave it out: a full stop parts type and mode")
    return EventType(
        name=fields.text("name"),
        definition=fields.text("definition"),
        quad=fields.member("quad", Quad),
        intensity=fields.number("intensity", *_SCALE),
        cameo=fields.texts("cameo", _ROOTS, "CAMEO root code"),
        modes=fields.tables("modes", "name", _mode),
        requires_recipient=fields.flag("requires_recipient") or False,
        section=fields.optional_text("section"),
    )


def _mode(fields: Fields) -> Mode:
    fields.only("name", "definition", "cameo", "intensity")
    return Mode(
        name=fields.text("name"),
        definition=fields.text("definition"),
        cameo=fields.texts("cameo", _ROOTS, "CAMEO root code"),
        intensity=fields.number("intensity", *_SCALE) if "intensity" in fields.table else None,
    )


def _status(fields: Fields) -> StatusEntry:
    fields.only("name", "definition")
    return StatusEntry(fields.member("name", Status), fields.text("definition"))


def _sector(fields: Fields) -> Sector:
    fields.only("code", "definition", "state")
    return Sector(fields.text("code"), fields.text("definition"), fields.flag("state") or False)


def _weights(fields: Fields) -> Weights:
    fields.only(*Status, "report", "source", "interested", "days_back")
    signs = {s: (-1.0, 0.0) if s is Status.DENIED else (0.0, 1.0) for s in Status}
    return Weights(
        statuses=tuple((s, fields.number(s, *signs[s])) for s in Status),
        report=fields.number("report", 0.0, 1.0),
        source=fields.number("source", 0.0, 1.0),
        interested=fields.number("interested", 0.0, 1.0),
        days_back=int(fields.number("days_back", 1, 31)),
    )


def _source(fields: Fields) -> Source:
    keys = ("id", "title", "publisher", "url", "used_for")
    fields.only(*keys)
    return Source(*(fields.text(key) for key in keys))


def _rule(fields: Fields, types: tuple[EventType, ...]) -> Rule:
    fields.only("name", "why", "status", "types", "quads", "modes", "speaker", "aimed", "becomes", "asks")
    chosen = fields.texts("types", [t.name for t in types], "type")
    modes = sorted({m.name for t in types if not chosen or t.name in chosen for m in t.modes})
    keeps, type_name, mode = _outcome(fields, types)
    rule = Rule(
        name=fields.text("name"),
        why=fields.text("why"),
        statuses=fields.members("status", Status),
        types=chosen,
        quads=fields.members("quads", Quad),
        modes=fields.texts("modes", modes, "mode of these types"),
        speakers=fields.members("speaker", Speaker),
        aimed=fields.flag("aimed"),
        keeps=keeps,
        type=type_name,
        mode=mode,
        asks=fields.flag("asks") or False,
    )
    if not rule.statuses:
        fields.wrong("status", "is missing", "say which statuses the rule is for: " + ", ".join(Status))
    if rule.asks and type_name is None:
        fields.wrong("asks", "needs a type to become", "name a type in becomes, or leave asks out")
    return rule


def _outcome(fields: Fields, types: tuple[EventType, ...]) -> tuple[bool, str | None, str | None]:
    """What ``becomes`` says: whether the act stays as it is, else its new type and mode, both None for nothing."""
    becomes = fields.text("becomes")
    if becomes in ("same", "nothing"):
        return becomes == "same", None, None
    name, _, mode = becomes.partition(".")
    for event_type in types:
        if event_type.name == name:
            modes = [m.name for m in event_type.modes]
            if mode and mode not in modes:
                fields.wrong("becomes", f"{name} has no mode '{mode}'", suggestion(mode, modes).strip(" ()"))
            return False, name, mode or None
    return fields.wrong("becomes", f"'{name}' is no type", suggestion(name, ["same", "nothing", *(t.name for t in types)]).strip(" ()"))
