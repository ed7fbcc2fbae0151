"""Tokens of a team: who may read, correct and run a desk. A file in the desk's folder holds their hashes, never a token itself."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from threading import Lock

from tocsin.errors import TocsinError

FILE = "tokens.json"
_BYTES = 32  # of chance in a token: so much that its hash needs neither salt nor slowness
_SESSION_S = 12 * 3600.0
_SESSIONS = 10_000


class Role(StrEnum):
    """A reader reads; an editor also corrects and adds reports; an admin also follows feeds and tries again what failed."""

    READER = "reader"
    EDITOR = "editor"
    ADMIN = "admin"

    def may(self, needed: Role) -> bool:
        order = list(Role)
        return order.index(self) >= order.index(needed)


@dataclass(frozen=True, slots=True)
class Token:
    """Whose token it is, what it allows, and its SHA-256."""

    name: str
    role: Role
    hash: str
    made: str


def hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


class Tokens:
    """The tokens of a desk, read anew whenever their file changes, and the sessions that were opened with them."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE
        self._lock = Lock()
        self._read: tuple[tuple[int, int] | None, dict[str, Token]] = None, {}
        self._sessions: dict[str, tuple[str, float]] = {}

    def all(self) -> tuple[Token, ...]:
        """Every token, by name. Raises TocsinError where the file cannot be understood."""
        return tuple(sorted(self._known().values(), key=lambda t: t.name))

    def who(self, secret: str) -> Token | None:
        """Whose token this is."""
        return self._known().get(hashed(secret))

    def add(self, name: str, role: Role) -> str:
        """Make a token; it is told this once. Raises TocsinError for a name that is taken or none."""
        if not name.strip() or not name.isprintable() or len(name) > 80:
            raise TocsinError(f"'{name[:40]}' is no name for a token (write up to 80 letters)")
        if any(t.name == name for t in self.all()):
            raise TocsinError(f"'{name}' has a token already (revoke it, or take another name)")
        secret = f"tocsin_{secrets.token_urlsafe(_BYTES)}"
        self._write([*self.all(), Token(name, role, hashed(secret), datetime.now(UTC).isoformat(timespec="seconds"))])
        return secret

    def revoke(self, name: str) -> None:
        """Take a token back, with the sessions opened by it. Raises TocsinError where nobody of that name has one."""
        left = [t for t in self.all() if t.name != name]
        if len(left) == len(self.all()):
            raise TocsinError(f"'{name}' has no token (see the list)")
        self._write(left)

    def open(self, token: Token, now: float) -> str:
        """A session for who has the token: a random word that a browser keeps in place of it. ``now`` counts seconds."""
        word = secrets.token_urlsafe(_BYTES)
        with self._lock:
            alive = {hash: kept for hash, kept in self._sessions.items() if kept[1] > now}
            self._sessions = dict(list(alive.items())[-_SESSIONS + 1 :])
            self._sessions[hashed(word)] = token.hash, now + _SESSION_S
        return word

    def session(self, word: str, now: float) -> Token | None:
        """Whose session this is, where it is open still."""
        with self._lock:
            hash, until = self._sessions.get(hashed(word), ("", 0.0))
        return self._known().get(hash) if now < until else None

    def close(self, word: str) -> None:
        with self._lock:
            self._sessions.pop(hashed(word), None)

    def _known(self) -> dict[str, Token]:
        try:
            found = self.path.stat()
        except FileNotFoundError:
            return {}
        stamp = found.st_mtime_ns, found.st_size
        with self._lock:
            if self._read[0] != stamp:
                self._read = stamp, self._load()
            return self._read[1]

    def _load(self) -> dict[str, Token]:
        try:
            rows = json.loads(self.path.read_text(encoding="utf-8"))["tokens"]
            return {row["hash"]: Token(row["name"], Role(row["role"]), row["hash"], row["made"]) for row in rows}
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise TocsinError(f"{self.path}: cannot be understood (remove it, and make the tokens anew)") from error

    def _write(self, tokens: list[Token]) -> None:
        temporary = self.path.with_name(f".{FILE}.{os.getpid()}.part")
        try:
            with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as stream:
                json.dump({"tokens": [asdict(t) for t in tokens]}, stream, indent=1)
            os.replace(temporary, self.path)
        except OSError as error:
            raise TocsinError(f"{self.path}: cannot be written: {error.strerror} (check the folder's permissions)") from error
        finally:
            temporary.unlink(missing_ok=True)
