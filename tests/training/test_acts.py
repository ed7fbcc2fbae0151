"""The hand-made table of acts: its inflection, and that what ships is what the source says."""

from __future__ import annotations

import pytest

from training.acts import SOURCE, TABLE, forms, plural, rows, table


@pytest.mark.parametrize(
    ("verb", "wanted"),
    [
        ("accuse", "accuse accuses accused accusing"),
        ("ban", "ban bans banned banning"),
        ("quell", "quell quells quelled quelling"),
        ("patrol", "patrol patrols patrolled patrolling patroled patroling"),
        ("deny", "deny denies denied denying"),
        ("deploy", "deploy deploys deployed deploying"),
        ("die", "die dies died dying"),
        ("agree", "agree agrees agreed agreeing"),
        ("panic", "panic panics panicked panicking"),
        ("fight", "fight fights fought fighting"),
        ("quit", "quit quits quitting"),
        ("visit", "visit visits visited visiting"),
    ],
)
def test_regular_and_irregular_verbs(verb: str, wanted: str) -> None:
    assert forms(verb) == set(wanted.split())


def test_the_first_word_of_a_phrase_is_inflected() -> None:
    assert forms("stand with") == {"stand with", "stands with", "standing with", "stood with"}


def test_plurals() -> None:
    assert [plural(n) for n in ("talk", "siege", "embassy", "coup attempt", "clash")] == [
        "talks",
        "sieges",
        "embassies",
        "coup attempts",
        "clashes",
    ]


def test_often_wins_over_sometimes() -> None:
    found = table(["# of war", "ASSAULT v shell?", "ASSAULT n shell", "ACCUSE v cry_foul?"])
    assert found["shell"] == {"ASSAULT": True}
    assert found["shelled"] == {"ASSAULT": False}
    assert found["cried foul"] == {"ACCUSE": False}


def test_a_line_that_is_none() -> None:
    with pytest.raises(ValueError, match=r"acts\.txt:1: .*write v for verbs"):
        table(["ASSAULT shell bomb"])


def test_what_ships_is_made_from_the_source() -> None:
    assert TABLE.read_text(encoding="utf-8").splitlines()[1:] == list(rows(table(SOURCE.read_text(encoding="utf-8").splitlines())))
