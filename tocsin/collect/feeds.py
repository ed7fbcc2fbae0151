"""RSS, Atom and JSON feeds -> entries, and the feeds that a page names."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import feedparser  # type: ignore[import-untyped]
import lxml.html
from lxml.etree import LxmlError

from tocsin.collect.entries import Entry, Feed, day
from tocsin.collect.jsonfeed import parse_json
from tocsin.collect.urls import absolute
from tocsin.model import Problem

# In bytes. The largest feeds in use, with the full text of some hundred reports, are a few megabytes.
FEED_LIMIT = 10_000_000
_TYPES = ("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json")
# RSS 1.0 module "syndication": seconds in each period.
_PERIODS = {"hourly": 3600.0, "daily": 86400.0, "weekly": 604800.0, "monthly": 2592000.0, "yearly": 31536000.0}
_LONGEST = _PERIODS["yearly"]
# What feedparser only remarks on: the bytes were read all the same.
_REMARKS = (feedparser.CharacterEncodingOverride, feedparser.NonXMLContentType)
_MEND = "tell whoever publishes the feed"


def parse(raw: bytes, place: str, media_type: str | None = None) -> Feed:
    """The feed in ``raw``. ``place`` is its address, which relative links hang on, or its file.

    A feed with something wrong in it has what could be read and a problem that says what is wrong. Never raises.
    """
    if len(raw) > FEED_LIMIT:
        return Feed(
            problem=Problem("too-large", f"is a feed of more than {FEED_LIMIT / 1e6:g} MB, not read", place, "give its pages as a list")
        )
    if raw.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        feed = parse_json(raw, place)
        return replace(feed, entries=tuple(_distinct(feed.entries)))
    headers = {"content-location": place}
    if media_type and "charset=" in media_type.lower():
        headers["content-type"] = media_type
    try:
        # A stream, because feedparser would open bytes that happen to be the name of a file.
        found = feedparser.parse(io.BytesIO(raw), response_headers=headers, sanitize_html=False)
        return _feed(found, place)
    except Exception as error:  # It takes the worst feeds there are, and some still make it stumble in ways of their own.
        return Feed(problem=Problem("feed", f"cannot be read as a feed: {_said(error)}", place, _MEND))


def _feed(found: Any, place: str) -> Feed:
    error = found.get("bozo_exception") if found.get("bozo") else None
    title = found.feed.get("title") or None
    entries = tuple(_distinct(_entry(e, title, place) for e in found.entries))
    problem = None
    if not found.get("version") and not entries:
        problem = Problem("feed", f"is no feed that can be read{f': {_said(error)}' if error else ''}", place, _MEND)
    elif error and not isinstance(error, _REMARKS):
        problem = Problem("feed", f"is damaged, {len(entries)} entries could be read: {_said(error)}", place, _MEND)
    return Feed(title, entries, _every(found.feed), problem)


def _entry(entry: Any, feed_title: str | None, place: str) -> Entry:
    link = entry.get("feedburner_origlink") or entry.get("link")
    # An Atom entry or an RSS 1.0 item may only tell when the text as it stands was written: that is the day its words hang on.
    published = next((found for key in ("published", "updated") if (found := _day(entry, key))), None)
    contents = [c.get("value") or "" for c in entry.get("content", ()) if "html" in (c.get("type") or "html")]
    source = (entry.get("source") or {}).get("title") or feed_title
    return Entry(
        absolute(place, link) if link else None, _plain(entry.get("title")), published, source, max(contents, key=len, default=None)
    )


def _day(entry: Any, key: str) -> date | None:
    # A plain dict's "get": the entry's own gives the one for the other.
    parsed = dict.get(entry, f"{key}_parsed")
    return day(dict.get(entry, key)) or (day(f"{parsed[0]:04}-{parsed[1]:02}-{parsed[2]:02}") if parsed else None)


def _plain(title: str | None) -> str | None:
    """A title without markup, on one line."""
    return " ".join(re.sub(r"</?[a-zA-Z][^>]{0,200}>", "", title or "").split()) or None


def _every(feed: Any) -> float | None:
    """How often the feed says that it changes or wants to be asked, in seconds: RSS 2.0 ``ttl`` or the syndication module."""
    ttl = str(feed.get("ttl") or "")
    if re.fullmatch(r"\d{1,7}", ttl) and int(ttl):
        return min(int(ttl) * 60.0, _LONGEST)
    period = _PERIODS.get(str(feed.get("sy_updateperiod") or "").strip().lower())
    frequency = str(feed.get("sy_updatefrequency") or "1").strip()
    return period / int(frequency) if period and re.fullmatch(r"[1-9]\d{0,3}", frequency) else period


def _distinct(entries: Iterable[Entry]) -> Iterator[Entry]:
    seen: set[str] = set()
    for entry in entries:
        if entry.url is None or entry.url not in seen:
            seen.add(entry.url or "")
            yield entry


def _said(error: BaseException | None) -> str:
    """An error in one line: expat names line and column."""
    return " ".join(f"{error or type(error).__name__}".split())[:160]


def autodiscover(raw: bytes, url: str) -> tuple[str, ...]:
    """The addresses of the feeds that a page names in its ``<link rel="alternate">``, in its order, each once."""
    try:
        page = lxml.html.document_fromstring(raw)
    except (LxmlError, ValueError):  # an empty page, or none
        return ()
    base = next((absolute(url, b.get("href", "")) for b in page.iter("base") if b.get("href")), None) or url
    links = (e for e in page.iter("link") if "alternate" in (e.get("rel") or "").lower().split())
    found = (
        absolute(base, e.get("href") or "")
        for e in links
        if (e.get("type") or "").split(";")[0].strip().lower() in _TYPES and e.get("href")
    )
    return tuple(dict.fromkeys(f for f in found if f))
