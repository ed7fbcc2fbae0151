"""What a reader finds in the bytes, and how that becomes a document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tocsin.model import Document, PartKind, Problem, Span, content_id
from tocsin.read.dates import Dated
from tocsin.read.language import language_of, name_of
from tocsin.read.parts import parts_of
from tocsin.read.published import infer

# A longer text is a dump, not a report: the model would work on it for hours. In bytes of text read, and in code points and
# lines of text kept (a million lines of one letter would still make gigabytes of parts).
TEXT_LIMIT = 20_000_000
_LINE_LIMIT = 1_000_000

Read = tuple[Document, tuple[Problem, ...]]


@dataclass(frozen=True, slots=True)
class Content:
    """What a reader found: the text, and what the file itself says about it. ``captions`` are paragraphs of the text."""

    media_type: str
    text: str = ""
    title: str | None = None
    captions: frozenset[str] = frozenset()
    language: str | None = None
    published: date | None = None
    url: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where bytes came from and what is known of them beforehand; ``place`` is what problems name."""

    name: str
    place: str
    published: date | None = None
    url: str | None = None
    raw_sha256: str | None = None


Found = tuple[Content, tuple[Problem, ...]]


def megabytes(size: int) -> str:
    """A limit in bytes as problems tell it."""
    return f"{size // 1_000_000} MB"


def too_large(media_type: str, place: str, limit: str) -> Found:
    """An empty content with the problem that the file goes over ``limit``."""
    return Content(media_type), (Problem("too-large", f"more than {limit}, not read", place, "split it into one file for each report"),)


def assemble(found: Found, origin: Origin) -> Read:
    """The document of what was found: parts, language, publication date and id, with the problems that show on the way."""
    content, problems = found
    if len(content.text) > TEXT_LIMIT or content.text.count("\n") > _LINE_LIMIT:
        content, problems = too_large(content.media_type, origin.place, f"{megabytes(TEXT_LIMIT)} of text or {_LINE_LIMIT:,} lines")
    text = content.text
    if not text.strip():
        text = ""
        problems = problems or (Problem("empty", "holds no text", origin.place, "check that the right file was given"),)
    parts = parts_of(text, content.title, content.captions)
    body = [p.span.of(text) for p in parts if p.kind is PartKind.BODY] or [p.span.of(text) for p in parts]
    language = language_of(body) or content.language
    if language not in (None, "en"):
        message = f"the text is {name_of(language)}, which is not supported yet"
        problems += (Problem("language", message, origin.place, "give an English translation"),)
    headline = next((" ".join(p.span.of(text).split()) for p in parts if p.kind is PartKind.TITLE), None)
    title = content.title or headline
    inferred = infer(text, parts)
    published, basis, evidence = _published(content, origin, inferred)
    if inferred and inferred.other and not published:
        message = f"'{inferred.span.of(text)}' may be {inferred.day} or {inferred.other}"
        problems += (Problem("published", message, origin.place, "give the date with --published"),)
    url = origin.url or content.url
    document = Document(
        # Two unreadable files are two documents, so an empty text is told apart by its bytes.
        id=content_id(url, published, title, text or origin.raw_sha256 or origin.place),
        name=origin.name,
        text=text,
        title=title,
        parts=parts,
        language=language,
        published=published,
        published_basis=basis,
        published_evidence=evidence,
        url=url,
        source=content.source,
        media_type=content.media_type,
        raw_sha256=origin.raw_sha256,
    )
    return document, problems


def _published(content: Content, origin: Origin, inferred: Dated | None) -> tuple[date | None, str | None, Span | None]:
    if origin.published:
        return origin.published, "given", None
    if content.published:
        return content.published, "page", None
    if inferred and not inferred.other:
        return inferred.day, "inferred", inferred.span
    return None, None, None
