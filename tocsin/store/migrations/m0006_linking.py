"""Linking's keys as numbers, by which version of linking they and the events are, and what was said of an address that is missed.

Keys are derived: a desk that has some is linked anew (nothing stands in ``linking``) before anything is added to its events.
"""

from __future__ import annotations

from sqlalchemy import Connection

_TABLES = """
drop table block;
drop table band;
create table block (key bigint not null, claim bigint not null references claim (seq), primary key (key, claim)) {compact};
create index block_claim on block (claim);
create table band (key bigint not null, document bigint not null references document (seq), primary key (key, document)) {compact};
create index band_document on band (document);
create table linking (version integer not null, at bigint);
alter table missed add column declared text
"""

_WORDS = {"sqlite": "without rowid", "postgresql": ""}


def up(connection: Connection) -> None:
    for statement in _TABLES.format(compact=_WORDS[connection.dialect.name]).split(";"):
        connection.exec_driver_sql(statement)
