"""``python -m evaluation COMMAND PATH``: measures the product on a labelled corpus; a table, or with --json one JSON object."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from evaluation import ablation, attribution, calibration, claims, dyads, errors, factuality, linking, metonymy, names, places, plv, syntax
from evaluation import warning as warnings
from evaluation.inputs import existing_file, existing_folder, model_of
from evaluation.measures import Result
from tocsin.analyse.encode import BUNDLED
from tocsin.errors import TocsinError

COMMANDS = {
    "syntax": (syntax.measure, "FILE.conllu", "parts of speech and trees over gold words, in percent"),
    "factuality": (factuality.measure, "FILE.jsonl", "how real an event is by the text, -3 to 3"),
    "attribution": (attribution.measure, "DIR", "source, cue and content of attributions (PolNeAR)"),
}
# What else is told of claims against gold files.
ON_CLAIMS = {
    "ablation": (ablation.measure, "what each stage, head and rule contributes"),
    "calibration": (calibration.measure, "whether a claim's score is the probability that it is right"),
    "errors": (errors.measure, "the commonest kinds of error, with an example of each"),
}
# Corpora without a development part of their own, of which training holds some out.
HELD_OUT = {
    "names": (names.measure, "DIR", "proper names in .tsv files, exact spans, in percent"),
    "metonymy": (metonymy.measure, "FILE.xml", "place names read as the place or as the government or people there"),
    "places": (places.measure, "FILE.xml", "place names that mean the place: found, and put where it lies (GeoWebNews)"),
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
    one.add_argument("--confusion", action="store_true", help="count gold types by found types, over detected pairs")
    for name, (_, meaning) in ON_CLAIMS.items():
        one = _command(commands, name, meaning, "reports")
        one.add_argument("source", type=Path, metavar="TEXT_DIR")
        one.add_argument("gold", type=Path, metavar="GOLD_DIR")
    one = _command(commands, "plv", "PLOVER roots between a marked source and target", "rows")
    one.add_argument("path", type=Path, metavar="FILE.tsv")
    one.add_argument("--end-to-end", action="store_true", help="give the product the sentence alone")
    one.add_argument("--fold", type=int, choices=range(5), help="only this fold, for weights trained without it")
    one = _command(commands, "linking", "which mentions tell of one event (ECB+, or our families)", "reports")
    one.add_argument("path", type=Path, metavar="DIR")
    how = one.add_mutually_exclusive_group()
    how.add_argument("--gold-mentions", action="store_true", help="give the product the labelled triggers (the default)")
    how.add_argument("--end-to-end", action="store_true", help="let the product find the claims too")
    one.add_argument("--held-out", action="store_true", help="the held-out families in place of those for development")
    one = _command(commands, "dyads", "hostile and friendly relations between parties (re3d)", "reports")
    one.add_argument("path", type=Path, metavar="DIR")
    one.add_argument("--misses", action="store_true", help="list missed relations and extra pairs")
    one = _command(commands, "warning", "forecasts of deaths by country and month, and warnings of onset, against what came", "origins")
    one.add_argument("what", choices=warnings.MEASURES)
    one.add_argument("path", type=Path, metavar="FILE.csv")
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
        return claims.measure(o.source, o.gold, o.model, o.texts, o.limit, o.threads, o.misses, o.confusion)
    if o.command in ON_CLAIMS:
        return ON_CLAIMS[o.command][0](o.source, o.gold, o.model, o.limit, o.threads), []
    if o.command == "plv":
        return plv.measure(existing_file(o.path), model_of(o.model, o.threads), o.limit, o.fold, o.end_to_end), []
    if o.command == "linking":
        model = model_of(o.model, o.threads)
        return linking.measure(existing_folder(o.path), model, o.limit, not o.end_to_end, o.held_out), []
    if o.command == "dyads":
        return dyads.measure(existing_folder(o.path), model_of(o.model, o.threads), o.limit, o.misses)
    if o.command == "warning":
        return warnings.measure(o.what, existing_file(o.path), o.limit), []
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
        elif _alike(value):
            yield f"{indent}{name}"
            yield from grid(value, indent + "  ")
        else:
            yield f"{indent}{name}"
            yield from table(value, indent + "  ")


def _alike(group: Mapping[str, object]) -> bool:
    """Whether a group holds groups of the same plain values, so that it can be shown as rows and columns."""
    rows = [v for v in group.values() if isinstance(v, Mapping)]
    plain = all("f1" not in r and not any(isinstance(v, Mapping) for v in r.values()) for r in rows)
    return bool(rows) and len(rows) == len(group) and plain and len({tuple(r) for r in rows}) == 1


def grid(rows: Mapping[str, Mapping[str, object]], indent: str = "") -> Iterator[str]:
    """A heading, then a line for every group, with its values below one another's."""
    head = ["", *next(iter(rows.values()))]
    lines = [head, *([name, *map(str, row.values())] for name, row in rows.items())]
    first, *widths = (max(len(line[k]) for line in lines) for k in range(len(head)))
    for name, *cells in lines:
        yield f"{indent}{name:{first}}" + "".join(f"  {cell:>{width}}" for cell, width in zip(cells, widths, strict=True))


if __name__ == "__main__":
    sys.exit(main())
