"""Which cases a question concerns, and the diary row by row, on both databases: what is read is what is asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.register_cases import ACTOR, MUM, NOW, REVIEW, TAMSIN, issue
from tests.registers import Address
from tests.report_cases import TODAY, filled

from minutebook.meeting import MeetingType
from minutebook.pathway import OVER, Stage
from minutebook.process import load_councils
from minutebook.register.diary_lookups import Whose
from minutebook.register.facts import ReviewStatus
from minutebook.register.register import Register
from minutebook.reports.asking import Asking
from minutebook.setting_up import make_workspace

DAY = date(2027, 3, 1)
EARLIER = replace(TAMSIN, date=date(2027, 1, 20), state=Stage.SAFER)
CLOSED = replace(TAMSIN, state=Stage.CLOSED)
#: how the cases below are known: the one without a reference by its meeting's number
ENDED, WAITING, NAMELESS, SENT_SINCE, OWED, LATER = "ncc-1", "ncc-2", "M-2027-0004", "ncc-3", "ncc-4", "ncc-5"


@pytest.fixture
def register(register_address: Address, tmp_path: Path) -> Iterator[Register]:
    """Six cases, of which some are over and some owe something on DAY."""
    with Register.open(register_address, actor=ACTOR, keys=tmp_path / "keys") as made:
        with made.transaction(now=NOW) as tx:
            for entry in (EARLIER, CLOSED):
                tx.enter_meeting(replace(entry, case_ref="NCC-1"))
            waiting = tx.enter_meeting(replace(EARLIER, case_ref="NCC-2")).number
            tx.enter_distribution(waiting, [MUM, replace(MUM, document_kind="Minutes", due=None)])
            tx.enter_meeting(replace(EARLIER, case_ref=None, child_name="Kai Doyle"))
            since = tx.enter_meeting(replace(CLOSED, case_ref="NCC-3")).number
            tx.enter_distribution(since, [replace(MUM, sent_on=date(2027, 3, 2))])
            owed = tx.enter_meeting(replace(CLOSED, case_ref="NCC-4")).number
            issue(tx, owed, "safer-plan", "what we will do")
            tx.enter_reviews(owed, [replace(REVIEW, due=date(2027, 2, 26)), replace(REVIEW, what="Letter")])
            # over, but not yet on DAY
            for entry in (EARLIER, replace(CLOSED, date=date(2027, 3, 2))):
                tx.enter_meeting(replace(entry, case_ref="NCC-5"))
        yield made


def test_cases_that_owe_something_and_cases_that_go_on(register: Register) -> None:
    assert register.owing(DAY) == {WAITING, SENT_SINCE, OWED}
    assert register.owing(date(2027, 3, 3)) == {WAITING, OWED}
    assert register.owing(date(2027, 2, 25)) == set()
    assert register.going_on(DAY, OVER) == {WAITING, NAMELESS, LATER}
    assert register.going_on(date(2027, 3, 2), OVER) == {WAITING, NAMELESS}
    assert register.going_on(date(2027, 1, 31), OVER) == {ENDED, WAITING, NAMELESS, LATER}
    assert register.going_on(DAY, ()) == {ENDED, WAITING, NAMELESS, SENT_SINCE, OWED, LATER}


def test_the_copies_of_the_last_plan_alone(register: Register) -> None:
    of_plan, day = [MeetingType.SAFER, MeetingType.MSP], date(2027, 3, 2)
    assert register.with_meeting(day, of_plan) == {ENDED, WAITING, NAMELESS, SENT_SINCE, OWED, LATER}
    assert list(register.newest_of_last(DAY, of_plan, "plan")) == []
    ((case, copy),) = ((it.case, it.copy) for it in register.newest_of_last(day, of_plan, "plan"))
    assert (case, copy.recipient, copy.kind, copy.sent_on) == (SENT_SINCE, MUM.recipient, MUM.kind, day)
    with register.transaction(now=NOW) as tx:
        tx.enter_meeting(replace(CLOSED, case_ref="NCC-3", type=MeetingType.ETAC, date=day))
    assert len(list(register.newest_of_last(day, of_plan, "plan"))) == 1
    with register.transaction(now=NOW) as tx:
        tx.enter_meeting(replace(CLOSED, case_ref="NCC-3", type=MeetingType.MSP, date=day))
    assert list(register.newest_of_last(day, of_plan, "plan")) == []


def test_a_copy_of_which_there_is_a_newer_version_is_none_of_the_newest(register: Register) -> None:
    of_plan, day = [MeetingType.SAFER], date(2027, 3, 2)
    (there,) = register.find_meetings(case_ref="NCC-3")
    with register.transaction(now=NOW) as tx:
        first, second = (issue(tx, there.number, "safer-plan", words) for words in ("what we will do", "what we do"))
        went = replace(MUM, sent_on=date(2027, 3, 1))
        tx.enter_distribution(there.number, [replace(went, recipient="School", document=first.number)])
        tx.enter_distribution(there.number, [replace(went, recipient="Health", document=second.number)])
        # nothing was due, and since the second version something is
        other = tx.enter_meeting(replace(CLOSED, case_ref="NCC-6")).number
        for words in ("what we will do", "what we do"):
            made = issue(tx, other, "safer-plan", words)
        assert "ncc-6" not in register.owing(DAY)
        tx.enter_distribution(other, [replace(MUM, due=None, document=made.number)])
    # of the one that went before there is a newer one; of mum's nobody noted the version
    assert [it.copy.recipient for it in register.newest_of_last(day, of_plan, "plan")] == ["Health"]
    assert "ncc-6" in register.owing(DAY)


def test_the_meetings_of_some_cases_alone(register: Register) -> None:
    everything = list(register.dossiers(DAY))
    for asked in ({ENDED}, {NAMELESS, WAITING}, {it.case for it in everything}, set[str](), {"ncc-9"}):
        found = list(register.dossiers(DAY, asked))
        assert sorted(it.meeting.number for it in found) == sorted(
            it.meeting.number for it in everything if it.case in asked
        )
    assert [it.meeting.date for it in register.dossiers(DAY, {ENDED})] == [EARLIER.date, CLOSED.date]


def test_the_diary_row_by_row(register: Register) -> None:
    letter, review = ReviewStatus.DUE, ReviewStatus.OVERDUE
    assert [(it.case_ref, it.status) for it in register.diary(DAY)] == [("NCC-4", review), ("NCC-4", letter)]
    number = next(register.diary(DAY)).meeting
    for statuses, until, left in (
        ((letter,), None, ["Letter"]),
        ((review,), None, [REVIEW.what]),
        ((review, letter), DAY, [REVIEW.what]),
        ((ReviewStatus.HELD,), None, []),
    ):
        assert [it.what for it in register.diary(DAY, statuses=statuses, until=until)] == left
        assert sum(dates for _, dates in register.diary_counted(DAY, statuses=statuses, until=until)) == len(left)
    whose = Whose(type=MeetingType.SAFER, case_ref="NCC-4", council="northcombe")
    assert list(register.diary_counted(DAY, meetings=[number])) == [(whose, 2)]
    assert dict(register.whose()) == dict(register.whose([number])) == {number: whose}
    assert not list(register.diary(DAY, meetings=["M-2027-0001"]))
    assert not list(register.whose(["M-2027-0001"]))


def test_of_hundreds_of_meetings_what_their_rows_say(tmp_path: Path) -> None:
    address = tmp_path / "register.sqlite3"
    filled(address, 300, 3)
    with Register.open(address, actor=ACTOR, keys=tmp_path / "keys") as register:
        everything = list(register.dossiers(TODAY))
        last = {it.case: it.meeting.state for it in everything}
        going_on = register.going_on(TODAY, OVER)
        owing = register.owing(TODAY)
        some = set(sorted(last)[::3])
        found = list(register.dossiers(TODAY, some))
        counted = Counter({whose: dates for whose, dates in register.diary_counted(TODAY)})
    assert going_on == {case for case, state in last.items() if state not in OVER}
    assert owing >= {
        it.case
        for it in everything
        if any(row.due and row.due < TODAY and not (row.sent_on and row.sent_on <= TODAY) for row in it.distribution)
        or any(row.due and row.due < TODAY and row.status in ("Due", "Booked") for row in it.reviews)
    }
    assert found == [it for it in everything if it.case in some]
    assert 0 < len(going_on) < len(last) > len(some) > 20
    assert counted.total() > 300


def test_what_is_read_for_a_question_leaves_out_no_answer(tmp_path: Path) -> None:
    """Of a team every case is read, of all teams only those that a question concerns: both say the same."""
    workspace = make_workspace(tmp_path / "work")
    filled(Path(workspace.register), 150, 5)
    councils = load_councils(workspace.templates)
    with Register.open(workspace.register, actor=ACTOR) as register:
        for day in (TODAY, date(2026, 8, 3), date(2027, 6, 30)):
            every, *each = (Asking(register, councils, team) for team in (None, *(it.id for it in councils)))
            late = [repr(it) for asking in each for it in asking.late(day)]
            assert sorted(late) == sorted(map(repr, every.late(day)))
            reach, reaches = every.unreached(day), [asking.unreached(day) for asking in each]
            assert sorted(repr(it) for one in reaches for it in one.found) == sorted(map(repr, reach.found))
            assert sum(it.due for it in reaches) == reach.due > len(reach.found) > 0
