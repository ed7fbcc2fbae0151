"""WARC and WACZ."""

from __future__ import annotations

import gzip
import io
import tracemalloc
import zlib
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.collect.archives import HTML, packed, record, zipped
from tests.collect.conftest import PAGE
from tests.collect.test_inflate import BROTLI_OF_HELLO
from tocsin.collect.archives import RECORD_LIMIT, wacz, warc
from tocsin.model import Capture, Problem

A, B = record("https://news.example/a.html", PAGE), record("https://news.example/b", b"<p>Two.</p>")


def read(raw: bytes) -> list[Capture | Problem]:
    return list(warc(io.BytesIO(raw), "x.warc"))


def urls(found: list[Capture | Problem]) -> list[str | None]:
    """The address of each capture, the code of each problem."""
    return [x.url if isinstance(x, Capture) else x.code for x in found]


BOTH = ["https://news.example/a.html", "https://news.example/b"]


@pytest.mark.parametrize("raw", [A + B, packed(A, B), gzip.compress(A + B)])
def test_each_page_comes_with_address_time_and_headers(raw: bytes) -> None:
    found = read(raw)
    assert urls(found) == BOTH
    first = found[0]
    assert isinstance(first, Capture)
    assert (first.raw, first.name, first.origin) == (PAGE, "a", "x.warc")
    assert (first.retrieved, first.media_type) == (datetime(2022, 2, 10, 12, tzinfo=UTC), "text/html; charset=utf-8")
    assert first.headers == (("Content-Type", "text/html; charset=utf-8"),)


@pytest.mark.parametrize(
    "other",
    [
        record("https://news.example/x", PAGE, HTML.replace(b"200", b"404")),
        record("https://news.example/x", PAGE, HTML.replace(b"text/html", b"image/png")),
        record("https://news.example/x", PAGE, b"HTTP/1.1 200 OK\r\n"),
        record("https://news.example/x", b"GET / HTTP/1.1", kind="request"),
        record("https://news.example/x", b"", kind="revisit"),
        record("https://news.example/robots.txt", b"User-agent: *", HTML.replace(b"html", b"plain")),
        record("dns:news.example", b"1.2.3.4", b"").replace(b"application/http; msgtype=response", b"text/dns"),
        record("ftp://news.example/x", PAGE),
    ],
)
def test_what_is_no_report_is_passed_over(other: bytes) -> None:
    assert urls(read(A + other + B)) == BOTH


@pytest.mark.parametrize("kind", ["text/plain", "application/pdf", "application/xhtml+xml", "TEXT/HTML"])
def test_reports_are_pages_texts_and_pdfs(kind: str) -> None:
    assert urls(read(record("https://news.example/x", PAGE, HTML.replace(b"text/html", kind.encode())))) == ["https://news.example/x"]


def chunked(data: bytes) -> bytes:
    return b"".join(b"%x;a=b\r\n%b\r\n" % (len(data[i : i + 7]), data[i : i + 7]) for i in range(0, len(data), 7)) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    ("body", "headers", "raw"),
    [
        (gzip.compress(PAGE), b"Content-Encoding: gzip\r\n", PAGE),
        (zlib.compress(PAGE), b"Content-Encoding: deflate\r\n", PAGE),
        (BROTLI_OF_HELLO, b"Content-Encoding: br\r\n", b"hello"),
        (chunked(PAGE), b"Transfer-Encoding: chunked\r\n", PAGE),
        (chunked(gzip.compress(PAGE)), b"Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", PAGE),
        # Headers kept, body unpacked: what crawlers do.
        (PAGE, b"Content-Encoding: gzip\r\n", PAGE),
        (PAGE, b"Content-Encoding: br\r\n", PAGE),
        (PAGE, b"Content-Encoding: deflate\r\n", PAGE),
        (PAGE, b"Transfer-Encoding: chunked\r\n", PAGE),
        (gzip.compress(PAGE), b"Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", PAGE),
    ],
)
def test_packed_pages_are_unpacked_also_where_the_headers_are_wrong(body: bytes, headers: bytes, raw: bytes) -> None:
    found = read(record("https://news.example/x", body, HTML + headers) + B)
    assert urls(found) == ["https://news.example/x", "https://news.example/b"]
    assert isinstance(found[0], Capture) and found[0].raw == raw


def test_a_damaged_page_is_a_problem_and_the_next_is_read() -> None:
    damaged = gzip.compress(PAGE)[:-9]
    found = read(record("https://news.example/x", damaged, HTML + b"Content-Encoding: gzip\r\n") + B)
    assert urls(found) == ["encoding", "https://news.example/b"]
    assert "x.warc, record 1" in str(found[0])


@given(st.integers(20, len(B) - 5))
def test_an_archive_that_is_cut_off_gives_what_it_holds_and_a_problem(kept: int) -> None:
    assert urls(read(A + B[:kept])) == [BOTH[0], "cut-short"]


@given(st.integers(1, len(packed(B)) - 1))
def test_a_packed_one_too(kept: int) -> None:
    first, *rest = urls(read(packed(A) + packed(B)[:kept]))
    # All of the last page may be there without the end of its packing.
    assert first == BOTH[0] and rest in (["cut-short"], [BOTH[1], "cut-short"])


@pytest.mark.parametrize("raw", [A + b"junk\r\n\r\n" * 30 + B, packed(A) + b"\x1f\x8bjunk" * 9])
def test_one_that_is_damaged_in_the_middle_too(raw: bytes) -> None:
    assert urls(read(raw)) == [BOTH[0], "cut-short"]


@given(st.integers(0, len(A + B)), st.binary(min_size=1, max_size=30), st.booleans())
def test_no_damage_makes_it_stumble(at: int, junk: bytes, is_packed: bool) -> None:
    raw = packed(A, B) if is_packed else A + B
    assert len(read(raw[:at] + junk + raw[at + len(junk) :])) <= 4


def test_a_record_over_the_limit_is_not_taken() -> None:
    assert urls(read(record("https://news.example/x", b"", length=RECORD_LIMIT + 1000) + B))[0] == "too-large"


def test_bombs_do_not_go_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tocsin.collect.archives._PLAIN_LIMIT", 1_000_000)
    monkeypatch.setattr("tocsin.collect.zips._FREE", 6_000_000)
    monkeypatch.setattr("tocsin.collect.zips._RATIO", 1)
    one = record("https://news.example/x", gzip.compress(bytes(20_000_000)), HTML + b"Content-Encoding: gzip\r\n")
    many = packed(*[record("https://news.example/x", bytes(900_000))] * 20)
    inside = zipped({"archive/a.warc": bytes(20_000_000)})
    tracemalloc.start()
    try:
        assert urls(read(one + B)) == ["encoding", BOTH[1]]
        assert urls(read(many)) == ["https://news.example/x"] * 6 + ["bomb"]
        assert urls(list(wacz(io.BytesIO(inside), "x"))) == ["bomb", "archive"]
        assert tracemalloc.get_traced_memory()[1] < 15_000_000
    finally:
        tracemalloc.stop()


def test_a_wacz_gives_the_pages_of_its_archives() -> None:
    files = {
        "datapackage.json": b"{}",
        "archive/one.warc.gz": packed(A),
        "indexes/index.cdx": b"x",
        "archive/two.warc": B,
        "pages/pages.jsonl": b"{}",
    }
    found = list(wacz(io.BytesIO(zipped(files)), "x.wacz"))
    assert urls(found) == BOTH
    assert {x.origin for x in found if isinstance(x, Capture)} == {"x.wacz"}


def test_names_that_lead_out_of_it_are_refused() -> None:
    names = ["../archive/a.warc", "/archive/b.warc", "archive/../../c.warc", "archive\\..\\..\\d.warc", "C:/archive/e.warc"]
    found = list(wacz(io.BytesIO(zipped({n: A for n in names} | {"archive/f.warc": B})), "x.wacz"))
    assert urls(found) == ["unsafe-name"] * len(names) + [BOTH[1]]


@pytest.mark.parametrize(
    ("raw", "expected"), [(b"PK\x03\x04junk", ["damaged", "archive"]), (zipped({"datapackage.json": b"{}"}), ["archive"])]
)
def test_one_without_archives_is_a_problem(raw: bytes, expected: list[str]) -> None:
    assert urls(list(wacz(io.BytesIO(raw), "x.wacz"))) == expected


@given(st.integers(0, 300), st.binary(min_size=1, max_size=30))
def test_no_damaged_wacz_makes_it_stumble(at: int, junk: bytes) -> None:
    raw = zipped({"archive/one.warc.gz": packed(A), "archive/two.warc": B})
    at %= len(raw)
    assert list(wacz(io.BytesIO(raw[:at] + junk + raw[at + len(junk) :]), "x.wacz"))
