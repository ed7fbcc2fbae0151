"""Sentences and tokens of news text. In the cases ``|`` stands between sentences and blanks between tokens."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.analyse.segment import paragraphs, sentences, tokenize, tokens_by_sentence
from tocsin.model import Span

NEWS = st.lists(
    st.sampled_from(
        [
            *("The", "U.S.", "said", "Gen.", "J.", "Feb.", "10", "3.5m", "$", "a.m.", "Inc.", "“We", "left.”", '"No', 'way."'),
            *("(AFP)", "[...]"),
            *("...", "…", "-", "—", "didn't", "Russia's", "cannot", "No.", "?", "!", ".", "•", "'", "’", ")", "iPhone", "al-Shabaab", "1."),
            *("Mr.", "v.", "St.", "\u00a0", "\u200b", "e\u0301", "\r\n", "\n", "\n\n", "\t", "x" * 70),
            *("👩‍👩‍👧", "\ud800", "\x00", "км.", "你好。"),
        ]
    ),
    max_size=60,
).flatmap(lambda words: st.sampled_from([" ", "", "\n"]).map(lambda glue: glue.join(words)))
TEXTS = NEWS | st.text(max_size=200)


@settings(deadline=None, max_examples=300)
@given(TEXTS)
def test_every_character_is_in_one_token_and_every_token_in_one_sentence(text: str) -> None:
    found = tokens_by_sentence(text)
    flat = [token for sentence in found for token in sentence]
    assert all(found)
    assert all(0 <= t.start < t.end <= len(text) for t in flat)
    assert all(a.end <= b.start for a, b in pairwise(flat))
    assert "".join(t.of(text) for t in flat) == "".join(text.split())
    assert not any(any(c.isspace() for c in t.of(text)) for t in flat)


@settings(deadline=None)
@given(TEXTS)
def test_sentences_are_trimmed_and_hold_their_own_tokens(text: str) -> None:
    spans = sentences(text)
    assert [tokenize(text, s) for s in spans] == [tokenize(text, Span(t[0].start, t[-1].end)) for t in tokens_by_sentence(text)]
    assert all(s.of(text) == s.of(text).strip() for s in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_a_blank_line_parts_paragraphs(first: str, second: str) -> None:
    text = f"{first}\n\n{second}"
    assert not any(p.start < len(first) and p.end > len(first) + 2 for p in paragraphs(text))


def split(text: str) -> str:
    return "|".join(" ".join(s.of(text).split()) for s in sentences(text))


SENTENCES = """
The U.S. denied it.| The talks go on.
Talks in the U.S. ended.| He left at 5 p.m.| Officials agreed.
He arrived at 5 a.m. Monday and left.
Moscow and the U.S.| The Kremlin is silent.
The troops left the U.S. Army base.
He met Gen. Mark Milley.| They spoke.
Lt. Gen. H.R. McMaster resigned.
Sens. John McCain and Lindsey Graham came.
J. Edgar Hoover and George W. Bush met.
Plan B.| The army stayed away.
On Jan. 5 he left.| On Feb. 6 he came back.
It began in Jan.| The army waited.
Gazprom Inc.| The firm denied it.
Microsoft Corp. (MSFT) fell.
Russia vs. Ukraine was called off.
Roe v. Wade was overturned.
He lives at No. 10 Downing Street.
Did he go?| He said No.| Russia agreed.
Art. 5 of the treaty.| Art.| Modern art.| Putin came.
St. Petersburg was hit.| Nobody died.
He was taken to St. Mary's Hospital.
"We won."| The crowd cheered.
"We won," he said.| "We will stay."
“We won.”| Putin left.
'We won.'| Putin left.
"Why now?" Putin asked on Monday.
"Why now?" he asked.
"Why now?"| The minister was silent.
"Stop!"| "No!" they said.
(He left.)| The army stayed.
He left.| (Reporting by A. Smith)
"They came [...] Russia attacked."
"They came ... and left."
It was over...| Russia had won.
"One. ...| Two came."
"[T]he army [a]nd the navy," he said.
Inflation hit 3.5 percent.| Prices rose.
It cost $3.5m.| Russia paid.
It cost much.| $5 million was paid.
KYIV, Feb 10 (Reuters) - Russia attacked.
WASHINGTON, D.C. (AP) — Officials met.
MANCHESTER, N.H. (AP) — The Latest.
PASADENA, Calif. — Police said so.
They came.| 30 people died.
They came.| iPhone sales fell.
They came.| al-Shabaab denied it.
He works for Yahoo! in Paris.
The talks failed.|The minister left.
He reads Gazeta.Ru daily.
See https://example.org/a.b?c=d.| The end.
1. The first item.
3. Russia attacked.| 4. Ukraine defended.
What?!| No way.
He left…| Russia stayed.
É. Macron met A. Merkel.
Ph.D. holders left.| Dr. Who came.
The deal, i.e. the accord, e.g. Minsk, failed.
Weapons, tanks, etc.| The rest stayed.
They met Kim Jong Un Jr. on Monday.
Киев ответил.| Москва молчит.
Headline without a stop
He left.| “They stayed,” she said.
He left.| ‘They stayed,’ she said.
"He said 'stop.'"| The army stopped.
He told the BBC.| @POTUS tweeted.| #Kyiv trended.
Turkey's U.N. envoy spoke.| U.N. officials listened.
The 10 a.m. meeting and the 3 p.m. call.""".strip().splitlines()


@pytest.mark.parametrize("case", SENTENCES)
def test_sentences_of_news(case: str) -> None:
    assert split(case.replace("|", "")) == "|".join(" ".join(s.split()) for s in case.split("|"))


TOKENS = """
The U.S.-led force didn't move.=The U.S. - led force did n't move .
DON'T PANIC=DO N'T PANIC
They cannot and can't.=They can not and ca n't .
Russia's, Russians’ and Zelenskyy’s=Russia 's , Russians ’ and Zelenskyy ’s
$3.5m, €1.2bn and £100,000=$ 3.5 m , € 1.2 bn and £ 100,000
60km at 19:30, 5pm, 1990s, 21st=60 km at 19:30 , 5 pm , 1990s , 21st
10/02/2022, 9/11 and 2022-23=10/02/2022 , 9/11 and 2022 - 23
30%, +5 and 1,000.50.=30 % , + 5 and 1,000.50 .
O'Neill of Cote d’Ivoire, Sana'a=O'Neill of Cote d’Ivoire , Sana'a
the 're-election' of 'sorts'=the ' re - election ' of ' sorts '
joint-venture F-16s=joint - venture F - 16s
Feb. 20 and Feb 20=Feb. 20 and Feb 20
Inc.'s and Corp.,=Inc. 's and Corp. ,
U.S.'s=U.S. 's
[T]he [a]n [sic] [5]=[T]he [a]n [ sic ] [ 5 ]
said—set to run—as=said — set to run — as
said -- set=said -- set
a@b.org @user #tag www.x.org/a, http://x.org).=a@b.org @user #tag www.x.org/a , http://x.org ) .
He said:"No."=He said : " No . "
I'm, we’ve, they'll, he'd=I 'm , we ’ve , they 'll , he 'd
a\u00a0b\u200bc=a b\u200bc
cafe\u0301s e\u0301lan=cafe\u0301s e\u0301lan
AT&T=AT & T
rock 'n' roll=rock ' n ' roll
...and…=... and …
""".strip().splitlines()


@pytest.mark.parametrize("case", TOKENS)
def test_tokens_as_the_treebanks_have_them(case: str) -> None:
    text, wanted = case.encode("latin-1", "backslashreplace").decode("unicode_escape").split("=")
    assert [t.of(text) for t in tokenize(text)] == wanted.split(" ")


WRAPPED = (
    "Russia and Belarus launched joint military drills Thursday that heightened\n"
    "tensions and added urgency to diplomatic efforts by NATO leaders to avert a\n"
    "feared invasion.\n"
    "NATO said the deployment of troops and missiles represented a dangerous\n"
    "moment for security.\n"
)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_hard_wrapped_lines_run_on_and_a_short_line_ends_its_paragraph(end: str) -> None:
    found = split(WRAPPED.replace("\n", end)).split("|")
    assert [f.split()[0] for f in found] == ["Russia", "NATO"]


def test_items_of_a_wrapped_list_are_apart() -> None:
    text = WRAPPED + "• the first item of the list that the ministers agreed on in the night talks\n• the second\n"
    assert split(text).split("|")[-2:] == ["• the first item of the list that the ministers agreed on in the night talks", "• the second"]


def test_a_dash_in_a_wrapped_line_is_no_item() -> None:
    text = WRAPPED.replace("a\nfeared", "a\n- long feared")
    assert len(split(text).split("|")) == 2


def test_unwrapped_lines_are_paragraphs_of_their_own() -> None:
    text = "Headline without a stop\nThe army attacked the town on Monday.\nBy A. Writer\r\nIt denied it."
    assert split(text).split("|") == [" ".join(line.split()) for line in text.splitlines()]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\r\n \t\u00a0", "\x1c\u2028"])
def test_nothing_but_space_holds_no_sentence(text: str) -> None:
    assert tokens_by_sentence(text) == []


@pytest.mark.parametrize("piece", ["+-", '." ', ".a", "a'", "www.", "x", "\n", "- "])
def test_repetition_costs_no_more_than_its_length(piece: str) -> None:
    """No rule looks over the rest of the text for each token: ten times the text takes about ten times as long."""

    def cost(times: int) -> float:
        began = time.process_time()
        tokens_by_sentence(piece * times)
        return time.process_time() - began

    small = max(cost(3_000), 0.01)
    assert cost(30_000) < 70 * small, "a hundred times as long is what a rule that looks over the rest would take"
