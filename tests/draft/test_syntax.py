"""Who acts and who is acted upon where only the tree can tell: one sentence for each construction, as a good parser would give it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import analysis, words
from tocsin.draft.syntax import actor, agentless, owner, recipient, undergoers

ACTIVE = """
Separatists NOUN  2 nsubj
shelled     VERB  0 root   xpos=VBD
the         DET   4 det
village     NOUN  2 obj
~.          PUNCT 2 punct
"""
PASSIVE_WITH_AGENT = """
The      DET   2 det
convoy   NOUN  4 nsubj:pass
was      AUX   4 aux:pass
attacked VERB  0 root       xpos=VBN
by       ADP   6 case
gunmen   NOUN  4 obl:agent
near     ADP   8 case
Herat    PROPN 4 obl        name=Location
"""
PASSIVE_PLAIN_AGENT = PASSIVE_WITH_AGENT.replace("obl:agent", "obl")
PASSIVE_WITHOUT_AGENT = """
Two       NUM   2 nummod
reporters NOUN  4 nsubj:pass
were      AUX   4 aux:pass
arrested  VERB  0 root        xpos=VBN
in        ADP   6 case
Minsk     PROPN 4 obl         name=Location
"""
BARE_PARTICIPLE = """
Villages NOUN  5 nsubj
burned   VERB  1 acl        xpos=VBN
by       ADP   4 case
soldiers NOUN  2 obl
stand    VERB  0 root       xpos=VBP
empty    ADJ   5 xcomp
"""
PROGRESSIVE_PARTICIPLE = """
Rebels   NOUN  6 nsubj
holding  VERB  1 acl        xpos=VBG
the      DET   4 det
airport  NOUN  2 obj
have     AUX   6 aux
fled     VERB  0 root       xpos=VBN
"""
NOUN_BY_AGAINST = """
A        DET   2 det
raid     NOUN  0 root
by       ADP   5 case
Turkish  ADJ   5 amod       name=NORP
jets     NOUN  2 nmod
against  ADP   8 case
Kurdish  ADJ   8 amod       name=NORP
fighters NOUN  2 nmod
"""
NOUN_OF = """
The       DET   2 det
poisoning NOUN  8 nsubj
of        ADP   6 case
a         DET   6 det
former    ADJ   6 amod
spy       NOUN  2 nmod
still     ADV   8 advmod
rankles   VERB  0 root
"""
POSSESSIVE = """
Russia     PROPN 3 nmod:poss name=Location
~'s        PART  1 case
deployment NOUN  6 nsubj
of         ADP   5 case
troops     NOUN  3 nmod
continues  VERB  0 root
"""
NATIONALITY = """
Russian    ADJ   2 amod      name=NORP
shelling   NOUN  5 nsubj
of         ADP   4 case
Kharkiv    PROPN 2 nmod      name=Location
resumed    VERB  0 root
"""
CONTROL = """
The     DET   2 det
junta   NOUN  3 nsubj
vowed   VERB  0 root     xpos=VBD
to      PART  5 mark
attack  VERB  3 xcomp    xpos=VB
the     DET   7 det
rebels  NOUN  5 obj
"""
OBJECT_CONTROL = """
Washington PROPN 2 nsubj   name=Location
urged      VERB  0 root    xpos=VBD
Ankara     PROPN 2 obj     name=Location
to         PART  5 mark
withdraw   VERB  2 xcomp   xpos=VB
"""
PASSIVE_CONTROL = """
The     DET   2 det
army    NOUN  4 nsubj:pass
was     AUX   4 aux:pass
ordered VERB  0 root       xpos=VBN
to      PART  6 mark
retake  VERB  4 xcomp      xpos=VB
Mosul   PROPN 6 obj        name=Location
"""
COORDINATION = """
Troops  NOUN  2 nsubj
entered VERB  0 root     xpos=VBD
the     DET   4 det
town    NOUN  2 obj
and     CCONJ 6 cc
looted  VERB  2 conj     xpos=VBD
the     DET   8 det
market  NOUN  6 obj
"""
RELATIVE = """
Militants NOUN  6 nsubj
who       PRON  3 nsubj
stormed   VERB  1 acl:relcl  xpos=VBD
the       DET   5 det
base      NOUN  3 obj
withdrew  VERB  0 root       xpos=VBD
"""
LIGHT_VERB = """
Iran     PROPN 2 nsubj     name=Location
launched VERB  0 root      xpos=VBD
an       DET   4 det
attack   NOUN  2 obj
on       ADP   6 case
Iraq     PROPN 4 nmod      name=Location
"""
ADVERBIAL = """
The     DET   2 det
envoy   NOUN  3 nsubj
left    VERB  0 root     xpos=VBD
~,      PUNCT 5 punct
accusing VERB 3 advcl    xpos=VBG
Rabat   PROPN 5 obj      name=Location
"""
OBLIQUE = """
Protesters NOUN  2 nsubj
railed     VERB  0 root     xpos=VBD
against    ADP   4 case
Caracas    PROPN 2 obl      name=Location
"""
MOVED = """
Iraq    PROPN 2 nsubj     name=Location
massed  VERB  0 root      xpos=VBD
troops  NOUN  2 obj
"""
SENT = """
Oslo    PROPN 2 nsubj     name=Location
sent    VERB  0 root      xpos=VBD
tanks   NOUN  2 obj
to      ADP   5 case
Ukraine PROPN 2 obl       name=Location
"""
GAVE = """
Oslo    PROPN 2 nsubj     name=Location
gave    VERB  0 root      xpos=VBD
Ukraine PROPN 2 iobj      name=Location
tanks   NOUN  2 obj
"""
COORDINATED_PASSIVES = """
Monks     NOUN  3 nsubj:pass
were      AUX   3 aux:pass
seized    VERB  0 root       xpos=VBN
and       CCONJ 5 cc
flogged   VERB  3 conj       xpos=VBN
by        ADP   7 case
guards    NOUN  5 obl:agent
"""
PASSIVE_THEN_ACTIVE = """
The      DET   2 det
envoy    NOUN  4 nsubj:pass
was      AUX   4 aux:pass
expelled VERB  0 root       xpos=VBN
and      CCONJ 6 cc
denounced VERB 4 conj       xpos=VBD
the      DET   8 det
regime   NOUN  6 obj
"""
PASSIVE_INFINITIVE = """
The      DET   2 det
pilot    NOUN  3 nsubj
hopes    VERB  0 root      xpos=VBZ
to       PART  6 mark
be       AUX   6 aux:pass
freed    VERB  3 xcomp     xpos=VBN
"""
ON_A_DAY = """
Gunmen   NOUN  2 nsubj
struck   VERB  0 root      xpos=VBD
on       ADP   4 case
Tuesday  PROPN 2 obl       name=Date
"""
RECALLED = """
Ghana    PROPN 2 nsubj     name=Location
withdrew VERB  0 root      xpos=VBD
its      PRON  4 nmod:poss
soldiers NOUN  2 obj
"""
RELEASED = """
Rebels   NOUN  2 nsubj
released VERB  0 root      xpos=VBD
two      NUM   4 nummod
nuns     NOUN  2 obj
"""
WAR_GAMES = """
Seoul    PROPN 3 nsubj     name=Location
had      AUX   3 aux
sent     VERB  0 root      xpos=VBN
destroyers NOUN 3 obj
to       ADP   6 case
Guam     PROPN 3 obl       name=Location
"""

CASES = [
    ("active", ACTIVE, "shelled", "ASSAULT", "Separatists", "village"),
    ("passive with agent", PASSIVE_WITH_AGENT, "attacked", "ASSAULT", "gunmen", "convoy"),
    ("passive, agent as a plain oblique", PASSIVE_PLAIN_AGENT, "attacked", "ASSAULT", "gunmen", "convoy"),
    ("passive without agent", PASSIVE_WITHOUT_AGENT, "arrested", "COERCE", None, "reporters"),
    ("participle without auxiliary", BARE_PARTICIPLE, "burned", "ASSAULT", "soldiers", "Villages"),
    ("participle in -ing", PROGRESSIVE_PARTICIPLE, "holding", "COERCE", "Rebels", "airport"),
    ("noun with by and against", NOUN_BY_AGAINST, "raid", "ASSAULT", "jets", "fighters"),
    ("noun with of", NOUN_OF, "poisoning", "ASSAULT", None, "spy"),
    ("possessive", POSSESSIVE, "deployment", "MOBILIZE", "Russia", None),  # one's own troops are not acted upon
    ("nationality", NATIONALITY, "shelling", "ASSAULT", "Russian", "Kharkiv"),
    ("control by the subject", CONTROL, "attack", "ASSAULT", "junta", "rebels"),
    ("control by the object", OBJECT_CONTROL, "withdraw", "RETREAT", "Ankara", None),
    ("control by the subject of a passive", PASSIVE_CONTROL, "retake", "ASSAULT", "army", "Mosul"),
    ("coordination", COORDINATION, "looted", "COERCE", "Troops", "market"),
    ("relative clause", RELATIVE, "stormed", "ASSAULT", "Militants", "base"),
    ("light verb", LIGHT_VERB, "attack", "ASSAULT", "Iran", "Iraq"),
    ("adverbial clause", ADVERBIAL, "accusing", "ACCUSE", "envoy", "Rabat"),
    ("oblique", OBLIQUE, "railed", "ACCUSE", "Protesters", "Caracas"),
    ("coordinated passives", COORDINATED_PASSIVES, "flogged", "ASSAULT", "guards", "Monks"),
    ("active joined to a passive", PASSIVE_THEN_ACTIVE, "denounced", "ACCUSE", "envoy", "regime"),
    ("passive infinitive", PASSIVE_INFINITIVE, "freed", "RETREAT", None, "pilot"),
    ("a day is no party", ON_A_DAY, "struck", "ASSAULT", "Gunmen", None),
    ("own soldiers", RECALLED, "withdrew", "RETREAT", "Ghana", None),
    ("others released", RELEASED, "released", "RETREAT", "Rebels", "nuns"),
    ("a destination is not acted upon", WAR_GAMES, "sent", "MOBILIZE", "Seoul", None),
    ("what is moved", MOVED, "massed", "MOBILIZE", "Iraq", None),
    ("what is given", SENT, "sent", "AID", "Oslo", "Ukraine"),
    ("to whom it is given", GAVE, "gave", "AID", "Oslo", "Ukraine"),
]


@pytest.mark.parametrize(("table", "trigger", "kind", "doer", "undergoer"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_parties_by_the_tree(table: str, trigger: str, kind: str, doer: str | None, undergoer: str | None) -> None:
    a = analysis(table)
    at = a.words.index(trigger)
    acts, undergoes = actor(a, at, at, kind), recipient(a, at, at, kind)
    assert (None if acts is None else a.words[acts]) == doer
    assert (None if undergoes is None else a.words[undergoes]) == undergoer


@pytest.mark.parametrize("kind", ["CONSULT", "COOPERATE", "AGREE"])
def test_acts_without_direction_have_no_recipient(kind: str) -> None:
    a = analysis("""
        Maduro PROPN 2 nsubj  name=Person
        met    VERB  0 root   xpos=VBD
        Xi     PROPN 2 obj    name=Person
        """)
    assert recipient(a, 1, 1, kind) is None
    assert recipient(a, 1, 1, "ASSAULT") == 2


def test_trigger_of_several_words_is_read_at_its_head() -> None:
    a = analysis("""
        Jets  NOUN  3 nsubj
        had   AUX   3 aux
        taken VERB  0 root          xpos=VBN
        out   ADP   3 compound:prt
        a     DET   6 det
        radar NOUN  3 obj
        """)
    assert actor(a, 2, 3, "ASSAULT") == 0
    assert recipient(a, 2, 3, "ASSAULT") == 5


def test_passive_relative_clause_has_the_noun_it_describes_as_recipient() -> None:
    a = analysis("""
        Journalists NOUN  6 nsubj
        who         PRON  4 nsubj:pass
        were        AUX   4 aux:pass
        beaten      VERB  1 acl:relcl   xpos=VBN
        ~,          PUNCT 4 punct
        sued        VERB  0 root        xpos=VBD
        """)
    assert actor(a, 3, 3, "ASSAULT") is None
    assert recipient(a, 3, 3, "ASSAULT") == 0


@given(
    st.lists(
        st.sampled_from(("nsubj", "obj", "xcomp", "conj", "acl", "advcl", "nmod", "obl", "nmod:poss", "nsubj:pass", "aux:pass")),
        min_size=1,
        max_size=8,
    ),
    st.data(),
)
def test_any_tree_gives_another_token_or_none(relations: list[str], data: st.DataObject) -> None:
    """Also where the parser errs: no loop, no token outside the text, never the trigger itself."""
    heads = [data.draw(st.integers(1, max(1, i))) for i in range(len(relations))]
    uposes = [data.draw(st.sampled_from(("VERB", "NOUN"))) for _ in relations]
    rows = [f"w{i} {u} {0 if i == 0 else h} {r} xpos=VBN" for i, (u, h, r) in enumerate(zip(uposes, heads, relations, strict=True))]
    a = analysis("\n".join(rows))
    at = data.draw(st.integers(0, len(rows) - 1))
    for found in (actor(a, at, at, "ASSAULT"), recipient(a, at, at, "ASSAULT")):
        assert found is None or (found in range(len(rows)) and found != at)


def test_text_without_structure_gives_no_parties() -> None:
    a = words("Shots were heard")
    assert actor(a, 1, 1, "ASSAULT") is None
    assert recipient(a, 1, 1, "ASSAULT") is None


def test_owner_of_an_act_is_whose_it_is_said_to_be() -> None:
    a = analysis("Kyiv PROPN 2 nsubj name=Location\ndenounced VERB 0 root\ntheir PRON 4 nmod:poss\npresence NOUN 2 obj")
    assert owner(a, 3, 3, "MOBILIZE") == 2


def test_the_possessive_of_a_killing_is_its_victim() -> None:
    a = analysis("Ortiz PROPN 3 nmod:poss name=Person\n's PART 1 case\nkilling NOUN 0 root")
    assert owner(a, 2, 2, "ASSAULT") is None


def test_a_nationality_owns_what_is_done_to_others_too() -> None:
    a = analysis("Serbian ADJ 2 amod name=NORP\naggression NOUN 0 root")
    assert owner(a, 1, 1, "ASSAULT") == 0


def test_a_passive_without_agent_leaves_its_actor_out() -> None:
    a = analysis("Nine NUM 3 nsubj:pass\nwere AUX 3 aux:pass\nkilled VERB 0 root xpos=VBN")
    by = analysis("Nine NUM 3 nsubj:pass\nwere AUX 3 aux:pass\nkilled VERB 0 root xpos=VBN\nby ADP 5 case\nrebels NOUN 3 obl:agent")
    assert agentless(a, 2, 2) and not agentless(by, 2, 2)


def test_a_promise_from_somebody_is_theirs() -> None:
    a = analysis(
        "Pham PROPN 2 nsubj name=Person\nreceived VERB 0 root\npledges NOUN 2 obj\nfrom ADP 5 case\nLaos PROPN 2 obl name=Location"
    )
    assert owner(a, 2, 2, "AGREE") == 4
    assert owner(a, 2, 2, "AID") is None


def test_words_right_after_a_promise_say_whose_it_is_wherever_the_tree_hangs_them() -> None:
    a = analysis(
        "Pham PROPN 2 nsubj name=Person\ntravelled VERB 0 root\nheard VERB 2 conj\npledges NOUN 3 obj\nfrom ADP 6 case\n"
        "Laos PROPN 2 obl name=Location"
    )
    assert owner(a, 3, 3, "AGREE") == 5


def test_whoever_is_attacked_did_not_attack() -> None:
    noun = analysis("attacks NOUN 0 root\non ADP 3 case\nsoldiers NOUN 1 nmod")
    verb = analysis("rebels NOUN 2 nsubj\nwounded VERB 0 root\nsoldiers NOUN 2 obj")
    passive = analysis("soldiers NOUN 3 nsubj:pass\nwere AUX 3 aux:pass\nwounded VERB 0 root xpos=VBN")
    assert undergoers(noun, 0, 0, "ASSAULT") == {2}
    assert undergoers(verb, 1, 1, "ASSAULT") == {2}
    assert undergoers(passive, 2, 2, "ASSAULT") == {0}
    assert undergoers(noun, 0, 0, "CONSULT") == frozenset(), "talks on a party are not done to it"


@pytest.mark.parametrize(("verb", "found"), [("reported", {0}), ("survived", {0}), ("condemned", {0}), ("launched", set())])
def test_who_reports_suffers_or_condemns_an_act_did_not_do_it(verb: str, found: set[int]) -> None:
    a = analysis(f"Ukraine PROPN 2 nsubj name=Location\n{verb} VERB 0 root\nattack NOUN 2 obj\nand CCONJ 5 cc\nraid NOUN 3 conj")
    assert undergoers(a, 2, 2, "ASSAULT") == found
    assert undergoers(a, 4, 4, "ASSAULT") == found


def test_a_word_for_fighters_before_the_act_names_its_actor() -> None:
    rebel = analysis("rebel NOUN 2 compound\nattack NOUN 0 root")
    civilian = analysis("civilian NOUN 2 compound\ndeaths NOUN 0 root")
    assert actor(rebel, 1, 1, "ASSAULT") == 0
    assert actor(civilian, 1, 1, "ASSAULT") is None


def test_an_organisation_before_its_proposal_is_its_owner() -> None:
    a = analysis("UN PROPN 2 compound name=Organization\nproposal NOUN 0 root")
    assert owner(a, 1, 1, "REQUEST") == 0
    assert owner(a, 1, 1, "ASSAULT") is None
