"""The dyad head once more, by itself, on what the finished encoder says: ``python -m training.between DATA_DIR WORK_DIR``.

A thousand marked sentences are few for fifteen roots. Our own claims tell of sixteen times as many pairs what the one does to the
other, by the export rules that make records of claims (``tocsin.ontology.records``). The head learns from those first, then from
the corpus. Nothing but this head's weights changes.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional
from torch.nn.utils.rnn import pad_sequence

from tocsin.analyse.segment import tokenize
from tocsin.model import Claim, Document, Party, Span, Status
from tocsin.ontology import load as load_ontology
from tocsin.ontology.records import decide
from training import base, dyads, export, own
from training.batches import collate, items
from training.corpora import ROOTS, Dyad, Example, fold, held_out
from training.labels import Label
from training.network import Network

# Words around a pair that the head looks at while it learns; pairs farther apart than FAR are not taught.
AROUND, FAR = 25, 60
BATCH, DROP, SMOOTHING, DECAY = 32, 0.1, 0.05, 0.01
# Passes and learning rate on our own claims, then on the corpus.
OURS, CORPUS = (3, 1e-3), (15, 1e-3)
HEAD = ("dyad_query", "dyad_key", "dyad_guide", "dyad_out", "dyad_acts")


@dataclass(frozen=True)
class Pair:
    """A pair in its sentence: the vectors of the words around it [word, size], which of them are its ends, and its root."""

    name: str
    vectors: Tensor
    source: Tensor
    target: Tensor
    root: int


def ours(data: Path) -> Iterator[Example]:
    """Our labelled reports with the pairs that their claims tell of; those held out and those on the corpus's own sentences left out."""
    for name, text, spans, claims in (*own.standoff(data), *own.own()):
        found = list(told(text, spans, claims)) if not (name.startswith("plv/") or held_out(name)) else []
        if found:
            example = own.example(name, text, spans, claims)
            yield Example(name, example.words, example.sentence, dyads=found)


def told(text: str, spans: Sequence[Span], claims: Sequence[Label]) -> Iterator[Dyad]:
    """The pair of parties of each claim that makes a PLOVER record, and its root."""
    tokens = [t for s in spans for t in tokenize(text, s)]
    document, ontology = Document("", "", text), replace(load_ontology(), requires=frozenset())
    for label in claims:
        made = decide(_claim(label), document, ontology)
        actors, others = made.actors, made.recipients or made.actors[1:]
        if made.type and actors and others:
            source, target = (dyads.words_in(tokens, (p.mention or p.span,)) for p in (actors[0], others[0]))
            apart = source and target and not set(source) & set(target)
            if apart and max(*source, *target) - min(*source, *target) < FAR:
                yield Dyad(source, target, "YIELD" if made.type in ("CONCEDE", "RETREAT") else made.type)


def _claim(label: Label) -> Claim:
    def parties(role: str) -> tuple[Party, ...]:
        return tuple(
            Party(Span(*p.get("antecedent", p["mention"])), None if p["code"] in ("-", "") else p["code"], Span(*p["mention"]))
            for p in label[role]
        )

    trigger = Span(*label["trigger"])
    return Claim(
        "", trigger, trigger, label["type"], None, Status(label["status"]), actors=parties("actors"), recipients=parties("recipients"),
        source=next(iter(parties("source")), None),
    )  # fmt: skip


def pairs(network: Network, some: Sequence[Example]) -> list[Pair]:
    """What the encoder says of every pair."""
    network.eval()
    out = []
    for example in some:
        for item in items(example, base.tokenizer(), network.inventory):
            if item.dyads:
                batch = collate([item], network.inventory, random.Random(1))
                with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
                    _, h = network.words(batch.pieces, batch.shapes, batch.marks, batch.first, batch.mask)
                out += [_cropped(example.name, h[0], d) for d in item.dyads]
    return out


def _cropped(name: str, h: Tensor, dyad: Dyad) -> Pair:
    source, target = torch.zeros(len(h)), torch.zeros(len(h))
    source[dyad.source] = target[dyad.target] = 1.0
    inside = (*dyad.source, *dyad.target)
    near = slice(max(0, min(inside) - AROUND), max(inside) + AROUND)
    return Pair(name, h[near].half(), source[near], target[near], ROOTS.index(dyad.root))


def teach(network: Network, some: Sequence[Pair], passes: int, rate: float, dice: random.Random) -> None:
    """So many passes over the pairs, those of like length together, at a rate that falls to nothing."""
    head = [p for name, p in network.named_parameters() if name.split(".")[0] in HEAD]
    network.requires_grad_(False)
    for p in head:
        p.requires_grad = True
    optimizer = torch.optim.AdamW(head, lr=rate, weight_decay=DECAY)
    network.train()
    steps = [group for _ in range(passes) for group in _batches(some, dice)]
    for step, group in enumerate(steps):
        for options in optimizer.param_groups:
            options["lr"] = rate * max(0.02, 1 - step / len(steps))
        h, source, target = _padded(group)
        scores = network.dyad(functional.dropout(h, DROP), source, target)
        optimizer.zero_grad()
        functional.cross_entropy(scores, torch.tensor([p.root for p in group]), label_smoothing=SMOOTHING).backward()
        optimizer.step()
    network.eval()


def _batches(some: Sequence[Pair], dice: random.Random) -> Iterator[list[Pair]]:
    order = dice.sample(list(some), len(some))
    for start in range(0, len(order), 16 * BATCH):
        stretch = sorted(order[start : start + 16 * BATCH], key=lambda p: len(p.vectors))
        yield from (stretch[k : k + BATCH] for k in range(0, len(stretch), BATCH))


def _padded(group: Sequence[Pair]) -> tuple[Tensor, Tensor, Tensor]:
    each = ([p.vectors.float() for p in group], [p.source for p in group], [p.target for p in group])
    h, source, target = (pad_sequence(rows, batch_first=True) for rows in each)
    return h, source, target


def polish(network: Network, data: Path, seed: int = 1) -> None:
    """Teach the head in place."""
    on_ours(network, data, seed)
    on_corpus(network, data, seed)


def on_ours(network: Network, data: Path, seed: int = 1) -> None:
    torch.manual_seed(seed)
    teach(network, pairs(network, list(ours(data))), *OURS, random.Random(seed))


def on_corpus(network: Network, data: Path, seed: int = 1, without: int | None = None) -> None:
    """``without`` leaves out that fold."""
    torch.manual_seed(seed)
    some = [e for e in dyads.examples(data / "plv/train.tsv") if without is None or fold(e.name) != without]
    teach(network, pairs(network, some), *CORPUS, random.Random(seed))


if __name__ == "__main__":
    export.polished(__doc__, polish)
