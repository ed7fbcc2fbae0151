"""Who is next: the quick before the slow, but nobody waits for ever."""

from __future__ import annotations

import asyncio

import pytest

from tocsin.serve import turns
from tocsin.serve.turns import Turns


def order_of(*kinds: str, patience: float = 20.0) -> list[str]:
    """In which order answers are worked out, one at a time, that are asked for in this one while another is. "slow" takes 50 ms."""

    async def run() -> list[str]:
        some, done = Turns(1), list[str]()

        async def one(kind: str) -> None:
            async with some.turn(kind):
                await asyncio.sleep(0.05 if kind == "slow" else 0.001)
                done.append(kind)

        for kind in ("slow", "quick"):
            await one(kind)
        done.clear()
        async with some.turn("first"):
            waiting = [asyncio.create_task(one(kind)) for kind in kinds]
            await asyncio.sleep(0.01)
        await asyncio.gather(*waiting)
        assert not some.all_taken
        return done

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(turns, "PATIENCE", patience)
        return asyncio.run(run())


def test_the_quick_go_before_the_slow() -> None:
    assert order_of("slow", "quick", "slow", "quick") == ["quick", "quick", "slow", "slow"]


def test_who_has_waited_long_enough_is_next() -> None:
    assert order_of("slow", "quick", "slow", "quick", patience=0.0) == ["slow", "quick", "slow", "quick"]


def test_who_goes_away_gives_the_turn_on() -> None:
    async def run() -> None:
        some = Turns(1)
        async with some.turn("first"):

            async def wait() -> None:
                async with some.turn("other"):
                    raise AssertionError

            task = asyncio.create_task(wait())
            await asyncio.sleep(0.01)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
        assert not some.all_taken
        async with some.turn("next"):
            assert some.all_taken

    asyncio.run(run())
