"""The key that seals the log lies outside the workspace, for its owner alone, and is missed when it is gone."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.register_cases import ACTOR, NOW, enter_all

from minutebook.cli.app import program
from minutebook.errors import RegisterConflict, WrongUse
from minutebook.register.keys import Keyring, usual_folder
from minutebook.register.ledger import GENESIS, log_hash
from minutebook.register.register import Register
from minutebook.setting_up import make_workspace

#: columns of the log
NAMES = ("seq", "at", "actor", "action", "entity", "detail", "prev_hash", "hash", "mac")
#: the log taken back to before there were keys
NO_KEY_YET = (
    "DROP TRIGGER audit_no_UPDATE",
    "DROP TRIGGER audit_no_DELETE",
    "DELETE FROM audit WHERE action = 'new key'",
    "UPDATE audit SET seq = seq + 1000, prev_hash = 'x' || prev_hash",
)


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    return tmp_path / "somewhere else" / "keys"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "register" / "minutebook.sqlite3"


def write(path: Path, keys: Path, mark: str = "") -> None:
    with Register.open(path, actor=ACTOR, keys=keys) as register, register.transaction(now=NOW) as tx:
        enter_all(tx, mark=mark)


def told(path: Path, keys: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    with Register.open(path, actor=ACTOR, keys=keys) as register:
        found = register.checked()
    return found.faults, found.notes


def key_file(keys: Path) -> Path:
    (found,) = keys.glob("*.key")
    return found


def test_a_key_is_made_when_first_needed_for_its_owner_alone(path: Path, keys: Path) -> None:
    with Register.open(path, actor=ACTOR, keys=keys) as register:
        register.meetings()
        with register.transaction(now=NOW):
            pass
    assert not keys.exists()
    write(path, keys)
    assert keys.stat().st_mode & 0o777 == 0o700
    assert {it.stat().st_mode & 0o777 for it in keys.iterdir()} == {0o600}
    assert len(bytes.fromhex(key_file(keys).read_text("ascii"))) == 32
    assert told(path, keys) == ((), ())


def test_nothing_of_the_key_is_in_the_register(path: Path, keys: Path) -> None:
    write(path, keys)
    secret = key_file(keys).read_text("ascii").strip()
    stored = path.read_bytes()
    assert secret.encode() not in stored
    assert bytes.fromhex(secret) not in stored


def test_each_register_has_a_key_of_its_own(tmp_path: Path, keys: Path) -> None:
    for name in ("one", "two"):
        write(tmp_path / name / "minutebook.sqlite3", keys)
    assert len(list(keys.glob("*.key"))) == 2


@pytest.mark.parametrize("inside", ["", "keys", "deep/er"])
def test_a_folder_beside_the_register_is_refused(path: Path, inside: str) -> None:
    with pytest.raises(WrongUse, match="MINUTEBOOK_KEYS"):
        write(path, path.parent / inside)
    assert not list(path.parent.rglob("*.key"))


def test_a_folder_in_a_workspace_is_refused(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "work")
    with pytest.raises(WrongUse, match="workspace"):
        write(tmp_path / "elsewhere" / "minutebook.sqlite3", workspace.folder / "my keys")


def test_a_key_that_others_may_read_is_refused(path: Path, keys: Path) -> None:
    write(path, keys)
    key_file(keys).chmod(0o644)
    with pytest.raises(WrongUse, match="chmod go-rwx"):
        write(path, keys, "again")
    key_file(keys).chmod(0o600)
    keys.chmod(0o755)
    with pytest.raises(WrongUse, match="chmod go-rwx"):
        write(path, keys, "again")


def test_a_team_may_share_a_folder_that_hands_its_group_on(path: Path, keys: Path) -> None:
    keys.mkdir(parents=True)
    keys.chmod(0o2750)
    write(path, keys)
    assert key_file(keys).stat().st_mode & 0o777 == 0o640
    write(path, keys, "again")
    keys.chmod(0o2770)
    with pytest.raises(WrongUse, match="Other people"):
        write(path, keys, "and again")


def test_a_missing_key_stops_writing_and_is_told_of(path: Path, keys: Path) -> None:
    write(path, keys)
    away = key_file(keys).rename(keys.parent / "away")
    with pytest.raises(RegisterConflict, match="MINUTEBOOK_KEYS"):
        write(path, keys, "more")
    faults, _ = told(path, keys)
    assert len(faults) == 1
    assert "The key of this register is not in" in faults[0]
    with Register.open(path, actor=ACTOR, keys=keys) as register:
        assert len(register.meetings()) == 1, "what is registered can still be read, and nothing was half done"
    away.rename(keys / f"{next(keys.glob('*.head')).name.partition('-')[0]}.key")
    write(path, keys, "more")
    assert told(path, keys) == ((), ())


def test_another_key_in_its_place_is_told_of(path: Path, keys: Path) -> None:
    write(path, keys)
    key_file(keys).write_text("ab" * 32)
    with pytest.raises(RegisterConflict, match="not the one"):
        write(path, keys, "more")
    key_file(keys).write_text("no key")
    with pytest.raises(WrongUse, match="cannot be read"):
        write(path, keys, "more")


def test_after_a_lost_key_the_log_goes_on_with_another(path: Path, keys: Path) -> None:
    write(path, keys)
    key_file(keys).unlink()
    with Register.open(path, actor=ACTOR, keys=keys) as register:
        end = register.take_new_key("The old computer broke.")
    write(path, keys, "more")
    faults, notes = told(path, keys)
    assert faults == ()
    assert notes == (
        f"The log is sealed with another key from row {end.seq} on ({ACTOR}: “The old computer broke.”); "
        f"the key of rows 1 to {end.seq - 1} is not here.",
    )
    assert "computer" not in path.read_bytes().decode("latin-1")


def test_a_key_that_was_only_replaced_still_vouches_for_its_rows(path: Path, keys: Path) -> None:
    write(path, keys)
    with Register.open(path, actor=ACTOR, keys=keys) as register:
        end = register.take_new_key("Somebody left.")
    write(path, keys, "more")
    assert told(path, keys) == (
        (), (f"The log is sealed with another key from row {end.seq} on ({ACTOR}: “Somebody left.”).",)
    )  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of files")
def test_where_no_other_key_can_be_written_the_former_one_stays(path: Path, keys: Path) -> None:
    import resource

    write(path, keys)
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    with Register.open(path, actor=ACTOR, keys=keys) as register:
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, most))
        try:
            with pytest.raises(WrongUse, match="No other key can be put into"):
                register.take_new_key("Somebody left.")
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    write(path, keys, "more")
    assert told(path, keys) == ((), ())


def test_a_key_that_was_made_and_not_entered_changes_nothing(path: Path, keys: Path) -> None:
    """The program stopped between the two."""
    write(path, keys)
    with sqlite3.connect(path) as connection:
        ((salt,),) = connection.execute("SELECT salt FROM chain")
    Keyring(keys, place="elsewhere").new_key(salt)
    write(path, keys, "more")
    assert told(path, keys) == ((), ())


def test_rows_from_before_the_key_are_counted(path: Path, keys: Path) -> None:
    older = NO_KEY_YET
    write(path, keys)
    with sqlite3.connect(path) as connection:
        for statement in older:
            connection.execute(statement)
        rows = [dict(zip(NAMES, row, strict=True)) for row in connection.execute("SELECT * FROM audit")]
        previous = GENESIS
        for number, row in enumerate(rows, 1):
            row |= {"prev_hash": previous, "seq": number}
            at = datetime.fromisoformat(row["at"]).replace(tzinfo=UTC)
            previous = log_hash({**row, "at": at})
            connection.execute(
                "INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)",
                [number, *(row[name] for name in NAMES[1:7]), previous],
            )
        connection.execute("DELETE FROM audit WHERE mac IS NOT NULL")
        connection.execute("UPDATE chain SET seq = ?, hash = ?, key_id = NULL, mac = NULL", [len(rows), previous])
    connection.close()
    for note in keys.iterdir():
        note.unlink()
    faults, notes = told(path, keys)
    assert faults == ()
    assert f"{len(rows)} rows of the log are older than the key." in notes
    write(path, keys, "more")
    assert told(path, keys) == ((), (f"{len(rows)} rows of the log are older than the key.",))


def test_two_who_open_a_new_register_at_once_agree_on_one_key(path: Path, keys: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from tests.register_cases import *\n"
        "with Register.open(Path(sys.argv[1]), actor=sys.argv[3], keys=Path(sys.argv[2])) as it:\n"
        "    with it.transaction(now=NOW) as tx: enter_all(tx, mark=sys.argv[3])\n"
    )

    def one(name: str) -> None:
        subprocess.run([sys.executable, "-c", code, path, keys, name], check=True, cwd=Path(__file__).parents[1])

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(one, ("a", "b", "c")))
    assert len(list(keys.glob("*.key"))) == 1
    assert told(path, keys) == ((), ())


def test_makers_of_one_key_never_see_half_of_it(keys: Path) -> None:
    rings = [Keyring(keys, place=str(number)) for number in range(8)]
    with ThreadPoolExecutor(8) as pool:
        made = {key.id for key in pool.map(lambda ring: ring.key("salt", None), rings)}
    assert len(made) == 1
    assert len(list(keys.iterdir())) == 1


def test_a_copy_of_a_register_is_not_taken_for_the_register(tmp_path: Path, path: Path, keys: Path) -> None:
    write(path, keys)
    copy = tmp_path / "copy" / "minutebook.sqlite3"
    copy.parent.mkdir()
    copy.write_bytes(path.read_bytes())
    write(path, keys, "more here")
    write(copy, keys, "other things there")
    assert told(path, keys) == ((), ())
    assert told(copy, keys)[0] == ()


def test_another_register_in_its_place_is_told_of(path: Path, keys: Path) -> None:
    write(path, keys)
    path.unlink()
    with Register.open(path, actor=ACTOR, keys=keys):
        pass
    faults, _ = told(path, keys)
    assert len(faults) == 1
    assert faults[0].startswith("Another register lay at this place before")
    with Register.open(path, actor=ACTOR, keys=keys) as register:
        register.vouch("restored", "We began anew.")
    assert told(path, keys) == ((), ())


def test_a_note_that_cannot_be_written_loses_no_meeting(path: Path, keys: Path) -> None:
    write(path, keys)
    note = next(keys.glob("*.head"))
    note.unlink()
    note.mkdir()
    write(path, keys, "more")
    with Register.open(path, actor=ACTOR, keys=keys) as register:
        assert len(register.meetings()) == 2
    note.rmdir()
    write(path, keys, "and more")
    assert told(path, keys) == ((), ())


def test_the_usual_folder_is_the_one_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MINUTEBOOK_KEYS", str(tmp_path))
    assert usual_folder() == tmp_path
    monkeypatch.delenv("MINUTEBOOK_KEYS")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert usual_folder() == tmp_path / "data" / "minutebook" / "keys"


def test_head_and_expect_from_the_command_line(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "work")
    with Register.open(workspace.register, actor=ACTOR) as register, register.transaction(now=NOW) as tx:
        enter_all(tx)
    runner, there = CliRunner(), ["--workspace", str(workspace.folder)]
    line = runner.invoke(program, ["audit", "--head", *there]).output.strip()
    assert line.startswith("row ")
    assert len(line) < 70
    with Register.open(workspace.register, actor=ACTOR) as register, register.transaction(now=NOW) as tx:
        enter_all(tx, mark="more")
    assert runner.invoke(program, ["audit", "--expect", line, *there], standalone_mode=False).return_value == 0
    wrong = runner.invoke(program, ["audit", "--expect", line[:-1] + "!", *there], standalone_mode=False)
    assert isinstance(wrong.exception, WrongUse)
    other = line[:-4] + ("0000" if not line.endswith("0000") else "1111")
    assert runner.invoke(program, ["audit", "--expect", other, *there], standalone_mode=False).return_value == 4
    without = runner.invoke(program, ["audit", "--new-key", *there], standalone_mode=False)
    assert isinstance(without.exception, WrongUse)
    done = runner.invoke(program, ["audit", "--new-key", "--reason", "A new machine", *there], standalone_mode=False)
    assert "sealed with a new key" in done.output
    assert runner.invoke(program, ["audit", *there], standalone_mode=False).return_value == 0
