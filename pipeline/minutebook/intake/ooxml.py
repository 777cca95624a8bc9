"""Names and small habits that Word and Excel files share."""

from __future__ import annotations

import re
from typing import Final

from lxml.etree import _Element

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15: Final = "{http://schemas.microsoft.com/office/word/2012/wordml}"
S: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATIONSHIP: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

_ALTERNATE: Final = MC + "AlternateContent"
_CHOICE: Final = MC + "Choice"
_FALLBACK: Final = MC + "Fallback"
#: what holds words or could: text, controls, fields, a text box, a picture of words, a chart or diagram
_WORDS: Final = (
    *(W + name for name in ("t", "sym", "sdt", "fldChar", "txbxContent")),
    A + "t",
    "{urn:schemas-microsoft-com:vml}textpath",
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds",
)

TICKED: Final = "☒"
UNTICKED: Final = "☐"

#: controls, surrogates and non-characters; tab and line feed are honest text
_UNPRINTABLE: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(chr(plane + last) for plane in range(0x10000, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF))
    + "]"
)
_DIGITS: Final = 9
_RETURN: Final = re.compile("\r\n?")


def is_on(value: str | None) -> bool:
    """Whether an on/off mark is on: one without a value is."""
    return value is None or value.lower() not in ("0", "false", "off", "none")


def whole(text: str | None) -> int:
    """A number of at most nine digits; 0 for anything else."""
    return int(text) if text and len(text) <= _DIGITS and text.isdecimal() else 0


def chosen(alternate: _Element) -> _Element | None:
    """The branch of an ``mc:AlternateContent`` that is shown; the other ones repeat its words.

    A choice without a word stands for a sign or a drawing that only new programs know: the words are in the other.
    """
    choice, fallback = alternate.find(_CHOICE), alternate.find(_FALLBACK)
    if choice is None or fallback is None:
        return fallback if choice is None else choice
    return choice if _has_words(choice) or not _has_words(fallback) else fallback


def _has_words(branch: _Element) -> bool:
    return next(branch.iter(*_WORDS), None) is not None


def is_alternate(element: _Element) -> bool:
    """Whether ``element`` holds the same words more than once."""
    return element.tag == _ALTERNATE


def clean(text: str) -> tuple[str, int]:
    """``text`` with one kind of line end and nothing unprintable, and how many characters were replaced."""
    if text.isprintable():
        return text, 0
    if "\r" in text:
        text = _RETURN.sub("\n", text)
    return _UNPRINTABLE.subn("\ufffd", text)
