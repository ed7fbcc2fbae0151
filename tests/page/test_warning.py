"""The warning view on the sample desk: the board and what speaks against it, replay, hostility, alarms, the track record, forecasts."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.page.conftest import Get, fetched, kept, settled, violations
from tests.page.serving import served
from tests.page.test_keyboard import tab_to

Open = Callable[..., Any]
ASKED = "view=warning&template=military&a=RUS&b=UKR"
PARTS = ("", "&part=hostility", "&part=alarms", "&part=record", "&part=deaths")
WATCH = 'budget = 5\n[[watch]]\ntemplate = "military"\na = "RUS"\nb = "UKR"\n'


def deaths() -> str:
    """Six years of two countries, one at war and one that is quiet."""
    months = [f"{2016 + k // 12}-{k % 12 + 1:02}" for k in range(72)]
    return "month,Mali,Chad\n" + "".join(f"{m},{90 + 13 * k % 80},{3 * (k % 11 == 0)}\n" for k, m in enumerate(months))


@pytest.fixture
def warned(samples: Path, tmp_path: Path) -> Iterator[str]:
    """A server of a desk of the test's own that watches a question and has a table of deaths."""
    desk = Path(shutil.copytree(samples, tmp_path / "desk"))
    (desk / "warning.toml").write_text(WATCH)
    (desk / "tables").mkdir()
    (desk / "tables" / "deaths.csv").write_text(deaths())
    with served(desk) as found:
        yield found


def chance_on(page: Any) -> int:
    return int(re.sub(r"\D", "", page.locator(".chance-number").inner_text()))


def test_the_board_shows_both_sides_on_the_sample_crisis(address: str, open_page: Open) -> None:
    page = open_page(f"{address}/?{ASKED}&day=2022-02-16")
    assert page.locator(".board-question").inner_text() == "Does Russia attack Ukraine within 30 days?"
    assert page.locator(".chance-word").inner_text() == "very unlikely"
    assert page.locator(".against-it .sentence-link").count() == 1, "the strongest contrary claim always stands beside it"
    lit = page.locator(".signs-for .sign", has_text="Forces of Russia are moved, massed or readied")
    assert lit.locator(".sign-moved").inner_text().startswith("+")
    against = page.locator(".signs-contra .sign", has_text="Russia pulls forces back")
    assert against.locator(".sign-moved").inner_text().startswith("−")
    assert "told by one interested source, Russia" in against.inner_text()
    assert "denied by" in against.inner_text() and "United States" in against.inner_text()
    assert "ratio 0.45, editors’ judgement" in against.inner_text() and "May be: A rotation, or a feint" in against.inner_text()
    assert page.locator(".signs-unlit .sign").count() > 0
    assert "No basis for a date" in page.locator("section[aria-labelledby=remaining]").inner_text()


def test_a_step_of_the_waterfall_leads_to_its_sentence(address: str, open_page: Open) -> None:
    page = open_page(f"{address}/?{ASKED}")
    page.locator('svg.waterfall [data-mark="withdrawal"]').click()
    assert "sign=withdrawal" in page.url
    sign = page.locator("#sign-withdrawal")
    assert sign.locator(".sign-numbers").is_visible() and "Forces that are truly gone" in sign.inner_text()
    words = sign.locator(".voice-sentence").first.inner_text()
    sign.locator(".sentence-link").first.click()
    settled(page)
    assert "view=report" in page.url
    assert words in " ".join(page.locator(".report-text").inner_text().split())
    page.go_back()
    settled(page)
    assert "sign=withdrawal" in page.url and page.locator("#sign-withdrawal .sign-numbers").is_visible()


def test_replay_of_a_past_day_shows_the_smaller_probability(address: str, open_page: Open, get: Get) -> None:
    page = open_page(f"{address}/?{ASKED}")
    latest = chance_on(page)
    slider = page.get_by_role("slider", name="Go back in time")
    slider.focus()
    page.keyboard.press("Home")
    settled(page)
    first = get("/api/boards/military/path?a=RUS&b=UKR")["items"][0]
    assert f"day={first['day']}" in page.url
    assert chance_on(page) == round(first["chance"] * 100) < latest
    assert page.locator("input[type=date]").first.input_value() == first["day"]
    page.get_by_role("button", name="Back to the latest").click()
    settled(page)
    assert chance_on(page) == latest and "day=" not in page.url
    page.locator("input[type=date]").first.fill("2022-02-18")
    settled(page)
    assert first["chance"] * 100 < chance_on(page) < latest


def test_other_sides_and_questions_are_asked(address: str, open_page: Open) -> None:
    page = open_page(f"{address}/?view=warning")
    page.locator(".board-question").wait_for()
    page.get_by_label("Question").select_option("unrest")
    settled(page)
    who = page.get_by_label("Who", exact=True)
    who.fill("Sudan")
    page.get_by_role("button", name="Ask").click()
    settled(page)
    assert "a=SDN" in page.url and "Sudan" in page.locator(".board-question").inner_text()
    who = page.get_by_label("Who", exact=True)
    who.fill("Zorblax")
    page.get_by_role("button", name="Ask").click()
    page.locator(".failed").wait_for()
    assert "nobody here goes by" in page.locator(".failed").inner_text()


def test_every_chart_has_its_table(warned: str, open_page: Open) -> None:
    page = open_page(f"{warned}/?{ASKED}&steps=table&path=table&time=table")
    tables = page.locator("main table")
    assert tables.count() == 3
    said = tables.nth(1).inner_text()
    assert "Base rate" in said and "editors’ judgement" in said
    for part in ("&part=hostility&hostility=table", "&part=deaths&fan=table"):
        shown = open_page(f"{warned}/?{ASKED}{part}")
        assert shown.locator("main figure table").count() == 1
    assert "blind: nobody reported" in open_page(f"{warned}/?{ASKED}&part=hostility&hostility=table").locator("table").inner_text()


def test_a_day_of_the_series_opens_its_acts(address: str, open_page: Open) -> None:
    page = open_page(f"{address}/?{ASKED}&part=hostility")
    page.locator('svg.tension [data-mark="2022-02-16"]').focus()
    page.keyboard.press("Enter")
    settled(page)
    panel = page.locator("aside.panel")
    assert "16 Feb 2022" in panel.inner_text() and panel.locator(".sentence-link").count() > 0
    panel.locator(".sentence-link").first.click()
    settled(page)
    assert "view=report" in page.url


def test_an_alarm_has_its_claims_and_is_muted(warned: str, open_page: Open) -> None:
    page = open_page(f"{warned}/?view=warning&part=alarms")
    before = fetched(f"{warned}/api/alerts")
    one = page.locator(".alarm", has_text="Against it").first
    assert one.locator(".sentence-link").count() >= 2
    button = page.get_by_role("button", name=re.compile("^Mute this event")).first
    button.click()
    page.locator(".toast", has_text="raises no alarm any more").wait_for()
    settled(page)
    assert len(fetched(f"{warned}/api/alerts")["muted"]) == len(before["muted"]) + 1
    assert page.locator("section[aria-labelledby=muted] li").count() == 1
    page.get_by_role("button", name=re.compile("^Let it be heard again")).click()
    page.locator(".toast", has_text="It raises alarms again").wait_for()
    settled(page)
    assert fetched(f"{warned}/api/alerts")["muted"] == []


def test_a_board_is_kept_and_scored_by_a_verdict(own: str, open_page: Open) -> None:
    page = open_page(f"{own}/?{ASKED}&day=2022-02-16")
    page.get_by_role("button", name="Keep this assessment").click()
    page.locator(".toast", has_text="Kept in the track record").wait_for()
    page.get_by_label("The day on which it came").fill("2022-02-24")
    page.get_by_role("button", name="Record the verdict").click()
    page.locator(".toast", has_text="Your verdict is kept").wait_for()
    page = open_page(f"{own}/?view=warning&part=record")
    assert "1 assessment with an outcome, 1 of them came" in page.locator(".level").inner_text()
    brier = fetched(f"{own}/api/ledger")["brier"]
    assert f"{brier:.3f}" in page.locator(".scores").inner_text()
    assert page.locator("figure svg.chart-svg").count() == 1
    page.get_by_role("button", name="Take it back").click()
    page.locator(".toast", has_text="Taken back").wait_for()
    settled(page)
    assert fetched(f"{own}/api/ledger")["count"] == 0


def test_a_forecast_shows_what_may_come_and_where(warned: str, open_page: Open) -> None:
    page = open_page(f"{warned}/?view=warning&part=deaths")
    assert page.locator(".board-question").inner_text() == "Mali"
    assert page.locator("figure .band").count() == 2
    page.locator("section[aria-labelledby=countries]").get_by_role("button", name="Chad").click()
    settled(page)
    assert "country=Chad" in page.url and "the chance of 25 deaths or more" in page.locator(".level").inner_text()


def test_without_settings_or_tables_the_page_says_how(samples: Path, tmp_path: Path, open_page: Open) -> None:
    desk = Path(shutil.copytree(samples, tmp_path / "desk"))
    (desk / "warning.toml").unlink()
    with served(desk) as address:
        assert "--setup" in open_page(f"{address}/?view=warning&part=alarms").locator(".nothing").inner_text()
        assert "folder 'tables'" in open_page(f"{address}/?view=warning&part=deaths").locator(".nothing").inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_part_at_any_width(scheme: str, warned: str, open_page: Open) -> None:
    for width, height in ((1280, 800), (390, 844)):
        for part in PARTS:
            asked = f"{warned}/?{ASKED}{part}&sign=withdrawal&on=2022-02-16"
            page = open_page(asked, width, height, color_scheme=scheme, reduced_motion="reduce")
            assert violations(page) == [], part
            beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert beyond <= 0, f"{part} is {beyond} pixels wider than the window of {width}"
            kept(page, f"warning{part.replace('&part=', '-')}-{width}-{scheme}")


def test_all_with_keys_alone(address: str, open_page: Open) -> None:
    page = open_page(f"{address}/?{ASKED}")
    tab_to(page, "svg.path-chart [data-mark]")
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    settled(page)
    assert "day=2022-01-27" in page.url
    page = open_page(f"{address}/?{ASKED}")
    tab_to(page, "svg.waterfall [data-mark]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert "sign=" in page.url
    tab_to(page, ".sign .sentence-link")
    page.keyboard.press("Enter")
    settled(page)
    assert "view=report" in page.url


def test_it_prints_without_controls(address: str, open_page: Open) -> None:
    page = open_page(f"{address}/?{ASKED}")
    page.emulate_media(media="print")
    for hidden in (".ask", ".parts", ".came", ".replay"):
        assert not page.locator(hidden).first.is_visible(), hidden
    assert page.locator(".chance-number").is_visible() and page.locator(".against-it").is_visible()
