"""What a user can mend is one error that names the place and the mend; nothing that was stored is lost by it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest

from tests.store.builders import capture, reading
from tests.store.conftest import new_database
from tests.store.worker import start
from tocsin.errors import TocsinError
from tocsin.store import Desk, verify


def test_a_desk_is_made_once_and_opens_as_often_as_one_likes(tmp_path: Path, database: Callable[[], str | None]) -> None:
    url = database()
    with Desk.create(tmp_path / "a" / "desk", url) as desk:
        desk.keep(capture())
    with pytest.raises(TocsinError, match=r"desk: is a desk already \(open it"):
        Desk.create(tmp_path / "a" / "desk", url)
    with Desk.open(tmp_path / "a" / "desk") as desk, Desk.open(str(tmp_path / "a" / "desk")) as other:
        assert desk.counts() == other.counts() and other.counts()["raw"] == 1


def test_a_team_shares_a_server(tmp_path: Path, server: str, database: Callable[[], str | None]) -> None:
    url = database()
    if url is None:
        with Desk.create(tmp_path / "one") as one, Desk.create(tmp_path / "two") as two:
            one.keep(capture())
            assert two.counts()["raw"] == 0
        return
    with Desk.create(tmp_path / "one", url) as one, Desk.create(tmp_path / "two", url) as two:
        one.keep(capture())
        assert two.counts()["raw"] == 1


NOBODY = "postgresql://ana:secret@127.0.0.1:1/desk"


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (None, "is no desk .make one"),
        ("format = 99", "was made by a newer version of Tocsin .update"),
        ("format = 'x'", "does not say what desk this is"),
        ("", "does not say what desk this is"),
        ("format =", "cannot be understood"),
        ("format = 1", "its desk.sqlite is missing .restore"),
        ("format = 1\ndatabase = 3", "does not say what desk this is"),
        ("format = 1\ndatabase = 'what'", "the database's URL cannot be understood"),
        ("format = 1\ndatabase = 'mysql://a/b'", "'mysql' is no database that a desk can be kept in"),
        (
            "format = 1\ndatabase = 'postgresql://ana:secret@127.0.0.1:1/desk'",
            r"ana:\*\*\*@127.0.0.1:1/desk\): the server cannot be reached",
        ),
    ],
)
def test_what_is_no_desk_is_said(tmp_path: Path, settings: str | None, said: str) -> None:
    if settings is not None:
        (tmp_path / "desk.toml").write_text(settings)
    with pytest.raises(TocsinError, match=said) as caught:
        Desk.open(tmp_path)
    assert str(tmp_path) in str(caught.value) and "secret" not in str(caught.value)


def test_a_database_that_is_not_there_is_said(tmp_path: Path, server: str) -> None:
    with pytest.raises(TocsinError, match=r'cannot be reached: database "nowhere" does not exist \(check'):
        Desk.create(tmp_path / "desk", server.replace("/postgres?", "/nowhere?"))
    assert not (tmp_path / "desk" / "desk.toml").exists()


def test_a_file_that_is_no_database_is_said(tmp_path: Path) -> None:
    Desk.create(tmp_path / "desk").close()
    (tmp_path / "desk" / "desk.sqlite").write_bytes(b"no database" * 1000)
    with pytest.raises(TocsinError, match=r"is damaged \(restore it"):
        Desk.open(tmp_path / "desk")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of a megabyte, where we may mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no right to mount a disk")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_is_said_and_nothing_is_lost(small_disk: Path) -> None:
    kept = []
    with Desk.create(small_disk / "desk") as desk:
        with pytest.raises(TocsinError, match=r"disk/desk: the disk is full \(make room"):
            for _ in range(100):
                kept.append(desk.keep(capture(os.urandom(50_000))).id)
        assert set(desk.pending()) == set(kept)
        assert all(desk.capture(id).raw for id in kept)
    (small_disk / "filler").write_bytes(b"")
    with pytest.raises(OSError), (small_disk / "filler").open("wb", buffering=0) as stream:
        while True:
            stream.write(bytes(4096))
    with pytest.raises(TocsinError, match="disk"):
        Desk.create(small_disk / "another")
    (small_disk / "filler").unlink()
    with Desk.open(small_disk / "desk") as desk:
        assert set(desk.pending()) == set(kept) and kept and verify(desk) == ()


def test_a_read_only_disk_is_said(small_disk: Path) -> None:
    Desk.create(small_disk / "desk").close()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(TocsinError, match=r"desk: cannot be written to.* \(check its permissions"):
        Desk.open(small_disk / "desk")
    with pytest.raises(TocsinError, match="cannot be made"):
        Desk.create(small_disk / "another")


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="nothing is forbidden here")
def test_a_folder_without_the_right_to_write_is_said(tmp_path: Path) -> None:
    Desk.create(tmp_path / "desk").close()
    for path in (*(tmp_path / "desk").iterdir(), tmp_path / "desk"):
        path.chmod(0o555 if path.is_dir() else 0o444)
    with pytest.raises(TocsinError, match="cannot be written to"):
        Desk.open(tmp_path / "desk")


@pytest.mark.skipif(sys.platform == "win32", reason="files have no limit there")
def test_a_limit_on_files_is_said_and_nothing_is_lost(tmp_path: Path) -> None:
    Desk.create(tmp_path / "desk").close()
    with start("fill", tmp_path / "desk", 1_000_000) as process:
        out, _ = process.communicate(timeout=60)
    *kept, said = out.splitlines()
    assert process.returncode == 0 and kept and "desk: the disk" in said
    with Desk.open(tmp_path / "desk") as desk:
        assert desk.pending() == tuple(kept) and verify(desk) == ()


def test_a_second_writer_is_told_who_the_first_is(tmp_path: Path, database: Callable[[], str | None]) -> None:
    folder = tmp_path / "desk"
    Desk.create(folder, database()).close()
    with start("hold", folder) as holder, Desk.open(folder, wait_s=0.2) as desk:
        assert holder.stdout and holder.stdout.readline() == "held\n"
        with pytest.raises(TocsinError, match=rf"desk.*: process {holder.pid} on .* has been writing for more than 0.2 s"):
            desk.keep(capture())
        assert desk.pending() == (), "readers do not wait"
        holder.kill()
        holder.wait()
    with Desk.open(folder) as desk:
        assert desk.keep(capture()).new, "a lock dies with who held it"


def test_a_writer_may_hold_on_and_threads_wait_for_each_other(tmp_path: Path, desk: Desk) -> None:
    id = desk.keep(capture()).id
    with desk.writing(), desk.writing():
        desk.record(id, [reading()])
        threads = [Thread(target=desk.keep, args=(capture(str(n)),)) for n in range(8)]
        for thread in threads:
            thread.start()
        assert desk.counts()["raw"] == 1
    for thread in threads:
        thread.join()
    assert desk.counts()["raw"] == 9


def test_readers_see_one_state_while_another_writes(desk: Desk) -> None:
    with desk.database.reading() as connection:
        before = connection.exec_driver_sql("select count(*) from raw").scalar()
        desk.keep(capture())
        assert connection.exec_driver_sql("select count(*) from raw").scalar() == before == 0
    assert desk.counts()["raw"] == 1


def test_the_server_of_a_desk_may_come_and_go(tmp_path: Path, server: str) -> None:
    with Desk.create(tmp_path / "desk", new_database(server)) as desk:
        desk.keep(capture())
        with Desk.create(tmp_path / "other", new_database(server)) as other, other.database.reading() as connection:
            connection.exec_driver_sql("select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()")
        with pytest.raises(TocsinError, match="the server"):
            for _ in range(2):
                desk.keep(capture("again"))
        assert desk.keep(capture("again")).new or desk.counts()["raw"] == 2
