"""What went out, told to the register: the list changes, and no document does."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from tests.process_cases import ETAC, KAI, KAI_LIST, NOW, TODAY, opened, ran, rewritten
from tests.release_cases import approved, checked

from minutebook.cli import main
from minutebook.errors import NotInTurn, WrongUse
from minutebook.release.releasing import Released, mark_not_sent, mark_sent
from minutebook.setting_up import make_workspace
from minutebook.workspace import Workspace

#: the one person on the list whose copies have not gone yet
_DAD = "Conor Doyle"
_CASE = "CST-2611"

Say = Callable[..., tuple[object, str, str]]


@pytest.fixture(scope="module")
def registered(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A workspace with the forms of one meeting, and its number."""
    workspace = make_workspace(tmp_path_factory.mktemp("sent") / "work")
    (number,) = {it.meeting for it in ran(workspace, *(form for form in KAI if form != ETAC))}
    assert number
    return workspace.folder, number


@pytest.fixture
def kais(registered: tuple[Path, str], tmp_path: Path) -> tuple[Workspace, str]:
    """A copy of it that a test may change."""
    return Workspace(shutil.copytree(registered[0], tmp_path / "work")), registered[1]


@pytest.fixture
def ready(kais: tuple[Workspace, str]) -> tuple[Workspace, str]:
    """All that is to go is approved, and checked by a second person."""
    approved(*kais)
    checked(*kais)
    return kais


@pytest.fixture
def say(kais: tuple[Workspace, str], capsys: pytest.CaptureFixture[str]) -> Say:
    """Types “minutebook sent”; gives how it ended and what it printed."""

    def typed(*words: str) -> tuple[object, str, str]:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ending:
            main(["sent", *words, "--workspace", str(kais[0].folder), "--today", TODAY.isoformat()])
        said = capsys.readouterr()
        return ending.value.code, said.out, " ".join(said.err.split())

    return typed


def _sent(workspace: Workspace, number: str, name: str) -> dict[str, date | None]:
    with opened(workspace) as register:
        return {it.document_kind: it.sent_on for it in register.distribution(number) if it.recipient == name}


def _minutes_owed(workspace: Workspace, number: str) -> str:
    with opened(workspace) as register:
        (row,) = [it for it in register.reviews(TODAY, number) if it.what == "Minutes"]
        return row.status.value


def _send(case: tuple[Workspace, str], recipient: str, document: str) -> Released:
    return mark_sent(*case, recipient, on=TODAY, actor="f.blythe", now=NOW, document=document)


def _take_back(case: tuple[Workspace, str], recipient: str, document: str) -> None:
    mark_not_sent(*case, recipient, actor="f.blythe", now=NOW, document=document)


def test_a_copy_sent_and_taken_back_makes_no_new_document(ready: tuple[Workspace, str]) -> None:
    workspace, number = ready
    with opened(workspace) as register:
        before = register.documents(number)
    done = _send(ready, _DAD, "plan")
    assert [(it.row.recipient, it.row.document_kind) for it in done.copies] == [(_DAD, "Plan")]
    assert done.documents == ()
    assert _sent(workspace, number, _DAD)["Plan"] == TODAY
    with pytest.raises(NotInTurn, match="was sent on"):
        _send(ready, _DAD, "plan")
    _take_back(ready, _DAD, "plan")
    assert _sent(workspace, number, _DAD)["Plan"] is None
    with opened(workspace) as register:
        assert register.documents(number) == before
        assert register.verify() == []


def test_who_is_not_on_the_list_and_a_day_to_come_are_said(kais: tuple[Workspace, str]) -> None:
    workspace, number = kais
    with pytest.raises(WrongUse, match="is not on the distribution list"):
        mark_sent(workspace, number, "Nobody Atall", on=TODAY, actor="f.blythe", now=NOW)
    with pytest.raises(WrongUse, match="has not come yet"):
        mark_sent(workspace, number, _DAD, on=date(2027, 5, 1), actor="f.blythe", now=NOW)


def test_minutes_are_owed_until_the_last_copy_went(ready: tuple[Workspace, str]) -> None:
    workspace, number = ready
    assert _minutes_owed(workspace, number) == "Overdue"
    _send(ready, _DAD, "minutes")
    assert _minutes_owed(workspace, number) == "Held"
    _take_back(ready, _DAD, "minutes")
    assert _minutes_owed(workspace, number) == "Overdue"


def test_a_copy_that_nobody_is_to_have_is_not_waited_for(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "work")
    none = rewritten(KAI_LIST, tmp_path / "list.docx", ("Partial", "None"))
    outcomes = ran(workspace, *(form for form in KAI if form not in (ETAC, KAI_LIST)), none)
    (number,) = {it.meeting for it in outcomes}
    assert number
    assert set(_sent(workspace, number, _DAD).values()) == {None}
    assert _minutes_owed(workspace, number) == "Held"


def test_the_command_takes_a_meeting_or_its_case(ready: tuple[Workspace, str], say: Say) -> None:
    workspace, number = ready
    for asked in (number, _CASE.lower()):
        status, out, _ = say(asked, _DAD.split()[0], "--document", "Plan", "--on", TODAY.isoformat())
        assert (status, out) == (0, f"Plan: sent to {_DAD} on Thursday 1 April 2027\n")
        assert _sent(workspace, number, _DAD)["Plan"] == TODAY
        status, out, _ = say(asked, _DAD, "--document", "Plan", "--not-sent")
        assert (status, out) == (0, f"Plan: not sent to {_DAD}\n")
        assert _sent(workspace, number, _DAD)["Plan"] is None


def test_a_case_with_two_meetings_and_an_unknown_one_are_said(kais: tuple[Workspace, str], say: Say) -> None:
    workspace, number = kais
    status, _, said = say("CST-9999", _DAD, "--on", TODAY.isoformat())
    assert status == 2
    assert "There is no meeting CST-9999" in said
    (etac,) = ran(workspace, ETAC)
    status, _, said = say(_CASE, _DAD, "--on", TODAY.isoformat())
    assert status == 2
    assert f"The case {_CASE} has 2 meetings; give the number of one: " in said
    assert number in said
    assert str(etac.meeting) in said


@pytest.mark.parametrize("words", [(), ("--on", "2027-03-30", "--not-sent")])
def test_a_day_or_not_sent_is_asked_for(say: Say, words: tuple[str, ...]) -> None:
    status, _, said = say("M-2026-0001", _DAD, *words)
    assert status == 2
    assert "Say --on and the day on which it went, or --not-sent." in said
