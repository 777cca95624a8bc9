"""Readings, layouts and findings as plain JSON and back: what the child process and its owner say to each other.

A record is a list of its fields in their order, an enumeration its value. What comes back is believed in nothing:
each field must be of its declared type, or ``Garbled`` is raised. Safe for any bytes; nothing in them is run.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum, StrEnum
from functools import cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import IO, Any, Final, NoReturn, TypeVar, Union, get_args, get_origin, get_type_hints

from minutebook.intake.door.kinds import Kind

T = TypeVar("T")
#: makes a value of what JSON gave; raises Garbled, TypeError or ValueError
_Maker = Callable[[Any], Any]
#: JSON's own types, of which nothing needs to be made
_PLAIN: Final = frozenset((str, int, float, bool, NoneType))


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


@dataclass(frozen=True, slots=True)
class Head:
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
    return _ENCODER.encode(value).encode()


def unpacked(data: bytes, declared: type[T]) -> T:
    """The value that was packed, of the type ``declared``; raises Garbled for anything else."""
    try:
        made: T = _row(declared)([_DECODER.decode(data.decode())])[0]
    except (ValueError, TypeError, RecursionError):
        raise Garbled from None
    return made


def _plain(record: Any) -> object:
    """What stands in JSON for whatever is not plain already."""
    kind: Any = type(record)
    plain: object = _plainly(kind)(record)
    return plain


@cache
def _plainly(kind: Any) -> Callable[[Any], object]:
    if issubclass(kind, Mapping):
        return dict
    names = [field.name for field in fields(kind)]
    return attrgetter(*names) if len(names) > 1 else lambda record: [getattr(record, names[0])]


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


_ENCODER: Final = json.JSONEncoder(
    default=_plain, ensure_ascii=False, check_circular=False, allow_nan=False, separators=(",", ":")
)
_DECODER: Final = json.JSONDecoder(parse_constant=_refuse)


def _list_of(declared: tuple[Any, ...], make: Callable[..., Any]) -> _Maker:
    """A maker for a list whose items are of the types ``declared``; ``make`` gets them one by one.

    Most records of a kind look alike, so what is to be done is worked out once for each row of JSON types met.
    """
    plans: dict[tuple[type, ...], list[tuple[int, _Maker]]] = {}

    def made(values: list[Any]) -> Any:
        met = tuple(map(type, values))
        plan = plans.get(met)
        if plan is None:
            makers = [_maker(one, kind) for one, kind in zip(declared, met, strict=True)]
            plan = plans[met] = [(at, maker) for at, maker in enumerate(makers) if maker]
        for at, maker in plan:
            values[at] = maker(values[at])
        return make(*values)

    return made


@cache
def _maker(declared: Any, met: type) -> _Maker | None:
    """How a value that came out of JSON as a ``met`` is made into the declared type; None where it is that already."""
    options = get_args(declared) if get_origin(declared) in (UnionType, Union) else (declared,)
    if met in options or (met is int and float in options):
        return None
    makers = [_MAKERS[met](option) for option in options if _comes_as(option) is met]
    if not makers:
        raise TypeError(met)
    return makers[0] if len(makers) == 1 else _by_length([option for option in options if _comes_as(option) is met])


def _comes_as(declared: Any) -> type:
    """The type in which a declared one comes out of JSON."""
    origin = get_origin(declared) or declared
    if issubclass(origin, Mapping):
        return dict
    return str if issubclass(origin, Enum) else list if origin not in _PLAIN else origin


def _by_length(records: list[Any]) -> _Maker:
    """A maker where several records are declared: they are told apart by how many fields they have."""
    makers = {len(_types_of(record)): _from_list(record) for record in records}

    def make(values: list[Any]) -> Any:
        maker = makers.get(len(values))
        if maker is None:
            raise TypeError
        return maker(values)

    return make


@cache
def _from_list(declared: Any) -> _Maker:
    """A maker of a tuple or a record."""
    if get_origin(declared) is not tuple:
        return _record(declared)
    inner = get_args(declared)
    return _row(inner[0]) if inner[-1] is Ellipsis else _list_of(inner, lambda *values: values)


def _row(item: Any) -> _Maker:
    """A maker of a tuple of any length."""

    def make(values: list[Any]) -> tuple[Any, ...]:
        makers = {met: _maker(item, met) for met in set(map(type, values))}
        if len(makers) == 1:
            (maker,) = makers.values()
            return tuple(map(maker, values)) if maker else tuple(values)
        return tuple(value if (maker := makers[type(value)]) is None else maker(value) for value in values)

    return make


def _from_dict(declared: Any) -> _Maker:
    row = _row(get_args(declared)[1])
    return lambda values: dict(zip(values, row(list(values.values())), strict=True))


def _record(record: Any) -> _Maker:
    """A maker of records; their fields are looked up when the first one comes, since they may hold their own kind."""
    made: list[_Maker] = []

    def make(values: list[Any]) -> Any:
        if not made:
            made.append(_list_of(_types_of(record), record))
        return made[0](values)

    return make


def _types_of(record: Any) -> tuple[Any, ...]:
    hints = get_type_hints(record)
    names = [field.name for field in fields(record)] if is_dataclass(record) else record._fields
    return tuple(hints[name] for name in names)


#: how a value is made of each of JSON's types
_MAKERS: Final[dict[type, Callable[[Any], _Maker]]] = {
    list: _from_list,
    dict: _from_dict,
    str: lambda enumeration: enumeration,
}
