"""Who may come in, and what every answer carries."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.run.fake import Reader
from tests.serve.conftest import client_of
from tocsin.errors import TocsinError
from tocsin.serve.door import LARGEST
from tocsin.serve.limits import GUESSES, Limits, Rate
from tocsin.serve.run import listen, state_of
from tocsin.serve.state import State
from tocsin.serve.tokens import Role, Tokens
from tocsin.store import Desk

CORRECTION = {"kind": "not-an-event", "targets": ["0" * 16]}


@pytest.fixture
def page(state: State, tmp_path: Path) -> State:
    folder = tmp_path / "page"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text("<!doctype html><title>Tocsin</title>", encoding="utf-8")
    (folder / "assets" / "app-1.js").write_text("1", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    return replace(state, page=folder)


@pytest.fixture
def team(desk: Desk, tmp_path: Path) -> Iterator[tuple[State, dict[str, str]]]:
    """A server for a team, with a token of each role."""
    tokens = Tokens(tmp_path / "crisis")
    secrets = {role.value: tokens.add(f"the {role.value}", role) for role in Role}
    state = state_of(tmp_path / "crisis", desk, Reader(), "127.0.0.1", True)  # type: ignore[arg-type]
    yield state, secrets
    state.jobs.close()


def test_every_answer_forbids_what_a_desk_never_needs(page: State) -> None:
    client = client_of(page)
    for path in ("/", "/assets/app-1.js", "/api/desk", "/api/nothing", "/api/claims?limit=0"):
        headers = client.get(path).headers
        assert "default-src 'self'" in headers["content-security-policy"] and "unsafe" not in headers["content-security-policy"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert "access-control-allow-origin" not in headers


def test_another_name_that_leads_here_is_refused(state: State) -> None:
    client = client_of(state)
    for host in ("evil.example", "evil.example:8765", "127.0.0.1.evil.example", "", "[::1"):
        assert client.get("/api/desk", headers={"host": host}).status_code == 421, host
    for host in ("localhost:8765", "127.0.0.1", "[::1]:8765"):
        assert client.get("/api/desk", headers={"host": host}).status_code == 200, host


def test_what_another_page_sends_is_not_written(state: State) -> None:
    client = client_of(state)
    for headers in (
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
    ):
        for path, method in (("judgements", "POST"), ("reports", "POST"), ("feeds", "POST"), ("retry", "POST"), ("session", "POST")):
            assert client.request(method, f"/api/{path}", json={}, headers=headers).status_code == 403, (path, headers)
    own = {"sec-fetch-site": "same-origin", "origin": "http://127.0.0.1:8765"}
    assert client.post("/api/judgements", json=CORRECTION, headers=own).status_code == 400, "it came in, and there is no such claim"


def test_a_team_needs_a_token(team: tuple[State, dict[str, str]]) -> None:
    state, _ = team
    client = client_of(state)
    for path in ("desk", "claims", "documents/0/raw", "judgements", "status", "jobs/0"):
        answer = client.get(f"/api/{path}")
        assert answer.status_code == 401 and answer.json()["error"]["code"] == "unauthorized", path
    assert client.post("/api/judgements", json=CORRECTION).status_code == 401
    assert client.get("/api/session").json() == {"name": None, "role": None, "team": True}
    assert client_of(state, authorization="Bearer wrong").get("/api/desk").status_code == 401
    assert client_of(state, authorization="Bearer ").get("/api/desk").status_code == 401


def test_each_role_may_do_what_it_may(team: tuple[State, dict[str, str]]) -> None:
    state, secrets = team
    allowed = {"reader": (200, 403, 403, 403), "editor": (200, 400, 202, 403), "admin": (200, 400, 202, 404)}
    for role, expected in allowed.items():
        client = client_of(state, authorization=f"Bearer {secrets[role]}")
        assert client.get("/api/desk").json()["role"] == role
        found = (
            client.get("/api/claims").status_code,
            client.post("/api/judgements", json=CORRECTION).status_code,
            client.post("/api/retry").status_code,
            client.delete("/api/feeds?url=https://news.example/none").status_code,
        )
        assert found == expected, role


def test_a_session_stands_for_a_token(team: tuple[State, dict[str, str]]) -> None:
    state, secrets = team
    client = client_of(state)
    answer = client.post("/api/session", json={"token": secrets["reader"]})
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=strict" in cookie and secrets["reader"] not in cookie
    assert client.get("/api/session").json()["name"] == "the reader"
    assert client.get("/api/claims").status_code == 200
    client.delete("/api/session")
    client.cookies.clear()
    client.cookies.set("tocsin_session", cookie.split("=", 1)[1].split(";")[0])
    assert client.get("/api/claims").status_code == 401, "the session is over, whoever kept its cookie"


def test_a_token_that_was_revoked_ends_its_sessions(team: tuple[State, dict[str, str]]) -> None:
    state, secrets = team
    client = client_of(state)
    client.post("/api/session", json={"token": secrets["editor"]})
    assert client.get("/api/claims").status_code == 200
    state.tokens.revoke("the editor")
    assert client.get("/api/claims").status_code == 401


def test_answers_are_kept_apart_by_role(team: tuple[State, dict[str, str]]) -> None:
    state, secrets = team
    for role in ("admin", "reader", "admin"):
        assert client_of(state, authorization=f"Bearer {secrets[role]}").get("/api/desk").json()["role"] == role


def test_tokens_are_kept_as_hashes_that_only_the_owner_reads(team: tuple[State, dict[str, str]]) -> None:
    state, secrets = team
    text = state.tokens.path.read_text(encoding="utf-8")
    assert not any(secret in text for secret in secrets.values())
    assert len(json.loads(text)["tokens"]) == 3
    if os.name == "posix":
        assert stat.S_IMODE(state.tokens.path.stat().st_mode) == 0o600


def test_guessing_tokens_is_slowed_down(team: tuple[State, dict[str, str]]) -> None:
    state, secrets = team
    client = client_of(state)
    codes = [client.post("/api/session", json={"token": f"guess {n}"}).status_code for n in range(int(GUESSES.at_once) + 3)]
    assert codes[0] == 401 and codes[-1] == 429
    late = client_of(state, authorization="Bearer guess").get("/api/desk")
    assert late.status_code == 429 and int(late.headers["retry-after"]) > 0
    assert client_of(state, authorization=f"Bearer {secrets['reader']}").get("/api/desk").status_code == 200, "others are not shut out"


def test_a_bucket_fills_again() -> None:
    limits, rate = Limits(), Rate(each_s=2.0, at_once=3.0)
    assert [limits.wait_s("a", rate, now=10.0) for _ in range(3)] == [0.0, 0.0, 0.0]
    assert limits.wait_s("a", rate, now=10.0) == 0.5
    assert limits.wait_s("b", rate, now=10.0) == 0.0, "each has its own"
    assert limits.wait_s("a", rate, now=10.6) == 0.0


def test_others_reach_a_desk_only_with_tokens(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(TocsinError, match="--team"):
        state_of(tmp_path / "crisis", desk, Reader(), "0.0.0.0", False)  # type: ignore[arg-type]
    with pytest.raises(TocsinError, match="serve-token"):
        state_of(tmp_path / "crisis", desk, Reader(), "0.0.0.0", True)  # type: ignore[arg-type]


def test_an_address_in_use_is_one_clear_line() -> None:
    with listen("127.0.0.1", 0) as first:
        first.listen()
        with pytest.raises(TocsinError, match=r"cannot be listened on.*--port"):
            listen("127.0.0.1", first.getsockname()[1])


def test_the_page_is_served_for_every_view_and_nothing_beside_it(page: State) -> None:
    client = client_of(page)
    for path in ("/", "/timeline", "/?view=map", "/a/b/c"):
        assert client.get(path).text.startswith("<!doctype html>"), path
    assert client.get("/assets/app-1.js").headers["cache-control"].endswith("immutable")
    for path in ("/../secret.txt", "/..%2fsecret.txt", "/%2e%2e/secret.txt", "/assets/..%2f..%2fsecret.txt", "/%00.txt", "/nothing.js"):
        answer = client.get(path)
        assert answer.status_code == 404 and "secret" not in answer.text, path


def test_without_its_files_the_page_says_how_to_get_them(state: State, tmp_path: Path) -> None:
    answer = client_of(replace(state, page=tmp_path / "none")).get("/")
    assert answer.status_code == 503 and "make page" in answer.text


def test_an_answer_holds_until_the_desk_changes(client: TestClient) -> None:
    first = client.get("/api/claims")
    again = client.get("/api/claims", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304 and again.content == b""
    assert client.get("/api/claims?limit=1").headers["etag"] != first.headers["etag"]
    assert client.get("/api/claims").content == first.content
    claim = first.json()["items"][0]["id"]
    client.post("/api/judgements", json={"kind": "status", "targets": [claim], "value": "possible"}).raise_for_status()
    changed = client.get("/api/claims", headers={"if-none-match": first.headers["etag"]})
    assert changed.status_code == 200 and changed.headers["etag"] != first.headers["etag"]


def test_what_is_too_large_is_refused(client: TestClient) -> None:
    answer = client.post("/api/reports", content=b"", headers={"content-length": str(LARGEST + 1), "content-type": "application/json"})
    assert answer.status_code == 413

    def endless() -> Iterator[bytes]:
        for _ in range(LARGEST // 1_000_000 + 2):
            yield b"x" * 1_000_000

    assert client.post("/api/reports", content=endless(), headers={"content-type": "application/json"}).status_code == 413


def test_no_other_method_does_anything(client: TestClient) -> None:
    for method in ("PUT", "PATCH", "DELETE", "POST"):
        answer = client.request(method, "/api/claims")
        assert answer.status_code == 405 and answer.json()["error"]["code"] == "not-allowed"
