"""The ontology: event types, modes, statuses and sectors with their scores and codes, and the way from claims to PLOVER records.

An ontology is a value that is passed to the stages. ``load()`` gives the shipped one, ``load(path)`` a user's own file.
"""

from tocsin.ontology.entries import EventType, Mode, Ontology, Quad, Requirement, Rule, Sector, Source, Speaker, StatusEntry, Weights
from tocsin.ontology.load import load, shipped
from tocsin.ontology.records import Decision, decide, plover_record, plover_records

__all__ = [
    "Decision",
    "EventType",
    "Mode",
    "Ontology",
    "Quad",
    "Requirement",
    "Rule",
    "Sector",
    "Source",
    "Speaker",
    "StatusEntry",
    "Weights",
    "decide",
    "load",
    "plover_record",
    "plover_records",
    "shipped",
]
