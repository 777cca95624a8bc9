"""Files that are no form of any kind we read: what they are, in plain words, by their first bytes."""

from __future__ import annotations

import re
from typing import Final

from minutebook.intake.door.kinds import family_of
from minutebook.intake.door.xmlrules import DAMAGED

ASK: Final = "ask for the form itself"
_SAVE: Final = "open it and save it as .docx or .xlsx"
_PICTURE: Final = f"is a picture; {ASK}"
_ARCHIVE: Final = "is an archive; unpack it and give the form inside"
_PROGRAM: Final = "is a program, not a form; do not open it, and ask where it came from"
_WEB_PAGE: Final = f"is a web page; {_SAVE}"
PRESENTATION: Final = "is a presentation; ask for the Word or Excel form"
OUTLOOK: Final = "is an Outlook message; open it and save the attached form"
BINARY_WORKBOOK: Final = "is an Excel binary workbook; open it in Excel and save it as .xlsx"

#: what a file starts with, and the sentence for it
_NOT_OURS: Final = (
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\x00", _PICTURE),
    (b"MM\x00*", _PICTURE),
    (b"BM", _PICTURE),
    (b"RIFF", _PICTURE),
    (b"Rar!", _ARCHIVE),
    (b"7z\xbc\xaf", _ARCHIVE),
    (b"\x1f\x8b", _ARCHIVE),
    (b"MZ", _PROGRAM),
    (b"\x7fELF", _PROGRAM),
    (b"#!", _PROGRAM),
    (b"L\x00\x00\x00\x01\x14\x02\x00", _PROGRAM),
)
_HEIC: Final = re.compile(rb"....ftyp(?:heic|heix|mif1|msf1|avif)", re.DOTALL)
_WEB: Final = (b"<!doctype html", b"<html", b"<head", b"<body")
_PDF_WITHIN: Final = 1024
_HEAD: Final = 4096


def is_pdf(data: bytes) -> bool:
    """Whether it is a PDF: its mark may stand anywhere in the first 1,024 bytes."""
    return b"%PDF-" in data[:_PDF_WITHIN]


def is_rich_text(data: bytes) -> bool:
    """Whether it is Rich Text."""
    return data.startswith(b"{\\rtf")


def foreign(name: str, data: bytes) -> str:
    """What to say of a file that is none of our kinds and no container of any."""
    if _HEIC.match(data):
        return _PICTURE
    for start, sentence in _NOT_OURS:
        if data.startswith(start):
            return sentence
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(_WEB) or b"<html" in head or b"content-type: multipart/related" in head:
        return _WEB_PAGE
    if b'progid="word.document"' in head or b'progid="excel.sheet"' in head:
        return f"is an Office file saved as XML; {_SAVE}"
    if re.match(rb"(?:[\w-]+: [^\n]*\n(?:[ \t][^\n]*\n)*)*(?:received|mime-version|from|subject): ", head):
        return "is an e-mail; open it and save the attached form"
    if b"\x00" not in data[:_HEAD] or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return f"is plain text, not a Word or Excel form; {ASK}"
    if family_of(name) in ("Word", "Excel", "OpenDocument", "PDF"):
        return DAMAGED
    return f"is not a Word or Excel form; {ASK}"
