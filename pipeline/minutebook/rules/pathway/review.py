"""Rules on six-week reviews (domain.md M11, M12)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from rapidfuzz import fuzz

from minutebook.dates import say_date
from minutebook.findings import Severity
from minutebook.meeting import MeetingType
from minutebook.pathway import ends_plan
from minutebook.rules.rule import Facts, Rule, Said, as_day, rule
from minutebook.rules.texts import shortened
from minutebook.words import fold

#: from this likeness on two wordings are one action
_SAME = 85.0


@rule("R236", Severity.ERROR_REASON, "domain.md M11, A5 G14")
def review_in_time(facts: Facts) -> Iterator[Said]:
    """A plan is reviewed within six weeks of the last meeting."""
    before, most = previous_day(facts), facts.yardstick.timescales.review_max_calendar_days
    if facts.sequence != "Review" or before is None or facts.held is None:
        return
    days = (facts.held - before).days
    if days > most:
        message = f"It has been {days} days since the last meeting. Plans are reviewed every {_weeks(most)}."
        yield Said(message, "Say why, and who decided.", "meeting_date")


@rule("R237", Severity.ERROR, "domain.md M11")
def next_meeting_dated(facts: Facts) -> Iterator[Said]:
    """While the plan goes on, the date of the next meeting is given."""
    if facts.has("MSP-A") and goes_on(facts) and facts.value("meet_again_date") is None:
        message = "The plan goes on, and the date of the next meeting is missing."
        yield Said(message, "Add the date.", "meet_again_date")


@rule("R238", Severity.ERROR, "domain.md M11")
def next_meeting_in_time(facts: Facts) -> Iterator[Said]:
    """The next meeting is no more than six weeks ahead."""
    following, most = facts.day("meet_again_date"), facts.yardstick.timescales.review_max_calendar_days
    if following is None or facts.held is None or not goes_on(facts):
        return
    latest = facts.held + timedelta(days=most)
    if following > latest:
        book = facts.yardstick.calendar.on_or_before(latest)
        message = f"The next meeting is more than {_weeks(most)} ahead."
        yield Said(message, f"Book it by {say_date(book)}.", "meet_again_date")


@rule("R239", Severity.WARNING, "domain.md M11, A6")
def next_meeting_on_a_working_day(facts: Facts) -> Iterator[Said]:
    """The next meeting is on a working day."""
    following = facts.day("meet_again_date")
    if following is not None and not facts.yardstick.calendar.is_working_day(following):
        message = f"{say_date(following)}, the date of the next meeting, is no working day."
        book = facts.yardstick.calendar.on_or_before(following)
        yield Said(message, f"Book it earlier, such as on {say_date(book)}.", "meet_again_date")


@rule("R240", Severity.ERROR, "domain.md M11, M25")
def every_action_has_a_status(facts: Facts) -> Iterator[Said]:
    """At a review every action of the last plan has a status."""
    last = facts.past.last(MeetingType.MSP)
    if last is None or facts.sequence != "Review" or not facts.has("MSP-A") or isinstance(facts.value("progress"), str):
        return
    for at, row in enumerate(last.rows("plan"), 1):
        action = str(row.get("action") or "")
        if action and not has_status(facts, action):
            message = f"Action {at} of the last plan, “{shortened(action)}”, has no status."
            yield Said(message, "Add it under Progress, with how far it is.", "progress")


@rule("R241", Severity.WARNING, "domain.md M12")
def no_etac_in_the_diary(facts: Facts) -> Iterator[Said]:
    """While My Safety Plan is in place no ETAC is in the diary."""
    last = facts.past.last(MeetingType.ETAC)
    following = as_day(last.value("next_etac")) if last else None
    if facts.type is not MeetingType.MSP or following is None or facts.held is None:
        return
    if goes_on(facts) and following >= facts.held:
        message = f"An ETAC is in the diary for {say_date(following)}; these meetings take the place of ETACs."
        yield Said(message, "Take it out of the diary, or say why it is held.", "meet_again_date")


@rule("R242", Severity.ERROR, "domain.md M12, M15")
def step_down_dated(facts: Facts) -> Iterator[Said]:
    """A plan that is stepped down says when the first meeting after that is."""
    if (
        facts.value("outcome") == "Step down"
        and ends_plan(facts.meeting)
        and facts.value("step_down_first_date") is None
    ):
        message = "The plan is stepped down, and the date of the first meeting after that is missing."
        yield Said(message, "Add the date on which the usual meetings begin again.", "step_down_first_date")


def previous_day(facts: Facts) -> date | None:
    """The day of the meeting before, as the form says, else as the register knows."""
    last = facts.past.last(MeetingType.MSP)
    return facts.day("previous_meeting_date") or (last.date if last else None)


def goes_on(facts: Facts) -> bool:
    """Whether the plan goes on after this meeting, as far as the form says."""
    return facts.value("outcome") is not None and not ends_plan(facts.meeting)


def has_status(facts: Facts, action: str) -> bool:
    """Whether an action has a status: in this meeting's progress or plan, or told to the register since."""
    told = [(row.words("action") or row.words("text"), row.get("status")) for row in facts.rows("progress", "plan")]
    told += [(row.words("text"), row.get("status")) for row in facts.rows("recommendations")]
    told += [(line.action, line.status) for line in facts.past.actions]
    return any(status is not None and same_action(action, words) for words, status in told)


def same_action(one: str, other: str) -> bool:
    """Whether two wordings are of one action: alike, or one the beginning of the other."""
    mine, theirs = fold(one), fold(other)
    return bool(theirs) and (mine.startswith(theirs) or theirs.startswith(mine) or fuzz.ratio(mine, theirs) >= _SAME)


def _weeks(days: int) -> str:
    return f"{days // 7} weeks" if days % 7 == 0 else f"{days} days"


RULES: tuple[Rule, ...] = (
    review_in_time,
    next_meeting_dated,
    next_meeting_in_time,
    next_meeting_on_a_working_day,
    every_action_has_a_status,
    no_etac_in_the_diary,
    step_down_dated,
)
