"""Files within files: what bytes hold that do not show as they are, each piece with where it stands in plain words."""

from __future__ import annotations

import bz2
import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import Final

import olefile

from minutebook.documents.withheld.mail import message_parts
from minutebook.documents.withheld.pdf import pdf_parts

#: a piece of a file: where it stands, and its bytes or words; None for what cannot be looked into
Piece = tuple[str, bytes | str | None]

_LOCAL: Final = b"PK\x03\x04"
_HEAD: Final = 30
_ZLIB: Final = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
_GZIP: Final = b"\x1f\x8b\x08"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF: Final = re.compile(rb"%PDF-\d")
_LINE: Final = re.compile(rb"\A(?:[!-9;-~]+:[ \t].*\r?\n(?:[ \t].*\r?\n)*){2,}")
_MAIL: Final = re.compile(rb"^(?:MIME-Version|Content-Type|Received|Subject|From|To):", re.IGNORECASE | re.MULTILINE)
#: what is there of a package beside its parts
BETWEEN: Final = "between the parts of the file"
NAME: Final = "the name of a part"
#: parts that many files have in common
LOOKS: Final = "a picture or style"
#: parts of Word and Excel files by the name of their place
_CALLED: Final[Mapping[str, str]] = {
    "word/document": "the text",
    "word/header": "a header",
    "word/footer": "a footer",
    "word/footnotes": "the footnotes",
    "word/endnotes": "the endnotes",
    "word/comments": "the comments",
    "word/media": LOOKS,
    "word/styles": LOOKS,
    "word/theme": LOOKS,
    "word/fonttable": LOOKS,
    "word/settings": LOOKS,
    "word/websettings": LOOKS,
    "word/numbering": LOOKS,
    "xl/theme": LOOKS,
    "xl/styles": LOOKS,
    "word/embeddings": "a file inside it",
    "xl/worksheets": "a sheet",
    "xl/sharedstrings": "the cells of the sheets",
    "xl/comments": "the notes on cells",
    "xl/workbook": "the names of sheets and ranges",
    "xl/embeddings": "a file inside it",
    "docprops": "the properties",
    "customxml": "hidden data",
}


def inside(data: bytes, most: int, known: Mapping[str, bytes]) -> Iterator[Piece]:
    """What a file holds within; nothing for a file that holds nothing.

    ``most`` is how many bytes one piece may have; ``known`` are parts of a package, as they stand, to be passed by.
    """
    if _LOCAL in data:
        yield from _zipped(data, most, known)
        return
    if data.startswith((_GZIP, b"BZh", b"\xfd7zXZ\0")):
        yield "a packed file", _unpacked(data, most)
    if data.startswith(_OLE):
        yield from _compound(data)
    if _PDF.search(data[:1024]):
        yield from pdf_parts(data)
    if _LINE.match(data) and _MAIL.search(data[:4000]):
        yield from message_parts(data)
    yield from _streams(data, most)


def _zipped(data: bytes, most: int, known: Mapping[str, bytes]) -> Iterator[Piece]:
    """Each part of a package, listed or not, and every byte between the parts: names, comments, what nobody lists."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            listed, said = package.infolist(), [package.comment]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        listed, said = [], []
    between, at = [], 0
    for entry in sorted(listed, key=lambda entry: entry.header_offset):
        start, over = _start(data, entry.header_offset), b""
        same = known.get(entry.filename)
        if not (same and data.startswith(same, entry.header_offset)):
            yield NAME, entry.filename
            said += [entry.comment, entry.extra, data[start - _extra(data, entry.header_offset) : start]]
            content, over = _content(data[start : start + entry.compress_size], entry, most)
            yield called(entry.filename), content
        between += [data[at:start], over]
        at = max(at, start + entry.compress_size)
    rest = b"\n".join([*between, data[at:], *said])
    yield BETWEEN, rest.replace(_LOCAL, b"\n")
    heads = {entry.header_offset for entry in listed}
    for found in re.finditer(re.escape(_LOCAL), data):
        # a header that is not listed is a part that was left behind, or stands in a part that is looked at anyway
        if found.start() not in heads and (part := _left_behind(data, found.start(), most)):
            yield "a part that the file does not list", part


def called(name: str) -> str:
    """What a part is to a person; its own name may hold anything."""
    found = next((words for start, words in _CALLED.items() if name.casefold().startswith(start)), "")
    return found or ("a link or setting" if name.endswith((".rels", ".xml")) else "a part of the file")


def _start(data: bytes, header: int) -> int:
    return header + _HEAD + int.from_bytes(data[header + 26 : header + 28], "little") + _extra(data, header)


def _extra(data: bytes, header: int) -> int:
    return int.from_bytes(data[header + 28 : header + _HEAD], "little")


def _content(packed: bytes, entry: zipfile.ZipInfo, most: int) -> tuple[bytes | None, bytes]:
    """A part's bytes, None where they cannot be had; and bytes after its end."""
    if entry.flag_bits & 1:
        return None, b""
    if entry.compress_type == zipfile.ZIP_STORED:
        return packed, b""
    if entry.compress_type == zipfile.ZIP_DEFLATED:
        return _inflated(packed, -zlib.MAX_WBITS, most)
    return (_unpacked(packed, most) if entry.compress_type == zipfile.ZIP_BZIP2 else None), b""


def _inflated(packed: bytes, bits: int, most: int) -> tuple[bytes | None, bytes]:
    worker = zlib.decompressobj(bits)
    try:
        content = worker.decompress(packed, most)
    except zlib.error:
        return None, packed
    return (None if worker.unconsumed_tail else content), worker.unused_data


def _left_behind(data: bytes, header: int, most: int) -> bytes | None:
    """The bytes of a part that a file holds without listing it, where there are any."""
    start = _start(data, header)
    method = data[header + 8 : header + 10]
    if method == b"\x08\0":
        return _inflated(data[start:], -zlib.MAX_WBITS, most)[0]
    return None


def _unpacked(data: bytes, most: int) -> bytes | None:
    if data.startswith(_GZIP):
        return _inflated(data, 16 + zlib.MAX_WBITS, most)[0]
    worker = bz2.BZ2Decompressor() if data.startswith(b"BZh") else lzma.LZMADecompressor()
    try:
        content = worker.decompress(data, most)
    except (OSError, EOFError, lzma.LZMAError):
        return None
    return content if worker.eof else None


def _compound(data: bytes) -> Iterator[Piece]:
    """Each stream of an old Office file or of an object in a new one."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as old:
            for path in old.listdir():
                yield "the name of a part of an old file", "/".join(path)
                yield "a part of an old file", old.openstream(path).read()
    except (OSError, ValueError, IndexError, struct.error):
        yield "an old file that does not open", None


def _streams(data: bytes, most: int) -> Iterator[Piece]:
    """Whatever is packed as pictures and PDFs pack their words, wherever it begins."""
    for found in _ZLIB.finditer(data):
        content, _ = _inflated(data[found.start() :], zlib.MAX_WBITS, most)
        if content:
            yield "packed words", content
