"""Cases for rules on decisions, disruption and disputes (domain.md M39, M40)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from tests.rule_cases.base import Case, initial, knowing, row, rows, safer, said

from minutebook.books import Escalation
from minutebook.findings import Severity
from minutebook.measures import Links
from minutebook.rules import Facts

_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE
_BASE = initial()


def _decision(**cells: Any) -> Facts:
    return row(_BASE, "MSP-A", "disruption_decisions", 1, **cells)


def _differs(who: str, view: str, **more: str) -> Facts:
    return rows(_BASE, "MSP-A", "dissent", {"who": who, "view": view, **more})


def _dispute(raised_on: Any, **more: Any) -> Facts:
    told = {"raised_by": "Police", "about": "Progress", "raised_on": raised_on, "with_chair_on": raised_on, **more}
    return rows(_BASE, "MSP-A", "escalation", told)


def _linked(facts: Facts) -> Facts:
    links = Links(escalation="https://example.org/escalation")
    return replace(facts, yardstick=replace(facts.yardstick, links=links))


_VIEW = {"whose_view": "School", "view": "Too soon", "about": "Plan", "how_we_will_work_through_it": "By the Chair"}
_TAKEN_ON = rows(safer(), "SAFER-A", "views", _VIEW | {"escalated": True})
_LINE = Escalation(meeting="M-1", raised_by="School", about="Progress", raised_on=date(2026, 11, 25))
_OVER = replace(_LINE, outcome="Agreed", closed_on=date(2026, 12, 1))
_POLICE = _differs("Police", "Too early to go on")
_PROSE = said(_BASE, "MSP-A", dissent="School and police are in dispute over the lifts.")
_OLD = _dispute(date(2026, 12, 1))

CASES: tuple[Case, ...] = (
    Case("R325", _decision(owner=None), "Decision 1", "disruption_decisions[1].owner", _E, _decision(owner="PC Dale")),
    Case("R325", _decision(owner="tbc"), "who sees to it", "disruption_decisions[1].owner", _E,
         _decision(owner=None, text="None")),
    Case("R326", _decision(evidence=None), "what it rests on", "disruption_decisions[1].evidence", _W,
         _decision(evidence=None, text="n/a")),
    Case("R327", _TAKEN_ON, "Item 7, row 1", "views[1].escalated", _E, knowing(_TAKEN_ON, escalations=(_LINE,))),
    Case("R327", knowing(_TAKEN_ON, escalations=(_OVER,)), "nothing is known", "views[1].escalated", _E,
         knowing(_TAKEN_ON, escalations=(replace(_OVER, closed_on=date(2027, 1, 13)),))),
    Case("R327", _TAKEN_ON, "was escalated", "views[1].escalated", _E, knowing(_TAKEN_ON, asked=False)),
    Case("R327", _TAKEN_ON, "office note it", "views[1].escalated", _E, rows(safer(), "SAFER-A", "views", _VIEW)),
    Case("R327", _POLICE, "row 1: is this a dispute?", "dissent[1].view", _E, _differs("Nell Dray", "Too early")),
    Case("R327", _differs("Kim Tran", "Too early"), "Disputes and escalation", "dissent[1].view", _E,
         _differs("Kim Tran", "Too early", reason="Agreed in the end to wait")),
    Case("R327", _differs("Sam Reed, Youth Justice", "Not resolved"), "resolved at the meeting", "dissent[1].view", _E,
         _differs("Sam Reed, Youth Justice", "None")),
    Case("R327", _POLICE, "row 1", "dissent[1].view", _E, said(_POLICE, "MSP-A", escalation="None")),
    Case("R327", _POLICE, "Different views", "dissent[1].view", _E, knowing(_POLICE, escalations=(_LINE,))),
    Case("R327", _POLICE, "how it goes on", "dissent[1].view", _E, replace(_POLICE, alone=True)),
    Case("R327", _PROSE, "A dispute is told of", "dissent", _E, said(_BASE, "MSP-A", dissent="Gran would stop now.")),
    Case("R327", _PROSE, "Add a row", "dissent", _E,
         said(_BASE, "MSP-A", dissent="The dispute over the lifts was settled.")),
    Case("R328", _OLD, "Tuesday 1 December 2026", "escalation[1].outcome", _W, _dispute(date(2026, 12, 2))),
    Case("R328", _OLD, "10 working days", "escalation[1].outcome", _W, _dispute(date(2026, 12, 1), outcome="Agreed")),
    Case("R328", _OLD, "next stage", "escalation[1].outcome", _W,
         knowing(_OLD, escalations=(replace(_OVER, raised_on=date(2026, 12, 1)),))),
    Case("R328", _OLD, "no outcome", "escalation[1].outcome", _W, _dispute("last week")),
    Case("R328", knowing(_BASE, escalations=(_LINE,)), "Wednesday 25 November 2026", "escalation", _W,
         knowing(_BASE, escalations=(_OVER,))),
    Case("R329", _linked(_OLD), "https://example.org/escalation", "escalation", _N, _OLD),
    Case("R329", _linked(_OLD), "is open", "escalation", _N,
         _linked(_dispute(date(2026, 12, 1), outcome="Agreed"))),
)  # fmt: skip
