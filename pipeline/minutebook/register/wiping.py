"""Leaving nothing of deleted rows in the files of a database."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, Integer, inspect, text
from sqlalchemy.exc import DBAPIError

from minutebook.register.troubles import in_plain_words


def wipe(engine: Engine) -> list[str]:
    """Overwrite what the database's files keep of deleted rows; gives a sentence for each place out of its reach."""
    with in_plain_words(str(engine.url.database)):
        return _wipe_file(engine) if engine.dialect.name == "sqlite" else _wipe_server(engine)


def _wipe_file(engine: Engine) -> list[str]:
    held = engine.raw_connection()
    try:
        cursor = held.cursor()
        # a log beside the file, where a register has one, holds pages as they were
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        cursor.execute("VACUUM")
    finally:
        held.close()
    return []


def _wipe_server(engine: Engine) -> list[str]:
    said = [
        "The database server keeps a log of changes and has backups of its own: ask whoever looks after it when those"
        " are gone."
    ]
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        names = [*inspect(connection).get_table_names()]
        for name in names:
            connection.execute(text(f'VACUUM (FULL, ANALYZE) "{name}"'))
        try:
            _wipe_statistics(connection, names)
        except DBAPIError:
            said.append(
                "The database’s statistics may hold a few words for a while: ask the same people to renew them."
            )
    return said


def _wipe_statistics(connection: Connection, names: list[str]) -> None:
    # the planner keeps samples of values; a table that is empty now keeps its old ones until a column's type is set
    for name in names:
        if connection.execute(text(f'SELECT 1 FROM "{name}" LIMIT 1')).first() is None:  # noqa: S608 - our own tables
            looked = inspect(connection)
            linked = {it for key in looked.get_foreign_keys(name) for it in key["constrained_columns"]}
            for column in looked.get_columns(name):
                if column["name"] in linked or isinstance(column["type"], Integer):
                    continue
                # with its sort order, as it was reflected
                kind = column["type"].compile(connection.dialect)
                connection.execute(text(f'ALTER TABLE "{name}" ALTER COLUMN "{column["name"]}" TYPE {kind}'))
    connection.execute(text("VACUUM FULL pg_catalog.pg_statistic"))
