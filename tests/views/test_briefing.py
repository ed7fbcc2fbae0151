"""A briefing as Markdown and as a page: what reports say stays text."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.views.stands import stand
from tocsin.model import Account, Event, Outcome, Verdict
from tocsin.views.briefing import Briefing, News, Quote, Totals, to_html, to_markdown

DAY = date(2022, 2, 16)


def event(id: str = "e", **fields: Any) -> Event:
    return Event(id, "ASSAULT", ("c",), 1, DAY, None, None, **fields)


def news(line: str = "Russia attacked Ukraine.", found: Event | None = None) -> News:
    return News(found or event(), (stand("c"),), "new", 0.9, "first told now; 1 independent report", line)


def briefing(*items: News, until: date | None = None, **totals: int) -> Briefing:
    return Briefing(DAY, until, items, Totals(**({"events": len(items), "reports": 2} | totals)))


def quote(text: str = "Russia attacked.", outlet: str | None = "The Wire", url: str | None = "https://news.example/1") -> dict[str, Quote]:
    return {"e": Quote(text, outlet, DAY, url)}


def test_markdown_is_a_list_with_proofs() -> None:
    assert to_markdown(briefing(news()), "crisis", quote()) == (
        "# crisis: what is new since 16 Feb 2022\n\n2 reports tell of 1 event.\n\n"
        "- ● occurred: **Russia attacked Ukraine.** \\(new; first told now; 1 independent report\\)\n"
        "  > Russia attacked. — [The Wire](<https://news.example/1>), 16 Feb 2022\n"
    )


def test_html_is_one_page_that_loads_nothing() -> None:
    page = to_html(briefing(news(), until=date(2022, 2, 20)), "crisis", quote())
    assert page.startswith("<!doctype html>") and page.endswith("</html>\n")
    assert "<h1>crisis: what is new since 16 Feb 2022 to 20 Feb 2022</h1>" in page
    assert '<a href="https://news.example/1" rel="noreferrer">The Wire</a>, 16 Feb 2022' in page
    assert not re.search(r"<(script|img|link|iframe)|src=|@import|url\(", page)


def test_what_is_due_and_disputed_is_said() -> None:
    account = Account("status", Verdict.CONTRADICT, (), "one denies it")
    found = event(outcome=Outcome.OVERDUE, accounts=(account,))
    assert "; overdue; disputed)" in to_html(briefing(news(found=found)), "crisis", {})
    assert "not yet due" in to_markdown(briefing(news(found=event(outcome=Outcome.OPEN))), "crisis", {})


def test_totals_in_words() -> None:
    assert "1 report tells of 1 event." in to_markdown(briefing(news(), reports=1), "crisis", {})
    many = to_markdown(briefing(news(), events=1234, reports=9, disputes=2), "crisis", {})
    assert "9 reports tell of 1,234 events; the 1 weightiest are listed. In 2 of them accounts contradict each other." in many
    for text in (to_markdown(briefing(), "crisis", {}), to_html(briefing(), "crisis", {})):
        assert "Nothing new." in text


def test_a_quote_is_cut_and_an_outlet_that_is_not_known_is_a_report() -> None:
    text = to_markdown(briefing(news()), "crisis", quote("x" * 1000, None, None))
    assert f"> {'x' * 399}… — a report, 16 Feb 2022" in text


def test_an_address_that_would_break_the_list_is_not_linked() -> None:
    text = to_markdown(briefing(news()), "crisis", quote(url="https://news.example/a> [x](http://evil.example)"))
    assert "evil" not in text and "— The Wire, " in text


HOSTILE = st.text(st.sampled_from("<>&\"'`*_[]()#!|\\~ \nab\u202e"), max_size=30)


@given(HOSTILE, HOSTILE)
def test_what_reports_say_is_never_markup(line: str, said: str) -> None:
    page = to_html(briefing(news(line)), "crisis", quote(said))
    tags = set(re.findall(r"<(/?\w+)", page[page.index("<ol>") :]))
    assert tags <= {
        "ol",
        "/ol",
        "li",
        "/li",
        "strong",
        "/strong",
        "small",
        "/small",
        "blockquote",
        "/blockquote",
        "a",
        "/a",
        "/body",
        "/html",
    }
    assert unescape(page[page.index("<strong>") + 8 : page.index("</strong>")]) == line
    rows = to_markdown(briefing(news(line)), "crisis", quote(said)).splitlines()
    assert len(rows) == 6, "neither begins a line of its own"
    assert "<" not in rows[4] and not re.search(r"(?<!\\)[`\[\]#!|~]", rows[4].replace("**", ""))
