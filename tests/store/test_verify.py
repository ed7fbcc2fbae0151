"""``verify`` finds what is wrong; each damage is one that a defect or a failing disk could do."""

from __future__ import annotations

import zlib
from typing import Any

import pytest
from sqlalchemy import Connection, text

from tests.store.builders import capture, event, reading, tellings
from tocsin.store import Desk, verify


@pytest.fixture
def filled(desk: Desk) -> Desk:
    a, b = reading("a"), reading("b")
    id = desk.keep(capture()).id
    desk.keep(capture("two"))
    desk.record(id, [a, b], tellings(a, b))
    desk.record(desk.keep(capture("three")).id, [reading("c", claims=False)])
    desk.replace_events([], [event(*a.claims)])
    assert verify(desk) == ()
    return desk


def damage(desk: Desk, *statements: str, **values: Any) -> list[tuple[str, str]]:
    """Do it behind the back of the database's own checks; returns what verify finds."""
    with desk.database.engine.connect() as connection:
        _unchecked(connection)
        for statement in statements:
            connection.execute(text(statement), values)
        connection.commit()
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("pragma foreign_keys = on")
    return [(p.code, p.message) for p in verify(desk)]


def _unchecked(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        connection.connection.dbapi_connection.execute("pragma foreign_keys = off")  # type: ignore[union-attr]
    else:
        connection.exec_driver_sql("set session_replication_role = replica")


@pytest.mark.parametrize(
    ("statements", "code", "said"),
    [
        (["update body set bytes = :other where raw = (select id from raw where seq = 1)"], "hash", "not those of its hash"),
        (["update body set bytes = :junk where raw = (select id from raw where seq = 1)"], "hash", "cannot be unpacked"),
        (["delete from body where raw = (select id from raw where seq = 2)"], "hash", "bytes are missing"),
        (["update raw set size = size + 1 where seq = 1"], "hash", "not those of its hash"),
        (["delete from capture where raw = (select id from raw where seq = 2)"], "dangling", "how its bytes came in"),
        (["update raw set latest = 99 where seq = 1"], "dangling", "raw.latest refers to no pass"),
        (["update raw set latest = 1 where seq = 2"], "dangling", "latest reading is another file's"),
        (["delete from document where name = 'c'"], "dangling", "reading.document refers to no document"),
        (["delete from reading where pass_id = 2"], "count", "reading that it shows is missing"),
        (["update reading set body = :junk where pass_id = 2"], "count", "cannot be unpacked"),
        (["update reading set body = (select body from reading where position = 1)"], "count", "another document's"),
        (["update claim set body = replace(body, 'CONSULT', 'AGREE')"], "count", "shows 2 and counts 2, or they are others"),
        (["update document set claims = 7 where name = 'c'"], "count", "shows 0 and counts 7"),
        (
            ["delete from unlinked", "delete from party", "delete from member", "delete from claim"],
            "count",
            "holds 2 claims, the desk shows 0",
        ),
        (["update document set shown = null where name = 'c'"], "count", "a file holds it, but it does not show"),
        (["update document set shown = null where name = 'a'"], "count", "its claims show though no file holds it"),
        (["insert into unlinked values ('gone')"], "dangling", "unlinked.claim refers to no claim"),
        (["insert into band values (1, 99)"], "dangling", "band.document refers to no document"),
        (["delete from member where position = 1"], "count", "it counts 2 claims and has 1"),
        (["delete from member"], "count", "it counts 2 claims and has 0"),
        (["update member set event = 'gone'"], "dangling", "member.event refers to no event"),
        (
            ["""update event set accounts = '[["status","agree",[["x",["gone"]]],"y"]]'"""],
            "dangling",
            "accounts name claims that are not there",
        ),
    ],
)
def test_damage_is_found(filled: Desk, statements: list[str], code: str, said: str) -> None:
    found = damage(filled, *statements, **_used(statements))
    assert any(code == c and said in m for c, m in found), found


def _used(statements: list[str]) -> dict[str, bytes]:
    values = {"other": zlib.compress(b"other"), "junk": b"junk"}
    return {name: value for name, value in values.items() if any(f":{name}" in s for s in statements)}


def test_an_index_of_words_out_of_step_is_found(filled: Desk) -> None:
    if filled.database.engine.dialect.name == "sqlite":
        found = damage(filled, "insert into claim_words (rowid, sentence, names) values (1, 'gone', 'gone')")
        assert [code for code, _ in found] == ["search"]
    else:  # the words are part of the row, and the server lets nobody write them
        with pytest.raises(Exception, match="can only be updated to DEFAULT"):
            damage(filled, "update claim set words = ''")
