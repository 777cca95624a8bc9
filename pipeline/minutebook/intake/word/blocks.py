"""One story of a Word document (the body, a header, a note) as blocks: paragraphs, tables and text boxes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple, Protocol

from lxml.etree import _Element
from msgspec.structs import replace

from minutebook.intake.layout import Block, Cell, Paragraph, Row, Table, Witness
from minutebook.intake.ooxml import MC, R, W, chosen, is_on, whole
from minutebook.intake.word.controls import SDT, around_box
from minutebook.intake.word.drawn import TEXT_BOX, WORD_ART, lines_of, link_of
from minutebook.intake.word.fields import Line
from minutebook.intake.word.styles import NO_FILL, Style, Styles, is_numbered, outline_level
from minutebook.intake.word.text import TextReader
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
_MERGED_LEFT: Final = W + "hMerge"
_CELL_REMOVED: Final = W + "cellDel"
_CELL_MERGED: Final = W + "cellMerge"
_CELL_MARKS: Final = frozenset((_GRID_SPAN, _MERGED_UP, _SHADE, _MERGED_LEFT, _CELL_REMOVED, _CELL_MERGED))
_ALTERNATE: Final = MC + "AlternateContent"
_ALT_CHUNK: Final = W + "altChunk"
_MEMBERS: Final = frozenset((_P, _TBL, _TR, _TC, _ALT_CHUNK))
#: properties and removed content; all other wrappers are opened
_CLOSED: Final = frozenset(
    W + name for name in "del moveFrom tblPr tblGrid trPr tcPr sectPr tblPrEx bookmarkStart bookmarkEnd".split()
)
_REMOVED: Final = (W + "del", W + "moveFrom")

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
    witnesses: dict[Witness, None] = field(default_factory=dict)
    #: paragraphs and rows with hidden text, and with tracked changes
    hidden: dict[Where, None] = field(default_factory=dict)
    changed: dict[Where, None] = field(default_factory=dict)
    #: where wanted: the paragraph that stands at each place
    elements: dict[Where, _Element] | None = None

    def remark(self, sentence: str) -> None:
        self.remarks[sentence] = None


class Around(Protocol):
    """The parts that a story points at."""

    def drawn(self, link: str) -> _Element | None:
        """The chart or diagram at a relationship id."""

    def chunk(self, link: str, where: Where, places: Places) -> list[Block]:
        """The blocks of another document that is built into this one."""


class StoryReader:
    """Reads the blocks of one story: paragraphs, tables, and the text boxes that hang on them."""

    def __init__(
        self, text: TextReader, styles: Styles, found: Gathered, around: Around, changed: frozenset[_Element] | None
    ) -> None:
        """``changed`` are the paragraphs and rows with tracked changes, or some of them; None where there are none."""
        self._text = text
        self._styles = styles
        self._found = found
        self._around = around
        self._tracked = changed is not None
        self._changed = changed or frozenset()
        self._noting = self._tracked or found.elements is not None
        self._manners: dict[str | None, Manner] = {}
        self._plain = self._named(None)

    def blocks(self, container: _Element, where: Where, places: Places) -> list[Block]:
        """The blocks of a body, a cell, a note or a text box, which stands at ``where``."""
        blocks: list[Block] = []
        joined: Line | None = None
        for element in self._members(container):
            if element.tag == _P:
                manner = self._manner(element)
                here = joined.where if joined else _paragraph_at(where, places)
                if self._noting:
                    self._note(element, here)
                runs = None if joined or manner.end_removed else self._text.plain(element, manner.style)
                if runs is not None:
                    blocks.append(Paragraph(runs, here, manner.level, manner.listed))
                else:
                    joined = self._line(element, joined or Line(here, manner.style), manner, blocks)
            elif element.tag == _TBL:
                self._finish_left_over(joined, blocks)
                joined = None
                blocks.append(self._table(element, where, places))
            elif element.tag == _ALT_CHUNK:
                blocks += self._around.chunk(element.get(R + "id", ""), where, places)
        if joined is not None:
            self._finish_left_over(joined, blocks)
        return blocks

    def _note(self, element: _Element, where: Where) -> None:
        """Keep where a paragraph stands, if that is wanted, or if it has a tracked change."""
        if self._found.elements is not None:
            self._found.elements.setdefault(where, element)
        if element in self._changed:
            self._found.changed[where] = None

    def _line(self, paragraph: _Element, line: Line, manner: Manner, blocks: list[Block]) -> Line | None:
        """Read a paragraph that is more than words; it comes back where its end was deleted, for the next to join."""
        line.style = manner.style
        self._text.read(paragraph, line)
        if manner.end_removed:
            return line
        self._finish(line, manner, blocks)
        return None

    def _members(self, container: _Element) -> Iterator[_Element]:
        """Paragraphs, tables, rows and cells, with every wrapper around them opened."""
        for element in container:
            tag = element.tag
            if tag in _MEMBERS:
                yield element
            elif tag == SDT:
                outer = self._text.inside
                content = self._text.open(element)
                if content is not None:
                    yield from self._members(content)
                self._text.inside = outer
            elif tag == _ALTERNATE:
                branch = chosen(element)
                if branch is not None:
                    yield from self._members(branch)
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
            outer = self._text.inside
            for box, control in line.boxes:
                self._text.inside = around_box(control)
                blocks += self._box(box, Where(part="text box", inside=line.where), places)
            self._text.inside = outer

    def _box(self, box: _Element, where: Where, places: Places) -> list[Block]:
        if box.tag == TEXT_BOX:
            return self.blocks(box, where, places)
        drawn: list[Block] = []
        for words in self._words(box):
            line = Line(where, self._plain.style)
            line.pieces.append((0, words, None))
            if not line.blank:
                line.where = _paragraph_at(where, places)
                self._finish(line, self._plain, drawn)
        return drawn

    def _words(self, box: _Element) -> Iterable[str]:
        if box.tag == WORD_ART:
            return (box.get("string", ""),)
        link = link_of(box)
        root = box if link is None else self._around.drawn(link)
        return () if root is None else lines_of(root)

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
        if self._tracked and row in self._changed:
            self._found.changed[Where(table.part, table.table, number, inside=table.inside)] = None
        if removed:
            return None
        cells: list[Cell] = []
        outer, self._text.unseen = self._text.unseen, self._text.unseen or hidden
        for element in self._members(row):
            if element.tag == _TC:
                manner = _cell_properties(element)
                where = Where(table.part, table.table, number, column + 1, None, None, None, None, table.inside)
                cell = self._cell(element, manner, where, column, above)
                column += cell.span
                if manner[-1] and cells:
                    cell = _merged(cells.pop(), cell)
                cells.append(cell)
        self._text.unseen = outer
        return Row(tuple(cells), header, hidden)

    def _cell(self, element: _Element, manner: _CellManner, where: Where, column: int, above: set[int]) -> Cell:
        span, continued, shaded, removed, _ = manner
        blocks = () if removed else tuple(self.blocks(element, where, Places()))
        cell = Cell(blocks, where, column, span, continued and column in above, shaded)
        if not cell.continued:
            return cell
        if cell.text:
            self._found.remark(_COVERED)
        return Cell((), where, column, span, True, shaded)


def _manner_of(style: Style) -> Manner:
    return Manner(style, style.level or 0, bool(style.listed), False)


def _merged(left: Cell, cell: Cell) -> Cell:
    """One cell of two, where the second is merged into the first."""
    words = cell.blocks if cell.filled else ()
    return replace(left, blocks=left.blocks + words, span=left.span + cell.span)


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


#: what the properties of a cell come to: grid columns covered, merged upwards, shaded, deleted, merged to the left
_CellManner = tuple[int, bool, bool, bool, bool]


def _cell_properties(cell: _Element) -> _CellManner:
    span, continued, shaded, removed, leftwards = 1, False, False, False, False
    if not len(cell) or cell[0].tag != _TC_PROPERTIES:
        return span, continued, shaded, removed, leftwards
    for element in cell[0]:
        name = element.tag
        if name not in _CELL_MARKS:
            continue
        if name == _GRID_SPAN:
            span = max(1, whole(element.get(_VAL)))
        elif name == _MERGED_UP:
            continued = element.get(_VAL, "continue") != "restart"
        elif name == _SHADE:
            shaded = element.get(W + "fill", "").lower() not in NO_FILL
        elif name == _CELL_REMOVED:
            removed = True
        elif name == _CELL_MERGED:
            # a merge that is still tracked
            continued = element.get(W + "vMerge", "rest") == "cont"
        elif name == _MERGED_LEFT:
            # as older programs write a span
            leftwards = element.get(_VAL, "continue") != "restart"
    return span, continued, shaded, removed, leftwards
