"""Which addresses may be visited."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.collect.addresses import is_public, permitted, resolve, visitable

REFUSED = (
    "0.0.0.0 10.1.2.3 100.64.0.1 127.0.0.1 127.255.255.254 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.1 192.0.2.1 192.168.1.1 "
    "198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255 "
    ":: ::1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::127.0.0.1 64:ff9b::7f00:1 64:ff9b::808:808 64:ff9b:1::1 100::1 2001::1 2001:db8::1 "
    "2002:7f00:1::1 3fff::1 fc00::1 fd12:3456::1 fe80::1 fe80::1%eth0 fec0::1 ff02::1"
).split()


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_not_on_the_public_network_is_refused(text: str) -> None:
    assert not is_public(ip_address(text))


@pytest.mark.parametrize("text", "1.1.1.1 8.8.8.8 93.184.216.34 172.15.0.1 172.32.0.1 2606:2800:220:1::1 2a00:1450:4001::1".split())
def test_public_addresses_are_not(text: str) -> None:
    assert is_public(ip_address(text))


@given(st.ip_addresses())
def test_whatever_the_standard_library_calls_not_global_is_refused(address: IPv4Address | IPv6Address) -> None:
    if not address.is_global or address.is_multicast or address.is_reserved:
        assert not is_public(address)


@given(st.ip_addresses(v=4), st.sampled_from(["::ffff:0:0", "64:ff9b::", "::"]))
def test_an_ipv4_address_inside_an_ipv6_one_is_refused(inner: IPv4Address, prefix: str) -> None:
    assert not is_public(IPv6Address(int(IPv6Address(prefix)) + int(inner)))


@pytest.mark.parametrize(
    ("entry", "host", "address", "may"),
    [
        ("127.0.0.1", "127.0.0.1", "127.0.0.1", True),
        ("127.0.0.1", "localhost", "127.0.0.1", True),
        ("127.0.0.1", "localhost", "127.0.0.2", False),
        ("127.0.0.1", "localhost", "::ffff:127.0.0.1", False),
        ("10.0.0.0/8", "intranet.example", "10.2.3.4", True),
        ("10.0.0.0/8", "intranet.example", "192.168.0.1", False),
        ("Intranet.Example", "intranet.example.", "192.168.0.1", True),
        ("intranet.example", "evil.intranet.example", "192.168.0.1", False),
        ("[::1]", "::1", "::1", True),
        ("fd00::/8", "x.example", "fd12::1", True),
        ("", "x.example", "127.0.0.1", False),
    ],
)
def test_what_is_allowed_by_name_may_be_visited(entry: str, host: str, address: str, may: bool) -> None:
    assert permitted(host, ip_address(address), (entry,)) is may


def test_a_host_with_both_kinds_is_visited_at_the_public_ones_alone() -> None:
    good, bad = visitable("x.example", lambda host: ("127.0.0.1", "8.8.8.8", "8.8.8.8", "::1"))
    assert [str(a) for a in good] == ["8.8.8.8"]
    assert [str(a) for a in bad] == ["127.0.0.1", "::1"]


@pytest.mark.parametrize("host", ["127.0.0.1", "2130706433", "0x7f.1", "127.1", "[::1]"])
def test_every_way_to_write_an_address_resolves_to_what_it_is(host: str) -> None:
    assert all(not is_public(ip_address(a)) for a in resolve(host))


@pytest.mark.parametrize("host", ["a" * 70 + ".example", "x..example"])
def test_a_name_that_cannot_be_one_is_an_error_of_the_network(host: str) -> None:
    with pytest.raises(OSError):
        resolve(host)
