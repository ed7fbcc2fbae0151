"""Inflect ``data/acts.txt`` into ``tocsin/knowledge/data/acts.tsv``: ``python -m training.acts``."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

SOURCE = Path(__file__).parent / "data" / "acts.txt"
TABLE = Path(__file__).parent.parent / "tocsin" / "knowledge" / "data" / "acts.tsv"

# Past tense and participle where they are irregular; a verb stands twice where it has two of each.
_IRREGULAR = """
    beat beat beaten, beseech besought besought, bid bid bid, bind bound bound, blow blew blown, break broke broken, bring brought brought,
    build built built, burn burnt burnt, burn burned burned, buy bought bought, cast cast cast, catch caught caught, choose chose chosen,
    come came come, cut cut cut, dig dug dug, do did done, draw drew drawn, drive drove driven, fall fell fallen, feed fed fed,
    fight fought fought, find found found, flee fled fled, fling flung flung, fly flew flown, forgive forgave forgiven,
    forswear forswore forsworn, freeze froze frozen, get got got, give gave given, go went gone, hang hanged hanged, hang hung hung,
    have had had, hear heard heard, hit hit hit, hold held held, hurt hurt hurt, keep kept kept, lay laid laid, lead led led,
    leave left left, lend lent lent, let let let, lie lay lain, make made made, meet met met, mow mowed mown, overfly overflew overflown,
    overrun overran overrun, overthrow overthrew overthrown, pay paid paid, put put put, quit quit quit, rebuild rebuilt rebuilt,
    retake retook retaken, ring rang rung, rise rose risen, run ran run, say said said, see saw seen, seek sought sought, sell sold sold,
    send sent sent, set set set, shake shook shaken, shed shed shed, shoot shot shot, shut shut shut, sink sank sunk, sit sat sat,
    slay slew slain, speak spoke spoken, spill spilt spilt, spill spilled spilled, stand stood stood, steal stole stolen,
    stick stuck stuck, strike struck struck, swear swore sworn, take took taken, teach taught taught, tear tore torn, tell told told,
    throw threw thrown, thrust thrust thrust, undertake undertook undertaken, unfreeze unfroze unfrozen, uphold upheld upheld,
    win won won, wind wound wound, withdraw withdrew withdrawn, withhold withheld withheld, wreak wreaked wreaked, write wrote written
"""
# Verbs of more than one syllable, or with two letters before the last, that double it all the same.
_DOUBLING = frozenset("abet abhor acquit admit commit concur confer debar defer deter equip expel handicap kidnap occur outrun patrol "
    "permit propel rebel rebut recur refer regret repel submit transfer unban unplug upset wiretap".split())  # fmt: skip


def forms(verb: str) -> set[str]:
    """All forms of a verb; of a phrasal verb the first word is inflected ("bowed to")."""
    head, space, rest = verb.partition(" ")
    if head == "be":
        own = {"be", "is", "are", "was", "were", "been", "being"}
    else:
        irregular = {form for base, *past in (e.split() for e in _IRREGULAR.split(",")) if base == head for form in past}
        regular = [_past_and_ing(stem) for stem in _stems(head)]
        own = {head, plural(head)} | {ing for _, ing in regular} | (irregular or {past for past, _ in regular})
    return {f + space + rest for f in own}


def _stems(verb: str) -> set[str]:
    """What endings are added to: the verb, or with its last letter doubled; a final l is doubled in Britain alone."""
    doubled = verb + verb[-1]
    if re.search("[^aeiou]u?[aeiou]l$", verb):
        return {verb, doubled}
    short = re.fullmatch("([^aeiou]|qu)*[aeiou][^aeiouwxy]", verb)
    return {doubled} if short or verb in _DOUBLING else {verb}


def _past_and_ing(stem: str) -> tuple[str, str]:
    if stem.endswith("ie"):
        return stem + "d", stem[:-2] + "ying"
    if stem.endswith("e"):
        return stem + "d", (stem if stem.endswith(("ee", "oe", "ye")) else stem[:-1]) + "ing"
    if re.search("[^aeiou]y$", stem):
        return stem[:-1] + "ied", stem + "ing"
    return (stem + "ked", stem + "king") if stem.endswith("ic") else (stem + "ed", stem + "ing")


def plural(noun: str) -> str:
    """The plural of a noun, or a verb's third person."""
    if re.search("(s|x|z|ch|sh)$", noun) or noun == "go":
        return noun + "es"
    return noun[:-1] + "ies" if re.search("[^aeiou]y$", noun) else noun + "s"


def table(lines: Iterable[str]) -> dict[str, dict[str, bool]]:
    """Form -> type -> whether the word often names it; raises ValueError for a line that is none."""
    out: dict[str, dict[str, bool]] = {}
    for number, line in enumerate(lines, 1):
        if line.startswith("#") or not line.strip():
            continue
        name, kind, *words = line.split()
        if kind not in ("v", "n"):
            raise ValueError(f"{SOURCE.name}:{number}: the second word is {kind!r}; write v for verbs, n for nouns and set phrases")
        for word in words:
            base = word.rstrip("?").replace("_", " ")
            for form in forms(base) if kind == "v" else {base, plural(base)}:
                types = out.setdefault(form, {})
                types[name] = types.get(name, False) or not word.endswith("?")
    return out


def rows(found: dict[str, dict[str, bool]]) -> Iterator[str]:
    """The lines of the table: a form, then its types, with a question mark where it only sometimes names one."""
    for form, types in sorted(found.items()):
        yield "\t".join([form, *(t if often else t + "?" for t, often in sorted(types.items()))])


def main() -> None:
    found = table(SOURCE.read_text(encoding="utf-8").splitlines())
    TABLE.write_text("\n".join(["form\ttypes", *rows(found)]) + "\n", encoding="utf-8", newline="\n")
    print(f"{len(found)} forms in {TABLE.name}", file=sys.stderr)


if __name__ == "__main__":
    main()
