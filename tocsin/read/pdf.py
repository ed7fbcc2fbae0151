"""PDF -> text: PDFium first, pypdf where PDFium finds nothing."""

from __future__ import annotations

import io
import logging
import re
import threading
from collections.abc import Iterable

from tocsin.model import Problem
from tocsin.read.content import TEXT_LIMIT, Content, Found
from tocsin.read.decode import without_surrogates
from tocsin.read.media import PDF

# PDFium keeps state for the whole process and must not be entered twice; the HTTP server reads in threads.
_PDFIUM = threading.Lock()
# Fewer letters in a whole file are page numbers or stamps on pictures of pages.
_LETTERS = 20
# PDFium writes a hyphen at a line's end as U+0002 or U+FFFE.
_HYPHEN = re.compile("[\x02\ufffe]")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class _EncryptedError(Exception):
    """The file asks for a password."""


def read(raw: bytes, place: str) -> Found:
    """The text of all pages, page breaks as blank lines; a problem where there is none to be had."""
    try:
        text, damaged = _text(raw)
    except _EncryptedError:
        return Content(PDF), (Problem("encrypted", "is a PDF that asks for a password", place, "save a copy without password"),)
    if sum(1 for c in text if c.isalpha()) >= _LETTERS:
        return Content(PDF, text), ()
    if damaged:
        return Content(PDF), (Problem("damaged", "is a PDF that cannot be opened", place, "fetch or export the file again"),)
    return Content(PDF), (Problem("scanned", "is a PDF of pictures without text", place, "run text recognition (OCR) over it first"),)


def _text(raw: bytes) -> tuple[str, bool]:
    """The text that either library finds, and whether neither could open the file."""
    damaged = True
    for extract in (_with_pdfium, _with_pypdf):
        try:
            text = extract(raw)
        except _EncryptedError:
            raise
        except Exception:  # Broken files make both libraries raise errors of any kind; the next one may still read them.
            continue
        damaged = False
        if text.strip():
            return text, damaged
    return "", damaged


def _with_pdfium(raw: bytes) -> str:
    import pypdfium2  # type: ignore[import-untyped,unused-ignore]

    with _PDFIUM:
        try:
            pdf = pypdfium2.PdfDocument(raw)
        except pypdfium2.PdfiumError as error:
            if "password" in str(error).lower():
                raise _EncryptedError from error
            raise
        try:
            return _joined(_page(pdf, i) for i in range(len(pdf)))
        finally:
            pdf.close()


def _page(pdf: object, index: int) -> str:
    import pypdfium2  # type: ignore[import-untyped,unused-ignore]

    try:
        page = pdf[index]  # type: ignore[index]
        textpage = page.get_textpage()
    except pypdfium2.PdfiumError:
        return ""  # One broken page does not take the others with it.
    try:
        return str(textpage.get_text_range())
    finally:
        textpage.close()
        page.close()


def _with_pypdf(raw: bytes) -> str:
    import pypdf

    logging.getLogger("pypdf").addHandler(logging.NullHandler())  # Its warnings would otherwise reach the user's terminal.
    reader = pypdf.PdfReader(io.BytesIO(raw), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise _EncryptedError
    return _joined(page.extract_text() for page in reader.pages)


def _joined(pages: Iterable[str]) -> str:
    """The pages with blank lines between them; reading stops once there is more text than a document may hold."""
    taken: list[str] = []
    size = 0
    for page in pages:
        page = _HYPHEN.sub("-", without_surrogates(page).replace("\r\n", "\n").replace("\r", "\n"))
        page = "\n".join(line.rstrip() for line in _UNPRINTABLE.sub("", page).split("\n")).strip("\n")
        if page.strip():
            taken.append(page)
            size += len(page)
        if size > TEXT_LIMIT:
            break
    return "\n\n".join(taken)
