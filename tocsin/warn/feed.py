"""Alarms as an Atom feed (RFC 4287), as a message, and as JSON for a webhook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time
from typing import Any
from xml.etree import ElementTree

from tocsin.warn.alerts import Alert, Fate
from tocsin.warn.plain import plain

_ATOM = "http://www.w3.org/2005/Atom"


def atom(alerts: Sequence[Alert], sentences: Mapping[str, str], title: str, id: str) -> bytes:
    """The alarms that were raised as a feed, the newest first. ``sentences`` are the words of claims; ids stay the same for ever."""
    ElementTree.register_namespace("", _ATOM)
    feed = ElementTree.Element(f"{{{_ATOM}}}feed")
    raised = [a for a in alerts if a.fate is Fate.RAISED]
    newest = max((_moment(a) for a in raised), default="1970-01-01T00:00:00+00:00")
    for name, text in (("title", title), ("id", f"urn:tocsin:{id}"), ("updated", newest)):
        _put(feed, name, text)
    _put(_put(feed, "author", None), "name", "Tocsin")
    for alert in raised:
        entry = _put(feed, "entry", None)
        for name, text in (("title", alert.title), ("id", f"urn:tocsin:{id}:{alert.id}"), ("updated", _moment(alert))):
            _put(entry, name, text)
        _put(entry, "category", None).set("term", str(alert.rule))
        _put(entry, "content", body(alert, sentences)).set("type", "text")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ElementTree.tostring(feed, encoding="unicode")}\n'.encode()


def body(alert: Alert, sentences: Mapping[str, str]) -> str:
    """One alarm in plain text: the question, the rule, the claims and the counter-claims with their ids."""
    lines = [alert.question, f"Rule: {alert.rule}; {alert.because}.", ""]
    for label, claims in (("Told:", alert.claims), ("Against it:", alert.counter)):
        lines += [label, *(f"- {_shown(sentences.get(c, ''))} [claim {c}]" for c in claims)] if claims else [f"{label} nobody"]
    return "\n".join(lines)


def message(alerts: Sequence[Alert], sentences: Mapping[str, str]) -> str:
    """Several alarms as the body of a mail."""
    return "\n\n".join(f"{a.day.isoformat()}  {_shown(a.title)}\n{body(a, sentences)}" for a in alerts) + "\n"


def payload(alerts: Sequence[Alert], sentences: Mapping[str, str]) -> dict[str, Any]:
    """Several alarms as a webhook gets them: all of their fields, the claims with their sentences, and a line of text for chat tools."""
    rows = [plain(a) | {k: [{"id": c, "sentence": sentences.get(c)} for c in getattr(a, k)] for k in ("claims", "counter")} for a in alerts]
    return {"text": "\n".join(f"{a.day.isoformat()} {a.title} ({a.question})" for a in alerts), "alerts": rows}


def _moment(alert: Alert) -> str:
    return datetime.combine(alert.day, time.max.replace(microsecond=0), UTC).isoformat()


def _shown(text: str) -> str:
    """On one line, without what XML and terminals cannot hold."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in " ".join(text.split()))


def _put(parent: ElementTree.Element, name: str, text: str | None) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, f"{{{_ATOM}}}{name}")
    if text is not None:
        child.text = "\n".join(_shown(line) for line in text.split("\n"))
    return child
