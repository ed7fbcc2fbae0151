"""Corpora in ``../shared/data`` as training examples: words, the sentences they stand in, and whatever each corpus knows of them.

An example is a report (or a stretch of one); ``windows.cut`` parts it into what the encoder sees at once. Every corpus
teaches only the heads it has labels for: a target that is absent is not trained.
"""

from __future__ import annotations

import json
import re
import zlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tocsin.analyse.segment import sentences, tokenize
from tocsin.model import Span

IGNORE = -100
# What corpora ask of an event, -3 to 3: whether it has happened (UDS), or whether the text commits itself to it, ahead or past (MEANTIME).
SCALES = ("happened", "committed")
# What one party may do to another in the dyad corpus: PLOVER's roots, YIELD for CONCEDE and RETREAT.
ROOTS = (
    "ACCUSE",
    "AGREE",
    "AID",
    "ASSAULT",
    "COERCE",
    "CONSULT",
    "COOPERATE",
    "MOBILIZE",
    "PROTEST",
    "REJECT",
    "REQUEST",
    "SANCTION",
    "SUPPORT",
    "THREATEN",
    "YIELD",
)


@dataclass
class Anchor:
    """A word that heads a frame (trigger, cue, predicate, mention) and the words in its roles; roles not in ``known`` are untaught."""

    word: int
    known: tuple[str, ...]
    fillers: dict[str, list[int]] = field(default_factory=dict)


@dataclass
class Dyad:
    """Words of a source and of a target, and what the one does to the other: one of ``ROOTS``."""

    source: list[int]
    target: list[int]
    root: str


@dataclass
class Example:
    """Words of consecutive sentences with their targets; ``tags[head][i]`` is a label of word i or None where unknown."""

    name: str
    words: list[str]
    sentence: list[int]
    tags: dict[str, list[str | None]] = field(default_factory=dict)
    heads: list[int] | None = None
    numbers: dict[int, float] = field(default_factory=dict)
    scale: str = "happened"
    anchors: list[Anchor] = field(default_factory=list)
    dyads: list[Dyad] = field(default_factory=list)


SRL_ROLES = ("ARG0", "ARG1", "ARG2", "TMP", "LOC")
ATTRIBUTION_ROLES = ("said-by", "said")
COREFERENCE = "same-as"


def held_out(name: str, share: int = 10) -> bool:
    """Whether a document belongs to the part held out for development: one in ``share``, by its name."""
    return zlib.crc32(name.encode()) % share == 0


def fold(name: str, folds: int = 5) -> int:
    """The part of a document in a cross-validation, by its name."""
    return zlib.crc32(name.encode()) % folds


# ---------------------------------------------------------------- Universal Dependencies, PropBank, factuality


def _conllu(path: Path) -> Iterator[tuple[str, list[list[list[str]]]]]:
    """(document id, sentences of ten-column rows), multiword ranges and empty nodes left out."""
    name = ""
    rows: list[list[list[str]]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newdoc id"):
            if rows:
                yield name, [r for r in rows if r]
            name, rows = line.split("=", 1)[1].strip(), []
        elif not line:
            rows.append([])
        elif line[0].isdigit():
            cells = line.split("\t")
            if cells[0].isdigit():
                if not rows:
                    rows.append([])
                rows[-1].append(cells)
    if rows:
        yield name, [r for r in rows if r]


def treebank(path: Path, propbank: Path | None = None, factuality: Path | None = None) -> Iterator[Example]:
    """Parts of speech, trees, and for EWT semantic roles and factuality; for GUM coreference."""
    facts = {tuple(r["text"].split()): r["targets"] for r in _jsonl(factuality)} if factuality else {}
    frames = {_ewt_key(p.name): p for p in propbank.glob("*.gold_skel")} if propbank else {}
    for name, rows in _conllu(path):
        example = Example(name, [], [])
        example.heads = []
        example.tags = {"upos": [], "xpos": [], "deprel": []}
        roles = _propbank(frames[_ewt_key(name)]) if _ewt_key(name) in frames else {}
        for number, sentence in enumerate(rows):
            start = len(example.words)
            for cells in sentence:
                example.words.append(cells[1])
                example.sentence.append(number)
                example.tags["upos"].append(cells[3])
                example.tags["xpos"].append(cells[4])
                example.tags["deprel"].append(cells[7].split(":")[0] if cells[7] not in KEPT_SUBTYPES else cells[7])
                head = int(cells[6])
                example.heads.append(start + head - 1 if head else start + int(cells[0]) - 1)
            for anchor in roles.get(number, []) if len(roles.get((number, "n"), ())) == len(sentence) else []:
                example.anchors.append(
                    Anchor(start + anchor.word, anchor.known, {r: [start + i for i in f] for r, f in anchor.fillers.items()})
                )
            for target in facts.get(tuple(c[1] for c in sentence), []):
                example.numbers[start + target["span1"][0]] = float(target["label"])
        if "GUM" in name:
            example.anchors += _gum_coreference(rows)
        yield example


KEPT_SUBTYPES = frozenset(
    ("nsubj:pass", "aux:pass", "csubj:pass", "obl:agent", "obl:tmod", "obl:unmarked", "nmod:poss", "nmod:tmod", "compound:prt", "acl:relcl")
)


def _ewt_key(name: str) -> str:
    return re.sub(r"\.xml\.gold_skel$", "", name).replace("__00__", "-").replace("__", "-").split("/")[-1]


def _propbank(path: Path) -> dict[Any, Any]:
    """Frames by sentence number; ``(number, 'n')`` holds the rows so that the caller can check the tokens align."""
    out: dict[Any, Any] = {}
    rows: list[list[str]] = []

    def flush() -> None:
        if not rows:
            return
        number = int(rows[0][1])
        out[(number, "n")] = rows[:]
        columns = list(zip(*[r[8:] for r in rows], strict=False)) if len(rows[0]) > 8 else []
        predicates = [i for i, r in enumerate(rows) if r[7] not in ("-", "_") and r[6] != "-"]
        anchors = []
        for i, column in zip(predicates, columns, strict=False):
            fillers: dict[str, list[int]] = defaultdict(list)
            current = None
            for j, cell in enumerate(column):
                if match := re.search(r"\(([^*()]+)", cell):
                    current = match[1].replace("ARGM-", "").replace("C-", "").replace("R-", "")
                if current in SRL_ROLES:
                    fillers[current].append(j)
                if ")" in cell:
                    current = None
            anchors.append(Anchor(i, SRL_ROLES, dict(fillers)))
        out[number] = anchors
        rows.clear()

    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split()
        if not cells:
            flush()
        else:
            rows.append(cells)
    flush()
    return out


_MENTION = re.compile(r"\((\d+)-[^()]*?-([\d,]+)-\w+")  # opens a mention: entity, ..., head tokens, link


def _gum_coreference(rows: list[list[list[str]]]) -> list[Anchor]:
    """One anchor a mention head, filled by the heads of its entity's other mentions before it."""
    mentions: list[tuple[int, str]] = []
    offset = 0
    for sentence in rows:
        for i, cells in enumerate(sentence):
            misc = dict(p.split("=", 1) for p in cells[9].split("|") if "=" in p)
            for match in _MENTION.finditer(misc.get("Entity", "")):
                mentions.append((offset + i + int(match[2].split(",")[0]) - 1, match[1]))
        offset += len(sentence)
    seen: dict[str, list[int]] = defaultdict(list)
    anchors = []
    for word, entity in sorted(set(mentions)):
        anchors.append(Anchor(word, (COREFERENCE,), {COREFERENCE: list(seen[entity])}))
        seen[entity].append(word)
    return anchors


def _jsonl(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def factuality(path: Path) -> Iterator[Example]:
    """How real an event is by the text, -3 to 3, at the marked word (span ends for longer targets)."""
    for i, record in enumerate(_jsonl(path)):
        words = record["text"].split()
        numbers = {min(t["span1"][0], len(words) - 1): float(t["label"]) for t in record["targets"]}
        yield Example(f"{path.stem}-{i}", words, [0] * len(words), numbers=numbers, scale=scale_of(path))


def scale_of(path: Path) -> str:
    """What a factuality corpus asks, told by its file's name: UDS whether it has happened, so that a promise is low; MEANTIME and
    CommitmentBank whether the text is committed to it, so that "will be paid" is high (Minard et al. 2016, de Marneffe et al. 2019)."""
    return "committed" if path.stem.lower().startswith(("meantime", "commitmentbank")) else "happened"


# ---------------------------------------------------------------- names, metonymy


def split_tokens(tokens: list[str]) -> list[int]:
    """Sentence numbers for a tokenised paragraph: a full stop before a capital ends one, unless it follows a lone capital."""
    out, number = [], 0
    for i, token in enumerate(tokens):
        out.append(number)
        nxt = tokens[i + 1] if i + 1 < len(tokens) else ""
        lone = i > 0 and len(tokens[i - 1]) == 1 and tokens[i - 1].isupper()
        if token in ".!?" and nxt[:1] and (nxt[0].isupper() or nxt in '"“') and not lone:
            number += 1
    return out


def newswire(root: Path) -> Iterator[Example]:
    """Names in nine classes (BIOES, here as BIO)."""
    for path in sorted((root / "newswire_ner").glob("*.tsv")):
        example = Example(path.name, [], [], {"name": []})
        number = 0
        for block in re.split(r"\n[ \t]*\n", path.read_text(encoding="utf-8")):
            rows = [r.split("\t") for r in block.split("\n") if r.strip()]
            rows = [(r[0].strip(), r[1].strip()) for r in rows if len(r) > 1 and r[0].strip()]
            if not rows or rows[0][0].startswith("http"):
                continue
            for (word, tag), inner in zip(rows, split_tokens([w for w, _ in rows]), strict=True):
                example.words.append(word)
                example.sentence.append(number + inner)
                example.tags["name"].append(re.sub("^S-", "B-", re.sub("^E-", "I-", tag)))
            number = example.sentence[-1] + 1
        if example.words:
            yield example


def metonymy(path: Path) -> Iterator[Example]:
    """Place names read as the place (literal) or as the government or people there (metonymic)."""
    text = path.read_text(encoding="utf-8", errors="replace")
    for i, match in enumerate(re.finditer(r"<sample[^>]*>(.*?)</sample>", text, re.S)):
        located = re.search(r'<(?:loc|location|annot)[^>]*?reading="(\w+)"[^>]*>(.*?)</(?:loc|location|annot)>', match[1], re.S)
        inner = re.search(r'<annot>\s*<location[^>]*reading="(\w+)"[^>]*>(.*?)</location>\s*</annot>', match[1], re.S) or located
        if not inner:
            continue
        before, after = _plain(match[1][: inner.start()]), _plain(match[1][inner.end() :])
        name = _plain(inner[2])
        whole = f"{before}{name}{after}"
        spans = tokenize(whole)
        reading = "literal" if inner[1].startswith("lit") else "metonymic"
        home = Span(len(before), len(before) + len(name))
        inside = [k for k, s in enumerate(spans) if s.overlaps(home)]
        if not inside:
            continue
        low, high = max(0, inside[0] - 90), inside[-1] + 60
        words = [s.of(whole) for s in spans[low:high]]
        tags: list[str | None] = [reading if low + k in inside else None for k in range(len(words))]
        yield Example(f"{path.stem}-{i}", words, split_tokens(words), {"metonymy": tags})


def _plain(text: str) -> str:
    text = re.sub(r"<[^>]+>", "", text)
    for entity, char in (("&quot;", '"'), ("&apos;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        text = text.replace(entity, char)
    return re.sub(r"\s+", " ", text)


# ---------------------------------------------------------------- attribution


def polnear(folder: Path) -> Iterator[Example]:
    """Source, cue and content of every attribution; a cue's first word is the anchor of its frame."""
    for path in sorted(folder.glob("*.txt")):
        annotations = sorted(folder.glob(f"{path.stem}_*.ann"))
        if annotations:
            yield attribution_example(path, annotations[0])


def attribution_example(path: Path, annotation: Path) -> Example:
    text = path.read_text(encoding="utf-8")
    spans, owner = [], []
    for number, sentence in enumerate(sentences(text)):
        tokens = tokenize(text, sentence)
        spans += tokens
        owner += [number] * len(tokens)
    pieces, frames = {}, []
    for line in annotation.read_text(encoding="utf-8").splitlines():
        if re.match(r"T\d+\t", line):
            key, kind_offsets, *_ = line.split("\t")
            offsets = [tuple(map(int, o.split())) for o in kind_offsets.split(" ", 1)[1].split(";")]
            pieces[key] = [i for i, s in enumerate(spans) if any(s.start < e and b < s.end for b, e in offsets)]
        elif re.match(r"E\d+\t", line):
            frames.append([p.split(":") for p in line.split("\t")[1].split()])
    cue: list[str | None] = ["O"] * len(spans)
    content: list[str | None] = ["O"] * len(spans)
    said_by: list[str | None] = ["O"] * len(spans)
    anchors = []
    for frame in frames:
        found: dict[str, list[int]] = defaultdict(list)
        for role, key in frame:
            found[role.rstrip("0123456789")] += pieces.get(key, [])
        for i in found["Content"]:
            content[i] = "in"
        for i in found["Source"]:
            said_by[i] = "in"
        if words := sorted(found["Cue"]):
            for k, i in enumerate(words):
                cue[i] = "B" if k == 0 or words[k - 1] != i - 1 else "I"
            anchors.append(Anchor(words[0], ATTRIBUTION_ROLES, {"said-by": found["Source"], "said": found["Content"]}))
    return Example(path.stem, [s.of(text) for s in spans], owner, {"cue": cue, "content": content, "speaker": said_by}, anchors=anchors)
