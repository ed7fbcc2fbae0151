"""The table: readable at any width, in colour or plain, and nothing in a report can steer the terminal."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.strategies import TEXT, claim, readings, span
from tocsin.model import Document, Part, PartKind, Party, Problem, Quantity, Reading, Span, Status, When
from tocsin.views.look import Look
from tocsin.views.terminal import COLUMNS_FROM, reading_text, summary_text

ANSI = re.compile(r"\x1b\[[0-9;]*m")
READING = Reading(
    Document(
        "1",
        "harbour",
        TEXT,
        "Port shelled",
        (Part(PartKind.CUT, span("Nobody fled."), "related"),),
        published=date(2020, 5, 5),
        source="Quay",
    ),
    (
        claim(
            "shelled",
            actors=(Party(span("The army of Anselmia"), "ANS MIL"),),
            recipients=(Party(span("<Port>"), None),),
            source=Party(span("a minister"), "ANS GOV"),
            when=When(span("Tuesday"), date(2020, 5, 5), date(2020, 5, 5), "weekday"),
        ),
        claim("hurt", status=Status.DENIED, quantities=(Quantity(span("some 30"), 30, 30, "people", True),)),
    ),
)


@pytest.mark.parametrize("width", [80, 120, COLUMNS_FROM, 200])
def test_all_fields_are_there_at_every_width(width: int) -> None:
    shown = " ".join(reading_text(READING, Look(width)).split())
    for words in ("harbour", "Port shelled", "Quay · 5 May 2020", "2 claims: ● 1 occurred ✕ 1 denied", "● occurred ASSAULT"):
        assert words in shown
    assert "The army of Anselmia [shelled] <Port>" in shown and "were [hurt]." in shown
    assert "The army of Anselmia ANS MIL → <Port>" in shown and "a minister ANS GOV" in shown and "about 30 people" in shown
    assert "related" not in shown


def test_plain_text_has_neither_colours_nor_boxes_nor_trailing_space() -> None:
    shown = reading_text(READING, Look(100))
    assert "\x1b" not in shown and not set(shown) & set("│─┏┃━┓╭╮╰╯") and shown.endswith("\n\n")
    assert all(line == line.rstrip() for line in shown.splitlines())


def test_colours_change_nothing_but_the_marks() -> None:
    shown = ANSI.sub("", reading_text(READING, Look(100, colour=True)))
    plain = re.sub(r"\[(shelled|hurt)\]", r"\1", reading_text(READING, Look(100)))
    assert shown.replace(" harbour ", "harbour", 1).split() == plain.split()
    assert "\x1b[1;4;32mshelled" in reading_text(READING, Look(100, colour=True))


def test_ascii_alone_where_nothing_else_can_be_shown() -> None:
    shown = reading_text(READING, Look(100, ascii_only=True))
    assert shown.isascii() and "* occurred" in shown and "x denied" in shown


def test_what_was_cut_is_shown_on_request() -> None:
    assert "cut (related): Nobody fled." in reading_text(READING, Look(100), show_cut=True)
    bare = replace(READING, document=replace(READING.document, parts=()))
    assert "nothing was cut" in reading_text(bare, Look(100), show_cut=True)


def test_a_report_without_claims_says_so_or_says_why() -> None:
    assert "no claims" in reading_text(Reading(Document("1", "a", TEXT)), Look())
    failed = Reading(Document("1", "a", ""), problems=(Problem("empty", "holds no text"),))
    assert "holds no text" in reading_text(failed, Look()) and "no claims" not in reading_text(failed, Look())


def test_the_last_line_counts_everything() -> None:
    line = summary_text(1200, [(Status.OCCURRED, 3000), (Status.DENIED, 1)], 2, Look())
    assert line == "1,200 reports, 3,001 claims:  ● 3000 occurred  ✕ 1 denied  2 with problems\n"


@settings(max_examples=30)
@given(readings, st.sampled_from([60, 80, 120, 160, 200]), st.booleans())
def test_any_reading_fits_its_width(reading: Reading, width: int, colour: bool) -> None:
    shown = ANSI.sub("", reading_text(reading, Look(width, colour), show_cut=True))
    assert all(cell_len(line) <= width for line in shown.splitlines())


def test_a_report_cannot_steer_the_terminal() -> None:
    text = "Evil\x1b]0;title\x07 \x9b31m red\u202e men shelled [bold]Quay[/bold] :smile:"
    one = claim("shelled", text, actors=(Party(Span(0, 22), "\x1b[1m"),))
    reading = Reading(Document("1", "a\x1b[2J", text, "\x1b[1mtitle"), (one,), (Problem("x", "\x1b[2J"),))
    shown = reading_text(reading, Look(100), show_cut=True)
    assert not set(shown) & set("\x1b\x07\x9b\u202e") and "[bold]Quay[/bold] :smile:" in shown
