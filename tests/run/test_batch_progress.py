"""What a long run says of itself."""

from __future__ import annotations

import io

import pytest

from tocsin.run.progress import Progress, Ticker, duration

HALF = Progress(shards=2, all_shards=4, documents=3_000, all_documents=5_000, before=1_000, seconds=100.0)


def test_rate_and_time_left_are_of_this_run() -> None:
    assert str(HALF) == "3,000 of 5,000 documents, 2 of 4 shards, 20.0 documents/s, 2 min left"
    assert str(Progress(1, 4, 1_000, 5_000, 1_000, 3.0)) == "1,000 of 5,000 documents, 1 of 4 shards"


@pytest.mark.parametrize(
    ("seconds", "said"), [(0, "0 s"), (99, "99 s"), (100, "2 min"), (5_999, "100 min"), (7_500, "2 h 05 min"), (273_600, "3 d 4 h")]
)
def test_durations_are_said_as_people_do(seconds: float, said: str) -> None:
    assert duration(seconds) == said


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_has_one_line_and_a_log_a_line_now_and_then() -> None:
    live, log = Terminal(), io.StringIO()
    for stream in (live, log):
        ticker = Ticker(stream)
        for shards in (0, 1, 2, 4):
            ticker(Progress(shards, 4, shards * 1_000, 4_000, 0, 10.0))
        ticker.close()
    assert live.getvalue().count("\r") == 4 and live.getvalue().count("\n") == 1
    assert [line.split(" of ")[0] for line in log.getvalue().splitlines()] == ["0", "4,000"]
