"""What holds of every time phrase, against any day of publication."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.refine.test_calendar import PUBLISHED, shown
from tocsin.refine.calendar import Interval, Setting, resolve

WORDS = (
    "since until by before after from to between and or of the last next this that early mid late end start overnight eve in "
    "within past Monday Thursday's Feb. March May 3 29 30 31 24th 2014 2022 1990s 9999 two few day days weeks months years "
    "hours ago later earlier week weekend month year summer winter Christmas Easter yesterday tomorrow night first half "
    "quarter - , 2014-15 12/11/2020 2020-02-30 century 0 99th"
).split()
PHRASES = st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join) | st.text(max_size=30)
DAYS = st.dates() | st.sampled_from([date.min, date.max, date(2020, 2, 29), date(2021, 12, 31), date(2022, 1, 1)])
NAMED_DAYS = st.builds(lambda d: Interval(d, d, "date"), DAYS) | st.just(Interval(None, date(2020, 1, 1), "by")) | st.none()


@settings(max_examples=1000, deadline=None)
@given(PHRASES, st.builds(Setting, DAYS | st.none(), st.booleans(), NAMED_DAYS))
def test_no_phrase_raises_and_no_interval_ends_before_it_begins(phrase: str, setting: Setting) -> None:
    found = resolve(phrase, setting)
    if found is not None:
        assert found.earliest or found.latest
        assert not (found.earliest and found.latest) or found.earliest <= found.latest
        assert found.basis


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.booleans(), st.sampled_from(["Monday", "Thursday", "Sunday"]))
def test_a_weekday_is_the_nearest_on_its_side_of_publication(published: date, ahead: bool, name: str) -> None:
    found = resolve(name, Setting(published, ahead))
    assert found is not None and found.earliest == found.latest is not None
    assert f"{found.latest:%A}" == name
    away = (found.latest - published).days
    assert 0 <= away < 7 if ahead else -7 < away <= 0


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.dates(date(1600, 1, 1), date(2090, 1, 1)), st.booleans())
def test_a_full_date_does_not_depend_on_publication(published: date, day: date, ahead: bool) -> None:
    for shape in ("{d.day} {d:%B} {d.year}", "{d:%b}. {d.day}, {d.year}", "{d:%Y-%m-%d}", "{d:%A}, {d:%B} {d.day}, {d.year}"):
        assert shown(resolve(shape.format(d=day), Setting(published, ahead))) == f"{day} | {day}"


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 1000))
def test_days_ago_are_counted(published: date, count: int) -> None:
    day = published - timedelta(days=count)
    assert shown(resolve(f"{count} days ago", Setting(published))) == f"{day} | {day}"


def test_hostile_phrases_do_not_nest_without_end() -> None:
    for word in ("since ", "later ", "early 2 ", "the eve of ", "overnight ", "and Monday "):
        resolve(word * 5000, Setting(PUBLISHED))
