"""The one door: what a file is by its content, and a refusal in plain words for all that is not a form.

This is the first code that looks into bytes from outside: used in the child process (``child``), and, before anything
else looks at them, for templates that are checked.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import olefile

from minutebook.errors import Refused
from minutebook.intake.door.foreign import ASK, BINARY_WORKBOOK, OUTLOOK, PRESENTATION, foreign, is_pdf, is_rich_text
from minutebook.intake.door.kinds import Kind, wrong_ending
from minutebook.intake.door.package import Package
from minutebook.intake.door.source import Source, naming
from minutebook.intake.door.xmlrules import DAMAGED
from minutebook.intake.ooxml import S, W


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that has passed the door."""

    name: str
    kind: Kind
    #: the file's bytes, less its password
    data: bytes = field(repr=False)
    #: the parts of a Word or Excel file, None for other kinds
    package: Package | None = field(default=None, repr=False, compare=False)
    #: the part that holds the document or the workbook
    main: str = ""
    #: of the bytes as they came
    sha256: str = ""

    @property
    def parts(self) -> Package:
        """The package of a kind that has one."""
        if self.package is None:
            raise Refused(DAMAGED)
        return self.package


_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ROOTS: Final = {W + "document": Kind.DOCX, S + "workbook": Kind.XLSX}
#: entries of an Outlook message start so
_MESSAGE: Final = ("__properties_version", "__substg1.0_", "__recip_version")
#: what an OpenDocument file says of itself, less what it has in common with others
_OPEN_DOCUMENT: Final = b"application/vnd.oasis.opendocument."
_OPEN_KINDS: Final = {b"text": Kind.ODT, b"spreadsheet": Kind.ODS}


def admit(source: Source, passwords: Sequence[str] = (), *, made_from: Kind | None = None) -> Opened:
    """The file opened, its password removed; ``made_from`` is what its bytes were before they were converted.

    Raise Locked when a password is needed, Refused, in one sentence, when it is no form or not safe to read. A kind
    that ``converts_to`` something is known, but not opened any further.
    """
    with naming(source.name):
        opened = _opened(source.name, source.data, passwords)
        wrong = wrong_ending(source.name, made_from or opened.kind)
        if wrong:
            raise Refused(wrong)
        return replace(opened, sha256=source.sha256)


def _opened(name: str, data: bytes, passwords: Sequence[str]) -> Opened:
    if not data:
        raise Refused("is empty; ask for it again")
    if data.startswith(b"PK"):
        return _zip_package(name, data)
    if data.startswith(_OLE):
        return _container(name, data, passwords)
    if is_rich_text(data):
        return Opened(name, Kind.RTF, data)
    if is_pdf(data):
        return Opened(name, Kind.PDF, _unlocked(data, passwords))
    raise Refused(foreign(name, data))


def _zip_package(name: str, data: bytes) -> Opened:
    package = Package(data)
    for main in package.linked("", "officeDocument"):
        if main.endswith(".bin"):
            raise Refused(BINARY_WORKBOOK)
        kind = _ROOTS.get(package.root(main).tag)
        if kind is Kind.XLSX:
            _check_sheets(package, main)
        if kind is not None:
            return Opened(name, kind, data, package, main)
    kind = _open_document(package)
    if kind is not None:
        return Opened(name, kind, data)
    if any(part.startswith("ppt/") for part in package.names):
        raise Refused(PRESENTATION)
    if any(part.startswith(("word/", "xl/")) for part in package.names):
        raise Refused(DAMAGED)
    raise Refused("is a zip file, not a form; unpack it and give the form inside")


def _check_sheets(package: Package, main: str) -> None:
    """Parse every sheet now, so that one with a far-off cell is refused at the door."""
    for sheet in package.linked(main, "worksheet"):
        package.tree(sheet)


def _open_document(package: Package) -> Kind | None:
    said = (package.part("mimetype") or b"").strip()
    if not said.startswith(_OPEN_DOCUMENT):
        return None
    what = said.removeprefix(_OPEN_DOCUMENT).removesuffix(b"-template")
    if what == b"presentation":
        raise Refused(PRESENTATION)
    if what not in _OPEN_KINDS:
        raise Refused(f"is an OpenDocument file, but no text and no sheet; {ASK}")
    if b"encryption-data" in (package.part("META-INF/manifest.xml") or b""):
        raise Refused("is an OpenDocument file with a password; open it and save it without one")
    return _OPEN_KINDS[what]


def _container(name: str, data: bytes, passwords: Sequence[str]) -> Opened:
    """Password-protected files and those of Office 97 share one container; its entries tell them apart."""
    entries = _entries(data)
    if "EncryptedPackage" in entries:
        inner = _zip_package(name, _unlocked(data, passwords))
        if inner.package is None:
            raise Refused(DAMAGED)
        return inner
    if "PowerPoint Document" in entries:
        raise Refused(PRESENTATION)
    if any(entry.startswith(_MESSAGE) for entry in entries):
        raise Refused(OUTLOOK)
    if "WordDocument" in entries:
        return Opened(name, Kind.DOC, _unlocked(data, passwords))
    if entries & {"Workbook", "Book"}:
        return Opened(name, Kind.XLS, _unlocked(data, passwords))
    raise Refused("is a file of an old Office program; open it and save it as .docx or .xlsx")


def _entries(data: bytes) -> set[str]:
    """The names at the top of a container."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            return {entry[0] for entry in container.listdir(streams=True, storages=True)}
    except Exception:  # whatever a hostile container makes of the library
        raise Refused(DAMAGED) from None


def _unlocked(data: bytes, passwords: Sequence[str]) -> bytes:
    # few files come here, and it takes longer to load than a Word form to read
    from minutebook.intake.door.unlock import unlocked

    return unlocked(data, passwords)
