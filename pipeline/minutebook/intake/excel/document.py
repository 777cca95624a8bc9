"""Excel workbooks as a Layout: each sheet a heading, each block of filled rows a table.

The cells of a worksheet are read (``cells``), the form controls on it are put into them (``placing``), and what is
filled then is cut into tables (``tables``); notes, page headers and drawings stand beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

from lxml.etree import _Element
from msgspec.structs import replace

from minutebook.errors import Refused
from minutebook.intake.door.package import Package
from minutebook.intake.excel.cells import Book
from minutebook.intake.excel.controls import Control, controls_of
from minutebook.intake.excel.drawings import Drawn, drawn_on
from minutebook.intake.excel.formats import EPOCH_1900, EPOCH_1904
from minutebook.intake.excel.names import Names, offer
from minutebook.intake.excel.notes import comments_of, margins_of, persons_of
from minutebook.intake.excel.placing import Placed, place
from minutebook.intake.excel.remarks import Remarks
from minutebook.intake.excel.sheet import Line, Sheet, Spot, cell_name
from minutebook.intake.excel.tables import MAX_LISTED, Cutter, Listed, listed, without_totals
from minutebook.intake.excel.values import looks_of
from minutebook.intake.layout import Block, Comment, Layout, Paragraph, Run, Witness
from minutebook.intake.marks import mark_of
from minutebook.intake.ooxml import UNTICKED, R, S, clean, is_on
from minutebook.where import Where

#: a sheet with cells: others hold a chart, a dialogue or the macros of old
_CELLS: Final = S + "worksheet"
#: how many hidden places are told
_TOLD: Final = 100
_STARTS: Final = "would start another program when it is opened; ask for a copy without links to other programs"


def read_xlsx(package: Package, main: str) -> Layout:
    """Every visible word of a workbook, sheet by sheet, with hidden ones marked."""
    return _WorkbookReader(package, main).layout()


class _WorkbookReader:
    """Reads the sheets of one workbook: first their cells, which one sheet may take from another, then the rest."""

    def __init__(self, package: Package, main: str) -> None:
        self._package = package
        self._main = main
        self._book = package.root(main)
        self._margins: list[Paragraph] = []
        self._comments: list[Comment] = []
        self._witnesses: list[Witness] = []
        self._remarks = Remarks()
        self._cutter = Cutter()

    def layout(self) -> Layout:
        """The whole workbook."""
        entries = list(self._sheets())
        sheets = [sheet for _, sheet in entries if sheet]
        self._fill(sheets)
        names = Names(self._book, sheets)
        drawn = {sheet.part: self._drawn(sheet) for sheet in sheets}
        offer(names, sheets, [(sheet.title, it.offers) for sheet in sheets for it in drawn[sheet.part][1].values()])
        persons = persons_of(self._package, self._main)
        blocks: list[Block] = []
        for title, sheet in entries:
            hidden = sheet is not None and sheet.hidden
            blocks.append(Paragraph((Run(title, hidden=hidden),), Where(sheet=title), level=1))
            if sheet:
                blocks += self._sheet(sheet, names, *drawn[sheet.part])
                self._margins += margins_of(sheet)
                self._comments += comments_of(self._package, sheet, persons)
        self._refuse_programs()
        self._remarks.on_parts(self._package.names)
        return Layout(
            tuple(blocks), tuple(self._margins), tuple(self._comments), 0, self._remarks.said,
            tuple(self._witnesses), tuple(islice(_hidden(sheets), _TOLD)), made_from=mark_of(self._package),
        )  # fmt: skip

    def _sheets(self) -> Iterator[tuple[str, Sheet | None]]:
        """Each sheet by its title, None for one that is not there."""
        links, read = self._package.links(self._main), set[str]()
        for entry in self._book.iterfind(f"{S}sheets/{S}sheet"):
            title, _ = clean(entry.get("name", ""))
            hidden = entry.get("state", "visible") != "visible"
            link = links.get(entry.get(R + "id", ""))
            root = self._package.tree(link.target) if link and not link.external else None
            if hidden:
                self._remarks.hidden_sheet(title)
            if link is None or root is None or link.target in read:
                self._remarks.missing_sheet(title)
                yield title, None
            else:
                read.add(link.target)
                if root.tag != _CELLS:
                    self._remarks.odd_sheet(title)
                yield title, Sheet(title, link.target, root, hidden)

    def _fill(self, sheets: Sequence[Sheet]) -> None:
        settings = self._book.find(S + "workbookPr")
        counts_from_1904 = settings is not None and is_on(settings.get("date1904", "0"))
        strings = next(self._trees("sharedStrings"), None)
        looks = looks_of(next(self._trees("styles"), None))
        book = Book(strings, looks, EPOCH_1904 if counts_from_1904 else EPOCH_1900)
        for sheet in sheets:
            if sheet.root.tag == _CELLS:
                book.fill(sheet)

    def _drawn(self, sheet: Sheet) -> tuple[list[Drawn], dict[str, Control]]:
        """The shapes on a sheet, and those of them that are form controls."""
        shapes = drawn_on(self._package, sheet.part)
        controls = controls_of(self._package, sheet, shapes)
        return [shape for shape in shapes if shape.id not in controls], controls

    def _sheet(
        self, sheet: Sheet, names: Names, shapes: list[Drawn], controls: Mapping[str, Control]
    ) -> Iterator[Block]:
        """The tables of a sheet and what is drawn between them, from top to bottom."""
        placed = place(sheet, list(controls.values()), names) if controls else Placed()
        self._remarks.on_cells(sheet, placed)
        self._witnesses += _witnesses(sheet, placed)
        shapes += placed.loose
        lists = list(islice(self._lists(sheet), MAX_LISTED))
        sums = without_totals(sheet, lists)
        tables = self._cutter.cut(sheet, lists, names.tags(sheet.title))
        found: list[tuple[int, int, Block]] = [(row, 0, table) for row, table in tables]
        found += ((spot[0], 1, line) for spot, lines in sums for line in _sum(sheet, spot, lines))
        found += _boxes(sheet, shapes)
        found.sort(key=lambda it: it[:2])
        return (block for _, _, block in found)

    def _lists(self, sheet: Sheet) -> Iterator[Listed]:
        for part in self._package.linked(sheet.part, "table"):
            root = self._package.tree(part)
            if root is not None:
                yield listed(root)

    def _trees(self, kind: str) -> Iterator[_Element]:
        for part in self._package.linked(self._main, kind):
            root = self._package.tree(part)
            if root is not None:
                yield root

    def _refuse_programs(self) -> None:
        for root in self._trees("externalLink"):
            if root.find(S + "ddeLink") is not None:
                raise Refused(_STARTS)


def _witnesses(sheet: Sheet, placed: Placed) -> Iterator[Witness]:
    """Cells that show less than they hold: a formula without a result, an error, a rounded number, a doubtful box."""
    for stored in (sheet.no_result, sheet.faults, sheet.rounded):
        for spot, kept in stored.items():
            if not sheet.is_hidden(spot):
                shown = sheet.filled.get(spot, [()])[0]
                yield Witness(_place(sheet, spot), "".join(run.text for run in shown), kept)
    for spot, both in placed.doubted.items():
        yield Witness(_place(sheet, spot), *both)
    for spot in placed.unclear:
        yield Witness(_place(sheet, spot), UNTICKED, "")


def _place(sheet: Sheet, spot: Spot) -> Where:
    return Where("body", None, *spot, sheet=sheet.title, cell=cell_name(spot))


def _sum(sheet: Sheet, spot: Spot, lines: Iterable[Line]) -> Iterator[Paragraph]:
    where = _place(sheet, spot)
    return (Paragraph(runs, where._replace(paragraph=number)) for number, runs in enumerate(lines, start=1))


def _boxes(sheet: Sheet, shapes: Iterable[Drawn]) -> Iterator[tuple[int, int, Block]]:
    """The lines of what is drawn, each with the row it stands at; what has no place comes last."""
    number = 0
    for shape in shapes:
        name = cell_name(shape.spot) if all(shape.spot) else None
        for line in shape.lines:
            number += 1
            runs = tuple(replace(run, hidden=run.hidden or sheet.hidden) for run in line)
            where = Where("text box", paragraph=number, sheet=sheet.title, cell=name)
            yield shape.spot[0] or _LAST, 1, Paragraph(runs, where)


#: below every row
_LAST: Final = 2_000_000


def _hidden(sheets: Iterable[Sheet]) -> Iterator[Where]:
    """The cells with words that nobody sees."""
    for sheet in sheets:
        for spot, lines in sheet.filled.items():
            if any(run.hidden for line in lines for run in line):
                yield _place(sheet, spot)
