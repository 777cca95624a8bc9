"""What the tests of worker's copies share: files opened as the reader does, and packages compared part by part."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from minutebook.findings import Severity
from minutebook.intake.binding.bind import bind
from minutebook.intake.door.admit import Opened, admit
from minutebook.intake.door.source import source_from
from minutebook.intake.layout import Layout
from minutebook.intake.read import layout_of
from minutebook.intake.reading import Reading
from minutebook.notes.note import Note
from minutebook.where import Where

DATA = Path(__file__).parent / "data"
NOW = datetime(2027, 1, 15, 9, 30)
MESSAGE = "Who chaired “the” meeting & where < there?"
FIX = "Add the chair’s name."


def forms(ending: str) -> list[Path]:
    """Every completed form of the tests with this ending."""
    return [path for folder in ("samples", "forms", "offices") for path in sorted((DATA / folder).glob(f"*.{ending}"))]


def opened(data: bytes, name: str = "form") -> Opened:
    """A file through the door."""
    return admit(source_from(name, data))


def layout(data: bytes) -> Layout:
    """What a reader sees."""
    return layout_of(opened(data))


def reading(data: bytes) -> Reading:
    """What a worker wrote, without what tells one file's bytes from another's."""
    return bind(layout(data), "form", "")


def note(where: Where | None = None, message: str = MESSAGE, fix: str = FIX) -> Note:
    """A note at a place."""
    return Note(where, Severity.ERROR.words, message, fix)


class Stored(NamedTuple):
    """A member of a package as it lies there."""

    packed: bytes
    method: int
    date: tuple[int, ...]


def stored(data: bytes) -> dict[str, Stored]:
    """The members of a package in their order, not unpacked."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {
            info.filename: Stored(_packed(data, info), info.compress_type, info.date_time)
            for info in archive.infolist()
        }


def _packed(data: bytes, info: zipfile.ZipInfo) -> bytes:
    name, extra = struct.unpack_from("<2H", data, info.header_offset + 26)
    start = info.header_offset + 30 + name + extra
    return data[start : start + info.compress_size]


def part(data: bytes, name: str) -> bytes:
    """One part, unpacked."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def replaced(data: bytes, *changes: tuple[str, bytes, bytes], renamed: Iterable[tuple[str, str]] = ()) -> bytes:
    """A package with words of some parts changed: part, old words, new words; the old ones must be there."""
    out = io.BytesIO()
    names = dict(renamed)
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in archive.namelist():
            content = archive.read(name)
            for where, old, new in changes:
                if where == name:
                    assert old in content, (name, old)
                    content = content.replace(old, new)
            made.writestr(names.get(name, name), content)
    return out.getvalue()


def changed_parts(before: bytes, after: bytes) -> tuple[set[str], set[str]]:
    """Names of the members whose stored bytes changed, and of those that are new; all others lie there as they did."""
    old, new = stored(before), stored(after)
    assert list(new)[: len(old)] == list(old)
    return {name for name in old if old[name] != new[name]}, set(new) - set(old)
