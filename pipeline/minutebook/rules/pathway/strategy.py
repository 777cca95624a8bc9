"""Rules on the strategy meeting (domain.md M07, M08)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from minutebook.dates import say_date
from minutebook.findings import Severity
from minutebook.meeting import Meeting, MeetingType
from minutebook.rules.pathway.chairing import is_independent
from minutebook.rules.rule import Facts, Rule, Said, as_day, prose, rule
from minutebook.rules.texts import plain, runs

_HOLD = "Hold a My Safety Plan Meeting"
#: what a strategy record holds that is not to be copied
_ITS_WORDS = frozenset(("information_shared", "why_called", "decision_reason", "interim_safety_actions"))


@rule("R221", Severity.ERROR, "domain.md M07")
def strategy_meeting_first(facts: Facts) -> Iterator[Said]:
    """A strategy meeting comes before the initial My Safety Plan Meeting."""
    if facts.whole and facts.sequence == "Initial" and facts.has("MSP-A") and strategy_day(facts) is None:
        message = "A strategy meeting is required before this meeting, and none is recorded."
        yield Said(message, "Add the date of the strategy meeting, or run its record first.", "strategy_date")


@rule("R222", Severity.ERROR_REASON, "domain.md M07")
def strategy_meeting_within_hours(facts: Facts) -> Iterator[Said]:
    """The strategy meeting is held within 24 hours of the decision, by the clock."""
    asked, held = _requested(facts), facts.value("held_at")
    most = timedelta(hours=facts.yardstick.timescales.strategy_hours)
    if not facts.has("STRAT") or not isinstance(asked, date) or not isinstance(held, date):
        return
    if isinstance(asked, datetime) and isinstance(held, datetime):
        if held - asked > most:
            hours = round((held - asked).total_seconds() / 3600)
            message = f"The strategy meeting was held {hours} hours after the decision."
            yield Said(message, "Say why, and who decided to go on.", "held_at")
        return
    days = _day(held) - _day(asked)
    if days > timedelta(days=max(1, most.days)):
        message = f"The strategy meeting was held {days.days} days after the decision."
        yield Said(message, "Say why, and who decided to go on.", "held_at")
    else:
        message = "A time is not recorded, so the 24 hours cannot be counted."
        yield Said(message, "Add the times of the decision and of the meeting.", "held_at", Severity.WARNING)


@rule("R223", Severity.ERROR_REASON, "domain.md M07")
def strategy_meeting_chaired(facts: Facts) -> Iterator[Said]:
    """The strategy meeting is chaired by an Independent Child Protection Chair, or an IRO where the council agrees."""
    if facts.has("STRAT") and is_independent(facts) is False:
        message = "The strategy meeting was not chaired by an Independent Child Protection Chair."
        yield Said(message, "Check the Chair’s title. If it is right, say why, and who decided.", "chair_role")


@rule("R224", Severity.WARNING, "domain.md M07")
def family_invited(facts: Facts) -> Iterator[Said]:
    """Parents and the young person are invited, or the reason is given."""
    if facts.value("not_invited_reason") is not None:
        return
    for key, who in (("parents_invited", "Parents were"), ("child_invited", f"{facts.child} was")):
        if facts.value(key) is False:
            yield Said(f"{who} not invited, and no reason is given.", "Give the reason.", key)


@rule("R225", Severity.ERROR, "domain.md M07")
def decision_made(facts: Facts) -> Iterator[Said]:
    """A strategy meeting ends with a decision."""
    if facts.has("STRAT") and facts.misses("decision"):
        yield Said("The decision of the strategy meeting is missing.", "Choose what was decided.", "decision")


@rule("R226", Severity.ERROR, "domain.md M07")
def next_meeting_proposed(facts: Facts) -> Iterator[Said]:
    """A decision to hold a My Safety Plan Meeting comes with a date in time."""
    if facts.value("decision") != _HOLD:
        return
    proposed = facts.day("proposed_msp_date")
    if facts.value("proposed_msp_date") is None:
        message = "A My Safety Plan Meeting is to be held, and no date is proposed."
        yield Said(message, "Add the date.", "proposed_msp_date")
    elif proposed and facts.held:
        latest = facts.yardstick.calendar.add(facts.held, facts.yardstick.timescales.initial_working_days)
        if proposed > latest:
            message = f"The My Safety Plan Meeting is due by {say_date(latest)}, and the proposed date is later."
            yield Said(message, "Bring it forward.", "proposed_msp_date", Severity.WARNING)


@rule("R227", Severity.ERROR, "domain.md M07; B row 32")
def strategy_words_are_not_copied(facts: Facts) -> Iterator[Said]:
    """No sentence of the strategy record is copied into a plan, or into words that the family's copy shows."""
    theirs = facts.past.last(MeetingType.STRATEGY)
    if theirs is None or facts.type is not MeetingType.MSP:
        return
    said = frozenset().union(*map(runs, _said_at(theirs)))
    everything = plain(facts.all_words)
    copied = [run for run in said if run in everything]
    for shown in facts.for_everyone if copied else ():
        if any(run in plain(shown.words) for run in copied):
            message = "This sentence is the same as one in the strategy record."
            yield Said(message, "Write it again for this document.", shown.key, form=shown.form)


@rule("R228", Severity.WARNING, "domain.md M08")
def section_47_recorded(facts: Facts) -> Iterator[Said]:
    """The decision for a My Safety Plan Meeting is made at a Section 47 strategy meeting."""
    if facts.value("decision") == _HOLD and facts.value("section_47") in (None, "Not started"):
        message = "A My Safety Plan Meeting was decided on, and no Section 47 enquiry is recorded."
        yield Said(message, "Check “Section 47”.", "section_47")


def strategy_day(facts: Facts) -> date | None:
    """The day of the strategy meeting: as a form of this meeting says, else as the register knows."""
    before = facts.past.last(MeetingType.STRATEGY)
    return facts.day("strategy_date") or (before.date if before else None)


def _requested(facts: Facts) -> object:
    """The moment, or at least the day, from which the hours count."""
    etac = facts.past.last(MeetingType.ETAC)
    return facts.value("requested_at") or (etac.value("decision_at") if etac else None)


def _said_at(meeting: Meeting) -> Iterator[str]:
    for record in meeting.records:
        for key, words in prose(record):
            if key.partition("[")[0] in _ITS_WORDS:
                yield words


def _day(value: date) -> date:
    return as_day(value) or value


RULES: tuple[Rule, ...] = (
    strategy_meeting_first,
    strategy_meeting_within_hours,
    strategy_meeting_chaired,
    family_invited,
    decision_made,
    next_meeting_proposed,
    strategy_words_are_not_copied,
    section_47_recorded,
)
