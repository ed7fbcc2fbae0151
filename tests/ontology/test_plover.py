"""The shipped ontology says what the codebook and PLOVER's published tables say, and the docs list all of it."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tocsin.errors import OntologyError
from tocsin.model import Status
from tocsin.ontology import Quad, Rule, load, shipped

DOCS = Path(__file__).parents[2] / "docs"

# The codebook's table of types and modes, written out a second time so that a slip in the file is seen.
CODEBOOK = {
    "AGREE": "",
    "CONSULT": "visit third-party multilateral phone",
    "SUPPORT": "",
    "CONCEDE": "",
    "COOPERATE": "",
    "AID": "",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "REJECT": "assist change yield meet",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone heavy-weapons "
    "crowd-control unconventional",
}
SECTORS = "GOV MIL COP JUD LEG SPY PTY OPP REB UAF CVL BUS EDU JRN MED REF LAB CRM PRE"
# PLOVER manual, draft 0.8: scores of section 2.5 (DEMAND there is REQUEST here), quad classes of chapter 3.
SCORES = {
    "ASSAULT": -9.3, "COERCE": -7.2, "PROTEST": -6.6, "MOBILIZE": -5.3, "SANCTION": -5.2, "THREATEN": -5.1, "REQUEST": -5.0, "REJECT": -4.2,
    "ACCUSE": -2.0, "CONSULT": 2.1, "AGREE": 4.2, "SUPPORT": 4.6, "CONCEDE": 5.0, "COOPERATE": 6.8, "AID": 7.4, "RETREAT": 7.6,
}  # fmt: skip
QUADS = {
    Quad.VERBAL_COOPERATION: {"AGREE", "CONSULT", "SUPPORT", "CONCEDE"},
    Quad.MATERIAL_COOPERATION: {"COOPERATE", "AID", "RETREAT"},
    Quad.VERBAL_CONFLICT: {"REQUEST", "ACCUSE", "REJECT", "THREATEN"},
    Quad.MATERIAL_CONFLICT: {"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"},
}


def test_types_and_modes_are_the_codebooks() -> None:
    assert {t.name: " ".join(m.name for m in t.modes) for t in load().types} == CODEBOOK
    assert [s.code for s in load().sectors] == SECTORS.split()
    assert [s.name for s in load().statuses] == list(Status)


def test_scores_and_quad_classes_are_those_published() -> None:
    ontology = load()
    assert {t.name: ontology.intensity(t.name) for t in ontology.types} == SCORES
    assert {quad: {t.name for t in ontology.types if ontology.quad(t.name) == quad} for quad in Quad} == QUADS


def test_conflict_scores_below_zero_and_cooperation_above() -> None:
    ontology = load()
    for event_type in ontology.types:
        for mode in (None, *(m.name for m in event_type.modes)):
            assert (ontology.intensity(event_type.name, mode) < 0) == ontology.quad(event_type.name).endswith("CONFLICT")


def test_all_cameo_roots_but_comment_are_taken_in_and_modes_only_narrow_them() -> None:
    ontology = load()
    assert {root for t in ontology.types for root in t.cameo} == {f"{n:02}" for n in range(2, 21)}  # 01 is comment, which PLOVER drops
    for event_type in ontology.types:
        assert event_type.cameo
        for mode in event_type.modes:
            assert set(ontology.cameo(event_type.name, mode.name)) <= set(event_type.cameo), (event_type.name, mode.name)


@pytest.mark.parametrize(
    ("type", "mode", "roots"),
    [
        ("CONSULT", None, ("04",)),
        ("CONSULT", "phone", ("04",)),
        ("ACCUSE", None, ("11", "09")),
        ("ACCUSE", "investigate", ("09",)),
        ("SANCTION", "convict", ("11",)),
        ("ASSAULT", "unconventional", ("20",)),
        ("ASSAULT", "heavy-weapons", ("19",)),
        ("ASSAULT", "torture", ("18",)),
        ("COERCE", "curfew", ("17",)),
    ],
)
def test_cameo_roots(type: str, mode: str | None, roots: tuple[str, ...]) -> None:
    assert load().cameo(type, mode) == roots


def test_definitions_are_single_sentences() -> None:
    ontology = load()
    texts = [t.definition for t in ontology.types] + [m.definition for t in ontology.types for m in t.modes]
    texts += [s.definition for s in ontology.sectors] + [s.definition for s in ontology.statuses] + [r.why for r in ontology.rules]
    for text in texts:
        assert text[0].isupper() and text.endswith(".") and ". " not in text, text


def test_unknown_names_are_told_with_the_nearest() -> None:
    ontology = load()
    with pytest.raises(OntologyError, match=r"no type 'assualt' \(did you mean 'ASSAULT'\?\)"):
        ontology.quad("assualt")
    with pytest.raises(OntologyError, match=r"ASSAULT has no mode 'drones' \(did you mean 'drone'\?\)"):
        ontology.intensity("ASSAULT", "drones")
    with pytest.raises(OntologyError, match=r"AID has no mode 'arms' \(it has none\)"):
        ontology.cameo("AID", "arms")
    assert ontology.has("ASSAULT") and ontology.has("ASSAULT", "drone")
    assert not ontology.has("WAR") and not ontology.has("AID", "drone")


@pytest.mark.parametrize(
    ("code", "parts"),
    [
        ("RUS GOV", ("RUS", None, "GOV")),
        ("RUS", ("RUS", None, None)),
        ("XKX GOV", ("XKX", None, "GOV")),
        ("NATO", (None, "NATO", None)),
        ("ICC JUD", (None, "ICC", "JUD")),
        ("CVL", (None, None, "CVL")),
        (None, (None, None, None)),
        ("", (None, None, None)),
    ],
)
def test_party_codes_are_split(code: str | None, parts: tuple[str | None, ...]) -> None:
    assert load().split_code(code) == parts


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("RUS GOV", "RUS MIL", True),
        ("RUS", "RUS GOV", True),
        ("RUS REB", "RUS REB", True),
        ("NATO", "NATO", True),
        ("RUS GOV", "RUS OPP", False),
        ("RUS GOV", "RUS UAF", False),
        ("RUS GOV", "UKR GOV", False),
        ("NATO", "EU", False),
        ("CVL", "CVL", False),
        (None, None, False),
    ],
)
def test_sides(one: str | None, other: str | None, same: bool) -> None:
    assert load().same_side(one, other) is same
    assert load().same_side(other, one) is same


def _row(rule: Rule) -> str:
    """The line of docs/ontology.md that tells of a rule."""
    acts = ", ".join(f"`{t}`" for t in rule.types) or "any"
    acts += " with mode " + ", ".join(f"`{m}`" for m in rule.modes) if rule.modes else ""
    acts += " with a recipient" if rule.aimed else ""
    becomes = f"`{rule.type}`" + (f" `{rule.mode}`" if rule.mode else "") if rule.type else "as it is" if rule.keeps else "left out"
    becomes += ", speaker to actor" if rule.asks else ""
    speakers = " or ".join(rule.speakers) or "anybody"
    return f"| `{rule.name}` | {', '.join(rule.statuses)} | {acts} | {speakers} | {becomes} | {rule.why} |"


def test_docs_list_everything() -> None:
    ontology = load()
    codebook = (DOCS / "codebook.md").read_text(encoding="utf-8")
    names = [t.name for t in ontology.types] + [m.name for t in ontology.types for m in t.modes]
    names += [s.code for s in ontology.sectors] + [str(s) for s in Status]
    assert [name for name in names if f"`{name}`" not in codebook] == []
    assert [
        t for t in (*(x.definition for x in ontology.types), *(m.definition for x in ontology.types for m in x.modes)) if t not in codebook
    ] == []
    page = (DOCS / "ontology.md").read_text(encoding="utf-8")
    for rule in ontology.rules:
        assert _row(rule) in page
    for event_type in ontology.types:
        assert f"| `{event_type.name}` | {event_type.quad.lower()} | {event_type.intensity:+.1f} | {', '.join(event_type.cameo)} |" in page
    for source in ontology.sources:
        assert source.title.split(":")[0] in page
    for key in tomllib.loads(shipped()):
        assert f"| `{key}`" in page or f"`[[{key}]]`" in page or key in ("name", "version")


def test_import_is_light() -> None:
    heavy = {"numpy", "pyarrow", "onnxruntime", "difflib", "importlib.resources"}
    code = f"import sys, tocsin.ontology; print(sorted({heavy} & set(sys.modules)))"
    # -S keeps what an installation's own .pth files import out of the count
    run = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True, cwd=DOCS.parent, check=True)
    assert run.stdout.strip() == "[]"
