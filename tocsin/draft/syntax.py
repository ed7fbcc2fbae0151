"""Who acts and who is acted upon by the tree alone, for triggers whose roles the model leaves empty.

Subjects, passives, possessives and "by"/"against" phrases; subjects are shared over control ("vowed to attack") and coordination.
"""

from __future__ import annotations

from tocsin.analysis import Analysis
from tocsin.knowledge import roles

AGAINST = frozenset("against on upon at with to into toward towards".split())
_SPOKEN = frozenset(("AGREE", "REQUEST", "THREATEN", "SUPPORT", "REJECT", "CONCEDE", "ACCUSE"))
_DONE_TO = frozenset(("ASSAULT", "COERCE", "SANCTION", "ACCUSE"))
_UPON = frozenset(("on", "upon", "against"))
_MUTUAL = frozenset(("CONSULT", "COOPERATE", "AGREE"))
_OWN_FORCES = frozenset(("MOBILIZE", "RETREAT"))
_OWN = frozenset("its his her their our my".split())
_TOWARDS = frozenset("on upon at to into with".split())
_RELATIVE = frozenset(("who", "which", "that"))


def actor(analysis: Analysis, first: int, last: int, kind: str) -> int | None:
    """The token that heads the actor phrase, or None where the tree shows none.

    "Of" names the actor of what one does with one's own forces ("the withdrawal of French troops").
    """
    head = _top(analysis, first, last)
    if analysis.upos[head] in ("VERB", "AUX"):
        return _agent(analysis, head) if _passive(analysis, head) else _subject(analysis, head)
    for child in analysis.children[head]:
        relation = analysis.deprel[child]
        if relation == "nmod:poss" or (relation in ("amod", "compound", "nmod") and child < first and _could_act(analysis, child)):
            return child
        if relation.startswith("nmod") and _case(analysis, child) in (
            ("by", "between", "of") if kind in _OWN_FORCES else ("by", "between")
        ):
            return child
    governor = analysis.heads[head]
    if governor != head and analysis.deprel[head] in ("obj", "xcomp") and analysis.upos[governor] == "VERB":
        return _subject(analysis, governor)
    return None


def _could_act(analysis: Analysis, token: int) -> bool:
    """A name, or a word for people who act ("*rebel* attack", "*police* raid"); who mostly suffers is the victim ("civilian deaths")."""
    return token in analysis.name_at or roles.sector(analysis.lower[token]) not in (None, "CVL", "REF", "JRN", "MED", "EDU")


def owner(analysis: Analysis, first: int, last: int, kind: str) -> int | None:
    """Whose act a noun says it is, beyond doubt: "*their* presence", "*Russian* aggression", "*Truss*'s trip", "promises from *Lavrov*".

    Of what is done to somebody the possessive names the victim ("Merzouk's killing"), and only a nationality the actor.
    """
    head = _top(analysis, first, last)
    if analysis.upos[head] not in ("NOUN", "PROPN"):
        return None
    for child in analysis.children[head]:
        relation = analysis.deprel[child]
        name = analysis.name_at.get(child)
        if child < first and (
            (relation == "nmod:poss" and kind not in _DONE_TO)
            or (relation == "amod" and name is not None and name.kind == "NORP")
            or (relation == "compound" and name is not None and name.kind == "Organization" and kind in _SPOKEN)
        ):
            return child
        if relation.startswith("nmod") and child > last and _case(analysis, child) in ("from", "by") and kind in _SPOKEN:
            return child
    following = last + 2
    if kind in _SPOKEN and following < len(analysis.words) and analysis.lower[last + 1] in ("from", "by") and following in analysis.name_at:
        return following  # whatever the tree hangs it on
    if analysis.deprel[head] == "obj" and kind in _SPOKEN:  # "received promises from Lavrov"
        around = analysis.children[analysis.heads[head]]
        return next((c for c in around if analysis.deprel[c].startswith("obl") and _case(analysis, c) == "from"), None)
    return None


def agentless(analysis: Analysis, first: int, last: int) -> bool:
    """Whether the trigger is a passive that names no agent ("were killed")."""
    head = _top(analysis, first, last)
    return analysis.upos[head] == "VERB" and _passive(analysis, head) and _agent(analysis, head) is None


# Verbs whose subject tells of the act that is their object, or has it done to it.
_SUFFER = frozenset(
    "report reports reported reporting suffer suffers suffered suffering endure endures endured enduring survive survives survived "
    "surviving witness witnesses witnessed witnessing mourn mourns mourned mourning experience experiences experienced experiencing "
    "condemn condemns condemned condemning denounce denounces denounced denouncing deplore deplores deplored deploring decry decries "
    "decried decrying".split()
)


def undergoers(analysis: Analysis, first: int, last: int, kind: str) -> frozenset[int]:
    """The tokens that the tree shows to be done to, so that they did not do it: "attacks on *the camp*", "wounded two *soldiers*"."""
    if kind not in _DONE_TO:
        return frozenset()
    head = _top(analysis, first, last)
    if analysis.upos[head] in ("VERB", "AUX"):
        done = ("nsubj:pass",) if _passive(analysis, head) else ("obj", "iobj")
        return frozenset(c for c in analysis.children[head] if analysis.deprel[c] in done)
    hit = frozenset(c for c in analysis.children[head] if analysis.deprel[c].startswith("nmod") and _case(analysis, c) in _UPON)
    return hit | _tellers(analysis, head)


def _tellers(analysis: Analysis, head: int) -> frozenset[int]:
    """Who reports, suffers or condemns an act, and so did not do it: "*Ukraine* reported a cyber attack"."""
    if analysis.deprel[head] == "conj":
        head = analysis.heads[head]
    verb = analysis.heads[head]
    if analysis.deprel[head] != "obj" or analysis.lower[verb] not in _SUFFER:
        return frozenset()
    return frozenset(c for c in analysis.children[verb] if analysis.deprel[c] == "nsubj")


def recipient(analysis: Analysis, first: int, last: int, kind: str) -> int | None:
    """The token that heads the recipient phrase, or None. Acts without direction (meetings, joint acts) have none."""
    if kind in _MUTUAL:
        return None
    head = _top(analysis, first, last)
    if analysis.upos[head] in ("VERB", "AUX"):
        found = _undergoer(analysis, head) if _passive(analysis, head) else _object(analysis, head, kind)
        return found if found is not None else _oblique(analysis, head, AGAINST - _TOWARDS if kind in _OWN_FORCES else AGAINST)
    for child in analysis.children[head]:
        marks = AGAINST if kind in _OWN_FORCES else AGAINST | {"of"}
        if analysis.deprel[child].startswith("nmod") and _case(analysis, child) in marks and not _is_date(analysis, child):
            return child
    return None


def _object(analysis: Analysis, verb: int, kind: str) -> int | None:
    """Whom an active verb is done to. One's own forces are moved, not acted upon; aid goes to somebody before it is something."""
    objects = {analysis.deprel[c]: c for c in reversed(analysis.children[verb])}
    if "iobj" in objects:
        return objects["iobj"]
    if kind == "AID" and (to := _oblique(analysis, verb, frozenset(("to",)))) is not None:
        return to
    found = objects.get("obj")
    own = found is not None and any(analysis.lower[c] in _OWN for c in analysis.children[found])
    return None if kind == "MOBILIZE" or (own and kind in _OWN_FORCES) else found


def _undergoer(analysis: Analysis, verb: int) -> int | None:
    """Whom a passive is said of: its subject, the noun that it describes, or the subject that it shares."""
    for child in analysis.children[verb]:
        if analysis.deprel[child] == "nsubj:pass":
            return _noun_of_relative(analysis, child, verb)
    relation, governor = analysis.deprel[verb], analysis.heads[verb]
    if relation == "conj" and governor != verb:
        return _undergoer(analysis, governor) if _passive(analysis, governor) else _subject(analysis, governor)
    return governor if relation == "acl" and governor != verb else _subject(analysis, verb)


def _top(analysis: Analysis, first: int, last: int) -> int:
    inside = range(first, last + 1)
    return next((t for t in inside if analysis.heads[t] not in inside or analysis.heads[t] == t), first)


def _passive(analysis: Analysis, verb: int) -> bool:
    relations = [analysis.deprel[c] for c in analysis.children[verb]]
    if "nsubj:pass" in relations or "aux:pass" in relations:
        return True
    if analysis.xpos[verb] != "VBN" or "aux" in relations or "nsubj" in relations:
        return False
    relation, governor = analysis.deprel[verb], analysis.heads[verb]
    return relation == "acl" or (relation == "conj" and governor != verb and _passive(analysis, governor))


def _agent(analysis: Analysis, verb: int) -> int | None:
    return next((c for c in analysis.children[verb] if analysis.deprel[c] == "obl:agent" or _case(analysis, c) == "by"), None)


def _subject(analysis: Analysis, verb: int) -> int | None:
    """The verb's subject, or the one it shares with the verb above it."""
    for _ in range(4):
        for child in analysis.children[verb]:
            if analysis.deprel[child] == "nsubj":
                return _noun_of_relative(analysis, child, verb)
        relation, governor = analysis.deprel[verb].split(":")[0], analysis.heads[verb]
        if governor == verb:
            return None
        if relation in ("xcomp", "ccomp") and any(analysis.deprel[c] == "obj" for c in analysis.children[governor]):
            return next(c for c in analysis.children[governor] if analysis.deprel[c] == "obj")
        if relation == "acl" and not analysis.deprel[verb].endswith("relcl") and analysis.xpos[verb] == "VBG":
            return governor
        if relation not in ("xcomp", "conj", "advcl"):
            return None
        if _passive(analysis, governor):
            return _undergoer(analysis, governor)
        verb = governor
    return None


def _noun_of_relative(analysis: Analysis, subject: int, verb: int) -> int:
    if analysis.lower[subject] in _RELATIVE and analysis.deprel[verb].startswith("acl"):
        return analysis.heads[verb]
    return subject


def _oblique(analysis: Analysis, verb: int, marks: frozenset[str]) -> int | None:
    """The named party of a phrase with one of these prepositions; a day is none."""
    for child in analysis.children[verb]:
        named = child in analysis.name_at and not _is_date(analysis, child)
        if named and analysis.deprel[child].split(":")[0] == "obl" and _case(analysis, child) in marks:
            return child
    return None


def _is_date(analysis: Analysis, token: int) -> bool:
    name = analysis.name_at.get(token)
    return name is not None and name.kind == "Date"


def _case(analysis: Analysis, token: int) -> str | None:
    return next((analysis.lower[c] for c in analysis.children[token] if analysis.deprel[c] == "case"), None)
