"""Rules that hold for every form and meeting (domain.md A4, General)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import combinations, takewhile

from minutebook import dates
from minutebook.findings import Severity
from minutebook.forms import FORMS
from minutebook.forms.record import Record, Stray
from minutebook.rules.rule import Facts, Said, rule
from minutebook.rules.texts import EXAMPLE
from minutebook.siblings import listed, siblings
from minutebook.words import fold

A4 = "domain.md A4, General"
#: how the name of a weekday begins, long or short
_WEEKDAY = re.compile(r"\b(?:mon|tue|wed|thu|fri|sat|sun)", re.IGNORECASE)


@rule("R001", Severity.ERROR, A4)
def meeting_date(facts: Facts) -> Iterator[Said]:
    """The meeting's date is there and can be read."""
    key, value = _held(facts)
    if value is None and facts.asks(key):
        yield Said("Meeting details: the date of the meeting is missing.", "Add the date, such as 16/12/2026.", key)
    elif isinstance(value, str):
        message = f"Meeting details: “{value}” cannot be read as the date of the meeting."
        yield Said(message, "Write the day, the month and the year, such as 16/12/2026.", key)


@rule("R002", Severity.ERROR, A4)
def meeting_in_future(facts: Facts) -> Iterator[Said]:
    """The meeting has been held, and not more than a year ago."""
    key, day = _held(facts)
    if not isinstance(day, date):
        return
    if day > facts.today and facts.main:
        message = f"The meeting date {dates.say_date(day)} is in the future."
        yield Said(message, "Check the day, the month and the year.", key, form=facts.main)
    elif day < facts.today - timedelta(days=365):
        message = f"The meeting date {dates.say_date(day)} is more than a year ago."
        yield Said(message, "Check the year.", key, Severity.WARNING)


@rule("R003", Severity.ERROR, A4)
def chair_named(facts: Facts) -> Iterator[Said]:
    """Somebody chaired."""
    if facts.asks("chair") and not facts.value("chair"):
        yield Said("Who chaired the meeting?", "Add the chair’s name.", "chair", form=facts.main)


@rule("R004", Severity.ERROR, A4)
def minute_taker_named(facts: Facts) -> Iterator[Said]:
    """Somebody took the minutes, and it was not the chair."""
    taker, chair = facts.value("minute_taker"), facts.value("chair")
    if facts.asks("minute_taker") and not taker:
        yield Said("Who took the minutes?", "Add the minute taker’s name.", "minute_taker", form=facts.main)
    elif taker and chair and _person(str(taker)) == _person(str(chair)):
        message = "The chair is also down as minute taker."
        yield Said(message, "Check who took the minutes.", "minute_taker", Severity.WARNING, form=facts.main)


@rule("R005", Severity.ERROR, A4)
def child_details(facts: Facts) -> Iterator[Said]:
    """Name, date of birth and case reference are there."""
    for key, words in (("child.name", "name"), ("child.dob", "date of birth"), ("case_ref", "case reference")):
        if facts.asks(key) and not facts.value(key):
            yield Said(f"Child’s details: the {words} is missing.", f"Add the {words}.", key)


@rule("R006", Severity.ERROR, A4)
def child_is_a_child(facts: Facts) -> Iterator[Said]:
    """The child is 0 to 17 on the day; a birthday before the next review is worth knowing."""
    born, (_, day) = facts.value("child.dob"), _held(facts)
    if not isinstance(born, date) or not isinstance(day, date):
        return
    eighteenth = _anniversary(born, 18)
    review = facts.value("review_date") or facts.value("meet_again_date")
    if born > day:
        yield Said("Date of birth is after the meeting date.", "Check both dates.", "child.dob")
    elif eighteenth <= day:
        yield Said("Date of birth makes the child 18 or over on the meeting date.", "Check both dates.", "child.dob")
    elif isinstance(review, date) and eighteenth <= review:
        message = f"The child turns 18 on {dates.say_date(eighteenth)}, before the next review."
        yield Said(
            message, "Bring the review forward, or plan the move to adult services.", "child.dob", Severity.WARNING
        )


@rule("R007", Severity.ERROR, A4)
def forms_agree(facts: Facts) -> Iterator[Said]:
    """Case reference, name and date of birth are the same on every form of the bundle, and those of one child."""
    for record in facts.records:
        if children := siblings(record):
            message = f"This form is of {len(children)} children, {listed(children)}; each has papers of their own."
            fix = "Fill in a form for each child, with what is theirs alone."
            yield Said(message, fix, "child.name", form=record.form)
    for key, words in (("case_ref", "case reference"), ("child.name", "child’s name"), ("child.dob", "date of birth")):
        for one, other in combinations(_sayings(facts, key), 2):
            if not _same_detail(key, one[1], other[1]):
                both = ", ".join(f"{_form(record)} says {_say(value)}" for record, value in (one, other))
                message = f"The {words} differs: {both}."
                yield Said(message, "Correct the form that is wrong.", key)
                break


@rule("R008", Severity.WARNING, A4)
def day_and_month_swapped(facts: Facts) -> Iterator[Said]:
    """Two dates of birth that differ only by day and month."""
    for one, other in combinations(_sayings(facts, "child.dob"), 2):
        if isinstance(one[1], date) and isinstance(other[1], date) and _swapped(one[1], other[1]):
            message = f"{_say(one[1])} and {_say(other[1])} look like the same date with day and month swapped."
            yield Said(message, "Check the date of birth.", "child.dob")
            return


@rule("R009", Severity.ERROR, A4)
def form_recognised(facts: Facts) -> Iterator[Said]:
    """Every file given is one of the forms."""
    for name in facts.unrecognised:
        message = f"“{name}” does not look like any of the forms."
        known = ", ".join(form.title for form in FORMS.values())
        yield Said(message, f"Send one of: {known}. A form whose headings were deleted cannot be recognised.")


@rule("R010", Severity.ERROR, A4)
def somebody_came(facts: Facts) -> Iterator[Said]:
    """At least one person is listed as attending."""
    if facts.asks("attendance") and not facts.value("attendance"):
        yield Said("No one is listed as attending.", "List who came.", "attendance", form=facts.main)


#: letters of an answer that are told, and of what comes before them where several answers begin alike
_MOST_SHOWN = 40
_KNOWN = 10
#: the sections of the SAFER Plan: R106 and R109 speak of the examples left there
_ELSEWHERE = frozenset(("parent_actions", "safety_actions", "disrupt_actions"))
_TO_COME = re.compile(r"(?:tbc|to be confirmed|\?+|tba)[\s.]*", re.IGNORECASE)


@rule("R011", Severity.ERROR, A4, by_signs=True)
def prompt_left(facts: Facts) -> Iterator[Said]:
    """No printed example stands where an answer should."""
    for record in facts.records:
        for stray in record.leftovers:
            if stray.key in _ELSEWHERE:
                continue
            yield Said(
                f"“{stray.text}” is still in the form.",
                "Write what was agreed, or delete the line.",
                stray.key,
                None,
                stray.where,
                record.form,
            )
        declared = FORMS[record.form].schema.declared()
        for key, words in record.typed.items():
            must = key in declared and declared[key].must
            example = None if key.partition("[")[0] in _ELSEWHERE else EXAMPLE.search(words)
            if found := example or (_TO_COME.fullmatch(words) if must else None):
                text = found.group().strip() or words
                yield Said(
                    f"“{text}” is still in the form.",
                    "Write the real words instead.",
                    key,
                    None,
                    record.where.get(key),
                    record.form,
                )


@rule("R012", Severity.WARNING, A4)
def ends_after_it_starts(facts: Facts) -> Iterator[Said]:
    """The end is after the start."""
    start, end = facts.value("start_time"), facts.value("end_time")
    if (
        start is not None
        and end is not None
        and not isinstance(start, str)
        and not isinstance(end, str)
        and end <= start
    ):
        yield Said("The meeting ends before it starts.", "Check both times.", "end_time")


@rule("R017", Severity.ERROR, A4)
def weekday_fits(facts: Facts) -> Iterator[Said]:
    """A weekday typed with a date is that date's weekday."""
    for record in facts.records:
        for key, words in record.typed.items():
            for found in dates.find_dates(words) if _WEEKDAY.search(words) and _is_date_answer(record, key) else ():
                if found.weekday and not found.weekday_fits:
                    typed = f"{found.weekday} {found.date.day} {found.date:%B %Y}"
                    is_or_was = "was" if found.date <= facts.today else "is"
                    message = f"{typed} {is_or_was} a {dates.weekday_name(found.date)}."
                    yield Said(message, "Check the day and the date.", key, None, record.where.get(key), record.form)


@rule("R018", Severity.ERROR, A4, by_signs=True)
def labels_known(facts: Facts) -> Iterator[Said]:
    """Every label with text beside it, and every sheet with text on it, is one of the form's (domain.md D10)."""
    for record in facts.records:
        for stray in record.unknown_labels:
            if stray.where.sheet and not stray.where.cell:
                message = f"The sheet “{stray.text}” is no part of this form, so nothing was taken from it."
                fix = "Move what matters to the sheets of the form."
            else:
                meant = f" Did you mean “{stray.suggestion}”?" if stray.suggestion else ""
                message = f"“{stray.text}” is not a heading on this form.{meant}"
                fix = "Move the text under a heading of the form."
            yield Said(message, fix, None, None, stray.where, record.form)


@rule("R019", Severity.ERROR, A4)
def answered_once(facts: Facts) -> Iterator[Said]:
    """No question has two different answers."""
    for record in facts.records:
        for key in dict.fromkeys(stray.key for stray in record.conflicts):
            given = [stray for stray in record.conflicts if stray.key == key]
            times = f"{len(given)} times" if given[2:] else "twice"
            label = (given[0].suggestion or "").rstrip(" :")
            message = f"“{label}” is answered {times}, and differently: {'; '.join(_each_says(given))}."
            yield Said(message, "Keep the right one and delete the other.", key, None, given[1].where, record.form)


def _each_says(given: Sequence[Stray]) -> Iterator[str]:
    """Where each answer stands, and as much of it as tells it from the others."""
    letters = zip(*(stray.text for stray in given), strict=False)
    alike = sum(1 for _ in takewhile(lambda each: len({*each}) == 1, letters))
    start = given[0].text.rfind(" ", 0, alike - _KNOWN) + 1 if alike > _MOST_SHOWN - _KNOWN else 0
    for stray in given:
        words = " ".join(stray.text[start : start + _MOST_SHOWN].split())
        before, after = "…" * (start > 0), "…" * (len(stray.text) > start + _MOST_SHOWN)
        yield f"{stray.where} says “{before}{words}{after}”" if words else str(stray.where)


def _held(facts: Facts) -> tuple[str, object]:
    """The day on which the meeting was held, and which answer gave it: a strategy meeting says the hour too."""
    day = facts.value("meeting_date")
    if day is None and (facts.asks("held_at") or not facts.asks("meeting_date")):
        moment = facts.value("held_at")
        return "held_at", moment.date() if isinstance(moment, datetime) else moment
    return "meeting_date", day


def _is_date_answer(record: Record, key: str) -> bool:
    value = record.values.get(key)
    return isinstance(value, date) or "[" in key or key in ("meeting_date", "meet_again")


def _sayings(facts: Facts, key: str) -> list[tuple[Record, object]]:
    return [(record, record.values[key]) for record in facts.records if record.values.get(key)]


def _same_detail(key: str, one: object, other: object) -> bool:
    if key == "child.name":
        mine, theirs = _person(str(one)).split(), _person(str(other)).split()
        return mine == theirs or (bool(mine and theirs) and {*mine} <= {*theirs}) or {*theirs} <= {*mine}
    return fold(str(one)).replace(" ", "") == fold(str(other)).replace(" ", "")


def _person(name: str) -> str:
    """A name without what stands in brackets or after a comma."""
    return " ".join(re.sub(r"[^\w\s'-]", " ", re.sub(r"\(.*?\)|[,;–].*$", "", fold(name))).split())


def _say(value: object) -> str:
    return dates.say_date(value) if isinstance(value, date) else str(value)


def _form(record: Record) -> str:
    return f"the {FORMS[record.form].title}"


def _swapped(one: date, other: date) -> bool:
    return one != other and one.year == other.year and (one.day, one.month) == (other.month, other.day)


def _anniversary(born: date, years: int) -> date:
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)


RULES = (
    meeting_date,
    meeting_in_future,
    chair_named,
    minute_taker_named,
    child_details,
    child_is_a_child,
    forms_agree,
    day_and_month_swapped,
    form_recognised,
    somebody_came,
    prompt_left,
    ends_after_it_starts,
    weekday_fits,
    labels_known,
    answered_once,
)
