"""PDFs beside Word documents: of those named, or of all that lie in the outputs folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from minutebook.disk.placing import place
from minutebook.documents.pdf import as_pdfs
from minutebook.errors import Refused, WrongUse
from minutebook.intake.door.source import open_source
from minutebook.intake.reader import shared_reader

#: documents for one run of LibreOffice: enough that its start is soon forgotten, few enough to report progress
_AT_ONCE: Final = 20


@dataclass(frozen=True, slots=True)
class Printed:
    """One document and its PDF, or why it has none."""

    document: Path
    pdf: Path | None
    message: str = ""


def print_pdfs(documents: Sequence[Path], *, out: Path | None = None, force: bool = False) -> list[Printed]:
    """Make the PDF of each Word document, into ``out`` or beside it; one that is there and not older is kept.

    Raises MissingProgram without LibreOffice, WrongUse where a PDF that is there would be lost.
    """
    done = {path: _place(path, out) for path in dict.fromkeys(documents)}
    wanted = {path: pdf for path, pdf in done.items() if force or not _is_current(pdf, path)}
    for path, pdf in wanted.items():
        if out is not None and pdf.exists() and not force:
            raise WrongUse(f"{pdf} is there already and older than {path.name}; write over it with --force.")
    why: dict[Path, str] = {}
    given = [(path, data) for path in wanted if (data := _safe(path, why)) is not None]
    for at in range(0, len(given), _AT_ONCE):
        batch = given[at : at + _AT_ONCE]
        for (path, _), made in zip(batch, as_pdfs([(path.name, data) for path, data in batch]), strict=True):
            if isinstance(made, Refused):
                why[path] = str(made)
            else:
                _write(wanted[path], made)
    return [Printed(path, None if path in why else pdf, why.get(path, "")) for path, pdf in done.items()]


def _place(path: Path, out: Path | None) -> Path:
    return (out or path.parent) / f"{path.stem}.pdf"


def _is_current(pdf: Path, document: Path) -> bool:
    try:
        return pdf.stat().st_mtime >= document.stat().st_mtime
    except OSError:
        return False


def _safe(path: Path, why: dict[Path, str]) -> bytes | None:
    """The bytes of a document that the door lets pass and that says one thing only; else ``why`` says what is wrong."""
    try:
        source = open_source(path)
        seen = shared_reader().layout(source)
    except Refused as refused:
        why[path] = str(refused)
        return None
    if path.suffix.lower() != ".docx":
        why[path] = f"“{path.name}” is not a Word document; only .docx files are made into PDFs."
    elif seen.changed:
        why[path] = f"“{path.name}” holds tracked changes; accept or reject them in Word first."
    return None if path in why else source.data


def _write(path: Path, pdf: bytes) -> None:
    try:
        place(path, pdf, over=True)
    except OSError as error:
        raise WrongUse(f"{path} cannot be written ({error.strerror}); close it, or choose another folder.") from None
