"""Words that the model scores for a role become phrases: parted, widened to names, trimmed; the tree steps in where it says nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.builders import analysis
from tocsin.analysis import Analysis
from tocsin.draft.arguments import ROLES, fillers


def found(a: Analysis, trigger: str, role: str, kind: str = "ASSAULT") -> list[str]:
    """The texts that fill a role of the trigger word."""
    at = a.words.index(trigger)
    return [f.span.of(a.document.text) for f in fillers(a, at, at, kind)[role]]


def test_parties_joined_by_and_are_listed_each() -> None:
    a = analysis("""
        Qatar   PROPN 4 nsubj  name=Location  actors>4
        and     CCONJ 3 cc     actors>4
        Oman    PROPN 1 conj   name=Location  actors>4
        hosted  VERB  0 root   trigger=CONSULT
        envoys  NOUN  4 obj    recipients>4
        """)
    assert found(a, "hosted", "actors", "CONSULT") == ["Qatar", "Oman"]
    assert found(a, "hosted", "recipients", "CONSULT") == ["envoys"]


def test_and_inside_a_name_parts_nothing() -> None:
    a = analysis("""
        Trinidad  PROPN 4 nsubj  name=Location  actors>4
        and       CCONJ 3 cc     name=+         actors>4
        Tobago    PROPN 1 conj   name=+         actors>4
        protested VERB  0 root   trigger=ACCUSE
        """)
    assert found(a, "protested", "actors", "ACCUSE") == ["Trinidad and Tobago"]


def test_half_a_name_is_widened_to_the_whole() -> None:
    a = analysis("""
        The        DET   3 det
        African    PROPN 3 compound name=Organization
        Union      PROPN 4 nsubj    name=+             actors>4
        suspended  VERB  0 root     trigger=SANCTION
        Niger      PROPN 4 obj      name=Location      recipients>4
        """)
    assert found(a, "suspended", "actors", "SANCTION") == ["African Union"]


def test_person_with_a_title_is_the_name_alone() -> None:
    """Codebook: the shortest full name phrase."""
    a = analysis("""
        Ghanaian  ADJ   2 amod    name=NORP    actors>5
        President PROPN 5 nsubj   actors>5
        Nana      PROPN 2 flat    name=Person  actors>5
        Mensah    PROPN 2 flat    name=+       actors>5
        pardoned  VERB  0 root    trigger=CONCEDE
        miners    NOUN  5 obj     recipients>5
        """)
    assert found(a, "pardoned", "actors", "CONCEDE") == ["Nana Mensah"]


def test_article_and_possessive_mark_are_no_part_of_a_party() -> None:
    a = analysis("""
        The      DET   2 det         actors>5
        rebels   NOUN  5 nmod:poss   actors>5
        ~'       PART  2 case        actors>5
        night    NOUN  5 compound
        raid     NOUN  0 root        trigger=ASSAULT
        """)
    assert found(a, "raid", "actors") == ["rebels"]


def test_roles_count_from_their_threshold_on() -> None:
    a = analysis("""
        Somebody PRON  2 dep
        fired    VERB  0 root  trigger=ASSAULT
        yesterday NOUN 2 dep   when>2:0.9
        upriver  ADV   2 dep   where>2:0.2
        """)
    assert found(a, "fired", "when") == ["yesterday"]
    assert found(a, "fired", "where") == []


def test_the_weaker_word_between_two_strong_ones_belongs_to_the_phrase() -> None:
    a = analysis("""
        Fighting NOUN  0 root  trigger=ASSAULT
        since    ADP   3 case  when>1
        early    ADJ   4 amod  when>1:0.3
        June     PROPN 1 nmod  when>1  name=Date
        """)
    assert found(a, "Fighting", "when") == ["since early June"]


def test_parties_of_the_own_sentence_go_first() -> None:
    first = """
        Eritrea PROPN 2 nsubj  name=Location  actors>2.2:0.9
        waited  VERB  0 root
        """
    second = """
        Asmara  PROPN 2 nsubj  name=Location  {}
        struck  VERB  0 root   trigger=ASSAULT
        """
    assert found(analysis(first, second.format("actors>2:0.6")), "struck", "actors") == ["Asmara"]
    # The subject of the trigger goes before a party of another sentence, however sure the model is of that.
    assert found(analysis(first, second.format("")), "struck", "actors") == ["Asmara"]
    assert found(analysis(first, "The DET 2 det\nraid NOUN 3 nsubj trigger=ASSAULT\nended VERB 0 root"), "raid", "actors") == ["Eritrea"]


def test_times_and_numbers_come_from_the_own_sentence_alone() -> None:
    a = analysis(
        """
        On       ADP   2 case
        Monday   PROPN 3 obl   name=Date  when>2.2
        600      NUM   4 nsubj quantities>2.2
        arrived  VERB  0 root
        """,
        """
        They     PRON  2 nsubj  actors>2
        marched  VERB  0 root   trigger=PROTEST
        """,
    )
    assert found(a, "marched", "when", "PROTEST") == []
    assert found(a, "marched", "quantities", "PROTEST") == []


def test_the_tree_fills_what_the_model_leaves_empty() -> None:
    a = analysis("""
        Ankara PROPN 4 nsubj  name=Location
        and    CCONJ 3 cc
        Doha   PROPN 1 conj   name=Location
        bombed VERB  0 root   trigger=ASSAULT
        the    DET   6 det
        rebels NOUN  4 obj
        """)
    assert found(a, "bombed", "actors") == ["Ankara", "Doha"]
    assert found(a, "bombed", "recipients") == ["rebels"]


def test_the_tree_alone_makes_no_party_of_a_thing_or_an_indefinite_mention() -> None:
    """Codebook: an indefinite first mention ("a suicide attack") gets no actor."""
    a = analysis("""
        A       DET   2 det
        soldier NOUN  3 nsubj
        shelled VERB  0 root   trigger=ASSAULT
        the     DET   5 det
        port    NOUN  3 obj
        """)
    assert found(a, "shelled", "actors") == []
    assert found(a, "shelled", "recipients") == []


def test_the_tree_gives_nobody_a_second_role() -> None:
    a = analysis("""
        Ankara PROPN 2 nsubj  name=Location  recipients>2
        reeled VERB  0 root   trigger=ASSAULT
        """)
    assert found(a, "reeled", "actors") == []


def test_who_condemns_an_act_is_not_its_actor_by_model_or_tree() -> None:
    a = analysis("""
        Tehran    PROPN 2 nsubj  name=Location  actors>4
        denounced VERB  0 root
        the       DET   4 det
        strikes   NOUN  2 obj    trigger=ASSAULT
        """)
    assert found(a, "strikes", "actors") == []


def test_the_trigger_fills_no_role_of_its_own() -> None:
    a = analysis("""
        Protest NOUN  0 root  trigger=PROTEST actors>1
        in      ADP   3 case
        Lagos   PROPN 1 nmod  name=Location   where>1
        """)
    assert found(a, "Protest", "actors", "PROTEST") == []
    assert found(a, "Protest", "where", "PROTEST") == ["Lagos"]


def test_parties_of_two_sentences_are_never_one_phrase() -> None:
    a = analysis(
        """
        Guards NOUN  2 nsubj
        fled   VERB  0 root   trigger=RETREAT
        Sirte  PROPN 2 obj    name=Location  recipients>2
        """,
        """
        Benghazi PROPN 2 nsubj name=Location recipients>1.2
        fell     VERB  0 root
        """,
    )
    assert found(a, "fled", "recipients", "RETREAT") == ["Sirte"]


WORDS = st.sampled_from(("the", "rebels", "and", ",", "Oman", "of", "'s", "army", "June", "by", "Nana", '"'))
MARK = st.sampled_from(("", "actors>2", "recipients>2:0.5", "source>2", "when>2", "where>2:0.41", "quantities>2", "via>2"))
KIND = st.sampled_from(("", "name=Person", "name=Date", "name=Location", "name=NORP"))


@given(st.lists(st.tuples(WORDS, MARK, KIND), min_size=2, max_size=12))
def test_phrases_stay_inside_the_text_and_hold_no_part_of_the_trigger_alone(rows: list[tuple[str, str, str]]) -> None:
    a = analysis("\n".join(f"{w} NOUN {0 if i == 1 else 2} {'root' if i == 1 else 'nsubj'} {m} {k}" for i, (w, m, k) in enumerate(rows)))
    result = fillers(a, 1, 1, "ASSAULT")
    assert set(result) == set(ROLES)
    for fs in result.values():
        assert len(set(fs)) == len(fs)
        for f in fs:
            assert 0 <= f.first <= f.last < len(a.words)
            assert f.span == a.span(f.first, f.last)
            assert 0 < f.score <= 1
            assert not (f.first == f.last == 1)


def test_visitor_acts_and_host_is_recipient_and_a_place_may_be_both_host_and_where() -> None:
    """Codebook: of a visit the visitor is actor, the host recipient; the tree alone never makes a recipient of who is met."""
    rows = """
        Lavrov  PROPN 2 nsubj  name=Person
        visited VERB  0 root   trigger=CONSULT mode=visit
        Hanoi   PROPN 2 obj    name=Location {}
        """
    scored, bare = analysis(rows.format("recipients>2 where>2")), analysis(rows.format(""))
    assert found(scored, "visited", "actors", "CONSULT") == ["Lavrov"]
    assert found(scored, "visited", "recipients", "CONSULT") == found(scored, "visited", "where", "CONSULT") == ["Hanoi"]
    assert found(bare, "visited", "recipients", "CONSULT") == []
