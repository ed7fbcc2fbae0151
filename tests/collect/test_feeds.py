"""RSS, Atom and JSON feeds."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.collect import autodiscover
from tocsin.collect.entries import Entry, day, full_text
from tocsin.collect.feeds import FEED_LIMIT, parse

HERE = "https://news.example/feed"
RSS = b"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
<channel><title>Anselmia Daily</title><ttl>90</ttl><sy:updatePeriod>hourly</sy:updatePeriod>
<item><title>Harbour &lt;b&gt;closed&lt;/b&gt;
 again</title><link>/a?x=1#top</link><pubDate>Thu, 10 Feb 2022 23:30:00 -0500</pubDate>
  <description>Short.</description><content:encoded><![CDATA[<p>Anselmia closed the <script>x()</script> harbour.</p>]]></content:encoded>
</item>
<item><title>Twice</title><link>https://news.example/a?x=1</link></item>
<item><title>Told elsewhere</title><link>https://news.example/b</link><source url="https://other.example/rss">Other Post</source></item>
<item><title>No address</title><guid isPermaLink="false">17</guid></item>
</channel></rss>"""
ATOM = b"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://base.example/"><title>Atom Daily</title>
<entry><title>One</title><link rel="alternate" href="one"/><updated>2022-02-11T01:00:00Z</updated>
 <published>2022-02-10T23:00:00-05:00</published></entry>
<entry><title>Two</title><link href="two"/><updated>2022-02-12T01:00:00Z</updated>
 <content type="html">&lt;p&gt;Full.&lt;/p&gt;</content></entry></feed>"""
RDF = b"""<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Old Daily</title></channel>
<item rdf:about="y"><title>One</title><link>https://old.example/1</link><dc:date>2022-02-10T12:00:00+01:00</dc:date></item></rdf:RDF>"""
JSON = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "JSON Daily",
    "items": [
        {"id": "1", "url": "/one", "title": "One", "content_html": "<p>Full.</p>", "date_published": "2022-02-10T23:00:00-05:00"},
        {"id": "2", "external_url": "https://other.example/2", "content_text": "a < b", "date_modified": "2022-02-11"},
        {"id": "1", "url": "https://news.example/one"},
        "junk",
        {"url": 5, "title": ["x"], "date_published": {}},
    ],
}


def test_rss_gives_address_title_day_source_and_full_text() -> None:
    feed = parse(RSS, HERE)
    assert (feed.title, feed.every_seconds, feed.problem) == ("Anselmia Daily", 5400.0, None)
    first, told, last = feed.entries
    assert (first.url, first.title) == ("https://news.example/a?x=1", "Harbour closed again")
    assert first.published == date(2022, 2, 10)  # the day where it was written
    assert first.source == "Anselmia Daily" and first.content and "Anselmia closed the" in first.content
    assert (told.url, told.source, told.published, told.content) == ("https://news.example/b", "Other Post", None, None)
    assert (last.url, last.title) == (None, "No address")


def test_atom_links_hang_on_its_base_and_days_are_those_of_the_text() -> None:
    one, two = parse(ATOM, HERE).entries
    assert (one.url, one.published) == ("https://base.example/one", date(2022, 2, 10))
    assert (two.url, two.published, two.content) == ("https://base.example/two", date(2022, 2, 12), "<p>Full.</p>")


def test_rss_1_is_read() -> None:
    [entry] = parse(RDF, HERE).entries
    assert entry == Entry("https://old.example/1", "One", date(2022, 2, 10), "Old Daily")


def test_json_is_read_and_what_does_not_fit_is_passed_over() -> None:
    feed = parse(json.dumps(JSON).encode(), HERE)
    assert feed.title == "JSON Daily" and feed.problem is None
    assert feed.entries[:2] == (
        Entry("https://news.example/one", "One", date(2022, 2, 10), "JSON Daily", "<p>Full.</p>"),
        Entry("https://other.example/2", None, date(2022, 2, 11), "JSON Daily", "<pre>a &lt; b</pre>"),
    )
    assert feed.entries[2:] == (Entry(source="JSON Daily"),)


@pytest.mark.parametrize("media_type", [None, "application/rss+xml", "text/xml; charset=iso-8859-1", "text/xml"])
def test_letters_come_out_right(media_type: str | None) -> None:
    encoding = "iso-8859-1" if media_type and "8859" in media_type else "utf-8"
    raw = "<rss version='2.0'><channel><title>Südpost</title><item><link>https://a.example/ü</link></item></channel></rss>".encode(encoding)
    feed = parse(raw, HERE, media_type)
    assert (feed.title, feed.problem, feed.entries[0].url) == ("Südpost", None, "https://a.example/%C3%BC")


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "no feed"),
        (b"<html><body>Not found</body></html>", "no feed"),
        (RSS[: RSS.index(b"<item><title>Told")], "damaged, 1 entries could be read"),
        (RSS.replace(b"<ttl>", b"&nonsense; < <ttl>"), "damaged, 3 entries could be read"),
        (b"{", "no JSON"),
        (b'{"items": 5}', "without a list"),
    ],
)
def test_a_broken_feed_is_a_problem_that_says_what_is_wrong(raw: bytes, said: str) -> None:
    problem = parse(raw, HERE).problem
    assert problem and problem.place == HERE and said in problem.message and problem.mend


def test_one_that_is_too_large_or_too_deep_is_a_problem() -> None:
    for raw, said in ((b"<rss>" + bytes(FEED_LIMIT), "more than 10 MB"), (b'{"items": [' + b"[" * 100_000, "no JSON")):
        problem = parse(raw, HERE).problem
        assert problem and said in problem.message


def test_what_could_be_read_of_a_broken_feed_is_kept() -> None:
    assert [e.url for e in parse(RSS[: RSS.index(b"<item><title>Told")], HERE).entries] == ["https://news.example/a?x=1"]


def test_it_leads_to_no_file_and_no_bomb(tmp_path: Path) -> None:
    secret = tmp_path / "secret.xml"
    secret.write_bytes(RSS)
    assert parse(str(secret).encode(), HERE).entries == ()
    entity = f'<!DOCTYPE rss [<!ENTITY e SYSTEM "file://{secret}">]><rss version="2.0"><channel><title>&e;</title></channel></rss>'
    assert "Anselmia" not in (parse(entity.encode(), HERE).title or "")
    laughs = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12))
    bomb = f'<!DOCTYPE rss [<!ENTITY a0 "ha">{laughs}]><rss version="2.0"><channel><title>&a11;</title></channel></rss>'
    assert len(parse(bomb.encode(), HERE).title or "") < 1000


@given(st.integers(0, len(RSS)), st.binary(max_size=20), st.sampled_from([RSS, ATOM, RDF, json.dumps(JSON).encode()]))
def test_no_damage_makes_it_stumble(at: int, junk: bytes, raw: bytes) -> None:
    feed = parse(raw[:at] + junk + raw[at + len(junk) :], HERE)
    assert all(e.url is None or e.url.startswith(("http://", "https://")) for e in feed.entries)


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("<ttl>15</ttl>", 900.0), ("<ttl>0</ttl>", None), ("<ttl>soon</ttl>", None), ("<ttl>9999999</ttl>", 31536000.0), ("", None),
        ("<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>", 21600.0),
        ("<sy:updatePeriod> Hourly </sy:updatePeriod>", 3600.0),
        ("<sy:updatePeriod>never</sy:updatePeriod>", None),
        ("<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>", 86400.0),
    ],
)  # fmt: skip
def test_how_often_it_changes(said: str, seconds: float | None) -> None:
    head = b'<rss version="2.0" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel><title>x</title>'
    assert parse(head + said.encode() + b"</channel></rss>", HERE).every_seconds == seconds


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Thu, 10 Feb 2022 23:30:00 -0500", date(2022, 2, 10)),
        ("10 Feb 22 23:30 EST", date(2022, 2, 10)), ("2022-02-10T23:30:00-05:00", date(2022, 2, 10)),
        ("2022-02-10", date(2022, 2, 10)), ("2022-02-30", None), ("Thu, 30 Feb 2022 23:30:00 GMT", None), ("yesterday", None), ("", None),
        (None, None),
    ],
)  # fmt: skip
def test_days(text: str | None, found: date | None) -> None:
    assert day(text) == found


@given(st.text(max_size=40))
def test_no_day_makes_it_stumble(text: str) -> None:
    assert day(text) is None or isinstance(day(text), date)


def test_full_text_becomes_a_page() -> None:
    now = datetime(2022, 2, 11, tzinfo=UTC)
    entry = Entry("https://news.example/a", "Closed & <shut>", date(2022, 2, 10), "Daily", "<p>Anselmia closed the harbour.</p>")
    capture = full_text(entry, HERE, now)
    assert capture and (capture.name, capture.url, capture.origin, capture.retrieved) == ("a", entry.url, HERE, now)
    assert (capture.title, capture.published, capture.source) == ("Closed & <shut>", date(2022, 2, 10), "Daily")
    assert b"<title>Closed &amp; &lt;shut&gt;</title>" in capture.raw and b"<p>Anselmia closed the harbour.</p>" in capture.raw
    assert full_text(Entry(content="  "), HERE, now) is None


def test_a_page_names_its_feeds() -> None:
    page = b"""<html><head><base href="/news/">
    <link rel="alternate" type="application/rss+xml" href="rss">
    <link rel="Alternate home" type="application/atom+xml; charset=utf-8" href="//x.example/atom">
    <link rel="alternate" type="application/rss+xml" href="/news/rss"><link rel="alternate" type="text/html" href="de">
    <link rel="alternate" type="application/rss+xml" href="javascript:1"><link rel="stylesheet" type="application/rss+xml" href="no">
    <link rel="alternate" type="application/feed+json" href="https://news.example/json"></head></html>"""
    expected = ("https://news.example/news/rss", "https://x.example/atom", "https://news.example/json")
    assert autodiscover(page, "https://news.example/a/b") == expected


@given(st.binary(max_size=200))
def test_no_page_makes_that_stumble(page: bytes) -> None:
    assert autodiscover(page, HERE) == ()
