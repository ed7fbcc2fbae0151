"""What training sees and in which order: the examples of every corpus, the inventories of their labels, windows in batches."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from tokenizers import Tokenizer

from training import corpora, dyads, own, toponyms
from training.batches import Batch, Item, collate, items
from training.corpora import Example, held_out
from training.labels import STATUSES, TYPES
from training.network import Inventory

BATCH_PIECES = 1300


def load(data: Path, open_only: bool = False) -> dict[str, list[Example]]:
    """Training examples by corpus, held-out documents left out; ``open_only`` keeps corpora whose terms are openly stated."""
    sets: dict[str, list[Example]] = {}
    ud = data / "ud"
    sets["ewt"] = list(corpora.treebank(ud / "en_ewt-train.conllu", data / "propbank_ewt", data / "factuality/uds_ih2-train.jsonl"))
    sets["gum"] = list(corpora.treebank(ud / "en_gum-train.conllu"))
    sets["factuality"] = [e for f in ("meantime", "commitmentbank") for e in corpora.factuality(data / f"factuality/{f}-train.jsonl")]
    labelled = [own.example(*r) for r in own.own()] if open_only else list(own.examples(data))
    sets["own"] = [e for e in labelled if not e.name.startswith("plv/")]
    if not open_only:
        sets["dyads"] = list(dyads.examples(data / "plv/train.tsv"))
        sets["dyad-claims"] = [e for e in labelled if e.name.startswith("plv/")]
        sets["places"] = list(toponyms.examples(data / "geowebnews/dev.xml"))
        sets["newswire"] = list(corpora.newswire(data))
        sets["polnear"] = list(corpora.polnear(data / "polnear/train"))
        sets["metonymy"] = [e for f in ("train", "semeval.train") for e in corpora.metonymy(data / f"relocar/{f}.xml")]
    # One document in ten of what has no development part of its own; of the few articles with places, one in five.
    held = {"newswire": 10, "own": 10, "metonymy": 10, "places": 5}
    return {k: [e for e in v if not (k in held and held_out(e.name, held[k]))] for k, v in sets.items()}


def inventory_of(sets: dict[str, list[Example]]) -> Inventory:
    """Label inventories, closed ones by the codebook, open ones as the corpora have them."""
    seen: dict[str, set[str]] = defaultdict(set)
    for examples in sets.values():
        for e in examples:
            for head, tags in e.tags.items():
                seen[head] |= {t for t in tags if t is not None}
    modes = ("none", *dict.fromkeys(m for t in TYPES.values() for m in t))
    tags = {h: tuple(sorted(seen[h])) for h in ("upos", "xpos", "name", "cue", "content", "speaker", "metonymy", "place") if seen[h]}
    tags |= {"trigger": ("O", "+", *TYPES), "mode": modes, "status": tuple(STATUSES)}
    return Inventory(tags, tuple(sorted(seen["deprel"])), (*own.ROLES, *corpora.ATTRIBUTION_ROLES, *corpora.SRL_ROLES, corpora.COREFERENCE))


def schedule(
    sets: dict[str, list[Example]], passes: dict[str, float], tokenizer: Tokenizer, inventory: Inventory, rng: random.Random
) -> list[Item]:
    """Every window of a phase in its order: each corpus as often as ``passes`` says, shuffled."""
    out: list[Item] = []
    for name, examples in sets.items():
        left = passes.get(name, 0.0)
        while left > 0:
            some = examples if left >= 1 else rng.sample(examples, round(len(examples) * left))
            for e in some:
                out += items(e, tokenizer, inventory, rng.choice((256, 256, 160, 90, 200)))
            left -= 1
    rng.shuffle(out)
    return out


def batches(order: list[Item], inventory: Inventory, seed: int) -> Iterator[Batch]:
    """Batches of about BATCH_PIECES, windows of like length together within stretches of 64."""
    rng = random.Random(seed)
    for start in range(0, len(order), 64):
        stretch = sorted(order[start : start + 64], key=lambda i: len(i.window.pieces))
        groups: list[list[Item]] = [[]]
        for item in stretch:
            if groups[-1] and (len(groups[-1]) + 1) * len(item.window.pieces) > BATCH_PIECES:
                groups.append([])
            groups[-1].append(item)
        rng.shuffle(groups)
        for group in groups:
            yield collate(group, inventory, rng)
