"""Whatever the bytes, a reader gives documents with named problems and parts that hold: nothing raises, nothing overlaps.

``HOSTILE`` keeps inputs at the edges of the rules, and those that once broke one.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from tocsin.model import Document, Problem
from tocsin.read import from_bytes, parts_of

CASES = Path(__file__).parent / "cases"
SEEDS = [file.read_bytes() for file in sorted(CASES.iterdir())]
NAMES = st.sampled_from(["a", "a.txt", "a.html", "a.pdf", "a.jsonl", "a.json", "", ".", "a/b.txt", "\udcff.txt"])
LINES = st.sampled_from(
    [
        *("Friday, August 25, 2023", "By Mara Lind", "KYIV, Feb 10 (Reuters) -", "Image: X.", "Related article: x", "Read more"),
        *("https://a.example/x", "© AFP", "Home | World | News", "The ministers met.", "and agreed", "Reuters/Ola", "Ola / TASS"),
        *("\x1c", "\u2028", "\r", "\n\n", "\t", "***", "FILE -"),
    ]
)
TEXTS = st.lists(LINES | st.text(max_size=20), max_size=12).flatmap(
    lambda xs: st.sampled_from(["\n", "\r\n", " ", ""]).map(lambda end: end.join(xs))
)
HOSTILE: list[tuple[bytes, str]] = [
    (b"<", "a.html"),
    (b"<html>\xff\xfe\x00", "a.html"),
    (b'{"text": "\\ud83d"}', "a.jsonl"),
    (b"%PDF-", "a"),
    (b"\xff\xfe\x00", "a.txt"),
    (b"\xef\xbb\xbf", "a.txt"),
    (b"\x00\x00\xfe\xff", "a.txt"),
]
QUICK = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def check(read: list[tuple[Document, tuple[Problem, ...]]]) -> None:
    for document, problems in read:
        json.dumps([document.name, document.text, document.title, document.url, *map(str, problems)], ensure_ascii=False).encode("utf-8")
        assert document.text.strip() or problems
        assert document.text or not document.parts
        assert all(p.code and p.place is not None for p in problems)
        check_parts(document.text, [(p.span.start, p.span.end) for p in document.parts])
        if document.published_evidence:
            assert document.published_basis == "inferred" and document.published_evidence.of(document.text)


def check_parts(text: str, spans: list[tuple[int, int]]) -> None:
    end = 0
    for start, stop in spans:
        assert end <= start < stop <= len(text)
        assert not text[end:start].strip() and text[start:stop] == text[start:stop].strip()
        end = stop
    assert not text[end:].strip()


@QUICK
@given(TEXTS)
def test_parts_hold_all_that_is_not_blank(text: str) -> None:
    check_parts(text, [(p.span.start, p.span.end) for p in parts_of(text)])


@QUICK
@given(TEXTS)
@example("a\ufeffb\x85c\r")
def test_text_comes_back_unchanged(text: str) -> None:
    assume("\x00" not in text)  # With zeros in it, text can be the very bytes of another text in UTF-16.
    raw = text.encode()
    read = from_bytes(raw, name="a.txt")
    check(read)
    [(document, problems)] = read
    if document.media_type == "text/plain" and text.strip():
        assert document.text == text.removeprefix("\ufeff")
        assert {p.code for p in problems} <= {"language"}


@pytest.mark.parametrize(("raw", "name"), HOSTILE)
def test_hostile_inputs_give_one_document(raw: bytes, name: str) -> None:
    read = from_bytes(raw, name=name)
    check(read)
    assert len(read) == 1


@QUICK
@given(st.binary(max_size=300), NAMES)
def test_any_bytes_give_one_document(raw: bytes, name: str) -> None:
    read = from_bytes(raw, name=name)
    check(read)
    assert len(read) == 1 or "\n" in raw.decode("latin-1")


@QUICK
@given(st.sampled_from(SEEDS), st.data())
def test_damaged_files(seed: bytes, data: st.DataObject) -> None:
    raw = bytearray(seed)
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, max(len(raw) - 1, 0)))
        length = data.draw(st.integers(0, 200))
        raw[at : at + length] = data.draw(st.binary(max_size=12) | st.just(bytes(raw[at : at + length]) * 3) | st.just(b""))
    read = from_bytes(bytes(raw), name=data.draw(NAMES))
    check(read)
    assert read or not raw.strip()


@QUICK
@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(["text", "title", "name", "published", "url"]), st.text() | st.none() | st.integers() | st.lists(st.text())
        )
    )
)
def test_any_json_records_give_a_document_each(records: list[dict[str, object]]) -> None:
    good = {"text": "The ministers met on Friday."}
    raw = "\n".join(json.dumps(r) for r in [good, *records, good]).encode()
    read = from_bytes(raw, name="a.jsonl")
    check(read)
    assert len(read) == len(records) + 2
    assert read[0][0].text == read[-1][0].text == good["text"]
