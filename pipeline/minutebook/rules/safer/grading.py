"""Rules on grading and response (domain.md S09, S10)."""

from __future__ import annotations

from collections.abc import Iterator

from minutebook.findings import Severity
from minutebook.meeting import MeetingType
from minutebook.rules.rule import Facts, Rule, Said, rule
from minutebook.rules.safer.agenda import FORM, listed, unsaid

S09, S10 = "domain.md S09", "domain.md S10"

_GRADES = ("Low", "Medium", "High")
_GROUNDS = {
    "grading.nature": "nature",
    "grading.severity": "severity",
    "grading.frequency": "frequency",
    "grading.impact": "impact",
}


@rule("R040", Severity.ERROR, S09)
def graded(facts: Facts) -> Iterator[Said]:
    """Risk and harm are graded at every SAFER Meeting."""
    if unsaid(facts, "grading.grade"):
        yield Said("Risk and harm are not graded.", "Choose Low, Medium or High.", "grading.grade", form=FORM)


@rule("R041", Severity.WARNING, S09)
def grounds_given(facts: Facts) -> Iterator[Said]:
    """A grading rests on the nature, severity and frequency of harm and on its impact, and each is written down."""
    if facts.value("grading.grade") not in _GRADES:
        return
    blank = [key for key in _GROUNDS if unsaid(facts, key)]
    if blank:
        message = f"The grading has nothing under: {listed([_GROUNDS[key] for key in blank])}."
        yield Said(message, "Write in a few words what the grading rests on.", blank[0], form=FORM)


@rule("R042", Severity.WARNING, S09)
def change_of_grading_explained(facts: Facts) -> Iterator[Said]:
    """Where the grading is not what it was last time, it says why."""
    grade, before = facts.value("grading.grade"), _graded_before(facts)
    if before and grade in _GRADES and grade != before and not _reason(facts):
        message = f"The grading was {before} last time and is {grade} now, and nothing says why."
        yield Said(
            message, "Write why under “Reason for the response”, or check the grade.", "grading.grade", form=FORM
        )


@rule("R043", Severity.NOTE, S09)
def low_is_the_councils_own(facts: Facts) -> Iterator[Said]:
    """Low is not described in the SAFER document, so the council's own scaled approach tells what it means."""
    if facts.value("grading.grade") == "Low":
        message = "The SAFER document says what follows from Medium and High, but not from Low."
        yield Said(message, "Check your council’s scaled approach.", "grading.grade", form=FORM)


@rule("R044", Severity.WARNING, S10)
def more_than_a_standard_response(facts: Facts) -> Iterator[Said]:
    """Medium or High should lead to an enhanced or intensive response."""
    grade = facts.value("grading.grade")
    standard = facts.value("grading.response") == "Standard" or unsaid(facts, "grading.response")
    if grade in ("Medium", "High") and standard:
        message = f"A grading of {grade} should lead to an enhanced or intensive response."
        yield Said(message, "Choose Enhanced or Intensive beside “Response”.", "grading.response", form=FORM)


@rule("R045", Severity.WARNING, S10)
def usual_response(facts: Facts) -> Iterator[Said]:
    """The response is the one that the council gives to this grading, or it says why not."""
    settings = facts.yardstick.settings
    usual = {"Medium": settings.response_to_medium, "High": settings.response_to_high}.get(facts.words("grading.grade"))
    response = facts.value("grading.response")
    if usual and response in ("Enhanced", "Intensive") and response != usual and not _reason(facts):
        message = f"The usual response to {facts.words('grading.grade')} is {usual}, and this one is {response}."
        yield Said(message, "Write why under “Reason for the response”.", "grading.response", form=FORM)


def _graded_before(facts: Facts) -> str | None:
    """The grading of the last SAFER Meeting, by the register, else by the form."""
    last = facts.past.last(MeetingType.SAFER)
    before = (last and last.value("grading.grade")) or facts.value("grading.previous")
    return before if before in _GRADES else None


def _reason(facts: Facts) -> bool:
    """Whether a reason stands beside the grading or the response."""
    return any(facts.value(f"grading.{key}") for key in ("response_reason", "response_text", "grade_text"))


RULES: tuple[Rule, ...] = (
    graded,
    grounds_given,
    change_of_grading_explained,
    low_is_the_councils_own,
    more_than_a_standard_response,
    usual_response,
)
