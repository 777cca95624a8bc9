"""Documents as PDF, for those who must not change them: tagged for screen readers, and checked against the original."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Sequence
from typing import Final

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdfium2 import PdfDocument, PdfiumError

from minutebook.documents.publish import document_text
from minutebook.errors import Refused
from minutebook.libreoffice import converted

#: PDF/UA for screen readers, headings as bookmarks; pictures as they are, for a logo that stays sharp
_OPTIONS: Final = {
    "UseTaggedPDF": True,
    "PDFUACompliance": True,
    "ExportBookmarks": True,
    "DisplayPDFDocumentTitle": True,
    "UseLosslessCompression": True,
    "ReduceImageResolution": False,
    "ExportNotes": False,
    "ExportFormFields": False,
}
_SECONDS: Final = 60.0
_HYPHENS: Final = re.compile("[-\u00ad\u2010\u2011\u2012\ufffe\x02]")


def as_pdfs(documents: Sequence[tuple[str, bytes]]) -> list[bytes | Refused]:
    """Each Word document, given with the name it is called by, as a tagged PDF; or why there is none.

    All are made by one run of LibreOffice. Raises MissingProgram where it is not installed.
    """
    made = converted([("docx", data) for _, data in documents], "pdf", options=_options(), seconds=_SECONDS)
    return [_checked(name, data, pdf) for (name, data), pdf in zip(documents, made, strict=True)]


def _options() -> str:
    return json.dumps({name: {"type": "boolean", "value": str(on).lower()} for name, on in _OPTIONS.items()})


def _checked(name: str, data: bytes, pdf: bytes | None) -> bytes | Refused:
    if pdf is None:
        return Refused(f"“{name}” could not be made into a PDF; open it in Word and save it as a PDF there.")
    try:
        # strictly: a table of contents that is wrong is not put right, which would mean visiting every object of each
        root = PdfReader(io.BytesIO(pdf), strict=True).root_object
        tagged = "/StructTreeRoot" in root and "/Lang" in root
        shown = _words(pdf)
    except (PyPdfError, PdfiumError, ValueError, KeyError):
        return Refused(f"“{name}” became a PDF that cannot be read; open it in Word and save it as a PDF there.")
    if not tagged:
        return Refused(f"“{name}” became a PDF that a screen reader cannot follow; save it as a PDF in Word.")
    lost = sum(1 for word in set(_bare(document_text(data)).split()) if word not in shown)
    if lost:
        return Refused(f"The PDF of “{name}” lacks {lost} of its words; open it in Word and save it as a PDF there.")
    return pdf


def _words(pdf: bytes) -> str:
    """Every letter that a PDF shows, without spaces; by a library that takes a twentieth of the time of others."""
    document = PdfDocument(pdf)
    try:
        return "".join(_bare("".join(page.get_textpage().get_text_range() for page in document)).split())
    finally:
        document.close()


def _bare(text: str) -> str:
    """The text without hyphens: at the end of a line one is read as a sign of its own."""
    return _HYPHENS.sub("", text)
