"""Ways from one place to another, and sentences that tell of none."""

from __future__ import annotations

import pytest

from tocsin.views.movements import way


@pytest.mark.parametrize(
    ("sentence", "ends"),
    [
        ("Russia moved tanks from Belgorod to Kharkiv on Monday.", ("Belgorod", "Kharkiv")),
        ("Six ships sailed from the Baltic Sea\nto the Black Sea.", ("Baltic", "Black Sea")),
        ("Refugees fled from Khartoum, an officer said, to Port Sudan.", ("Khartoum", "Port Sudan")),
        ("From Monday to Friday the guns were silent.", None),
        ("He went from bad to worse.", None),
        ("Troops moved from Kyiv to Kyiv.", None),
        ("The letter from Macron to Putin was long.", None),
        ("", None),
    ],
)
def test_ways(sentence: str, ends: tuple[str, str] | None) -> None:
    found = way(sentence)
    assert (found and (found.start.name, found.end.name)) == ends


def test_of_two_ways_the_one_nearest_the_act_is_meant() -> None:
    sentence = "While convoys went from Lviv to Odesa, Russia moved tanks from Belgorod to Kharkiv."
    found = way(sentence, sentence.index("moved"))
    assert found and found.end.name == "Kharkiv"
