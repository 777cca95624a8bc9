"""Rules on what is passed on: Central Hub, complex abuse (domain.md S31, S32)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minutebook.dates import say_date
from minutebook.findings import Severity
from minutebook.rules.rule import Facts, Row, Rule, Said, rule
from minutebook.rules.safer.agenda import FORM, unsaid
from minutebook.rules.safer.doing import names_somebody, says_more
from minutebook.words import fold

S31, S32 = "domain.md S31", "domain.md S32"

_HUB = "What is passed to the Central Hub"
_SAYING = ("kind", "what", "passed_by", "passed_on", "hub_reference")


@rule("R115", Severity.ERROR, S31)
def hub_decided(facts: Facts) -> Iterator[Said]:
    """It is decided whether the Central Hub should know of something."""
    if unsaid(facts, "hub_needed") and not facts.value("hub_items"):
        message = "Does information need to be passed to the Central Hub?"
        yield Said(message, "Answer Yes or No under Other Considerations.", "hub_needed", form=FORM)


@rule("R116", Severity.ERROR, S31)
def hub_information_owned(facts: Facts) -> Iterator[Said]:
    """What is to be passed to the Central Hub is written down, with who passes it on."""
    if facts.value("hub_needed") is not True or names_somebody(facts.words("hub_needed_text")):
        return
    if facts.value("hub_items") is None:
        message = "Information is to be passed to the Central Hub, and nothing says who does it."
        yield Said(message, "Write what is passed on, and by whom.", "hub_needed", form=FORM)
    for row in _items(facts):
        if not row.get("passed_by"):
            message = f"{_HUB}, row {row.number}, does not say who does it."
            yield row.said("passed_by", message, "Add who passes it on.")


@rule("R117", Severity.WARNING, S31)
def hub_information_passed_on_in_time(facts: Facts) -> Iterator[Said]:
    """What the Central Hub should know is passed on within the council's working days."""
    if facts.held is None:
        return
    latest = facts.yardstick.calendar.add(facts.held, facts.yardstick.timescales.hub_passed_on)
    for row in _items(facts):
        passed = row.day("passed_on") or _passed(facts)
        if passed and passed > latest:
            message = f"{_HUB}, row {row.number}: passed on {say_date(passed)}, due by {say_date(latest)}."
            yield row.said("passed_on", message, "Check the date; if it is right, say why.")
        if row.get("passed_on") is None and not passed and facts.today > latest:
            message = f"{_HUB}, row {row.number}: this was to be passed on by {say_date(latest)}."
            yield row.said("passed_on", message, "Pass it on, and add the date.")


@rule("R118", Severity.WARNING, S31)
def hub_knows_of_unsafe_places(facts: Facts) -> Iterator[Said]:
    """Where a place is unsafe and the Central Hub is not to know, it says why."""
    unsafe = any(row.get("unsafe") is True for row in facts.rows("places"))
    if facts.value("hub_needed") is False and unsafe and not says_more(facts.words("hub_needed_text")):
        message = "An unsafe place is listed, and nothing is to be passed to the Central Hub."
        yield Said(message, "Answer Yes, or say why not.", "hub_needed", form=FORM)


@rule("R119", Severity.ERROR, S32)
def complex_abuse_considered(facts: Facts) -> Iterator[Said]:
    """It is decided whether there is indication of complex or complicated abuse."""
    if unsaid(facts, "complex_abuse"):
        message = "Is there indication of complex or complicated abuse?"
        yield Said(message, "Answer Yes, No or Not known under Other Considerations.", "complex_abuse", form=FORM)


@rule("R120", Severity.ERROR, S32)
def complex_abuse_referred(facts: Facts) -> Iterator[Said]:
    """Where there is indication of complex or complicated abuse, it says who refers it."""
    told = names_somebody(facts.words("complex_abuse_text"))
    if (
        facts.value("complex_abuse") is True
        and not told
        and not any("complex" in fold(line.kind) and line.owner for line in facts.past.onward)
    ):
        message = "There is indication of complex or complicated abuse, and nothing says who refers it."
        yield Said(
            message, "Write beside the Yes who makes the referral, to whom and when.", "complex_abuse", form=FORM
        )


@rule("R121", Severity.NOTE, S32)
def complex_abuse_procedures_linked(facts: Facts) -> Iterator[Said]:
    """The council's profile says where its procedures on complex abuse are."""
    link = facts.yardstick.links.complex_abuse or not facts.yardstick.council
    if facts.value("complex_abuse") is True and not link:
        message = f"Where {facts.yardstick.council} has its procedures on complex abuse is not known to Minutebook."
        yield Said(message, "Look them up; the link can be added to the council’s profile.", "complex_abuse", form=FORM)


def _items(facts: Facts) -> Iterator[Row]:
    """The rows of what is passed to the Central Hub that say anything."""
    return (row for row in facts.rows("hub_items") if any(row.get(column) for column in _SAYING))


def _passed(facts: Facts) -> date | None:
    """The last day on which somebody told the register that something was passed to the Central Hub."""
    days = [line.passed_on for line in facts.past.onward if "hub" in fold(line.kind) and line.passed_on]
    return max(days, default=None)


RULES: tuple[Rule, ...] = (
    hub_decided,
    hub_information_owned,
    hub_information_passed_on_in_time,
    hub_knows_of_unsafe_places,
    complex_abuse_considered,
    complex_abuse_referred,
    complex_abuse_procedures_linked,
)
