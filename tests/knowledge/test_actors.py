"""Names looked up as they stand in real news; every answer was judged by hand."""

from datetime import date

import pytest

from tocsin.knowledge import actors, countries, roles

NAMES = """
US=USA|U.S.=USA|America=USA|Americans=USA|Britain=GBR|UK=GBR|Britons=GBR|Burma=MMR|DPRK=PRK|DRC=COD|Congo=COD|Congolese=COD|Holland=NLD
Dutch=NLD|Türkiye=TUR|Turkey=TUR|Ivory Coast=CIV|Soviet Union=SUN|USSR=SUN|West Germany=DEU|Zaire=COD|Polish=POL|Chad=TCD|Georgia=GEO
Jordan=JOR|Lebanon=LBN|Kosovo=XKX|Palestinians=PSE|Taiwan=TWN|Hong Kong=HKG|Emirati=ARE|Emiratis=ARE|Filipinos=PHL|Scots=GBR|Saudi=SAU
Argentines=ARG|Yugoslavia=YUG|Czechoslovakia=CSK|Burmese=MMR|Congo-Brazzaville=COG|Northern Cyprus=CYP REB|Somaliland=SOM REB
Washington=USA GOV|Kyiv=UKR GOV|Kiev=UKR GOV|Moscow=RUS GOV|Tel Aviv=ISR GOV|Brussels=EU|Beijing=CHN GOV|the Kremlin=RUS GOV
Pentagon=USA MIL|White House=USA GOV|Capitol Hill=USA LEG|Foggy Bottom=USA GOV|State Department=USA GOV|Downing Street=GBR GOV
Whitehall=GBR GOV|Élysée=FRA GOV|Elysee=FRA GOV|Quai d'Orsay=FRA GOV|Blue House=KOR GOV|Zhongnanhai=CHN GOV|Bundestag=DEU LEG
Knesset=ISR LEG|Duma=RUS LEG|Verkhovna Rada=UKR LEG|Congress=USA LEG|Senate=USA LEG|Westminster=GBR LEG|Aso Rock=NGA GOV
Rashtrapati Bhavan=IND GOV|Bankova=UKR GOV|UN=UN|Security Council=UN|WHO=UN|IAEA=UN|UNHCR=UN|WFP=UN|ICJ=UN JUD|ICC=ICC|NATO=NATO|Nato=NATO
EU=EU|European Commission=EU|European Parliament=EU LEG|African Union=AU|OSCE=OSCE|ECOWAS=ECOWAS|ASEAN=ASEAN|Arab League=LAS|OPEC+=OPEC
G7=G7|IMF=IMF|World Bank=WB|ICRC=ICRC|MSF=MSF MED|Interpol=INTERPOL|BRICS=BRICS|SCO=SCO|CSTO=CSTO|ISIS=ISIS REB|Isis=ISIS REB
Daesh=ISIS REB|IS=ISIS REB|al-Qaeda=ALQAEDA REB|Al Qaida=ALQAEDA REB|Hamas=PSE REB|Hezbollah=LBN REB|Houthis=YEM REB|PKK=TUR REB|SDF=SYR REB
YPG=SYR REB|FARC=COL REB|ELN=COL REB|LTTE=LKA REB|Tamil Tigers=LKA REB|Boko Haram=NGA REB|al-Shabaab=SOM REB|M23=COD REB|RSF=SDN UAF
Wagner=RUS UAF|Janjaweed=SDN UAF|TPLF=ETH REB|Contras=NIC REB|Polisario=ESH REB|Shining Path=PER REB|Free Syrian Army=SYR REB|Azov=UKR MIL
Kataib Hezbollah=IRQ UAF|IRGC=IRN MIL|CIA=USA SPY|FBI=USA COP|FSB=RUS SPY|SBU=UKR SPY|Mossad=ISR SPY|IDF=ISR MIL|PLA=CHN MIL|ISI=PAK SPY
RCMP=CAN COP|Scotland Yard=GBR COP|Justice Department=USA GOV|BJP=IND PTY|ANC=ZAF PTY|Likud=ISR PTY|Fatah=PSE PTY|MDC=ZWE OPP
ZANU-PF=ZWE PTY|NLD=MMR OPP|Republicans=USA PTY|Labour=GBR PTY|TASS=RUS JRN|Reuters=GBR JRN|Xinhua=CHN JRN|Al Jazeera=QAT JRN|CNN=USA JRN
BBC=GBR JRN|Telesur=VEN JRN|Syrian Observatory for Human Rights=GBR|Putin=RUS GOV|Volodymyr Zelensky=UKR GOV|Zelenskiy=UKR GOV
Lukashenka=BLR GOV|Gadhafi=LBY GOV|Muammar Qaddafi=LBY GOV|President Putin=RUS GOV|Mr Putin=RUS GOV|Xi Jinping=CHN GOV|Kim Jong Un=PRK GOV
Osama bin Laden=ALQAEDA REB|Navalny=RUS OPP|Guterres=UN|Stephane Dujarric=UN
"""

DATED = """
Truss 2022-02-10=GBR GOV|Truss 2023-05-01=GBR|Johnson 2022-02-10=GBR GOV|Johnson 2024-02-10=USA LEG|Bush 1990-08-03=USA GOV
Bush 2003-03-20=USA GOV|Clinton 1995-01-01=USA GOV|Trump 2018-01-01=USA GOV|Trump 2022-03-01=USA|Trump 2024-09-01=USA PTY
Trump 2025-03-01=USA GOV|Taliban 2000-01-01=AFG GOV|Taliban 2010-01-01=AFG REB|Taliban 2022-01-01=AFG GOV|HTS 2020-01-01=SYR REB
HTS 2025-02-01=SYR GOV|Stoltenberg 2010-01-01=NOR GOV|Stoltenberg 2022-01-01=NATO|Stoltenberg 2025-01-10=NOR|Gorbachev 1989-01-01=SUN GOV
Gorbachev 2005-01-01=RUS|Ban Ki-moon 2010-01-01=UN|Ban Ki-moon 2020-01-01=KOR|John Kirby 2022-02-10=USA MIL|John Kirby 2023-02-10=USA GOV
Shoigu 2022-02-01=RUS GOV|Gerasimov 2023-06-24=RUS MIL|Prigozhin 2023-06-24=RUS UAF|Prigozhin 2018-06-24=RUS BUS
Zelenskyy 2018-01-01=UKR|Assad 2025-02-01=SYR|Sharaa 2025-02-01=SYR GOV|Starmer 2023-09-01=GBR OPP|Starmer 2025-09-01=GBR GOV
Odinga 2007-12-30=KEN OPP|Machar 2014-12-30=SSD REB|Lee 2010-01-01=KOR GOV|Park 2015-01-01=KOR GOV|Kohl 1989-11-09=DEU GOV
Solana 1999-04-01=NATO|Powell 2002-09-01=USA GOV|Osama bin Laden 2020-01-01=ALQAEDA REB
Suu Kyi 2018-01-01=MMR GOV|Suu Kyi 2022-01-01=MMR OPP
KGB 1985-01-01=SUN SPY|RENAMO 1985-01-01=MOZ REB|RENAMO 2019-01-01=MOZ OPP|Milosevic 1995-11-21=SRB GOV|Milosevic 1999-03-24=YUG GOV
"""


def pairs(block: str) -> list[tuple[str, str]]:
    return [(name, code) for line in block.split("\n") for part in line.split("|") if part for name, _, code in [part.rpartition("=")]]


@pytest.mark.parametrize(("name", "code"), pairs(NAMES))
def test_names_of_the_news(name: str, code: str) -> None:
    actor = actors.code_of_name(name)
    assert actor is not None and actor.code == code
    assert actor.kind and actor.source


@pytest.mark.parametrize(("name", "code"), pairs(DATED))
def test_names_on_a_day(name: str, code: str) -> None:
    who, _, day = name.rpartition(" ")
    actor = actors.code_of_name(who, date.fromisoformat(day))
    assert actor is not None and actor.code == code


@pytest.mark.parametrize(
    "word",
    ["us", "who", "Who", "is", "Is", "un", "it", "turkey", "chad", "polish", "may", "May", "Nobody Known", "", "nato", "Sen."],
)
def test_words_that_are_no_names(word: str) -> None:
    assert actors.code_of_name(word) is None


@pytest.mark.parametrize(
    ("name", "country", "code"),
    [
        ("Labour", "NZL", "NZL PTY"),
        ("Labor Party", "ISR", "ISR PTY"),
        ("Congress", "IND", "IND OPP"),
        ("Supreme Court", "PAK", "PAK JUD"),
        ("Georgia", "USA", "USA GOV"),
        ("RSF", "FRA", "FRA JRN"),
        ("Kurdish fighters", "SYR", "SYR REB"),
    ],
)
def test_the_country_of_the_text_settles_shared_names(name: str, country: str, code: str) -> None:
    actor = actors.code_of_name(name, country=country)
    assert actor is not None and actor.code == code


def test_a_surname_that_is_a_month_needs_its_country() -> None:
    day = date(2018, 3, 1)
    assert actors.code_of_name("May", day) is None
    actor = actors.code_of_name("May", day, "GBR")
    assert actor is not None and actor.code == "GBR GOV"


def test_a_surname_shared_by_leaders_of_small_states_needs_its_country() -> None:
    day = date(2009, 1, 1)
    assert actors.code_of_name("Thompson", day) is None
    actor = actors.code_of_name("Thompson", day, "BRB")
    assert actor is not None and actor.code == "BRB GOV"


@pytest.mark.parametrize(("city", "iso3"), [("Kiev", "UKR"), ("Bonn", "DEU"), ("Brussels", "BEL"), ("Naypyidaw", "MMR"), ("Lyon", None)])
def test_capitals(city: str, iso3: str | None) -> None:
    assert actors.capital_of(city) == iso3


def test_members_of_organisations() -> None:
    assert {"USA", "FRA", "TUR"} <= actors.members("NATO") and "RUS" not in actors.members("NATO")
    assert "UKR" in actors.members("OSCE")
    assert actors.members("no such body") == frozenset()


def test_countries_by_name_and_demonym() -> None:
    burma, britons = countries.lookup("Burma"), countries.of_demonym("Britons")
    assert burma is not None and burma.iso3 == "MMR" and "Naypyidaw" in burma.capitals
    assert britons is not None and britons.name == "United Kingdom"
    assert countries.lookup("Russian") is None and countries.of_demonym("Russia") is None


@pytest.mark.parametrize(
    ("noun", "sector"),
    [
        *(("president", "GOV"), ("foreign ministry", "GOV"), ("spokesman", "GOV"), ("army", "MIL"), ("troops", "MIL"), ("soldiers", "MIL")),
        *(("fighter jets", "MIL"), ("police", "COP"), ("court", "JUD"), ("prosecutors", "JUD"), ("lawmakers", "LEG"), ("rebels", "REB")),
        *(
            ("militias", "UAF"),
            ("gunmen", "UAF"),
            ("protesters", "CVL"),
            ("opposition", "OPP"),
            ("journalists", "JRN"),
            ("refugees", "REF"),
        ),
        *(("students", "EDU"), ("unions", "LAB"), ("companies", "BUS"), ("doctors", "MED"), ("gangs", "CRM"), ("settlers", "CVL")),
        *(("spies", "SPY"), ("policemen", "COP"), ("cartels", "CRM"), ("member", None), ("apple pie", None)),
    ],
)
def test_sectors_of_role_nouns(noun: str, sector: str | None) -> None:
    assert roles.sector(noun) == sector
    assert roles.sector(noun.upper()) == sector


def test_a_place_with_an_article_is_nobodys_surname() -> None:
    actor = actors.code_of_name("The Hague", date(2011, 1, 1))
    assert actor is not None and actor.code == "NLD GOV", "not the foreign secretary of that day"
