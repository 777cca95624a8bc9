"""Does everything in the register still match its log (design.md, promise 4)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Table, select

from minutebook.register.canonical import sha256
from minutebook.register.ledger import GENESIS, entity, log_hash, seal
from minutebook.register.tables import SEALED, audit, blob, chain, document, submission

#: what people call a row of each table
_WORDS = {
    "submission": "the form file",
    "submission_form": "the form",
    "document_source": "the source",
    "distribution": "distribution row",
    "review": "review row",
}


def faults(connection: Connection) -> Iterator[str]:
    """One sentence for every log row and every register row that is not as it was written."""
    seals: dict[str, str] = {}
    yield from _chain(connection, seals)
    salt = connection.execute(select(chain.c.salt)).scalar()
    if salt is None:
        return
    for table in SEALED:
        yield from _rows(connection, table, salt, seals)
    for what in seals:
        yield f"{_called(what)} has been taken out of the register."


def file_fault(connection: Connection, name: str) -> str | None:
    """What is wrong with the stored file of one hash."""
    row = connection.execute(select(blob.c.data, blob.c.size).where(blob.c.sha256 == name)).one_or_none()
    if row is None:
        return f"The stored file {name} is missing."
    data = row.data if isinstance(row.data, bytes) else str(row.data).encode("utf-8", "surrogatepass")
    if sha256(data) != name or len(data) != row.size:
        return f"The stored file {name} has been altered."
    return None


def file_hashes(connection: Connection) -> list[str]:
    """The hashes of all files that are held, or should be."""
    held = (blob.c.sha256, submission.c.sha256, document.c.sha256)
    return sorted({name for column in held for name in connection.execute(select(column)).scalars()})


def _chain(connection: Connection, seals: dict[str, str]) -> Iterator[str]:
    previous, last = GENESIS, 0
    rows = connection.execute(select(audit).order_by(audit.c.seq)).mappings()
    for row in _readable(rows):
        if row is None:
            yield "The log holds a row that cannot be read."
            return
        if row["seq"] != last + 1:
            yield f"The log has a gap: row {last + 1} is missing."
        if row["prev_hash"] != previous:
            yield f"Log row {row['seq']} does not follow the row before it."
        if row["hash"] != log_hash(row):
            yield f"Log row {row['seq']} has been altered."
        else:
            _remember(row, seals)
        previous, last = row["hash"], row["seq"]
    head = connection.execute(select(chain.c.seq, chain.c.hash)).one_or_none()
    if head is None or (head.seq, head.hash) != (last, previous):
        yield "The end of the log has been cut off or added to."


def _remember(row: Any, seals: dict[str, str]) -> None:
    if row["action"] == "removed":
        seals.pop(row["entity"], None)
    mark = json.loads(row["detail"]).get("seal")
    if mark is not None:
        seals[row["entity"]] = mark


def _rows(connection: Connection, table: Table, salt: str, seals: dict[str, str]) -> Iterator[str]:
    for row in _readable(connection.execute(select(table)).mappings()):
        if row is None:
            yield f"A row of “{table.name}” has been altered and cannot be read."
            # the rows after it are not missing, only unread
            for what in [what for what in seals if what.startswith(f"{table.name} ")]:
                del seals[what]
            return
        mark = seals.pop(entity(table, row), None)
        if mark is None:
            yield f"{_called(entity(table, row))} is not in the log: it was put in from outside."
        elif mark != seal(salt, table, row):
            yield f"{_called(entity(table, row))} has been altered outside Minutebook."


def _readable(rows: Any) -> Iterator[Any]:
    # a date that somebody made into no date is a fault to tell, not a crash
    try:
        yield from rows
    except (TypeError, ValueError):
        yield None


def _called(what: str) -> str:
    table, _, key = what.partition(" ")
    words = f"{_WORDS.get(table, table)} {key}"
    return words[0].upper() + words[1:]
