"""The spaces of an Excel blank: values in cells, names of cells, drop-down lists and what to type as input messages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, time
from typing import Final

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils import absolute_coordinate, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from minutebook import dates
from minutebook.blanks.filling import day
from minutebook.blanks.paper import Question
from minutebook.errors import WrongUse
from minutebook.forms.share import Share
from minutebook.forms.spaces import PROMPTS, Space, share_prompt
from minutebook.forms.tags import cell_name

#: what Excel holds in one cell, and in the title and the text of an input message
_MOST: Final = 32_767
_TITLE, _MESSAGE = 32, 255
_TOO_LONG: Final = (
    "“{}” is longer than a cell of a workbook can hold ({:,} of {:,} characters); "
    "shorten it there or make a Word file instead."
)
_ESCAPED: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
ON, OFF = "☒", "☐"
_HINTS: Final = {
    Space.PARAGRAPHS: "Alt+Enter starts a new line.",
    Space.LINES: "One to a line: Alt+Enter starts a new line.",
    Space.DATE: "A date, such as 9 June 2027.",
    Space.TIME: f"{PROMPTS[Space.TIME]}.",
    Space.NUMBER: "A whole number.",
    Space.YES_NO: "Choose from the list.",
    Space.OPTIONS: "Choose from the list.",
}
_NOT_LISTED: Final = "This is not one of the answers in the list. Keep it?"
_NO_DATE: Final = "This is not a date such as 9 June 2027. Keep it?"


def put(cell: Cell, words: str, question: Question) -> None:
    """Put words into a cell: a date as a date, a time as a time, a number as a number, all others as they are.

    Raise WrongUse for more than a cell can hold.
    """
    if not words:
        return
    value = _value(words, question.space)
    if value is not None:
        cell.value = value
        return
    if len(words) > _MOST:
        raise WrongUse(_TOO_LONG.format(question.label, len(words), _MOST))
    text(cell, words)


def text(cell: Cell, words: str) -> None:
    """Put words into a cell so that Excel takes none of them for a formula or a code."""
    cell.value = _ESCAPED.sub("_x005F_", words)
    cell.data_type = "s"


def _value(words: str, space: Space) -> datetime | time | int | None:
    """What the words say in the cell's own kind, where the cell then shows these very words."""
    if space is Space.DATE:
        try:
            found = dates.read_date(words).date
        except dates.NotADate:
            return None
        return datetime(found.year, found.month, found.day) if day(found) == words else None
    if space is Space.TIME:
        return time.fromisoformat(words) if re.fullmatch(r"(?:[01]\d|2[0-3]):[0-5]\d", words) else None
    if space is Space.NUMBER:
        return int(words) if re.fullmatch(r"0|[1-9]\d{0,8}", words) else None
    return None


def name(book: Workbook, sheet: Worksheet, tagged: str, cells: str) -> None:
    """Give cells of a sheet the name of their answer."""
    called = cell_name(tagged)
    place = f"{quote_sheetname(sheet.title)}!{absolute_coordinate(cells)}"
    book.defined_names[called] = DefinedName(called, attr_text=place)


def guide(sheet: Worksheet, cells: str, question: Question) -> None:
    """What a space offers, and what to type in it."""
    help_ = question.help[:1].upper() + question.help[1:]
    said = " ".join(part for part in (help_, _HINTS.get(question.space, "")) if part)
    if question.space is Space.DATE:
        rule = DataValidation("date", operator="greaterThan", formula1="1", error=_NO_DATE)
    else:
        rule = _listed(question.options) if question.space is not Space.TICKS else DataValidation()
    _guide(sheet, cells, rule, question.label, said, strict=not question.free)


def guide_share(sheet: Worksheet, cells: str, question: Question) -> None:
    """The list of *Share with* marks."""
    said = share_prompt(question.share or Share.EVERYONE)
    _guide(sheet, cells, _listed(tuple(Share)), "Share with", f"{said}.", strict=False)


def guide_tick(sheet: Worksheet, cells: str, title: str, words: str = "") -> None:
    """A cell that is a tick box: its list turns the tick on and off."""
    options = [f"{sign} {words}".strip() for sign in (OFF, ON)]
    _guide(sheet, cells, _listed(options), title, "Choose the tick from the list.", strict=False)


def _listed(options: Sequence[str]) -> DataValidation:
    return DataValidation("list", formula1=f'"{",".join(options)}"', error=_NOT_LISTED) if options else DataValidation()


def _guide(sheet: Worksheet, cells: str, rule: DataValidation, title: str, said: str, *, strict: bool) -> None:
    """Add a rule to cells. Words that it does not know may be kept, since a worker knows best."""
    rule.allow_blank, rule.errorStyle, rule.errorTitle = True, "warning", "Minutebook"
    rule.showErrorMessage = strict and rule.type is not None
    rule.showInputMessage = True
    rule.promptTitle, rule.prompt = _cut(title, _TITLE), _cut(said, _MESSAGE)
    rule.add(cells)
    sheet.add_data_validation(rule)


def _cut(words: str, most: int) -> str:
    return words if len(words) <= most else f"{words[: most - 2].rpartition(' ')[0]} …"
