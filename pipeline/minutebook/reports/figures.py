"""The measures of a period (domain.md C9), each with what is counted and of how many; the period before beside them.

A thing with a deadline is counted once: in the period in which it fell due, whether it was done or not, so that what
never happened lowers the figure. What is due on the day of the report itself counts only where it is done. What
happens at a meeting is counted by the day of the meeting. Timescales and calendar are those of the meeting's council.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

from minutebook.duedates import strategy_deadline
from minutebook.meeting import MeetingType
from minutebook.outbox.readers import is_wanted
from minutebook.outbox.recipients import MINUTES, PLAN
from minutebook.pathway import Stage, ends_plan, steps
from minutebook.persons import same_person
from minutebook.reports.held import Case, Held, Period
from minutebook.reports.reaching import PLANNED, Fate, child_copy, due_of
from minutebook.words import fold


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure in words: its title, what counts as met, and of what."""

    title: str
    #: the numerator and the denominator
    met: str
    of: str


#: by name, in the order of the report
MEASURES: Mapping[str, Measure] = {
    "strategy": Measure(
        "Strategy meeting within 24 hours",
        "Held within the council’s hours of the request, else of the ETAC’s decision; where a time is missing, on the "
        "same or the next day.",
        "Strategy meetings, and ETAC decisions to escalate that no strategy meeting followed, whose hours ended in the "
        "period.",
    ),
    "initial": Measure(
        "Initial meeting within 10 working days",
        "The first My Safety Plan Meeting on or after the strategy meeting was held by the last day.",
        "Strategy meetings that called for an initial meeting, by their own record or else by the date in the plan "
        "meeting’s papers, and whose last day fell in the period.",
    ),
    "review": Measure(
        "Review within 42 days",
        "The next My Safety Plan Meeting was held by the last day.",
        "My Safety Plan Meetings that did not end the plan and whose last day for the next one fell in the period.",
    ),
    "safer_review": Measure(
        "SAFER Plan reviewed in time",
        "The next SAFER Meeting, or a My Safety Plan Meeting in its place, was held by the last day.",
        "SAFER Meetings that left a SAFER Plan in place and whose last day for the review, by the grading, fell in the "
        "period.",
    ),
    "plan_out": Measure(
        "Plan sent within 1 working day",
        "Copies of plans sent by the day they were due.",
        "Copies of plans that are to reach a person and were due in the period; a new version counts anew.",
    ),
    "minutes_out": Measure(
        "Minutes sent within 15 working days",
        "Copies of minutes sent by the day they were due.",
        "Copies of minutes that are to reach a person and were due in the period; a new version counts anew.",
    ),
    "child_plan": Measure(
        "Child received the plan",
        "The child’s own copy is noted as sent, by hand or read aloud too, in its newest version, and did not come "
        "back.",
        "SAFER and My Safety Plan Meetings whose plans were due out in the period.",
    ),
    "report_with_child": Measure(
        "Report completed with the child",
        "The report gives the day on which it was completed with the child.",
        "My Safety Plan Meetings in the period that had a report.",
    ),
    "same_chair": Measure(
        "Same chair as last time",
        "The chair is the one of the case’s last My Safety Plan Meeting.",
        "My Safety Plan Meetings in the period that were not the case’s first.",
    ),
    "consulted": Measure(
        "Child asked about all five points",
        "Asked about location, venue, timing, attendance and order.",
        "My Safety Plan Meetings in the period with a record.",
    ),
    "took_part": Measure(
        "Child there or represented",
        "The child came, for part at least, by what the record or the list of who came says, or a trusted adult or "
        "advocate spoke for them.",
        "SAFER and My Safety Plan Meetings in the period.",
    ),
}
POINTS = ("Location", "Venue", "Timing", "Attendance", "Order")
_CAME = ("attend", "present", "part", "yes")
_TOOK_PART = (*_CAME, "represented", "trusted")


class Event(NamedTuple):
    """One thing that is counted: by which measure, on which day, and whether it was met; None where nobody can tell."""

    measure: str
    on: date
    met: bool | None


class Share(NamedTuple):
    """So many of so many; ``untold`` more could not be told either way and are in neither."""

    met: int
    of: int
    untold: int = 0

    @property
    def percent(self) -> float | None:
        """To one decimal; None of none."""
        return round(100 * self.met / self.of, 1) if self.of else None

    @property
    def whole(self) -> int | None:
        """Per cent without decimals, a half upwards; None of none."""
        return (200 * self.met + self.of) // (2 * self.of) if self.of else None


class Figures:
    """What was counted so far, by day: what a period, the one before or a month adds up to."""

    def __init__(self, period: Period) -> None:
        self.period = period
        self._counted: Counter[Event] = Counter()

    def add(self, events: Iterable[Event]) -> None:
        """Count some more."""
        self._counted.update(events)

    def of(self, when: Period | str) -> dict[str, Share]:
        """Every measure of one of the two periods, or of a month such as "2027-01"."""
        counted: Counter[tuple[str, bool | None]] = Counter()
        for event, times in self._counted.items():
            if event.on in when if isinstance(when, Period) else month_of(event.on) == when:
                counted[event.measure, event.met] += times
        return {
            name: Share(counted[name, True], counted[name, True] + counted[name, False], counted[name, None])
            for name in MEASURES
        }


def month_of(day: date) -> str:
    """A month such as "2027-01"."""
    return f"{day.year:04d}-{day.month:02d}"


def events(case: Case, as_of: date) -> Iterator[Event]:
    """All that one case adds to the measures, as things stood on a day."""
    held = [it for it in case if it.date <= as_of]
    yield from _strategies(held, as_of)
    yield from _initials(held, as_of)
    yield from _reviews(held, as_of)
    yield from _safer_reviews(held, as_of)
    for it in held:
        yield from _copies(it, as_of)
        yield from _at_meeting(it)
    yield from _chairs(held)


def took_part(held: Held) -> bool | None:
    """Whether the child came or was represented: as the record says, by the list of who came, as was planned.

    None where no form says, and where the child stayed away and somebody came who may have spoken for them.
    """
    if said := fold(held.text("child_attendance")):
        return said.startswith(_TOOK_PART)
    came = fold(_on_list(held, "child"))
    if came.startswith(_CAME):
        return True
    if planned := fold(held.text("taking_part_how")):
        return planned.startswith(_TOOK_PART) and not (came and planned.startswith(_CAME))
    beside = fold(_on_list(held, "trusted adult/advocate")).startswith(_CAME)
    return False if came and not beside else None


def how_took_part(held: Held) -> str:
    """What the forms say of it, in their words; blank where none does."""
    said, came, planned = held.text("child_attendance"), _on_list(held, "child"), held.text("taking_part_how")
    listed = f"{came} (list of who came)" if came else ""
    if said or fold(came).startswith(_CAME):
        return said or listed
    return "; ".join(filter(None, (planned, listed)))


def _on_list(held: Held, kind: str) -> str:
    """How the first of this kind came who is on the list of who came, as typed; blank where it does not say."""
    for row in held.meeting.rows("attendance"):
        name, role, outcome = (str(row.get(column) or "") for column in ("name", "role", "outcome"))
        names = (held.meeting.child_name, held.text("child.known_as")) if kind == "child" and not role else ()
        if outcome and (held.person(name, role) == kind or any(same_person(name, it) for it in names)):
            return outcome
    return ""


def consulted(held: Held) -> dict[str, bool]:
    """About which of the five points the child was asked."""
    asked = {
        fold(str(row.get("point") or "")): row.get("consulted") is True for row in held.meeting.rows("consultation")
    }
    return {point: asked.get(fold(point), False) for point in POINTS}


def _fell_due(due: date, done: date | None, as_of: date) -> bool:
    return due < as_of or (due == as_of and done is not None and done <= as_of)


def _due(measure: str, due: date, done: date | None, as_of: date) -> Iterator[Event]:
    """One thing with a last day, where that day has come."""
    known = done if done is not None and done <= as_of else None
    if _fell_due(due, known, as_of):
        yield Event(measure, due, known is not None and known <= due)


def _strategies(case: Case, as_of: date) -> Iterator[Event]:
    for at, it in enumerate(case):
        if it.type is MeetingType.STRATEGY:
            yield _strategy(it, case[:at])
        elif it.meeting.value("escalating") is True and not _next(case, it, MeetingType.STRATEGY):
            asked = it.meeting.value("decision_at")
            due = _end_of_hours(asked if isinstance(asked, date) else it.date, it)
            told = (_told(other) for other in case if other.date >= it.date)
            yield from _due("strategy", due, next((day for day in told if day and day >= it.date), None), as_of)


def _told(it: Held) -> date | None:
    """The day of the strategy meeting, as the papers of a My Safety Plan Meeting tell it."""
    told = it.meeting.value("strategy_date") if it.type is MeetingType.MSP else None
    return told if isinstance(told, date) else None


def _next(case: Case, it: Held, kind: MeetingType) -> date | None:
    """The first day, that of a meeting or later, on which its case had a meeting of this kind."""
    return next((other.date for other in case if other.type is kind and other.date >= it.date), None)


def _strategy(it: Held, earlier: Case) -> Event:
    etac = next((other for other in reversed(earlier) if other.type is MeetingType.ETAC), None)
    asked = it.meeting.value("requested_at") or (etac.meeting.value("decision_at") if etac else None)
    held = it.meeting.value("held_at") or it.date
    if not isinstance(asked, date) or not isinstance(held, date):
        return Event("strategy", it.date, None)
    hours = timedelta(hours=it.council.timescales.strategy_hours)
    if isinstance(asked, datetime) and isinstance(held, datetime):
        met = held - asked <= hours
    else:
        met = _day(held) - _day(asked) <= timedelta(days=max(1, hours.days))
    return Event("strategy", _end_of_hours(asked, it), met)


def _end_of_hours(asked: date, it: Held) -> date:
    if isinstance(asked, datetime):
        return strategy_deadline(asked, it.council.timescales).date()
    return asked + timedelta(days=max(1, it.council.timescales.strategy_hours // 24))


def _initials(case: Case, as_of: date) -> Iterator[Event]:
    for at, step in enumerate(steps(it.meeting for it in case)):
        it = case[at]
        if it.type is MeetingType.STRATEGY and step.after is Stage.TO_INITIAL:
            yield from _due("initial", _initial_due(it, it.date), _next(case, it, MeetingType.MSP), as_of)
        elif it.type is MeetingType.MSP and (told := _told(it)) and _is_first(it, case[:at]):
            yield from _due("initial", _initial_due(it, told), it.date, as_of)


def _is_first(it: Held, earlier: Case) -> bool:
    """Whether an initial meeting came without the record of its strategy meeting."""
    before = any(other.type in (MeetingType.STRATEGY, MeetingType.MSP) for other in earlier)
    return not before and not it.text("meeting_type").endswith("Review")


def _initial_due(it: Held, strategy: date) -> date:
    times = it.council.timescales
    if times.initial_days_are == "calendar":
        return strategy + timedelta(days=times.initial_calendar_days)
    return it.council.calendar.add(strategy, times.initial_working_days)


def _reviews(case: Case, as_of: date) -> Iterator[Event]:
    plans = [it for it in case if it.type is MeetingType.MSP]
    for at, it in enumerate(plans):
        if not ends_plan(it.meeting):
            due = it.date + timedelta(days=it.council.timescales.review_max_calendar_days)
            yield from _due("review", due, plans[at + 1].date if at + 1 < len(plans) else None, as_of)


def _safer_reviews(case: Case, as_of: date) -> Iterator[Event]:
    for at, step in enumerate(steps(it.meeting for it in case)):
        it = case[at]
        if it.type is MeetingType.SAFER and step.after is Stage.SAFER:
            times = it.council.timescales
            most = {
                "low": times.safer_review_low_calendar_days,
                "medium": times.safer_review_medium_calendar_days,
                "high": times.safer_review_high_calendar_days,
            }
            due = it.date + timedelta(days=most.get(fold(it.text("grading.grade")), min(most.values())))
            later = next((one.date for one in case[at + 1 :] if one.type in PLANNED), None)
            yield from _due("safer_review", due, later, as_of)


def _copies(it: Held, as_of: date) -> Iterator[Event]:
    times, calendar = it.council.timescales, it.council.calendar
    for measure, kind, days in (("plan_out", PLAN, times.plan_sent), ("minutes_out", MINUTES, times.minutes_sent)):
        for row in it.dossier.distribution:
            if row.document_kind == kind and is_wanted(row):
                yield from _due(measure, due_of(it, row) or calendar.add(it.date, days), row.sent_on, as_of)
    if it.type in (MeetingType.SAFER, MeetingType.MSP):
        due, fate = calendar.add(it.date, times.plan_sent), child_copy(it, as_of)
        if due < as_of or (due == as_of and fate is Fate.SENT):
            yield Event("child_plan", due, fate is Fate.SENT)


def _at_meeting(it: Held) -> Iterator[Event]:
    if it.type is MeetingType.MSP and it.meeting.record("MSP-R"):
        yield Event("report_with_child", it.date, _completed_with_child(it))
    if it.type is MeetingType.MSP and it.meeting.record("MSP-A"):
        yield Event("consulted", it.date, all(consulted(it).values()))
    if it.type in (MeetingType.SAFER, MeetingType.MSP):
        yield Event("took_part", it.date, took_part(it))


def _completed_with_child(it: Held) -> bool:
    names = it.meeting.child_name, it.text("child.known_as")
    for row in it.meeting.rows("completed_with"):
        said = str(row.get("completed_with") or "")
        theirs = it.person(said, said) == "child" or any(same_person(said, name) for name in names)
        if theirs and isinstance(row.get("on"), date):
            return True
    return False


def _chairs(case: Case) -> Iterator[Event]:
    plans = [it for it in case if it.type is MeetingType.MSP]
    for before, it in pairwise(plans):
        known = before.text("chair") and it.text("chair")
        yield Event("same_chair", it.date, same_person(before.text("chair"), it.text("chair")) if known else None)


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value
