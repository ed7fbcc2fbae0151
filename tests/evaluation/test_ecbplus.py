from pathlib import Path

import pytest

from evaluation.ecbplus import CHECKED, reports
from tocsin.errors import TocsinError

WORDS = [
    ("http", 0),
    ("quake.example", 0),
    ("Quake", 1),
    ("hits", 1),
    ("Aceh", 1),
    ("It", 2),
    ("shook", 2),
    ("hard", 2),
    ("Later", 3),
    ("talks", 3),
]


def write(folder: Path, name: str, with_link: bool = True) -> None:
    tokens = "".join(f'<token t_id="{i}" sentence="{s}" number="0">{w}</token>' for i, (w, s) in enumerate(WORDS, 1))
    mentions = {"21": ("ACTION_OCCURRENCE", 3), "22": ("ACTION_OCCURRENCE", 7), "23": ("LOC_GEO", 5), "24": ("NEG_ACTION_STATE", 10)}
    marked = "".join(f'<{tag} m_id="{m}"><token_anchor t_id="{t}"/></{tag}>' for m, (tag, t) in mentions.items())
    marked += '<ACTION_OCCURRENCE m_id="40" RELATED_TO="" TAG_DESCRIPTOR="quake" instance_id="ACT1" />'
    link = '<CROSS_DOC_COREF r_id="1" note="ACT1"><source m_id="21"/><source m_id="22"/><target m_id="40"/></CROSS_DOC_COREF>'
    text = f"<Document>{tokens}<Markables>{marked}</Markables><Relations>{link if with_link else ''}</Relations></Document>"
    (folder / name).write_text(text, encoding="utf-8")


def test_mentions_of_checked_sentences_with_their_events(tmp_path: Path) -> None:
    write(tmp_path, "7_1ecbplus.xml")
    (tmp_path / CHECKED).write_text("Topic,File,Sentence Number\n7,1ecbplus,1\n7,1ecbplus,2\n", encoding="utf-8")
    (report,) = reports(tmp_path)
    assert (report.name, report.topic, report.words[:3]) == ("7_1ecbplus", "7", ("Quake", "hits", "Aceh"))
    assert [(m.tokens, m.event) for m in report.mentions] == [((0,), "ACT1"), ((4,), "ACT1")]


def test_a_mention_without_link_is_an_event_of_its_own_and_without_list_all_count(tmp_path: Path) -> None:
    write(tmp_path, "7_1ecb.xml", with_link=False)
    (report,) = reports(tmp_path)
    assert [m.event for m in report.mentions] == ["7_1ecb:21", "7_1ecb:22", "7_1ecb:24"]


def test_reports_come_by_topic(tmp_path: Path) -> None:
    for name in ("10_1ecb.xml", "9_2ecb.xml"):
        write(tmp_path, name)
    assert [r.topic for r in reports(tmp_path)] == ["9", "10"]


def test_a_folder_without_reports(tmp_path: Path) -> None:
    with pytest.raises(TocsinError, match="holds no ECB"):
        list(reports(tmp_path))
