"""The one place that knows which database is underneath: opening it, taking turns, saying what is wrong."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError

from minutebook.disk.placing import make_folder, sync
from minutebook.disk.private import as_above, keep_private
from minutebook.errors import MissingProgram, RegisterConflict, WrongUse
from minutebook.register.canonical import storable
from minutebook.register.shares import refuse_shares
from minutebook.register.troubles import in_plain_words

#: what a password may be called in an address
_SECRET = {"password", "sslpassword"}
#: said once to each connection: what is registered stays registered when the power goes, and a machine that
#: went without a word does not keep others waiting for hours
_SETTINGS = """
    SELECT set_config('lock_timeout', %s, false),
        set_config('tcp_keepalives_idle', '30', false),
        set_config('tcp_keepalives_interval', '10', false),
        set_config('tcp_keepalives_count', '3', false),
        CASE WHEN current_setting('synchronous_commit') IN ('off', 'local')
            THEN set_config('synchronous_commit', 'on', false) END
"""


def connect(url_or_path: str | Path, *, patience: float) -> Engine:
    """An engine for a file or a database address; the file and its folder are made, for their owner only.

    ``patience`` is in seconds: how long to wait while somebody else writes.
    """
    url = _url(url_or_path)
    if url.get_backend_name() != "sqlite":
        return _server(url, patience)
    if not url.database or url.database == ":memory:":
        raise WrongUse("The register needs a file; give its path.")
    refuse_shares(Path(url.database))
    _private(Path(url.database))
    engine = _engine(url, connect_args={"timeout": patience})
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def place_of(engine: Engine) -> tuple[str, Path | None]:
    """A register's address as one text, without any password, and its file where it is one."""
    if engine.dialect.name == "sqlite":
        file = Path(str(engine.url.database)).resolve()
        return str(file), file
    url = engine.url
    # a socket's folder stands behind the question mark
    host = url.host or url.query.get("host") or url.query.get("service")
    return f"{url.get_backend_name()}://{host}:{url.port}/{url.database}", None


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one moment of the register and changes nothing."""
    # SQLite's readers see one moment anyhow
    lite = engine.dialect.name == "sqlite"
    moment = {} if lite else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    with in_plain_words(_called(engine.url)), engine.connect().execution_options(**moment) as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction: all of it is kept when the block ends, none of it when the block raises."""
    # who has waited for its turn must see what the others wrote meanwhile, whatever the server's habit is
    turns = {"writes": True} if engine.dialect.name == "sqlite" else {"isolation_level": "READ COMMITTED"}
    with (
        in_plain_words(_called(engine.url)),
        engine.connect().execution_options(**turns) as connection,
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
        url = make_url(url_or_path)
    except (ArgumentError, ValueError):
        raise WrongUse("The register's address cannot be read; give a file, or postgresql://…") from None
    if url.password is not None or _SECRET & set(url.query):
        raise WrongUse("The register's address must not hold a password; put it into ~/.pgpass or a service file.")
    if url.drivername in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    return url


def _called(url: URL) -> str:
    """A register as it is called on screen; what may be secret is left out."""
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    return URL.create(url.get_backend_name(), host=url.host, database=url.database).render_as_string()


def _server(url: URL, patience: float) -> Engine:
    if url.get_backend_name() != "postgresql":
        raise WrongUse(
            f"Minutebook cannot keep a register in “{url.get_backend_name()}”; give a file or postgresql://…"
        )
    engine = _engine(url, connect_args={"connect_timeout": max(2, ceil(patience))}, pool_pre_ping=True)

    def set_up(connection: Any, _record: object) -> None:
        if connection.info.parameter_status("server_encoding") != "UTF8":
            connection.close()
            raise RegisterConflict(
                f"The register at {_called(url)} cannot hold every letter; have a database made whose encoding is UTF8."
            )
        connection.autocommit = True
        connection.execute(_SETTINGS, [f"{ceil(patience * 1000)}ms"])
        connection.autocommit = False

    event.listen(engine, "connect", set_up)
    return engine


def _engine(url: URL, **options: Any) -> Engine:
    try:
        # values are people's words: they stay out of error texts
        engine = create_engine(url, hide_parameters=True, **options)
        event.listen(engine, "before_cursor_execute", _fit, retval=True)
        return engine
    except ModuleNotFoundError as error:
        raise MissingProgram(f"This register needs the Python package {error.name}; have it installed.") from None
    except ArgumentError:
        raise WrongUse(f"Minutebook cannot keep a register in “{url.drivername}”; give a file.") from None


def _private(path: Path) -> None:
    # never opened and closed here where it exists: that would drop the locks of this program's other connections
    try:
        make_folder(path.parent)
        with contextlib.suppress(FileExistsError):
            path.touch(mode=0o600, exist_ok=False)
            as_above(path)
            sync(path.parent)
        keep_private(path)
    except OSError as error:
        raise WrongUse(f"The register {path} cannot be made or made private: {error.strerror}.") from None


def _fit(
    _connection: Connection, _cursor: object, statement: str, values: Any, _context: object, many: bool
) -> tuple[str, Any]:
    """What is asked and written, in letters that every database takes; ``values`` as the driver has them."""
    return statement, [_fitting(one) for one in values] if many else _fitting(values)


def _fitting(values: Any) -> Any:
    if isinstance(values, dict):
        return {name: storable(value) if isinstance(value, str) else value for name, value in values.items()}
    return tuple(storable(value) if isinstance(value, str) else value for value in values)


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
