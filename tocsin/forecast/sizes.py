"""How violent a country's past is: the seven sizes by which the parts of the mixture are weighed and the intervals are set."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tocsin.forecast.history import Array

SIZES = (
    "none in ten years",
    "none in a year",
    "under 12 in a year",
    "under 5 a month",
    "under 25 a month",
    "under 100 a month",
    "100 a month",
)


def sizes(deaths: Array) -> NDArray[np.intp]:
    """The size of each country by its last months, as a place in ``SIZES``; the first of them that fits."""
    year, monthly = deaths[-12:].sum(0), deaths[-12:].mean(0)
    fits = [deaths[-120:].sum(0) == 0, year == 0, year < 12, monthly < 5, monthly < 25, monthly < 100, monthly >= 100]
    return np.asarray(np.argmax(np.stack(fits), axis=0))
