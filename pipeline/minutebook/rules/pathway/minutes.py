"""Rules on minutes and their corrections (domain.md M16)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minutebook.dates import say_date
from minutebook.duedates import Facts as DueFacts
from minutebook.duedates import corrections_due, due_dates
from minutebook.findings import Severity
from minutebook.meeting import MeetingType
from minutebook.persons import same_person
from minutebook.rules.rule import Facts, Rule, Said, rule

_MINUTES = "Minutes"
#: who has a part of their own in the meeting, and what they are called
_PARTS = {
    "chair": "Chair",
    "lead_professional": "lead professional",
    "cst_sw": "CST social worker",
    "cst_tm": "CST team manager",
    "field_sw": "field social worker",
    "field_tm": "field team manager",
}


@rule("R251", Severity.ERROR, "domain.md M16")
def minutes_checked_by_the_chair(facts: Facts) -> Iterator[Said]:
    """Minutes are sent out as final only when the Chair has checked them."""
    if facts.releasing and facts.has("MSP-A") and not facts.past.approvals:
        message = "The Chair has not checked these minutes yet."
        yield Said(message, "Once they have, let the office note it.", "chair", form="MSP-A")


@rule("R252", Severity.WARNING, "domain.md M16, A5 G03")
def minutes_in_time(facts: Facts) -> Iterator[Said]:
    """The Chair has checked the minutes by the day on which they are due."""
    due = _minutes_due(facts) if facts.releasing and facts.has("MSP-A") else None
    if due is None:
        return
    checked = min((line.approved_on for line in facts.past.approvals), default=facts.today)
    if checked > due:
        message = f"The minutes were due by {say_date(due)}, and the Chair had not checked them by then."
        yield Said(message, "Send them as soon as they are ready.", "meeting_date", form="MSP-A")


@rule("R253", Severity.WARNING, "domain.md M16, A5 G03")
def corrections_in_time(facts: Facts) -> Iterator[Said]:
    """Corrections to the minutes of any meeting are asked for within the days that the council gives for it."""
    for line in facts.past.corrections:
        sent = _minutes_sent(facts, line.asked_by)
        if sent is None:
            continue
        due = corrections_due(sent, facts.yardstick.calendar, facts.yardstick.timescales).due
        if line.received_on > due:
            message = f"{line.asked_by} asked for a correction on {say_date(line.received_on)}; the last day for it"
            message += f" was {say_date(due)}."
            yield Said(message, "Ask the Chair whether it is taken in all the same.", "meeting_date")


@rule(
    "R254", Severity.NOTE, "domain.md M16", kept="minutes that are not final say DRAFT, and may go round as such"
)  # fmt: skip
def drafts_say_so(facts: Facts) -> tuple[Said, ...]:
    """Minutes that the Chair has still to check may go round as a draft that says so."""
    return ()


@rule("R255", Severity.WARNING, "domain.md M16, A5 G29")
def minute_taker_takes_minutes(facts: Facts) -> Iterator[Said]:
    """Whoever takes the minutes of a My Safety Plan Meeting has no other part in it."""
    taker = facts.words("minute_taker")
    if not facts.has("MSP-A") or not taker:
        return
    parts = [what for key, what in _PARTS.items() if same_person(taker, facts.words(key))]
    if parts:
        message = f"{taker} is down as minute taker, and as {' and '.join(parts)}."
        yield Said(message, "Check the names; next time let somebody else take the minutes.", "minute_taker")


def _minutes_due(facts: Facts) -> date | None:
    """The day by which minutes of the meeting should be out, None where its date is not known."""
    if facts.held is None:
        return None
    yardstick = facts.yardstick
    owed = due_dates(MeetingType.MSP.value, facts.held, DueFacts(), yardstick.calendar, yardstick.timescales)
    return next((one.due for one in owed if one.what == _MINUTES), None)


def _minutes_sent(facts: Facts, reader: str) -> date | None:
    """The day on which the minutes were first sent to this person; where nothing says so, last to anybody."""
    sent = [(line.sent_on, line.recipient) for line in facts.past.sendings if line.document_kind == _MINUTES]
    theirs = [day for day, recipient in sent if day and same_person(reader, recipient)]
    return min(theirs) if theirs else max((day for day, _ in sent if day), default=None)


RULES: tuple[Rule, ...] = (
    minutes_checked_by_the_chair,
    minutes_in_time,
    corrections_in_time,
    drafts_say_so,
    minute_taker_takes_minutes,
)
