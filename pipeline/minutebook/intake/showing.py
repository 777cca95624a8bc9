"""A layout as the worker meant it to be read: without prompts still showing in controls, and without hidden text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from minutebook.intake.layout import Block, Cell, Paragraph, Row, Table
from minutebook.intake.reading import Loose
from minutebook.words import tidy

_WIDE = dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2007\u2009\u202f"), " ")


@dataclass
class Shown:
    """Takes blocks apart into what shows, and the words that do not count as typed. All spaces become plain ones."""

    #: prompts of controls that nobody has typed in
    placeholders: list[Loose] = field(default_factory=list)
    hidden: list[Loose] = field(default_factory=list)

    def blocks(self, blocks: Iterable[Block]) -> tuple[Block, ...]:
        """The blocks as they show."""
        return tuple(self._table(block) if isinstance(block, Table) else self.paragraph(block) for block in blocks)

    def _table(self, table: Table) -> Table:
        rows = tuple(self._row(row) for row in table.rows)
        return table if all(map(_is, rows, table.rows)) else replace(table, rows=rows)

    def _row(self, row: Row) -> Row:
        cells = tuple(self._cell(cell) for cell in row.cells)
        return row if all(map(_is, cells, row.cells)) else replace(row, cells=cells)

    def _cell(self, cell: Cell) -> Cell:
        blocks = self.blocks(cell.blocks)
        return cell if all(map(_is, blocks, cell.blocks)) else replace(cell, blocks=blocks)

    def paragraph(self, paragraph: Paragraph) -> Paragraph:
        """The paragraph as it shows; the same one where it shows as it is."""
        if not any(run.placeholder or run.hidden or not run.text.isascii() for run in paragraph.runs):
            return paragraph
        runs = []
        for run in paragraph.runs:
            if run.hidden or run.placeholder:
                aside = self.hidden if run.hidden else self.placeholders
                aside.append(Loose(tidy(run.text), paragraph.where))
            else:
                text = run.text.translate(_WIDE)
                runs.append(run if text == run.text else replace(run, text=text))
        return replace(paragraph, runs=tuple(runs)) if tuple(runs) != paragraph.runs else paragraph


def _is(one: object, other: object) -> bool:
    return one is other
