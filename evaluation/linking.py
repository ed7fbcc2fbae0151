"""Which mentions tell of one event: the product's linking against ECB+ (``evaluation.ecbplus``) or our families (``evaluation.families``).

With gold mentions the labelled triggers are given and everything around them is the product's; end to end the product finds the claims
too, and a claim is the labelled mention whose words its trigger overlaps. Clusters are found and scored within a topic or family, over
both of its sub-topics, mentions that stand alone included; counts of all topics add up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from evaluation import disputes, ecbplus, families
from evaluation.coreference import Clusters, scores
from evaluation.inputs import progress, spread
from evaluation.measures import Result, share
from tocsin.analyse import analyse_one, analyse_tokens
from tocsin.analyse.encode import Model
from tocsin.analysis import Analysis
from tocsin.draft import draft
from tocsin.draft.arguments import PARTIES, fillers
from tocsin.draft.lexicon import prior
from tocsin.link import cluster
from tocsin.link.block import keys
from tocsin.link.tellings import tellings
from tocsin.model import Claim, Document, Party, Quantity, Reading, Span, Status, Telling, When, Where, content_id
from tocsin.ontology import Ontology, load
from tocsin.pipeline import STAGES
from tocsin.read import from_bytes

# The labelled mentions of a report: the place of each trigger and its event.
Mentions = tuple[tuple[Span, str], ...]


@dataclass(frozen=True)
class Told:
    """A telling with the place of its mention and the event that the corpus gives it; both None for a claim that is no labelled mention."""

    telling: Telling
    mention: Span | None = None
    event: str | None = None


@dataclass(frozen=True)
class Topic:
    """The reports that are linked together: their tellings, the mentions of each event that there are to find, and, of a family, all
    that is labelled of its events."""

    name: str
    told: tuple[Told, ...]
    gold: tuple[tuple[Hashable, str], ...]
    labelled: tuple[families.Labelled, ...] = ()


def measure(folder: Path, model: Model, limit: int | None = None, gold_mentions: bool = True, held_out: bool = False) -> Result:
    """``conll_f1`` with its three parts, the same for the same-lemma baseline, how much of the work the keys save, and, of families,
    how many of the contradictions that are found are such."""
    some = list(topics(folder, model, gold_mentions, limit, held_out))
    linked = [(t, cluster.events([x.telling for x in t.told])) for t in some]
    out: Result = dict(scores((_gold(t), _found(t, (e.claims for e in events))) for t, events in linked))
    by_lemma = [(t, list(_by_lemma(x.telling for x in t.told).values())) for t in some]
    out["same_lemma"] = scores((_gold(t), _found(t, groups)) for t, groups in by_lemma)
    out["blocking"] = blocking(some)
    if any(t.labelled for t in some):
        out["contradictions"] = disputes.measure((events, _places(t), t.labelled) for t, events in linked)
    return out | {"mentions": sum(len(t.gold) for t in some), "events": sum(len({e for _, e in t.gold}) for t in some), "topics": len(some)}


def topics(folder: Path, model: Model, gold_mentions: bool, limit: int | None = None, held_out: bool = False) -> Iterator[Topic]:
    """The topics of an ECB+ folder, or the development (or held-out) families of a folder with families."""
    reports: list[tuple[str, str, Document, Analysis | None, Mentions]] = []
    labelled: dict[str, tuple[families.Labelled, ...]] = {}
    if (folder / "index.toml").is_file():
        for name in families.names("held_out" if held_out else "development", folder):
            family = families.load(folder / name)
            reports += _of_family(family)
            labelled[family.name] = family.events
    else:
        reports = [_of_ecbplus(r, model) for r in progress(spread(list(ecbplus.reports(folder)), limit), "reports")]
    ontology = load()
    told: dict[str, list[Told]] = defaultdict(list)
    gold: dict[str, list[tuple[Hashable, str]]] = defaultdict(list)
    for topic, name, document, analysis, mentions in reports:
        analysis = analysis or analyse_one(document, model)
        told[topic] += read(analysis, mentions, ontology, gold_mentions)
        gold[topic] += [((name, span), event) for span, event in mentions]
    yield from (Topic(t, tuple(told[t]), tuple(gold[t]), labelled.get(t, ())) for t in told)


def _of_ecbplus(report: ecbplus.Report, model: Model) -> tuple[str, str, Document, Analysis, Mentions]:
    spans, at = [], 0
    for word in report.words:
        spans.append(Span(at, at + len(word)))
        at += len(word) + 1
    document = Document(report.name, report.name, " ".join(report.words))
    analysis = analyse_tokens(document, spans, list(report.sentence), model)
    runs = (_first_run(m.tokens) for m in report.mentions)
    mentions = tuple((analysis.span(r[0], r[-1]), m.event) for r, m in zip(runs, report.mentions, strict=True))
    return report.topic, report.name, document, analysis, mentions


def _first_run(tokens: Sequence[int]) -> Sequence[int]:
    """The words of a mention up to its first gap ("checked her in")."""
    return [t for k, t in enumerate(tokens) if t - tokens[0] == k]


def _of_family(family: families.Family) -> Iterator[tuple[str, str, Document, Analysis | None, Mentions]]:
    for report in family.reports:
        ((document, _),) = from_bytes(report.text.encode(), name=f"{report.name}.txt", published=report.published)
        labelled = ((m.trigger, e.id) for e in family.events for m in e.mentions if m.report == report.name)
        yield family.name, report.name, replace(document, id=report.name), None, tuple(sorted(labelled))


def read(analysis: Analysis, mentions: Mentions, ontology: Ontology, gold_mentions: bool) -> list[Told]:
    """The tellings of one report, each with the labelled mention that it is."""
    given = dict.fromkeys(span for span, _ in mentions)
    claims: Sequence[Claim] = [_claim(analysis, s, ontology) for s in given] if gold_mentions else draft(analysis, ontology)
    for _, stage in STAGES:
        claims = stage(analysis, claims)
    reading = Reading(analysis.document, tuple(claims))
    told = zip(tellings(reading, analysis.document.id), claims, strict=True)
    return [Told(telling, *_mention(claim.trigger, mentions)) for telling, claim in told]


def _mention(trigger: Span, mentions: Mentions) -> tuple[Span, str] | tuple[None, None]:
    """The labelled mention that a trigger is: the very same words, else the first that it shares words with."""
    shared = [m for m in mentions if m[0].overlaps(trigger)]
    return next((m for m in shared if m[0] == trigger), shared[0] if shared else (None, None))


def _claim(analysis: Analysis, trigger: Span, ontology: Ontology) -> Claim:
    """The claim that the product would make of a trigger if it took these words for one."""
    tokens = analysis.tokens_in(trigger) or [0]
    first, last = tokens[0], tokens[-1]
    known = {t.name for t in ontology.types}
    columns = [(k, t) for k, t in enumerate(analysis.labels["trigger"]) if t in known]
    best = max(range(first, last + 1), key=lambda i: sum(float(analysis.tags["trigger"][i, k]) for k, _ in columns))
    types = [t for _, t in columns]
    weighed = analysis.tags["trigger"][best, [k for k, _ in columns]] * prior(analysis.words[first : last + 1], types)
    kind = types[int(weighed.argmax())]
    found = fillers(analysis, first, last, kind)
    party = {role: tuple(Party(f.span, None, f.span, score=f.score) for f in found[role]) for role in PARTIES}
    when, where = found["when"], found["where"]
    return Claim(
        id=content_id(analysis.document.id, trigger.start, trigger.end),
        sentence=analysis.sentence_span(analysis.sentence[first]),
        trigger=trigger,
        type=kind,
        mode=None,
        status=Status(analysis.labels["status"][int(analysis.tags["status"][best].argmax())]),
        actors=party["actors"],
        recipients=party["recipients"],
        source=max(party["source"], key=lambda p: p.score, default=None),
        via=party["via"],
        when=When(when[0].span, None, None, "text", when[0].score) if when else None,
        where=Where(where[0].span, score=where[0].score) if where else None,
        quantities=tuple(Quantity(f.span, None, None, None, score=f.score) for f in found["quantities"]),
    )


def _gold(topic: Topic) -> Clusters:
    return _grouped(topic.gold)


def _found(topic: Topic, groups: Iterable[Iterable[str]]) -> Clusters:
    """Clusters of claims as clusters of mentions; claims that no label speaks of are left out, as the corpora label only some sentences."""
    # A mention that two claims were found for stands where the first one does.
    first = {(x.telling.document, x.mention): x.telling.claim for x in reversed(topic.told) if x.mention is not None}
    mention = {claim: place for place, claim in first.items()}
    return [c for c in ({mention[claim] for claim in group if claim in mention} for group in groups) if c]


def _places(topic: Topic) -> dict[str, disputes.Place]:
    """The labelled mention of every claim that is one."""
    return {x.telling.claim: (x.telling.document, x.mention) for x in topic.told if x.mention is not None}


def _grouped(labelled: Iterable[tuple[Hashable, str]]) -> Clusters:
    out: dict[str, set[Hashable]] = defaultdict(set)
    for mention, event in labelled:
        out[event].add(mention)
    return list(out.values())


def _by_lemma(told: Iterable[Telling]) -> dict[str, set[str]]:
    out: dict[str, set[str]] = defaultdict(set)
    for telling in told:
        out[telling.lemma].add(telling.claim)
    return out


def blocking(some: Sequence[Topic]) -> dict[str, float]:
    """The share of gold pairs that share a key, the pairs to compare for each claim, and the keys of each."""
    met = all_gold = pairs = number = claims = 0
    for topic in some:
        key = {x.telling.claim: frozenset(keys(x.telling)) for x in topic.told}
        claims, number = claims + len(key), number + sum(map(len, key.values()))
        for k, one in enumerate(topic.told):
            for other in topic.told[:k]:
                meets = not key[one.telling.claim].isdisjoint(key[other.telling.claim])
                gold = one.event is not None and one.event == other.event
                met, all_gold, pairs = met + (meets and gold), all_gold + gold, pairs + meets
    each = {"pairs_per_claim": round(pairs / (claims or 1), 1), "keys_per_claim": round(number / (claims or 1), 1)}
    return {"gold_pairs_met": share(met, all_gold), **each}
