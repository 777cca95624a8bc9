"""A whole register in one file, and back, whichever databases they are kept in: row by row, little held at a time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, Table, create_engine, delete, event, func, insert, select, text
from sqlalchemy.exc import DBAPIError

from minutebook.errors import RegisterConflict
from minutebook.register.database import append_only, connect, reading, writing
from minutebook.register.migrate import bring_up_to_date
from minutebook.register.tables import blob, document, metadata

_ROWS: Final = 500
#: bytes of files that are held at one time; a single file may be larger
_HELD: Final = 8_000_000


@dataclass(frozen=True, slots=True)
class Copied:
    """What was copied."""

    #: how many rows, by table
    rows: Mapping[str, int]
    #: how many bytes all files have
    bytes: int


def copy_out(source: Engine, path: Path) -> Copied:
    """All of one moment of a register into a new file at ``path``; the file is made for its owner only.

    Other writers wait only while rows are copied, not files. Raises RegisterConflict where a case is erased meanwhile.
    """
    target = connect(path, patience=0)
    event.listen(target, "connect", _unguarded)
    try:
        bring_up_to_date(target)
        with reading(source) as moment, writing(target) as fresh:
            _clear(fresh)
            rows = {table.name: _copy(table, moment, fresh) for table in metadata.sorted_tables if table is not blob}
            files = list(moment.execute(select(blob.c.sha256, blob.c.size).order_by(blob.c.sha256)))
            numbers = _numbers_given(moment)
        size = 0
        for part in _parts(files):
            with reading(source) as later, writing(target) as fresh:
                size += _copy_files(part, later, fresh)
        with writing(target) as fresh:
            _go_on_after(fresh, numbers)
            if fresh.execute(text("PRAGMA foreign_key_check")).first() is not None:
                raise RegisterConflict("The copy of the register does not fit together; run “minutebook audit”.")
        return Copied(rows | {blob.name: len(files)}, size)
    finally:
        target.dispose()


def copy_in(path: Path, target: Connection) -> Copied:
    """All of a register's file in the place of what the target holds, within the target's transaction."""
    source = create_engine(f"sqlite:///file:{path}?mode=ro&uri=true", hide_parameters=True)
    try:
        with source.connect() as held:
            _clear(target)
            size = 0
            files = list(held.execute(select(blob.c.sha256, blob.c.size).order_by(blob.c.sha256)))
            for part in _parts(files):
                size += _copy_files(part, held, target)
            rows = {table.name: _copy(table, held, target) for table in metadata.sorted_tables if table is not blob}
            _go_on_after(target, _numbers_given(held))
            return Copied(rows | {blob.name: len(files)}, size)
    finally:
        source.dispose()


def _unguarded(connection: Any, _record: object) -> None:
    # a file that nobody else knows yet, and that is verified when it is whole
    for setting in ("foreign_keys = OFF", "journal_mode = OFF", "synchronous = OFF"):
        connection.execute(f"PRAGMA {setting}").fetchall()


def _clear(connection: Connection) -> None:
    """Take all rows out, those of the log too, which otherwise nothing takes out."""
    kind = connection.dialect.name
    if kind == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            connection.execute(text(f"DROP TRIGGER audit_no_{verb}"))
    else:
        connection.execute(text("ALTER TABLE audit DISABLE TRIGGER USER"))
    for table in reversed(metadata.sorted_tables):
        connection.execute(delete(table))
    if kind == "sqlite":
        for statement in append_only("audit", kind):
            connection.execute(text(statement))
    else:
        connection.execute(text("ALTER TABLE audit ENABLE TRIGGER USER"))


def _copy(table: Table, source: Connection, target: Connection) -> int:
    # a version goes after the one that it supersedes
    order = [table.c.version] if table is document else []
    asked = select(table).order_by(*order, *table.primary_key).execution_options(yield_per=_ROWS)
    many = 0
    for part in source.execute(asked).mappings().partitions(_ROWS):
        target.execute(insert(table), [dict(row) for row in part])
        many += len(part)
    if many != target.execute(select(func.count()).select_from(table)).scalar_one():
        raise RegisterConflict(f"Not every row of “{table.name}” could be copied; run “minutebook audit”.")
    return many


def _parts(files: list[Any]) -> Iterator[list[str]]:
    part: list[str] = []
    held = 0
    for name, size in files:
        if part and (held + size > _HELD or len(part) == _ROWS):
            yield part
            part, held = [], 0
        part.append(name)
        held += size
    if part:
        yield part


def _copy_files(names: list[str], source: Connection, target: Connection) -> int:
    rows = [dict(row) for row in source.execute(select(blob).where(blob.c.sha256.in_(names))).mappings()]
    if len(rows) != len(names):
        raise RegisterConflict("A case was erased while the register was copied; do this again.")
    target.execute(insert(blob), rows)
    return sum(len(row["data"]) for row in rows)


def _numbers_given(connection: Connection) -> dict[str, int]:
    """The last number that each table has given to a row, whether the row is still there or not."""
    if connection.dialect.name == "sqlite":
        return {row.name: row.seq for row in connection.execute(text("SELECT name, seq FROM sqlite_sequence"))}
    found = {}
    for table in _numbered():
        last = text(f"SELECT pg_sequence_last_value(pg_get_serial_sequence('\"{table.name}\"', 'id')::regclass)")
        found[table.name] = connection.execute(last).scalar() or 0
    return found


def _go_on_after(connection: Connection, given: Mapping[str, int]) -> None:
    """See to it that no table gives a number again."""
    before = _numbers_given(connection)
    for table in _numbered():
        highest = connection.execute(select(func.max(table.c.id))).scalar() or 0
        last = max(given.get(table.name, 0), before.get(table.name, 0), highest)
        if not last:
            continue
        if connection.dialect.name == "sqlite":
            connection.execute(text("DELETE FROM sqlite_sequence WHERE name = :name"), {"name": table.name})
            said = "INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :last)"
        else:
            said = "SELECT setval(pg_get_serial_sequence(:name, 'id'), :last, true)"
        quoted = table.name if connection.dialect.name == "sqlite" else f'"{table.name}"'
        connection.execute(text(said), {"name": quoted, "last": last})


def _numbered() -> list[Table]:
    return [table for table in metadata.sorted_tables if table.dialect_options["sqlite"]["autoincrement"]]


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, of any size."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def why_no_register(path: Path) -> str | None:
    """Why a file is no register's copy, in a few words; None where it is one, as far as its shape tells."""
    engine = create_engine(f"sqlite:///file:{path}?mode=ro&uri=true", hide_parameters=True)
    try:
        with engine.connect() as connection:
            damage = connection.execute(text("PRAGMA quick_check(1)")).scalar()
            if damage != "ok":
                return "it is damaged or cut short"
            names = set(connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars())
            return None if {"alembic_version", "meeting", "audit", "chain", "blob"} <= names else "it is no register"
    except DBAPIError as error:
        name = str(getattr(error.orig, "sqlite_errorname", ""))
        return "it is damaged or cut short" if "CORRUPT" in name else "it is no copy that Minutebook made"
    finally:
        engine.dispose()
