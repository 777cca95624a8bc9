"""Cases for rules on the social worker's report (domain.md M32, M33)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from tests.rule_cases.base import Case, asked, everywhere, initial, less, review, row, rows, said, without

from minutebook.findings import Severity
from minutebook.rules import Facts

_E, _R, _W = Severity.ERROR, Severity.ERROR_REASON, Severity.WARNING
_NO_REPORT = without(initial(), "MSP-R")
_MORE = {"measure": "Missing episodes", "before_number": "1", "now_number": "4"}
_LESS = _MORE | {"now_number": "1"}
_CHILD, _MUM, _DAD = 1, 2, 3
_NO_CHILD = less(initial(), "MSP-R", "completed_with", _CHILD)
_NO_PARENT = less(initial(), "MSP-R", "completed_with", _MUM, _DAD)


def _alone(facts: Facts) -> Facts:
    return replace(facts, alone=True)


def _number(now: str | None, **more: Any) -> Facts:
    return row(initial(), "MSP-R", "increase", 1, now_number=now, **more)


def _numbers(*given: dict[str, Any]) -> Facts:
    return said(initial(), "MSP-R", increase=list(given))


def _on(day: Any) -> Facts:
    return row(initial(), "MSP-R", "completed_with", _MUM, on=day)


def _with(facts: Facts, who: str, **more: Any) -> Facts:
    return rows(facts, "MSP-R", "completed_with", {"completed_with": who, **more})


def _shared(day: Any) -> Facts:
    return said(initial(), "MSP-R", shared_on=day)


def _review_with_report(day: date) -> Facts:
    report = next(record for record in initial().records if record.form == "MSP-R")
    again = replace(review(), records=(*review().records, report))
    return said(again, "MSP-R", shared_on=day)


_TODAY = _on(date(2026, 12, 17))
_LATER = replace(_TODAY, today=date(2026, 12, 17))

CASES: tuple[Case, ...] = (
    Case("R300", _NO_REPORT, "no report", "reason", _E, _alone(_NO_REPORT)),
    Case("R300", _NO_REPORT, "social worker’s report", "reason", _E, without(_NO_REPORT, "MSP-A")),
    Case("R300", _NO_REPORT, "no report", "reason", _E,
         everywhere(_NO_REPORT, meeting_type="My Safety Plan Meeting – Review")),
    Case("R301", said(initial(), "MSP-R", reason=None), "reason for the meeting", "reason", _E,
         without(initial(), "MSP-R")),
    Case("R301", _alone(asked(initial(), "MSP-R", "reason")), "why the meeting is called", "reason", _E,
         _alone(said(initial(), "MSP-R", reason=None))),
    Case("R302", said(initial(), "MSP-R", vulnerability=None), "nothing under vulnerability", "vulnerability", _W),
    Case("R302", said(initial(), "MSP-R", analysis=None, risk=None), "nothing under analysis", "analysis", _W,
         without(initial(), "MSP-R")),
    Case("R302", said(initial(), "MSP-R", risk=None, vulnerability=None, analysis=None), "no analysis", "risk", _E,
         said(initial(), "MSP-R", risk=None, vulnerability=None)),
    Case("R303", said(initial(), "MSP-R", increase=None), "in numbers", "increase", _W),
    Case("R303", said(initial(), "MSP-R", increase="It is much worse than it was."), "before and now", "increase", _W,
         said(initial(), "MSP-R", increase="Four nights away in November, one in September.")),
    Case("R303", _number(None, before_number=None), "at least one", "increase", _W, without(initial(), "MSP-R")),
    Case("R304", _number("a lot more"), "“a lot more” is not a number", "increase[1].now_number", _E,
         _number("every night")),
    Case("R304", _number("higher"), "how often", "increase[1].now_number", _E, _number("not known")),
    Case("R304", _number(None), "no number for now", "increase[1].now_number", _E, _number("None known")),
    Case("R304", _number(None), "no number for now", "increase[1].now_number", _E, _number(None, before_number=None)),
    Case("R304", _number("4 nights", before_number=None), "0 if there was none", "increase[1].before_number", _E,
         _number("£350; 1 threat", before_number="none")),
    Case("R304", _number("4", measure=None), "what is counted", "increase[1].measure", _E,
         _number("4 nights", measure=None)),
    Case("R304", _number("4", before_number="1", measure=None), "what it is a number of", "increase[1].measure", _E,
         _number("4", before_number="1")),
    Case("R305", _numbers(_LESS), "nothing has got worse", "increase", _W, _numbers(_LESS, _MORE)),
    Case("R305", _numbers(_LESS), "Check the numbers", "increase", _W,
         everywhere(_numbers(_LESS), meeting_type="My Safety Plan Meeting – Review")),
    Case("R305", _numbers(_LESS), "say in the analysis why", "increase", _W,
         _numbers(_LESS, {"measure": "School attendance", "before_number": "88%", "now_number": "41%"})),
    Case("R305", _numbers(_LESS | {"before_number": "1,200"}), "escalated", "increase", _W,
         _numbers(_LESS | {"before_number": "not known"})),
    Case("R305", _numbers(_LESS), "escalated", "increase", _W, _numbers(_LESS | {"before_number": "none"})),
    Case("R306", _NO_CHILD, "completed with Kai", "completed_with", _R,
         _with(_NO_CHILD, "young person", comments="refused")),
    Case("R306", row(initial(), "MSP-R", "completed_with", _CHILD, on=None), "say why not", "completed_with[1].on", _R,
         row(initial(), "MSP-R", "completed_with", _CHILD, on=None, declined_or_unsafe_reason="He would not, twice")),
    Case("R306", said(initial(), "MSP-R", completed_with=None), "completed with Kai", "completed_with", _R,
         said(initial(), "MSP-R", completed_with="Kai and his mum on the 9th")),
    Case("R307", _NO_PARENT, "a parent or carer", "completed_with", _R,
         _with(_NO_PARENT, "Jean Fenwick (nan)", on=date(2026, 12, 9))),
    Case("R307", _with(_NO_PARENT, "Sam Reed (youth worker)", on=date(2026, 12, 9)), "a parent", "completed_with", _R,
         _with(_NO_PARENT, "Rob Brand", on="last week")),
    Case("R307", _with(_NO_PARENT, "Anne Hartley", on=date(2026, 12, 9)), "a parent or carer", "completed_with", _R,
         _with(_NO_PARENT, "Denise Wright", on=date(2026, 12, 9))),
    Case("R307", _with(_NO_PARENT, "Mum"), "say why not", "completed_with[2].on", _R,
         _with(_NO_PARENT, "Parents", declined_or_unsafe_reason="Neither could be reached")),
    Case("R307", said(initial(), "MSP-R", completed_with=None), "a parent or carer", "completed_with", _R,
         said(initial(), "MSP-R", completed_with="Kai and his mum on the 9th")),
    Case("R308", _LATER, "Thursday 17 December 2026, after the meeting", "completed_with[2].on", _W,
         everywhere(_LATER, meeting_date="in December")),
    Case("R308", _LATER, "before it", "completed_with[2].on", _W, _on(date(2026, 12, 16))),
    Case("R308", _TODAY, "still to come", "completed_with[2].on", _E, _on("on Thursday")),
    Case("R309", _shared(date(2026, 12, 14)), "fewer than 3", "shared_on", _W, _shared(date(2026, 12, 11))),
    Case("R309", _review_with_report(date(2027, 1, 21)), "fewer than 5 working days", "shared_on", _W,
         _review_with_report(date(2027, 1, 20))),
    Case("R309", _shared(date(2026, 12, 17)), "time to read it", "shared_on", _W, _shared("in December")),
    Case("R309", _shared(date(2026, 12, 15)), "fewer than 3", "shared_on", _W,
         everywhere(_shared(date(2026, 12, 15)), meeting_date="in December")),
    Case("R309", _shared(date(2026, 12, 15)), "fewer than 3", "shared_on", _W,
         replace(everywhere(_shared(date(2026, 12, 15)), meeting_type="?", meeting_number="?"), past=replace(
             initial().past, asked=False))),
    Case("R309", _shared(None), "does not say when", "shared_on", _W, without(initial(), "MSP-R")),
)  # fmt: skip
