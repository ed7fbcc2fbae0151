"""Which network addresses may be visited. A report from the web must never lead into the network that its reader sits in."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
# A host name -> the addresses it has, as text. Raises OSError where it has none.
Resolver = Callable[[str], Iterable[str]]

# IANA IPv4 Special-Purpose Address Registry, with multicast (224/4) and what is reserved (240/4, broadcast included). Kept here,
# because what the standard library takes for global differs between versions of Python.
_SPECIAL_4 = tuple(
    IPv4Network(n)
    for n in (
        "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.31.196.0/24 "
        "192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4"
    ).split()
)
# Only 2000::/3 is given out for public use: loopback, link-local, unique-local and multicast lie outside it, and so do the addresses
# that carry an IPv4 address (::ffff:0:0/96, NAT64 in 64:ff9b::/96), but for 6to4 (2002::/16) and Teredo (in 2001::/23).
_GLOBAL_6 = IPv6Network("2000::/3")
_SPECIAL_6 = tuple(IPv6Network(n) for n in "2001::/23 2001:db8::/32 2002::/16 2620:4f:8000::/48 3fff::/20".split())


def is_public(address: Address) -> bool:
    """Whether anybody may visit the address: it is no private, local, multicast, reserved or mapped one."""
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _SPECIAL_4)
    return address in _GLOBAL_6 and not any(address in network for network in _SPECIAL_6)


def permitted(host: str, address: Address, allow: Iterable[str] = ()) -> bool:
    """Whether ``host`` may be visited at ``address``; ``allow`` names hosts, addresses and networks that may be visited as well."""
    return is_public(address) or any(_names(entry, host, address) for entry in allow)


def _names(entry: str, host: str, address: Address) -> bool:
    if entry.strip("[]").rstrip(".").lower() == host.strip("[]").rstrip(".").lower():
        return True
    network = _network(entry.strip("[]"))
    return network is not None and network.version == address.version and address in network


def _network(entry: str) -> Network | None:
    try:
        return ip_network(entry, strict=False)
    except ValueError:
        return None


def visitable(host: str, resolve: Resolver, allow: Iterable[str] = ()) -> tuple[tuple[Address, ...], tuple[Address, ...]]:
    """The addresses of ``host`` that may be visited, and those that may not, in the resolver's order. Raises OSError where it has none."""
    allow = tuple(allow)
    found = tuple(dict.fromkeys(ip_address(text) for text in resolve(host)))
    good = tuple(a for a in found if permitted(host, a, allow))
    return good, tuple(a for a in found if a not in good)


def resolve(host: str) -> tuple[str, ...]:
    """The addresses that this machine's resolver gives for a host name, or for an address in any of the forms it can be written in."""
    try:
        found = socket.getaddrinfo(host.strip("[]"), None, type=socket.SOCK_STREAM)
    except UnicodeError as error:  # a label that is too long or empty
        raise OSError(f"is no host name ({error})") from error
    return tuple(str(entry[4][0]) for entry in found)
