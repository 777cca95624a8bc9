"""Writing rows so that the audit log knows of each: who, when, which row, which fields, never what they say."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Mapping
from datetime import datetime
from enum import Enum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, delete, insert, select, update

from minutebook.register.canonical import canonical, sha256
from minutebook.register.tables import audit, chain

#: what stands before the first row of the log
GENESIS = "0" * 64
#: an id, a hash or a code word; nothing with a space in it gets into the log
_CODE = re.compile(r"[A-Za-z0-9_./:-]{1,80}")


class Ledger:
    """The rows written in one transaction, and the log of them, chained on when the transaction closes."""

    def __init__(self, connection: Connection, *, actor: str, now: datetime) -> None:
        self._connection = connection
        self._actor = actor
        self._now = now
        # writers take turns here, also on a database that would let two write at once
        self._head = connection.execute(select(chain).with_for_update()).one()
        self._trail: list[dict[str, str]] = []

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
        """Log something that has no row of its own; ``detail`` holds ids, hashes and field names only."""
        self._trail.append({"action": action, "entity": what, "detail": canonical(detail)})

    def close(self) -> None:
        """Chain the log rows on; called last, inside the transaction."""
        if not self._trail:
            return
        seq, previous, rows = self._head.seq, self._head.hash, []
        for line in self._trail:
            seq += 1
            row = {**line, "seq": seq, "at": self._now, "actor": self._actor, "prev_hash": previous}
            previous = log_hash(row)
            rows.append({**row, "hash": previous})
        self._connection.execute(insert(audit), rows)
        self._connection.execute(update(chain).values(seq=seq, hash=previous))

    def _sealed(self, action: str, table: Table, row: Mapping[str, Any], fields: list[str]) -> None:
        logged = {
            column.name: str(row[column.name])
            for column in table.columns
            if column.info.get("logged") and _CODE.fullmatch(str(row.get(column.name) or ""))
        }
        mark = seal(self._head.salt, table, row)
        self.note(action, entity(table, row), seal=mark, fields=sorted(fields), **logged)


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


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    # not every database driver knows what our kinds of words are
    return {name: value.value if isinstance(value, Enum) else value for name, value in values.items()}


def _keyed(table: Table, key: tuple[Any, ...]) -> dict[str, Any]:
    return dict(zip((column.name for column in table.primary_key), key, strict=True))


def _is(table: Table, key: tuple[Any, ...]) -> ColumnElement[bool]:
    return and_(*(column == value for column, value in zip(table.primary_key, key, strict=True)))
