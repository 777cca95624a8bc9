"""The shape of a context: which names it has, and what each of them is. Shapes of several contexts add up to one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Any, Final

#: what a list is called in which there is never anything in this document
EMPTY: Final = "always empty"


@dataclass(frozen=True, slots=True)
class Shape:
    """What a name can be; one that was never seen with a value can be anything."""

    words: bool = False
    #: a Yes or No: something to ask for rather than to print
    truth: bool = False
    number: bool = False
    #: of a group: its names
    parts: Mapping[str, Shape] | None = None
    #: of a list: what it is a list of
    item: Shape | None = None
    #: nothing is known about it, so everything is allowed
    anything: bool = False

    @property
    def known(self) -> bool:
        return not self.anything and (self.words or self.truth or self.number or self.is_group or self.is_list)

    @property
    def is_group(self) -> bool:
        return self.parts is not None

    @property
    def is_list(self) -> bool:
        return self.item is not None

    @property
    def is_printed(self) -> bool:
        """Whether it can stand in a line of words."""
        return not self.known or self.words or self.number

    def what(self) -> str:
        """What it is, in a few words."""
        if self.item is not None:
            if not self.item.known:
                return EMPTY
            return "table rows" if self.item.is_group else "lines"
        if self.parts is not None:
            return "a group"
        return "yes or no" if self.truth and not self.words else "text"


NEVER_SEEN = Shape()
ANYTHING = Shape(anything=True)
WORDS = Shape(words=True)
TRUTH = Shape(truth=True)


@dataclass(frozen=True, slots=True)
class Field:
    """One answer that a template may use."""

    #: in full: "details.rows[].item"
    path: str
    what: str
    #: of table rows: their columns
    columns: tuple[str, ...] = ()

    @property
    def tag(self) -> str:
        """How to write it in a template; a column of a table by the name that its row is given."""
        if self.what == "table rows":
            return f"{{%tr for row in {_within(self.path)} %}}"
        if self.what in ("lines", EMPTY):
            return f"{{%p for line in {_within(self.path)} %}}"
        return f"{{%p if {_within(self.path)} %}}" if self.what == "yes or no" else f"{{{{ {_within(self.path)} }}}}"


def _within(path: str) -> str:
    """The path from the innermost loop on."""
    whole, loop, part = path.rpartition("[].")
    return f"row.{part}" if loop else whole + part


def shape_of(value: Any) -> Shape:
    """The shape of one value of a context."""
    if value is None:
        return NEVER_SEEN
    if isinstance(value, bool):
        return TRUTH
    if isinstance(value, int | float):
        return Shape(number=True)
    if isinstance(value, str):
        return WORDS
    if isinstance(value, Mapping):
        return Shape(parts={str(name): shape_of(one) for name, one in value.items()})
    if isinstance(value, list | tuple):
        return Shape(item=merged(map(shape_of, value)))
    return ANYTHING


def merged(shapes: Iterable[Shape]) -> Shape:
    """All that any of the shapes can be."""
    return reduce(_both, shapes, NEVER_SEEN)


def _both(one: Shape, other: Shape) -> Shape:
    if one is other or other is NEVER_SEEN:
        return one
    if one is NEVER_SEEN:
        return other
    parts = one.parts if other.parts is None else other.parts
    if one.parts is not None and other.parts is not None:
        names = [*one.parts, *(name for name in other.parts if name not in one.parts)]
        parts = {name: _both(one.parts.get(name, NEVER_SEEN), other.parts.get(name, NEVER_SEEN)) for name in names}
    item = one.item if other.item is None else other.item
    if one.item is not None and other.item is not None:
        item = _both(one.item, other.item)
    return Shape(
        one.words or other.words,
        one.truth or other.truth,
        one.number or other.number,
        parts,
        item,
        one.anything or other.anything,
    )


def fields_of(shape: Shape, path: str = "") -> Iterator[Field]:
    """Every answer in it, in the order of the context, by its full path; the rows of a table as ``path[].column``."""
    for name, part in (shape.parts or {}).items():
        here = f"{path}.{name}" if path else name
        if part.item is not None:
            yield Field(here, part.what(), tuple(part.item.parts or ()))
            yield from fields_of(part.item, f"{here}[]")
        elif part.parts is not None:
            yield from fields_of(part, here)
        else:
            yield Field(here, part.what())
