"""A layout as the worker meant it to be read: without prompts still showing in controls, and without hidden text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from operator import is_

from msgspec.structs import replace

from minutebook.forms.spaces import is_empty
from minutebook.intake.layout import Block, Cell, Paragraph, Row, Table, paragraphs_of
from minutebook.intake.reading import Loose
from minutebook.words import tidy

_WIDE = dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2007\u2009\u202f"), " ")
_WIDE_SPACE = re.compile("[\u00a0\u2002\u2003\u2007\u2009\u202f]")


class Shown:
    """Takes blocks apart into what shows, and the words that do not count as typed. All spaces become plain ones."""

    def __init__(self, paragraphs: Iterable[Paragraph]) -> None:
        """``paragraphs`` are all those of the file, margins included."""
        #: prompts of controls that nobody has typed in
        self.placeholders: list[Loose] = []
        self.hidden: list[Loose] = []
        self._changing = {id(paragraph) for paragraph in paragraphs if _differs(paragraph)}

    def blocks(self, blocks: Iterable[Block]) -> tuple[Block, ...]:
        """The blocks as they show."""
        return tuple([self._table(block) if isinstance(block, Table) else self.paragraph(block) for block in blocks])

    def _table(self, table: Table) -> Table:
        if self._changing.isdisjoint(map(id, paragraphs_of((table,)))):
            return table
        return replace(table, rows=tuple(map(self._row, table.rows)))

    def _row(self, row: Row) -> Row:
        return replace(row, cells=tuple(map(self._cell, row.cells)))

    def _cell(self, cell: Cell) -> Cell:
        blocks = self.blocks(cell.blocks)
        return cell if all(map(is_, blocks, cell.blocks)) else replace(cell, blocks=blocks)

    def paragraph(self, paragraph: Paragraph) -> Paragraph:
        """The paragraph as it shows; the same one where it shows as it is."""
        if id(paragraph) not in self._changing:
            return paragraph
        if is_empty(paragraph.text):
            self.placeholders.append(Loose(tidy(paragraph.text), paragraph.where))
            return replace(paragraph, runs=())
        runs = []
        for run in paragraph.runs:
            if run.hidden or run.placeholder:
                aside = self.hidden if run.hidden else self.placeholders
                aside.append(Loose(tidy(run.text), paragraph.where))
                if run.placeholder:
                    runs.append(replace(run, text=""))  # so that its control is known to be there
            else:
                text = run.text.translate(_WIDE)
                runs.append(run if text == run.text else replace(run, text=text))
        return replace(paragraph, runs=tuple(runs))


def _differs(paragraph: Paragraph) -> bool:
    """Whether a paragraph has words that do not count as typed, or spaces of another width."""
    runs = paragraph.runs
    for run in runs:
        if run.hidden or run.placeholder or not (run.text.isascii() or _WIDE_SPACE.search(run.text) is None):
            return True
    return is_empty(runs[0].text if len(runs) == 1 else paragraph.text)
