"""What a desk watches: the example, and what a user can get wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.errors import TocsinError
from tocsin.warn.record import Clock
from tocsin.warn.settings import EXAMPLE, load, parse

WHOLE = EXAMPLE.replace("\n# webhook", "\nwebhook").replace("# [smtp]", "[smtp]")
WHOLE = "\n".join(line.removeprefix("# ") if line.startswith("# ") else line for line in WHOLE.split("\n"))
FOLDER = Path("desk")


def test_the_example_is_read_and_so_is_all_of_it() -> None:
    found = parse(EXAMPLE, "warning.toml", FOLDER)
    assert (found.budget, found.at_once, found.clock, found.atom, found.webhook, found.smtp) == (
        5,
        True,
        Clock.PUBLISHED,
        FOLDER / "alerts.xml",
        None,
        None,
    )
    (watch,) = found.watches
    assert (watch.template, str(watch.sides), watch.days) == ("military", "RUS+BLR / UKR", 30)
    whole = parse(WHOLE, "warning.toml", FOLDER)
    assert whole.webhook == "https://hooks.example.org/desk" and whole.smtp is not None
    assert (whole.smtp.host, whole.smtp.port, whole.smtp.to, whole.smtp.starttls) == ("mail.example.org", 587, ("desk@example.org",), True)


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("budget = 5", "budget = 0", r"line 1: budget: 0 is out of range"),
        ('deliver = "at once"', 'deliver = "daily"', r"line 2: deliver: 'daily' is not known \(write one of at once, digest\)"),
        ('clock = "published"', 'clock = "now"', r"line 3: clock: 'now' is not known"),
        ("https://hooks", "hooks", r"line 5: webhook: 'hooks.example.org/desk' is no address \(write it with https://\)"),
        ("[[watch]]", "[[watches]]", r"watches: unknown key \(did you mean 'watch'\?\)"),
        ('b = "UKR"', 'b = "RUS MIL"', r"watch\[1\].a: 'RUS\+BLR' and 'RUS MIL' overlap"),
        ("days = 30", "days = 3000", r"watch\[1\].days: 3000 is out of range"),
        ('from = "tocsin@example.org"', 'from = "tocsin"', r"smtp.from: 'tocsin' is no address"),
        ('to = ["desk@example.org"]', "to = []", r"smtp.to: .*is no address"),
        ("budget = 5", "budget = ", r"no valid TOML"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(right: str, wrong: str, said: str) -> None:
    assert right in WHOLE
    with pytest.raises(TocsinError, match=said) as caught:
        parse(WHOLE.replace(right, wrong, 1), "warning.toml", FOLDER)
    assert "\n" not in str(caught.value)


def test_a_desk_that_watches_nothing_says_how_to(tmp_path: Path) -> None:
    with pytest.raises(TocsinError, match=r"nothing is watched \(write it with 'tocsin alerts .* --setup'\)"):
        load(tmp_path)
    (tmp_path / "warning.toml").write_text("budget = 3\n", encoding="utf-8")
    with pytest.raises(TocsinError, match=r"watch: there is none \(add at least one \[\[watch\]\]\)"):
        load(tmp_path)
    (tmp_path / "warning.toml").write_text("watch = [3]\n", encoding="utf-8")
    with pytest.raises(TocsinError, match=r"is no list of tables"):
        load(tmp_path)
