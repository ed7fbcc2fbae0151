"""Bytes -> documents: plain text, web pages, PDF and JSON Lines, each file giving exactly one document or one for each line.

Nothing here raises for what a file holds: what cannot be read is an empty document with a named problem.
"""

from tocsin.read.files import documents, from_bytes
from tocsin.read.parts import parts_of

__all__ = ["documents", "from_bytes", "parts_of"]
