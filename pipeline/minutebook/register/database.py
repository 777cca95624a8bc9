"""The one place that knows which database is underneath: opening it, taking turns, saying what is wrong."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError

from minutebook.errors import MissingProgram, RegisterConflict, WrongUse

#: what a fault of the SQLite file means to the person at the desk
_TROUBLES = {
    "SQLITE_BUSY": "another Minutebook is writing to it; wait a moment and do this again",
    "SQLITE_LOCKED": "another Minutebook is writing to it; wait a moment and do this again",
    "SQLITE_NOTADB": "it is not a register; put back your last good copy of it",
    "SQLITE_CORRUPT": "it is damaged; put back your last good copy of it",
    "SQLITE_READONLY": "it may not be written to; ask for the right to change the file and its folder",
    "SQLITE_CANTOPEN": "it cannot be opened; ask for the right to change the file and its folder",
    "SQLITE_FULL": "the disk is full; make room and do this again, nothing was half done",
    "SQLITE_IOERR": "the disk does not answer as it should; do this again, nothing was half done",
}


def connect(url_or_path: str | Path, *, patience: float) -> Engine:
    """An engine for a file or a database address; the file and its folder are made, for their owner only.

    ``patience`` is in seconds: how long to wait while somebody else writes.
    """
    url = _url(url_or_path)
    if url.get_backend_name() != "sqlite":
        return _engine(url)
    if not url.database or url.database == ":memory:":
        raise WrongUse("The register needs a file; give its path.")
    _private(Path(url.database))
    engine = _engine(url, connect_args={"timeout": patience})
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one moment of the register and changes nothing."""
    # SQLite's readers see one moment anyhow
    level = {} if engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
    with _in_plain_words(engine), engine.connect().execution_options(**level) as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction: all of it is kept when the block ends, none of it when the block raises."""
    with (
        _in_plain_words(engine),
        engine.connect().execution_options(writes=True) as connection,
        connection.begin(),
    ):
        yield connection


def lock_whole(connection: Connection) -> None:
    """Hold off every other program while tables are made; SQLite's write transaction already does."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(hashtext('minutebook'))"))


def append_only(table: str, dialect: str) -> list[str]:
    """The SQL that stops rows of a table from being changed or deleted. Migrations use it: it may not change."""
    refusal = f"{table} rows cannot be changed"
    if dialect == "sqlite":
        return [
            f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, '{refusal}'); END"
            for verb in ("UPDATE", "DELETE")
        ]
    return [
        f"CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{refusal}'; END $$",
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()",
    ]


def _url(url_or_path: str | Path) -> URL:
    if isinstance(url_or_path, Path) or "://" not in url_or_path:
        return URL.create("sqlite", database=str(Path(url_or_path).absolute()))
    try:
        return make_url(url_or_path)
    except ArgumentError:
        raise WrongUse("The register's address cannot be read; give a file, or postgresql://…") from None


def _engine(url: URL, **options: Any) -> Engine:
    try:
        # values are people's words: they stay out of error texts
        return create_engine(url, hide_parameters=True, **options)
    except ModuleNotFoundError as error:
        raise MissingProgram(f"This register needs the Python package {error.name}; have it installed.") from None
    except ArgumentError:
        raise WrongUse(f"Minutebook cannot keep a register in “{url.drivername}”; give a file.") from None


def _private(path: Path) -> None:
    # never opened and closed here where it exists: that would drop the locks of this program's other connections
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            path.touch(mode=0o600)
        elif path.stat().st_mode & 0o077:
            path.chmod(0o600)
    except OSError as error:
        raise WrongUse(f"The register {path} cannot be made or made private: {error.strerror}.") from None


def _set_up(connection: sqlite3.Connection, _record: object) -> None:
    # we say BEGIN ourselves (see _begin)
    connection.isolation_level = None
    for setting in (
        "foreign_keys = ON",
        # FULL, and the folder too: a registered meeting stays registered when the power goes
        "synchronous = EXTRA",
        "secure_delete = ON",
        # without it, REPLACE deletes rows behind the triggers' back
        "recursive_triggers = ON",
    ):
        connection.execute(f"PRAGMA {setting}")


def _begin(connection: Connection) -> None:
    # taking the write lock at once, not at the first change, keeps two writers from reading the same past
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def _in_plain_words(engine: Engine) -> Iterator[None]:
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        trouble = _trouble(error)
        if trouble is None:
            raise
        where = engine.url.database if engine.dialect.name == "sqlite" else engine.url.host
        raise RegisterConflict(f"The register at {where} cannot be used: {trouble}.") from None


def _trouble(error: DBAPIError | sqlite3.Error) -> str | None:
    original = error.orig if isinstance(error, DBAPIError) else error
    name = getattr(original, "sqlite_errorname", None)
    if name is not None:
        return _TROUBLES.get("_".join(name.split("_")[:2]))
    return "the database does not answer; ask whoever looks after it" if isinstance(error, OperationalError) else None
