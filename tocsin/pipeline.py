"""The order of stages: documents -> readings. Only this module knows it.

A refining stage is a function ``(analysis, claims) -> claims``; ``DEFAULT.swap("places", mine)`` replaces one by name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from tocsin.analyse import analyse_one, between
from tocsin.analyse.encode import BUNDLED, Model, load
from tocsin.analysis import Analysis
from tocsin.draft import draft
from tocsin.errors import TocsinError
from tocsin.model import Claim, Document, Problem, Reading, Span
from tocsin.ontology import Ontology
from tocsin.ontology import load as load_ontology
from tocsin.refine.actors import actors
from tocsin.refine.attribution import attribution
from tocsin.refine.coreference import coreference
from tocsin.refine.parties import parties
from tocsin.refine.places import places
from tocsin.refine.quantities import quantities
from tocsin.refine.retelling import retelling
from tocsin.refine.sides import sides
from tocsin.refine.status import status
from tocsin.refine.times import times
from tocsin.version import __version__

Stage = Callable[[Analysis, Sequence[Claim]], tuple[Claim, ...]]
# Codes come after antecedents (a pronoun has none), days after status (what lies ahead is read forward), places after codes
# (a country among the parties tells which Tripoli is meant).
STAGES: tuple[tuple[str, Stage], ...] = (
    ("attribution", attribution),
    ("coreference", coreference),
    ("actors", actors),
    ("sides", sides),
    ("parties", parties),
    ("retelling", retelling),
    ("status", status),
    ("times", times),
    ("quantities", quantities),
    ("places", places),
)


@dataclass(frozen=True)
class Pipeline:
    """Everything a reading depends on beside the document: model, ontology and the refining stages in order."""

    stages: tuple[tuple[str, Stage], ...] = STAGES
    model_folder: Path = BUNDLED
    ontology_path: Path | None = None
    threads: int = field(default=1, compare=False)

    @cached_property
    def model(self) -> Model:
        return load(self.model_folder, self.threads)

    @cached_property
    def ontology(self) -> Ontology:
        return load_ontology(self.ontology_path)

    @cached_property
    def made_by(self) -> str:
        """The versions that a reading was made by; part of the reading, not of any id."""
        changed = "".join(f" {n}={s.__module__}.{s.__qualname__}" for (n, s), d in zip(self.stages, STAGES, strict=True) if (n, s) != d)
        return f"tocsin {__version__} model {self.model.version} ontology {self.ontology.label}{changed}"

    def swap(self, name: str, stage: Stage) -> Pipeline:
        """The same pipeline with one stage replaced."""
        if name not in dict(self.stages):
            raise TocsinError(f"there is no stage '{name}'; the stages are {', '.join(n for n, _ in self.stages)}")
        return replace(self, stages=tuple((n, stage if n == name else s) for n, s in self.stages))

    def read(self, document: Document, problems: Sequence[Problem] = ()) -> Reading:
        """The reading of one document; it depends on this document and this pipeline alone."""
        if document.text.strip() and not any(p.code == "language" for p in problems):
            analysis = analyse_one(document, self.model)
            claims = draft(analysis, self.ontology)
            for _, stage in self.stages:
                claims = stage(analysis, claims)
        else:
            claims = ()
        return Reading(document, claims, tuple(problems), self.made_by)

    def between(self, document: Document, source: Span, target: Span) -> dict[str, float]:
        """What the party named at one span does to the party named at another: the probability of each PLOVER root.

        For users who have their pairs already; YIELD stands for CONCEDE or RETREAT, and that something is done is taken for granted.
        """
        return between(document, (source,), (target,), self.model)

    def read_all(self, documents: Iterable[tuple[Document, Sequence[Problem]]]) -> Iterator[Reading]:
        """One reading for each document, in order."""
        for document, problems in documents:
            yield self.read(document, problems)


DEFAULT = Pipeline()
