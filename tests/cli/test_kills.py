"""kill -9 of ``add``, ``watch``, linking and ``relink`` at any point: run again, they give what an undisturbed run gives."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.collect.conftest import Site
from tests.kills import KILLS, kills, whole
from tests.run.fake import Reader
from tocsin.model import Capture
from tocsin.run.desk import read_waiting, take
from tocsin.run.watching import follow
from tocsin.store import Desk, all_pages, verify

ROOT = Path(__file__).parents[2]
NAMES = ("Anselmia", "Borduria", "Quay")
DAY = "2022-02-10"
# Each of the four works is killed so often: ten times in all, and a hundred and more in the long form.
EACH = KILLS // 3 if KILLS > 10 else 3

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there is no kill -9")


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty reports on nine days; several tell of one act, some with other numbers, some deny it."""
    folder = tmp_path_factory.mktemp("reports")
    dice = random.Random(4)
    for number in range(30):
        who, whom = dice.sample(NAMES, 2)
        day = f"2022-02-{dice.randint(1, 9):02}"
        act = dice.choice(["shelled", "did not shell", "will visit", "visited"])
        text = f"{who} {act} {whom} on {day} with {dice.randint(1, 3) * 10} soldiers. {whom} accused {who}. Report {number}."
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")
    return folder


def run(die_at: int, *command: object) -> subprocess.Popen[str]:
    words = [sys.executable, "-m", "tests.cli.worker", str(die_at), *map(str, command)]
    return subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def held(folder: Path) -> tuple[object, ...]:
    """Documents, claims and events, what waits, and what is wrong."""
    with Desk.open(folder) as desk:
        documents = {x.document.id: (x.document.name, x.origin, x.claims) for x in all_pages(lambda a: desk.documents(None, a))}
        claims = {x.claim for x in all_pages(lambda a: desk.claims(None, a))}
        events = {e for e in all_pages(lambda a: desk.events(None, a))}
        counts = desk.counts()
        return documents, claims, events, verify(desk), counts["raw"], counts["pending"], counts["unlinked"], desk.linked_by()


def dies(begin: Path, folder: Path, command: Callable[[Path], tuple[object, ...]], seed: int) -> None:
    """Kill the command on copies of a desk; each time the desk is sound, and another run ends as an undisturbed one does."""
    wanted: tuple[object, ...] | None = None
    desks = iter(range(10**6))
    here = folder / "0"

    def start(die_at: int) -> subprocess.Popen[str]:
        nonlocal here
        here = Path(shutil.copytree(begin, folder / f"{next(desks)}"))
        return run(die_at, *command(here))

    for kill in kills(start, EACH, seed):
        if wanted is None:
            wanted = held(here)
            assert wanted[3:7] == ((), 30, 0, 0) and wanted[2]
        kill()
        with Desk.open(here) as desk:
            assert verify(desk) == ()
        whole(run(0, *command(here)))
        assert held(here) == wanted


def test_add_goes_on(tmp_path: Path, reports: Path) -> None:
    Desk.create(tmp_path / "new").close()
    dies(tmp_path / "new", tmp_path, lambda desk: ("add", desk, reports, "--published", DAY), 1)


def test_linking_goes_on(tmp_path: Path, reports: Path) -> None:
    with Desk.create(tmp_path / "read") as desk:
        for _ in take(desk, (Capture(f.read_bytes(), f.stem, origin=str(f)) for f in sorted(reports.iterdir()))):
            pass
        for _ in read_waiting(desk, Reader()):  # type: ignore[arg-type]
            pass
        assert desk.waiting() and not desk.events().items
    dies(tmp_path / "read", tmp_path, lambda desk: ("add", desk), 2)


def test_relinking_goes_on(tmp_path: Path, reports: Path) -> None:
    Desk.create(tmp_path / "whole").close()
    whole(run(0, "add", tmp_path / "whole", reports, "--published", DAY))
    wanted = held(tmp_path / "whole")
    dies(tmp_path / "whole", tmp_path, lambda desk: ("relink", desk), 3)
    assert held(tmp_path / "0") == wanted, "linking anew by the same version changes nothing"


def test_watch_goes_on(tmp_path: Path, reports: Path, site: Site) -> None:
    page = "<html><head><title>{0}</title></head><body><article><h1>{0}</h1><p>{1}</p></article></body></html>"
    item = "<item><title>{0}</title><link>{1}</link><pubDate>Thu, 10 Feb 2022 10:00:00 GMT</pubDate></item>"
    for file in sorted(reports.iterdir()):
        site.page(f"/{file.stem}", page.format(f"Report {file.stem}", file.read_text(encoding="utf-8")).encode())
    items = "".join(item.format(f"Report {f.stem}", site.url(f"/{f.stem}")) for f in sorted(reports.iterdir()))
    feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title>{items}</channel></rss>'
    site.page("/robots.txt", b"", status=404)
    url = site.page("/feed", feed.encode(), Content_Type="application/rss+xml")
    with Desk.create(tmp_path / "new") as desk:
        follow(desk, url)
    dies(tmp_path / "new", tmp_path, lambda desk: ("watch", desk, "--once", "--allow", "127.0.0.1"), 4)
