"""Codes of parties by the codebook: what the report says of somebody, then what is known; a capital that acts is its government."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import analysis
from tests.refine.claims import claim, party, spans_of
from tocsin.analysis import Analysis
from tocsin.refine.actors import actors
from tocsin.refine.cast import cast, split_code

DAY = date(2022, 2, 10)


def code(a: Analysis, who: str, trigger: str = "acted") -> str | None:
    (out,) = actors(a, [claim(a, trigger, actors=[who])])
    return out.actors[0].code


def acting(name: str, kind: str = "Location", before: str = "") -> Analysis:
    """A name of one word that acts, after other sentences."""
    return analysis(*filter(None, [before]), f"{name} PROPN 2 nsubj name={kind}\nacted VERB 0 root", published=DAY)


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("Ethiopia", "Location", "ETH"),
        ("Kyiv", "Location", "UKR GOV"),  # a capital used for its government
        ("Kremlin", "Organization", "RUS GOV"),  # a seat of power
        ("Pentagon", "Organization", "USA MIL"),
        ("NATO", "Organization", "NATO"),
        ("OSCE", "Organization", "OSCE"),
        ("Lavrov", "Person", "RUS GOV"),
        ("Odesa", "Location", "UKR"),  # a town that is nobody's seat belongs to its country
        ("Qwxzshire", "Location", None),
    ],
)
def test_names_alone(name: str, kind: str, expected: str | None) -> None:
    assert code(acting(name, kind), name) == expected


def test_region_without_a_body_of_its_own_has_no_code() -> None:
    a = analysis("The DET 2 det\nWest PROPN 3 nsubj name=Location\nacted VERB 0 root", published=DAY)
    assert code(a, "West") is None


def test_office_is_that_of_the_day() -> None:
    table = "Boris PROPN 3 nsubj name=Person\nJohnson PROPN 1 flat name=+\nacted VERB 0 root"
    assert code(analysis(table, published=DAY), "Boris Johnson") == "GBR GOV"
    assert code(analysis(table, published=date(2024, 5, 1)), "Boris Johnson") == "GBR"  # former holders carry the country alone


def titled(*more: str) -> Analysis:
    return analysis(
        """
        Georgian     ADJ   3 amod   name=NORP
        Interior     PROPN 3 compound
        Minister     PROPN 6 nsubj
        Otar         PROPN 3 flat   name=Person
        Xelidze      PROPN 3 flat   name=+
        resigned     VERB  0 root
        """,
        *more,
        published=DAY,
    )


def test_unknown_person_takes_the_code_of_the_title_before_the_name() -> None:
    assert code(titled(), "Otar Xelidze", "resigned") == "GEO GOV"


def test_surname_alone_is_the_person_named_in_full_before() -> None:
    a = titled("Xelidze PROPN 2 nsubj name=Person\nacted VERB 0 root")
    assert code(a, "Xelidze#2") == "GEO GOV"


def test_surname_before_the_full_name_too() -> None:
    """A headline gives the surname, the first paragraph the title."""
    a = analysis(
        "Xelidze PROPN 2 nsubj name=Person\nacted VERB 0 root",
        """
        Police  NOUN  2 compound
        chief   NOUN  5 nsubj
        Otar    PROPN 2 flat  name=Person
        Xelidze PROPN 2 flat  name=+
        left    VERB  0 root
        Georgia PROPN 5 obj   name=Location
        """,
        published=DAY,
    )
    assert code(a, "Xelidze#1") == "GEO COP"


def test_apposition_after_the_name_tells_who_it_is() -> None:
    a = analysis(
        """
        Paulo       PROPN 8 nsubj  name=Person
        Quintasse   PROPN 1 flat   name=+
        ~,          PUNCT 6 punct
        a           DET   6 det
        Mozambican  ADJ   6 amod   name=NORP
        general     NOUN  1 appos
        ~,          PUNCT 6 punct
        acted       VERB  0 root
        """,
        published=DAY,
    )
    assert code(a, "Paulo Quintasse") == "MOZ MIL"


def test_title_of_another_country_beats_the_known_namesake() -> None:
    """What the report says of its people goes before what is known of others."""
    a = analysis(
        """
        Namibian   ADJ   2 amod   name=NORP
        lawmaker   NOUN  4 nsubj
        Lavrov     PROPN 2 flat   name=Person
        acted      VERB  0 root
        """,
        published=DAY,
    )
    assert code(a, "Lavrov") == "NAM LEG"


def test_unknown_person_without_title_has_no_code() -> None:
    assert code(acting("Qwxzbert", "Person"), "Qwxzbert") is None


@pytest.mark.parametrize(
    ("title", "expected"),
    [("Defense Minister", "PER GOV"), ("President", "PER GOV"), ("General", "PER MIL"), ("former President", "PER"), ("nurse", "PER MED")],
)
def test_title_without_country_takes_the_reports_country(title: str, expected: str | None) -> None:
    words = title.split()
    rows = [f"{w} {'ADJ' if w == 'former' else 'PROPN'} {len(words) + 2} compound" for w in words]
    a = analysis(
        "Peru PROPN 2 nsubj name=Location\nvoted VERB 0 root",
        "\n".join([*rows, f"Qwxzbert PROPN {len(words) + 2} nsubj name=Person", "acted VERB 0 root"]),
        published=DAY,
    )
    assert code(a, "Qwxzbert") == expected


PHRASES = [
    ("Turkish ADJ 2 amod name=NORP\ntroops NOUN 3 nsubj\nacted VERB 0 root", "Turkish troops", "TUR MIL"),
    ("Turkish ADJ 2 amod name=NORP\ntroops NOUN 3 nsubj\nacted VERB 0 root", "Turkish", "TUR MIL"),
    ("Turkish ADJ 2 amod name=NORP\npolice NOUN 3 nsubj\nacted VERB 0 root", "police", "TUR COP"),
    ("Kyiv PROPN 3 nmod:poss name=Location\n~'s PART 1 case\narmy NOUN 4 nsubj\nacted VERB 0 root", "Kyiv's army", "UKR MIL"),
    ("NATO PROPN 2 compound name=Organization\nleaders NOUN 3 nsubj\nacted VERB 0 root", "NATO leaders", "NATO"),
    ("Kenyan ADJ 2 amod name=NORP\nprotesters NOUN 3 nsubj\nacted VERB 0 root", "Kenyan protesters", "KEN CVL"),
    ("Syrian ADJ 2 amod name=NORP\nrebels NOUN 3 nsubj\nacted VERB 0 root", "Syrian rebels", "SYR REB"),
    ("Iraqi ADJ 2 amod name=NORP\nmilitiamen NOUN 3 nsubj\nacted VERB 0 root", "Iraqi militiamen", "IRQ UAF"),
    ("premier NOUN 4 nsubj\nof ADP 3 case\nNepal PROPN 1 nmod name=Location\nacted VERB 0 root", "premier of Nepal", "NPL GOV"),
    ("former ADJ 3 amod\nMalian ADJ 3 amod name=NORP\npresident NOUN 4 nsubj\nacted VERB 0 root", "former Malian president", "MLI"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "who", "expected"), PHRASES)
def test_nationality_and_role_make_a_code(table: str, who: str, expected: str) -> None:
    assert code(analysis(table, published=DAY), who) == expected


def test_separatists_belong_to_the_country_they_fight_in_not_to_their_backer() -> None:
    a = analysis(
        "Ukraine PROPN 2 nsubj name=Location\nwaited VERB 0 root",
        """
        Russian      PROPN 3 npadvmod name=NORP
        ~-           PUNCT 3 punct
        ~backed      VERB  4 amod
        separatists  NOUN  5 nsubj
        acted        VERB  0 root
        in           ADP   7 case
        Ukraine      PROPN 5 obl     name=Location
        """,
        published=DAY,
    )
    assert code(a, "Russian-backed separatists") == "UKR REB"
    assert code(a, "separatists") == "UKR REB"


def test_bare_role_noun_takes_the_country_named_before_it() -> None:
    a = analysis(
        "Norway PROPN 2 nsubj name=Location\nwaited VERB 0 root",
        """
        Chad   PROPN 2 nsubj  name=Location
        burned VERB  0 root
        and    CCONJ 5 cc
        troops NOUN  5 nsubj
        acted  VERB  2 conj
        """,
        published=DAY,
    )
    assert code(a, "troops") == "TCD MIL"


def test_bare_role_noun_without_any_country_has_no_code() -> None:
    assert code(analysis("The DET 2 det\ntroops NOUN 3 nsubj\nacted VERB 0 root"), "troops") is None


def test_owner_of_a_role_noun_gives_its_country() -> None:
    a = analysis(
        "Putin PROPN 2 nsubj name=Person\nphoned VERB 0 root\nBerlin PROPN 2 obj name=Location",
        "His PRON 2 nmod:poss\nforces NOUN 3 nsubj\nacted VERB 0 root",
        published=DAY,
    )
    assert code(a, "forces") == "RUS MIL"


def test_every_role_of_a_claim_is_coded_alike() -> None:
    a = analysis(
        """
        Minsk   PROPN 2 nsubj  name=Location
        told    VERB  0 root
        Warsaw  PROPN 2 obj    name=Location
        NATO    PROPN 5 nsubj  name=Organization
        acted   VERB  2 ccomp
        """,
        published=DAY,
    )
    (out,) = actors(a, [claim(a, "acted", actors=["NATO"], recipients=["Warsaw"], source="Minsk", via=["NATO"])])
    assert [p.code for p in (*out.actors, *out.recipients, *out.via)] == ["NATO", "POL GOV", "NATO"]
    assert out.source is not None and out.source.code == "BLR GOV"


def test_basis_of_the_antecedent_is_kept_and_else_tells_the_rule() -> None:
    a = acting("Kyiv")
    (out,) = actors(a, [claim(a, "acted", actors=["Kyiv"])])
    assert out.actors[0].basis == "seat"


def test_cast_is_by_surname_and_only_of_persons() -> None:
    people = cast(titled()).people
    assert people == {"xelidze": "GEO GOV"}


@pytest.mark.parametrize(("text", "parts"), [("RUS GOV", ("RUS", "GOV")), ("NATO", ("NATO", None)), ("REB", (None, "REB"))])
def test_codes_come_apart(text: str, parts: tuple[str | None, str | None]) -> None:
    assert split_code(text) == parts


WORDS = st.sampled_from(("Russian", "troops", "Kyiv", "NATO", "Otar", "officials", "'s", "-", "the", "of", "former", "it"))
TAG = st.sampled_from(("NOUN", "PROPN", "ADJ", "PART"))
KIND = st.sampled_from(("", "name=Person", "name=Location", "name=NORP", "name=Organization", "name=Date"))
RELATION = st.sampled_from(("amod", "nmod:poss", "compound", "flat", "nsubj", "nmod"))


@given(st.lists(st.tuples(WORDS, TAG, RELATION, KIND), min_size=1, max_size=7), st.data())
def test_only_codes_names_and_bases_change_and_a_second_run_changes_nothing(
    rows: list[tuple[str, str, str, str]], data: st.DataObject
) -> None:
    heads = [0, *(data.draw(st.integers(1, i)) for i in range(1, len(rows)))]
    a = analysis("\n".join(f"{w} {t} {h} {r} {k}" for h, (w, t, r, k) in zip(heads, rows, strict=True)), "acted VERB 0 root", published=DAY)
    some = [party(a, a.document.text[: s.end]) for s in a.spans[: len(rows)] if a.document.text[s.end - 1].isalpha()] or [party(a, "acted")]
    claims = [claim(a, "acted", actors=some)]
    once = actors(a, claims)
    assert [c.id for c in once] == [c.id for c in claims]
    assert [spans_of(c) for c in once] == [spans_of(c) for c in claims]
    assert actors(a, once) == once
    assert all(p.code is None or p.code.strip() for p in once[0].actors)


def test_a_critic_of_a_president_does_not_lend_him_his_title() -> None:
    a = analysis(
        "Okafor PROPN 3 nsubj name=Person\nis AUX 3 cop\ncritic NOUN 0 root\nof ADP 7 case\nNigerian ADJ 6 amod name=NORP\n"
        "president NOUN 7 compound\nAbacha PROPN 3 nmod name=Person"
    )
    (out,) = actors(a, [claim(a, "critic", "ACCUSE", recipients=["Abacha"])])
    assert [p.code for p in out.recipients] == ["NGA GOV"]


def test_a_description_before_the_name_tells_who_it_is() -> None:
    a = analysis(
        "Chad PROPN 2 nsubj name=Location\nwaited VERB 0 root",
        """
        Norway      PROPN 3 nmod:poss name=Location
        ~'s         PART  1 case
        ambassador  NOUN  6 nsubj
        ,           PUNCT 5 punct
        Berg        PROPN 3 appos     name=Person
        acted       VERB  0 root
        """,
        published=DAY,
    )
    assert str(code(a, "Berg")).startswith("NOR")


def test_what_is_of_several_countries_takes_none_from_the_report() -> None:
    syria = "Syria PROPN 2 nsubj name=Location\nfell VERB 0 root"
    both = analysis(syria, "Both DET 2 det\ncountries NOUN 3 nsubj\nacted VERB 0 root", published=DAY)
    assert code(both, "Both countries") is None
    joint = "Syrian ADJ 4 amod name=NORP\nand CCONJ 3 cc\nRussian ADJ 1 conj name=NORP\ngovernments NOUN 5 nsubj\nacted VERB 0 root"
    assert code(analysis(syria, joint, published=DAY), "Syrian and Russian governments") is None
    anyone = analysis(syria, "Anyone PRON 2 nsubj\nacted VERB 0 root", published=DAY)
    assert code(anyone, "Anyone") is None
    assert code(analysis(syria, "Governments NOUN 2 nsubj\nacted VERB 0 root", published=DAY), "Governments") == "SYR GOV"


def countries(*sentences: str) -> list[str]:
    return [country for _, country in cast(analysis(*sentences, published=DAY)).countries]


def test_an_organisation_of_states_is_no_country() -> None:
    """Nor is the town in India that is spelled like the United Nations."""
    assert countries("U.N. PROPN 2 nsubj name=Location\nmet VERB 0 root") == []
    assert countries("ICC PROPN 2 nsubj name=Organization\nmet VERB 0 root") == []


def test_a_surname_is_that_of_whoever_the_report_names_in_full() -> None:
    alone = "Truss PROPN 2 nsubj name=Person\nacted VERB 0 root"
    assert countries(alone) == ["GBR"]  # Liz Truss, on that day
    officer = "Tanya PROPN 3 nsubj name=Person\nTruss PROPN 1 flat name=+\nslept VERB 0 root"
    assert countries(officer, alone) == []
    assert code(analysis(officer, alone, published=DAY), "Truss#2") is None


def test_a_number_after_a_name_is_no_surname() -> None:
    a = analysis(
        "Anthony PROPN 3 nsubj name=Person\nXelidze PROPN 1 flat name=+\nIII PROPN 1 flat name=+\nacted VERB 0 root", published=DAY
    )
    assert code(a, "Anthony Xelidze III", "acted") is None  # Mswati III is somebody else


def test_georgia_is_a_state_in_a_report_on_the_united_states() -> None:
    georgia, texas = ("\n".join((f"{name} PROPN 2 nsubj name=Location", "voted VERB 0 root")) for name in ("Georgia", "Texas"))
    georgian = "Georgians PROPN 2 nsubj name=NORP\nvoted VERB 0 root"
    assert countries(georgia) == ["GEO"]
    assert countries(texas, texas, georgia) == ["USA", "USA", "USA"]
    assert countries(texas, texas, georgia, georgian) == ["USA", "USA", "GEO", "GEO"]


@pytest.mark.parametrize(("noun", "expected"), [("officers", "ETH COP"), ("armies", None)])
def test_two_officers_are_of_one_country_and_two_armies_of_two(noun: str, expected: str | None) -> None:
    a = analysis(
        "Ethiopia PROPN 2 nsubj name=Location\nslept VERB 0 root",
        f"two NUM 2 nummod\n{noun} NOUN 3 nsubj\nacted VERB 0 root",
        published=DAY,
    )
    assert code(a, noun) == expected


def test_what_opens_the_next_clause_describes_nobody() -> None:
    """ "... Xelidze, the court said": he is no court."""
    a = analysis(
        """
        of      ADP   3 case
        Otar    PROPN 3 flat name=Person
        Xelidze PROPN 7 obl  name=+
        ~,      PUNCT 3 punct
        the     DET   6 det
        court   NOUN  7 nsubj
        acted   VERB  0 root
        """,
        published=DAY,
    )
    assert "xelidze" not in cast(a).people


def test_its_ministry_belongs_to_whom_it_stands_for() -> None:
    """ "The Syrian government ...; *its* foreign ministry": an owner that is described, not named, counts as well."""
    a = analysis(
        "Syrian ADJ 2 amod name=NORP\ngovernment NOUN 3 nsubj\nspoke VERB 0 root",
        "its PRON 2 nmod:poss same-as>1.2:0.9\nministry NOUN 3 nsubj\nacted VERB 0 root",
        published=DAY,
    )
    assert code(a, "ministry") == "SYR GOV"


def test_what_somebody_is_may_have_a_country_and_no_sector() -> None:
    a = analysis(
        """
        Christopher PROPN 7 nsubj  name=Person
        Hale        PROPN 1 flat   name=+
        ~,          PUNCT 6 punct
        the         DET   6 det
        U.S.        PROPN 6 compound name=Location
        mediator    NOUN  1 appos
        acted       VERB  0 root
        """,
        "Serbia PROPN 2 nsubj name=Location\nrefused VERB 0 root",
        published=DAY,
    )
    assert code(a, "Christopher Hale") == "USA"


def test_a_name_between_commas_explains_the_role_before_it_whatever_the_tree_says() -> None:
    a = analysis(
        """
        the       DET   3 det
        American  ADJ   3 amod  name=NORP
        envoy     NOUN  7 obl
        ~,        PUNCT 5 punct
        Taylor    PROPN 7 nsubj name=Person
        ~,        PUNCT 5 punct
        acted     VERB  0 root
        """,
        published=DAY,
    )
    assert code(a, "Taylor") == "USA GOV"


@pytest.mark.parametrize(
    ("country", "half", "expected"),
    [
        ("Pyongyang", "North", "PRK"),
        ("Korea", "South", "KOR"),
        ("Sudan", "North", "SDN"),
        ("Juba", "South", "SSD"),
        ("Norway", "North", None),
    ],
)
def test_the_north_and_the_south_are_those_that_the_report_is_about(country: str, half: str, expected: str | None) -> None:
    about = f"{'South Korea' if country == 'Korea' else country}".split()
    first = "\n".join(f"{w} PROPN {len(about) + 1} nsubj name={'Location' if k == 0 else '+'}" for k, w in enumerate(about))
    a = analysis(f"{first}\nspoke VERB 0 root", f"The DET 2 det\n{half} PROPN 3 nsubj\nacted VERB 0 root", published=DAY)
    found = code(a, half)
    assert found == expected if expected else found in (None, "NOR")


@pytest.mark.parametrize(("body", "expected"), [("UN", "UN"), ("Kremlin", "RUS GOV")])
def test_a_special_envoy_is_that_of_the_united_nations_where_they_are_named(body: str, expected: str) -> None:
    a = analysis(
        f"{body} PROPN 2 nsubj name=Organization\nspoke VERB 0 root",
        "The DET 3 det\nspecial ADJ 3 amod\nenvoy NOUN 4 nsubj\nacted VERB 0 root",
        published=DAY,
    )
    assert code(a, "special envoy") == expected


@pytest.mark.parametrize(("made", "expected"), [("Su-35", "RUS MIL"), ("flight", "RUS")])
def test_a_weapon_called_by_its_number_is_of_the_forces_and_a_flight_is_not(made: str, expected: str) -> None:
    word, number = ("Sukhoi", made) if made == "Su-35" else (made, "SU-35")
    a = analysis(f"""
        Russian  ADJ   3 amod name=NORP
        {word}   PROPN 3 compound
        {number} PROPN 4 nsubj
        acted    VERB  0 root
        """)
    assert code(a, f"Russian {word} {number}") == expected


def test_a_fighter_is_an_aircraft_where_the_report_is_on_one() -> None:
    flew = """
        Russian ADJ  2 amod name=NORP
        fighter NOUN 3 nsubj
        acted   VERB 0 root
        """
    jet = """
        A       DET  3 det
        fighter NOUN 3 compound
        jet     NOUN 4 nsubj
        flew    VERB 0 root
        """
    assert code(analysis(jet, flew), "Russian fighter") == "RUS MIL"
    assert code(analysis(flew), "Russian fighter") == "RUS UAF"


@pytest.mark.parametrize(("who", "expected"), [("Reuters", None), ("Xinhua", "CHN MIL")])
def test_an_agency_that_reports_from_everywhere_says_nothing_of_whose_army_it_is(who: str, expected: str | None) -> None:
    told = f"""
        {who}   PROPN 2 nsubj name=Organization
        said    VERB  0 root
        the     DET   4 det
        army    NOUN  5 nsubj
        acted   VERB  2 ccomp
        """
    assert code(analysis(told), "army") == expected
