"""The tables as queries see them. Keys, references and indices stand in the migrations, which make the tables.

Tables come in an order in which each refers only to earlier ones. Ids are hashes of content; ``seq`` counts arrival. Days are
kept as days, moments as ISO text in UTC, and what is only handed back, never filtered, as JSON.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import BigInteger, Column, Date, Float, Integer, LargeBinary, MetaData, Table, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

# What has no day is listed last, under the first day there is. An index needs it; it never leaves the store.
NO_DAY = date.min

_UNKEPT = {0: "\ufffd", **dict.fromkeys(range(0xD800, 0xE000), "\ufffd")}


class Words(TypeDecorator[str]):
    """Text. What no database keeps, NUL and halves of surrogate pairs, is replaced one for one, so that offsets stay."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        if value is None or (value.isascii() and "\0" not in value):
            return value
        return value.translate(_UNKEPT)


class Moment(TypeDecorator[datetime]):
    """A moment as ISO text in UTC: it sorts, and reads the same from both databases. Without a zone it is taken as UTC."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        value = value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
        return value.isoformat(timespec="microseconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        return datetime.fromisoformat(value) if value else None


metadata = MetaData()


def _table(name: str, /, **columns: Any) -> Table:
    return Table(name, metadata, *(Column(column, kind) for column, kind in columns.items()))


# ``revision`` goes up with every change of the desk.
version = _table("version", number=Integer, revision=Integer)

# Bytes as they came in, once for each SHA-256 (the id), and apart from them, so that rows stay short, their zlib.
# ``latest`` is the pass that was recorded last; ``failure``, a problem as JSON, is why there is none.
raw = _table("raw", seq=Integer, id=Words, size=Integer, latest=Integer, failure=Words)
body = _table("body", raw=Words, bytes=LargeBinary)

# Each way by which bytes came; ``earlier`` is the capture of the bytes that the same URL gave before.
capture = _table(
    "capture", seq=Integer, id=Words, raw=Words, earlier=Words, name=Words, url=Words, origin=Words, retrieved=Moment,
    media_type=Words, headers=Words, published=Date, title=Words, source=Words,
)  # fmt: skip

# One version of Tocsin read one raw file: a pass. What it read is a reading for each document, as zlib of JSON without the text.
passed = _table("pass", id=Integer, raw=Words, made_by=Words, recorded=Moment)
# ``shown`` is the pass whose claims are in ``claim``; null where no raw file holds the document any more.
document = _table(
    "document", seq=Integer, id=Words, shown=Integer, listed=Date, origin=Words, name=Words, title=Words, url=Words, source=Words,
    language=Words, published=Date, claims=Integer, problems=Words, body=Words, text=Words,
)  # fmt: skip
reading = _table("reading", pass_id=Integer, position=Integer, document=Words, body=LargeBinary)

# The claims of the readings that are shown. ``source`` is a party's key; ``names`` is searched beside the sentence.
claim = _table(
    "claim", seq=Integer, id=Words, document=Words, listed=Date, type=Words, mode=Words, status=Words, source=Words, earliest=Date,
    latest=Date, country=Words, place=Words, latitude=Float, longitude=Float, score=Float, sentence_start=Integer,
    sentence_end=Integer, trigger_start=Integer, trigger_end=Integer, sentence=Words, names=Words, body=Words, telling=Words,
)  # fmt: skip
# Roles: actor, recipient, source, via, and party for an actor or a recipient.
party = _table("party", role=Words, key=Words, listed=Date, claim=Words)

# What linking looks up, and what it has yet to look at. Keys are the first eight bytes of hashes; ``claim`` and ``document`` are ``seq``s.
block = _table("block", key=BigInteger, claim=Integer)
band = _table("band", key=BigInteger, document=Integer)
# By which version of linking keys and events are, and how far a desk has been linked anew: the ``seq`` of the last document whose keys
# are new; -1 where only events are missing, null where it is not under way.
linking = _table("linking", version=Integer, at=BigInteger)
unlinked = _table("unlinked", claim=Words)

event = _table(
    "event", id=Words, type=Words, listed=Date, first_published=Date, earliest=Date, latest=Date, origins=Integer, size=Integer,
    verdict=Words, outcome=Words, accounts=Words,
)  # fmt: skip
member = _table("member", event=Words, position=Integer, claim=Words)
settled = _table("settled", event=Words, position=Integer, claim=Words)

judgement = _table(
    "judgement", seq=Integer, id=Words, kind=Words, targets=Words, value=Words, author=Words, made=Moment, note=Words
)  # fmt: skip
feed = _table("feed", url=Words, etag=Words, last_modified=Words, next_poll=Moment, interval_s=Float, failures=Integer, last_error=Words)
missed = _table("missed", address=Words, problem=Words, since=Moment, tries=Integer, declared=Words)

# Warning: assessments as they were made (``body`` is all of one as JSON), what came of them, alarms sent, events that raise none.
assessment = _table(
    "assessment", seq=Integer, id=Words, template=Words, a=Words, b=Words, day=Date, days=Integer, chance=Float, low=Float, high=Float,
    author=Words, made=Moment, body=Words,
)  # fmt: skip
ruling = _table(
    "ruling", seq=Integer, id=Words, template=Words, a=Words, b=Words, happened=Date, until=Date, undoes=Words, author=Words, made=Moment,
    note=Words,
)  # fmt: skip
sent = _table("sent", id=Words, made=Moment)
muted = _table("muted", claim=Words, author=Words, made=Moment)
