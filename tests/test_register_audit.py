"""The register shows it if anything in it was changed behind its back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.register_cases import ACTOR, MUM, NOW, enter_all, issue

from minutebook.errors import RegisterConflict
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
    assert [line for line in verify(path) if not line.startswith("The source ")] == [said]


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
