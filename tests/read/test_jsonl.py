"""JSON Lines: one document a line, streamed, and a bad line takes no neighbour with it."""

from __future__ import annotations

import json
import tracemalloc
from datetime import date
from pathlib import Path

import pytest

from tocsin.read import documents, from_bytes
from tocsin.read.content import TEXT_LIMIT

CASES = Path(__file__).parent / "cases"
TEXT = "The government of Anselmia closed the harbour on Thursday, the ministry said in a statement."


def test_every_line_is_a_document_and_bad_ones_say_why() -> None:
    read = list(documents(CASES / "lines.jsonl"))
    assert [d.name for d, _ in read] == ["first", "lines:2", "lines:3", "lines:5", "lines:6"]
    assert [[p.code for p in problems] for _, problems in read] == [[], ["json"], ["json"], ["json"], ["published"]]
    assert all(p.place and p.place.endswith(f"line {n}") and p.mend for n, (_, ps) in zip((1, 2, 3, 5, 6), read, strict=True) for p in ps)
    first, last = read[0][0], read[-1][0]
    assert (first.title, first.source, first.url) == ("Dockers arrested", "The Quay Gazette", "https://quay.example/a")
    assert (first.published, first.published_basis) == (date(2021, 5, 20), "given")
    assert last.text.startswith("The union") and last.published is None
    assert len({d.id for d, _ in read}) == 5


def test_a_line_keeps_its_own_date_and_the_others_take_the_given_one() -> None:
    lines = f"{json.dumps({'text': TEXT, 'published': '2020-01-02T23:00:00-05:00'})}\n{json.dumps({'text': TEXT})}\n"
    read = from_bytes(lines.encode(), name="a.jsonl", published=date(2021, 1, 1))
    assert [d.published for d, _ in read] == [date(2020, 1, 2), date(2021, 1, 1)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_line_ends_and_encodings(encoding: str) -> None:
    text = "Zażółć — Київ 🚢\u2028one line"
    raw = "\r\n".join(json.dumps({"text": text}, ensure_ascii=False) for _ in range(3)).encode(encoding)
    assert [d.text for d, _ in from_bytes(raw, name="a")] == [text] * 3


@pytest.mark.parametrize(
    "line",
    [
        b'{"text": "a", ' + b'"n": ' + b"9" * 5000 + b"}",
        b'{"text": ' + b"[" * 100_000,
        b'{"text": "\xff"}',
        b'{"text": 7}',
        b'{"text": null}',
        b"\x00",
        b"}{",
    ],
)
def test_bad_lines_do_not_take_their_neighbours(line: bytes) -> None:
    good = json.dumps({"text": TEXT}).encode()
    read = from_bytes(b"\n".join((good, line, good)), name="a.jsonl")
    assert [d.text for d, _ in read] == [TEXT, "", TEXT]
    assert [[p.code for p in ps] for _, ps in read] == [[], ["json"], []]


def test_a_bad_first_line_is_told_by_the_name() -> None:
    read = from_bytes(b'{"text": \n' + json.dumps({"text": TEXT}).encode(), name="a.jsonl")
    assert [d.text for d, _ in read] == ["", TEXT]


def test_half_a_surrogate_pair_is_replaced_in_place() -> None:
    [(document, _)] = from_bytes(b'{"text": "ab\\ud800cd", "name": "n\\udc00"}', name="a")
    assert (document.text, document.name) == ("ab\ufffdcd", "n\ufffd")


def test_a_line_over_the_limit_is_a_problem_and_the_file_streams(tmp_path: Path) -> None:
    file = tmp_path / "big.jsonl"
    good = json.dumps({"text": TEXT}) + "\n"
    with file.open("w") as out:
        out.write(good)
        out.write('{"text": "' + "a " * (TEXT_LIMIT // 2) + '"}\n')
        for _ in range(30):
            out.write(json.dumps({"text": TEXT, "pad": "x" * 2_000_000}) + "\n")
    tracemalloc.start()
    read = [(d.text, [p.code for p in ps]) for d, ps in documents(file)]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert read == [(TEXT, []), ("", ["too-large"])] + [(TEXT, [])] * 30
    assert peak < 60_000_000 < file.stat().st_size


def test_a_title_that_does_not_begin_the_text_is_a_field_only() -> None:
    raw = json.dumps({"text": TEXT, "title": "Harbour closed"}).encode()
    [(document, _)] = from_bytes(raw, name="a")
    assert document.title == "Harbour closed" and [p.kind.value for p in document.parts] == ["body"]
