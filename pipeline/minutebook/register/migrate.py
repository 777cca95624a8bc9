"""Bringing a register's tables up to date."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from minutebook.errors import RegisterConflict
from minutebook.register.database import lock_whole, reading, writing
from minutebook.register.tables import SCHEMA


def bring_up_to_date(engine: Engine) -> None:
    """Make or change the tables where needed; all of it or nothing, whoever else opens at the same time."""
    with reading(engine) as connection:
        if _version(connection) == SCHEMA:
            return
    with writing(engine) as connection:
        lock_whole(connection)
        _upgrade(connection)


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return str(found) if found is not None else None


def _upgrade(connection: Connection) -> None:
    # Alembic is slow to load, and hardly ever needed
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config(attributes={"connection": connection})
    # Config takes % for its own
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    version = _version(connection)
    if version is not None and version not in known:
        raise RegisterConflict("This register was made by a newer Minutebook; update the one on this machine.")
    command.upgrade(config, "head")
