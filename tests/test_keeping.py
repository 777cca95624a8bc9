"""When a case's time has come by the council's schedule, which only lists; and holds."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from tests.register_cases import ACTOR, NOW, TAMSIN, enter_all

from minutebook.cli import main
from minutebook.errors import RegisterConflict, WrongUse
from minutebook.keeping import keeping
from minutebook.keeping.keeping import Kept
from minutebook.register import tables
from minutebook.register.facts import MeetingEntry
from minutebook.register.register import Register
from minutebook.setting_up import make_workspace
from minutebook.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return make_workspace(tmp_path / "ws")


@pytest.fixture
def register(workspace: Workspace) -> Register:
    return Register.open(workspace.register, actor=ACTOR)


def entered(register: Register, *entries: MeetingEntry) -> list[str]:
    with register.transaction(now=NOW) as tx:
        return [enter_all(tx, mark=f"{at}", entry=entry) for at, entry in enumerate(entries)]


def says(workspace: Workspace, **settings: int) -> None:
    """The years that every council of the workspace keeps a case for."""
    lines = "\n".join(f"{name} = {years}" for name, years in settings.items())
    for path in workspace.templates.glob("*/council.toml"):
        said = re.sub(r"\n\[retention\].*", "", path.read_text("utf-8"), flags=re.DOTALL)
        path.write_text(f"{said}\n[retention]\n{lines}\n", "utf-8")


def kept(workspace: Workspace, register: Register, as_of: date) -> Kept:
    (only,) = keeping.retention(workspace, register, as_of)
    return only


@pytest.mark.parametrize(
    ("settings", "until"),
    [
        # as it comes: the later of 35 years after the meeting of 24 February 2027 and 75 after the birth in 2012
        ({}, date(2087, 5, 4)),
        ({"years_from_birth": 0}, date(2062, 2, 24)),
        ({"years_from_birth": 25, "years_after_last_meeting": 0}, date(2037, 5, 4)),
        ({"years_after_18th_birthday": 3, "years_from_birth": 0, "years_after_last_meeting": 1}, date(2033, 5, 4)),
        ({"years_after_18th_birthday": 3, "years_from_birth": 0, "years_after_last_meeting": 10}, date(2037, 2, 24)),
    ],
)
def test_the_latest_of_the_councils_days_counts(
    workspace: Workspace, register: Register, settings: dict[str, int], until: date
) -> None:
    says(workspace, **settings)
    entered(register, TAMSIN)
    assert kept(workspace, register, until).due
    before = kept(workspace, register, until.replace(day=until.day - 1))
    assert (before.due, before.until, before.files) == (False, until, 3)
    assert before.missing is None


def test_the_last_meeting_of_the_case_counts(workspace: Workspace, register: Register) -> None:
    says(workspace, years_after_last_meeting=2, years_from_birth=0)
    numbers = entered(register, TAMSIN, replace(TAMSIN, date=date(2028, 2, 29)), replace(TAMSIN, date=date(2027, 5, 1)))
    found = kept(workspace, register, date(2030, 3, 1))
    # 29 February two years later
    assert (found.until, found.due, found.meetings) == (date(2030, 3, 1), True, tuple(numbers))
    assert "years_after_last_meeting = 2" in found.why


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ([{"child_dob": None}], "the date of birth is missing"),
        ([{"date": None}], "no meeting of it has a date"),
        ([{}, {"child_dob": date(2012, 4, 5)}], "two dates of birth, Thursday 5 April 2012 and Friday 4 May 2012"),
    ],
)
def test_what_is_missing_is_said(
    workspace: Workspace, register: Register, changes: list[dict[str, Any]], said: str
) -> None:
    entered(register, *(replace(TAMSIN, **change) for change in changes))
    found = kept(workspace, register, date(2999, 1, 1))
    assert (found.until, found.due) == (None, False)
    assert said in str(found.missing)


def test_a_council_without_years_suggests_nothing(workspace: Workspace, register: Register) -> None:
    says(workspace, years_after_last_meeting=0, years_from_birth=0)
    entered(register, TAMSIN)
    assert "has set no years" in str(kept(workspace, register, date(2999, 1, 1)).missing)


def test_each_case_goes_by_the_schedule_of_its_own_council(workspace: Workspace, register: Register) -> None:
    (path,) = workspace.templates.glob("bcp/council.toml")
    path.write_text(path.read_text("utf-8") + "\n[retention]\nyears_from_birth = 25\nyears_after_last_meeting = 0\n")
    # documents of these were made for northcombe; the reference of the other, without documents, is the other's
    with register.transaction(now=NOW) as tx:
        enter_all(tx, entry=TAMSIN)
        tx.enter_meeting(replace(TAMSIN, case_ref="CST-26110"))
    found = {it.case: (it.council, it.until) for it in keeping.retention(workspace, register, date(2027, 1, 1))}
    assert found == {"NCC-20417": ("northcombe", date(2087, 5, 4)), "CST-26110": ("bcp", date(2037, 5, 4))}


def test_listing_changes_nothing(workspace: Workspace, register: Register) -> None:
    entered(register, TAMSIN)
    before = Path(workspace.register).read_bytes()
    keeping.retention(workspace, register, date(2999, 1, 1))
    assert Path(workspace.register).read_bytes() == before


def test_a_hold_stands_until_it_is_lifted_and_its_reason_is_not_in_the_log(
    workspace: Workspace, register: Register
) -> None:
    entered(register, TAMSIN)
    assert keeping.hold(register, " ncc-20417 ", "Inquiry into Saltmere", now=NOW) == "NCC-20417"
    assert kept(workspace, register, date(2999, 1, 1)).on_hold
    ((case, held),) = keeping.holds(register)
    assert (case, held.reason, held.placed_by) == ("NCC-20417", "Inquiry into Saltmere", ACTOR)
    assert keeping.lift(register, "M-2027-0001", "The inquiry of Northcombe is over", now=NOW) == "NCC-20417"
    assert not kept(workspace, register, date(2999, 1, 1)).on_hold
    with pytest.raises(RegisterConflict, match="not on hold"):
        keeping.lift(register, "NCC-20417", "over", now=NOW)
    told = [(row.action, row.entity, json.dumps(row.detail)) for row in register.trail() if "hold" in row.entity]
    assert [row[:2] for row in told] == [("added", "hold 1"), ("changed", "hold 1")]
    assert not re.search("Inquiry|Northcombe", str(told), re.IGNORECASE)
    assert register.verify() == []


@pytest.mark.parametrize(("case", "reason"), [("NCC-20417", "  "), ("NCC-1", "why"), ("", "why")])
def test_a_hold_needs_a_case_and_a_reason(register: Register, case: str, reason: str) -> None:
    entered(register, TAMSIN)
    with pytest.raises(WrongUse):
        keeping.hold(register, case, reason, now=NOW)
    assert keeping.holds(register) == []


def test_a_hold_is_lifted_for_a_reason_that_is_kept(register: Register) -> None:
    entered(register, TAMSIN)
    keeping.hold(register, "NCC-20417", "Inquiry", now=NOW)
    with pytest.raises(WrongUse, match="Say why"):
        keeping.lift(register, "NCC-20417", " ", now=NOW)
    assert keeping.holds(register)
    keeping.lift(register, "NCC-20417", "The inquiry is over", now=NOW)
    with register.keeping(now=NOW) as keeper:
        assert [row.lifted_why for row in keeper._all(select(tables.hold))] == ["The inquiry is over"]


def test_what_is_to_be_kept_is_not_erased_by_the_way(
    workspace: Workspace, register: Register, capsys: pytest.CaptureFixture[str]
) -> None:
    def say(*words: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ending:
            main(["erase", "NCC-20417", *words, "--workspace", str(workspace.folder)])
        said = capsys.readouterr()
        return int(ending.value.code or 0), said.out, said.err

    entered(register, TAMSIN)
    first = "By your council’s schedule NCC-20417 is kept until Sunday 4 May 2087; erase it only if you must.\n"
    status, said, _ = say()
    assert (status, said.startswith(first)) == (0, True)
    assert "files in the workspace: 0 (--list names them all)" in said
    status, said, refused = say("--reason", "a court said so")
    assert (status, said, "--early" in refused) == (2, first, True)
    assert register.erasure_requests() == []
    assert say("--reason", "a court said so", "--early")[0] == 0
    assert [it.reason for it in register.erasure_requests()] == ["a court said so"]
    assert say("--confirm")[0] == 2


def test_on_the_command_line(workspace: Workspace, register: Register, capsys: pytest.CaptureFixture[str]) -> None:
    def say(*words: str) -> tuple[int, str]:
        with pytest.raises(SystemExit) as ending:
            main([*words, "--workspace", str(workspace.folder)])
        said = capsys.readouterr()
        return int(ending.value.code or 0), said.out + said.err

    entered(register, TAMSIN)
    assert "No case’s time has come" in say("retention", "--as-of", "2087-05-03")[1]
    assert say("hold", "NCC-20417", "--reason", "an inquiry") == (0, "NCC-20417 is on hold.\n")
    status, said = say("retention", "--as-of", "2087-05-04", "--json")
    (row,) = json.loads(said)
    assert (status, row["case"], row["due"], row["on_hold"], row["until"]) == (0, "NCC-20417", True, True, "2087-05-04")
    assert "years_from_birth = 75" in row["why"]
    assert "an inquiry" in say("hold")[1]
    assert say("hold", "NCC-20417")[0] == 2
    assert say("hold", "NCC-20417", "--lift")[0] == say("hold", "NCC-20417", "--lift", "--reason", " ")[0] == 2
    assert "is not on hold any more" in say("hold", "NCC-20417", "--lift", "--reason", "it is over")[1]
