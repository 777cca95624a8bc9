"""Cases for rules on how a plan ends, and in what order meetings follow."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from tests.rule_cases.base import Case, etac, everywhere, initial, knowing, less, review, row, said, strategy, without

from minutebook.findings import Severity
from minutebook.rules import Facts

_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE


def _ends(facts: Facts, outcome: str, **more: Any) -> Facts:
    ended = {"outcome": outcome, "icp_chair_agrees": "Agrees", **more}
    return said(row(facts, "DIST", "distribution", 1, document="Plan and letter"), "MSP-A", **ended)


def _strict(facts: Facts) -> Facts:
    settings = replace(facts.yardstick.settings, review_may_be_closing_meeting=False)
    return replace(facts, yardstick=replace(facts.yardstick, settings=settings))


_STEP = _ends(review(), "Step down", step_down_to="ETAC", step_down_first_date=date(2027, 2, 24))
_CLOSED = _ends(review(), "Close")
_SECOND = knowing(_CLOSED, meetings=(*review().past.meetings, review().meeting))
_CP = _ends(initial(), "Escalate to Child Protection", cp_reason="More is needed", icpc_date=date(2027, 1, 6))
_LEGAL = _ends(review(), "Legal remedies in place", legal_remedy="An order")
#: a review after the plan was closed, and one of a case that the register does not know
_AFTER = knowing(review(), meetings=(*review().past.meetings, _CLOSED.meeting))
_UNKNOWN = knowing(everywhere(review(), previous_meeting_date=None), meetings=())
_BACK = (*review().past.meetings, _CLOSED.meeting)

CASES: tuple[Case, ...] = (
    Case("R243", _ends(initial(), "Close"), "At least one review", "outcome", _E, _CLOSED),
    Case("R243", _ends(initial(), "Step down", step_down_to="ETAC", step_down_first_date=date(2027, 1, 5)),
         "“Continue”", "outcome", _E, _CP),
    Case("R243", _strict(_CLOSED), "review", "outcome", _E, _strict(_SECOND)),
    Case("R246", said(_STEP, "MSP-A", icp_chair_agrees="Does not agree"), "can only stop", "outcome", _E, _STEP),
    Case("R246", said(_STEP, "MSP-A", icp_chair_agrees=None), "Chair agrees", "outcome", _E,
         said(review(), "MSP-A", icp_chair_agrees="Does not agree")),
    Case("R246", said(_STEP, "MSP-A", icp_chair_agrees=None), "was proposed", "outcome", _E,
         said(review(), "MSP-A", outcome=None)),
    Case("R248", row(_CLOSED, "DIST", "distribution", 1, document="Plan"), "no letter to Kai", "distribution", _W,
         _CLOSED),
    Case("R248", less(_CLOSED, "DIST", "distribution", 1), "outcome letter", "distribution", _W,
         without(less(_CLOSED, "DIST", "distribution", 1), "DIST")),
    Case("R248", row(row(_CLOSED, "DIST", "distribution", 1, document="Plan"), "DIST", "distribution", 2,
                     document="Plan and letter"), "Add a row", "distribution", _W,
         row(_CLOSED, "DIST", "distribution", 1, document=None)),
    Case("R248", row(_CLOSED, "DIST", "distribution", 1, document="Plan"), "has ended", "distribution", _W,
         row(_CLOSED, "DIST", "distribution", 1, document="All")),
    Case("R249", said(_STEP, "MSP-A", step_down_to=None), "to what it steps down", "step_down_to", _E, _STEP),
    Case("R249", said(_CP, "MSP-A", cp_reason=None), "the reason", "cp_reason", _E, _CP),
    Case("R249", said(_CP, "MSP-A", icpc_date=None), "conference", "icpc_date", _E, _LEGAL),
    Case("R249", said(_LEGAL, "MSP-A", legal_remedy=None), "legal remedy", "legal_remedy", _E),
    Case("R250", _CP, "allowed", "outcome", _N, _ends(
        review(), "Escalate to Child Protection", cp_reason="More is needed", icpc_date=date(2027, 2, 6))),
    Case("R340", _AFTER, "ended on Wednesday 27 January 2027", "meeting_type", _E, knowing(_AFTER, asked=False)),
    Case("R340", _UNKNOWN, "no initial meeting", "previous_meeting_date", _E, knowing(review(), meetings=())),
    Case("R340", _UNKNOWN, "Add the date", "previous_meeting_date", _E, knowing(_UNKNOWN, asked=False)),
    Case("R341", knowing(etac(), meetings=_BACK), "episode 2", "meeting_date", _N, knowing(initial(), meetings=_BACK)),
    Case("R341", knowing(strategy(), meetings=_BACK), "(Closed)", "held_at", _N),
)  # fmt: skip
