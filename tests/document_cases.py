"""Fictional meetings for the tests of documents and audiences."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Literal

from minutebook.council import Council, load_council
from minutebook.documents.catalogue import document_type
from minutebook.documents.render import render_document
from minutebook.documents.shaping import Addressee, Recorded
from minutebook.forms.record import Record
from minutebook.meeting import Meeting, MeetingType

TEMPLATES = Path(__file__).parent.parent / "templates" / "docx"
TODAY = date(2027, 1, 20)
#: every council that has a folder in this checkout
COUNCILS = tuple(sorted(path.parent.name for path in TEMPLATES.glob("*/council.toml")))

AGENDA: dict[str, Any] = {
    "child.name": "Zoë Łukasz-Byrne",
    "child.known_as": "Zoë",
    "child.dob": date(2011, 6, 9),
    "case_ref": "NCC-40500",
    "hosting": "TAF",
    "meeting_date": date(2027, 1, 13),
    "start_time": time(15, 30),
    "end_time": time(17, 0),
    "venue": "Family Room, Saltmere Hub",
    "chair": "Helen Marsh",
    "minute_taker": "Dawn Pettifer",
    "lead_professional": "Joanna Pike",
    "purpose_outlined": True,
    "attendance": [
        {"name": "Zoë", "role": "young person", "outcome": "Present", "hopes_for": "less talking"},
        {"name": "Grace", "role": "mum", "outcome": "Present for part", "part_attended": "Left at 4"},
        {
            "name": "Kim Tran",
            "role": "school nurse",
            "agency": "Health",
            "outcome": "Apologies",
            "update_text": "Emailed",
        },
        {"name": "Rev. Ballard", "role": "youth club", "agency": "St Wilf’s", "outcome": "Did not attend"},
    ],
    "harm": "Missing four times.\nCollected in a taxi from A&E at 03:40.",
    "worry": "Planning & Highways <North> said {{ 7*7 }} and {_{ x }_}.",
    "contributions": [
        {"speaker": "PC Dale", "what_is_happening": "Two calls to the skate park."},
        {"speaker": "Grace", "impact": "I do not sleep."},
        {"speaker": "Zoë", "what_is_happening": "I just carry a bag."},
        {"speaker": "DS Ferris", "what_is_happening": "WIRETAP-ORCHID", "share_with": "Restricted section"},
    ],
    "where_harm_happens": "Bus station",
    "grading.grade": "High",
    "grading.response": "Intensive",
    "different_views": False,
    "hub_needed": True,
    "hub_items": [{"kind": "Place", "what": "the skate park after dark", "passed_by": "Helen Marsh"}],
    "review_date": date(2027, 2, 24),
    "agreed_by": [{"name": "Zoë", "role": "young person", "agreed": "Agreed", "date": date(2027, 1, 13)}],
}
SAFER_PLAN: dict[str, Any] = {
    "child.name": "Zoë Łukasz-Byrne",
    "child_statements": [
        {"stem": "I will", "words": "text mum one word, ok", "priority": 2},
        {"stem": "I need", "words": "people to not go mad", "priority": 1},
    ],
    "emergency_statements": [{"stem": "I can", "words": "ring Bev and say Pineapple"}],
    "safe_word": "pineapple",
    "who_knows_safe_word": "Mum and Mrs Hartley",
    "emergency_contacts": [
        {"name": "Grace", "relationship": "Mum", "number": "07700 900456", "when_to_call": "any time"}
    ],
    "take_to_first": "Nana’s",
    "parent_actions": [{"priority": 1, "who": "Grace", "action": "ring 101", "by_at": "each time"}],
    "safety_actions": [
        {"priority": 2, "agency": "Health", "action": "SECOND-ACTION", "by_at": date(2027, 1, 22)},
        {"priority": 1, "agency": "Police", "action": "FIRST-ACTION", "by_at": date(2027, 1, 20)},
    ],
    "disrupt_actions": [
        {"agency": "Police", "action": "LIVE-TAXI-VISIT", "live_investigation": True, "share_with": "Everyone"},
        {"agency": "Licensing", "action": "visit the shop", "live_investigation": False},
    ],
}
CHILD_PLAN: dict[str, Any] = {
    "child.name": "Kai Brennan-Doyle",
    "meeting_date": date(2026, 12, 16),
    "plan": [
        {"safety_goal": "Getting home safe", "action": "Mum picks me up\nMarlon does Weds", "who": "Mum, Marlon"},
        {"safety_goal": "Sleeping", "action": "Phone stays in kitchen", "who": "Kai", "by_when": date(2027, 1, 4)},
        {"safety_goal": "HIDDEN-GOAL", "action": "x", "who": "y", "share_with": "Professionals only"},
    ],
    "meet_again": "Weds 27 January 2027, 3.45 at the library",
    "people_to_ring": [{"name": "Mum", "number": "07700 900321", "when": "any time"}],
    "warning_signs": "I go quiet\ntwo phones",
    "safe_place": "Aunty Trace’s",
    "safe_place_share_with": "Mum and Marlon only",
    "boxes_declined": ["not_negotiable"],
    "who_will_have_a_copy": "Mum, Marlon",
}
MSP_RECORD: dict[str, Any] = {
    "child.name": "Kai Brennan-Doyle",
    "child.known_as": "Kai",
    "child.dob": date(2011, 3, 2),
    "case_ref": "CST-2611",
    "meeting_type": "My Safety Plan Meeting – Initial",
    "meeting_date": date(2026, 12, 16),
    "start_time": time(15, 45),
    "chair": "R. Adeyemi",
    "lead_professional": "Marlon Achebe",
    "strategy_date": date(2026, 12, 4),
    "alt_lead": "Marlon Achebe",
    "alt_lead_reason": "Kai trusts him",
    "alt_lead_agreed_chair": True,
    "attendance": [{"name": "Kai", "role": "young person", "outcome": "Present"}],
    "consultation": [{"point": "Venue", "consulted": False, "why_not": "No time"}],
    "child_wants_absent": [
        {"person": "Dad", "reason_given": "PRIVATE-REASON", "wish": "Followed", "decided_by": "R. Adeyemi"}
    ],
    "agenda": ["Good stuff", "The debt"],
    "child_views": "He wants it to stop.",
    "disruption_decisions": [
        {"text": "CLOSE-THE-FLAT", "owner": "DS Ferris", "kind": "Disruption"},
        {"text": "Refer to the mentor scheme", "owner": "Bev", "kind": "Referral"},
    ],
    "outcome": "Continue",
    "meet_again_date": date(2027, 1, 27),
}
REPORT: dict[str, Any] = {
    "child.name": "Kai Brennan-Doyle",
    "reason": "Risks are escalating.",
    "analysis": "ONLY-IN-THE-REPORT",
    "increase": [
        {"measure": "Missing", "before_number": "0", "before_dates": "Sept", "now_number": "4", "where_from": "Police"}
    ],
}
ETAC: dict[str, Any] = {
    "child.name": "Kai Brennan-Doyle",
    "case_ref": "CST-2611",
    "meeting_date": date(2026, 12, 3),
    "start_time": time(10, 0),
    "chair": "Bev Osei",
    "cst_sw": "Marlon Achebe",
    "cst_tm": "Bev Osei",
    "previous_etac": date(2026, 11, 5),
    "attendance": [
        {"name": "Kai", "role": "young person", "outcome": "Apologies", "update_text": "Sent a voice note"},
        {"name": "DS Ferris", "role": "detective", "agency": "Police", "outcome": "Present"},
    ],
    "progress": [{"safety_goal": "Home safe", "action": "Lifts from training", "who": "Mum", "status": "Under way"}],
    "child_views": "I just want it to stop.",
    "emerging_risk": "A second telephone.",
    "risk_trend": "Escalating",
    "risk_trend_why": "Four nights away in three weeks.",
    "escalating": True,
    "planning_not_reducing_because": "The lifts do not reach the weekends.",
    "decision_at": datetime(2026, 12, 3, 11, 15),
    "decided_by": "Bev Osei",
    "plan_changes": [{"safety_goal": "Home safe", "action": "Lifts at weekends too", "who": "Uncle", "by_when": "now"}],
    "intelligence_items": [
        {
            "kind": "Location",
            "description": "FLAT-ABOVE-THE-SHOP",
            "first_known": date(2026, 10, 1),
            "source_agency": "Police",
            "ok_for_tactical": True,
            "handling_note": "Not to be named outside",
            "linked_case_refs": "CST-2640",
        }
    ],
}
STRATEGY: dict[str, Any] = {
    "child.name": "Kai Brennan-Doyle",
    "case_ref": "CST-2611",
    "requested_at": datetime(2026, 12, 3, 11, 15),
    "requested_by": "Bev Osei",
    "held_at": datetime(2026, 12, 4, 13, 45),
    "chair": "R. Adeyemi",
    "chair_role": "ICP Chair",
    "section_47": "Started",
    "cst_sw": "Marlon Achebe",
    "attendance": [{"name": "DS Ferris", "role": "detective", "agency": "Police", "outcome": "Present"}],
    "parents_invited": True,
    "child_invited": False,
    "not_invited_reason": "He was in hospital.",
    "why_called": "Risks are escalating.",
    "information_shared": [
        {"agency": "School", "information": "Attendance is down.", "share_with": "Professionals only"},
        {"agency": "Police", "information": "PHONE-DOWNLOAD", "source": "First-hand"},
    ],
    "interim_safety_actions": [{"who": "Mum", "what": "Holds the telephone at night", "by_when": date(2026, 12, 4)}],
    "decision": "Hold a My Safety Plan Meeting",
    "decision_reason": "Planning has not reduced the risk.",
    "agreed_by": [{"name": "DS Ferris", "role": "detective", "agreed": "Agreed"}],
    "urgency": "Within 5 working days",
    "proposed_msp_date": date(2026, 12, 16),
}
LIST: dict[str, Any] = {
    "distribution": [
        {
            "recipient": "Conor Doyle",
            "role": "Dad",
            "document": "Plan",
            "copy": "Partial",
            "address_used": "14 Aire View",
            "why": "WHY-PARTIAL",
        }
    ]
}


def safer(**changes: Any) -> Meeting:
    """A SAFER Meeting of one child, all forms given."""
    return Meeting(MeetingType.SAFER, (Record("SAFER-A", AGENDA | changes), Record("SAFER-P", SAFER_PLAN)))


def msp(**changes: Any) -> Meeting:
    """A My Safety Plan Meeting of another child, all forms given; ``changes`` are to the child's own plan."""
    forms = {"MSP-A": MSP_RECORD, "MSP-P": CHILD_PLAN | changes, "MSP-R": REPORT, "DIST": LIST}
    return Meeting(MeetingType.MSP, tuple(Record(form, values) for form, values in forms.items()))


def etac(**changes: Any) -> Meeting:
    """The ETAC before that meeting."""
    return Meeting(MeetingType.ETAC, (Record("ETAC", ETAC | changes),))


def strategy(**changes: Any) -> Meeting:
    """The strategy meeting between the two."""
    return Meeting(MeetingType.STRATEGY, (Record("STRAT", STRATEGY | changes),))


def meeting_for(kind: str) -> Meeting:
    """A meeting that has this kind of document."""
    declared = document_type(kind)
    makers = {
        MeetingType.SAFER: safer,
        MeetingType.MSP: msp,
        MeetingType.ETAC: etac,
        MeetingType.STRATEGY: strategy,
    }
    found = makers[declared.meetings[0]]()
    if "DIST" in declared.needs and found.record("DIST") is None:
        found = replace(found, records=(*found.records, Record("DIST", LIST)))
    return found


def reader_of(kind: str) -> Addressee | None:
    """Somebody to whom a letter of this kind is written; None where it is no letter."""
    declared = document_type(kind)
    if not declared.is_letter:
        return None
    enclosed = ({"document": "Plan", "copy": "Full"},)
    return Addressee("Sam Reed", "reader", kind=min(declared.readers, default=""), enclosed=enclosed, copy_number=1)


def council(name: str = "bcp") -> Council:
    return load_council(TEMPLATES / name)


def made(
    kind: str,
    *,
    status: Literal["DRAFT", "FINAL"] = "FINAL",
    meeting: Meeting | None = None,
    of: Council | None = None,
    recorded: Recorded | None = None,
) -> bytes:
    """One finished document."""
    return render_document(
        kind,
        meeting or meeting_for(kind),
        of or council(),
        status=status,
        version=2,
        number="D-0017",
        today=TODAY,
        templates=TEMPLATES,
        recorded=recorded,
        reader=reader_of(kind),
    )
