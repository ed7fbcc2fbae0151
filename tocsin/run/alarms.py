"""The alarms of a desk, and the ways they go out: an Atom file, a webhook, mail."""

from __future__ import annotations

import json
import os
import smtplib
import ssl
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from urllib.request import Request, urlopen

from tocsin.errors import TocsinError
from tocsin.model import content_id
from tocsin.ontology import Ontology
from tocsin.run.output import replaced
from tocsin.run.replay import Known, Replays
from tocsin.run.warning import last_day, template_of
from tocsin.store import Desk
from tocsin.warn.alerts import Alert, Fate, from_boards, from_changes, within_budget
from tocsin.warn.board import assess
from tocsin.warn.change import changes
from tocsin.warn.feed import atom, message, payload
from tocsin.warn.series import series
from tocsin.warn.settings import Settings, Smtp, Watch

# Seconds that a webhook or a mail server may take to answer.
_PATIENCE_S = 20.0
# Days before the first one asked for, so that what was raised then counts against the budget. Four weeks, since what was raised in one
# week bears on the next.
_RUN_IN = 28


def alerts(
    desk: Desk, folder: Path, settings: Settings, ontology: Ontology, since: date, until: date, replays: Replays | None = None
) -> tuple[Alert, ...]:
    """The alarms of all that is watched between two days (inclusive), each with its fate; the newest day first.

    A pure function of what was known, the settings and the muted claims: asked again, it gives the same. ``replays`` keep what was known.
    """
    found: list[Alert] = []
    for watch in settings.watches:
        known = (replays or Replays()).of(desk, watch.sides, settings.clock)
        found += _of(desk, folder, watch, known, ontology, since - timedelta(days=_RUN_IN), until)
    ranked = within_budget(found, settings.budget, settings.at_once)
    return tuple(a for a in ranked if since <= a.day <= until)


def _of(desk: Desk, folder: Path, watch: Watch, known: Known, ontology: Ontology, since: date, until: date) -> list[Alert]:
    template = template_of(folder, watch.template, ontology)
    days = known.gathered.days
    before = max((d for d in days if d < since), default=since)
    boards, told = [], []
    for day in dict.fromkeys(d for d in (before, *days) if before <= d <= until):
        record = known.on(day)
        boards.append(assess(template, watch.sides, record, ontology, watch.days))
        told.append((day, changes(series(record, watch.sides, ontology))))
    return [*from_boards(boards, desk.ledger.muted()), *from_changes(told, str(watch.sides))]


def last_known(desk: Desk, settings: Settings, replays: Replays | None = None) -> date:
    """The last day on which a report about anything that is watched became known, by today; today where there is none."""
    today = datetime.now(UTC).date()
    kept = replays or Replays()
    days = [last_day(kept.of(desk, w.sides, settings.clock).gathered, w.sides, today) for w in settings.watches]
    return max((d for d in days if d < today), default=today)


def sentences(desk: Desk, found: Iterable[Alert]) -> dict[str, str]:
    """The words of the claims that alarms name."""
    ids = {c for a in found for c in (*a.claims, *a.counter)}
    return {id: one.sentence for id, one in desk.claims_by_id(ids).items()}


def deliver(desk: Desk, settings: Settings, found: Sequence[Alert], folder: Path, today: date) -> tuple[int, tuple[str, ...]]:
    """Send what was raised and not sent yet; returns how many alarms went out, and the ways they went.

    As a digest, the alarms of a week go out once it is over: until then a higher one may come.
    The Atom file is written whole each time. An alarm counts as sent once every way has taken it, so that a way that fails is tried
    again with all of them. Raises TocsinError where one fails.
    """
    words = sentences(desk, found)
    ways: list[str] = []
    if settings.atom:
        with replaced(settings.atom) as stream:
            stream.write(atom(found, words, f"Alarms of {folder.name}", content_id("alarms", folder.resolve().name)))
        ways.append(str(settings.atom))
    sent = desk.ledger.sent()
    fresh = [a for a in found if a.fate is Fate.RAISED and a.id not in sent and (settings.at_once or _week_end(a.day) < today)]
    if fresh and settings.webhook:
        _post(settings.webhook, payload(fresh, words))
        ways.append(settings.webhook)
    if fresh and settings.smtp:
        _mail(settings.smtp, fresh, words, folder.name)
        ways.append(settings.smtp.host)
    desk.ledger.mark_sent(a.id for a in fresh)
    return len(fresh), tuple(ways)


def _week_end(day: date) -> date:
    """The Sunday of its week."""
    return day + timedelta(days=6 - day.weekday())


def _post(address: str, body: Mapping[str, object]) -> None:
    request = Request(address, json.dumps(body, ensure_ascii=False).encode(), {"Content-Type": "application/json"}, method="POST")
    try:
        with urlopen(request, timeout=_PATIENCE_S):
            pass
    except (OSError, ValueError) as error:
        raise TocsinError(f"{address}: the webhook did not take the alarms: {error} (check 'webhook' in the settings)") from error


def _mail(smtp: Smtp, fresh: Sequence[Alert], words: Mapping[str, str], desk: str) -> None:
    mail = EmailMessage()
    mail["Subject"] = f"Tocsin, {desk}: " + (" ".join(fresh[0].title.split()) if len(fresh) == 1 else f"{len(fresh)} alarms")
    mail["From"], mail["To"] = smtp.sender, ", ".join(smtp.to)
    mail.set_content(message(fresh, words))
    try:
        with smtplib.SMTP(smtp.host, smtp.port, timeout=_PATIENCE_S) as server:
            if smtp.starttls:
                server.starttls(context=ssl.create_default_context())
            if smtp.user:
                server.login(smtp.user, _password(smtp))
            server.send_message(mail)
    except (OSError, smtplib.SMTPException) as error:
        raise TocsinError(f"{smtp.host}: the mail was not taken: {error} (check [smtp] in the settings)") from error


def _password(smtp: Smtp) -> str:
    value = os.environ.get(smtp.password_env or "")
    if value is None:
        raise TocsinError(
            f"{smtp.host}: there is no password for '{smtp.user}' (set the variable {smtp.password_env or 'password_env names'})"
        )
    return value
