"""Cases for rules on what is passed on: Central Hub, complex abuse (domain.md S31, S32)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from tests.rule_cases.base import Case, asked, everywhere, knowing, row, rows, safer, said, without

from minutebook.books import Onward
from minutebook.findings import Severity
from minutebook.measures import Links
from minutebook.rules import Facts

A = "SAFER-A"
_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE
_NO_ROW = said(safer(), A, hub_items=None)
_COMPLEX = said(safer(), A, complex_abuse=True)
_NORTHCOMBE = replace(safer().yardstick, council="Northcombe")


def item(**cells: object) -> Facts:
    return row(safer(), A, "hub_items", 1, **cells)


def later(facts: Facts, day: date) -> Facts:
    return replace(facts, today=day)


def onward(kind: str, **more: Any) -> Onward:
    return Onward(**{"meeting": "M-1", "kind": kind, "what": "The bus station", **more})


CASES: tuple[Case, ...] = (
    Case("R115", said(_NO_ROW, A, hub_needed=None), "to the Central Hub?", "hub_needed", _E,
         said(safer(), A, hub_needed=None)),
    Case("R115", replace(asked(_NO_ROW, A, "hub_needed"), alone=True), "Yes or No", "hub_needed", _E,
         replace(said(_NO_ROW, A, hub_needed=None), alone=True)),
    Case("R116", said(_NO_ROW, A, hub_needed_text="Yes - peer group"), "nothing says who does it", "hub_needed", _E,
         said(_NO_ROW, A, hub_needed_text="Yes: the bus station. Helen to pass on by Friday.")),
    Case("R116", _NO_ROW, "by whom", "hub_needed", _E, said(_NO_ROW, A, hub_needed=False, hub_needed_text="No: known")),
    Case("R116", item(passed_by=None), "row 1, does not say who", "hub_items[1].passed_by", _E,
         said(item(passed_by=None), A, hub_needed_text="Yes, by Helen")),
    Case("R116", rows(safer(), A, "hub_items", {"kind": "Place"}), "row 2", "hub_items[2].passed_by", _E,
         rows(safer(), A, "hub_items", {"passed_by": ""})),
    Case("R117", later(item(passed_on=date(2027, 1, 18)), date(2027, 1, 18)),
         "passed on Monday 18 January 2027, due by Friday 15 January 2027", "hub_items[1].passed_on", _W,
         item(passed_on=date(2027, 1, 15))),
    Case("R117", later(item(passed_on=None), date(2027, 1, 16)), "was to be passed on by Friday 15 January 2027",
         "hub_items[1].passed_on", _W, later(item(passed_on=None), date(2027, 1, 15))),
    Case("R117", later(item(passed_on=None), date(2027, 1, 16)), "add the date", "hub_items[1].passed_on", _W,
         knowing(later(item(passed_on=None), date(2027, 1, 18)),
                 onward=(onward("Central Hub", passed_on=date(2027, 1, 14)),))),
    Case("R117", later(item(passed_on=None), date(2027, 1, 16)), "add the date", "hub_items[1].passed_on", _W,
         everywhere(later(item(passed_on=None), date(2027, 1, 16)), meeting_date="in January")),
    Case("R117", later(item(passed_on=None), date(2027, 1, 16)), "add the date", "hub_items[1].passed_on", _W,
         later(item(passed_on="on Thursday"), date(2027, 1, 16))),
    Case("R118", said(_NO_ROW, A, hub_needed=False), "An unsafe place", "hub_needed", _W,
         said(_NO_ROW, A, hub_needed=False, hub_needed_text="No, the Hub knows of it")),
    Case("R118", said(_NO_ROW, A, hub_needed=False), "say why not", "hub_needed", _W,
         row(said(_NO_ROW, A, hub_needed=False), A, "places", 1, unsafe=False)),
    Case("R119", said(safer(), A, complex_abuse=None), "complicated abuse?", "complex_abuse", _E,
         without(said(safer(), A, complex_abuse=None), A)),
    Case("R120", _COMPLEX, "who refers it", "complex_abuse", _E,
         said(_COMPLEX, A, complex_abuse_text="Yes. Helen to refer today.")),
    Case("R120", _COMPLEX, "to whom and when", "complex_abuse", _E,
         knowing(_COMPLEX, onward=(onward("Complex abuse", owner="Helen Marsh"),))),
    Case("R120", knowing(_COMPLEX, onward=(onward("Complex abuse"), onward("Central Hub", owner="Helen Marsh"))),
         "indication", "complex_abuse", _E, said(safer(), A, complex_abuse="Not known")),
    Case("R121", replace(_COMPLEX, yardstick=_NORTHCOMBE), "Where Northcombe has", "complex_abuse", _N,
         replace(_COMPLEX, yardstick=replace(_NORTHCOMBE, links=Links(complex_abuse="https://example.org/abuse")))),
    Case("R121", replace(_COMPLEX, yardstick=_NORTHCOMBE), "profile", "complex_abuse", _N, _COMPLEX),
)  # fmt: skip
