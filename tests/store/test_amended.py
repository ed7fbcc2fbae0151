"""Claims as they stand are what claims, events and judgements say, whatever happened to them before."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sqlalchemy import delete, insert, select

from tests.run.fake import FIRST, SECOND, THIRD, Reader
from tests.serve.conftest import REPORTS, TODAY, fill
from tests.store.builders import MOMENT
from tocsin.run.desk import read_again
from tocsin.run.judging import judge, judgements
from tocsin.run.linking import link_waiting, relink
from tocsin.store import Desk, export_archive, import_archive
from tocsin.store.amended import amended, catch_up, involved, tied
from tocsin.store.selection import Selection, conditions, under
from tocsin.store.tables import party

Rows = tuple[set[tuple[object, ...]], ...]


def _rows(desk: Desk) -> Rows:
    with desk.database.reading() as connection:
        return tuple({tuple(row) for row in connection.execute(select(table))} for table in (amended, involved, tied))


def _anew(desk: Desk) -> Rows:
    """The rows as they are when they are all made anew."""
    with desk.database.writing() as connection:
        for table in (amended, involved, tied):
            connection.execute(delete(table))
    catch_up(desk.database)
    return _rows(desk)


def _correct(desk: Desk, kind: str, targets: list[str], value: str | None = None) -> str:
    (made,) = judgements(desk, kind, targets, value, "anna", MOMENT)
    judge(desk, made, TODAY)
    return made.id


def test_rows_keep_step_with_whatever_is_done(desk: Desk) -> None:
    fill(desk, *REPORTS)
    assert _rows(desk) == _anew(desk)
    claims = {x.claim.type: x.claim.id for x in desk.claims().items}
    for kind, value in (("actor", "BOR MIL; some men"), ("status", "possible"), ("type", "SUPPORT"), ("not-an-event", None)):
        made = _correct(desk, kind, [claims["ACCUSE"]], value)
        assert _rows(desk) == _anew(desk), kind
        _correct(desk, "undo", [made])
        assert _rows(desk) == _anew(desk), f"undo of {kind}"
    fill(desk, ("fourth", "Anselmia shelled Quay on 2022-02-08. Quay visited Anselmia.", date(2022, 2, 24)))
    for _ in read_again(desk, desk.pending("tocsin 0.2.0 fake"), Reader("tocsin 0.2.0 fake")):  # type: ignore[arg-type]
        pass
    for _ in link_waiting(desk, TODAY):
        pass
    assert _rows(desk) == _anew(desk)
    for _ in relink(desk, TODAY):
        pass
    assert _rows(desk) == _anew(desk)


def test_a_claim_without_its_event_has_none_here(desk: Desk) -> None:
    fill(desk, *REPORTS)
    desk.replace_events([e.id for e in desk.events().items], ())
    assert {row[2] for row in _rows(desk)[0]} == {None}
    assert _rows(desk) == _anew(desk)


def test_an_archive_brings_them_back(desk: Desk, tmp_path: Path) -> None:
    fill(desk, *REPORTS)
    export_archive(desk, tmp_path / "desk.tar")
    with import_archive(tmp_path / "desk.tar", tmp_path / "copy") as copy:
        assert {(r[1], r[2]) for r in _rows(copy)[0]} == {(r[1], r[2]) for r in _rows(desk)[0]}
        assert len(_rows(copy)[1]) == len(_rows(desk)[1]) > 0


def test_a_correction_of_the_type_drops_the_mode_and_the_word(desk: Desk) -> None:
    fill(desk, *REPORTS)
    claim = next(x.claim.id for x in desk.claims().items if x.claim.type == "ACCUSE")
    _correct(desk, "type", [claim], "THREATEN")
    with desk.database.reading() as connection:
        row = connection.execute(select(amended).where(amended.c.claim == claim)).one()
    assert (row.type, row.mode, row.words) == ("THREATEN", None, None)


def test_a_country_is_all_that_belongs_to_it_and_nothing_else(desk: Desk) -> None:
    fill(desk, *REPORTS)
    claims = [x.claim.id for x in desk.claims().items]
    _correct(desk, "actor", [claims[0]], "ANS MIL; ANSX; ans valley")
    with desk.database.reading() as connection:
        assert under(connection, ["ANS"]) == ("ANS", "ANS MIL")
        assert under(connection, ["ans valley", "NOBODY"]) == ("ans valley", "NOBODY")
        wanted = conditions(connection, Selection(actors=("ANS",)))
        found = connection.execute(select(amended.c.claim).where(*wanted)).scalars().all()
    assert claims[0] in found


def test_every_change_raises_the_revision(desk: Desk) -> None:
    seen = [desk.database.revision()]
    fill(desk, ("one", FIRST, TODAY))
    seen.append(desk.database.revision())
    fill(desk, ("two", SECOND, TODAY), ("three", THIRD, TODAY))
    seen.append(desk.database.revision())
    _correct(desk, "status", [desk.claims().items[0].claim.id], "denied")
    seen.append(desk.database.revision())
    assert seen == sorted(set(seen))
    desk.claims()
    assert desk.database.revision() == seen[-1], "reading changes nothing"


def test_a_pronoun_is_nobody_that_could_be_counted(desk: Desk) -> None:
    fill(desk, *REPORTS)
    one = desk.claims().items[0].claim.id
    with desk.database.writing() as connection:
        connection.execute(insert(party).values(role="actor", key="they", listed=date(2022, 2, 1), claim=one))
        connection.execute(insert(party).values(role="actor", key="theyland", listed=date(2022, 2, 1), claim=one))
    _anew(desk)
    with desk.database.reading() as connection:
        keys = set(connection.execute(select(involved.c.name)).scalars())
    assert "theyland" in keys and "they" not in keys
