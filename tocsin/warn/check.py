"""What only shows in a template as a whole: groups that overlap or mix, and dependence that runs in a circle."""

from __future__ import annotations

from tocsin.ontology.entries import suggestion
from tocsin.ontology.fields import Fields
from tocsin.warn.template import Group, Template


def check(template: Template, top: Fields) -> None:
    """Raises OntologyError for what cannot be multiplied into odds; ``top`` is the file, for the place in the message."""
    _roles(template, top)
    known = {i.id: i for i in template.indicators}
    member_of: dict[str, str] = {}
    for group in template.groups:
        _members(group, template, top)
        for member in group.members:
            if member in member_of:
                top.wrong(
                    f"group.{group.id}.members",
                    f"'{member}' is in the group '{member_of[member]}' too",
                    "leave it in one group: groups must not overlap",
                )
            member_of[member] = group.id
    for indicator in template.indicators:
        if indicator.given and indicator.given.lit not in known:
            top.wrong(
                f"indicator.{indicator.id}.given",
                f"'{indicator.given.lit}' is no indicator",
                suggestion(indicator.given.lit, known).strip(" ()"),
            )
    _circle(template, top)


def _roles(template: Template, top: Fields) -> None:
    if template.needs_b:
        return
    if "{b}" in template.question:
        top.wrong("question", "asks for side b, which the template does not need", "add needs_b = true")


def _members(group: Group, template: Template, top: Fields) -> None:
    place, known = f"group.{group.id}.members", {i.id: i for i in template.indicators}
    strange = next((m for m in group.members if m not in known), None)
    if strange:
        top.wrong(place, f"'{strange}' is no indicator", suggestion(strange, known).strip(" ()"))
    if len(group.members) < 2:
        top.wrong(place, "a group of fewer than two says nothing", "name two indicators or more, or remove the group")
    if len({known[m].against for m in group.members}) > 1:
        top.wrong(place, "mixes signs for the move with signs against it", "make a group of each")


def _circle(template: Template, top: Fields) -> None:
    """Odds can be multiplied by P(sign | signs before it) in some order only where no sign waits for itself."""
    given = {i.id: i.given.lit for i in template.indicators if i.given}
    for start in given:
        path = [start]
        while (after := given.get(path[-1])) is not None:
            path.append(after)
            if after == start:
                top.wrong(f"indicator.{start}.given", f"depends on itself: {' -> '.join(path)}", "remove one of these 'given'")
            if path.count(after) > 1:
                break
