"""One story of a Word document (the body, a header, a note) as blocks: paragraphs, tables and text boxes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from lxml.etree import _Element

from minutebook.intake.docx_controls import SDT, opened
from minutebook.intake.docx_fields import Line
from minutebook.intake.docx_styles import Style, Styles, is_numbered, outline_level
from minutebook.intake.docx_text import TEXT_BOX, TextReader
from minutebook.intake.layout import Block, Cell, Paragraph, Row, Table
from minutebook.intake.ooxml import MC, W, chosen, is_on, whole
from minutebook.where import Where

_VAL: Final = W + "val"
_P: Final = W + "p"
_TBL: Final = W + "tbl"
_TR: Final = W + "tr"
_TC: Final = W + "tc"
_PPR: Final = W + "pPr"
_RPR: Final = W + "rPr"
_STYLE: Final = W + "pStyle"
_OUTLINE: Final = W + "outlineLvl"
_NUMBERING: Final = W + "numPr"
_TR_PROPERTIES: Final = W + "trPr"
_GRID_BEFORE: Final = W + "gridBefore"
_HEADER: Final = W + "tblHeader"
_HIDDEN_ROW: Final = W + "hidden"
_TC_PROPERTIES: Final = W + "tcPr"
_GRID_SPAN: Final = W + "gridSpan"
_MERGED_UP: Final = W + "vMerge"
_SHADE: Final = W + "shd"
_CELL_REMOVED: Final = W + "cellDel"
_ALTERNATE: Final = MC + "AlternateContent"
_ALT_CHUNK: Final = W + "altChunk"
_MEMBERS: Final = frozenset((_P, _TBL, _TR, _TC))
#: properties and removed content; all other wrappers are opened
_CLOSED: Final = frozenset(
    W + name for name in "del moveFrom tblPr tblGrid trPr tcPr sectPr tblPrEx bookmarkStart bookmarkEnd".split()
)
_REMOVED: Final = (W + "del", W + "moveFrom")
_NO_FILL: Final = frozenset(("auto", "ffffff", "none", ""))

_OTHER_DOCUMENT: Final = "Another whole document is built into this one; its words were not read."
_COVERED: Final = "A cell hidden under a merged cell holds words that Word does not show; they were not read."


@dataclass(slots=True)
class Places:
    """How many paragraphs and tables of a container have been read."""

    paragraphs: int = 0
    tables: int = 0


class Manner(NamedTuple):
    """What the properties of a paragraph come to."""

    style: Style
    level: int
    listed: bool
    #: its end was deleted, so that the next paragraph joins it
    end_removed: bool


@dataclass(slots=True)
class Gathered:
    """What is gathered over all stories of one document."""

    anchors: dict[str, Where] = field(default_factory=dict)
    #: a dictionary, to keep each sentence once and in order
    remarks: dict[str, None] = field(default_factory=dict)
    replaced: int = 0
    revisions: int = 0

    def remark(self, sentence: str) -> None:
        self.remarks[sentence] = None


class StoryReader:
    """Reads the blocks of one story: paragraphs, tables, and the text boxes that hang on them."""

    def __init__(self, text: TextReader, styles: Styles, found: Gathered, *, tracked: bool) -> None:
        """``tracked`` says whether the story has tracked changes at all."""
        self._text = text
        self._styles = styles
        self._found = found
        self._tracked = tracked
        self._manners: dict[str | None, Manner] = {}
        self._plain = self._named(None)

    def blocks(self, container: _Element, where: Where, places: Places) -> list[Block]:
        """The blocks of a body, a cell, a note or a text box, which stands at ``where``."""
        blocks: list[Block] = []
        joined: Line | None = None
        for element in self._members(container):
            if element.tag == _P:
                manner = self._manner(element)
                line = joined or Line(_paragraph_at(where, places), manner.style)
                line.style = manner.style
                self._text.read(element, line)
                joined = line if manner.end_removed else None
                if joined is None:
                    self._finish(line, manner, blocks)
            elif element.tag == _TBL:
                self._finish_left_over(joined, blocks)
                joined = None
                blocks.append(self._table(element, where, places))
        self._finish_left_over(joined, blocks)
        return blocks

    def _members(self, container: _Element) -> Iterator[_Element]:
        """Paragraphs, tables, rows and cells, with every wrapper around them opened."""
        for element in container:
            tag = element.tag
            if tag in _MEMBERS:
                yield element
            elif tag == SDT:
                outer = self._text.inside
                self._text.inside, content = opened(element, outer)
                if content is not None:
                    yield from self._members(content)
                self._text.inside = outer
            elif tag == _ALTERNATE:
                branch = chosen(element)
                if branch is not None:
                    yield from self._members(branch)
            elif tag == _ALT_CHUNK:
                self._found.remark(_OTHER_DOCUMENT)
            elif tag not in _CLOSED and isinstance(tag, str):
                yield from self._members(element)

    def _manner(self, paragraph: _Element) -> Manner:
        if not len(paragraph) or paragraph[0].tag != _PPR:
            return self._plain
        manner = self._plain
        level: int | None = None
        listed: bool | None = None
        end_removed = False
        for element in paragraph[0]:
            name = element.tag
            if name == _STYLE:
                manner = self._named(element.get(_VAL))
            elif name == _OUTLINE:
                level = outline_level(element.get(_VAL))
            elif name == _NUMBERING:
                listed = is_numbered(element)
            elif name == _RPR and self._tracked:
                end_removed = any(mark.tag in _REMOVED for mark in element)
        if level is None and listed is None and not end_removed:
            return manner
        return Manner(
            manner.style,
            manner.level if level is None else level,
            manner.listed if listed is None else listed,
            end_removed,
        )

    def _named(self, style: str | None) -> Manner:
        manner = self._manners.get(style)
        if manner is None:
            manner = self._manners[style] = _manner_of(self._styles.paragraph(style))
        return manner

    def _finish_left_over(self, line: Line | None, blocks: list[Block]) -> None:
        """Add a line whose own end was deleted and that no paragraph follows."""
        if line is not None and not line.blank:
            self._finish(line, _manner_of(line.style), blocks)

    def _finish(self, line: Line, manner: Manner, blocks: list[Block]) -> None:
        runs = self._text.finish(line)
        blocks.append(Paragraph(runs, line.where, manner.level, manner.listed, line.tag))
        if line.boxes:
            places = Places()
            for box in line.boxes:
                blocks += self._box(box, Where(part="text box", inside=line.where), places)

    def _box(self, box: _Element, where: Where, places: Places) -> list[Block]:
        if box.tag == TEXT_BOX:
            return self.blocks(box, where, places)
        line = Line(_paragraph_at(where, places), self._plain.style)
        line.pieces.append((0, box.get("string", ""), None))
        drawn: list[Block] = []
        self._finish_left_over(line, drawn)
        return drawn

    def _table(self, table: _Element, where: Where, places: Places) -> Table:
        places.tables += 1
        inside = where.inside if where.table is None else where
        here = Where(part=where.part, table=places.tables, inside=inside)
        rows: list[Row] = []
        above: set[int] = set()
        for element in self._members(table):
            if element.tag == _TR:
                row = self._row(element, here, len(rows) + 1, above)
                if row is not None:
                    rows.append(row)
                    above = {cell.column for cell in row.cells}
        return Table(tuple(rows), here)

    def _row(self, row: _Element, table: Where, number: int, above: set[int]) -> Row | None:
        """One row, or None where it was deleted; ``above`` holds the columns that a cell can be merged up to."""
        column, header, hidden, removed = _row_properties(row)
        if removed:
            return None
        cells: list[Cell] = []
        for element in self._members(row):
            if element.tag == _TC:
                cell = self._cell(element, table, number, column, above)
                column += cell.span
                cells.append(cell)
        return Row(tuple(cells), header, hidden)

    def _cell(self, element: _Element, table: Where, row: int, column: int, above: set[int]) -> Cell:
        span, continued, shaded, removed = _cell_properties(element)
        where = Where(table.part, table.table, row, column + 1, None, None, None, None, table.inside)
        blocks = () if removed else tuple(self.blocks(element, where, Places()))
        cell = Cell(blocks, where, column, span, continued and column in above, shaded)
        if not cell.continued:
            return cell
        if cell.text:
            self._found.remark(_COVERED)
        return Cell((), where, column, span, True, shaded)


def _manner_of(style: Style) -> Manner:
    return Manner(style, style.level or 0, bool(style.listed), False)


def _paragraph_at(where: Where, places: Places) -> Where:
    places.paragraphs += 1
    return Where(where.part, where.table, where.row, where.column, places.paragraphs, None, None, None, where.inside)


def _row_properties(row: _Element) -> tuple[int, bool, bool, bool]:
    """Grid columns left out before the first cell, repeated as a header, hidden, deleted."""
    column, header, hidden, removed = 0, False, False, False
    for properties in row:
        if properties.tag == _TC:
            break
        if properties.tag != _TR_PROPERTIES:
            continue
        for element in properties:
            name = element.tag
            if name == _GRID_BEFORE:
                column = whole(element.get(_VAL))
            elif name == _HEADER:
                header = is_on(element.get(_VAL))
            elif name == _HIDDEN_ROW:
                hidden = is_on(element.get(_VAL))
            removed = removed or name in _REMOVED
    return column, header, hidden, removed


def _cell_properties(cell: _Element) -> tuple[int, bool, bool, bool]:
    """Grid columns covered, merged upwards, shaded, deleted."""
    span, continued, shaded, removed = 1, False, False, False
    if not len(cell) or cell[0].tag != _TC_PROPERTIES:
        return span, continued, shaded, removed
    for element in cell[0]:
        name = element.tag
        if name == _GRID_SPAN:
            span = max(1, whole(element.get(_VAL)))
        elif name == _MERGED_UP:
            continued = element.get(_VAL, "continue") != "restart"
        elif name == _SHADE:
            shaded = element.get(W + "fill", "").lower() not in _NO_FILL
        elif name == _CELL_REMOVED:
            removed = True
    return span, continued, shaded, removed
