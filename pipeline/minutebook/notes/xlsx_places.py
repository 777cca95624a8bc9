"""The cell of a workbook that a note on any place of it can hang on: one that shows, and has no note yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from lxml.etree import _Element

from minutebook.intake.door.package import Package
from minutebook.intake.door.xmlrules import MAX_COLUMN, cell_position, merged_area
from minutebook.intake.ooxml import R, S, clean, is_on, whole
from minutebook.intake.own_comments import is_ours
from minutebook.notes.note import Note

#: row and column of a cell, one-based
Place = tuple[int, int]
#: a row or a column nobody has set the size of, in pixels
_HEIGHT: Final = 20
_WIDTH: Final = 64
_FAR: Final = 20


@dataclass(frozen=True)
class Sheet:
    """One sheet with cells, as far as notes need it."""

    title: str
    hidden: bool
    part: str
    root: _Element = field(repr=False)
    #: the part with its notes, where there is one
    comments_part: str | None
    comments_root: _Element | None = field(repr=False)

    @property
    def comments(self) -> list[_Element]:
        """The notes that are there, anybody's."""
        return [] if self.comments_root is None else list(self.comments_root.iter(S + "comment"))

    @cached_property
    def authors(self) -> list[str]:
        """Their writers, by number."""
        root = self.comments_root
        return [] if root is None else [it.text or "" for it in root.iterfind(f"{S}authors/{S}author")]

    def author(self, comment: _Element) -> str:
        """Who wrote one of the notes."""
        number = whole(comment.get("authorId"))
        return clean(self.authors[number])[0] if number < len(self.authors) else ""

    @cached_property
    def heights(self) -> dict[int, int]:
        """Rows whose height is set, in pixels; 0 for a hidden one."""
        rows = self.root.iterfind(f"{S}sheetData/{S}row")
        return {whole(it.get("r")): _pixels(it, "ht", 96 / 72) for it in rows if it.get("hidden") or it.get("ht")}

    @cached_property
    def widths(self) -> dict[int, int]:
        """Columns whose width is set, in pixels; 0 for a hidden one."""
        return {
            number: _pixels(columns, "width", 7.0)
            for columns in self.root.iterfind(f"{S}cols/{S}col")
            for number in range(whole(columns.get("min")), min(whole(columns.get("max")), MAX_COLUMN) + 1)
        }

    def height(self, row: int) -> int:
        return self.heights.get(row, _HEIGHT)

    def width(self, column: int) -> int:
        return self.widths.get(column, self._usual_width)

    @cached_property
    def _usual_width(self) -> int:
        usual = self.root.find(S + "sheetFormatPr")
        return _WIDTH if usual is None else _pixels(usual, "defaultColWidth", 7.0)

    @cached_property
    def top(self) -> Place:
        """The first cell with anything in it that shows: the sheet's title, as a rule."""
        cells = self.root.iterfind(f"{S}sheetData/{S}row/{S}c")
        filled = (cell_position(it.get("r", "")) for it in cells if len(it))
        return next((it for it in filled if it[0] and self.height(it[0]) and self.width(it[1])), (1, 1))

    @cached_property
    def merged(self) -> list[tuple[int, int, int, int]]:
        """First row, first column, last row and last column of each merged area."""
        return [merged_area(it.get("ref", "")) for it in self.root.iterfind(f"{S}mergeCells/{S}mergeCell")]

    def shown(self, place: Place) -> Place:
        """The cell that shows at a place: the first of a merged area."""
        row, column = place
        areas = (it for it in self.merged if it[0] <= row <= it[2] and it[1] <= column <= it[3])
        return next((area[:2] for area in areas), place)

    def near(self, place: Place) -> Iterator[Place]:
        """Cells that show, the nearest first: the place itself, along its row to its label, then other rows."""
        row, column = place
        for line in (row, *range(row - 1, 0, -1), *range(row + 1, row + _FAR)):
            if self.height(line):
                for at in (column, *range(column - 1, 0, -1), *range(column + 1, column + _FAR)):
                    if self.width(at) and self.shown((line, at)) == (line, at):
                        yield line, at


def sheets_of(package: Package, main: str) -> list[Sheet]:
    """The sheets with cells, in the order of the workbook."""
    links = package.links(main)
    sheets = []
    for entry in package.root(main).iterfind(f"{S}sheets/{S}sheet"):
        link = links.get(entry.get(R + "id", ""))
        root = package.tree(link.target) if link and not link.external else None
        if link is not None and root is not None and root.tag == S + "worksheet":
            title, _ = clean(entry.get("name", ""))
            part = next(iter(package.linked(link.target, "comments")), None)
            comments = package.tree(part) if part else None
            sheets.append(Sheet(title, entry.get("state", "visible") != "visible", link.target, root, part, comments))
    return sheets


def place_notes(
    sheets: Sequence[Sheet], notes: Iterable[Note]
) -> dict[tuple[str, Place], list[tuple[Note, bool]]]:  # fmt: skip
    """The notes of each cell by its sheet's part, each with whether the place it is about must be told."""
    placed: dict[tuple[str, Place], list[tuple[Note, bool]]] = {}
    taken = {sheet.part: _taken(sheet) for sheet in sheets}
    front = next((sheet for sheet in sheets if not sheet.hidden), sheets[0] if sheets else None)
    for note in notes:
        named = note.where.sheet if note.where else None
        sheet = next((it for it in sheets if it.title == named and not it.hidden), front)
        if sheet is None:
            return {}
        cell = cell_position(note.where.cell or "") if note.where and sheet.title == named else (0, 0)
        wanted = sheet.shown(cell) if cell[0] else sheet.top
        place = next((it for it in sheet.near(wanted) if it not in taken[sheet.part]), wanted)
        elsewhere = named is not None and (sheet.title != named or (cell[0] > 0 and place != wanted))
        placed.setdefault((sheet.part, place), []).append((note, elsewhere))
    return placed


def _taken(sheet: Sheet) -> set[Place]:
    """Cells with somebody's note: Excel allows a cell one."""
    return {cell_position(it.get("ref", "")) for it in sheet.comments if not is_ours(sheet.author(it))}


def _pixels(element: _Element, name: str, scale: float) -> int:
    if is_on(element.get("hidden", "0")):
        return 0
    try:
        return min(2_000, round(float(element.get(name, "")) * scale))
    except (ValueError, OverflowError):
        return _HEIGHT if name == "ht" else _WIDTH
