"""What a council may settle for itself: timescales, and its choices where the procedure leaves one (domain.md A5).

Each default comes with where it is from and what it means, for the profile of a new council and for `council settings`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import Field, dataclass, field, fields
from pathlib import Path
from typing import Any, Final


def _says(default: Any, source: str, about: str, choices: tuple[str, ...] = (), *, printed: bool = False) -> Any:
    """A setting with its default, the clause it rests on, and what it means; ``choices`` are all that it may be.

    ``printed``: a document is made with it, so it counts when two profiles are compared by their words (``repr``).
    """
    return field(default=default, repr=printed, metadata={"source": source, "about": about, "choices": choices})


@dataclass(frozen=True, slots=True)
class Labels:
    """Switches for what is printed on the plans."""

    plan_show_by_when: bool = _says(True, "G26", "My Safety Plan has the column “By when”.", printed=True)
    labels_verbatim: bool = _says(
        True,
        "M42",
        "The plan’s labels stand exactly as on the council’s form; else with a capital first letter.",
        printed=True,
    )


@dataclass(frozen=True, slots=True)
class Timescales:
    """Working days, unless the name says otherwise."""

    strategy_hours: int = _says(24, "G06, M07", "Clock hours from the decision to the strategy meeting.", printed=True)
    initial_working_days: int = _says(10, "G01, M09", "From the strategy meeting to the initial meeting.", printed=True)
    initial_calendar_days: int = _says(10, "G01, M09", "The flowchart’s days, shown as an early target.")
    initial_days_are: str = _says(
        "working", "G01", "Which of the two counts for the initial meeting.", ("working", "calendar")
    )
    review_max_calendar_days: int = _says(42, "G14, M11", "From one My Safety Plan Meeting to the next.", printed=True)
    plan_sent: int = _says(1, "G03; B rows 1, 2", "From the meeting until the plan is sent.")
    outcome_letter_sent: int = _says(1, "G03; B rows 1, 2", "From the meeting until the outcome letter is sent.")
    minutes_sent: int = _says(15, "G03; B row 2", "From the meeting until the minutes are sent.")
    corrections: int = _says(
        10, "G03; B row 4", "From sending the minutes until corrections are to be in.", printed=True
    )
    safer_interval_calendar_days: int = _says(42, "S03, G33", "Between SAFER Meetings on the pathway.")
    safer_review_low_calendar_days: int = _says(91, "G33", "Until a SAFER Plan is reviewed, graded Low.")
    safer_review_medium_calendar_days: int = _says(42, "G33", "Until a SAFER Plan is reviewed, graded Medium.")
    safer_review_high_calendar_days: int = _says(42, "G33", "Until a SAFER Plan is reviewed, graded High.")
    etac_grace_calendar_days: int = _says(0, "A6", "Days after the month that an ETAC may be late; 7 in live use.")
    hub_passed_on: int = _says(2, "G47", "Until information is with the Central Hub.", printed=True)
    filed: int = _says(2, "M19", "Until final papers are on the child’s file.")
    report_shared_before_initial: int = _says(
        3, "M33; B row 8", "The Report is shared before an initial meeting.", printed=True
    )
    report_shared_before_review: int = _says(5, "M33; B row 8", "The Report is shared before a review.", printed=True)
    consulted_before_calendar_days: int = _says(2, "M36", "The child is consulted before the meeting.")
    escalation_outcome: int = _says(10, "M26, M40", "Until what was escalated has an outcome.")
    plan_overtaken: int = _says(10, "G18", "Until a plan that was overtaken is ended at a meeting.")
    tactical_collated: int = _says(5, "M06", "Until an ETAC’s intelligence is with the Tactical Group.")
    chair_training_valid_months: int = _says(0, "G28, M23", "Months for which training counts; 0: it never runs out.")
    quorum_other_agencies: int = _says(2, "G30; B row 9", "Agencies that must come besides children’s social care.")
    long_answer_characters: int = _says(4000, "A4 R016", "An answer longer than this is worth a second look.")


@dataclass(frozen=True, slots=True)
class Settings:
    """How the council reads its own procedure where that leaves a choice."""

    review_may_be_closing_meeting: bool = _says(True, "G15, M13", "The first review may step down or close the plan.")
    strict_success: bool = _says(False, "A4 R083", "A plan row without aim or success must be put right.")
    accept_iro: bool = _says(True, "G02", "An Independent Reviewing Officer may chair.")
    child_gets_minutes: str = _says(
        "ask", "G22", "Whether children get the minutes: the Chair decides each time, or always, or never.",
        ("ask", "yes", "no"),
    )  # fmt: skip
    silent_withhold: bool = _says(
        True,
        "C0",
        "A family’s copy does not say that restricted text, such as of a live investigation, is left out.",
        printed=True,
    )
    recording_standard: str = _says("CP", "G20", "Whose recording procedures the minutes follow.")
    response_to_medium: str = _says(
        "Enhanced", "G35", "The response that goes with Medium.", ("Standard", "Enhanced", "Intensive")
    )
    response_to_high: str = _says(
        "Intensive", "G35", "The response that goes with High.", ("Standard", "Enhanced", "Intensive")
    )


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses of procedures; blank where the council has none."""

    escalation: str = _says("", "G31, M40", "The escalation policy.")
    complex_abuse: str = _says("", "S32", "The procedure on complex or organised abuse.")
    scaled_approach: str = _says("", "S10", "The scaled approach to risk.")


@dataclass(frozen=True, slots=True)
class Retention:
    """Years for which a case is kept; the latest of the days counts. Nothing is ever erased by itself."""

    years_after_last_meeting: int = _says(
        35, "G49; B row 25", "From the last meeting; 0: does not count. Schedules differ: put in your own."
    )
    years_after_18th_birthday: int = _says(0, "G49; B row 25", "From the child’s 18th birthday; 0: does not count.")
    years_from_birth: int = _says(75, "G49; B row 25", "From the child’s birth; 0: does not count.")


#: the sections of a profile that hold them
SECTIONS: Final = {
    "timescales": Timescales, "settings": Settings, "labels": Labels, "links": Links, "retention": Retention,
}  # fmt: skip
_TOP: Final = """# What a council may settle for itself

Each line may stand in the council's `council.toml` under its section; without it the default holds.
`minutebook council settings NAME` prints those of one council. *From*: see [clauses](clauses.md).
Made by `make rules`; do not change it by hand.
"""


def faults(section: str, said: Any) -> Iterator[str]:
    """What a section says that it may not say: a number below 0, words that are none of the choices."""
    for entry in fields(said):
        value, choices = getattr(said, entry.name), entry.metadata["choices"]
        if choices and value not in choices:
            yield f"[{section}]: “{entry.name}” must be one of {', '.join(choices)}."
        if isinstance(value, int) and value < 0:
            yield f"[{section}]: “{entry.name}” must be 0 or more."


def page() -> str:
    """All settings with their defaults and sources, as a Markdown page."""
    return "\n".join([_TOP, *(line for name, kind in SECTIONS.items() for line in _section(name, kind))])


def _section(name: str, kind: Any) -> Iterator[str]:
    yield f"## [{name}]\n\n{kind.__doc__}\n\n| Setting | Default | Meaning | From |\n| --- | --- | --- | --- |"
    yield from map(_line, fields(kind))
    yield ""


def _line(entry: Field[Any]) -> str:
    about = entry.metadata["about"]
    if entry.metadata["choices"]:
        about += f" One of: {', '.join(entry.metadata['choices'])}."
    return f"| `{entry.name}` | {said(entry.default)} | {about} | domain.md {entry.metadata['source']} |"


def said(value: object) -> str:
    """A setting's value as people say it."""
    return ("yes" if value else "no") if isinstance(value, bool) else str(value) or "none"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
