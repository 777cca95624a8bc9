"""Readings, layouts and findings as plain JSON and back: what the child process and its owner say to each other.

What comes back is believed in nothing: each field must be of its declared type, or ``Garbled`` is raised. Safe for any
bytes; nothing in them is run.
"""

from __future__ import annotations

import struct
from enum import StrEnum
from functools import cache
from typing import IO, Any, Final, TypeVar

from msgspec import Struct
from msgspec.json import Decoder, Encoder

from minutebook.intake.door.kinds import Kind

T = TypeVar("T")


class Garbled(Exception):
    """The bytes are not what they were said to be."""


class Answered(StrEnum):
    """What became of a request."""

    DONE = "done"
    REFUSED = "refused"
    #: refused for want of a password
    LOCKED = "locked"
    #: LibreOffice must make another kind of it first
    CONVERT = "convert"
    TOO_COMPLEX = "too complex"
    #: our own fault
    BROKEN = "broken"


class Head(Struct, frozen=True):
    """The first part of every answer."""

    answered: Answered
    #: the sentence of a refusal, or the place in our own code where it broke
    said: str = ""
    kind: Kind | None = None


_LENGTHS: Final = struct.Struct("<III")


def send(pipe: IO[bytes], head: bytes, body: bytes = b"", data: bytes = b"") -> None:
    """Write one message."""
    pipe.write(_LENGTHS.pack(len(head), len(body), len(data)) + head + body)
    pipe.write(data)
    pipe.flush()


def receive(pipe: IO[bytes], most: int) -> tuple[bytes, bytes, bytes] | None:
    """Read one message; None where the other side has ended. Raises Garbled for more than ``most`` bytes."""
    start = pipe.read(_LENGTHS.size)
    if len(start) < _LENGTHS.size:
        return None
    lengths = _LENGTHS.unpack(start)
    if sum(lengths) > most:
        raise Garbled
    head, body, data = (pipe.read(length) for length in lengths)
    return (head, body, data) if len(data) == lengths[2] else None


def packed(value: object) -> bytes:
    """``value`` as JSON in UTF-8: plain data, records, and tuples and mappings of them."""
    return _ENCODER.encode(value)


def unpacked(data: bytes, declared: type[T]) -> T:
    """The value that was packed, of the type ``declared``; raises Garbled for anything else."""
    try:
        kind: Any = declared
        made: T = _decoder(kind).decode(data)
    except (ValueError, RecursionError):
        raise Garbled from None
    return made


_ENCODER: Final = Encoder()


@cache
def _decoder(declared: Any) -> Decoder[Any]:
    return Decoder(declared)
