"""What the marks on a page mean: letters that nobody sees, signs of picture fonts, words struck out or underlined."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from minutebook.intake.ooxml import TICKED, UNTICKED, clean
from minutebook.intake.pdf.page import DELETED, HIDDEN, MARKED, STRUCK, Area, Glyph, Ink, Sheet, Stroke, edges
from minutebook.intake.word.symbols import readable, symbol

#: smaller letters cannot be read
_TINY: Final = 2.0
#: inks this close are the same to the eye, in parts of 1
_CLOSE: Final = 0.06
#: a later area this large is the page's own ground, drawn through a mask that we do not see
_GROUND: Final = 0.4
#: highest of a band in which areas are looked up, in points
_BAND: Final = 24.0
#: no page is longer, in points
_LOWEST: Final = 15_000.0
_PICTURES: Final = re.compile(r"wingdings|webdings|opensymbol|starsymbol|zapfdingbats|marlett|^symbol", re.IGNORECASE)
_LIGATURES: Final = re.compile("[\ufb00-\ufb06\ufb1d-\ufdfb\ufe70-\ufefc]")
#: letters without a meaning of their own in the usual encoding, which says that they show as bullets
_BULLETS: Final = frozenset(
    shown for code in (0x7F, 0x81, 0x8D, 0x8F, 0x90, 0x9D) for shown in (chr(code), f"(cid:{code})")
)
_CODE: Final = re.compile(r"\(cid:(\d+)\)")
#: what the tables of Word symbols leave out
_WINGDINGS: Final = {0x78: TICKED, 0x76: "❖"}
_DINGBATS: Final = {
    0x33: "✓", 0x34: "✔", 0x35: "✕", 0x36: "✖", 0x37: "✗", 0x38: "✘", 0x6C: "●", 0x6E: "■", 0x6F: UNTICKED,
    0x70: UNTICKED, 0x71: UNTICKED, 0x72: UNTICKED,
}  # fmt: skip


def understand(sheet: Sheet) -> None:
    """Settle what each letter of the page is, and drop the lines that only strike out or underline words."""
    sheet.glyphs = _once(sheet.glyphs)
    _hide(sheet)
    for glyph in sheet.glyphs:
        glyph.text = _signs(glyph.text, glyph.font)
    sheet.glyphs = [glyph for glyph in sheet.glyphs if glyph.text]
    shown = sorted((g for g in sheet.glyphs if not (g.turn or g.look & HIDDEN)), key=lambda glyph: glyph.bottom)
    sheet.strokes = _without_emphasis(sheet.strokes, shown)
    for area in sheet.areas:
        if area.square and area.ink is not None and min(area.ink) < 0.97 and not _highlights(area, shown):
            sheet.strokes += edges((area.x0, area.top, area.x1, area.bottom), ruled=False)


def _once(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Letters less those printed twice in one place, as some programs do to make them bold."""
    seen: dict[str, dict[tuple[int, int], Glyph]] = defaultdict(dict)
    kept = []
    for glyph in glyphs:
        same = seen[glyph.text]
        x, y = glyph.x0 / 1.5, glyph.top / 1.5
        left, right, above, below = int(x - 0.5), int(x + 0.5), int(y - 0.5), int(y + 0.5)
        near = ((left, above), (left, below), (right, above), (right, below))
        twin = None
        for place in near:
            if place in same:
                twin = same[place]
                break
        # without a width, letters of one word all stand in one place
        if (
            twin is None
            or glyph.x1 - glyph.x0 < 0.05 * glyph.size
            or max(abs(twin.x0 - glyph.x0), abs(twin.top - glyph.top)) > min(0.75, 0.12 * glyph.size)
        ):
            kept.append(glyph)
            for place in near:
                same[place] = glyph
        elif twin.look & HIDDEN and not glyph.look & HIDDEN:
            twin.look, twin.ink, twin.drawn = glyph.look, glyph.ink, glyph.drawn
    return kept


def _hide(sheet: Sheet) -> None:
    """Mark what does not show: off the page, tiny, in the colour of its ground, or under something drawn later."""
    grounds = _Grounds(sheet)
    covered = []
    for glyph in sheet.glyphs:
        x, y = glyph.centre, glyph.middle
        if not (0 <= x <= sheet.width and 0 <= y <= sheet.height) or glyph.size < _TINY:
            glyph.look |= HIDDEN
        elif glyph.text.strip():
            ground, cover = grounds.around(glyph)
            if _same(glyph.ink, ground):
                glyph.look |= HIDDEN
            elif cover:
                covered.append(glyph)
    if len(covered) * 2 <= len(sheet.glyphs):
        for glyph in covered:
            glyph.look |= HIDDEN


class _Grounds:
    """The filled areas of a page, found by height."""

    def __init__(self, sheet: Sheet) -> None:
        self._bands: dict[int, list[Area]] = defaultdict(list)
        self._ground = sheet.width * sheet.height * _GROUND
        for area in sorted((*sheet.areas, *sheet.pictures), key=lambda area: area.drawn):
            for band in range(_band(max(0, area.top)), _band(min(area.bottom, sheet.height, _LOWEST)) + 1):
                self._bands[band].append(area)

    def around(self, glyph: Glyph) -> tuple[Ink, bool]:
        """The colour that a letter stands on, and whether something drawn later covers it."""
        ground: Ink = (1.0, 1.0, 1.0)
        x, y = glyph.centre, glyph.middle
        for area in self._bands.get(_band(y), ()):
            if not area.holds(x, y):
                continue
            if area.drawn < glyph.drawn:
                ground = area.ink
            elif self._covers(area, glyph):
                return ground, True
        return ground, False

    def _covers(self, area: Area, glyph: Glyph) -> bool:
        """Whether a later area hides a letter: black or white does; a colour may be a see-through highlight."""
        if area.ink is None or (area.x1 - area.x0) * (area.bottom - area.top) > self._ground:
            return False
        whole = area.top <= glyph.top + glyph.size / 3 and area.bottom >= glyph.bottom - glyph.size / 3
        return whole and (min(area.ink) > 1 - _CLOSE or max(area.ink) < 0.35)


def _band(height: float) -> int:
    return int(height / _BAND)


@lru_cache(maxsize=256)
def _same(ink: Ink, ground: Ink) -> bool:
    return ink is not None and ground is not None and all(abs(a - b) < _CLOSE for a, b in zip(ink, ground, strict=True))


@lru_cache(maxsize=4096)
def _signs(text: str, font: str) -> str:
    """A letter as it is read: ligatures taken apart, signs of picture fonts named, nothing unprintable."""
    if _PICTURES.search(font):
        return _picture(text, font.lower())
    if text in _BULLETS:
        return "•"
    if len(text) == 1 and text.isascii():
        return text if text.isprintable() else " "
    if _LIGATURES.search(text):
        text = unicodedata.normalize("NFKC", text)
    if text.startswith("(cid:"):
        text = "\ufffd"
    return clean(readable(text.replace("\u200b", "")))[0].replace("\n", " ").replace("\t", " ")


def _picture(text: str, font: str) -> str:
    code = _CODE.fullmatch(text)
    if code:
        text = chr(min(int(code[1]), 0xFFFF))
    try:
        place = text.encode("cp1252")[0] if len(text) == 1 and ord(text) < 0xF000 else ord(text[-1]) & 0xFF
    except UnicodeEncodeError:
        return clean(text)[0]  # named already, by the file itself
    if text.isspace():
        return " "
    if "dingbats" in font:
        return _DINGBATS.get(place, text)
    if "wingdings" in font and "3" not in font:
        second = "2" in font
        return (None if second else _WINGDINGS.get(place)) or symbol(0xF000 | place, second=second)
    return clean(readable(text, greek=font.startswith("symbol")))[0]


def _highlights(area: Area, shown: Sequence[Glyph]) -> bool:
    """Take a filled area as a highlight of words where it fits them closely; the words are marked so."""
    start = bisect_left(shown, area.top, key=lambda glyph: glyph.bottom)
    end = bisect_right(shown, area.bottom + 6, key=lambda glyph: glyph.bottom)
    words = [glyph for glyph in shown[start:end] if area.holds(glyph.centre, glyph.middle)]
    if not words or area.bottom - area.top > 1.7 * max(glyph.size for glyph in words):
        return False
    close = 0.15 * words[0].size + 0.6
    if min(g.x0 for g in words) - area.x0 > close or area.x1 - max(g.x1 for g in words) > close:
        return False
    for glyph in words:
        glyph.look |= MARKED
    return True


def _without_emphasis(strokes: Iterable[Stroke], shown: Sequence[Glyph]) -> list[Stroke]:
    """The strokes less those that strike out or underline words; the words are marked so."""
    bottoms = [glyph.bottom for glyph in shown]
    largest = max((glyph.size for glyph in shown), default=0.0)
    kept = []
    for stroke in strokes:
        near: Sequence[Glyph] = ()
        if stroke.kind == "h":
            start, end = bisect_left(bottoms, stroke.top - 2.5), bisect_left(bottoms, stroke.top + min(largest, 40))
            near = [glyph for glyph in shown[start:end] if stroke.x0 - 1 <= glyph.centre <= stroke.x1 + 1]
        if not _emphasis(stroke, near):
            kept.append(stroke)
    return kept


def _coloured(ink: Ink) -> bool:
    """Whether words stand in the colour of a reviewer: struck out, they are a tracked deletion that was printed."""
    return ink is not None and max(ink) - min(ink) > 0.15


def _emphasis(stroke: Stroke, near: Sequence[Glyph]) -> bool:
    """Take a level line as drawn for the words that it runs through or under, where it fits them."""
    through = [g for g in near if 0.28 < (g.bottom - stroke.top) / max(g.size, 1) < 0.66]
    under = [g for g in near if -0.16 < (g.bottom - stroke.top) / max(g.size, 1) <= 0.24]
    for words, look in ((through, STRUCK), (under, MARKED)):
        solid = [glyph for glyph in words if glyph.text.strip()]
        if not solid:
            continue
        size = max(glyph.size for glyph in solid)
        start, end = min(glyph.x0 for glyph in words), max(glyph.x1 for glyph in words)
        if abs(start - stroke.x0) < 0.2 * size and abs(end - stroke.x1) < 0.2 * size:
            for glyph in words:
                glyph.look |= look if look == MARKED or not _coloured(glyph.ink) else look | HIDDEN | DELETED
            return True
    return False
