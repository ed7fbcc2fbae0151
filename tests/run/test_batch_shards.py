"""However a file is cut, every document is there once, with the name, the number and the problems it has in the whole file."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.errors import TocsinError
from tocsin.read import documents as whole
from tocsin.run import shards
from tocsin.run.contents import documents
from tocsin.run.shards import Kind, cut, files

TEXT = "The army of Anselmia shelled the port on Tuesday, a minister said."

good = st.builds(
    lambda text, day: json.dumps({"text": text, "published": day}).encode(), st.text(max_size=30), st.sampled_from(["2020-05-05", "?"])
)
bad = st.sampled_from([b"", b"  ", b"{", b"\xff\xfe{", b"\xef\xbb\xbf{}", b'{"text": 1}', b"\x00" * 9, b"\r"])
lines = st.lists(good | bad, max_size=12)


def read(path: Path, most: int) -> list:
    return [found for shard in cut(path, most) for found in documents(shard)]


@settings(max_examples=60)
@given(lines, st.integers(1, 5), st.booleans(), st.booleans(), st.integers(1, 40))
def test_lines_are_cut_so_that_nothing_shows(found: list[bytes], most: int, ended: bool, mark: bool, chunk: int) -> None:
    first = json.dumps({"text": TEXT}).encode()  # what tells that this is JSON Lines
    raw = b"\xef\xbb\xbf" * mark + b"\n".join([first, *found]) + b"\n" * ended
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(shards, "_CHUNK", chunk)
        path = Path(folder, "in.jsonl")
        path.write_bytes(raw)
        cuts = cut(path, most)
        assert {c.kind for c in cuts} == {Kind.LINES}
        assert b"".join(raw[c.start : c.end] for c in cuts) == raw.removeprefix(b"\xef\xbb\xbf")
        assert [c.first for c in cuts] == [sum(c.documents for c in cuts[:i]) for i in range(len(cuts))]
        assert all(c.documents == most for c in cuts[:-1]) and 1 <= cuts[-1].documents <= most
        assert [found for c in cuts for found in documents(c)] == list(whole(path))


@settings(max_examples=40)
@given(st.lists(st.none() | st.text(st.characters(codec="utf-8"), max_size=20), max_size=20), st.integers(1, 7), st.integers(1, 7))
def test_rows_are_cut_so_that_nothing_shows(texts: list[str | None], most: int, group: int) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "in.parquet")
        pq.write_table(pa.table({"text": pa.array(texts, pa.string())}), path, row_group_size=group)
        cuts = cut(path, most)
        assert [c.documents for c in cuts[:-1]] == [most] * (len(cuts) - 1)
        found = [found for c in cuts for found in documents(c)]
        assert [d.text for d, _ in found] == [t if (t or "").strip() else "" for t in texts]
        assert [d.name for d, _ in found] == [f"in:{i}" for i in range(len(texts))]
        assert found == read(path, 100)


def test_columns_find_their_fields(tmp_path: Path) -> None:
    columns = {"id": ["a", None], "published": [date(2020, 5, 5), None], "source": ["The Quay", None], "votes": [[1], [2]]}
    pq.write_table(pa.table({"text": [TEXT, TEXT], **columns}), tmp_path / "in.parquet")
    (one, _), (other, _) = read(tmp_path / "in.parquet", 1)
    assert (one.id, one.name, one.published, one.source) == ("a", "a", date(2020, 5, 5), "The Quay")
    assert other.name == "in:1" and other.published is None and len(other.id) == 16


def test_a_file_without_documents_is_one_empty_shard(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").touch()
    pq.write_table(pa.table({"text": pa.array([], pa.string())}), tmp_path / "b.parquet")
    for path in tmp_path.iterdir():
        (shard,) = cut(path, 10)
        assert shard.documents == 0 and list(documents(shard)) == []


def test_utf_16_is_read_though_it_cannot_be_cut(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join(json.dumps({"text": f"{TEXT} {i}"}) for i in range(5)), encoding="utf-16")
    assert len(cut(path, 2)) == 1
    assert [d.text[-1] for d, _ in read(path, 2)] == list("01234")


@pytest.mark.parametrize(
    ("name", "raw", "code"),
    [
        ("a.parquet", b"PAR1\x15\x04\x15", "damaged"),
        ("b.jsonl", b"\x1f\x8b\x08packed", "binary"),
        ("c.parquet", None, "unsupported"),
    ],
)
def test_a_bad_file_is_one_document_with_a_problem(tmp_path: Path, name: str, raw: bytes | None, code: str) -> None:
    if raw is None:
        pq.write_table(pa.table({"body": ["a", "b"]}), tmp_path / name)
    else:
        (tmp_path / name).write_bytes(raw)
    ((document, (problem,)),) = read(tmp_path / name, 10)
    assert document.text == "" and problem.code == code and name in str(problem)


def test_a_file_that_is_bad_further_on_loses_only_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "in.parquet"
    pq.write_table(pa.table({"text": [f"{TEXT} {i} {'x' * 500}" for i in range(6)]}), path, row_group_size=2, compression="gzip")
    column = pq.ParquetFile(path).metadata.row_group(2).column(0)
    raw = bytearray(path.read_bytes())
    start = column.dictionary_page_offset or column.data_page_offset
    raw[start : start + column.total_compressed_size] = b"\xaa" * column.total_compressed_size
    path.write_bytes(raw)
    found = read(path, 100)
    assert [d.text.split()[-2] for d, _ in found[:-1]] == list("0123")
    assert [p.code for p in found[-1][1]] == ["damaged"] and "from row 4 on" in found[-1][1][0].message


def test_a_row_that_is_not_utf_8_leaves_its_neighbours(tmp_path: Path) -> None:
    broken = pa.array([TEXT.encode(), b"\xff\xff", TEXT.encode()], pa.binary()).view(pa.string())
    pq.write_table(pa.table({"text": broken}), tmp_path / "in.parquet")
    found = read(tmp_path / "in.parquet", 10)
    assert [[p.code for p in problems] for _, problems in found] == [[], ["encoding"], []]


def test_a_file_that_changes_meanwhile_is_told(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps({"text": TEXT}) + "\n")
    (shard,) = cut(path, 10)
    with pytest.raises(TocsinError, match="changed while"):
        list(documents(replace(shard, sha256="0" * 64)))
    path.unlink()
    with pytest.raises(TocsinError, match="cannot be read here"):
        list(documents(shard))


def test_folders_give_their_files_in_order(tmp_path: Path) -> None:
    there = "b.jsonl a/z.parquet a/.hidden.jsonl _SUCCESS notes.txt out/batch.json out/readings/x.parquet _temporary/q.jsonl none/q.txt"
    for name in there.split():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    found, passed = files([tmp_path, tmp_path / "b.jsonl"], tmp_path / "new")
    assert [str(f.relative_to(tmp_path)) for f in found] == ["b.jsonl", str(Path("a/z.parquet"))] and passed == 2
    assert files([tmp_path / "notes.txt"], tmp_path / "new") == ([tmp_path / "notes.txt"], 0)
    for path, said in (("gone", "no such file"), ("none", "no file that ends in"), ("new/../out", "both input and output")):
        with pytest.raises(TocsinError, match=said):
            files([tmp_path / path], tmp_path / "out")


def test_files_of_one_name_have_shards_of_their_own(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "day one, März.jsonl").write_text(json.dumps({"text": TEXT}))
    one, other = (cut(tmp_path / f / "day one, März.jsonl", 1)[0].name for f in "ab")
    assert one != other and one.startswith("day_one_M_rz-") and one.endswith("-00000")
