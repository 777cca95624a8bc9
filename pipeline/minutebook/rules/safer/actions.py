"""Rules on what agencies do, and contingency (domain.md S27 to S30)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minutebook.dates import find_dates
from minutebook.findings import Severity
from minutebook.rules.rule import Facts, Rule, Said, rule
from minutebook.rules.safer.agenda import unsaid, went_missing
from minutebook.rules.safer.doing import (
    AGENCIES,
    AN_AGENCY,
    PLAN,
    SECTIONS,
    blank,
    doer,
    doings,
    examples_left,
    owner,
    says_more,
)
from minutebook.words import fold

S28, S29, S30 = "domain.md S28", "domain.md S29", "domain.md S30"

_TRIGGER = "trigger"
_POLICE = re.compile(r"\b(?:police|cemu|pc|pcso|dc|ds|di|detective|constable|sergeant|sgt|missing persons? team)\b")


@rule("R107", Severity.WARNING, S28)
def trigger_plan_known(facts: Facts) -> Iterator[Said]:
    """Where the grading is High or the child has been missing, it is known whether there is a Police Trigger Plan."""
    unknown = facts.value("police_trigger_plan") == "Not known" or facts.misses("police_trigger_plan")
    if not unknown or _trigger_told(facts):
        return
    why = "the grading is High" if facts.value("grading.grade") == "High" else f"{facts.child} has been missing"
    if facts.value("grading.grade") == "High" or went_missing(facts):
        message = f"It is not known whether there is a Police Trigger Plan, and {why}."
        yield Said(message, "Ask the police.", "police_trigger_plan", form=PLAN)


@rule("R108", Severity.ERROR, S28)
def trigger_plan_has_an_owner(facts: Facts) -> Iterator[Said]:
    """A Police Trigger Plan that is to be made has somebody who makes it, and a date."""
    if facts.value("police_trigger_plan") == "To be made" and not _trigger_owned(facts):
        message = "A Police Trigger Plan is to be made, and no row says who makes it and by when."
        fix = "Add a row under Actions to increase safety, with a name and a date."
        yield Said(message, fix, "police_trigger_plan", form=PLAN)


@rule("R109", Severity.ERROR, S28, by_signs=True)
def no_agency_without_a_name(facts: Facts) -> Iterator[Said]:
    """No row of the plan still says “Agency 1” instead of an agency's name."""
    for left in examples_left(facts):
        if AN_AGENCY.search(left.text):
            message = f"{SECTIONS[left.section]}: a row still says “{left.text}”."
            fix = "Write which agency it is and what they will do, or delete the row."
            yield Said(message, fix, left.key, None, left.where, left.form)


@rule("R111", Severity.WARNING, S29)
def police_are_part_of_disruption(facts: Facts) -> Iterator[Said]:
    """Where harm is to be disrupted, the police were at the meeting or sent an update."""
    if (
        facts.value("disrupt_actions")
        and facts.value("attendance")
        and facts.has("SAFER-A")
        and not _police_came(facts)
    ):
        message = "The plan is to prevent or disrupt harm, and the police neither came nor sent an update."
        yield Said(message, "Check with the police that they agree to the actions.", "attendance", form="SAFER-A")


@rule("R112", Severity.NOTE, S29)
def disruption_considered(facts: Facts) -> Iterator[Said]:
    """The plan says what is done to prevent or disrupt harm."""
    if unsaid(facts, "disrupt_actions", PLAN):
        message = "Nothing is written under actions to prevent or disrupt exploitative or harmful activity."
        yield Said(
            message,
            "Is there nothing that police, community safety or licensing could do?",
            "disrupt_actions",
            form=PLAN,
        )


@rule("R113", Severity.ERROR, S30)
def contingency_steps_told(facts: Facts) -> Iterator[Said]:
    """A contingency plan that is needed says which steps can be taken."""
    told = says_more(facts.words("contingency_needed_text")) or facts.value("contingency_cover")
    if facts.value("contingency_needed") is True and not told and blank(facts, "contingency_steps"):
        message = "A contingency plan is needed, and no steps are written down."
        fix = "Write what can be done if things don’t go to plan."
        yield Said(message, fix, "contingency_steps", form=owner(facts, "contingency_steps"))


@rule("R114", Severity.WARNING, S30)
def contingency_where_risk_is_high(facts: Facts) -> Iterator[Said]:
    """Where the grading is High, there is a contingency plan."""
    if facts.value("contingency_needed") is False and facts.value("grading.grade") == "High":
        message = "The grading is High, and there is no contingency plan."
        yield Said(
            message, "Agree what to do if things do not go to plan, or leave it.", "contingency_needed", form="SAFER-A"
        )


def _trigger_told(facts: Facts) -> bool:
    """Whether the plan speaks of a trigger plan anywhere among what agencies do."""
    prose = [value for key in AGENCIES if isinstance(value := facts.value(key), str)]
    return any(
        _TRIGGER in fold(words) for words in (*prose, *(row.words("action") for row in doings(facts, *AGENCIES)))
    )


def _trigger_owned(facts: Facts) -> bool:
    """Whether somebody makes the trigger plan by some day: a row, a line in prose, or words beside the answer."""
    for row in doings(facts, *AGENCIES):
        if _TRIGGER in fold(f"{row.words('action')} {row.words('aim')}") and doer(row) and row.get("by_at") is not None:
            return True
    prose = [value for key in AGENCIES if isinstance(value := facts.value(key), str)]
    return any(_TRIGGER in fold(words) for words in prose) or bool(find_dates(facts.words("police_trigger_plan_text")))


def _police_came(facts: Facts) -> bool:
    """Whether the police were there or sent word; in prose, whether they are named at all."""
    told = facts.value("attendance")
    if isinstance(told, str):
        return _POLICE.search(fold(told)) is not None
    for row in facts.rows("attendance"):
        here = not fold(row.words("outcome")).startswith(("apologies", "did not")) or "received" in row.words("outcome")
        said = " ".join(row.words(column) for column in ("name", "role", "agency"))
        if (here or row.get("update_text")) and _POLICE.search(fold(said)):
            return True
    return False


RULES: tuple[Rule, ...] = (
    trigger_plan_known,
    trigger_plan_has_an_owner,
    no_agency_without_a_name,
    police_are_part_of_disruption,
    disruption_considered,
    contingency_steps_told,
    contingency_where_risk_is_high,
)
