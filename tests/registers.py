"""Registers of both kinds for the tests: files, and databases of a PostgreSQL server of the tests' own."""

from __future__ import annotations

import contextlib
import itertools
import os
import shutil
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

#: what ``Register.open`` takes
Address = str | Path

#: other accounts that a server may run as, since it refuses to run as root
_ACCOUNTS = ("postgres", "nobody")
_TEMPLATE = "minutebook_empty"
_PATIENCE = 60
_DURABLE = ("fsync", "synchronous_commit", "full_page_writes")


def postgres_programs() -> Path | None:
    """The folder of PostgreSQL's programs, the newest where there are several."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda it: int(it.parts[-3]))
    found = shutil.which("initdb") or (installed[-1] if installed else None)
    return Path(found).parent if found else None


@dataclass
class Server:
    """A PostgreSQL server in a folder of its own, reached by a socket there and by nothing else.

    ``durable`` is for tests that cut it off: without it, nothing is waited for until it is on the disk.
    """

    programs: Path
    folder: Path
    durable: bool = False
    process: subprocess.Popen[bytes] | None = None
    numbers: Iterator[int] = field(default_factory=itertools.count)

    def make(self) -> None:
        """The server's files. Its sort order is that of a dictionary, unlike that of SQLite."""
        way = ["--auth=trust", "--username=minutebook", "--encoding=UTF8", "--no-sync", "--no-instructions"]
        order = ["--locale=C", "--locale-provider=icu", "--icu-locale=en-GB"]
        command = [self.programs / "initdb", "-D", self.folder / "data", *way, *order]
        subprocess.run(as_other(self.folder, command), check=True, cwd="/", stdout=subprocess.DEVNULL)

    def start(self) -> None:
        """Start it, also after it was cut off, and wait until it answers."""
        import psycopg

        settings = [] if self.durable else [word for name in _DURABLE for word in ("-c", f"{name}=off")]
        where = ["-D", self.folder / "data", "-k", self.folder, "-c", "listen_addresses=", "-c", "max_connections=60"]
        command = as_other(self.folder, [self.programs / "postgres", *where, *settings])
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            if self.process is None or self.process.poll() is not None:
                log = (self.folder / "log").open("ab")
                self.process = subprocess.Popen(command, cwd="/", stdout=log, stderr=log, stdin=subprocess.DEVNULL)
                log.close()
            with contextlib.suppress(psycopg.OperationalError):
                psycopg.connect(self._said("postgres")).close()
                return
            time.sleep(0.05)
        raise TimeoutError((self.folder / "log").read_text("utf-8")[-2000:])

    def kill(self) -> None:
        """End it and all that work for it without warning, as a power cut would."""
        assert self.process is not None
        with contextlib.suppress(psutil.NoSuchProcess):
            first = psutil.Process(self.process.pid)
            everyone = [first, *first.children(recursive=True)]
            for one in everyone:
                with contextlib.suppress(psutil.NoSuchProcess):
                    one.kill()
            psutil.wait_procs(everyone[1:], timeout=_PATIENCE)
        self.process.wait(_PATIENCE)

    def database(self, *, empty: bool = False) -> str:
        """The address of a new database with the register's tables, or with nothing in it."""
        name = f"register_{next(self.numbers)}"
        self.say(f"CREATE DATABASE {name}" + ("" if empty else f" TEMPLATE {self._template()}"))
        return self.address(name)

    def drop(self, address: str) -> None:
        """Take a database away, whoever is still connected."""
        self.say(f"DROP DATABASE IF EXISTS {address.partition('@/')[2].partition('?')[0]} WITH (FORCE)")

    def address(self, name: str) -> str:
        """What ``Register.open`` takes for the database of this name."""
        return f"postgresql://minutebook@/{name}?host={self.folder}"

    def say(self, statement: str) -> None:
        """Something that is said to the server as a whole."""
        import psycopg

        with psycopg.connect(self._said("postgres"), autocommit=True) as connection:
            connection.execute(statement.encode())

    def _template(self) -> str:
        if not hasattr(self, "_made"):
            from minutebook.register.database import connect
            from minutebook.register.migrate import bring_up_to_date

            self.say(f"CREATE DATABASE {_TEMPLATE}")
            engine = connect(self.address(_TEMPLATE), patience=_PATIENCE)
            bring_up_to_date(engine)
            engine.dispose()
            self._made = True
        return _TEMPLATE

    def _said(self, database: str) -> str:
        return f"host={self.folder} user=minutebook dbname={database}"


@contextlib.contextmanager
def server(programs: Path, *, durable: bool = False) -> Iterator[Server]:
    """A server for the length of the block."""
    # in a short folder: the name of a socket has 107 bytes at the most
    folder = Path(tempfile.mkdtemp(prefix="minutebook-pg-"))
    mine = Server(programs, folder, durable)
    try:
        mine.make()
        mine.start()
        yield mine
    finally:
        if mine.process is not None:
            mine.kill()
        shutil.rmtree(folder, ignore_errors=True)


def as_other(folder: Path, command: Sequence[object]) -> list[str]:
    """The command, run by an account that is not root: PostgreSQL refuses root. ``folder`` is made its own."""
    words = [str(word) for word in command]
    if os.geteuid() != 0:
        return words
    for name in _ACCOUNTS:
        other = ["setpriv", f"--reuid={name}", "--clear-groups", "--"]
        if subprocess.run([*other, words[0], "--version"], capture_output=True, cwd="/", check=False).returncode == 0:
            shutil.chown(folder, name)
            return [*other, *words]
    # nobody else may look into this machine's folders: then under another number in a world of its own
    return ["unshare", "--user", "--map-user=1000", "--map-group=1000", "--", *words]


# --- the same for both kinds


@contextlib.contextmanager
def behind_its_back(address: Address, *, triggers: bool = False) -> Iterator[Any]:
    """A connection of somebody who knows SQL; the rules are in their way unless they take them off.

    Its ``execute`` takes one statement, with ``?`` (SQLite) or ``%s`` (PostgreSQL) for values.
    """
    with _connected(address) as connection:
        if not triggers and isinstance(connection, sqlite3.Connection):
            named = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
            for (name,) in named:
                connection.execute(f"DROP TRIGGER {name}")
        elif not triggers:
            connection.execute("SET session_replication_role = replica")
        yield connection
        connection.commit()


def dump(address: Address) -> list[str]:
    """All that a register holds, each row as a line, in an order of its own."""
    with _connected(address) as connection:
        return sorted(
            f"{table}: {tuple(bytes(it) if isinstance(it, memoryview) else it for it in row)}"
            for table in tables_of(connection)
            for row in connection.execute(f'SELECT * FROM "{table}"').fetchall()  # noqa: S608 - our own names
        )


def tables_of(connection: Any) -> list[str]:
    """The names of all tables of a register."""
    if isinstance(connection, sqlite3.Connection):
        asked = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    else:
        asked = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
    return sorted(name for (name,) in connection.execute(asked).fetchall())


@contextlib.contextmanager
def _connected(address: Address) -> Iterator[Any]:
    import psycopg

    lite = isinstance(address, Path) or "://" not in address
    connection: Any = sqlite3.connect(address) if lite else psycopg.connect(str(address))
    try:
        yield connection
    finally:
        connection.close()
