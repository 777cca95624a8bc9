"""Limits on what the XML inside an Office file may hold (measured: honest forms stay far below)."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree
from lxml.etree import _Element

from minutebook.errors import Refused
from minutebook.intake.ooxml import RELATIONSHIP, S, W

MAX_ELEMENTS: Final = 1_000_000
MAX_DEPTH: Final = 150
MAX_ATTRIBUTES: Final = 200
MAX_GRID_SPAN: Final = 200
MAX_ROW: Final = 20_000
MAX_COLUMN: Final = 500
MAX_MERGED_AREA: Final = 50_000

DAMAGED: Final = "is damaged or cut short; ask for it again, or open it in Office and save a new copy"
TOO_DEEP: Final = "is nested too deeply to be read safely; ask for a simpler copy"

_SMALLEST_ELEMENT: Final = len("<a/>")
_TOO_MANY: Final = "has too many pieces to be read safely; ask for a simpler copy"
_TOO_WIDE: Final = "has a table that is too large to be read safely; ask for a copy with a smaller table"

#: what may stand before the first element, but no DTD
_PROLOG: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s++|<\?.*?\?>|<!--.*?-->"
    # every file of OpenOffice 1 to 3 names a DTD that lies nowhere and defines nothing
    rb"""|<!DOCTYPE\ [\w:]+\ PUBLIC\ "-//OpenOffice\.org//DTD\ [\w .]*//EN"\s+"\w+\.dtd">)*+""",
    re.DOTALL,
)
_ENCODING: Final = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["']""")
_DECLARATION: Final = re.compile(r"^\ufeff?<\?xml.*?\?>", re.DOTALL)
#: encodings in which "<!DOCTYPE" is spelt as in ASCII
_PLAIN: Final = re.compile(rb"utf-?8|us-ascii|ascii|iso-8859-\d+|windows-125\d", re.IGNORECASE)

_DEEPER: Final = etree.XPath("boolean(" + "/*" * (MAX_DEPTH + 1) + ")")
_MORE_ATTRIBUTES: Final = etree.XPath(f"boolean(//@*[{MAX_ATTRIBUTES + 1}])")
_SPANS: Final = (W + "gridSpan", W + "gridBefore", W + "gridAfter")
_VAL: Final = W + "val"
_OLE_OBJECT: Final = "{urn:schemas-microsoft-com:office:office}OLEObject"
_REFERENCE: Final = re.compile(r"([A-Z]{1,4})([0-9]{1,8})")

_ACTIVE: Final = re.compile(r"relationships/(?:control|activeXControl\w*)$")
_OUTSIDE: Final = re.compile(r"\s*(?:https?:|ftp:|\\\\|//|file:/*\\|file:////|file://[^/\s])", re.IGNORECASE)
#: links that wait for a click; all others are fetched as soon as the file is opened
_WAITS: Final = re.compile(r"relationships/(?:hyperlink|customXml\w*|externalLinkPath)$")
FETCHES: Final = (
    "would fetch something from another computer when it is opened; open it where that is safe, "
    "and save a copy without linked pictures or templates"
)


def check_bytes(data: bytes) -> bytes:
    """An XML part as UTF-8, or Refused where its prolog or its size is not that of an Office part."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in data[:4]:
        data = _from_utf16(data)
    prolog = _PROLOG.match(data)
    end = prolog.end() if prolog else 0
    if data[end : end + 9].upper() == b"<!DOCTYPE":
        raise Refused("defines its own abbreviations (a DOCTYPE), which no honest form does; ask where it came from")
    encoding = _ENCODING.match(data.removeprefix(b"\xef\xbb\xbf"))
    if encoding and not _PLAIN.fullmatch(encoding[1]):
        raise Refused("is written in an alphabet that Office does not use; open it in Office and save a new copy")
    if len(data) > MAX_ELEMENTS * _SMALLEST_ELEMENT and data.count(b"<") - data.count(b"</") > MAX_ELEMENTS:
        raise Refused(_TOO_MANY)
    return data


def check_links(root: _Element) -> None:
    """Refuse a part that runs a program, or fetches something, as soon as Office opens it."""
    for link in root.iter(RELATIONSHIP):
        kind = link.get("Type", "").strip()
        if _ACTIVE.search(kind):
            raise Refused("holds small programs (ActiveX); ask for a copy without them")
        outside = link.get("TargetMode", "").strip().lower() == "external" and _OUTSIDE.match(link.get("Target", ""))
        if outside and not _WAITS.search(kind):
            raise Refused(FETCHES)


def check_tree(root: _Element) -> None:
    """Refuse a part that is nested too deeply or asks for tables nobody could read."""
    if _DEEPER(root):
        raise Refused(TOO_DEEP)
    if _MORE_ATTRIBUTES(root):
        raise Refused(_TOO_MANY)
    if root.tag == S + "worksheet":
        _check_sheet(root)
        return
    for element in root.iter(*_SPANS):
        value = element.get(_VAL, "1").strip()
        if value.isdecimal() and (len(value) > len("200") or int(value) > MAX_GRID_SPAN):
            raise Refused(_TOO_WIDE)
    if any(element.get("ProgID") == "Package" for element in root.iter(_OLE_OBJECT)):
        raise Refused("has another file packed inside it, which could be a program; ask for a copy without it")


def cell_position(reference: str) -> tuple[int, int]:
    """Row and column, one-based, of a cell named as in ``B7``; (0, 0) where that is no cell's name."""
    found = _REFERENCE.fullmatch(reference)
    if not found:
        return 0, 0
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column


def merged_area(reference: str) -> tuple[int, int, int, int]:
    """First row, first column, last row and last column of a range named as in ``A1:C3``."""
    first, _, last = reference.partition(":")
    top, left = cell_position(first)
    bottom, right = cell_position(last or first)
    return min(top, bottom), min(left, right), max(top, bottom), max(left, right)


def _check_sheet(root: _Element) -> None:
    for cell in root.iter(S + "c"):
        # cells without content may lie anywhere: Excel leaves them behind when whole columns are coloured
        if len(cell):
            row, column = cell_position(cell.get("r", ""))
            if row > MAX_ROW or column > MAX_COLUMN:
                raise Refused(_TOO_WIDE)
    area = 0
    for merged in root.iter(S + "mergeCell"):
        top, left, bottom, right = merged_area(merged.get("ref", ""))
        # a title merged across all 16,384 columns covers no more words than one across those that are read
        area += max(0, min(bottom, MAX_ROW) - top + 1) * max(0, min(right, MAX_COLUMN) - left + 1)
    if area > MAX_MERGED_AREA:
        raise Refused(_TOO_WIDE)


def _from_utf16(data: bytes) -> bytes:
    try:
        text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else _endian(data))
    except UnicodeDecodeError:
        raise Refused(DAMAGED) from None
    return _DECLARATION.sub("", text.lstrip("\ufeff")).encode()


def _endian(data: bytes) -> str:
    return "utf-16-be" if data[:1] == b"\x00" else "utf-16-le"
