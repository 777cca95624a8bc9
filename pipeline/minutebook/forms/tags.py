"""Names of the places in a blank of ours where answers go, in every format: written by blanks, read by intake.

``child.name`` is an answer, ``network[].who`` a cell of a row, ``network[2].who`` one of the second row in a file
without rows, ``harm.share_with`` the mark beside an answer, ``boxes_declined.safe_place`` the tick of a box that the
child did not want to fill in, ``forms_of_harm.2`` the tick of the second text offered. Excel's names cannot hold
brackets: ``network__who`` says the same as ``network[].who``. PDF's cannot hold dots, which part a field from its
parent there: ``child:name`` says the same as ``child.name``.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from minutebook.forms.fields import FormField, Rows
from minutebook.forms.form import FormType
from minutebook.forms.two_in_one import Declined

SHARE = "share_with"
#: what Excel accepts as the name of a sheet
_LONGEST_TITLE = 31
_NOT_IN_TITLES = frozenset("[]:*?/\\'")
_CELL = re.compile(r"(?P<key>[a-z_.]+?)(?:\[(?P<row>\d*)\]\.|__)(?P<column>[a-z_]+)")


class Spot(NamedTuple):
    """Where an answer goes; at most one of the last three says more than the key."""

    field: FormField
    #: the column of a table, and the number of the row where the tag has one
    column: FormField | None = None
    row: int | None = None
    #: the *Share with* mark beside the answer
    share: bool = False
    #: the tick "I did not want to say" of the box with this key
    declined: str | None = None
    #: the text offered beside this tick
    offered: str | None = None


def tag(key: str, column: str | None = None, row: int | None = None) -> str:
    """The tag of an answer, or of a column of a table."""
    return f"{key}[{'' if row is None else row}].{column}" if column else key


def cell_name(tagged: str) -> str:
    """A tag as a name of cells in a workbook."""
    return tagged.replace("[].", "__")


def sheet_title(table: FormField) -> str:
    """What the sheet of a table is called in a workbook: its label, or its key where that is too long."""
    fits = len(table.label) <= _LONGEST_TITLE and not _NOT_IN_TITLES.intersection(table.label)
    return table.label if fits else table.key.replace("_", " ").capitalize()


def pdf_name(tagged: str) -> str:
    """A tag as the name of a field in a PDF."""
    return tagged.replace(".", ":")


def spot(form: FormType, tagged: str) -> Spot | None:
    """What a tag means on a form; None for one that is no tag of it."""
    tagged = tagged.replace(":", ".")
    declared = form.schema.declared()
    if field := declared.get(tagged):
        return Spot(field)
    if found := _CELL.fullmatch(tagged):
        table = declared.get(found["key"])
        column = table.of.declared().get(found["column"]) if isinstance(table, Rows) else None
        return Spot(table, column, int(found["row"]) if found["row"] else None) if table and column else None
    head, _, tail = tagged.rpartition(".")
    if tail == SHARE and head in declared:
        return Spot(declared[head], share=True)
    offers = getattr(declared.get(head), "offers", ())
    if tail.isdecimal() and 0 < int(tail) <= len(offers):
        return Spot(declared[head], offered=offers[int(tail) - 1])
    listed = next((field for field in declared.values() if isinstance(field, Declined)), None)
    box = tagged.removeprefix(f"{listed.key}.") if listed else tagged
    return Spot(listed, declined=box) if listed and box != tagged and box in declared else None
