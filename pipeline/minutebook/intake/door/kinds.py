"""The kinds of file that a form can be, and the endings of their names."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, Literal

Target = Literal["docx", "xlsx"]


class Kind(StrEnum):
    """What a form can be, by its content."""

    DOCX = "docx"
    XLSX = "xlsx"
    PDF = "pdf"
    DOC = "doc"
    ODT = "odt"
    RTF = "rtf"
    XLS = "xls"
    ODS = "ods"

    @property
    def family(self) -> str:
        """The program it belongs to; the name of a file must say the same."""
        return _FAMILY_OF[self.value]

    @property
    def converts_to(self) -> Target | None:
        """What LibreOffice must make of it before it can be read; None when nothing must be made."""
        return _CONVERTS_TO.get(self)


_CONVERTS_TO: Final[dict[Kind, Target]] = {
    Kind.DOC: "docx",
    Kind.ODT: "docx",
    Kind.RTF: "docx",
    Kind.XLS: "xlsx",
    Kind.ODS: "xlsx",
}

_FAMILIES: Final = {
    "Word": "docx docm dotx dotm doc dot rtf",
    "Excel": "xlsx xlsm xltx xltm xls xlt xlsb",
    "PDF": "pdf",
    "OpenDocument": "odt ott ods ots",
    "picture": "png jpg jpeg gif tif tiff bmp heic webp",
    "plain text": "txt csv md log",
    "web page": "htm html mht mhtml xml",
    "zip": "zip 7z rar gz",
    "presentation": "pptx ppt odp",
    "e-mail": "eml msg",
    "program": "exe com bat cmd js vbs ps1 scr lnk",
}
_FAMILY_OF: Final = {ending: family for family, endings in _FAMILIES.items() for ending in endings.split()}


def family_of(name: str) -> str | None:
    """The family that a file's name promises; None where its ending is not known."""
    return _FAMILY_OF.get(name.rpartition(".")[2].lower())


def wrong_ending(name: str, kind: Kind) -> str | None:
    """What to say when the name's ending promises another program's file; None for an honest or unknown ending."""
    ending = name.rpartition(".")[2].lower()
    if family_of(name) in (None, kind.family):
        return None
    article = "an" if kind.family[0] in "AEIOU" else "a"
    return f"ends in .{ending}, but is {article} {kind.family} file; give it the ending .{kind} if you trust it"
