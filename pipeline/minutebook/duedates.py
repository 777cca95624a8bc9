"""What is owed after a meeting, and by when, as data for the register and the reports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from minutebook.council import Timescales
from minutebook.errors import WrongUse
from minutebook.workdays import WorkingDays


@dataclass(frozen=True, slots=True)
class Due:
    """One thing owed. ``what`` is in the clerk's words."""

    what: str
    #: the rule that a late one breaks
    rule: str
    due: date
    #: for meetings: the last working day on which it can be held in time
    latest_booking: date | None = None


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
    return Due("Corrections to the minutes", "M16", calendar.add(minutes_sent, timescales.corrections))


def _safer(parts: _Parts) -> list[Due]:
    held, facts, calendar, timescales = parts
    most = {
        "low": timescales.safer_review_low_calendar_days,
        "medium": timescales.safer_review_medium_calendar_days,
        "high": timescales.safer_review_high_calendar_days,
    }
    # not graded yet: as soon as any grading would ask
    review = held + timedelta(days=most.get((facts.grading or "").casefold(), min(most.values())))
    if facts.next_date is not None and facts.next_date > held:
        review = facts.next_date
    owed = [*_papers("SAFER Plan", parts), _meeting("Review of the SAFER Plan", "R125", review, calendar)]
    if facts.hub_needed:
        owed.append(Due("Information to the Central Hub", "R117", calendar.add(held, timescales.hub_passed_on)))
    return owed


def _my_safety_plan(parts: _Parts) -> list[Due]:
    held, facts, calendar, timescales = parts
    owed = _papers("My Safety Plan", parts)
    ended = (facts.outcome or "Continue") != "Continue" and facts.icp_chair_agrees != "Does not agree"
    if not ended:
        latest = held + timedelta(days=timescales.review_max_calendar_days)
        owed.append(_meeting("Next My Safety Plan Meeting", "R236", _booked(parts, latest), calendar))
    return owed


def _etac(parts: _Parts) -> list[Due]:
    held, facts, calendar, timescales = parts
    if facts.decided_at is not None:
        # the pathway takes the place of the usual ETAC
        return [Due("Strategy meeting", "R222", strategy_deadline(facts.decided_at, timescales).date())]
    return [_meeting("Next ETAC", "R210", _booked(parts, calendar.add_month(held)), calendar)]


def _strategy(parts: _Parts) -> list[Due]:
    held, facts, calendar, timescales = parts
    if facts.decision not in (None, "", "Hold a My Safety Plan Meeting"):
        return []
    what = "Initial My Safety Plan Meeting"
    early = held + timedelta(days=timescales.initial_calendar_days)
    return [
        _meeting(what, "R230", calendar.add(held, timescales.initial_working_days), calendar),
        _meeting(f"{what}, early target", "R231", early, calendar),
    ]


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
        Due("Outcome letter", "R266", calendar.add(held, timescales.outcome_letter_sent)),
        Due(plan, "R266", calendar.add(held, timescales.plan_sent)),
        Due("Minutes", "R266", calendar.add(held, timescales.minutes_sent)),
    ]


def _booked(parts: _Parts, latest: date) -> date:
    """The date on the form where it is in time, else the latest one."""
    held, facts, _, _ = parts
    return facts.next_date if facts.next_date and held < facts.next_date <= latest else latest


def _meeting(what: str, rule: str, due: date, calendar: WorkingDays) -> Due:
    return Due(what, rule, due, calendar.on_or_before(due))
