"""Words as linking compares them: folded, without endings, without those that say nothing of their own."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

from tocsin.knowledge.names import fold

_WORD = re.compile(r"\d+(?:[.,]\d+)*|(?:[^\W\d_]\.){2,}|[^\W_]+")
_VOWEL = re.compile(r"[aeiouy]")
# One vowel between consonants, as in "hop": "hoping" is from "hope", "hopping" from "hop".
_HOP = re.compile(r"[^aeiouy]*[aeiouy][^aeiouywx]")
_SHORTEST = 3
# In "bleed" the ending belongs to the word, in "agreed" it does not.
_BLEED = 5
_LONGEST_PHRASE = 4

# Forms that no ending explains, by the word they belong to.
_IRREGULAR = """
be is are was were been being am|have has had having|do does did done doing|say said|go went gone|get got gotten|make made|take took taken
|come came|see saw seen|know knew known|give gave given|find found|tell told|think thought|leave left|meet met|hold held|keep kept
|begin began begun|bring brought|build built|buy bought|catch caught|choose chose chosen|deal dealt|drive drove driven|fall fell fallen
|feel felt|fight fought|flee fled|fly flew flown|forbid forbade forbidden|forget forgot forgotten|grow grew grown|hear heard|hide hid hidden
|hit hitting|hurt hurting|lay laid|lead led|lie lay lain lying|lose lost|mean meant|pay paid|put putting|quit quitting|read reading
|rise rose risen|run ran running|seek sought|sell sold|send sent|set setting|shake shook shaken|shoot shot|shut shutting|sink sank sunk
|sit sat|sleep slept|speak spoke spoken|spend spent|stand stood|steal stole stolen|strike struck stricken|swear swore sworn|sweep swept
|swim swam swum|teach taught|tear tore torn|throw threw thrown|understand understood|wake woke woken|wear wore worn|win won
|withdraw withdrew withdrawn|write wrote written|beat beaten|become became|bite bit bitten|bleed bled|blow blew blown
|break broke broken|burn burnt|cut cutting
|die died dying|free freed|tie tied tying|draw drew drawn|dig dug|eat ate eaten|feed fed|hang hung hanged|overthrow overthrew overthrown
|retake retook retaken|undertake undertook undertaken|overtake overtook overtaken|light lit|ride rode ridden|ring rang rung|sing sang sung
|spread spreading|split splitting|let letting|show shown|slay slew slain|bid bidding|bind bound|cast casting|freeze froze frozen
|man men|woman women|child children|person people|wife wives|life lives|crisis crises|thief thieves|knife knives
"""
# Words without meaning of their own, months, days and the verbs of telling that any report is full of.
_EMPTY = frozenset(
    fold(w)
    for w in """
    a about above across after again against ago all almost along already also although always am among amid an and another any anyone
    anything are around as aside at away back be because been before behind being below beside besides between beyond both but by can
    cannot could did do does doing done down during each either else even ever every everyone everything few for former from further had
    has have having he her here hers herself him himself his how however i if in including indeed instead into is it its itself just last
    later latter least less like made make makes making many may maybe me meanwhile might mine more moreover most much must my myself near
    nearly neither never nevertheless next no nobody none nor not nothing now of off often on once one only onto or other others
    otherwise ought our ours out over own per perhaps quite rather really said same say saying says several shall she should since so some
    somebody someone something soon still such than that the their theirs them themselves then there therefore these they this those though
    through throughout thus to today together tomorrow tonight too toward towards under until up upon us very via was we well were what
    whatever when where whether which while who whole whom whose why will with within without would yesterday yet you your yours
    mr mrs ms dr monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october
    november december am pm est gmt according told tell tells new first two three don didn doesn isn wasn weren won t s re ve ll d m
    """.split()
)


@lru_cache(maxsize=1)
def _irregular() -> dict[str, str]:
    return {form: group.split()[0] for group in _IRREGULAR.split("|") for form in group.split()}


@lru_cache(maxsize=65536)
def lemma(word: str) -> str:
    """The word without its endings, so that "bombed", "bombings" and "bomb" fall together. It is a key and need not be a word."""
    if word[0].isdigit():
        return word.replace(",", "")
    word = fold(word)
    if not word.isascii() or not word.isalpha():
        return word
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = _without(word, "ies", "y") or _without(word, "s", "") or word
    word = _irregular().get(word, word)
    if word.endswith("eed"):
        return _plain(word[:-1] if len(word) > _BLEED else word)
    if stem := _without(word, "ied", "y"):
        return stem
    if stem := _without(word, "ed", "") or _without(word, "ing", ""):
        return stem + "e" if _HOP.fullmatch(stem) else _plain(stem)
    return word if _HOP.fullmatch(word.removesuffix("e")) else _plain(word)


def _without(word: str, ending: str, instead: str) -> str | None:
    """The word with its ending changed, where it has that ending and what is left is a word's length."""
    stem = word.removesuffix(ending)
    return stem + instead if stem != word and len(stem) >= _SHORTEST - len(instead) and _VOWEL.search(stem + instead) else None


def _plain(word: str) -> str:
    """The final e goes, and of two last letters alike one, since endings hide both: "control", "controlled"; "announce", "announcing"."""
    if len(word) > _SHORTEST and word.endswith("e"):
        word = word[:-1]
    return word[:-1] if len(word) > _SHORTEST and word[-1] == word[-2] else word


@lru_cache(maxsize=4096)
def content_words(text: str) -> tuple[str, ...]:
    """The lemmas of the words that mean something, each once, in order of first appearance; numbers stay as they are."""
    return tuple(dict.fromkeys(lemma(w) for w in words_of(text) if len(w) > 1 and (fold(w) not in _EMPTY or _is_acronym(w))))


def _is_acronym(word: str) -> bool:
    """ "US", "IT", "WHO" are names."""
    return word.isupper() and word.isalpha()


def words_of(text: str) -> list[str]:
    """The words and numbers of a text as they are written."""
    return [m.group() for m in _WORD.finditer(text)]


@cache
def _groups() -> dict[str, frozenset[int]]:
    """The groups of ``synonyms.txt`` that a lemma, or the lemmas of a phrase joined by blanks, stands in."""
    out: dict[str, set[int]] = {}
    lines = (files(__package__) / "synonyms.txt").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(line for line in lines if not line.startswith("#")):
        for entry in line.split():
            out.setdefault(" ".join(map(lemma, entry.split("_"))), set()).add(number)
    return {key: frozenset(numbers) for key, numbers in out.items()}


def groups(key: str) -> frozenset[int]:
    """The groups of words for one kind of act that a lemma or a set phrase belongs to."""
    return _groups().get(key, frozenset())


def phrase(text: str) -> str | None:
    """The longest set phrase in a text, as the lemmas of its words ("opened fire": "open fire"); None where there is none."""
    told = [lemma(w) for w in words_of(text)]
    for length in range(min(len(told), _LONGEST_PHRASE), 1, -1):
        for start in range(len(told) - length + 1):
            if (key := " ".join(told[start : start + length])) in _groups():
                return key
    return None
