"""The register: meetings, documents, who was sent what, what is due, and a log that shows any change.

The only door to the database. It takes and gives the plain values of ``facts``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Engine, Row, Select

from minutebook.register import audit
from minutebook.register.database import connect, reading, writing
from minutebook.register.lookups import Lookups
from minutebook.register.migrate import bring_up_to_date
from minutebook.register.transaction import Transaction


class Register(Lookups):
    """An open register; everything written through it is in ``actor``'s name."""

    def __init__(self, engine: Engine, *, actor: str) -> None:
        self._engine = engine
        self._actor = actor

    @classmethod
    def open(cls, url_or_path: str | Path, *, actor: str, patience: float = 30) -> Self:
        """Open a register, and make it or bring its tables up to date where needed.

        ``actor`` is the signed-in account. ``patience`` is in seconds: how long to wait while somebody else writes.
        """
        engine = connect(url_or_path, patience=patience)
        try:
            bring_up_to_date(engine)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, actor=actor)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def transaction(self, *, now: datetime) -> Iterator[Transaction]:
        """All that one run says of one meeting: kept when the block ends, as if it never was when it raises.

        Other writers wait meanwhile. ``now`` needs a time zone; its year is the year in new numbers.
        """
        if now.tzinfo is None:
            raise ValueError("now needs a time zone")
        with writing(self._engine) as connection:
            transaction = Transaction(connection, actor=self._actor, now=now)
            yield transaction
            transaction.close()

    def verify(self) -> list[str]:
        """One sentence for every file, row and log row that is not as it was written; empty when all is well."""
        with reading(self._engine) as connection:
            said = list(audit.faults(connection))
            names = audit.file_hashes(connection)
        for name in names:
            # one at a time, so that writers need not wait for all files to be read
            with reading(self._engine) as connection:
                fault = audit.file_fault(connection, name)
            if fault is not None:
                said.append(fault)
        return said

    def _all(self, statement: Select[Any]) -> Sequence[Row[Any]]:
        with reading(self._engine) as connection:
            return connection.execute(statement).all()
