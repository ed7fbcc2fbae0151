"""What was assessed is kept, what came of it is put beside it, and the two are scored."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime

from tocsin.errors import TocsinError
from tocsin.model import content_id
from tocsin.store import Assessed, Desk, Ruled
from tocsin.warn import ledger, plain
from tocsin.warn.board import Assessment


def keep(desk: Desk, board: Assessment, author: str, made: datetime) -> str:
    """Put an assessment into the ledger as it is now, for good; the same one is kept once. Returns its id.

    Raises TocsinError where it has no probability.
    """
    if board.chance is None or board.low is None or board.high is None:
        raise TocsinError(f"{board.question} has no probability on {board.day} to be kept (choose a day on which something was known)")
    body = json.dumps(plain.board(board), ensure_ascii=False, sort_keys=True)
    id = content_id("assessment", body)
    desk.ledger.keep(
        Assessed(id, board.template, board.a, board.b, board.day, board.days, board.chance, board.low, board.high, author, made, body)
    )
    return id


def rule(
    desk: Desk, template: str, a: str, b: str | None, author: str, made: datetime, happened: date | None = None, until: date | None = None,
    note: str | None = None, undoes: str | None = None,
) -> Ruled:  # fmt: skip
    """Note that the move came on a day, that it had not come until one, or that an earlier ruling was wrong."""
    if sum(x is not None for x in (happened, until, undoes)) != 1:
        raise TocsinError("a verdict says one thing (give the day on which it came, or the day until which it had not, or what it undoes)")
    found = Ruled(
        content_id("ruling", template, a, b, happened, until, undoes, author, made),
        template,
        a,
        b,
        happened,
        until,
        author,
        made,
        note,
        undoes,
    )
    desk.ledger.rule(found)
    return found


def scores(desk: Desk, template: str | None = None, a: str | None = None, b: str | None = None) -> tuple[ledger.Scores, int]:
    """The scores of the assessments of a question, or of all, and how many wait for an outcome.

    Of each question and day only the last assessment counts, so that asking often does not weigh more.
    """
    last = {(x.template, x.a, x.b, x.day, x.days): x for x in desk.ledger.assessed(template, a, b)}
    known: dict[tuple[str, str, str | None], list[ledger.Ruling]] = {}
    for ruled in desk.ledger.rulings(template, a, b):
        known.setdefault((ruled.template, ruled.a, ruled.b), []).append(ledger.Ruling(ruled.happened, ruled.until))
    outcomes = [(x, ledger.outcome(x.day, x.days, known.get((x.template, x.a, x.b), ()))) for x in last.values()]
    scored = [ledger.Scored(x.day, x.chance, came) for x, came in outcomes if came is not None]
    return ledger.scores(scored), len(outcomes) - len(scored)


def listed(assessed: Iterable[Assessed]) -> list[list[str]]:
    """Assessments as rows: day, template, sides, horizon, chance, range, who made it and when, id."""
    return [
        [
            str(x.day),
            x.template,
            x.a,
            x.b or "",
            str(x.days),
            f"{x.chance:.4f}",
            f"{x.low:.4f}",
            f"{x.high:.4f}",
            x.author,
            x.made.isoformat(),
            x.id,
        ]
        for x in assessed
    ]
