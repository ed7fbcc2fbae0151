"""The publication date that a web page gives for its own story.

Everything that could belong to another story, to the site or to a later edit is left out before anything is read: dates in
addresses, pictures, links, lists of related stories, copyright years and "modified" stamps.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from tocsin.read.dates import parse

_STORY = re.compile(r"(?:Article|Posting|Report|LiveBlog)$|^(?:WebPage|NewsArticle)$")
_OTHER = re.compile(r"modif|updat|revis|edit|copyright|url|image|expire|visit|crawl|event|start|end", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"relat|recommend|sidebar|teaser|promo|trending|popular|most-read|read-?more|comment|footer|\bnav|menu|copyright|modif|updat",
    re.IGNORECASE,
)
_DATED = re.compile(r"date|time|publish|posted|byline|entry-meta", re.IGNORECASE)
_LENGTH = 120  # code points of an element that shows a date


def page_date(tree: Any) -> date | None:
    """The date of the page's own story, or None. May change the tree."""
    return _structured(tree) or _marked_up(tree)


def _structured(tree: Any) -> date | None:
    """The date in the page's JSON-LD where it describes one story only."""
    days: set[date] = set()
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for story in _stories(data):
            day = parse(str(story.get("datePublished", "")))
            if day:
                days.add(day)
    return days.pop() if len(days) == 1 else None


def _stories(data: Any) -> Iterator[dict[str, Any]]:
    items = data if isinstance(data, list) else [data]
    for item in items:
        if not isinstance(item, dict):
            continue
        graph = item.get("@graph")
        yield from _stories(graph) if isinstance(graph, list) else ()
        kinds = item.get("@type")
        if any(isinstance(k, str) and _STORY.search(k) for k in (kinds if isinstance(kinds, list) else [kinds])):
            yield item


def _marked_up(tree: Any) -> date | None:
    """The date that htmldate reads from a page of nothing but this story's own date elements."""
    import htmldate
    import lxml.html

    page: Any = lxml.html.document_fromstring("<html><head></head><body></body></html>")
    head, body = page.find("head"), page.find("body")
    for meta in tree.iter("meta"):
        if not _OTHER.search(" ".join(meta.get(a, "") for a in ("name", "property", "itemprop", "http-equiv"))):
            head.append(lxml.html.Element("meta", dict(meta.attrib)))
    for element in tree.iter("time", "abbr", "span", "div", "p"):
        if _shows_date(element) and not _is_elsewhere(element):
            kept = lxml.html.Element("time" if element.tag == "time" else "span", dict(element.attrib))
            kept.text = " ".join(element.text_content().split())
            body.append(kept)
        if len(body) >= 20:
            break
    if not len(head) and not len(body):
        return None
    found = htmldate.find_date(page, extensive_search=False, original_date=True, min_date="1990-01-01", max_date="2099-12-31")
    return parse(found) if found else None


def _shows_date(element: Any) -> bool:
    marks = " ".join(element.get(a, "") for a in ("class", "id", "itemprop"))
    if element.tag != "time" and not _DATED.search(marks):
        return False
    words = element.text_content()
    return len(words) <= _LENGTH and any(c.isdigit() for c in words + element.get("datetime", "") + element.get("title", ""))


def _is_elsewhere(element: Any) -> bool:
    """Whether the element belongs to a link, to a list of other stories, to the site, or to a later edit."""
    for ancestor in (element, *element.iterancestors()):
        marks = " ".join(ancestor.get(a, "") for a in ("class", "id", "itemprop"))
        if ancestor.tag in ("a", "aside", "nav", "footer") or (ancestor.tag not in ("body", "html") and _ELSEWHERE.search(marks)):
            return True
    return bool(element.xpath(".//a[@href]"))
