"""What ``tocsin board`` and ``alerts`` do beside showing: templates, verdicts, the ledger, settings and muted events."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tocsin.cli.corrections import user
from tocsin.cli.listing import ListFormat, Listing
from tocsin.errors import TocsinError

if TYPE_CHECKING:
    from tocsin.ontology import Ontology
    from tocsin.store import Desk
    from tocsin.views.events import Evidence
    from tocsin.warn.board import Assessment
    from tocsin.warn.sides import Sides
    from tocsin.warn.template import Template

# The day on which it came, the day up to which it had not, and the verdict that is taken back: one of them.
Verdict = tuple[date | None, date | None, str | None]
_BOARD_HEADER = (
    "day", "question", "chance", "low", "high", "word", "indicator", "against", "worth", "ratio", "moved", "before", "after", "claims",
    "denials",
)  # fmt: skip
_LEDGER_HEADER = ("day", "template", "a", "b", "days", "chance", "low", "high", "author", "made", "id")


def listed(folder: Path, ontology: Ontology, target: Listing) -> int:
    """The templates there are, with their questions."""
    from tocsin.run.warning import template_of, templates

    found = [(name, template_of(folder, name, ontology)) for name in templates(folder)]
    if target.format is ListFormat.JSON:
        target.json(
            {"name": n, "title": t.title, "question": t.question, "days": t.days, "indicators": len(t.indicators)} for n, t in found
        )
    elif target.format is ListFormat.TABLE:
        target.text((f"{n:<10} {t.question}  {len(t.indicators)} indicators\n" for n, t in found), "")
    else:
        target.rows(("name", "title", "question", "days"), ((n, t.title, t.question, str(t.days)) for n, t in found))
    return 0


def show(found: Sequence[Assessment], known: Callable[[Iterable[str]], Mapping[str, Evidence]], target: Listing, path: bool) -> None:
    """One board, or its way day by day."""
    from tocsin.views import warning
    from tocsin.warn import plain

    if target.format is ListFormat.JSON:
        target.json(plain.board(x) for x in found)
    elif target.format is ListFormat.TABLE and path:
        target.text([warning.path_text(found, target.look)] if found else [], "no day is known")
    elif target.format is ListFormat.TABLE:
        (one,) = found
        heard = [h for s in one.steps for h in (*s.voices, *s.denied)] + [h for c in one.come for h in c.weight.told]
        ids = [h.statement.telling.claim for h in heard]
        target.text([warning.board_text(one, known(ids), target.look)], "")
    else:
        target.rows(_BOARD_HEADER, (row for x in found for row in _rows(x)))


def _rows(board: Assessment) -> Iterable[list[str]]:
    """A lit indicator a row; a board on which none is lit is one row."""
    chances = [
        str(board.day),
        board.question,
        *("" if x is None else f"{x:.4f}" for x in (board.chance, board.low, board.high)),
        board.word or "",
    ]
    if not board.lit:
        yield [*chances, *[""] * 9]
    for s in board.lit:
        numbers = (f"{x:.4f}" for x in (s.worth, s.ratio, s.moved, s.before, s.after))
        told, denied = (" ".join(h.statement.telling.claim for h in some) for some in (s.voices, s.denied))
        yield [*chances, s.indicator, str(s.against).lower(), *numbers, told, denied]


def kept(desk: Desk, found: Sequence[Assessment], author: str | None) -> int:
    from tocsin.run.ledger import keep

    ids = [keep(desk, one, author or user(), datetime.now(UTC)) for one in found if one.chance is not None]
    if not ids:
        raise TocsinError("there is no probability to be kept (choose a day on which something was known)")
    print(f"kept in the ledger: {', '.join(id[:8] for id in ids)}")
    return 0


def ruled(desk: Desk, template: Template, sides: Sides, verdict: Verdict, author: str | None, note: str | None) -> int:
    """Note a verdict on a question."""
    from tocsin.run.ledger import rule

    happened, until, undo = verdict
    if undo:
        undo = _ruling(desk, undo)
    b = str(sides.b) if sides.b else None
    made = rule(desk, template.name, str(sides.a), b, author or user(), datetime.now(UTC), happened, until, note, undo)
    said = f"it came on {happened}" if happened else f"it had not come by {until}" if until else f"{made.undoes} is undone"
    print(f"{made.id}  {said}")
    return 0


def _ruling(desk: Desk, start: str) -> str:
    found = [r.id for r in desk.ledger.rulings() if r.id.startswith(start)]
    if len(found) != 1:
        raise TocsinError(
            f"'{start}' {'is the beginning of several ids' if found else 'is no verdict in force'} (see 'tocsin board --ledger')"
        )
    return found[0]


def scores(desk: Desk, target: Listing, template: str | None, a: str | None, b: str | None) -> int:
    """The ledger: its scores and verdicts, or all of its assessments for a program."""
    from tocsin.run.ledger import listed as rows_of
    from tocsin.run.ledger import scores as scores_of
    from tocsin.views.alarms import rulings_text, scores_text
    from tocsin.warn.plain import plain

    found, waiting = scores_of(desk, template, a, b)
    if target.format is ListFormat.JSON:
        target.json(
            [
                plain(found)
                | {
                    "waiting": waiting,
                    "assessments": [dict(zip(_LEDGER_HEADER, r, strict=True)) for r in rows_of(desk.ledger.assessed(template, a, b))],
                }
            ]
        )
    elif target.format is ListFormat.TABLE:
        told = [
            (r.id, f"{r.template} {r.a} {r.b or ''}".strip(), r.happened, r.until, r.author, r.note)
            for r in desk.ledger.rulings(template, a, b)
        ]
        target.text([scores_text(found, waiting, target.look), rulings_text(told, target.look)], "")
    else:
        target.rows(_LEDGER_HEADER, rows_of(desk.ledger.assessed(template, a, b)))
    return 0


def question(folder: Path, name: str, ontology: Ontology, a: str | None, b: str | None) -> tuple[Template, Sides]:
    """A template and the sides that it is asked of."""
    from tocsin.run.warning import template_of
    from tocsin.warn.sides import sides

    found = template_of(folder, name, ontology)
    if a is None or (found.needs_b and b is None):
        raise TocsinError(f"'{found.name}' asks: {found.question} (name {'both sides' if found.needs_b else 'the side'}, as RUS UKR)")
    return found, sides(a, b)


def settled(
    desk: Desk, target: Listing, template: Template, sides: Sides, verdict: Verdict | None, author: str | None, note: str | None
) -> int:  # fmt: skip
    """A verdict on a question, or, without one, its scores in the ledger."""
    if verdict is None:
        return scores(desk, target, template.name, str(sides.a), str(sides.b) if sides.b else None)
    return ruled(desk, template, sides, verdict, author, note)


def copied(folder: Path, name: str, ontology: Ontology, retire: str | None, day: date) -> int:
    """Put a template into the desk, where it can be changed; ``retire`` takes one of its indicators out of use from a day on."""
    from tocsin.run.warning import BOARDS, template_of
    from tocsin.warn.edit import retired
    from tocsin.warn.load import shipped_text

    template = template_of(folder, name, ontology)
    path = folder / BOARDS / f"{template.name}.toml"
    if not path.exists():
        text = Path(name).read_text(encoding="utf-8") if name.endswith(".toml") else shipped_text(name)
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        print(f"{path}: change it there; it is used from now on")
    elif retire is None:
        raise TocsinError(f"{path}: is there already (change it, or remove it first)")
    if retire:
        path.write_text(retired(path.read_text(encoding="utf-8-sig"), template, retire, day), encoding="utf-8")
        template_of(folder, template.name, ontology)
        print(f"'{retire}' is used no more from {day} on; boards of earlier days still use it")
    return 0


def setup(folder: Path) -> int:
    """Write the settings to start from."""
    from tocsin.warn.settings import EXAMPLE, FILE

    path = folder / FILE
    try:
        with path.open("x", encoding="utf-8") as stream:
            stream.write(EXAMPLE)
    except FileExistsError as error:
        raise TocsinError(f"{path}: is there already (change it, or remove it first)") from error
    except OSError as error:
        raise TocsinError(f"{path}: cannot be written: {error.strerror} (is {folder} a desk?)") from error
    print(f"{path}: say in it what to watch and whom to tell")
    return 0


def muted(desk: Desk, mute: Iterable[str], unmute: Iterable[str]) -> int:
    """Mute events, named by their id or a claim's, or let them be heard again."""
    off, on = ([c for start in some for c in _claims(desk, start)] for some in (mute, unmute))
    desk.ledger.mute(off, user())
    desk.ledger.unmute(on)
    print(f"{len(desk.ledger.muted())} claims are muted")
    return 0


def _claims(desk: Desk, start: str) -> tuple[str, ...]:
    kind, id = desk.find(start)
    if kind == "document":
        raise TocsinError(f"'{start}' is a report (name an event or a claim, as 'tocsin alerts' shows them)")
    event = desk.event(desk.events_of([id]).get(id, "") if kind == "claim" else id)
    return event.claims if event else (id,)
