"""What is in a desk, and what is not."""

from __future__ import annotations

from tocsin.store import Desk, DocumentFilter, all_pages
from tocsin.views.status import DeskStatus


def status_of(desk: Desk) -> DeskStatus:
    ways = {raw: desk.capture(raw) for raw, _ in desk.failed()}
    failed = tuple((ways[raw].url or ways[raw].origin or ways[raw].name, problem) for raw, problem in desk.failed() if raw in ways)
    wanted = DocumentFilter(problems=True)
    troubled = tuple(all_pages(lambda after: desk.documents(wanted, after)))
    return DeskStatus(desk.counts(), desk.made_by(), desk.feeds(), failed, desk.missed(), troubled)
