"""``tocsin series``, ``board`` and ``alerts`` as a user meets them, on a desk that a reader without a model has filled."""

from __future__ import annotations

import csv
import io
import json
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import feedparser
import pyarrow.parquet as pq
import pytest

from tests.cli.conftest import Run

# Of the desk in conftest: three reports on 9, 10 and 21 February 2022; Anselmia shells Quay, and denies it.
ALARMS = '[[watch]]\ntemplate = "military"\na = "ANS"\nb = "QUA"\n'


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_a_series_shows_days_and_blind_days(run: Run, desk: Path) -> None:
    found = run("series", desk, "ANS", "QUA")
    assert found.exit_code == 0, found.stderr
    assert "ANS / QUA   as known on 21 Feb 2022" in found.stdout and "blind: nothing was reported" in found.stdout
    assert "too little before to compare it with" in found.stdout


def test_a_series_for_programs(run: Run, desk: Path, tmp_path: Path) -> None:
    (whole,) = json.loads(run("series", desk, "ANS", "QUA", "--format", "json").stdout)
    told = [d for d in whole["days"] if d["acts"]]
    assert whole["days"][0]["day"] == "2022-02-09" and told and whole["changes"] == []
    blind = [d for d in whole["days"] if d["blind"]]
    assert blind and all(d["hostility"] is None and d["conflicts"] is None for d in blind)
    sheet = rows(run("series", desk, "ANS", "QUA", "--format", "csv").stdout)
    assert [r["day"] for r in sheet] == [d["day"] for d in whole["days"]] and {r["hostility"] for r in sheet if r["blind"] == "true"} == {
        ""
    }
    assert run("series", desk, "ANS", "QUA", "-o", tmp_path / "days.parquet").exit_code == 0
    assert pq.read_table(tmp_path / "days.parquet").num_rows == len(sheet)


def test_a_series_as_it_was_known(run: Run, desk: Path) -> None:
    then = run("series", desk, "ANS", "QUA", "--day", "2022-02-09", "--format", "json").stdout
    now = json.loads(run("series", desk, "ANS", "QUA", "--format", "json").stdout)
    assert json.loads(then)[0]["known"] == "2022-02-09" and len(json.loads(then)[0]["days"]) == 1 < len(now[0]["days"])
    assert run("series", desk, "ANS", "QUA", "--day", "2022-02-09", "--clock", "published", "--format", "json").stdout == then


def test_boards_are_listed(run: Run, desk: Path) -> None:
    found = run("board", desk)
    assert [line.split()[0] for line in found.stdout.splitlines()] == ["military", "coup", "unrest", "talks"]
    assert json.loads(run("board", desk, "--format", "json").stdout)[0]["question"].startswith("Does {a} attack {b}")
    assert rows(run("board", desk, "--format", "csv").stdout)[3]["name"] == "talks"


def test_a_board_with_its_evidence(run: Run, desk: Path) -> None:
    found = run("board", desk, "military", "ANS", "QUA", "--day", "2022-02-10")
    assert found.exit_code == 0, found.stderr
    for part in (
        "Does ANS attack QUA within 30 days?",
        "As of 10 Feb 2022, by day of publication · 2 independent reports",
        "told as done: an act of the kind that is asked about, best borne out one of 8 Feb 2022",
        "base rate of 30 days (judgement)",
        "+  QUA is fired at",
        "[shell]ed Quay",
        "The First",
        "may be: Local violence",
        "no basis for a date",
        "Nothing found for",
    ):
        assert part in found.stdout, part


def test_a_denial_stands_on_the_board(run: Run, desk: Path) -> None:
    found = run("board", desk, "military", "ANS", "QUA")
    assert "denied by a report of The Third" in found.stdout and "against it: QUA is fired at, denied by" in found.stdout


def test_a_board_for_programs_opens_onto_claims(run: Run, desk: Path) -> None:
    (whole,) = json.loads(run("board", desk, "military", "ANS", "QUA", "--format", "json").stdout)
    (violence,) = (s for s in whole["steps"] if s["indicator"] == "violence")
    claims = violence["sightings"][0]["claims"]
    assert claims and all(run("event", desk, c).exit_code == 0 for c in claims) and whole["template_digest"]
    total = whole["steps"][0]["before"] + sum(s["moved"] for s in whole["steps"])
    assert whole["chance"] == pytest.approx(1 / (1 + 2.718281828459045**-total), abs=1e-4)
    (row,) = (r for r in rows(run("board", desk, "military", "ANS", "QUA", "--format", "csv").stdout) if r["indicator"] == "violence")
    assert row["claims"].split()[0] in claims and row["denials"]


def test_a_board_day_by_day(run: Run, desk: Path) -> None:
    found = run("board", desk, "military", "ANS", "QUA", "--path")
    assert [line[:11] for line in found.stdout.splitlines()[2:] if line[:1].isdigit()] == [
        " 9 Feb 2022".strip() + " ",
        "10 Feb 2022",
        "21 Feb 2022",
    ]


def test_a_board_after_too_long_a_silence(run: Run, desk: Path) -> None:
    found = run("board", desk, "military", "ANS", "QUA", "--day", "2022-06-01")
    assert "no basis for a probability: no report for 100 days, longer than the 30" in found.stdout and "hazard" not in found.stdout
    assert "blind for 5 days: nothing was reported since" in run("board", desk, "military", "ANS", "QUA", "--day", "2022-02-26").stdout


def test_the_ledger_of_a_desk(run: Run, desk: Path) -> None:
    assert (
        run("board", desk, "military", "ANS", "QUA", "--keep", "--author", "ana").stdout.splitlines()[-1].startswith("kept in the ledger: ")
    )
    assert "0 of them came; 1 wait" in run("board", desk, "--ledger").stdout
    verdict = run("board", desk, "military", "ANS", "QUA", "--came", "2022-02-24", "--author", "ana", "--note", "at dawn")
    assert verdict.stdout.endswith("it came on 2022-02-24\n")
    found = run("board", desk, "military", "ANS", "QUA", "--ledger").stdout
    assert "1 assessment with an outcome, 1 of them came; 0 wait" in found and "Brier score" in found and "ana: at dawn" in found
    (whole,) = json.loads(run("board", desk, "--ledger", "--format", "json").stdout)
    assert whole["count"] == 1 and whole["assessments"][0]["author"] == "ana"
    assert "is undone" in run("board", desk, "military", "ANS", "QUA", "--undo", verdict.stdout[:8]).stdout
    assert "1 wait" in run("board", desk, "--ledger").stdout
    assert run("board", desk, "military", "ANS", "QUA", "--not-by", "2022-04-01").exit_code == 0
    assert "1 assessment with an outcome, 0 of them came" in run("board", desk, "--ledger").stdout


def test_a_template_of_ones_own(run: Run, desk: Path) -> None:
    assert "change it there" in run("board", desk, "military", "--copy").stdout
    again = run("board", desk, "military", "--copy")
    assert again.exit_code == 2 and "is there already (change it, or remove it first)" in again.stderr
    assert "is used no more from 2022-02-21 on" in run("board", desk, "military", "--retire", "violence", "--day", "2022-02-21").stdout
    assert "QUA is fired at" in run("board", desk, "military", "ANS", "QUA", "--day", "2022-02-20").stdout
    assert "QUA is fired at" not in run("board", desk, "military", "ANS", "QUA", "--day", "2022-02-21").stdout
    own = desk / "boards" / "military.toml"
    own.write_text(own.read_text(encoding="utf-8").replace("ratio = 2.0", "ratio = 0", 1), encoding="utf-8")
    wrong = run("board", desk, "military", "ANS", "QUA")
    assert wrong.exit_code == 2 and len(wrong.stderr.splitlines()) == 1 and "military.toml, line " in wrong.stderr


WRONG = (
    (("board", "war", "ANS", "QUA"), "there is no template 'war'"),
    (("board", "military"), "name both sides"),
    (("board", "military", "ANS"), "name both sides"),
    (("board", "military", "ANS", "ANS MIL"), "overlap"),
    (("board", "military", "ANS", "QUA", "--came", "2022-02-24", "--not-by", "2022-02-24"), "a verdict says one thing"),
    (("board", "military", "ANS", "QUA", "--undo", "77"), "is no verdict in force"),
    (("board", "military", "--retire", "violins"), "did you mean 'violence'"),
    (("board", "military", "ANS", "QUA", "--keep", "--day", "2023-01-01"), "no probability to be kept"),
    (("series", " "), "names no party"),
    (("series", "ANS", "QUA", "--day", "soon"), "is no date"),
    (("alerts",), "nothing is watched"),
    (("alerts", "--mute", "ffff"), "is no id of an event"),
)


def test_what_is_wrong_is_one_line(run: Run, desk: Path) -> None:
    for (name, *rest), said in WRONG:
        found = run(name, desk, *rest)
        assert found.exit_code == 2 and said in found.stderr and "Traceback" not in found.stderr, (name, rest)


def test_alarms_of_a_week(run: Run, desk: Path) -> None:
    assert "say in it what to watch" in run("alerts", desk, "--setup").stdout and run("alerts", desk, "--setup").exit_code == 2
    (desk / "warning.toml").write_text(ALARMS, encoding="utf-8")
    found = run("alerts", desk, "--since", "2022-02-01")
    assert found.exit_code == 0, found.stderr
    assert "acts that were not known on" in found.stdout and "[shell]ed Quay" in found.stdout and "against it: nobody" in found.stdout
    (one, *_) = json.loads(run("alerts", desk, "--since", "2022-02-01", "--format", "json").stdout)[::-1]
    assert one["fate"] == "raised" and one["day"] == "2022-02-09"
    assert rows(run("alerts", desk, "--since", "2022-02-01", "--format", "csv").stdout)[-1]["claims"] == " ".join(one["claims"])
    assert "claims are muted" in run("alerts", desk, "--mute", one["claims"][0]).stdout
    muted = json.loads(run("alerts", desk, "--since", "2022-02-01", "--format", "json").stdout)[-1]
    assert muted["fate"] == "muted" and run("alerts", desk, "--unmute", one["claims"][0]).stdout.startswith("0 ")
    assert run("alerts", desk, "--day", "2022-01-01").stdout == "no alarms\n"


@pytest.fixture
def webhook() -> Iterator[tuple[str, list[bytes]]]:
    """The address of a server that takes whatever is posted, and what it took."""
    taken: list[bytes] = []

    class Taker(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            taken.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Taker)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/hook", taken
    server.shutdown()
    server.server_close()


@pytest.fixture
def mail() -> Iterator[tuple[int, list[str]]]:
    """The port of a server that takes mail (RFC 5321, as little of it as there can be), and the lines it took."""
    taken: list[str] = []
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        with connection, connection.makefile("rwb") as stream:
            stream.write(b"220 here\r\n")
            stream.flush()
            body = False
            for line in stream:
                taken.append(line.decode().rstrip("\r\n"))
                if body and line != b".\r\n":
                    continue
                word = line[:4].upper()
                body = word == b"DATA"
                stream.write({b"DATA": b"354 go on\r\n", b"QUIT": b"221 bye\r\n"}.get(word, b"250 well\r\n"))
                stream.flush()

    threading.Thread(target=serve, daemon=True).start()
    yield listener.getsockname()[1], taken
    listener.close()


def test_alarms_go_out_once_by_every_way(run: Run, desk: Path, webhook: tuple[str, list[bytes]], mail: tuple[int, list[str]]) -> None:
    (address, posted), (port, lines) = webhook, mail
    smtp = f'[smtp]\nhost = "127.0.0.1"\nport = {port}\nfrom = "desk@example.org"\nto = ["ana@example.org"]\nstarttls = false\n'
    (desk / "warning.toml").write_text(f'atom = "alerts.xml"\nwebhook = "{address}"\n{ALARMS}{smtp}', encoding="utf-8")
    sent = run("alerts", desk, "--since", "2022-02-01", "--send")
    assert sent.exit_code == 0, sent.stderr
    number = int(sent.stdout.split()[0])
    assert number and len(feedparser.parse((desk / "alerts.xml").read_bytes()).entries) == number
    (body,) = posted
    assert len(json.loads(body)["alerts"]) == number and any(
        "shelled Quay" in (c["sentence"] or "") for a in json.loads(body)["alerts"] for c in a["claims"]
    )
    assert "rcpt TO:<ana@example.org>" in lines and any("shelled Quay" in line for line in lines)
    assert run("alerts", desk, "--since", "2022-02-01", "--send").stdout.startswith("0 sent") and len(posted) == 1


def test_a_way_that_fails_is_told_and_tried_again(run: Run, desk: Path, webhook: tuple[str, list[bytes]]) -> None:
    (desk / "warning.toml").write_text('webhook = "http://127.0.0.1:1/hook"\n' + ALARMS, encoding="utf-8")
    failed = run("alerts", desk, "--since", "2022-02-01", "--send")
    assert failed.exit_code == 2 and "the webhook did not take the alarms" in failed.stderr and "Traceback" not in failed.stderr
    (desk / "warning.toml").write_text(f'webhook = "{webhook[0]}"\n' + ALARMS, encoding="utf-8")
    assert not run("alerts", desk, "--since", "2022-02-01", "--send").stdout.startswith("0 sent") and len(webhook[1]) == 1


def test_a_password_that_is_not_set_is_told(run: Run, desk: Path, mail: tuple[int, list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DESK_PASSWORD", raising=False)
    smtp = f'[smtp]\nhost = "127.0.0.1"\nport = {mail[0]}\nfrom = "d@e.org"\nto = ["a@e.org"]\nstarttls = false\n'
    smtp += 'user = "d"\npassword_env = "DESK_PASSWORD"\n'
    (desk / "warning.toml").write_text(ALARMS + smtp, encoding="utf-8")
    found = run("alerts", desk, "--since", "2022-02-01", "--send")
    assert found.exit_code == 2 and "there is no password for 'd' (set the variable DESK_PASSWORD)" in found.stderr
