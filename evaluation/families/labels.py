"""The labelled families as frozen types, and the way from ``index.toml`` and ``clusters.toml`` to them.

A mention is written as ``report: words before the [trigger] and after``: enough words to stand in the report exactly once, however its
lines are wrapped. Accounts and outcomes name a mention of their event by its report, with a piece of its quotation where the report
tells of the event more than once (``report: trigger and``), and with ``other-event@`` in front where it belongs to another event.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tocsin.errors import TocsinError
from tocsin.model import Outcome, Span, Verdict

ROOT = Path(__file__).parent
PARTS = ("development", "held_out")


@dataclass(frozen=True, slots=True)
class Report:
    """One report: ``name`` is its file's stem, unique in the family; the rest is as in the index of the bundled samples."""

    name: str
    file: str
    outlet: str
    published: date
    shows: str
    text: str


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """One telling of an event: the trigger's place in a report, and the quotation it was written as (brackets taken out)."""

    report: str
    trigger: Span
    quotation: str


@dataclass(frozen=True, slots=True)
class Differing:
    """A field of an event that is not told alike: each value in words, with the mentions that say so. Named as in ``model.Account``."""

    field: str
    verdict: Verdict
    values: tuple[tuple[str, tuple[Mention, ...]], ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Labelled:
    """An event and every mention of it. ``outcome`` is None where the act was never expected, promised, threatened or demanded;
    ``settled_by`` are the mentions, of this event or of another, by which a reader knows what became of it."""

    id: str
    type: str
    about: str
    mentions: tuple[Mention, ...]
    accounts: tuple[Differing, ...] = ()
    outcome: Outcome | None = None
    settled_by: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """Reports that are no independent accounts: ``report`` is a ``copy`` or an ``update`` of ``of``."""

    report: str
    of: str
    kind: str


@dataclass(frozen=True, slots=True)
class Family:
    """Reports on one crisis in the order of publication, their events and origins. ``part`` is one of PARTS."""

    name: str
    part: str
    reports: tuple[Report, ...]
    events: tuple[Labelled, ...]
    origins: tuple[Origin, ...]

    @property
    def last_day(self) -> date:
        """The day as of which outcomes were labelled: that of the last report."""
        return max(report.published for report in self.reports)


def names(part: str | None = None, root: Path = ROOT) -> tuple[str, ...]:
    """The families of one part, or of both, in the order of ``index.toml``."""
    index = _toml(root / "index.toml")
    return tuple(name for p in PARTS if part in (None, p) for name in index[p])


def load(folder: Path) -> Family:
    """The family in a folder; raises TocsinError with every label that does not resolve."""
    family, problems = read(folder)
    if problems:
        raise TocsinError(f"{folder}: " + "; ".join(problems))
    return family


def read(folder: Path) -> tuple[Family, list[str]]:
    """What of the family resolves, and a message for each label that does not; TocsinError where a file is missing or no TOML."""
    problems: list[str] = []
    reports = tuple(sorted(_reports(folder), key=lambda report: (report.published, report.name)))
    written = _toml(folder / "clusters.toml")
    part = next((p for p in PARTS if folder.name in names(p, folder.parent)), "")
    if not part:
        problems.append(f"{folder.name}: stands in no part of {folder.parent / 'index.toml'}")
    texts = {report.name: report.text for report in reports}
    mentions = {raw["id"]: tuple(_mentions(raw, texts, problems)) for raw in written["event"]}
    events = tuple(_event(raw, mentions, problems) for raw in written["event"])
    origins = tuple(Origin(raw["report"], raw["of"], raw["kind"]) for raw in written.get("origin", ()))
    problems += [f"origin: no report '{n}'" for o in origins for n in (o.report, o.of) if n not in texts]
    return Family(folder.name, part, reports, events, origins), problems


def place(quotation: str, text: str) -> Span:
    """Where the bracketed words of a quotation stand in a text; ValueError unless the quotation stands there exactly once."""
    parts = re.fullmatch(r"([^\[\]]*)\[([^\[\]]+)\]([^\[\]]*)", quotation)
    if parts is None:
        raise ValueError(f"'{quotation}' needs one [trigger]")
    before, trigger, after = (r"\s+".join(re.escape(w) for w in re.split(r"\s+", p)) for p in parts.groups())
    found = list(re.finditer(rf"(?<!\w){before}(?P<trigger>{trigger}){after}(?!\w)", text))
    if len(found) != 1:
        raise ValueError(f"'{quotation}' stands {len(found)} times in the report")
    return Span(*found[0].span("trigger"))


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise TocsinError(f"{path}: cannot be read ({error.strerror})") from error
    except tomllib.TOMLDecodeError as error:
        raise TocsinError(f"{path}: no TOML ({error})") from error


def _reports(folder: Path) -> Iterator[Report]:
    for raw in _toml(folder / "index.toml")["report"]:
        text = (folder.parent / raw["file"]).read_bytes().decode("utf-8")
        yield Report(Path(raw["file"]).stem, raw["file"], raw["outlet"], raw["published"], raw["shows"], text)


def _mentions(raw: dict[str, Any], texts: dict[str, str], problems: list[str]) -> Iterator[Mention]:
    for line in raw["mentions"]:
        report, _, quotation = line.partition(": ")
        try:
            span = place(quotation, texts[report])
        except KeyError:
            problems.append(f"{raw['id']}: no report '{report}'")
        except ValueError as error:
            problems.append(f"{raw['id']}: {report}: {error}")
        else:
            yield Mention(report, span, quotation.replace("[", "").replace("]", ""))


def _event(raw: dict[str, Any], mentions: dict[str, tuple[Mention, ...]], problems: list[str]) -> Labelled:
    def named(references: Sequence[str]) -> tuple[Mention, ...]:
        return tuple(m for r in references if (m := _named(r, raw["id"], mentions, problems)) is not None)

    accounts = tuple(
        Differing(a["field"], Verdict(a["verdict"]), tuple((value, named(by)) for value, *by in a["values"]), a["reason"])
        for a in raw.get("account", ())
    )
    outcome = Outcome(raw["outcome"]) if "outcome" in raw else None
    settled = named(raw.get("settled_by", ()))
    return Labelled(raw["id"], raw["type"], raw["about"], mentions[raw["id"]], accounts, outcome, settled)


def _named(reference: str, event: str, mentions: dict[str, tuple[Mention, ...]], problems: list[str]) -> Mention | None:
    """The one mention that a reference fits."""
    other, at, rest = reference.rpartition("@")
    report, _, words = rest.partition(": ")
    fitting = [m for m in mentions.get(other if at else event, ()) if m.report == report and words in m.quotation]
    if len(fitting) != 1:
        problems.append(f"{event}: '{reference}' fits {len(fitting)} mentions")
        return None
    return fitting[0]
