"""Addresses as text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.collect.urls import absolute, name_of, web_url


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("HTTP://News.Example", "http://news.example/"),
        (" https://news.example/a?b=c#part ", "https://news.example/a?b=c"),
        ("https://news.example/ä b", "https://news.example/%C3%A4%20b"),
        ("https://müller.example/", "https://xn--mller-kva.example/"),
        ("http://[::1]:8080/x", "http://[::1]:8080/x"),
    ],
)
def test_a_web_address_has_one_reading(text: str, meant: str) -> None:
    assert str(web_url(text)) == meant


@pytest.mark.parametrize(
    "text",
    [
        "", "news.example", "ftp://news.example/", "file:///etc/passwd", "javascript:alert(1)", "http://", "http:///x", "https://user:pw@news.example/",
        "http://news.example:0/", "http://news.example:99999/", "http://good.example\\@127.0.0.1/", "http://[fe80::1%25eth0]/",
        "http://a b/",
        "https://news.example/" + "a" * 9000,
    ],
)  # fmt: skip
def test_what_is_no_web_address_is_none(text: str) -> None:
    assert web_url(text) is None


@given(st.text(max_size=60))
def test_no_text_makes_it_stumble_and_its_reading_stays(text: str) -> None:
    for url in (web_url(text), web_url("http://" + text), web_url("http://a.example/" + text)):
        if url is not None:
            assert web_url(str(url)) == url
            assert str(url).isascii() and str(url).isprintable() and " " not in str(url)


def test_links_hang_on_their_page() -> None:
    assert absolute("https://news.example/a/b.html", "../c?d") == "https://news.example/c?d"
    assert absolute("https://news.example/a", "//other.example/x") == "https://other.example/x"
    assert absolute("https://news.example/a", "mailto:x@y.example") is None
    assert absolute("/tmp/feed.xml", "story.html") is None


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://news.example/2022/harbour-closed.html?x=1", "harbour-closed"),
        ("https://news.example/2022/harbour/", "harbour"),
        ("https://news.example", "news.example"),
        ("https://news.example/a%2Fb%00", "b_"),
    ],
)
def test_a_page_is_called_by_the_last_part_of_its_path(url: str, name: str) -> None:
    assert name_of(url) == name
