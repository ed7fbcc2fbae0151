"""Label lines as people write them: what they come to, and what is said of those that do not fit."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.labels import CODE, LabelError, main, parse_file, parse_line, read_blocks, read_texts

SENTENCES = {
    1: "Kyiv denounced Moscow, and Moscow denounced Kyiv.",
    2: "“They attacked us on Monday,” Liz Truss said in St. Petersburg.",
    3: "Some 30,000 soldiers, 3,000 of them from the U.S., came.",
}


def piece(located: tuple[int, int, int]) -> str:
    sentence, start, end = located
    return SENTENCES[sentence][start:end]


def test_a_full_line() -> None:
    line = (
        "2|attacked|ASSAULT.aerial|possible|a=They>Moscow@1:RUS GOV|r=us>Kyiv#2@1:UKR|s=Liz Truss:GBR GOV|v=Kyiv@1:-|"
        "w=on Monday|p=St. Petersburg"
    )
    claim = parse_line(line, SENTENCES)
    assert (claim["sentence"], claim["type"], claim["mode"], claim["status"]) == (2, "ASSAULT", "aerial", "possible")
    assert piece(claim["trigger"]) == "attacked"
    (actor,), (recipient,), (source,), (via,) = claim["actors"], claim["recipients"], claim["source"], claim["via"]
    assert (piece(actor["mention"]), piece(actor["antecedent"]), actor["code"]) == ("They", "Moscow", "RUS GOV")
    assert recipient["antecedent"] == (1, SENTENCES[1].rindex("Kyiv"), SENTENCES[1].rindex("Kyiv") + 4)
    assert (piece(source["mention"]), source["code"], "antecedent" in source) == ("Liz Truss", "GBR GOV", False)
    assert (piece(via["mention"]), via["code"]) == ("Kyiv", None)
    assert [piece(p) for p in (*claim["when"], *claim["where"])] == ["on Monday", "St. Petersburg"]
    assert claim["quantities"] == []


def test_a_short_line() -> None:
    claim = parse_line("3|came|MOBILIZE|occurred", SENTENCES)
    assert claim["mode"] is None
    assert not any(claim[role] for role in ("actors", "recipients", "source", "via", "when", "where", "quantities"))


def test_several_values_and_empty_cells() -> None:
    claim = parse_line("1 | denounced | ACCUSE | occurred | a=Kyiv:UKR GOV; Moscow:RUS GOV ;| ", SENTENCES)
    assert [piece(a["mention"]) for a in claim["actors"]] == ["Kyiv", "Moscow"]


@pytest.mark.parametrize(
    ("written", "start"),
    [("denounced", 5), ("denounced#2", 34), ("Moscow#2", 27), ("Kyiv", 0), ("Kyiv#2", 44), ("and  Moscow", 23)],
)
def test_which_occurrence(written: str, start: int) -> None:
    assert parse_line(f"1|{written}|ACCUSE|occurred", SENTENCES)["trigger"][:2] == (1, start)


def test_a_piece_begins_and_ends_where_words_do() -> None:
    """ "000 soldiers" or "us" inside another word would teach half words."""
    assert piece(parse_line("3|3,000|AID|occurred", SENTENCES)["trigger"]) == "3,000"
    assert parse_line("3|3,000|AID|occurred", SENTENCES)["trigger"][1] == SENTENCES[3].index(" 3,000") + 1
    assert piece(parse_line("3|U.S.|AID|occurred", SENTENCES)["trigger"]) == "U.S."
    for inside in ("Mos", "oscow"):
        with pytest.raises(LabelError, match="is not in sentence"):
            parse_line(f"1|{inside}|AID|occurred", SENTENCES)
    with pytest.raises(LabelError, match="is not in sentence"):
        parse_line("2|burg,”|AID|occurred", SENTENCES | {2: "St. Petersburg,” she said"})


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("1|denounced|ACCUSE", "at least"),
        ("1|denounced|ATTACK|occurred", "none of the 16 types"),
        ("1|denounced|ACCUSE.aerial|occurred", "no mode 'aerial'"),
        ("1|denounced|AGREE.visit|occurred", "it has: none"),
        ("1|denounced|ACCUSE|maybe", "no status"),
        ("1|attacked|ACCUSE|occurred", "is not in sentence 1"),
        ("1|Kyiv#3|ACCUSE|occurred", "occurrence 3"),
        ("1|Kyiv#0|ACCUSE|occurred", "occurrence 0"),
        ("1||ACCUSE|occurred", "is not in sentence 1"),
        ("9|denounced|ACCUSE|occurred", "no sentence 9"),
        ("1|denounced|ACCUSE|occurred|a=Kyiv", "has no ':CODE'"),
        ("1|denounced|ACCUSE|occurred|a=Kyiv:ukr", "no party code"),
        ("1|denounced|ACCUSE|occurred|a=Kyiv:UKR ARMY", "no party code"),
        ("1|denounced|ACCUSE|occurred|a=They>Moscow@7:RUS", "is not in sentence 1"),
        ("1|denounced|ACCUSE|occurred|x=Kyiv:UKR", "is not one of"),
        ("1|denounced|ACCUSE|occurred|Kyiv", "is not one of"),
        ("1|denounced|ACCUSE|occurred|s=Kyiv:UKR;Moscow:RUS", "one source"),
    ],
)
def test_what_does_not_fit_is_said(line: str, message: str) -> None:
    with pytest.raises(LabelError, match=message):
        parse_line(line, SENTENCES)


@given(st.text("12345|>:;=@#arswq. KyivMoscow-UKR", max_size=60))
def test_any_line_is_read_or_named(line: str) -> None:
    try:
        claim = parse_line(f"1|{line}", SENTENCES)
    except LabelError:
        return
    assert piece(claim["trigger"]).strip()


@pytest.mark.parametrize("code", ["-", "RUS", "RUS GOV", "NATO", "GOV", "ECOWAS MIL", "USA NGO"])
def test_codes(code: str) -> None:
    assert CODE.fullmatch(code)


@pytest.mark.parametrize("code", ["", "rus", "RUS GOV MIL", "RUS XXX", "--", "R", "RUS  GOV"])
def test_no_codes(code: str) -> None:
    assert not CODE.fullmatch(code)


FILE = """# a comment

## own:one
1 Kyiv denounced Moscow.
1|denounced|ACCUSE|occurred|a=Kyiv:UKR GOV
2 It\u2028rained.
## own:two
"""


def write(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_bytes(text.encode())
    return folder / name


@pytest.mark.parametrize("start", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_blocks(tmp_path: Path, start: str, end: str) -> None:
    one, two = read_blocks(write(tmp_path, "x.labels", start + FILE.replace("\n", end)))
    assert (one.reference, one.sentences) == ("own:one", {1: "Kyiv denounced Moscow.", 2: "It\u2028rained."})
    assert one.lines == [(5, "1|denounced|ACCUSE|occurred|a=Kyiv:UKR GOV")]
    assert (two.reference, two.sentences, two.lines) == ("own:two", {}, [])


@pytest.mark.parametrize("text", ["1 No header.\n", "1|x|AGREE|occurred\n", "## a\nnonsense\n", "## a\n1 One.\n1 Again.\n"])
def test_files_that_are_no_labels(tmp_path: Path, text: str) -> None:
    with pytest.raises(LabelError, match=r"x\.labels:\d"):
        read_blocks(write(tmp_path, "x.labels", text))


def test_labels_apart_from_their_text(tmp_path: Path) -> None:
    texts = read_texts(write(tmp_path, "x.text", "## ref\n1 Kyiv denounced Moscow.\n"))
    found, problems = parse_file(
        write(tmp_path, "x.labels", "## ref\n1|denounced|ACCUSE|occurred\n1|rained|AID|occurred\n## other\n"), texts
    )
    assert [len(claims) for _, claims in found] == [1]
    assert len(problems) == 2
    assert "x.labels:3: 'rained'" in problems[0] and "no text for other" in problems[1]


def test_the_check_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = write(tmp_path, "good.labels", "## ref\n1|denounced|ACCUSE|occurred\n")
    text = write(tmp_path, "good.text", "## ref\n1 Kyiv denounced Moscow.\n")
    assert main(["check", str(good), str(text)]) == 0
    assert "1 reports, 1 sentences, 1 claims" in capsys.readouterr().out
    bad = write(tmp_path, "bad.labels", "no header\n")
    assert main(["check", str(bad), str(good), str(text)]) == 1
    assert "bad.labels:1" in capsys.readouterr().out
    assert main(["chek"]) == 2
