"""Our own claim labels: from what a labeller writes to offsets, and from offsets to training examples.

``training/data/own_*.labels`` hold our own texts with their labels. ``training/data/standoff.jsonl`` holds labels on reports of
``../shared/data`` as offsets only, with a hash of the text they fit.

    python -m training.own compile DATA_DIR BATCH.text BATCH.labels ...   add labelled batches to standoff.jsonl
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from tocsin.analyse.segment import tokenize
from tocsin.model import Span
from training import texts
from training.corpora import COREFERENCE, IGNORE, Anchor, Example
from training.labels import Label, parse_file, read_texts

HERE = Path(__file__).parent / "data"
STANDOFF = HERE / "standoff.jsonl"
ROLES = ("actors", "recipients", "source", "via", "when", "where", "quantities")


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _offsets(claim: Label, place: dict[int, tuple[int, list[int]]]) -> Label:
    """The claim with (sentence, start, end) triples turned into document offsets."""

    def at(piece: tuple[int, int, int]) -> list[int]:
        base, index = place[piece[0]]
        return [base + index[piece[1]], base + index[piece[2] - 1] + 1]

    def party(p: Label) -> Label:
        out = {"mention": at(p["mention"]), "code": p["code"]}
        return out | ({"antecedent": at(p["antecedent"])} if "antecedent" in p else {})

    out = {k: claim[k] for k in ("type", "mode", "status")} | {"trigger": at(claim["trigger"])}
    out |= {k: [party(p) for p in claim[k]] for k in ("actors", "recipients", "source", "via")}
    return out | {k: [at(p) for p in claim[k]] for k in ("when", "where", "quantities")}


def _folded(piece: str) -> tuple[str, list[int]]:
    """Text with white space folded to single spaces, and for each of its characters its index in ``piece``."""
    chars, index = [], []
    for match in re.finditer(r"\s+|\S", piece):
        chars.append(" " if match[0].isspace() else match[0])
        index.append(match.start())
    return "".join(chars), index


def compile_batches(data: Path, pairs: list[tuple[Path, Path]]) -> list[Label]:
    """Labelled batches as standoff records, in the order of the batches."""
    documents = dict(texts.every(data))
    records = []
    for text_path, label_path in pairs:
        blocks, problems = parse_file(label_path, read_texts(text_path))
        for problem in problems:
            print(problem, file=sys.stderr)
        for block, claims in blocks:
            text = documents.get(block.reference)
            if text is None:
                raise SystemExit(f"{label_path}: there is no report {block.reference} in {data}")
            line, index = _folded(text)
            place, rows, position = {}, [], 0
            for number, shown in sorted(block.sentences.items()):
                start = line.find(shown, position)
                if start < 0:
                    raise SystemExit(f"{label_path}: {block.reference} sentence {number} is not in the text: {shown[:60]!r}")
                position = start + len(shown)
                place[number] = (0, index[start:position])
                rows.append([index[start], index[position - 1] + 1])
            records.append(
                {"reference": block.reference, "text": digest(text), "sentences": rows, "claims": [_offsets(c, place) for c in claims]}
            )
    return records


def standoff(data: Path, path: Path = STANDOFF) -> Iterator[tuple[str, str, list[Span], list[Label]]]:
    """(name, text, labelled sentences, claims) of every report labelled apart from its text."""
    if not path.exists():
        return
    documents = dict(texts.every(data))
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        text = documents.get(record["reference"])
        if text is None or digest(text) != record["text"]:
            print(f"labels left out: {record['reference']} is missing or has another text", file=sys.stderr)
            continue
        yield record["reference"], text, [Span(*s) for s in record["sentences"]], record["claims"]


def own(folder: Path = HERE) -> Iterator[tuple[str, str, list[Span], list[Label]]]:
    """The same for our own texts: a report's text is its sentences joined by a space."""
    for path in sorted(folder.glob("own_*.labels")):
        blocks, problems = parse_file(path)
        for problem in problems:
            print(problem, file=sys.stderr)
        for block, claims in blocks:
            place, spans, text = {}, [], ""
            for number in sorted(block.sentences):
                text += (" " if text else "") + block.sentences[number]
                start = len(text) - len(block.sentences[number])
                spans.append(Span(start, len(text)))
                place[number] = (start, list(range(len(block.sentences[number]))))
            yield block.reference, text, spans, [_offsets(c, place) for c in claims]


def example(name: str, text: str, spans: list[Span], claims: list[Label]) -> Example:
    """A labelled report as targets: trigger words, and for each one the words of its parties, times, places and numbers."""
    tokens, owner = [], []
    for number, sentence in enumerate(spans):
        found = tokenize(text, sentence)
        tokens += found
        owner += [number] * len(found)
    size = len(tokens)
    trigger: list[str | None] = ["O"] * size
    mode: list[str | None] = [None] * size
    status: list[str | None] = [None] * size

    def words(span: list[int]) -> list[int]:
        return [i for i, t in enumerate(tokens) if t.start < span[1] and span[0] < t.end]

    anchors: list[Anchor] = []
    links: dict[int, set[int]] = {}
    for claim in sorted(claims, key=lambda c: c["trigger"]):
        inside = words(claim["trigger"])
        if not inside or trigger[inside[0]] != "O":
            continue
        for k, i in enumerate(inside):
            trigger[i] = claim["type"] if k == 0 else "+"
        mode[inside[0]], status[inside[0]] = claim["mode"] or "none", claim["status"]
        fillers: dict[str, list[int]] = {}
        for role in ROLES:
            spans_of = [p["mention"] if isinstance(p, dict) else p for p in claim[role]]
            fillers[role] = sorted({i for s in spans_of for i in words(s)})
            for party in (p for p in claim[role] if isinstance(p, dict) and "antecedent" in p):
                mention, antecedent = words(party["mention"]), words(party["antecedent"])
                if mention and antecedent:
                    links.setdefault(mention[-1], set()).add(antecedent[-1])
        anchors.append(Anchor(inside[0], ROLES, fillers))
    anchors += [Anchor(i, (COREFERENCE,), {COREFERENCE: sorted(js)}) for i, js in links.items()]
    tags = {"trigger": trigger, "mode": mode, "status": status}
    return Example(name, [t.of(text) for t in tokens], owner, tags, anchors=anchors)


def examples(data: Path) -> Iterator[Example]:
    for record in (*standoff(data), *own()):
        yield example(*record)


def main(argv: list[str]) -> int:
    if len(argv) < 4 or argv[0] != "compile" or len(argv) % 2:
        print(__doc__, file=sys.stderr)
        return 2
    files = [Path(a) for a in argv[2:]]
    records = compile_batches(Path(argv[1]), list(zip(files[::2], files[1::2], strict=True)))
    kept = [json.loads(line) for line in STANDOFF.read_text().splitlines()] if STANDOFF.exists() else []
    # A long report may have been labelled in stretches: a record is known by its report and the sentence it opens with.
    merged = {(r["reference"], *r["sentences"][0]): r for r in (*kept, *records)}
    STANDOFF.write_text("".join(json.dumps(merged[k], separators=(",", ":")) + "\n" for k in sorted(merged)), encoding="utf-8")
    print(f"{len({k[0] for k in merged})} reports, {sum(len(r['claims']) for r in merged.values())} claims in {STANDOFF.name}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

__all__ = ["IGNORE", "example", "examples", "own", "standoff"]
