"""Full-text search over documents and claims, also over those that are there already."""

from __future__ import annotations

from sqlalchemy import Connection

# What is searched: the table, and its two columns.
_SEARCHED = (("document", "title", "text"), ("claim", "sentence", "names"))

# FTS5 keeps the index only and looks the words up in the table; triggers keep the two in step.
_SQLITE = (
    """create virtual table {table}_words using fts5 (
      {one}, {two}, content='{table}', content_rowid='seq', tokenize='porter unicode61 remove_diacritics 2'
    )""",
    """create trigger {table}_in after insert on {table} begin
      insert into {table}_words (rowid, {one}, {two}) values (new.seq, new.{one}, new.{two});
    end""",
    """create trigger {table}_out after delete on {table} begin
      insert into {table}_words ({table}_words, rowid, {one}, {two}) values ('delete', old.seq, old.{one}, old.{two});
    end""",
    """create trigger {table}_change after update of {one}, {two} on {table}
    when old.{one} is not new.{one} or old.{two} is not new.{two} begin
      insert into {table}_words ({table}_words, rowid, {one}, {two}) values ('delete', old.seq, old.{one}, old.{two});
      insert into {table}_words (rowid, {one}, {two}) values (new.seq, new.{one}, new.{two});
    end""",
    "insert into {table}_words ({table}_words) values ('rebuild')",
)

# A tsvector holds a megabyte at most; 200,000 letters stay below that whatever they are.
_POSTGRESQL = (
    """alter table {table} add column words tsvector generated always as (
      setweight(to_tsvector('english', coalesce(left({one}, 50000), '')), 'A') ||
      to_tsvector('english', coalesce(left({two}, 150000), ''))
    ) stored""",
    "create index {table}_words on {table} using gin (words)",
)


def up(connection: Connection) -> None:
    statements = {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}[connection.dialect.name]
    for table, one, two in _SEARCHED:
        for statement in statements:
            connection.exec_driver_sql(statement.format(table=table, one=one, two=two))
