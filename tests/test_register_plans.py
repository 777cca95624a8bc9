"""No question of a day's work goes through a whole table: what it costs does not grow with the register."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine, event
from tests.process_cases import AMARA_MEETING, AMARA_PLAN, KAI, NOW, opened, ran

from minutebook.books import ActionStatus, ChairTraining
from minutebook.deciding import note
from minutebook.making import make
from minutebook.meeting import MeetingType
from minutebook.pathway import OVER
from minutebook.register.facts import ReviewStatus
from minutebook.release.releasing import before_sending
from minutebook.reports.holders import holders
from minutebook.setting_up import make_workspace
from minutebook.workspace import Workspace

#: one row, one for each chair of the council, or what a run has left to do: these may be read whole
SMALL = ("chain", "alembic_version", "chair", "CONSTANT ROW", "(subquery-1)", "pending_output", "leftover")

Asked = dict[str, Any]


@contextmanager
def listening() -> Iterator[Asked]:
    """Every statement that any register is asked meanwhile, with one set of its values."""
    asked: Asked = {}

    def hear(_connection: Any, _cursor: Any, statement: str, values: Any, _context: Any, many: bool) -> None:
        asked.setdefault(statement, values[0] if many else values)

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", hear)


def gone_through(workspace: Workspace, asked: Asked) -> list[str]:
    """The steps of their plans in which a table that grows is read from end to end, each with its statement."""
    connection = sqlite3.connect(workspace.register)
    found = []
    for statement, values in asked.items():
        if statement.split()[0] not in ("SELECT", "UPDATE", "DELETE"):
            continue
        for *_, step in connection.execute(f"EXPLAIN QUERY PLAN {statement}", values):
            if step.startswith("SCAN ") and not step.removeprefix("SCAN ").startswith(SMALL):
                found.append(f"{step}: {statement}")
    connection.close()
    return found


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace with meetings, so that a run is not the first one."""
    made = make_workspace(tmp_path_factory.mktemp("plans") / "work")
    ran(made, *KAI)
    return made


def _note(workspace: Workspace, line: Any) -> None:
    note(workspace, line, actor="f.blythe", now=NOW)


#: what people do every day
WORK: dict[str, Callable[[Workspace], object]] = {
    "new meeting": lambda it: ran(it, AMARA_MEETING, AMARA_PLAN),
    "known forms": lambda it: ran(it, *KAI),
    "letters": lambda it: make(it, "cover-letter", "M-2027-0002", actor="f.blythe", now=NOW),
    "before sending": lambda it: before_sending(it, "M-2027-0002", actor="f.blythe", now=NOW),
    "a chair's training": lambda it: _note(it, ChairTraining(chair="R. Adeyemi", role="ICP Chair")),
    "an action": lambda it: _note(
        it, ActionStatus(meeting="M-2027-0002", action="Meet Kai", status="Done", on=date(2027, 1, 4))
    ),
}


@pytest.mark.parametrize("what", WORK)
def test_no_question_of_a_days_work_goes_through_a_table(workspace: Workspace, what: str) -> None:
    with listening() as asked:
        WORK[what](workspace)
    assert len(asked) > 5
    assert gone_through(workspace, asked) == []


#: what people look up
LOOK_UPS: dict[str, Callable[[Any], object]] = {
    "overdue copies": lambda it: it.unsent(date(2027, 5, 1)),
    "a case": lambda it: it.find_meetings(case_ref="CST-2611"),
    "a child's birthday": lambda it: it.find_meetings(child_dob=date(2011, 5, 1)),
    "a day": lambda it: it.find_meetings(meeting_date=date(2027, 1, 13)),
    "who gets what": lambda it: it.distribution("M-2027-0002"),
    "documents": lambda it: it.documents("M-2027-0002"),
    "dates": lambda it: it.reviews(date(2027, 5, 1), "M-2027-0002"),
    "the diary": lambda it: list(it.diary(date(2027, 5, 1))),
    "the diary of a meeting": lambda it: list(it.diary(date(2027, 5, 1), meetings=["M-2027-0002"])),
    "what is held by a day": lambda it: list(
        it.diary(date(2027, 5, 1), statuses=(ReviewStatus.HELD,), until=date(2027, 5, 1))
    ),
    "what is over or due": lambda it: list(
        it.diary(date(2027, 5, 1), statuses=(ReviewStatus.OVERDUE, ReviewStatus.DUE))
    ),
    "how much of the diary is whose": lambda it: list(it.diary_counted(date(2027, 5, 1))),
    "whose the meetings in it are": lambda it: list(it.whose()),
    "whose some meetings are": lambda it: list(it.whose(["M-2027-0001", "M-2027-0002"])),
    "cases that owe something": lambda it: it.owing(date(2027, 5, 1)),
    "cases that go on": lambda it: it.going_on(date(2027, 5, 1), OVER),
    "cases with a plan": lambda it: it.with_meeting(date(2027, 5, 1), [MeetingType.SAFER, MeetingType.MSP]),
    "copies of last plans": lambda it: list(it.newest_of_last(date(2027, 5, 1), list(MeetingType), "Plan")),
    "all of some cases": lambda it: list(it.dossiers(date(2027, 5, 1), ["cst-2611", "M-2027-0002"])),
    "who has the plan": lambda it: holders(it, "M-2027-0002"),
    "who has the plan of a case": lambda it: holders(it, "CST-2611"),
    "findings": lambda it: it.findings("M-2027-0002"),
    "decisions": lambda it: it.decisions("M-2027-0002"),
    "chairs": lambda it: it.meetings_with(("R278",)),
    "a file": lambda it: it.known("ab" * 32),
    "what is to be put out": lambda it: it.pending_outputs(),
}


@pytest.mark.parametrize("what", LOOK_UPS)
def test_no_look_up_goes_through_a_table(workspace: Workspace, what: str) -> None:
    with opened(workspace) as register, listening() as asked:
        LOOK_UPS[what](register)
    assert asked
    assert gone_through(workspace, asked) == []


#: what reports read of the whole register, a few rows at a time
PAGED: dict[str, Callable[[Any], object]] = {
    "all forms": lambda it: list(it.told(at_a_time=2)),
    "forms of one kind": lambda it: list(it.told(("ETAC", "MSP-A"), at_a_time=1)),
    "recipients": lambda it: list(it.listed(at_a_time=2)),
}


@pytest.mark.parametrize("what", PAGED)
def test_no_page_of_a_report_begins_at_the_beginning_again(workspace: Workspace, what: str) -> None:
    with opened(workspace) as register, listening() as asked:
        PAGED[what](register)
    further = {statement: values for statement, values in asked.items() if " > " in statement}
    assert further and gone_through(workspace, further) == []
    # nor are rows put in order by hand
    connection = sqlite3.connect(workspace.register)
    for statement, values in asked.items():
        if statement.startswith("SELECT"):
            plan = connection.execute(f"EXPLAIN QUERY PLAN {statement}", values)
            assert not [step for *_, step in plan if "TEMP B-TREE" in step]
    connection.close()


def test_a_question_without_an_index_would_be_seen(workspace: Workspace) -> None:
    whole = {"SELECT * FROM distribution WHERE recipient = ?": ("Ottilie",)}
    assert len(gone_through(workspace, whole)) == 1
