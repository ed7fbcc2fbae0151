"""Plain text: the file's own characters, line ends and all, without its byte order mark."""

from __future__ import annotations

from tocsin.model import Problem
from tocsin.read.content import Content, Found
from tocsin.read.decode import decode
from tocsin.read.media import TEXT


def read(raw: bytes, place: str) -> Found:
    """The text of the bytes; a problem where they are no text or partly broken."""
    decoded = decode(raw)
    if decoded is None:
        return not_text("application/octet-stream", place)
    return Content(TEXT, decoded.text), broken(decoded.broken, decoded.encoding, place)


def not_text(media_type: str, place: str) -> Found:
    """An empty content with the problem that a file is of a kind that is not read."""
    code = "unsupported" if media_type in ("application/xml", "application/json", "application/rtf") else "binary"
    mend = "give it as text, HTML, PDF or JSON Lines"
    return Content(media_type), (Problem(code, f"is a file of type {media_type}, which is not read", place, mend),)


def broken(count: int, encoding: str, place: str) -> tuple[Problem, ...]:
    """The problem that characters were lost in decoding, if any were."""
    if not count:
        return ()
    message = f"{count} characters could not be read as {encoding} and are shown as \ufffd"
    return (Problem("encoding", message, place, "save the file as UTF-8"),)
