"""Cells of a workbook that show less, or something else, than they hold: each is told, none is taken for an answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from minutebook.findings import Finding, Severity
from minutebook.forms import FORMS
from minutebook.intake.layout import Witness
from minutebook.intake.reading import Answer, Reading
from minutebook.where import Where

_TICKS: Final = {"☒": "ticked", "☐": "empty"}
_FAULTS: Final = ("#", "Err:")
_NAMED: Final = 5
_SAVE: Final = "Open the workbook in Excel, save it and give it again, or type the answer."


class _Asked(NamedTuple):
    """The answer that a cell holds, or the question that it would answer."""

    key: str
    form: str
    label: str


def sheet_doubts(reading: Reading, rule: str, grave: tuple[str, ...]) -> Iterator[Finding]:
    """A finding for each such cell, and one for all those of a sheet that belong to no question.

    ``grave`` are the keys of which a wrong answer makes every document wrong.
    """
    nobodys: dict[tuple[str | None, bool], list[Witness]] = {}
    for witness in reading.witnesses:
        asked = _asked(witness.where, reading)
        if asked is not None:
            severity = Severity.ERROR if asked.key in grave else Severity.WARNING
            message, fix = _said(witness, f" “{asked.label}” needs an answer." if _is_blank(witness) else "")
            yield Finding(rule, severity, asked.key, witness.where, message, fix, asked.form)
        elif witness.shown in _TICKS:
            yield Finding(rule, Severity.WARNING, None, witness.where, *_said(witness), reading.forms[0])
        elif _is_blank(witness):
            nobodys.setdefault((witness.where.sheet, bool(witness.shown)), []).append(witness)
    for group in nobodys.values():
        yield Finding(rule, Severity.NOTE, None, group[0].where, *_said_of_all(group), reading.forms[0])


def _asked(where: Where, reading: Reading) -> _Asked | None:
    conflicting = (answer for given in reading.conflicts.values() for answer in given)
    for answer in (*reading.answers, *conflicting):
        if any(_same_cell(place, where) for place in _places(answer)):
            return _Asked(answer.key.removeprefix("@time "), answer.form, answer.label.rstrip(" :"))
    for answer in reading.answers:
        if not isinstance(answer.typed, str) and any(_same_row(place, where) for place in _places(answer)):
            return _Asked(answer.key, answer.form, answer.label.rstrip(" :"))
    return _question(where, reading)


def _question(where: Where, reading: Reading) -> _Asked | None:
    """The unanswered question whose label stands nearest to the left of a cell, or else right above it."""
    answered = {answer.key for answer in reading.answers}
    open_ = [(place, key) for key, place in reading.asked.items() if key not in answered and place.column]
    left = [(place.column or 0, key) for place, key in open_ if _same_row(place, where) and _before(place, where)]
    above = [(0, key) for place, key in open_ if _right_above(place, where)]
    for _, key in (*sorted(left, reverse=True)[:1], *above):
        for form in reading.forms:
            field = FORMS[form].schema.declared().get(key)
            if field is not None:
                return _Asked(key, form, field.label)
    return None


def _places(answer: Answer) -> Iterator[Where]:
    if isinstance(answer.typed, str):
        yield answer.where
    else:
        for row in answer.typed:
            yield from row.places.values()


def _same_cell(one: Where, other: Where) -> bool:
    return (one.sheet, one.cell) == (other.sheet, other.cell)


def _same_row(one: Where, other: Where) -> bool:
    return (one.sheet, one.row) == (other.sheet, other.row)


def _before(one: Where, other: Where) -> bool:
    return (one.column or 0) < (other.column or 0)


def _right_above(one: Where, other: Where) -> bool:
    return (one.sheet, (one.row or 0) + 1, one.column) == (other.sheet, other.row, other.column)


def _is_blank(witness: Witness) -> bool:
    """Whether nothing could be read in the cell."""
    return not witness.shown or witness.shown.startswith(_FAULTS)


def _said(witness: Witness, more: str = "") -> tuple[str, str]:
    """What is wrong with one cell, and what to do."""
    place = f"cell {witness.where.cell} of the sheet “{witness.where.sheet}”"
    if not witness.shown:
        return f"The formula in {place} was never worked out, so nothing was read there.{more}", _SAVE
    if witness.shown.startswith(_FAULTS):
        return f"There is an error of Excel’s, {witness.shown}, in {place}.{more}", "Type the answer there."
    if witness.shown in _TICKS:
        state = _TICKS[witness.shown] if witness.stored else "neither ticked nor empty"
        other = f", but its own cell says that it is {_TICKS[witness.stored]}" if witness.stored in _TICKS else ""
        return f"The tick box in {place} is {state}{other}.", "Click the box until it is right."
    message = f"C{place[1:]} shows “{witness.shown}”, but “{witness.stored}” is stored in it."
    return message, "Type or choose the right answer once more."


def _said_of_all(group: list[Witness]) -> tuple[str, str]:
    """The same for cells that belong to no question."""
    if len(group) == 1:
        return _said(group[0])
    more = f" and {len(group) - _NAMED} more" if len(group) > _NAMED else ""
    cells = ", ".join(str(it.where.cell) for it in group[:_NAMED])
    place = f"cells {cells}{more} of the sheet “{group[0].where.sheet}”"
    if group[0].shown:
        return f"There are errors of Excel’s in {place}.", "Mend the formulas, or type the answers there."
    return f"The formulas in {place} were never worked out, so nothing was read there.", _SAVE
