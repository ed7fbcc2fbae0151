"""Changes to the text of a template that leave everything else in it as it was written."""

from __future__ import annotations

import tomllib
from datetime import date

from tocsin.errors import TocsinError
from tocsin.ontology.entries import suggestion
from tocsin.warn.places import lines
from tocsin.warn.template import Template


def retired(text: str, template: Template, indicator: str, day: date) -> str:
    """The text with an indicator out of use from a day on. Raises TocsinError for one that is not there, or retired already."""
    known = {i.id: i for i in template.indicators}
    if indicator not in known:
        raise TocsinError(f"'{indicator}' is no indicator of '{template.name}'{suggestion(indicator, known)}")
    if known[indicator].retired:
        raise TocsinError(f"'{indicator}' is retired from {known[indicator].retired} on (change that day in the file)")
    place = lines(text.replace("\r\n", "\n"), tomllib.loads(text.replace("\r\n", "\n")), {"indicator": "id"})[f"indicator.{indicator}.id"]
    written = text.split("\n")
    end = "\r" if written[place - 1].endswith("\r") else ""
    return "\n".join([*written[:place], f"retired = {day.isoformat()}{end}", *written[place:]])
