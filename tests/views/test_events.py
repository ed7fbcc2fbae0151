"""Events as a person reads them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.run.fake import FIRST, SECOND, THIRD, Reader
from tocsin.link.cluster import events
from tocsin.link.tellings import tellings
from tocsin.model import Document, Event, FeedState, Problem, Span
from tocsin.store import Hit, Missed
from tocsin.views.difference import difference_text
from tocsin.views.events import Evidence, claims_text, disputes_text, event_text, events_text, field_words, lead, reason_words
from tocsin.views.look import Look
from tocsin.views.search import hits_text
from tocsin.views.status import DeskStatus, status_text

TEXTS = {"Wire": (FIRST, 9), "Copy": (f"{FIRST} ", 9), "Post": (SECOND, 10), "Bulletin\x1b[31m": (THIRD, 21)}
READINGS = [
    Reader().read(Document(f"d{n}", outlet.lower(), text, source=outlet, published=date(2022, 2, day)))
    for n, (outlet, (text, day)) in enumerate(TEXTS.items())
]
ORIGINS = {"d0": "d0", "d1": "d0", "d2": "d2", "d3": "d3"}
KNOWN = {c.id: Evidence(r.document, c, ORIGINS[r.document.id]) for r in READINGS for c in r.claims}
TOLD = [t for r in READINGS for t in tellings(r, ORIGINS[r.document.id])]
LOOK = Look(120)


@pytest.fixture(scope="module")
def assault() -> Event:
    found = max(events(TOLD), key=lambda e: (e.type == "ASSAULT", len(e.claims)))
    assert len(found.claims) == 4
    return found


def test_the_list_says_who_how_many_and_where_accounts_part(assault: Event) -> None:
    (shown,) = events_text([assault], KNOWN, LOOK)
    lines = shown.splitlines()
    assert lines[0].startswith("8 Feb 2022     ASSAULT  Anselmia ANS → Quay QUA") and lines[0].endswith(assault.id[:8])
    assert "4 claims in 4 reports, 3 of them independent  ● occurred  ✕ denied" in shown
    assert "≠ status: occurred | denied" in shown and "= " not in shown and shown.endswith("\n\n")
    assert all(len(line) <= 120 for line in lines)


def test_a_dispute_quotes_each_side_and_copies_once(assault: Event) -> None:
    (shown,) = disputes_text([assault], KNOWN, LOOK)
    flowing = " ".join(shown.split())
    assert flowing.count("Anselmia [shell]ed Quay on 2022-02-08 and killed") == 1
    assert "Wire, 9 Feb 2022; Copy, 9 Feb 2022: " in flowing or "Copy, 9 Feb 2022; Wire, 9 Feb 2022: " in flowing
    assert "Anselmia did not [shell]" in shown and "how many" not in shown
    (more,) = disputes_text([assault], KNOWN, LOOK, also_differ=True)
    assert "≈ how many (soldier): " in more and more.startswith(shown.rstrip("\n").split("\n")[0])


def test_one_event_shows_every_claim_and_correction(assault: Event) -> None:
    shown = event_text(assault, KNOWN, LOOK, {assault.claims[0]: ["status is possible, by Ana on 2022-03-01"]})
    assert assault.id in shown and shown.count(" · claim ") == 4 and shown.count("(a near-copy)") == 1
    assert shown.count("corrected: status is possible, by Ana") == 1 and "= to whom: Quay [QUA]" in shown


def test_nothing_that_steers_a_terminal_comes_through(assault: Event) -> None:
    every = "".join((*events_text([assault], KNOWN, LOOK), *disputes_text([assault], KNOWN, LOOK), event_text(assault, KNOWN, LOOK, {})))
    assert "\x1b" not in every and "Bulletin" in every
    plain = "".join(events_text([assault], KNOWN, Look(100, ascii_only=True)))
    assert plain.isascii() and "! status: occurred | denied" in plain
    assert "\x1b[" in "".join(events_text([assault], KNOWN, Look(100, colour=True)))


def test_the_claim_that_stands_for_an_event_tells_most(assault: Event) -> None:
    one = lead(assault, KNOWN)
    assert one is not None and one.claim.quantities
    assert lead(replace(assault, claims=("gone",)), KNOWN) is None
    assert "no day" in "".join(events_text([Event("e", "ASSAULT", ("gone",), 1, None, None, None)], {}, LOOK))


def test_fields_in_words() -> None:
    assert [field_words(f) for f in ("actors", "quantity:soldier", "when")] == ["who", "how many (soldier)", "when"]


@pytest.mark.parametrize(
    ("reason", "shown"),
    [
        ("RUS GOV says at least 40, UKR MIL says 12", "the Russian government says at least 40, the Ukrainian military says 12"),
        ("UKR names RUS, RUS REB, the mayor names UKR", "Ukraine names Russia, Russian rebels, the mayor names Ukraine"),
        ("a report tells of it as a fact, quay denies it", "a report tells of it as a fact, quay denies it"),
    ],
)
def test_a_reason_calls_parties_by_their_names(reason: str, shown: str) -> None:
    assert reason_words(reason) == shown


def test_claims_with_their_events() -> None:
    one = KNOWN[READINGS[0].claims[0].id]
    with_event, without = claims_text([(one, "abcdef0123"), (one, None)], LOOK)
    assert "Wire, 9 Feb 2022 · event abcdef01" in with_event and "event" not in without and one.claim.id[:8] in without


def test_hits_mark_what_was_found() -> None:
    hit = Hit("0123456789abcdef", "d0", "a truce\x1b holds", (Span(2, 7),), 1.0)
    (shown,) = hits_text([hit], {"d0": READINGS[0].document}, LOOK)
    assert shown.startswith("a [truce]\N{REPLACEMENT CHARACTER} holds\n  01234567 · Wire · 9 Feb 2022")


def test_a_difference_shows_both_sides() -> None:
    old, new = READINGS[0].claims[0], replace(READINGS[0].claims[0], type="COERCE", recipients=())
    newer = replace(READINGS[0], made_by="newer")
    shown = difference_text(READINGS[0], newer, [(old, new), (None, READINGS[0].claims[1]), (old, None)], LOOK)
    assert "≠ act      ASSAULT → COERCE" in shown and "Quay [QUA] → nothing" in shown
    assert "+ act" in shown and "- act" in shown and "- tocsin 0.1.0 fake: 2 claims" in shown
    assert "no claim changed" in difference_text(newer, newer, [], LOOK)


def test_a_status_says_what_waits_and_what_failed() -> None:
    now = datetime(2022, 3, 1, tzinfo=UTC)
    counts = {"documents": 3, "origins": 2, "claims": 6, "events": 1, "pending": 4, "unlinked": 0, "judgements": 1}
    slow = FeedState("https://b.example/", failures=2, last_error="slow")
    feeds = [FeedState("https://a.example/feed", next_poll=now.replace(minute=20)), slow]
    missed = [Missed("https://a.example/1", Problem("status", "the server answers 404"), now, 2)]
    failed = [(f"{n}.pdf", Problem("internal", "could not be read")) for n in range(12)]
    shown = status_text(DeskStatus(counts, {"1": 3}, feeds, failed, missed, ()), LOOK, now)
    assert "3 reports (2 independent), 6 claims, 1 event\nwaiting: 4 to be read" in shown
    assert "due in 20 min" in shown and "due now" in shown and "failed 2 times: slow" in shown
    assert "12 files could not be read  (tocsin retry)" in shown and "9.pdf" in shown and "10.pdf" not in shown and "and 2 more" in shown
    assert "https://a.example/1: the server answers 404 (2 tries since 1 Mar 2022)" in shown
