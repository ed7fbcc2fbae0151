"""Time phrases and the days they allow, judged by the codebook: ``phrase | earliest | latest``; ``..`` is open, ``-`` nothing at all."""

from __future__ import annotations

from datetime import date

import pytest

from tocsin.refine.calendar import Interval, Setting, resolve

# Published on Thursday, 10 February 2022, of acts that do not lie ahead.
TOLD = """
Thursday | 2022-02-10 | 2022-02-10
Thursday's | 2022-02-10 | 2022-02-10
on Friday | 2022-02-04 | 2022-02-04
Friday’s | 2022-02-04 | 2022-02-04
last Thursday | 2022-02-03 | 2022-02-03
Wednesday last week | 2022-02-02 | 2022-02-02
last week on Wednesday | 2022-02-02 | 2022-02-02
later Thursday | 2022-02-10 | 2022-02-10
late on Friday | 2022-02-04 | 2022-02-04
Wed. | 2022-02-09 | 2022-02-09
Tues | 2022-02-08 | 2022-02-08
Monday night | 2022-02-07 | 2022-02-07
in the early hours of Monday | 2022-02-07 | 2022-02-07
at dawn on Tuesday | 2022-02-08 | 2022-02-08
before dawn Tuesday | 2022-02-08 | 2022-02-08
shortly after 5 a.m. on Monday | 2022-02-07 | 2022-02-07
at 19:30 GMT on Monday | 2022-02-07 | 2022-02-07
around 2000 GMT on Monday | 2022-02-07 | 2022-02-07
Wednesday and Thursday | 2022-02-09 | 2022-02-10
late Saturday and early Sunday | 2022-02-05 | 2022-02-06
Friday night into Saturday | 2022-02-04 | 2022-02-05
between Monday and Wednesday | 2022-02-07 | 2022-02-09
from Friday to Monday | 2022-02-04 | 2022-02-07
from Monday to Friday | 2022-01-31 | 2022-02-04
every Friday | -
on Fridays | -
the weekend | 2022-02-05 | 2022-02-06
over the weekend | 2022-02-05 | 2022-02-06
last weekend | 2022-02-05 | 2022-02-06
today | 2022-02-10 | 2022-02-10
earlier today | 2022-02-10 | 2022-02-10
this morning | 2022-02-10 | 2022-02-10
yesterday | 2022-02-09 | 2022-02-09
yesterday evening | 2022-02-09 | 2022-02-09
last night | 2022-02-09 | 2022-02-09
the day before yesterday | 2022-02-08 | 2022-02-08
overnight | 2022-02-09 | 2022-02-10
overnight into Saturday | 2022-02-04 | 2022-02-05
overnight on Tuesday | 2022-02-08 | 2022-02-09
24 February | 2022-02-24 | 2022-02-24
Feb. 20 | 2022-02-20 | 2022-02-20
Feb. 9 | 2022-02-09 | 2022-02-09
December 25 | 2021-12-25 | 2021-12-25
May 9 | 2021-05-09 | 2021-05-09
the 9th of May | 2021-05-09 | 2021-05-09
Monday, May 3 | 2021-05-03 | 2021-05-03
Feb. 24, 2022 | 2022-02-24 | 2022-02-24
24th of February, 2021 | 2021-02-24 | 2021-02-24
Thursday, January 9, 2020 | 2020-01-09 | 2020-01-09
22 April last year | 2021-04-22 | 2021-04-22
last July 9 | 2021-07-09 | 2021-07-09
Feb. 29 | 2020-02-29 | 2020-02-29
Feb. 30 | 2022-02-01 | 2022-02-28
2022-02-24 | 2022-02-24 | 2022-02-24
24.02.2021 | 2021-02-24 | 2021-02-24
24/02/2021 | 2021-02-24 | 2021-02-24
02/24/2021 | 2021-02-24 | 2021-02-24
02/03/2021 | 2021-02-03 | 2021-03-02
9/11 | 2001-09-11 | 2001-09-11
after the 9/11 attacks | 2001-09-11 | 2022-02-10
the 24th | 2022-01-24 | 2022-01-24
Jan 5, 6 and 7 | 2022-01-05 | 2022-01-07
January 5 and 6, 2020 | 2020-01-05 | 2020-01-06
Feb. 14-20, 2021 | 2021-02-14 | 2021-02-20
14–20 February 2021 | 2021-02-14 | 2021-02-20
between 3 and 5 March 2021 | 2021-03-03 | 2021-03-05
from Sept. 11 to 20 | 2021-09-11 | 2021-09-20
Feb. 28-March 3, 2021 | 2021-02-28 | 2021-03-03
28 December to 3 January 2022 | 2021-12-28 | 2022-01-03
from November to January | 2021-11-01 | 2022-01-31
between April and July 1994 | 1994-04-01 | 1994-07-31
January | 2022-01-01 | 2022-01-31
February | 2022-02-01 | 2022-02-28
March | 2021-03-01 | 2021-03-31
in May | 2021-05-01 | 2021-05-31
may | -
after the march | -
last October | 2021-10-01 | 2021-10-31
last February | 2021-02-01 | 2021-02-28
next November | 2022-11-01 | 2022-11-30
January this year | 2022-01-01 | 2022-01-31
August of last year | 2021-08-01 | 2021-08-31
March 2014 | 2014-03-01 | 2014-03-31
early March 2014 | 2014-03-01 | 2014-03-10
mid-March 2014 | 2014-03-11 | 2014-03-20
late March 2014 | 2014-03-21 | 2014-03-31
the end of February 2020 | 2020-02-21 | 2020-02-29
the first week of March 2021 | 2021-03-01 | 2021-03-07
the last day of February 2020 | 2020-02-29 | 2020-02-29
2018 | 2018-01-01 | 2018-12-31
in 2018 | 2018-01-01 | 2018-12-31
early 2014 | 2014-01-01 | 2014-04-30
mid-2014 | 2014-05-01 | 2014-08-31
at the end of 2014 | 2014-09-01 | 2014-12-31
the end of the war in 2014 | 2014-01-01 | 2014-12-31
the summer of 2014 | 2014-06-01 | 2014-08-31
late summer 2014 | 2014-08-01 | 2014-08-31
winter of 2013-14 | 2013-12-01 | 2014-02-28
last summer | 2021-06-01 | 2021-08-31
this winter | 2021-12-01 | 2022-02-28
last autumn | 2021-09-01 | 2021-11-30
the first half of 2021 | 2021-01-01 | 2021-06-30
the second half of last year | 2021-07-01 | 2021-12-31
the third quarter of 2021 | 2021-07-01 | 2021-09-30
Q1 2021 | 2021-01-01 | 2021-03-31
the 1990s | 1990-01-01 | 1999-12-31
the early 1990s | 1990-01-01 | 1993-12-31
the late 1980s | 1987-01-01 | 1989-12-31
between the 1970s and 1990s | 1970-01-01 | 1999-12-31
the 19th century | 1801-01-01 | 1900-12-31
2014-15 | 2014-01-01 | 2015-12-31
from 1998 to 2003 | 1998-01-01 | 2003-12-31
from 1846 to 48 | 1846-01-01 | 1848-12-31
2014 and 2017 | 2014-01-01 | 2017-12-31
Christmas | 2021-12-25 | 2021-12-25
Christmas Eve | 2021-12-24 | 2021-12-24
New Year's Eve | 2021-12-31 | 2021-12-31
New Year’s Day 2019 | 2019-01-01 | 2019-01-01
Easter 2021 | 2021-04-04 | 2021-04-04
Good Friday 2024 | 2024-03-29 | 2024-03-29
Thanksgiving | 2021-11-25 | 2021-11-25
three days before Christmas | 2021-12-22 | 2021-12-22
on the eve of the Feb. 5 vote | 2022-02-04 | 2022-02-04
the day after Monday's vote | 2022-02-08 | 2022-02-08
two years after the 2014 annexation | 2016-01-01 | 2016-12-31
weeks before the Feb. 5 vote | 2022-01-08 | 2022-01-29
the day after the vote | -
on the eve of the drills | -
two days ago | 2022-02-08 | 2022-02-08
a week ago | 2022-01-31 | 2022-02-06
a fortnight ago | 2022-01-24 | 2022-01-30
a couple of days ago | 2022-02-08 | 2022-02-08
three months ago | 2021-11-01 | 2021-11-30
twenty-three years ago | 1999-01-01 | 1999-12-31
36 hours ago | 2022-02-08 | 2022-02-10
days ago | 2022-02-03 | 2022-02-09
a few weeks ago | 2022-01-13 | 2022-02-03
years ago | -
the past 24 hours | 2022-02-09 | 2022-02-10
over the past week | 2022-02-03 | 2022-02-10
in the last three years | 2019-02-10 | 2022-02-10
the past few days | 2022-02-03 | 2022-02-10
last week | 2022-01-31 | 2022-02-06
this week | 2022-02-07 | 2022-02-13
last month | 2022-01-01 | 2022-01-31
early last month | 2022-01-01 | 2022-01-10
last year | 2021-01-01 | 2021-12-31
late last year | 2021-09-01 | 2021-12-31
the year before last | 2020-01-01 | 2020-12-31
this year | 2022-01-01 | 2022-12-31
so far this year | 2022-01-01 | 2022-02-10
earlier this month | 2022-02-01 | 2022-02-10
earlier this year | 2022-01-01 | 2022-02-10
since 2014 | 2014-01-01 | 2022-02-10
since Monday | 2022-02-07 | 2022-02-10
ever since last week | 2022-01-31 | 2022-02-10
since the war began in December 2021 | 2021-12-01 | 2022-02-10
since the beginning of the year | 2022-01-01 | 2022-02-10
two months since the invasion began in 2014 | -
for the first time since 2014 | -
since the coup | -
until Feb. 20 | 2022-02-10 | 2022-02-20
until 2011 | .. | 2011-12-31
by Tuesday | .. | 2022-02-08
before Tuesday | .. | 2022-02-07
before the end of last year | .. | 2021-12-31
after 2014 | 2014-12-31 | 2022-02-10
after Monday's attack | 2022-02-07 | 2022-02-10
after the exercises | -
from Sunday | 2022-02-06 | 2022-02-10
starting in 2014 | 2014-01-01 | 2022-02-10
for weeks | -
for three days | -
in two days | -
recently | -
now | -
at dawn | -
nine-year | -
for a third day | -
in the coming days | 2022-02-10 | 2022-02-17
"""

# The same day, of acts that lie ahead.
AHEAD = """
Thursday | 2022-02-10 | 2022-02-10
Friday | 2022-02-11 | 2022-02-11
next Thursday | 2022-02-17 | 2022-02-17
last Friday | 2022-02-04 | 2022-02-04
Monday next week | 2022-02-14 | 2022-02-14
Sunday week | 2022-02-20 | 2022-02-20
the weekend | 2022-02-12 | 2022-02-13
this weekend | 2022-02-12 | 2022-02-13
next weekend | 2022-02-19 | 2022-02-20
tomorrow | 2022-02-11 | 2022-02-11
tonight | 2022-02-10 | 2022-02-10
overnight | 2022-02-10 | 2022-02-11
the day after tomorrow | 2022-02-12 | 2022-02-12
March | 2022-03-01 | 2022-03-31
January | 2023-01-01 | 2023-01-31
Jan. 31 | 2022-01-31 | 2022-01-31
August 1 or 2 | 2022-08-01 | 2022-08-02
May 9 | 2022-05-09 | 2022-05-09
Oct. 15 | 2022-10-15 | 2022-10-15
the 24th | 2022-02-24 | 2022-02-24
next week | 2022-02-14 | 2022-02-20
early next week | 2022-02-14 | 2022-02-15
next month | 2022-03-01 | 2022-03-31
later this year | 2022-02-10 | 2022-12-31
later this month | 2022-02-10 | 2022-02-28
the end of the month | 2022-02-21 | 2022-02-28
by the end of the month | 2022-02-10 | 2022-02-28
by Friday | 2022-02-10 | 2022-02-11
by early next year | 2022-02-10 | 2023-04-30
no later than Friday | 2022-02-10 | 2022-02-11
before the start of March | 2022-02-10 | 2022-02-28
until midnight on Sunday | 2022-02-10 | 2022-02-13
through March 5 | 2022-02-10 | 2022-03-05
after Feb. 20 | 2022-02-20 | ..
from Monday | 2022-02-14 | ..
as of July 20 | 2022-07-20 | ..
from Monday to Thursday | 2022-02-14 | 2022-02-17
from Wednesday to Saturday | 2022-02-16 | 2022-02-19
in two days | 2022-02-12 | 2022-02-12
in ten days' time | 2022-02-20 | 2022-02-20
in a month | 2022-03-01 | 2022-03-31
two weeks from now | 2022-02-21 | 2022-02-27
within 48 hours | 2022-02-10 | 2022-02-12
within days | 2022-02-10 | 2022-02-17
within a year | 2022-02-10 | 2023-02-10
the next three weeks | 2022-02-10 | 2022-03-03
over the next week | 2022-02-10 | 2022-02-17
in the coming weeks | 2022-02-10 | 2022-03-10
the spring | 2022-03-01 | 2022-05-31
next summer | 2022-06-01 | 2022-08-31
Christmas | 2022-12-25 | 2022-12-25
Easter | 2022-04-17 | 2022-04-17
before Christmas | 2022-02-10 | 2022-12-24
ten days | -
for six months | -
"""

# The same day, where the text has named Monday, 31 January before.
NAMED = """
the same day | 2022-01-31 | 2022-01-31
that night | 2022-01-31 | 2022-01-31
later in the day | 2022-01-31 | 2022-01-31
the following day | 2022-02-01 | 2022-02-01
the next morning | 2022-02-01 | 2022-02-01
the previous evening | 2022-01-30 | 2022-01-30
the day before | 2022-01-30 | 2022-01-30
the night before | 2022-01-30 | 2022-01-30
the morning after | 2022-02-01 | 2022-02-01
a day earlier | 2022-01-30 | 2022-01-30
two days later | 2022-02-02 | 2022-02-02
three days after | 2022-02-03 | 2022-02-03
hours later | 2022-01-31 | 2022-02-01
days later | 2022-02-01 | 2022-02-07
a week later | 2022-02-04 | 2022-02-10
the week before | 2022-01-21 | 2022-01-27
a month earlier | 2021-12-01 | 2021-12-31
that week | 2022-01-31 | 2022-02-06
the following week | 2022-02-07 | 2022-02-13
the same month | 2022-01-01 | 2022-01-31
that year | 2022-01-01 | 2022-12-31
later that month | 2022-01-31 | 2022-01-31
the previous year | 2021-01-01 | 2021-12-31
October of that year | 2022-10-01 | 2022-10-31
that October | 2021-10-01 | 2021-10-31
the following May | 2022-05-01 | 2022-05-31
the previous Friday | 2022-01-28 | 2022-01-28
the following Friday | 2022-02-04 | 2022-02-04
two days ago | 2022-02-08 | 2022-02-08
"""

# Other days of publication: the ends of years and leap days.
ELSEWHERE = """
2020-02-29 | yesterday | 2020-02-28 | 2020-02-28
2020-02-29 | tomorrow | 2020-03-01 | 2020-03-01
2020-02-29 | the weekend | 2020-02-29 | 2020-02-29
2020-02-29 | a year ago | 2019-01-01 | 2019-12-31
2020-02-29 | the past year | 2019-02-28 | 2020-02-29
2020-03-01 | Feb. 29 | 2020-02-29 | 2020-02-29
2020-03-31 | a month ago | 2020-02-01 | 2020-02-29
2020-03-31 | the past month | 2020-02-29 | 2020-03-31
2021-01-01 | yesterday | 2020-12-31 | 2020-12-31
2021-01-01 | December | 2020-12-01 | 2020-12-31
2021-01-01 | last month | 2020-12-01 | 2020-12-31
2021-01-01 | last week | 2020-12-21 | 2020-12-27
2021-01-01 | this week | 2020-12-28 | 2021-01-03
2021-01-01 | Monday | 2020-12-28 | 2020-12-28
2021-01-01 | New Year's Eve | 2020-12-31 | 2020-12-31
2021-12-31 | Jan. 5 | 2022-01-05 | 2022-01-05
2021-12-31 | next year | 2022-01-01 | 2022-12-31
2023-01-01 | the weekend | 2022-12-31 | 2023-01-01
2023-06-24 | June 23-24 | 2023-06-23 | 2023-06-24
2012-08-29 | Feb. 2002 | 2002-02-01 | 2002-02-28
2012-08-29 | April | 2012-04-01 | 2012-04-30
2023-08-25 | the winter | 2022-12-01 | 2023-02-28
"""

# Without a day of publication only what the phrase itself dates.
UNKNOWN = """
2018 | 2018-01-01 | 2018-12-31
Feb. 24, 2022 | 2022-02-24 | 2022-02-24
early March 2014 | 2014-03-01 | 2014-03-10
the summer of 2014 | 2014-06-01 | 2014-08-31
Christmas 2019 | 2019-12-25 | 2019-12-25
since 2014 | 2014-01-01 | ..
until Feb. 20, 2022 | .. | 2022-02-20
from 1998 to 2003 | 1998-01-01 | 2003-12-31
between April and July 1994 | 1994-04-01 | 1994-07-31
Thursday | -
the weekend | -
Feb. 24 | -
March | -
last summer | -
Christmas | -
today | -
overnight | -
two days ago | -
within days | -
the past week | -
this year | -
the end of the month | -
since Monday | -
until Friday | -
the 24th | -
from Monday to Friday | -
"""

PUBLISHED = date(2022, 2, 10)
MONDAY = Interval(date(2022, 1, 31), date(2022, 1, 31), "weekday")


def rows(table: str) -> list[str]:
    return table.strip().splitlines()


def shown(found: Interval | None) -> str:
    return f"{found.earliest or '..'} | {found.latest or '..'}" if found else "-"


def check(row: str, setting: Setting) -> None:
    phrase, _, wanted = row.partition(" | ")
    assert shown(resolve(phrase, setting)) == wanted


@pytest.mark.parametrize("row", rows(TOLD))
def test_days_of_what_is_told(row: str) -> None:
    check(row, Setting(PUBLISHED))


@pytest.mark.parametrize("row", rows(AHEAD))
def test_days_of_what_lies_ahead(row: str) -> None:
    check(row, Setting(PUBLISHED, ahead=True))


@pytest.mark.parametrize("row", rows(NAMED))
def test_days_counted_from_the_day_named_before(row: str) -> None:
    check(row, Setting(PUBLISHED, before=MONDAY))


@pytest.mark.parametrize("row", [r for r in rows(NAMED) if "ago" not in r and "previous Friday" not in r and "previous year" not in r])
def test_no_day_named_before_gives_none(row: str) -> None:
    assert resolve(row.split(" | ")[0], Setting(PUBLISHED)) is None


@pytest.mark.parametrize("row", rows(ELSEWHERE))
def test_days_at_the_ends_of_months_and_years(row: str) -> None:
    published, _, rest = row.partition(" | ")
    check(rest, Setting(date.fromisoformat(published)))


@pytest.mark.parametrize("row", rows(UNKNOWN))
def test_without_publication_only_absolute_days(row: str) -> None:
    check(row, Setting(None))
