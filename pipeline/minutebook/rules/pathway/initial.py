"""Rules on the initial My Safety Plan Meeting (domain.md M09, M10)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from minutebook.dates import say_date
from minutebook.findings import Severity
from minutebook.meeting import MeetingType
from minutebook.pathway import steps
from minutebook.rules.pathway.chairing import is_independent
from minutebook.rules.pathway.strategy import strategy_day
from minutebook.rules.rule import Facts, Rule, Said, rule

#: working days that each urgency leaves; the last is the procedure's own
_URGENCIES = {"Same day": 0, "Within 3 working days": 3, "Within 5 working days": 5}


@rule("R230", Severity.ERROR_REASON, "domain.md M09, A5 G01")
def initial_meeting_in_time(facts: Facts) -> Iterator[Said]:
    """The initial meeting is held within 10 working days of the strategy meeting."""
    start, held = strategy_day(facts), facts.held
    if not _initial(facts) or start is None or held is None:
        return
    times, calendar = facts.yardstick.timescales, facts.yardstick.calendar
    if times.initial_days_are == "calendar":
        day, most, kind = (held - start).days, times.initial_calendar_days, "day"
    else:
        day, most, kind = calendar.between(start, held), times.initial_working_days, "working day"
    if day > most or (kind == "working day" and held > calendar.add(start, most)):
        message = f"Held on {kind} {day}. The procedure says within {most} {kind}s of the strategy meeting."
        yield Said(message, "Say why, and who decided.", "meeting_date")


@rule("R231", Severity.NOTE, "domain.md M09, A5 G01")
def initial_meeting_by_the_flowchart(facts: Facts) -> Iterator[Said]:
    """The flowchart's 10 days, counted by the calendar, are met as well."""
    start, held = strategy_day(facts), facts.held
    if not _initial(facts) or start is None or held is None:
        return
    times = facts.yardstick.timescales
    early = start + timedelta(days=times.initial_calendar_days)
    # later than the working days is R230's business
    if early < held <= facts.yardstick.calendar.add(start, times.initial_working_days):
        message = f"Held on day {(held - start).days} by the calendar; the flowchart’s date was {say_date(early)}."
        yield Said(message, "Nothing is to be done: the working days are met.", "meeting_date")


@rule("R232", Severity.ERROR_REASON, "domain.md M09")
def my_safety_plan_meeting_chaired(facts: Facts) -> Iterator[Said]:
    """A My Safety Plan Meeting is chaired by an Independent Child Protection Chair, or an IRO where that is agreed."""
    if facts.has("MSP-A") and is_independent(facts) is False:
        message = "This meeting was not chaired by an Independent Child Protection Chair."
        yield Said(message, "Check the Chair’s title. If it is right, say why, and who decided.", "chair_role")


@rule("R233", Severity.ERROR, "domain.md M09")
def strategy_meeting_before(facts: Facts) -> Iterator[Said]:
    """The strategy meeting was before the initial meeting."""
    start = strategy_day(facts)
    if _initial(facts) and start is not None and facts.held is not None and start > facts.held:
        message = f"The strategy meeting of {say_date(start)} is after this meeting."
        yield Said(message, "Correct one of the two dates.", "strategy_date")


@rule("R234", Severity.ERROR, "domain.md M09")
def one_initial_meeting(facts: Facts) -> Iterator[Said]:
    """There is one initial meeting in each episode; those that follow are reviews."""
    if not _initial(facts):
        return
    way = [step for step in steps((*facts.past.meetings, facts.meeting)) if step.meeting.type is MeetingType.MSP]
    before = [step for step in way[:-1] if step.episode == way[-1].episode]
    if before and before[0].meeting.date:
        message = f"The initial meeting was already held, on {say_date(before[0].meeting.date)}."
        yield Said(message, "Choose “Review” as the kind of meeting, or check the case reference.", "meeting_type")


@rule("R235", Severity.WARNING, "domain.md M10")
def as_urgent_as_decided(facts: Facts) -> Iterator[Said]:
    """The initial meeting is held as soon as the strategy meeting found necessary."""
    before, start, held = facts.past.last(MeetingType.STRATEGY), strategy_day(facts), facts.held
    said = str(before.value("urgency")) if before else ""
    if not _initial(facts) or said not in _URGENCIES or start is None or held is None:
        return
    latest = facts.yardstick.calendar.add(start, _URGENCIES[said])
    if held > latest:
        message = f"The strategy meeting said “{said}”: by {say_date(latest)}. This meeting was later."
        yield Said(message, "Check the date; if it is right, say in the minutes why.", "meeting_date")


def _initial(facts: Facts) -> bool:
    return facts.has("MSP-A") and facts.sequence == "Initial"


RULES: tuple[Rule, ...] = (
    initial_meeting_in_time,
    initial_meeting_by_the_flowchart,
    my_safety_plan_meeting_chaired,
    strategy_meeting_before,
    one_initial_meeting,
    as_urgent_as_decided,
)
