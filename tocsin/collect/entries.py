"""What a feed holds."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_tz

from tocsin.collect.urls import name_of
from tocsin.model import Capture, Problem


@dataclass(frozen=True, slots=True)
class Entry:
    """One report as a feed tells of it. ``content`` is its full text as HTML, where the feed has it."""

    url: str | None = None
    title: str | None = None
    published: date | None = None
    source: str | None = None
    content: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as read: its entries in its own order, each address once. ``every_seconds`` is how often it says that it changes."""

    title: str | None = None
    entries: tuple[Entry, ...] = ()
    every_seconds: float | None = None
    problem: Problem | None = None


def day(text: str | None) -> date | None:
    """The calendar day in a date of RFC 822 or ISO 8601, where its writer was; None for anything else."""
    text = (text or "").strip()
    try:
        if re.match(r"\d{4}-\d\d-\d\d(?!\d)", text):
            return date.fromisoformat(text[:10])
        parts = parsedate_tz(text)
        return date(*parts[:3]) if parts else None
    except (ValueError, OverflowError, IndexError, TypeError):
        return None


def full_text(entry: Entry, origin: str, retrieved: datetime) -> Capture | None:
    """A page made of the full text that the feed itself gives of a report; None where it gives none."""
    if not (entry.content and entry.content.strip()):
        return None
    title = html.escape(entry.title or "")
    head = f'<!doctype html>\n<html><head><meta charset="utf-8"><title>{title}</title></head>\n<body><article>\n<h1>{title}</h1>\n'
    page = f"{head}{entry.content}\n</article></body></html>\n"
    return Capture(
        page.encode("utf-8", "replace"),
        name_of(entry.url) if entry.url else (entry.title or "entry")[:80],
        url=entry.url,
        origin=origin,
        retrieved=retrieved,
        media_type="text/html; charset=utf-8",
        published=entry.published,
        title=entry.title,
        source=entry.source,
    )
