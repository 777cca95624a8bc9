"""Writing rows so that the audit log knows of each: who, when, which row, which fields, never what they say."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from enum import Enum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, delete, insert, select, update

from minutebook.register.canonical import canonical, sha256, storable
from minutebook.register.keys import Head, Key, Keyring
from minutebook.register.tables import audit, chain, counter, finding

#: what stands before the first row of the log
GENESIS = "0" * 64
#: the first row that a key seals
NEW_KEY = "new key"
#: what the log calls itself, where a row of it is about no other
WHOLE = "log"
#: numbers, hashes, ids of rules, forms and series: shapes that no word of anybody's has
_CODE = re.compile(
    r"[MD]-[0-9]{4}-[0-9]{4,9}|[0-9]{1,12}|[0-9a-f]{16}|[0-9a-f]{32}|[0-9a-f]{64}|[RFX][0-9]{2,4}[a-z]?"
    r"|T-[0-9A-Z]{8}|SAFER-[AP]|MSP-[RPA]|ETAC|STRAT|DIST|[MD]-[0-9]{4}|arrival"
)
#: columns that hold words of Minutebook's own, such as the kind of a document, and the shape of those
_OURS = frozenset({"kind", "status", "step"})
_WORD = re.compile(r"[A-Za-z]+(?:-[a-z]+){0,6}")

#: details that name the account that somebody was signed in with
_ACCOUNTS = frozenset({"asked_by"})


class Ledger:
    """The rows written in one transaction, and the log of them, chained on when the transaction closes."""

    def __init__(self, connection: Connection, *, actor: str, keys: Keyring) -> None:
        self._connection = connection
        self._actor = actor
        self._keys = keys
        # writers take turns here, also on a database that would let two write at once
        self._head = connection.execute(select(chain).with_for_update()).one()
        self._trail: list[dict[str, str]] = []
        self._counted: dict[str, int] = {}

    def add(self, table: Table, **values: Any) -> Any:
        """Insert a row; gives the first column of its primary key."""
        values = _plain(values)
        done = self._connection.execute(insert(table), values)
        key: tuple[Any, ...] = tuple(done.inserted_primary_key or ())
        row = values | _keyed(table, key)
        self._sealed("added", table, row, [name for name, value in values.items() if value is not None])
        return key[0]

    def change(self, table: Table, *key: Any, **values: Any) -> bool:
        """Bring a row to these values; False, and nothing written or logged, where it has them."""
        values = _plain(values)
        row = dict(self._connection.execute(select(table).where(_is(table, key))).mappings().one())
        differing = {name: value for name, value in values.items() if row[name] != value}
        if differing:
            self._connection.execute(update(table).where(_is(table, key)).values(differing))
            self._sealed("changed", table, row | differing, list(differing))
        return bool(differing)

    def remove(self, table: Table, *key: Any) -> None:
        """Delete a row; the log keeps that it was there."""
        self._connection.execute(delete(table).where(_is(table, key)))
        self.note("removed", entity(table, _keyed(table, key)))

    def note(self, action: str, what: str, **detail: object) -> None:
        """Log something that has no row of its own: ``what`` is a table and a key, ``detail`` ids, hashes and numbers.

        Anything that may be somebody's words is left out of ``detail``.
        """
        said = {name: kept for name, value in detail.items() if (kept := _codes(name, value)) is not None}
        self._log(action, what, said)

    def count(self, series: str) -> int:
        """Take the next number of a series; a number is never given twice."""
        number = self.upcoming(series)
        if number == 1:
            self._connection.execute(insert(counter), {"series": series, "last": 1})
        else:
            self._connection.execute(update(counter).where(counter.c.series == series).values(last=number))
        self._counted[series] = number
        return number

    def upcoming(self, series: str) -> int:
        """The number that ``count`` will take next; nobody else can take it before this transaction ends."""
        return int(self._connection.execute(select(counter.c.last).where(counter.c.series == series)).scalar() or 0) + 1

    def count_on(self, given: Mapping[str, int]) -> None:
        """Go on after the numbers that a register gave which was here before this one."""
        held = {row.series: row.last for row in self._connection.execute(select(counter))}
        for series, last in given.items():
            if series not in held:
                self._connection.execute(insert(counter), {"series": series, "last": last})
            elif held[series] < last:
                self._connection.execute(update(counter).where(counter.c.series == series).values(last=last))
            if held.get(series, 0) < last:
                self._counted[series] = last

    def judged(self, meeting: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """Log the findings that a meeting has now, as they stand in the register, each with its seal."""
        held = list(rows)
        seals = {str(row["id"]): self._seal(finding, row) for row in held}
        rules = sorted({row["rule"] for row in held if _CODE.fullmatch(row["rule"])})
        self._log("judged", f"meeting {meeting}", {"meeting": meeting, "rules": rules, "seals": seals})

    def close(self) -> Head | None:
        """Chain the log rows on; called last, inside the transaction. Gives the log's new end, if it has one.

        Raises RegisterConflict without the register's key.
        """
        if self._counted:
            self._log("counted", WHOLE, self._counted)
        if not self._trail:
            return None
        key = self._keys.key(self._head.salt, self._head.key_id)
        if self._head.key_id is None:
            self._trail.insert(0, _line(NEW_KEY, WHOLE, {"key": key.id}))
        return self._chained(key)

    def mark(self, what: str, noted: Head | None) -> Head:
        """Log that a person vouches for the log as it stands, and how far it went that was noted before.

        With ``NEW_KEY`` it is sealed with another key from this row on; what a lost key sealed stays as it is.
        """
        went = {"ended": noted.seq, "hash": noted.hash} if noted is not None and not self.follows(noted) else {}
        if what == NEW_KEY:
            key = self._keys.new_key(self._head.salt)
            former = {"former": self._head.key_id} if self._head.key_id else {}
            self._log(NEW_KEY, WHOLE, {"key": key.id, **former, **went})
            return self._chained(key)
        self._log(what, WHOLE, went)
        end = self.close()
        if end is None:
            raise AssertionError("a marked log has gone on")
        return end

    @property
    def salt(self) -> str:
        """What the register is known by beside its keys."""
        return str(self._head.salt)

    def follows(self, noted: Head | None) -> bool:
        """Whether the log, as this transaction found it, still holds the row noted outside."""
        if noted is None or (noted.seq, noted.hash) == (self._head.seq, self._head.hash):
            return True
        there = self._connection.execute(select(audit.c.hash).where(audit.c.seq == noted.seq)).scalar()
        return noted.seq < self._head.seq and there == noted.hash

    def _chained(self, key: Key) -> Head:
        seq, previous, rows = self._head.seq, self._head.hash, []
        # the machine's own moment: a day that somebody asked to be judged by is not when it was done
        at = datetime.now(UTC)
        for line in self._trail:
            seq += 1
            row = {**line, "seq": seq, "at": at, "actor": self._actor, "prev_hash": previous}
            previous = log_hash(row)
            rows.append({**row, "hash": previous, "mac": key.seal(previous)})
        self._connection.execute(insert(audit), rows)
        end = {"seq": seq, "hash": previous, "key_id": key.id, "mac": key.seal_head(seq, previous)}
        self._connection.execute(update(chain).values(end))
        return Head(seq, previous, at.isoformat(timespec="seconds"))

    def _sealed(self, action: str, table: Table, row: Mapping[str, Any], fields: list[str]) -> None:
        logged = {
            column.name: str(row[column.name])
            for column in table.columns
            if column.info.get("logged") and _may_be_logged(column.name, str(row.get(column.name) or ""))
        }
        said = {"seal": self._seal(table, row), "fields": sorted(fields), **logged}
        self._log(action, entity(table, row), said)

    def _seal(self, table: Table, row: Mapping[str, Any]) -> str:
        return seal(self._head.salt, table, row)

    def _log(self, action: str, what: str, detail: Mapping[str, object]) -> None:
        table, _, key = what.partition(" ")
        if not all(_CODE.fullmatch(part) for part in key.split("/") if key):
            what = f"{table} {hmac.new(self._head.salt.encode(), key.encode(), hashlib.sha256).hexdigest()[:16]}"
        self._trail.append(_line(action, what, detail))


def entity(table: Table, row: Mapping[str, Any]) -> str:
    """What the log calls a row: its table and primary key."""
    return f"{table.name} " + "/".join(str(row[column.name]) for column in table.primary_key)


def seal(salt: str, table: Table, row: Mapping[str, Any]) -> str:
    """A hash of all that a row says. Blanks are left out, so that a new column breaks no old seal."""
    filled = {c.name: row[c.name] for c in table.columns if row.get(c.name) is not None}
    return hmac.new(salt.encode(), canonical([table.name, filled]).encode(), hashlib.sha256).hexdigest()


def log_hash(row: Mapping[str, Any]) -> str:
    """The hash that a log row must carry, over its own words and the hash before it."""
    return sha256(
        canonical([row[n] for n in ("prev_hash", "seq", "at", "actor", "action", "entity", "detail")]).encode()
    )


def _line(action: str, what: str, detail: Mapping[str, object]) -> dict[str, str]:
    return {"action": action, "entity": what, "detail": canonical(detail)}


def _may_be_logged(column: str, words: str) -> bool:
    return bool(_CODE.fullmatch(words)) or (column in _OURS and _WORD.fullmatch(words) is not None)


def _codes(name: str, value: object) -> object:
    """A value for the log, less all that is no code; None where nothing is left."""
    if isinstance(value, bool | int):
        return value
    if isinstance(value, str) and name in _ACCOUNTS:
        return value
    if isinstance(value, str):
        return value if _may_be_logged(name, value) else None
    if isinstance(value, list | tuple | set | frozenset):
        return sorted(one for one in value if isinstance(one, str) and _CODE.fullmatch(one))
    return None


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    # not every database driver knows what our kinds of words are; and what is sealed is what can be stored
    known = {name: value.value if isinstance(value, Enum) else value for name, value in values.items()}
    return {name: storable(value) if isinstance(value, str) else value for name, value in known.items()}


def _keyed(table: Table, key: tuple[Any, ...]) -> dict[str, Any]:
    return dict(zip((column.name for column in table.primary_key), key, strict=True))


def _is(table: Table, key: tuple[Any, ...]) -> ColumnElement[bool]:
    return and_(*(column == value for column, value in zip(table.primary_key, key, strict=True)))
