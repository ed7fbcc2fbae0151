"""Web pages: the article alone, and a date that is the story's own or none."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tocsin.model import Document, Problem
from tocsin.read import documents, from_bytes

CASES = Path(__file__).parent / "cases"
PARAGRAPHS = (
    "<p>The government of Anselmia and the dockers' union ended three days of talks on Thursday without a deal, the ministry said.</p>"
    '<p>"We will not return to work until the wages are paid," union leader Teodor Vance told reporters outside the ministry.</p>'
    "<p>Police had cleared the northern quay on Wednesday and arrested at least 40 people, according to the interior ministry.</p>"
)


def page(head: str = "", body: str = "", before: str = "") -> str:
    return (
        f"<!doctype html><html><head><title>Talks end</title>{head}</head><body>{before}"
        f"<article><h1>Talks end</h1>{body}{PARAGRAPHS}</article></body></html>"
    )


def linked(data: str) -> str:
    return f'<script type="application/ld+json">{data}</script>'


def read(text: str | bytes) -> tuple[Document, tuple[Problem, ...]]:
    [found] = from_bytes(text if isinstance(text, bytes) else text.encode(), name="page.html")
    return found


def test_an_article() -> None:
    [(document, problems)] = documents(CASES / "page.html")
    assert problems == ()
    kinds = [(p.reason or p.kind.value) for p in document.parts]
    assert kinds == ["title", "body", "body", "related", "body", "caption", "byline"]
    assert document.title == "Harbour talks end without a deal" == document.text.split("\n\n")[0]
    assert (document.published, document.published_basis, document.published_evidence) == (date(2021, 5, 20), "page", None)
    assert (document.language, document.source) == ("en", "The Quay Gazette")
    assert document.url == "https://quay.example/2019/03/04/harbour-talks"
    for stray in ("Fishermen", "advert", "Copyright", "color", "Home"):
        assert stray not in document.text


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2021-05-20T10:00:00Z">',
        '<meta name="date" content="2021-05-20">',
        linked('{"@type": "NewsArticle", "datePublished": "2021-05-20T10:00:00Z"}'),
        linked('{"@graph": [{"@type": "WebSite"}, {"@type": ["Report"], "datePublished": "2021-05-20"}]}'),
    ],
)
def test_the_head_gives_the_date(head: str) -> None:
    assert read(page(head))[0].published == date(2021, 5, 20)


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ('<link rel="canonical" href="https://a.example/2019/01/02/talks">', ""),
        ('<meta property="og:url" content="https://a.example/2019/01/02/talks">', ""),
        ('<meta property="og:image" content="https://a.example/2019/01/02/a.jpg">', '<img src="/2019/01/02/a.jpg">'),
        ('<meta property="article:modified_time" content="2019-01-02">', ""),
        ('<meta itemprop="copyrightYear" content="2019">', "<div class='copyright'>Copyright 2019</div>"),
        ("", '<a href="/x"><time datetime="2019-01-02">2 January 2019</time> Older story</a>'),
        ("", '<aside><time datetime="2019-01-02">2 January 2019</time> Older story</aside>'),
        ("", '<div class="related-stories"><span class="date">2 January 2019</span> Older story</div>'),
        ("", "<p>Related article: Talks begin, Wednesday, January 2, 2019</p>"),
        (linked('[{"@type": "Article", "datePublished": "2019-01-02"}, {"@type": "Article", "datePublished": "2018-01-02"}]'), ""),
    ],
)
def test_no_date_is_taken_from_elsewhere(head: str, body: str) -> None:
    document, _ = read(page(head, body))
    assert "Teodor Vance" in document.text
    assert document.published is None


def test_a_visible_date_beside_the_title_is_the_page_s() -> None:
    document, _ = read(page(body='<span class="publish-date">20 May 2021</span>'))
    assert (document.published, document.published_basis) == (date(2021, 5, 20), "page")


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_encodings(encoding: str) -> None:
    charset = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">' if encoding == "cp1252" else ""
    document, _ = read(
        page(charset, "<p>The café of Tomás “Rey” Núñez stayed open during the strike, its owner said.</p>").encode(encoding)
    )
    assert "café of Tomás “Rey” Núñez" in document.text


def test_declared_cyrillic() -> None:
    russian = "<p>Правительство и профсоюз в четверг завершили переговоры без соглашения, сообщило министерство труда страны.</p>" * 3
    document, problems = read(
        f'<html><head><meta charset="windows-1251"></head><body><article>{russian}</article></body></html>'.encode("cp1251")
    )
    assert document.language == "ru" and [p.code for p in problems] == ["language"]


@pytest.mark.parametrize(
    "text",
    [
        "<html></html>",
        "<html><body><nav><a href='/'>Home</a></nav></body></html>",
        "<html><body>" + "<div>" * 100_000 + "x",
        "<html><body><p>" + "<b>" * 100_000,
        "<!doctype html><" + "\x01",
        "<html><!--" + "<p>" * 1000,
        "<html><script>" + "x" * 1000,
    ],
)
def test_a_page_without_an_article_is_a_problem(text: str) -> None:
    document, problems = read(text)
    assert document.text == "" and [p.code for p in problems] == ["no-article"]


def test_broken_markup_keeps_its_text() -> None:
    document, problems = read(page().replace("</p>", "").replace("</article></body></html>", "<div <p </"))
    assert "Teodor Vance" in document.text and problems == ()
