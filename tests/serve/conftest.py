"""A server over a small desk, asked in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.run.fake import FIRST, SECOND, THIRD, Reader
from tocsin.model import Capture
from tocsin.run.desk import read_waiting, take
from tocsin.run.linking import link_waiting
from tocsin.serve.app import create
from tocsin.serve.run import state_of
from tocsin.serve.state import State
from tocsin.store import Desk

TODAY = date(2022, 3, 1)
REPORTS = (("first", FIRST, date(2022, 2, 9)), ("second", SECOND, date(2022, 2, 10)), ("third", THIRD, date(2022, 2, 21)))
Served = Callable[..., TestClient]


def fill(desk: Desk, *reports: tuple[str, str, date]) -> None:
    """Take in reports, read them with a reader that needs no model, and link their claims."""
    for name, text, day in reports:
        capture = Capture(
            text.encode(), name, url=f"https://news.example/{name}", origin=f"{name}.txt", published=day, source=f"The {name.title()}"
        )
        for _ in take(desk, [capture]):
            pass
    for _ in read_waiting(desk, Reader()):  # type: ignore[arg-type]
        pass
    for _ in link_waiting(desk, TODAY):
        pass


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Desk.create(tmp_path / "crisis") as made:
        fill(made, *REPORTS)
        yield made


@pytest.fixture
def state(desk: Desk, tmp_path: Path) -> Iterator[State]:
    found = state_of(tmp_path / "crisis", desk, Reader(), "127.0.0.1", False, lambda: TODAY)  # type: ignore[arg-type]
    yield found
    found.jobs.close()


@pytest.fixture
def client(state: State) -> TestClient:
    """As a browser on this machine asks."""
    return client_of(state)


def client_of(state: State, **headers: str) -> TestClient:
    return TestClient(create(state), base_url="http://127.0.0.1:8765", headers=headers, raise_server_exceptions=False)
