"""An Office file's zip package, opened under the rules that keep a hostile one from doing harm."""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import Final

from lxml import etree
from lxml.etree import _Element

from minutebook.errors import Refused
from minutebook.intake.door.xmlrules import DAMAGED, TOO_DEEP, check_bytes, check_links, check_tree
from minutebook.intake.ooxml import RELATIONSHIP

MAX_MEMBERS: Final = 1_000
MAX_PART: Final = 50 * 1024 * 1024
MAX_TOTAL: Final = 150 * 1024 * 1024

_ENCRYPTED: Final = 0x1
_UTF8_NAME: Final = 0x800
_LOCAL_HEADER: Final = struct.Struct("<4s5H3I2H")
#: names that could leave the file, and those that Windows takes for a device
_BAD_NAME: Final = re.compile(
    r"(?:^|/)\.\.(?:/|$)|^/|[\\:\x00-\x1f]|(?:^|/)(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|/|$)", re.IGNORECASE
)
#: endings of the parts that are XML in every Office file; all others are looked at when they are asked for
_XML: Final = (".xml", ".rels", ".vml")
_LINK: Final = 0o120000
_FILE_TYPE: Final = 0o170000
#: Strict files say the same in other words
_STRICT: Final = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
_TRANSITIONAL: Final = rb"http://schemas.openxmlformats.org/\1/2006/"

UNSAFE: Final = "is put together in a way that Office does not use, so it was not opened; ask where it came from"


@dataclass(frozen=True, slots=True)
class Link:
    """One relationship of a part; ``target`` is a part's name, or an address outside the file."""

    type: str
    target: str
    external: bool


class Package:
    """The parts of a zip package, all inflated and checked once; each is parsed at most once."""

    def __init__(self, data: bytes) -> None:
        """Raise Refused where the package breaks a rule; the sentence lacks the file's name."""
        self._parts = _inflated(data)
        self._trees: dict[str, _Element] = {}
        self._links: dict[str, dict[str, Link]] = {}
        self._parser = new_parser()
        for name, part in self._parts.items():
            if name.endswith(_XML):
                self._parts[name] = check_bytes(part)
        for name in self._parts:
            if name.endswith(".rels"):
                check_links(self.root(name))

    @property
    def names(self) -> tuple[str, ...]:
        """Every part's name in lower case: such names do not tell capitals from small letters."""
        return tuple(self._parts)

    def part(self, name: str) -> bytes | None:
        """The bytes of a part, or None where there is none of that name."""
        return self._parts.get(name.lower())

    def tree(self, name: str) -> _Element | None:
        """The root of an XML part, parsed under the rules, or None where there is none of that name."""
        name = name.lower()
        if name not in self._trees:
            part = self._parts.get(name)
            if part is None:
                return None
            self._trees[name] = parsed(part if name.endswith(_XML) else check_bytes(part), self._parser)
        return self._trees[name]

    def root(self, name: str) -> _Element:
        """The same for a part that no file can do without."""
        tree = self.tree(name)
        if tree is None:
            raise Refused(DAMAGED)
        return tree

    def links(self, name: str) -> dict[str, Link]:
        """The relationships of a part by their id; those of the whole package for an empty name."""
        if name not in self._links:
            folder, leaf = posixpath.split(name)
            root = self.tree(posixpath.join(folder, "_rels", leaf + ".rels"))
            elements = () if root is None else root.iter(RELATIONSHIP)
            self._links[name] = {el.get("Id", ""): _link(el, folder) for el in elements}
        return self._links[name]

    def linked(self, name: str, kind: str) -> list[str]:
        """Names of the parts that a part is joined to by relationships ending in ``/kind``."""
        links = self.links(name).values()
        return [link.target for link in links if link.type.endswith("/" + kind) and not link.external]


def new_parser() -> etree.XMLParser:
    """A parser that fetches nothing and stops at libxml2's own limits. It keeps state: one for each file."""
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, collect_ids=False,
        # words on both sides of one are one text, as Office shows them
        remove_comments=True, remove_pis=True,
    )  # fmt: skip


def parsed(data: bytes, parser: etree.XMLParser) -> _Element:
    """The root element of one XML part, in the words of a transitional file and of bounded depth."""
    if b"purl.oclc.org/ooxml" in data:
        data = _STRICT.sub(_TRANSITIONAL, data)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as fault:
        raise Refused(TOO_DEEP if "depth" in str(fault) else DAMAGED) from None
    check_tree(root)
    return root


def _link(element: _Element, folder: str) -> Link:
    target, external = element.get("Target", ""), element.get("TargetMode") == "External"
    if not external:
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return Link(element.get("Type", ""), target, external)


def _inflated(data: bytes) -> dict[str, bytes]:
    parts: dict[str, bytes] = {}
    left = MAX_TOTAL
    for info in _directory(data):
        if info.is_dir():
            continue
        part = _inflate(data, info, min(left, MAX_PART))
        left -= len(part)
        # the other name that zipfile knows may come from an extra field, which no rule has seen
        parts[info.orig_filename.lower()] = part
    return parts


def _directory(data: bytes) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error, OverflowError):
        raise Refused(DAMAGED) from None
    if len(members) > MAX_MEMBERS:
        raise Refused("holds more than 1,000 parts, so it was not opened; ask for a simpler copy")
    if any(info.flag_bits & _ENCRYPTED for info in members):
        raise Refused("is a password-protected zip file; ask for a copy without a password")
    names = [info.orig_filename for info in members]
    odd = any(info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for info in members)
    odd = odd or any((info.external_attr >> 16) & _FILE_TYPE == _LINK for info in members)
    odd = odd or not all(names) or any(map(_BAD_NAME.search, names))
    if odd or len({name.casefold() for name in names}) < len(names):
        raise Refused(UNSAFE)
    return _apart(members)


def _apart(members: list[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    """The members, none of which lies in another one's bytes, and the first of them where the file begins."""
    end = 0
    for info in sorted(members, key=lambda info: info.header_offset):
        # what stands before the first member would be a second file, which other programs may see instead
        if info.header_offset < end or (info.header_offset and not end):
            raise Refused(UNSAFE)
        end = info.header_offset + _LOCAL_HEADER.size + len(info.orig_filename) + info.compress_size
    return members


def _inflate(data: bytes, info: zipfile.ZipInfo, limit: int) -> bytes:
    """The bytes of one member; the sizes that the zip claims are never believed."""
    packed = _packed(data, info)
    if info.compress_type == zipfile.ZIP_STORED:
        part, whole = bytes(packed[: limit + 1]), True
    else:
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            part = inflater.decompress(packed, limit + 1)
        except zlib.error:
            raise Refused(DAMAGED) from None
        whole = inflater.eof
    if len(part) > limit:
        raise Refused("grows too large when it is opened; ask for a smaller copy, without pictures")
    if not whole or len(part) != info.file_size or zlib.crc32(part) != info.CRC:
        raise Refused(DAMAGED)
    return part


def _packed(data: bytes, info: zipfile.ZipInfo) -> memoryview:
    start = info.header_offset + _LOCAL_HEADER.size
    if start > len(data) or info.header_offset < 0:
        raise Refused(DAMAGED)
    signature, _, flags, method, *_, name_length, extra_length = _LOCAL_HEADER.unpack_from(data, info.header_offset)
    name = data[start : start + name_length].decode("utf-8" if flags & _UTF8_NAME else "cp437", "replace")
    if signature != b"PK\x03\x04" or method != info.compress_type or name != info.orig_filename:
        raise Refused(UNSAFE)
    start += name_length + extra_length
    if start + info.compress_size > len(data):
        raise Refused(DAMAGED)
    return memoryview(data)[start : start + info.compress_size]
