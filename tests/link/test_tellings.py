from datetime import date

from tests.link.told import words
from tocsin.link.tellings import head, parted, tellings
from tocsin.model import Claim, Document, Part, PartKind, Party, Quantity, Reading, Span, Status, When, Where

TEXT = "Shelling near Luhansk\n\nRebels shelled a school near Luhansk on Thursday, Kyiv said. Forty pupils fled.\n\nRead more: Oscars"


def at(piece: str) -> Span:
    start = TEXT.index(piece)
    return Span(start, start + len(piece))


def reading() -> Reading:
    claim = Claim(
        id="c", sentence=at("Rebels shelled a school near Luhansk on Thursday, Kyiv said."), trigger=at("shelled"), type="ASSAULT",
        mode="heavy-weapons", status=Status.OCCURRED,
        actors=(Party(at("Rebels"), "UKR REB"), Party(at("Rebels"), "UKR REB")), recipients=(Party(at("a school"), None),),
        source=Party(at("Kyiv"), "UKR GOV"), when=When(at("Thursday"), date(2022, 2, 17), date(2022, 2, 17), "relative"),
        where=Where(at("Luhansk"), "Luhansk", "UKR", 48.57, 39.33, 12.0),
        quantities=(Quantity(at("Forty"), 40, 40, "Pupils"),),
    )  # fmt: skip
    cut = at("Read more: Oscars")
    parts = (Part(PartKind.BODY, Span(0, cut.start)), Part(PartKind.CUT, cut, "link"))
    return Reading(Document("d", "d", TEXT, parts=parts, published=date(2022, 2, 18)), (claim,))


def test_a_telling_holds_what_claim_and_report_say() -> None:
    (told,) = tellings(reading(), "group")
    assert (told.claim, told.document, told.origin, told.published) == ("c", "d", "group", date(2022, 2, 18))
    assert (told.actors, told.recipients, told.source) == (("UKR REB",), ("a school",), "UKR GOV")
    assert (told.place, told.country, told.radius_km, told.earliest) == ("luhansk", "UKR", 12.0, date(2022, 2, 17))
    assert told.quantities == ((40, 40, "pupils"),)
    assert told.lemma == "shel"


def test_words_of_the_sentence_come_nearest_first_and_without_the_trigger() -> None:
    (told,) = tellings(reading(), "group")
    sentence, names, others = parted(told.words)
    assert sentence == ("school", "rebel", "luhansk", "kyiv")
    assert {"luhansk", "kyiv"} <= set(names)
    assert "school" in others


def test_parts_that_are_cut_lend_no_words() -> None:
    (told,) = tellings(reading(), "group")
    assert "oscar" not in told.words


def test_a_trigger_is_told_by_the_word_that_carries_it() -> None:
    assert head("called on") == head("calls")
    assert head("aid convoys") == head("convoy")
    assert head("opened fire") == "open fire"
    assert head("?!") == "?!"


def test_words_without_parts_are_all_of_the_sentence() -> None:
    assert parted(("a", "b")) == (("a", "b"), (), ())
    assert parted(words("a", "b c", "d")) == (("a",), ("b", "c"), ("d",))
