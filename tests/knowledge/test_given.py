"""Given names that tell a woman from a man."""

from __future__ import annotations

import pytest

from tocsin.knowledge.given import gender_of
from tocsin.knowledge.tables import listed, rows_of


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Samantha", "feminine"),
        ("SVETLANA", "feminine"),
        ("Yevgeny", "masculine"),
        ("Mohammed", "masculine"),
        ("Kim", None),
        ("Qwxz", None),
    ],
)
def test_a_name_tells_what_nearly_all_who_bear_it_are(name: str, gender: str | None) -> None:
    assert gender_of(name) == gender


def test_no_name_is_of_both() -> None:
    every = [name for _, names, _ in rows_of("given_names.tsv") for name in listed(names)]
    assert len(every) == len({name.lower() for name in every}) > 1400
