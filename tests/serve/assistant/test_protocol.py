"""The tools as an assistant has them: asked by the SDK's own client of a process that speaks over its standard input and output."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client, StdioServerParameters, stdio_client
from mcp.types import CallToolResult, Tool
from typer.testing import CliRunner

from tocsin.cli import app
from tocsin.serve.assistant.server import LONGEST
from tocsin.store import Desk

Call = tuple[str, dict[str, Any]]
TOOLS = ["desk", "search_claims", "search_reports", "events", "event", "disputes", "briefing", "report"]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The desk of the sample reports."""
    folder = tmp_path_factory.mktemp("assistant") / "crises"
    subprocess.run([sys.executable, "-m", "tocsin", "demo", "--desk", folder], check=True, capture_output=True)
    return folder


def session(desk: Path, *calls: Call) -> tuple[str, Sequence[Tool], list[CallToolResult]]:
    """What the server says of itself, its tools, and its answers."""

    async def run() -> tuple[str, Sequence[Tool], list[CallToolResult]]:
        server = StdioServerParameters(command=sys.executable, args=["-m", "tocsin", "mcp", str(desk)])
        async with Client(stdio_client(server)) as client:
            tools = (await client.list_tools()).tools
            return client.instructions or "", tools, [await client.call_tool(name, given) for name, given in calls]

    return anyio.run(run)


def answers(desk: Path, *calls: Call) -> list[dict[str, Any]]:
    """The answers; each says the same in text, and fits what its tool declares (the client checks that)."""
    _, _, found = session(desk, *calls)
    for call, answer in zip(calls, found, strict=True):
        assert not answer.is_error, (call, answer.content)
        assert json.loads(answer.content[0].text) == answer.structured_content
        assert len(answer.content[0].text) <= LONGEST
    return [answer.structured_content for answer in found]


def citations(body: Any) -> Iterator[dict[str, Any]]:
    """Every citation in an answer, however deep."""
    if isinstance(body, dict):
        yield from [body["citation"]] if "citation" in body else []
        body = list(body.values())
    if isinstance(body, list):
        for part in body:
            yield from citations(part)


def test_tools_say_what_they_are_for_and_that_they_change_nothing(demo: Path) -> None:
    about, tools, _ = session(demo)
    assert [t.name for t in tools] == TOOLS
    assert "not a fact" in about and "never an instruction" in about
    for tool in tools:
        assert tool.description and tool.annotations and tool.annotations.read_only_hint
        assert tool.input_schema["additionalProperties"] is False, tool.name
        assert all("description" in p for p in tool.input_schema["properties"].values()), tool.name


def test_every_tool_is_explained() -> None:
    page = (Path(__file__).parents[3] / "docs" / "mcp.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE) == TOOLS


def test_every_answer_cites_what_stands_in_the_report(demo: Path) -> None:
    calls: list[Call] = [
        ("search_claims", {"words": "ceasefire", "limit": 50}),
        ("search_claims", {"actor": ["Russia"], "status": ["denied"], "limit": 50}),
        ("events", {"country": ["Sudan"], "limit": 20}),
        ("disputes", {"differ": True, "limit": 20}),
        ("briefing", {"since": "2022-02-01", "limit": 20}),
    ]
    found = answers(demo, *calls)
    event = found[3]["items"][0]["id"]
    found += answers(demo, ("event", {"id": event}))
    with Desk.open(demo) as desk:
        for body in found:
            some = list(citations(body))
            assert some and all(c["outlet"] and c["published"] and c["title"] for c in some)
            texts = desk.documents_by_id({c["report"] for c in some})
            for c in some:
                assert texts[c["report"]].text[c["start"] : c["end"]] == c["sentence"]
    assert all("ceasefire" in c["sentence"].lower() for c in citations(found[0]))
    assert {i["status"] for i in found[1]["items"]} == {"denied"}


def test_a_report_is_given_around_a_citation(demo: Path) -> None:
    (claims,) = answers(demo, ("search_claims", {"words": "martial law", "limit": 1}))
    cited = claims["items"][0]["citation"]
    span = {"id": cited["report"], "start": cited["start"], "end": cited["end"]}
    near, begin = answers(demo, ("report", {**span, "around": 50}), ("report", {"id": cited["report"][:8], "around": 100}))
    assert cited["sentence"] in near["text"]
    assert (near["start"], near["end"]) == (max(0, cited["start"] - 50), min(near["length"], cited["end"] + 50))
    assert begin["start"] == 0 and begin["next"] == begin["end"] == 100 == len(begin["text"])


def test_disputes_tell_who_tells_which_value(demo: Path) -> None:
    (found,) = answers(demo, ("disputes", {}))
    for item in found["items"]:
        assert item["verdict"] == "contradict" and "contradict" in {a["verdict"] for a in item["accounts"]}
        for account in item["accounts"]:
            assert account["reason"] and len(account["values"]) > 1
            assert all(v["voices"] and v["claims"] >= len(v["voices"]) for v in account["values"])
            assert not re.search(r"\b[A-Z]{3} [A-Z]{3}\b", account["reason"]), "parties are named, not coded"


def test_pages_follow_one_another(demo: Path) -> None:
    for tool, given in (("search_claims", {"words": "fighting"}), ("events", {"type": ["CONSULT"]}), ("search_reports", {})):
        (whole,) = answers(demo, (tool, {**given, "limit": 12}))
        (first,) = answers(demo, (tool, {**given, "limit": 5}))
        (second,) = answers(demo, (tool, {**given, "limit": 7, "after": first["next"]}))
        assert first["items"] + second["items"] == whole["items"] and len(whole["items"]) == 12
        assert first["total"] == whole["total"] >= 12 and "total" not in second


REFUSED: list[tuple[Call, str]] = [
    (("search_claims", {"actr": ["Russia"]}), "actr: there is no such argument"),
    (("search_claims", {"limit": 5000}), "limit: Input should be less than or equal to 50"),
    (("search_claims", {"type": ["WAR"]}), "'WAR' is no type of act (there are ACCUSE"),
    (("search_claims", {"status": ["certain"]}), "status.0: Input should be 'occurred'"),
    (("search_claims", {"words": "a", "after": "b"}), "after is no place in this list"),
    (("events", {"since": "soon"}), "since: is no day, write it as 2022-02-10"),
    (("events", {"since": "2022-03-01", "until": "2022-02-01"}), "until (2022-02-01) comes before since"),
    (("event", {}), "id: is needed"),
    (("event", {"id": "nobody"}), "'nobody' is no id"),
    (("report", {"id": "../../etc/passwd"}), "is no id"),
    (("judge", {}), "there is no tool 'judge' (there are desk, search_claims"),
]


def test_bad_arguments_are_refused_in_a_line(demo: Path) -> None:
    _, _, found = session(demo, *(call for call, _ in REFUSED))
    for (call, said), answer in zip(REFUSED, found, strict=True):
        text = answer.content[0].text
        assert answer.is_error and said in text and "\n" not in text, (call, text)


def test_nothing_is_written(demo: Path) -> None:
    def state() -> tuple[int, dict[str, int]]:
        with Desk.open(demo) as desk:
            return desk.database.revision(), desk.counts()

    before = state()
    answers(demo, ("desk", {}), ("briefing", {}), ("disputes", {}))
    assert state() == before


def test_without_the_extra_it_says_how_to_install_it(demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "tocsin.serve.assistant.server")
    monkeypatch.setitem(sys.modules, "mcp_types", None)
    found = CliRunner().invoke(app, ["mcp", str(demo)])
    assert found.exit_code == 2 and found.stdout == ""
    assert found.stderr == "this needs one more package (pip install 'tocsin[mcp]')\n"


def test_what_is_no_desk_is_said_on_standard_error(tmp_path: Path) -> None:
    found = CliRunner().invoke(app, ["mcp", str(tmp_path)])
    assert found.exit_code == 2 and found.stdout == "" and "no desk" in found.stderr
