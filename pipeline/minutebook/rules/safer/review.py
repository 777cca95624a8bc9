"""Rules on review and agreement (domain.md S33 to S35)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from minutebook.dates import say_date
from minutebook.findings import Severity
from minutebook.persons import same_person
from minutebook.rules.rule import Facts, Rule, Said, rule
from minutebook.rules.safer.agenda import FORM, is_child
from minutebook.rules.safer.doing import PLAN, blank, owner, says_more

S33, S34 = "domain.md S33", "domain.md S34"

_AGREES = ("Agreed", "Agreed in part")


@rule("R122", Severity.ERROR, S33)
def review_set(facts: Facts) -> Iterator[Said]:
    """It says when the plan will be reviewed: on what day, or after what event."""
    if blank(facts, "review_date") and not facts.value("review_event"):
        message = "When will this plan be reviewed?"
        yield Said(message, "Add the date of the review.", "review_date", form=owner(facts, "review_date"))


@rule("R123", Severity.WARNING, S33)
def review_has_a_day(facts: Facts) -> Iterator[Said]:
    """Where the review waits for an event, a day is set by which it is held in any case."""
    if facts.value("review_event") and blank(facts, "review_date"):
        message = "The plan is reviewed after an event, and no date is set in case it never comes."
        yield Said(
            message, "Add a date by which it is reviewed anyway.", "review_date", form=owner(facts, "review_date")
        )


@rule("R124", Severity.ERROR, S33)
def review_after_the_meeting(facts: Facts) -> Iterator[Said]:
    """The review comes after the meeting."""
    review = facts.day("review_date")
    if review and facts.held and review <= facts.held:
        message = f"The review on {say_date(review)} is not after the meeting on {say_date(facts.held)}."
        yield Said(message, "Check both dates.", "review_date", form=owner(facts, "review_date"))


@rule("R125", Severity.WARNING, S33)
def review_soon_enough(facts: Facts) -> Iterator[Said]:
    """The review comes within the days that the council sets for this grading."""
    review, most = facts.day("review_date"), _most(facts)
    if review is None or facts.held is None:
        return
    latest = facts.held + timedelta(days=most)
    if review > latest:
        book = facts.yardstick.calendar.on_or_before(latest)
        message = f"The review is {(review - facts.held).days} days after the meeting; the most is {most}."
        yield Said(
            message,
            f"Book it by {say_date(book)}, or say why it is later.",
            "review_date",
            form=owner(facts, "review_date"),
        )


@rule("R126", Severity.WARNING, S33)
def review_on_a_working_day(facts: Facts) -> Iterator[Said]:
    """The review is on a working day."""
    review = facts.day("review_date")
    if review and not facts.yardstick.calendar.is_working_day(review):
        book = facts.yardstick.calendar.on_or_before(review)
        message = f"{say_date(review)}, the date of the review, is no working day."
        yield Said(
            message, f"Book it earlier, such as on {say_date(book)}.", "review_date", form=owner(facts, "review_date")
        )


@rule("R127", Severity.WARNING, S33)
def meantime_thought_of(facts: Facts) -> Iterator[Said]:
    """It says what to do if something happens before the review."""
    if blank(facts, "in_the_meantime"):
        message = "“What if something happens in the meantime?” is blank."
        fix = "Write whom to ring, in the day and at night."
        yield Said(message, fix, "in_the_meantime", form=owner(facts, "in_the_meantime"))


@rule("R128", Severity.WARNING, S34)
def somebody_agreed(facts: Facts) -> Iterator[Said]:
    """Somebody has agreed to the plan."""
    if not facts.has(FORM, PLAN):
        return
    said = [row.get("agreed") for row in facts.rows("agreed_by")]
    nobody = any(said) and not any(it in _AGREES for it in said)
    if nobody or blank(facts, "agreed_by"):
        message = "Nobody has agreed to the plan yet."
        yield Said(message, "Add who agreed, and when.", "agreed_by", form=owner(facts, "agreed_by"))


@rule("R129", Severity.WARNING, S34)
def the_child_was_asked(facts: Facts) -> Iterator[Said]:
    """Whether the child agrees to the plan is written down."""
    rows = facts.rows("agreed_by") if facts.has(FORM, PLAN) else ()
    named = facts.words("child.name")
    if rows and not any(
        is_child(facts, row.words("name"), row.words("role")) or same_person(row.words("name"), named) for row in rows
    ):
        message = f"Agreed by: {facts.child} is not listed."
        yield Said(message, "Add them, be it as “Did not agree” or “Not asked”.", "agreed_by", form=rows[0].form)


@rule("R130", Severity.ERROR, S34)
def agreed_at_the_meeting_or_later(facts: Facts) -> Iterator[Said]:
    """Nobody agreed before the meeting."""
    if not facts.has(FORM, PLAN) or facts.held is None:
        return
    for row in facts.rows("agreed_by"):
        day = row.day("date")
        if day and day < facts.held:
            message = f"Agreed by, row {row.number}: {say_date(day)} is before the meeting."
            yield row.said("date", message, "Check the date.")
    day = facts.day("agreed_on")
    if day and day < facts.held:
        message = f"The plan was agreed on {say_date(day)}, which is before the meeting."
        yield Said(message, "Check the date.", "agreed_on", form=owner(facts, "agreed_on"))


@rule("R131", Severity.WARNING, S34)
def who_did_not_agree_is_heard(facts: Facts) -> Iterator[Said]:
    """Where somebody did not agree to the plan, their view is written down."""
    told = facts.value("views") or facts.value("work_through_difference")
    if not facts.has(FORM) or told or says_more(facts.words("different_views_text")):
        return
    for row in facts.rows("agreed_by"):
        if row.get("agreed") == "Did not agree":
            message = (
                f"Agreed by, row {row.number}: {row.words('name')} did not agree, and item 7 has no different view."
            )
            yield row.said("agreed", message, "Write their view under item 7.")


@rule("R132", Severity.ERROR, S34)
def shared_with_somebody(facts: Facts) -> Iterator[Said]:
    """It says with whom the plan is shared, on the form or as a distribution list."""
    if facts.misses("shared_with") and not facts.value("distribution"):
        message = "Nothing says with whom this is shared."
        yield Said(
            message,
            "List them under “Shared with”, or send a distribution list.",
            "shared_with",
            form=owner(facts, "shared_with"),
        )


@rule("R133", Severity.NOTE, "domain.md S35", kept="the minutes’ table of actions is made from the plan’s own rows")
def one_table_of_actions(facts: Facts) -> tuple[Said, ...]:
    """Minutes and plan tell the same actions."""
    return ()


def _most(facts: Facts) -> int:
    """The most days until the review; without a grading those of Low, the most patient."""
    days = facts.yardstick.timescales
    return {
        "High": days.safer_review_high_calendar_days,
        "Medium": days.safer_review_medium_calendar_days,
    }.get(facts.words("grading.grade"), days.safer_review_low_calendar_days)


RULES: tuple[Rule, ...] = (
    review_set,
    review_has_a_day,
    review_after_the_meeting,
    review_soon_enough,
    review_on_a_working_day,
    meantime_thought_of,
    somebody_agreed,
    the_child_was_asked,
    agreed_at_the_meeting_or_later,
    who_did_not_agree_is_heard,
    shared_with_somebody,
    one_table_of_actions,
)
