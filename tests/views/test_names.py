"""Every type of act and every verb in words that can be read aloud."""

from __future__ import annotations

import csv
import re
from importlib.resources import files

import pytest

from tocsin.model import Status
from tocsin.ontology import load
from tocsin.views.names import act_of, act_of_words, act_words, name_of
from tocsin.views.sentences import Said, line


def table(name: str) -> list[list[str]]:
    text = files("tocsin.views").joinpath(name).read_text(encoding="utf-8")
    return list(csv.reader(text.splitlines()[1:], delimiter="\t", quoting=csv.QUOTE_NONE))


ACTS, VERBS = table("acts.tsv"), table("verbs.tsv")
KINDS = [(t.name, mode) for t in load().types for mode in ("", *(m.name for m in t.modes))]


def told(type: str, mode: str | None, status: Status, recipients: tuple[str, ...] = ("UKR",), words: str | None = None) -> str:
    return line([Said(type, mode or None, status, None, ("RUS",), recipients, words=words)])


def test_every_type_and_mode_has_words_of_its_own() -> None:
    assert [(type, mode) for type, mode, *_ in ACTS] == sorted(KINDS, key=[(t, m) for t, m, *_ in ACTS].index)
    for type, mode, *rest in ACTS:
        assert len(rest) == 7 and all(rest[:5]), (type, mode)
        assert "{}" in rest[5] and "{}" not in rest[6], (type, mode)
        assert rest[5].startswith((" ", ",")) and (not rest[6] or rest[6].startswith(" ")), (type, mode)


def test_an_ontology_of_ones_own_is_told_in_its_own_terms() -> None:
    assert act_words("CYBER_STRIKE") == "cyber strike"
    assert act_of("ASSAULT", "with-drums") == act_of("ASSAULT")
    assert told("CYBER_STRIKE", None, Status.OCCURRED) == "Russia did “cyber strike” to Ukraine."


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize(("type", "mode"), KINDS)
def test_every_line_can_be_read(type: str, mode: str, status: Status) -> None:
    for recipients in (("UKR",), ()):
        said = told(type, mode, status, recipients)
        assert said.startswith("Russia ") and said.endswith(".") and ("Ukraine" in said) == bool(recipients), said
        assert not re.search(r"[{}]|  | [.,;]|None|\b(\w+) \1\b", said), said
        nobody = line([Said(type, mode or None, status, None, (), recipients)])
        assert nobody[0].isupper() and nobody.endswith(".") and not re.search(r"[{}]|  | [.,;]|None|\b(\w+) \1\b", nobody), nobody


@pytest.mark.parametrize(
    ("type", "mode", "status", "expected"),
    [
        ("AGREE", None, Status.OCCURRED, "Russia agreed with Ukraine."),
        ("CONSULT", "visit", Status.EXPECTED, "Russia will visit Ukraine."),
        ("CONSULT", "phone", Status.OCCURRED, "Russia spoke by telephone with Ukraine."),
        ("SUPPORT", None, Status.DENIED, "Russia did not back Ukraine."),
        ("AID", None, Status.ONGOING, "Russia is giving aid to Ukraine."),
        ("RETREAT", "withdraw", Status.OCCURRED, "Russia withdrew, leaving Ukraine."),
        ("RETREAT", "ceasefire", Status.POSSIBLE, "Russia may hold fire with Ukraine."),
        ("RETREAT", "access", Status.OCCURRED, "Russia let Ukraine in."),
        ("REQUEST", "meet", Status.OCCURRED, "Russia asked Ukraine for talks."),
        ("REJECT", None, Status.OCCURRED, "Russia turned Ukraine down."),
        ("THREATEN", "violence", Status.OCCURRED, "Russia threatened Ukraine with force."),
        ("PROTEST", "hunger", Status.OCCURRED, "Russia refused food in protest against Ukraine."),
        ("SANCTION", "withdraw", Status.OCCURRED, "Russia recalled its envoys from Ukraine."),
        ("MOBILIZE", "troops", Status.ONGOING, "Russia is moving troops against Ukraine."),
        ("COERCE", "martial-law", Status.CONDITIONAL, "Russia will, on conditions, impose emergency rule on Ukraine."),
        ("ASSAULT", "beat", Status.POSSIBLE, "Russia may beat Ukraine."),
        ("ASSAULT", "aerial", Status.DEMANDED, "Russia is asked to strike Ukraine from the air."),
    ],
)
def test_lines_read_right(type: str, mode: str | None, status: Status, expected: str) -> None:
    assert told(type, mode, status) == expected


def test_every_verb_has_its_forms_and_no_form_means_two_verbs() -> None:
    owners: dict[str, str] = {}
    for row in VERBS:
        assert len(row) == 4 and all(row), row
        assert row[3].split()[0].endswith("ing"), row
        for form in row:
            assert owners.setdefault(form, row[0]) == row[0], f"'{form}' is of {owners[form]} and of {row[0]}"
    assert len({row[0] for row in VERBS}) == len(VERBS)


@pytest.mark.parametrize("row", VERBS, ids=lambda row: row[0])
def test_every_verb_is_told_in_each_of_its_forms(row: list[str]) -> None:
    verb, past, participle, gerund = row
    for form in (verb, past, participle, gerund):
        act = act_of_words("ASSAULT", None, form)
        assert (act.verb, act.past, act.participle, act.gerund) == (verb, past, participle, gerund)
    assert told("ASSAULT", None, Status.OCCURRED, words=verb) == f"Russia {past} Ukraine."
    assert told("ASSAULT", None, Status.EXPECTED, words=verb) == f"Russia will {verb} Ukraine."
    assert told("ASSAULT", None, Status.ONGOING, words=verb) == f"Russia is {gerund} Ukraine."


@pytest.mark.parametrize(
    ("form", "verb"),
    [("occupies", "occupy"), ("defies", "defy"), ("dismisses", "dismiss"), ("destroys", "destroy"), ("kills", "kill")],
)
def test_the_present_is_known_too(form: str, verb: str) -> None:
    assert act_of_words("ASSAULT", None, form).verb == verb


def test_verbs_are_taken_only_where_the_act_befalls_somebody() -> None:
    assert act_of_words("CONSULT", "visit", "killed") == act_of("CONSULT", "visit")
    assert act_of_words("ASSAULT", "aerial", "strikes back at") == act_of("ASSAULT", "aerial")


@pytest.mark.parametrize(
    ("key", "shown", "label", "said", "many"),
    [
        ("RUS", None, "Russia", "Russia", False),
        ("SDN MIL", None, "Sudanese military", "the Sudanese military", False),
        ("UKR CVL", None, "Ukrainian civilians", "Ukrainian civilians", True),
        ("USA", None, "United States", "the United States", False),
        ("XYZ", None, "XYZ", "XYZ", False),
        ("wagner", "Wagner", "Wagner", "Wagner", False),
        ("separatists", "The separatists", "The separatists", "the separatists", True),
        ("they", "They", "They", "somebody", False),
    ],
)
def test_parties_in_words(key: str, shown: str | None, label: str, said: str, many: bool) -> None:
    name = name_of(key, shown)
    assert (name.label, name.said, name.many) == (label, said, many)
