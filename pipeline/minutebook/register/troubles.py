"""What a fault of the database means to the person at the desk."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from minutebook.errors import RegisterConflict

_OTHERS = "another Minutebook is writing to it; wait a moment and do this again"
_FULL = "the disk is full; make room and do this again, nothing was half done"
_DISK = "the disk does not answer as it should; do this again, nothing was half done"
_DAMAGED = "it is damaged; put back your last good copy of it"
_LOST = "the connection to it was lost; do this again when it is back, nothing was half done"
_SHUT = "no connection can be made; ask whoever looks after it whether it runs, and whether it lets you in"
_RIGHTS = "it does not give you the right to do this; ask whoever looks after it"

#: by SQLite's name for it, without what follows its second word
_SQLITE = {
    "SQLITE_BUSY": _OTHERS,
    "SQLITE_LOCKED": _OTHERS,
    "SQLITE_NOTADB": "it is not a register; put back your last good copy of it",
    "SQLITE_CORRUPT": _DAMAGED,
    "SQLITE_READONLY": "it may not be written to; ask for the right to change the file and its folder",
    "SQLITE_CANTOPEN": "it cannot be opened; ask for the right to change the file and its folder",
    "SQLITE_FULL": _FULL,
    "SQLITE_IOERR": _DISK,
}
#: by the SQLSTATE that PostgreSQL gives, or its class of two letters
_POSTGRESQL = {
    "55P03": _OTHERS,
    "40": _OTHERS,
    "53100": _FULL,
    "53": "its machine has no room for this just now; wait a moment and do this again, nothing was half done",
    "58": _DISK,
    "XX": _DAMAGED,
    "08": _LOST,
    "57": _LOST,
    "57014": "the database broke the work off; do this again, nothing was half done",
    "28": _SHUT,
    "3D": _SHUT,
    "42501": _RIGHTS,
    "25006": "it is a copy that may not be written to; ask whoever looks after it",
    "22P05": "it cannot hold every letter; have a database made whose encoding is UTF8",
}


@contextmanager
def in_plain_words(where: str) -> Iterator[None]:
    """What goes wrong with the register at ``where``, as one RegisterConflict; our own faults stay as they are."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        trouble = _trouble(error)
        if trouble is None:
            raise
        raise RegisterConflict(f"The register at {where} cannot be used: {trouble}.") from None


def _trouble(error: DBAPIError | sqlite3.Error) -> str | None:
    original = error.orig if isinstance(error, DBAPIError) else error
    name = getattr(original, "sqlite_errorname", None)
    if name is not None:
        return _SQLITE.get("_".join(name.split("_")[:2]))
    state = getattr(original, "sqlstate", None)
    if state is not None:
        return _POSTGRESQL.get(state) or _POSTGRESQL.get(state[:2])
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return _LOST
    return _SHUT if isinstance(error, OperationalError | InterfaceError) else None
