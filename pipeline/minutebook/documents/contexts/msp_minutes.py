"""The words of the My Safety Plan Meeting minutes, section by section (domain.md C4)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from minutebook.audience import Audience
from minutebook.dates import say_date
from minutebook.documents.contexts import people
from minutebook.documents.contexts.msp_report import change
from minutebook.documents.kinds import DocumentType, Made
from minutebook.documents.shaping import (
    NOTHING,
    Cells,
    Copy,
    Table,
    facts,
    frame,
    joined,
    numbered,
    say,
    status_line,
    when,
)
from minutebook.meeting import MeetingType

FORM, REPORT, PLAN = "MSP-A", "MSP-R", "MSP-P"

_AGENCIES: Cells = {
    "agency": "agency",
    "information": joined("information", "not_shared_because", by="\nNot shared because: "),
}
_RECOMMENDATIONS: Cells = {"text": joined("text", "status", by="\nStatus: "), "who": "who", "by": "by_when"}
_PLAN: Cells = {"goal": "safety_goal", "action": "action", "who": joined("who", "by_when", by="\n")}
_DISRUPTION: Cells = {"text": joined("text", "evidence", by="\nEvidence: "), "owner": "owner", "by": "by_when"}
_ESCALATION: Cells = {
    "raised": joined("raised_by", "raised_on", by="\n"),
    "about": "about",
    "stage": joined("stage", "with_chair_on", by="\nWith the Chair on "),
    "outcome": "outcome",
}


def msp_minutes(copy: Copy) -> dict[str, Any]:
    """Everything that the template may ask for."""
    return {
        **frame(copy),
        "status_line": status_line(copy),
        "first_name": copy.first_name,
        "details": _details(copy),
        "attendance": people.attendance(copy, hopes=False),
        "involved": _involved(copy),
        "agenda": _agenda(copy),
        "report": _report(copy),
        "views": _views(copy),
        "agencies": copy.table("agency_information", _AGENCIES),
        "progress": _progress(copy),
        "analysis": _analysis(copy),
        "dissent": copy.table("dissent", {"who": "who", "view": "view", "reason": "reason"}),
        "recommendations": numbered(copy.table("recommendations", _RECOMMENDATIONS)),
        "decision": _decision(copy),
        "plan": copy.table("plan", _PLAN, form=PLAN),
        "lead": _lead(copy),
        "disruption": copy.table("disruption_decisions", _DISRUPTION),
        "escalation": copy.table("escalation", _ESCALATION),
        "exceptions": people.exceptions(copy, blank=NOTHING),
        "next": _next(copy),
        "distribution": people.distribution(copy),
        **people.closing(copy),
        "checked": _checked(copy),
        "chair": people.chaired(copy),
    }


def _details(copy: Copy) -> Table:
    return copy.facts(
        ("Child/young person", people.known_as(copy), "child.name"),
        ("Date of birth", people.born(copy), "child.dob"),
        ("Case reference", copy.say("case_ref"), "case_ref"),
        (
            "Meeting",
            ", number ".join(filter(None, (copy.say("meeting_type"), copy.say("meeting_number")))),
            "meeting_type",
        ),
        ("Date and time", people.met(copy), "meeting_date"),
        ("Location and venue", ", ".join(filter(None, (copy.say("location"), copy.say("venue")))), "venue"),
        ("Chair", people.chaired(copy), "chair"),
        ("Minute taker", copy.say("minute_taker"), "minute_taker"),
        ("Convened by", copy.say("convened_by"), "convened_by"),
        ("CST social worker and manager", people.workers(copy, "cst"), "cst_sw"),
        (
            "Field social worker and manager",
            people.workers(copy, "field") or ("No co-working arrangement" if copy.value("co_working") is False else ""),
            "co_working",
        ),
        ("Lead professional", people.lead(copy), "lead_professional"),
        ("Strategy meeting", say(copy.value("strategy_date")), "strategy_date"),
        ("Days from strategy meeting", _days_from_strategy(copy), "strategy_date"),
        (
            "Last meeting",
            copy.say("previous_meeting_date") or ("None: this is the initial meeting" if _initial(copy) else ""),
            "previous_meeting_date",
        ),
    )


def _initial(copy: Copy) -> bool:
    return "initial" in copy.say("meeting_type").casefold()


def _days_from_strategy(copy: Copy) -> str:
    strategy, met = copy.value("strategy_date"), copy.value("meeting_date")
    if not isinstance(strategy, date) or not isinstance(met, date):
        return ""
    days = copy.council.calendar.between(strategy, met)
    return f"{days} working days ({(met - strategy).days} calendar days)"


def _involved(copy: Copy) -> dict[str, Any]:
    """Item 3: consultation, preparation, and wishes about who attends. A reason told in private is not here (M37)."""
    return {
        "consultation": copy.table(
            "consultation", {"point": "point", "said": _was_asked, "did": "what_we_did", "why": "why_not"}
        ),
        "facts": copy.facts(
            (
                "Consulted by, on",
                ", ".join(filter(None, (copy.say("consulted_by"), copy.say("consulted_on")))),
                "consulted_by",
            ),
            ("Purpose explained to child on", copy.say("purpose_explained_child_on"), "purpose_explained_child_on"),
            (
                "Purpose explained to parents on",
                copy.say("purpose_explained_parents_on"),
                "purpose_explained_parents_on",
            ),
            ("Who should attend agreed with child and parents?", copy.say("invite_list_agreed"), "invite_list_agreed"),
            (f"How {copy.first_name} took part", copy.say("taking_part_how"), "taking_part_how"),
            ("Trusted adult", copy.say("trusted_adult"), "trusted_adult"),
            (
                "Prepared by, on",
                ", ".join(filter(None, (copy.say("prepared_by"), copy.say("prepared_on")))),
                "prepared_by",
            ),
        ),
        "wishes": copy.table(
            "child_wants_absent",
            {
                "person": "person",
                "wish": joined("wish", "valid_reasons", by="\n"),
                "decided": joined("decided_by", "told_child_on", by="\nChild told on "),
                "contributes": "how_absent_person_contributes",
            },
        ),
        "objections": copy.table(
            "objections",
            {"who": "who_objects", "what": "to_whom_or_what", "managed": "how_managed", "decided": "decided_by"},
        ),
    }


def _was_asked(row: Mapping[str, Any]) -> str:
    said = say(row.get("what_they_said"))
    asked = row.get("consulted")
    return "\n".join(filter(None, ("Not asked" if asked is False else "" if asked is True else say(asked), said)))


def _agenda(copy: Copy) -> list[str]:
    """Item 4, numbered in the child's own order."""
    value = copy.value("agenda")
    items = [say(item) for item in value] if isinstance(value, list) else []
    return [f"{at}. {item}" for at, item in enumerate(items, 1)] + copy.partly("agenda") or copy.lines("agenda")


def _report(copy: Copy) -> dict[str, Any]:
    """Item 5: the reason, and the Report in short."""
    period = {
        "before": joined("before_number", "before_dates", by="\n"),
        "now": joined("now_number", "now_dates", by="\n"),
    }
    return {
        "reason": copy.lines("reason", form=REPORT),
        "risk": copy.lines("risk", form=REPORT),
        "vulnerability": copy.lines("vulnerability", form=REPORT),
        "increase": copy.table(
            "increase", {"measure": "measure", **period, "change": change, "source": "where_from"}, form=REPORT
        ),
    }


def _views(copy: Copy) -> dict[str, Any]:
    both = {
        "child": copy.lines("child_views", form=FORM),
        "parents": copy.table("parent_views", {"who": "who", "view": "view"}, form=FORM),
    }
    return both | {"others": copy.lines("differences", form=REPORT)}


def _progress(copy: Copy) -> dict[str, Any]:
    drift: Cells = {
        "what": joined("what", "since", by="\nSince "),
        "raised": joined("raised_with", "raised_on"),
        "stage": "stage",
        "outcome": "outcome",
    }
    first = "This was the initial meeting: there was no earlier plan." if _initial(copy) else NOTHING
    return {
        "actions": copy.table(
            "progress",
            {"action": "action", "who": "who", "status": "status", "comment": "comment"},
            form=FORM,
            blank=first,
        ),
        "drift": copy.lines("drift_or_delay"),
        "drift_rows": copy.table("drift", drift, blank=""),
    }


def _analysis(copy: Copy) -> dict[str, Any]:
    """Item 9; what keeps the child safe comes from the Report."""
    return {
        "worried": copy.lines("analysis", form=FORM),
        "working": copy.lines("strengths", form=REPORT),
        "risk_now": copy.lines("risk_now", "risk_reason"),
    }


def _decision(copy: Copy) -> Table:
    """Item 12. Only what belongs to the outcome that was chosen is asked for."""
    pairs = [
        ("Outcome", "outcome"),
        ("ICP Chair agrees?", "icp_chair_agrees"),
        ("Chair’s reason", "chair_reason"),
        ("Step down to", "step_down_to"),
        ("First date", "step_down_first_date"),
        ("Reason for Child Protection", "cp_reason"),
        ("Date of conference", "icpc_date"),
        ("Legal details", "legal_remedy"),
        ("Plan drawn up in partnership with child", "partnership_child"),
        ("Plan drawn up in partnership with parents", "partnership_parents"),
        ("Why not, or not fully", "partnership_reason"),
        ("Enough time given?", "enough_time_given"),
    ]
    always = {"outcome", "partnership_child", "partnership_parents", "enough_time_given"}
    here = [(label, key) for label, key in pairs if key not in copy.seen.withheld and (key in always or copy.say(key))]
    return facts(*((label, copy.say(key)) for label, key in here)) | {"lines": copy.partly(*(key for _, key in pairs))}


def _lead(copy: Copy) -> Table:
    """Item 14, always printed: who leads, and who decided so when it is not the CST social worker (M21)."""
    pairs = [("Lead professional", people.lead(copy))]
    if alternative := copy.say("alt_lead"):
        pairs += [
            ("Decided that the lead is", alternative),
            ("Reason", copy.say("alt_lead_reason")),
            ("CST team manager agreed", copy.say("alt_lead_agreed_cst_manager")),
            ("Field team manager agreed", copy.say("alt_lead_agreed_field_manager")),
            ("ICP Chair agreed", copy.say("alt_lead_agreed_chair")),
            ("Date of decision", copy.say("alt_lead_date")),
            ("File note", copy.say("file_note_ref")),
        ]
    return facts(*pairs)


def _next(copy: Copy) -> Table:
    """Item 18; the words typed only where they say more than the boxes do."""
    if copy.seen.guarded:
        return {"rows": [], "lines": [people.WILL_WRITE]}
    met = copy.value("meeting_date")
    latest = ""
    if isinstance(met, date) and copy.value("outcome") in (None, "Continue"):
        longest = timedelta(days=copy.council.timescales.review_max_calendar_days)
        latest = say_date(copy.council.calendar.on_or_before(met + longest))
    pairs = [
        ("Date and time", when(copy.value("meet_again_date"), copy.value("meet_again_time"))),
        ("Venue", copy.say("meet_again_venue")),
    ]
    if (said := copy.say("meet_again", FORM)) and not copy.say("meet_again_venue"):
        pairs = [pairs[0], ("As agreed", said)]
    return facts(*pairs, *([("Latest date allowed", latest)] if latest else []))


def _checked(copy: Copy) -> str:
    checked = copy.recorded.checked_on
    return f"Checked by the Chair on {say_date(checked)}." if checked else "Not yet recorded."


MSP_MINUTES = DocumentType(
    kind="msp-minutes",
    title="My Safety Plan Meeting: minutes",
    template="msp_minutes.docx",
    meetings=(MeetingType.MSP,),
    needs=("MSP-A",),
    audience=Audience.PROFESSIONALS,
    context=msp_minutes,
    exceptions=True,
    made=Made.BY_RUN,
    sent_as="Minutes",
)
