"""Encodings are told from short texts too."""

from __future__ import annotations

import pytest

from tocsin.read.decode import decode, wide_encoding

ENGLISH = "The café owner from Málaga said: “We won’t sell.”"
RUSSIAN = "Кремль заявил, что войска вернутся."
UKRAINIAN = "Київ назвав навчання психологічним тиском на нашу країну."


@pytest.mark.parametrize("text", [ENGLISH, RUSSIAN, UKRAINIAN, "وقالت روسيا إن القوات ستعود بعد التدريبات", "Only ASCII here."])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_with_and_without_marks(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded and (decoded.text, decoded.broken) == (text, 0)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "cp1252"),
        ("The café owner from Málaga", "latin-1"),
        (RUSSIAN, "cp1251"),
        ("Москва и Минск", "cp1251"),
        (UKRAINIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN + " The Kremlin.", "cp1251"),
    ],
)
def test_code_pages_of_a_few_words(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded and decoded.text == text


def test_a_few_broken_bytes_do_not_turn_utf8_into_a_code_page() -> None:
    decoded = decode("“Київ” said ".encode() + b"\xff\xfe" + " “no”".encode())
    assert decoded and decoded.encoding == "utf-8" and decoded.text.startswith("“Київ” said \ufffd") and decoded.broken == 2


def test_the_declared_encoding_is_used_where_bytes_allow_it() -> None:
    raw = "Łódź żółw".encode("iso8859-2")
    assert (decode(raw, "iso-8859-2") or pytest.fail("no text")).text == "Łódź żółw"
    assert (decode("Łódź".encode(), "iso-8859-2") or pytest.fail("no text")).text == "Łódź"
    assert decode(b"caf\xe9", "no-such-encoding")


@pytest.mark.parametrize("raw", [bytes(200), bytes(range(256)), b"\x00\x01" * 100, b"text" + b"\x00" * 40])
def test_binary_is_no_text(raw: bytes) -> None:
    assert decode(raw) is None


@pytest.mark.parametrize("text", ["Image: X.Image: X.Image: X.\x00Image: X.\x00", "Image: X.Image: X.\x1c\x00Image: X.\x00"])
def test_a_stray_zero_does_not_make_plain_text_wide(text: str) -> None:
    """Both were found by fuzzing: their zeros lie on one side, as those of UTF-16 do."""
    assert wide_encoding(text.encode()) is None
