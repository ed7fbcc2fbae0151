"""A user's own ontology file is taken as it is, or refused with file, key path, what is wrong and the mend."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.errors import OntologyError
from tocsin.model import Status
from tocsin.ontology import Quad, load, shipped
from tocsin.ontology.load import parse

SMALL = """
name = "fisheries"
version = "1"
countries = ["ISL", "GBR"]
status = [
    { name = "occurred", definition = "Took place." },
    { name = "ongoing", definition = "Goes on." },
    { name = "expected", definition = "Is announced." },
    { name = "possible", definition = "Is feared." },
    { name = "conditional", definition = "Hangs on something." },
    { name = "denied", definition = "Is not so." },
    { name = "demanded", definition = "Is asked for." },
]
sector = [{ code = "GOV", definition = "Ministries.", state = true }]

[[type]]
name = "BOARD"
definition = "A vessel is boarded."
quad = "MATERIAL CONFLICT"
intensity = -6
cameo = ["17"]
modes = [{ name = "by-force", definition = "Against its crew's will.", intensity = -7.5 }]

[[export]]
name = "all"
why = "Everything counts."
status = ["occurred"]
becomes = "same"
"""


def test_small_file_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "fish.toml"
    path.write_bytes(b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode())  # as an editor on Windows saves it
    ontology = load(path)
    assert ontology.label == "fisheries 1"
    assert ontology.quad("BOARD") is Quad.MATERIAL_CONFLICT
    assert ontology.intensity("BOARD") == -6
    assert ontology.intensity("BOARD", "by-force") == -7.5
    assert ontology.cameo("BOARD", "by-force") == ("17",)
    assert ontology.requires == frozenset()


def test_shipped_text_loads_to_the_default(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(shipped(), encoding="utf-8")
    assert load(path) == load()
    assert load() is load()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('name = "fisheries"\n', "", "fish.toml: name: is missing (add name = ..., text)"),
        ('name = "fisheries"', 'naem = "f"\nname = "fisheries"', "fish.toml: naem: unknown key (did you mean 'name'?)"),
        ('version = "1"', "version = 1", "fish.toml: version: is a number (write text)"),
        ('version = "1"', 'version = " "', "fish.toml: version: is empty (write it out, or remove the entry it belongs to)"),
        ('definition = "A vessel is boarded."\n', "", "fish.toml: type.BOARD.definition: is missing (add definition = ..., text)"),
        ("intensity = -6\n", 'intensity = "-6"\n', "fish.toml: type.BOARD.intensity: is text (write a number)"),
        ("intensity = -6\n", "intensity = true\n", "fish.toml: type.BOARD.intensity: is true or false (write a number)"),
        ("intensity = -6\n", "intensity = nan\n", "fish.toml: type.BOARD.intensity: nan is out of range (give a number from -10 to 10)"),
        ("intensity = -6\n", "intensity = -66\n", "fish.toml: type.BOARD.intensity: -66 is out of range (give a number from -10 to 10)"),
        ("intensity = -7.5", "intensty = -7.5", "fish.toml: type.BOARD.modes.by-force.intensty: unknown key (did you mean 'intensity'?)"),
        (
            "modes = [",
            'modes = [{ name = "by-force", definition = "Again." }, ',
            "fish.toml: type.BOARD.modes: 'by-force' stands there twice (remove one of them)",
        ),
        ("modes = [{", "modes = [3, {", "fish.toml: type.BOARD.modes: entry 1 is a number (write it as a table)"),
        ('modes = [{ name = "by-force",', "modes = [{", "fish.toml: type.BOARD.modes[1].name: is missing (add name = ..., text)"),
        (
            'name = "BOARD"',
            'name = "BOARD.NOW"',
            "fish.toml: type.BOARD.NOW.name: has a full stop (leave it out: a full stop parts type and mode)",
        ),
        (
            '"MATERIAL CONFLICT"',
            '"material conflict"',
            "fish.toml: type.BOARD.quad: 'material conflict' is no quad (did you mean 'MATERIAL CONFLICT'?)",
        ),
        ('cameo = ["17"]', 'cameo = "17"', "fish.toml: type.BOARD.cameo: is text (write a list)"),
        ('cameo = ["17"]', "cameo = [17]", "fish.toml: type.BOARD.cameo: entry 1 is a number (write it as text, in quotes)"),
        ('cameo = ["17"]', 'cameo = ["171"]', "fish.toml: type.BOARD.cameo: '171' is no CAMEO root code (did you mean '17'?)"),
        ('cameo = ["17"]', "cameo = 1979-05-27", "fish.toml: type.BOARD.cameo: is a date or time (write a list)"),
        ('"ISL", "GBR"', '"ISL", "ISL"', "fish.toml: countries: 'ISL' stands there twice (remove one of them)"),
        ("state = true", 'state = "yes"', "fish.toml: sector.GOV.state: is text (write true or false)"),
        ('name = "denied"', 'name = "refuted"', "fish.toml: status.refuted.name: 'refuted' is no status (there is: "),
        (
            '    { name = "denied", definition = "Is not so." },\n',
            "",
            "fish.toml: status: 'denied' is missing (define all seven: occurred, ongoing, expected, possible, conditional, denied, ",
        ),
        (
            'becomes = "same"',
            'becomes = "BOARD.by-forse"',
            "fish.toml: export.all.becomes: BOARD has no mode 'by-forse' (did you mean 'by-force'?)",
        ),
        ('becomes = "same"', 'becomes = "samme"', "fish.toml: export.all.becomes: 'samme' is no type (did you mean 'same'?)"),
        (
            'becomes = "same"',
            'becomes = "same"\nasks = true',
            "fish.toml: export.all.asks: needs a type to become (name a type in becomes, or leave asks out)",
        ),
        (
            'becomes = "same"',
            'becomes = "same"\ntypes = ["BORD"]',
            "fish.toml: export.all.types: 'BORD' is no type (did you mean 'BOARD'?)",
        ),
        (
            'becomes = "same"',
            'becomes = "same"\nmodes = ["force"]',
            "fish.toml: export.all.modes: 'force' is no mode of these types (did you mean 'by-force'?)",
        ),
        (
            'becomes = "same"',
            'becomes = "same"\nspeaker = ["actors"]',
            "fish.toml: export.all.speaker: 'actors' is no speaker (did you mean 'actor'?)",
        ),
        ('status = ["occurred"]\n', "", "fish.toml: export.all.status: is missing (say which statuses the rule is for: occurred, "),
        ('version = "1"', 'version = "1"\nrequires = ["dates"]', "fish.toml: requires: 'dates' is no requirement (did you mean 'date'?)"),
    ],
)
def test_what_is_wrong_is_told(old: str, new: str, message: str) -> None:
    assert SMALL.count(old) == 1
    with pytest.raises(OntologyError) as caught:
        parse(SMALL.replace(old, new), "fish.toml")
    assert str(caught.value).startswith(message)
    assert str(caught.value).endswith(")")


@pytest.mark.parametrize("key", ["type", "export"])
def test_a_list_that_must_not_be_empty(key: str) -> None:
    text = re.sub(rf"\[\[{key}\]\]\n(?:.+\n)+", "", SMALL)
    with pytest.raises(OntologyError, match=rf"fish.toml: {key}: there is none \(add at least one \[\[{key}\]\]\)"):
        parse(text, "fish.toml")


def test_syntax_error_has_its_line(tmp_path: Path) -> None:
    path = tmp_path / "fish.toml"
    path.write_text(SMALL.replace('version = "1"', 'version = "1'), encoding="utf-8")
    with pytest.raises(OntologyError, match=r"fish\.toml: no valid TOML: .*line 3"):
        load(path)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match=r"none\.toml: cannot be read: .*\(give the path of a TOML file\)"):
        load(tmp_path / "none.toml")
    with pytest.raises(OntologyError, match="cannot be read"):
        load(tmp_path)
    (tmp_path / "utf16.toml").write_bytes(SMALL.encode("utf-16"))
    with pytest.raises(OntologyError, match=r"utf16\.toml: byte 0 is no UTF-8 \(save the file as UTF-8\)"):
        load(tmp_path / "utf16.toml")


def test_deeply_nested_text_is_refused() -> None:
    with pytest.raises(OntologyError, match="no valid TOML"):
        parse("a = " + "[" * 20_000, "deep.toml")


LINES = SMALL.strip().splitlines()


@given(st.data())
def test_a_damaged_file_loads_or_is_refused_and_never_crashes(data: st.DataObject) -> None:
    lines = list(LINES)
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(lines) - 1))
        lines[place] = data.draw(
            st.sampled_from(["", "x = 1", 'name = "BOARD"', "[[type]]", lines[place] + lines[place], "modes = [{}]", "sector = {}"])
        )
    try:
        ontology = parse("\n".join(lines), "fish.toml")
    except OntologyError as error:
        assert str(error).startswith("fish.toml: ")
    else:
        assert ontology.types and {entry.name for entry in ontology.statuses} == set(Status)
