"""Excel workbooks as a Layout: each sheet a heading, each block of filled rows a table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml.etree import _Element
from openpyxl.utils import get_column_letter

from minutebook.errors import Refused
from minutebook.intake.layout import Block, Cell, Comment, Layout, Paragraph, Row, Run, Table
from minutebook.intake.ooxml import R, S, clean, is_on, whole
from minutebook.intake.package import Package
from minutebook.intake.source import Source
from minutebook.intake.xlsx_values import (
    EPOCH_1900,
    EPOCH_1904,
    Look,
    drawn_lines,
    iso_shown,
    looks_of,
    marked,
    shown,
    text_pieces,
    unescaped,
)
from minutebook.intake.xmlrules import MAX_COLUMN, MAX_ROW, cell_position, merged_area
from minutebook.where import Where

#: cells of all tables together; more than anyone reads
MAX_CELLS: Final = 500_000
#: one shared string may be shown by every cell
MAX_LETTERS: Final = 20_000_000
_NAMED: Final = 10

_MARGIN_CODE: Final = re.compile(r'&(?:"[^"]*"|K[0-9A-F]{6}|K\d\d[+-]\d{3}|\d+|[LCRPNDTZFABIUESXYGH+-])')
_THREADED: Final = "[Threaded comment]"

_TOO_LARGE: Final = "has tables that are too large to be read safely; ask for a copy with less in it"
_ODD_SHEET: Final = "The sheet “{}” holds a chart or an old dialogue, no cells; it was not read."
_HIDDEN_SHEET: Final = "The sheet “{}” is hidden."
_HIDDEN_ROWS: Final = "The sheet “{}” has hidden rows with words in them: {}."
_HIDDEN_COLUMNS: Final = "The sheet “{}” has hidden columns with words in them: {}."
_NO_RESULT: Final = (
    "The sheet “{}” has formulas without a saved result, read as blank: {}; "
    "open the workbook in Excel, save it and give it again."
)
_COVERED: Final = "The sheet “{}” has words hidden under merged cells, which were not read: {}."
_CONTROLS: Final = "Tick boxes or lists are drawn on a sheet; which of them are chosen was not read."
_EMBEDDED: Final = "Another file is embedded in the workbook; its words were not read."
_CHARTS: Final = "A chart or diagram is drawn on a sheet; its words were not read."
_MACROS: Final = "The file holds macros; they were not run and not read."
_REPLACED: Final = "{} characters that cannot be shown were replaced by “\ufffd”."

#: first row, first column, last row, last column, one-based
Area = tuple[int, int, int, int]


@dataclass(slots=True)
class Sheet:
    """What one sheet holds, before it is cut into tables. Rows and columns are one-based."""

    title: str
    hidden: bool
    #: row, column to the runs of each line that shows there
    filled: dict[tuple[int, int], list[tuple[Run, ...]]] = field(default_factory=dict)
    shaded: set[tuple[int, int]] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: dict[tuple[int, int], Area] = field(default_factory=dict)
    #: rows that head an Excel table, each with the table's first and last column
    headers: dict[int, tuple[int, int]] = field(default_factory=dict)
    #: cells under a merged one, the top left one excepted, each with the area that covers it
    covered: dict[tuple[int, int], Area] = field(default_factory=dict)
    #: names of cells with a formula but no result, and of those with words under a merged cell
    no_result: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)


def read_xlsx(source: Source) -> Layout:
    """Every visible word of a workbook, sheet by sheet, with hidden ones marked."""
    return _WorkbookReader(source.package, source.main).layout()


class _WorkbookReader:
    """Reads the sheets of one workbook one after another."""

    def __init__(self, package: Package, main: str) -> None:
        self._package = package
        self._main = main
        self._book = package.root(main)
        settings = self._book.find(S + "workbookPr")
        counts_from_1904 = settings is not None and is_on(settings.get("date1904", "0"))
        self._epoch = EPOCH_1904 if counts_from_1904 else EPOCH_1900
        self._strings = self._shared_strings()
        (styles,) = package.linked(main, "styles")[:1] or [""]
        self._looks = looks_of(package.tree(styles)) or [Look()]
        self._margins: list[Paragraph] = []
        self._comments: list[Comment] = []
        self._remarks: list[str] = []
        self._replaced = 0
        self._left = MAX_CELLS
        self._letters = MAX_LETTERS

    def layout(self) -> Layout:
        blocks: list[Block] = []
        links = self._package.links(self._main)
        for entry in self._book.iterfind(f"{S}sheets/{S}sheet"):
            title, _ = clean(entry.get("name", ""))
            link = links.get(entry.get(R + "id", ""))
            hidden = entry.get("state", "visible") != "visible"
            root = self._package.tree(link.target) if link and not link.external else None
            blocks.append(Paragraph((Run(title),), Where(sheet=title), level=1))
            if hidden:
                self._remarks.append(_HIDDEN_SHEET.format(title))
            if link is None or root is None or root.tag != S + "worksheet":
                self._remarks.append(_ODD_SHEET.format(title))
            else:
                blocks += self._sheet(Sheet(title, hidden), root, link.target)
        self._remark_on_parts()
        return Layout(tuple(blocks), tuple(self._margins), tuple(self._comments), 0, tuple(self._remarks))

    def _sheet(self, sheet: Sheet, root: _Element, part: str) -> Iterator[Block]:
        for merged in root.iter(S + "mergeCell"):
            area = merged_area(merged.get("ref", ""))
            sheet.merged[area[:2]] = area
        for columns in root.iterfind(f"{S}cols/{S}col"):
            if is_on(columns.get("hidden", "0")):
                first, last = whole(columns.get("min")), whole(columns.get("max"))
                sheet.hidden_columns.update(range(first, min(last, MAX_COLUMN) + 1))
        sheet.covered = _covered(sheet)
        self._fill(sheet, root)
        self._note_tables(sheet, part)
        self._remark_on(sheet)
        yield from self._tables(sheet)
        yield from self._drawn(sheet, part)
        self._note_margins(sheet, root)
        self._note_comments(sheet, part)

    def _fill(self, sheet: Sheet, root: _Element) -> None:
        row = 0
        for line in root.iterfind(f"{S}sheetData/{S}row"):
            row = whole(line.get("r")) or row + 1
            if is_on(line.get("hidden", "0")):
                sheet.hidden_rows.add(row)
            column = 0
            for cell in line.iterfind(S + "c"):
                column = cell_position(cell.get("r", ""))[1] or column + 1
                look = self._look(cell)
                if look.shaded:
                    sheet.shaded.add((row, column))
                if not len(cell):
                    continue
                if row > MAX_ROW or column > MAX_COLUMN:
                    raise Refused(_TOO_LARGE)
                lines = self._lines(cell, look, hidden=column in sheet.hidden_columns)
                if not lines:
                    self._note_formula(cell, row, column, sheet)
                elif (row, column) in sheet.covered:
                    sheet.lost.append(_cell_name(row, column))
                else:
                    sheet.filled[row, column] = lines

    def _note_formula(self, cell: _Element, row: int, column: int, sheet: Sheet) -> None:
        stored = cell.find(S + "v")
        # an empty text is an honest result; other programs leave any other result empty
        if cell.find(S + "f") is not None and (stored is None or cell.get("t") != "str"):
            sheet.no_result.append(_cell_name(row, column))

    def _look(self, cell: _Element) -> Look:
        number = whole(cell.get("s"))
        return self._looks[number] if number < len(self._looks) else Look()

    def _lines(self, cell: _Element, look: Look, *, hidden: bool) -> list[tuple[Run, ...]]:
        """The runs of each line of one cell; none where it shows nothing."""
        lines: list[list[Run]] = [[]]
        for words, font in self._pieces(cell, look):
            self._letters -= len(words)
            if self._letters < 0:
                raise Refused(_TOO_LARGE)
            text, replaced = clean(words)
            self._replaced += replaced
            first, *others = text.split("\n")
            run = self._runner(look, font, hidden=hidden)
            for number, part in enumerate((first, *others)):
                if number:
                    lines.append([])
                if part:
                    lines[-1].append(run(part))
        while lines and not any(run.text.strip() for run in lines[-1]):
            lines.pop()
        return [tuple(line) for line in lines]

    def _runner(self, look: Look, font: _Element | None, *, hidden: bool) -> _Runner:
        own = [marked(font, mark) for mark in ("b", "i", "strike", "u")]
        given = (look.bold, look.italic, look.struck, look.underlined)
        bold, italic, struck, underlined = (b if a is None else a for a, b in zip(own, given, strict=True))
        return _Runner(bold, italic, struck, underlined, hidden)

    def _pieces(self, cell: _Element, look: Look) -> list[tuple[str, _Element | None]]:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = cell.find(S + "is")
            return [] if inline is None else text_pieces(inline)
        stored = cell.find(S + "v")
        value = "" if stored is None else stored.text or ""
        if not value:
            return []
        if kind == "s":
            number = whole(value)
            return self._strings[number] if number < len(self._strings) else []
        if kind == "b":
            value = "Yes" if value.strip() == "1" else "No"
        elif kind == "d":
            value = iso_shown(value)
        elif kind == "n":
            value = shown(value, look, self._epoch)
        elif kind == "str":
            value = unescaped(value)
        return [(value, None)]

    def _tables(self, sheet: Sheet) -> Iterator[Table]:
        rows: dict[int, list[int]] = {}
        for row, column in sheet.filled:
            _, _, bottom, right = sheet.merged.get((row, column), (row, column, row, column))
            for lower in range(row, bottom + 1):
                rows.setdefault(lower, []).extend((column, right))
        number = 0
        block: list[int] = []
        for row in sorted(rows):
            if block and row != block[-1] + 1:
                number += 1
                yield self._table(sheet, block, rows, number)
                block = []
            block.append(row)
        if block:
            yield self._table(sheet, block, rows, number + 1)

    def _table(self, sheet: Sheet, block: list[int], rows: dict[int, list[int]], number: int) -> Table:
        first = min(min(rows[row]) for row in block)
        last = max(max(rows[row]) for row in block)
        self._left -= (last - first + 1) * len(block)
        if self._left < 0:
            raise Refused(_TOO_LARGE)
        made = []
        for row in block:
            cells = tuple(self._cells(sheet, row, first, last, number))
            head = sheet.headers.get(row)
            seen = [column for column in rows[row] if column not in sheet.hidden_columns]
            hidden = sheet.hidden or row in sheet.hidden_rows or not seen
            made.append(Row(cells, head is not None and head[0] >= first and head[1] <= last, hidden))
        return Table(tuple(made), Where(table=number, sheet=sheet.title, cell=_cell_name(block[0], first)))

    def _cells(self, sheet: Sheet, row: int, first: int, last: int, table: int) -> Iterator[Cell]:
        column = first
        while column <= last:
            area = sheet.covered.get((row, column)) or sheet.merged.get((row, column))
            span = min(area[3], last) - column + 1 if area else 1
            name = _cell_name(row, column)
            lines = sheet.filled.get((row, column), [])
            blocks = tuple(
                Paragraph(runs, Where("body", table, row, column, number, None, sheet.title, name))
                for number, runs in enumerate(lines, start=1)
            )
            where = Where("body", table, row, column, sheet=sheet.title, cell=name)
            continued = (row, column) in sheet.covered
            yield Cell(blocks, where, column - 1, span, continued, (row, column) in sheet.shaded)
            column += span

    def _drawn(self, sheet: Sheet, part: str) -> Iterator[Paragraph]:
        number = 0
        for drawing in self._package.linked(part, "drawing"):
            root = self._package.tree(drawing)
            for line in [] if root is None else drawn_lines(root):
                number += 1
                text, replaced = clean(line)
                self._replaced += replaced
                yield Paragraph((Run(text),), Where("text box", paragraph=number, sheet=sheet.title))

    def _note_tables(self, sheet: Sheet, part: str) -> None:
        for table in self._package.linked(part, "table"):
            root = self._package.tree(table)
            if root is not None and whole(root.get("headerRowCount", "1")):
                top, left, _, right = merged_area(root.get("ref", ""))
                sheet.headers[top] = (left, right)

    def _note_margins(self, sheet: Sheet, root: _Element) -> None:
        for element in root.iterfind(f"{S}headerFooter/*"):
            part = "header" if "eader" in str(element.tag) else "footer"
            text, _ = clean(_MARGIN_CODE.sub(" ", element.text or "").replace("&&", "&").strip())
            if text:
                self._margins.append(Paragraph((Run(text),), Where(part, sheet=sheet.title)))

    def _note_comments(self, sheet: Sheet, part: str) -> None:
        for comments in self._package.linked(part, "comments"):
            root = self._package.tree(comments)
            if root is None:
                continue
            authors = [author.text or "" for author in root.iterfind(f"{S}authors/{S}author")]
            for element in root.iter(S + "comment"):
                number = whole(element.get("authorId"))
                author = authors[number] if number < len(authors) else ""
                words = element.find(S + "text")
                text = "" if words is None else "".join(piece for piece, _ in text_pieces(words))
                if text.startswith(_THREADED):  # a notice for older versions of Excel stands before the words
                    text = text.partition("\nComment:")[2].strip() or text
                text, _ = clean(text)
                where = Where("comment", sheet=sheet.title, cell=element.get("ref"))
                # Excel's newer comments name their writer in a part of their own
                self._comments.append(Comment(text, "" if author.startswith("tc={") else clean(author)[0], where))

    def _remark_on(self, sheet: Sheet) -> None:
        rows = sorted({row for row, _ in sheet.filled} & sheet.hidden_rows)
        columns = sorted({column for _, column in sheet.filled} & sheet.hidden_columns)
        for sentence, names in (
            (_HIDDEN_ROWS, [str(row) for row in rows]),
            (_HIDDEN_COLUMNS, [get_column_letter(column) for column in columns]),
            (_NO_RESULT, sheet.no_result),
            (_COVERED, sheet.lost),
        ):
            if names:
                self._remarks.append(sentence.format(sheet.title, _listed(names)))

    def _remark_on_parts(self) -> None:
        for folder, sentence in (
            ("xl/ctrlprops/", _CONTROLS),
            ("xl/embeddings/", _EMBEDDED),
            ("xl/charts/", _CHARTS),
            ("xl/diagrams/", _CHARTS),
            ("xl/vbaproject.bin", _MACROS),
        ):
            if sentence not in self._remarks and any(name.startswith(folder) for name in self._package.names):
                self._remarks.append(sentence)
        if self._replaced:
            self._remarks.append(_REPLACED.format(self._replaced))

    def _shared_strings(self) -> list[list[tuple[str, _Element | None]]]:
        for part in self._package.linked(self._main, "sharedStrings"):
            root = self._package.tree(part)
            return [] if root is None else [text_pieces(item) for item in root.iterfind(S + "si")]
        return []


@dataclass(frozen=True, slots=True)
class _Runner:
    """Makes runs of one look."""

    bold: bool
    italic: bool
    struck: bool
    marked: bool
    hidden: bool

    def __call__(self, text: str) -> Run:
        return Run(text, self.bold, self.italic, self.struck, self.marked, self.hidden)


def _covered(sheet: Sheet) -> dict[tuple[int, int], Area]:
    """Cells under a merged one, the top left one excepted, each with the area that covers it."""
    return {
        (row, column): area
        for area in sheet.merged.values()
        for row in range(area[0], area[2] + 1)
        for column in range(area[1], area[3] + 1)
        if (row, column) != area[:2]
    }


def _cell_name(row: int, column: int) -> str:
    return f"{get_column_letter(column)}{row}"


def _listed(names: list[str]) -> str:
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {more} more" if more > 0 else "")
