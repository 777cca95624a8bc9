"""Letters of picture fonts, such as Wingdings, as signs that can be read."""

from __future__ import annotations

import re
from typing import Final

from minutebook.intake.ooxml import TICKED, UNTICKED

_PRIVATE: Final = 0xF000
_PRIVATE_LETTERS: Final = re.compile("[\uf020-\uf0ff]")
_UNKNOWN: Final = "▪"

#: Wingdings, by its place in the font
_FIRST: Final = {
    0xFE: TICKED,
    0xFD: TICKED,
    0xFB: TICKED,
    0xFC: "✓",
    0xA8: UNTICKED,
    0x6F: UNTICKED,
    0x71: UNTICKED,
    0x72: UNTICKED,
    0x28: "☎",
    0x2A: "✉",
    0x4A: "☺",
    0x4B: "😐",
    0x4C: "☹",
    0x6C: "●",
    0x6E: "■",
    0x75: "◆",
    0x76: "❖",
    0x77: "◆",
    0x9F: "•",
    0xA1: "○",
    0xA7: "▪",
    0xB7: "•",
    0xD8: "➢",
    0xDF: "←",
    0xE0: "→",
    0xE8: "➔",
    0xF0: "⇨",
}
_SECOND: Final = {
    0x52: TICKED,
    0x53: TICKED,
    0x54: TICKED,
    0x50: "✓",
    0x4F: TICKED,
    0x51: TICKED,
    0x2A: UNTICKED,
    0xA3: UNTICKED,
    0x97: "•",
    0x98: "•",
}
#: the font called Symbol, from capital A and from small a
_GREEK: Final = dict(
    zip(
        [*range(0x41, 0x5B), *range(0x61, 0x7B)],
        "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖαβχδεφγηιϕκλμνοπθρστυϖωξψζ",
        strict=True,
    )
) | {0xB7: "•", 0xA3: "≤", 0xB3: "≥", 0xD6: "✓", 0xAE: "→", 0xAC: "←", 0xB1: "±", 0xB4: "×", 0xA8: "♦"}


def symbol(code: int, *, second: bool = False) -> str:
    """The sign at ``code`` of Wingdings (``second``: Wingdings 2); the letter itself where we know of no such sign."""
    place = code - _PRIVATE if _PRIVATE <= code <= _PRIVATE + 0xFF else code
    sign = (_SECOND if second else _FIRST).get(place)
    if sign is None and code >= _PRIVATE:
        # which Wingdings it is does not always show: ticks first
        sign = _SECOND.get(place) or _FIRST.get(place)
    # the places of controls hold pictures that we know no sign for
    return sign or _plain(code)


def _plain(code: int) -> str:
    return chr(code) if chr(code).isprintable() else _UNKNOWN


def readable(text: str, *, greek: bool = False) -> str:
    """``text`` with letters from a picture font's private places as signs."""
    if greek:
        return "".join(_GREEK.get(ord(letter) & 0xFF) or _plain(ord(letter) & 0xFF) for letter in text)
    return _PRIVATE_LETTERS.sub(lambda found: symbol(ord(found[0])), text)
