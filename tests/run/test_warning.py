"""The record as of each day: out of a desk with the bundled reports, and out of one with a reader that needs no model."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.run.fake import FIRST, SECOND, THIRD, Reader
from tests.run.test_desk_samples import MODEL, Replay, fill
from tocsin.cli.reading import samples
from tocsin.errors import TocsinError
from tocsin.model import Capture, Judgement, content_id
from tocsin.ontology import load
from tocsin.pipeline import Pipeline
from tocsin.run.alarms import alerts, deliver
from tocsin.run.desk import read_waiting, take
from tocsin.run.judging import judge
from tocsin.run.ledger import keep, rule, scores
from tocsin.run.linking import link_waiting
from tocsin.run.warning import Clock, gather, known_on, last_day, path, record_at, template_of, templates
from tocsin.store import Desk
from tocsin.warn import plain
from tocsin.warn.board import Assessment, assess
from tocsin.warn.load import shipped_text
from tocsin.warn.match import Sighting
from tocsin.warn.series import series
from tocsin.warn.settings import Settings, Watch
from tocsin.warn.sides import Sides, sides
from tocsin.warn.weigh import Voice

ONTOLOGY = load()
CRISIS = sides("RUS", "UKR")
DAYS = [date(2022, 1, 27), date(2022, 2, 16), date(2022, 2, 18), date(2022, 2, 19), date(2022, 2, 20)]
ANS_QUA = sides("ANS", "QUA")


@dataclass(frozen=True)
class Crisis:
    """The bundled reports on one crisis in a desk of their own, in order of day, and a pipeline that has read them."""

    folder: Path
    captures: tuple[Capture, ...]
    replay: Replay


@pytest.fixture(scope="module")
def crisis(tmp_path_factory: pytest.TempPathFactory) -> Crisis:
    folder = tmp_path_factory.mktemp("desks") / "crisis"
    captures = tuple(c for c in samples() if str(c.origin).startswith("ukraine/"))
    with Desk.create(folder) as desk:
        read = fill(desk, Pipeline(model_folder=MODEL), captures)
    return Crisis(folder, captures, Replay({r.document.id: r for r in read}, read[0].made_by))


@pytest.fixture
def opened(crisis: Crisis) -> Iterator[Desk]:
    with Desk.open(crisis.folder) as desk:
        yield desk


def board(desk: Desk, day: date, asked: Sides = CRISIS, clock: Clock = Clock.PUBLISHED, name: str = "military") -> Assessment:
    gathered = gather(desk, asked, clock)
    return assess(template_of(None, name, ONTOLOGY), asked, record_at(desk, gathered, day), ONTOLOGY)


def shown(desk: Desk, day: date) -> str:
    """The board and the series of a day, as they are written."""
    gathered = gather(desk, CRISIS)
    days = series(record_at(desk, gathered, day), CRISIS, ONTOLOGY)
    return json.dumps([plain.board(board(desk, day)), plain.series(days)], sort_keys=True)


def sighted(found: Assessment, indicator: str) -> tuple[Sighting, ...]:
    return next(s.sightings for s in found.steps if s.indicator == indicator)


def test_the_board_moves_up_on_deployments(opened: Desk) -> None:
    gathered = gather(opened, CRISIS)
    found = list(path(opened, gathered, template_of(None, "military", ONTOLOGY), CRISIS, ONTOLOGY, DAYS[0], DAYS[-1]))
    assert [x.day for x in found] == DAYS and [x.reports for x in found] == [1, 2, 3, 4, 5]
    chances = [x.chance or 0.0 for x in found]
    assert chances[0] < chances[1] < chances[-1] and chances[-1] > 5 * chances[0], chances
    first, second = ({s.telling.claim for x in sighted(b, "forces-moved") for s in x.act.statements} for b in found[:2])
    assert second - first, "what was brought to the frontier by 16 February"
    assert all(x.low < x.chance < x.high for x in found if x.low and x.chance and x.high)


def test_withdrawal_is_a_sign_against_from_one_interested_source_with_its_denials(opened: Desk) -> None:
    step = next(s for s in board(opened, DAYS[1]).steps if s.indicator == "withdrawal")
    assert step.moved < 0 and [(h.name, h.voice) for h in step.voices] == [("RUS", Voice.INTERESTED)]
    assert {h.name for h in step.denied} >= {"NATO", "USA"}


def test_what_speaks_against_the_board_stands_beside_it(opened: Desk) -> None:
    for day in DAYS:
        assert board(opened, day).contrary is not None


def test_a_board_gives_no_date_and_tells_its_words(opened: Desk) -> None:
    found = board(opened, DAYS[-1])
    assert found.timing is not None and found.timing.likeliest is None, "hand-made leads must not make a date here"
    assert found.word is not None and found.base_origin == "judgement" and {s.origin for s in found.lit} == {"judgement"}


def test_reports_that_come_later_change_no_day_before(crisis: Crisis, opened: Desk, tmp_path: Path) -> None:
    wanted = {day: shown(opened, day) for day in DAYS}
    with Desk.create(tmp_path / "grows") as desk:
        for capture in crisis.captures:
            fill(desk, crisis.replay, [capture])
            for day in DAYS[: 1 + len(desk.documents().items) - 1]:
                assert shown(desk, day) == wanted[day]


def test_copies_of_one_report_change_no_number(crisis: Crisis, tmp_path: Path) -> None:
    with Desk.create(tmp_path / "copies") as desk:
        fill(desk, crisis.replay, crisis.captures)
        before = [board(desk, day) for day in DAYS]
        copied = crisis.captures[1]
        again = [replace(copied, name=name, raw=copied.raw + b"\n" * k, source=name) for k, name in enumerate(("a mirror", "zz mirror"), 1)]
        fill(desk, Pipeline(model_folder=MODEL), again)
        assert desk.counts()["documents"] == 7 and desk.counts()["origins"] == 5
        after = [board(desk, day) for day in DAYS]
    for one, other in zip(before, after, strict=True):
        assert (other.chance, other.low, other.high, other.reports) == pytest.approx((one.chance, one.low, one.high, one.reports))


def test_silence_says_nothing_and_after_long_there_is_no_number(opened: Desk) -> None:
    last, later, much_later = (board(opened, day) for day in (DAYS[-1], date(2022, 3, 10), date(2022, 6, 1)))
    assert later.chance == last.chance and later.blind == 18 and much_later.chance is None
    assert last_day(gather(opened, CRISIS), CRISIS, date(2023, 1, 1)) == DAYS[-1]


# ------------------------------------------------------------------------------------------------- by a reader that needs no model


def capture(text: str, published: date | None, retrieved: datetime | None = None, name: str = "report") -> Capture:
    return Capture(text.encode(), name, origin=name, published=published, retrieved=retrieved, source=f"The {name}")


def filled(folder: Path, captures: Sequence[Capture]) -> Desk:
    desk = Desk.create(folder)
    for _ in take(desk, captures):
        pass
    list(read_waiting(desk, Reader()))  # type: ignore[arg-type]
    for _ in link_waiting(desk):
        pass
    return desk


def at(day: int) -> datetime:
    return datetime(2022, 3, day, 12, tzinfo=UTC)


def test_by_the_clock_of_retrieval_a_report_is_known_once_it_has_come_in(tmp_path: Path) -> None:
    with filled(
        tmp_path / "desk", [capture(FIRST, date(2022, 2, 9), at(1), "first"), capture(SECOND, date(2022, 2, 10), at(5), "second")]
    ) as desk:
        known = {clock: gather(desk, ANS_QUA, clock).days for clock in Clock}
        assert known == {Clock.PUBLISHED: (date(2022, 2, 9), date(2022, 2, 10)), Clock.RETRIEVED: (date(2022, 3, 1), date(2022, 3, 5))}
        early = record_at(desk, gather(desk, ANS_QUA, Clock.RETRIEVED), date(2022, 3, 4))
        assert [r.outlet for r in early.reports] == ["The first"] and {s.outlet for a in early.acts for s in a.statements} == {"The first"}


def test_a_report_without_any_day_is_never_known(tmp_path: Path) -> None:
    with filled(tmp_path / "desk", [capture(FIRST, None)]) as desk:
        gathered = gather(desk, ANS_QUA)
        assert gathered.days == () and record_at(desk, gathered, date(2030, 1, 1)).acts == ()
        assert known_on(desk.documents().items[0].document, Clock.RETRIEVED) is None


def test_corrections_count_and_by_the_clock_of_retrieval_only_from_their_day(tmp_path: Path) -> None:
    with filled(tmp_path / "desk", [capture(FIRST, date(2022, 2, 9), at(1)), capture(THIRD, date(2022, 2, 21), at(2), "third")]) as desk:
        (shelled,) = {c.claim.id for c in desk.claims().items if c.claim.type == "ASSAULT" and c.claim.status == "occurred"}
        judge(desk, Judgement(content_id("j"), "not-an-event", (shelled,), "ana", at(9)))
        for clock, day, there in ((Clock.RETRIEVED, 8, True), (Clock.RETRIEVED, 9, False), (Clock.PUBLISHED, 1, False)):
            acts = record_at(desk, gather(desk, ANS_QUA, clock), date(2022, 3, day)).acts
            assert (shelled in {s.telling.claim for a in acts for s in a.statements}) is there


def test_a_desk_uses_its_own_copy_of_a_template(tmp_path: Path) -> None:
    boards = tmp_path / "boards"
    boards.mkdir()
    (boards / "military.toml").write_text(shipped_text("military").replace("days = 30", "days = 10", 1), encoding="utf-8")
    (boards / "mine.toml").write_text(shipped_text("coup"), encoding="utf-8")
    assert template_of(tmp_path, "military", ONTOLOGY).days == 10 and template_of(None, "military", ONTOLOGY).days == 30
    assert templates(tmp_path)[:2] == ("military", "mine") and template_of(tmp_path, "mine", ONTOLOGY).name == "coup"
    with pytest.raises(TocsinError, match="there is no template 'yours'"):
        template_of(tmp_path, "yours", ONTOLOGY)


def test_a_digest_goes_out_once_the_week_is_over(tmp_path: Path) -> None:
    watched = Settings((Watch("military", ANS_QUA),), at_once=False, atom=tmp_path / "alerts.xml")
    with filled(tmp_path / "desk", [capture(FIRST, date(2022, 2, 9)), capture(SECOND, date(2022, 2, 10), name="second")]) as desk:
        found = alerts(desk, tmp_path, watched, ONTOLOGY, date(2022, 2, 1), date(2022, 2, 10))
        assert [a.day for a in found] == [date(2022, 2, 9)] and found == alerts(
            desk, tmp_path, watched, ONTOLOGY, date(2022, 2, 1), date(2022, 2, 10)
        )
        sent = [deliver(desk, watched, found, tmp_path, date(2022, 2, day))[0] for day in (11, 13, 14, 15)]
        assert sent == [0, 0, 1, 0], "Sunday is the 13th; what was sent is not sent again"


def test_the_ledger_scores_what_was_kept(crisis: Crisis, tmp_path: Path) -> None:
    with Desk.create(tmp_path / "desk") as desk:
        fill(desk, crisis.replay, crisis.captures)
        made = datetime(2022, 2, 20, tzinfo=UTC)
        found = [board(desk, day) for day in DAYS]
        ids = [keep(desk, one, "ana", made) for one in found]
        assert ids == [keep(desk, one, "ana", made) for one in found] and len(desk.ledger.assessed()) == 5
        assert scores(desk) == scores(desk, "military", "RUS", "UKR") and scores(desk)[0].count == 0 and scores(desk)[1] == 5
        rule(desk, "military", "RUS", "UKR", "ana", made, happened=date(2022, 2, 24))
        scored, waiting = scores(desk, "military", "RUS", "UKR")
        assert (scored.count, scored.came, waiting) == (5, 5, 0), "all within thirty days of it"
        assert scored.brier == pytest.approx(sum((1 - (x.chance or 0)) ** 2 for x in found) / 5)
        with pytest.raises(TocsinError, match="says one thing"):
            rule(desk, "military", "RUS", "UKR", "ana", made)
        with pytest.raises(TocsinError, match="no probability"):
            keep(desk, board(desk, date(2023, 1, 1)), "ana", made)
