"""Bytes from outside: read once, bounded, hashed and named. Nothing here looks into them."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from minutebook.errors import Refused

MAX_FILE: Final = 50 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Source:
    """A file from outside as it came; these bytes are hashed, read and kept, and no others."""

    #: as given, without folder and control characters: fit to be printed
    name: str
    data: bytes = field(repr=False)
    #: in hexadecimal
    sha256: str


def open_source(path: Path) -> Source:
    """Read one file. Raise Refused when there is none, or when it is larger than 50 MB."""
    return source_from(path.name, _bytes_of(path))


def source_from(name: str, data: bytes) -> Source:
    """The same for bytes that are here already, such as an upload or a kept original."""
    if len(data) > MAX_FILE:
        raise Refused(f"“{printable(name)}” is larger than 50 MB; ask for a copy without pictures.")
    return Source(printable(name), data, hashlib.sha256(data).hexdigest())


@contextmanager
def naming(name: str) -> Iterator[None]:
    """Put the file's name before a refusal raised further in, where it is not known."""
    try:
        yield
    except Refused as refusal:
        raise type(refusal)(f"“{name}” {refusal}.") from None


def printable(name: str) -> str:
    """A file's name fit for a screen: no folder, no control or direction-changing characters."""
    leaf = name.replace("\\", "/").rstrip("/").rpartition("/")[2] or name
    hidden = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
    return "".join("�" if unicodedata.category(letter) in hidden else letter for letter in leaf)


def _bytes_of(path: Path) -> bytes:
    name = printable(path.name or str(path))
    try:
        # nobody knows when a pipe will have something to say, or whether it will ever end
        if not (path.is_file() or path.is_dir()) and path.exists():
            raise Refused(f"“{name}” is no file that can be read; give the form itself.")
        with path.open("rb") as file:
            return file.read(MAX_FILE + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise Refused(f"There is no file called “{name}”; check the name and the folder.") from None
    except IsADirectoryError:
        raise Refused(f"“{name}” is a folder; give the file inside it.") from None
    except (OSError, ValueError):
        raise Refused(f"“{name}” cannot be opened; close it in Word or Excel, or ask for access to it.") from None
