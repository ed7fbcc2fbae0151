"""Corpora as training examples, from tiny files made by hand in the form of each."""

from __future__ import annotations

import json
from pathlib import Path

from training.corpora import (
    COREFERENCE,
    SRL_ROLES,
    Anchor,
    attribution_example,
    factuality,
    held_out,
    metonymy,
    newswire,
    polnear,
    split_tokens,
    treebank,
)


def conllu(*rows: str) -> str:
    """Sentences of ``word upos head deprel [misc]`` rows as CoNLL-U; an empty row ends a sentence, one with ``#`` stands as it is."""
    out, number = [], 0
    for row in rows:
        cells = row.split()
        if row.startswith("#") or not cells:
            out.append(row)
            number = 0
            continue
        number += 1
        word, upos, head, deprel, *misc = cells
        out.append("\t".join([str(number), word, word, upos, upos, "_", head, deprel, "_", misc[0] if misc else "_"]))
    return "\n".join(out) + "\n\n"


EWT = conllu(
    "# newdoc id = weblog-x.com_1",
    "# sent_id = 1",
    "Russia PROPN 2 nsubj",
    "attacked VERB 0 root",
    "Kyiv PROPN 2 obj",
    "",
    "It PRON 2 nsubj:pass",
    "fell VERB 0 root",
    "yesterday NOUN 2 obl:npmod",
    "",
    "# newdoc id = weblog-y.com_2",
    "No INTJ 0 root",
)


def test_treebank(tmp_path: Path) -> None:
    path = tmp_path / "en_ewt.conllu"
    path.write_text(
        EWT.replace("1\tIt", "1-2\tItfell\t_\t_\t_\t_\t_\t_\t_\t_\n1\tIt").replace("2\tfell", "1.1\tx\t_\t_\t_\t_\t_\t_\t_\t_\n2\tfell"),
        encoding="utf-8",
    )
    first, second = treebank(path)
    assert (first.name, second.name) == ("weblog-x.com_1", "weblog-y.com_2")
    assert first.words == ["Russia", "attacked", "Kyiv", "It", "fell", "yesterday"]
    assert first.sentence == [0, 0, 0, 1, 1, 1]
    assert first.heads == [1, 1, 1, 4, 4, 4]
    assert first.tags["deprel"] == ["nsubj", "root", "obj", "nsubj:pass", "root", "obl"]
    assert first.tags["upos"][0] == "PROPN"
    assert (second.words, second.heads) == (["No"], [0])


def test_semantic_roles_and_factuality_join_their_sentences(tmp_path: Path) -> None:
    path = tmp_path / "en_ewt.conllu"
    path.write_text(EWT, encoding="utf-8")
    frames = tmp_path / "propbank"
    frames.mkdir()
    rows = ["x 0 0 Russia N * - - (ARG0*)", "x 0 1 attacked V * attack attack.01 (V*)", "x 0 2 Kyiv N * - - (ARG1*)", ""]
    rows += ["x 1 0 It N * - - (ARG0*)", "x 1 1 fell V * fall fall.01 (V*)", ""]  # a word short of the treebank's sentence
    (frames / "weblog__x.com_1.xml.gold_skel").write_text("\n".join(rows) + "\n", encoding="utf-8")
    facts = tmp_path / "facts.jsonl"
    facts.write_text(json.dumps({"text": "It fell yesterday", "targets": [{"span1": [1, 2], "label": 2.5}]}) + "\n\n", encoding="utf-8")
    first, second = treebank(path, frames, facts)
    assert first.anchors == [Anchor(1, SRL_ROLES, {"ARG0": [0], "ARG1": [2]})]
    assert first.numbers == {4: 2.5}
    assert (second.anchors, second.numbers) == ([], {})


def test_mentions_point_back_to_their_entity(tmp_path: Path) -> None:
    path = tmp_path / "en_gum.conllu"
    path.write_text(
        conllu(
            "# newdoc id = GUM_news_x",
            "The DET 2 det Entity=(1-organization-new-2-coref",
            "army NOUN 3 nsubj Entity=1)",
            "left VERB 0 root",
            "",
            "It PRON 2 nsubj Entity=(1-organization-giv-1-ana)",
            "won VERB 0 root",
        ),
        encoding="utf-8",
    )
    (example,) = treebank(path)
    assert example.anchors == [Anchor(1, (COREFERENCE,), {COREFERENCE: []}), Anchor(3, (COREFERENCE,), {COREFERENCE: [1]})]


def test_factuality(tmp_path: Path) -> None:
    path = tmp_path / "some.jsonl"
    path.write_text(
        json.dumps({"text": "It fell", "targets": [{"span1": [1, 2], "label": -3}, {"span1": [9, 9], "label": 1}]}), encoding="utf-8"
    )
    (example,) = factuality(path)
    assert (example.name, example.words, example.numbers) == ("some-0", ["It", "fell"], {1: 1.0})


def test_split_tokens() -> None:
    assert split_tokens("Kyiv fell . It burned ! “ No ” he said .".split()) == [0, 0, 0, 1, 1, 1, 2, 2, 2, 2, 2, 2]
    assert split_tokens("George W . Bush left .".split()) == [0] * 6
    assert split_tokens("he left . and stayed".split()) == [0] * 5
    assert split_tokens([]) == []


def test_newswire_names(tmp_path: Path) -> None:
    (tmp_path / "newswire_ner").mkdir()
    rows = "Vladimir\tB-Person\nPutin\tE-Person\nleft\tO\nKyiv\tS-Location\n.\tO\nIt\tO\n \n"
    rows += "http://x.org\tO\n\nThe\tB-Org\nred\tI-Org\narmy\tE-Org\n"
    (tmp_path / "newswire_ner/a.tsv").write_text(rows, encoding="utf-8")
    (tmp_path / "newswire_ner/b.tsv").write_text("http://only.a.link\tO\n", encoding="utf-8")
    (example,) = newswire(tmp_path)
    assert example.tags["name"] == ["B-Person", "I-Person", "O", "B-Location", "O", "O", "B-Org", "I-Org", "I-Org"]
    assert example.sentence == [0, 0, 0, 0, 0, 1, 2, 2, 2]


def test_metonymy(tmp_path: Path) -> None:
    path = tmp_path / "m.xml"
    path.write_text(
        "<samples>"
        '<sample id="1">Tanks stood in &quot;old&quot; <annot><location reading="literal">New  York</location></annot>. They left.</sample>'
        '<sample id="2"><annot><location reading="mixed">Kyiv</location></annot> denounced it.</sample>'
        '<sample id="3">None.</sample>'
        "</samples>",
        encoding="utf-8",
    )
    first, second = metonymy(path)
    assert first.words == ["Tanks", "stood", "in", '"', "old", '"', "New", "York", ".", "They", "left", "."]
    assert first.tags["metonymy"] == [None] * 6 + ["literal"] * 2 + [None] * 4
    assert first.sentence == [0] * 9 + [1] * 3
    assert second.tags["metonymy"][:2] == ["metonymic", None]


TEXT = "“We left,” Putin said. Nobody believed him."
ANNOTATION = """T1\tContent 1 8\t“We left
T2\tSource 11 16\tPutin
T3\tCue 17 21\tsaid
T4\tAttribution 17 21\tsaid
T5\tContent 30 38;39 42\tbelieved him
E1\tAttribution:T4 Content:T1 Source:T2 Cue:T3
E2\tAttribution:T4 Content1:T5
"""


def test_attribution(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")  # without annotation
    (tmp_path / "a_x.ann").write_text(ANNOTATION, encoding="utf-8")
    (example,) = polnear(tmp_path)
    assert example == attribution_example(tmp_path / "a.txt", tmp_path / "a_x.ann")
    words = example.words
    assert words == ["“", "We", "left", ",", "”", "Putin", "said", ".", "Nobody", "believed", "him", "."]
    assert example.sentence == [0] * 8 + [1] * 4
    marked = {head: [w for w, t in zip(words, tags, strict=True) if t != "O"] for head, tags in example.tags.items()}
    assert marked == {"cue": ["said"], "content": ["We", "left", "believed", "him"], "speaker": ["Putin"]}
    assert example.tags["cue"][6] == "B"
    (anchor,) = example.anchors
    assert (anchor.word, anchor.fillers) == (6, {"said-by": [5], "said": [1, 2]})


def test_one_document_in_so_many_is_held_out() -> None:
    names = [f"document-{i}" for i in range(2000)]
    assert 150 < sum(held_out(n) for n in names) < 250
    assert all(held_out(n, 1) for n in names[:5])
    assert held_out("a") == held_out("a")
