"""When: which words tell the day of an act, and which days they allow. Published on Thursday, 10 February 2022, unless said otherwise."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import analysis
from tests.refine.claims import claim, spans_of
from tocsin.analysis import Analysis
from tocsin.model import Claim, Status, When
from tocsin.refine.times import expressions, times

DAY = date(2022, 2, 10)


def on(month: int, day: int, year: int = 2022) -> date:
    return date(year, month, day)


def dated(a: Analysis, *claims: Claim) -> When | None:
    """The time of the first claim, with the others about it."""
    return times(a, claims)[0].when


def days(a: Analysis, *claims: Claim) -> tuple[date | None, date | None] | None:
    when = dated(a, *claims)
    return (when.earliest, when.latest) if when else None


def visit(*phrase: str, published: date | None = DAY) -> Analysis:
    """A visit with a time phrase, its last word a name of a day."""
    rows = [
        f"{w} {'PROPN' if i == len(phrase) - 1 else 'ADP'} {2 if i == len(phrase) - 1 else len(phrase) + 2} obl"
        for i, w in enumerate(phrase)
    ]
    return analysis("\n".join(["Envoys NOUN 2 nsubj", "flew VERB 0 root", *rows]), published=published)


STATUSES = [
    ("Monday", Status.OCCURRED, (on(2, 7), on(2, 7))),
    ("Monday", Status.DENIED, (on(2, 7), on(2, 7))),
    ("Monday", Status.EXPECTED, (on(2, 14), on(2, 14))),
    ("Monday", Status.DEMANDED, (on(2, 7), on(2, 7))),
    ("Thursday", Status.OCCURRED, (DAY, DAY)),
    ("Thursday", Status.EXPECTED, (DAY, DAY)),
    ("last Monday", Status.EXPECTED, (on(2, 7), on(2, 7))),
    ("next Monday", Status.OCCURRED, (on(2, 14), on(2, 14))),
    ("next week", Status.EXPECTED, (on(2, 14), on(2, 20))),
    ("last week", Status.OCCURRED, (on(1, 31), on(2, 6))),
    ("last month", Status.OCCURRED, (on(1, 1), on(1, 31))),
    ("yesterday", Status.OCCURRED, (on(2, 9), on(2, 9))),
    ("tomorrow", Status.EXPECTED, (on(2, 11), on(2, 11))),
    ("December", Status.OCCURRED, (on(12, 1, 2021), on(12, 31, 2021))),
    ("2018", Status.OCCURRED, (on(1, 1, 2018), on(12, 31, 2018))),
    ("since 2014", Status.ONGOING, (on(1, 1, 2014), DAY)),
]


@pytest.mark.parametrize(("phrase", "real", "expected"), STATUSES)
def test_day_hangs_on_the_status_of_the_act(phrase: str, real: Status, expected: tuple[date, date]) -> None:
    a = visit(*phrase.split())
    assert days(a, claim(a, "flew", "CONSULT", real, when=phrase)) == expected


@pytest.mark.parametrize("phrase", ["for weeks", "recently", "often"])
def test_phrase_that_gives_no_days_is_dropped(phrase: str) -> None:
    a = visit(*phrase.split())
    assert dated(a, claim(a, "flew", "CONSULT", when=phrase)) is None


def test_without_a_publication_date_a_weekday_gives_nothing_but_a_year_does() -> None:
    a = visit("Monday", published=None)
    assert days(a, claim(a, "flew", "CONSULT", when="Monday")) is None
    b = visit("2018", published=None)
    assert days(b, claim(b, "flew", "CONSULT", when="2018")) == (on(1, 1, 2018), on(12, 31, 2018))


def test_words_that_bound_a_day_belong_to_the_phrase() -> None:
    a = visit("since", "2014")
    when = dated(a, claim(a, "flew", "CONSULT", Status.ONGOING, when="2014"))
    assert when is not None
    assert (when.span.of(a.document.text), when.earliest) == ("since 2014", on(1, 1, 2014))


HELD = """
Johnson  PROPN 2 nsubj  name=Person
held     VERB  0 root
talks    NOUN  2 obj
on       ADP   5 case
Tuesday  PROPN 2 obl    name=Date
"""


def test_day_beside_the_light_verb_is_that_of_the_act() -> None:
    a = analysis(HELD, published=DAY)
    assert days(a, claim(a, "talks", "CONSULT")) == (on(2, 8), on(2, 8))


@pytest.mark.parametrize(
    ("verb", "expected"),
    [("resumed", (on(2, 8), on(2, 8))), ("angered", None)],
)
def test_day_of_the_verb_that_says_the_act_took_place(verb: str, expected: tuple[date, date] | None) -> None:
    """Talks that resumed on Tuesday were held then; talks that angered somebody on Tuesday need not have been."""
    a = analysis(f"Talks NOUN 2 nsubj\n{verb} VERB 0 root\non ADP 4 case\nTuesday PROPN 2 obl name=Date", published=DAY)
    assert days(a, claim(a, "Talks", "CONSULT")) == expected


def test_day_of_a_passive_light_verb() -> None:
    a = analysis("Talks NOUN 3 nsubj:pass\nwere AUX 3 aux\nheld VERB 0 root\nTuesday PROPN 3 obl name=Date", published=DAY)
    assert days(a, claim(a, "Talks", "CONSULT")) == (on(2, 8), on(2, 8))


def test_day_that_owns_or_describes_an_act() -> None:
    a = analysis("Sunday PROPN 3 nmod:poss name=Date\n~'s PART 1 case\nattack NOUN 4 nsubj\nfailed VERB 0 root", published=DAY)
    assert days(a, claim(a, "attack")) == (on(2, 6), on(2, 6))


def test_day_on_the_trigger_itself_is_found() -> None:
    a = visit("Tuesday")
    when = dated(a, claim(a, "flew", "CONSULT"))
    assert when is not None
    assert (when.earliest, when.score) == (on(2, 8), 0.5)


def test_day_of_another_verb_is_not_taken() -> None:
    a = analysis(
        """
        Tokyo     PROPN 2 nsubj  name=Location
        said      VERB  0 root
        Tuesday   PROPN 2 obl:tmod  name=Date
        jets      NOUN  5 nsubj
        crossed   VERB  2 ccomp
        """,
        published=DAY,
    )
    assert dated(a, claim(a, "crossed", "MOBILIZE")) is None


def test_day_of_another_sentence_is_not_taken() -> None:
    a = analysis(HELD, "They PRON 2 nsubj\nquarrelled VERB 0 root", published=DAY)
    assert dated(a, claim(a, "quarrelled", "ACCUSE")) is None


def test_year_in_the_title_of_an_exercise_is_no_date() -> None:
    a = analysis(
        """
        The      DET   3 det
        Steadfast PROPN 3 compound
        Dawn     PROPN 5 compound
        2022     NUM   3 nummod
        drills   NOUN  6 nsubj
        opened   VERB  0 root
        in       ADP   8 case
        2021     NUM   6 obl
        """,
        published=DAY,
    )
    assert [s.of(a.document.text) for s in expressions(a)] == ["in 2021"]


def test_month_inside_a_name_is_no_date_but_beside_one_it_is() -> None:
    a = analysis(
        """
        Black     PROPN 3 nsubj name=Organization
        September PROPN 1 flat  name=+
        struck    VERB  0 root
        in        ADP   5 case
        September PROPN 3 obl   name=Date
        1972      NUM   5 nummod name=+
        """,
        published=DAY,
    )
    assert [s.of(a.document.text) for s in expressions(a)] == ["September 1972"]


def test_verbs_may_and_march_are_no_months() -> None:
    a = analysis(
        "It PRON 3 nsubj\nmay AUX 3 aux\nmarch VERB 0 root\nby ADP 5 case\nMay PROPN 3 obl name=Date\n9 NUM 5 nummod", published=DAY
    )
    assert [s.of(a.document.text) for s in expressions(a)] == ["by May 9"]


DRILLS = (
    """
    Drills  NOUN  2 nsubj
    began   VERB  0 root
    on      ADP   4 case
    Tuesday PROPN 2 obl    name=Date
    """,
    """
    Columns NOUN  2 nsubj
    rolled  VERB  0 root
    {}
    drills  NOUN  2 obl
    """,
)


def after_drills(*before: str) -> Analysis:
    """Something that happens by the drills, told with the words before them."""
    rows = "\n".join(f"{w} ADP {len(before) + 3} case" for w in before)
    return analysis(DRILLS[0], DRILLS[1].format(rows), published=DAY)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("on the eve of the", (on(2, 7), on(2, 7))),
        ("before the", (None, on(2, 8))),
        ("after the", (on(2, 8), None)),
    ],
)
def test_day_of_an_event_is_reckoned_from(words: str, expected: tuple[date | None, date | None]) -> None:
    a = after_drills(*words.split())
    other = [claim(a, "Drills", "MOBILIZE", when="Tuesday"), claim(a, "drills", "MOBILIZE")]
    c = claim(a, "rolled", "MOBILIZE", when=f"{words} drills")
    assert days(a, c, *other) == expected
    assert (w := dated(a, c, *other)) and w.basis == "event"


def test_event_without_a_day_gives_nothing() -> None:
    a = after_drills("after", "the")
    assert dated(a, claim(a, "rolled", "MOBILIZE", when="after the drills"), claim(a, "drills", "MOBILIZE")) is None


def test_act_that_lies_ahead_waits_for_the_end_of_the_event() -> None:
    """Drills set to run until 20 February: who returns after them returns after that day, not after they began."""
    a = analysis(
        """
        Drills   NOUN  2 nsubj
        run      VERB  0 root
        until    ADP   4 case
        Feb.     PROPN 2 obl    name=Date
        20       NUM   4 nummod name=+
        """,
        """
        Troops   NOUN  3 nsubj
        will     AUX   3 aux
        return   VERB  0 root
        after    ADP   6 case
        the      DET   6 det
        drills   NOUN  3 obl
        """,
        published=DAY,
    )
    others = [claim(a, "Drills", "COOPERATE", Status.ONGOING, when="until Feb. 20"), claim(a, "drills", "COOPERATE", Status.ONGOING)]
    assert days(a, claim(a, "return", "RETREAT", Status.EXPECTED, when="after the drills"), *others) == (on(2, 20), None)


def test_the_following_day_is_reckoned_from_the_day_named_before() -> None:
    a = analysis(
        HELD,
        "The DET 3 det\nfollowing VERB 3 amod\nday NOUN 5 obl name=Date\nshells NOUN 5 nsubj\nfell VERB 0 root",
        published=DAY,
    )
    assert days(a, claim(a, "fell", when="following day")) == (on(2, 9), on(2, 9))


PHRASES = [
    "Monday",
    "next week",
    "since 2014",
    "2018",
    "recently",
    "the eve of flew",
    "Feb. 29",
    "last night",
    "in 2030",
    "32 May",
    "by May 9",
]


@given(
    st.sampled_from(PHRASES), st.sampled_from(list(Status)), st.one_of(st.none(), st.dates(date(1950, 1, 1), date(2100, 1, 1)))
)  # fmt: skip
def test_claims_keep_their_ids_days_are_in_order_and_a_second_run_changes_nothing(
    phrase: str, real: Status, published: date | None
) -> None:
    a = visit(*phrase.split(), published=published)
    claims = [claim(a, "flew", "CONSULT", real, when=phrase), claim(a, "Envoys", "CONSULT", real)]
    once = times(a, claims)
    assert [c.id for c in once] == [c.id for c in claims]
    assert times(a, once) == once
    for c in once:
        assert all(0 <= s.start < s.end <= len(a.document.text) for s in spans_of(c))
        if c.when and c.when.earliest and c.when.latest:
            assert c.when.earliest <= c.when.latest


@given(st.integers(0, 6), st.integers(0, 13))
def test_weekday_is_within_a_week_on_the_side_that_the_status_says(weekday: int, offset: int) -> None:
    name = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()[weekday]
    published = DAY + timedelta(days=offset)
    a = visit(name, published=published)
    past, ahead = days(a, claim(a, "flew", when=name)), days(a, claim(a, "flew", status=Status.EXPECTED, when=name))
    assert past and past[0] and ahead and ahead[0]
    assert past[0] == past[1] and past[0].weekday() == weekday and timedelta(0) <= published - past[0] < timedelta(7)
    assert ahead[0] == ahead[1] and ahead[0].weekday() == weekday and timedelta(0) <= ahead[0] - published < timedelta(7)


def test_a_term_set_for_what_is_asked_lies_ahead() -> None:
    """ "Urged them to leave by Monday", on a Thursday: the Monday to come; "20 had died by Monday": the one before."""
    a = visit("by", "Monday")
    (asked,) = times(a, [claim(a, "flew", "RETREAT", Status.DEMANDED, when="by Monday")])
    (died,) = times(a, [claim(a, "flew", "ASSAULT", Status.OCCURRED, when="by Monday")])
    assert asked.when and died.when
    assert (asked.when.latest, died.when.latest) == (on(2, 14), on(2, 7))


def test_a_clause_that_bounds_the_verb_of_the_act_dates_the_act() -> None:
    """ "Fighting has killed 40 since breaking out in 2014": the fighting, since 2014."""
    a = analysis(
        "Fighting NOUN 2 nsubj\nkilled VERB 0 root\n40 NUM 2 obj\nsince SCONJ 5 mark\nbreaking VERB 2 advcl\nout ADP 5 compound:prt\n"
        "in ADP 8 case\n2014 NUM 5 obl",
        published=DAY,
    )
    (out,) = times(a, [claim(a, "Fighting")])
    assert out.when and (out.when.earliest, out.when.latest) == (on(1, 1, 2014), DAY)
