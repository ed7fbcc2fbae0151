"""The record a desk keeps: reports, claims, events and judgements in SQLite or PostgreSQL. The only import of a database."""

from tocsin.store.archive import export_archive, import_archive
from tocsin.store.captures import Kept
from tocsin.store.desk import Desk
from tocsin.store.events import EventFilter
from tocsin.store.judgements import standing
from tocsin.store.ledger import Assessed, Ledger, Ruled
from tocsin.store.listing import ClaimFilter, DocumentFilter, ListedClaim, ListedDocument
from tocsin.store.missed import Missed
from tocsin.store.pages import Page, all_pages
from tocsin.store.search import Hit
from tocsin.store.verify import verify

__all__ = [
    "Assessed",
    "ClaimFilter",
    "Desk",
    "DocumentFilter",
    "EventFilter",
    "Hit",
    "Kept",
    "Ledger",
    "ListedClaim",
    "ListedDocument",
    "Missed",
    "Page",
    "Ruled",
    "all_pages",
    "export_archive",
    "import_archive",
    "standing",
    "verify",
]
