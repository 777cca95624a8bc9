"""Any file that has passed the door, as a Layout."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from minutebook.errors import Refused
from minutebook.intake.cleaning import cleaned
from minutebook.intake.door.admit import Opened
from minutebook.intake.door.kinds import Kind
from minutebook.intake.door.source import naming
from minutebook.intake.layout import Layout
from minutebook.intake.word.document import read_docx


def _docx(opened: Opened) -> Layout:
    return read_docx(opened.parts, opened.main)


def _xlsx(opened: Opened) -> Layout:
    # this and the next one take longer to load than a Word form to read
    from minutebook.intake.excel.document import read_xlsx

    return read_xlsx(opened.parts, opened.main)


def _pdf(opened: Opened) -> Layout:
    from minutebook.intake.pdf.document import read_pdf

    return read_pdf(opened.data)


#: a new file format is one reader module and one line here
_READERS: Final[Mapping[Kind, Callable[[Opened], Layout]]] = MappingProxyType(
    {
        Kind.DOCX: _docx,
        Kind.XLSX: _xlsx,
        Kind.PDF: _pdf,
    }
)


def layout_of(opened: Opened) -> Layout:
    """What a reader of the file sees. Depends on the bytes alone; raises Refused for parts that break a rule."""
    with naming(opened.name):
        reader = _READERS.get(opened.kind)
        if reader is None:
            raise Refused(f"is a .{opened.kind} file, which cannot be read as it is; save it as .docx or .xlsx")
        return cleaned(reader(opened))
