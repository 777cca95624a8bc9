"""Erasing a case: which rows and files are its own, and taking them out in one transaction."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Column, Connection, Table, and_, delete, insert, or_, select

from minutebook.errors import RegisterConflict
from minutebook.register import tables
from minutebook.register.holding import Holding
from minutebook.register.ledger import WHOLE
from minutebook.register.transaction import Transaction

#: the leftover that stands for what a database keeps of deleted rows
FREE_PAGES: Final = "free pages"
#: as many values as any database takes in one question
_MANY: Final = 500

#: a primary key
Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Belongings:
    """All that the register holds of a case; two that are equal are of the same case at the same state."""

    case_key: str
    #: meetings' numbers
    meetings: tuple[str, ...]
    #: primary keys by table name
    rows: Mapping[str, tuple[Key, ...]]
    #: SHA-256 of the files that only this case uses
    files: tuple[str, ...]
    #: SHA-256 of the files that another case uses too: they stay
    shared: tuple[str, ...]


class Keeper(Transaction, Holding):
    """A transaction that may hold, ask for erasure, and erase; made by ``Register.keeping``."""

    def place_hold(self, case_key: str, reason: str) -> None:
        """Nobody may erase the case from now on; the reason's words stay out of the log."""
        self._ledger.add(tables.hold, case_key=case_key, reason=reason, **self._by("placed"))

    def lift_holds(self, case_key: str, reason: str) -> int:
        """Take off all holds of a case; gives how many there were. The reason's words stay out of the log."""
        on = select(tables.hold.c.id).where(tables.hold.c.case_key == case_key, tables.hold.c.lifted_at.is_(None))
        rows = self._all(on)
        for row in rows:
            self._ledger.change(tables.hold, row.id, lifted_why=reason, **self._by("lifted"))
        return len(rows)

    def ask_erasure(self, case_key: str, reason: str) -> None:
        """One person's wish to erase a case, in the place of any earlier one."""
        self.withdraw_erasure(case_key)
        self._ledger.add(tables.erasure, case_key=case_key, reason=reason, **self._by("asked"))

    def withdraw_erasure(self, case_key: str) -> int:
        """Nobody wishes to erase the case any more; gives how many had asked."""
        rows = self._all(select(tables.erasure.c.id).where(tables.erasure.c.case_key == case_key))
        for row in rows:
            self._ledger.remove(tables.erasure, row.id)
        return len(rows)

    def belongings(self, case_key: str, meetings: Sequence[str]) -> Belongings:
        """What is a case's own. Raises RegisterConflict where another case's rows rest on it."""
        own: dict[str, tuple[Key, ...]] = {tables.meeting.name: tuple((number,) for number in sorted(meetings))}
        for table in tables.metadata.sorted_tables:
            if links := _links(table):
                own[table.name] = tuple(self._own_rows(table, links, own))
        for table in (tables.hold, tables.erasure):
            rows = self._all(select(table.c.id).where(table.c.case_key == case_key).order_by(table.c.id))
            own[table.name] = tuple((row.id,) for row in rows)
        said = tables.same_item
        rows = self._all(select(said.c.id).where(or_(said.c.one_case == case_key, said.c.other_case == case_key)))
        own[said.name] = tuple((row.id,) for row in rows)
        files = self._files(own)
        shared = self._used_elsewhere(files, own)
        rows_held = {name: keys for name, keys in own.items() if keys}
        return Belongings(
            case_key, tuple(sorted(meetings)), rows_held, tuple(sorted(files - shared)), tuple(sorted(shared))
        )

    def erase(self, own: Belongings) -> None:
        """Take it all out, and leave a marker in the log with nothing but numbers.

        Who asked stands in the log where the request was added, who confirmed at the marker. What is left to remove
        outside this transaction stands in ``leftovers``.
        """
        for table in reversed(tables.metadata.sorted_tables):
            for key in own.rows.get(table.name, ()):
                if table in tables.SEALED:
                    self._ledger.remove(table, *key)
                else:
                    self._connection.execute(delete(table).where(_has_key(table, key)))
        for some in _batches(own.files):
            self._connection.execute(delete(tables.blob).where(tables.blob.c.sha256.in_(some)))
        left = {*own.meetings, *own.files, FREE_PAGES}.difference(self.leftovers())
        for what in sorted(left):
            self._connection.execute(insert(tables.leftover), {"what": what})
        requests = own.rows.get(tables.erasure.name, ())
        what = f"{tables.erasure.name} {requests[-1][0]}" if requests else WHOLE
        self._ledger.note("erased", what, meetings=list(own.meetings))

    def _own_rows(
        self, table: Table, links: Sequence[tuple[Column[Any], Table]], own: Mapping[str, tuple[Key, ...]]
    ) -> Iterator[Key]:
        ours = {name: {key[0] for key in keys} for name, keys in own.items()}
        owner, of = links[0]
        found: dict[Key, Any] = {}
        for column, parent in links:
            for some in _batches(ours.get(parent.name, ())):
                for row in self._all(_newest_first(table).where(column.in_(some))):
                    found[_key(table, row)] = row
        for key, row in found.items():
            if row._mapping[owner.name] not in ours[of.name]:
                whose = f"{table.name.replace('_', ' ')} {'/'.join(map(str, key))}"
                raise RegisterConflict(
                    f"Papers of another case rest on this one ({whose}): nothing was erased; put those right first."
                )
            yield key

    def _files(self, own: Mapping[str, tuple[Key, ...]]) -> set[str]:
        return {
            name
            for table, column in _file_columns()
            for some in _batches(key[0] for key in own.get(table.name, ()))
            for row in self._all(select(column).where(_first(table).in_(some)))
            for name in row
        }

    def _used_elsewhere(self, files: Iterable[str], own: Mapping[str, tuple[Key, ...]]) -> set[str]:
        ours = {table.name: {key[0] for key in own.get(table.name, ())} for table, _ in _file_columns()}
        return {
            row.file
            for table, column in _file_columns()
            for some in _batches(files)
            for row in self._all(select(_first(table).label("own"), column.label("file")).where(column.in_(some)))
            if row.own not in ours[table.name]
        }


def erased_before(connection: Connection) -> tuple[tuple[str, ...], ...]:
    """The meetings' numbers of each erasure that a register's log knows of."""
    marks = select(tables.audit.c.detail).where(tables.audit.c.action == "erased").order_by(tables.audit.c.seq)
    return tuple(tuple(json.loads(detail)["meetings"]) for detail in connection.execute(marks).scalars())


def _links(table: Table) -> list[tuple[Column[Any], Table]]:
    """The columns that point to rows of other tables, the owner's first; the files' own table left out."""
    return [
        (column, key.column.table)
        for column in table.columns
        for key in column.foreign_keys
        if key.column.table not in (tables.blob, table)
    ]


def _file_columns() -> list[tuple[Table, Column[Any]]]:
    return [
        (table, column)
        for table in tables.metadata.sorted_tables
        for column in table.columns
        if any(key.column.table is tables.blob for key in column.foreign_keys)
    ]


def _newest_first(table: Table) -> Any:
    # a version goes before the one that it supersedes
    return select(table).order_by(table.c.version.desc()) if table is tables.document else select(table)


def _first(table: Table) -> Column[Any]:
    return next(iter(table.primary_key))


def _key(table: Table, row: Any) -> Key:
    return tuple(row._mapping[column.name] for column in table.primary_key)


def _has_key(table: Table, key: Key) -> Any:
    return and_(*(column == value for column, value in zip(table.primary_key, key, strict=True)))


def _batches(values: Iterable[Any]) -> Iterator[list[Any]]:
    whole = sorted(values)
    yield from (whole[at : at + _MANY] for at in range(0, len(whole), _MANY))
