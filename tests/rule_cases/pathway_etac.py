"""Cases for rules on the ETAC and its intelligence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from tests.rule_cases.base import Case, asked, etac, initial, knowing, marked, row, said

from minutebook.books import Onward
from minutebook.findings import Severity

_E, _W = Severity.ERROR, Severity.WARNING
_STAYS = said(etac(), "ETAC", escalating=False, risk_trend="No change", next_etac=date(2027, 1, 7))
_DONE = Onward(meeting="M-1", kind="Tactical Group", what="A flat", passed_on=date(2026, 12, 8))
#: an ETAC while a My Safety Plan is in place
_BESIDE = knowing(etac(), meetings=(*initial().past.meetings, initial().meeting))
_LATER = replace(etac(), today=date(2026, 12, 15))

CASES: tuple[Case, ...] = (
    Case("R210", said(etac(), "ETAC", previous_etac=date(2026, 11, 6)), "a month", "previous_etac", _W,
         said(etac(), "ETAC", previous_etac=date(2026, 11, 7))),
    Case("R210", knowing(said(etac(), "ETAC", previous_etac=None), meetings=(
        replace(etac().meeting, records=said(etac(), "ETAC", meeting_date=date(2026, 10, 1)).records),)),
        "1 October 2026", "previous_etac", _W, said(etac(), "ETAC", previous_etac=None)),
    Case("R210", said(etac(), "ETAC", previous_etac=date(2026, 10, 1)), "apart", "previous_etac", _W,
         said(etac(), "ETAC", previous_etac=date(2026, 10, 1), meeting_date="soon")),
    Case("R211", asked(etac(), "ETAC", "emerging_risk"), "blank", "emerging_risk", _E,
         said(etac(), "ETAC", emerging_risk="None")),
    Case("R212", asked(_STAYS, "ETAC", "next_etac"), "next ETAC", "next_etac", _E, _STAYS),
    Case("R213", _BESIDE, "My Safety Plan", "meeting_date", _W, replace(_BESIDE, records=initial().records)),
    Case("R214", said(etac(), "ETAC", decision_at=None), "nothing says when", "decision_at", _E,
         said(_STAYS, "ETAC", decision_at=None)),
    Case("R214", said(etac(), "ETAC", decision_at=date(2026, 12, 7), decision_time=None), "The time", "decision_time",
         _E,
         said(etac(), "ETAC", decision_at=date(2026, 12, 7), decision_time=time(14, 10))),
    Case("R215", said(_STAYS, "ETAC", risk_trend="Escalating", risk_trend_why=None), "says No", "escalating", _E,
         said(_STAYS, "ETAC", risk_trend="Escalating")),
    Case("R215", said(_STAYS, "ETAC", risk_trend="Escalating", risk_trend_why=None), "Correct one", "escalating", _E,
         said(_STAYS, "ETAC", risk_trend_why=None)),
    Case("R216", said(etac(), "ETAC", intelligence_items=None), "no item", "intelligence_items", _W,
         said(etac(), "ETAC", intelligence_items=None, emerging_risk="None")),
    Case("R217", row(etac(), "ETAC", "intelligence_items", 1, description="A flat where Kai goes"), "Item 1",
         "intelligence_items[1].description", _E,
         row(etac(), "ETAC", "intelligence_items", 1, description="A flat where Kai goes", ok_for_tactical=False)),
    Case("R217", row(etac(), "ETAC", "intelligence_items", 1, linked_case_refs="Brand-Dray"), "Item 1",
         "intelligence_items[1].linked_case_refs", _E),
    Case("R219", knowing(_LATER), "Tactical Group by Monday 14 December 2026", "intelligence_items", _W,
         knowing(_LATER, onward=(_DONE,))),
    Case("R219", _LATER, "let the office note it", "intelligence_items", _W, replace(_LATER, today=date(2026, 12, 14))),
    Case("R219", knowing(_LATER, onward=(replace(_DONE, kind="Central Hub"),)), "Hand them on", "intelligence_items",
         _W,
         knowing(_LATER, asked=False)),
    Case("R220", marked(etac(), "ETAC", intelligence_items="Everyone"), "cannot go there", "intelligence_items", _E,
         marked(etac(), "ETAC", intelligence_items="Professionals only")),
)  # fmt: skip
