"""A copy that came back: noted, counted, owed again, and sent anew in another way."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from tests.process_cases import ETAC, KAI, KAI_LIST, NOW, opened, ran
from tests.release_cases import MAKER, TODAY, approved, broken, checked, sent, standings
from tests.test_outbox import CHILD, DAD, MUM, list_is, of, posted

from minutebook.cli import main
from minutebook.errors import NotInTurn, WrongUse
from minutebook.register.facts import RegisteredDistribution
from minutebook.release.afterwards import mark_returned, set_way
from minutebook.release.releasing import mark_not_sent
from minutebook.release.standing import Stage
from minutebook.setting_up import make_workspace
from minutebook.workspace import Workspace

_MUM = "Shelley Brennan"
Case = tuple[Workspace, str]


@pytest.fixture(scope="module")
def registered(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Kai's meeting; his mother's plan has gone."""
    workspace = make_workspace(tmp_path_factory.mktemp("returned") / "work")
    (number,) = {it.meeting for it in ran(workspace, *(form for form in KAI if form not in (ETAC, KAI_LIST)))}
    assert number
    list_is(workspace, number, CHILD, MUM, DAD)
    approved(workspace, number)
    checked(workspace, number)
    sent(workspace, number, _MUM, on=TODAY)
    return workspace.folder, number


@pytest.fixture
def case(registered: tuple[Path, str], tmp_path: Path) -> Case:
    """A copy of it that a test may change."""
    return Workspace(shutil.copytree(registered[0], tmp_path / "work")), registered[1]


@pytest.fixture
def typed(case: Case, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Types a command; gives all that it said, on one line."""

    def say(*words: str, today: bool = True) -> str:
        capsys.readouterr()
        with pytest.raises(SystemExit):
            main([*words, "--workspace", str(case[0].folder), *(("--today", TODAY.isoformat()) if today else ())])
        said = capsys.readouterr()
        return " ".join(f"{said.out} {said.err}".split())

    return say


def plans(case: Case) -> list[RegisteredDistribution]:
    """The rows of his mother's plan."""
    with opened(case[0]) as register:
        return [it for it in register.distribution(case[1]) if (it.recipient, it.document_kind) == (_MUM, "Plan")]


def back(case: Case, **more: object) -> None:
    mark_returned(*case, _MUM, on=TODAY, why="moved away", document="plan", actor=MAKER, now=NOW)


def test_what_came_back_is_owed_again_and_goes_another_way(case: Case) -> None:
    back(case)
    first, second = plans(case)
    assert (first.sent_on, first.returned, first.came_back) == (TODAY, "Yes, Thursday 1 April 2027: moved away", True)
    assert (second.sent_on, second.returned, second.document) == (None, None, first.document)
    stages = [it.stage for it in standings(*case) if it.row.id in (first.id, second.id)]
    assert stages == [Stage.SENT, Stage.CHAIR]
    set_way(*case, _MUM, how="By hand", address="3 Quay Street, Saltmere", document="plan", actor=MAKER, now=NOW)
    approved(*case)
    checked(*case)
    assert "3 Quay Street, Saltmere" in of(posted(*case), _MUM).envelope
    sent(*case, _MUM, document="plan")
    first, second = plans(case)
    assert (first.came_back, second.came_back, second.sent_on, second.how) == (True, False, TODAY, "By hand")
    with opened(case[0]) as register:
        taken = [it.step.value for it in register.steps(case[1]) if it.distribution in (first.id, second.id)]
        assert taken == ["approved", "checked", "sent", "returned", "approved", "checked", "sent"]
        assert broken(register, case[1]) == []
        assert register.verify() == []


def test_the_list_run_again_keeps_what_is_owed_again(case: Case) -> None:
    back(case)
    list_is(*case, CHILD, {**MUM, "address_used": "shelley.new@example.org"}, DAD)
    first, second = plans(case)
    assert (first.address_used, second.address_used) == (MUM["address_used"], "shelley.new@example.org")
    list_is(*case, CHILD, {**MUM, "sent_on": TODAY, "returned": True}, DAD)
    assert [it.sent_on for it in plans(case)] == [TODAY, None]
    list_is(*case, CHILD, DAD)
    assert [it.sent_on for it in plans(case)] == [TODAY]


def test_screens_say_that_it_came_back(case: Case, typed: Callable[..., str]) -> None:
    said = typed("returned", case[1], "Shelley", "--on", TODAY.isoformat(), "--document", "plan", "--why", "refused")
    assert f"Plan for {_MUM}: came back on Thursday 1 April 2027, and is owed again" in said
    assert f"minutebook way {case[1]} “{_MUM}”" in said
    assert "and came back" in typed("copies", case[1])
    assert "which came back" in typed("late", "--as-of", TODAY.isoformat(), "--json", today=False)
    assert "Overdue" in typed("reviews", case[1], "--state", "overdue")
    assert "came back" in typed("who", case[1], "--json", today=False)


def test_a_copy_comes_back_once_and_after_it_went(case: Case) -> None:
    with pytest.raises(NotInTurn, match="cannot have come back on"):
        mark_returned(*case, _MUM, on=TODAY - timedelta(1), actor=MAKER, now=NOW, document="plan")
    with pytest.raises(WrongUse, match="Nothing is noted as sent to Conor Doyle"):
        mark_returned(*case, "Conor Doyle", on=TODAY, actor=MAKER, now=NOW)
    back(case)
    with pytest.raises(WrongUse, match="noted already"):
        back(case)
    with pytest.raises(WrongUse, match="Nothing is noted as sent"):
        mark_not_sent(*case, _MUM, document="plan", actor=MAKER, now=NOW)
    assert len(plans(case)) == 2


def test_a_way_is_said_of_what_is_still_to_go(case: Case, typed: Callable[..., str]) -> None:
    assert f"Plan for {_MUM}" not in typed("way", case[1], _MUM, "--how", "By hand", "--document", "plan")
    assert "Say how it is to go after --how" in typed("way", case[1], _MUM)
    said = typed("way", case[1], "Conor", "--how", "By hand", "--address", "1 Weir Close, Saltmere")
    assert "Plan for Conor Doyle: By hand, to 1 Weir Close, Saltmere" in said


def test_the_way_that_one_paper_went_is_not_that_of_those_that_wait(case: Case) -> None:
    dad = "Conor Doyle"
    list_is(*case, CHILD, MUM, {**DAD, "document": "Plan and minutes"})
    sent(*case, dad, how="By hand at school")
    with opened(case[0]) as register:
        ways = {it.document_kind: (it.how, it.sent_on) for it in register.distribution(case[1]) if it.recipient == dad}
    assert ways == {"Plan": ("By hand at school", TODAY), "Minutes": (DAD["how"], None)}
