"""The page: well-formed, self-contained, every span marked, and nothing from the report runs."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from hypothesis import given, settings

from tests.strategies import TEXT, claim, readings, span
from tocsin.model import Document, Part, PartKind, Party, Problem, Quantity, Reading, Span, Where
from tocsin.views.html import fragment, to_html

VOID = {"meta"}


class Page(HTMLParser):
    """The page's tags in balance, the text of its report, and the classes each stretch is marked with."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text = ""
        self.marks: list[tuple[set[str], str]] = []
        self.inside = 0
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.add(tag)
        assert not any(name.startswith("on") for name in values)
        self.ids += [v for k, v in attrs if k == "id" and v]
        self.links += [v for k, v in attrs if k in ("href", "src") and v]
        if tag not in VOID:
            self.open.append(tag)
        if values.get("class") == "text":
            self.inside = len(self.open)
        elif self.inside and tag == "mark":
            self.marks.append((set((values["class"] or "").split()), ""))

    def handle_endtag(self, tag: str) -> None:
        if len(self.open) == self.inside:
            self.inside = 0
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.text += data
            if self.open[-1] == "mark":
                kinds, said = self.marks.pop()
                self.marks.append((kinds, said + data))


def test_overlapping_spans_are_all_marked() -> None:
    one = claim(
        "shelled",
        actors=(Party(Span(0, 20), "ANS MIL"),),
        source=Party(Span(9, 28), None),
        where=Where(span("<Port>")),
        quantities=(Quantity(span("some 30"), 30, 30, "people"),),
    )
    page = Page(fragment(Reading(Document("1", "a", TEXT), (one,))))
    assert page.text == TEXT
    assert [(kinds, said) for kinds, said in page.marks] == [
        ({"actor"}, "The army "),
        ({"actor", "source"}, "of Anselmia"),
        ({"source"}, " "),
        ({"trigger", "source"}, "shelled"),
        ({"where"}, "<Port>"),
        ({"quantity"}, "some 30"),
    ]
    assert page.links == [f"#{page.ids[0]}"] and len(page.ids) == 1


@settings(max_examples=30)
@given(readings)
def test_every_page_is_whole_and_marks_what_the_claims_say(reading: Reading) -> None:
    page = Page(to_html(reading))
    assert page.text.replace("\r\n", "\n") == TEXT
    triggers = "".join(said for kinds, said in page.marks if "trigger" in kinds)
    covered = {i for c in reading.claims for i in range(c.trigger.start, c.trigger.end)}
    assert triggers == "".join(TEXT[i] for i in sorted(covered))
    assert len(page.ids) == len(set(page.ids)) and not page.tags & {"script", "link", "img", "iframe"}


def test_nothing_of_a_report_is_markup() -> None:
    text = "<script>alert(1)</script> shelled"
    one = claim("shelled", text, actors=(Party(Span(0, 25), '"><b onclick=x>'),))
    document = Document('"><i>', "<b>", text, "<u>title</u>", (Part(PartKind.CUT, Span(0, 3), '"<s>'),), source="<em>")
    page = Page(to_html(Reading(document, (one,), (Problem("x", "<img src=x>"),))))
    assert not page.tags & {"script", "b", "i", "u", "s", "em", "img"} and page.text == text


def test_nothing_is_loaded_from_anywhere() -> None:
    page = to_html(Reading(Document("1", "a", TEXT), (claim("shelled"),)))
    assert not re.search(r"https?:|url\(|@import", page)


def test_a_book_is_shown_from_its_beginning() -> None:
    page = fragment(Reading(Document("1", "a", "word " * 100_000)))
    assert len(page) < 300_000 and "300,000 more characters are not shown" in page
