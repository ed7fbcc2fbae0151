"""The record: raw files, captures, passes, documents, claims, events, judgements, feeds."""

from __future__ import annotations

from sqlalchemy import Connection

_TABLES = """
create table version (number integer not null);
insert into version values (0);

create table raw (seq {serial}, id text not null unique, size bigint not null, latest bigint, failure text);
create index raw_pending on raw (seq) where latest is null and failure is null;
create index raw_failed on raw (seq) where failure is not null;
create table body (raw text primary key references raw (id), bytes {bytes} not null);

create table capture (
  seq {serial}, id text not null unique, raw text not null references raw (id), earlier text references capture (id),
  name text not null, url text, origin text, retrieved text, media_type text, headers text not null, published date, title text,
  source text
);
create index capture_raw on capture (raw, seq);
create index capture_url on capture (url, seq);
create index capture_earlier on capture (earlier);

create table pass (
  id {serial}, raw text not null references raw (id), made_by text not null, recorded text not null, unique (raw, made_by)
);
create table document (
  seq {serial}, id text not null unique, shown bigint references pass (id), listed date not null, origin text not null,
  name text not null, title text, url text, source text, language text, published date, claims integer not null,
  problems text not null, body text not null, text text not null
);
create index document_listed on document (listed, id) where shown is not null;
create index document_source on document (source, listed, id);
create index document_origin on document (origin, listed, id);
create index document_url on document (url, listed, id);
create index document_shown on document (shown);
create table reading (
  pass_id bigint not null references pass (id), position integer not null, document text not null references document (id),
  body {bytes} not null, primary key (pass_id, position)
);
create index reading_document on reading (document);

create table claim (
  seq {serial}, id text not null unique, document text not null references document (id), listed date not null,
  type text not null, mode text, status text not null, source text, earliest date, latest date, country text, place text,
  latitude double precision, longitude double precision, score double precision not null,
  sentence_start integer not null, sentence_end integer not null, trigger_start integer not null, trigger_end integer not null,
  sentence text not null, names text not null, body text not null, telling text
);
create index claim_listed on claim (listed, id);
create index claim_type on claim (type, listed, id);
create index claim_mode on claim (mode, listed, id);
create index claim_status on claim (status, listed, id);
create index claim_source on claim (source, listed, id);
create index claim_country on claim (country, listed, id);
create index claim_place on claim (place, listed, id);
create index claim_document on claim (document, listed, id);
create index claim_latitude on claim (latitude, longitude);
create table party (
  role text not null, key text not null, listed date not null, claim text not null references claim (id),
  primary key (role, key, listed, claim)
);
create index party_claim on party (claim);

create table block (key text not null, claim text not null references claim (id), primary key (key, claim));
create index block_claim on block (claim);
create table band (key text not null, document text not null references document (id), primary key (key, document));
create index band_document on band (document);
create table unlinked (claim text primary key references claim (id));

create table event (
  id text primary key, type text not null, listed date not null, first_published date, earliest date, latest date,
  origins integer not null, size integer not null, verdict text, outcome text, accounts text not null
);
create index event_listed on event (listed, id);
create index event_type on event (type, listed, id);
create index event_verdict on event (verdict, listed, id);
create index event_outcome on event (outcome, listed, id);
create table member (
  event text not null references event (id), position integer not null, claim text not null unique references claim (id),
  primary key (event, position)
);
create table settled (
  event text not null references event (id), position integer not null, claim text not null references claim (id),
  primary key (event, position)
);
create index settled_claim on settled (claim);

create table judgement (
  seq {serial}, id text not null unique, kind text not null, targets text not null, value text, author text not null,
  made text not null, note text
);
create table feed (
  url text primary key, etag text, last_modified text, next_poll text, interval_s double precision, failures integer not null,
  last_error text
);
create index feed_next_poll on feed (next_poll)
"""

_WORDS = {
    "sqlite": {"serial": "integer primary key", "bytes": "blob"},
    "postgresql": {"serial": "bigint generated by default as identity primary key", "bytes": "bytea"},
}


def up(connection: Connection) -> None:
    for statement in _TABLES.format(**_WORDS[connection.dialect.name]).split(";"):
        connection.exec_driver_sql(statement)
