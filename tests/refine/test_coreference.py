"""Who is meant: a pronoun or a definite reference takes its named antecedent; what stands for itself stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import analysis
from tests.refine.claims import claim, spans_of, texts
from tocsin.analysis import Analysis
from tocsin.model import Claim, Party
from tocsin.refine.coreference import coreference

LINKED = (
    """
    Ethiopia PROPN 2 nsubj name=Location
    warned   VERB  0 root
    Sudan    PROPN 2 obj   name=Location
    """,
    """
    It      PRON  2 nsubj same-as>1.1:0.1
    massed  VERB  0 root
    troops  NOUN  2 obj
    """,
)
MEN = (
    """
    Nana      PROPN 3 nsubj name=Person
    Mensah    PROPN 1 flat  name=+
    met       VERB  0 root
    Idris     PROPN 3 obj   name=Person
    in        ADP   6 case
    Accra     PROPN 3 obl   name=Location
    """,
    """
    He        PRON  2 nsubj
    rejected  VERB  0 root
    the       DET   4 det
    plan      NOUN  2 obj
    """,
)


def resolved(a: Analysis, c: Claim) -> Claim:
    (out,) = coreference(a, [c])
    return out


def who(a: Analysis, c: Claim) -> list[str]:
    return texts(a, resolved(a, c).actors)


def linked(first: str, second: str, word: str, to: str, score: float) -> Analysis:
    """Two sentences, with the coreference head linking a word of the second to one of the first."""
    a = analysis(first, second)
    a.frames[0].scores["same-as"][a.words.index(word), a.words.index(to)] = score
    return a


def test_pronoun_follows_the_models_link() -> None:
    a = linked(*LINKED, "It", "Sudan", 0.6)
    assert who(a, claim(a, "massed", "MOBILIZE", actors=["It"])) == ["Sudan"]


def test_mention_keeps_the_words_of_the_claims_sentence() -> None:
    a = linked(*LINKED, "It", "Sudan", 0.6)
    (actor,) = resolved(a, claim(a, "massed", "MOBILIZE", actors=["It"])).actors
    assert actor.mention is not None and actor.mention.of(a.document.text) == "It"
    assert actor.basis == "pronoun"


def test_without_a_link_the_nearest_fitting_subject_is_meant() -> None:
    a = analysis(*LINKED)
    assert who(a, claim(a, "massed", "MOBILIZE", actors=["It"])) == ["Ethiopia"]
    b = analysis(*MEN)
    assert who(b, claim(b, "rejected", "REJECT", actors=["He"])) == ["Nana Mensah"]


def test_he_is_no_country_and_it_is_no_person() -> None:
    a = analysis(*LINKED[:1], LINKED[1].replace("It ", "He "))
    assert who(a, claim(a, "massed", "MOBILIZE", actors=["He"])) == ["He"]
    b = analysis(MEN[0].replace("Location", "Date"), MEN[1].replace("He ", "It "))
    assert who(b, claim(b, "rejected", "REJECT", actors=["It"])) == ["It"]


def test_they_without_a_link_are_several() -> None:
    """ "They" are the rebels rather than the president, whatever stands nearer."""
    a = analysis("Rebels NOUN 2 nsubj xpos=NNS\nmet VERB 0 root\nIdris PROPN 2 obj name=Person", LINKED[1].replace("It ", "They "))
    assert who(a, claim(a, "massed", "MOBILIZE", actors=["They"])) == ["Rebels"]


def test_they_with_nobody_before_stay() -> None:
    a = analysis(LINKED[1].replace("It ", "They ").replace("same-as>1.1:0.1", ""))
    assert who(a, claim(a, "massed", "MOBILIZE", actors=["They"])) == ["They"]


def test_they_follows_its_link() -> None:
    a = linked(LINKED[0], LINKED[1].replace("It ", "They "), "They", "Ethiopia", 0.5)
    assert who(a, claim(a, "massed", "MOBILIZE", actors=["They"])) == ["Ethiopia"]


@pytest.mark.parametrize("pronoun", ["I", "we", "our"])
def test_first_person_is_the_source(pronoun: str) -> None:
    a = analysis(f"""
        "       PUNCT 3 punct
        {pronoun} PRON 3 nsubj
        arrested VERB 5 ccomp
        spies   NOUN  3 obj
        said    VERB  0 root
        Haile   PROPN 5 nsubj name=Person
        """)
    out = resolved(a, claim(a, "arrested", "COERCE", actors=[pronoun], source="Haile"))
    assert texts(a, out.actors) == ["Haile"]
    assert out.actors[0].basis == "speaker"


def test_first_person_without_a_source_is_whoever_speaks() -> None:
    a = analysis("""
        We      PRON  2 nsubj said>4
        fired   VERB  4 ccomp said>4
        ~,      PUNCT 4 punct
        said    VERB  0 root  cue=B
        Haile   PROPN 4 nsubj name=Person said-by>4
        """)
    assert who(a, claim(a, "fired", actors=["We"])) == ["Haile"]


def test_source_that_is_a_pronoun_is_resolved_before_the_first_person_takes_it() -> None:
    a = analysis(
        MEN[0],
        """
        "      PUNCT 3 punct
        We     PRON  3 nsubj
        struck VERB  6 ccomp
        ~"     PUNCT 3 punct
        he     PRON  6 nsubj
        said   VERB  0 root
        """,
    )
    out = resolved(a, claim(a, "struck", actors=["We"], source="he"))
    assert out.source is not None and texts(a, [out.source]) == ["Nana Mensah"]
    assert texts(a, out.actors) == ["Nana Mensah"]


def test_relative_pronoun_is_the_noun_it_describes() -> None:
    a = analysis("""
        The     DET   3 det
        armed   ADJ   3 amod
        herders NOUN  7 nsubj
        who     PRON  5 nsubj
        burned  VERB  3 acl:relcl
        farms   NOUN  5 obj
        fled    VERB  0 root
        """)
    out = resolved(a, claim(a, "burned", actors=["who"]))
    assert texts(a, out.actors) == ["armed herders"]
    assert out.actors[0].basis == "relative"


def test_relative_pronoun_after_a_name_is_the_whole_name() -> None:
    a = analysis("""
        Boko    PROPN 7 nsubj name=Organization
        Haram   PROPN 1 flat  name=+
        ~,      PUNCT 5 punct
        which   PRON  5 nsubj
        razed   VERB  1 acl:relcl
        Baga    PROPN 5 obj   name=Location
        grew    VERB  0 root
        """)
    assert who(a, claim(a, "razed", actors=["which"])) == ["Boko Haram"]


ALLIANCE = (
    """
    NATO     PROPN 2 nsubj name=Organization
    deployed VERB  0 root
    jets     NOUN  2 obj
    """,
    """
    The      DET   2 det
    alliance NOUN  3 nsubj
    condemned VERB 0 root
    raids    NOUN  3 obj
    """,
)


def test_definite_reference_follows_a_sure_link() -> None:
    a = linked(*ALLIANCE, "alliance", "NATO", 0.8)
    out = resolved(a, claim(a, "condemned", "ACCUSE", actors=["alliance"]))
    assert texts(a, out.actors) == ["NATO"]
    assert out.actors[0].basis == "reference"


def test_definite_reference_stands_for_itself_without_a_sure_link() -> None:
    a = linked(ALLIANCE[0], ALLIANCE[1].replace("alliance", "command "), "command", "NATO", 0.3)
    assert who(a, claim(a, "condemned", "ACCUSE", actors=["command"])) == ["command"]


def test_the_alliance_is_the_organisation_of_states_named_last() -> None:
    a = linked(*ALLIANCE, "alliance", "NATO", 0.0)
    assert who(a, claim(a, "condemned", "ACCUSE", actors=["alliance"])) == ["NATO"]
    a = linked(ALLIANCE[0].replace("NATO  ", "Rebels"), ALLIANCE[1], "alliance", "Rebels", 0.0)
    assert who(a, claim(a, "condemned", "ACCUSE", actors=["alliance"])) == ["alliance"]


def test_indefinite_mention_is_new() -> None:
    a = linked(ALLIANCE[0], ALLIANCE[1].replace("The ", "An "), "alliance", "NATO", 0.9)
    assert who(a, claim(a, "condemned", "ACCUSE", actors=["alliance"])) == ["alliance"]


def test_named_party_stays_whatever_is_linked() -> None:
    a = linked(LINKED[0], LINKED[1].replace("It      PRON  2 nsubj", "Khartoum PROPN 2 nsubj name=Location"), "Khartoum", "Ethiopia", 0.9)
    assert who(a, claim(a, "massed", "MOBILIZE", actors=["Khartoum"])) == ["Khartoum"]


def test_chain_of_mentions_ends_at_the_name() -> None:
    a = analysis(
        "Zelaya PROPN 2 nsubj name=Person\nreturned VERB 0 root",
        "The DET 2 det\npresident NOUN 3 nsubj\nspoke VERB 0 root",
        "He PRON 2 nsubj\naccused VERB 0 root\nrivals NOUN 2 obj",
    )
    same = a.frames[0].scores["same-as"]
    same[a.words.index("He"), a.words.index("president")] = 0.9
    same[a.words.index("president"), a.words.index("Zelaya")] = 0.9
    assert who(a, claim(a, "accused", "ACCUSE", actors=["He"])) == ["Zelaya"]


def test_day_is_nobodys_antecedent() -> None:
    a = linked(
        LINKED[0].replace("warned   VERB  0 root", "warned VERB 0 root\nFriday PROPN 2 obl name=Date"), LINKED[1], "It", "Friday", 0.9
    )
    assert who(a, claim(a, "massed", "MOBILIZE", actors=["It"])) != ["Friday"]


def test_two_mentions_of_one_party_are_listed_once() -> None:
    a = linked(*LINKED, "It", "Sudan", 0.6)
    assert who(a, claim(a, "massed", "MOBILIZE", actors=["Sudan", "It"])) == ["Sudan"]


def test_possessive_of_a_neighbour_is_the_nearest_body() -> None:
    a = analysis(LINKED[0], "Its PRON 2 nmod:poss\narmy NOUN 3 nsubj\nadvanced VERB 0 root")
    assert who(a, claim(a, "advanced", "MOBILIZE", actors=["Its"])) == ["Ethiopia"]


ROW = st.tuples(
    st.sampled_from(("he", "it", "they", "who", "we", "the", "rebels", "Oman")),
    st.sampled_from(("nsubj", "acl:relcl", "obj")),
    st.sampled_from(("", "name=Location", "name=Person", "cue=B", "said-by>1", "said>1")),
)


@given(st.lists(ROW, min_size=2, max_size=8), st.data())
def test_claims_keep_their_number_and_ids_and_parties_stay_in_the_text(rows: list[tuple[str, str, str]], data: st.DataObject) -> None:
    a = analysis("\n".join(f"{w} PRON {min(i, 1)} {r} {m}" for i, (w, r, m) in enumerate(rows)), "struck VERB 0 root")
    same = a.frames[0].scores["same-as"]
    n = len(rows)
    same[:n, :n] = data.draw(st.lists(st.lists(st.sampled_from((0.0, 0.3, 0.9)), min_size=n, max_size=n), min_size=n, max_size=n))
    some = [Party(s, None, s) for s in a.spans[:n]]
    claims = [replace(claim(a, "struck", actors=some, recipients=some[:1]), source=some[-1])]
    once = coreference(a, claims)
    assert [c.id for c in once] == [c.id for c in claims]
    for c in once:
        assert all(0 <= s.start < s.end <= len(a.document.text) for s in spans_of(c))
        assert len({p.span for p in c.actors}) == len(c.actors)
        assert 0 < len(c.actors) <= n


SAID = """
    The   DET  2 det
    army  NOUN 3 nsubj said-by>3
    said  VERB 0 root  cue=B
    it    PRON 5 nsubj
    fired VERB 3 ccomp said>3
    """


def test_who_speaks_is_the_subject_of_what_is_said() -> None:
    a = linked("Darfur PROPN 2 nsubj name=Location\nwaited VERB 0 root", SAID, "it", "Darfur", 0.2)
    a.frames[0].scores["same-as"][a.words.index("it"), a.words.index("army")] = 0.4
    (out,) = coreference(a, [claim(a, "fired", actors=["it"])])
    assert texts(a, out.actors) == ["army"]


def test_an_army_is_no_militia() -> None:
    """ "The army" is not the RSF that the head links it to: a role noun and a body of another sector are two."""
    a = analysis(
        "The DET 2 det\nRSF PROPN 3 nsubj name=Organization same-as>2.2:0.9\nfell VERB 0 root",
        "The DET 2 det\narmy NOUN 3 nsubj\nfired VERB 0 root",
        published=date(2023, 4, 28),
    )
    (out,) = coreference(a, [claim(a, "fired", actors=["army"])])
    assert texts(a, out.actors) == ["army"]
