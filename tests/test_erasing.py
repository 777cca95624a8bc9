"""Two people erase a case: no byte of it stays, nothing else is touched, and a crash anywhere is made good."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from tests.erasing_cases import LATER, NOW, Words, enter_case, erase, prepared, put_files, traces
from tests.process_cases import state
from tests.register_cases import ACTOR
from tests.registers import Address, Server, dump

from minutebook.cli import main
from minutebook.errors import RegisterConflict, WrongUse
from minutebook.keeping import erasing
from minutebook.keeping.keeping import hold
from minutebook.register.register import Register
from minutebook.register.tables import metadata
from minutebook.setting_up import make_workspace
from minutebook.workspace import Workspace

ROOT = Path(__file__).parent.parent
CASE = "M-2027-0001"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return make_workspace(tmp_path / "ws")


def opened(workspace: Workspace, actor: str = "second") -> Register:
    return Register.open(workspace.register, actor=actor, patience=5)


def lines_of(address: Address, meeting: str) -> list[str]:
    """The rows that name a meeting, but for the log and the list of what is yet to be put out."""
    return [line for line in dump(address) if meeting in line and not line.startswith(("audit", "leftover"))]


def test_no_byte_of_an_erased_case_stays_and_nothing_else_is_touched(workspace: Workspace) -> None:
    doomed, forms, other, their_forms = prepared(workspace)
    before = len(traces(workspace.folder, other, their_forms))
    theirs = lines_of(workspace.register, "M-2027-0002")
    files = {name: it for name, it in state(workspace.folder).items() if "M-2027-0002" in name or "Other" in name}
    assert len(traces(workspace.folder, doomed, forms)) > len(doomed.given) // 2
    erase(workspace)
    assert traces(workspace.folder, doomed, forms) == []
    assert len(traces(workspace.folder, other, their_forms)) == before
    assert lines_of(workspace.register, "M-2027-0002") == theirs
    assert {name: it for name, it in state(workspace.folder).items() if name in files} == files
    with opened(workspace) as register:
        assert [it.number for it in register.meetings()] == ["M-2027-0002"]
        assert register.verify() == []
        assert register.leftovers() == []
        with register.transaction(now=LATER) as tx:
            assert enter_case(tx, Words("Next"))[0] == "M-2027-0004"


def test_the_marker_says_which_meetings_who_asked_and_who_confirmed_and_nothing_else(workspace: Workspace) -> None:
    prepared(workspace)
    erase(workspace)
    with opened(workspace) as register:
        marks = [row for row in register.trail() if row.action == "erased"]
        assert [(row.actor, row.detail) for row in marks] == [("second", {"meetings": [CASE, "M-2027-0003"]})]
        asked = [row for row in register.trail() if row.entity == marks[0].entity and row.action == "added"]
        assert [row.actor for row in asked] == ["first"]


def test_the_case_of_this_test_has_a_row_in_every_table_of_a_case(workspace: Workspace) -> None:
    prepared(workspace)
    with opened(workspace) as register:
        held = set(erasing.look(workspace, register, CASE, now=LATER).own.rows)
    assert {it.name for it in metadata.sorted_tables} - held == {
        *("audit", "blob", "chain", "chair", "counter", "leftover"),
        # nothing is on hold, and all has been put out
        *("hold", "pending_output"),
    }


@pytest.mark.parametrize("actor", ["first", "FIRST"])
def test_who_asked_cannot_confirm(workspace: Workspace, actor: str) -> None:
    prepared(workspace)
    with opened(workspace, actor) as register:
        going = erasing.look(workspace, register, CASE, now=LATER)
        with pytest.raises(RegisterConflict, match="second person"):
            erasing.confirm(workspace, register, going, going.case.reference, actor=actor, now=LATER)
        assert len(register.meetings()) == 3


def test_without_a_request_of_the_last_thirty_days_nobody_confirms(workspace: Workspace) -> None:
    prepared(workspace)
    late = NOW + timedelta(days=30, seconds=1)
    with opened(workspace) as register:
        going = erasing.look(workspace, register, CASE, now=late)
        with pytest.raises(RegisterConflict, match="Nobody has asked in the last 30 days"):
            erasing.confirm(workspace, register, going, going.case.reference, actor="second", now=late)
        # it may be asked for again, by whom ever
        erasing.ask(workspace, register, CASE, "again", actor="second", now=late)
        assert [it.asked_by for it in register.erasure_requests()] == ["second"]


def test_another_reference_typed_erases_nothing(workspace: Workspace) -> None:
    prepared(workspace)
    with opened(workspace) as register:
        going = erasing.look(workspace, register, CASE, now=LATER)
        with pytest.raises(WrongUse, match="nothing was erased"):
            erasing.confirm(workspace, register, going, "yes", actor="second", now=LATER)
        assert len(register.meetings()) == 3


def test_what_came_after_the_look_stops_the_erasure(workspace: Workspace) -> None:
    prepared(workspace)
    with opened(workspace) as register:
        going = erasing.look(workspace, register, CASE, now=LATER)
        with register.transaction(now=LATER) as tx:
            enter_case(tx, Words("New"), case_ref=going.case.reference)
        with pytest.raises(RegisterConflict, match="has changed since"):
            erasing.confirm(workspace, register, going, going.case.reference, actor="second", now=LATER)
        assert len(register.meetings()) == 4


def test_nobody_erases_what_is_on_hold(workspace: Workspace) -> None:
    prepared(workspace)
    with opened(workspace) as register:
        before = erasing.look(workspace, register, CASE, now=LATER)
        hold(register, CASE, "an inquiry", now=LATER)
        going = erasing.look(workspace, register, CASE, now=LATER)
        for seen in (before, going):
            with pytest.raises(RegisterConflict, match=r"on hold|changed since"):
                erasing.confirm(workspace, register, seen, going.case.reference, actor="second", now=LATER)
        with pytest.raises(RegisterConflict, match="on hold"):
            erasing.ask(workspace, register, CASE, "why", actor="third", now=LATER)
        assert len(register.meetings()) == 3


def test_a_file_that_another_case_has_too_stays_and_is_told(workspace: Workspace) -> None:
    with opened(workspace, "first") as register:
        with register.transaction(now=NOW) as tx:
            one, other = Words("One"), Words("Two")
            number, forms = enter_case(tx, one)
            theirs, _ = enter_case(tx, other)
        with register.transaction(now=NOW) as tx:
            slot = tx.next_document(theirs, kind="letter", audience="full", status="FINAL", fingerprint="ab" * 32)  # type: ignore[arg-type]
            tx.enter_document(slot, forms[0], template_name="x", template_sha256="ab" * 32, council="bcp", sources=[])
        erasing.ask(workspace, register, number, "time", actor="first", now=NOW)
        assert any(
            "another case has the same bytes" in it for it in erasing.look(workspace, register, number, now=NOW).stays
        )
        erase(workspace)
        assert register.document_bytes(slot.number) == forms[0]
        assert register.verify() == []


def test_papers_of_another_case_that_rest_on_it_stop_the_erasure(workspace: Workspace) -> None:
    with opened(workspace) as register:
        with register.transaction(now=NOW) as tx:
            number, _ = enter_case(tx, Words("One"))
            theirs, _ = enter_case(tx, Words("Two"))
            slot = tx.next_document(theirs, kind="letter", audience="full", status="FINAL", fingerprint="ab" * 32)  # type: ignore[arg-type]
            source = tx.submissions(number)[0].sha256
            tx.enter_document(slot, b"x", template_name="x", template_sha256="a" * 64, council="bcp", sources=[source])
        with pytest.raises(RegisterConflict, match=rf"rest on this one \(document source {slot.number}"):
            erasing.look(workspace, register, number, now=NOW)


def test_a_meeting_without_a_case_reference_is_erased_by_its_number(workspace: Workspace) -> None:
    words = Words("Alone")
    with opened(workspace, "first") as register:
        with register.transaction(now=NOW) as tx:
            number, _ = enter_case(tx, words)
            named = tx.meeting(number)
            alone = replace(named, case_ref=None)
            entry = {it: getattr(alone, it) for it in ("type", "case_ref", "child_name", "child_dob", "date")}
            second = tx.enter_meeting(type(named).__mro__[1](**entry)).number
        assert any(second in it for it in erasing.look(workspace, register, number, now=NOW).stays)
        erasing.ask(workspace, register, second, "time", actor="first", now=NOW)
    with opened(workspace) as register:
        going = erasing.look(workspace, register, second, now=NOW)
        erasing.confirm(workspace, register, going, second.lower(), actor="second", now=NOW)
        assert [it.number for it in register.meetings()] == [number]


def test_killed_between_any_two_steps_it_is_finished_exactly_once(workspace: Workspace, tmp_path: Path) -> None:
    doomed, forms, other, their_forms = prepared(workspace)
    before = len(traces(workspace.folder, other, their_forms))
    workspace.folder.rename(tmp_path / "whole")
    command = [sys.executable, "-m", "tests.erasing_cases", str(tmp_path)]
    said = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split()
    assert len(said) > 20
    finished = 0
    for step in said:
        died = Workspace(tmp_path / step)
        with opened(died) as register:
            paths, waiting = erasing.go_on(died, register, died.intake_files())
            assert not waiting
            assert all(path.exists() for path in paths)
            gone = len(register.meetings()) == 1
        if gone:
            finished += 1
        else:
            erase(died)
        assert traces(died.folder, doomed, forms) == [], step
        assert len(traces(died.folder, other, their_forms)) == before, step
        with opened(died) as register:
            assert register.verify() == [], step
            assert register.leftovers() == []
            assert [row.action for row in register.trail()].count("erased") == 1
    assert 0 < finished < len(said)


def test_a_link_to_elsewhere_is_removed_and_what_it_leads_to_is_not(workspace: Workspace, tmp_path: Path) -> None:
    prepared(workspace)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "mine.docx").write_bytes(b"mine")
    (workspace.outputs / CASE / "link").symlink_to(elsewhere)
    erase(workspace)
    assert not (workspace.outputs / CASE).exists()
    assert (elsewhere / "mine.docx").read_bytes() == b"mine"


def test_on_the_command_line_one_account_is_one_person(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    with opened(workspace, ACTOR) as register, register.transaction(now=NOW) as tx:
        enter_case(tx, Words("One"))

    def say(*words: str) -> tuple[int, str]:
        with pytest.raises(SystemExit) as ending:
            main([*words, "--workspace", str(workspace.folder)])
        said = capsys.readouterr()
        return int(ending.value.code or 0), said.out + said.err

    assert "Nothing was erased" in say("erase", CASE)[1]
    forms = re.findall(r"  Form (.*)", say("erase", CASE, "--list")[1])
    assert f"Forms: {len(forms)};" in say("erase", CASE)[1]
    assert forms
    assert not any(name in say("erase", CASE)[1] for name in forms)
    status, said = say("erase", CASE, "--reason", "its time has come")
    assert (status, "Asked for" in said, "Not reached: backups" in said) == (0, True, True)
    status, said = say("erase", CASE, "--confirm")
    assert (status, "You asked to erase" in said) == (4, True)
    assert "its time has come" in say("erase")[1]
    assert "taken back" in say("erase", CASE, "--withdraw")[1]
    assert "Nobody has asked" in say("erase", CASE, "--confirm")[1]


def test_no_byte_stays_in_the_files_of_a_server(workspace: Workspace, postgres: Server) -> None:
    address = postgres.database()
    doomed, forms, other, _ = prepared(workspace, address=address)
    # so that the planner has samples of what people wrote
    with Register.open(address, actor="second") as register:
        register.forget([])
        postgres.say("CHECKPOINT")
        data = postgres.folder / "data"
        assert places(traces(data, doomed, forms))
        going = erasing.look(workspace, register, CASE, now=LATER)
        erasing.confirm(workspace, register, going, going.case.reference, actor="second", now=LATER)
        postgres.say("CHECKPOINT")
        # the server's log of changes is its own people's: they are told so
        assert places(traces(data, doomed, forms)) <= {"pg_wal"}
        assert places(traces(data, other, [])) >= {"base"}
        assert traces(workspace.folder, doomed, forms) == []
        assert register.verify() == []
    postgres.drop(address)


def places(found: list[str]) -> set[str]:
    """The top folders of a server's data in which something was found."""
    return {line.partition("/data/")[2].partition("/")[0] for line in found}


def test_the_last_case_of_a_server_goes_without_a_trace_too(workspace: Workspace, postgres: Server) -> None:
    address = postgres.database()
    words = Words("Only")
    with Register.open(address, actor="first") as register:
        with register.transaction(now=NOW) as tx:
            number, forms = enter_case(tx, words)
        put_files(workspace, words, number, forms)
        register.forget([])
        erasing.ask(workspace, register, number, words.one(), actor="first", now=NOW)
        going = erasing.look(workspace, register, number, now=NOW)
        said = erasing.confirm(workspace, register, going, going.case.reference, actor="second", now=NOW)
        assert any("log of changes" in it for it in said)
        postgres.say("CHECKPOINT")
        assert places(traces(postgres.folder / "data", words, forms)) <= {"pg_wal"}
    postgres.drop(address)
