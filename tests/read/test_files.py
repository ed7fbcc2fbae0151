"""Files, folders, standard input and bytes: one document for each, and a named problem for whatever cannot be read."""

from __future__ import annotations

import hashlib
import io
import os
import sys
from datetime import date
from pathlib import Path

import pytest

from tocsin.errors import TocsinError
from tocsin.model import content_id
from tocsin.read import documents, from_bytes

CASES = Path(__file__).parent / "cases"
STORY = "Anselmia closes its harbour\n\nThe government of Anselmia closed the harbour on Thursday, the ministry said in a statement.\n"


def codes(path: Path) -> list[str]:
    return [p.code for _, problems in documents(path) for p in problems]


def test_a_text_file_is_its_own_text(tmp_path: Path) -> None:
    file = tmp_path / "harbour.report.txt"
    file.write_bytes(STORY.replace("\n", "\r\n").encode("utf-8-sig"))
    [(document, problems)] = documents(file)
    assert document.text == STORY.replace("\n", "\r\n")
    assert (document.name, document.title, document.language) == ("harbour.report", "Anselmia closes its harbour", "en")
    assert document.raw_sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert document.id == content_id(None, None, document.title, document.text)
    assert document.media_type == "text/plain"
    assert problems == ()


def test_the_given_date_goes_before_the_inferred_one(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(STORY.replace("\n\n", "\n\nThursday, May 20, 2021\n\n"))
    [(inferred, _)] = documents(file)
    [(given, _)] = documents(file, published=date(2021, 5, 21))
    assert (inferred.published, inferred.published_basis) == (date(2021, 5, 20), "inferred")
    assert inferred.published_evidence and inferred.published_evidence.of(inferred.text) == "Thursday, May 20, 2021"
    assert (given.published, given.published_basis, given.published_evidence) == (date(2021, 5, 21), "given", None)
    assert inferred.id != given.id


def test_a_folder_is_read_in_order_without_hidden_files_and_loops(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden.txt", ".git/d.txt"):
        (tmp_path / name).write_text(STORY)
    if sys.platform != "win32":
        (tmp_path / "sub" / "loop").symlink_to(tmp_path, target_is_directory=True)
        os.mkfifo(tmp_path / "pipe")
    assert [d.name for d, _ in documents(tmp_path)] == ["a", "b", "c"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_link_to_nowhere_is_a_problem_and_its_neighbour_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "b.txt").write_text(STORY)
    (first, problems), (second, none) = documents(tmp_path)
    assert (first.name, first.text, [p.code for p in problems]) == ("a", "", ["unreadable"])
    assert second.text == STORY and none == ()


def test_a_missing_path_is_an_error_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(TocsinError, match=r"gone\.txt: no such file"):
        documents(tmp_path / "gone.txt")


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(STORY.encode())

    monkeypatch.setattr(sys, "stdin", Stdin)
    [(document, _)] = documents("-")
    assert (document.name, document.text) == ("stdin", STORY)


@pytest.mark.parametrize(
    ("raw", "name", "code"),
    [
        (b"", "a.txt", "empty"),
        (b" \n\t\r\n", "a.txt", "empty"),
        (b"PK\x03\x04" + bytes(40), "report.txt", "binary"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "report.html", "binary"),
        (bytes(range(256)) * 20, "a.txt", "binary"),
        (b"some text" + bytes(400), "a.txt", "binary"),
        (b"{\\rtf1 Hello}", "a.txt", "unsupported"),
        (b'<?xml version="1.0"?><rss><channel/></rss>', "feed.xml", "unsupported"),
        (b'[\n {"text": "a"}\n]', "a.json", "unsupported"),
        (b"a" * 20_000_001, "a.txt", "too-large"),
        (b"<html>" + b"a" * 10_000_001, "a.html", "too-large"),
        (b"a\n" * 1_000_001, "a.txt", "too-large"),
    ],
)
def test_what_cannot_be_read_is_an_empty_document_with_a_problem(raw: bytes, name: str, code: str) -> None:
    [(document, problems)] = from_bytes(raw, name=name)
    assert (document.text, document.parts, document.language, document.title) == ("", (), None, None)
    assert [p.code for p in problems] == [code]
    assert problems[0].place == name and problems[0].mend


def test_empty_documents_of_different_bytes_have_different_ids() -> None:
    ids = {from_bytes(raw, name="a")[0][0].id for raw in (b"", b" ", b"PK\x03\x04", b"GIF89a\x00")}
    assert len(ids) == 4


@pytest.mark.parametrize("start", ["ID3 is a gene. ", "BZhe said. ", "PAR1 was closed.\n", "{not an object}\n", "II*"])
def test_text_that_begins_like_something_else_is_text(start: str) -> None:
    [(document, problems)] = from_bytes((start + STORY).encode(), name="a.txt")
    assert document.text == start + STORY and problems == ()


def test_bytes_decide_over_the_name() -> None:
    page = (CASES / "page.html").read_bytes()
    assert from_bytes(page, name="page.txt")[0][0].media_type == "text/html"
    assert from_bytes((CASES / "text.pdf").read_bytes(), name="a.html")[0][0].media_type == "application/pdf"
    assert from_bytes(b'{"text": "a"}\n', name="a.txt")[0][0].media_type == "application/jsonl"
    assert from_bytes(STORY.encode(), name="a.pdf")[0][0].media_type == "text/plain"
    assert from_bytes(STORY.encode(), name="a.html")[0][0].media_type == "text/plain"


def test_another_language_is_told_and_its_text_kept() -> None:
    text = "Правительство и профсоюз в четверг завершили трёхдневные переговоры без соглашения, сообщило министерство труда."
    [(document, problems)] = from_bytes(text.encode("cp1251"), name="a.txt")
    assert (document.text, document.language) == (text, "ru")
    assert [p.code for p in problems] == ["language"] and "Russian" in problems[0].message
