"""Claim labels as people write them, checked and turned into offsets.

A label file holds blocks. ``## REFERENCE`` opens a report; ``N text`` is its sentence N; ``N|trigger|TYPE.mode|status|...`` is a
claim told in sentence N. Further fields: ``a=`` actors, ``r=`` recipients, ``s=`` source, ``v=`` via, ``w=`` when, ``p=`` where,
``q=`` quantities; several values are parted by ``;``. A value is a piece of the sentence as written; ``piece#2`` is its second
occurrence, ``piece@5`` stands in sentence 5. Parties: ``piece:CODE`` (``-`` for no code); ``she>Liz Truss@2:GBR GOV`` is a
mention with the named antecedent it stands for. GUIDE.md in ``training/data`` is the labeller's guide.

    python -m training.labels check FILE...          list what does not fit, by file and line
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tocsin.ontology import load

# The codebook's types with their modes, and its statuses, as the shipped ontology has them.
_PLOVER = load()
TYPES: dict[str, tuple[str, ...]] = {t.name: tuple(m.name for m in t.modes) for t in _PLOVER.types}
STATUSES = [str(s.name) for s in _PLOVER.statuses]
PARTIES = {"a": "actors", "r": "recipients", "s": "source", "v": "via"}
SPANS = {"w": "when", "p": "where", "q": "quantities"}
SECTORS = "GOV|MIL|COP|JUD|LEG|SPY|PTY|OPP|REB|UAF|CVL|BUS|EDU|JRN|MED|REF|LAB|CRM|PRE"
CODE = re.compile(rf"-|[A-Z]{{2,12}}(?: (?:{SECTORS}|SET|ELI|MNC|NGO|IGO))?")


Label = dict[str, Any]


class LabelError(ValueError):
    """A label line that does not fit its text or the codebook."""


@dataclass
class Block:
    """One report with its sentences (line number kept for messages) and label lines."""

    reference: str
    sentences: dict[int, str] = field(default_factory=dict)
    lines: list[tuple[int, str]] = field(default_factory=list)


def read_blocks(path: Path) -> list[Block]:
    blocks: list[Block] = []
    # Lines end at "\n" alone: a sentence may hold other separators (U+2028, U+0085).
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").split("\n"), 1):
        if line.startswith("## "):
            blocks.append(Block(line[3:].strip()))
        elif not line.strip() or line.startswith("#"):
            continue
        elif not blocks:
            raise LabelError(f"{path}:{number}: a sentence or label before the first '## REFERENCE'")
        elif re.match(r"\d+\s*\|", line):
            blocks[-1].lines.append((number, line))
        elif match := re.match(r"(\d+) (.+)", line):
            if int(match[1]) in blocks[-1].sentences:
                raise LabelError(f"{path}:{number}: a second sentence {match[1]}")
            blocks[-1].sentences[int(match[1])] = match[2].strip()
        else:
            raise LabelError(f"{path}:{number}: neither a sentence ('3 text') nor a label ('3|trigger|TYPE|status|...')")
    return blocks


def _locate(piece: str, sentences: dict[int, str], home: int) -> tuple[int, int, int]:
    """(sentence, start, end) of a piece such as ``she``, ``Moscow#2`` or ``Liz Truss@2``."""
    where = home
    if match := re.match(r"(.*)@(\d+)$", piece):
        piece, where = match[1], int(match[2])
    nth = 1
    if match := re.match(r"(.*)#(\d+)$", piece):
        piece, nth = match[1], int(match[2])
    piece = piece.strip()
    if where not in sentences:
        raise LabelError(f"there is no sentence {where}")
    text = sentences[where]
    pattern = r"\s+".join(re.escape(w) for w in piece.split())
    left, right = r"(?<!\w)" if piece[:1].isalnum() else "", r"(?!\w)" if piece[-1:].isalnum() else ""
    hits = list(re.finditer(left + pattern + right, text)) if piece else []
    if not 0 < nth <= len(hits):
        raise LabelError(f"'{piece}' (occurrence {nth}) is not in sentence {where}: {text[:60]}...")
    return where, *hits[nth - 1].span()


def _party(value: str, sentences: dict[int, str], home: int) -> Label:
    text, _, code = value.rpartition(":")
    if not text:
        raise LabelError(f"party '{value}' has no ':CODE' (use ':-' for none)")
    code = code.strip()
    if not CODE.fullmatch(code):
        raise LabelError(f"'{code}' is no party code")
    mention, _, antecedent = text.partition(">")
    out: Label = {"mention": _locate(mention.strip(), sentences, home), "code": None if code == "-" else code}
    if antecedent:
        out["antecedent"] = _locate(antecedent.strip(), sentences, home)
    return out


def parse_line(line: str, sentences: dict[int, str]) -> Label:
    """One label line as a dictionary of located pieces; raises LabelError with what is wrong."""
    cells = [c.strip() for c in line.split("|")]
    if len(cells) < 4:
        raise LabelError("a label needs at least: sentence|trigger|TYPE|status")
    home = int(cells[0])
    kind, _, mode = cells[2].partition(".")
    if kind not in TYPES:
        raise LabelError(f"'{kind}' is none of the 16 types")
    if mode and mode not in TYPES[kind]:
        raise LabelError(f"{kind} has no mode '{mode}' (it has: {' '.join(TYPES[kind]) or 'none'})")
    if cells[3] not in STATUSES:
        raise LabelError(f"'{cells[3]}' is no status")
    claim: Label = {"sentence": home, "trigger": _locate(cells[1], sentences, home), "type": kind, "mode": mode or None, "status": cells[3]}
    claim |= {"actors": [], "recipients": [], "source": [], "via": [], "when": [], "where": [], "quantities": []}
    for cell in cells[4:]:
        if not cell:
            continue
        key, equals, value = cell.partition("=")
        key = key.strip()
        if not equals or key not in PARTIES | SPANS:
            raise LabelError(f"'{cell}' is not one of a= r= s= v= w= p= q=")
        for piece in filter(None, (p.strip() for p in value.split(";"))):
            if key in PARTIES:
                claim[PARTIES[key]].append(_party(piece, sentences, home))
            else:
                claim[SPANS[key]].append(_locate(piece, sentences, home))
    if len(claim["source"]) > 1:
        raise LabelError("a claim has one source; outer ones go in v=")
    return claim


def parse_file(path: Path, texts: dict[str, dict[int, str]] | None = None) -> tuple[list[tuple[Block, list[Label]]], list[str]]:
    """All blocks with their claims, and messages for what does not fit."""
    out, problems = [], []
    for block in read_blocks(path):
        if not block.sentences and texts is not None:
            if block.reference not in texts:
                problems.append(f"{path}: no text for {block.reference}")
                continue
            block.sentences = texts[block.reference]
        claims = []
        for number, line in block.lines:
            try:
                claims.append(parse_line(line, block.sentences))
            except LabelError as error:
                problems.append(f"{path}:{number}: {error}   in: {line}")
        out.append((block, claims))
    return out, problems


def read_texts(path: Path) -> dict[str, dict[int, str]]:
    """Sentences by reference from a batch file handed to a labeller."""
    return {b.reference: b.sentences for b in read_blocks(path)}


def main(argv: list[str]) -> int:
    if len(argv) < 2 or argv[0] != "check":
        print(__doc__, file=sys.stderr)
        return 2
    paths = [Path(a) for a in argv[1:]]
    texts: dict[str, dict[int, str]] = {}
    bad = 0
    for path in sorted(paths, key=lambda p: p.suffix != ".text"):
        try:
            if path.suffix == ".text":
                texts |= read_texts(path)
                continue
            blocks, problems = parse_file(path, texts)
        except LabelError as error:
            print(error)
            bad += 1
            continue
        print(
            f"{path}: {len(blocks)} reports, {sum(len(b.sentences) for b, _ in blocks)} sentences, {sum(len(c) for _, c in blocks)} claims"
        )
        for problem in problems:
            print("  " + problem)
        bad += len(problems)
    return 1 if bad else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
