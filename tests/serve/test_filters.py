"""What people write in filters, as the record has it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.knowledge.countries import everything
from tocsin.serve.errors import ApiError
from tocsin.serve.filters import country_of, key_of, offset_of, selection


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Russia", "RUS"), ("RUS", "RUS"), ("RUS  MIL", "RUS MIL"), ("NATO", "NATO"), ("United Nations", "UN"),
        ("RSF", "SDN UAF"), ("The Separatists", "separatists"), ("the separatists", "separatists"),
        ("ANS", "ANS"), ("russia", "russia"),
    ],
)  # fmt: skip
def test_parties_by_name_and_by_code(written: str, key: str) -> None:
    assert key_of(written) == key


def test_codes_stay_what_they_are() -> None:
    """Whatever a page sends back as a key is that key, though it may be somebody's name too."""
    for country in everything():
        assert key_of(country.iso3) == country.iso3
        assert key_of(f"{country.iso3} MIL") == f"{country.iso3} MIL"


@given(st.from_regex(r"[A-Za-z]{3,9}( [A-Za-z]{3,9}){0,2}", fullmatch=True).filter(lambda name: "the" not in name.lower().split()))
def test_a_key_is_its_own_key(written: str) -> None:
    assert key_of(key_of(written)) == key_of(written)


def test_countries_by_name_and_by_code() -> None:
    assert [country_of(x) for x in ("Ukraine", "UKR", "ukr", "Atlantis")] == ["UKR", "UKR", "UKR", "ATLANTIS"]
    assert selection(country=["Ukraine"]) == selection(country=["UKR"])


@pytest.mark.parametrize("after", ["x", "-1", "1.5", "1" * 10, "²", ""])
def test_what_no_page_gave_is_refused(after: str) -> None:
    with pytest.raises(ApiError, match="no place in this list"):
        offset_of(after)


def test_pages_begin_where_the_last_one_ended() -> None:
    assert [offset_of(x) for x in (None, "0", "50")] == [0, 0, 50]
