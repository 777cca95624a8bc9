"""A Word or Excel package with some parts changed; all others are copied as the compressed bytes they are."""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib
from typing import Final

from minutebook.intake.door.package import Package
from minutebook.notes.splice import Splice, xml

_LOCAL: Final = struct.Struct("<4s5H3L2H")
_CENTRAL: Final = struct.Struct("<4s4B4H3L5H2L")
_END: Final = struct.Struct("<4s4H2LH")
_UTF8_NAME: Final = 0x800
#: sizes stand behind the data, not before it
_SIZES_LATER: Final = 0x8
#: no date tells when we were at work: the same file and the same findings give the same copy
_DAY_ONE: Final = (1980, 1, 1, 0, 0, 0)
_TYPES: Final = "[Content_Types].xml"
_LINKS: Final = b"http://schemas.openxmlformats.org/package/2006/relationships"
_LINK_KIND: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_STRICT_KIND: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships/"
_NUMBERED: Final = re.compile(rb"""\sId\s*=\s*["']rId(\d{1,8})["']""")


class PackageEdit:
    """What is to be changed in a package that has passed the door."""

    def __init__(self, data: bytes, package: Package) -> None:
        self._data = data
        self._package = package
        self._changed: dict[str, bytes] = {}
        #: new parts by the name they get
        self._new: dict[str, bytes] = {}
        self.strict = b"purl.oclc.org/ooxml/officeDocument" in (package.part("_rels/.rels") or b"")

    @property
    def touched(self) -> bool:
        """Whether there is any change."""
        return bool(self._changed or self._new)

    @property
    def new_names(self) -> tuple[str, ...]:
        """Names of the parts added so far."""
        return tuple(self._new)

    def part(self, name: str) -> bytes:
        """A part as it is by now; empty where there is none."""
        return self._changed.get(name.lower()) or self._new.get(name) or self._package.part(name) or b""

    def replace(self, name: str, data: bytes) -> None:
        """Put ``data`` in place of a part that is there."""
        if name in self._new:
            self._new[name] = data
        else:
            self._changed[name.lower()] = data

    def free_name(self, pattern: str) -> str:
        """A part's name that nothing in the package uses, from a pattern such as ``xl/comments{}.xml``."""
        types = self.part(_TYPES).lower()
        number = 0
        while True:
            name = pattern.format(number or "")
            used = name.lower() in self._package.names or name in self._new
            if not used and f'"/{name.lower()}"'.encode() not in types:
                return name
            number += 1

    def add(self, name: str, data: bytes, content_type: str, *, to: str, kind: str) -> str:
        """Add a part that the part ``to`` is linked to; the link's id. ``kind`` is the last word of the link's type."""
        self._new[name] = data
        override = b'Override PartName="/%s" ContentType="%s"/>' % (xml(name), xml(content_type))
        self.replace(_TYPES, _with_child(self.part(_TYPES), override))
        folder, leaf = posixpath.split(to)
        links = posixpath.join(folder, "_rels", leaf + ".rels")
        if not self.part(links):
            self._new[links] = b'<?xml version="1.0" encoding="UTF-8"?>\n<Relationships xmlns="%s"/>' % _LINKS
        number = max(map(int, _NUMBERED.findall(self.part(links))), default=0) + 1
        link = b'Relationship Id="rId%d" Type="%s" Target="%s"/>' % (
            number,
            xml((_STRICT_KIND if self.strict else _LINK_KIND) + kind),
            xml(posixpath.relpath(name, folder or ".")),
        )
        self.replace(links, _with_child(self.part(links), link))
        return f"rId{number}"

    def result(self) -> bytes:
        """The package with all changes; its very bytes where there is none."""
        return self._written() if self.touched else self._data

    def _written(self) -> bytes:
        out, directory = io.BytesIO(), io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(self._data)) as archive:
            members = archive.infolist()
            comment = archive.comment
        for info in members:
            new = self._changed.get(info.orig_filename.lower())
            _write(out, directory, info, _packed(self._data, info) if new is None else _deflated(info, new))
        for name, data in self._new.items():
            info = zipfile.ZipInfo(name, _DAY_ONE)
            info.create_system, info.flag_bits = 0, 0 if name.isascii() else _UTF8_NAME
            _write(out, directory, info, _deflated(info, data))
        count, start, listed = len(members) + len(self._new), out.tell(), directory.getvalue()
        end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(listed), start, len(comment))
        return out.getvalue() + listed + end + comment


def _with_child(data: bytes, child: bytes) -> bytes:
    """An XML part with one more element, which lacks its ``<``, at the end of its root and of the same namespace."""
    part = Splice(data)
    prefix, colon, _ = part.tag(0)[1:].split(None, 1)[0].rstrip(b"/>").rpartition(b":")
    part.append(0, b"<" + prefix + colon + child)
    return part.result()


def _deflated(info: zipfile.ZipInfo, data: bytes) -> bytes:
    """``data`` as the member stores it; ``info`` is told its sizes."""
    press = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = press.compress(data) + press.flush()
    info.compress_type = zipfile.ZIP_DEFLATED
    info.CRC, info.file_size, info.compress_size = zlib.crc32(data), len(data), len(packed)
    return packed


def _packed(data: bytes, info: zipfile.ZipInfo) -> bytes:
    """The bytes of a member as they are stored."""
    *_, name, extra = _LOCAL.unpack_from(data, info.header_offset)
    start = info.header_offset + _LOCAL.size + name + extra
    return data[start : start + info.compress_size]


def _write(out: io.BytesIO, directory: io.BytesIO, info: zipfile.ZipInfo, packed: bytes) -> None:
    """One member, and its line in the directory: same name, date, flags and marks, no padding."""
    year, month, day, hour, minute, second = info.date_time
    dated, timed = (year - 1980) << 9 | month << 5 | day, hour << 11 | minute << 5 | second // 2
    name = info.orig_filename.encode("utf-8" if info.flag_bits & _UTF8_NAME else "cp437")
    flags = info.flag_bits & ~_SIZES_LATER
    common = (flags, info.compress_type, timed, dated, info.CRC, info.compress_size, info.file_size, len(name))
    offset = out.tell()
    out.write(_LOCAL.pack(b"PK\x03\x04", info.extract_version, *common, 0) + name + packed)
    directory.write(
        _CENTRAL.pack(
            b"PK\x01\x02", info.create_version, info.create_system, info.extract_version, info.reserved, *common, 0,
            len(info.comment), 0, info.internal_attr, info.external_attr, offset,
        )
        + name
        + info.comment
    )  # fmt: skip
