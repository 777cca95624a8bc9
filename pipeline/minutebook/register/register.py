"""The register: meetings, documents, who was sent what, what is due, and a log that shows any change.

The only door to the database. It takes and gives the plain values of ``facts``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from sqlalchemy import Engine, Row, Select, delete

from minutebook.register import audit, tables
from minutebook.register.audit import LogRow
from minutebook.register.backup import Copied, copy_out
from minutebook.register.canonical import storable
from minutebook.register.case_lookups import CaseLookups
from minutebook.register.database import connect, place_of, reading, writing
from minutebook.register.diary_lookups import DiaryLookups
from minutebook.register.dossiers import Dossier, children_among, councils_used, dossiers, undated
from minutebook.register.erasing import Keeper
from minutebook.register.holding import Holding
from minutebook.register.item_lookups import ItemLookups
from minutebook.register.keys import Head, Keyring, usual_folder
from minutebook.register.ledger import Ledger
from minutebook.register.migrate import bring_up_to_date
from minutebook.register.restoring import RESTORED, PutBack, put_back
from minutebook.register.transaction import Transaction
from minutebook.register.wiping import wipe

_T = TypeVar("_T", bound=Transaction)
#: rows that are held at a time
_SOME = 500


class Register(Holding, ItemLookups, DiaryLookups, CaseLookups):
    """An open register; everything written through it is in ``actor``'s name."""

    def __init__(self, engine: Engine, *, actor: str, keys: Keyring) -> None:
        self._engine = engine
        self._actor = storable(actor)
        self._keys = keys

    @classmethod
    def open(cls, url_or_path: str | Path, *, actor: str, patience: float = 30, keys: Path | None = None) -> Self:
        """Open a register, and make it or bring its tables up to date where needed.

        ``actor`` is the signed-in account. ``patience`` is in seconds: how long to wait while somebody else writes.
        ``keys`` is the folder of the key that seals the log, without it the usual one (see ``keys``).
        """
        engine = connect(url_or_path, patience=patience)
        try:
            bring_up_to_date(engine)
        except BaseException:
            engine.dispose()
            raise
        place, file = place_of(engine)
        keyring = Keyring(keys or usual_folder(), place=place, apart_from=file.parent if file else None)
        return cls(engine, actor=actor, keys=keyring)

    @classmethod
    def open_copy(cls, path: Path, *, actor: str, keys: Path | None = None) -> Self:
        """A copy of a register, to be looked at only; it may lie wherever people keep copies."""
        engine = connect(path, patience=0)
        try:
            bring_up_to_date(engine)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, actor=actor, keys=Keyring(keys or usual_folder(), place=str(path)))

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
        with self._written(Transaction, now) as transaction:
            yield transaction

    @contextmanager
    def keeping(self, *, now: datetime) -> Iterator[Keeper]:
        """A transaction that may hold and erase cases; otherwise as ``transaction``."""
        with self._written(Keeper, now) as keeper:
            yield keeper

    @contextmanager
    def _written(self, kind: type[_T], now: datetime) -> Iterator[_T]:
        if now.tzinfo is None:
            raise ValueError("now needs a time zone")
        with writing(self._engine) as connection:
            transaction = kind(connection, actor=self._actor, now=now, keys=self._keys)
            yield transaction
            end = transaction.close()
            # where the log has lost its end, the note of it stays as evidence
            ends = end is not None and transaction.follows(self._keys.noted(transaction.salt))
        if end is not None and ends:
            self._keys.note_if_possible(transaction.salt, end)

    def forget(self, leftovers: Sequence[str]) -> list[str]:
        """Wipe what the database keeps of deleted rows, then strike these leftovers off; gives what it cannot reach.

        Raises RegisterConflict while somebody else uses the register; the leftovers stay then.
        """
        said = wipe(self._engine)
        with writing(self._engine) as connection:
            connection.execute(delete(tables.leftover).where(tables.leftover.c.what.in_(leftovers)))
        return said

    def back_up(self, path: Path) -> Copied:
        """All of one moment into a new file; see ``backup``."""
        return copy_out(self._engine, path)

    def put_back(
        self, path: Path, reason: str, *, now: datetime, aside: Path | None = None, new_key: bool = False
    ) -> PutBack:
        """A verified backup in the place of all that the register holds; see ``restoring``."""
        done = put_back(
            self._engine, path, keys=self._keys, actor=self._actor, now=now, aside=aside, new_key=new_key
        )  # fmt: skip
        self._note(RESTORED, reason, done.salt, done.head)
        return done

    def have_been_put_out(self, documents: Sequence[str]) -> None:
        """These documents, by number, lie in the outputs folder now."""
        if documents:
            with writing(self._engine) as connection:
                waiting = tables.pending_output
                connection.execute(delete(waiting).where(waiting.c.document.in_(documents)))

    def verify(self) -> list[str]:
        """One sentence for every file, row and log row that is not as it was written; empty when all is well."""
        return list(self.checked().faults)

    def checked(self) -> audit.Checked:
        """The same, with what else there is to say of the log."""
        with reading(self._engine) as connection:
            found = audit.checked(connection, self._keys)
            names = audit.file_hashes(connection)
        files = []
        for name in names:
            # one at a time, so that writers need not wait for all files to be read
            with reading(self._engine) as connection:
                files += audit.file_faults(connection, name)
        return replace(found, faults=(*found.faults, *files))

    def trail(self, asked: str | None = None) -> list[LogRow]:
        """What was done, by whom and when, to a meeting or a document of that number, or to all; the oldest first."""
        with reading(self._engine) as connection:
            return audit.trail(connection, asked)

    def dossiers(self, until: date, cases: Iterable[str] | None = None) -> Iterator[Dossier]:
        """Every meeting up to a day with its rows, case by case, or those of some cases; see ``dossiers``."""
        with reading(self._engine) as connection:
            yield from dossiers(connection, until, cases)

    def councils_used(self) -> dict[str, int]:
        """How many documents each council has, by its id."""
        with reading(self._engine) as connection:
            return councils_used(connection)

    def children_among(self, names: Sequence[str]) -> list[str]:
        """Which of some folded full names are those of children."""
        with reading(self._engine) as connection:
            return children_among(connection, names) if names else []

    def undated(self) -> int:
        """How many meetings have no date, so that they are in no report."""
        with reading(self._engine) as connection:
            return undated(connection)

    def head(self) -> Head:
        """Where the log ends now."""
        with reading(self._engine) as connection:
            return audit.head(connection)

    def still_has(self, row: int, digits: str) -> bool:
        """Whether the log still has a row whose hash begins with these digits."""
        with reading(self._engine) as connection:
            return audit.still_has(connection, row, digits)

    def take_new_key(self, reason: str) -> Head:
        """Seal the log with another key from here on, where the one before is lost; ``reason`` is kept beside it."""
        return self._mark("new key", reason)

    def vouch(self, what: str, reason: str) -> Head:
        """Take the log as it stands for the right one, such as after a backup was put back (``what``: "restored").

        A row of the log says so, and how far the log went that was noted before; ``reason`` is kept beside the key.
        """
        return self._mark(what, reason)

    def _mark(self, what: str, reason: str) -> Head:
        with writing(self._engine) as connection:
            ledger = Ledger(connection, actor=self._actor, keys=self._keys)
            end = ledger.mark(what, self._keys.noted(ledger.salt))
        self._note(what, reason, ledger.salt, end)
        return end

    def _note(self, what: str, reason: str, salt: str, end: Head) -> None:
        self._keys.note_head(salt, end)
        self._keys.forget_others(salt)
        event = {"at": end.at, "actor": self._actor, "what": what, "reason": reason, "row": end.seq}
        self._keys.remember(salt, event)

    def _all(self, statement: Select[Any]) -> Sequence[Row[Any]]:
        with reading(self._engine) as connection:
            return connection.execute(statement).all()

    def _each(self, statement: Select[Any]) -> Iterator[Row[Any]]:
        some = {"yield_per": _SOME}
        with reading(self._engine) as connection, connection.execute(statement, execution_options=some) as found:
            yield from found
