"""Who says so: the frame's source, else the speaker whose words the claim stands in; outer speakers pass it on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import analysis
from tests.refine.claims import claim, spans_of, texts
from tocsin.analysis import Analysis
from tocsin.model import Claim, Status
from tocsin.refine.attribution import attribution, reports, speaker_at

ACCORDING = """
Rebels    NOUN  3 nsubj  said>6
had       AUX   3 aux    said>6
seized    VERB  0 root   said>6
Goma      PROPN 3 obj    name=Location said>6
~,        PUNCT 3 punct
according VERB  9 case   cue=B
to        ADP   6 fixed  cue=I
UN        PROPN 9 compound name=Organization said-by>6
observers NOUN  3 obl    said-by>6
"""
NESTED = """
Khan     PROPN 2 nsubj  name=Person said-by>2
said     VERB  0 root   cue=B
he       PRON  5 nsubj  said>2
had      AUX   5 aux    said>2
heard    VERB  2 ccomp  said>2
from     ADP   7 case   said>2
Aslan    PROPN 5 obl    name=Person said>2 said-by>8
reports  NOUN  5 obj    said>2 cue=B
that     SCONJ 11 mark  said>2
tanks    NOUN  11 nsubj said>2 said>8
crossed  VERB  8 acl    said>2 said>8
"""
OWN_ACT = """
NATO       PROPN 2 nsubj  name=Organization said-by>2
called     VERB  0 root   cue=B
the        DET   4 det    said>2
build-up   NOUN  2 obj    said>2
a          DET   7 det    said>2
dangerous  ADJ   7 amod   said>2
moment     NOUN  2 xcomp  said>2
"""
QUOTE = (
    """
    "       PUNCT 3 punct
    They    PRON  3 nsubj  said>7  content=in
    shelled VERB  7 ccomp  said>7  content=in
    us      PRON  3 obj    said>7  content=in
    ~,      PUNCT 3 punct
    ~"      PUNCT 3 punct
    said    VERB  0 root   cue=B
    Sesay   PROPN 7 nsubj  name=Person said-by>7
    """,
    """
    "        PUNCT 3 punct
    We       PRON  3 nsubj content=in
    expected VERB  0 root  content=in
    worse    ADJ   5 amod  content=in
    attacks  NOUN  3 obj   content=in
    ~"       PUNCT 3 punct
    """,
    """
    Aid     NOUN  2 nsubj
    arrived VERB  0 root
    """,
)


def settled(a: Analysis, c: Claim) -> tuple[str | None, list[str]]:
    """The texts of source and via after the stage."""
    (out,) = attribution(a, [c])
    return (out.source.span.of(a.document.text) if out.source else None), texts(a, out.via)


def test_speaker_of_a_cue_is_the_source_of_what_is_said() -> None:
    a = analysis(ACCORDING)
    assert settled(a, claim(a, "seized", "COERCE")) == ("UN observers", [])


def test_basis_tells_that_the_cue_found_the_source() -> None:
    a = analysis(ACCORDING)
    (out,) = attribution(a, [claim(a, "seized", "COERCE")])
    assert out.source is not None
    assert (out.source.basis, out.source.mention) == ("cue", out.source.span)


def test_source_of_the_frame_goes_before_that_of_the_cue() -> None:
    a = analysis(ACCORDING)
    assert settled(a, claim(a, "seized", "COERCE", source="Rebels"))[0] == "Rebels"


def test_unsure_content_makes_no_source() -> None:
    a = analysis(ACCORDING.replace("root   said>6", "root   said>6:0.4"))
    assert settled(a, claim(a, "seized", "COERCE")) == (None, [])


def test_what_stands_outside_is_the_reporters_own() -> None:
    a = analysis(*QUOTE)
    assert settled(a, claim(a, "arrived", "AID")) == (None, [])


def test_unnamed_speaker_is_no_source() -> None:
    """ "It is said that": nobody is named, so nobody can be the source."""
    a = analysis(ACCORDING.replace("said-by>6", ""))
    assert settled(a, claim(a, "seized", "COERCE")) == (None, [])


def test_innermost_speaker_is_the_source_and_the_outer_one_passes_it_on() -> None:
    a = analysis(NESTED)
    assert settled(a, claim(a, "crossed", "MOBILIZE")) == ("Aslan", ["Khan"])


def test_outer_speaker_is_added_to_a_source_from_the_frame() -> None:
    a = analysis(NESTED)
    assert settled(a, claim(a, "crossed", "MOBILIZE", source="Aslan")) == ("Aslan", ["Khan"])


def test_via_of_the_frame_stays_and_never_repeats_the_source() -> None:
    a = analysis(NESTED)
    assert settled(a, claim(a, "crossed", "MOBILIZE", source="Aslan", via=["Khan", "Aslan"])) == ("Aslan", ["Khan"])


def test_the_speakers_own_speech_act_is_told_by_the_reporter() -> None:
    """ "NATO called it a dangerous moment" is NATO's accusation; NATO does not report that it accuses."""
    a = analysis(OWN_ACT)
    assert settled(a, claim(a, "dangerous moment", "ACCUSE", actors=["NATO"])) == (None, [])
    assert settled(a, claim(a, "build-up", "MOBILIZE")) == ("NATO", [])


def test_speech_act_without_an_actor_is_the_speakers() -> None:
    """ "A dangerous moment", NATO said: a negative judgement said of another party is the speaker's accusation."""
    a = analysis(OWN_ACT)
    (out,) = attribution(a, [claim(a, "dangerous moment", "ACCUSE")])
    assert texts(a, out.actors) == ["NATO"]
    assert out.source is None


PROMISE = """
Truss    PROPN 2 nsubj  name=Person
cited    VERB  0 root
promises NOUN  2 obj
from     ADP   5 case
Lavrov   PROPN 3 nmod   name=Person
that     SCONJ 9 mark
Russia   PROPN 9 nsubj  name=Location
would    AUX   9 aux
withdraw VERB  3 acl
"""


def test_what_is_promised_is_said_by_who_promises_it_and_passed_on_by_who_tells_of_it() -> None:
    a = analysis(PROMISE)
    promise = claim(a, "promises", "AGREE", actors=["Lavrov"], recipients=["Truss"], source="Truss")
    _, out = attribution(a, [promise, claim(a, "withdraw", "RETREAT", actors=["Russia"], source="Truss")])
    assert out.source is not None and texts(a, [out.source]) == ["Lavrov"]
    assert texts(a, out.via) == ["Truss"]


def test_what_is_demanded_is_said_by_who_demands_it() -> None:
    a = analysis("""
        Lagos    PROPN 2 nsubj  name=Location
        urging   VERB  0 root
        Niamey   PROPN 2 obj    name=Location
        to       PART  5 mark
        yield    VERB  2 xcomp
        """)
    request, out = attribution(a, [claim(a, "urging", "REQUEST", actors=["Lagos"]), claim(a, "yield", "CONCEDE", actors=["Niamey"])])
    assert request.source is None
    assert out.source is not None and texts(a, [out.source]) == ["Lagos"]


def test_what_stands_beside_a_speech_act_is_not_said_by_it() -> None:
    """ "Lagos urged ... and shelled ...": the second verb is no complement of the first."""
    a = analysis("""
        Lagos    PROPN 2 nsubj  name=Location
        denounced VERB 0 root
        it       PRON  2 obj
        and      CCONJ 5 cc
        shelled  VERB  2 conj
        Agadez   PROPN 5 obj    name=Location
        """)
    _, out = attribution(a, [claim(a, "denounced", "ACCUSE", actors=["Lagos"]), claim(a, "shelled", actors=["Lagos"])])
    assert out.source is None


def test_a_verb_that_reports_and_acts_is_not_inside_its_own_words() -> None:
    """The REQUEST "urged" has no source although "urged" is a cue with content; the demanded act has the one who urges."""
    a = analysis("""
        Lagos  PROPN 2 nsubj  name=Location said-by>2
        urged  VERB  0 root   cue=B said>2
        Niamey PROPN 2 obj    name=Location said>2
        to     PART  5 mark   said>2
        yield  VERB  2 xcomp  said>2
        """)
    assert settled(a, claim(a, "urged", "REQUEST", actors=["Lagos"]))[0] is None
    assert settled(a, claim(a, "yield", "CONCEDE", actors=["Niamey"]))[0] == "Lagos"


def test_quote_runs_on_into_the_next_sentence() -> None:
    a = analysis(*QUOTE)
    assert settled(a, claim(a, "shelled"))[0] == "Sesay"
    assert settled(a, claim(a, "attacks"))[0] == "Sesay"


def test_quote_that_is_no_content_does_not_run_on() -> None:
    a = analysis(*(s.replace("content=in", "") for s in QUOTE))
    assert settled(a, claim(a, "attacks"))[0] is None


def test_text_outside_quotation_marks_does_not_run_on() -> None:
    a = analysis(QUOTE[0], "They PRON 2 nsubj content=in\nfeared VERB 0 root content=in\nattacks NOUN 2 obj content=in")
    assert settled(a, claim(a, "attacks"))[0] is None


def test_quote_may_stand_before_its_speaker() -> None:
    """A cue of its own sentence, then of the one before, then of the one after."""
    a = analysis("“ PUNCT 2 punct\nAttacks NOUN 0 root content=in", "Ortiz PROPN 2 nsubj name=Person said-by>2\nsaid VERB 0 root cue=B")
    assert settled(a, claim(a, "Attacks"))[0] == "Ortiz"


def test_speaker_is_the_person_without_title_and_trailing_words() -> None:
    a = analysis("""
        Foreign  ADJ   2 amod   said-by>8
        Minister PROPN 3 compound said-by>8
        Rana     PROPN 8 nsubj  name=Person said-by>8
        Malik    PROPN 3 flat   name=+ said-by>8
        ~,       PUNCT 7 punct  said-by>8
        in       ADP   7 case   said-by>8
        Doha     PROPN 3 nmod   name=Location said-by>8
        denied   VERB  0 root   cue=B
        talks    NOUN  8 obj    said>8
        """)
    assert settled(a, claim(a, "talks", "CONSULT"))[0] == "Rana Malik"


def test_unnamed_speaker_phrase_is_kept_without_what_describes_it() -> None:
    """Codebook: an unnamed source is the phrase itself."""
    a = analysis("""
        Two       NUM   2 nummod said-by>8
        diplomats NOUN  8 nsubj  said-by>8
        who       PRON  4 nsubj  said-by>8
        asked     VERB  2 acl:relcl said-by>8
        for       ADP   6 case   said-by>8
        anonymity NOUN  4 obl    said-by>8
        ~,        PUNCT 4 punct
        confirmed VERB  0 root   cue=B
        the       DET   10 det   said>8
        raid      NOUN  8 obj    said>8
        """)
    assert settled(a, claim(a, "raid"))[0] == "Two diplomats"


def test_of_several_stretches_the_nearest_to_the_cue_speaks() -> None:
    a = analysis("""
        Police  NOUN  5 nsubj  said-by>5:0.7
        and     CCONJ 4 cc
        then    ADV   4 advmod
        troops  NOUN  1 conj   said-by>5:0.7
        said    VERB  0 root   cue=B
        mobs    NOUN  7 nsubj  said>5
        rioted  VERB  5 ccomp  said>5
        """)
    (report,) = reports(a)
    assert [a.words[t] for t in report.speaker] == ["troops"]


def test_speaker_at_tells_whose_words_a_token_is_in() -> None:
    a = analysis(NESTED)
    found = reports(a)
    at = {w: speaker_at(a, found, i) for i, w in enumerate(a.words)}
    assert {w: s.of(a.document.text) for w, s in at.items() if s} == {
        **dict.fromkeys(("he", "had", "heard", "from", "Aslan", "reports", "that"), "Khan"),
        **dict.fromkeys(("tanks", "crossed"), "Aslan"),
    }


MARKS = st.lists(
    st.sampled_from(("cue=B", "cue=B:0.5", "said-by>2", "said-by>4", "said>2", "said>4:0.6", "content=in", "name=Person")), max_size=4
)


@given(st.lists(MARKS, min_size=4, max_size=9), st.data())
def test_claims_keep_their_number_and_ids_and_a_second_run_changes_nothing(marks: list[list[str]], data: st.DataObject) -> None:
    a = analysis("\n".join(f"w{i} NOUN {min(i, 1)} {'dep' if i else 'root'} {' '.join(dict.fromkeys(m))}" for i, m in enumerate(marks)))
    triggers = data.draw(st.lists(st.integers(0, len(marks) - 1), unique=True, min_size=1))
    claims = [claim(a, f"w{t}", data.draw(st.sampled_from(("ACCUSE", "ASSAULT"))), actors=["w0"]) for t in triggers]
    once = attribution(a, claims)
    assert [c.id for c in once] == [c.id for c in claims]
    assert attribution(a, once) == once
    for c in once:
        assert all(0 <= s.start < s.end <= len(a.document.text) for s in spans_of(c))
        assert not any(c.source and v.span.overlaps(c.source.span) for v in c.via)
        assert c.source or not c.via


DENOUNCED = """
    Iran      PROPN 2 nsubj name=Location
    denounced VERB  0 root
    the       DET   4 det
    strikes   NOUN  2 obj
    """


def test_a_real_act_that_is_only_denounced_is_the_reporters_own() -> None:
    """Who denounces the strikes does not report them: the text takes them as fact (codebook: named in passing, as an object)."""
    a = analysis(DENOUNCED)
    denounced = claim(a, "denounced", "ACCUSE", actors=["Iran"])
    assert attribution(a, [denounced, claim(a, "strikes", source="Iran")])[1].source is None


def test_a_denounced_act_that_may_not_be_keeps_its_source() -> None:
    a = analysis(DENOUNCED)
    denounced = claim(a, "denounced", "ACCUSE", actors=["Iran"])
    assert attribution(a, [denounced, claim(a, "strikes", status=Status.POSSIBLE, source="Iran")])[1].source is not None


def test_a_clause_that_describes_a_party_is_the_reporters_own() -> None:
    """ "Santos said he would meet rebels who have been fighting": Santos does not report the fighting."""
    a = analysis("""
        Santos   PROPN 2 nsubj name=Person
        met      VERB  0 root
        rebels   NOUN  2 obj
        who      PRON  5 nsubj
        fought   VERB  3 acl:relcl
        """)
    assert attribution(a, [claim(a, "fought", source="Santos")])[0].source is None
    assert attribution(a, [claim(a, "met", "CONSULT", source="Santos")])[0].source is not None


def test_a_headline_names_its_source_before_a_colon() -> None:
    a = analysis("Ankara PROPN 3 dep name=Organization\n~: PUNCT 1 punct\njets NOUN 4 nsubj\nstruck VERB 0 root")
    assert settled(a, claim(a, "struck"))[0] == "Ankara"


def test_a_colon_after_other_words_names_nobody() -> None:
    a = analysis("Three NUM 2 nummod\nclaims NOUN 4 dep\n~: PUNCT 2 punct\nstruck VERB 0 root")
    assert settled(a, claim(a, "struck"))[0] is None


@pytest.mark.parametrize(("relation", "mark", "own"), [("obl", "despite", True), ("ccomp", "that", False)])
def test_what_is_named_beside_a_word_of_saying_is_the_reporters_own(relation: str, mark: str, own: bool) -> None:
    """ "The minister said on the day of the strikes": he does not report the strikes; "said that strikes ..." he does."""
    a = analysis(f"""
        Santos   PROPN 2 nsubj name=Person said-by>2
        spoke    VERB  0 root cue=B
        {mark}   ADP   4 case
        strikes  NOUN  2 {relation} said>2
        """)
    assert (attribution(a, [claim(a, "strikes", source="Santos")])[0].source is None) is own
