"""Title, dateline, byline, caption, body and what is cut are told apart in the layouts that news comes in."""

from __future__ import annotations

import pytest

from tocsin.model import Part
from tocsin.read import parts_of

BODY = "The ministers met on Friday and agreed on nothing, a spokesman said."


def shown(text: str, parts: tuple[Part, ...] | None = None) -> list[tuple[str, str]]:
    parts = parts_of(text) if parts is None else parts
    return [(p.reason or p.kind.value, p.span.of(text)) for p in parts]


def kind_of(line: str) -> str:
    """What a line is that stands between two paragraphs of a story with a title."""
    text = f"A title\n\n{BODY}\n\n{line}\n\n{BODY}"
    found = shown(text)
    assert found[0] == ("title", "A title") and found[-1] == ("body", BODY)
    return found[2][0]


def test_agency_story() -> None:
    text = (
        "Anselmia moves tanks to its border\n\nBy Mara Lind and Ola Berg in Port Anselm\n10 February 2021, 14:05 GMT\n\n"
        "PORT ANSELM, Feb 10 (Reuters) - Anselmia moved tanks.\n\nRead more: Tanks for beginners\n\n'Psychological pressure'\n\n"
        f"{BODY}\n\nhttps://quay.example/2019/03/04/x\n\n(Reporting by Mara Lind; Editing by Ola Berg)\n\nSign up for our newsletter"
    )
    assert shown(text) == [
        ("title", "Anselmia moves tanks to its border"),
        ("byline", "By Mara Lind and Ola Berg in Port Anselm"),
        ("dateline", "10 February 2021, 14:05 GMT"),
        ("dateline", "PORT ANSELM, Feb 10 (Reuters) -"),
        ("body", "Anselmia moved tanks."),
        ("related", "Read more: Tanks for beginners"),
        ("body", "'Psychological pressure'"),
        ("body", BODY),
        ("link", "https://quay.example/2019/03/04/x"),
        ("byline", "(Reporting by Mara Lind; Editing by Ola Berg)"),
        ("boilerplate", "Sign up for our newsletter"),
    ]


def test_caption_with_its_credit_before_a_wrapped_story() -> None:
    text = (
        " Armoured boats during the Long Oar 2021 joint drills by\nAnselmian and Berian sailors. Anselmian Defence Ministry / TASS\n\n"
        "Anselmia and Beria launched joint drills on Thursday that heightened\ntensions and added urgency to the talks.\n\n"
        "Related article: Boats Will Return\nafter the Drills\n\nBeria said it was ready.\n \n"
    )
    assert shown(text) == [
        ("caption", "Armoured boats during the Long Oar 2021 joint drills by\nAnselmian and Berian sailors."),
        ("byline", "Anselmian Defence Ministry / TASS"),
        ("body", "Anselmia and Beria launched joint drills on Thursday that heightened\ntensions and added urgency to the talks."),
        ("related", "Related article: Boats Will Return\nafter the Drills"),
        ("body", "Beria said it was ready."),
    ]


def test_one_paragraph_a_line() -> None:
    text = f"Anselmia: drills go on\nFriday, August 25, 2023\xa0\n{BODY}\nIt was the third day.\nBoats at sea. Image: Kremlin.ru.\n"
    assert shown(text) == [
        ("title", "Anselmia: drills go on"),
        ("dateline", "Friday, August 25, 2023"),
        ("body", BODY),
        ("body", "It was the third day."),
        ("caption", "Boats at sea."),
        ("byline", "Image: Kremlin.ru."),
    ]


def test_wrapped_text_without_blank_lines_as_pdf_gives_it() -> None:
    text = (
        "Harbour talks end\nThe government and the union ended three days of talks on Thursday\n"
        "without a deal, the ministry said in a statement.\n"
        '"We will not return to work until the wages are paid," the union leader\ntold reporters.'
    )
    assert [k for k, _ in shown(text)] == ["title", "body", "body"]


def test_caption_and_credit_on_lines_of_their_own() -> None:
    text = f"Ministers meet in Port Anselm\r\n\r\nA boat near the quay in May\r\nAP Photo/Ola Berg\r\n\r\n{BODY}"
    assert [k for k, _ in shown(text)] == ["title", "caption", "byline", "body"]


@pytest.mark.parametrize(
    ("opening", "dateline"),
    [
        ("KYIV, Feb 10 (Reuters) - Russia said so.", "KYIV, Feb 10 (Reuters) -"),
        ("WASHINGTON -- Russia said so.", "WASHINGTON --"),
        ("NEW YORK — Russia said so.", "NEW YORK —"),
        ("Cleveland (AFP) – Russia said so.", "Cleveland (AFP) –"),
        ("MOSCOW, February 10. /TASS/. Russia said so.", "MOSCOW, February 10. /TASS/."),
        ("Kyiv, Ukraine — Russia said so.", "Kyiv, Ukraine —"),
        ("(CNN) -- Russia said so.", "(CNN) --"),
        ("ISLAMABAD: Russia said so.", "ISLAMABAD:"),
        ("PORTSMOUTH, N.H. (AP) — Russia said so.", "PORTSMOUTH, N.H. (AP) —"),
    ],
)
def test_datelines_before_the_first_words(opening: str, dateline: str) -> None:
    assert shown(f"A title\n\n{opening}\n\n{BODY}")[1:3] == [("dateline", dateline), ("body", "Russia said so.")]


@pytest.mark.parametrize(
    "line",
    [
        "Ukraine — Russia's neighbour — said no.",
        "AFP-like agencies reported the attack.",
        "EXCLUSIVE - The minister lied.",
        "NATO: Russia must leave.",
        "By Monday morning, troops had left.",
        "By the river, soldiers waited.",
        "Read more books, the minister said.",
        "Watch out, he told them.",
        "Follow the money, she said.",
        "Sharing intelligence with Kyiv goes on.",
        "Published reports said that 40 people were killed in the attack on the city.",
        "Related parties were told.",
        "Homes were hit.",
        "'Warning time going down'",
        "What the ministers want",
        "The report at https://quay.example/a was denied.",
        "The prime minister lives in a house / palace.",
        'They cried "Stop!" Images of Putin were burnt.',
    ],
)
def test_story_that_looks_like_something_else(line: str) -> None:
    assert kind_of(line) == "body"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Related article: Boats Will Return", "related"),
        ("ALSO READ | Boats will return", "related"),
        ("See also: Boats", "related"),
        ("READ MORE", "related"),
        ("https://quay.example/a?b=c", "link"),
        ("<www.quay.example>", "link"),
        ("Subscribe to our newsletter.", "boilerplate"),
        ("Follow us on Twitter", "boilerplate"),
        ("© 2021 The Quay Gazette. All rights reserved.", "boilerplate"),
        ("Click here to watch", "boilerplate"),
        ("Advertisement", "boilerplate"),
        ("ADVERTISEMENT - CONTINUE READING BELOW", "boilerplate"),
        ("Share this story", "boilerplate"),
        ("This website uses cookies to make your visit better.", "boilerplate"),
        ("* * *", "boilerplate"),
        ("Home | World | Politics | Contact us today", "navigation"),
        ("Facebook Twitter WhatsApp Email", "navigation"),
        ("By Mara Lind", "byline"),
        ("BY MARA LIND AND OLA BERG", "byline"),
        ("by our correspondent in Moscow", "byline"),
        ("Reuters", "byline"),
        ("Ola Berg contributed to this report.", "byline"),
        ("Photo by Ola Berg/Getty Images", "byline"),
        ("REUTERS/Ola Berg", "byline"),
        ("Ola Berg via Getty Images", "byline"),
        ("FILE PHOTO: A boat in the harbour in May", "caption"),
        ("A boat in the harbour (Photo by Ola Berg)", "caption"),
        ("A boat in the harbour. File photo", "caption"),
        ("Published: 10 Feb 2022 | 14:05 GMT", "dateline"),
        ("Updated 3 hours ago", "dateline"),
        ("Port Anselm, 10 February 2022", "dateline"),
        ("Aug. 25, 2023", "dateline"),
        ("2023-08-25", "dateline"),
    ],
)
def test_lines_that_are_not_the_story(line: str, kind: str) -> None:
    assert kind_of(line) == kind


def test_a_list_of_other_stories_ends_where_the_story_goes_on() -> None:
    text = f"{BODY}\n\nMore stories:\nTanks roll into town\nWhat we know so far\n\n{BODY}\n\nA heading"
    assert [k for k, _ in shown(text)] == ["body", "related", "related", "related", "body", "body"]


@pytest.mark.parametrize("text", ["Only a headline", BODY, f"{BODY}\n\n{BODY}", f"the first line is small\n{BODY}", f"A list:\n{BODY}"])
def test_no_title_where_there_is_none(text: str) -> None:
    assert "title" not in [k for k, _ in shown(text)]


def test_a_title_may_end_in_an_abbreviation_or_be_wrapped() -> None:
    assert shown(f"Anselmia leaves the U.N.\n\n{BODY}")[0] == ("title", "Anselmia leaves the U.N.")
    long = "Ministers agree on a longer\nheadline over two lines"
    assert shown(f"{long}\n\nThe ministers agreed on a text that was wrapped by the program that\nwrote it.")[0] == ("title", long)


def test_title_and_captions_that_the_file_names() -> None:
    text = f"It ends in a stop.\n\n{BODY}\n\nA boat. Photo: Ola Berg"
    found = shown(text, parts_of(text, "It ends in a stop.", frozenset(["A boat. Photo: Ola Berg"])))
    assert [k for k, _ in found] == ["title", "body", "caption", "byline"]


@pytest.mark.parametrize("text", ["", " ", "\n\n\r\n\t"])
def test_no_text_has_no_parts(text: str) -> None:
    assert parts_of(text) == ()
