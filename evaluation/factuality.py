"""How real an event is by the text, -3 (certainly not) to 3 (certainly), at the marked word of a JSON Lines file.

The number is the model's factuality head, on the scale that the corpus asks for (``training.corpora.scale_of``, by the file's name):
whether the event has happened (UDS), or whether the text commits itself to it (MEANTIME, CommitmentBank). Each record is read
alone, as the corpora part their texts into sentences.
"""

from __future__ import annotations

from pathlib import Path

from evaluation.inputs import collect, progress, spread
from evaluation.measures import Result, mean_error, pearson
from evaluation.words import analyse_words
from tocsin.analyse.encode import Model
from training import corpora


def measure(path: Path, model: Model, limit: int | None = None) -> Result:
    """Pearson's correlation and mean absolute error over the marked words of all records."""
    examples = spread(collect(path, corpora.factuality(path), "records with a text and targets"), limit)
    gold: list[float] = []
    found: list[float] = []
    column = model.scales.index(corpora.scale_of(path))
    for example in progress(examples, "records"):
        numbers = analyse_words(example.words, example.sentence, model).factuality[:, column]
        gold += example.numbers.values()
        found += [float(numbers[i]) for i in example.numbers]
    return {"pearson": pearson(gold, found), "mae": mean_error(gold, found), "targets": len(gold), "records": len(examples)}
