"""The cells of a sheet: what each stores, and what of it shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Final, NamedTuple

from lxml.etree import _Element

from minutebook.errors import Refused
from minutebook.intake.door.xmlrules import MAX_COLUMN, MAX_ROW, cell_position, merged_area
from minutebook.intake.excel.formats import is_rounded, iso_shown, plain, shown, text_affixes
from minutebook.intake.excel.sheet import TOO_LARGE, Line, Sheet, Spot
from minutebook.intake.excel.values import Look, Piece, marked, text_pieces, unescaped
from minutebook.intake.layout import Run
from minutebook.intake.ooxml import TICKED, UNTICKED, S, is_on, whole

#: one part may be every sheet, and one shared string be shown by every cell
MAX_FILLED: Final = 500_000
MAX_LETTERS: Final = 20_000_000
_NOTHING_HIGH: Final = ("0", "0.0")
#: what Excel, and LibreOffice, show in place of a value that they could not work out
_FAULT: Final = re.compile(
    r"#(?:NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A|GETTING_DATA|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!|BUSY!"
    r"|EXTERNAL!|PYTHON!)|Err:5\d\d"
)
_VALUE: Final = S + "v"
_FORMULA: Final = S + "f"
_INLINE: Final = S + "is"


class Stored(NamedTuple):
    """What the file holds of one cell."""

    #: as Excel calls them: n(umber), s(hared string), str, inlineStr, b(oolean), e(rror), d(ate)
    kind: str
    #: None where there is no value at all
    value: str | None
    formula: _Element | None
    inline: _Element | None
    style: str | None

    @property
    def lacks_result(self) -> bool:
        """Whether it is a formula that was never worked out. An empty text is an honest result, and a blank one."""
        return self.formula is not None and not self.value and (self.value is None or self.kind != "str")

    @property
    def is_typed_number(self) -> bool:
        """Whether it is a number that a person typed."""
        return self.kind == "n" and self.formula is None and bool(re.fullmatch(r"-?\d+(?:\.\d+)?", self.value or ""))

    @property
    def is_nought(self) -> bool:
        """Whether it is the number 0."""
        return self.kind == "n" and bool(self.value) and not re.search("[1-9]", self.value or "")

    @property
    def is_true(self) -> bool:
        """Whether a boolean says yes."""
        return (self.value or "").strip() == "1"


class _Shows(NamedTuple):
    """The lines that a cell shows, and how many letters they have."""

    lines: list[Line]
    letters: int
    #: an error of Excel's stands in place of a value: it shows, but nobody typed it
    fault: bool = False


class Book:
    """What the sheets of a workbook share: strings, styles, and the day from which it counts."""

    def __init__(self, strings: _Element | None, looks: list[Look], epoch: datetime) -> None:
        self._strings = [] if strings is None else list(strings.iterfind(S + "si"))
        self._looks = looks
        self._epoch = epoch
        #: what was worked out before, by kind, value and style, and whether it is hidden
        self._known: dict[tuple[str, str | None, str | None, bool], _Shows] = {}
        self._cells = MAX_FILLED
        self._letters = MAX_LETTERS

    def fill(self, sheet: Sheet) -> None:
        """Read the cells of a sheet."""
        _note_merges(sheet)
        _note_hidden_columns(sheet)
        views = sheet.root.iterfind(f"{S}sheetViews/{S}sheetView")
        noughts = all(is_on(view.get("showZeros")) for view in views)
        row = 0
        for line in sheet.root.iterfind(f"{S}sheetData/{S}row"):
            row = whole(line.get("r")) or row + 1
            if is_on(line.get("hidden", "0")) or line.get("ht") in _NOTHING_HIGH:
                sheet.hidden_rows.add(row)
            for column, cell in self._telling(line):
                stored = _stored(cell)
                look = self._look(stored.style)
                if look.shaded:
                    sheet.shaded.add((row, column))
                if len(cell) and (noughts or not stored.is_nought):
                    self._fill_cell(sheet, (row, column), stored, look)

    def _telling(self, line: _Element) -> Iterator[tuple[int, _Element]]:
        """The cells of a row that hold something or are shaded, with their column; most others are only styled."""
        column, passed = 0, ""
        for cell in line.iterchildren(S + "c"):
            name = cell.get("r", "")
            if name and not len(cell) and not self._look(cell.get("s")).shaded:
                passed = name
                continue
            before = cell_position(passed)[1] if passed else column
            column, passed = cell_position(name)[1] or before + 1, ""
            yield column, cell

    def _look(self, style: str | None) -> Look:
        number = whole(style)
        return self._looks[number] if number < len(self._looks) else Look()

    def _fill_cell(self, sheet: Sheet, spot: Spot, stored: Stored, look: Look) -> None:
        if spot[0] > MAX_ROW or spot[1] > MAX_COLUMN:
            raise Refused(TOO_LARGE)
        covered = spot in sheet.covered
        shows = self._shows(stored, look, hidden=covered or sheet.is_hidden(spot))
        if not shows.lines:
            if stored.lacks_result:
                sheet.no_result[spot] = _formula(stored)
        elif covered:
            sheet.beneath.setdefault(spot, []).extend(shows.lines)
        else:
            # a cell that is there twice is no honest one, but both may hold words
            sheet.filled[spot] = [*sheet.filled[spot], *shows.lines] if spot in sheet.filled else shows.lines
            if shows.fault:
                sheet.faults[spot] = _formula(stored)
            elif stored.kind == "b":
                sheet.truths[spot] = stored.is_true
            elif stored.is_typed_number and is_rounded(stored.value or "", look.format):
                sheet.rounded[spot] = plain(float(stored.value or ""))

    def _shows(self, stored: Stored, look: Look, *, hidden: bool) -> _Shows:
        key = (stored.kind, stored.value, stored.style, hidden)
        shows = None if stored.inline is not None else self._known.get(key)
        if shows is None:
            pieces, unseen = self._pieces(stored, look)
            fault = stored.kind == "e" or (stored.kind == "str" and _is_fault(pieces))
            shows = self._known[key] = _made(pieces, look, hidden=hidden or unseen, fault=fault)
        self._cells -= 1
        self._letters -= shows.letters
        if min(self._cells, self._letters) < 0:
            raise Refused(TOO_LARGE)
        return shows

    def _pieces(self, stored: Stored, look: Look) -> tuple[list[Piece], bool]:
        """What a cell shows, and whether its format hides it."""
        kind, value = stored.kind, stored.value or ""
        if kind == "inlineStr":
            return _as_formatted([] if stored.inline is None else text_pieces(stored.inline), look)
        if kind == "s":
            number = whole(value.strip()) if value else len(self._strings)
            return _as_formatted(text_pieces(self._strings[number]) if number < len(self._strings) else [], look)
        if kind == "str":
            return _as_formatted([(unescaped(value), None)], look)
        if kind == "b" and value:
            value = _truth(stored.is_true, look)
        elif kind == "d":
            value = iso_shown(value, look.format, self._epoch)
        elif kind == "n" and value:
            words = shown(value, look.format, self._epoch)
            # a nought that the format leaves out is no word; any other number is kept from sight
            return [(words or ("" if stored.is_nought else value), None)], not words
        return [(value, None)], False


def _stored(cell: _Element) -> Stored:
    value = formula = inline = None
    for child in cell:
        if child.tag == _VALUE:
            value = child.text or ""
        elif child.tag == _FORMULA:
            formula = child
        elif child.tag == _INLINE:
            inline = child
    return Stored(cell.get("t", "n"), value, formula, inline, cell.get("s"))


def _is_fault(pieces: list[Piece]) -> bool:
    """Whether a formula's words are an error; the same words typed by a person are an answer like any other."""
    return len(pieces) == 1 and bool(_FAULT.fullmatch(pieces[0][0].strip()))


def _made(pieces: list[Piece], look: Look, *, hidden: bool, fault: bool) -> _Shows:
    """The runs of each line of some words; no lines where nothing but spaces stands."""
    if len(pieces) == 1 and pieces[0][1] is None and pieces[0][0].isprintable():
        words = pieces[0][0]  # one line in one look, as nearly every cell has it
        run = Run(words, look.bold, look.italic, look.struck, look.underlined, hidden, placeholder=fault and not hidden)
        return _Shows([] if not words or words.isspace() else [(run,)], len(words), fault)
    lines: list[list[Run]] = [[]]
    for words, font in pieces:
        looks = _looks(look, font)
        for number, part in enumerate(words.replace("\r\n", "\n").replace("\r", "\n").split("\n")):
            if number:
                lines.append([])
            if part:
                lines[-1].append(Run(part, *looks, hidden=hidden))
    while lines and not any(run.text.strip() for run in lines[-1]):
        lines.pop()
    return _Shows([tuple(line) for line in lines], sum(len(words) for words, _ in pieces))


def _as_formatted(pieces: list[Piece], look: Look) -> tuple[list[Piece], bool]:
    """A text with what its cell's format prints around it, and whether the format hides it."""
    if look.format in ("General", "@") or not pieces:
        return pieces, False
    around = text_affixes(look.format)
    if around is None:
        return pieces, True
    before, after = ([(words, None)] if words.strip() else [] for words in around)
    return [*before, *pieces, *after], False


def _formula(stored: Stored) -> str:
    """A cell's formula as Excel shows it; empty where it is another cell's, or there is none."""
    words = "" if stored.formula is None else stored.formula.text or ""
    return f"={words}" if words else ""


def _truth(value: bool, look: Look) -> str:
    if look.ticks:
        return TICKED if value else UNTICKED
    return "Yes" if value else "No"


def _looks(look: Look, font: _Element | None) -> tuple[bool, bool, bool, bool]:
    """Bold, italic, struck and marked, as the run's own font has it, else as its cell's."""
    given = (look.bold, look.italic, look.struck, look.underlined)
    if font is None:
        return given
    own = (marked(font, mark) for mark in ("b", "i", "strike", "u"))
    bold, italic, struck, underlined = (b if a is None else a for a, b in zip(own, given, strict=True))
    return bold, italic, struck, underlined


def _note_merges(sheet: Sheet) -> None:
    for element in sheet.root.iter(S + "mergeCell"):
        top, left, bottom, right = merged_area(element.get("ref", ""))
        area = top, left, min(bottom, MAX_ROW), min(right, MAX_COLUMN)
        spots = [(row, column) for row in range(top, area[2] + 1) for column in range(left, area[3] + 1)]
        if spots and not any(spot in sheet.covered or spot in sheet.merged for spot in spots):
            sheet.merged[top, left] = area
            sheet.covered.update(dict.fromkeys(spots[1:], area))


def _note_hidden_columns(sheet: Sheet) -> None:
    for columns in sheet.root.iterfind(f"{S}cols/{S}col"):
        if is_on(columns.get("hidden", "0")) or columns.get("width") in _NOTHING_HIGH:
            first, last = whole(columns.get("min")), whole(columns.get("max"))
            sheet.hidden_columns.update(range(first, min(last, MAX_COLUMN) + 1))
