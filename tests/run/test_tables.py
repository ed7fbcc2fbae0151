"""``extract``: one row in, one row out, whatever the row holds."""

from __future__ import annotations

from datetime import date, datetime

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import Stub, readable
from tocsin.errors import TocsinError
from tocsin.run.tables import extract
from tocsin.schema import arrow_schema, from_table

PIPELINE = Stub()  # stands in for a Pipeline
TEXT = "The army of Anselmia shelled the port on Tuesday, a minister said in a statement to reporters."


def test_columns_find_their_fields() -> None:
    table = pa.table(
        {
            "text": [TEXT, TEXT],
            "id": ["one", None],
            "name": [None, "second"],
            "title": ["Port shelled", ""],
            "published": [date(2020, 5, 5), None],
            "url": ["https://quay.example/a", None],
            "source": ["The Quay Gazette", None],
            "votes": [1, 2],
        }
    )
    out = extract(table, pipeline=PIPELINE)  # type: ignore[arg-type]
    assert out.schema == arrow_schema()
    one, other = from_table(out)
    document = one.document
    assert (document.id, document.name, document.title, document.text) == ("one", "one", "Port shelled", TEXT)
    assert (document.published, document.published_basis) == (date(2020, 5, 5), "given")
    assert (document.url, document.source) == ("https://quay.example/a", "The Quay Gazette")
    assert other.document.name == "second" and len(other.document.id) == 16 and other.document.published is None
    assert [len(r.claims) for r in (one, other)] == [1, 1] and not one.problems


def test_bad_rows_are_rows_with_problems() -> None:
    table = pa.table({"text": ["break", None, "  ", TEXT], "published": ["2020-05-05", "", None, "soon"]})
    found = from_table(extract(table, pipeline=PIPELINE))  # type: ignore[arg-type]
    assert [[p.code for p in r.problems] for r in found] == [["internal"], ["empty"], ["empty"], ["published"]]
    assert found[1].problems[0].place == "row 1" and found[3].claims
    assert found[0].document.name == "row-0" and found[0].document.published == date(2020, 5, 5)


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int32(), pa.string())])
def test_any_column_of_text_will_do(kind: pa.DataType) -> None:
    table = pa.table({"text": pa.array([TEXT, TEXT]).cast(kind), "published": [datetime(2020, 5, 5, 23), None]})
    found = from_table(extract(pa.concat_tables([table, table]), pipeline=PIPELINE))  # type: ignore[arg-type]
    assert [r.document.published for r in found] == [date(2020, 5, 5), None] * 2


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (pa.table({"body": ["a"]}), "no column 'text' .*body"),
        (pa.table({}), "it has: none"),
        (pa.table({"text": [1]}), "'text' holds int64"),
        (pa.table({"text": [b"a"]}), "'text' holds binary"),
        (pa.table({"text": ["a"], "name": [1.5]}), "'name' holds double"),
    ],
)
def test_a_table_that_does_not_fit_is_refused(table: pa.Table, said: str) -> None:
    with pytest.raises(TocsinError, match=said):
        extract(table, pipeline=PIPELINE)  # type: ignore[arg-type]


@given(st.lists(st.none() | st.text(st.characters(codec="utf-8"), max_size=40).filter(readable), max_size=6))
def test_every_row_gives_one_row(texts: list[str | None]) -> None:
    out = extract(pa.table({"text": pa.array(texts, pa.string())}), pipeline=PIPELINE)  # type: ignore[arg-type]
    assert out.num_rows == len(texts)
    blank = [r for r, t in zip(from_table(out), texts, strict=True) if not (t or "").strip()]
    assert all([p.code for p in r.problems] == ["empty"] and not r.claims for r in blank)
