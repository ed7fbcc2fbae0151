"""What bytes are."""

from __future__ import annotations

import gzip
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.collect.conftest import PAGE
from tocsin.collect.kinds import Kind, kind_of

EVENT = b"\t".join([b"1027", b"20220210", *[b""] * 58, b"https://news.example/a"])


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (PAGE, Kind.REPORT),
        (b"%PDF-1.7\n\x00\x00", Kind.REPORT),
        (b"Anselmia closed the harbour.\n", Kind.REPORT),
        (b'{"text": "Anselmia closed the harbour."}\n', Kind.REPORT),
        (b"", Kind.REPORT),
        ("Anselmia closed the harbour.".encode("utf-16"), Kind.REPORT),
        ("Anselmia closed the harbour.".encode("utf-16-le"), Kind.REPORT),
        (b'<?xml version="1.0"?>\n<!-- x --><rss version="2.0">', Kind.FEED),
        (b'\xef\xbb\xbf<?xml version="1.0"?><?xml-stylesheet href="x"?><feed xmlns="http://www.w3.org/2005/Atom">', Kind.FEED),
        (b'<!DOCTYPE rss [<!ENTITY a "b">]><rss>', Kind.FEED),
        (b'<rdf:RDF xmlns="http://purl.org/rss/1.0/">', Kind.FEED),
        ('<?xml version="1.0" encoding="utf-16"?><rss>'.encode("utf-16"), Kind.FEED),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": []}', Kind.FEED),
        (b'{"title": "x", "version":"https:\\/\\/jsonfeed.org\\/version\\/1"', Kind.FEED),
        (b"<rssfeed>", Kind.REPORT),
        (b"WARC/1.0\r\nWARC-Type: warcinfo", Kind.WARC),
        (gzip.compress(b"WARC/1.0"), Kind.GZIP),
        (b"PK\x03\x04", Kind.ZIP),
        (b"\x89PNG\r\n\x1a\n", Kind.OTHER),
        (bytes(range(256)) * 4, Kind.OTHER),
        (b"https://news.example/a\n", Kind.LIST),
        (b"# mine\n\nhttps://news.example/a\r\nhttp://news.example/b\r\n", Kind.LIST),
        (b"https://news.example/a\n" * 8 + b"oops\n", Kind.LIST),
        (b"https://news.example/a\nAnselmia closed the harbour, says this page.\nAnd more.\n", Kind.REPORT),
        (b"https://news.example/a is what he wrote.\n", Kind.REPORT),
        (b"id,URL,date\n1,https://news.example/a,2022\n", Kind.LIST),
        (b"id\turl\n1\thttps://news.example/a\n", Kind.LIST),
        (b"Link, source and url: three words\nin prose.\n", Kind.REPORT),
        (EVENT, Kind.LIST),
    ],
)
def test_the_bytes_decide(head: bytes, kind: Kind) -> None:
    assert kind_of(head, "x.bin") is kind


@given(st.binary(max_size=400), st.sampled_from([b"", b"<", b"<!--", b'{"version', b"url,", b"%PDF", b"\x1f\x8b", b"\xff\xfe"]))
def test_no_bytes_make_it_stumble(data: bytes, start: bytes) -> None:
    assert kind_of(start + data, "a.csv") in Kind


@pytest.mark.parametrize("piece", [b"<!---->", b"<?a?>", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b" ", b"<!DOCTYPE a [", b'{"version":'])
def test_what_stands_before_the_root_costs_no_more_than_its_length(piece: bytes) -> None:
    began = time.process_time()
    assert kind_of(piece * (60_000 // len(piece))) is Kind.REPORT
    assert time.process_time() - began < 2.0
