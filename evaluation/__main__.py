"""``python -m evaluation COMMAND PATH``: measures the product on a labelled corpus; a table, or with --json one JSON object."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from evaluation import attribution, claims, factuality, metonymy, names, syntax
from evaluation.inputs import existing_file, existing_folder, model_of
from evaluation.measures import Result
from tocsin.analyse.encode import BUNDLED
from tocsin.errors import TocsinError

COMMANDS = {
    "syntax": (syntax.measure, "FILE.conllu", "parts of speech and trees over gold words, in percent"),
    "factuality": (factuality.measure, "FILE.jsonl", "how real an event is by the text, -3 to 3"),
    "attribution": (attribution.measure, "DIR", "source, cue and content of attributions (PolNeAR)"),
}
# Corpora without a development part of their own, of which training holds some out.
HELD_OUT = {
    "names": (names.measure, "DIR", "proper names in .tsv files, exact spans, in percent"),
    "metonymy": (metonymy.measure, "FILE.xml", "place names read as the place or as the government or people there"),
}


def main(argv: Sequence[str] | None = None) -> int:
    """0 when scores were printed; 2 with one line on standard error for what the user can mend."""
    options = parser().parse_args(argv)
    try:
        result, lines = run(options)
    except (TocsinError, OSError, UnicodeDecodeError) as error:
        print(f"python -m evaluation {options.command}: {error}", file=sys.stderr)
        return 2
    for line in lines:
        print(line, file=sys.stderr if options.json else sys.stdout)
    print(json.dumps(result) if options.json else "\n".join(table(result)))
    return 0


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="python -m evaluation", description="Measure Tocsin on labelled corpora.")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    one = _command(commands, "claims", "claims against gold files", "reports")
    one.add_argument("source", type=Path, metavar="READINGS_OR_TEXT_DIR", help="a .jsonl of readings, or texts for the product to read")
    one.add_argument("gold", type=Path, metavar="GOLD_DIR", help="a folder with NAME.json, and text/NAME.txt for --misses")
    one.add_argument("--texts", type=Path, metavar="DIR", help="where the texts of the gold files stand, at any depth below")
    one.add_argument("--misses", action="store_true", help="list missed, differing and extra claims")
    for name, (_, kind, meaning) in (COMMANDS | HELD_OUT).items():
        one = _command(commands, name, meaning, "documents")
        one.add_argument("path", type=Path, metavar=kind)
        if name in HELD_OUT:
            one.add_argument("--held-out", action="store_true", help="only what training leaves out")
    return top


def _command(commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, meaning: str, unit: str) -> argparse.ArgumentParser:
    one = commands.add_parser(name, help=meaning, description=meaning)
    one.add_argument("--model", type=Path, default=BUNDLED, metavar="DIR", help="model folder (default: the one that comes with tocsin)")
    one.add_argument("--limit", type=_positive, metavar="N", help=f"at most N {unit}, evenly spread, for a quick trial")
    one.add_argument("--threads", type=_positive, default=1, metavar="N", help="windows read side by side; scores do not depend on it")
    one.add_argument("--json", action="store_true", help="one JSON object")
    return one


def _positive(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number from 1 on")
    return int(text)


def run(o: argparse.Namespace) -> tuple[Result, list[str]]:
    """The scores of the command, and lines to show before them."""
    if o.command == "claims":
        return claims.measure(o.source, o.gold, o.model, o.texts, o.limit, o.threads, o.misses)
    path = existing_folder(o.path) if (COMMANDS | HELD_OUT)[o.command][1] == "DIR" else existing_file(o.path)
    model = model_of(o.model, o.threads)
    if o.command in HELD_OUT:
        return HELD_OUT[o.command][0](path, model, o.limit, o.held_out), []
    return COMMANDS[o.command][0](path, model, o.limit), []


def table(result: Mapping[str, object], indent: str = "") -> Iterator[str]:
    """A line for every number, indented below its group; a group of precision, recall and F1 stands on one line."""
    width = max(map(len, result), default=0) + 2
    for name, value in result.items():
        if not isinstance(value, Mapping):
            yield f"{indent}{name:{width}}{value}"
        elif "f1" in value:
            yield f"{indent}{name:{width}}" + "  ".join(f"{k} {v}" for k, v in value.items())
        else:
            yield f"{indent}{name}"
            yield from table(value, indent + "  ")


if __name__ == "__main__":
    sys.exit(main())
