"""What a PDF holds: what its pages show, and every object in it, whether a page uses it or not."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any, Final

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, ByteStringObject, DictionaryObject, NameObject, StreamObject, TextStringObject
from pypdfium2 import PdfDocument, PdfiumError

#: what a library that meets a broken PDF may raise
_BROKEN: Final = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, RecursionError)
#: words as a page's own drawing holds them
_DRAWN: Final = re.compile(rb"\(((?:\\.|[^\\()])*)\)", re.DOTALL)
_SHOWN, _HELD = "the pages", "the properties, fields or attachments"
#: objects within objects are numbered, so nothing honest goes deeper in one
_DEEP: Final = 40


def pdf_parts(data: bytes) -> Iterator[tuple[str, bytes | str | None]]:
    """The words of each page; then every text and every unpacked stream of every object."""
    try:
        yield from [(_SHOWN, page) for page in _pages(data)]
        yield from _objects(data)
    except (PdfiumError, *_BROKEN):
        yield "a PDF that does not open", None


def _pages(data: bytes) -> list[str]:
    document = PdfDocument(data)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def _objects(data: bytes) -> Iterator[tuple[str, bytes | str | None]]:
    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted:
        yield "a PDF that is locked", None
        return
    texts: list[str] = []
    for number, generation in _numbers(reader):
        try:
            found = reader.get_object(_reference(reader, number, generation))
        except _BROKEN:
            continue
        texts += _texts(found, _DEEP)
        if isinstance(found, StreamObject):
            yield from _stream(found)
    texts += _texts(reader.trailer, _DEEP)
    yield _HELD, "\n".join(texts)


def _numbers(reader: PdfReader) -> list[tuple[int, int]]:
    plain = [(number, generation) for generation, places in reader.xref.items() for number in places]
    return plain + [(number, 0) for number in reader.xref_objStm]


def _reference(reader: PdfReader, number: int, generation: int) -> Any:
    from pypdf.generic import IndirectObject

    return IndirectObject(number, generation, reader)


def _stream(found: StreamObject) -> Iterator[tuple[str, bytes | str | None]]:
    try:
        content = found.get_data()
    except (*_BROKEN, NotImplementedError):
        return  # pictures in codings of their own; their bytes were looked at as they stand
    yield _HELD, content
    drawn = [re.sub(rb"\\(.)", rb"\1", piece) for piece in _DRAWN.findall(content)]
    if drawn:
        yield _SHOWN, b"".join(drawn)
        yield _SHOWN, b" ".join(drawn)


def _texts(value: Any, deep: int) -> Iterator[str]:
    """Every text and name in one object; what other objects say is looked at with them."""
    if isinstance(value, DictionaryObject) and deep:
        for name, item in dict.items(value):
            yield str(name)
            yield from _texts(item, deep - 1)
    elif isinstance(value, ArrayObject) and deep:
        for item in list.__iter__(value):
            yield from _texts(item, deep - 1)
    elif isinstance(value, TextStringObject | NameObject):
        yield str(value)
    elif isinstance(value, ByteStringObject):
        yield bytes(value).decode("utf-8", "replace")
        yield bytes(value).decode("cp1252", "replace")
