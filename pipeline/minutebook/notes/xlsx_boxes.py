"""The boxes in which Excel shows cell notes: shapes in the old drawing language that every version reads."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

from minutebook.notes.xlsx_places import Place, Sheet

_WIDTH: Final = 300
_LINE: Final = 15
_LETTERS_IN_LINE: Final = 46
_MARGIN: Final = 14
#: shape ids are given out to sheets by the thousand
_BLOCK: Final = 1024

_SPACES: Final = (
    b'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    b'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_KIND: Final = (
    b'<v:shapetype %s id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    b'<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE: Final = (
    b'<v:shape %s id="_x0000_s%d" type="#_x0000_t202" style="position:absolute;width:%dpt;height:%dpt;z-index:%d;'
    b'visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
    b'<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    b'<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    b'<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>%s</x:Anchor>'
    b"<x:AutoFill>False</x:AutoFill><x:Row>%d</x:Row><x:Column>%d</x:Column></x:ClientData></v:shape>"
)
# not parsed: such drawings are not always XML, since Excel leaves tags of web pages open in them
_ANY_SHAPE: Final = re.compile(rb"<((?:[\w.-]+:)?shape)[\s>].*?</\1\s*>", re.DOTALL)
_IS_NOTE: Final = re.compile(rb"ObjectType\s*=\s*[\"']Note[\"']")
_ROW: Final = re.compile(rb"<(?:[\w.-]+:)?Row>\s*(\d{1,7})\s*<")
_COLUMN: Final = re.compile(rb"<(?:[\w.-]+:)?Column>\s*(\d{1,5})\s*<")
_SHAPE_ID: Final = re.compile(rb"_x0000_s(\d{1,9})\b")
_BLOCKS: Final = re.compile(rb"<(?:[\w.-]+:)?idmap\s[^>]*?data\s*=\s*[\"']([\d,\s]+)[\"']")
_HAS_KIND: Final = re.compile(rb"shapetype\s[^>]*_x0000_t202\b")
_END: Final = b"</xml>"


@dataclass(frozen=True, slots=True)
class Box:
    """The note of one cell, line by line."""

    place: Place
    lines: Sequence[str]

    @property
    def height(self) -> int:
        """Enough pixels for every line, long ones broken."""
        return _MARGIN + _LINE * sum(max(1, ceil(len(line) / _LETTERS_IN_LINE)) for line in self.lines)


def without_boxes(drawing: bytes, places: Iterable[Place]) -> bytes:
    """A drawing less the boxes of the notes on these cells."""
    gone = set(places)

    def kept(shape: re.Match[bytes]) -> bytes:
        row, column = _ROW.search(shape[0]), _COLUMN.search(shape[0])
        ours = _IS_NOTE.search(shape[0]) and row and column and (int(row[1]) + 1, int(column[1]) + 1) in gone
        return b"" if ours else shape[0]

    return _ANY_SHAPE.sub(kept, drawing) if gone else drawing


def add_boxes(drawing: bytes, sheet: Sheet, boxes: Sequence[Box]) -> bytes:
    """A drawing with more boxes, behind all shapes that it has."""
    end = drawing.rfind(_END)
    if not boxes or end < 0:
        return drawing
    blocks = [int(number) for found in _BLOCKS.findall(drawing) for number in found.split(b",") if number.strip()]
    first = max([max(blocks, default=1) * _BLOCK, *map(int, _SHAPE_ID.findall(drawing))]) + 1
    kind = b"" if _HAS_KIND.search(drawing) else _KIND % _SPACES
    return drawing[:end] + kind + _shapes(sheet, boxes, first) + drawing[end:]


def new_drawing(others: Iterable[bytes], sheet: Sheet, boxes: Sequence[Box]) -> bytes:
    """A drawing of a sheet's own, with ids that no other drawing of the workbook uses."""
    used = [int(number) for other in others for found in _BLOCKS.findall(other) for number in found.split(b",")]
    block = max(used, default=0) + 1
    head = b'<xml %s><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="%d"/></o:shapelayout>' % (_SPACES, block)
    return head + _KIND % _SPACES + _shapes(sheet, boxes, block * _BLOCK + 1) + _END


def _shapes(sheet: Sheet, boxes: Sequence[Box], first: int) -> bytes:
    return b"".join(
        _SHAPE
        % (
            _SPACES, number, _WIDTH * 3 // 4, box.height * 3 // 4, number - first + 1, _anchor(sheet, box),
            box.place[0] - 1, box.place[1] - 1,
        )
        for number, box in enumerate(boxes, start=first)
    )  # fmt: skip


def _anchor(sheet: Sheet, box: Box) -> bytes:
    """Where the box lies: beside its cell, as zero-based columns and rows, each with the pixels left of its corner."""
    row, column = box.place
    _, _, _, right = next((area for area in sheet.merged if area[:2] == box.place), (row, column, row, column))
    top = max(1, row - 1)
    last_column, over = _reach(right + 1, _WIDTH + 15, sheet.width)
    last_row, under = _reach(top, box.height + 2, sheet.height)
    return f"{right}, 15, {top - 1}, 2, {last_column - 1}, {over}, {last_row - 1}, {under}".encode()


def _reach(first: int, length: int, size: Callable[[int], int]) -> tuple[int, int]:
    """The row or column that lies ``length`` pixels beyond the start of ``first``, and how many are left in it."""
    at = first
    while length >= size(at):
        length -= size(at)
        at += 1
    return at, length
