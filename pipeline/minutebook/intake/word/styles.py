"""What a Word style says about its text: bold and the like, heading level, numbering."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from xml.sax.saxutils import escape

from lxml.etree import _Element

from minutebook.errors import Refused
from minutebook.intake.door.package import new_parser, parsed
from minutebook.intake.ooxml import W, is_on

#: a look is a sum of these marks
BOLD: Final = 1
ITALIC: Final = 2
STRUCK: Final = 4
HIDDEN: Final = 8
PLACEHOLDER: Final = 16
#: typed in a font whose letters are pictures
SYMBOLS: Final = 32
#: typed in Wingdings 2, whose ticks stand at other places
SYMBOLS_2: Final = 64
#: underlined, highlighted or shaded
MARKED: Final = 128

_MARKS: Final = {W + "b": BOLD, W + "i": ITALIC, W + "strike": STRUCK, W + "dstrike": STRUCK, W + "vanish": HIDDEN}
_VAL: Final = W + "val"
_UNDER: Final = (W + "u", W + "highlight")
_SHADE: Final = W + "shd"
_FILL: Final = W + "fill"
#: fills that cannot be seen on white paper
NO_FILL: Final = frozenset(("auto", "ffffff", "none", ""))
_FONTS: Final = W + "rFonts"
_ASCII: Final = W + "ascii"
_HIGH_ANSI: Final = W + "hAnsi"
_RUN_STYLE: Final = W + "rStyle"
_OUTLINE: Final = W + "outlineLvl"
_NUMBERING: Final = W + "numPr"
_NUMBER_ID: Final = W + "numId"

_HEADING: Final = re.compile(r"heading\s*([1-9])", re.IGNORECASE)
_DEFAULT: Final = re.compile(rb'<w:style [^<>]*w:default="1"[^<>]*>')
_END: Final = b"</w:style>"
_STYLE_ID: Final = re.compile(rb'w:styleId="([^"]*)"')
_MOST_BASES: Final = 20
#: honest documents use a few dozen; a style that we do not read costs its look, never a word
_MOST_STYLES: Final = 1_000
_LARGEST_PART: Final = 8 * 1024 * 1024
_LARGEST_KEPT: Final = 256 * 1024


@dataclass(frozen=True, slots=True)
class Style:
    """A style with all that it is based on."""

    #: marks that the style speaks about, and those of them that it turns on
    known: int = 0
    look: int = 0
    #: heading level as in Layout; None where the style does not say
    level: int | None = None
    listed: bool | None = None


PLAIN: Final = Style()


def marks_of(properties: _Element) -> tuple[int, int, str | None]:
    """What a run's own properties say: marks spoken about, marks turned on, and its style."""
    known = look = 0
    style = None
    for element in properties:
        tag = element.tag
        mark = _MARKS.get(tag)
        if mark is not None:
            known |= mark
            if is_on(element.get(_VAL)):
                look |= mark
        elif tag in _UNDER:
            known |= MARKED
            look |= MARKED if element.get(_VAL) not in (None, "none") else 0
        elif tag == _SHADE and element.get(_FILL, "").lower() not in NO_FILL:
            # LibreOffice saves a highlight as a shade
            known |= MARKED
            look |= MARKED
        elif tag == _RUN_STYLE:
            style = element.get(_VAL)
        elif tag == _FONTS:
            look |= symbol_font(element.get(_ASCII) or element.get(_HIGH_ANSI) or "")
            known |= look & (SYMBOLS | SYMBOLS_2)
    return known, look, style


def symbol_font(name: str) -> int:
    """The mark of a font whose letters are pictures, 0 for any other."""
    if name.startswith(("Wingdings", "Webdings")):
        return SYMBOLS_2 if name == "Wingdings 2" else SYMBOLS
    return 0


def outline_level(value: str | None) -> int:
    """Layout's level for Word's outline level, where 9 is body text."""
    return int(value) + 1 if value and value in "012345678" and len(value) == 1 else 0


def is_numbered(numbering: _Element) -> bool | None:
    """Whether a ``w:numPr`` numbers or bullets its paragraph; None where it does not say."""
    number = numbering.find(_NUMBER_ID)
    # a level without a list (a heading style does so) takes the list from further down
    return None if number is None else number.get(_VAL) != "0"


class Styles:
    """The styles of one document, each read when it is first met.

    Word's own style part is mostly table styles, and parsing it takes longer than the form itself.
    So a style in use is found by its name and cut out, and only that piece is parsed.
    """

    def __init__(self, data: bytes | None) -> None:
        """Take the style part as the package holds it; a document may have none."""
        self._data = data if data and len(data) <= _LARGEST_PART else b""
        self._known: dict[str, Style] = {}
        self._parser = new_parser()
        start = self._data.find(b"<w:styles")
        self._head = self._data[start : self._data.find(b">", start) + 1]
        self._default = self._default_name()

    def paragraph(self, name: str | None) -> Style:
        """The style of a paragraph; the document's default one where it names none."""
        name = name or self._default
        return self._style(name) if name else PLAIN

    def run(self, name: str | None) -> Style:
        """The style of a run, plain where it names none."""
        return self._style(name) if name else PLAIN

    @staticmethod
    def of(data: bytes | None) -> Styles:
        """The styles of a part; an office's forms all have the same one, so that the last few are kept."""
        return _kept(data) if data and len(data) <= _LARGEST_KEPT else Styles(data)

    def _default_name(self) -> str | None:
        for found in _DEFAULT.finditer(self._data):
            name = _STYLE_ID.search(found[0])
            if name and b'w:type="paragraph"' in found[0]:
                return name[1].decode("utf-8", "replace")
        return None

    def _style(self, name: str) -> Style:
        style = self._known.get(name)
        if style is None:
            if len(self._known) >= _MOST_STYLES:
                return PLAIN
            style = self._known[name] = self._resolved(name, _MOST_BASES)
        return style

    def _resolved(self, name: str, bases: int) -> Style:
        element = self._element(name)
        if element is None:
            found = _HEADING.fullmatch(name)
            return Style(level=int(found[1])) if found else PLAIN
        base = element.find(W + "basedOn")
        below = PLAIN
        if base is not None and bases:
            below = self._resolved(base.get(_VAL, ""), bases - 1)
        known, look, _ = marks_of(_child(element, W + "rPr"))
        level, listed = _paragraph_says(element, name)
        return Style(
            below.known | known,
            below.look & ~known | look,
            below.level if level is None else level,
            below.listed if listed is None else listed,
        )

    def _element(self, name: str) -> _Element | None:
        place = self._data.find(f'w:styleId="{escape(name)}"'.encode())
        if place < 0:
            return None
        start = self._data.rfind(b"<w:style ", 0, place)
        end = self._data.find(_END, place) + len(_END)
        try:
            root = parsed(self._head + self._data[start:end] + b"</w:styles>", self._parser)
        except Refused:
            return None  # an odd style costs its look, never a word
        return root[0] if len(root) else None


@lru_cache(maxsize=16)
def _kept(data: bytes) -> Styles:
    return Styles(data)


def _paragraph_says(style: _Element, name: str) -> tuple[int | None, bool | None]:
    """The heading level and numbering that one style gives by itself."""
    properties = _child(style, W + "pPr")
    outline, numbering = properties.find(_OUTLINE), properties.find(_NUMBERING)
    listed = None if numbering is None else is_numbered(numbering)
    if outline is not None:
        return outline_level(outline.get(_VAL)), listed
    shown = _child(style, W + "name").get(_VAL, name)
    if shown.lower() == "title":
        return 1, listed
    found = _HEADING.fullmatch(shown) or _HEADING.fullmatch(name)
    return int(found[1]) if found else None, listed


def _child(element: _Element, tag: str) -> _Element:
    """The child of that name, or ``element`` itself (which says nothing of that kind) where there is none."""
    found = element.find(tag)
    return element if found is None else found
