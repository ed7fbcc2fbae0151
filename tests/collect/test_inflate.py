"""Unpacking, piece by piece."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.collect.inflate import Damaged, gunzip, inflated


def bare(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "X-GZip ": gzip.compress,
    "deflate": zlib.compress,
    "identity": bytes,
}
BROTLI_OF_HELLO = bytes([0x0B, 0x02, 0x80]) + b"hello" + bytes([0x03])


def cut(data: bytes, size: int) -> list[bytes]:
    return [data[i : i + size] for i in range(0, len(data), size)]


@given(st.binary(max_size=300), st.sampled_from(sorted(PACKERS)), st.integers(1, 50), st.sampled_from([1, 7, 5000]))
def test_what_was_packed_comes_out_however_it_is_cut(data: bytes, encoding: str, size: int, times: int) -> None:
    packed = PACKERS[encoding](data * times)
    assert b"".join(inflated(cut(packed, size), encoding)) == data * times


@pytest.mark.parametrize("length", [65535, 65536, 65537, 131072, 1 << 20])
@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress, bare])
def test_nothing_is_lost_where_a_piece_is_just_full(length: int, pack: Callable[[bytes], bytes]) -> None:
    encoding = "gzip" if pack is gzip.compress else "deflate"
    assert sum(map(len, inflated([pack(bytes(length))], encoding))) == length


def test_gzip_may_have_several_members_and_padding() -> None:
    assert b"".join(gunzip([gzip.compress(b"one") + gzip.compress(b"two") + bytes(10)])) == b"onetwo"


def test_brotli_is_unpacked_too() -> None:
    assert b"".join(inflated([BROTLI_OF_HELLO], "br")) == b"hello"


@given(st.binary(min_size=1, max_size=200), st.integers(1, 8))
def test_an_early_end_is_damage(data: bytes, lost: int) -> None:
    with pytest.raises(Damaged, match="before it is whole"):
        list(gunzip([gzip.compress(data)[:-lost]]))


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br"])
def test_what_is_not_packed_is_damage(encoding: str) -> None:
    with pytest.raises(Damaged):
        list(inflated([b"<p>not packed at all</p>"], encoding))


def test_an_encoding_that_is_not_known_is_named() -> None:
    with pytest.raises(Damaged, match="'zstd'"):
        inflated([b""], "zstd")


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_bomb_goes_off_only_as_far_as_it_is_asked_to(encoding: str) -> None:
    bomb = PACKERS[encoding](bytes(50_000_000))
    taken = 0

    def chunks() -> object:
        nonlocal taken
        for chunk in cut(bomb, 100):
            taken += len(chunk)
            yield chunk

    pieces = list(islice(inflated(chunks(), encoding), 3))  # type: ignore[arg-type]
    assert all(len(p) <= 65536 for p in pieces)
    assert taken < 2000
