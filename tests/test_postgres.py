"""A register on PostgreSQL is the register: what differs between the two databases is not to be seen."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Engine, MetaData, String, func, inspect, select, text
from tests.register_cases import ACTOR, FINDING, FORM, MUM, NOW, TAMSIN, enter_all, is_whole
from tests.registers import Address, Server, behind_its_back, dump

from minutebook.errors import ExitStatus, RegisterConflict, TemplateFault, WrongUse
from minutebook.register import migrate
from minutebook.register.database import connect, writing
from minutebook.register.facts import DecisionEntry
from minutebook.register.register import Register
from minutebook.register.tables import SEALED, metadata
from minutebook.register.where_kept import DEMO, VARIABLE, kept_at
from minutebook.setting_up import make_workspace

ROOT = Path(__file__).parent.parent
FROM_HERE = "postgresql://clerk@db.example.org:5433/minutebook"


@pytest.fixture
def register(register_address: Address) -> Iterator[Register]:
    with Register.open(register_address, actor=ACTOR) as register:
        yield register


# --- where it is kept


def profile(folder: Path, name: str, words: str) -> None:
    place = folder / "templates" / "docx" / name
    place.mkdir(parents=True)
    (place / "council.toml").write_text(words, encoding="utf-8")


def test_a_workspace_has_a_register_of_its_own(tmp_path: Path) -> None:
    profile(tmp_path, "saltmere", 'name = "Saltmere"\n# register = "postgresql://elsewhere/x"\n')
    assert kept_at(tmp_path, {}) == tmp_path / "register" / "minutebook.sqlite3"
    assert kept_at(tmp_path, {VARIABLE: " "}) == tmp_path / "register" / "minutebook.sqlite3"


def test_a_council_may_name_the_register(tmp_path: Path) -> None:
    profile(tmp_path, "saltmere", f'register = "{FROM_HERE}"\n[words]\n')
    profile(tmp_path, "northcombe", 'name = "Northcombe"\n')
    assert kept_at(tmp_path, {}) == FROM_HERE
    assert kept_at(tmp_path, {VARIABLE: "postgresql:///other"}) == "postgresql:///other"


def test_a_file_is_named_from_the_workspace(tmp_path: Path) -> None:
    assert kept_at(tmp_path, {VARIABLE: "far/r.sqlite3"}) == tmp_path / "far" / "r.sqlite3"
    assert kept_at(tmp_path, {VARIABLE: "/srv/r.sqlite3"}) == Path("/srv/r.sqlite3")


def test_two_councils_name_one_register(tmp_path: Path) -> None:
    profile(tmp_path, "saltmere", f'register = "{FROM_HERE}"\n')
    profile(tmp_path, "northcombe", f'register = "{FROM_HERE}"\n')
    assert kept_at(tmp_path, {}) == FROM_HERE
    profile(tmp_path, "thirdly", 'register = "postgresql://other.example.org/x"\n')
    with pytest.raises(WrongUse, match="northcombe and saltmere and thirdly name different registers"):
        kept_at(tmp_path, {})


def test_a_profile_that_cannot_be_read_never_sends_the_rows_elsewhere(tmp_path: Path) -> None:
    profile(tmp_path, "saltmere", f'register = "{FROM_HERE}"\nname = \n')
    with pytest.raises(TemplateFault, match=r"council\.toml cannot be read"):
        kept_at(tmp_path, {})


def test_a_demonstration_never_leaves_its_folder(tmp_path: Path) -> None:
    (tmp_path / DEMO).write_text("Everything in this folder is invented.")
    assert kept_at(tmp_path, {VARIABLE: FROM_HERE}) == tmp_path / "register" / "minutebook.sqlite3"


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://clerk:sesame@db.example.org/minutebook",
        "postgresql://db.example.org/minutebook?password=sesame",
        "postgresql+psycopg://db.example.org/minutebook?user=clerk&password=sesame",
        "postgresql://clerk:sesame@/minutebook?sslpassword=x",
    ],
)
def test_an_address_with_a_password_is_refused_and_not_repeated(address: str) -> None:
    with pytest.raises(WrongUse, match="pgpass") as caught:
        Register.open(address, actor=ACTOR)
    assert "sesame" not in str(caught.value)


@pytest.mark.parametrize("address", ["mysql://x/y", "postgresql+nosuch://x/y", "sqlserver://x"])
def test_other_databases_are_refused(address: str) -> None:
    with pytest.raises(WrongUse, match="cannot keep a register"):
        Register.open(address, actor=ACTOR)


def test_a_server_that_is_not_there_is_said_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(RegisterConflict, match="no connection can be made") as caught:
        Register.open(f"postgresql://clerk@/minutebook?host={tmp_path}", actor=ACTOR, patience=1)
    assert caught.value.status is ExitStatus.REGISTER
    assert "\n" not in str(caught.value)
    with pytest.raises(RegisterConflict, match=r"postgresql://127\.0\.0\.1/minutebook"):
        Register.open("postgresql://clerk@127.0.0.1:1/minutebook", actor=ACTOR, patience=1)


# --- what may be written is the same on both


ODD = "caf\u00e9 \U0001f600 \u202e \ud800 \udcff x\0y % ' \" \\ {} :name %s \u0131\u0130 \ufdfd"
SEEN = ODD.replace("\ud800", "\ufffd").replace("\udcff", "\ufffd").replace("\0", "\ufffd")


def test_whatever_is_typed_is_kept(register: Register) -> None:
    with register.transaction(now=NOW) as tx:
        number = tx.enter_meeting(replace(TAMSIN, child_name=ODD, case_ref=ODD)).number
        form = tx.enter_submission(number, replace(FORM, file_name=f"{ODD}.docx", data=bytes(range(256)) * 9))
        tx.enter_distribution(number, [replace(MUM, recipient=ODD, address_used="x" * 100_000)])
        tx.enter_findings(number, [(replace(FINDING, message=ODD), form.sha256)])
        tx.enter_decision(number, DecisionEntry(rule="R003", key=None, message=ODD, reason=ODD, decided_by=ODD))
    held = register.meeting(number)
    assert (held.child_name, held.case_ref) == (SEEN, SEEN)
    assert [form.data for form in register.forms_of(number)] == [bytes(range(256)) * 9]
    assert [row.recipient for row in register.distribution(number)] == [SEEN]
    assert [found.message for found in register.findings(number)] == [SEEN]
    assert [m.number for m in register.find_meetings(case_ref=ODD)] == [number]
    assert register.verify() == []


def test_the_same_odd_words_again_add_nothing(register_address: Address, register: Register) -> None:
    before: list[str] = []
    for _ in range(2):
        with register.transaction(now=NOW) as tx:
            found = register.find_meetings(case_ref=ODD)
            number = tx.enter_meeting(replace(TAMSIN, case_ref=ODD), found[0].number if found else None).number
            tx.enter_distribution(number, [replace(MUM, recipient=ODD)])
            tx.enter_findings(number, [(replace(FINDING, message=ODD), None)])
        before = before or dump(register_address)
    assert dump(register_address) == before


def test_an_account_with_an_odd_name_can_write(register_address: Address) -> None:
    with Register.open(register_address, actor="cl\udce9rk") as register:
        with register.transaction(now=NOW) as tx:
            enter_all(tx)
        assert register.verify() == []
        assert register.meetings()[0].entered_by == "cl\ufffdrk"


def test_a_question_may_hold_anything(register: Register) -> None:
    with pytest.raises(WrongUse, match="no meeting"):
        register.meeting("M\0\udcff")
    assert register.known("\0") is None
    assert register.find_meetings(child_name="\ud800") == []


def test_words_are_sorted_by_letter_on_both(register_address: Address, register: Register) -> None:
    forms = ("MSP-A", "MSPA", "DIST", "msp-a", "SAFER-P", "SAFERA", "SAFER-A")
    with register.transaction(now=NOW) as tx:
        number = tx.enter_meeting(TAMSIN).number
        tx.enter_submission(number, replace(FORM, forms=forms))
    assert register.submissions(number)[0].forms == tuple(sorted(forms))
    engine = connect(register_address, patience=5)
    if engine.dialect.name == "postgresql":
        with engine.connect() as connection:
            asked = "SELECT count(*) FROM information_schema.columns WHERE table_schema = 'public' AND data_type IN "
            words = "('text', 'character varying')"
            assert (
                connection.execute(text(f"{asked}{words} AND collation_name = 'C'")).scalar()
                == sum(
                    isinstance(column.type, String) for table in metadata.tables.values() for column in table.columns
                )
                + 1
            ), "every column of words, and Alembic's own"
    engine.dispose()


def test_the_log_cannot_be_changed(register_address: Address, register: Register) -> None:
    with register.transaction(now=NOW) as tx:
        enter_all(tx)
    for change in ("UPDATE audit SET actor = 'x'", "DELETE FROM audit", "DELETE FROM audit WHERE seq = 1"):
        with (
            pytest.raises(Exception, match="audit rows cannot be changed"),
            behind_its_back(register_address, triggers=True) as connection,
        ):
            connection.execute(change)


def test_a_number_is_never_given_to_another_row(register: Register) -> None:
    with register.transaction(now=NOW) as tx:
        number = enter_all(tx)
        first = [row.id for row in register.distribution(number)]
        tx.enter_distribution(number, [], whole=True)
        tx.enter_distribution(number, [MUM])
    [row] = register.distribution(number)
    assert row.id not in first
    assert row.id == 3


# --- several at once


def test_a_reader_sees_one_moment(register_address: Address, register: Register) -> None:
    from minutebook.register.database import reading
    from minutebook.register.tables import meeting

    engine = connect(register_address, patience=5)
    with reading(engine) as connection:
        before = connection.execute(meeting.select()).all()
        if engine.dialect.name == "postgresql":
            with register.transaction(now=NOW) as tx:
                enter_all(tx)
        assert connection.execute(meeting.select()).all() == before == []
    engine.dispose()


def test_a_writer_whose_turn_comes_sees_what_the_others_wrote(register_address: Address) -> None:
    numbers: list[str] = []

    def work(name: str) -> None:
        with Register.open(register_address, actor=name) as mine:
            for turn in range(5):
                with mine.transaction(now=NOW) as tx:
                    numbers.append(enter_all(tx, mark=f"{name}{turn}"))

    Register.open(register_address, actor=ACTOR).close()
    threads = [threading.Thread(target=work, args=[f"clerk{n}"]) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(numbers) == [f"M-2027-{n:04d}" for n in range(1, 21)]
    with Register.open(register_address, actor=ACTOR) as register:
        assert register.verify() == []


# --- migrations, with rows in what is older


@contextmanager
def opened(address: Address) -> Iterator[Engine]:
    engine = connect(address, patience=5)
    yield engine
    engine.dispose()


def upgrade_to(engine: Engine, revision: str) -> None:
    with writing(engine) as connection:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(Path(migrate.__file__).parent / "migrations"))
        config.set_main_option("path_separator", "os")
        command.upgrade(config, revision)


def sample(column: Any, number: int) -> Any:
    kinds: dict[type, Any] = {int: number * 1000, str: f"w{number}", bytes: b"\0\xff", bool: True}
    if column.type.python_type is date:
        return date(2027, 2, number)
    return kinds.get(column.type.python_type, NOW.replace(tzinfo=None))


def fill(engine: Engine) -> dict[str, int]:
    """A row or two in every table as it now is; gives how many. Keys agree, since all are of the same row's number."""
    held = MetaData()
    with writing(engine) as connection:
        held.reflect(connection)
        for table in held.sorted_tables:
            if table.name in ("alembic_version", "chain", "audit"):
                continue
            for number in (1, 2):
                row = {column.name: sample(column, number) for column in table.columns}
                for key in table.foreign_keys:
                    row[key.parent.name] = sample(key.column, number)
                if "supersedes" in row:
                    row["supersedes"] = None
                if isinstance(table.primary_key.columns.values()[0].type, String) or len(table.primary_key) > 1:
                    connection.execute(table.insert(), row)
                else:
                    connection.execute(table.insert(), {k: v for k, v in row.items() if k != "id"})
    with engine.connect() as connection:
        return {
            name: connection.execute(select(func.count()).select_from(held.tables[name])).scalar_one()
            for name in held.tables
            if name != "alembic_version"
        }


@pytest.fixture
def old_address(request: pytest.FixtureRequest, register_address: Address) -> Iterator[Address]:
    """A register with no tables in it yet."""
    if isinstance(register_address, Path):
        yield register_address
        return
    running: Server = request.getfixturevalue("postgres")
    address = running.database(empty=True)
    yield address
    running.drop(address)


@pytest.mark.parametrize("revision", ["0001", "0002"])
def test_an_older_register_with_rows_in_it_is_brought_up_to_date(old_address: Address, revision: str) -> None:
    with opened(old_address) as engine:
        upgrade_to(engine, revision)
        before = fill(engine)
        Register.open(old_address, actor=ACTOR).close()
        with engine.connect() as connection:
            options = {"compare_type": True, "compare_server_default": True}
            assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []
            for name, count in before.items():
                assert connection.execute(select(func.count()).select_from(metadata.tables[name])).scalar() == count
            assert {table.name for table in SEALED} <= set(inspect(connection).get_table_names())
        assert before["distribution"] == 2
    with Register.open(old_address, actor=ACTOR) as register, register.transaction(now=NOW) as tx:
        assert is_number(enter_all(tx))


def is_number(number: str) -> bool:
    return number == "M-2027-0001"


def test_two_that_open_a_new_register_at_once_make_it_once(old_address: Address) -> None:
    faults: list[BaseException] = []

    def work() -> None:
        try:
            Register.open(old_address, actor=ACTOR).close()
        except BaseException as error:
            faults.append(error)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []


# --- PostgreSQL alone


def test_a_plain_address_and_one_with_its_driver_are_the_same_register(postgres: Server) -> None:
    address = postgres.database()
    with Register.open(address, actor=ACTOR) as register, register.transaction(now=NOW) as tx:
        number = enter_all(tx)
    for other in (address.replace("postgresql:", "postgresql+psycopg:"), address.replace("postgresql:", "postgres:")):
        with Register.open(other, actor=ACTOR) as register:
            assert is_whole(register, number)
    postgres.drop(address)


def test_what_is_registered_is_waited_for_until_it_is_on_the_disk(postgres: Server) -> None:
    address = postgres.database()
    engine = connect(address, patience=2.5)
    # the server of these tests is set not to wait
    with writing(engine) as connection:
        assert connection.execute(text("SHOW synchronous_commit")).scalar() == "on"
        assert connection.execute(text("SHOW lock_timeout")).scalar() == "2500ms"
        assert connection.execute(text("SHOW transaction_isolation")).scalar() == "read committed"
    engine.dispose()
    postgres.drop(address)


def test_a_database_that_cannot_hold_every_letter_is_refused(postgres: Server) -> None:
    postgres.say("CREATE DATABASE narrow ENCODING 'LATIN1' TEMPLATE template0 LOCALE 'C' LOCALE_PROVIDER libc")
    with pytest.raises(RegisterConflict, match="UTF8"):
        Register.open(postgres.address("narrow"), actor=ACTOR)
    postgres.say("DROP DATABASE narrow")


def test_a_database_that_is_not_there_is_said(postgres: Server) -> None:
    with pytest.raises(RegisterConflict, match="no connection can be made"):
        Register.open(postgres.address("nowhere"), actor=ACTOR)


def test_an_account_without_the_right_is_told_so(postgres: Server) -> None:
    postgres.say("CREATE ROLE reader LOGIN")
    address = postgres.database(empty=True)
    with pytest.raises(RegisterConflict, match="does not give you the right"):
        Register.open(address.replace("minutebook@", "reader@"), actor=ACTOR)
    postgres.drop(address)
    postgres.say("DROP ROLE reader")


@contextmanager
def cut_off(server: Server, address: str) -> Iterator[None]:
    """What a restart of the server does to whoever is connected."""
    name = address.partition("@/")[2].partition("?")[0]
    yield
    server.say(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")  # noqa: S608


def test_a_connection_that_is_lost_is_one_sentence_and_nothing_is_half_done(postgres: Server) -> None:
    address = postgres.database()
    with Register.open(address, actor=ACTOR) as register:
        with (
            pytest.raises(RegisterConflict, match=r"connection to it was lost.*nothing was half done") as caught,
            register.transaction(now=NOW) as tx,
        ):
            enter_all(tx)
            with cut_off(postgres, address):
                pass
            enter_all(tx, mark="more")
        assert caught.value.status is ExitStatus.REGISTER
        assert "\n" not in str(caught.value)
        # the same program goes on when the server is back
        assert register.meetings() == []
        with cut_off(postgres, address):
            pass
        with register.transaction(now=NOW) as tx:
            assert enter_all(tx) == "M-2027-0001"
        assert register.verify() == []
    postgres.drop(address)


def test_a_server_that_is_killed_keeps_what_it_said_that_it_kept(mortal_postgres: Server) -> None:
    server = mortal_postgres
    address = server.database()
    environment = {
        "PYTHONPATH": str(ROOT / "pipeline"),
        "PATH": "",
        "MINUTEBOOK_KEYS": os.environ["MINUTEBOOK_KEYS"],
    }
    for turn in range(2):
        program = [sys.executable, "-m", "tests.register_cases", "write", address, f"clerk{turn}", "10000"]
        process = subprocess.Popen(
            program, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        first = process.stdout.readline().strip()
        time.sleep(0.2)
        server.kill()
        said, fault = process.communicate(timeout=60)
        assert "RegisterConflict: The register at postgresql:///" in fault
        server.start()
        with Register.open(address, actor=ACTOR) as register:
            held = [meeting.number for meeting in register.meetings()]
            assert {first, *said.split()} <= set(held)
            assert all(is_whole(register, number) for number in held)
            assert register.verify() == []
            assert held == [f"M-2027-{n:04d}" for n in range(1, len(held) + 1)]


def test_the_command_line_works_on_a_server(postgres: Server, tmp_path: Path) -> None:
    address = postgres.database(empty=True)
    office = make_workspace(tmp_path / "office")
    [form, *_] = sorted((ROOT / "pipeline" / "minutebook" / "demo_forms").glob("*/*.*x"))

    def run(place: str) -> subprocess.CompletedProcess[str]:
        call = [sys.executable, "-m", "minutebook", "run", "--workspace", str(office.folder), str(form)]
        environment = {**os.environ, VARIABLE: place, "PYTHONPATH": str(ROOT / "pipeline")}
        return subprocess.run(call, env=environment, capture_output=True, text=True, timeout=300, check=False)

    done = run(address)
    assert done.returncode in (ExitStatus.FINE, ExitStatus.FINDINGS), done.stderr
    assert not (office.folder / "register").exists()
    with Register.open(address, actor=ACTOR) as register:
        assert len(register.meetings()) == 1
        assert all(office.place_of(document).is_file() for document in register.documents())
        assert register.verify() == []
    refused = run("postgresql://clerk:sesame@127.0.0.1:1/x")
    assert refused.returncode == ExitStatus.WRONG_USE
    assert "pgpass" in refused.stderr
    assert "sesame" not in refused.stdout + refused.stderr
    postgres.drop(address)
