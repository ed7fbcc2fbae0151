"""JSON Feed (jsonfeed.org, version 1 and 1.1) -> entries."""

from __future__ import annotations

import html
import json
from typing import Any

from tocsin.collect.entries import Entry, Feed, day
from tocsin.collect.urls import absolute
from tocsin.model import Problem


def parse_json(raw: bytes, place: str) -> Feed:
    """The feed in ``raw``; one that cannot be read is empty and has a problem."""
    try:
        value = json.loads(raw)
    except (ValueError, RecursionError) as error:
        said = getattr(error, "msg", None) or "it is nested too deep" if isinstance(error, RecursionError) else str(error)[:120]
        return Feed(problem=Problem("feed", f"is no JSON: {said}", place, "tell whoever publishes the feed"))
    items = value.get("items") if isinstance(value, dict) else None
    if not isinstance(items, list):
        return Feed(problem=Problem("feed", "is a JSON feed without a list of items", place, "tell whoever publishes the feed"))
    title = _text(value, "title")
    return Feed(title, tuple(_entry(item, title, place) for item in items if isinstance(item, dict)))


def _entry(item: dict[str, Any], title: str | None, place: str) -> Entry:
    link = _text(item, "url") or _text(item, "external_url")
    plain = _text(item, "content_text")
    content = _text(item, "content_html") or (f"<pre>{html.escape(plain)}</pre>" if plain else None)
    published = day(_text(item, "date_published") or _text(item, "date_modified"))
    return Entry(absolute(place, link) if link else None, _text(item, "title"), published, title, content)


def _text(item: dict[str, Any], key: str) -> str | None:
    value = item.get(key)
    return value.strip() or None if isinstance(value, str) else None
