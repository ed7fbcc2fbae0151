"""How many: number phrases as bounds and the noun they count."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tocsin.analysis import Analysis
from tocsin.model import Claim, Quantity

UNITS = {w: i for i, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split())}
UNITS |= {"sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "dozen": 12, "score": 20}
TENS = {w: (i + 2) * 10 for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())}
SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12, "m": 10**6, "mn": 10**6, "bn": 10**9, "k": 1000}
# The codebook's floors for counts that only say an order of magnitude.
VAGUE = {"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000, "millions": 2 * 10**6, "tens": 20}
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_APPROXIMATE = re.compile(r"\b(?:some|about|around|roughly|approximately|nearly|almost|perhaps|estimated|close to|or so|approx|circa|an estimated)\b|~")
_LOWER = re.compile(r"\b(?:more than|over|at least|at a minimum|no fewer than|no less than|not less than|upwards? of|above|a minimum of|exceed\w*|or more)\b")
_UPPER = re.compile(r"\b(?:fewer than|less than|under|up to|at most|no more than|as many as|a maximum of|below)\b")
_RANGE = re.compile(r"\b(?:between|from|to|or)\b|\d\s*[-–]\s*\d")
_MONEY = {"$": "dollars", "€": "euros", "£": "pounds", "¥": "yen"}


def quantities(analysis: Analysis, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Claims with their number phrases read; a phrase without a number ("several", "the troops") is dropped."""
    out = []
    for claim in claims:
        read = [q for q in (_read(analysis, q) for q in claim.quantities) if q is not None]
        out.append(replace(claim, quantities=tuple(read)))
    return tuple(out)


def bounds(phrase: str) -> tuple[float | None, float | None, bool] | None:
    """(low, high, approximate) of a number phrase, both ends inclusive and None where open; None if it holds no number."""
    text = re.sub(r"\s+", " ", phrase.lower())
    if vague := _vague(text):
        return vague, None, bool(_APPROXIMATE.search(text))
    values = _values(text)
    if not values:
        return None
    approximate = bool(_APPROXIMATE.search(text))
    if len(values) > 1 and _RANGE.search(text):
        return min(values[:2]), max(values[:2]), approximate
    value = values[0]
    if _LOWER.search(text):
        return value, None, False
    if _UPPER.search(text):
        return None, value, False
    return value, value, approximate


def _vague(text: str) -> float | None:
    words = re.findall(r"[a-z]+", text)
    for i, word in enumerate(words):
        if word in VAGUE:
            scale = next((SCALES[w[:-1]] for w in words[i + 1 : i + 3] if w[:-1] in SCALES), 1)
            return float(VAGUE[word] * (scale if word in ("tens", "hundreds", "dozens", "scores") else 1))
    return None


def _values(text: str) -> list[float]:
    """Numbers in digits or words, in order ("1.5 million", "twenty-five", "a hundred", "half a dozen")."""
    tokens = re.findall(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[a-z]+", text)
    out: list[float] = []
    total = current = 0.0
    seen = False
    for i, token in enumerate([*tokens, ""]):
        if _NUMBER.fullmatch(token):
            if seen:
                out.append(total + current)
            total, current, seen = 0.0, float(token.replace(",", "")), True
        elif token in UNITS or token in TENS:
            value = float(UNITS.get(token, TENS.get(token, 0)))
            half = "half" in tokens[max(0, i - 2) : i]
            if token == "dozen":
                current = (current or 1) * (6 if half else 12)
            elif seen and current % 100 and not (token in UNITS and current % 10 == 0 and current < 100):
                out.append(total + current)
                total, current = 0.0, value
            else:
                current += value
            seen = True
        elif token in SCALES and (seen or tokens[i - 1 : i] in (["a"], ["one"])):
            current = (current or 1) * SCALES[token]
            if SCALES[token] >= 1000:
                total, current = total + current, 0.0
            seen = True
        elif token == "and" and seen and i and tokens[i - 1] in SCALES:
            continue
        elif seen:
            out.append(total + current)
            total, current, seen = 0.0, 0.0, False
    return out


def _read(analysis: Analysis, quantity: Quantity) -> Quantity | None:
    tokens = analysis.tokens_in(quantity.span)
    if not tokens:
        return None
    first = tokens[0]
    low = analysis.sentences[analysis.sentence[first]].start
    # Modifiers that the model left outside the phrase ("at least", "more than") change the bounds, so look back.
    for back in range(1, 4):
        head = " ".join(analysis.lower[max(low, tokens[0] - back) : tokens[0]])
        if tokens[0] - back >= low and (_LOWER.fullmatch(head) or _UPPER.fullmatch(head) or _APPROXIMATE.fullmatch(head)):
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
    numbers = [t for t in tokens if analysis.upos[t] == "NUM" or analysis.lower[t] in VAGUE or analysis.lower[t] in UNITS]
    for t in numbers:
        head = analysis.heads[t]
        if analysis.deprel[t] in ("nummod", "det", "amod", "compound") and analysis.upos[head] == "NOUN" and analysis.lower[head] not in VAGUE:
            return plural(analysis.lower[head])
        inner = [c for c in analysis.children[t] if analysis.deprel[c] == "nmod" and analysis.upos[c] == "NOUN" and c > t]
        if inner:
            return plural(analysis.lower[inner[0]])
    nouns = [t for t in tokens if analysis.upos[t] == "NOUN" and analysis.lower[t] not in VAGUE and analysis.lower[t] not in SCALES]
    return plural(analysis.lower[nouns[-1]]) if nouns else None


_PLURAL = {"person": "people", "man": "men", "woman": "women", "child": "children", "life": "lives", "aircraft": "aircraft", "police": "police"}


def plural(noun: str) -> str:
    """The plain plural of a counted noun; one that already is plural stays."""
    if noun in _PLURAL:
        return _PLURAL[noun]
    if noun.endswith("men") or noun in _PLURAL.values() or (noun.endswith("s") and not noun.endswith("ss")):
        return noun
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"
