"""The names of a workbook's sheets: what a sheet is called is the form's print where the sheet is part of the form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from minutebook.intake.binding.desk import Desk
from minutebook.intake.layout import Block, Paragraph
from minutebook.intake.reading import Loose
from minutebook.where import Where

#: what Excel, LibreOffice and Google call a sheet that nobody has named, here and in a few other countries
_UNNAMED: Final = re.compile(
    r"(?:sheet|tabelle|feuil(?:le)?|hoja|foglio|folha|planilha|arkusz|blad) ?\d+", re.IGNORECASE
)


def is_tab(block: Block) -> bool:
    """Whether a block is the name of a sheet."""
    return isinstance(block, Paragraph) and _is_tabs(block.where)


def sort_tabs(desk: Desk, tabs: Iterable[Loose]) -> None:
    """Sort the names of sheets that are no label, once their sheets are read.

    A sheet of which the form knows a word belongs to the form; any other with words is unknown (domain.md D10, R018).
    """
    known = {loose.where.sheet for loose in desk.prompts} | {place.sheet for place in desk.asked.values()}
    known |= {answer.where.sheet for given in desk.given.values() for answer in given}
    told = {loose.where.sheet for loose in desk.unplaced}
    for tab in tabs:
        printed = tab.where.sheet in known or _UNNAMED.fullmatch(tab.text) or desk.lexicon.holds_title(tab.text)
        (desk.prompts if printed else desk.unplaced).append(tab)
        if tab.where.sheet in told and tab.where.sheet not in known:
            desk.unknown.append(tab)


def without_tabs(desk: Desk, hidden: Sequence[Loose]) -> list[Loose]:
    """Hidden words, less the names of sheets on which nobody has hidden any others: these are the form's print."""
    told = {it.where.sheet for it in hidden if it.where.cell}
    kept: list[Loose] = []
    for loose in hidden:
        idle = _is_tabs(loose.where) and loose.where.sheet not in told
        (desk.prompts if idle else kept).append(loose)
    return kept


def _is_tabs(where: Where) -> bool:
    return where.sheet is not None and where.cell is None and where.part == "body"
