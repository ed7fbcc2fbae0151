"""The description that the page's types come from is the one the server gives."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tocsin.serve.describe import description

FILE = Path(__file__).parents[2] / "ui" / "openapi.json"


@pytest.mark.skipif(not FILE.parent.is_dir(), reason="this copy has no page to be built")
def test_the_file_is_fresh() -> None:
    assert FILE.read_text(encoding="utf-8") == description(), "run: python -m tocsin.serve.describe > ui/openapi.json"


def test_the_server_gives_the_same(client: TestClient) -> None:
    assert client.get("/api/openapi.json").json() == json.loads(description())


def test_every_route_says_what_it_does() -> None:
    routes = json.loads(description())["paths"]
    assert len(routes) > 25
    for path, methods in routes.items():
        for method, about in methods.items():
            assert about.get("description"), f"{method} {path} has no description"
