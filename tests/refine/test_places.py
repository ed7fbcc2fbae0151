"""Where: a named place gets the gazetteer's entry, read in the country that the claim or the report is about."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import analysis, words
from tests.refine.claims import claim, party, span, spans_of
from tocsin.analysis import Analysis
from tocsin.model import Claim, Where
from tocsin.refine.places import literal_names, party_countries, places, toponyms


def battle(place: str, mark: str = "name=Location") -> Analysis:
    """Somebody fights in a place of one word."""
    return analysis(f"""
        Militias NOUN  2 nsubj
        clashed  VERB  0 root
        in       ADP   4 case
        {place}  PROPN 2 obl   {mark}
        """)


def located(a: Analysis, *claims: Claim) -> Where | None:
    return places(a, claims)[0].where


def test_place_is_looked_up() -> None:
    a = battle("Kherson")
    where = located(a, claim(a, "clashed", where="Kherson"))
    assert where is not None
    assert (where.name, where.country, where.basis) == ("Kherson", "UKR", "gazetteer")
    assert where.latitude is not None and abs(where.latitude - 46.64) < 0.2
    assert where.longitude is not None and abs(where.longitude - 32.6) < 0.2
    assert where.radius_km is not None and where.radius_km > 0
    assert where.span == span(a, "Kherson")


def test_the_claims_parties_tell_which_of_several_is_meant() -> None:
    a = battle("Tripoli")
    lebanese = party(a, "Militias", code="LBN UAF")
    assert (w := located(a, claim(a, "clashed", actors=[lebanese], where="Tripoli"))) and w.country == "LBN"
    assert (w := located(a, claim(a, "clashed", where="Tripoli"))) and w.country == "LBY"


def test_the_report_tells_where_the_claims_parties_do_not() -> None:
    a = battle("Tripoli")
    other = claim(a, "Militias", actors=[party(a, "Militias", code="LBN MIL")])
    assert (w := located(a, claim(a, "clashed", where="Tripoli"), other)) and w.country == "LBN"


def test_who_is_acted_upon_tells_more_than_who_acts() -> None:
    """A foreign army fights in the country that it fights, not at home."""
    a = battle("Cambridge")
    c = claim(a, "clashed", actors=[party(a, "Militias", code="GBR MIL")], recipients=[party(a, "clashed", code="USA")], where="Cambridge")
    assert (w := located(a, c)) and w.country == "USA"


def test_country_that_has_no_such_place_does_not_hide_it() -> None:
    a = battle("Kherson")
    assert (w := located(a, claim(a, "clashed", actors=[party(a, "Militias", code="PER MIL")], where="Kherson"))) and w.country == "UKR"


def test_sea_belongs_to_no_country() -> None:
    a = analysis("""
        Patrols NOUN  2 nsubj
        clashed VERB  0 root
        in      ADP   5 case
        the     DET   5 det
        Sea     PROPN 2 obl   name=Location
        of      ADP   7 case  name=+
        Azov    PROPN 5 nmod  name=+
        """)
    where = located(a, claim(a, "clashed", actors=[party(a, "Patrols", code="UKR MIL")], where="Sea of Azov"))
    assert where is not None
    assert (where.name, where.country) == ("Sea of Azov", None)


def test_name_inside_a_longer_phrase_is_looked_up_and_the_words_stay() -> None:
    a = analysis("""
        Militias  NOUN  2 nsubj
        clashed   VERB  0 root
        on        ADP   5 case
        the       DET   5 det
        outskirts NOUN  2 obl
        of        ADP   7 case
        Donetsk   PROPN 5 nmod  name=Location
        """)
    where = located(a, claim(a, "clashed", where="outskirts of Donetsk"))
    assert where is not None
    assert (where.name, where.span.of(a.document.text)) == ("Donetsk", "outskirts of Donetsk")


def test_unknown_place_keeps_its_words_and_gets_no_coordinates() -> None:
    a = battle("Qwxzshire")
    c = claim(a, "clashed", where="Qwxzshire")
    assert located(a, c) == c.where


def test_common_noun_is_no_place_of_the_gazetteer() -> None:
    """ "Border" and "the village" are places as written, without coordinates."""
    for word in ("villages", "waters"):
        a = battle(word, "")
        c = claim(a, "clashed", where=word)
        assert located(a, c) == c.where


def test_claim_without_a_place_gets_none() -> None:
    a = battle("Kherson")
    assert located(a, claim(a, "clashed", recipients=["Kherson"])) is None


def test_the_parties_of_a_report_speak_for_their_countries() -> None:
    a = battle("Kherson")
    uk, ru = party(a, "Kherson", code="UKR"), party(a, "Militias", code="RUS MIL")
    assert party_countries([claim(a, "clashed", actors=[ru], recipients=[uk]), claim(a, "in", recipients=[uk])]) == {"RUS": 1, "UKR": 2}
    assert party_countries([]) == {}


def test_organisation_and_sector_are_no_country() -> None:
    a = battle("Kherson")
    assert party_countries([claim(a, "clashed", actors=[party(a, "Militias", code="NATO")], recipients=[party(a, "in", code="REB")])]) == {}


CODES = st.sampled_from((None, "UKR", "USA MIL", "LBN UAF", "NATO", "EU", "REB"))


@given(
    st.sampled_from(("Tripoli", "Georgia", "Qwxzshire", "Odesa", "May")),
    st.sampled_from(("", "name=Location", "name=Facility")),
    st.lists(CODES, max_size=3),
)
def test_only_the_entry_changes_and_a_second_run_changes_nothing(word: str, mark: str, codes: list[str | None]) -> None:
    a = battle(word, mark)
    claims = [claim(a, "clashed", actors=[party(a, "Militias", code=c) for c in codes], where=word)]
    once = places(a, claims)
    assert [c.id for c in once] == [c.id for c in claims]
    assert [spans_of(c) for c in once] == [spans_of(c) for c in claims]
    assert [replace(c, where=None) for c in once] == [replace(c, where=None) for c in claims]
    assert places(a, once) == once
    where = once[0].where
    assert where is not None
    assert (where.latitude is None) == (where.longitude is None) == (where.radius_km is None) == (where.basis == "text")


def with_places(a: Analysis, *labels: str) -> Analysis:
    """The analysis as a model with the head for places gives it."""
    known = ("O", "B-literal", "I-literal", "B-associative", "I-associative")
    scores = np.array([[float(k == label) for k in known] for label in labels])
    return replace(a, labels=a.labels | {"place": known}, tags=a.tags | {"place": scores})


def test_the_head_for_places_tells_which_names_mean_a_place() -> None:
    a = with_places(words("Kyiv hit the Sea of Azov"), "B-associative", "O", "O", "B-literal", "I-literal", "I-literal")
    (where,) = toponyms(a)
    assert (where.span.of(a.document.text), where.name, where.basis) == ("Sea of Azov", "Sea of Azov", "gazetteer")


def test_two_names_side_by_side_and_over_the_end_of_a_sentence() -> None:
    a = with_places(words("Odesa Kyiv\nLviv"), "B-literal", "B-literal", "I-literal")
    assert [s.of(a.document.text) for s in literal_names(a)] == ["Odesa", "Kyiv", "Lviv"]


def test_a_stretch_that_holds_several_names_or_words_around_one() -> None:
    a = with_places(words("Nashville , Tennessee and western Mosul"), "B-literal", "I-literal", "I-literal", "O", "B-literal", "I-literal")
    assert [s.of(a.document.text) for s in literal_names(a)] == ["Nashville", "Tennessee", "Mosul"]


def test_the_head_for_names_knows_where_a_place_begins_and_ends() -> None:
    a = analysis("""
        near     ADP   4 case
        North    PROPN 4 compound name=Location
        Carolina PROPN 4 flat     name=+
        and      CCONJ 5 cc
        Rehab    PROPN 1 conj
        """)
    a = with_places(a, "O", "O", "B-literal", "B-literal", "I-literal")
    assert [s.of(a.document.text) for s in literal_names(a)] == ["North Carolina", "Rehab"]
    assert literal_names(with_places(words("at the model"), "O", "B-literal", "I-literal")) == ()


def test_washington_is_one_place_with_its_district_and_half_a_compound_is_none_with_its_hyphen() -> None:
    a = with_places(words("Washington , D.C. and Asia- Pacific"), "B-literal", "I-literal", "I-literal", "O", "B-literal", "O")
    assert [s.of(a.document.text) for s in literal_names(a)] == ["Washington , D.C.", "Asia"]


def test_without_that_head_names_of_places_are_read_by_their_metonymy() -> None:
    a = analysis("""
        Russia  PROPN 2 nsubj name=Location metonymy=metonymic
        shelled VERB  0 root
        Kherson PROPN 2 obj   name=Location metonymy=literal
        Anna    PROPN 2 dep   name=Person   metonymy=literal
        """)
    assert [(w.name, w.country) for w in toponyms(a)] == [("Kherson", "UKR")]


def test_claims_share_the_reports_view_of_a_place() -> None:
    """An unknown street of a claim lies in the town of the story; a common noun is no name."""
    a = analysis(
        """
        Shells  NOUN  2 nsubj
        hit     VERB  0 root
        Kherson PROPN 2 obj   name=Location metonymy=literal
        """,
        """
        Shells  NOUN  2 nsubj
        fell    VERB  0 root
        on      ADP   5 case
        Zwmbaba PROPN 5 compound name=Facility metonymy=literal
        Street  PROPN 2 obl   name=+        metonymy=literal
        """,
    )
    (where,) = [c.where for c in places(a, [claim(a, "fell", where="Zwmbaba Street")])]
    assert where is not None and (where.name, where.basis) == ("Kherson", "context")
    assert where.span == span(a, "Zwmbaba Street")
    (noun,) = [c.where for c in places(a, [claim(a, "fell", where="Shells")])]
    assert noun is not None and noun.basis == "text"
