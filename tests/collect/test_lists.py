"""Lists of addresses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.collect.kinds import Kind, kind_of
from tocsin.collect.lists import addresses
from tocsin.model import Problem

A, B = "https://news.example/a", "https://news.example/b?x=1"


def event(url: str) -> str:
    return "\t".join(["1027", "20220210", *["x"] * 58, url])


def mention(url: str) -> str:
    return "\t".join(["1027", "20220210", "20220210", "1", "news.example", url, *["1"] * 10])


def gkg(url: str) -> str:
    return "\t".join(["20220210120000-12", "20220210120000", "1", "news.example", url, *['"x'] * 22])


@pytest.mark.parametrize(
    "text",
    [
        f"{A}\n{B}\n{A}#part\n",
        f"\ufeff# mine\r\n\r\n  {A}\r\n{B}",
        f"id,url\n1,{A}\n2,{B}\n3,{A}\n4,\n",
        f'"note","URL"\n"says ""no"", twice\nover",{A}\nx,"{B}"\n',
        f"title;Link\nx;{A}\ny;{B}\n",
        f"date\tsource_url\n2022\t{A}\n2022\t{B}\n",
        f"url\n{A}\n{B}\n",
        f"{event(A)}\n{event(B)}\n{event(A)}\n",
        f"{mention(A)}\n{mention(B)}\n",
        f"{gkg(A)}\n{gkg(B)}\n",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_addresses_come_in_order_and_once(text: str, encoding: str) -> None:
    raw = (text.removeprefix("\ufeff") if encoding == "utf-16" else text).encode(encoding)
    assert list(addresses(raw, "list")) == [A, B]
    assert kind_of(raw, "list.csv") is Kind.LIST


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"{A}\n\noops\n{B}\n", 3),
        (f"id,url\n1,{A}\n2,ftp://x/\n3,{B}\n", 3),
        (f"{event(A)}\n{event('BBC Monitoring')}\n{event(B)}\n", 2),
        (f"{event(A)}\nshort\tline\n{event(B)}\n", 2),
    ],
)
def test_a_line_without_one_is_a_problem_and_the_rest_goes_on(text: str, line: int) -> None:
    first, problem, last = addresses(text.encode(), "list.txt")
    assert (first, last) == (A, B)
    assert isinstance(problem, Problem) and (problem.code, problem.place) == ("list", "list.txt") and f"line {line} " in problem.message


def test_a_cell_that_is_too_long_for_a_table_is_a_problem() -> None:
    problem, last = addresses(f"id,url\n{'x' * 200_000},{A}\n1,{B}\n".encode(), "list.csv")
    assert isinstance(problem, Problem) and last == B


@given(st.binary(max_size=300), st.sampled_from([b"", b"url,x\n", b"https://a.example/\n", event(A).encode() + b"\n"]))
def test_no_list_makes_it_stumble(junk: bytes, start: bytes) -> None:
    found = [x for x in addresses(start + junk, "list") if isinstance(x, str)]
    assert len(found) == len(set(found)) and all(x.startswith(("http://", "https://")) for x in found)
