"""Derive ``tocsin/draft/lexicon.tsv`` from the training labels: ``python -m training.lexicon DATA_DIR``."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from pathlib import Path

from tocsin.draft.lexicon import key
from tocsin.knowledge.acts import marks
from training import own
from training.corpora import held_out

TABLE = Path(__file__).parent.parent / "tocsin" / "draft" / "lexicon.tsv"
# A word must have named an act this often to be listed.
LEAST = 2
LEAST_SEEN = 10


# Set phrases that our labels hold too seldom, whose words alone mislead the model as well; worth as many labels as stand here.
PHRASES = {
    "war game": {"COOPERATE": 120, "MOBILIZE": 120},
    "military exercise": {"COOPERATE": 120, "MOBILIZE": 120},
    "military drill": {"COOPERATE": 120, "MOBILIZE": 120},
    "cyber attack": {"COERCE": 160},
    "hunger strike": {"PROTEST": 160},
    "prisoner swap": {"RETREAT": 120},
    "peace talk": {"CONSULT": 160},
    "travel ban": {"SANCTION": 80, "COERCE": 80},
}


def counts(data: Path) -> tuple[dict[str, Counter[str]], Counter[str]]:
    """Types by trigger, and how often each word was seen, over all labelled reports that are not held out."""
    types: dict[str, Counter[str]] = defaultdict(Counter)
    seen: Counter[str] = Counter()
    for example in own.examples(data):
        if held_out(example.name):
            continue
        tags = [*example.tags["trigger"], "O"]
        for i, tag in enumerate(tags[:-1]):
            if tag in ("+", None):
                continue
            seen[key(example.words[i : i + 1])] += 1
            if tag != "O":
                last = next(k for k in range(i + 1, len(tags)) if tags[k] != "+")
                for trigger in {key(example.words[i:last]), key(example.words[i : i + 1])}:
                    types[trigger][str(tag)] += 1
    for phrase, some in PHRASES.items():
        types[phrase].update(some)
    return types, seen


def write(data: Path) -> None:
    types, seen = counts(data)
    # A word that never named an act is listed where one could think that it does.
    silent = {w for w, n in seen.items() if n >= LEAST_SEEN and w not in types and marks([w]).any()}
    rows = []
    for word in sorted({w for w, found in types.items() if found.total() >= LEAST} | silent):
        if all(c.isalpha() or c in " -'" for c in word):
            sightings = [f"seen={seen[word]}"] if word in seen else []
            rows.append("\t".join([word, *sightings, *(f"{t}={n}" for t, n in sorted(types.get(word, {}).items()))]))
    TABLE.write_text("\n".join(rows) + "\n", encoding="utf-8", newline="\n")
    print(f"{len(rows)} words in {TABLE.name}", file=sys.stderr)


if __name__ == "__main__":
    write(Path(sys.argv[1]))
