from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.link.told import DAY, telling, words
from tocsin.link.block import keys
from tocsin.link.cluster import event_id, events, founder, reach, update
from tocsin.link.linkage import average
from tocsin.model import Judgement, Telling

SHELLED = words("kindergarten stanytsia luhansk", "luhansk stanytsia kyiv donetsk", "kindergarten wal child")
TALKS = words("geneva minister lavrov", "geneva lavrov blinken", "minister talk hour")


def shelling(claim: str, **fields: object) -> Telling:
    return telling(claim, words=SHELLED, lemma="shel", actors=("RUS MIL",), earliest=DAY, latest=DAY, **fields)


def talks(claim: str, **fields: object) -> Telling:
    return telling(claim, words=TALKS, lemma="meet", type="CONSULT", actors=("RUS GOV",), earliest=DAY, latest=DAY, **fields)


def groups(found) -> set[tuple[str, ...]]:
    return {tuple(sorted(e.claims)) for e in found}


def judged(kind: str, *targets: str, id: str = "j1", value: str | None = None, later: int = 0) -> Judgement:
    return Judgement(id, kind, targets, "a person", datetime(2022, 3, 1, tzinfo=UTC) + timedelta(later), value)


def test_claims_of_one_act_are_one_event() -> None:
    assert groups(events([shelling("a"), talks("b"), shelling("c"), talks("d")])) == {("a", "c"), ("b", "d")}


def test_an_event_tells_its_sources_and_days() -> None:
    (event,) = events([shelling("a", origin="x"), shelling("b", origin="x", published=DAY - timedelta(1)), shelling("c", origin="y")])
    assert (event.origins, event.first_published, event.earliest, event.type) == (2, DAY - timedelta(1), DAY, "ASSAULT")
    assert event.claims == ("b", "a", "c")
    assert event.id == event_id("b")


def test_the_id_stays_while_the_event_grows() -> None:
    before = events([shelling("m")])
    after = events([shelling("m"), shelling("n"), shelling("a", published=DAY + timedelta(1))])
    assert [e.id for e in before] == [e.id for e in after]


def test_the_founder_of_undated_claims_is_the_first_by_id() -> None:
    assert founder([shelling("b", published=None), shelling("a", published=None)]).claim == "a"
    assert founder([shelling("b"), shelling("a", published=None)]).claim == "b"


def test_people_part_and_join() -> None:
    told = [shelling("a"), shelling("b"), talks("c")]
    assert groups(events(told)) == {("a", "b"), ("c",)}
    _, found = update(told, {"a", "b", "c"}, [judged("split", "a", "b"), judged("merge", "a", "c", id="j2", later=1)])
    assert groups(found) == {("a", "c"), ("b",)}


def test_a_later_judgement_overrules_and_an_undone_one_is_void() -> None:
    told = [shelling("a"), talks("c")]
    both = [judged("merge", "a", "c"), judged("split", "a", "c", id="j2", later=1)]
    assert groups(update(told, {"a"}, both)[1]) == {("a",)}
    undone = [*both, judged("undo", "j2", id="j3", later=2)]
    assert groups(update(told, {"a"}, undone)[1]) == {("a", "c")}
    redone = [*undone, judged("undo", "j3", id="j4", later=3)]
    assert groups(update(told, {"a", "c"}, redone)[1]) == {("a",), ("c",)}


def test_what_is_no_event_goes_and_corrected_fields_count() -> None:
    told = [shelling("a"), shelling("b")]
    gone, found = update(told, {"a", "b"}, [judged("not-an-event", "a")])
    assert groups(found) == {("b",)}
    assert event_id("a") in gone
    _, found = update(told, {"a"}, [judged("type", "a", "b", value="PROTEST")])
    assert {e.type for e in found} == {"PROTEST"}


def test_what_is_not_touched_is_not_returned() -> None:
    gone, found = update([shelling("a"), shelling("b"), talks("c")], {"a"})
    assert groups(found) == {("a", "b")}
    assert event_id("c") not in gone


def test_average_linkage_by_hand() -> None:
    pairs = {("a", "b"): 0.9, ("b", "c"): 0.8, ("a", "c"): 0.1, ("c", "d"): 0.6}
    assert average("abcd", pairs, 0.5) == [["a", "b"], ["c", "d"]]
    assert average("abcd", pairs, 0.1) == [["a", "b", "c", "d"]]
    assert average("abcd", pairs, 0.5, apart=[("a", "b")]) == [["a"], ["b", "c"], ["d"]]
    assert average("abcd", pairs, 0.95, together=[("a", "d")]) == [["a", "d"], ["b"], ["c"]]


WORDS = st.sampled_from(
    [SHELLED, TALKS, words("school luhansk", "luhansk donetsk", "school fire"), words("minister", "geneva luhansk", "hour")]
)


@st.composite
def desks(draw: st.DrawFn) -> list[Telling]:
    number = draw(st.integers(1, 8))
    return [
        telling(
            f"c{k}",
            document=draw(st.sampled_from(["r1", "r2", "r3"])),
            words=draw(WORDS),
            lemma=draw(st.sampled_from(["shel", "meet", "strike", "fire"])),
            actors=draw(st.sampled_from([(), ("RUS MIL",), ("UKR MIL",)])),
            published=draw(st.sampled_from([None, DAY, DAY + timedelta(2)])),
            earliest=(day := draw(st.sampled_from([None, DAY, DAY + timedelta(1)]))),
            latest=day,
        )
        for k in range(number)
    ]


@given(desks(), st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_the_order_does_not_matter(told, random) -> None:
    shuffled = random.sample(told, len(told))
    assert events(shuffled) == events(told)


@given(desks(), st.randoms(use_true_random=False))
@settings(max_examples=40)
def test_one_by_one_gives_the_same_events_as_all_at_once(told, random) -> None:
    record: dict[str, object] = {}
    there: dict[str, Telling] = {}

    def neighbours(frontier):
        wanted = {k for t in frontier for k in keys(t)}
        return [t for t in there.values() if wanted & set(keys(t))]

    for new in random.sample(told, len(told)):
        there[new.claim] = new
        gone, found = update(reach([new], neighbours), {new.claim})
        record = {id: e for id, e in record.items() if id not in gone} | {e.id: e for e in found}
    assert record == {e.id: e for e in events(told)}


@given(desks(), st.data())
@settings(max_examples=40)
def test_taking_claims_away_gives_the_same_events_as_never_having_had_them(told, data) -> None:
    lost = data.draw(st.sampled_from(told))
    record = {e.id: e for e in events(told)}
    mates = {t.claim for t in reach([lost], lambda frontier: told)}
    left = [t for t in told if t.claim != lost.claim]
    gone, found = update(left, mates)
    record = {id: e for id, e in record.items() if id not in gone} | {e.id: e for e in found}
    assert record == {e.id: e for e in events(left)}


@given(desks())
@settings(max_examples=40)
def test_every_claim_is_in_exactly_one_event(told) -> None:
    assert sorted(c for e in events(told) for c in e.claims) == sorted(t.claim for t in told)
