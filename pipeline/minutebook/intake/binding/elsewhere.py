"""The print of our other forms: headings of their blank tables, left in a file, are neither a note nor a question."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Final

from minutebook.forms import FORMS
from minutebook.forms.fields import FormField, Rows
from minutebook.intake.binding.lexicon import lexicon
from minutebook.intake.reading import Loose, Reading
from minutebook.where import Where
from minutebook.words import fold, normal, without_parens

_NUMBER: Final = re.compile(r"\d+")


def row_of(where: Where) -> Where:
    """The row that a cell is in; of words outside tables their own place."""
    if not _in_table(where):
        return where
    number = _NUMBER.search(where.cell or "")
    return where._replace(column=None, paragraph=None, cell=number[0] if number else None)


def is_print(text: str) -> bool:
    """Whether some form of ours prints just these words, as a label, a column, a heading, a title or guidance."""
    return lexicon(tuple(FORMS)).lookup(text, loose=False) is not None or _is_in(_columns(), text)


def heading_rows(reading: Reading) -> frozenset[Where]:
    """The rows of two cells or more that hold nothing but what our forms print, and not options alone."""
    rows: dict[Where, list[Loose]] = defaultdict(list)
    for loose in (*reading.unplaced, *reading.prompts):
        if loose.text and _in_table(loose.where):
            rows[row_of(loose.where)].append(loose)
    answered = {row_of(place) for place in _answered(reading)}
    ours = {id(prompt) for prompt in reading.prompts}
    return frozenset(
        row
        for row, cells in rows.items()
        if len({cell.where for cell in cells}) > 1
        and row not in answered
        and all(id(cell) in ours or is_print(cell.text) or _is_in(_options(), cell.text) for cell in cells)
        and any(not _is_in(_options(), cell.text) for cell in cells)
    )


def strange_labels(reading: Reading) -> Iterator[Loose]:
    """The unknown labels, and sheets, of the file; not those of another form's table with nothing under it."""
    heads = heading_rows(reading)
    filled = {row_of(it.where) for it in reading.unplaced} | {row_of(place) for place in _answered(reading)}
    noted = {it.where.sheet for it in reading.unplaced if it.where.cell and row_of(it.where) not in heads}
    for label in reading.unknown_labels:
        row = row_of(label.where)
        if label.where.sheet and not label.where.cell:
            if label.where.sheet in noted:
                yield label
        elif row not in heads or _below(row) in filled - heads:
            yield label


def _in_table(where: Where) -> bool:
    return where.cell is not None or where.row is not None


def _below(row: Where) -> Where:
    if row.cell:
        return row._replace(cell=str(int(row.cell) + 1))
    return row._replace(row=(row.row or 0) + 1)


def _answered(reading: Reading) -> Iterator[Where]:
    given = (answer for answers in reading.conflicts.values() for answer in answers)
    for answer in (*reading.answers, *reading.repeats, *given):
        if isinstance(answer.typed, tuple):
            for row in answer.typed:
                yield row.where
                yield from row.places.values()
        else:
            yield answer.where


def _is_in(known: frozenset[str], text: str) -> bool:
    words = normal(text)
    return fold(text) in known or words in known or without_parens(words) in known


@cache
def _columns() -> frozenset[str]:
    """The headers of every table of every form, as printed and otherwise."""
    return frozenset(normal(words) for one in _declared() for words in (one.label, *one.also) if normal(words))


@cache
def _options() -> frozenset[str]:
    """The options of every question and column of every form."""
    return frozenset(fold(option) for one in _declared() for option in getattr(one, "options", ()))


def _declared() -> Iterator[FormField]:
    """Every question of every form, and every column of its tables."""
    for form in FORMS.values():
        for field in form.schema.declared().values():
            yield field
            if isinstance(field, Rows):
                yield from field.of.declared().values()
