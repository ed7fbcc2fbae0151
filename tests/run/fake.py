"""A reader that needs no model, and reports that it understands: each sentence is "WHO did WHOM ...", with a number or a day or not."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from tocsin.model import Claim, Document, Party, Problem, Quantity, Reading, Span, Status, When, content_id

_SENTENCE = re.compile(r"[^.\n]+\.")
_ACT = re.compile(
    r"(?P<who>[A-Z]\w+) (?P<how>will |did not )?(?P<act>shell|visit|accuse)\w* (?P<whom>[A-Z]\w+)"
    r"(?: on (?P<day>\d{4}-\d\d-\d\d))?(?:[^.]*?\b(?P<number>\d+) soldiers)?"
)
_TYPES = {"shell": "ASSAULT", "visit": "CONSULT", "accuse": "ACCUSE"}
_STATUS = {"will ": Status.EXPECTED, "did not ": Status.DENIED, None: Status.OCCURRED}
CODES = {"Anselmia": "ANS", "Borduria": "BOR", "Quay": "QUA"}

FIRST = "Anselmia shelled Quay on 2022-02-08 and killed 12 soldiers. Borduria will visit Anselmia on 2022-02-20."
SECOND = "Anselmia shelled Quay on 2022-02-08; officials count 40 soldiers dead. Quay accused Anselmia."
THIRD = "Anselmia did not shell Quay on 2022-02-08. Borduria visited Anselmia on 2022-02-20."


@dataclass(frozen=True)
class Reader:
    """Stands for a pipeline. Breaks on "break"; a text with "twice" gives no claims to the first version, as it may be with models."""

    made_by: str = "tocsin 0.1.0 fake"

    def read(self, document: Document, problems: tuple[Problem, ...] = ()) -> Reading:
        if "break" in document.text:
            raise RuntimeError("as asked for")
        found = [_claim(document, m, a) for m in _SENTENCE.finditer(document.text) if (a := _ACT.search(document.text, *m.span()))]
        if "0.1.0" not in self.made_by:
            found = [replace(c, status=Status.ONGOING) if c.status is Status.OCCURRED else c for c in found]
        return Reading(document, tuple(found), tuple(problems), self.made_by)


def _claim(document: Document, sentence: re.Match[str], act: re.Match[str]) -> Claim:
    kind = _TYPES[act["act"]]
    trigger = Span(act.start("act"), act.end("act"))
    day = date.fromisoformat(act["day"]) if act["day"] else None
    number = float(act["number"]) if act["number"] else None
    return Claim(
        content_id(document.id, trigger.start, trigger.end, kind),
        Span(*sentence.span()),
        trigger,
        kind,
        None,
        _STATUS[act["how"]],
        actors=(_party(act, "who"),),
        recipients=(_party(act, "whom"),),
        when=When(Span(*act.span("day")), day, day, "date") if day else None,
        quantities=(Quantity(Span(*act.span("number")), number, number, "soldiers"),) if number else (),
    )


def _party(act: re.Match[str], group: str) -> Party:
    return Party(Span(*act.span(group)), CODES.get(act[group]), None, act[group])
