"""Families of reports on one crisis each, with hand-labelled events across them: what linking is measured on. See README.md."""

from evaluation.families.labels import (
    PARTS,
    ROOT,
    Differing,
    Family,
    Labelled,
    Mention,
    Origin,
    Report,
    load,
    names,
)

__all__ = ["PARTS", "ROOT", "Differing", "Family", "Labelled", "Mention", "Origin", "Report", "load", "names"]
