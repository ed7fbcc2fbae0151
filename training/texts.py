"""The running text of a report in ``../shared/data``, by reference, so that labels can be kept apart from it as offsets.

A reference is a path below the data folder, with ``#part`` for a document inside a file. Tokenised corpora are put back
into running text by fixed rules; the labels carry a hash of the text they were made on.
"""

from __future__ import annotations

import csv
import json
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

_GLUE_LEFT = re.compile(
    r" (?=(?:[,.;:!?%)\]}”’]|'s\b|'re\b|'ve\b|'ll\b|'d\b|'m\b|n't\b|’s\b|\.\.\.)(?:\W|s\b|$|re\b|ve\b|ll\b|d\b|m\b|t\b))"
)
_GLUE_RIGHT = re.compile(r"(?<=[(\[{“‘$£€]) ")


def join_tokens(tokens: list[str]) -> str:
    """Running text from treebank tokens: quotes, brackets, clitics and hyphens closed up."""
    words, open_quotes, glue = [], {'"': False}, True
    for token in tokens:
        token = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")"}.get(token, token).strip()
        if not token:
            continue
        if token == '"':
            closing = open_quotes['"']
            words.append(token if closing or glue else " " + token)
            open_quotes['"'] = not closing
            glue = not closing
        else:
            words.append(token if glue else " " + token)
            glue = False
    text = "".join(words)
    text = _GLUE_RIGHT.sub("", _GLUE_LEFT.sub("", text))
    text = re.sub(r"(?<=\w) - (?=\w)", "-", text)
    return re.sub(r"(?<=\b[A-Z]\.) (?=[A-Z]\.)|(?<=\b[A-Z]) (?=\.)", "", text)


def newswire(root: Path) -> Iterator[tuple[str, str]]:
    for path in sorted((root / "newswire_ner").glob("*.tsv")):
        blocks = re.split(r"\n[ \t]*\n", path.read_text(encoding="utf-8"))
        lines = [join_tokens([row.split("\t")[0] for row in b.split("\n") if row.strip()]) for b in blocks]
        yield f"newswire_ner/{path.name}", "\n".join(line for line in lines if line and not line.startswith("http"))


def ecbplus(root: Path) -> Iterator[tuple[str, str]]:
    for path in sorted((root / "ecbplus").glob("*.xml")):
        rows: dict[int, list[str]] = {}
        for token in ElementTree.parse(path).getroot().iter("token"):
            rows.setdefault(int(token.get("sentence", "0")), []).append(token.text or "")
        lines = [join_tokens(rows[k]) for k in sorted(rows)]
        yield f"ecbplus/{path.name}", "\n".join(line for line in lines if line and not line.startswith("http"))


def re3d(root: Path) -> Iterator[tuple[str, str]]:
    for path in sorted((root / "re3d").glob("*/documents.json")):
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            yield f"re3d/{path.parent.name}/documents.json#{record['_id']}", record["text"].replace("\r\n", "\n")


def polnear(root: Path) -> Iterator[tuple[str, str]]:
    for path in sorted((root / "polnear" / "train").glob("*.txt")):
        yield f"polnear/train/{path.name}", path.read_text(encoding="utf-8")


def gum(root: Path) -> Iterator[tuple[str, str]]:
    """GUM's news, interviews and speeches, a paragraph a line."""
    for part in ("train", "dev"):
        name, lines = "", list[str]()
        for row in [*(root / f"ud/en_gum-{part}.conllu").read_text(encoding="utf-8").splitlines(), "# newdoc id = end"]:
            if row.startswith("# newdoc id"):
                if lines and re.search(r"_(news|interview|speech)_", name):
                    yield f"ud/en_gum-{part}.conllu#{name}", "\n".join(lines)
                name, lines = row.split("=", 1)[1].strip(), []
            elif row.startswith("# newpar") and "_block" not in row:
                lines.append("")
            elif row.startswith("# text = "):
                lines[-1:] = [f"{lines[-1]} {row[9:]}".strip()] if lines else [row[9:]]


def plv(root: Path) -> Iterator[tuple[str, str]]:
    """Each sentence of the dyad corpus once, under the number of its first row."""
    seen: set[str] = set()
    for path in root.glob("plv/train.tsv"):
        for row in csv.DictReader(path.read_text(encoding="utf-8").split("\n"), delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["sentence"] not in seen:
                seen.add(row["sentence"])
                yield f"plv/train.tsv#{row['id']}", row["sentence"]


def every(root: Path) -> Iterator[tuple[str, str]]:
    for source in (newswire, ecbplus, re3d, polnear, gum, plv):
        yield from source(root)
