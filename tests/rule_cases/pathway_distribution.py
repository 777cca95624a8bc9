"""Cases for rules on the distribution list and the child’s file (domain.md M18, M19)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from tests.rule_cases.base import CAME, Case, everywhere, initial, knowing, less, row, rows, safer, without
from tests.rule_cases.pathway_minutes import approved, out

from minutebook.books import Filing, Sending, Way
from minutebook.findings import Severity
from minutebook.rules import Facts

_E, _R, _W = Severity.ERROR, Severity.ERROR_REASON, Severity.WARNING
_CHILD, _MUM, _DAD = 1, 2, 3
_OF = {person["name"]: at for at, person in enumerate(CAME, 1)}
_FILE = len(CAME) + 1
_LAST = _FILE + 1


def _listed(facts: Facts, number: int, **cells: Any) -> Facts:
    return row(facts, "DIST", "distribution", number, **cells)


def _unlisted(*numbers: int) -> Facts:
    return less(initial(), "DIST", "distribution", *numbers)


def _more(facts: Facts, **cells: Any) -> Facts:
    return rows(facts, "DIST", "distribution", {"document": "Plan", "copy": "Full", "how": "By hand", **cells})


def _doing(who: str) -> Facts:
    """The school's own row of the plan, done by somebody else."""
    return row(initial(), "MSP-P", "plan", 3, who=who)


def _sendings(*lines: Sending) -> Facts:
    return out(knowing(initial(), sendings=lines), _AFTER)


def _line(recipient: str = "Nell Dray", kind: str = "Plan", **more: Any) -> Sending:
    accounts = {"made_by": "f.blythe", "checked_by": "o.reyes"}
    return Sending(document_kind=kind, recipient=recipient, due=_DUE, **{**accounts, **more})


def _going(how: str | None) -> Facts:
    """The list does not say how the mother's plan goes; it was noted since, or only where to."""
    way = Way(meeting="M-0001", recipient="Nell Dray", document_kind="Plan", how=how, address_used="1 Mill Lane")
    return knowing(_listed(initial(), _MUM, how=None), ways=(way,))


def _filed(day: date) -> Facts:
    line = Filing(meeting="M-0001", reference="F-12", filed_on=day, filed_by="Dawn Pettifer")
    return knowing(_FINAL, filings=(line,))


_DUE, _AFTER = date(2026, 12, 17), date(2026, 12, 18)
_NO_CHILD = _unlisted(_CHILD)
_NO_DAD = _unlisted(_DAD)
_NO_SCHOOL, _NO_POLICE, _NO_HEALTH = (_unlisted(_OF[name]) for name in ("Anne Hartley", "PC Dale", "Kim Tran"))
_PARTIAL = _listed(
    initial(), _DAD, copy="Partial", leave_out="The safe place", why="Kai’s wish", chair_approved_on=date(2026, 12, 16)
)
_TWICE = _more(initial(), recipient="Rob Brand", role="Father", copy="Partial", leave_out="The safe place",
               why="Kai’s wish", chair_approved_on=date(2026, 12, 16))  # fmt: skip
_HOME = _listed(initial(), _DAD, address_used="1 Mill Lane Saltmere")
_FINAL = replace(approved(initial(), _DUE), today=date(2026, 12, 22))
_UNFILED = out(_unlisted(_FILE))

CASES: tuple[Case, ...] = (
    Case("R260", _NO_CHILD, "must go to Kai", "distribution", _R, _more(_NO_CHILD, recipient="Kai", role="Child")),
    Case("R260", _NO_CHILD, "Add a row", "distribution", _R, without(_NO_CHILD, "DIST")),
    Case("R260", _NO_CHILD, "Chair’s reason", "distribution", _R, replace(_NO_CHILD, alone=True)),
    Case("R260", _listed(initial(), _CHILD, copy="None"), "nothing", "distribution", _R,
         _listed(initial(), _CHILD, copy="None", why="Kai asked for no papers; the Chair agreed")),
    Case("R261", _NO_DAD, "Rob Brand", "distribution", _R, _more(_NO_DAD, recipient="Dad", role=None)),
    Case("R261", _NO_DAD, "Add a row", "distribution", _R, _more(_NO_DAD, recipient="Nell Dray & Rob Brand")),
    Case("R261", _NO_DAD, "parental responsibility", "distribution", _R, _more(_NO_DAD, recipient="Both parents")),
    Case("R261", _NO_DAD, "goes to them", "distribution", _R,
         without(_NO_DAD, "DIST")),
    Case("R261", _NO_DAD, "has parental", "distribution", _R, replace(_NO_DAD, alone=True)),
    Case("R261", _NO_DAD, "nothing", "distribution", _R, everywhere(_NO_DAD, parental_responsibility=[
        {"name": "Nell Dray", "relationship": "Mother", "has_pr": True},
        {"name": "Rob Brand", "relationship": "Father", "has_pr": False},
        {"name": "Saltmere Council", "relationship": "Care order", "has_pr": True}])),
    Case("R262", _NO_SCHOOL, "Saltmere School", "distribution", _E, without(_NO_SCHOOL, "DIST")),
    Case("R262", _NO_POLICE, "“PC Dale, Police”", "distribution", _E,
         _more(_NO_POLICE, recipient="DS Moor", agency="Police")),
    Case("R262", row(_NO_SCHOOL, "MSP-P", "plan", 3, who="Kai and Saltmere School"), "“Saltmere School”",
         "distribution", _E, row(_NO_SCHOOL, "MSP-P", "plan", 3, who="Anne Hartley")),
    Case("R262", _doing("Youth Justice"), "Youth Justice", "distribution", _E, _doing("Kai and the school’s DSL")),
    Case("R262", row(safer(), "SAFER-P", "safety_actions", 1, agency="Housing", named_worker=None), "“Housing”",
         "distribution", _W, row(safer(), "SAFER-P", "safety_actions", 1, agency="Police (CEMU)")),
    Case("R263", _listed(initial(), _MUM, how=None), "Row 2", "distribution[2].how", _E,
         _listed(initial(), _MUM, how=None, copy="None")),
    Case("R263", _listed(safer(), _MUM, how=None), "“How”", "distribution[2].how", _E,
         _listed(initial(), _FILE, how=None)),
    Case("R263", _going(None), "Row 2", "distribution[2].how", _E, _going("By hand")),
    Case("R264", _TWICE, "Rows 3 and", f"distribution[{_LAST}].copy", _E, _listed(_TWICE, _LAST, copy="Full")),
    Case("R264", _TWICE, "“Full” and “Partial”", f"distribution[{_LAST}].copy", _E,
         _listed(_TWICE, _LAST, document="Minutes")),
    Case("R264", _TWICE, "one person", f"distribution[{_LAST}].copy", _E,
         _listed(_TWICE, _DAD, why="The Chair agreed to the whole plan")),
    Case("R264", _listed(_TWICE, _LAST, document=None), "Keep one", f"distribution[{_LAST}].copy", _E,
         _listed(_TWICE, _LAST, recipient="Robin Brand")),
    Case("R264", _TWICE, "say", f"distribution[{_LAST}].copy", _E, _listed(_TWICE, _LAST, copy=None)),
    Case("R264", _TWICE, "under “Why”", f"distribution[{_LAST}].copy", _E,
         _more(initial(), recipient="Child's file", copy="Child's")),
    Case("R265", _NO_HEALTH, "“Health”", "distribution", _W, _more(_NO_HEALTH, recipient="Jo Frey", role="GP")),
    Case("R265", _NO_HEALTH, "invited", "distribution", _W,
         row(_NO_HEALTH, "MSP-A", "attendance", _OF["Kim Tran"], invited=False)),
    Case("R265", _NO_HEALTH, "Add a row", "distribution", _W, without(_NO_HEALTH, "DIST")),
    Case("R265", row(_NO_HEALTH, "MSP-A", "attendance", _OF["Kim Tran"], invited=None), "they get nothing",
         "distribution", _W, row(_NO_HEALTH, "MSP-A", "attendance", _OF["Kim Tran"], invited=None, name=None)),
    Case("R265", _NO_HEALTH, "Health", "distribution", _W, row(_NO_HEALTH, "MSP-P", "plan", 3, who="School nurse")),
    Case("R266", _sendings(_line()), "1 copy was not sent by Thursday 17 December 2026", "distribution", _W,
         out(_sendings(_line()), _DUE)),
    Case("R266", _sendings(_line(), _line("Rob Brand", sent_on=_AFTER)), "2 copies", "distribution", _W,
         _sendings(_line(sent_on=_DUE), _line("Rob Brand", wanted=False))),
    Case("R266", _sendings(_line()), "Plan", "distribution", _W, replace(_sendings(_line()), releasing=False)),
    Case("R266", _sendings(_line()), "when due", "distribution", _W, _sendings(replace(_line(), due=None))),
    Case("R267", _listed(_PARTIAL, _DAD, leave_out=None), "what is left out", "distribution[3].leave_out", _E,
         _PARTIAL),
    Case("R267", _listed(_PARTIAL, _DAD, why=None), "say: why.", "distribution[3].why", _E,
         _listed(_PARTIAL, _DAD, why=None, copy="Full")),
    Case("R267", _listed(_PARTIAL, _DAD, chair_approved_on=None), "the day the Chair agreed",
         "distribution[3].chair_approved_on", _E),
    Case("R268", _HOME, "Rows 2 and 3", "distribution[3].address_used", _W,
         _listed(_HOME, _DAD, recipient="Nell Dray")),
    Case("R268", _listed(_HOME, _DAD, address_used="1 Mill Lane, Saltmere, with his sister"), "same address",
         "distribution[3].address_used", _W, _listed(_HOME, _DAD, recipient="Kim Tran", role="Nurse")),
    Case("R268", _HOME, "envelope", "distribution[3].address_used", _W, _listed(_HOME, _DAD, how="Do not send")),
    Case("R268", _HOME, "Personal", "distribution[3].address_used", _W,
         _listed(_listed(initial(), _DAD, address_used="by hand"), _MUM, address_used="by hand")),
    Case("R268", _more(_HOME, recipient="Nana Rose", role="Grandmother", address_used="1 Mill Lane, Saltmere"),
         f"Rows 2, 3 and {_LAST}", f"distribution[{_LAST}].address_used", _W),
    Case("R269", _sendings(_line(checked_by=None)), "Nell Dray", "distribution", _E, _sendings(_line())),
    Case("R269", _sendings(_line(checked_by="f.blythe")), "Someone else", "distribution", _E,
         _sendings(_line(checked_by="f.blythe", made_by="o.reyes"))),
    Case("R269", _sendings(_line(checked_by=None)), "Nobody else", "distribution", _E,
         _sendings(_line(checked_by=None, sent_on=_DUE), _line("Rob Brand", checked_by=None, wanted=False))),
    Case("R269", _sendings(_line(checked_by=None)), "checked", "distribution", _E,
         replace(_sendings(_line(checked_by=None)), releasing=False)),
    Case("R270", _UNFILED, "Kai’s file", "distribution", _E, _more(_UNFILED, recipient="Case file")),
    Case("R270", _UNFILED, "Add one", "distribution", _E, replace(_UNFILED, releasing=False)),
    Case("R270", _UNFILED, "no row", "distribution", _E, without(_UNFILED, "DIST")),
    Case("R270", _UNFILED, "put the papers", "distribution", _E,
         out(less(safer(), "DIST", "distribution", len(safer().rows("distribution"))))),
    Case("R270", _UNFILED, "distribution list", "distribution", _E,
         knowing(_UNFILED, filings=_filed(_DUE).past.filings)),
    Case("R271", _FINAL, "Monday 21 December 2026", "case_ref", _W, replace(_FINAL, today=date(2026, 12, 21))),
    Case("R271", _filed(date(2026, 12, 22)), "Kai’s file", "case_ref", _W, _filed(date(2026, 12, 21))),
    Case("R271", _FINAL, "office note it", "case_ref", _W, approved(safer(), date(2027, 1, 4))),
    Case("R271", _FINAL, "were not", "case_ref", _W, approved(_FINAL)),
)  # fmt: skip
