"""PDF files: text, and a named problem where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.read import documents, from_bytes, pdf

CASES = Path(__file__).parent / "cases"


def test_text_of_all_pages() -> None:
    [(document, problems)] = documents(CASES / "text.pdf")
    assert problems == () and document.media_type == "application/pdf"
    assert [p.kind.value for p in document.parts] == ["title", "dateline", "body", "body", "body"]
    assert document.title == "Harbour talks end without a deal"
    assert document.published_basis == "inferred"
    assert "\n\nPolice had cleared" in document.text and "\r" not in document.text


def test_a_file_that_only_its_owner_may_change_is_read() -> None:
    [(document, problems)] = documents(CASES / "owner.pdf")
    assert "Teodor Vance" in document.text and problems == ()


@pytest.mark.parametrize(("name", "code"), [("encrypted", "encrypted"), ("scanned", "scanned")])
def test_files_without_text_to_be_had(name: str, code: str) -> None:
    [(document, problems)] = documents(CASES / f"{name}.pdf")
    assert document.text == "" and [p.code for p in problems] == [code]


@pytest.mark.parametrize("keep", [9, 200, 900])
def test_a_cut_off_file_is_a_problem_or_text(keep: int) -> None:
    [(document, problems)] = from_bytes((CASES / "text.pdf").read_bytes()[:keep], name="a.pdf")
    assert bool(document.text) != bool(problems)


def test_pypdf_reads_what_pdfium_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(raw: bytes) -> str:
        raise RuntimeError

    monkeypatch.setattr(pdf, "_with_pdfium", fails)
    content, problems = pdf.read((CASES / "text.pdf").read_bytes(), "text.pdf")
    assert "Teodor Vance" in content.text and problems == ()
    _, problems = pdf.read((CASES / "encrypted.pdf").read_bytes(), "encrypted.pdf")
    assert [p.code for p in problems] == ["encrypted"]
