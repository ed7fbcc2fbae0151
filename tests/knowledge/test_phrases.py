"""Noun phrases of real news and the codes an analyst gives them."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.knowledge.phrases import code_of_phrase
from tocsin.knowledge.tables import words

DAY = date(2022, 2, 10)

PHRASES = """
Russian Defense Ministry=RUS GOV|Russia's Defense Ministry=RUS GOV|French Foreign Minister=FRA GOV|US Air Forces Central=USA MIL
Israeli settlers=ISR CVL|Iranian-backed militias=UAF|Iran-backed militias in Iraq=IRQ UAF|Russian troops=RUS MIL|Kyiv 's army=UKR MIL
the Ukrainian military=UKR MIL|Syrian government soldiers=SYR MIL|Saudi-led coalition=SAU MIL|Hamas-run health ministry=PSE GOV|the army=MIL
gunmen=UAF|former Russian president=RUS|former President Barack Obama=USA|Russian President Vladimir Putin=RUS GOV|NATO leaders=NATO
NATO troops=NATO MIL|UN peacekeepers=UN MIL|UN officials=UN|EU lawmakers=EU LEG|FARC rebels=COL REB|Wagner fighters=RUS UAF
Taliban spokesman=AFG GOV|Kremlin spokesman Dmitry Peskov=RUS GOV|Pentagon officials=USA MIL|senior US official=USA GOV|US soldiers=USA MIL
Turkish Ministry of Foreign Affairs=TUR GOV|ministry of defence of the Russian Federation=RUS GOV|president of Ukraine=UKR GOV
residents of Kharkiv=UKR CVL|protesters in Minsk=BLR CVL|Moscow police=RUS COP|Mariupol mayor=UKR GOV|Peruvian Congress=PER LEG
Libyan House of Representatives=LBY LEG|British Labour Party=GBR PTY|German chancellor=DEU GOV|Polish border guards=POL COP
Western leaders=None|UK and US sources=None|anti-government protesters=CVL|Myanmar's military junta=MMR MIL|Sudanese army=SDN MIL
Chinese state media=CHN JRN|Mexican drug cartels=MEX CRM|Somali pirates=SOM CRM|Syrian refugees=SYR REF|Ukrainian intelligence=UKR SPY
Hezbollah lawmakers=LBN LEG|Putin's spokesman=RUS GOV|Zelenskyy's army=UKR MIL|head of the Wagner Group=RUS UAF|Belgian prosecutors=BEL JUD
Libyan ambassador=LBY GOV|US ambassador to Russia=USA GOV|Chechen leader Ramzan Kadyrov=RUS GOV|French doctors=FRA MED
UN Secretary-General António Guterres=UN|former FBI director James Comey=USA|Bosnian Serb forces=BIH REB|South African president=ZAF GOV
North Korean leader Kim Jong Un=PRK GOV|CNN reporter=USA JRN|Islamic State militants=ISIS REB|Houthi rebels=YEM REB|Yemen's Houthis=YEM REB
Donetsk separatists=UKR REB|Russian soldiers who fled=RUS MIL|Russian leaders=RUS GOV|Russian elites=RUS|US contractor=USA|Cairo summit=None
South American president=None|Latin American leaders=None|South African troops=ZAF MIL|Sen.=LEG
the United Nations ' human rights office=UN|Gaza residents=PSE CVL|Palestinian civilians=PSE CVL|US bases=USA MIL
"""


@pytest.mark.parametrize("case", [c for line in PHRASES.split("\n") for c in line.split("|") if c])
def test_phrases_of_the_news(case: str) -> None:
    phrase, _, code = case.rpartition("=")
    assert str(code_of_phrase(phrase.split(), DAY)) == code


@pytest.mark.parametrize(
    ("phrase", "country", "code"),
    [
        ("the foreign ministry", "SYR", "SYR GOV"),
        ("troops", "RUS", "RUS MIL"),
        ("Russian-backed separatists", "UKR", "UKR REB"),
        ("pro-Russian rebels", "UKR", "UKR REB"),
        ("pro-Russian rebels", "RUS", "REB"),
        ("families of the victims", "RUS", "RUS CVL"),
        ("officials", "USA", "USA GOV"),
        ("Israeli soldiers", "LBN", "ISR MIL"),
        ("Western diplomats", "UKR", None),
        ("the dialogue", "UKR", None),
    ],
)
def test_the_country_of_the_text_completes_a_phrase(phrase: str, country: str, code: str | None) -> None:
    if phrase == "the dialogue":
        assert code_of_phrase(phrase.split(), DAY) is None
    else:
        assert code_of_phrase(phrase.split(), DAY, country) == code


WORDS = st.sampled_from(
    sorted(words("the Russian Kyiv 's army of former NATO pro-Iranian backed by soldiers spokesman Putin US and - ' , . Hamas"))
)


@given(st.lists(WORDS | st.text(max_size=8), max_size=8), st.sampled_from([None, "UKR", "USA", "???"]))
def test_any_words_give_a_code_or_none(phrase: list[str], country: str | None) -> None:
    code = code_of_phrase(phrase, DAY, country)
    assert code is None or re.fullmatch(r"[A-Z0-9?]{2,11}( [A-Z]{3})?", code)


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("Dawn raid on Istanbul park", "TUR"),
        ("Clashes after dawn raid on Gezi Park", None),
        ("the newspaper Dawn", "PAK JRN"),
        ("Taksim Solidarity group", "TUR"),
        ("President Park", "KOR GOV"),
    ],
)
def test_everyday_words_are_names_only_beside_a_role(phrase: str, code: str | None) -> None:
    assert code_of_phrase(phrase.split(), date(2013, 6, 1)) == code


def test_a_town_named_like_a_word_tells_no_country() -> None:
    assert code_of_phrase(["President", "Bush"], date(2013, 6, 1)) == "GOV"


@pytest.mark.parametrize(
    ("phrase", "code"),
    [("State Department official", "USA GOV"), ("Home Office minister", "GBR GOV"), ("Supreme Court judge", "JUD")],
)
def test_a_bodys_name_goes_before_the_role_it_is_made_of_where_one_country_has_it(phrase: str, code: str) -> None:
    assert code_of_phrase(phrase.split(), DAY) == code
