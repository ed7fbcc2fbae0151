"""From what came in to events, whatever the order and the pieces in which it came."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import permutations
from pathlib import Path

import pytest

from tests.run.fake import FIRST, SECOND, THIRD, Reader
from tocsin.errors import TocsinError
from tocsin.link.version import VERSION
from tocsin.model import Capture, Event, Outcome, Problem, Status, Verdict
from tocsin.run.desk import Taken, read_again, read_coming, read_waiting, take
from tocsin.run.judging import judge, judgements
from tocsin.run.linking import is_old, link_waiting, relink
from tocsin.run.rereading import compared, difference, to_reread
from tocsin.run.status import status_of
from tocsin.store import Desk, all_pages, verify

TODAY = date(2022, 3, 1)
MOMENT = datetime(2022, 3, 1, 12, tzinfo=UTC)
REPORTS = [
    Capture(FIRST.encode(), "first", origin="1.txt", published=date(2022, 2, 9), source="Wire"),
    Capture(SECOND.encode(), "second", origin="2.txt", published=date(2022, 2, 10), source="Post"),
    Capture(THIRD.encode(), "third", origin="3.txt", published=date(2022, 2, 21), source="Bulletin"),
]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Desk.create(tmp_path / "desk") as desk:
        yield desk


def fill(desk: Desk, arrivals: Iterable[Capture | Problem] = REPORTS, reader: Reader | None = None) -> None:
    for _ in take(desk, arrivals):
        pass
    for _ in read_waiting(desk, reader or Reader()):  # type: ignore[arg-type]
        pass
    link(desk)


def link(desk: Desk, today: date = TODAY) -> None:
    for _ in link_waiting(desk, today):
        pass


def events(desk: Desk) -> dict[str, Event]:
    return {e.id: e for e in all_pages(lambda after: desk.events(None, after))}


def the_assault(desk: Desk) -> Event:
    return max((e for e in events(desk).values() if e.type == "ASSAULT"), key=lambda e: len(e.claims))


def test_accounts_of_one_act_meet_and_part(desk: Desk) -> None:
    fill(desk)
    assault = the_assault(desk)
    assert assault.origins == 3 and len(assault.claims) == 3
    verdicts = {a.field: a.verdict for a in assault.accounts}
    assert verdicts["status"] is Verdict.CONTRADICT and verdicts["actors"] is Verdict.AGREE
    (visit,) = (e for e in events(desk).values() if e.type == "CONSULT")
    assert visit.outcome is Outcome.FULFILLED and len(visit.settled_by) == 1
    assert verify(desk) == () and desk.counts()["unlinked"] == 0


def test_one_by_one_in_any_order_gives_what_all_at_once_gives(desk: Desk, tmp_path: Path) -> None:
    copy = replace(REPORTS[0], raw=REPORTS[0].raw + b" Wire contributed.", origin="4.txt", published=date(2022, 2, 8), source="Copy")
    every = [*REPORTS, copy]
    fill(desk, every)
    wanted = events(desk)
    assert wanted
    for number, order in enumerate(list(permutations(every))[::5]):
        with Desk.create(tmp_path / f"{number}") as other:
            for one in order:
                fill(other, [one])
            assert events(other) == wanted
            assert desk.origins(d.document.id for d in desk.documents().items) == other.origins(
                d.document.id for d in other.documents().items
            )


def test_the_same_again_is_read_once(desk: Desk) -> None:
    fill(desk)
    before = events(desk), desk.counts()
    fill(desk, [replace(c, origin=f"again/{c.origin}") for c in REPORTS])
    assert (events(desk), desk.counts()) == before


def test_a_stop_while_reading_loses_nothing_and_repeats_nothing(desk: Desk) -> None:
    for _ in take(desk, REPORTS):
        pass
    reading = read_waiting(desk, Reader())  # type: ignore[arg-type]
    first = next(reading)
    reading.close()
    assert desk.counts()["documents"] == 1 and desk.counts()["pending"] == 2
    rest = [r.document.name for r in read_waiting(desk, Reader())]  # type: ignore[arg-type]
    assert rest == ["second", "third"] and first.document.name == "first"


def test_reports_are_read_while_others_come_in(desk: Desk) -> None:
    read: list[int] = []

    def arrivals() -> Iterator[Capture]:
        for number in range(60):
            read.append(desk.counts()["documents"])
            yield Capture(f"{FIRST} Report {number}.".encode(), f"{number}", origin=f"{number}.txt")

    came: list[Taken] = []
    done = [r.document.name for r in read_coming(desk, take(desk, arrivals()), came.append, Reader())]  # type: ignore[arg-type]
    assert done == [str(n) for n in range(60)] and len(came) == 60
    assert all(60 > number - held > -1 for number, held in enumerate(read)) and read[-1] >= 40


def test_a_desk_that_another_version_has_linked_is_linked_anew(desk: Desk) -> None:
    fill(desk)
    wanted = events(desk), desk.linked_by()
    desk.link_anew(VERSION - 1)
    assert is_old(desk) and list(relink(desk, TODAY))[-1] == ("claims linked", 6, 6)
    assert (events(desk), desk.linked_by()) == wanted and not is_old(desk) and verify(desk) == ()
    desk.all_linked(VERSION - 1)
    fill(desk, [replace(REPORTS[0], raw=FIRST.encode() + b" Again.", origin="5.txt")])
    assert not is_old(desk) and len(the_assault(desk).claims) == 4 and verify(desk) == ()


def test_linking_anew_goes_on_where_it_was_stopped(desk: Desk) -> None:
    fill(desk)
    wanted = events(desk)
    for _ in range(4):
        steps = relink(desk, TODAY)
        next(steps, None)
        steps.close()  # type: ignore[attr-defined]
        assert verify(desk) == ()
    assert not is_old(desk) or list(relink(desk, TODAY))
    assert events(desk) == wanted and not is_old(desk)


def test_a_file_without_documents_is_read_too(desk: Desk) -> None:
    lines = "\n".join(json.dumps({"text": t, "published": "2022-02-09"}) for t in (FIRST, SECOND))
    fill(desk, [Capture(b"\n\n", "blank", media_type="application/jsonl"), Capture(lines.encode(), "two.jsonl"), REPORTS[2]])
    assert desk.counts()["pending"] == 0 and desk.counts()["claims"] == 6


def test_what_breaks_is_kept_as_failed_and_can_be_tried_again(desk: Desk) -> None:
    fill(desk, [Capture(b"Please break.", "bad", origin="bad.txt"), REPORTS[0]])
    ((name, problem),) = status_of(desk).failed
    assert name == "bad.txt" and problem.code == "internal" and desk.counts()["documents"] == 1
    assert desk.pending() == () and desk.retry() == 1 and len(desk.pending()) == 1


def test_an_address_that_could_not_be_had_is_kept_until_it_is(desk: Desk) -> None:
    slow = Problem("slow", "took too long", "https://a.example/1", "try again")
    fill(desk, [slow, Problem("missing", "no such file", "gone.txt"), slow])
    (missed,) = desk.missed()
    assert (missed.address, missed.problem, missed.tries) == ("https://a.example/1", slow, 2) and verify(desk) == ()
    fill(desk, [replace(REPORTS[0], url="https://a.example/1")])
    assert desk.missed() == ()


def test_time_passes_and_an_expected_act_is_overdue(desk: Desk) -> None:
    for _ in take(desk, REPORTS[:1]):
        pass
    for _ in read_waiting(desk, Reader()):  # type: ignore[arg-type]
        pass
    for today, outcome in ((date(2022, 2, 10), Outcome.OPEN), (date(2022, 2, 20), Outcome.OPEN), (date(2022, 2, 21), Outcome.OVERDUE)):
        link(desk, today)
        assert [e.outcome for e in events(desk).values() if e.type == "CONSULT"] == [outcome]


def test_a_new_version_reads_again_and_the_old_reading_stays(desk: Desk) -> None:
    fill(desk)
    newer = Reader("tocsin 0.2.0 fake")
    assert to_reread(desk, newer, "0.1.0") == () and len(to_reread(desk, newer, "0.1.1")) == 3  # type: ignore[arg-type]
    again = list(read_again(desk, to_reread(desk, newer), newer))  # type: ignore[arg-type]
    link(desk)
    assert len(again) == 3 and to_reread(desk, newer) == () and verify(desk) == ()  # type: ignore[arg-type]
    found = difference(desk, again[0].document.id)
    assert found is not None and (found.before.made_by, found.after.made_by) == (Reader().made_by, newer.made_by)
    assert [(c.before and c.before.status, c.after and c.after.status) for c in found.changes] == [(Status.OCCURRED, Status.ONGOING)]
    with pytest.raises(TocsinError, match="'x' is no version"):
        to_reread(desk, newer, "x")  # type: ignore[arg-type]


def test_claims_are_matched_by_id_then_by_words(desk: Desk) -> None:
    fill(desk)
    (reading,) = desk.readings(desk.documents().items[0].document.id)
    first, second = reading.claims
    retyped = replace(first, id="other", type="COERCE")
    changes = compared(reading, replace(reading, claims=(retyped,))).changes
    assert [(c.before, c.after) for c in changes] == [(first, retyped), (second, None)]
    assert compared(reading, replace(reading, claims=(replace(first, score=0.1), second))).changes == ()


class TestJudging:
    def judged(self, desk: Desk, kind: str, *targets: str, value: str | None = None) -> str:
        made = judgements(desk, kind, targets, value, "Ana", MOMENT.replace(minute=len(desk.judgements())))
        assert all(judge(desk, one, TODAY) for one in made)
        assert verify(desk) == ()
        return made[-1].id

    def test_a_claim_is_taken_out_of_an_event_and_put_back(self, desk: Desk) -> None:
        fill(desk)
        assault = the_assault(desk)
        id = self.judged(desk, "split", assault.id[:8], assault.claims[1])
        assert assault.claims[1] not in the_assault(desk).claims
        fill(desk, [replace(REPORTS[0], raw=b"Anselmia shelled Quay on 2022-02-08 with 3 soldiers.", origin="5.txt")])
        assert assault.claims[1] not in the_assault(desk).claims, "it survives linking again"
        self.judged(desk, "undo", id[:8])
        assert set(the_assault(desk).claims) > set(assault.claims)

    def test_events_are_put_together(self, desk: Desk) -> None:
        fill(desk)
        ids = sorted(events(desk))
        self.judged(desk, "merge", *ids[:2])
        assert len(events(desk)) == len(ids) - 1

    def test_values_are_put_right(self, desk: Desk) -> None:
        fill(desk)
        denial = the_assault(desk).claims[-1]
        self.judged(desk, "status", denial, value="occurred")
        assert [a.verdict for a in the_assault(desk).accounts if a.field == "status"] == [Verdict.AGREE]
        self.judged(desk, "actor", denial, value="BOR; The Rebels ")
        assert desk.judgements()[1].value == "BOR; rebels"
        assert desk.claims_by_id([denial])[denial].claim.status is Status.DENIED, "the record keeps what was read"

    def test_what_is_no_event_goes(self, desk: Desk) -> None:
        fill(desk)
        gone = the_assault(desk)
        self.judged(desk, "not-an-event", gone.id)
        assert gone.id not in events(desk) and desk.events_of(gone.claims) == {} and desk.counts()["claims"] == 6

    @pytest.mark.parametrize(
        ("kind", "targets", "value", "said"),
        [
            ("status", ["EVENT"], "maybe", "'maybe' is no status"),
            ("status", ["EVENT"], None, "needs the right value"),
            ("type", ["EVENT"], "WAR", "'WAR' is no type"),
            ("merge", ["EVENT", "zzz"], None, "'zzz' is no id"),
            ("merge", ["EVENT"], "x", "takes no value"),
            ("split", ["EVENT"], None, "name claims of the event"),
            ("undo", ["abc"], None, "is no judgement"),
            ("improve", ["EVENT"], None, "is no correction"),
        ],
    )
    def test_what_cannot_be_meant_is_told(self, desk: Desk, kind: str, targets: list[str], value: str | None, said: str) -> None:
        fill(desk)
        event = the_assault(desk).id
        with pytest.raises(TocsinError, match=said):
            judgements(desk, kind, [event if t == "EVENT" else t for t in targets], value, "Ana", MOMENT)
        assert desk.judgements() == ()
