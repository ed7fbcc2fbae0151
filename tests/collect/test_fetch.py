"""Fetching from a real server on this machine: what is taken, and what is refused with a problem that says why."""

from __future__ import annotations

import gzip
import socket
import ssl
import time
import zlib
from dataclasses import replace
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler
from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.collect.conftest import CERTIFICATES, HOME, PAGE, SMALL, Site
from tests.collect.test_addresses import REFUSED
from tocsin.collect.addresses import Address, is_public
from tocsin.collect.connect import dial
from tocsin.collect.fetch import WORLD, Conditions, Fetched, Limits, fetch
from tocsin.model import Problem
from tocsin.version import __version__

# Time is over soon in the tests of what takes too long; each wait alone stays within its own limit.
SHORT = replace(SMALL, seconds=0.3, wait_seconds=10.0)


def get(url: str, limits: Limits = SMALL) -> Fetched:
    return fetch(url, limits=limits, allow=(HOME,))


def code(fetched: Fetched) -> str:
    assert fetched.problem and fetched.capture is None
    return fetched.problem.code


def test_a_page_is_kept_as_it_came_with_what_was_said_of_it(site: Site) -> None:
    url = site.page("/2022/harbour.html", ETag='"1"', Last_Modified="Thu, 10 Feb 2022 10:00:00 GMT")
    before = datetime.now(UTC)
    fetched = get(url + "#part")
    assert fetched.problem is None and fetched.capture
    capture = fetched.capture
    assert (capture.raw, capture.name, capture.url, capture.media_type) == (PAGE, "harbour", url, "text/html")
    assert dict(capture.headers)["ETag"] == '"1"'
    assert capture.retrieved and before <= capture.retrieved <= datetime.now(UTC)
    assert (fetched.status, fetched.etag, fetched.last_modified) == (200, '"1"', "Thu, 10 Feb 2022 10:00:00 GMT")


def test_the_server_is_told_who_asks(site: Site) -> None:
    get(site.page("/a?b=c"))
    [(path, headers)] = site.asked
    assert path == "/a?b=c"
    assert headers["User-Agent"].startswith(f"tocsin/{__version__}")
    assert headers["Host"] == f"{HOME}:{site.port}"
    assert "br" not in headers["Accept-Encoding"] and "Cookie" not in headers


def test_not_modified_is_neither_a_capture_nor_a_problem(site: Site) -> None:
    fetched = fetch(site.page("/", b"", 304), Conditions('"1"', "yesterday"), SMALL, (HOME,))
    assert (fetched.status, fetched.capture, fetched.problem) == (304, None, None)
    assert (site.asked[0][1]["If-None-Match"], site.asked[0][1]["If-Modified-Since"]) == ('"1"', "yesterday")


def test_conditions_cannot_smuggle_headers(site: Site) -> None:
    assert fetch(site.page("/"), Conditions("x\r\nCookie: a", "ü"), SMALL, (HOME,)).capture
    assert not {"Cookie", "If-None-Match", "If-Modified-Since"} & set(site.asked[0][1])


@pytest.mark.parametrize(
    ("status", "expected"),
    [(404, "status"), (403, "status"), (410, "status"), (204, "status"), (500, "not-now"), (429, "not-now"), (799, "not-now")],
)  # fmt: skip
def test_other_answers_are_problems_that_name_the_status(site: Site, status: int, expected: str) -> None:
    fetched = get(site.page("/", b"no", status, Retry_After="7"))
    assert code(fetched) == expected and str(status) in str(fetched.problem)
    assert (fetched.status, fetched.retry_after) == (status, "7")


class TestAddresses:
    @pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f000001", "127.1", "0"])
    def test_this_machine_is_not_visited_unless_it_is_allowed(self, site: Site, host: str) -> None:
        site.page("/")
        assert code(fetch(site.url("/", host), limits=SMALL)) in ("private", "host")
        assert site.asked == []

    def test_a_refusal_says_what_to_do(self, site: Site) -> None:
        problem = fetch(site.url("/", "localhost"), limits=SMALL).problem
        assert problem and "allow 'localhost'" in str(problem) and "127.0.0.1" in problem.message

    @pytest.mark.parametrize(
        "url", ["ftp://127.0.0.1/x", "file:///etc/passwd", "gopher://x", "//x", "", "http://", "http://u:p@127.0.0.1/"]
    )
    def test_only_web_addresses_are_fetched(self, url: str) -> None:
        assert code(get(url)) == "url"

    def test_a_name_that_is_not_known_is_a_problem(self) -> None:
        def unknown(host: str) -> tuple[str, ...]:
            raise socket.gaierror(-2, "Name or service not known")

        assert code(fetch("http://gone.example/", world=replace(WORLD, resolve=unknown))) == "host"

    @given(
        st.lists(st.ip_addresses() | st.sampled_from(REFUSED).map(ip_address), max_size=6),
        st.lists(st.ip_addresses() | st.sampled_from(REFUSED).map(ip_address), max_size=6),
        st.sampled_from(["http", "https"]),
    )
    def test_no_address_in_a_refused_range_is_ever_connected_to(self, first: list[Address], second: list[Address], scheme: str) -> None:
        """Whatever a resolver says, and also when it says something else the second time."""
        answers = [first, second]
        dialled: list[Address] = []

        def connect(address: Address, port: int, seconds: float) -> socket.socket:
            dialled.append(address)
            raise ConnectionRefusedError("no")

        world = replace(WORLD, resolve=lambda host: map(str, answers.pop(0)), dial=connect)
        for _ in range(2):
            problem = fetch(f"{scheme}://news.example/", world=world).problem
            assert problem and problem.code in ("private", "unreachable")
        assert all(is_public(a) for a in dialled)

    def test_the_connection_goes_to_the_address_that_was_checked(self, site: Site) -> None:
        """A name that changes its address between check and visit (rebinding) finds no visit: it is resolved once."""
        resolved: list[str] = []

        def resolve(host: str) -> tuple[str, ...]:
            resolved.append(host)
            return ("8.8.8.8",)

        dialled: list[Address] = []

        def connect(address: Address, port: int, seconds: float) -> socket.socket:
            dialled.append(address)
            return dial(ip_address(HOME), port, seconds)

        site.page("/")
        fetched = fetch(site.url("/", "news.example"), limits=SMALL, world=replace(WORLD, resolve=resolve, dial=connect))
        assert fetched.capture and site.asked[0][1]["Host"] == f"news.example:{site.port}"
        assert (resolved, [str(a) for a in dialled]) == (["news.example"], ["8.8.8.8"])

    def test_the_next_address_is_tried_where_one_does_not_answer(self, site: Site) -> None:
        def connect(address: Address, port: int, seconds: float) -> socket.socket:
            if str(address) == "8.8.8.8":
                raise ConnectionRefusedError("no")
            return dial(ip_address(HOME), port, seconds)

        site.page("/")
        world = replace(WORLD, resolve=lambda host: ("8.8.8.8", "8.8.4.4"), dial=connect)
        assert fetch(site.url("/", "news.example"), limits=SMALL, world=world).capture


class TestRedirects:
    def test_they_are_followed_and_the_last_address_is_kept(self, site: Site) -> None:
        site.page("/a", b"", 301, Location="/b")
        site.page("/b", b"", 302, Location=site.url("/c"))
        site.page("/c")
        fetched = get(site.url("/a"))
        assert fetched.capture and fetched.capture.url == fetched.url == site.url("/c")
        assert site.paths() == ["/a", "/b", "/c"]

    def test_five_are_followed_and_not_six(self, site: Site) -> None:
        for i in range(6):
            site.page(f"/{i}", b"", 307, Location=f"/{i + 1}")
        site.page("/6")
        assert get(site.url("/1")).capture
        assert code(get(site.url("/0"))) == "redirects"

    def test_a_loop_ends(self, site: Site) -> None:
        assert code(get(site.page("/", b"", 302, Location="/"))) == "redirects"
        assert len(site.asked) == 6

    @pytest.mark.parametrize(
        "host", ["localhost", "[::1]", "169.254.169.254", "10.0.0.1", "127.0.0.2", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]"]
    )
    def test_one_to_a_private_address_is_refused(self, site: Site, host: str) -> None:
        site.page("/", b"", 302, Location=f"http://{host}:{site.port}/secret")
        site.page("/secret")
        fetched = fetch(
            site.url("/"),
            limits=SMALL,
            allow=(HOME + "/32",),
            world=replace(WORLD, resolve=lambda h: ("127.0.0.9",) if h == "localhost" else (h.strip("[]"),)),
        )
        assert code(fetched) == "private" and host in str(fetched.problem)
        assert site.paths() == ["/"]

    @pytest.mark.parametrize("location", ["file:///etc/passwd", "ftp://x/", "javascript:1", "http://[", "http://u:p@x/"])
    def test_one_to_something_else_is_refused(self, site: Site, location: str) -> None:
        assert code(get(site.page("/", b"", 302, Location=location))) == "redirects"

    def test_one_without_an_address_is_an_answer_without_a_page(self, site: Site) -> None:
        assert code(get(site.page("/", b"", 302))) == "status"

    def test_addresses_in_utf_8_are_understood(self, site: Site) -> None:
        site.raw("/", "HTTP/1.0 302 Found\r\nLocation: /ä\r\n\r\n".encode())
        site.page("/%C3%A4")
        assert get(site.url("/")).capture

    def test_each_is_asked_about_before_it_is_followed(self, site: Site) -> None:
        site.page("/a", b"", 302, Location="/b")
        no = Problem("robots", "no")
        fetched = fetch(site.url("/a"), limits=SMALL, allow=(HOME,), before=lambda url: no if url.endswith("/b") else None)
        assert fetched.problem is no and site.paths() == ["/a"]


class TestLimits:
    def test_a_body_over_the_limit_is_not_taken(self, site: Site) -> None:
        assert get(site.page("/fits", bytes(200_000))).capture
        assert code(get(site.page("/over", bytes(200_001)))) == "too-large"

    @pytest.mark.parametrize("length", ["", "5"])
    def test_nor_is_one_that_never_ends(self, site: Site, length: str) -> None:
        def flood(handler: BaseHTTPRequestHandler) -> None:
            handler.wfile.write(
                b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n" + (b"Content-Length: 5\r\n" if length else b"") + b"\r\n"
            )
            while True:
                handler.wfile.write(b"10000\r\n" + bytes(65536) + b"\r\n")

        assert code(get(site.by("/", flood))) == "too-large"

    @pytest.mark.parametrize(("encoding", "format"), [("gzip", 31), ("deflate", 15), ("deflate", -15)])
    def test_a_bomb_is_stopped_while_it_comes_in(self, site: Site, encoding: str, format: int) -> None:
        def drop(handler: BaseHTTPRequestHandler) -> None:
            handler.wfile.write(f"HTTP/1.0 200 OK\r\nContent-Encoding: {encoding}\r\n\r\n".encode())
            packer = zlib.compressobj(wbits=format)
            while True:  # 10 KB for 10 MB
                handler.wfile.write(packer.compress(bytes(10_000_000)) + packer.flush(zlib.Z_FULL_FLUSH))

        problem = get(site.by("/", drop)).problem
        assert problem and problem.code == "too-large" and "1 MB unpacked" in problem.message

    @pytest.mark.parametrize("times", [1, 2])
    def test_packed_pages_are_unpacked_and_only_once(self, site: Site, times: int) -> None:
        fetched = get(site.page("/", gzip.compress(PAGE) if times == 1 else gzip.compress(gzip.compress(PAGE)), Content_Encoding="gzip"))
        assert fetched.capture and fetched.capture.raw.startswith(PAGE[:9] if times == 1 else b"\x1f\x8b")

    @pytest.mark.parametrize(
        ("body", "encoding"), [(PAGE, "gzip"), (gzip.compress(PAGE)[:-9], "gzip"), (PAGE, "br"), (PAGE, "zstd"), (PAGE, "gzip, br")]
    )
    def test_damaged_and_unknown_packing_is_a_problem(self, site: Site, body: bytes, encoding: str) -> None:
        assert code(get(site.page("/", body, Content_Encoding=encoding))) == "encoding"

    @pytest.mark.parametrize(
        "start",
        [b"", *(b"HTTP/1.1 200 OK\r\n" + rest for rest in (b"", b"X: ", b"\r\n", b"Transfer-Encoding: chunked\r\n\r\n"))],
    )  # fmt: skip
    def test_one_byte_at_a_time_does_not_hold_it_up(self, site: Site, start: bytes) -> None:
        def drip(handler: BaseHTTPRequestHandler) -> None:
            handler.wfile.write(start)
            while not site.closing.wait(0.02):
                handler.wfile.write(b"1")

        began = time.monotonic()
        assert code(get(site.by("/", drip), SHORT)) == "slow"
        assert time.monotonic() - began < 5

    def test_nor_do_redirects_that_are_each_in_time(self, site: Site) -> None:
        def later(handler: BaseHTTPRequestHandler) -> None:
            site.closing.wait(0.12)
            handler.wfile.write(b"HTTP/1.0 302 Found\r\nLocation: /\r\n\r\n")

        assert code(get(site.by("/", later), SHORT)) == "slow" and 2 <= len(site.asked) <= 3

    def test_nor_does_a_server_that_says_no_more(self, site: Site) -> None:
        url = site.by("/", lambda handler: site.closing.wait() and None)
        assert code(get(url, replace(SMALL, wait_seconds=0.1))) == "slow"

    def test_nor_does_a_handshake_that_never_comes(self) -> None:
        with socket.create_server((HOME, 0)) as server:
            assert code(get(f"https://{HOME}:{server.getsockname()[1]}/", SHORT)) == "slow"


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort", "cut-short"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nsho", "cut-short"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\nsho", "cut-short"),
        (b"", "unreachable"),
        (b"SSH-2.0-OpenSSH_9\r\n", "unreachable"),
        (b"HTTP/1.1 abc OK\r\n\r\n", "unreachable"),
        (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n", "unreachable"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"y" * 70_000 + b"\r\n\r\n", "unreachable"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 9\r\n\r\nshort", "unreachable"),
    ],
)
def test_broken_answers_are_problems(site: Site, sent: bytes, expected: str) -> None:
    assert code(get(site.raw("/", sent))) == expected


def test_more_than_the_declared_length_is_not_taken(site: Site) -> None:
    fetched = get(site.raw("/", b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nshort and more"))
    assert fetched.capture and fetched.capture.raw == b"short"


@given(
    st.binary(max_size=200),
    st.sampled_from([b"", b"HTTP/1.1 ", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\n\r\n", b"HTTP/1.1 302 Found\r\nLocation: "]),
)
def test_no_answer_makes_it_stumble(sent: bytes, start: bytes) -> None:
    """The other end of a pair of sockets says whatever it likes."""

    def connect(address: Address, port: int, seconds: float) -> socket.socket:
        ours, theirs = socket.socketpair()
        with theirs:
            theirs.sendall(start + sent)
            theirs.shutdown(socket.SHUT_WR)
            ours.settimeout(seconds)
            return ours

    fetched = fetch("http://news.example/", world=replace(WORLD, resolve=lambda host: ("8.8.8.8",), dial=connect))
    assert (fetched.capture is None) != (fetched.problem is None) or fetched.status == 304


def test_a_server_that_is_not_there_is_a_problem() -> None:
    with socket.create_server((HOME, 0)) as server:
        port = server.getsockname()[1]
    assert code(get(f"http://{HOME}:{port}/")) == "unreachable"


class TestCertificates:
    WORLD = replace(
        WORLD, resolve=lambda host: (HOME,), trusted=lambda: ssl.create_default_context(cafile=CERTIFICATES / "ca.pem"), dial=dial
    )

    def test_the_certificate_is_checked_by_the_name_of_the_host(self, secure_site: Site) -> None:
        secure_site.page("/")
        names = ("news.example", "other.example")
        good, bad = (fetch(secure_site.url("/", n, "https"), limits=SMALL, allow=names, world=self.WORLD) for n in names)
        assert good.capture and good.capture.raw == PAGE
        assert code(bad) == "certificate"

    def test_one_that_nobody_vouches_for_is_refused(self, secure_site: Site) -> None:
        secure_site.page("/")
        fetched = fetch(
            secure_site.url("/", "news.example", "https"), limits=SMALL, allow=(HOME,), world=replace(WORLD, resolve=lambda host: (HOME,))
        )
        assert code(fetched) == "certificate" and secure_site.asked == []

    def test_https_does_not_lead_to_http_unless_asked(self, secure_site: Site, site: Site) -> None:
        secure_site.page("/", b"", 302, Location=site.page("/"))
        url = secure_site.url("/", "news.example", "https")
        assert code(fetch(url, limits=SMALL, allow=(HOME,), world=self.WORLD)) == "downgrade" and site.asked == []
        assert fetch(url, limits=replace(SMALL, downgrade=True), allow=(HOME,), world=self.WORLD).capture
