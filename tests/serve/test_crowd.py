"""Many readers at once: few answers are worked out at a time, one for all who ask it, and what is known does not wait."""

from __future__ import annotations

import asyncio
import time

import httpx
import pytest
from fastapi.testclient import TestClient
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from tests.serve.conftest import TODAY, fill
from tocsin.serve import door
from tocsin.serve.app import create
from tocsin.serve.cache import Answer, Cache
from tocsin.serve.door import AT_ONCE, FIRST, Door
from tocsin.serve.state import State


class Slow:
    """Answers with its number, once it is let go."""

    def __init__(self) -> None:
        self.asked, self.at_once, self.most = 0, 0, 0
        self.go = asyncio.Event()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked += 1
        number = self.asked
        self.at_once += 1
        self.most = max(self.most, self.at_once)
        await self.go.wait()
        self.at_once -= 1
        await PlainTextResponse(str(number))(scope, receive, send)


def asked_of(app: Door) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://127.0.0.1")


async def until_waiting(slow: Slow, number: int) -> None:
    while slow.at_once < number:
        await asyncio.sleep(0.01)


def test_few_are_worked_out_at_once_and_all_are_answered(state: State) -> None:
    async def run() -> None:
        slow = Slow()
        async with asked_of(Door(slow, state)) as client:
            many = [asyncio.create_task(client.get(f"/api/events?limit={n}")) for n in range(1, 4 * AT_ONCE)]
            await until_waiting(slow, AT_ONCE)
            slow.go.set()
            answers = await asyncio.gather(*many)
        assert [a.status_code for a in answers] == [200] * len(many)
        assert slow.most == AT_ONCE and slow.asked == len(many)

    asyncio.run(run())


def test_what_many_ask_is_worked_out_few_times(state: State) -> None:
    async def run() -> None:
        slow = Slow()
        async with asked_of(Door(slow, state)) as client:
            many = [asyncio.create_task(client.get("/api/events")) for _ in range(10 * AT_ONCE)]
            await until_waiting(slow, AT_ONCE)
            slow.go.set()
            answers = await asyncio.gather(*many)
        assert slow.asked == AT_ONCE and {a.status_code for a in answers} == {200}
        assert all(a.headers["etag"] == answers[0].headers["etag"] for a in answers)

    asyncio.run(run())


def test_a_busy_server_gives_what_it_knew_a_moment_ago(state: State, monkeypatch: pytest.MonkeyPatch) -> None:
    async def run() -> None:
        slow = Slow()
        slow.go.set()
        async with asked_of(Door(slow, state)) as client:
            first = await client.get("/api/events")
            fill(state.desk, ("fourth", "Borduria visited Quay on 2022-02-26.", TODAY))
            fresh = await client.get("/api/events")
            assert (first.text, fresh.text) == ("1", "2"), "a server that has time tells the newest"
            fill(state.desk, ("fifth", "Borduria visited Anselmia on 2022-02-27.", TODAY))
            slow.go.clear()
            others = [asyncio.create_task(client.get(f"/api/claims?limit={n}")) for n in range(1, AT_ONCE + 1)]
            await until_waiting(slow, AT_ONCE)
            known = await client.get("/api/events")
            assert known.text == "2" and known.headers["etag"] == fresh.headers["etag"] and int(known.headers["age"]) <= 60
            again = await client.get("/api/events", headers={"if-none-match": known.headers["etag"]})
            assert again.status_code == 304
            monkeypatch.setattr(door, "OLD_S", 0.0)
            late = asyncio.create_task(client.get("/api/events"))
            await asyncio.sleep(0.1)
            assert not late.done(), "what is too old waits for its turn"
            slow.go.set()
            assert (await late).text == str(slow.asked)
            await asyncio.gather(*others)

    asyncio.run(run())


def test_an_old_answer_is_worked_out_anew_for_the_next(state: State, monkeypatch: pytest.MonkeyPatch) -> None:
    async def run() -> None:
        slow = Slow()
        slow.go.set()
        monkeypatch.setattr(door, "RECENT_S", -1.0)
        async with asked_of(Door(slow, state)) as client:
            await client.get("/api/events")
            fill(state.desk, ("fourth", "Borduria visited Quay on 2022-02-26.", TODAY))
            slow.go.clear()
            others = [asyncio.create_task(client.get(f"/api/claims?limit={n}")) for n in range(1, AT_ONCE + 1)]
            await until_waiting(slow, AT_ONCE)
            several = [asyncio.create_task(client.get("/api/events")) for _ in range(3)]
            await asyncio.sleep(0.1)
            slow.go.set()
            assert [(await a).text for a in several] == ["1", "1", "1"], "nobody waits"
            await asyncio.gather(*others)
            assert (await client.get("/api/events")).text == str(slow.asked) and slow.asked == 1 + AT_ONCE + 1, "once for all of them"

    asyncio.run(run())


def test_what_a_page_asks_first_is_known_when_the_server_has_started(state: State) -> None:
    with TestClient(create(state), base_url="http://127.0.0.1"):
        deadline = time.monotonic() + 30
        while state.cache.recent(f"admin {FIRST[-1]}?", 60.0) is None:
            assert time.monotonic() < deadline
            time.sleep(0.02)
    assert all(state.cache.recent(f"admin {path}?", 60.0) for path in FIRST)


def test_nothing_from_before_a_correction_is_recent() -> None:
    cache = Cache()
    cache.put("a", Answer(b"1", "text/plain", None, "tag"))
    assert cache.recent("a", 60.0) is not None and cache.recent("b", 60.0) is None
    cache.corrected()
    assert cache.recent("a", 60.0) is None
    cache.put("a", Answer(b"2", "text/plain", None, "later"))
    found = cache.recent("a", 60.0)
    assert found is not None and found.body == b"2"


def test_a_correction_is_seen_by_all_a_new_report_need_not_be(state: State) -> None:
    """What is put right by the door counts as a correction; what only starts work does not."""

    async def run() -> None:
        slow = Slow()
        slow.go.set()
        async with asked_of(Door(slow, state)) as client:
            await client.get("/api/events")
            address = "admin /api/events?"
            await client.post("/api/reports")
            assert state.cache.recent(address, 60.0) is not None
            await client.post("/api/judgements")
            assert state.cache.recent(address, 60.0) is None

    asyncio.run(run())


def test_one_answer_is_kept_for_an_address() -> None:
    cache = Cache()
    for n in range(3):
        cache.put("a", Answer(b"x" * n, "text/plain", None, f"tag {n}"))
    assert cache.get("a", "tag 1") is None
    found = cache.get("a", "tag 2")
    assert found is not None and found.body == b"xx"
