"""Tellings for tests: whatever is not said is unknown."""

from __future__ import annotations

from datetime import date
from typing import Any

from tocsin.link.tellings import APART
from tocsin.model import Status, Telling

DAY = date(2022, 2, 18)


def telling(claim: str = "c1", **fields: Any) -> Telling:
    given: dict[str, Any] = {
        "document": f"report of {claim}", "origin": f"report of {claim}", "published": DAY, "type": "ASSAULT", "mode": None,
        "status": Status.OCCURRED, "actors": (), "recipients": (), "source": None, "earliest": None, "latest": None, "place": None,
        "country": None, "latitude": None, "longitude": None, "radius_km": None, "quantities": (), "lemma": "shel", "words": (),
    }  # fmt: skip
    return Telling(claim=claim, **(given | fields))


def words(sentence: str, names: str = "", others: str = "") -> tuple[str, ...]:
    """The words of a telling, each part written with blanks."""
    return (*sentence.split(), APART, *names.split(), APART, *others.split())
