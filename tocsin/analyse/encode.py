"""The language model at run time: the only import of onnxruntime. Windows in, head scores out.

Each window is one run of its own. Dynamic int8 scales activations by their largest value, so windows that shared a run would
move each other's numbers; alone, a document's reading cannot depend on its neighbours.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from tocsin.analyse.windows import Window, cut
from tocsin.errors import ModelError

_READ = ("tags", "arcs", "relations", "roles", "factuality")
BUNDLED = Path(__file__).parent.parent / "weights"


@dataclass(frozen=True)
class Scores:
    """What the heads say of one window's words: ``tags[head]`` [words, labels] as probabilities; ``arcs`` [words, words];
    ``relations`` [words, relations]; ``roles`` [roles, anchors, words] as probabilities; ``factuality`` [words, scales], -3 to 3."""

    tags: dict[str, np.ndarray]
    arcs: np.ndarray
    relations: np.ndarray
    roles: np.ndarray
    factuality: np.ndarray


@dataclass(frozen=True)
class Model:
    """A folder with ``model.onnx``, ``tokenizer.json`` and ``model.json`` (version and label inventories), loaded when first used."""

    folder: Path
    threads: int = 1

    @cached_property
    def card(self) -> dict[str, Any]:
        try:
            card: dict[str, Any] = json.loads((self.folder / "model.json").read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise ModelError(f"{self.folder}: no readable model.json ({error}); reinstall tocsin or name a model folder") from error
        return card

    @property
    def version(self) -> str:
        return str(self.card["version"])

    @cached_property
    def labels(self) -> dict[str, tuple[str, ...]]:
        return {k: tuple(v) for k, v in self.card["tags"].items()}

    @cached_property
    def relations(self) -> tuple[str, ...]:
        return tuple(self.card["deprel"])

    @cached_property
    def roles(self) -> tuple[str, ...]:
        return tuple(self.card["roles"])

    @cached_property
    def roots(self) -> tuple[str, ...]:
        return tuple(self.card["roots"])

    @cached_property
    def scales(self) -> tuple[str, ...]:
        """What each column of ``factuality`` asks of an event."""
        return tuple(self.card["scales"])

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer

        return Tokenizer.from_file(str(self._file("tokenizer.json")))

    @cached_property
    def _session(self) -> Any:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        # One thread a run, and runs side by side: a small model gains more from that than from splitting its matrices,
        # and the sums come out the same whatever the number of cores.
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        path = self._file("model.onnx")
        try:
            return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        except Exception as error:
            raise ModelError(f"{path}: onnxruntime cannot open it ({error}); reinstall tocsin or name another model folder") from error

    def _file(self, name: str) -> Path:
        path = self.folder / name
        if not path.is_file():
            raise ModelError(f"{path} is missing; reinstall tocsin or name a folder with model.onnx, tokenizer.json and model.json")
        return path

    def windows(self, words: Sequence[str], sentence: Sequence[int]) -> list[Window]:
        return cut(self._tokenizer, words, sentence)

    def run(self, windows: Sequence[Window]) -> list[Scores]:
        """Scores of each window, in order."""
        session = self._session
        if self.threads > 1 and len(windows) > 1:
            with ThreadPoolExecutor(self.threads) as pool:
                return list(pool.map(lambda w: self._score(session, w), windows))
        return [self._score(session, w) for w in windows]

    def between(self, window: Window, source: Sequence[int], target: Sequence[int]) -> dict[str, float]:
        """What the words ``source`` do to the words ``target`` of a window, by number: the probability of each PLOVER root.

        YIELD is CONCEDE or RETREAT. The roots are told apart on the footing that there is one; they do not say whether.
        """
        feed = self._feed(window)
        feed["source"][list(source)] = 1
        feed["target"][list(target)] = 1
        (dyad,) = self._session.run(["dyad"], feed)
        return dict(zip(self.roots, _softmax(dyad[None])[0].tolist(), strict=True))

    def _feed(self, window: Window) -> dict[str, np.ndarray]:
        feed = {"pieces": window.pieces, "shapes": window.shapes, "marks": window.marks, "first": window.first, "sentence": window.sentence}
        return feed | {end: np.zeros(len(window.first), dtype=np.float32) for end in ("source", "target")}

    def _score(self, session: Any, window: Window) -> Scores:
        tags, arcs, relations, roles, factuality = session.run(_READ, self._feed(window))
        split = np.split(tags, np.cumsum([len(v) for v in self.labels.values()])[:-1], axis=1)
        return Scores({h: _softmax(s) for h, s in zip(self.labels, split, strict=True)}, arcs, relations, _sigmoid(roles), factuality)


@lru_cache(maxsize=4)
def load(folder: Path = BUNDLED, threads: int = 1) -> Model:
    """The model of a folder; its files are opened when first needed, and once."""
    return Model(folder, threads)


def _softmax(x: np.ndarray) -> np.ndarray:
    e = np.exp(x - x.max(1, keepdims=True))
    out: np.ndarray = e / e.sum(1, keepdims=True)
    return out


def _sigmoid(x: np.ndarray) -> np.ndarray:
    out: np.ndarray = 1.0 / (1.0 + np.exp(-x))
    return out
