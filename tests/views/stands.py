"""Claims as they stand, with few words."""

from __future__ import annotations

from datetime import date
from typing import Any

from tocsin.store.aggregates import Stand


def stand(claim: str, **fields: Any) -> Stand:
    """Russia attacked Ukraine, as a report of 16 February 2022 tells, with other ``fields``."""
    values: dict[str, Any] = {
        "listed": None, "told": date(2022, 2, 16), "actors": ("RUS",), "recipients": ("UKR",), "claim": claim, "event": "e",
        "document": f"report {claim}", "type": "ASSAULT", "mode": None, "words": None, "status": "occurred", "source": None,
        "outlet": "The Wire", "country": None, "place": None, "spot": None, "latitude": None, "longitude": None, "radius_km": None,
    }  # fmt: skip
    return Stand(**(values | fields))
