"""The one door: a file from outside is read once, typed by its content, and refused in plain words."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final

from minutebook.errors import Refused
from minutebook.intake.ooxml import S, W
from minutebook.intake.package import Package
from minutebook.intake.xmlrules import DAMAGED

MAX_FILE: Final = 50 * 1024 * 1024


class Kind(StrEnum):
    """What a file is, by its content."""

    DOCX = "docx"
    XLSX = "xlsx"


@dataclass(frozen=True)
class Source:
    """A file that has passed the door. The bytes are those that were checked, hashed and will be kept."""

    #: as given, without folder and control characters: fit to be printed
    name: str
    kind: Kind
    data: bytes = field(repr=False)
    #: in hexadecimal
    sha256: str
    package: Package = field(repr=False, compare=False)
    #: the part that holds the document or the workbook
    main: str


_FAMILIES: Final = {
    "Word": "docx docm dotx dotm doc dot",
    "Excel": "xlsx xlsm xltx xltm xls xlt",
    "PDF": "pdf",
    "picture": "png jpg jpeg gif tif tiff bmp heic webp",
    "plain text": "txt csv md log",
    "web page": "htm html mht xml",
    "zip": "zip 7z rar",
    "presentation": "pptx ppt odp",
    "OpenDocument": "odt ods",
    "Rich Text": "rtf",
    "e-mail": "eml msg",
    "program": "exe com bat cmd js vbs ps1 scr lnk",
}
_FAMILY_OF: Final = {ending: family for family, endings in _FAMILIES.items() for ending in endings.split()}
_FAMILY: Final = {Kind.DOCX: "Word", Kind.XLSX: "Excel"}

_KINDS: Final = {W + "document": Kind.DOCX, S + "workbook": Kind.XLSX}

_SAVE: Final = "open it and save it as .docx or .xlsx"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: what a file starts with, and the sentence for it
_NOT_OURS: Final = (
    (b"%PDF-", "is a PDF, and PDF forms cannot be read yet in this version; ask for the Word or Excel form"),
    (b"{\\rtf", "is a Rich Text file; open it in Word and save it as .docx"),
    (b"\x89PNG", "is a picture; ask for the form itself"),
    (b"\xff\xd8\xff", "is a picture; ask for the form itself"),
    (b"GIF8", "is a picture; ask for the form itself"),
    (b"II*\x00", "is a picture; ask for the form itself"),
    (b"MM\x00*", "is a picture; ask for the form itself"),
    (b"BM", "is a picture; ask for the form itself"),
    (b"RIFF", "is a picture; ask for the form itself"),
    (b"Rar!", "is an archive; unpack it and give the form inside"),
    (b"7z\xbc\xaf", "is an archive; unpack it and give the form inside"),
    (b"MZ", "is a program, not a form; do not open it, and ask where it came from"),
)
_WEB: Final = (b"<!doctype html", b"<html", b"<head", b"<body")


def open_source(path: Path) -> Source:
    """Read and check one file. Raise Refused, with one sentence, when it is not a form we can read safely."""
    return source_from(path.name, _bytes_of(path))


def source_from(name: str, data: bytes) -> Source:
    """The same door for bytes that are here already, such as an upload or a kept original."""
    shown = printable(name)
    with naming(shown):
        return _checked(shown, data)


@contextmanager
def naming(name: str) -> Iterator[None]:
    """Put the file's name before a refusal raised further in, where it is not known."""
    try:
        yield
    except Refused as refusal:
        raise Refused(f"“{name}” {refusal}.") from None


def printable(name: str) -> str:
    """A file's name fit for a screen: no folder, no control or direction-changing characters."""
    leaf = name.replace("\\", "/").rstrip("/").rpartition("/")[2] or name
    hidden = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
    return "".join("�" if unicodedata.category(letter) in hidden else letter for letter in leaf)


def _bytes_of(path: Path) -> bytes:
    name = printable(path.name or str(path))
    try:
        with path.open("rb") as file:
            data = file.read(MAX_FILE + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise Refused(f"There is no file called “{name}”; check the name and the folder.") from None
    except IsADirectoryError:
        raise Refused(f"“{name}” is a folder; give the file inside it.") from None
    except (OSError, ValueError):
        raise Refused(f"“{name}” cannot be opened; close it in Word or Excel, or ask for access to it.") from None
    if len(data) > MAX_FILE:
        raise Refused(f"“{name}” is larger than 50 MB; ask for a copy without pictures.")
    return data


def _checked(name: str, data: bytes) -> Source:
    if not data:
        raise Refused("is empty; ask for it again")
    if data[:2] != b"PK":
        raise Refused(_foreign(name, data))
    package = Package(data)
    main, kind = _main_part(package)
    ending = name.rpartition(".")[2].lower()
    family = _FAMILY_OF.get(ending, _FAMILY[kind])
    if family != _FAMILY[kind]:
        article = "an" if _FAMILY[kind][0] in "AEIOU" else "a"
        raise Refused(
            f"ends in .{ending}, but is {article} {_FAMILY[kind]} file; give it the ending .{kind} if you trust it"
        )
    if kind is Kind.XLSX:
        _check_sheets(package, main)
    return Source(name, kind, data, hashlib.sha256(data).hexdigest(), package, main)


def _main_part(package: Package) -> tuple[str, Kind]:
    for main in package.linked("", "officeDocument"):
        if main.endswith(".bin"):
            raise Refused("is an Excel binary workbook; open it in Excel and save it as .xlsx")
        kind = _KINDS.get(package.root(main).tag)
        if kind is not None:
            return main, kind
    if any(name.startswith("ppt/") for name in package.names):
        raise Refused("is a presentation; ask for the Word or Excel form")
    if (package.part("mimetype") or b"").startswith(b"application/vnd.oasis"):
        raise Refused("is an OpenDocument file; open it in Word or LibreOffice and save it as .docx or .xlsx")
    if any(name.startswith(("word/", "xl/")) for name in package.names):
        raise Refused(DAMAGED)
    raise Refused("is a zip file, not a form; unpack it and give the form inside")


def _check_sheets(package: Package, main: str) -> None:
    """Parse every sheet now, so that one with a far-off cell is refused at the door."""
    for sheet in package.linked(main, "worksheet"):
        package.tree(sheet)


def _foreign(name: str, data: bytes) -> str:
    """What a file is that is no zip package, and what to do about it."""
    if data.startswith(_OLE):
        return _old_office(data)
    for start, sentence in _NOT_OURS:
        if data.startswith(start):
            return sentence
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(_WEB) or b"<html" in head:
        return f"is a web page; {_SAVE}"
    if b"\x00" not in data[:4096] or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "is plain text, not a Word or Excel form; ask for the form itself"
    if name.lower().endswith(tuple(f".{ending}" for ending in _FAMILIES["Word"].split()[:4])):
        return DAMAGED
    return "is not a Word or Excel form; ask for the form itself"


def _old_office(data: bytes) -> str:
    """Password-protected files and those of Word and Excel 97 share one container; its entry names tell."""

    def holds(entry: str) -> bool:
        return entry.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        return "is password-protected; open it, remove the password and save it again"
    if holds("WordDocument"):
        return "is an old Word file (.doc); open it in Word and save it as .docx"
    if holds("Workbook") or holds("Book"):
        return "is an old Excel file (.xls); open it in Excel and save it as .xlsx"
    if holds("__substg1.0_"):
        return "is an Outlook message; open it and save the attached form"
    return f"is a file of an old Office program; {_SAVE}"
