"""HTML -> title, paragraphs and captions of the article, and what the page says of itself."""

from __future__ import annotations

import copy
import logging
import re
from datetime import date
from typing import Any

from tocsin.model import Problem
from tocsin.read.content import Content, Found
from tocsin.read.decode import decode
from tocsin.read.media import HTML
from tocsin.read.pagedate import page_date
from tocsin.read.text import broken, not_text

# In bytes. Articles are under 2 MB; ten take trafilatura seconds, a hundred would take it a gigabyte.
HTML_LIMIT = 10_000_000
_LETTERS = 20  # fewer in a whole page are a menu or a button
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_BLOCKS = ("p", "head", "item", "quote", "cell", "code", "ab", "fw")
_OF_ANOTHER_STORY = "ancestor::aside|ancestor::nav|ancestor::footer|ancestor::*[contains(@class, 'related')]|ancestor::a"


def read(raw: bytes, place: str) -> Found:
    """The article of a page as title, blank line, paragraphs and captions; a problem where none is found."""
    charset = _CHARSET.search(raw[:4096])
    decoded = decode(raw, charset.group(1).decode() if charset else None)
    if decoded is None:
        return not_text("application/octet-stream", place)
    try:
        content = _content(_CONTROLS.sub("", decoded.text))
    except Exception:  # The parsers raise errors of many kinds (recursion among them) on pages made to break them.
        content = None
    if content is None or not content.text:
        return Content(HTML), (Problem("no-article", "is a web page without an article", place, "save the article's own page"),)
    return content, broken(decoded.broken, decoded.encoding, place)


def _content(page: str) -> Content | None:
    import lxml.html
    import trafilatura

    logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # Its complaints would otherwise reach the user's terminal.
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=False, remove_comments=True, remove_pis=True)
    tree = lxml.html.document_fromstring(page.encode("utf-8"), parser=parser)
    published: date | None = page_date(copy.deepcopy(tree))
    captions = _captions(tree)
    language = (tree.get("lang") or "").strip().lower()[:2]
    for element in tree.xpath("//link[@rel='canonical']"):
        url = element.get("href")
        break
    else:
        url = None
    article: Any = trafilatura.bare_extraction(
        tree, fast=True, include_comments=False, with_metadata=True, date_extraction_params={"extensive_search": False}
    )
    if article is None:
        return None
    paragraphs = _paragraphs(article.body)
    title = _squeezed(article.title or "") or None
    if title and paragraphs and paragraphs[0] == title:
        paragraphs = paragraphs[1:]
    if sum(1 for p in paragraphs for c in p if c.isalpha()) < _LETTERS:
        return None
    paragraphs += [c for c in captions if c not in paragraphs]
    text = "\n\n".join([title, *paragraphs] if title else paragraphs)
    return Content(
        HTML,
        text,
        title,
        frozenset(captions),
        language if language.isascii() and language.isalpha() and len(language) == 2 else None,
        published,
        url if url and re.match(r"https?://\S+$", url) else None,
        article.sitename or None,
    )


def _paragraphs(body: Any) -> list[str]:
    """The text of the outermost block elements in order, each once."""
    found: list[str] = []
    if body is None:
        return found
    inside: set[Any] = set()
    for element in body.iter():
        parent = element.getparent()
        if parent in inside or (element is not body and parent is not None and parent.tag in _BLOCKS):
            inside.add(element)
            continue
        if element.tag in _BLOCKS:
            found.append(_squeezed("".join(element.itertext())))
        elif element.text and element.text.strip() and element.tag not in _BLOCKS:
            found.append(_squeezed(element.text))
        if element.tail and element.tail.strip() and element is not body:
            found.append(_squeezed(element.tail))
    return [p for i, p in enumerate(found) if p and p not in found[max(0, i - 3) : i]]


def _captions(tree: Any) -> list[str]:
    """The captions of the story's own pictures; those beside links to other stories are theirs."""
    found = []
    for caption in tree.xpath(f"//figure//figcaption[not({_OF_ANOTHER_STORY})]"):
        words = _squeezed(caption.text_content())
        if 0 < len(words) <= 500 and words not in found:
            found.append(words)
    return found[:50]


def _squeezed(words: str) -> str:
    return " ".join(words.split())
