"""Excel's stored numbers, dates and styles as a British reader sees them on the sheet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import isfinite
from typing import Final

from lxml.etree import _Element
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format

from minutebook.intake.ooxml import A, S, is_on, whole

#: the day that Excel calls 0, for the two ways of counting that it has
EPOCH_1900: Final = datetime(1899, 12, 30)
EPOCH_1904: Final = datetime(1904, 1, 1)
#: before this day Excel counts a 29 February 1900 that never was
_FIRST_MARCH_1900: Final = 60
_DAY: Final = 86_400
#: Excel itself takes none that is longer
_LONGEST_FORMAT: Final = 255

_QUOTED: Final = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|_.|\*.')
_NUMBER: Final = re.compile(r"(?P<before>[^#0?]*)(?P<whole>[#0?,]*[#0?])(?:\.(?P<places>[#0?]*))?(?P<after>.*)")
_ESCAPED: Final = re.compile("_x([0-9A-Fa-f]{4})_")
_WHITE: Final = re.compile("(?:..)?FFFFFF", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Look:
    """How the cells of one style show their value."""

    format: str = "General"
    bold: bool = False
    italic: bool = False
    struck: bool = False
    underlined: bool = False
    shaded: bool = False


def looks_of(styles: _Element | None) -> list[Look]:
    """The cell styles of a workbook, in the order in which cells number them."""
    if styles is None:
        return []
    numbered = styles.iterfind(f"{S}numFmts/{S}numFmt")
    formats = {el.get("numFmtId", ""): el.get("formatCode", "General") for el in numbered}
    fonts = list(styles.iterfind(f"{S}fonts/{S}font"))
    fills = list(styles.iterfind(f"{S}fills/{S}fill"))
    return [_look(style, formats, fonts, fills) for style in styles.iterfind(f"{S}cellXfs/{S}xf")]


def _look(style: _Element, formats: dict[str, str], fonts: list[_Element], fills: list[_Element]) -> Look:
    number = style.get("numFmtId", "0")
    code = formats.get(number) or BUILTIN_FORMATS.get(whole(number), "General")
    font = _item(fonts, style.get("fontId"))
    return Look(
        code if len(code) <= _LONGEST_FORMAT else "General",
        bold=_marked(font, "b"),
        italic=_marked(font, "i"),
        struck=_marked(font, "strike"),
        underlined=_marked(font, "u"),
        shaded=_is_shaded(_item(fills, style.get("fillId"))),
    )


def text_pieces(item: _Element) -> list[tuple[str, _Element | None]]:
    """The words of a shared or inline string with the font of each; how it is pronounced is left out."""
    pieces: list[tuple[str, _Element | None]] = []
    for element in item:
        if element.tag == S + "t":
            pieces.append((unescaped(element.text or ""), None))
        elif element.tag == S + "r":
            text = "".join(t.text or "" for t in element.iterfind(S + "t"))
            pieces.append((unescaped(text), element.find(S + "rPr")))
    return pieces


def drawn_lines(shape: _Element) -> list[str]:
    """The paragraphs of the text boxes in a drawing."""
    lines = []
    for paragraph in shape.iter(A + "p"):
        letters = ("\n" if el.tag == A + "br" else el.text or "" for el in paragraph.iter(A + "t", A + "br"))
        lines.append("".join(letters))
    return [line for line in lines if line.strip()]


def unescaped(text: str) -> str:
    """Excel writes a letter that XML cannot hold as ``_x000D_``."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def marked(font: _Element | None, mark: str) -> bool | None:
    """Whether a font has ``mark`` on; None where there is no font."""
    return None if font is None else _marked(font, mark)


def shown(number: str, look: Look, epoch: datetime) -> str:
    """A stored number as its cell shows it: dates day first, times without seconds, no needless decimals."""
    try:
        value = float(number)
    except ValueError:
        return number
    code = look.format
    if not isfinite(value):
        return number
    if code == "General":
        return _plain(value)
    if is_date_format(code):
        return _moment(value, code, epoch) or _plain(value)
    return _formatted(value, code.split(";")[0])


def iso_shown(text: str) -> str:
    """A date written as 2026-12-16T14:30:00, as Strict workbooks do."""
    try:
        moment = datetime.fromisoformat(text.removesuffix("Z"))
    except ValueError:
        return text
    return f"{moment:%d/%m/%Y}" if len(text) <= 10 else f"{moment:%d/%m/%Y %H:%M}"


def _moment(value: float, code: str, epoch: datetime) -> str | None:
    """A date, time or length of time; None where Excel itself could not show it."""
    if is_timedelta_format(code):
        minutes = round(value * _DAY) // 60
        return f"{minutes // 60}:{minutes % 60:02}"
    if epoch == EPOCH_1900 and 1 <= value < _FIRST_MARCH_1900:
        value += 1
    try:
        moment = epoch + timedelta(seconds=round(value * _DAY))
    except OverflowError:
        return None
    letters = _QUOTED.sub("", code.split(";")[0]).lower()
    day, hour = "d" in letters or "y" in letters, "h" in letters or "s" in letters
    if value < 0 or (day and moment.year > 9999):
        return None
    if not day and not hour:
        return f"{moment:%B}"  # "mmmm" shows a month alone
    if day and "d" not in letters:
        return f"{moment:%B %Y}" if "m" in letters else f"{moment:%Y}"
    return moment.strftime(" ".join(["%d/%m/%Y"] * day + ["%H:%M"] * hour))


def _formatted(value: float, code: str) -> str:
    literal = _QUOTED.sub(lambda found: found[1] or found[2] or found[3] or "", code)
    found = _NUMBER.fullmatch(literal)
    if not found or "E+" in literal or "/" in literal:
        return _plain(value)
    percent = "%" in literal
    before_point, places = found["whole"], found["places"] or ""
    digits = f"{abs(value) * (100 if percent else 1):{',' if ',' in before_point else ''}.{len(places)}f}"
    front, dot, back = digits.partition(".")
    needed = places.rstrip("#?")
    back = back[: len(needed)] + back[len(needed) :].rstrip("0")
    front = front.rjust(before_point.count("0"), "0")
    sign = "-" if value < 0 else ""
    return f"{sign}{found['before']}{front}{dot if back else ''}{back}{found['after']}".strip()


def _plain(value: float) -> str:
    return format(value, ".15g") if abs(value) < 1e15 else format(value, ".15G")


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
