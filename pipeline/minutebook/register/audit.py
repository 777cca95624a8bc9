"""Does everything in the register still match its log (design.md, promise 4), and what the log tells."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, or_, select

from minutebook.register.canonical import sha256
from minutebook.register.keys import Head, Keyring
from minutebook.register.ledger import GENESIS, entity, log_hash, seal
from minutebook.register.projections import inconsistencies
from minutebook.register.seals import SealsOnLog
from minutebook.register.tables import SEALED, audit, blob, chain, counter, document, finding, submission

#: what people call a row of each table
_WORDS = {
    "submission": "the form file",
    "submission_form": "the form",
    "document_source": "the source",
    "distribution": "distribution row",
    "release": "release step",
    "review": "review row",
    "finding": "finding",
    "chair": "chair’s training, row",
    "action_status": "action, row",
    "onward": "onward referral, row",
    "escalation": "escalation, row",
    "correction": "correction, row",
    "filing": "filing, row",
    "approval": "chair’s approval, row",
    "hold": "hold",
    "erasure": "wish to erase, row",
}


@dataclass(frozen=True, slots=True)
class Checked:
    """What a look at the whole register gave: ``faults`` are what is wrong, ``notes`` what else there is to say."""

    faults: tuple[str, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LogRow:
    """One row of the log as it is told; ``detail`` holds ids, hashes and names of columns."""

    seq: int
    at: datetime
    actor: str
    action: str
    entity: str
    detail: dict[str, Any]


@dataclass(slots=True)
class _Said:
    """What the log says that the register holds."""

    #: the seal of each row, by what the log calls it
    seals: dict[str, str] = field(default_factory=dict)
    #: the findings of each meeting that have a seal each
    findings: dict[str, list[str]] = field(default_factory=dict)
    #: a log may be older than seals on findings
    unsealed: set[str] = field(default_factory=set)
    #: the last number of each series
    counts: dict[str, int] = field(default_factory=dict)

    def take(self, row: Any) -> None:
        """What one row of the log adds or takes away."""
        detail = json.loads(row["detail"])
        action, what = row["action"], row["entity"]
        if action == "removed":
            self.seals.pop(what, None)
            if what.startswith("meeting "):
                self._judged(what.removeprefix("meeting "), {})
        if action == "judged":
            meeting = detail.get("meeting", what.removeprefix("meeting "))
            self._judged(meeting, detail.get("seals", {}))
            (self.unsealed.discard if "seals" in detail else self.unsealed.add)(meeting)
        if action == "counted":
            self.counts |= detail
        if (mark := detail.get("seal")) is not None:
            self.seals[what] = mark

    def _judged(self, meeting: str, seals: dict[str, str]) -> None:
        for former in self.findings.pop(meeting, ()):
            self.seals.pop(former, None)
        named = {f"{finding.name} {number}": mark for number, mark in seals.items()}
        self.findings[meeting] = list(named)
        self.seals |= named


def checked(connection: Connection, keys: Keyring) -> Checked:
    """One sentence for every log row and every register row that is not as it was written."""
    said = _Said()
    notes: list[str] = []
    ends = connection.execute(select(chain)).mappings().one_or_none()
    keyed = SealsOnLog.of(keys, None if ends is None else dict(ends))
    faults = [*_chain(connection, said, keyed, ends), *keyed.faults(notes)]
    if ends is not None:
        for table in (*SEALED, finding):
            faults += _rows(connection, table, ends["salt"], said)
        faults += [f"{_called(what)} has been taken out of the register." for what in said.seals]
        faults += _counters(connection, said.counts)
    faults += inconsistencies(connection)
    return Checked(tuple(faults), tuple(notes))


def file_faults(connection: Connection, name: str) -> list[str]:
    """What is wrong with the stored file of one hash."""
    row = connection.execute(select(blob.c.data, blob.c.size).where(blob.c.sha256 == name)).one_or_none()
    if row is None:
        return [f"The stored file {name} is missing."]
    data = row.data if isinstance(row.data, bytes) else str(row.data).encode("utf-8", "surrogatepass")
    if sha256(data) != name or len(data) != row.size:
        return [f"The stored file {name} has been altered."]
    return []


def file_hashes(connection: Connection) -> list[str]:
    """The hashes of all files that are held, or should be."""
    held = (blob.c.sha256, submission.c.sha256, document.c.sha256)
    return sorted({name for column in held for name in connection.execute(select(column)).scalars()})


def head(connection: Connection) -> Head:
    """Where the log ends; row 0 of an empty one."""
    row = connection.execute(select(audit).order_by(audit.c.seq.desc()).limit(1)).one_or_none()
    if row is None:
        return Head(0, GENESIS, "")
    return Head(row.seq, row.hash, row.at.isoformat(timespec="seconds"))


def still_has(connection: Connection, row: int, digits: str) -> bool:
    """Whether the log has a row whose hash begins with these digits."""
    found = connection.execute(select(audit.c.hash).where(audit.c.seq == row)).scalar()
    return found is not None and str(found).startswith(digits)


def trail(connection: Connection, asked: str | None) -> list[LogRow]:
    """The log, oldest first; of a meeting or document by its number, what names it and what is about its rows."""
    statement = select(audit).order_by(audit.c.seq)
    if asked is not None:
        named = [audit.c.detail.contains(f'"{asked}"'), audit.c.entity.in_((f"meeting {asked}", f"document {asked}"))]
        if asked.startswith("D-"):
            named.append(audit.c.entity.startswith(f"document_source {asked}/"))
        else:
            mine = select(submission.c.sha256).where(submission.c.meeting == asked)
            files = connection.execute(mine).scalars()
            named += [audit.c.entity.startswith(f"submission_form {name}/") for name in files]
        statement = statement.where(or_(*named))
    return [
        LogRow(row.seq, row.at, row.actor, row.action, row.entity, json.loads(row.detail))
        for row in connection.execute(statement)
    ]


def _chain(connection: Connection, said: _Said, keyed: SealsOnLog, ends: Any) -> Iterator[str]:
    previous, last = GENESIS, 0
    rows = connection.execute(select(audit).order_by(audit.c.seq)).mappings()
    for row in _readable(rows):
        if row is None:
            yield "The log holds a row that cannot be read."
            return
        if row["seq"] != last + 1:
            yield f"The log has a gap: row {last + 1} is missing."
        if row["prev_hash"] != previous:
            yield f"Log row {row['seq']} does not follow the row before it."
        if row["hash"] != log_hash(row):
            yield f"Log row {row['seq']} has been altered."
        else:
            said.take(row)
        keyed.take(row)
        previous, last = row["hash"], row["seq"]
    if ends is None or (ends["id"], ends["seq"], ends["hash"]) != (1, last, previous):
        yield "The end of the log has been cut off or added to."


def _rows(connection: Connection, table: Table, salt: str, said: _Said) -> Iterator[str]:
    for row in _readable(connection.execute(select(table)).mappings()):
        if row is None:
            yield f"A row of “{table.name}” has been altered and cannot be read."
            # the rows after it are not missing, only unread
            for what in [what for what in said.seals if what.startswith(f"{table.name} ")]:
                del said.seals[what]
            return
        mark = said.seals.pop(entity(table, row), None)
        if mark is None:
            if table is not finding or row["meeting"] not in said.unsealed:
                yield f"{_called(entity(table, row))} is not in the log: it was put in from outside."
        elif mark != seal(salt, table, row):
            yield f"{_called(entity(table, row))} has been altered outside Minutebook."


def _counters(connection: Connection, counts: dict[str, int]) -> Iterator[str]:
    held = {row.series: row.last for row in connection.execute(select(counter))}
    for series in sorted({*held, *counts}):
        # a log may be older than its counting
        if series not in counts and counts:
            yield f"The counter {series} is not in the log: it was put in from outside."
        elif series in counts and series not in held:
            yield f"The counter {series} has been taken out of the register."
        elif series in counts and held[series] != counts[series]:
            yield f"The counter {series} has been altered outside Minutebook."


def _readable(rows: Iterable[Any]) -> Iterator[Any]:
    # a date that somebody made into no date is a fault to tell, not a crash
    try:
        yield from rows
    except (TypeError, ValueError):
        yield None


def _called(what: str) -> str:
    table, _, key = what.partition(" ")
    words = f"{_WORDS.get(table, table.replace('_', ' '))} {key}"
    return words[0].upper() + words[1:]
