"""Claims as they stand, narrow enough to be counted by the hundred thousand; and a number that every change of the desk raises.

The tables are derived: they are filled when a desk is opened, from its claims and judgements, and kept in step from then on.
"""

from __future__ import annotations

from sqlalchemy import Connection

_TABLES = """
alter table version add column revision bigint not null default 0;

create table amended (
  seq {key} primary key, claim text not null unique, event text, document text not null, listed date not null, told date not null,
  type text not null, mode text, words text, status text not null, void integer not null, source text, outlet text, country text,
  place text, spot text, latitude double precision, longitude double precision, radius_km double precision, moves integer not null
);
create index amended_event on amended (event, void, told, listed, source, outlet, status, document, place);
create index amended_spot on amended (place, country, latitude, longitude, event, status, type, void);
create index amended_document on amended (document);
create index amended_listed on amended (listed, void);
create index amended_told on amended (told, void, event);
create index amended_type on amended (type, void);
create index amended_status on amended (status, void);
create index amended_outlet on amended (outlet, void);
create index amended_source on amended (source, void);
create index amended_country on amended (country, void);
create index amended_moves on amended (moves, void, type);
create table involved (
  role text not null, name {text} not null, body {text} not null, seq bigint not null, event text, status text not null,
  primary key (role, name, seq)
);
create index involved_seq on involved (seq, role, name, body);
create index involved_name on involved (role, name, status, event);
create index involved_event on involved (event, role, seq, name);
create table tied (
  source {text} not null, target {text} not null, type text not null, status text not null, event text, seq bigint not null,
  primary key (source, target, seq)
);
create index tied_pair on tied (source, target, type, status, event);
create index tied_seq on tied (seq, source, target);
create table named (name {text} primary key, shown text not null);
create index event_weight on event (origins, listed, id)
"""

# Beginnings of keys are looked up in order of their bytes, which SQLite does by itself.
_WORDS = {
    "sqlite": {"key": "integer", "text": "text"},
    "postgresql": {"key": "bigint", "text": 'text collate "C"'},
}


def up(connection: Connection) -> None:
    for statement in _TABLES.format(**_WORDS[connection.dialect.name]).split(";"):
        connection.exec_driver_sql(statement)
