"""Cases for rules on who was there, who was asked and how the meeting began (domain.md S01 to S08, S12)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from tests.rule_cases.base import SAFER_A, Case, everywhere, initial, knowing, less, row, rows, safer, said, without

from minutebook.findings import Severity
from minutebook.forms.record import Record
from minutebook.meeting import Meeting, MeetingType
from minutebook.rules import Facts
from minutebook.where import Where

A, P = "SAFER-A", "SAFER-P"
ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
#: rows of who came in the base, from 1
KAI, NELL, POLICE, NURSE, INCLUSION, JUSTICE = 1, 2, 8, 9, 11, 15


def met(day: date) -> Facts:
    """The same, with a SAFER Meeting before it on a day."""
    return knowing(safer(), meetings=(Meeting(MeetingType.SAFER, (Record(A, SAFER_A | {"meeting_date": day}),)),))


def alone(facts: Facts, *asked: str) -> Facts:
    """The agenda by itself, with these questions on it."""
    agenda = next(record for record in facts.records if record.form == A)
    return replace(facts, alone=True, records=(replace(agenda, asked={key: Where() for key in asked}),))


def unheard(**more: Any) -> Facts:
    """Nothing from the child anywhere."""
    facts = said(safer(), P, child_statements=None, emergency_statements=None)
    return said(less(facts, A, "contributions", 1), A, child_views=None, **more)


def parent_unheard(**more: Any) -> Facts:
    """Nothing from Kai's father."""
    facts = less(safer(), A, "contributions", 3)
    return said(facts, A, parent_views=[{"who": "Mum", "view": "I want him home."}], **more)


def away(number: int, outcome: str = "Apologies", **cells: Any) -> Facts:
    """Somebody did not come, and nothing of theirs stands under what each person said."""
    return said(row(safer(), A, "attendance", number, outcome=outcome, **cells), A, contributions=None)


def not_asked(**cells: Any) -> Facts:
    return row(safer(), A, "attendance", JUSTICE, invited=False, **({"outcome": None} | cells))


def risk(**cells: Any) -> Facts:
    return row(safer(), A, "risk_people", 1, **cells)


def leads(*marks: bool | None, **more: Any) -> Facts:
    facts = safer()
    for number, mark in enumerate(marks, 1):
        facts = row(facts, A, "key_professionals", number, lead_professional=mark, **more)
    return facts


def one_more(role: str, agency: str = "") -> Facts:
    """No row for the Youth Justice worker but one of somebody else, or of them under another name."""
    instead = {"name": "Jo Frost", "role": role, "agency": agency, "invited": True, "outcome": "Present"}
    return rows(less(safer(), A, "attendance", JUSTICE), A, "attendance", instead)


CASES: tuple[Case, ...] = (
    Case("R020", everywhere(safer(), hosting=None), "standalone meeting", "hosting", ERROR),
    Case(
        "R020",
        alone(everywhere(safer(), hosting=None), "hosting"),
        "standalone meeting",
        "hosting",
        ERROR,
        alone(everywhere(safer(), hosting=None), "venue"),
    ),
    Case(
        "R021",
        everywhere(safer(), hosting="Core Group"),
        "part of a Core Group meeting, which",
        "hosting",
        NOTE,
        said(initial(), "MSP-A", hosting="Core Group"),
    ),
    Case(
        "R021",
        everywhere(safer(), hosting="Looked After meeting"),
        "part of a Looked After meeting, which",
        "hosting",
        NOTE,
        everywhere(safer(), hosting="in the hall"),
    ),
    Case("R022", met(date(2026, 12, 1)), "last SAFER Meeting", "meeting_date", WARNING, met(date(2026, 12, 2))),
    Case(
        "R022",
        said(met(date(2026, 11, 30)), A, on_efh_pathway=True),
        "more than 42 days",
        "meeting_date",
        WARNING,
        said(met(date(2026, 11, 30)), A, on_efh_pathway=False),
    ),
    Case(
        "R022",
        said(safer(), A, pathway_start=date(2026, 12, 1)),
        "the start of the pathway",
        "meeting_date",
        WARNING,
        said(safer(), A, pathway_start=date(2026, 12, 1), meeting_number=3),
    ),
    Case(
        "R022",
        said(safer(), A, pathway_start=date(2026, 12, 1)),
        "the start of the pathway",
        "meeting_date",
        WARNING,
        said(safer(), A, pathway_start=date(2026, 11, 2), previous_meeting_date=date(2026, 12, 14)),
    ),
    Case(
        "R023",
        said(safer(), A, on_efh_pathway="Not known"),
        "not known whether Kai",
        "on_efh_pathway",
        NOTE,
        said(initial(), "MSP-A", on_efh_pathway="Not known"),
    ),
    Case(
        "R023",
        said(safer(), A, on_efh_pathway=None),
        "Ask the lead",
        "on_efh_pathway",
        NOTE,
        said(safer(), A, on_efh_pathway=False),
    ),
    Case(
        "R024",
        said(safer(), A, purpose_outlined=False),
        "outlined",
        "purpose_outlined",
        WARNING,
        said(safer(), A, purpose_outlined="HM read it out"),
    ),
    Case("R024", said(safer(), A, purpose_outlined=None), "outlined", "purpose_outlined", WARNING),
    Case("R024", said(safer(), A, purpose_outlined="Not known"), "outlined", "purpose_outlined", WARNING),
    Case(
        "R030",
        unheard(),
        "nothing from Kai",
        "child_views",
        ERROR,
        unheard(child_not_present_reason="He was in court."),
    ),
    Case("R030", unheard(), "nothing from Kai", "child_views", ERROR, unheard(harm="Kai says that it is nothing.")),
    Case("R030", unheard(), "nothing from Kai", "child_views", ERROR, alone(unheard(), "harm")),
    Case("R030", unheard(), "nothing from Kai", "child_views", ERROR, said(initial(), "MSP-A", child_views=None)),
    Case(
        "R030",
        alone(unheard(), "child_views"),
        "nothing from Kai",
        "child_views",
        ERROR,
        alone(unheard(attendance="Kai – wants to be listened to."), "child_not_present_reason"),
    ),
    Case(
        "R030",
        unheard(harm="Malakai says that it is nothing."),
        "nothing from Kai",
        "child_views",
        ERROR,
        row(unheard(), A, "attendance", KAI, hopes_for="want the tag off"),
    ),
    Case(
        "R030",
        unheard(),
        "nothing from Kai",
        "child_views",
        ERROR,
        unheard(views=[{"whose_view": "Young person", "view": "It is my life."}]),
    ),
    Case(
        "R031",
        said(safer(), A, spoke_first="Professional"),
        "spoke first",
        "spoke_first",
        WARNING,
        said(safer(), A, spoke_first="Parent/carer"),
    ),
    Case(
        "R032",
        parent_unheard(),
        "Rob Brand",
        "parent_views",
        WARNING,
        parent_unheard(parental_responsibility=[{"name": "Rob Brand", "relationship": "Father", "has_pr": False}]),
    ),
    Case("R032", parent_unheard(), "Rob Brand", "parent_views", WARNING, alone(parent_unheard(), "harm")),
    Case(
        "R032",
        parent_unheard(),
        "Rob Brand",
        "parent_views",
        WARNING,
        row(parent_unheard(), A, "attendance", 3, not_practical_reason="He asked not to be rung."),
    ),
    Case("R032", parent_unheard(), "Rob Brand", "parent_views", WARNING, parent_unheard(worry="Dad thinks the same.")),
    Case(
        "R032",
        parent_unheard(),
        "Rob Brand",
        "parent_views",
        WARNING,
        said(parent_unheard(), A, parent_views=[{"who": "Mum and Dad", "view": "We are tired."}]),
    ),
    Case(
        "R032",
        parent_unheard(),
        "Rob Brand",
        "parent_views",
        WARNING,
        said(parent_unheard(), A, parent_views="They both want him home."),
    ),
    Case(
        "R033",
        one_more("Youth worker", "Saltmere Youth Club"),
        "no row for Youth Justice worker.",
        "attendance",
        WARNING,
        one_more("YJ worker", "YOT"),
    ),
    Case(
        "R033",
        less(safer(), A, "attendance", 10),
        "no row for School (DSL).",
        "attendance",
        WARNING,
        said(less(safer(), A, "attendance", 10), A, attendance="Everybody came."),
    ),
    Case("R033", less(safer(), A, "attendance", NURSE, INCLUSION), "Health and Inclusion.", "attendance", WARNING),
    Case(
        "R034",
        away(NURSE),
        "Kim Tran did not come",
        "attendance[9].update_text",
        WARNING,
        away(NURSE, update_text="No concerns."),
    ),
    Case(
        "R034",
        away(POLICE, "Did not attend"),
        "PC Dale did not come",
        "attendance[8].update_text",
        WARNING,
        away(NELL, "Did not attend"),
    ),
    Case(
        "R034",
        away(POLICE, "Apologies – no update"),
        "PC Dale",
        "attendance[8].update_text",
        WARNING,
        said(away(POLICE), A, contributions=[{"speaker": "Police", "impact": "By email: two calls."}]),
    ),
    Case(
        "R034",
        away(POLICE),
        "PC Dale",
        "attendance[8].update_text",
        WARNING,
        away(POLICE, not_practical_reason="Not relevant, no offences"),
    ),
    Case("R034", away(17, name=None, role="Youth club"), "Youth club did not", "attendance[17].update_text", WARNING),
    Case("R034", away(16), "Helen Marsh", "attendance[16].update_text", WARNING, away(17)),
    Case(
        "R035",
        not_asked(),
        "row 15: Youth Justice worker was not asked",
        "attendance[15].not_practical_reason",
        NOTE,
        not_asked(not_practical_reason="No offences"),
    ),
    Case(
        "R035",
        not_asked(update_text="Not relevant to this child."),
        "not asked",
        "attendance[15].not_practical_reason",
        NOTE,
        not_asked(outcome="N/A – no offences"),
    ),
    Case(
        "R035",
        not_asked(),
        "not asked",
        "attendance[15].not_practical_reason",
        NOTE,
        not_asked(outcome="Present"),
    ),
    Case(
        "R035",
        not_asked(),
        "not asked",
        "attendance[15].not_practical_reason",
        NOTE,
        not_asked(role="Neighbour", agency=None),
    ),
    Case(
        "R036",
        risk(can_we_work_with_risk=None),
        "Dex is listed",
        "risk_people[1].can_we_work_with_risk",
        ERROR,
        risk(can_we_work_with_risk="Not yet decided"),
    ),
    Case(
        "R036",
        risk(can_we_work_with_risk=None),
        "Dex",
        "risk_people[1].can_we_work_with_risk",
        ERROR,
        risk(can_we_work_with_risk=None, person_name=None),
    ),
    Case(
        "R038",
        risk(attended_meeting=True),
        "Dex was at the meeting",
        "risk_people[1].mechanisms",
        WARNING,
        risk(attended_meeting=True, mechanisms="He came after Kai had gone."),
    ),
    Case(
        "R038",
        risk(attended_meeting=None, person_name="Rob Brand"),
        "Rob Brand was",
        "risk_people[1].mechanisms",
        WARNING,
        risk(attended_meeting=False, person_name="Rob Brand"),
    ),
    Case(
        "R039",
        everywhere(safer(), what_safer_looks_like=None),
        "safer",
        "what_safer_looks_like",
        WARNING,
        said(safer(), A, what_safer_looks_like=None),
    ),
    Case(
        "R039",
        without(everywhere(safer(), what_safer_looks_like=None), A),
        "safer",
        "what_safer_looks_like",
        WARNING,
        said(initial(), "MSP-A", what_safer_looks_like=None),
    ),
    Case(
        "R046",
        row(safer(), A, "attendance", INCLUSION, why_here=None),
        "why they are here",
        "attendance",
        NOTE,
        row(safer(), A, "attendance", INCLUSION, why_here=None, hopes_for="One plan, not three"),
    ),
    Case(
        "R046",
        row(safer(), A, "attendance", INCLUSION, why_here=None),
        "why they are here",
        "attendance",
        NOTE,
        alone(row(safer(), A, "attendance", INCLUSION, why_here=None), "attendance"),
    ),
    Case("R047", said(safer(), A, key_professionals=None), "no key professional", "key_professionals", WARNING),
    Case(
        "R048",
        leads(True, True),
        "2 people are marked",
        "key_professionals",
        WARNING,
        leads(None, None, role="Worker"),
    ),
    Case(
        "R048",
        leads(False, False),
        "nobody is marked",
        "key_professionals",
        WARNING,
        row(leads(None, None), A, "key_professionals", 1, role="Family Support Worker (lead)"),
    ),
    Case(
        "R048",
        everywhere(leads(None, None), lead_professional="Meera Shah"),
        "nobody is marked",
        "key_professionals",
        WARNING,
        said(leads(False, False), A, key_professionals="Joanna Pike – social worker"),
    ),
)
