"""The register shows it if anything in it was changed behind its back, whichever row and column it was."""

from __future__ import annotations

import itertools
import json
import re
import secrets
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, delete, select, text, update
from tests.register_cases import ACTOR, FINDING, MUM, NOW, SCHOOL, TAMSIN, enter_all, issue
from tests.registers import Address

from minutebook.errors import RegisterConflict, WrongUse
from minutebook.register import tables
from minutebook.register.canonical import canonical
from minutebook.register.database import connect
from minutebook.register.facts import DecisionEntry, Step, SubmissionEntry
from minutebook.register.keys import Key, read_line
from minutebook.register.ledger import entity, log_hash, seal
from minutebook.register.register import Register

TRIGGERS = ("audit_no_UPDATE", "audit_no_DELETE")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A register with a meeting, and a little of everything that can happen to it."""
    path = tmp_path / "minutebook.sqlite3"
    with Register.open(path, actor=ACTOR) as register:
        with register.transaction(now=NOW) as tx:
            number = enter_all(tx)
            tx.enter_distribution(number, [replace(MUM, sent_on=date(2027, 2, 25))])
        with register.transaction(now=NOW) as tx:
            issue(tx, number, "plan", "what we will do instead")
            tx.enter_distribution(number, [], whole=True)
        assert register.verify() == []
    return path


@contextmanager
def behind_its_back(path: Path, *, triggers: bool = False) -> Iterator[sqlite3.Connection]:
    """The file, opened by somebody who knows SQL; the triggers are in their way unless they take them off."""
    with sqlite3.connect(path) as connection:
        if not triggers:
            for name in TRIGGERS:
                connection.execute(f"DROP TRIGGER {name}")
        yield connection
    connection.close()


def verify(path: Path) -> list[str]:
    with Register.open(path, actor=ACTOR) as register:
        return register.verify()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE audit SET actor = 'somebody.else' WHERE seq = 3",
        "DELETE FROM audit WHERE seq = 3",
        "DELETE FROM audit",
    ],
)
def test_log_rows_can_be_neither_changed_nor_deleted(path: Path, change: str) -> None:
    with (
        pytest.raises(sqlite3.IntegrityError, match="audit rows cannot be changed"),
        behind_its_back(path, triggers=True) as connection,
    ):
        connection.execute(change)


#: what somebody might do to the log, and what verify then says
FORGERIES = {
    "edit": ("UPDATE audit SET actor = 'somebody.else' WHERE seq = 3", "Log row 3 has been altered."),
    "edit the moment": (
        "UPDATE audit SET at = '2026-01-01 00:00:00.000000' WHERE seq = 3",
        "Log row 3 has been altered.",
    ),
    "no moment": ("UPDATE audit SET at = 'never' WHERE seq = 3", "The log holds a row that cannot be read."),
    "delete": ("DELETE FROM audit WHERE seq = 3", "The log has a gap: row 3 is missing."),
    "reorder": (
        "UPDATE audit SET seq = -1 WHERE seq = 3; UPDATE audit SET seq = 3 WHERE seq = 4; "
        "UPDATE audit SET seq = 4 WHERE seq = -1",
        "Log row 3 does not follow the row before it.",
    ),
    "cut off": (
        "DELETE FROM audit WHERE seq = (SELECT max(seq) FROM audit)",
        "The end of the log has been cut off or added to.",
    ),
    "add": (
        "INSERT INTO audit SELECT seq + 1, at, actor, action, entity, detail, hash, 'x', mac FROM audit "
        "ORDER BY seq DESC LIMIT 1",
        "The end of the log has been cut off or added to.",
    ),
    "no head": ("DELETE FROM chain", "The end of the log has been cut off or added to."),
}


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forged_log_shows(path: Path, name: str) -> None:
    change, said = FORGERIES[name]
    with behind_its_back(path) as connection:
        connection.executescript(change)
    assert said in verify(path)


#: what somebody might do to the rows, and what verify then says
TAMPERINGS = {
    "another version": (
        "UPDATE document SET sha256 = (SELECT sha256 FROM submission) WHERE number = 'D-2027-0001'",
        "Document D-2027-0001 has been altered outside Minutebook.",
    ),
    "a document gone": (
        "DELETE FROM document_source WHERE document = 'D-2027-0001'; DELETE FROM document WHERE number = 'D-2027-0001'",
        "Document D-2027-0001 has been taken out of the register.",
    ),
    "sent on another day": (
        "UPDATE distribution SET sent_on = '2027-02-20' WHERE sent_on IS NOT NULL",
        "Distribution row 1 has been altered outside Minutebook.",
    ),
    "no such day": (
        "UPDATE distribution SET sent_on = 'never' WHERE sent_on IS NOT NULL",
        "A row of “distribution” has been altered and cannot be read.",
    ),
    "a row slipped in": (
        "INSERT INTO distribution (meeting, document_kind, recipient) VALUES ('M-2027-0001', 'plan', 'x')",
        "Distribution row 3 is not in the log: it was put in from outside.",
    ),
    "another child": (
        "UPDATE meeting SET child_name = 'Somebody Else'",
        "Meeting M-2027-0001 has been altered outside Minutebook.",
    ),
    "a review put off": (
        "UPDATE review SET due = '2029-01-01'",
        "Review row 1 has been altered outside Minutebook.",
    ),
}


@pytest.mark.parametrize("name", TAMPERINGS)
def test_an_altered_row_shows(path: Path, name: str) -> None:
    change, said = TAMPERINGS[name]
    with behind_its_back(path) as connection:
        connection.executescript(change)
    # what hangs on a row that is gone is told, too
    assert [line for line in verify(path) if not line.startswith(("The source ", "The stored file "))] == [said]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("UPDATE blob SET data = data || ' and more' WHERE sha256 = ?", "The stored file {} has been altered."),
        ("UPDATE blob SET data = CAST(data AS TEXT) || 'x' WHERE sha256 = ?", "The stored file {} has been altered."),
        ("UPDATE blob SET size = 1 WHERE sha256 = ?", "The stored file {} has been altered."),
        ("DELETE FROM blob WHERE sha256 = ?", "The stored file {} is missing."),
    ],
)
def test_an_altered_file_shows(path: Path, change: str, said: str) -> None:
    with Register.open(path, actor=ACTOR) as register:
        document = register.documents()[0]
    with behind_its_back(path) as connection:
        connection.execute(change, [document.sha256])
    assert verify(path) == [said.format(document.sha256)]


def test_an_altered_file_never_goes_out_again(path: Path) -> None:
    with behind_its_back(path) as connection:
        connection.execute("UPDATE blob SET data = 'other words'")
    with Register.open(path, actor=ACTOR) as register, pytest.raises(RegisterConflict, match="minutebook audit"):
        register.document_bytes("D-2027-0001")


def test_work_goes_on_after_a_check(path: Path) -> None:
    with Register.open(path, actor="r.adeyemi") as register:
        assert register.verify() == []
        with register.transaction(now=NOW) as tx:
            enter_all(tx, mark="next")
        assert register.verify() == []


# --- every table, every column


def example(name: str, kind: str, words: Callable[[], str]) -> Any:
    """A value for a field of one of the books."""
    of = kind.partition(" | ")[0]
    return {"str": words(), "bool": True, "int": 3, "date": date(2027, 3, 4)}[of]


def line_of(book: type, number: str, words: Callable[[], str]) -> Any:
    """A line of a book with every field filled."""
    values = {it.name: example(it.name, str(it.type), words) for it in fields(book)}
    return book(**(values | ({"meeting": number} if "meeting" in values else {})))


def counted() -> Callable[[], str]:
    """Words that are others each time."""
    count = itertools.count(1)
    return lambda: f"words {next(count)}"


def fill(address: Address, words: Callable[[], str] | None = None) -> str:
    """Two rows and more in every table, by every method that writes; gives the first meeting's number."""
    words = words or counted()
    with Register.open(address, actor=ACTOR) as register:
        with register.transaction(now=NOW) as tx:
            number = enter_all(tx)
            tx.enter_findings(
                number, [(replace(FINDING, message=words(), fix=words(), key=words()), None), (FINDING, None)]
            )
            minutes = tx.documents(number)[0].number
            rows = [
                replace(
                    row, recipient=words(), role=words(), agency=words(), leave_out=words(), why=words(), how=words(),
                    address_used=words(), format_or_language=words(), checked_by=words(), document=minutes,
                )
                for row in (MUM, SCHOOL)
            ]  # fmt: skip
            tx.enter_distribution(number, rows, whole=True)
            row = tx.distribution(number)[0].id
            for step in (Step.APPROVED, Step.CHECKED, Step.SENT):
                tx.enter_step(minutes, row, step, on=NOW.date(), said_by=words(), how=words())
            tx.enter_sent(row, NOW.date(), words())
            for _ in range(2):
                made = DecisionEntry(rule="R003", key=words(), message=words(), reason=words(), decided_by=words())
                tx.enter_decision(number, made)
            for book in tables.BOOKS:
                for _ in range(2):
                    tx.enter_line(line_of(book, number, words))
            for same in (True, False):
                tx.enter_sameness(("T-FIRST234", "one"), ("T-OTHER234", "other"), same, words())
        with register.transaction(now=NOW) as tx:
            again = SubmissionEntry(file_name=words(), kind="docx", forms=("SAFER-A",), data=b"the form, put right")
            came = tx.enter_submission(number, again).sha256
            issue(tx, number, "plan", words(), sources=[came])
            enter_all(tx, mark=words(), entry=replace(TAMSIN, case_ref=words(), child_name=words(), initials=words()))
        with register.keeping(now=NOW) as keeper:
            for _ in range(2):
                keeper.place_hold(words(), words())
                keeper.ask_erasure(words(), words())
        assert register.verify() == []
    return number


#: what a row of each table is called, where that is not the table's own name
CALLED = {
    "submission": "the form file", "submission_form": "the form", "document_source": "the source",
    "distribution": "distribution row", "release": "release step", "review": "review row",
    "chair": "chair’s training, row", "action_status": "action, row", "onward": "onward referral, row",
    "escalation": "escalation, row", "correction": "correction, row", "filing": "filing, row",
    "approval": "chair’s approval, row", "erasure": "wish to erase, row", "blob": "the stored file",
    "audit": "row", "same_item": "same item",
}  # fmt: skip
#: what is to be put out or wiped yet: nothing that was registered, and looked at where it lies (test_auditing)
ERRANDS = {"pending_output", "leftover"}
TABLES = [it.name for it in tables.metadata.sorted_tables if it.name not in ERRANDS]


def another(value: Any, column: Any) -> Any:
    """Another value of the same kind."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1000
    if isinstance(value, datetime | date):
        return value + timedelta(days=30)
    if isinstance(value, bytes):
        return value + b"x"
    if value is not None:
        return ("e" if value[:1] != "e" else "f") + value[1:]
    kind = column.type.python_type
    return {int: 1, bool: True, date: date(2027, 1, 1), datetime: NOW, str: "x"}.get(kind, NOW)


def told_of(table: Table, row: Any, said: list[str]) -> bool:
    """Whether a sentence names the row."""
    if table.name == "chain":
        return any("end of the log" in line or "salt" in line for line in said)
    name = f"{CALLED.get(table.name, table.name)} {entity(table, row).partition(' ')[2]}"
    return any(re.search(rf"{re.escape(name.lower())}(?!\d)", line.lower()) for line in said)


@contextmanager
def free_hand(address: Address) -> Iterator[Any]:
    """A connection with every rule off: triggers, keys and checks."""
    engine = connect(address, patience=5)
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            connection.execute(text("COMMIT"))
            for rule in ("foreign_keys = OFF", "ignore_check_constraints = ON"):
                connection.execute(text(f"PRAGMA {rule}"))
            for name in TRIGGERS:
                connection.execute(text(f"DROP TRIGGER IF EXISTS {name}"))
        else:
            connection.execute(text("SET session_replication_role = replica"))
            connection.execute(text("ALTER TABLE chain DROP CONSTRAINT ck_chain_one_row"))
            connection.commit()
        yield connection
    engine.dispose()


def is_row(table: Table, row: Any) -> Any:
    return [column == row[column.name] for column in table.primary_key]


def committed(connection: Any, *statements: Any) -> None:
    for statement in statements:
        connection.execute(statement)
    if connection.dialect.name != "sqlite":
        connection.commit()


@pytest.mark.parametrize("name", TABLES)
def test_any_edit_and_any_row_taken_out_is_told_of(name: str, register_address: Address) -> None:
    fill(register_address)
    table = tables.metadata.tables[name]
    with Register.open(register_address, actor=ACTOR) as register, free_hand(register_address) as other:
        rows = [dict(row) for row in other.execute(select(table)).mappings()]
        assert rows, f"nothing is in {name}"
        row = rows[len(rows) // 2]
        for column in table.columns:
            changed = another(row[column.name], column)
            now = row | {column.name: changed}
            committed(other, update(table).where(*is_row(table, row)).values({column.name: changed}))
            assert told_of(table, row, register.verify()), f"{name}.{column.name} can be changed unseen"
            committed(other, update(table).where(*is_row(table, now)).values({column.name: row[column.name]}))
        assert register.verify() == []
        committed(other, delete(table).where(*is_row(table, row)))
        assert told_of(table, row, register.verify()), f"a row of {name} can be taken out unseen"


@pytest.mark.parametrize("name", [name for name in TABLES if name not in ("chain", "audit", "document_source")])
def test_rows_that_changed_places_are_told_of(name: str, tmp_path: Path) -> None:
    address = tmp_path / "minutebook.sqlite3"
    fill(address)
    table = tables.metadata.tables[name]
    with Register.open(address, actor=ACTOR) as register, free_hand(address) as other:
        keys = [column.name for column in table.primary_key]
        one, *others = (dict(row) for row in other.execute(select(table)).mappings())
        two = next(row for row in others if any(row[it] != one[it] for it in row if it not in keys))
        away = {it: another(two[it], table.c[it]) for it in keys}
        for row, to in ((one, away), (two, one), (away, two)):
            committed(other, update(table).where(*is_row(table, row)).values({it: to[it] for it in keys}))
        said = register.verify()
        assert told_of(table, one, said)
        assert told_of(table, two, said)


def rewrite(other: Any, key: Key | None) -> None:
    """The whole log made anew around a changed row, as whoever has the database and knows how it is made can."""
    salt = other.execute(select(tables.chain.c.salt)).scalar()
    went = select(tables.distribution).where(tables.distribution.c.sent_on.is_not(None))
    row = dict(other.execute(went).mappings().first())
    committed(other, update(tables.distribution).where(tables.distribution.c.id == row["id"]).values(sent_on=None))
    row["sent_on"] = None
    mark = seal(salt, tables.distribution, row)
    previous = "0" * 64
    logged = [dict(it) for it in other.execute(select(tables.audit).order_by(tables.audit.c.seq)).mappings()]
    last = max(it["seq"] for it in logged if it["entity"] == entity(tables.distribution, row))
    for it in logged:
        if it["seq"] == last:
            it["detail"] = canonical(json.loads(it["detail"]) | {"seal": mark})
        it["prev_hash"] = previous
        it["hash"] = previous = log_hash(it)
        it["mac"] = key.seal(previous) if key else it["mac"]
    committed(other, delete(tables.audit))
    other.execute(tables.audit.insert(), logged)
    end = {"hash": previous} | ({"key_id": key.id, "mac": key.seal_head(logged[-1]["seq"], previous)} if key else {})
    committed(other, update(tables.chain).values(end))


@pytest.mark.parametrize("key", [None, Key(secrets.token_bytes(32))], ids=["no key", "a key of their own"])
def test_a_log_made_anew_without_the_key_is_told_of(key: Key | None, register_address: Address) -> None:
    fill(register_address)
    with Register.open(register_address, actor=ACTOR) as register, free_hand(register_address) as other:
        rewrite(other, key)
        said = register.verify()
    assert any("not carry the seal of this register’s key" in line for line in said)
    # it all fits together but for the seals and what was noted outside
    assert not any("altered outside Minutebook" in line or "does not follow" in line for line in said)


def test_a_log_whose_seals_were_taken_off_is_told_of(register_address: Address) -> None:
    fill(register_address)
    with Register.open(register_address, actor=ACTOR) as register, free_hand(register_address) as other:
        committed(other, update(tables.audit).values(mac=None), update(tables.chain).values(mac=None, key_id=None))
        said = register.verify()
    assert "The end of the log names another key than the log itself: it has been altered." in said


def test_a_log_that_was_cut_back_to_a_sealed_row_is_told_of(register_address: Address) -> None:
    with Register.open(register_address, actor=ACTOR) as register:
        with register.transaction(now=NOW) as tx:
            enter_all(tx)
        engine = connect(register_address, patience=5)
        with engine.connect() as connection:
            everything = {
                table: [dict(row) for row in connection.execute(select(table)).mappings()]
                for table in tables.metadata.sorted_tables
            }
        engine.dispose()
        line = register.head().line()
        with register.transaction(now=NOW) as tx:
            enter_all(tx, mark="later")
        later = register.head()
        assert register.still_has(*read_line(line))
        with free_hand(register_address) as other:
            for table in reversed(tables.metadata.sorted_tables):
                committed(other, delete(table))
            for table, rows in everything.items():
                if rows:
                    other.execute(table.insert(), rows)
            committed(other)
        cut = f"The log ended at row {later.seq} on "
        assert [it[: len(cut)] for it in register.verify()] == [cut]
        assert not register.still_has(*read_line(later.line()))
        # work goes on, and does not hide it
        for turn in range(3):
            with register.transaction(now=NOW) as tx:
                enter_all(tx, mark=f"after {turn}")
        assert [it[: len(cut)] for it in register.verify()] == [cut]
        register.vouch("restored", "The disk broke; the copy of Monday was put back.")
        assert register.verify() == []
        with register.transaction(now=NOW) as tx:
            enter_all(tx, mark="and on")
        assert register.verify() == []


def test_nobodys_words_get_into_the_log(register_address: Address) -> None:
    canaries: list[str] = []

    def word() -> str:
        canaries.append(f"canary{'abcdefghij'[len(canaries) % 10]}{len(canaries)}quill")
        return canaries[-1]

    fill(register_address, word)
    with Register.open(register_address, actor=ACTOR) as register:
        whole = repr(register.trail())
    assert len(canaries) > 60
    assert [it for it in canaries if it in whole] == []
    assert "Quillfeather" not in whole
    assert "Gull Row" not in whole


def test_one_word_notes_do_not_get_into_the_log_either(tmp_path: Path) -> None:
    with Register.open(tmp_path / "minutebook.sqlite3", actor=ACTOR) as register:
        with register.transaction(now=NOW) as tx:
            number = enter_all(tx)
            tx._ledger.note("erased", f"meeting {number}", who="Tamsin", why=["Tamsin", number], which=3)
            tx._ledger.note("erased", "case tamsin", meetings=[number])
        rows = [row for row in register.trail() if row.action == "erased"]
    assert [row.detail for row in rows] == [{"why": [number], "which": 3}, {"meetings": [number]}]
    assert "tamsin" not in repr(rows).lower()


def test_a_line_that_was_written_down_is_understood_however_it_is_typed(path: Path) -> None:
    with Register.open(path, actor=ACTOR) as register:
        head = register.head()
    assert read_line(head.line()) == (head.seq, head.hash[:16])
    assert read_line(f"  ROW {head.seq}: {head.hash[:16].upper()} ") == (head.seq, head.hash[:16])
    with pytest.raises(WrongUse, match="printed"):
        read_line("row twelve")
