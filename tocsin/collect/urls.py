"""Addresses of web pages as text: which can be visited, and what they are called."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import unquote, urldefrag, urljoin

from urllib3.exceptions import LocationParseError
from urllib3.util import Url, parse_url

_WEB = re.compile(r"(?P<scheme>https?)://(?P<authority>[^/?#\\]*)(?P<rest>(?:[/?#].*)?)", re.IGNORECASE | re.DOTALL)
_SUFFIX = re.compile(r"(?<=.)\.[A-Za-z0-9]{1,6}$")
# In characters; longer ones are made by mistake or to do harm, and no browser takes them.
LENGTH_LIMIT = 8000


def web_url(text: str) -> Url | None:
    """The parts of an http or https address, in the one reading that is both checked and visited; None for anything else.

    A user name or password in it makes it none: no report needs one, and it would stand in the record.
    """
    match = _WEB.fullmatch(text.strip())
    if not match or len(text) > LENGTH_LIMIT:
        return None
    try:
        authority = match["authority"]
        if not authority.isascii():
            authority = authority.encode("idna").decode("ascii")
        url = parse_url(f"{match['scheme'].lower()}://{authority}{urldefrag(match['rest']).url}")
    except (LocationParseError, ValueError):
        return None
    if url.auth is not None or not url.host or "%" in url.host or url.port == 0:
        return None
    return url._replace(fragment=None, path=url.path or "/")


def absolute(base: str, link: str) -> str | None:
    """The web address that ``link`` means on the page at ``base``; None where it is none."""
    try:
        url = web_url(urljoin(base, link.strip()))
    except ValueError:
        return None
    return str(url) if url else None


def name_of(url: str) -> str:
    """A short name: the last part of the path without its suffix, else the host."""
    parsed = web_url(url)
    if parsed is None:
        return url[:80]
    last = PurePosixPath(unquote(parsed.path or "/")).name
    return re.sub(r"[\x00-\x1f\x7f/\\]", "_", _SUFFIX.sub("", last)) or str(parsed.host)


def origin_of(url: Url) -> str:
    """Scheme, host and port: what a robots.txt is valid for."""
    return f"{url.scheme}://{url.netloc}"
