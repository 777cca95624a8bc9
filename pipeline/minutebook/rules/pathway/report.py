"""Rules on the social worker's report: what it holds, and with whom it was completed (domain.md M32, M33)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minutebook.dates import say_date
from minutebook.findings import Severity
from minutebook.persons import ASIDE, same_person
from minutebook.rules.rule import Facts, Row, Rule, Said, rule
from minutebook.words import fold

_REPORT = "MSP-R"
_BODY = ("risk", "vulnerability", "analysis")
_NUMBERS = {"before_number": "before", "now_number": "now"}
_SHOWN = 40
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
_BARE = re.compile(r"\d[\d,.]*")
_NONE = re.compile(r"(?:none|nil|zero|no|never)\b")
#: numbers in words, and how often
_COUNTED = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|dozens?|hundreds?|thousands?|once|twice|"
    r"thrice|daily|nightly|weekly|monthly|hourly|every|each|an? (?:hour|day|night|week|weekend|month|year|term)|all)\b"
)
#: an honest answer where nobody kept count
_UNKNOWN = re.compile(
    r"(?:not|isn't|wasn't) (?:known|recorded|clear|counted|kept|sure)|unknown|n/?a\b|don'?t know|unclear|\?+$"
)
#: measures of which less may be worse, so that any change counts: "School attendance", "Hours of sleep"
_EITHER_WAY = re.compile(r"attend|school|college|lesson|timetable|sleep|engag|contact|grades?|weight")
_FAMILY = ("parent/carer", "family or network")


@rule("R300", Severity.ERROR, "domain.md M32")
def report_brought(facts: Facts) -> Iterator[Said]:
    """An initial My Safety Plan Meeting has the social worker's report before it."""
    if facts.whole and facts.has("MSP-A") and facts.sequence == "Initial" and not facts.has(_REPORT):
        message = "There is no report for this initial meeting."
        # of the record of the meeting: no plan waits for it
        yield Said(message, "Add the social worker’s report.", "reason", form="MSP-A")


@rule("R301", Severity.ERROR, "domain.md M32")
def reason_for_the_meeting(facts: Facts) -> Iterator[Said]:
    """The report gives the reason for the meeting."""
    if facts.lacks(_REPORT, "reason"):
        message = "The report does not give the reason for the meeting."
        yield Said(message, "Say why the meeting is called.", "reason", form=_REPORT)


@rule("R302", Severity.WARNING, "domain.md M32")
def body_of_the_report(facts: Facts) -> Iterator[Said]:
    """The report sets out risk and vulnerability and analyses what is known."""
    missing = [key for key in _BODY if facts.lacks(_REPORT, key)]
    if len(missing) == len(_BODY):
        message = "The report sets out no risk, no vulnerability and no analysis."
        fix = "Say what the risks are, what makes them worse, and what it may all mean."
        yield Said(message, fix, "risk", Severity.ERROR, form=_REPORT)
        return
    for key in missing:
        yield Said(f"The report says nothing under {key}.", "Add what is known.", key, form=_REPORT)


@rule("R303", Severity.WARNING, "domain.md M32")
def increase_in_numbers(facts: Facts) -> Iterator[Said]:
    """The report shows in numbers how risk and harm have increased."""
    if facts.lacks(_REPORT, "increase") or not (facts.value("increase") is None or _is_counted(facts)):
        message = "The report does not show in numbers how much risk and harm have increased."
        yield Said(message, "Add at least one measure, before and now.", "increase", form=_REPORT)


@rule("R304", Severity.ERROR, "domain.md M32")
def numbers_are_numbers(facts: Facts) -> Iterator[Said]:
    """Every measure of the increase is a number with a unit, before and now."""
    for row in filter(_has_numbers, facts.rows("increase")):
        for column, when in _NUMBERS.items():
            said = row.words(column)
            if not said:
                message = f"Row {row.number} of the increase has no number for {when}."
                yield row.said(column, message, "Add it: 0 if there was none, “not known” if nobody counted.")
            elif not _is_number(said) and not _UNKNOWN.search(fold(said)):
                message = f"Row {row.number} of the increase: “{said[:_SHOWN]}” is not a number."
                yield row.said(column, message, "Say how many, how much or how often.")
            elif row.get("measure") is None and _BARE.fullmatch(said):
                message = f"Row {row.number} of the increase does not say what is counted."
                yield row.said("measure", message, "Add what it is a number of.")
                break


@rule("R305", Severity.WARNING, "domain.md M32")
def something_has_increased(facts: Facts) -> Iterator[Said]:
    """Where a case has been escalated, at least one measure has got worse."""
    trends = [_trend(row) for row in facts.rows("increase")]
    told = [trend for trend in trends if trend is not None]
    if facts.sequence == "Initial" and told and max(told) <= 0:
        message = "By its numbers nothing has got worse, yet the case has been escalated."
        yield Said(message, "Check the numbers, or say in the analysis why.", "increase", form=_REPORT)


@rule("R306", Severity.ERROR_REASON, "domain.md M33, A5 G12, G13")
def completed_with_the_child(facts: Facts) -> Iterator[Said]:
    """The report is completed with the child, or says why not."""
    if not _is_told(facts):
        return
    rows = [row for row in facts.rows("completed_with") if _is_child(facts, row)]
    if not any(_is_answered(row) for row in rows):
        message = f"The report must be completed with {facts.child}."
        key = f"completed_with[{rows[0].number}].on" if rows else "completed_with"
        yield Said(message, "Give the date and how, or say why not.", key, form=_REPORT)


@rule("R307", Severity.ERROR_REASON, "domain.md M33, A5 G12, G13")
def completed_with_a_parent(facts: Facts) -> Iterator[Said]:
    """The report is completed with a parent or carer, or says why not."""
    if not _is_told(facts):
        return
    rows = [row for row in facts.rows("completed_with") if _is_parent(facts, row)]
    if not any(_is_answered(row) for row in rows):
        message = "The report must be completed with a parent or carer."
        key = f"completed_with[{rows[0].number}].on" if rows else "completed_with"
        yield Said(message, "Give the date and how, or say why not.", key, form=_REPORT)


@rule("R308", Severity.WARNING, "domain.md M33")
def completed_before_the_meeting(facts: Facts) -> Iterator[Said]:
    """The report is completed before the meeting, and on a day that has been."""
    for row in facts.rows("completed_with"):
        on = row.day("on")
        if on and on > facts.today:
            message = f"Row {row.number}: {say_date(on)}, when the report was completed, is still to come."
            yield row.said("on", message, "Check the day, the month and the year.", Severity.ERROR)
        elif on and facts.held and on > facts.held:
            message = f"Row {row.number}: the report was completed on {say_date(on)}, after the meeting."
            yield row.said("on", message, "Check the date. The report is for the meeting to have before it.")


@rule("R309", Severity.WARNING, "domain.md M33")
def shared_in_good_time(facts: Facts) -> Iterator[Said]:
    """The report is shared with the family some working days before the meeting."""
    if facts.lacks(_REPORT, "shared_on"):
        message = "The report does not say when it was shared with the family."
        yield Said(message, "Add the date.", "shared_on", form=_REPORT)
    shared, times = facts.day("shared_on"), facts.yardstick.timescales
    if shared is None or facts.held is None or facts.sequence is None:
        return
    days = times.report_shared_before_initial if facts.sequence == "Initial" else times.report_shared_before_review
    if facts.yardstick.calendar.between(shared, facts.held) < days:
        message = f"The report was shared with the family fewer than {days} working days before the meeting."
        fix = f"Check that {facts.child} and the family had time to read it."
        yield Said(message, fix, "shared_on", form=_REPORT)


def _is_counted(facts: Facts) -> bool:
    """Whether the increase is told with any number at all, in its table or in prose."""
    said = facts.value("increase")
    return _is_number(said) if isinstance(said, str) else any(map(_has_numbers, facts.rows("increase")))


def _has_numbers(row: Row) -> bool:
    """Whether a measure has anything for before or now; a measure that stands there alone was not counted."""
    return any(row.get(column) is not None for column in _NUMBERS)


def _is_number(said: str) -> bool:
    plain = fold(said)
    return bool(_FIGURE.search(plain) or _NONE.match(plain) or _COUNTED.search(plain))


def _trend(row: Row) -> int | None:
    """1 where a measure has got worse, -1 where better, 0 where the same; None where its numbers cannot be compared."""
    before, now = (_amount(row.words(column)) for column in _NUMBERS)
    if before is None or now is None:
        return None
    change = (now > before) - (now < before)
    return abs(change) if _EITHER_WAY.search(fold(row.words("measure"))) else change


def _amount(said: str) -> float | None:
    found = _FIGURE.search(said)
    if found:
        return float(found.group().replace(",", ""))
    return 0.0 if _NONE.match(fold(said)) else None


def _is_told(facts: Facts) -> bool:
    """Whether the report is to say in rows with whom it was completed; what is told in prose is for people to read."""
    return bool(facts.rows("completed_with")) or facts.lacks(_REPORT, "completed_with")


def _is_answered(row: Row) -> bool:
    """Whether a row gives a date, or a reason, whichever column it stands in."""
    return any(row.get(column) is not None for column in ("on", "comments", "declined_or_unsafe_reason"))


def _is_child(facts: Facts, row: Row) -> bool:
    said = row.words("completed_with")
    names = facts.words("child.name"), facts.words("child.known_as")
    return _kind(facts, said) == "child" or any(same_person(said, name) for name in names)


def _is_parent(facts: Facts, row: Row) -> bool:
    """Whether a row is of the family; a bare name that is not known as a professional's is taken to be."""
    said = row.words("completed_with")
    if _is_child(facts, row):
        return False
    if _kind(facts, said) in _FAMILY:
        return True
    there = [person for person in facts.rows("attendance") if same_person(said, person.words("name"))]
    kinds = [facts.kind_of(person.words("name"), person.words("role")) for person in there]
    return any(kind in _FAMILY for kind in kinds) or (not kinds and not ASIDE.search(said))


def _kind(facts: Facts, said: str) -> str:
    """What somebody is, by the name and by what stands behind it."""
    name = ASIDE.sub("", said).strip()
    return facts.kind_of(name, said[len(name) :].strip(" ()[],;/–-") or name)


RULES: tuple[Rule, ...] = (
    report_brought,
    reason_for_the_meeting,
    body_of_the_report,
    increase_in_numbers,
    numbers_are_numbers,
    something_has_increased,
    completed_with_the_child,
    completed_with_a_parent,
    completed_before_the_meeting,
    shared_in_good_time,
)
