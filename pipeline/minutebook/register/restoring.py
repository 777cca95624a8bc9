"""Putting a backup in the place of a register, so that nothing erased comes back and no number is given again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, delete, insert, select

from minutebook.errors import RegisterConflict
from minutebook.register.backup import Copied, copy_in, copy_out
from minutebook.register.canonical import fold
from minutebook.register.database import writing
from minutebook.register.erasing import Keeper, erased_before
from minutebook.register.keys import Head, Keyring
from minutebook.register.ledger import NEW_KEY, Ledger
from minutebook.register.tables import audit, chain, counter, document, meeting, pending_output

RESTORED: Final = "restored"


@dataclass(frozen=True, slots=True)
class PutBack:
    """What became of a backup that was put back."""

    copied: Copied
    #: the meetings erased again, because the register that was here knew of their erasure
    erased_again: tuple[str, ...]
    #: whether there was a register of the same beginnings here, that could tell what was erased since
    knew: bool
    #: of the register put back, and where its log ends now
    salt: str
    head: Head


@dataclass(frozen=True, slots=True)
class _Known:
    """What the register that was here must hand on."""

    salt: str
    counters: Mapping[str, int]
    erased: tuple[tuple[str, ...], ...]


def put_back(
    engine: Engine, path: Path, *, keys: Keyring, actor: str, now: datetime, aside: Path | None, new_key: bool
) -> PutBack:
    """All of the verified backup at ``path`` in the place of what the register holds, in one transaction.

    What it holds is first copied to ``aside``. Raises RegisterConflict where it holds something and ``aside`` is None.
    """
    with writing(engine) as connection:
        # nobody else writes from here on
        connection.execute(select(chain).with_for_update()).one()
        empty = connection.execute(select(audit.c.seq).limit(1)).first() is None
        before = _known(connection)
        if not empty:
            if aside is None:
                raise RegisterConflict(
                    "The register here is not empty, and nothing was put back; --replace sets it aside under another "
                    "name first."
                )
            copy_out(engine, aside)
        copied = copy_in(path, connection)
        same = not empty and before.salt == _known(connection).salt
        if new_key:
            Ledger(connection, actor=actor, keys=keys).mark(NEW_KEY, None)
        keeper = Restorer(connection, actor=actor, now=now, keys=keys)
        again = keeper.catch_up(before) if same else ()
        head = keeper.mark_restored(keys.noted(keeper.salt))
    return PutBack(copied, again, same, keeper.salt, head)


class Restorer(Keeper):
    """The transaction that brings what was put back up to what was known before it."""

    def catch_up(self, before: _Known) -> tuple[str, ...]:
        """Erase again what was erased, and give no number again; gives the meetings erased again."""
        self._ledger.count_on(before.counters)
        again: list[str] = []
        for numbers in before.erased:
            held = self._all(select(meeting.c.number, meeting.c.case_key).where(meeting.c.number.in_(numbers)))
            if held:
                theirs = [row.number for row in held]
                case_key = held[0].case_key or fold(theirs[0])
                self.erase(self.belongings(case_key, theirs))
                again += theirs
        return tuple(again)

    def mark_restored(self, noted: Head | None) -> Head:
        """Every document is to be put out again, and the log says what happened; gives its new end."""
        self._connection.execute(delete(pending_output))
        self._connection.execute(insert(pending_output).from_select(["document"], select(document.c.number)))
        return self._ledger.mark(RESTORED, noted)


def _known(connection: Connection) -> _Known:
    given = {row.series: row.last for row in connection.execute(select(counter))}
    return _Known(connection.execute(select(chain.c.salt)).scalar_one(), given, erased_before(connection))
