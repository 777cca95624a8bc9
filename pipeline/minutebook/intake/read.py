"""Any file that has passed the door, as a Layout."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from minutebook.intake.docx import read_docx
from minutebook.intake.layout import Layout
from minutebook.intake.source import Kind, Source, naming
from minutebook.intake.xlsx import read_xlsx

#: a new file format is one reader module and one line here
_READERS: Final[Mapping[Kind, Callable[[Source], Layout]]] = MappingProxyType(
    {
        Kind.DOCX: read_docx,
        Kind.XLSX: read_xlsx,
    }
)


def layout_of(source: Source) -> Layout:
    """What a reader of the file sees. Depends on the bytes alone; raises Refused for parts that break a rule."""
    with naming(source.name):
        return _READERS[source.kind](source)
