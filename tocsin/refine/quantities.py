"""How many: number phrases as bounds and the noun they count."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tocsin.analysis import Analysis
from tocsin.model import Claim, Quantity

_TO_TEN = "zero one two three four five six seven eight nine ten".split()
_TEENS = "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
UNITS = {w: i for i, w in enumerate((*_TO_TEN, *_TEENS))} | {"couple": 2, "pair": 2}
TENS = {w: (i + 2) * 10 for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())}
SCALES = {"dozen": 12, "score": 20, "hundred": 100, "thousand": 1000, "lakh": 10**5, "million": 10**6, "crore": 10**7}
SCALES |= {"billion": 10**9, "trillion": 10**12, "m": 10**6, "mn": 10**6, "bn": 10**9, "k": 1000}
# The codebook's floors for counts that only say an order of magnitude.
VAGUE = {"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000, "millions": 2 * 10**6, "billions": 2 * 10**9, "tens": 20}
_FEW = re.compile(r"\b(?:several|few|many)(?: (?:dozen|hundred|thousand|million|billion))+\b")
_VAGUE = re.compile(
    r"\b(?P<word>dozens|scores|hundreds|thousands|millions|billions|tens(?= (?:or|of|and|to)\b))\b"
    r"(?:(?:,? (?:or|and|to|if not|perhaps|possibly|even) \w+,?)* of (?P<scale>hundred|thousand|million|billion)s)?"
)
_LONG = "dozen|hundred|thousand|lakh|million|crore|billion|trillion"
_SMALL = rf"(?:{'|'.join((*UNITS, *TENS))}|(?:half|quarter)(?= (?:{_LONG})\b))"
# Numbers that are counts: no part of a name ("F-16", "MH17"), no ordinal ("17th"). "And" goes on only after a scale word.
_NUMBER = re.compile(
    r"(?:(?<![a-z\d.,])(?<![a-z]-)(?P<digits>(?:\d{1,3}(?:(?:, ?| )\d{3})+(?!\d)|\d+)(?:\.\d+)?)(?!\d|(?:st|nd|rd|th)\b)"
    rf"(?P<scales>(?:[- ]?(?:{'|'.join(SCALES)})\b)*)"
    rf"|\b(?P<words>(?:{_SMALL}|an? (?:{_LONG})|a score(?= of\b)|{_LONG})\b"
    rf"(?:(?:[- ]|(?<=hundred) and |(?<=thousand) and |(?<=million) and )(?:{_SMALL}|{_LONG})\b)*))"
    rf"(?P<half> and a half(?: (?P<of>{_LONG})\b)?)?"
)
_APPROXIMATE = re.compile(
    r"\b(?:some|about|around|roughly|approximately?|nearly|almost|perhaps|probably|estimated|close to|approx|circa|"
    r"in the region of|[io]n the order of)\b|~"
)
_LOWER = re.compile(r"\b(?:more than|over|at least|at a minimum|upwards? of|above|a minimum of|exceed(?:ed|ing|s)?)\b|[>≥]")
_UPPER = re.compile(r"\b(?:fewer than|less than|under|up to|at most|as (?:many|much) as|a maximum of|below)\b|[<≤]")
_NEGATED = re.compile(r"\b(?:no|not) (?:(?P<few>fewer|less) than|more than|over|exceeding)\b")
# The same said after the number: "40-odd", "100 people or more", "10+".
_AFTER = re.compile(
    r"(?: [a-z]+){0,2}[ ,-]*(?:(?P<lower>or more|plus|at least|at a minimum|\+)|(?P<upper>or (?:fewer|less)|at most)|(?P<about>odd|or so))"
    r"(?![a-z])"
)
# What stands between the two ends of a range; "and" only after "between", other words only after "from".
_TO = re.compile(r"[ $€£¥%]*(?:to|or|-|and possibly|or even|and perhaps)[ $€£¥]*")
_AND = re.compile(r"[ $€£¥%]*(?:[a-z]+ )?and[ $€£¥]*")
_FROM = re.compile(r"(?: [a-z]+){0,3} to[ $€£¥]*")
_MONEY = {"$": "dollars", "€": "euros", "£": "pounds", "¥": "yen"}


@dataclass(frozen=True, slots=True)
class _Number:
    """A number in a text: its value, the scale word that it ends with (1 for none), and where it stands."""

    value: float
    scale: float
    start: int
    end: int


def quantities(analysis: Analysis, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Claims with their number phrases read; a phrase without a number ("several", "the troops") is dropped."""
    out = []
    for claim in claims:
        read = [q for q in (_read(analysis, q) for q in claim.quantities) if q is not None]
        out.append(replace(claim, quantities=tuple(read)))
    return tuple(out)


def bounds(phrase: str) -> tuple[float | None, float | None, bool] | None:
    """(low, high, approximate) of a number phrase, both ends inclusive and None where open; None if it holds no number."""
    text = re.sub(r"[‐-―−]", "-", re.sub(r"\s+", " ", phrase.lower()))
    text = re.sub(rf"\b(half|quarter|couple|pair)(?: of)?(?: an?)? (?=(?:{_LONG})\b)", r"\1 ", text)  # "half a million"
    if vague := _vague(text):
        return vague, None, bool(_APPROXIMATE.search(text))
    numbers = _numbers(text)
    if not numbers:
        return None
    first, *more = numbers
    after = _AFTER.match(text, first.end)
    approximate = bool(_APPROXIMATE.search(text[: first.start]) or (after and after["about"]))
    if more and (ends := _range(text, first, more[0])):
        return *ends, approximate
    lower, upper = _sides(text[: first.start], after)
    if more and lower and _sides(text[first.end : more[0].start], None)[1]:
        return first.value, max(first.value, more[0].value), False
    if lower:
        return first.value, None, False
    return (None, first.value, False) if upper else (first.value, first.value, approximate)


def _sides(before: str, after: re.Match[str] | None) -> tuple[bool, bool]:
    """Whether the words around a number bound it from below, and from above; "no more than" is no "more than"."""
    if negated := _NEGATED.search(before):
        return bool(negated["few"]), not negated["few"]
    return bool(_LOWER.search(before) or (after and after["lower"])), bool(_UPPER.search(before) or (after and after["upper"]))


def _vague(text: str) -> float | None:
    """The floor of "hundreds", "tens of thousands", "several dozen"."""
    if few := _FEW.search(text):
        return 2.0 * math.prod(SCALES[w] for w in few[0].split() if w in SCALES)
    match = _VAGUE.search(text)
    return float(VAGUE[match["word"]] * (SCALES[match["scale"]] if match["scale"] else 1)) if match else None


def _range(text: str, low: _Number, high: _Number) -> tuple[float, float] | None:
    """The ends of "20 to 30", "between 20 and 30 thousand"; a scale said once counts for both."""
    between, before = text[low.end : high.start], text[: low.start]
    joined = _TO.fullmatch(between) or ("between" in before and _AND.fullmatch(between)) or ("from" in before and _FROM.fullmatch(between))
    if not joined:
        return None
    first = low.value * high.scale if low.scale == 1 and low.value < high.value / high.scale else low.value
    return min(first, high.value), max(first, high.value)


def _numbers(text: str) -> list[_Number]:
    """Numbers in digits or words, in order ("1.5 million", "twenty-five", "a hundred and ten", "half dozen", "two and a half million")."""
    out = []
    for match in _NUMBER.finditer(text):
        if match["digits"]:
            scale = float(math.prod(SCALES[w] for w in re.findall("[a-z]+", match["scales"])))
            value = float(re.sub("[, ]", "", match["digits"])) * scale
        else:
            words = re.findall("[a-z]+", match["words"])
            value, scale = _worth(words), float(SCALES.get(words[-1], 1))
        if match["half"]:
            more = SCALES.get(match["of"] or "", 1)
            value, scale = (value + scale / 2) * more, scale * more
        out.append(_Number(value, scale, match.start(), match.end()))
    return out


def _worth(words: Sequence[str]) -> float:
    total = current = 0.0
    for word in words:
        if word in SCALES:
            current = (current or 1) * SCALES[word]
            if SCALES[word] >= 1000:
                total, current = total + current, 0.0
        else:
            current += {"half": 0.5, "quarter": 0.25}.get(word) or UNITS.get(word) or TENS.get(word) or 0
    return total + current


def _read(analysis: Analysis, quantity: Quantity) -> Quantity | None:
    tokens = analysis.tokens_in(quantity.span)
    if not tokens:
        return None
    first = tokens[0]
    low = analysis.sentences[analysis.sentence[first]].start
    # Modifiers that the model left outside the phrase ("at least", "no more than") change the bounds, so look back.
    # The phrase may begin inside one ("than 14,000").
    for back in range(1, min(4, tokens[0] - low) + 1):
        heads = [" ".join(analysis.lower[tokens[0] - back : tokens[0] + inside]) for inside in (0, 1)]
        if any(pattern.fullmatch(head) for pattern in (_LOWER, _UPPER, _APPROXIMATE, _NEGATED) for head in heads):
            first = tokens[0] - back
    span = analysis.span(first, tokens[-1])
    found = bounds(span.of(analysis.document.text))
    if found is None:
        return None
    return replace(quantity, span=span, low=found[0], high=found[1], approximate=found[2], unit=_unit(analysis, tokens))


def _unit(analysis: Analysis, tokens: Sequence[int]) -> str | None:
    """The counted noun, in the plural: what the number modifies in the tree, else the last noun of the phrase."""
    words = [analysis.words[t] for t in tokens]
    for mark, name in _MONEY.items():
        if mark in words:
            return name
    if "%" in words or "percent" in words:
        return "percent"
    scaled = VAGUE.keys() | SCALES.keys()
    numbers = [t for t in tokens if analysis.upos[t] == "NUM" or analysis.lower[t] in scaled or analysis.lower[t] in UNITS]
    for t in numbers:
        head = analysis.heads[t]
        counts = analysis.deprel[t] in ("nummod", "det", "amod", "compound")
        if counts and analysis.upos[head] == "NOUN" and analysis.lower[head] not in scaled:
            return plural(analysis.lower[head])
        inner = [c for c in analysis.children[t] if analysis.deprel[c] == "nmod" and analysis.upos[c] == "NOUN" and c > t]
        if inner and analysis.lower[inner[0]] not in scaled:
            return plural(analysis.lower[inner[0]])
    nouns = [t for t in tokens if analysis.upos[t] == "NOUN" and analysis.lower[t] not in scaled]
    return plural(analysis.lower[nouns[-1]]) if nouns else None


_PLURAL = {"person": "people", "man": "men", "woman": "women", "child": "children", "life": "lives", "wife": "wives", "knife": "knives"}
_SAME = frozenset("people children aircraft spacecraft police personnel staff cattle dead wounded injured missing killed percent".split())


def plural(noun: str) -> str:
    """The plain plural of a counted noun; one that already is plural stays."""
    if noun in _PLURAL:
        return _PLURAL[noun]
    if noun.endswith("man") and noun not in ("german", "human", "roman", "ottoman", "shaman", "talisman"):
        return noun[:-2] + "en"
    if noun in _SAME or noun.endswith("men") or (noun.endswith("s") and not noun.endswith(("ss", "us"))):
        return noun
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"
