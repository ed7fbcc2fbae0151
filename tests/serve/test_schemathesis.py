"""Requests that nobody thought of, made from the API's own description: each is answered as it says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from tests.run.fake import Reader
from tests.serve.conftest import REPORTS, TODAY, fill
from tocsin.serve.app import create
from tocsin.serve.describe import description
from tocsin.serve.run import state_of
from tocsin.store import Desk


@pytest.fixture(scope="module")
def app() -> Iterator[object]:
    with TemporaryDirectory(prefix="tocsin-test-") as folder, Desk.create(Path(folder, "desk")) as desk:
        fill(desk, *REPORTS)
        state = state_of(Path(folder, "desk"), desk, Reader(), "localhost", False, lambda: TODAY)  # type: ignore[arg-type]
        yield create(state)
        state.jobs.close()


OPERATIONS = sorted((path, method.upper()) for path, methods in json.loads(description())["paths"].items() for method in methods)


@pytest.mark.parametrize(("path", "method"), OPERATIONS, ids=lambda x: str(x))
def test_every_route_answers_as_it_says(app: object, path: str, method: str) -> None:
    operation = schemathesis.openapi.from_asgi("/api/openapi.json", app, headers={"host": "localhost"})[path][method]

    @settings(max_examples=6, suppress_health_check=list(HealthCheck), database=None)
    @given(case=operation.as_strategy())
    def answers(case: schemathesis.Case) -> None:
        # A description cannot say that "until" comes after "since", or that a place in a list is one that a page gave.
        case.call_and_validate(headers={"host": "localhost"}, excluded_checks=[positive_data_acceptance])

    answers()
