"""Which words name an act: the model's types together must be probable enough, modes must belong to their type."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.builders import LABELS, analysis
from tocsin.draft import draft
from tocsin.draft.triggers import TRIGGER, probability, triggers
from tocsin.model import Status
from tocsin.ontology import load


def one(row: str) -> str:
    return f"""
        Cairo   PROPN 2 nsubj  name=Location actors>2
        {row}
        out     ADP   2 compound:prt {"trigger=+" if "trigger" in row else ""}
        envoys  NOUN  2 obj    recipients>2
        """


def test_type_mode_and_status_are_the_likeliest() -> None:
    (t,) = triggers(analysis(one("threw VERB 0 root trigger=SANCTION:0.8 mode=expel:0.9 status=possible:0.6")), load())
    assert (t.first, t.last, t.type, t.mode, t.status) == (1, 2, "SANCTION", "expel", Status.POSSIBLE)
    assert t.score < probability(1.0), "a doubt of the model's is one of the score's"


def test_without_marks_an_act_occurred_in_no_mode() -> None:
    (t,) = triggers(analysis(one("threw VERB 0 root trigger=SANCTION")), load())
    assert (t.mode, t.status) == (None, Status.OCCURRED)


def test_word_below_the_threshold_is_no_trigger() -> None:
    """ "Protests" sometimes names an act, so that the lexicon leaves the model's score nearly as it is."""
    found = {p: list(triggers(analysis(one(f"protests VERB 0 root trigger=PROTEST:{p}")), load())) for p in (TRIGGER - 0.3, TRIGGER + 0.1)}
    assert [len(f) for f in found.values()] == [0, 1]


def test_the_lexicon_moves_the_score_of_a_word_that_often_or_never_names_an_act() -> None:
    said, attacked = (list(triggers(analysis(one(f"{w} VERB 0 root trigger=ASSAULT:{TRIGGER}")), load())) for w in ("said", "attacked"))
    assert not said and attacked


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_higher_score_is_never_less_probable(one_score: float, other: float) -> None:
    low, high = sorted((one_score, other))
    assert 0 < probability(low) <= probability(high) < 1


def test_mode_of_another_type_is_not_taken() -> None:
    """A visit is no way to sanction."""
    (t,) = triggers(analysis(one("threw VERB 0 root trigger=SANCTION mode=visit:0.7")), load())
    assert t.mode is None


def test_two_words_of_one_trigger_and_two_triggers_side_by_side() -> None:
    a = analysis("""
        Sanctions NOUN  3 nsubj  trigger=SANCTION
        threat    NOUN  1 flat   trigger=THREATEN
        cut       VERB  0 root   trigger=SANCTION
        off       ADP   3 dep    trigger=+
        exports   NOUN  3 obj
        """)
    assert [(t.first, t.last, t.type) for t in triggers(a, load())] == [(0, 0, "SANCTION"), (1, 1, "THREATEN"), (2, 3, "SANCTION")]


def test_trigger_ends_with_its_sentence() -> None:
    a = analysis("Shelling NOUN 0 root trigger=ASSAULT", "on ADP 0 root trigger=+")
    assert [(t.first, t.last) for t in triggers(a, load())] == [(0, 0)]


def test_draft_puts_roles_where_the_codebook_has_them() -> None:
    a = analysis("""
        Officials NOUN  2 nsubj   source>4
        said      VERB  0 root    cue=B said-by>2
        Chad      PROPN 4 nsubj   name=Location actors>4
        expelled  VERB  2 ccomp   trigger=SANCTION mode=expel
        two       NUM   6 nummod  quantities>4
        diplomats NOUN  4 obj     recipients>4 quantities>4
        on        ADP   8 case
        Sunday    PROPN 4 obl     name=Date when>4
        """)
    (claim,) = draft(a, load())
    text = a.document.text
    assert claim.trigger.of(text) == "expelled"
    assert [p.span.of(text) for p in claim.actors] == ["Chad"]
    assert [p.span.of(text) for p in claim.recipients] == ["diplomats"]
    assert claim.source is not None and claim.source.span.of(text) == "Officials"
    assert claim.when is not None and claim.when.span.of(text) == "Sunday"
    assert [q.span.of(text) for q in claim.quantities] == ["two diplomats"]
    assert (claim.where, claim.via, claim.sentence) == (None, (), a.sentence_span(0))


ROW = st.tuples(
    st.sampled_from(LABELS["trigger"]), st.sampled_from((0.3, 0.5, 1.0)), st.sampled_from(LABELS["mode"]), st.sampled_from(LABELS["status"])
)


@given(st.lists(ROW, min_size=1, max_size=8))
def test_claims_come_in_order_with_ids_of_their_own_and_modes_of_their_type(rows: list[tuple[str, float, str, str]]) -> None:
    a = analysis(
        "\n".join(
            f"w{i} NOUN {min(i, 1)} {'dep' if i else 'root'} trigger={t}:{s} mode={m} status={u}" for i, (t, s, m, u) in enumerate(rows)
        )
    )
    ontology = load()
    claims = draft(a, ontology)
    assert [c.trigger for c in claims] == sorted(c.trigger for c in claims)
    assert len({c.id for c in claims}) == len(claims)
    for c in claims:
        assert c.sentence.covers(c.trigger)
        assert c.mode is None or c.mode in {m.name for m in ontology.event_type(c.type).modes}
    assert draft(a, ontology) == claims
