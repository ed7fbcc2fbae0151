"""Milliseconds of work that every view of the API takes over a desk of many claims, at the server's side.

    python -m benchmarks.serve [--claims 100000] [--desk DIR] [--readers 50 --seconds 60] [--json]

The desk is generated, the same for the same number of claims: reports about a dozen crises over two years, each claim with parties, a
day and a place, and events that claims of several reports tell of together. It is kept in DIR and used again. Each route is asked once
to warm up what is loaded once, then for several selections that the cache cannot know; the median and the worst are printed. With
``--readers`` that many read at once from a running server (``tocsin serve DIR``) while reports are added, and the number of errors and
the 95th percentile are printed. The first minute after a start is slower, for no answer is known yet: run it twice.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import gettempdir
from typing import Any

from tocsin.link.version import VERSION
from tocsin.model import (
    Account,
    Capture,
    Claim,
    Document,
    Event,
    Outcome,
    Party,
    Reading,
    Span,
    Status,
    Telling,
    Verdict,
    When,
    Where,
    content_id,
)  # fmt: skip
from tocsin.ontology import load
from tocsin.store import Desk

FIRST, DAYS = date(2022, 1, 1), 730
PER_REPORT = 12
LIMIT_MS = 300
_BODIES = "RUS UKR USA NATO DEU FRA GBR POL BLR TUR ISR IRN SYR SDN EGY SSD ARM AZE GEO CHN TWN PRK KOR IND PAK ETH SOM MLI NGA UN".split()
_SECTORS = ("", " GOV", " GOV", " MIL", " CVL", " REB")
_TOWNS = (
    ("Kyiv", "UKR", 50.45, 30.52), ("Kharkiv", "UKR", 49.98, 36.25), ("Mariupol", "UKR", 47.07, 37.5), ("Moscow", "RUS", 55.75, 37.62),
    ("Khartoum", "SDN", 15.55, 32.53), ("Merowe", "SDN", 18.48, 31.82), ("Aleppo", "SYR", 36.2, 37.16), ("Gaza", "PSE", 31.5, 34.47),
    ("Stepanakert", "AZE", 39.82, 46.75), ("Baku", "AZE", 40.38, 49.89), ("Addis Ababa", "ETH", 9.02, 38.75),
    ("Taipei", "TWN", 25.05, 121.5),
)  # fmt: skip
_STATUSES = (Status.OCCURRED,) * 6 + tuple(Status)
_WORDS = (
    "convoy border winter harvest bridge ministry village hospital pipeline school power water grain troops artillery truce envoy".split()
)
_OUTLETS = [f"The {a} {b}" for a in ("Harbour", "Northern", "Evening", "Free", "National") for b in ("Post", "Wire", "Times", "Mail")]
_FILTERS = (
    "", "actor=RUS", "actor=RUS&actor=UKR", "type=ASSAULT", "since=2022-06-01&until=2022-06-30", "status=denied", "country=UKR",
    "q=convoy", "outlet=The%20Free%20Post", "actor=SDN%20MIL&type=ASSAULT&since=2023-01-01", "source=RUS",
)  # fmt: skip
ROUTES = (
    "desk", "facets", "briefing", "briefing?since=2023-12-01", "events", "disputes", "claims", "documents", "timeline", "series",
    "series?a=RUS&b=UKR&by=week", "places", "network", "actors", "actors/RUS", "sources", "outlets", "search?q=convoy",
    "search?q=bridge&in=documents", "judgements",
)  # fmt: skip


def reports(number: int, seed: int = 0) -> Iterator[Reading]:
    """Reports with so many claims altogether."""
    dice, types = random.Random(seed), [t.name for t in load().types]
    for n in range(number // PER_REPORT):
        yield _report(n, dice, types)


def _report(n: int, dice: random.Random, types: list[str]) -> Reading:
    day = FIRST + timedelta(days=dice.randrange(DAYS))
    crisis = random.Random(n % 12).sample(_BODIES, 5)
    sentences, claims, at = [], [], 0
    for _ in range(PER_REPORT):
        who, whom = (f"{b}{dice.choice(_SECTORS)}" for b in dice.sample(crisis, 2))
        town = dice.choice(_TOWNS)
        words = " ".join(dice.sample(_WORDS, 6))
        sentence = f"{who} acted on {whom} in {town[0]} near the {words}, {crisis[0]} said."
        claims.append((at, sentence, who, whom, town, dice.choice(types), dice.choice(_STATUSES), dice.random() < 0.4))
        sentences.append(sentence)
        at += len(sentence) + 1
    text = " ".join(sentences)
    document = Document(
        content_id("benchmark", n), f"report {n}", text, f"Report {n} on {crisis[0]}", language="en", published=day,
        published_basis="given",
        source=dice.choice(_OUTLETS), url=f"https://news.example/{n}",
    )  # fmt: skip
    return Reading(document, tuple(_claim(document, crisis[0], day, *c) for c in claims), (), "benchmark")


def _claim(
    document: Document, speaker: str, day: date, at: int, sentence: str, who: str, whom: str, town: tuple[str, str, float, float],
    type: str, status: Status, quoted: bool,
) -> Claim:  # fmt: skip
    def span(words: str) -> Span:
        start = at + sentence.index(words)
        return Span(start, start + len(words))

    name, country, latitude, longitude = town
    trigger = span("acted")
    return Claim(
        content_id(document.id, trigger.start, type), Span(at, at + len(sentence)), trigger, type, None, status,
        actors=(Party(span(who), who, None, who),), recipients=(Party(span(whom), whom, None, whom),),
        source=Party(span(speaker), f"{speaker} GOV", None, speaker) if quoted else None,
        when=When(span(name), day, day, "date"), where=Where(span(name), name, country, latitude, longitude, 10.0, "gazetteer"),
    )  # fmt: skip


def _telling(reading: Reading, claim: Claim) -> Telling:
    when, where = claim.when, claim.where
    return Telling(
        claim.id, reading.document.id, reading.document.id, reading.document.published, claim.type, None, claim.status,
        tuple(p.code or "" for p in claim.actors), tuple(p.code or "" for p in claim.recipients),
        claim.source.code if claim.source else None, when.earliest if when else None, when.latest if when else None,
        where.name if where else None, where.country if where else None,
        None, None, None, (), "act", (),
    )  # fmt: skip


def fill(desk: Desk, claims: int) -> None:
    """Put so many claims into a new desk, linked by type, day and parties as far as they go together."""
    groups: dict[tuple[Any, ...], list[tuple[Reading, Claim]]] = {}
    for n, reading in enumerate(reports(claims)):
        kept = desk.keep(Capture(reading.document.text.encode(), reading.document.name, retrieved=datetime.now(UTC)))
        desk.record(kept.id, [reading], [_telling(reading, c) for c in reading.claims])
        for claim in reading.claims:
            groups.setdefault(grouped(reading, claim), []).append((reading, claim))
        if n and n % 1000 == 0:
            print(f"\r{n * PER_REPORT:,} claims", end="", file=sys.stderr)
    waiting = [_event(some) for some in groups.values()]
    for start in range(0, len(waiting), 2000):
        desk.replace_events((), waiting[start : start + 2000])
    desk.all_linked(VERSION)  # so that reports that are added do not have all of it linked anew


def grouped(reading: Reading, claim: Claim) -> tuple[Any, ...]:
    """What claims of one event have in common: some four of them do."""
    actor = (claim.actors[0].code or "").split()[0]
    return claim.type, (reading.document.published or FIRST).toordinal() // 14, actor


def _event(some: list[tuple[Reading, Claim]]) -> Event:
    first = min(r.document.published or FIRST for r, _ in some)
    days = [c.when.earliest for _, c in some if c.when and c.when.earliest]
    ids = tuple(c.id for _, c in some)
    told = {c.status.value: c.id for _, c in some}
    denied = Status.DENIED in told and Status.OCCURRED in told
    verdict = Verdict.CONTRADICT if denied else Verdict.DIFFER if len(told) > 1 else Verdict.AGREE
    account = Account("status", verdict, tuple((status, (id,)) for status, id in told.items()), "one tells of it, another denies it")
    ahead = Status.EXPECTED in told
    event = Event(
        content_id("event", ids[0]), some[0][1].type, ids, len({r.document.id for r, _ in some}), first, min(days), max(days),
        (account,) if len(ids) > 1 else (), Outcome.OVERDUE if ahead else None,
    )  # fmt: skip
    return replace(event)


def measure(folder: Path, rounds: int = 1) -> dict[str, list[float]]:
    """Milliseconds of work by route, one for each selection: of the processor, so that what else the machine does counts little."""
    from fastapi.testclient import TestClient

    from tests.run.fake import Reader
    from tocsin.serve.app import create
    from tocsin.serve.run import settle, state_of

    out: dict[str, list[float]] = {}
    with Desk.open(folder) as desk:
        state = state_of(folder, desk, Reader(), "127.0.0.1", False)  # type: ignore[arg-type]
        client = TestClient(create(state), base_url="http://127.0.0.1")
        for route in ROUTES:
            client.get(f"/api/{route}{'&' if '?' in route else '?'}since=1999-01-01&until=1999-01-02")
            settle()
            for number, filters in enumerate(_FILTERS * rounds):
                joined = f"/api/{route}{'&' if '?' in route else '?'}{filters}&round={number}"
                start = time.process_time()
                answer = client.get(joined)
                out.setdefault(route, []).append((time.process_time() - start) * 1000)
                if answer.status_code != 200:
                    raise SystemExit(f"{joined}: {answer.status_code} {answer.text[:200]}")
    return out


async def crowd(base: str, readers: int, seconds: float) -> dict[str, float]:
    """So many readers, each looking at one view after another with a second of reading between, while a text is added now and then."""
    import httpx

    took: list[float] = []
    wrong = 0
    end = time.perf_counter() + seconds

    async def read(number: int, client: httpx.AsyncClient) -> None:
        nonlocal wrong
        dice = random.Random(number)
        while time.perf_counter() < end:
            route, filters = dice.choice(ROUTES), dice.choice(_FILTERS)
            start = time.perf_counter()
            try:
                answer = await client.get(f"{base}/api/{route}{'&' if '?' in route else '?'}{filters}")
                wrong += answer.status_code != 200
            except httpx.HTTPError as error:
                print(f"{route}: {error!r}", file=sys.stderr)
                wrong += 1
            took.append((time.perf_counter() - start) * 1000)
            await asyncio.sleep(dice.uniform(0.5, 1.5))

    async def add(client: httpx.AsyncClient) -> None:
        number = 0
        while time.perf_counter() < end:
            number += 1
            # On a day that no generated report tells of: their events were made by rule of thumb, and linking would not know them again.
            text = f"Anselmia shelled Quay on 2019-02-08 and killed {number} soldiers."
            await client.post(f"{base}/api/reports", json={"text": text, "outlet": "The Crowd"})
            await asyncio.sleep(5)

    async with httpx.AsyncClient(timeout=60, limits=httpx.Limits(max_connections=readers + 1)) as client:
        await asyncio.gather(add(client), *(read(n, client) for n in range(readers)))
    took.sort()
    return {"requests": len(took), "errors": wrong, "p50_ms": took[len(took) // 2], "p95_ms": took[int(len(took) * 0.95)]}


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.serve", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--desk", type=Path)
    parser.add_argument("--readers", type=int, default=0)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--address", default="http://127.0.0.1:8765", help="of a running server, for --readers")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    if given.readers:
        found: Any = asyncio.run(crowd(given.address, given.readers, given.seconds))
        print(json.dumps(found) if given.json else ", ".join(f"{k} {v:,.0f}" for k, v in found.items()))
        return 1 if found["errors"] else 0
    folder = given.desk or Path(gettempdir(), f"tocsin-serve-{given.claims}")
    if not (folder / "desk.toml").exists():
        with Desk.create(folder) as desk:
            fill(desk, given.claims)
    found = measure(folder)
    if given.json:
        print(json.dumps(found))
    else:
        for route, times in found.items():
            worst = max(range(len(times)), key=times.__getitem__)
            late = "  over the limit" if times[worst] > LIMIT_MS else ""
            print(f"{route:32} median {statistics.median(times):6.0f} ms   worst {times[worst]:6.0f} ms  {_FILTERS[worst]}{late}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
