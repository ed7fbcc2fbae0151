"""Running text out of tokenised corpora. Labels are kept as offsets into it, so that a change of these rules orphans labels."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from training.texts import every, join_tokens

JOINED = """
The NATO - led force did n't move .=The NATO-led force didn't move.
Kyiv , said he , is ready !=Kyiv, said he, is ready!
Russia 's troops and Zelenskyy ’s=Russia's troops and Zelenskyy’s
`` We left , '' he said .="We left," he said.
" We left " and " stayed "="We left" and "stayed"
the ( BBC ) -LRB- AP -RRB- said=the (BBC) (AP) said
$ 5 and 10 %=$5 and 10%
they 've and we 'll and I 'm=they've and we'll and I'm
“ No ” he said=“No” he said
It cost 5 ; maybe 6 : yes ?=It cost 5; maybe 6: yes?
""".strip().splitlines()


@pytest.mark.parametrize("case", JOINED)
def test_join_tokens(case: str) -> None:
    tokens, wanted = case.split("=")
    assert join_tokens(tokens.split(" ")) == wanted


def test_empty_tokens_leave_no_gap() -> None:
    assert join_tokens(["", "Kyiv", " ", "fell", "."]) == "Kyiv fell."
    assert join_tokens([]) == ""


def test_every_report_by_its_reference(tmp_path: Path) -> None:
    for folder in ("newswire_ner", "ecbplus", "re3d/us", "polnear/train", "ud"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "newswire_ner/a.tsv").write_text("Kyiv\tS-Location\nfell\tO\n.\tO\n \nhttp://x\tO\n\nIt\tO\nburned\tO\n", encoding="utf-8")
    tokens = "".join(f'<token sentence="{s}">{w}</token>' for s, w in [(1, "Kyiv"), (0, "http://x"), (1, "fell"), (1, ".")])
    (tmp_path / "ecbplus/b.xml").write_text(f"<Document>{tokens}</Document>", encoding="utf-8")
    (tmp_path / "re3d/us/documents.json").write_text(json.dumps({"_id": "7", "text": "Kyiv\r\nfell."}) + "\n", encoding="utf-8")
    (tmp_path / "polnear/train/c.txt").write_text("Kyiv fell.", encoding="utf-8")
    news = "# newdoc id = GUM_news_kyiv\n# newpar\n# text = Kyiv fell.\n# text = It burned.\n# newpar\n# text = End.\n"
    conllu = news + "# newdoc id = GUM_vlog_x\n# text = No.\n"
    (tmp_path / "ud/en_gum-train.conllu").write_text(conllu, encoding="utf-8")
    (tmp_path / "ud/en_gum-dev.conllu").write_text("", encoding="utf-8")
    assert dict(every(tmp_path)) == {
        "newswire_ner/a.tsv": "Kyiv fell.\nIt burned",
        "ecbplus/b.xml": "Kyiv fell.",
        "re3d/us/documents.json#7": "Kyiv\nfell.",
        "polnear/train/c.txt": "Kyiv fell.",
        "ud/en_gum-train.conllu#GUM_news_kyiv": "Kyiv fell. It burned.\nEnd.",
    }
