"""Rules on the Chair: training, quality of the plan, recommendations, drift, the same Chair (domain.md M23 to M27)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minutebook.dates import say_date
from minutebook.findings import Severity
from minutebook.meeting import Meeting, MeetingType
from minutebook.persons import same_person
from minutebook.rules.pathway.review import has_status, same_action
from minutebook.rules.rule import Facts, Rule, Said, as_day, rule
from minutebook.rules.texts import shortened

_SETTLED = ("Done", "No longer needed")
_UNDONE = ("Not done", "Not started")
_PARTNERS = {"partnership_child": "the child", "partnership_parents": "the parents"}


@rule("R278", Severity.ERROR_REASON, "domain.md M23")
def chair_trained(facts: Facts) -> Iterator[Said]:
    """The Chair knows complex safeguarding, and has had the trauma informed practice and neuroscience training."""
    chair = facts.words("chair")
    if not facts.has("MSP-A") or not chair or not facts.past.asked:
        return
    known = facts.past.trained(chair)
    fix = "Let the office note it, or record the reason and who decided."
    if not facts.past.chairs:
        yield Said("No Chair’s training is known to Minutebook yet.", fix, "chair", Severity.NOTE)
    elif known is None:
        yield Said(f"Nothing is known of {chair}’s training as a Chair.", fix, "chair")
    else:
        missing = [
            words
            for words, had in (
                ("knowledge of complex safeguarding", known.complex_safeguarding),
                ("trauma informed practice training", known.trauma_informed),
                ("neuroscience training", known.neuroscience),
            )
            if not had
        ]
        if missing:
            yield Said(f"{chair}: not confirmed as a Chair yet: {', '.join(missing)}.", fix, "chair")


@rule("R279", Severity.WARNING, "domain.md M23, A5 G28")
def chair_trained_of_late(facts: Facts) -> Iterator[Said]:
    """The Chair's training is no older than the council says."""
    known, months = facts.past.trained(facts.words("chair")), facts.yardstick.timescales.chair_training_valid_months
    if known is None or not months or facts.held is None:
        return
    dates = [day for day in (known.trauma_informed, known.neuroscience) if day]
    if dates and _months_after(min(dates), months) < facts.held:
        message = f"{facts.words('chair')}’s training of {say_date(min(dates))} is older than {months} months."
        yield Said(message, "Let the office note newer training.", "chair")


@rule("R280", Severity.WARNING, "domain.md M24")
def drawn_up_in_partnership(facts: Facts) -> Iterator[Said]:
    """The plan is drawn up in partnership with child and parents, or the reason is given."""
    for key, who in _PARTNERS.items():
        if facts.value(key) in ("In part", "Not possible") and facts.value("partnership_reason") is None:
            message = f"The plan was not wholly drawn up with {who}, and no reason is given."
            yield Said(message, "Say why.", key)


@rule("R281", Severity.WARNING, "domain.md M24", idle="the forms of a My Safety Plan Meeting do not ask who agrees")
def plan_agreed_by_professionals(facts: Facts) -> tuple[Said, ...]:
    """The plan is agreed by the professionals."""
    return ()


@rule("R282", Severity.WARNING, "domain.md M24", idle="the plan’s table has no column for assessed needs")
def plan_meets_an_assessed_need(facts: Facts) -> tuple[Said, ...]:
    """At least one row of the plan meets an assessed need."""
    return ()


@rule("R283", Severity.WARNING, "domain.md M24")
def time_for_child_and_family(facts: Facts) -> Iterator[Said]:
    """There is enough time for what the child and the family have to say."""
    if facts.value("enough_time_given") is False:
        message = "There was not enough time for what the child and the family had to say."
        yield Said(
            message, "Plan more time for the next meeting, and ask them what was left unsaid.", "enough_time_given"
        )


@rule("R284", Severity.ERROR, "domain.md M25")
def recommendations_have_owners(facts: Facts) -> Iterator[Said]:
    """Every recommendation says who acts on it and by when."""
    for row in facts.rows("recommendations"):
        for column, missing in (("who", "who acts on it"), ("by_when", "by when")):
            if row.get(column) is None:
                message = f"Recommendation {row.number} does not say {missing}."
                yield row.said(column, message, "Add it.")


@rule("R285", Severity.WARNING, "domain.md M25")
def recommendations_in_time(facts: Facts) -> Iterator[Said]:
    """Recommendations of the last meeting are acted on by their dates."""
    for text, by_when in _recommended(facts):
        if by_when is not None and facts.held and by_when < facts.held and not _is_settled(facts, text):
            message = f"“{shortened(text)}” was recommended for {say_date(by_when)}, and is not done."
            yield Said(message, "Ask whoever has it, and write down how it stands.", "progress")


@rule("R286", Severity.ERROR, "domain.md M25")
def recommendations_have_a_status(facts: Facts) -> Iterator[Said]:
    """At a review every recommendation of the last meeting has a status."""
    for text, _ in _recommended(facts):
        if not has_status(facts, text):
            message = f"“{shortened(text)}” was recommended at the last meeting, and has no status."
            yield Said(message, "Add it under Progress, with how far it is.", "progress")


@rule("R287", Severity.ERROR, "domain.md M26")
def drift_described(facts: Facts) -> Iterator[Said]:
    """Where there is drift or delay, it is said what drifts and with whom it was raised."""
    if facts.value("drift_or_delay") is True and facts.value("drift") is None:
        message = "There is drift or delay, and nothing says what it is."
        yield Said(message, "Add a row: what, since when, and with whom it was raised.", "drift")


@rule("R288", Severity.WARNING, "domain.md M26")
def undone_twice_is_drift(facts: Facts) -> Iterator[Said]:
    """An action that is not done at two reviews running is drift."""
    last = facts.past.last(MeetingType.MSP)
    if last is None or facts.value("drift_or_delay") is not False:
        return
    before = [str(row.get("action") or "") for row in last.rows("progress") if row.get("status") in _UNDONE]
    for row in facts.rows("progress"):
        if row.get("status") in _UNDONE and any(same_action(row.words("action"), action) for action in before):
            message = f"“{shortened(row.words('action'))}” was not done at two meetings running: that is drift."
            yield row.said("status", message, "Change it to Yes, and say with whom it was raised.")


@rule("R289", Severity.WARNING, "domain.md M26")
def escalations_come_to_an_end(facts: Facts) -> Iterator[Said]:
    """What was escalated has an outcome within the council's days."""
    days = facts.yardstick.timescales.escalation_outcome
    for row in facts.rows("drift"):
        raised = row.day("raised_on")
        if raised and row.get("outcome") is None and facts.today > facts.yardstick.calendar.add(raised, days):
            message = f"Row {row.number}: raised on {say_date(raised)}, and no outcome after {days} working days."
            yield row.said("outcome", message, "Ask, and write down what came of it.")


@rule("R290", Severity.WARNING, "domain.md M27")
def same_chair(facts: Facts) -> Iterator[Said]:
    """Where possible the same Chair leads all meetings."""
    last = facts.past.last(MeetingType.MSP)
    before, now = _chair(last), facts.words("chair")
    if facts.has("MSP-A") and before and now and not same_person(before, now):
        message = f"The Chair has changed from {before} to {now}. Where possible it should be the same."
        yield Said(message, "Say why in the minutes.", "chair")


def _chair(meeting: Meeting | None) -> str:
    return str(meeting.value("chair") or "") if meeting else ""


def _recommended(facts: Facts) -> Iterator[tuple[str, date | None]]:
    """What the last meeting recommended and by when, where this one is a review that is to say how it stands."""
    last = facts.past.last(MeetingType.MSP)
    if last is None or facts.sequence != "Review" or not facts.has("MSP-A") or isinstance(facts.value("progress"), str):
        return
    for row in last.rows("recommendations"):
        if row.get("text") and row.get("status") not in _SETTLED:
            yield str(row["text"]), as_day(row.get("by_when"))


def _is_settled(facts: Facts, text: str) -> bool:
    told = [(row.words("action"), row.get("status")) for row in facts.rows("progress")]
    told += [(line.action, line.status) for line in facts.past.actions]
    return any(status in _SETTLED and same_action(text, words) for words, status in told)


def _months_after(day: date, months: int) -> date:
    year, month = divmod(day.month - 1 + months, 12)
    # the shortest month has them all
    return date(day.year + year, month + 1, min(day.day, 28))


RULES: tuple[Rule, ...] = (
    chair_trained,
    chair_trained_of_late,
    drawn_up_in_partnership,
    plan_agreed_by_professionals,
    plan_meets_an_assessed_need,
    time_for_child_and_family,
    recommendations_have_owners,
    recommendations_in_time,
    recommendations_have_a_status,
    drift_described,
    undone_twice_is_drift,
    escalations_come_to_an_end,
    same_chair,
)
