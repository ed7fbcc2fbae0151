"""A desk as its user meets it on the command line."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.cli.conftest import Run
from tests.collect.conftest import Site
from tests.run.fake import FIRST, SECOND, THIRD
from tocsin.link.version import VERSION
from tocsin.store import Desk

FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title>{}</channel></rss>"""
ITEM = "<item><title>Report</title><link>{}</link><pubDate>Wed, 09 Feb 2022 10:00:00 GMT</pubDate></item>"
PAGE = "<!doctype html><html><head><title>Report</title></head><body><article><h1>Report</h1>{}</article></body></html>"


def page(text: str) -> bytes:
    return PAGE.format(f"<p>{text}</p>" + "<p>The correspondents of the paper were in the capital all day and heard it.</p>" * 3).encode()


def test_add_says_what_came_of_it(run: Run, desk: Path, reports: Path) -> None:
    found = run("add", desk, reports)
    assert found.exit_code == 0 and found.stderr == ""
    assert found.stdout.startswith("0 new, 3 known already; 0 reports read, 0 claims found; the desk holds 3 reports, 6 claims, 3 events")
    assert "is whole: 3 files, 3 documents, 6 claims" in run("verify", desk).stdout


def test_what_cannot_be_taken_is_told_and_the_rest_goes_on(run: Run, desk: Path, reports: Path) -> None:
    (reports / "bad.txt").write_text("Please break.", encoding="utf-8")
    found = run("add", desk, reports / "gone.txt", reports)
    assert found.exit_code == 1 and "gone.txt: no such file" in found.stderr and "could not be read: RuntimeError" in found.stderr
    status = run("status", desk).stdout.replace("\n", "")  # a long path is broken over lines
    assert "3 reports, 6 claims" in status and re.search(r"1 file could not be read .*bad.txt: could not be read", status)
    again = run("retry", desk)
    assert again.exit_code == 1 and "RuntimeError" in again.stderr


def test_a_feed_is_followed_from_then_on(run: Run, tmp_path: Path, site: Site) -> None:
    desk = tmp_path / "desk"
    run("init", desk)
    one, two = site.page("/1", page(FIRST)), site.page("/2", page(SECOND))
    gone = site.page("/gone", b"", status=404)
    site.page("/robots.txt", b"", status=404)
    feed = site.page("/feed", FEED.format(ITEM.format(one)).encode(), Content_Type="application/rss+xml")
    site.page("/feed", FEED.format("".join(map(ITEM.format, (one, two, gone)))).encode(), Content_Type="application/rss+xml")
    assert "not on the public network" in run("add", desk, feed).stderr
    found = run("add", desk, feed, "--allow", "127.0.0.1")
    assert found.exit_code == 0 and found.stdout.startswith("1 new, 0 known already; 1 report read, 2 claims found")
    found = run("watch", desk, "--once", "--allow", "127.0.0.1")
    assert found.exit_code == 1 and "404" in found.stderr and found.stdout.startswith("1 new, 0 known")
    assert site.paths().count("/1") == 1, "what was collected is not asked for again"
    status = run("status", desk).stdout
    assert "1 feed\n" in status and "due in" in status and "1 page could not be had" in status and "/gone" in status
    site.answers["/gone"] = []
    site.page("/gone", page(THIRD))
    assert run("retry", desk, "--allow", "127.0.0.1").stdout.startswith("1 new")
    assert "could not be had" not in run("status", desk).stdout


def test_watch_wants_a_feed(run: Run, desk: Path) -> None:
    found = run("watch", desk)
    assert found.exit_code == 2 and "follows no feed" in found.stderr


def test_events_and_disputes_for_people(run: Run, desk: Path) -> None:
    events = run("events", desk).stdout
    assert "8 Feb 2022     ASSAULT  Anselmia ANS → Quay QUA" in events and "3 claims in 3 reports  ● occurred  ✕ denied" in events
    assert "≠ status: occurred | denied" in events and "≈ how many (soldier): 12 | 40" in events and "→ fulfilled" in events
    disputes = run("disputes", desk).stdout
    assert "The Third, 21 Feb 2022: Anselmia did not [shell] Quay on 2022-02-08." in disputes and "CONSULT" not in disputes
    (id,) = re.findall(r"ASSAULT .* ([0-9a-f]{8})\n", events)
    event = run("event", desk, id).stdout
    assert event.count("· claim ") == 3 and "= when: 8 Feb 2022" in event
    assert run("events", desk, "--type", "visit").stdout == "no events\n"


def test_lists_for_programs(run: Run, desk: Path, tmp_path: Path) -> None:
    events = json.loads(run("events", desk, "--format", "json").stdout)
    assert len(events) == 3 and {c["outlet"] for e in events for c in e["claims"]} == {"The First", "The Second", "The Third"}
    rows = list(csv.DictReader(io.StringIO(run("disputes", desk, "--format", "csv").stdout)))
    assert {r["value"] for r in rows if r["field"] == "quantity:soldier"} == {"12", "40"}
    assert run("claims", desk, "-o", tmp_path / "claims.parquet").exit_code == 0
    assert pq.read_table(tmp_path / "claims.parquet").num_rows == 6
    assert json.loads(run("claims", desk, "--format", "json", "--limit", 1).stdout)[0]["event"]["id"]
    assert run("events", desk, "--format", "parquet").exit_code == 2
    found = json.loads(run("search", desk, "officials", "--format", "json").stdout)
    assert len(found) == 1 and "officials" in found[0]["snippet"]


@pytest.mark.parametrize(
    ("options", "count"),
    [
        (["--status", "denied"], 1),
        (["--actor", "ANS"], 3),
        (["--recipient", "ANS", "--type", "consult"], 2),
        (["--since", "2022-02-20"], 2),
        (["--until", "2022-02-08"], 3),
        (["--actor", "Anselmia"], 0),
        (["--country", "UKR"], 0),
    ],
)
def test_claims_are_filtered(run: Run, desk: Path, options: list[str], count: int) -> None:
    assert len(json.loads(run("claims", desk, "--format", "json", *options).stdout)) == count


def test_search_for_people(run: Run, desk: Path) -> None:
    found = run("search", desk, '"officials count"')
    assert found.stdout.startswith("Anselmia shelled Quay on 2022-02-08; [officials count] 40") and "The Second" in found.stdout
    assert "Report" not in found.stdout and "first" in run("search", desk, "killed", "--in", "documents").stdout.lower()
    assert run("search", desk, "nowhere").stdout == "nothing found\n"


def test_a_correction_is_made_listed_and_undone(run: Run, desk: Path) -> None:
    (event,) = json.loads(run("events", desk, "--type", "ASSAULT", "--format", "json").stdout)
    claim = event["claims"][0]["id"]
    made = run("judge", desk, "status", claim[:10], "--value", "possible", "--author", "Ana", "--note", "the wire says so")
    assert made.exit_code == 0 and "is possible" in made.stdout
    assert "corrected: status is possible, by Ana" in run("event", desk, event["id"]).stdout
    (shown,) = json.loads(run("event", desk, event["id"], "--format", "json").stdout)
    assert {c["status"] for c in shown["claims"] if c["id"] == claim} == {"possible"}
    possible = json.loads(run("claims", desk, "--status", "possible", "--format", "json").stdout)
    assert [(c["claim"]["id"], c["claim"]["status"]) for c in possible] == [(claim, "possible")]
    exported = desk.parent / "out.jsonl"
    assert run("export", desk, exported).exit_code == 0 and '"possible"' in exported.read_text(encoding="utf-8")
    listed = run("judgements", desk).stdout
    assert f"Ana: status {claim[:8]} is possible (the wire says so)\n" in listed
    assert run("judge", desk, "undo", listed.split()[0]).exit_code == 0
    assert "undone" in run("judgements", desk).stdout and "corrected" not in run("event", desk, event["id"]).stdout
    rows = list(csv.DictReader(io.StringIO(run("judgements", desk, "--format", "csv").stdout)))
    assert [(r["kind"], r["stands"]) for r in rows] == [("status", "false"), ("undo", "false")]
    assert run("judge", desk, "status", claim, "--value", "maybe").exit_code == 2


def test_a_newer_version_reads_again_and_the_difference_shows(run: Run, desk: Path, made_by: list[str]) -> None:
    assert run("diff", desk).stdout == "no report was read differently by two versions\n"
    made_by.append("tocsin 0.2.0 fake")
    assert run("reread", desk, "--since", "0.1.0").stdout.startswith("0 reports")
    assert run("reread", desk).stdout.startswith("3 reports read again")
    shown = run("diff", desk).stdout
    assert "- tocsin 0.1.0 fake: 2 claims" in shown and re.search(r"≠ status +occurred → ongoing", shown)
    changes = [c for d in json.loads(run("diff", desk, "--format", "json").stdout) for c in d["changes"]]
    assert len(changes) == 4 and all(c["after"]["status"] == "ongoing" for c in changes)
    assert run("verify", desk).exit_code == 0


def test_a_desk_that_an_older_version_has_linked_is_linked_anew(run: Run, desk: Path, reports: Path) -> None:
    events = run("events", desk).stdout
    for command in (("relink", desk), ("add", desk, reports)):
        with Desk.open(desk) as opened:
            opened.all_linked(VERSION - 1)
        said = run("verify", desk)
        assert said.exit_code == 1 and f"(run 'tocsin relink {desk}')" in said.stderr
        found = run(*command)
        assert found.exit_code == 0 and ("linked anew" in found.stderr) == (command[0] == "add")
        assert run("verify", desk).exit_code == 0 and run("events", desk).stdout == events
    assert run("relink", desk).stdout == "6 claims of 3 reports linked into 3 events\n"


def test_out_and_in_again(run: Run, desk: Path, tmp_path: Path) -> None:
    for name in ("backup.tar", "backup.tar.gz"):
        assert run("export", desk, tmp_path / name).exit_code == 0
        copy = tmp_path / f"copy of {name}"
        assert run("import", tmp_path / name, copy).exit_code == 0
        assert run("events", copy).stdout == run("events", desk).stdout
    assert run("export", desk, tmp_path / "claims.csv").exit_code == 0
    assert len(list(csv.DictReader((tmp_path / "claims.csv").open(encoding="utf-8")))) == 6
    assert run("export", desk, tmp_path / "x", "--format", "gdelt").exit_code == 0 and (tmp_path / "x").read_bytes().count(b"\t") > 60
    wrong = run("export", desk, tmp_path / "claims.xls")
    assert wrong.exit_code == 2 and "is no format" in wrong.stderr and not (tmp_path / "claims.xls").exists()


@pytest.mark.parametrize("command", ["add", "status", "events", "disputes", "claims", "judgements", "verify", "watch", "retry", "diff"])
def test_what_is_no_desk_is_told(run: Run, tmp_path: Path, command: str) -> None:
    found = run(command, tmp_path)
    assert found.exit_code == 2 and found.stderr.count("\n") == 1 and "is no desk (make one with 'tocsin init" in found.stderr


def test_a_damaged_desk_is_told(run: Run, desk: Path) -> None:
    with Desk.open(desk) as opened, opened.database.writing() as connection:
        connection.exec_driver_sql("update body set bytes = x'00'")
    found = run("verify", desk)
    assert found.exit_code == 1 and "cannot be unpacked" in found.stderr and "Traceback" not in found.stderr


@pytest.mark.skipif(os.name == "nt", reason="no limit on file sizes")
def test_a_full_disk_is_one_clear_error(desk: Path, tmp_path: Path) -> None:
    import resource
    import subprocess
    import sys

    (tmp_path / "large.txt").write_text("\n".join(f"{n} {FIRST}" for n in range(20_000)), encoding="utf-8")
    most = sum(f.stat().st_size for f in desk.iterdir()) + 20_000
    found = subprocess.run(
        [sys.executable, "-m", "tests.cli.worker", "0", "add", str(desk), str(tmp_path / "large.txt")],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)),
    )
    assert found.returncode == 2 and found.stderr.count("\n") == 1 and str(desk) in found.stderr
    with Desk.open(desk) as opened:
        assert opened.counts()["documents"] == 3


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="who may write anywhere")
def test_a_read_only_desk_is_one_clear_error(run: Run, desk: Path) -> None:
    for file in (*desk.iterdir(), desk):
        file.chmod(0o555 if file.is_dir() else 0o444)
    found = run("add", desk)
    assert found.exit_code == 2 and found.stderr.count("\n") == 1 and "permissions" in found.stderr
    desk.chmod(0o755)
