"""docs/warning.md: the weights are those of the ontology file, and the board that it works out by hand adds up."""

from __future__ import annotations

import re
from math import exp, log
from pathlib import Path

import pytest

from tests.warn.told import ONTOLOGY, WEIGHTS
from tocsin.model import Status
from tocsin.warn import change, match, timing
from tocsin.warn.load import shipped

PAGE = (Path(__file__).parents[2] / "docs" / "warning.md").read_text(encoding="utf-8").replace("−", "-")
HAND = PAGE.split("### One board by hand")[1].split("\n## ")[0]
ROWS = {r[0]: r for line in HAND.split("| sign |")[1].splitlines() if len(r := [c.strip() for c in line.strip("|").split("|")]) == 5}


def test_the_weights_on_the_page_are_those_of_the_file() -> None:
    table = PAGE.split("| status | weight |")[1].split("\n\n")[0]
    told = {
        name: float(weight)
        for names, weight in re.findall(r"^\| ([a-z, ]+?) \| (-?[\d.]+) \|", table, re.MULTILINE)
        for name in names.split(", ")
    }
    assert told == {str(s): WEIGHTS.of(s) for s in Status}
    assert [float(x) for x in re.findall(r"\| (0\.\d) \|$", table, re.MULTILINE)] == [WEIGHTS.report, WEIGHTS.source, WEIGHTS.interested]


def test_every_row_is_worth_times_the_log_of_its_ratio() -> None:
    signs = {name: [float(x) for x in row[1:]] for name, row in ROWS.items() if name not in ("base rate", "sum", "---")}
    assert len(signs) == 8
    for name, (worth, ratio, group, moved) in signs.items():
        assert group * worth * log(ratio) == pytest.approx(moved, abs=0.001), name
    base, total = float(ROWS["base rate"][4]), float(ROWS["sum"][4])
    assert base + sum(row[3] for row in signs.values()) == pytest.approx(total, abs=0.003) and f"{100 / (1 + exp(-total)):.1f} %" in HAND


def test_the_ratios_and_shares_are_those_of_the_template() -> None:
    template = shipped("military", ONTOLOGY)
    shares = {m: g.share for g in template.groups for m in g.members}
    assert float(ROWS["base rate"][4]) == pytest.approx(log(template.base.chance / (1 - template.base.chance)), abs=0.001)
    for name, row in ROWS.items():
        if name not in ("base rate", "sum", "---"):
            assert float(row[2]) == template.indicator(name).ratio.value and float(row[3]) in (1.0, shares.get(name)), name


def test_the_constants_on_the_page_are_those_of_the_code() -> None:
    for words in (
        f"last {change.SHORT} days that were seen, against the {change.LONG} seen days before",
        f"1 in {round(1 / change.CHANGE_EACH_DAY)}",
        f"Gamma({change.SHAPE:.0f}, {change.EXPOSURE:.0f})",
        f"at least {timing.STANDS_OUT} times",
        ", ".join(map(str, timing.HORIZONS[:3])),
    ):
        assert words in " ".join(PAGE.split()), words
    assert match.STALE_DAYS == 365 and "for a year before the last report" in " ".join(PAGE.split())
