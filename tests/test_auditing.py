"""The whole look: the folder that documents come out in, beside the register; and the log in words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.process_cases import AMARA_MEETING, AMARA_PLAN, opened, ran

from minutebook.cli.app import program
from minutebook.register.audit import Checked
from minutebook.setting_up import make_workspace
from minutebook.trail.auditing import audited, told
from minutebook.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    workspace = make_workspace(tmp_path / "work")
    ran(workspace, AMARA_MEETING, AMARA_PLAN)
    return workspace


def look(workspace: Workspace) -> Checked:
    with opened(workspace) as register:
        return audited(workspace, register)


def first(workspace: Workspace) -> Path:
    return sorted(workspace.outputs.rglob("*.docx"))[0]


def test_all_is_well_after_a_run(workspace: Workspace) -> None:
    assert look(workspace) == Checked(())


def test_a_missing_an_altered_and_a_strange_file_are_told_of(workspace: Workspace) -> None:
    path = first(workspace)
    name = path.relative_to(workspace.folder).as_posix()
    data = path.read_bytes()
    path.unlink()
    assert [it.split(" of document")[0] for it in look(workspace).faults] == [f"The file {name}"]
    path.write_bytes(data + b"x")
    assert "as it was issued" in look(workspace).faults[0]
    path.write_bytes(data)
    strange = path.with_name("Minutes final FINAL.docx")
    strange.write_bytes(data)
    assert look(workspace).faults == (
        f"The file {strange.relative_to(workspace.folder).as_posix()} is not one that the register knows.",
    )
    strange.rename(path.with_suffix(".pdf"))
    assert look(workspace) == Checked(())


def test_what_was_set_aside_is_a_note(workspace: Workspace) -> None:
    path = first(workspace)
    path.write_bytes(b"somebody's own")
    with opened(workspace) as register:
        workspace.restore_outputs(register)
    found = look(workspace)
    assert found.faults == ()
    assert ["was set aside" in it for it in found.notes] == [True]


def run(workspace: Workspace, *words: str) -> Result:
    return CliRunner().invoke(program, ["audit", *words, "--workspace", str(workspace.folder)], standalone_mode=False)


def test_the_command_says_what_differs(workspace: Workspace) -> None:
    assert run(workspace).return_value == 0
    first(workspace).unlink()
    gone = run(workspace, "--json")
    assert gone.return_value == 4
    data = json.loads(gone.output)
    assert len(data["faults"]) == 1
    assert data["head"].startswith("row ")


def test_the_log_of_a_meeting_and_of_a_document_in_words(workspace: Workspace) -> None:
    with opened(workspace) as register:
        minutes = next(it for it in register.documents() if it.kind == "safer-minutes")
        of_document = [told(row) for row in register.trail(minutes.number)]
        whole = [told(row) for row in register.trail()]
        of_meeting = [told(row) for row in register.trail(minutes.meeting)]
    assert of_document[0] == f"issued {minutes.number}: version 1 of SAFER Meeting: minutes, {minutes.status}"
    assert whole[0] == "began to seal the log with a key"
    assert f"entered meeting {minutes.meeting}" in of_meeting
    assert sum(it.startswith("registered a form file with meeting") for it in of_meeting) == 2
    shown = run(workspace, minutes.meeting)
    assert "f.blythe" in shown.output
    assert "Amara" not in shown.output
    listed = json.loads(run(workspace, minutes.number, "--json").output)
    assert listed[0]["told"] == of_document[0]
