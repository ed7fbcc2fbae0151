"""When: the calendar days a claim's own words allow."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from tocsin.analysis import Analysis
from tocsin.model import Claim, Span, Status, When
from tocsin.refine.calendar import MONTHS, WEEKDAYS, Interval, Setting, resolve

# What was demanded is left out: "On June 23 he demanded that they resign" dates the demand far more often than the act.
AHEAD = frozenset((Status.EXPECTED, Status.CONDITIONAL))
_BOUND = frozenset(
    "since until till by before after from between within early late mid last next earlier later following previous same coming "
    "past".split()
)
_TIMES = frozenset(("obl", "nmod", "advmod", "compound", "nummod", "amod"))
# What an act that lies ahead can be dated after: the named end of another, not a day on which it merely was under way.
_ENDS = frozenset(("until", "by", "date", "range", "date-range", "date-year-inferred"))
# "May" is a month only before a day: it is a verb far more often.
_MONTH = "|".join(m for m in MONTHS if m != "may") + r"|may(?=\ \d)|jan|feb|aug|sept|sep|oct|nov|dec"
_FIND = re.compile(
    rf"""
    \b(?:(?:early|mid|late|last|next|this|the\ past|earlier\ this|later\ this|later|since|until|by|before|after)[ -])*
    (?:
      (?:\d{{1,2}}(?:st|nd|rd|th)?\ (?:of\ )?)?(?:{_MONTH})\b\.?(?:\ \d{{1,2}}(?:st|nd|rd|th)?\b(?!\d))?(?:,?\ (?:19|20)\d\d)?
    | (?:{"|".join(WEEKDAYS)})
    | yesterday | today | tonight | tomorrow | overnight | last\ night
    | (?:last|next|this)\ (?:week|month|year|weekend)
    | (?:\d+|two|three|four|five|six|seven|eight|nine|ten|a)\ (?:day|week|month|year)s?\ ago
    | (?:the\ )?(?:same|following|previous)\ day
    | (?:in\ |since\ |until\ |by\ )?(?:19|20)\d\d(?![-\d,.]\d|\w)
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)


# Verbs that tell no more of their subject than that it takes place: "talks *resumed* Tuesday".
_HAPPEN = frozenset(
    "began begin begins begun started start starts resumed resume resumes opened opens took takes take happened occurred erupted continued "
    "continues came".split()
)


def times(analysis: Analysis, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Claims with their time phrases resolved; a phrase that gives no days is dropped, as the codebook has it."""
    named = _named_days(analysis)
    out = [_dated(analysis, c, named) for c in claims]
    return tuple(_by_event(analysis, c, out) for c in out)


def expressions(analysis: Analysis) -> list[Span]:
    """Time expressions in the text, in order, found by their form; those inside names ("Black September") left out."""
    text, out = analysis.document.text, []
    for r in analysis.sentences:
        whole = analysis.span(r.start, r.stop - 1)
        for m in _FIND.finditer(re.sub(r"\s", " ", whole.of(text))):
            span = Span(whole.start + m.start(), whole.start + m.end())
            tokens = analysis.tokens_in(span)
            name = analysis.name_at.get(tokens[-1]) if tokens else None
            march = "march" in m[0]  # a protest or a verb; the month has a capital
            if tokens and not march and (name is None or name.kind == "Date") and not _in_title(analysis, tokens):
                out.append(span)
    return out


def _in_title(analysis: Analysis, tokens: list[int]) -> bool:
    """A bare year right after a capitalised word belongs to a title ("Allied Resolve 2022")."""
    before = tokens[0] - 1
    if len(tokens) != 1 or before < 0 or not analysis.lower[tokens[0]].isdigit():
        return False
    return analysis.upos[before] == "PROPN" and analysis.lower[before] not in MONTHS


def _named_days(analysis: Analysis) -> list[tuple[Span, Interval]]:
    out: list[tuple[Span, Interval]] = []
    for span in expressions(analysis):
        setting = Setting(analysis.document.published, before=out[-1][1] if out else None)
        if found := resolve(span.of(analysis.document.text), setting):
            out.append((span, found))
    return out


def _dated(analysis: Analysis, claim: Claim, named: Sequence[tuple[Span, Interval]]) -> Claim:
    phrase = _widened(analysis, claim.when.span) if claim.when else _governed(analysis, claim, named)
    if phrase is None:
        return claim
    before = [i for s, i in named if s.end <= phrase.start]
    setting = Setting(analysis.document.published, _lies_ahead(analysis, claim, phrase), before[-1] if before else None)
    found = resolve(phrase.of(analysis.document.text), setting)
    score = claim.when.score if claim.when else 0.5
    when = When(phrase, found.earliest, found.latest, found.basis, score) if found else When(phrase, None, None, "unresolved", score)
    return replace(claim, when=when)


def _lies_ahead(analysis: Analysis, claim: Claim, phrase: Span) -> bool:
    """Whether a phrase is read forward: by status, and where it sets a term for what is asked, promised or threatened ("by Sunday")."""
    term = phrase.of(analysis.document.text).lower().split()[0] in ("by", "until", "before", "within")
    return claim.status in AHEAD or (term and (claim.status is Status.DEMANDED or claim.type in ("REQUEST", "AGREE", "THREATEN")))


def _widened(analysis: Analysis, span: Span) -> Span:
    """The phrase with words before it that bound or shift it ("since", "late", "by")."""
    tokens = analysis.tokens_in(span)
    if not tokens:
        return span
    first = tokens[0]
    while first > 0 and analysis.sentence[first - 1] == analysis.sentence[tokens[0]] and analysis.lower[first - 1] in _BOUND:
        first -= 1
    return Span(analysis.spans[first].start, span.end)


def _governed(analysis: Analysis, claim: Claim, named: Sequence[tuple[Span, Interval]]) -> Span | None:
    """A time expression that hangs on the trigger in the tree, or on the verb that carries it ("held talks Thursday")."""
    trigger = set(analysis.tokens_in(claim.trigger))
    verbs = trigger | {analysis.heads[t] for t in trigger if _carried(analysis, t)}
    for span, _ in named:
        if not claim.sentence.covers(span):
            continue
        tokens = set(analysis.tokens_in(span))
        tops = [t for t in tokens if analysis.heads[t] not in tokens and analysis.deprel[t].split(":")[0] in _TIMES]
        if any(analysis.heads[t] in verbs for t in tops):
            return span
        if found := next((b for t in tops if (b := _bounding(analysis, analysis.heads[t], trigger, verbs))), None):
            return Span(found.start, span.end)
    return None


def _bounding(analysis: Analysis, clause: int, trigger: set[int], verbs: set[int]) -> Span | None:
    """The word that opens a clause which bounds the act, or its verb: "fighting has gone on *since* breaking out in 2014"."""
    marks = [c for c in analysis.children[clause] if analysis.deprel[c] == "mark" and analysis.lower[c] in ("since", "until")]
    above = analysis.heads[clause]
    carried = above in verbs or any(analysis.heads[t] == above and analysis.deprel[t] in ("nsubj", "advcl") for t in trigger)
    return analysis.spans[marks[0]] if marks and carried and analysis.deprel[clause].startswith("advcl") else None


def _carried(analysis: Analysis, token: int) -> bool:
    """Whether the verb above a noun only says that the act takes place, so that its day is the act's."""
    verb, relation = analysis.heads[token], analysis.deprel[token]
    if analysis.upos[verb] != "VERB":
        return False
    return relation in ("obj", "nsubj:pass", "xcomp") or (relation == "nsubj" and analysis.lower[verb] in _HAPPEN)


def _by_event(analysis: Analysis, claim: Claim, claims: Sequence[Claim]) -> Claim:
    """ "After the exercises", "on the eve of the drills": read against the day of that act, where the text gives one."""
    if claim.when is None or claim.when.basis != "unresolved":
        return claim
    phrase = claim.when.span
    words = phrase.of(analysis.document.text).lower()
    inside = next((c for c in claims if phrase.covers(c.trigger) and c is not claim), None)
    bare = replace(claim, when=None)
    if inside is None:
        return bare
    same = [c.when for c in claims if c.type == inside.type and c is not claim and c.when and c.when.basis not in ("unresolved", "event")]
    if "eve of" in words:
        days = [w.earliest for w in same if w.earliest and w.earliest == w.latest]
        found = Interval(days[0] - timedelta(days=1), days[0] - timedelta(days=1), "event") if days else None
    elif words.startswith(("after", "once", "following")):
        ends = [w.latest for w in same if w.latest and (claim.status not in AHEAD or w.basis in _ENDS)]
        found = Interval(max(ends), None, "event") if ends else None
    elif words.startswith("before"):
        starts = [w.earliest for w in same if w.earliest]
        found = Interval(None, min(starts), "event") if starts else None
    else:
        found = None
    return replace(claim, when=When(phrase, found.earliest, found.latest, found.basis, 0.5)) if found else bare
