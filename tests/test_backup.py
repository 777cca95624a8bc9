"""A whole register in one verified file, and back: every row and byte, on both databases; nothing erased returns."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.erasing_cases import LATER, NOW, Words, enter_case
from tests.register_cases import ACTOR, TAMSIN, enter_all, is_whole
from tests.registers import Address, Server, behind_its_back, dump

from minutebook.cli import main
from minutebook.errors import MinutebookError, RegisterConflict, WrongUse
from minutebook.keeping import erasing
from minutebook.keeping.backing_up import Restored, back_up, restore
from minutebook.register.register import Register
from minutebook.setting_up import make_workspace
from minutebook.workspace import Workspace

ROOT = Path(__file__).parent.parent
AFTER = datetime(2027, 5, 1, 12, tzinfo=UTC)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return make_workspace(tmp_path / "ws")


def another(tmp_path: Path, name: str) -> Workspace:
    return make_workspace(tmp_path / name)


def entered(workspace: Workspace, *marks: str) -> list[str]:
    with Register.open(workspace.register, actor=ACTOR) as register, register.transaction(now=NOW) as tx:
        return [enter_case(tx, Words(mark))[0] for mark in marks]


def put(workspace: Workspace, backup: Path, *, replace: bool = False) -> Restored:
    return restore(workspace, backup, actor=ACTOR, now=AFTER, replace=replace)


def rows(address: Address) -> list[str]:
    """All rows but for what a restore adds: its log row, the end of the log, and what is to be put out again."""
    return [
        line for line in dump(address) if not line.startswith(("chain", "pending_output")) and "'restored'" not in line
    ]


def at(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    """The register is kept at this address from here on."""
    monkeypatch.setenv("MINUTEBOOK_REGISTER", address)


def test_there_and_back_every_row_and_byte_is_the_same(workspace: Workspace, tmp_path: Path) -> None:
    entered(workspace, "One", "Two")
    backup, again = tmp_path / "one.sqlite3", tmp_path / "two.sqlite3"
    back_up(workspace, backup, actor=ACTOR)
    assert dump(backup) == dump(workspace.register)
    other = another(tmp_path, "other")
    put(other, backup)
    assert rows(other.register) == rows(workspace.register)
    back_up(other, again, actor=ACTOR)
    assert rows(again) == rows(workspace.register)
    with Register.open(other.register, actor=ACTOR) as register:
        assert register.verify() == []
        assert sum(1 for _ in other.outputs.rglob("*.docx")) == len(register.documents())


def test_to_a_server_and_back_every_row_and_byte_is_the_same(
    workspace: Workspace, tmp_path: Path, postgres: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    entered(workspace, "One", "Two")
    before = rows(workspace.register)
    backup, from_server = tmp_path / "one.sqlite3", tmp_path / "two.sqlite3"
    back_up(workspace, backup, actor=ACTOR)
    address = postgres.database()
    server = another(tmp_path, "server")
    at(monkeypatch, address)
    put(server, backup)
    back_up(server, from_server, actor=ACTOR)
    assert rows(from_server) == before
    with Register.open(address, actor=ACTOR) as register:
        assert register.verify() == []
        with register.transaction(now=AFTER) as tx:
            # numbers go on, those of rows too
            assert enter_all(tx, entry=replace(TAMSIN, case_ref="NCC-2")) == "M-2027-0003"
        assert register.verify() == []
    with pytest.raises(RegisterConflict, match="not empty"):
        put(server, backup)
    monkeypatch.delenv("MINUTEBOOK_REGISTER")
    home = another(tmp_path, "home")
    put(home, from_server)
    assert [line for line in rows(home.register) if not line.startswith("audit")] == [
        line for line in before if not line.startswith("audit")
    ]
    postgres.drop(address)


def test_a_number_that_was_given_is_not_given_again(workspace: Workspace, tmp_path: Path) -> None:
    entered(workspace, "One")
    backup = tmp_path / "one.sqlite3"
    back_up(workspace, backup, actor=ACTOR)
    assert entered(workspace, "Two") == ["M-2027-0002"]
    put(workspace, backup, replace=True)
    assert entered(workspace, "Three") == ["M-2027-0003"]
    with Register.open(workspace.register, actor=ACTOR) as register:
        assert [it.number for it in register.meetings()] == ["M-2027-0001", "M-2027-0003"]
        assert register.verify() == []


def test_what_was_erased_since_is_erased_again(workspace: Workspace, tmp_path: Path) -> None:
    one, two = entered(workspace, "One", "Two")
    backup = tmp_path / "backup.sqlite3"
    back_up(workspace, backup, actor=ACTOR)
    with Register.open(workspace.register, actor="first") as register:
        erasing.ask(workspace, register, one, "its time", actor="first", now=NOW)
        going = erasing.look(workspace, register, one, now=LATER)
    with Register.open(workspace.register, actor="second") as register:
        erasing.confirm(workspace, register, going, going.case.reference, actor="second", now=LATER)
    done = put(workspace, backup, replace=True)
    assert done.erased_again == (one,)
    assert any("Erased again" in note and one in note for note in done.notes)
    assert b"OneCanary" not in Path(workspace.register).read_bytes()
    assert b"TwoCanary" in Path(workspace.register).read_bytes()
    assert not (workspace.outputs / one).exists()
    with Register.open(workspace.register, actor=ACTOR) as register:
        assert [it.number for it in register.meetings()] == [two]
        assert register.verify() == []
        assert register.leftovers() == []


def test_where_nothing_knows_what_was_erased_it_is_said(workspace: Workspace, tmp_path: Path) -> None:
    entered(workspace, "One")
    back_up(workspace, tmp_path / "one.sqlite3", actor=ACTOR)
    other = another(tmp_path, "other")
    done = put(other, tmp_path / "one.sqlite3")
    assert (done.aside, done.erased_again) == (None, ())
    assert any("erase them again" in note for note in done.notes)


def test_of_another_register_nothing_is_carried_over(workspace: Workspace, tmp_path: Path) -> None:
    entered(workspace, "One")
    back_up(workspace, tmp_path / "one.sqlite3", actor=ACTOR)
    other = another(tmp_path, "other")
    entered(other, "Two", "Three", "Four")
    done = put(other, tmp_path / "one.sqlite3", replace=True)
    assert done.aside is not None
    assert b"FourCanary" in done.aside.read_bytes()
    # a number of the other register was another child's
    assert entered(other, "Five") == ["M-2027-0002"]


def test_a_register_that_is_not_empty_stays_as_it_is(workspace: Workspace, tmp_path: Path) -> None:
    entered(workspace, "One")
    backup = tmp_path / "one.sqlite3"
    back_up(workspace, backup, actor=ACTOR)
    before = dump(workspace.register)
    with pytest.raises(RegisterConflict, match="not empty"):
        put(workspace, backup)
    assert dump(workspace.register) == before
    done = put(workspace, backup, replace=True)
    assert done.aside is not None
    assert dump(done.aside) == before
    assert stat.S_IMODE(done.aside.stat().st_mode) == 0o600


def test_a_damaged_register_is_set_aside_as_it_is(workspace: Workspace, tmp_path: Path) -> None:
    entered(workspace, "One")
    backup = tmp_path / "one.sqlite3"
    back_up(workspace, backup, actor=ACTOR)
    Path(workspace.register).write_bytes(b"no database at all" * 500)
    done = put(workspace, backup, replace=True)
    assert done.aside is not None
    assert done.aside.read_bytes().startswith(b"no database")
    with Register.open(workspace.register, actor=ACTOR) as register:
        assert register.verify() == []


def test_a_backup_is_private_and_never_goes_over_a_file(workspace: Workspace, tmp_path: Path) -> None:
    entered(workspace, "One")
    backup = tmp_path / "one.sqlite3"
    back_up(workspace, backup, actor=ACTOR)
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    before = backup.read_bytes()
    with pytest.raises(WrongUse, match="never goes over another"):
        back_up(workspace, backup, actor=ACTOR)
    assert backup.read_bytes() == before
    with pytest.raises(WrongUse, match="check the name and the folder"):
        back_up(workspace, tmp_path / "nowhere" / "one.sqlite3", actor=ACTOR)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.sqlite3", "ws"]


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda data: data[: len(data) // 2], "damaged or cut short"),
        (lambda data: data[:40960] + b"\xff" * 8192 + data[49152:], "damaged or cut short"),
        (lambda data: data.replace(b"OneCanary0002", b"TwoCanary0002"), "not sound: .*altered"),
        (lambda _: b"PK\x03\x04 some other file", "no copy that Minutebook made"),
        (lambda _: b"", "it is no register"),
    ],
)
def test_a_damaged_or_foreign_file_is_refused(workspace: Workspace, tmp_path: Path, damage: object, said: str) -> None:
    entered(workspace, "One")
    backup = tmp_path / "one.sqlite3"
    back_up(workspace, backup, actor=ACTOR)
    backup.write_bytes(damage(backup.read_bytes()))  # type: ignore[operator]
    other = another(tmp_path, "other")
    with pytest.raises(MinutebookError, match=said) as refusal:
        put(other, backup)
    assert str(refusal.value).count(". ") <= 1
    with Register.open(other.register, actor=ACTOR) as register:
        assert register.meetings() == []


def test_another_programs_database_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.sqlite3"
    with sqlite3.connect(foreign) as connection:
        connection.execute("CREATE TABLE meeting (a)")
    with pytest.raises(WrongUse, match="it is no register"):
        put(workspace, foreign)


def test_a_backup_that_somebody_altered_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    entered(workspace, "One")
    backup = tmp_path / "one.sqlite3"
    back_up(workspace, backup, actor=ACTOR)
    with behind_its_back(backup) as connection:
        connection.execute("UPDATE meeting SET child_name = 'Another'")
    with pytest.raises(WrongUse, match=r"not sound: .*altered"):
        put(another(tmp_path, "other"), backup)


def test_of_a_register_that_somebody_altered_a_backup_is_made_on_demand_only(
    workspace: Workspace, tmp_path: Path
) -> None:
    entered(workspace, "One")
    with behind_its_back(workspace.register, triggers=True) as connection:
        connection.execute("UPDATE meeting SET child_name = 'Another'")
    backup = tmp_path / "one.sqlite3"
    with pytest.raises(RegisterConflict, match="not sound"):
        back_up(workspace, backup, actor=ACTOR)
    assert not backup.exists()
    done = back_up(workspace, backup, actor=ACTOR, despite_faults=True)
    assert any("altered" in it for it in done.faults)


def test_while_another_writes_the_copy_is_of_one_moment(workspace: Workspace, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.register_cases", "write", workspace.register, "clerk", "10000"]
    environment = os.environ | {"PYTHONPATH": f"{ROOT / 'pipeline'}"}
    writer = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    counts = []
    try:
        for turn in range(2):
            writer.stdout.readline()
            backup = tmp_path / f"{turn}.sqlite3"
            back_up(workspace, backup, actor=ACTOR)
            with Register.open_copy(backup, actor=ACTOR) as register:
                numbers = [meeting.number for meeting in register.meetings()]
                assert all(is_whole(register, number) for number in numbers)
                assert register.verify() == []
                counts.append(len(numbers))
        assert writer.poll() is None
    finally:
        writer.kill()
        writer.communicate()
    assert counts == sorted(set(counts))


def test_on_the_command_line(workspace: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def say(*words: object) -> tuple[int, str]:
        with pytest.raises(SystemExit) as ending:
            main([*map(str, words)])
        said = capsys.readouterr()
        return int(ending.value.code or 0), said.out + said.err

    entered(workspace, "One")
    backup = tmp_path / "one.sqlite3"
    status, said = say("backup", backup, "--workspace", workspace.folder)
    assert (status, "verified" in said, "The key that seals the log is not in it" in said) == (0, True, True)
    status, said = say("restore", backup, "--workspace", workspace.folder)
    assert (status, "--replace" in said) == (4, True)
    status, said = say("restore", backup, "--replace", "--workspace", workspace.folder)
    assert (status, "Put back: 1 meetings" in said, "register set aside" in said) == (0, True, True)
    assert "what lay in intake, outbox and templates is not in it" in said
    assert say("audit", "--workspace", workspace.folder)[0] == 0
