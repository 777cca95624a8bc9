"""Cases for rules on preparing the child, the arrangements and the child’s wishes (domain.md M34 to M38)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

from tests.rule_cases.base import Case, everywhere, initial, less, row, rows, said

from minutebook.findings import Severity
from minutebook.rules import Facts

_E, _R, _W, _N = Severity.ERROR, Severity.ERROR_REASON, Severity.WARNING, Severity.NOTE
_BASE = initial()


def _msp(**answers: Any) -> Facts:
    return said(_BASE, "MSP-A", **answers)


def _asked(number: int, facts: Facts = _BASE, **cells: Any) -> Facts:
    return row(facts, "MSP-A", "consultation", number, **cells)


def _wish(wish: str | None, facts: Facts = _BASE, **cells: Any) -> Facts:
    return rows(facts, "MSP-A", "child_wants_absent", {"person": "Dad (Rob Brand)", "wish": wish, **cells})


def _objects(**cells: str) -> Facts:
    return rows(_BASE, "MSP-A", "objections", cells)


_ONE = replace(_BASE, alone=True)
_UNASKED: dict[str, Any] = {"consulted": None, "what_they_said": None, "what_we_did": None}
_UNPREPARED = _msp(prepared_by=None, prepared_on=None)
_SPEAKS = _msp(taking_part_how="Trusted adult speaks")
_ADVOCATE = {"name": "Ivo Lane", "role": "Independent advocate", "outcome": "Present"}
_REASONS = "Rob holds the tenancy and drives Kai to school, so nothing about the evenings can be kept without him."
_THIN = " ".join(_REASONS.split()[:14])
_ASIDE: dict[str, Any] = {
    "valid_reasons": _REASONS,
    "decided_by": "Rosalind Adeyemi",
    "told_child_on": date(2026, 12, 14),
}
_OUT = row(_BASE, "MSP-A", "attendance", 3, outcome="Did not attend")
_MORNING = everywhere(_asked(3, what_we_did="Not followed", why_not="No room"), start_time=time(10, 0))
_NO_SCHOOL = less(less(_MORNING, "MSP-A", "attendance", 10), "MSP-A", "agency_information", 4)
_AWAY = said(row(_MORNING, "MSP-A", "attendance", 1, outcome="Apologies"), "MSP-A", taking_part_how="Not taking part")

CASES: tuple[Case, ...] = (
    Case("R310", _msp(purpose_explained_child_on=None), "explained to Kai", "purpose_explained_child_on", _E,
         _msp(purpose_explained_child_on="Kai would not see anybody")),
    Case("R310", _msp(purpose_explained_parents_on=None), "the parents or carers", "purpose_explained_parents_on", _E,
         said(_ONE, "MSP-A", purpose_explained_parents_on=None)),
    Case("R311", _objects(who_objects="Rob Brand"), "row 1", "objections[1].how_managed", _E,
         _objects(who_objects="Rob Brand", how_managed="Joanna rings him")),
    Case("R311", _objects(to_whom_or_what="The police"), "what will be done", "objections[1].how_managed", _E,
         _objects(who_objects="None")),
    Case("R312", _msp(invite_list_agreed="Agreed in part"), "not wholly agreed", "invite_list_agreed", _W,
         _msp(invite_list_agreed="Agreed in part", objections="Dad, to the police; PC Dale comes without uniform.")),
    Case("R312", _msp(invite_list_agreed="Not possible"), "Kai", "invite_list_agreed", _W,
         _wish("Put aside", _msp(invite_list_agreed="Not possible"))),
    Case("R313", _UNPREPARED, "Nothing says who prepared Kai", "prepared_by", _W,
         said(_UNPREPARED, "MSP-A", prepared_by="Joanna Pike")),
    Case("R313", _UNPREPARED, "date", "prepared_by", _W,
         said(_UNPREPARED, "MSP-A", taking_part_how="Not taking part")),
    Case("R314", _SPEAKS, "not named", "trusted_adult", _E, said(_SPEAKS, "MSP-A", trusted_adult="Nana Rose")),
    Case("R314", said(_SPEAKS, "MSP-A", trusted_adult="None (he was ill)"), "name", "trusted_adult", _E,
         _msp(trusted_adult="None (he was ill)")),
    Case("R314", said(_SPEAKS, "MSP-A", trusted_adult="Yes"), "Add", "trusted_adult", _E,
         rows(_SPEAKS, "MSP-A", "attendance", _ADVOCATE)),
    Case("R315", _asked(2, consulted=False), "Kai was asked about the venue", "consultation[2].why_not", _R,
         _asked(2, consulted=False, why_not="The library was the only room")),
    Case("R315", _asked(5, **_UNASKED), "about the order", "consultation[5].why_not", _R,
         _asked(5, consulted=None, what_we_did=None)),
    Case("R315", _asked(4, point="Who", consulted="Not known"), "what row 4 is about", "consultation[4].why_not", _R,
         _asked(4, point="Who", consulted="by Tina")),
    Case("R315", less(_BASE, "MSP-A", "consultation", 2, 3), "the venue and the timing", "consultation", _R,
         _asked(3, less(_BASE, "MSP-A", "consultation", 2), point="What day")),
    Case("R315", _msp(consultation=None), "who comes and the order", "consultation", _R,
         _msp(consultation="Asked about all five by text, done as he asked.")),
    Case("R315", _msp(consultation=None), "They must be", "consultation", _R,
         said(_ONE, "MSP-A", consultation=None)),
    Case("R316", _asked(1, what_we_did="In part"), "row 1", "consultation[1].why_not", _E,
         _asked(1, what_we_did="In part", why_not="The centre is shut")),
    Case("R316", _asked(1, what_we_did="Not followed"), "the reason", "consultation[1].why_not", _E,
         _asked(1, what_we_did="Not followed", consulted=False)),
    Case("R316", _asked(4, what_we_did="Not followed"), "row 4", "consultation[4].why_not", _E,
         _asked(4, _wish("Put aside", **_ASIDE), what_we_did="Not followed")),
    Case("R317", _msp(consulted_on=date(2026, 12, 15)), "2 days before", "consulted_on", _W,
         _msp(consulted_on=date(2026, 12, 14))),
    Case("R317", _msp(consulted_on=date(2026, 12, 15)), "Tuesday 15 December 2026", "consulted_on", _W,
         everywhere(_msp(consulted_on=date(2026, 12, 15)), meeting_date="in December")),
    Case("R318", _msp(agenda=None), "no agenda", "agenda", _R, said(_ONE, "MSP-A", agenda=None)),
    Case("R318", _msp(agenda=["Standard agenda."]), "Kai wants to talk about", "agenda", _R,
         _msp(agenda=["Standard things I hate", "School"])),
    Case("R318", _msp(agenda="Set by the Chair"), "why they did not", "agenda", _R,
         _msp(agenda="Set by the Chair, as Kai wished")),
    Case("R318", _msp(agenda="None"), "their order", "agenda", _R, _msp(agenda="Set by Kai")),
    Case("R319", _wish("Put aside", **(_ASIDE | {"valid_reasons": _THIN})), "very valid reasons",
         "child_wants_absent[1].valid_reasons", _E, _wish("Put aside", **_ASIDE)),
    Case("R319", _wish("Put aside", valid_reasons=_REASONS), "who decided", "child_wants_absent[1].decided_by", _E,
         _wish("Part of meeting", valid_reasons=_REASONS)),
    Case("R320", _wish("Followed"), "Dad (Rob Brand) is down as present", "child_wants_absent[1].wish", _E,
         _wish("Followed", _OUT)),
    Case("R320", _wish("Followed"), "Correct", "child_wants_absent[1].wish", _E, _wish("Part of meeting")),
    Case("R320", _wish("Followed"), "how the wish was met", "child_wants_absent[1].wish", _E,
         row(_wish("Followed"), "MSP-A", "child_wants_absent", 1, person="Uncle Des")),
    Case("R322", _wish("Followed", _OUT), "Kai was told", "child_wants_absent[1].told_child_on", _W,
         _wish("Followed", _OUT, told_child_on=date(2026, 12, 14))),
    Case("R322", _wish("Put aside"), "row 1", "child_wants_absent[1].told_child_on", _W, _wish(None)),
    Case("R324", _MORNING, "school hours", "start_time", _N, everywhere(_BASE, start_time=time(10, 0))),
    Case("R324", _MORNING, "Kai was there", "start_time", _N, everywhere(_MORNING, start_time=time(15, 0))),
    Case("R324", _MORNING, "what time", "start_time", _N, everywhere(_MORNING, start_time="after Maths")),
    Case("R324", _MORNING, "suit them", "start_time", _N, everywhere(_MORNING, meeting_date=date(2026, 12, 19))),
    Case("R324", _MORNING, "next", "start_time", _N, _NO_SCHOOL),
    Case("R324", said(_MORNING, "MSP-A", taking_part_how=None), "Ask", "start_time", _N, _AWAY),
)  # fmt: skip
