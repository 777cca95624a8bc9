"""Cases for rules on grading and response (domain.md S09, S10)."""

from __future__ import annotations

from dataclasses import replace

from tests.rule_cases.base import SAFER_A, Case, knowing, safer, said

from minutebook.findings import Severity
from minutebook.forms.record import Record, Stray
from minutebook.measures import Settings
from minutebook.meeting import Meeting, MeetingType
from minutebook.rules import Facts
from minutebook.rules.past import Past
from minutebook.where import Where

A = "SAFER-A"
ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE


def before(grade: str | None) -> Past:
    """A SAFER Meeting before this one, graded so."""
    values = {k: v for k, v in (SAFER_A | {"grading.grade": grade}).items() if v is not None}
    return Past(asked=True, meetings=(Meeting(MeetingType.SAFER, (Record(A, values),)),))


def graded(grade: str, **more: object) -> Facts:
    return said(safer(), A, grading__grade=grade, **more)


def twice() -> Facts:
    """The grade is answered twice and differently, so that no value is left."""
    facts = said(safer(), A, grading__grade=None)
    strays = tuple(Stray(words, Where(), "grading.grade", "Grade") for words in ("Low", "High"))
    records = tuple(replace(r, conflicts=strays) if r.form == A else r for r in facts.records)
    return replace(facts, records=records)


CASES: tuple[Case, ...] = (
    Case("R040", said(safer(), A, grading__grade=None), "not graded", "grading.grade", ERROR, graded("Not yet graded")),
    Case("R040", said(safer(), A, grading__grade=None), "not graded", "grading.grade", ERROR, twice()),
    Case(
        "R041",
        said(safer(), A, grading__severity=None, grading__impact=None),
        "under: severity and impact.",
        "grading.severity",
        WARNING,
        said(safer(), A, grading__grade="Not yet graded", grading__severity=None, grading__impact=None),
    ),
    Case(
        "R041",
        said(safer(), A, grading__frequency=None),
        "frequency",
        "grading.frequency",
        WARNING,
        replace(said(safer(), A, grading__frequency=None), alone=True),
    ),
    Case(
        "R042",
        replace(safer(), past=before("Medium")),
        "was Medium last time and is High now",
        "grading.grade",
        WARNING,
        replace(said(safer(), A, grading__response_reason="Two more threats."), past=before("Medium")),
    ),
    Case(
        "R042",
        said(safer(), A, grading__previous="Low"),
        "was Low last time",
        "grading.grade",
        WARNING,
        replace(said(safer(), A, grading__previous="Low"), past=before("High")),
    ),
    Case(
        "R042",
        said(safer(), A, grading__previous="Medium"),
        "Medium",
        "grading.grade",
        WARNING,
        said(safer(), A, grading__previous="Not yet graded"),
    ),
    Case(
        "R042",
        replace(safer(), past=before("Medium")),
        "Medium",
        "grading.grade",
        WARNING,
        knowing(graded("Not yet graded"), meetings=before("Medium").meetings),
    ),
    Case("R043", graded("Low"), "scaled approach", "grading.grade", NOTE, graded("Not yet graded")),
    Case(
        "R044",
        said(safer(), A, grading__response="Standard"),
        "High should lead to",
        "grading.response",
        WARNING,
        graded("Low", grading__response="Standard"),
    ),
    Case(
        "R044",
        graded("Medium", grading__response=None),
        "Medium should lead to",
        "grading.response",
        WARNING,
        replace(graded("Medium", grading__response=None), alone=True),
    ),
    Case(
        "R045",
        said(safer(), A, grading__response="Enhanced"),
        "High is Intensive, and this one is Enhanced",
        "grading.response",
        WARNING,
        said(safer(), A, grading__response="Enhanced", grading__response_reason="He is in hospital this week."),
    ),
    Case(
        "R045",
        graded("Medium", grading__response="Intensive"),
        "Medium is Enhanced",
        "grading.response",
        WARNING,
        replace(
            graded("Medium", grading__response="Intensive"),
            yardstick=replace(safer().yardstick, settings=Settings(response_to_medium="Intensive")),
        ),
    ),
    Case(
        "R045",
        said(safer(), A, grading__response="Enhanced"),
        "Intensive",
        "grading.response",
        WARNING,
        said(safer(), A, grading__response="Standard"),
    ),
)
