"""analysis -> claims as the model proposes them: typed triggers with the words of their parties, times, places and numbers.

Parties carry no code yet and dates no days: that is what ``refine`` finds out, one question a file.
"""

from __future__ import annotations

from tocsin.analysis import Analysis
from tocsin.draft.arguments import PARTIES, fillers
from tocsin.draft.triggers import triggers
from tocsin.model import Claim, Party, Quantity, When, Where, content_id
from tocsin.ontology import Ontology

__all__ = ["draft"]


def draft(analysis: Analysis, ontology: Ontology) -> tuple[Claim, ...]:
    """The claims of one document in the order of their triggers."""
    out = []
    for t in triggers(analysis, ontology):
        found = fillers(analysis, t.first, t.last, t.type)
        party = {role: tuple(Party(f.span, None, f.span, score=f.score) for f in found[role]) for role in PARTIES}
        when, where = found["when"], found["where"]
        trigger = analysis.span(t.first, t.last)
        out.append(
            Claim(
                id=content_id(analysis.document.id, trigger.start, trigger.end, t.type),
                sentence=analysis.sentence_span(analysis.sentence[t.first]),
                trigger=trigger,
                type=t.type,
                mode=t.mode,
                status=t.status,
                actors=party["actors"],
                recipients=party["recipients"],
                source=max(party["source"], key=lambda p: p.score, default=None),
                via=party["via"],
                when=When(when[0].span, None, None, "text", when[0].score) if when else None,
                where=Where(where[0].span, score=where[0].score) if where else None,
                quantities=tuple(Quantity(f.span, None, None, None, score=f.score) for f in found["quantities"]),
                score=t.score,
            )
        )
    return tuple(out)
