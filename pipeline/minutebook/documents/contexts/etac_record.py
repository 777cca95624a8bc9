"""The words of the ETAC record, section by section (domain.md C8)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from minutebook.audience import Audience
from minutebook.documents.contexts import people
from minutebook.documents.kinds import DocumentType, Made
from minutebook.documents.shaping import Cells, Copy, Table, facts, frame, joined, say, status_line, when
from minutebook.duedates import strategy_deadline
from minutebook.meeting import MeetingType

_ITEMS: Cells = {
    "what": joined("kind", "description", by=": "),
    "known": joined("first_known", "source_agency", by="\n"),
    "handling": "handling_note",
}


def etac_record(copy: Copy) -> dict[str, Any]:
    """Everything that the template may ask for."""
    goals: Cells = {"goal": "safety_goal", "action": "action", "who": "who"}
    return {
        **frame(copy),
        "status_line": status_line(copy),
        "details": _details(copy),
        "came": people.came(copy),
        "progress": copy.table("progress", {**goals, "status": "status"}),
        "child_views": copy.lines("child_views"),
        "parent_views": copy.lines("parent_views"),
        "emerging_risk": copy.lines("emerging_risk"),
        "trend": copy.lines("risk_trend", "risk_trend_why"),
        "changes": copy.table("plan_changes", {**goals, "by": "by_when"}),
        "decision": _decision(copy),
        "next": copy.lines("next_etac"),
        "items": copy.table("intelligence_items", _ITEMS),
        "distribution": people.distribution(copy),
        **people.closing(copy),
    }


def _details(copy: Copy) -> Table:
    return facts(
        ("Child/young person", people.known_as(copy)),
        ("Date of birth", people.born(copy)),
        ("Case reference", copy.say("case_ref")),
        ("Date and time", people.met(copy)),
        ("Venue", people.held_in(copy)),
        ("Chair", people.chaired(copy)),
        ("Minute taker", copy.say("minute_taker")),
        ("Previous ETAC", copy.say("previous_etac")),
        ("CST social worker and manager", people.workers(copy, "cst")),
        ("Lead professional", people.lead(copy)),
    )


def _decision(copy: Copy) -> Table:
    """To stay with ETAC, or to ask for a strategy meeting, which then has to be held within some hours (M05)."""
    escalating = copy.value("escalating")
    outcome = "Strategy meeting" if escalating is True else "Stay with ETAC" if escalating is False else ""
    pairs = [
        ("Are risks escalating and has current planning not reduced these?", copy.say("escalating")),
        ("Decision", outcome),
    ]
    if escalating is not False:
        pairs += [
            ("Why planning is not reducing the risk", copy.say("planning_not_reducing_because")),
            ("Date and time of decision", _decided(copy)),
            ("Decided by", copy.say("decided_by")),
        ]
    if escalating is True and isinstance(at := copy.value("decision_at"), datetime):
        pairs.append(("Strategy meeting to be held by", say(strategy_deadline(at, copy.council.timescales))))
    keys = ("escalating", "planning_not_reducing_because", "decision_at", "decided_by")
    return facts(*pairs) | {"lines": copy.partly(*keys)}


def _decided(copy: Copy) -> str:
    at = copy.value("decision_at")
    return say(at) if isinstance(at, datetime) else when(at, copy.value("decision_time"))


ETAC_RECORD = DocumentType(
    kind="etac-record",
    title="ETAC record",
    template="etac_record.docx",
    meetings=(MeetingType.ETAC,),
    needs=("ETAC",),
    audience=Audience.PROFESSIONALS,
    context=etac_record,
    made=Made.BY_RUN,
    sent_as="ETAC record",
)
