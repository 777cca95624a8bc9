"""Form controls read into the cells that they stand on: a tick box over B7 is part of what B7 says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from lxml.etree import _Element
from msgspec.structs import replace

from minutebook.intake.door.xmlrules import MAX_COLUMN, MAX_ROW
from minutebook.intake.excel.controls import LISTS, PIXEL, PRINTED, TICKS, Control
from minutebook.intake.excel.drawings import Drawn
from minutebook.intake.excel.names import Names, referred
from minutebook.intake.excel.sheet import Line, Sheet, Spot
from minutebook.intake.layout import Run
from minutebook.intake.ooxml import TICKED, UNTICKED, S, whole

_POINT: Final = 12700
#: what Excel gives to rows, in points, and to columns, in letters, that do not say
_HIGH: Final = 15.0
_WIDE: Final = 8.43
_LETTER: Final = 7 * PIXEL
#: how far inside a control its box is drawn
_BOX: Final = 8 * PIXEL
#: a control over more rows or columns than this is measured no further
_FAR: Final = 200
#: what the cell of a tick box may say
_TRUTHS: Final = {
    **dict.fromkeys(("yes", "true", "1", TICKED), True),
    **dict.fromkeys(("no", "false", "0", UNTICKED), False),
}
#: between options that are typed side by side
_APART: Final = re.compile(r"\s{2,}|\s*[/|]\s*")


@dataclass(slots=True)
class Placed:
    """What came of the controls of a sheet."""

    #: words of controls that stand on no cell, or are only pressed
    loose: list[Drawn] = field(default_factory=list)
    #: cells with a tick box or list whose own cell says otherwise: what the one shows, and what the other means
    doubted: dict[Spot, tuple[str, str]] = field(default_factory=dict)
    #: cells with a tick box that is neither ticked nor empty
    unclear: list[Spot] = field(default_factory=list)


def place(sheet: Sheet, controls: Sequence[Control], names: Names) -> Placed:
    """Put every control into the cell that it stands on. The cells of every sheet must have been read by now."""
    placed, grid = Placed(), Grid(sheet)
    by_cell: dict[Spot, list[tuple[int, Control]]] = {}
    for control in controls:
        under = grid.under(control)
        spot = sheet.top_left(under)
        on_sheet = 0 < spot[0] <= MAX_ROW and 0 < spot[1] <= MAX_COLUMN
        if on_sheet and control.kind in (*TICKS, *LISTS, *PRINTED):
            by_cell.setdefault(spot, []).append((under[0], control))
            _compare(sheet, control, placed, spot, names)
        elif control.words:
            placed.loose.append(Drawn(control.words, spot))
    for spot, group in by_cell.items():
        group.sort(key=lambda it: (it[0], it[1].anchor.top_left[1], it[1].anchor.inset[1]))
        _write(sheet, spot, group, names, grid)
    return placed


def _compare(sheet: Sheet, control: Control, placed: Placed, spot: Spot, names: Names) -> None:
    """Note a control that its own cell, the one that its state is written to, does not bear out."""
    said = next(names.texts(control.link, sheet.title), "").strip().casefold() if control.link else ""
    if control.kind in TICKS and control.ticked is None:
        placed.unclear.append(spot)
    elif control.kind == "checkbox":
        says = _TRUTHS.get(said)
        if says is not None and says is not control.ticked:
            placed.doubted[spot] = _sign(ticked=bool(control.ticked)), _sign(ticked=says)
    elif control.kind in LISTS and len(control.picked) == 1 and whole(said) not in (0, control.picked[0]):
        offered = _offered(control, names, sheet.title)
        shown, meant = ("".join(offered[number - 1 : number]) for number in (control.picked[0], whole(said)))
        if shown != meant:
            placed.doubted[spot] = shown, meant


def _write(sheet: Sheet, spot: Spot, group: Sequence[tuple[int, Control]], names: Names, grid: Grid) -> None:
    """Add what the controls of one cell show, each with its row, to what the cell shows itself."""
    hidden, controls = sheet.is_hidden(spot), [control for _, control in group]
    lines: list[Line] = []
    for _, row in groupby(group, key=lambda it: it[0]):
        pieces = [_shows(it, names, sheet.title, hidden=hidden or it.hidden) for _, it in row]
        lines += _side_by_side([piece for piece in pieces if piece])
    own = [] if any(_repeats(sheet, spot, control) for control in controls) else sheet.filled.get(spot, [])
    made = _beside(own, controls, late=grid.late(controls[0], spot)) or [*own, *lines]
    if made:
        sheet.filled[spot] = made
    else:
        sheet.filled.pop(spot, None)


def _beside(own: Sequence[Line], ticks: Sequence[Control], *, late: bool) -> list[Line]:
    """Words of a cell with boxes drawn over them, each box with the words it belongs to; none where that is unclear."""
    lines = [line for line in own if line]
    if not lines or any(it.kind not in TICKS or it.words for it in ticks):
        return []
    look = replace(lines[0][0], struck=False)
    if len(ticks) == 1:
        sign, space = replace(look, text=_sign(ticked=ticks[0].ticked)), replace(look, text=" ")
        return [*lines[:-1], (*lines[-1], space, sign)] if late else [(sign, space, *lines[0]), *lines[1:]]
    words = _APART.split("".join(run.text for run in lines[0]).strip())
    if len(lines) > 1 or len(words) != len(ticks):
        return []
    return [
        (
            replace(
                look, text="  ".join(f"{_sign(ticked=it.ticked)} {text}" for it, text in zip(ticks, words, strict=True))
            ),
        )
    ]


def _repeats(sheet: Sheet, spot: Spot, control: Control) -> bool:
    """Whether a cell shows nothing but the state of the control upon it."""
    linked = referred(control.link, sheet.title)
    if linked is None or linked[0] != sheet.title or sheet.top_left(linked[1][:2]) != spot:
        return False
    if control.kind == "checkbox":
        return sheet.truths.get(spot) is control.ticked
    return "".join(run.text for line in sheet.filled.get(spot, []) for run in line).strip().isdecimal()


def _sign(*, ticked: bool | None) -> str:
    return TICKED if ticked else UNTICKED


def _offered(control: Control, names: Names, sheet: str) -> tuple[str, ...]:
    return control.items or tuple(names.texts(control.offers, sheet))


def _shows(control: Control, names: Names, sheet: str, *, hidden: bool) -> list[Line]:
    words = [tuple(replace(run, hidden=run.hidden or hidden) for run in line) for line in control.words]
    if control.kind in TICKS:
        sign = Run(_sign(ticked=control.ticked), hidden=hidden)
        return [(sign, Run(" ", hidden=hidden), *words[0]), *words[1:]] if words else [(sign,)]
    if control.kind in LISTS:
        items = _offered(control, names, sheet)
        picked = "; ".join(items[number - 1] for number in control.picked if 0 < number <= len(items))
        return [(Run(picked, hidden=hidden),)] if picked.strip() else []
    return words


def _side_by_side(pieces: Sequence[list[Line]]) -> Iterator[Line]:
    """What stands side by side in one line, as ``☒ Yes  ☐ No``; a piece with several lines stands alone."""
    side: list[Run] = []
    for piece in pieces:
        if len(piece) == 1:
            side += [*([Run("  ", hidden=side[-1].hidden)] if side else []), *piece[0]]
            continue
        if side:
            yield tuple(side)
        yield from piece
        side = []
    if side:
        yield tuple(side)


class Grid:
    """How high the rows of a sheet are and how wide its columns, in EMU."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        given = sheet.root.find(S + "sheetFormatPr")
        self._high = _size(given, "defaultRowHeight", _HIGH) * _POINT
        self._wide = _size(given, "defaultColWidth", _WIDE) * _LETTER
        rows = sheet.root.iterfind(f"{S}sheetData/{S}row[@ht]")
        self._rows = {whole(row.get("r")): _size(row, "ht", _HIGH) * _POINT for row in rows}
        columns = sheet.root.iterfind(f"{S}cols/{S}col")
        self._columns = [
            (whole(el.get("min")), whole(el.get("max")), _size(el, "width", _WIDE) * _LETTER) for el in columns
        ]

    def under(self, control: Control) -> Spot:
        """The cell under a control: at half its height, and under its box or, for a list, at half its width."""
        (top, left), (down, across) = control.anchor.top_left, control.anchor.inset
        (bottom, right), (low, far) = control.anchor.bottom_right, control.anchor.outset
        row = _half_way((top, down), (bottom, low), lambda row: self._rows.get(row, self._high))
        if control.kind in LISTS:
            return row, _half_way((left, across), (right, far), self._width)
        return row, left + (1 if right > left and across + _BOX >= self._width(left) else 0)

    def late(self, control: Control, spot: Spot) -> bool:
        """Whether a control starts in the right half of its cell, after the words there."""
        right = min(self._sheet.merged.get(spot, (*spot, *spot))[3], spot[1] + _FAR)
        widths = [self._width(column) for column in range(spot[1], right + 1)]
        before = sum(widths[: max(0, control.anchor.top_left[1] - spot[1])])
        return before + control.anchor.inset[1] > sum(widths) / 2

    def _width(self, column: int) -> float:
        return next((wide for first, last, wide in self._columns if first <= column <= last), self._wide)


def _half_way(start: tuple[int, int], end: tuple[int, int], size: Callable[[int], float]) -> int:
    """The row or column in which the middle lies between two places: each a number and how far into it."""
    first, last = start[0], min(end[0], start[0] + _FAR)
    sizes = [size(number) for number in range(first, last)]
    left = (start[1] + sum(sizes) + (end[1] if last == end[0] else 0)) / 2
    for number, wide in zip(range(first, last), sizes, strict=True):
        if left < wide:
            return number
        left -= wide
    return max(first, last)


def _size(element: _Element | None, name: str, usual: float) -> float:
    try:
        return float(usual if element is None else element.get(name, usual))
    except ValueError:
        return usual
