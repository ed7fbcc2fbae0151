"""The one door: whatever an argument is, its reports come out, and nothing is raised."""

from __future__ import annotations

import gzip
import zipfile
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.collect.archives import packed, record, zipped
from tests.collect.conftest import PAGE, SMALL, ManualTime, Site
from tocsin.collect import Visitor, collect
from tocsin.model import Capture, Problem

JSONL = b'{"text": "Anselmia closed the harbour."}\n{"text": "It opened again."}\n'
TEXT = b"Anselmia closed the harbour on Thursday.\n"
ITEM = "<item><title>T{0}</title><link>/{0}</link><pubDate>Thu, 10 Feb 2022 12:00:00 GMT</pubDate>{1}</item>"
NAMESPACE = "xmlns:content='http://purl.org/rss/1.0/modules/content/'"


def rss(*items: str) -> bytes:
    return f"<?xml version='1.0'?><rss version='2.0' {NAMESPACE}><channel><title>Daily</title>{''.join(items)}</channel></rss>".encode()


def captures(found: list[Capture | Problem]) -> list[Capture]:
    assert all(isinstance(x, Capture) for x in found), found
    return [x for x in found if isinstance(x, Capture)]


def brief(found: list[Capture | Problem]) -> list[str]:
    return [f"{x.name}" if isinstance(x, Capture) else f"!{x.code}" for x in found]


class TestFiles:
    @pytest.mark.parametrize(
        ("name", "raw"), [("a.b.html", PAGE), ("a.b.txt", TEXT), ("a.b.pdf", b"%PDF-1.4\n\x00"), ("a.b.jsonl", JSONL), ("a.b.x", b"")]
    )
    def test_a_report_is_one_capture_of_its_bytes(self, tmp_path: Path, visitor: Visitor, name: str, raw: bytes) -> None:
        (tmp_path / name).write_bytes(raw)
        [capture] = captures(list(collect(tmp_path / name, visitor)))
        assert (capture.raw, capture.name, capture.url, capture.origin) == (raw, "a.b", None, str(tmp_path / name))
        assert capture.retrieved == visitor.clock.now()

    def test_a_folder_gives_what_is_in_it_and_says_what_is_not_read(self, tmp_path: Path, visitor: Visitor) -> None:
        files = {
            "1.txt": TEXT,
            "2.warc.gz": packed(record("https://news.example/w", PAGE)),
            "3.png": b"\x89PNG\r\n\x1a\n\x00",
            ".4": b"x",
            "5.jsonl": JSONL,
        }
        for name, raw in files.items():
            (tmp_path / name).write_bytes(raw)
        assert brief(list(collect(str(tmp_path), visitor))) == ["!hidden", "1", "w", "!binary", "5"]

    def test_zip_files_give_their_reports(self, tmp_path: Path, visitor: Visitor) -> None:
        (tmp_path / "x.zip").write_bytes(
            zipped(
                {
                    "a/one.txt": TEXT,
                    "two.html": PAGE,
                    "b/": b"",
                    "no.png": b"\x89PNG\r\n\x1a\n",
                    "in.zip": zipped({"c.txt": TEXT}),
                    "../up.txt": TEXT,
                }
            )
        )
        found = list(collect(tmp_path / "x.zip", visitor))
        assert brief(found) == ["one", "two", "!binary", "!nested", "!unsafe-name"]
        assert all(x.origin == str(tmp_path / "x.zip") for x in found if isinstance(x, Capture))

    def test_gzip_is_unpacked_once(self, tmp_path: Path, visitor: Visitor) -> None:
        (tmp_path / "one.txt.gz").write_bytes(gzip.compress(TEXT))
        (tmp_path / "two.gz").write_bytes(gzip.compress(gzip.compress(TEXT)))
        (tmp_path / "zzz.gz").write_bytes(gzip.compress(TEXT)[:-9])
        found = list(collect(tmp_path, visitor))
        assert brief(found) == ["one", "!nested", "!damaged"]
        assert isinstance(found[0], Capture) and found[0].raw == TEXT

    def test_bombs_do_not_go_off(self, tmp_path: Path, visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("tocsin.collect.zips._FREE", 2_000_000)
        monkeypatch.setattr("tocsin.collect.zips._RATIO", 1)
        (tmp_path / "1.gz").write_bytes(gzip.compress(bytes(20_000_000)))
        (tmp_path / "2.zip").write_bytes(zipped({"x.txt": b" " * 20_000_000}))
        lying = bytearray(zipped({"x.txt": b" " * 20_000_000}))
        for mark in (b"PK\x03\x04", b"PK\x01\x02"):  # its declared size: small
            at = lying.index(mark) + (22 if mark[2] == 3 else 24)
            lying[at : at + 4] = (1000).to_bytes(4, "little")
        (tmp_path / "3.zip").write_bytes(lying)
        (tmp_path / "4.zip").write_bytes(zipped({f"{i}.txt": b" " * 900_000 for i in range(9)}))
        assert brief(list(collect(tmp_path, visitor))) == ["!too-large", "!bomb", "!damaged", "0", "1", *["!bomb"] * 7]

    @pytest.mark.parametrize("name", ["[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF"])
    def test_documents_of_office_programs_are_named(self, tmp_path: Path, visitor: Visitor, name: str) -> None:
        (tmp_path / "a.docx").write_bytes(zipped({name: b"x", "word/document.xml": b"<x/>"}))
        [problem] = collect(tmp_path / "a.docx", visitor)
        assert isinstance(problem, Problem) and "office" in problem.message

    @pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
    def test_methods_that_cannot_be_stopped_are_not_read(self, tmp_path: Path, visitor: Visitor, method: int) -> None:
        (tmp_path / "a.zip").write_bytes(zipped({"a.txt": TEXT}, method))
        assert brief(list(collect(tmp_path / "a.zip", visitor))) == ["!encoding"]

    def test_a_zip_file_with_a_password_is_a_problem(self, tmp_path: Path, visitor: Visitor) -> None:
        raw = bytearray(zipped({"a.txt": TEXT}, zipfile.ZIP_STORED))
        raw[raw.index(b"PK\x01\x02") + 8] |= 1
        (tmp_path / "a.zip").write_bytes(raw)
        assert brief(list(collect(tmp_path / "a.zip", visitor))) == ["!encrypted"]

    def test_a_file_over_the_limit_is_a_problem(self, tmp_path: Path, visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("tocsin.collect.recognise.FILE_LIMIT", 10)
        (tmp_path / "a.txt").write_bytes(TEXT)
        (tmp_path / "b.zip").write_bytes(zipped({"c.txt": TEXT}))
        (tmp_path / "d.txt").write_bytes(TEXT[:10])
        assert brief(list(collect(tmp_path, visitor))) == ["!too-large", "!too-large", "d"]

    @given(
        raw=st.binary(max_size=300),
        start=st.sampled_from(
            [b"", b"PK\x03\x04", b"\x1f\x8b\x08", b"WARC/1.0\r\n", b"<rss>", b"url\n", b'{"version": "https://jsonfeed.org/version/1",']
        ),
    )
    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_no_file_makes_it_stumble(self, tmp_path: Path, visitor: Visitor, raw: bytes, start: bytes) -> None:
        (tmp_path / "a").write_bytes(start + raw)
        assert all(isinstance(x, Capture | Problem) for x in collect(tmp_path / "a", visitor, known=lambda url: True))


@pytest.mark.parametrize(
    ("argument", "code"),
    [
        ("gone.txt", "missing"),
        ("ftp://news.example/x", "url"),
        ("http://", "url"),
        ("https://u:p@x.example/", "url"),
        ("a\0b", "missing"),
        ("x" * 5000, "missing"),
    ],
)
def test_what_leads_nowhere_is_a_problem(visitor: Visitor, argument: str, code: str) -> None:
    assert brief(list(collect(argument, visitor))) == [f"!{code}"]


class TestPages:
    def test_a_page_is_one_capture(self, site: Site, visitor: Visitor) -> None:
        site.page("/old", b"", 301, Location="/new.html")
        site.page("/new.html")
        [capture] = captures(list(collect(site.url("/old"), visitor)))
        assert (capture.raw, capture.name, capture.url, capture.origin) == (PAGE, "new", site.url("/new.html"), site.url("/old"))

    def test_what_cannot_be_had_is_a_problem(self, site: Site, visitor: Visitor) -> None:
        site.page("/png", b"\x89PNG\r\n\x1a\n", Content_Type="text/html")
        site.page("/304", b"", 304)
        assert [brief(list(collect(site.url(p), visitor))) for p in ("/gone", "/png", "/304")] == [["!status"], ["!binary"], ["!status"]]

    def test_archives_and_zip_files_are_opened(self, site: Site, visitor: Visitor) -> None:
        site.page("/a", packed(record("https://news.example/w", PAGE)))
        site.page("/b", zipped({"datapackage.json": b"{}", "archive/x.warc": record("https://news.example/v", PAGE)}))
        site.page("/c.zip", zipped({"one.txt": TEXT}), Content_Type="application/zip")
        found = [captures(list(collect(site.url(p), visitor)))[0] for p in ("/a", "/b", "/c.zip")]
        assert [c.name for c in found] == ["w", "v", "one"]
        assert [c.origin for c in found] == [site.url("/a"), site.url("/b"), site.url("/c.zip")]
        assert (found[2].url, found[2].media_type) == (None, None)


class TestFeeds:
    def test_the_pages_of_its_entries_are_fetched(self, site: Site, visitor: Visitor) -> None:
        site.page("/feed", rss(ITEM.format("a", ""), ITEM.format("b", "")))
        site.page("/a"), site.page("/b", TEXT, Content_Type="text/plain")
        first, second = captures(list(collect(site.url("/feed"), visitor)))
        assert (first.raw, first.url, first.origin) == (PAGE, site.url("/a"), site.url("/feed"))
        assert (first.title, first.published, first.source) == ("Ta", date(2022, 2, 10), "Daily")
        assert second.raw == TEXT

    def test_its_full_text_is_kept_where_a_page_cannot_be_had(self, site: Site, visitor: Visitor) -> None:
        full = "<content:encoded>&lt;p&gt;All of {0}.&lt;/p&gt;</content:encoded>"
        site.page("/robots.txt", b"User-agent: *\nDisallow: /no\n")
        items = [ITEM.format(n, full.format(n)) for n in ("gone", "no", "picture", "feed2", "there")]
        site.page("/feed", rss(*items, ITEM.format("bare", ""), "<item><title>x</title></item>"))
        site.page("/picture", b"\x89PNG\r\n\x1a\n"), site.page("/feed2", rss()), site.page("/there")
        *kept, there, bare, nameless = collect(site.url("/feed"), visitor)
        assert [b"All of %b." % c.name.encode() in c.raw for c in captures(kept)] == [True] * 4
        assert (captures(kept)[0].url, captures(kept)[0].published) == (site.url("/gone"), date(2022, 2, 10))
        assert isinstance(there, Capture) and there.raw == PAGE
        assert isinstance(bare, Problem) and (bare.code, bare.place) == ("status", site.url("/bare"))
        assert isinstance(nameless, Problem) and nameless.code == "feed"

    def test_a_page_is_kept_under_the_address_that_the_feed_gives(self, site: Site, visitor: Visitor) -> None:
        """Otherwise an entry that leads elsewhere would be fetched again with every poll."""
        site.page("/feed", rss(ITEM.format("a", "")))
        site.page("/a", b"", 302, Location="/b"), site.page("/b")
        [capture] = captures(list(collect(site.url("/feed"), visitor)))
        assert (capture.url, dict(capture.headers)["Content-Location"]) == (site.url("/a"), site.url("/b"))

    def test_known_pages_are_not_fetched_again(self, site: Site, visitor: Visitor) -> None:
        site.page("/feed", rss(ITEM.format("a", ""), ITEM.format("b", ""), ITEM.format("a", "")))
        site.page("/a"), site.page("/b")
        assert brief(list(collect(site.url("/feed"), visitor, known=site.url("/a").__eq__))) == ["b"]
        assert site.paths() == ["/robots.txt", "/feed", "/b"]

    def test_a_broken_feed_gives_what_it_holds_and_a_problem(self, site: Site, visitor: Visitor) -> None:
        site.page("/feed", rss(ITEM.format("a", ""))[:-20])
        site.page("/a")
        assert brief(list(collect(site.url("/feed"), visitor))) == ["!feed", "a"]

    def test_a_feed_in_a_file_works_too(self, site: Site, visitor: Visitor, tmp_path: Path) -> None:
        (tmp_path / "x").write_bytes(rss(ITEM.format("a", "").replace("/a<", site.page("/a") + "<")))
        [capture] = captures(list(collect(tmp_path / "x", visitor)))
        assert (capture.url, capture.origin) == (site.url("/a"), str(tmp_path / "x"))


class TestLists:
    @pytest.mark.parametrize("pack", [bytes, gzip.compress, lambda raw: zipped({"20220210.export.CSV": raw})])
    def test_the_pages_in_a_list_are_fetched_once(self, site: Site, visitor: Visitor, tmp_path: Path, pack: object) -> None:
        lines = ["\t".join(["1", *["x"] * 59, site.url(p)]) for p in ("/a", "/b", "/a", "/gone")]
        (tmp_path / "list").write_bytes(pack("\n".join(lines).encode()))  # type: ignore[operator]
        site.page("/a"), site.page("/b")
        found = list(collect(tmp_path / "list", visitor))
        assert brief(found) == ["a", "b", "!status"]
        assert isinstance(found[0], Capture) and (found[0].origin or "").startswith(str(tmp_path / "list"))
        assert site.paths().count("/a") == 1

    def test_lists_from_the_web_do_not_lead_further_than_pages(self, site: Site, visitor: Visitor) -> None:
        site.page("/list", f"{site.url('/list')}\n{site.url('/feed')}\n{site.url('/a')}\n".encode(), Content_Type="text/plain")
        site.page("/feed", rss(ITEM.format("b", ""))), site.page("/a"), site.page("/b")
        assert brief(list(collect(site.url("/list"), visitor))) == ["!no-report", "!no-report", "a"]
        assert "/b" not in site.paths()

    def test_a_list_leads_to_no_private_address(self, site: Site, time: ManualTime, tmp_path: Path) -> None:
        (tmp_path / "list").write_text(f"{site.page('/a')}\nhttp://[::1]:{site.port}/b\n")
        visitor = Visitor((), SMALL, clock=time.clock, random=Random(1))
        assert brief(list(collect(tmp_path / "list", visitor))) == ["!private", "!private"] and site.asked == []


def test_archives_are_streamed(tmp_path: Path, visitor: Visitor) -> None:
    """The first page is there before the last has been looked at."""
    raw = packed(*[record(f"https://news.example/{i}", PAGE) for i in range(3)])
    (tmp_path / "a.warc.gz").write_bytes(raw + b"\x1f\x8bjunk")
    found = collect(tmp_path / "a.warc.gz", visitor)
    assert brief([next(found)]) == ["0"]
    assert brief(list(found)) == ["1", "2", "!cut-short"]
