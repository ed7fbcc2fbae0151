"""Build the quality cases: ``NAME.labels`` (written by hand) -> ``NAME.json`` in the shape of the gold files.

A labels file opens with ``## sample:FAMILY/NAME.txt`` (a file of ``tocsin/samples``). Its sentences are written out, so that the
labels stay readable and do not hang on one version of the sentence splitter: a sentence is looked up in the report by its words,
in order. Label lines follow ``training/data/GUIDE.md`` with two additions for resolved values:

    w=Thursday[2022-02-10..2022-02-10]                  earliest and latest day; an open end is left empty
    q=some 30,000 soldiers[30000..30000 soldiers ~]     low, high (empty is open), unit; ~ marks an approximate number

    python evaluation/cases/build.py                      write the JSON of every labels file
    python evaluation/cases/build.py check                only say what would change or does not fit
    python evaluation/cases/build.py start FAMILY/NAME.txt   print a labels file to begin with: the report's numbered sentences
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SAMPLES = ROOT / "tocsin" / "samples"
sys.path.insert(0, str(ROOT))

from tocsin.analyse.segment import sentences  # noqa: E402  (run as a file, the repository root is not on the path)
from training.labels import Block, LabelError, parse_line, read_blocks  # noqa: E402

RESOLVED = re.compile(r"\[([^\[\]]*\.\.[^\[\]]*)\]")
Places = dict[int, tuple[int, str]]  # sentence number -> (offset in the report, the sentence as it stands there)


def place_sentences(block: Block, text: str) -> Places:
    """Where each written sentence stands in the report; raises LabelError where one does not, or stands out of order."""
    out: Places = {}
    position = 0
    for number, sentence in sorted(block.sentences.items()):
        match = re.compile(r"\s+".join(map(re.escape, sentence.split()))).search(text, position)
        if match is None:
            raise LabelError(f"sentence {number} is not in the report after offset {position}: {sentence[:60]}")
        out[number] = (match.start(), match.group())
        position = match.end()
    return out


def strip_resolved(line: str) -> tuple[str, dict[str, list[str]]]:
    """The label line as GUIDE.md knows it, and the bracketed values of its ``w=`` and ``q=`` fields in order."""
    values: dict[str, list[str]] = {"w": [], "q": []}
    cells = line.split("|")
    for i, cell in enumerate(cells[4:], 4):
        key = cell.strip()[:1]
        if key in values and cell.strip()[1:2] == "=":
            pieces = [p for p in cell.strip()[2:].split(";") if p.strip()]
            values[key] = [m[1] if (m := RESOLVED.search(p)) else "" for p in pieces]
            cells[i] = RESOLVED.sub("", cell)
    return "|".join(cells), values


def _number(text: str) -> float | None:
    return None if not text else int(text) if text.isdigit() else float(text)


def _when(span: list[int], value: str) -> dict[str, Any]:
    earliest, _, latest = value.partition("..")
    days = [date.fromisoformat(d).isoformat() if d else None for d in (earliest, latest)]
    if days == [None, None] or (days[0] and days[1] and days[1] < days[0]):
        raise LabelError(f"'{value}' is no range of days")
    return {"span": span, "earliest": days[0], "latest": days[1]}


def _quantity(span: list[int], value: str) -> dict[str, Any]:
    match = re.fullmatch(r"([\d.]*?)\.\.([\d.]*) (.+?)( ~)?", value)
    if not match:
        raise LabelError(f"'{value}' is no quantity: LOW..HIGH unit ~")
    return {"span": span, "low": _number(match[1]), "high": _number(match[2]), "unit": match[3], "approximate": match[4] is not None}


def build_claim(line: str, places: Places) -> dict[str, Any]:
    """One label line as a claim of the gold files, offsets in code points of the report."""
    plain, values = strip_resolved(line)
    raw = parse_line(plain, {number: piece for number, (_, piece) in places.items()})

    def span(piece: tuple[int, int, int]) -> list[int]:
        return [places[piece[0]][0] + piece[1], places[piece[0]][0] + piece[2]]

    def party(p: dict[str, Any]) -> dict[str, Any]:
        return {"span": span(p.get("antecedent", p["mention"])), "code": p["code"]}

    if len(raw["when"]) != len(values["w"]) or len(raw["quantities"]) != len(values["q"]) or len(raw["when"]) > 1 or len(raw["where"]) > 1:
        raise LabelError("one w= and one p= at most, and a [..] value for every w= and q=")
    return {
        "trigger": span(raw["trigger"]),
        "type": raw["type"],
        "mode": raw["mode"],
        "status": raw["status"],
        "actors": [party(p) for p in raw["actors"]],
        "recipients": [party(p) for p in raw["recipients"]],
        "source": party(raw["source"][0]) if raw["source"] else None,
        "via": [party(p) for p in raw["via"]],
        "when": _when(span(raw["when"][0]), values["w"][0]) if raw["when"] else None,
        "where": {"span": span(raw["where"][0])} if raw["where"] else None,
        "quantities": [_quantity(span(p), v) for p, v in zip(raw["quantities"], values["q"], strict=True)],
    }


def build_case(path: Path, published: dict[str, str]) -> tuple[dict[str, Any], list[str]]:
    """The case of one labels file, and messages for the lines that do not fit."""
    (block,) = read_blocks(path)
    file = block.reference.removeprefix("sample:")
    text = (SAMPLES / file).read_bytes().decode("utf-8")
    places, problems, claims = place_sentences(block, text), [], []
    for number, line in block.lines:
        try:
            claims.append(build_claim(line, places))
        except (LabelError, ValueError) as error:
            problems.append(f"{path.name}:{number}: {error}   in: {line}")
    claims.sort(key=lambda claim: claim["trigger"])
    digest = hashlib.sha256(text.encode()).hexdigest()
    return {"document": path.stem, "sample": file, "published": published[file], "text_sha256": digest, "claims": claims}, problems


def main(argv: list[str]) -> int:
    if argv[:1] == ["start"] and len(argv) == 2:
        text = (SAMPLES / argv[1]).read_bytes().decode("utf-8")
        print(f"## sample:{argv[1]}")
        for i, sentence in enumerate(sentences(text), 1):
            print(i, " ".join(sentence.of(text).split()))
        return 0
    index = tomllib.loads((SAMPLES / "index.toml").read_text(encoding="utf-8"))
    published = {r["file"]: str(r["published"]) for r in index["report"] if "published" in r}
    bad = 0
    for path in sorted(HERE.glob("*.labels")):
        case, problems = build_case(path, published)
        target = path.with_suffix(".json")
        content = json.dumps(case, indent=1, ensure_ascii=False) + "\n"
        stale = not target.exists() or target.read_text(encoding="utf-8") != content
        print(f"{path.stem}: {len(case['claims'])} claims" + (", changed" if stale else ""))
        for problem in problems:
            print("  " + problem)
        if argv[:1] != ["check"] and not problems:
            target.write_text(content, encoding="utf-8", newline="\n")
            stale = False
        bad += bool(problems) or stale
    return 1 if bad else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
