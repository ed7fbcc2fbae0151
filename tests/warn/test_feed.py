"""Alarms as they go out."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import feedparser

from tests.warn.told import day
from tocsin.warn.alerts import Alert, Fate, Rule
from tocsin.warn.feed import atom, message, payload

ALERT = Alert(
    "ab12", day(1), Rule.SIGN, "Does ANS attack BOR?", "unlikely (30 %) & <rising>", "a new act", 0.5, ("c1", "c2"), ("d1",)
)  # fmt: skip
QUIET = Alert("cd34", day(2), Rule.SIGN, "?", "not raised", "", 0.1, (), (), Fate.OVER_BUDGET)
WORDS = {"c1": 'They "shelled" the port\nat dawn & fled.\x07', "d1": "Nobody shelled anything."}


def test_the_feed_is_one_that_readers_read() -> None:
    raw = atom((QUIET, ALERT), WORDS, "Alarms of desk", "id0")
    ElementTree.fromstring(raw)
    found = feedparser.parse(raw)
    assert not found.bozo and found.feed.title == "Alarms of desk" and [e.id for e in found.entries] == ["urn:tocsin:id0:ab12"]
    entry = found.entries[0]
    assert entry.title == "unlikely (30 %) & <rising>" and entry.updated == "2022-02-02T23:59:59+00:00"
    for part in (
        'They "shelled" the port at dawn & fled.',
        "[claim c1]",
        "Against it:",
        "Nobody shelled anything. [claim d1]",
        "Rule: sign",
    ):
        assert part in entry.content[0].value


def test_the_feed_is_the_same_bytes_again_and_an_empty_one_is_a_feed() -> None:
    assert atom((ALERT,), WORDS, "t", "i") == atom((ALERT,), WORDS, "t", "i")
    assert not feedparser.parse(atom((), {}, "t", "i")).bozo


def test_a_mail_holds_claims_and_counter_claims_and_says_where_there_are_none() -> None:
    text = message((ALERT, Alert("x", day(3), Rule.CHANGE, "?", "level", "why", 1.0, ("c9",))), WORDS)
    assert text.index("2022-02-02") < text.index("2022-02-04") and "Against it: nobody" in text and "[claim c9]" in text


def test_a_webhook_gets_json_with_sentences() -> None:
    found = json.loads(json.dumps(payload((ALERT,), WORDS)))
    (row,) = found["alerts"]
    assert row["claims"] == [{"id": "c1", "sentence": WORDS["c1"]}, {"id": "c2", "sentence": None}] and row["rule"] == "sign"
    assert found["text"] == "2022-02-02 unlikely (30 %) & <rising> (Does ANS attack BOR?)"
