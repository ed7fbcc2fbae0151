"""The bundled reports, read by the language model: added one by one in any order or all at once, they give the same events."""

from __future__ import annotations

import os
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from tocsin.analyse.encode import BUNDLED
from tocsin.cli.reading import samples
from tocsin.model import Capture, Document, Event, Problem, Reading
from tocsin.pipeline import Pipeline
from tocsin.run.desk import read_waiting, take
from tocsin.run.linking import link_waiting
from tocsin.store import Desk, all_pages, verify

MODEL = Path(os.environ.get("TOCSIN_TEST_MODEL") or BUNDLED)
TODAY = date(2023, 5, 1)


@dataclass(frozen=True)
class Replay:
    """A pipeline that has read every report before."""

    known: dict[str, Reading]
    made_by: str

    def read(self, document: Document, problems: Sequence[Problem] = ()) -> Reading:
        return self.known[document.id]


def fill(desk: Desk, pipeline: Pipeline | Replay, captures: Sequence[Capture]) -> list[Reading]:
    for _ in take(desk, captures):
        pass
    read = list(read_waiting(desk, pipeline))  # type: ignore[arg-type]
    for _ in link_waiting(desk, TODAY):
        pass
    return read


def events(desk: Desk) -> dict[str, Event]:
    return {e.id: e for e in all_pages(lambda after: desk.events(None, after))}


@pytest.fixture(scope="module")
def at_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Event], Replay]:
    with Desk.create(tmp_path_factory.mktemp("desks") / "at-once") as desk:
        read = fill(desk, Pipeline(model_folder=MODEL), list(samples()))
        assert len(read) == 17 and verify(desk) == ()
        return events(desk), Replay({r.document.id: r for r in read}, read[0].made_by)


@pytest.mark.parametrize("seed", range(3))
def test_one_by_one_is_as_good_as_at_once(at_once: tuple[dict[str, Event], Replay], tmp_path: Path, seed: int) -> None:
    wanted, replay = at_once
    captures = list(samples())
    random.Random(seed).shuffle(captures)
    with Desk.create(tmp_path / "desk") as desk:
        for capture in captures:
            fill(desk, replay, [capture])
        assert events(desk) == wanted and any(e.origins > 1 for e in wanted.values())
        assert verify(desk) == ()
