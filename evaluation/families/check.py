"""``python -m evaluation.families.check``: whether every label of the families fits its reports and the other labels."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from pathlib import Path

from evaluation.families.labels import ROOT, Family, Labelled, names, read
from tocsin import ontology
from tocsin.errors import TocsinError
from tocsin.model import Outcome, Verdict

FIELDS = re.compile(r"quantity:[a-z]+|status|actors|recipients|place|when")
KINDS = ("copy", "update")


def problems(folder: Path) -> list[str]:
    """What is wrong with the family in a folder, one message each; raises TocsinError where a file of it cannot be read at all."""
    family, found = read(folder)
    found += [f"{report.name}: {report.file} lies elsewhere" for report in family.reports if report.file.split("/")[0] != folder.name]
    listed = Counter(report.file for report in family.reports)
    files = {f"{folder.name}/{path.name}" for path in folder.glob("*.txt")}
    found += [f"{file}: listed {listed[file]} times" for file in sorted(files | set(listed)) if listed[file] != 1]
    found += [*_doubled(family), *_orphaned(family)]
    return found + [message for event in family.events for message in _event(event, family)]


def _doubled(family: Family) -> Iterator[str]:
    """Names used twice, and words that stand in two mentions."""
    for name, times in Counter(event.id for event in family.events).items():
        if times > 1:
            yield f"{name}: {times} events have this id"
    told = sorted((mention, event.id) for event in family.events for mention in event.mentions)
    for (a, one), (b, other) in combinations(told, 2):
        if a.report == b.report and a.trigger.overlaps(b.trigger):
            yield f"{a.report}: '{a.quotation}' in {one} and '{b.quotation}' in {other} share words"


def _orphaned(family: Family) -> Iterator[str]:
    days = {report.name: report.published for report in family.reports}
    for origin in family.origins:
        if origin.kind not in KINDS or origin.report == origin.of:
            yield f"origin: {origin.report} cannot be a {origin.kind} of {origin.of}"
        elif days.get(origin.report, date.max) < days.get(origin.of, date.min):
            yield f"origin: {origin.report} came out before {origin.of}"


def _event(event: Labelled, family: Family) -> Iterator[str]:
    days = {report.name: report.published for report in family.reports}
    if event.type not in {t.name for t in ontology.load().types}:
        yield f"{event.id}: no type '{event.type}'"
    if not event.mentions:
        yield f"{event.id}: has no mention"
    settled = event.outcome in (Outcome.FULFILLED, Outcome.FAILED)
    if settled != bool(event.settled_by):
        yield f"{event.id}: outcome {event.outcome} and {len(event.settled_by)} mentions that settle it"
    if event.mentions and any(days[m.report] < min(days[x.report] for x in event.mentions) for m in event.settled_by):
        yield f"{event.id}: is settled before it is told of"
    for name, times in Counter(account.field for account in event.accounts).items():
        if times > 1:
            yield f"{event.id}: two accounts of {name}"
    for account in event.accounts:
        said = [mention for _, by in account.values for mention in by]
        if not FIELDS.fullmatch(account.field) or account.verdict is Verdict.AGREE:
            yield f"{event.id}: no account '{account.field}' {account.verdict}"
        if len(account.values) < 2 or not all(by for _, by in account.values):
            yield f"{event.id}: {account.field} needs two values, each said by a mention"
        if len(set(said)) < len(said):
            yield f"{event.id}: {account.field}: one mention says two values"
        if not set(said) <= set(event.mentions):
            yield f"{event.id}: {account.field}: a mention of another event"


def counts(family: Family) -> str:
    """One line on a family: what it holds."""
    accounts = Counter(account.verdict for event in family.events for account in event.accounts)
    outcomes = Counter(event.outcome for event in family.events if event.outcome)
    several = sum(len({m.report for m in event.mentions}) > 1 for event in family.events)
    return (
        f"{family.name} ({family.part}): {len(family.reports)} reports, {len(family.events)} events ({several} in several reports), "
        f"{sum(len(event.mentions) for event in family.events)} mentions, {accounts[Verdict.CONTRADICT]} contradictions, "
        f"{accounts[Verdict.DIFFER]} differences, outcomes: {', '.join(f'{n} {o}' for o, n in sorted(outcomes.items())) or 'none'}, "
        f"{len(family.origins)} copies and updates"
    )


def main() -> int:
    """0 when all is well, with one line a family; 1 with the problems on standard error."""
    bad = 0
    for name in names():
        try:
            found = problems(ROOT / name)
            print(counts(read(ROOT / name)[0]))
        except (TocsinError, KeyError, ValueError) as error:
            found = [str(error)]
        bad += len(found)
        print(*(f"{name}: {message}" for message in found), sep="\n", end="\n" if found else "", file=sys.stderr)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
