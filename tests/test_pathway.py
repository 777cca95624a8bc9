"""Where a case stands: the four boxes of the flowchart, their ends, and coming back."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.forms.record import Record
from minutebook.meeting import Meeting, MeetingType
from minutebook.pathway import OVER, Stage, ends_plan, standing, steps

DAY = date(2026, 12, 3)
KINDS = {"E": MeetingType.ETAC, "S": MeetingType.STRATEGY, "M": MeetingType.MSP, "F": MeetingType.SAFER}
FORMS = {"E": "ETAC", "S": "STRAT", "M": "MSP-A", "F": "SAFER-A"}


def held(kind: str, day: int = 0, **answers: Any) -> Meeting:
    date_of = {"held_at" if kind == "S" else "meeting_date": DAY + timedelta(days=day)}
    return Meeting(KINDS[kind], (Record(FORMS[kind], date_of | answers),))


STAY, RISES = held("E", escalating=False), held("E", 30, escalating=True)
HOLD = held("S", 31, decision="Hold a My Safety Plan Meeting")
GOES_ON = held("M", 40, outcome="Continue")
ENDS = {
    "Step down": Stage.STEPPED_DOWN,
    "Escalate to Child Protection": Stage.ESCALATED,
    "Legal remedies in place": Stage.LEGAL,
    "Close": Stage.CLOSED,
}


@pytest.mark.parametrize(
    ("meetings", "stage"),
    [
        ((), Stage.NONE),
        ((held("F"),), Stage.SAFER),
        ((STAY,), Stage.ETAC),
        ((STAY, RISES), Stage.TO_STRATEGY),
        ((RISES, HOLD), Stage.TO_INITIAL),
        ((RISES, held("S", decision="Stay with ETAC")), Stage.ETAC),
        ((RISES, held("S", decision="Initial Child Protection Conference")), Stage.TO_ICPC),
        ((RISES, HOLD, GOES_ON), Stage.ON_PLAN),
        ((RISES, HOLD, GOES_ON, held("F", 50)), Stage.ON_PLAN),
        ((RISES, HOLD, GOES_ON, held("S", 50, decision="Stay with ETAC")), Stage.ON_PLAN),
    ],
)
def test_where_a_case_stands(meetings: tuple[Meeting, ...], stage: Stage) -> None:
    assert standing(meetings).stage is stage
    assert all(step.in_order for step in steps(meetings))


@pytest.mark.parametrize(("outcome", "stage"), ENDS.items())
def test_a_plan_ends_with_the_chair_and_not_without(outcome: str, stage: Stage) -> None:
    ended = held("M", 80, outcome=outcome, icp_chair_agrees="Agrees")
    refused = held("M", 80, outcome=outcome, icp_chair_agrees="Does not agree")
    assert standing((RISES, HOLD, GOES_ON, ended)).stage is stage
    assert ends_plan(ended)
    assert standing((RISES, HOLD, GOES_ON, refused)).stage is Stage.ON_PLAN
    assert not ends_plan(refused)
    assert stage in OVER


@pytest.mark.parametrize(
    "meetings", [(GOES_ON,), (STAY, GOES_ON), (RISES, held("E", 31)), (RISES, HOLD, GOES_ON, held("E", 60))]
)
def test_a_step_left_out_is_seen(meetings: tuple[Meeting, ...]) -> None:
    assert [step.in_order for step in steps(meetings)][-1] is False


def test_coming_back_is_a_new_episode() -> None:
    closed = held("M", 80, outcome="Close", icp_chair_agrees="Agrees")
    way = steps((RISES, HOLD, GOES_ON, closed, held("E", 200)))
    assert [step.episode for step in way] == [1, 1, 1, 1, 2]
    assert way[-1].in_order
    assert way[-1].before is Stage.CLOSED


def test_since_when() -> None:
    again = held("M", 80, outcome="Continue")
    assert standing((RISES, HOLD, GOES_ON, again)).since == DAY + timedelta(days=40)
    assert standing(()).since is None


@given(
    st.lists(st.tuples(st.sampled_from("ESMF"), st.sampled_from([None, *ENDS, "Continue"]), st.booleans()), max_size=9)
)
def test_any_order_of_meetings_leaves_a_case_somewhere(way: list[tuple[str, str | None, bool]]) -> None:
    meetings = [held(kind, at, outcome=outcome, escalating=rises) for at, (kind, outcome, rises) in enumerate(way)]
    found = steps(meetings)
    assert [step.before for step in found[1:]] == [step.after for step in found[:-1]]
    assert all(later.episode - first.episode in (0, 1) for first, later in pairwise(found))
    assert standing(meetings).stage is (found[-1].after if found else Stage.NONE)
