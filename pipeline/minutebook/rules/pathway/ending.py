"""Rules on how a plan ends, and in what order meetings follow (domain.md M13 to M15, M43)."""

from __future__ import annotations

from collections.abc import Iterator

from minutebook.dates import say_date
from minutebook.findings import Severity
from minutebook.meeting import MeetingType
from minutebook.pathway import OVER, Stage, ends_plan, standing, steps
from minutebook.rules.rule import Facts, Rule, Said, rule
from minutebook.words import fold

_DOWN = ("Step down", "Close")
#: what each end must say besides: the answers, and what is missing in the worker's words
_GOES_WITH = {
    "Step down": (("step_down_to", "to what it steps down"),),
    "Escalate to Child Protection": (("cp_reason", "the reason"), ("icpc_date", "the date of the conference")),
    "Legal remedies in place": (("legal_remedy", "which legal remedy it is"),),
}


@rule("R243", Severity.ERROR, "domain.md M13, A5 G15")
def one_review_before_the_end(facts: Facts) -> Iterator[Said]:
    """A plan is reviewed at least once before it is stepped down or closed."""
    if facts.value("outcome") not in _DOWN:
        return
    reviews = sum(step.meeting.type is MeetingType.MSP for step in steps(facts.past.meetings))
    may_close = facts.yardstick.settings.review_may_be_closing_meeting
    if facts.sequence == "Initial" or (facts.sequence == "Review" and not may_close and reviews == 1):
        message = "At least one review is needed before stepping down or closing."
        yield Said(message, "Choose “Continue”, and give the date of the review.", "outcome")


@rule(
    "R244", Severity.NOTE, "domain.md M13, A5 G15",
    kept="a setting of the council, whether the first review may be the closing meeting",
)  # fmt: skip
def the_first_review_may_close(facts: Facts) -> tuple[Said, ...]:
    """Whether the first review may close the plan is the council's choice."""
    return ()


@rule(
    "R245", Severity.ERROR, "domain.md M14", kept="a plan can only be ended by the record of a My Safety Plan Meeting"
)
def ended_at_a_meeting(facts: Facts) -> tuple[Said, ...]:
    """A plan ends through a My Safety Plan Meeting and in no other way."""
    return ()


@rule("R246", Severity.ERROR, "domain.md M14")
def the_chair_agrees_to_the_end(facts: Facts) -> Iterator[Said]:
    """A plan ends only with the agreement of the ICP Chair."""
    outcome = facts.value("outcome")
    if outcome is not None and outcome != "Continue" and facts.value("icp_chair_agrees") != "Agrees":
        message = "The plan can only stop with the ICP Chair’s agreement."
        fix = "Set the outcome to “Continue” and say what was proposed, or record that the Chair agrees."
        yield Said(message, fix, "outcome")


@rule(
    "R247", Severity.ERROR, "domain.md M14",
    kept="a plan ends on the day of the meeting that ends it; no form takes another date",
)  # fmt: skip
def ended_on_the_day(facts: Facts) -> tuple[Said, ...]:
    """A plan ends on the day of the meeting."""
    return ()


@rule("R248", Severity.WARNING, "domain.md M14")
def closing_letter_to_the_child(facts: Facts) -> Iterator[Said]:
    """When a plan ends, the child has a letter that says so."""
    if not facts.has("DIST") or not ends_plan(facts.meeting):
        return
    for row in facts.rows("distribution"):
        said = fold(row.words("document"))
        is_childs = facts.kind_of(row.words("recipient"), row.words("role")) == "child"
        if is_childs and ("letter" in said or "all" in said.split() or not said):
            return
    message = f"The plan has ended, and no letter to {facts.child} is on the distribution list."
    yield Said(message, "Add a row for an outcome letter.", "distribution")


@rule("R249", Severity.ERROR, "domain.md M15")
def the_end_says_what_follows(facts: Facts) -> Iterator[Said]:
    """The end of a plan says what follows: to what it steps down, why and when Child Protection, which legal remedy."""
    for key, missing in _GOES_WITH.get(facts.words("outcome"), ()):
        if facts.value(key) is None:
            message = f"The outcome is “{facts.words('outcome')}”; {missing} is not given."
            yield Said(message, "Add it.", key)


@rule("R250", Severity.NOTE, "domain.md M15")
def escalating_is_not_stepping_down(facts: Facts) -> Iterator[Said]:
    """Escalating to Child Protection needs no review first."""
    if facts.value("outcome") == "Escalate to Child Protection" and facts.sequence == "Initial":
        message = "The case goes to Child Protection at the first meeting, which is allowed."
        yield Said(message, "Nothing is to be done.", "outcome")


@rule("R340", Severity.ERROR, "domain.md M43")
def in_the_order_of_the_pathway(facts: Facts) -> Iterator[Said]:
    """Meetings follow each other in the order of the pathway."""
    now = standing(facts.past.meetings)
    if not facts.past.asked or facts.sequence != "Review" or now.stage is Stage.ON_PLAN:
        return
    if now.stage in OVER and now.since:
        message = f"The plan ended on {say_date(now.since)} ({now.stage.value})."
        fix = "A new episode begins with a strategy meeting and an initial meeting; check the kind of meeting."
        yield Said(message, fix, "meeting_type")
    elif facts.value("previous_meeting_date") is None:
        message = "This is a review, and no initial meeting is known."
        yield Said(message, "Add the date of the last meeting, or choose “Initial”.", "previous_meeting_date")


@rule("R341", Severity.NOTE, "domain.md M43")
def coming_back_is_a_new_episode(facts: Facts) -> Iterator[Said]:
    """A case that comes back begins a new episode."""
    now = standing(facts.past.meetings)
    if now.stage in OVER and facts.type in (MeetingType.ETAC, MeetingType.STRATEGY):
        message = f"The last episode ended ({now.stage.value}). This meeting begins episode {now.episode + 1}."
        yield Said(message, "Nothing is to be done.", "meeting_date" if facts.has("ETAC") else "held_at")


RULES: tuple[Rule, ...] = (
    one_review_before_the_end,
    the_first_review_may_close,
    ended_at_a_meeting,
    the_chair_agrees_to_the_end,
    ended_on_the_day,
    closing_letter_to_the_child,
    the_end_says_what_follows,
    escalating_is_not_stepping_down,
    in_the_order_of_the_pathway,
    coming_back_is_a_new_episode,
)
