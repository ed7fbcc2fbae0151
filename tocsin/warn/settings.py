"""What a desk watches and whom it tells: ``warning.toml`` in its folder."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from tocsin.errors import OntologyError, TocsinError
from tocsin.warn.load import Lines
from tocsin.warn.places import lines
from tocsin.warn.record import Clock
from tocsin.warn.sides import Sides, sides

FILE = "warning.toml"
EXAMPLE = """budget = 5                 # alarms a week
deliver = "at once"        # or "digest": the highest of each week
clock = "published"        # or "retrieved": only what had come into the desk
atom = "alerts.xml"        # a feed, written beside this file
# webhook = "https://hooks.example.org/desk"

[[watch]]
template = "military"
a = "RUS+BLR"
b = "UKR"
days = 30

# [smtp]
# host = "mail.example.org"
# port = 587
# from = "tocsin@example.org"
# to = ["desk@example.org"]
# starttls = true
# user = "tocsin"
# password_env = "DESK_SMTP_PASSWORD"    # the password stands in this variable of the environment, never in a file
"""


@dataclass(frozen=True, slots=True)
class Watch:
    """A question that is asked day by day: a template and its sides, for a horizon or the template's own."""

    template: str
    sides: Sides
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Smtp:
    """Where mail goes out, from whom and to whom. The password is in the environment variable ``password_env``."""

    host: str
    sender: str
    to: tuple[str, ...]
    port: int = 587
    starttls: bool = True
    user: str | None = None
    password_env: str | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """``budget`` is alarms a week. Without ``at_once`` they are told together, once a week. ``atom`` is a file, ``webhook`` an address."""

    watches: tuple[Watch, ...]
    budget: int = 5
    at_once: bool = True
    clock: Clock = Clock.PUBLISHED
    atom: Path | None = None
    webhook: str | None = None
    smtp: Smtp | None = None


def load(folder: Path) -> Settings:
    """The settings of a desk. TocsinError names file, line, key and mend; where there is no file it shows one."""
    path = folder / FILE
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise TocsinError(f"{path}: is not there, so nothing is watched (write it with 'tocsin alerts {folder} --setup')") from error
    except (OSError, UnicodeDecodeError) as error:
        raise TocsinError(f"{path}: cannot be read: {error} (save it as UTF-8 text)") from error
    return parse(text, str(path), folder)


def parse(text: str, file: str, folder: Path) -> Settings:
    """The settings that TOML text describes; paths in it are relative to the folder."""
    try:
        table = tomllib.loads(text.replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise OntologyError(f"{file}: no valid TOML: {error} (mend that line; quote texts and close brackets)") from error
    top = Lines(file, "", table, lines(text.replace("\r\n", "\n"), table, {}))
    top.only("budget", "deliver", "clock", "atom", "webhook", "smtp", "watch")
    if not table.get("watch"):
        top.wrong("watch", "there is none", "add at least one [[watch]]")
    atom, webhook = top.optional_text("atom"), top.optional_text("webhook")
    if webhook is not None and not webhook.startswith(("https://", "http://")):
        top.wrong("webhook", f"'{webhook}' is no address", "write it with https://")
    return Settings(
        watches=tuple(_watch(top.at(f"watch[{n}]", value)) for n, value in enumerate(table["watch"], 1)),
        budget=int(top.number("budget", 1, 1000)) if "budget" in table else 5,
        at_once=_chosen(top, "deliver", ("at once", "digest")) != "digest",
        clock=Clock(_chosen(top, "clock", tuple(Clock)) or Clock.PUBLISHED),
        atom=folder / atom if atom else None,
        webhook=webhook,
        smtp=_smtp(top.table_of("smtp")) if "smtp" in table else None,
    )


def _chosen(fields: Lines, key: str, known: tuple[str, ...]) -> str | None:
    value = fields.optional_text(key)
    if value is not None and value not in known:
        fields.wrong(key, f"'{value}' is not known", f"write one of {', '.join(known)}")
    return value


def _watch(fields: Lines) -> Watch:
    fields.only("template", "a", "b", "days")
    days = int(fields.number("days", 1, 365)) if "days" in fields.table else None
    try:
        asked = sides(fields.text("a"), fields.optional_text("b"))
    except OntologyError:
        raise
    except TocsinError as error:
        fields.wrong("a", str(error).partition(" (")[0], "name two sides that share no party")
    return Watch(fields.text("template"), asked, days)


def _smtp(fields: Lines) -> Smtp:
    fields.only("host", "port", "from", "to", "starttls", "user", "password_env")
    to = fields.texts("to")
    wrong = next((x for x in (fields.text("from"), *to) if "@" not in x), None)
    if wrong or not to:
        fields.wrong("from" if wrong == fields.text("from") else "to", f"'{wrong or ''}' is no address", "write it as name@example.org")
    starttls = fields.flag("starttls")
    return Smtp(
        fields.text("host"), fields.text("from"), to, int(fields.number("port", 1, 65535)) if "port" in fields.table else 587,
        True if starttls is None else starttls, fields.optional_text("user"), fields.optional_text("password_env"),
    )  # fmt: skip
