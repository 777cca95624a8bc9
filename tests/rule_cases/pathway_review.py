"""Cases for rules on six-week reviews."""

from __future__ import annotations

from datetime import date

from tests.rule_cases.base import Case, everywhere, initial, knowing, less, review, said, was

from minutebook.books import ActionStatus
from minutebook.findings import Severity
from minutebook.meeting import MeetingType
from minutebook.rules import Facts

_E, _R, _W = Severity.ERROR, Severity.ERROR_REASON, Severity.WARNING
_LATE = everywhere(review(), meeting_date=date(2027, 1, 28))
_FAR = everywhere(review(), meet_again_date=date(2027, 3, 11))
_STEP = said(
    review(), "MSP-A", outcome="Step down", icp_chair_agrees="Agrees", step_down_to="ETAC",
    step_down_first_date=date(2027, 2, 24),
)  # fmt: skip
_UNTOLD = less(review(), "MSP-A", "progress", 3)
_TOLD = ActionStatus(meeting="M-1", action="A mentor", status="Under way", on=date(2027, 1, 20))


def _diary(facts: Facts, day: date | None) -> Facts:
    return was(facts, MeetingType.ETAC, "ETAC", next_etac=day)


CASES: tuple[Case, ...] = (
    Case("R236", _LATE, "43 days", "meeting_date", _R,
         everywhere(_LATE, meeting_type="My Safety Plan Meeting – Initial")),
    Case("R236", _LATE, "6 weeks", "meeting_date", _R, everywhere(_LATE, meeting_date="in January")),
    Case("R236", said(_LATE, "MSP-A", previous_meeting_date=None), "43 days", "meeting_date", _R,
         knowing(everywhere(_LATE, previous_meeting_date=None), meetings=())),
    Case("R237", everywhere(initial(), meet_again_date=None), "is missing", "meet_again_date", _E,
         everywhere(_STEP, meet_again_date=None)),
    Case("R238", _FAR, "more than 6 weeks", "meet_again_date", _E,
         everywhere(_STEP, meet_again_date=date(2027, 3, 11))),
    Case("R238", _FAR, "Wednesday 10 March 2027", "meet_again_date", _E, everywhere(_FAR, meet_again_date="in March")),
    Case("R238", _FAR, "Book it", "meet_again_date", _E, everywhere(_FAR, meeting_date="in January")),
    Case("R239", everywhere(review(), meet_again_date=date(2027, 3, 7)), "Friday 5 March 2027", "meet_again_date", _W,
         everywhere(review(), meet_again_date="in March")),
    Case("R240", _UNTOLD, "“A mentor at school”", "progress", _E, knowing(_UNTOLD, actions=(_TOLD,))),
    Case("R240", _UNTOLD, "Action 3", "progress", _E, said(_UNTOLD, "MSP-A", progress="All is well under way.")),
    Case("R240", _UNTOLD, "Progress", "progress", _E, knowing(_UNTOLD, meetings=())),
    Case("R240", _UNTOLD, "no status", "progress", _E,
         everywhere(_UNTOLD, meeting_type="My Safety Plan Meeting – Initial")),
    Case("R240", was(review(), MeetingType.MSP, "MSP-P", plan=[{"action": " ".join(["long"] * 30)}, {"who": "Kai"}]),
         "long …”", "progress", _E),
    Case("R241", _diary(review(), date(2027, 1, 27)), "Wednesday 27 January 2027", "meet_again_date", _W,
         _diary(review(), date(2027, 1, 26))),
    Case("R241", _diary(review(), date(2027, 2, 4)), "place of ETACs", "meet_again_date", _W,
         _diary(_STEP, date(2027, 2, 4))),
    Case("R241", _diary(review(), date(2027, 2, 4)), "diary", "meet_again_date", _W,
         everywhere(_diary(review(), date(2027, 2, 4)), meeting_date="in January")),
    Case("R242", said(_STEP, "MSP-A", step_down_first_date=None), "first meeting after", "step_down_first_date", _E,
         said(_STEP, "MSP-A", outcome="Close", step_down_first_date=None)),
    Case("R242", said(_STEP, "MSP-A", step_down_first_date=None), "begin again", "step_down_first_date", _E,
         said(_STEP, "MSP-A", icp_chair_agrees="Does not agree", step_down_first_date=None)),
)  # fmt: skip
