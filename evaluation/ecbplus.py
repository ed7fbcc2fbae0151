"""ECB+ (Cybulska and Vossen 2014): reports on the same and on similar events, their event mentions, and which of these are one event.

A file is ``TOPIC_NUMBERecb.xml`` or ``TOPIC_NUMBERecbplus.xml``; ``ECBplus_coreference_sentences.csv`` beside them lists the sentences
whose annotation was checked, and only these are scored. Mentions of one event share an ``instance_id`` across files, or are linked
within their file; a mention without link is an event of its own.
"""

from __future__ import annotations

import csv
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tocsin.errors import TocsinError

CHECKED = "ECBplus_coreference_sentences.csv"
_EVENTS = ("ACTION", "NEG_ACTION")


@dataclass(frozen=True)
class Mention:
    """Words of a report that tell of an event: ``tokens`` count from 0 in the report's words, ``event`` names the event."""

    tokens: tuple[int, ...]
    event: str


@dataclass(frozen=True)
class Report:
    """The words of one file, the number of each one's sentence, and its event mentions in the order of the text."""

    name: str
    topic: str
    words: tuple[str, ...]
    sentence: tuple[int, ...]
    mentions: tuple[Mention, ...]


def reports(folder: Path) -> Iterator[Report]:
    """The reports of a folder by topic and number; raises TocsinError where there are none."""
    paths = sorted(folder.glob("*_*.xml"), key=lambda p: (int(p.stem.partition("_")[0]), p.stem))
    if not paths:
        raise TocsinError(f"{folder}: holds no ECB+ file (TOPIC_NUMBERecb.xml)")
    checked = _checked(folder / CHECKED)
    return (read(path, checked) for path in paths)


def _checked(path: Path) -> frozenset[tuple[str, str]] | None:
    """(file, sentence number) of the sentences to score; None, which stands for all, where there is no list."""
    if not path.is_file():
        return None
    with path.open(encoding="utf-8", newline="") as stream:
        return frozenset((f"{topic}_{name}", number) for topic, name, number in list(csv.reader(stream))[1:])


def read(path: Path, checked: frozenset[tuple[str, str]] | None = None) -> Report:
    """One file. The web address that opens a downloaded report is no part of its text."""
    root = ElementTree.parse(path).getroot()
    tokens = [t for t in root.iter("token") if not _is_address(root, t)]
    at = {t.attrib["t_id"]: i for i, t in enumerate(tokens)}
    scored = {t.attrib["t_id"] for t in tokens if checked is None or (path.stem, t.attrib["sentence"]) in checked}
    events = _events(root, path.stem)
    mentions = []
    for markable in root.find("Markables") or ():
        anchors = [a.attrib["t_id"] for a in markable.iter("token_anchor")]
        if markable.tag.startswith(_EVENTS) and anchors and scored.issuperset(anchors):
            number = markable.attrib["m_id"]
            mentions.append(Mention(tuple(sorted(at[a] for a in anchors)), events.get(number, f"{path.stem}:{number}")))
    sentence = tuple(int(t.attrib["sentence"]) for t in tokens)
    words = tuple((t.text or "").strip() or "-" for t in tokens)
    return Report(path.stem, path.stem.partition("_")[0], words, sentence, tuple(sorted(mentions, key=lambda m: m.tokens)))


def _is_address(root: ElementTree.Element, token: ElementTree.Element) -> bool:
    first = root.find("token")
    return token.attrib["sentence"] == "0" and first is not None and (first.text or "").startswith("http")


def _events(root: ElementTree.Element, name: str) -> dict[str, str]:
    """The event of every mention that is linked to another, by the mention's number."""
    instances = {m.attrib["m_id"]: m.attrib["instance_id"] for m in root.find("Markables") or () if m.attrib.get("instance_id")}
    out: dict[str, str] = {}
    for link in root.find("Relations") or ():
        target = next(t.attrib["m_id"] for t in link.iter("target"))
        event = instances.get(target) or f"{name}:{target}"
        out |= {source.attrib["m_id"]: event for source in link.iter("source")}
    return out
