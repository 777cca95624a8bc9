"""What is owed after a meeting, and by when, as data for the register and the reports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from minutebook.dates import say_date, say_time
from minutebook.errors import WrongUse
from minutebook.measures import Timescales
from minutebook.workdays import WorkingDays

#: what is owed where something has to be passed on
HUB = "Information to the Central Hub"


@dataclass(frozen=True, slots=True)
class Due:
    """One thing owed. ``what`` is in the clerk's words."""

    what: str
    #: the rule that a late one breaks
    rule: str
    due: date
    #: for meetings: the last working day on which it can be held in time
    latest_booking: date | None = None
    #: why the dates fell where they did
    why: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a meeting's forms say that due dates hang on, as typed on the form; None where not known."""

    #: SAFER: "Low", "Medium", "High" or "Not yet graded"
    grading: str | None = None
    #: SAFER: information has to be passed to the Central Hub
    hub_needed: bool | None = None
    #: My Safety Plan Meeting: "Continue", "Step down" and so on
    outcome: str | None = None
    #: My Safety Plan Meeting: "Agrees" or "Does not agree"; without agreement the plan goes on
    icp_chair_agrees: str | None = None
    #: Strategy meeting: "Hold a My Safety Plan Meeting" and so on
    decision: str | None = None
    #: ETAC: when it was decided that risks are escalating
    decided_at: datetime | None = None
    #: the date on the form for the review, the next meeting or the next ETAC
    next_date: date | None = None


_Parts = tuple[date, Facts, WorkingDays, Timescales]


def due_dates(meeting_type: str, held: date, facts: Facts, calendar: WorkingDays, timescales: Timescales) -> list[Due]:
    """Everything owed after a meeting held on ``held``. Any wording of the four meeting types will do."""
    said = meeting_type.casefold()
    for opening, owed in _OWED.items():
        if said.startswith(opening):
            return owed((held, facts, calendar, timescales))
    raise WrongUse(
        f"“{meeting_type}” is no kind of meeting known here; write SAFER, ETAC, Strategy or My Safety Plan Meeting."
    )


def strategy_deadline(decided_at: datetime, timescales: Timescales) -> datetime:
    """The latest start of the strategy meeting: clock hours, so weekends and bank holidays count."""
    return decided_at + timedelta(hours=timescales.strategy_hours)


def corrections_due(minutes_sent: date, calendar: WorkingDays, timescales: Timescales) -> Due:
    """The last day on which people can ask for a correction to minutes that went out on ``minutes_sent``."""
    return _days_after(
        "Corrections to the minutes", "M16", minutes_sent, timescales.corrections, calendar, "they were sent"
    )


def _safer(parts: _Parts) -> list[Due]:
    held, facts, calendar, timescales = parts
    most = {
        "low": timescales.safer_review_low_calendar_days,
        "medium": timescales.safer_review_medium_calendar_days,
        "high": timescales.safer_review_high_calendar_days,
    }
    # not graded yet: as soon as any grading would ask
    days = most.get((facts.grading or "").casefold(), min(most.values()))
    review, why = held + timedelta(days=days), f"{days} days after the meeting, by its grading"
    if facts.next_date is not None and facts.next_date > held:
        review, why = facts.next_date, _ON_FORM
    owed = [*_papers("SAFER Plan", parts), _meeting("Review of the SAFER Plan", "R125", review, calendar, why)]
    if facts.hub_needed:
        owed.append(_days_after(HUB, "R117", held, timescales.hub_passed_on, calendar))
    return owed


def _my_safety_plan(parts: _Parts) -> list[Due]:
    held, facts, calendar, timescales = parts
    owed = _papers("My Safety Plan", parts)
    ended = (facts.outcome or "Continue") != "Continue" and facts.icp_chair_agrees != "Does not agree"
    if not ended:
        latest = held + timedelta(days=timescales.review_max_calendar_days)
        why = f"{timescales.review_max_calendar_days} days after the meeting at the latest"
        owed.append(_meeting("Next My Safety Plan Meeting", "R236", *_booked(parts, latest, calendar, why)))
    return owed


def _etac(parts: _Parts) -> list[Due]:
    held, facts, calendar, timescales = parts
    if facts.decided_at is not None:
        # the pathway takes the place of the usual ETAC
        latest = strategy_deadline(facts.decided_at, timescales)
        why = (
            f"{timescales.strategy_hours} hours after the decision at {say_time(facts.decided_at.time())}: by "
            f"{say_time(latest.time())}; weekends and bank holidays count"
        )
        return [Due("Strategy meeting", "R222", latest.date(), why=why)]
    why = "a month after this one"
    return [_meeting("Next ETAC", "R210", *_booked(parts, calendar.add_month(held), calendar, why))]


def _strategy(parts: _Parts) -> list[Due]:
    held, facts, calendar, timescales = parts
    if facts.decision not in (None, "", "Hold a My Safety Plan Meeting"):
        return []
    what = "Initial My Safety Plan Meeting"
    early = held + timedelta(days=timescales.initial_calendar_days)
    if timescales.initial_days_are == "calendar":
        why = f"{timescales.initial_calendar_days} days after this meeting, as the council counts"
        return [_meeting(what, "R230", early, calendar, why)]
    days = timescales.initial_working_days
    return [
        _days_after(what, "R230", held, days, calendar, is_meeting=True),
        _meeting(
            f"{what}, early target", "R231", early, calendar,
            f"{timescales.initial_calendar_days} days after this meeting, as the flowchart counts",
        ),
    ]  # fmt: skip


_OWED: dict[str, Callable[[_Parts], list[Due]]] = {
    "safer": _safer,
    "my safety": _my_safety_plan,
    "etac": _etac,
    "strategy": _strategy,
}


def _papers(plan: str, parts: _Parts) -> list[Due]:
    """What goes out after a meeting, the urgent papers first."""
    held, _, calendar, timescales = parts
    return [
        _days_after("Outcome letter", "R266", held, timescales.outcome_letter_sent, calendar),
        _days_after(plan, "R266", held, timescales.plan_sent, calendar),
        _days_after("Minutes", "R266", held, timescales.minutes_sent, calendar),
    ]


#: why a date is what it is where people chose it
_ON_FORM = "the date on the form"


def _booked(parts: _Parts, latest: date, calendar: WorkingDays, why: str) -> tuple[date, WorkingDays, str]:
    """The date on the form where it is in time, else the latest one; and why."""
    held, facts, _, _ = parts
    if facts.next_date and held < facts.next_date <= latest:
        return facts.next_date, calendar, _ON_FORM
    return latest, calendar, why


def _meeting(what: str, rule: str, due: date, calendar: WorkingDays, why: str) -> Due:
    """A meeting by a day; where nobody works on it, it is booked before."""
    book = calendar.on_or_before(due)
    if book != due:
        off = dict(calendar.days_off(book, due)).get(due) or "at a weekend"
        why += f"; {say_date(due)} is {off}, so book it by {say_date(book)}"
    return Due(what, rule, due, book, why)


def _days_after(
    what: str, rule: str, start: date, days: int, calendar: WorkingDays, event: str = "the meeting", *,
    is_meeting: bool = False,
) -> Due:  # fmt: skip
    """Something owed some working days after an event, and which days did not count."""
    due = calendar.add(start, days)
    why = f"{days} working day{'s' if days != 1 else ''} after {event}"
    off = [f"{say_date(day)} ({name})" for day, name in calendar.days_off(start, due)]
    if off:
        why += f", not counting {', '.join(off)}"
    return Due(what, rule, due, due if is_meeting else None, why)
