"""An archive holds everything, and gives the same desk in either database."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.store.builders import MOMENT, TEXT, capture, event, reading, tellings
from tests.store.conftest import new_database
from tocsin.errors import TocsinError
from tocsin.model import FeedState, Judgement, Problem
from tocsin.store import Desk, export_archive, import_archive, tables, verify


@pytest.fixture
def filled(desk: Desk) -> Desk:
    a, b = reading("a", url="u", retrieved=MOMENT), reading("b", published=None)
    ids = [desk.keep(capture(raw, url="u", retrieved=MOMENT)).id for raw in (b"\0\xff\n", b"", TEXT.encode(), b"later")]
    desk.record(ids[0], [reading("a", "0")])
    blocks = {c.id: ["k", c.id] for c in a.claims}
    desk.record(ids[0], [a, b], tellings(a, b), blocks=blocks, bands={a.document.id: ["n"]}, origins={b.document.id: a.document.id})
    desk.fail(ids[1], Problem("internal", "brøke"))
    desk.replace_events([], [event(a.claims[0], b.claims[0], settled_by=(b.claims[1].id,))])
    desk.judge(Judgement("j", "merge", ("a", "b"), "Ana\n", MOMENT, "v", "n"))
    desk.set_feed(FeedState("f", next_poll=MOMENT, interval_s=0.1))
    return desk


def everything(desk: Desk) -> dict[str, set[Any]]:
    with desk.database.reading() as connection:
        return {
            t.name: {tuple(row) for row in connection.execute(t.select())}
            for t in tables.metadata.sorted_tables
            if t.name not in ("body", "version")
        }


@pytest.mark.parametrize("name", ["desk.tar", "desk.tar.gz"])
@pytest.mark.parametrize("to", ["sqlite", "postgresql"])
def test_all_is_there_again(filled: Desk, tmp_path: Path, server: str, name: str, to: str) -> None:
    export_archive(filled, tmp_path / name)
    with import_archive(tmp_path / name, tmp_path / "new", new_database(server) if to == "postgresql" else None) as new:
        assert everything(new) == everything(filled) and verify(new) == ()
        assert [new.capture(id) for id in new.pending("x")] == [filled.capture(id) for id in filled.pending("x")]
        assert new.readings(reading("a").document.id) == filled.readings(reading("a").document.id)
        assert new.keep(capture("yet another")).new, "arrivals are counted on"
        new.record(new.pending()[-1], [reading("c")])
        assert len(new.search("shelled")) == 3 and verify(new) == ()
        export_archive(new, tmp_path / "again.tar")
    with tarfile.open(tmp_path / name) as archive:
        assert {archive.extractfile(m).read() for m in archive if m.name.startswith("raw/")} >= {b"\0\xff\n", b"", b"later"}  # type: ignore[union-attr]


def test_the_same_desk_gives_the_same_archive(filled: Desk, tmp_path: Path) -> None:
    for name in ("a.tar", "b.tar"):
        export_archive(filled, tmp_path / name)
    assert (tmp_path / "a.tar").read_bytes() == (tmp_path / "b.tar").read_bytes()


def test_a_damaged_archive_makes_no_desk(filled: Desk, tmp_path: Path, database: Callable[[], str | None]) -> None:
    export_archive(filled, tmp_path / "whole.tar")
    whole = (tmp_path / "whole.tar").read_bytes()
    with tarfile.open(tmp_path / "whole.tar") as archive:
        ends = [member.offset for member in archive]
    damaged = {whole[: len(whole) // 2], *(whole[:end] for end in ends), whole.replace(b"later", b"LATER"), b"", b"no tar" * 500}
    url = database()
    for number, raw in enumerate(sorted(damaged)):
        (tmp_path / "bad.tar").write_bytes(raw)
        with pytest.raises(TocsinError, match=r"bad.tar: is damaged, or no archive"):
            import_archive(tmp_path / "bad.tar", tmp_path / f"new{number % 2}", url)
        with pytest.raises(TocsinError, match="is no desk"):
            Desk.open(tmp_path / f"new{number % 2}")
    import_archive(tmp_path / "whole.tar", tmp_path / "new0", url).close()


def test_a_newer_archive_is_left_alone(tmp_path: Path) -> None:
    content = b'{"format": 99, "schema": 1, "rows": {}}'
    with tarfile.open(tmp_path / "new.tar", "w") as archive:
        member = tarfile.TarInfo("desk.json")
        member.size = len(content)
        archive.addfile(member, io.BytesIO(content))
    with pytest.raises(TocsinError, match=r"new\.tar: was made by a newer version"):
        import_archive(tmp_path / "new.tar", tmp_path / "desk")


def test_nothing_is_overwritten(filled: Desk, tmp_path: Path, database: Callable[[], str | None]) -> None:
    export_archive(filled, tmp_path / "desk.tar")
    with pytest.raises(TocsinError, match="is a desk already"):
        import_archive(tmp_path / "desk.tar", tmp_path / "desk")
    with pytest.raises(TocsinError, match="cannot be read"):
        import_archive(tmp_path / "none.tar", tmp_path / "new")
    with pytest.raises(TocsinError, match="cannot be written"):
        export_archive(filled, tmp_path / "no folder" / "desk.tar")
    url = database()
    if url:
        Desk.create(tmp_path / "other", url).keep(capture())
        with pytest.raises(TocsinError, match="there is something in its database already"):
            import_archive(tmp_path / "desk.tar", tmp_path / "new", url)
