"""Outputs are a copy of what the register holds, made again where it is missing."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.register_cases import ACTOR, NOW, enter_all, issue
from tests.registers import Address

from minutebook.errors import ExitStatus, WrongUse
from minutebook.register.register import Register
from minutebook.workspace import Workspace

MINUTES = "NCC-20417_minutes_2027-02-24_v1_full.docx"
PLAN = "NCC-20417_plan_2027-02-24_v1_full.docx"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    (tmp_path / "templates" / "docx").mkdir(parents=True)
    return Workspace(tmp_path)


@pytest.fixture
def register(register_address: Address) -> Iterator[Register]:
    """The workspace's register, with one meeting."""
    with Register.open(register_address, actor=ACTOR) as register:
        with register.transaction(now=NOW) as tx:
            enter_all(tx)
        yield register


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# --- finding it


def test_the_nearest_workspace_is_found_from_inside(workspace: Workspace) -> None:
    deep = workspace.folder / "intake" / "sub"
    deep.mkdir(parents=True)
    assert Workspace.find(deep) == workspace
    assert Workspace.find(workspace.folder) == workspace
    inner = deep / "own"
    (inner / "templates" / "docx").mkdir(parents=True)
    assert Workspace.find(inner).folder == inner


def test_no_workspace_is_said(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="minutebook init"):
        Workspace.find(tmp_path)


def test_looking_makes_nothing(workspace: Workspace) -> None:
    assert workspace.intake_files() == []
    assert [path.name for path in workspace.folder.iterdir()] == ["templates"]


# --- intake


def test_only_forms_are_taken_from_intake(workspace: Workspace) -> None:
    wanted = ["A form.docx", "b.xlsx", "empty.docx", "Kai/plan.docx", "Kai/readme first.docx", "z.pdf"]
    unwanted = ["~$A form.docx", ".gitignore", ".hidden/x.docx", "half.tmp", "Half.TMP", "README.md", "Kai/readme.txt"]
    for name in [*wanted, *unwanted, "Thumbs.db", "desktop.ini"]:
        path = workspace.intake / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"" if name == "empty.docx" else b"x")
    (workspace.intake / "folder.docx").mkdir()
    (workspace.intake / "gone.docx").symlink_to(workspace.intake / "nowhere")
    assert [path.relative_to(workspace.intake).as_posix() for path in workspace.intake_files()] == wanted


# --- outputs


def test_outputs_are_what_the_register_holds(workspace: Workspace, register: Register) -> None:
    with register.transaction(now=NOW) as tx:
        issue(tx, "M-2027-0001", "plan", "what we will do instead")
    written = workspace.restore_outputs(register)
    wanted = {f"{d.meeting}/{d.file_name}": register.document_bytes(d.number) for d in register.documents()}
    assert len(wanted) == 3
    assert files(workspace.outputs) == wanted
    assert [path.relative_to(workspace.outputs).as_posix() for path in written] == list(wanted)


def test_restoring_again_touches_nothing(workspace: Workspace, register: Register) -> None:
    paths = workspace.restore_outputs(register)
    for path in paths:
        os.utime(path, ns=(1, 1))
    nodes = [path.stat().st_ino for path in paths]
    assert workspace.restore_outputs(register) == []
    assert [path.stat().st_mtime_ns for path in paths] == [1, 1]
    assert [path.stat().st_ino for path in paths] == nodes


def test_only_what_is_missing_is_made_again(workspace: Workspace, register: Register) -> None:
    minutes, plan = workspace.restore_outputs(register)
    before = files(workspace.outputs)
    plan.unlink()
    os.utime(minutes, ns=(1, 1))
    assert workspace.restore_outputs(register) == [plan]
    assert files(workspace.outputs) == before
    assert minutes.stat().st_mtime_ns == 1


def test_a_file_that_differs_is_set_aside(workspace: Workspace, register: Register) -> None:
    _, plan = workspace.restore_outputs(register)
    issued = plan.read_bytes()
    for words in (b"changed by hand", b"and again", b""):
        plan.write_bytes(words)
        assert workspace.restore_outputs(register) == [plan]
    assert plan.read_bytes() == issued
    aside = {path.name: path.read_bytes() for path in plan.parent.glob("*set aside*")}
    assert aside == {
        PLAN.replace(".docx", " (set aside 1).docx"): b"changed by hand",
        PLAN.replace(".docx", " (set aside 2).docx"): b"and again",
        PLAN.replace(".docx", " (set aside 3).docx"): b"",
    }


def test_other_things_in_the_way_are_set_aside_too(workspace: Workspace, register: Register) -> None:
    folder = workspace.outputs / "M-2027-0001"
    (folder / MINUTES).mkdir(parents=True)
    (folder / PLAN).symlink_to(folder / "nowhere")
    minutes, plan = workspace.restore_outputs(register)
    assert minutes.is_file()
    assert plan.is_file()
    assert not plan.is_symlink()
    assert workspace.restore_outputs(register) == []


def test_outputs_are_for_their_owner_only(workspace: Workspace, register: Register) -> None:
    for path in workspace.restore_outputs(register):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_what_a_crash_left_unfinished_is_cleared(workspace: Workspace, register: Register) -> None:
    workspace.restore_outputs(register)
    folder = workspace.outputs / "M-2027-0001"
    old, new, theirs = folder / ".minutebook-a.tmp", folder / ".minutebook-b.tmp", folder / "their own.tmp"
    for path in (old, new, theirs):
        path.write_bytes(b"half")
    day_ago = time.time() - 86_400
    os.utime(old, (day_ago, day_ago))
    os.utime(theirs, (day_ago, day_ago))
    workspace.restore_outputs(register)
    assert [path.exists() for path in (old, new, theirs)] == [False, True, True]


def test_a_folder_that_cannot_be_written_is_said_in_one_sentence(workspace: Workspace, register: Register) -> None:
    workspace.outputs.write_text("a file where the folder should be")
    with pytest.raises(WrongUse) as caught:
        workspace.restore_outputs(register)
    assert caught.value.status is ExitStatus.WRONG_USE
    assert str(workspace.outputs) in str(caught.value)
    assert "safe in the register" in str(caught.value)
    assert "\n" not in str(caught.value)
    workspace.outputs.unlink()
    assert len(workspace.restore_outputs(register)) == 2
