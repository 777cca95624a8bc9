"""What must hold after a fault, and again after the next run, read without any code of the program that was hurt."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, DateTime, Engine, LargeBinary, TypeDecorator, create_engine, inspect, select
from sqlalchemy.exc import DatabaseError
from tests.faults.bench import Ended, Place, Program

from minutebook.register.tables import metadata

#: tables that say how work stands, not what is registered
_WORKING = {"counter", "chain", "audit", "pending_output", "blob", "leftover"}
#: a file that is being written
_UNFINISHED = re.compile(r"^\.")
_JOURNALS = ("-journal", "-wal", "-shm")
#: what a person may be told: done, to put right, cannot be written, cannot be read, the register says no
_STATUSES = {0, 1, 2, 3, 4}
Rows = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class State:
    """All that a place holds, less moments and running numbers that nobody sees."""

    #: by meeting: the rows of each table, as text
    meetings: Mapping[str, Rows]
    #: documents: number to path in the outputs folder and hash
    documents: Mapping[str, tuple[str, str]]
    #: hashes of files: those given, and those in the outputs folder
    forms: Mapping[str, str]
    outputs: Mapping[str, str]
    #: the same of the outbox
    outbox: Mapping[str, str] = field(default_factory=dict)
    #: files and rows that only unfinished work leaves
    unfinished: tuple[str, ...] = ()
    #: what is wrong with the register's own file
    faults: tuple[str, ...] = ()
    #: what the audit says of it anyway, since somebody meddled with the outputs folder
    audit: tuple[str, ...] = ()


def state(place: Place) -> State:
    """What a place holds now."""
    outputs = _hashes(place.workspace.outputs)
    left = [name for name in outputs if _is_unfinished(name)]
    left += [f"keys/{name}" for name in _hashes(place.keys) if _is_unfinished(name)]
    left += [f"backups/{path.name}" for path in _backups(place) if _is_unfinished(path.name)]
    kept = {name: found for name, found in outputs.items() if name not in left}
    forms = _hashes(place.folder / "forms")
    outbox = _hashes(place.workspace.outbox)
    left += [f"outbox/{name}" for name in outbox if _is_unfinished(name)]
    file = Path(place.workspace.folder, "register", "minutebook.sqlite3")
    if not place.register and (not file.exists() or not file.stat().st_size):
        return State({}, {}, forms, kept, unfinished=tuple(left))
    engine = create_engine(place.register.replace("postgresql:", "postgresql+psycopg:") or f"sqlite:///{file}")
    try:
        meetings, documents, pending = _read(engine)
    except sqlite3.DatabaseError as error:
        return State({}, {}, forms, kept, unfinished=tuple(left), faults=(str(error),))
    finally:
        engine.dispose()
    left += [f"register/{name}" for name in _hashes(file.parent) if name.endswith(_JOURNALS)]
    whole = {name: found for name, found in outbox.items() if not _is_unfinished(name)}
    faults = (*_file_faults(place, file), *_backup_faults(place, meetings))
    return State(meetings, documents, forms, kept, whole, (*left, *pending), faults)


def after_fault(place: Place, ended: Ended, before: State, wholes: Sequence[State], program: Program) -> Iterator[str]:
    """What is broken right after a run in which something went wrong; ``wholes`` is what it might have come to."""
    with place.untouched() as copy:
        now = state(copy)
        yield from now.faults
        if now.meetings:
            yield from audited(copy, program, before.audit)
    for number, rows in now.meetings.items():
        if rows not in [one.meetings.get(number) for one in (before, *wholes)]:
            yield f"{number} is registered in part: {_difference(wholes[0].meetings.get(number, {}), rows)}"
    for number in before.meetings.keys() - now.meetings.keys():
        yield f"{number} is gone"
    for name, found in now.outbox.items():
        if found not in [one.outbox.get(name) for one in (before, *wholes)]:
            yield f"{name} lies in the outbox, and is not what an undisturbed run puts there"
    issued = set(now.documents.values())
    for name, found in now.outputs.items():
        if (name, found) not in issued and found != before.outputs.get(name) and not _set_aside(name, found, before):
            yield f"{name} lies in the outputs folder, and the register does not know it"
    yield from _changed(before, now)
    yield from told(ended, now)


def after_next_run(place: Place, ended: Ended, wholes: Sequence[State], program: Program) -> Iterator[str]:
    """What is broken after the run that follows: nothing may show that anything was ever wrong."""
    now = state(place)
    whole = next((one for one in wholes if one.documents == now.documents), wholes[0])
    yield from now.faults
    yield from audited(place, program)
    yield from told(ended, now)
    for number in whole.meetings.keys() | now.meetings.keys():
        if now.meetings.get(number) != whole.meetings.get(number):
            missing = _difference(whole.meetings.get(number, {}), now.meetings.get(number, {}))
            yield f"{number} is not what an undisturbed run makes of it: {missing}"
    if now.documents != whole.documents:
        yield "the documents are not those of an undisturbed run"
    for name in whole.outputs.keys() | now.outputs.keys():
        if whole.outputs.get(name) != now.outputs.get(name):
            yield f"{name} in the outputs folder is not as after an undisturbed run"
    if now.outbox != whole.outbox:
        yield "the outbox is not as after an undisturbed run"
    if now.forms != whole.forms:
        yield "a form that was given has changed"
    # beside the keys it is taken away by the next run that registers something, and this one may find nothing to do
    yield from (f"{name} is still unfinished" for name in now.unfinished if not name.startswith("keys/.minutebook-"))


def told(ended: Ended, now: State) -> Iterator[str]:
    """A run says what it did, and never more than it did."""
    if ended.killed:
        return
    if ended.status not in _STATUSES:
        yield f"it ended with status {ended.status}: {ended.complained}"
    if "Traceback" in ended.complained + ended.said:
        yield f"it ended in a traceback: {ended.complained}"
    if ended.status > 1 and not re.fullmatch(r"([^\n]+\.\n)+", ended.complained):
        yield f"it did not say in whole sentences what was wrong: {ended.complained!r}"
    for outcome in _outcomes(ended.said):
        if outcome["meeting"] and outcome["meeting"] not in now.meetings:
            yield f"{outcome['meeting']} was said to be registered, and is not"
        for document in outcome["documents"]:
            if document["number"] not in now.documents:
                yield f"{document['file']} was said to be issued, and is not"
            elif ended.status < 2 and not any(
                path.endswith(document["file"]) and now.outputs.get(path) == found
                for path, found in now.documents.values()
            ):
                yield f"all was said to be well, and {document['file']} is not in the outputs folder"


def _outcomes(said: str) -> list[dict[str, Any]]:
    try:
        found = json.loads(said or "[]")
    except ValueError:
        return []
    return [one for one in found if isinstance(one, dict) and "documents" in one]


def audited(place: Place, program: Program, known: Collection[str] = ()) -> Iterator[str]:
    """What the audit says of a place where nobody has touched anything, but for what it said before."""
    said = [fault for fault in audit_faults(place, program) if fault not in known]
    if said:
        yield f"the audit finds fault: {' '.join(said)}"


def audit_faults(place: Place, program: Program) -> list[str]:
    """All that the audit finds wrong with a place; its own words where it breaks down."""
    audit = program.run(place, ["audit", "--json"])
    try:
        return list(json.loads(audit.said)["faults"])
    except (ValueError, KeyError):
        return [f"status {audit.status}: {audit.said}{audit.complained}"]


def _changed(before: State, now: State) -> Iterator[str]:
    if before.forms != now.forms:
        yield "a form that was given has changed"
    held = set(now.outputs.values())
    for name, found in before.outputs.items():
        if found not in held:
            yield f"{name} lay in the outputs folder before, and is gone"


def _set_aside(name: str, found: str, before: State) -> bool:
    return "(set aside" in name and found in before.outputs.values()


def _difference(wanted: Rows, found: Rows) -> str:
    for table in sorted(wanted.keys() | found.keys()):
        missing = set(wanted.get(table, ())) - set(found.get(table, ()))
        more = set(found.get(table, ())) - set(wanted.get(table, ()))
        if missing or more:
            return f"{table}: {len(missing)} rows missing, {len(more)} too many or different: {sorted(more)[:1]}"
    return "rows more than once"


def _is_unfinished(name: str) -> bool:
    return any(_UNFINISHED.match(part) for part in Path(name).parts)


def _backups(place: Place) -> list[Path]:
    folder = place.workspace.folder / "backups"
    return sorted(folder.iterdir()) if folder.is_dir() else []


def _backup_faults(place: Place, meetings: Mapping[str, Rows]) -> Iterator[str]:
    """A backup that has its name is whole."""
    for path in _backups(place):
        if _is_unfinished(path.name):
            continue
        engine = create_engine(f"sqlite:///{path}")
        try:
            held, _, _ = _read(engine)
        except (DatabaseError, sqlite3.DatabaseError) as error:
            yield f"the backup cannot be read: {error}"
        else:
            if held != meetings:
                yield "the backup does not hold what the register holds"
        finally:
            engine.dispose()


def _hashes(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }


def _file_faults(place: Place, file: Path) -> Iterator[str]:
    if place.register:
        return
    with sqlite3.connect(file) as connection:
        for (said,) in connection.execute("PRAGMA integrity_check"):
            if said != "ok":
                yield f"the register's file is damaged: {said}"
        for row in connection.execute("PRAGMA foreign_key_check"):
            yield f"a row of {row[0]} points to a row of {row[2]} that is not there"
    connection.close()


def _read(engine: Engine) -> tuple[dict[str, Rows], dict[str, tuple[str, str]], list[str]]:
    there = set(inspect(engine).get_table_names())
    if "pending_output" not in there:
        return {}, {}, []
    with engine.connect() as connection:
        meetings = _by_meeting(connection)
        document = metadata.tables["document"].c
        asked = select(document.number, document.meeting, document.file_name, document.sha256)
        documents = {row.number: (f"{row.meeting}/{row.file_name}", row.sha256) for row in connection.execute(asked)}
        waiting = connection.execute(select(metadata.tables["pending_output"].c.document)).scalars()
        pending = [f"putting out {number}" for number in waiting]
        orphans = _orphans(connection)
    return meetings, documents, pending + orphans


def _by_meeting(connection: Connection) -> dict[str, Rows]:
    """Every row of every table, less moments and running numbers, under the meeting that it is of."""
    of: dict[tuple[str, str], str] = {}
    for table in ("document", "submission"):
        held = metadata.tables[table].c
        key = held.number if table == "document" else held.sha256
        of.update({(table, row[0]): row[1] for row in connection.execute(select(key, held.meeting))})
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for each in metadata.sorted_tables:
        if each.name in _WORKING:
            continue
        shown = [column for column in each.columns if not _is_passing(column.type) and column.name != "id"]
        for row in connection.execute(select(*shown)).mappings():
            meeting = row.get("number") if each.name == "meeting" else row.get("meeting")
            meeting = meeting or of.get(("document", str(row.get("document"))))
            meeting = meeting or of.get(("submission", str(row.get("submission")))) or "no meeting"
            found[str(meeting)][each.name].append(str(sorted(row.items(), key=str)))
    return {number: {name: tuple(sorted(rows)) for name, rows in held.items()} for number, held in found.items()}


def _is_passing(kind: object) -> bool:
    inner = kind.impl if isinstance(kind, TypeDecorator) else kind
    return isinstance(inner, DateTime | LargeBinary)


def _orphans(connection: Connection) -> list[str]:
    held = set(connection.execute(select(metadata.tables["blob"].c.sha256)).scalars())
    for table in ("submission", "document"):
        held -= set(connection.execute(select(metadata.tables[table].c.sha256)).scalars())
    return [f"the stored file {name[:12]} that belongs to nothing" for name in sorted(held)]
