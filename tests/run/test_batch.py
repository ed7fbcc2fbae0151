"""A batch: what lies in its folder, what a second run does, and what does not stop it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.strategies import Stub
from tocsin.errors import TocsinError
from tocsin.model import Document, Problem, Reading
from tocsin.run.batch import Summary, batch
from tocsin.run.progress import Progress
from tocsin.schema import from_table


@dataclass(frozen=True)
class Fake(Stub):
    """Stands in for a Pipeline; its process dies at each "die", and at the first "fade" that it is given by anybody."""

    threads: int = 1
    marks: str = ""

    def read(self, document: Document, problems: tuple[Problem, ...] = ()) -> Reading:
        if "fade" in document.text:
            try:
                Path(self.marks, document.name.replace(":", "-")).open("x").close()
            except FileExistsError:
                pass
            else:
                os._exit(9)
        return super().read(document, problems)


Run = Callable[..., Summary]
WAR = "War broke out in Anselmia on Tuesday, the government said in a statement to reporters"


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """``batch`` from tmp_path/in to tmp_path/out, two documents a shard."""
    (tmp_path / "in").mkdir()
    (tmp_path / "marks").mkdir()

    def start(*, version: str = "stub", **options: object) -> Summary:
        pipeline = Fake(version, marks=str(tmp_path / "marks"))
        options = {"shard_documents": 2, "output": tmp_path / "out"} | options
        return batch([tmp_path / "in"], pipeline=pipeline, **options)  # type: ignore[arg-type]

    return start


def put(file: Path, *texts: str) -> None:
    file.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), encoding="utf-8")


def readings(folder: Path) -> dict[str, bytes]:
    return {f.name: f.read_bytes() for f in sorted((folder / "readings").iterdir())}


def names(folder: Path) -> list[str]:
    return [r.document.name for f in sorted((folder / "readings").iterdir()) for r in from_table(pq.read_table(f))]


def manifest(folder: Path) -> list[dict]:
    return [json.loads(line) for line in (folder / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]


def test_every_document_has_one_reading_and_every_shard_one_row(tmp_path: Path, run: Run) -> None:
    put(tmp_path / "in" / "a.jsonl", WAR, "please break", WAR)
    pq.write_table(pa.table({"text": [WAR, None]}), tmp_path / "in" / "b.parquet")
    told: list[Progress] = []
    summary = run(tell=told.append)
    assert names(tmp_path / "out") == ["a:1", "a:2", "a:3", "b:0", "b:1"]
    rows = manifest(tmp_path / "out")
    assert [(Path(r["input"]).name, r["first"], r["documents"], r["claims"], r["problems"]) for r in rows] == [
        ("a.jsonl", 0, 2, 1, {"internal": 1}),
        ("a.jsonl", 2, 1, 1, {}),
        ("b.parquet", 0, 2, 1, {"empty": 1}),
    ]
    assert all(r["made_by"] == "stub" and len(r["input_sha256"]) == 64 and r["seconds"] >= 0 for r in rows)
    assert [r["size"] for r in rows] == [(tmp_path / "out" / "readings" / f"{r['shard']}.parquet").stat().st_size for r in rows]
    assert list(summary.messages()) == ["5 documents, 3 claims, problems: empty 1, internal 1; 3 shards, 3 of them read now"]
    assert summary.problems == {"internal": 1, "empty": 1} and len(summary.read) == 3 and not summary.failures
    assert [(p.shards, p.documents) for p in (told[0], told[-1])] == [(0, 0), (3, 5)]
    assert "text" not in pq.read_schema(tmp_path / "out" / "readings" / f"{rows[0]['shard']}.parquet").names


def test_finished_shards_are_not_read_again(tmp_path: Path, run: Run) -> None:
    put(tmp_path / "in" / "a.jsonl", WAR, WAR, WAR)
    run()
    before = {f: f.stat().st_mtime_ns for f in (tmp_path / "out" / "readings").iterdir()}
    summary = run(shard_documents=None)
    assert not summary.read and len(summary.entries) == 2
    assert {f: f.stat().st_mtime_ns for f in before} == before
    first = min(before)
    first.write_bytes(first.read_bytes()[:-1])  # a disk that lost something
    assert [f"{n}.parquet" for n in run().read] == [first.name]


def test_a_file_that_grew_or_shrank_is_read_where_it_changed(tmp_path: Path, run: Run) -> None:
    put(tmp_path / "in" / "a.jsonl", "one", "two", "three")
    one, *_ = run().read
    put(tmp_path / "in" / "a.jsonl", "one", "two", "three", "four", "five")
    assert one not in (again := run().read) and len(again) == 2
    assert names(tmp_path / "out") == [f"a:{i}" for i in range(1, 6)]
    put(tmp_path / "in" / "a.jsonl", "one", "two")
    assert not run().read and names(tmp_path / "out") == ["a:1", "a:2"] and len(manifest(tmp_path / "out")) == 1


def test_what_another_version_read_waits_for_again(tmp_path: Path, run: Run) -> None:
    put(tmp_path / "in" / "a.jsonl", WAR, WAR, WAR)
    run()
    summary = run(version="newer")
    assert not summary.read and [e.made_by for e in summary.others] == ["stub", "stub"] and summary.entries == summary.others
    assert "2 shards were left as another version read them: stub (--again" in next(summary.messages())
    summary = run(version="newer", again=True)
    assert len(summary.read) == 2 and not summary.others and {r["made_by"] for r in manifest(tmp_path / "out")} == {"newer"}


def test_a_folder_is_gone_on_with_as_it_was_begun(tmp_path: Path, run: Run) -> None:
    put(tmp_path / "in" / "a.jsonl", WAR)
    run()
    for other in ({"shard_documents": 3}, {"with_text": True}):
        with pytest.raises(TocsinError, match="was begun with 2 documents in a shard without their texts, not"):
            run(**other)
    run(shard_documents=None, output=tmp_path / "other", with_text=True)
    assert json.loads((tmp_path / "other" / "batch.json").read_bytes()) == {"documents": 1000, "with_text": True}
    (file,) = (tmp_path / "other" / "readings").iterdir()
    assert pq.read_table(file)["text"].to_pylist() == [WAR]
    with pytest.raises(TocsinError, match="1 or more"):
        run(shard_documents=0, output=tmp_path / "third")
    (tmp_path / "other" / "batch.json").write_text("{")
    with pytest.raises(TocsinError, match="not what tocsin batch wrote"):
        run(output=tmp_path / "other")


def test_runs_with_inputs_of_their_own_share_a_folder(tmp_path: Path, run: Run) -> None:
    for name in "ab":
        put(tmp_path / "in" / f"{name}.jsonl", name)
        batch([tmp_path / "in" / f"{name}.jsonl"], tmp_path / "out", pipeline=Fake(), shard_documents=2)  # type: ignore[arg-type]
    assert [Path(r["input"]).stem for r in manifest(tmp_path / "out")] == ["a", "b"]
    assert not run().read


def test_the_number_of_workers_never_shows(tmp_path: Path, run: Run) -> None:
    put(tmp_path / "in" / "a.jsonl", *(f"{WAR} {i}" for i in range(7)), "fade away")
    one = run(output=tmp_path / "one")
    three = run(output=tmp_path / "three", workers=3)
    assert readings(tmp_path / "one") == readings(tmp_path / "three") and len(readings(tmp_path / "one")) == 4
    bare = [[replace(e, seconds=0) for e in s.entries] for s in (one, three)]
    assert bare[0] == bare[1]


def test_a_worker_that_dies_is_replaced_and_only_its_shard_is_read_again(tmp_path: Path, run: Run) -> None:
    put(tmp_path / "in" / "a.jsonl", WAR, WAR, "fade", WAR, "fade", WAR)
    summary = run(workers=2)
    assert names(tmp_path / "out") == [f"a:{i}" for i in range(1, 7)] and len(summary.read) == 3 and not summary.failures
    assert not list((tmp_path / "out").rglob("*.part"))


def test_a_shard_that_kills_every_worker_is_reported_and_the_rest_goes_on(tmp_path: Path, run: Run) -> None:
    put(tmp_path / "in" / "a.jsonl", WAR, "die", WAR, WAR)
    summary = run(workers=2)
    ((shard, reason),) = summary.failures
    assert not list((tmp_path / "out").rglob("*.part"))
    assert "a.jsonl, from 0 on: shard a-" in next(summary.messages())
    assert shard.name.endswith("-00000") and "died each time" in reason
    assert names(tmp_path / "out") == ["a:3", "a:4"] and len(manifest(tmp_path / "out")) == 1
    put(tmp_path / "in" / "a.jsonl", WAR, WAR, WAR, WAR)
    assert run().read == (shard.name,) and len(names(tmp_path / "out")) == 4


def test_workers_that_all_die_stop_the_run(tmp_path: Path, run: Run) -> None:
    put(tmp_path / "in" / "a.jsonl", *["die"] * 20)
    with pytest.raises(TocsinError, match=r"nothing could be read.* died each time .*fewer workers"):
        run(workers=2)


def test_what_the_user_can_mend_stops_the_run_and_keeps_what_is_finished(tmp_path: Path, run: Run) -> None:
    put(tmp_path / "in" / "a.jsonl", WAR, WAR, "stop", WAR)
    with pytest.raises(TocsinError, match="no model"):
        run()
    assert not list((tmp_path / "out").rglob("*.part"))
    assert names(tmp_path / "out") == ["a:1", "a:2"]
    put(tmp_path / "in" / "a.jsonl", WAR, WAR, WAR, WAR)
    assert len(run().read) == 1


def test_what_cannot_be_done_as_told_is_said_in_a_line(tmp_path: Path, run: Run) -> None:
    put(tmp_path / "in" / "a.jsonl", WAR)
    (tmp_path / "file").touch()
    with pytest.raises(TocsinError, match="cannot be made"):
        run(output=tmp_path / "file" / "out")
    with pytest.raises(TocsinError, match="no engine 'spark'"):
        run(engine="spark")


@pytest.mark.parametrize("call", range(1, 13))
def test_a_run_that_breaks_at_any_step_of_writing_leaves_nothing_half(tmp_path: Path, call: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The shard is written step by step in this process, and the run "ends" before the n-th time that the disk is touched."""
    from tocsin.run import batch as module
    from tocsin.run.manifest import Folder
    from tocsin.run.shards import cut

    put(tmp_path / "a.jsonl", WAR, WAR)
    (shard,) = cut(tmp_path / "a.jsonl", 2)
    folder, clean = Folder(tmp_path / "out"), Folder(tmp_path / "clean")
    for f in (folder, clean):
        f.begin(2, False)
    module.run_shard(shard, clean, Fake(), "stub")  # type: ignore[arg-type]

    steps = 0

    def ended(name: str) -> Callable[..., object]:
        done = getattr(os, name)

        def step(*args: object, **kwargs: object) -> object:
            nonlocal steps
            steps += 1
            if steps == call:
                raise KeyboardInterrupt  # passes every "except Exception", as a kill does
            return done(*args, **kwargs)

        return step

    with monkeypatch.context() as patch:
        for name in ("replace", "fsync", "unlink"):
            patch.setattr(os, name, ended(name))
        broken = False
        try:
            module.run_shard(shard, folder, Fake(), "stub")  # type: ignore[arg-type]
        except KeyboardInterrupt:
            broken = True
    assert broken or steps < call
    assert all(raw == readings(clean.path).get(name, raw) for name, raw in readings(folder.path).items()), "half a file has its final name"
    if held := folder.held([shard]):
        assert readings(folder.path) == readings(clean.path) and list(held) == [shard.name]
    with folder.cleaned({shard.name}):
        module.run_shard(shard, folder, Fake(), "stub")  # type: ignore[arg-type]
    assert readings(folder.path) == readings(clean.path) and folder.held([shard])


def test_ray_that_is_not_there_is_named(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "ray", None)
    put(tmp_path / "in" / "a.jsonl", WAR)
    with pytest.raises(TocsinError, match=r"tocsin\[ray\]"):
        run(engine="ray")


def test_ray_gives_the_same_as_processes_and_outlives_its_workers(tmp_path: Path, run: Run) -> None:
    pytest.importorskip("ray")
    put(tmp_path / "in" / "a.jsonl", *(f"{WAR} {i}" for i in range(6)), "fade")
    run(output=tmp_path / "local")
    for mark in (tmp_path / "marks").iterdir():
        mark.unlink()
    summary = run(output=tmp_path / "ray", engine="ray", workers=2)
    assert len(list((tmp_path / "marks").iterdir())) == 1 and not summary.failures
    assert readings(tmp_path / "local") == readings(tmp_path / "ray") and len(summary.read) == 4


def test_ray_passes_on_what_the_user_can_mend(tmp_path: Path, run: Run) -> None:
    pytest.importorskip("ray")
    put(tmp_path / "in" / "a.jsonl", "stop")
    with pytest.raises(TocsinError, match="no model"):
        run(engine="ray")
