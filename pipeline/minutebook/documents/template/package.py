"""Word packages, taken apart and put together: parts that never change are packed once and copied as they are."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from minutebook.errors import TemplateFault

#: the first of January 1980, as the two numbers that a zip file holds
_DOS_TIME, _DOS_DATE = 0, (1 << 5) | 1
_DEFLATED, _UTF8, _VERSION = 8, 0x800, 20
#: the first three levels take the same time; the next takes half as much again
_QUICK, _SMALL = 3, 9


@dataclass(frozen=True, slots=True)
class Packed:
    """One part as it stands in the file: its own header and data, and its line in the directory less the place."""

    name: str
    local: bytes
    #: before and after the four bytes that say where the part begins
    directory: tuple[bytes, bytes]


def pack(name: str, data: bytes, *, quick: bool = False) -> Packed:
    """A part made ready to be written; ``quick`` for one that is written once."""
    body = zlib.compress(data, _QUICK if quick else _SMALL, -zlib.MAX_WBITS)
    return _packed(name, body, zlib.crc32(data), len(data))


def pack_pieces(name: str, pieces: Iterable[bytes]) -> Packed:
    """A part that is never held whole but packed, such as a sheet of many thousand rows; it is written once."""
    packer, body, size, check = zlib.compressobj(_QUICK, wbits=-zlib.MAX_WBITS), [], 0, 0
    for piece in pieces:
        body.append(packer.compress(piece))
        size, check = size + len(piece), zlib.crc32(piece, check)
    return _packed(name, b"".join([*body, packer.flush()]), check, size)


def _packed(name: str, body: bytes, check: int, size: int) -> Packed:
    written = name.encode("utf-8")
    sizes = struct.pack(
        "<HHHHHIIIHH",
        _VERSION,
        0 if name.isascii() else _UTF8,
        _DEFLATED,
        _DOS_TIME,
        _DOS_DATE,
        check,
        len(body),
        size,
        len(written),
        0,
    )
    before = b"PK\x01\x02" + struct.pack("<H", _VERSION) + sizes + struct.pack("<HHHI", 0, 0, 0, 0)
    return Packed(name, b"PK\x03\x04" + sizes + written + body, (before, written))


def write(parts: Iterable[Packed]) -> bytes:
    """The package of these parts, with neither dates nor machine in it."""
    pieces: list[bytes] = []
    directory: list[bytes] = []
    place = 0
    for part in parts:
        pieces.append(part.local)
        before, after = part.directory
        directory += (before, struct.pack("<I", place), after)
        place += len(part.local)
    listed = b"".join(directory)
    count = len(pieces)
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, count, count, len(listed), place, 0)
    return b"".join([*pieces, listed, end])


def zip_parts(parts: Mapping[str, bytes]) -> bytes:
    """A package of these parts: the same parts give the same bytes."""
    return write(pack(name, data) for name, data in parts.items())


def unzip(data: bytes) -> dict[str, bytes]:
    """The parts of a Word package by name; raises TemplateFault when it is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return {entry: package.read(entry) for entry in package.namelist()}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError):
        raise TemplateFault("The template is not a Word document; save it as .docx.") from None
