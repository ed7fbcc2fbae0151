"""The documentation names everything there is, after datasette's habit: what is added without a word in docs/ fails here."""

from __future__ import annotations

import ast
import re
import runpy
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from pkgutil import iter_modules

import pytest
import typer

import tocsin
from tocsin import model, views
from tocsin.cli import app
from tocsin.ontology import load
from tocsin.pipeline import STAGES
from tocsin.schema import arrow_schema
from tocsin.views.claims import SHAPES
from tocsin.views.sheet import COLUMNS

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *DOCS.rglob("*.md")])
SOURCES = sorted((ROOT / "tocsin").rglob("*.py"))
_FENCED = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"!?\[(?:[^\[\]]|\[[^\]]*\])*\]\(<?([^)\s>]+)>?\)")


@cache
def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def section(text: str, title: str) -> str:
    """What stands below the heading with this title, up to the next one of its rank or higher; empty where there is none."""
    found = re.search(rf"^(#+) {re.escape(title)}\n(.*?)(?=^#{{1,6}} |\Z)", text, re.MULTILINE | re.DOTALL)
    return found[2] if found else ""


def named(text: str) -> set[str]:
    """Everything that stands in code marks, split at spaces and commas, so that "`-o FILE`" names -o."""
    return {word for code in re.findall(r"`([^`\n]+)`", text) for word in re.split(r"[\s,=|()\[\]]+", code)}


def rows(text: str) -> set[str]:
    """Everything in code marks in the first cell of a table's rows."""
    return {code for cell in re.findall(r"^\| ([^|]*) \|", text, re.MULTILINE) for code in named(cell)}


def commands() -> dict[str, set[str]]:
    """Every command with its options; the name "" is the program itself."""
    group = typer.main.get_command(app)
    found = {"": group, **group.commands}  # type: ignore[attr-defined]
    return {name: {o for p in c.params for o in (*p.opts, *p.secondary_opts) if o.startswith("-")} for name, c in found.items()}


@pytest.mark.parametrize(("command", "options"), commands().items())
def test_every_command_and_option_has_a_row(command: str, options: set[str]) -> None:
    text = page("cli.md")
    own = section(text, f"tocsin {command}") if command else section(text, "The command line")
    assert own, f"cli.md has no section 'tocsin {command}'"
    assert options <= rows(own), f"cli.md does not explain {sorted(options - rows(own))} of 'tocsin {command}'"


def test_no_option_is_explained_that_does_not_exist() -> None:
    existing = {"-h", "--help"}.union(*commands().values())
    explained = {word for word in rows(page("cli.md")) if word.startswith("-")}
    assert explained == explained & existing


def test_every_environment_variable_is_explained() -> None:
    used = {v for path in SOURCES for v in re.findall(r"\bTOCSIN_[A-Z]+\b", path.read_text(encoding="utf-8"))}
    assert used
    assert used <= named(page("cli.md"))


def test_every_stage_is_explained() -> None:
    stages = section(page("architecture.md"), "Stages")
    explained = [name for line in stages.splitlines() for name in re.findall(r"^\| `(\w+)` \|", line)]
    assert explained == ["read", "analyse", "draft", *(name for name, _ in STAGES)], "the order of stages, as in pipeline.py"


def test_every_module_has_its_place_in_the_house() -> None:
    house = section(page("architecture.md"), "The house")
    there = {m.name for m in iter_modules(tocsin.__path__)} - {"__main__", "version"}
    assert there == {name for name in there if re.search(rf"`tocsin/{name}(?:/|\.py)`", house)}


def test_every_view_is_explained() -> None:
    explained = section(page("architecture.md"), "Views")
    there = {m.name for m in iter_modules(views.__path__)}
    assert there == set(re.findall(r"`tocsin/views/(\w+)\.py`", explained))


@pytest.mark.parametrize("name", tocsin.__all__)
def test_every_public_name_is_explained(name: str) -> None:
    assert f"tocsin.{name}" in named(page("python.md"))


def test_every_public_name_can_be_had() -> None:
    explained = {name.split(".")[1] for name in named(page("python.md")) if re.fullmatch(r"tocsin\.\w+", name)}
    assert explained == {name for name in explained if hasattr(tocsin, name)}


def problem_codes() -> Iterator[str]:
    """The codes of all problems that the sources make: the constants that come first in ``Problem(...)``, by name or not."""
    for path in SOURCES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for call in (n for n in ast.walk(tree) if isinstance(n, ast.Call)):
            if isinstance(call.func, ast.Name) and call.func.id == "Problem" and call.args:
                if isinstance(call.args[0], ast.Attribute) and call.args[0].attr == "code":
                    continue  # a copy of one that was made elsewhere
                found = list(_strings(call.args[0], tree))
                assert found, f"{path}, line {call.lineno}: the code of the problem is no constant, so that no page can list it"
                yield from found


def _strings(value: ast.expr, tree: ast.AST) -> Iterator[str]:
    if isinstance(value, ast.Constant):
        yield str(value.value)
    elif isinstance(value, ast.IfExp):
        yield from (*_strings(value.body, tree), *_strings(value.orelse, tree))
    elif isinstance(value, ast.Name):
        assigned = (n for n in ast.walk(tree) if isinstance(n, ast.Assign) and any(ast.dump(t) == _stored(value) for t in n.targets))
        for statement in assigned:
            yield from _strings(statement.value, tree)


def _stored(name: ast.Name) -> str:
    return ast.dump(ast.Name(name.id, ast.Store()))


def test_every_problem_is_explained() -> None:
    assert set(problem_codes()) == rows(section(page("limits.md"), "Problems")) - {"code"}


def test_every_type_mode_status_and_sector_is_explained() -> None:
    ontology = load()
    codebook = page("codebook.md")
    for kind in ontology.types:
        own = section(codebook, f"`{kind.name}`")
        assert own, f"codebook.md has no section on {kind.name}"
        assert {m.name for m in kind.modes} == rows(own), kind.name
    assert {s.value for s in model.Status} == rows(section(codebook, "Status"))
    assert {s.code for s in ontology.sectors} == rows(section(codebook, "Parties and their codes"))
    assert {t.name for t in ontology.types} <= rows(section(page("ontology.md"), "Scores and codes"))


TYPES = [t for t in vars(model).values() if isinstance(t, type) and is_dataclass(t) and t is not model.Span]


@pytest.mark.parametrize("kind", TYPES, ids=lambda t: t.__name__)
def test_every_field_of_a_json_line_is_explained(kind: type) -> None:
    own = section(page("formats.md"), kind.__name__)
    explained = set(re.findall(r"^\| `(\w+)` \|", own.split("| basis |")[0], re.MULTILINE))
    assert explained == {f.name for f in fields(kind)}


def test_every_column_is_explained() -> None:
    assert set(COLUMNS) == rows(section(page("formats.md"), "CSV"))
    assert set(arrow_schema().names) <= named(page("formats.md"))


def test_every_value_of_an_enumeration_is_explained() -> None:
    assert {k.value for k in model.PartKind} <= named(section(page("formats.md"), "Part"))
    for status, (shape, _) in SHAPES.items():
        assert f"{shape} {status.value}" in section(page("formats.md"), "Table")


def anchors(text: str) -> set[str]:
    """The anchors of a page's headings, as the site makes them."""
    titles = re.findall(r"^#+ (.+)$", _FENCED.sub("", text), re.MULTILINE)
    return {re.sub(r"[\s-]+", "-", re.sub(r"[^\w\s-]", "", t.replace("`", "")).strip().lower()) for t in titles}


def links() -> list[tuple[Path, str]]:
    found = []
    for path in PAGES:
        text = re.sub(r"`[^`\n]*`", "", _FENCED.sub("", path.read_text(encoding="utf-8")))
        found += [(path, target) for target in _LINK.findall(text) if not re.match(r"[a-z]+:", target)]
    return found


def test_links_lead_somewhere() -> None:
    assert len(links()) > 50
    for path, link in links():
        file, _, anchor = link.partition("#")
        target = (path.parent / file).resolve() if file else path
        assert target.is_file(), f"{path.name}: {link}: there is no such file"
        if anchor:
            assert anchor in anchors(target.read_text(encoding="utf-8")), f"{path.name}: {link}: there is no such heading"


def test_pages_of_the_site_do_not_link_out_of_it() -> None:
    for path, link in links():
        target = (path.parent / link.partition("#")[0]).resolve()
        assert DOCS not in path.parents or DOCS in (target / "x").parents, f"{path.name}: {link}: is no part of the site"


def test_every_page_can_be_found() -> None:
    listed = set(re.findall(r": ([\w/-]+\.md)$", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), re.MULTILINE))
    assert listed == {p.name for p in DOCS.glob("*.md")}
    linked = {(p.parent / t.partition("#")[0]).resolve() for p, t in links()}
    assert set(DOCS.glob("decisions/*.md")) <= linked, "architecture.md lists the decisions"


def test_commands_of_the_pages_run_in_order_and_their_outputs_are_put_in() -> None:
    refreshed = runpy.run_path(str(DOCS / "run_tutorial.py"))["refreshed"]
    shell = ["```console", "$ python -c \"open('a', 'w').write('one\\ntwo\\nthree')\"", "stale", "```", ""]
    python = ["```pycon", ">>> for line in open('a'):", "...     print(line.strip())", "stale", ">>> 6 * 7", "```", ""]
    found = refreshed("\n".join([*shell, "<!-- run: lines=1 -->", *python]))
    assert "stale" not in found
    assert found.endswith("...     print(line.strip())\none\n[...]\n>>> 6 * 7\n42\n```\n")
    assert refreshed(found) == found


def test_a_command_that_fails_is_told() -> None:
    script = runpy.run_path(str(DOCS / "run_tutorial.py"))
    with pytest.raises(script["TutorialError"], match="exit code 3, not 0"):
        script["refreshed"]('```console\n$ python -c "raise SystemExit(3)"\n```\n')
    with pytest.raises(script["TutorialError"], match="ZeroDivisionError"):
        script["refreshed"]("```pycon\n>>> 1 / 0\n```\n")
