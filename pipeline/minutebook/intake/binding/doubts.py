"""Second witnesses beside the answers: what a date means, and where only the worker can say which of two is right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from minutebook.dates import find_date, say_date
from minutebook.findings import Finding, Severity
from minutebook.forms.fields import Day, DayOrText, FormField, Rows, StrictDay
from minutebook.intake.binding.sheet_doubts import sheet_doubts
from minutebook.intake.layout import Witness
from minutebook.intake.reading import Answer, Reading
from minutebook.where import Where
from minutebook.words import fold, tidy

#: a control shows one thing and stores another
DOUBTFUL = "F002"

#: a wrong one of these makes every document wrong
_GRAVE = ("child.dob", "meeting_date")
_DATES = (Day, DayOrText, StrictDay)
_MOST_SHOWN = 60
_SIGNS = {"☒": "ticked", "☐": "not ticked"}
_CHECK = "Check that this is the day that was meant."
_AGAIN = "Type the right answer in the box once more."
_PICK = "Pick the date in the box once more, so that both are the same."


def meant(
    data: dict[str, Any], places: Mapping[str, Where], declared: Mapping[str, FormField], reading: Reading
) -> dict[str, Any]:
    """The words by key, with a date in its box's own order of day and month written as in 2026-12-11."""
    stored = {(_box(it.where), tidy(it.shown)): it.stored for it in reading.witnesses if it.agrees}
    if not stored:
        return data

    def said(key: str, field: FormField | None, words: Any) -> Any:
        known = isinstance(field, _DATES) and isinstance(words, str) and key in places
        return stored.get((_box(places[key]), tidy(words)), words) if known else words

    def rows(key: str, field: Rows, typed: list[dict[str, str]]) -> list[dict[str, str]]:
        columns = field.of.declared()
        return [
            {name: said(f"{key}[{at}].{name}", columns.get(name), words) for name, words in row.items()}
            for at, row in enumerate(typed, 1)
        ]

    made = {}
    for key, words in data.items():
        field = declared.get(key)
        made[key] = (
            rows(key, field, words) if isinstance(field, Rows) and isinstance(words, list) else said(key, field, words)
        )
    return made


def doubts(reading: Reading) -> Iterator[Finding]:
    """A finding for each control that shows one thing and stores another, and for each day read month first."""
    if reading.witnesses and reading.witnesses[0].where.sheet is not None:
        yield from sheet_doubts(reading, DOUBTFUL, _GRAVE) if reading.forms else ()
        return
    conflicting = [answer for given in reading.conflicts.values() for answer in given]
    for witness in reading.witnesses:
        if reading.forms and not (witness.agrees and find_date(witness.shown) is None):
            found = _answer(witness, [*reading.answers, *conflicting])
            yield _finding(witness, found[0] if found else None, found[1] if found else reading.forms[0])


def _box(where: Where) -> Where:
    return where._replace(paragraph=None)


def _answer(witness: Witness, answers: list[Answer]) -> tuple[str, str] | None:
    """Key and form of the answer that the control holds, or has a part in."""
    box, shown = _box(witness.where), fold(witness.shown)
    for answer in answers if shown else ():
        if isinstance(answer.typed, str):
            if _box(answer.where) == box and (shown in fold(answer.typed) or shown in _SIGNS):
                return answer.key.removeprefix("@time "), answer.form
        elif any(_box(place) == box for row in answer.typed for place in row.places.values()):
            return answer.key, answer.form
    return None


def _finding(witness: Witness, key: str | None, form: str) -> Finding:
    nobodys = key is None and bool(witness.shown)
    shown = _short(witness.shown)
    if witness.agrees:
        message = f"“{shown}” is read as {_day(witness.stored)}, because its box puts the month first."
        return Finding(DOUBTFUL, Severity.NOTE, key, witness.where, message, _CHECK, form)
    severity = Severity.ERROR if key in _GRAVE else Severity.NOTE if nobodys else Severity.WARNING
    message, fix = _sentences(shown, witness.stored)
    return Finding(DOUBTFUL, severity, key, witness.where, message, fix, form)


def _sentences(shown: str, stored: str) -> tuple[str, str]:
    if shown in _SIGNS and stored in _SIGNS:
        return f"The tick box shows {shown}, but is stored as {_SIGNS[stored]}.", "Click the box until it is right."
    day = _day(stored)
    if day and shown:
        return f"The box shows “{shown}”, but the date stored in it is {day}.", _PICK
    if not stored:
        return f"The box shows “{shown}”, but nothing is stored in it; Word may empty it.", _AGAIN
    kept = day or f"“{_short(stored)}”"
    if not shown:
        return f"The box shows no answer, but {kept} is stored in it; Word may put that in.", _AGAIN
    return f"The box shows “{shown}”, but {kept} is stored in it; Word may put that in its place.", _AGAIN


def _day(stored: str) -> str | None:
    try:
        return say_date(date.fromisoformat(stored))
    except ValueError:
        return None


def _short(text: str) -> str:
    return text if len(text) <= _MOST_SHOWN else text[: _MOST_SHOWN - 1].rstrip() + "…"
