"""Nothing leaves by itself: the Chair approves, a second person checks, somebody sends, each copy as it then is."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from tests.conftest import missing
from tests.process_cases import ETAC, KAI, KAI_PLAN, KAI_RECORD, NOW, WORKBOOK, opened, ran, rewritten
from tests.release_cases import (
    CHAIR,
    MAKER,
    SECOND,
    THIRD,
    TODAY,
    approved,
    broken,
    checked,
    mutate,
    one,
    sent,
    standings,
)

from minutebook.account import signed_in
from minutebook.books import Approval
from minutebook.cli import main
from minutebook.documents.publish import document_text
from minutebook.errors import NotInTurn, WrongUse
from minutebook.register.facts import Step
from minutebook.release import releasing
from minutebook.release.releasing import Stage, before_sending, look, mark_not_sent
from minutebook.release.standing import Standing
from minutebook.release.standing import _standing as standing_of
from minutebook.setting_up import make_workspace
from minutebook.workspace import Workspace

#: the one person on the list whose copies have not gone yet
_DAD = "Conor Doyle"
_NURSE = "Ngozi Okoro"
#: words of the one form
_SAID = "The plan is about school hours"
Case = tuple[Workspace, str]


@pytest.fixture(scope="module")
def registered(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A workspace with one meeting of which the father’s copies have yet to go, and its number."""
    workspace = make_workspace(tmp_path_factory.mktemp("release") / "work")
    (number,) = {it.meeting for it in ran(workspace, *(form for form in KAI if form != ETAC))}
    assert number
    return workspace.folder, number


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A workspace with a meeting of one form, of which nothing has gone yet, and its number."""
    workspace = make_workspace(tmp_path_factory.mktemp("small") / "work")
    (outcome,) = ran(workspace, ETAC)
    assert outcome.meeting
    return workspace.folder, outcome.meeting


@pytest.fixture
def case(registered: tuple[Path, str], tmp_path: Path) -> Case:
    """A copy of it that a test may change."""
    return Workspace(shutil.copytree(registered[0], tmp_path / "work")), registered[1]


@pytest.fixture
def few(small: tuple[Path, str], tmp_path: Path) -> Case:
    """The same of the meeting of one form."""
    return Workspace(shutil.copytree(small[0], tmp_path / "few")), small[1]


def _changed(workspace: Workspace, folder: Path, words: str = "green") -> None:
    """The record and the plan come again, and say something else to everybody."""
    said = "Priya phones dad after each meeting"
    plan = rewritten(KAI_PLAN, folder / f"plan {words}.docx", (said, f"{said} ({words})"))
    record = rewritten(KAI_RECORD, folder / f"record {words}.docx", ("He is proud of", f"He ({words}) is proud of"))
    ran(workspace, record, plan)


def _changed_small(workspace: Workspace, folder: Path, words: str = "green") -> None:
    ran(workspace, rewritten(ETAC, folder / f"etac {words}.docx", (_SAID, f"{_SAID} ({words})")))


def _steps(case: Case) -> list[tuple[str, str]]:
    with opened(case[0]) as register:
        return [(it.step.value, it.by) for it in register.steps(case[1])]


def _open(case: Case) -> set[str]:
    return {it.rule for it in before_sending(*case, actor=MAKER, now=NOW)}


def _refused(case: Case) -> list[dict[str, Any]]:
    """What the log has of steps that were refused."""
    with sqlite3.connect(case[0].register) as connection:
        rows = connection.execute("SELECT actor, entity, detail FROM audit WHERE action = 'refused' ORDER BY seq")
        return [{"actor": actor, "entity": entity, **json.loads(detail)} for actor, entity, detail in rows]


def test_a_copy_goes_its_way_step_by_step(case: Case) -> None:
    workspace, number = case
    assert one(*case, _DAD, "Plan").stage is Stage.CHAIR
    assert "R269" in _open(case)
    approved(*case)
    it = one(*case, _DAD, "Plan")
    assert (it.stage, it.approved and (it.approved.by, it.approved.said_by, it.approved.on)) == (
        Stage.SECOND, (MAKER, CHAIR, TODAY),
    )  # fmt: skip
    checked(*case, recipient=_DAD, document="plan")
    it = one(*case, _DAD, "Plan")
    assert (it.stage, it.checked and it.checked.by) == (Stage.READY, SECOND)
    sent(*case, _DAD, document="plan", how="By hand at home")
    with opened(workspace) as register:
        rows = register.distribution(number)
        (row,) = [x for x in rows if (x.recipient, x.document_kind) == (_DAD, "Plan")]
        assert (row.sent_on, row.sent_by, row.how, row.document) == (
            TODAY, MAKER, "By hand at home", it.document and it.document.number,
        )  # fmt: skip
        mine = [x for x in register.steps(number) if x.distribution == row.id]
        assert [(x.step, x.by, x.document) for x in mine] == [
            (Step.APPROVED, MAKER, row.document),
            (Step.CHECKED, SECOND, row.document),
            (Step.SENT, MAKER, row.document),
        ]
        assert broken(register, number) == []
        assert register.verify() == []
    assert one(*case, _DAD, "Outcome letter").stage is Stage.SECOND


def test_what_is_open_before_sending_is_what_the_copies_wait_for(case: Case) -> None:
    assert "R269" in _open(case)
    approved(*case)
    assert "R269" in _open(case)
    checked(*case)
    assert "R269" not in _open(case)
    assert {it.stage for it in standings(*case)} == {Stage.READY, Stage.SENT}


@pytest.mark.parametrize("steps", ["s", "c", "as", "cs"])
def test_no_step_comes_before_its_turn(case: Case, steps: str) -> None:
    """a: approved, c: checked, s: sent; the last of each is refused, and only the log knows that it was tried."""
    if steps.startswith("a"):
        approved(*case)
    standings(*case)
    before = _steps(case)
    with pytest.raises(NotInTurn, match="waits for"):
        checked(*case, THIRD) if steps.endswith("c") else sent(*case, _DAD, THIRD)
    assert _steps(case) == before
    (line,) = _refused(case)
    assert (line["actor"], line["entity"]) == (THIRD, f"meeting {case[1]}")
    assert line["step"] == {"c": "checked", "s": "sent"}[steps[-1]]
    assert line["documents"]
    assert set(line) == {"actor", "entity", "step", "documents"}
    with opened(case[0]) as register:
        assert register.verify() == []


def test_neither_the_maker_nor_whoever_noted_the_approval_checks(case: Case) -> None:
    standings(*case)
    approved(*case, THIRD, document="plan")
    it = one(*case, _DAD, "Plan")
    assert it.document
    assert it.document.made_by == MAKER
    with pytest.raises(
        NotInTurn, match=rf"you \({MAKER}\) made this copy.*under another account than {MAKER} and {THIRD}"
    ):
        checked(*case, MAKER)
    with pytest.raises(NotInTurn, match=rf"you \({THIRD}\) noted the Chair’s approval"):
        checked(*case, THIRD)
    checked(*case, SECOND)
    assert one(*case, _DAD, "Plan").stage is Stage.READY


def test_a_typed_name_is_nobody(case: Case) -> None:
    """Neither a name in the list, nor the Chair's, nor a sender's, stands in for an account."""
    approved(*case)
    with opened(case[0]) as register, register.transaction(now=NOW) as transaction:
        rows = transaction.distribution(case[1])
        transaction.enter_distribution(case[1], [replace(row, checked_by="Ola Reyes") for row in rows])
    assert one(*case, _DAD, "Plan").stage is Stage.SECOND
    assert "R269" in _open(case)
    with pytest.raises(NotInTurn):
        sent(*case, _DAD, sent_by="Ola Reyes")


def test_what_has_changed_since_is_another_version(case: Case, tmp_path: Path) -> None:
    approved(*case)
    checked(*case)
    old = one(*case, _DAD, "Plan").document
    assert old
    _changed(case[0], tmp_path)
    with pytest.raises(NotInTurn, match="says something else than the Chair approved"):
        sent(*case, _DAD)
    it = one(*case, _DAD, "Plan")
    assert it.document
    assert (it.stage, it.out_of_date, it.document.supersedes) == (Stage.CHAIR, True, old.number)
    assert "R269" in _open(case)
    approved(*case)
    with pytest.raises(NotInTurn, match="waits for a second person"):
        sent(*case, _DAD)
    checked(*case)
    sent(*case, _DAD)
    with opened(case[0]) as register:
        assert broken(register, case[1]) == []


def test_an_approval_holds_for_what_the_forms_said_then(case: Case, tmp_path: Path) -> None:
    approved(*case)
    with opened(case[0]) as register:
        (line,) = register.lines(Approval, [case[1]])
        assert (line.approved_by, line.approved_on) == (CHAIR, TODAY)
        assert line.content
    before = [it.document and it.document.number for it in standings(*case)]
    with pytest.raises(NotInTurn, match="waits for a second person"):
        approved(*case)
    assert [it.document and it.document.number for it in standings(*case)] == before
    assert _says_when_checked(case)
    _changed(case[0], tmp_path)
    assert not _says_when_checked(case)
    approved(*case)
    assert _says_when_checked(case)


def test_an_approval_of_an_older_register_holds(case: Case) -> None:
    with opened(case[0]) as register, register.transaction(now=NOW) as transaction:
        transaction.enter_line(Approval(meeting=case[1], approved_by=CHAIR, approved_on=TODAY))
    approved(*case)
    with opened(case[0]) as register:
        assert [it.content for it in register.lines(Approval, [case[1]])] == [None]


def test_the_plan_goes_first_while_the_minutes_wait(case: Case) -> None:
    approved(*case, document="plan")
    assert one(*case, _DAD, "Plan").stage is Stage.SECOND
    assert one(*case, _DAD, "Minutes").stage is Stage.CHAIR
    with opened(case[0]) as register:
        assert register.lines(Approval, [case[1]]) == []
    assert not _says_when_checked(case)
    checked(*case)
    sent(*case, _DAD)
    assert one(*case, _DAD, "Minutes").stage is Stage.CHAIR
    assert [kind for kind, on in _sent(case, _DAD).items() if on] == ["Plan"]


def test_a_draft_cannot_be_approved(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "work")
    (number,) = {it.meeting for it in ran(workspace, WORKBOOK)}
    assert number
    assert {it.stage for it in standings(workspace, number)} <= {Stage.DRAFT, Stage.HELD}
    with pytest.raises(NotInTurn):
        approved(workspace, number)
    with opened(workspace) as register:
        assert register.steps(number) == []
        assert register.lines(Approval, [number]) == []


def test_whoever_only_looks_makes_nothing(case: Case) -> None:
    with opened(case[0]) as register:
        before = register.documents(case[1])
    look(*case, actor=SECOND, now=NOW)
    before_sending(*case, actor=SECOND, now=NOW)
    with opened(case[0]) as register:
        assert register.documents(case[1]) == before
    standings(*case)
    assert [it.stage for it in look(*case, actor=SECOND, now=NOW)] == [it.stage for it in standings(*case)]


def test_who_is_off_the_list_leaves_the_steps_behind(case: Case) -> None:
    approved(*case)
    row = one(*case, _DAD, "Plan").row
    with opened(case[0]) as register:
        with register.transaction(now=NOW) as transaction:
            rows = [it for it in transaction.distribution(case[1]) if it.id != row.id]
            transaction.enter_distribution(case[1], rows, whole=True)
        steps = [it.step for it in register.steps(case[1]) if it.distribution == row.id]
        assert steps == [Step.APPROVED, Step.WITHDRAWN]
        assert row.id not in {it.id for it in register.distribution(case[1])}
        assert register.verify() == []


def test_a_copy_goes_neither_before_its_check_nor_on_a_day_to_come(case: Case) -> None:
    approved(*case)
    checked(*case)
    with pytest.raises(NotInTurn, match="was checked on"):
        sent(*case, _DAD, on=TODAY - timedelta(days=1))
    with pytest.raises(WrongUse, match="has not come yet"):
        sent(*case, _DAD, on=TODAY + timedelta(days=1))
    with pytest.raises(WrongUse, match="has not come yet"):
        releasing.approve(*case, by=CHAIR, on=date(2027, 5, 1), actor=MAKER, now=NOW)
    with pytest.raises(NotInTurn, match="The meeting is of Wednesday 16 December 2026"):
        releasing.approve(*case, by=CHAIR, on=date(2026, 12, 15), actor=MAKER, now=NOW)


def test_what_did_not_go_is_ready_again(case: Case) -> None:
    approved(*case)
    checked(*case)
    sent(*case, _DAD, document="plan")
    rows = mark_not_sent(*case, _DAD, document="plan", actor=MAKER, now=NOW)
    assert [it.document_kind for it in rows] == ["Plan"]
    assert one(*case, _DAD, "Plan").stage is Stage.READY
    sent(*case, _DAD, document="plan")
    mine = [step for step, _ in _steps(case) if step in ("sent", "not-sent")]
    assert mine == ["sent", "not-sent", "sent"]
    with opened(case[0]) as register:
        assert broken(register, case[1]) == []


def _sent(case: Case, name: str) -> dict[str, date | None]:
    with opened(case[0]) as register:
        return {it.document_kind: it.sent_on for it in register.distribution(case[1]) if it.recipient == name}


def _says_when_checked(case: Case) -> bool:
    """Whether the minutes as they are say that the Chair has checked them."""
    with opened(case[0]) as register:
        minutes = [it for it in register.documents(case[1]) if it.kind == "msp-minutes" and it.current]
        minutes = [it for it in minutes if it.audience == "professionals"]
        texts = [" ".join(document_text(register.document_bytes(it.number)).split()) for it in minutes]
    assert texts
    return all("Checked by the Chair on Thursday 1 April 2027" in text for text in texts)


# --- the command line


Say = Callable[..., tuple[object, str, str]]


@pytest.fixture
def say(case: Case, capsys: pytest.CaptureFixture[str]) -> Say:
    """Types a command of Minutebook; gives how it ended and what it printed."""

    def typed(*words: str) -> tuple[object, str, str]:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ending:
            main([*words, "--workspace", str(case[0].folder), "--today", TODAY.isoformat()])
        said = capsys.readouterr()
        return ending.value.code, " ".join(said.out.split()), " ".join(said.err.split())

    return typed


def test_the_commands_take_the_steps(case: Case, say: Say) -> None:
    workspace, number = case
    status, out, _ = say("copies", number, "--json")
    listed = json.loads(out)
    assert (status, {it["stage"] for it in listed if not it["sent_on"]}) == (0, {"waits for the Chair"})
    assert {"recipient", "document", "held", "noticed", "approved", "checked", "sent"} <= set(listed[0])
    status, out, err = say("sent", number, _DAD, "--on", TODAY.isoformat())
    assert (status, out) == (4, "")
    assert "minutebook approve" in err
    status, out, _ = say("approve", number, "--by", CHAIR, "--document", "plan")
    assert (status, f"Plan for {_DAD}: approved" in out) == (0, True)
    status, out, _ = say("checked", number)
    assert status == 0
    file = one(workspace, number, _DAD, "Plan").document
    assert file
    assert f"Open: {workspace.place_of(file)}" in out
    status, out, err = say("checked", number, _DAD)
    assert (status, out) == (4, "")
    assert f"you ({signed_in()}) " in err
    checked(*case)
    status, out, _ = say("sent", number, _DAD, "--document", "plan", "--on", TODAY.isoformat())
    assert (status, out) == (0, f"Plan: sent to {_DAD} on Thursday 1 April 2027")
    status, out, _ = say("sent", number, _DAD, "--document", "plan", "--not-sent")
    assert (status, out) == (0, f"Plan: not sent to {_DAD}")


def test_another_account_of_the_machine_is_a_second_person_and_a_typed_one_is_not(case: Case) -> None:
    """The real thing: the program run by another account, and by the same one under another name."""
    other = ["unshare", "--user", "--map-user=1", "--map-group=1", "--"]
    mine = signed_in()
    if not shutil.which("unshare") or subprocess.run([*other, "true"], check=False, capture_output=True).returncode:
        missing("unshare (user namespaces)", "util-linux")

    def typed(*words: str, before: list[str] | None = None) -> tuple[int, str]:
        names = dict.fromkeys(("USER", "LOGNAME", "USERNAME", "SUDO_USER"), "daemon")
        where = ["--workspace", str(case[0].folder), "--today", TODAY.isoformat()]
        command = [*(before or []), sys.executable, "-m", "minutebook", *words, *where]
        done = subprocess.run(command, env={**os.environ, **names}, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    number = case[1]
    assert typed("copies", number)[0] == 0
    assert typed("approve", number, "--by", CHAIR)[0] == 0
    status, said = typed("checked", number, _DAD)
    assert (status, f"you ({mine})" in said) == (4, True)
    status, said = typed("checked", number, _DAD, before=other)
    assert status == 0, said
    by = {(step, account) for step, account in _steps(case) if step != "approved"}
    assert by == {("checked", "daemon")}
    assert typed("sent", number, _DAD, "--on", TODAY.isoformat())[0] == 0


# --- whatever anybody does in whatever order


class _Office(RuleBasedStateMachine):
    """People of an office who take steps as it comes to their minds, while the forms change now and then."""

    start: tuple[Path, str]
    folder: Path
    numbers = iter(range(10**6))

    def __init__(self) -> None:
        super().__init__()
        folder = self.folder / str(next(self.numbers))
        self.case = Workspace(shutil.copytree(self.start[0], folder / "work")), self.start[1]
        self.forms = folder

    @rule(actor=st.sampled_from((MAKER, SECOND)))
    def make(self, actor: str) -> None:
        releasing.copies(*self.case, actor=actor, now=NOW)

    @rule(actor=st.sampled_from((MAKER, SECOND)), document=st.sampled_from((None, "ETAC record")))
    def approve(self, actor: str, document: str | None) -> None:
        with suppress(NotInTurn):
            approved(*self.case, actor, document=document)

    @rule(actor=st.sampled_from((MAKER, SECOND, THIRD)), recipient=st.sampled_from((None, _NURSE)))
    def check(self, actor: str, recipient: str | None) -> None:
        with suppress(NotInTurn):
            checked(*self.case, actor, recipient=recipient)

    @rule(actor=st.sampled_from((MAKER, THIRD)))
    def send(self, actor: str) -> None:
        with suppress(NotInTurn):
            sent(*self.case, _NURSE, actor, how="By hand")

    @rule()
    def take_back(self) -> None:
        with suppress(WrongUse):
            mark_not_sent(*self.case, _NURSE, actor=MAKER, now=NOW)

    @rule()
    def change(self) -> None:
        _changed_small(self.case[0], self.forms, f"no {next(self.numbers)}")

    @invariant()
    def nothing_left_by_itself(self) -> None:
        with opened(self.case[0]) as register:
            assert broken(register, self.case[1]) == []
            went = {it.distribution for it in register.steps(self.case[1]) if it.step is Step.SENT}
            assert {it.id for it in register.distribution(self.case[1]) if it.sent_on} <= went


def test_nothing_is_sent_but_step_by_step(small: tuple[Path, str], tmp_path: Path) -> None:
    machine = type("_Office", (_Office,), {"start": small, "folder": tmp_path})
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    run_state_machine_as_test(
        machine, settings=settings(max_examples=5, stateful_step_count=8, deadline=None, suppress_health_check=slow)
    )


def _all_in_order(case: Case, folder: Path) -> None:
    """A day on which nobody makes a mistake but to try."""
    attempts: tuple[Callable[[], object], ...] = (
        lambda: standings(*case),
        lambda: checked(*case, SECOND),
        lambda: approved(*case),
        lambda: sent(*case, _NURSE, how="By hand"),
        lambda: checked(*case, MAKER),
        lambda: checked(*case, SECOND),
        lambda: _changed_small(case[0], folder),
        lambda: sent(*case, _NURSE, how="By hand"),
        lambda: approved(*case),
        lambda: checked(*case, SECOND),
        lambda: sent(*case, _NURSE, how="By hand"),
    )
    for attempt in attempts:
        with suppress(NotInTurn):
            attempt()


def _getter(name: str) -> Callable[..., Any]:
    found = getattr(Standing, name).fget
    assert found is not None
    return found  # type: ignore[no-any-return]


_MUTANTS: dict[str, tuple[Callable[..., Any], str, str]] = {
    "the maker may check": (releasing._check_second, "if actor in taken", "if actor == 'nobody'"),
    "steps hold for any version": (standing_of, "if step.document == number", "if step.document or number"),
    "the Chair is not asked": (_getter("stage"), "if self.approved is None", "if self.row is None"),
    "nobody checks": (_getter("stage"), "if self.checked is None", "if self.approved is None"),
    "a DRAFT may go": (_getter("stage"), "is not DocumentStatus.FINAL", "is None"),
}


@pytest.mark.parametrize("name", _MUTANTS)
def test_a_guard_that_is_gone_is_seen(few: Case, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    subject = few
    if "DRAFT" in name:
        workspace = make_workspace(tmp_path / "drafts")
        (number,) = {it.meeting for it in ran(workspace, WORKBOOK)}
        subject = workspace, str(number)
    mutate(monkeypatch, *_MUTANTS[name])
    if "DRAFT" in name:
        approved(*subject)
    else:
        _all_in_order(subject, tmp_path)
    with opened(subject[0]) as register:
        assert broken(register, subject[1])


def test_an_account_that_can_be_typed_is_seen(case: Case, say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the test with two accounts asks for would not hold if the account were what a variable says."""
    mutate(monkeypatch, signed_in, "pwd.getpwuid(number).pw_name", 'os.environ["USER"]')
    monkeypatch.setenv("USER", MAKER)
    assert say("approve", case[1], "--by", CHAIR)[0] == 0
    assert say("checked", case[1], "--all")[0] == 4
    monkeypatch.setenv("USER", "daemon")
    assert say("checked", case[1], "--all")[0] == 0


def test_with_its_guards_the_same_day_breaks_nothing(few: Case, tmp_path: Path) -> None:
    _all_in_order(few, tmp_path)
    with opened(few[0]) as register:
        assert broken(register, few[1]) == []
        assert any(it.step is Step.SENT for it in register.steps(few[1]))
