"""Bytes of unknown encoding -> text.

Order: byte order mark, UTF-16 or UTF-32 by where the zero bytes are, strict UTF-8, what the file declares, UTF-8 with a few
broken bytes, and last a single-byte code page. charset-normalizer alone is not enough: on a few lines of cp1251 or of
cp1252 it names neighbours of the right code page.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_MARKS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 65_536
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_LOW_BYTES = re.compile(rb"[\x01-\x1f]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# Texts hold hardly any control character, random bytes 10 % and more; both are far from the edge.
_CONTROL_SHARE = 0.01
# In text of a Latin script few bytes are above 127, in Cyrillic, Greek or Arabic code pages most are.
_DENSE_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was read in, and how many places could not be read in it (they hold U+FFFD)."""

    text: str
    encoding: str
    broken: int = 0


def without_surrogates(text: str) -> str:
    """The text with halves of surrogate pairs replaced one for one, so that it can be encoded and offsets stay."""
    return _SURROGATES.sub("\ufffd", text)


def decode(raw: bytes, declared: str | None = None) -> Decoded | None:
    """The text of the bytes without its byte order mark, line ends as they are; None where the bytes are no text."""
    wide = wide_encoding(raw)
    if wide:
        return _checked(_lenient(raw, wide))
    try:
        return _checked(Decoded(raw.decode("utf-8"), "utf-8"))
    except UnicodeDecodeError:
        pass
    if declared:
        try:
            return _checked(Decoded(without_surrogates(raw.decode(declared)), declared))
        except (LookupError, UnicodeError, ValueError):
            pass
    damaged = _lenient(raw, "utf-8")
    foreign = sum(1 for c in damaged.text if "\x7f" < c != "\ufffd")
    return _checked(damaged if damaged.broken <= foreign else _single_byte(raw))


def wide_encoding(raw: bytes) -> str | None:
    """The encoding that a byte order mark or the pattern of zero bytes gives away, if there is one."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return encoding
    sample = raw[:_SAMPLE]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    # Latin script has a zero in nearly every character, other scripts in spaces and line ends, one character in ten; but then half
    # of the bytes are their script's low number, while a stray zero in plain text has letters all around. Zeros on both sides are
    # binary.
    few = len(sample) * (0.05 if len(_LOW_BYTES.findall(sample)) > 0.2 * len(sample) else 0.35)
    if max(even, odd) <= few or min(even, odd) * 10 > max(even, odd):
        return None
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    text = sample.decode(encoding, "replace")
    readable = sum(1 for c in text if (c.isprintable() and c != "\ufffd") or c.isspace())
    return encoding if readable >= 0.95 * len(text) else None


def _lenient(raw: bytes, encoding: str) -> Decoded:
    text = without_surrogates(raw.decode(encoding, "replace"))
    return Decoded(text.removeprefix("\ufeff"), encoding, text.count("\ufffd"))


def _checked(decoded: Decoded) -> Decoded | None:
    sample = decoded.text[:_SAMPLE]
    return None if len(_CONTROLS.findall(sample)) > max(1, _CONTROL_SHARE * len(sample)) else decoded


def _single_byte(raw: bytes) -> Decoded:
    sample = raw[:_SAMPLE]
    high = sum(1 for b in sample if b > 127)
    letters = sum(1 for b in sample if b > 127 or chr(b).isalpha())
    encodings = ["cp1252", "latin-1"] if high < _DENSE_SHARE * letters else [*_guesses(sample), "cp1251", "latin-1"]
    for encoding in encodings:
        try:
            return Decoded(raw.decode(encoding), encoding)
        except (LookupError, UnicodeError):
            continue
    raise AssertionError("latin-1 decodes any bytes")


def _guesses(sample: bytes) -> list[str]:
    """Code pages for bytes that are mostly above 127: plain Russian first, because it is short texts that get misjudged."""
    russian = [e for e in ("cp1251", "koi8-r", "cp866") if _is_russian(sample, e)]
    if russian:
        return russian
    import charset_normalizer

    best = charset_normalizer.from_bytes(sample).best()
    return [best.encoding] if best else []


def _is_russian(sample: bytes, encoding: str) -> bool:
    letters = [c for c in sample.decode(encoding, "replace") if c.isalpha() or c == "\ufffd"]
    if not letters:
        return False
    # The seven commonest letters make half of any Russian or Ukrainian text, and most letters are small.
    common = sum(1 for c in letters if c.lower() in "оеаинтсві")
    small = sum(1 for c in letters if "а" <= c <= "я" or c in "ёіїєґ")
    return common > 0.35 * len(letters) and small > 0.6 * len(letters)
