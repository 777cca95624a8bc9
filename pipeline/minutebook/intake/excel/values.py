"""What the cells of a workbook store, and how their styles make it look."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from lxml.etree import _Element
from openpyxl.styles.numbers import BUILTIN_FORMATS

from minutebook.intake.ooxml import S, is_on, whole

_ESCAPED: Final = re.compile("_x([0-9A-Fa-f]{4})_")
_WHITE: Final = re.compile("(?:..)?FFFFFF", re.IGNORECASE)
#: the newest Excel draws a tick box in a cell whose style says so
_TICK_STYLE: Final = "xfComplement"


@dataclass(frozen=True, slots=True)
class Look:
    """How the cells of one style show their value."""

    format: str = "General"
    bold: bool = False
    italic: bool = False
    struck: bool = False
    underlined: bool = False
    shaded: bool = False
    #: Yes and No are drawn as a tick box
    ticks: bool = False


#: some words and the font that they have of their own
Piece = tuple[str, _Element | None]


def looks_of(styles: _Element | None) -> list[Look]:
    """The cell styles of a workbook, in the order in which cells number them; never none."""
    if styles is None:
        return [Look()]
    numbered = styles.iterfind(f"{S}numFmts/{S}numFmt")
    formats = {el.get("numFmtId", ""): el.get("formatCode", "General") for el in numbered}
    fonts = list(styles.iterfind(f"{S}fonts/{S}font"))
    fills = list(styles.iterfind(f"{S}fills/{S}fill"))
    return [_look(style, formats, fonts, fills) for style in styles.iterfind(f"{S}cellXfs/{S}xf")] or [Look()]


def _look(style: _Element, formats: dict[str, str], fonts: list[_Element], fills: list[_Element]) -> Look:
    number = style.get("numFmtId", "0")
    font = _item(fonts, style.get("fontId"))
    return Look(
        formats.get(number) or BUILTIN_FORMATS.get(whole(number), "General"),
        bold=_marked(font, "b"),
        italic=_marked(font, "i"),
        struck=_marked(font, "strike"),
        underlined=_marked(font, "u"),
        shaded=_is_shaded(_item(fills, style.get("fillId"))),
        ticks=len(style) > 0 and any(str(el.tag).endswith(_TICK_STYLE) for el in style.iter()),
    )


def text_pieces(item: _Element) -> list[Piece]:
    """The words of a shared or inline string with the font of each; how it is pronounced is left out."""
    pieces: list[Piece] = []
    for element in item:
        if element.tag == S + "t":
            pieces.append((unescaped(element.text or ""), None))
        elif element.tag == S + "r":
            text = "".join(t.text or "" for t in element.iterfind(S + "t"))
            pieces.append((unescaped(text), element.find(S + "rPr")))
    return pieces


def unescaped(text: str) -> str:
    """Excel writes a letter that XML cannot hold as ``_x000D_``."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def marked(font: _Element | None, mark: str) -> bool | None:
    """Whether a font has ``mark`` on; None where there is no font."""
    return None if font is None else _marked(font, mark)


def _item(items: list[_Element], index: str | None) -> _Element | None:
    number = whole(index)
    return items[number] if number < len(items) else None


def _marked(font: _Element | None, mark: str) -> bool:
    found = None if font is None else font.find(S + mark)
    return found is not None and is_on(found.get("val"))


def _is_shaded(fill: _Element | None) -> bool:
    pattern = None if fill is None else fill.find(S + "patternFill")
    if pattern is None:
        return fill is not None and len(fill) > 0  # shaded from one colour to another
    colour = pattern.find(S + "fgColor")
    if pattern.get("patternType", "none") in ("none", "gray125") or colour is None:
        return False
    is_white = _WHITE.fullmatch(colour.get("rgb", "")) or (colour.get("theme") == "0" and not colour.get("tint"))
    return not is_white and colour.get("indexed") not in ("9", "64")
