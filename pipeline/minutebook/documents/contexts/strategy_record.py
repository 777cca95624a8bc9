"""The words of the strategy meeting record (domain.md C8): for those who were there, and a source for nothing else."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from minutebook.audience import Audience
from minutebook.dates import say_date
from minutebook.documents.contexts import people
from minutebook.documents.kinds import DocumentType, Made
from minutebook.documents.shaping import Copy, Table, facts, frame, say, status_line, when
from minutebook.meeting import MeetingType

_HOLD = "Hold a My Safety Plan Meeting"


def strategy_record(copy: Copy) -> dict[str, Any]:
    """Everything that the template may ask for."""
    return {
        **frame(copy),
        "status_line": status_line(copy),
        "notice": copy.council.words.strategy_notice,
        "details": _details(copy),
        "came": people.came(copy),
        "invitations": _invitations(copy),
        "why_called": copy.lines("why_called"),
        "information": copy.table(
            "information_shared",
            {"agency": "agency", "information": "information", "source": "source", "share": "share_with"},
        ),
        "views": copy.lines("child_views", "parent_views"),
        "risk": copy.lines("risk_now", "risk_reason"),
        "actions": copy.table("interim_safety_actions", {"who": "who", "what": "what", "by": "by_when"}),
        "decision": copy.lines("decision"),
        "reason": copy.lines("decision_reason"),
        "agreement": people.agreement(copy),
        "next": _next(copy),
        "exceptions": people.exceptions(copy, blank=""),
        "distribution": people.distribution(copy),
        **people.closing(copy),
    }


def _details(copy: Copy) -> Table:
    return facts(
        ("Child/young person", people.known_as(copy)),
        ("Date of birth", people.born(copy)),
        ("Case reference", copy.say("case_ref")),
        ("Requested", _moment(copy, "requested")),
        ("Requested by", copy.say("requested_by")),
        ("Held", _moment(copy, "held") or people.met(copy)),
        ("Time between", _between(copy)),
        ("Venue", people.held_in(copy)),
        ("Chair", people.chaired(copy)),
        ("Minute taker", copy.say("minute_taker")),
        ("Section 47", copy.say("section_47")),
        ("CST social worker and manager", people.workers(copy, "cst")),
    )


def _moment(copy: Copy, what: str) -> str:
    """A date with its time of day, wherever the time was typed."""
    at = copy.value(f"{what}_at")
    return say(at) if isinstance(at, datetime) else when(at, copy.value(f"{what}_time"))


def _between(copy: Copy) -> str:
    """From request to meeting, in hours of the clock (M07)."""
    requested, held = copy.value("requested_at"), copy.value("held_at")
    if not isinstance(requested, datetime) or not isinstance(held, datetime) or held < requested:
        return ""
    hours, minutes = divmod(int((held - requested).total_seconds()) // 60, 60)
    spent = " ".join(filter(None, (_count(hours, "hour"), _count(minutes, "minute")))) or "None"
    return f"{spent} (the procedure says within {copy.council.timescales.strategy_hours} hours)"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}" if number else ""


def _invitations(copy: Copy) -> Table:
    pairs = [("Parents invited?", copy.say("parents_invited")), ("Young person invited?", copy.say("child_invited"))]
    if (why := copy.say("not_invited_reason")) or False in (copy.value("parents_invited"), copy.value("child_invited")):
        pairs.append(("Why not", why))
    return facts(*pairs) | {"lines": copy.partly("parents_invited", "child_invited", "not_invited_reason")}


def _next(copy: Copy) -> Table:
    """The My Safety Plan Meeting that was decided on, or that the form speaks of all the same."""
    spoken_of = any(copy.say(key) for key in ("urgency", "urgency_reason", "proposed_msp_date"))
    if copy.value("decision") not in (None, _HOLD) and not spoken_of:
        return {"rows": [], "lines": ["No My Safety Plan Meeting was decided on."]}
    return facts(
        ("Urgency", copy.say("urgency")),
        ("Reason for the urgency", copy.say("urgency_reason")),
        ("Proposed date", say(copy.value("proposed_msp_date"))),
        ("Latest date allowed", _latest(copy)),
        ("Who convenes it", copy.say("convened_by") or copy.council.team),
    )


def _latest(copy: Copy) -> str:
    held = copy.value("held_at") or copy.value("meeting_date")
    if not isinstance(held, date):
        return ""
    day = held.date() if isinstance(held, datetime) else held
    calendar = copy.council.calendar
    days = copy.council.timescales.initial_working_days
    return f"{say_date(calendar.add(day, days))} (working day {days})"


STRATEGY_RECORD = DocumentType(
    kind="strategy-record",
    title="Strategy meeting record",
    template="strategy_record.docx",
    meetings=(MeetingType.STRATEGY,),
    needs=("STRAT",),
    audience=Audience.PROFESSIONALS,
    context=strategy_record,
    exceptions=True,
    made=Made.BY_RUN,
    sent_as="Strategy record",
)
