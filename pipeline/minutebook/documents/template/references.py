"""Which parts of a package are still asked for: a picture that a false ``{%p if %}`` left out goes out with it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping, Set
from html import unescape

from minutebook.documents.template.blocks import always_there

_RELATIONSHIP = re.compile(r"<Relationship\b[^>]*?(?:/>|>\s*</Relationship>)", re.DOTALL)
_ATTRIBUTE = re.compile(r'\b(Id|Target|TargetMode|Type)\s*=\s*(?:"([^"]*)"|\'([^\']*)\')')
_OVERRIDE = re.compile(r'<Override\b[^>]*?PartName="/([^"]*)"[^>]*?/>')
TYPES = "[Content_Types].xml"


def rels_name(part: str) -> str:
    """Where the relationships of a part are written; of the whole package for ``""``."""
    folder, _, name = part.rpartition("/")
    return posixpath.join(folder, "_rels", f"{name}.rels")


def relationships(rels: str) -> list[tuple[str, dict[str, str]]]:
    """Each relationship as it is written, and its attributes."""
    found = []
    for written in _RELATIONSHIP.finditer(rels):
        pairs = _ATTRIBUTE.findall(written.group())
        found.append((written.group(), {name: unescape(double or single) for name, double, single in pairs}))
    return found


def may_be_lost(source: str, rels: str) -> tuple[bytes, ...]:
    """The ids of relationships that a part names only where an answer asks for it, in their quotation marks."""
    sure = always_there(source)
    ids = (f'"{attributes["Id"]}"' for _, attributes in relationships(rels))
    return tuple(quoted.encode() for quoted in ids if quoted in source and quoted not in sure)


def unasked_pictures(source: str, rels: str) -> tuple[str, ...]:
    """The ids of pictures that a part has, and its text does not name."""
    listed = (attributes for _, attributes in relationships(rels) if attributes.get("Type", "").endswith("/image"))
    return tuple(attributes["Id"] for attributes in listed if f'"{attributes["Id"]}"' not in source)


def without(rels: str, lost: Iterable[str]) -> str:
    """The relationships less those with these ids."""
    gone = set(lost)
    for written, attributes in relationships(rels):
        if attributes.get("Id") in gone:
            rels = rels.replace(written, "", 1)
    return rels


def reachable(names: Set[str], rels: Mapping[str, str]) -> set[str]:
    """The parts that can be reached from the package's own relationships; ``rels`` by the name of their part."""
    found: set[str] = set()
    waiting = [""]
    while waiting:
        part = waiting.pop()
        for _, attributes in relationships(rels.get(part, "")):
            target = _target(part, attributes)
            if target in names and target not in found:
                found.add(target)
                waiting.append(target)
    return found


def _target(part: str, attributes: Mapping[str, str]) -> str:
    if attributes.get("TargetMode") == "External":
        return ""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(part), attributes.get("Target", ""))).lstrip("/")


def listed_types(types: str, kept: Set[str]) -> str:
    """The list of content types less the parts that are gone."""
    return _OVERRIDE.sub(lambda entry: entry.group() if unescape(entry.group(1)) in kept else "", types)
