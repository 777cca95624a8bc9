"""How much one filling of a template may take: its time, its size, and the size of every step on the way.

Nothing can stop a single long step of Python from outside it, so each step that a template can ask for is measured
before it is taken, and the clock is read at every turn of a loop. A template that only fills in answers never
comes near.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from jinja2.runtime import Macro, markup_join
from jinja2.utils import Namespace

from minutebook.documents.template.cleaning import clean, clean_xml

#: the longest list and the largest number that a template may make or give to a function, and the most bits of one
MOST = 1_000_000
_MOST_BITS = 100_000
_MOST_DEEP = 40
_WIDTH = re.compile(r"\d{7}")
_LINEAR = (str, bytes, list, tuple)


class TooMuch(Exception):
    """A template asks for more time or space than any document needs."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds and characters that one filling may take."""

    seconds: float = 20.0
    characters: int = 60_000_000


class NeedsDocxtpl(Exception):
    """A value that only docxtpl itself can put into a document: a picture, a document within the document.

    ``document`` is docxtpl's, None where the value does not tell it.
    """

    def __init__(self, document: Any) -> None:
        super().__init__()
        self.document = document


class Account:
    """The account of one filling, and the words it prints; a new one for each, so nothing is shared."""

    __slots__ = ("_end", "_left", "protect", "said")

    def __init__(self, limits: Limits, protect: Callable[[str], str] | None = None) -> None:
        self._end = time.monotonic() + limits.seconds
        self._left = limits.characters
        #: each text that was printed straight into a part, every time it was
        self.said: list[str] = []
        #: set where docxtpl works on the finished text, and would read its own signs into answers
        self.protect = protect

    def spend(self, characters: int) -> None:
        """Take characters off the account and look at the clock; raises TooMuch."""
        self._left -= characters
        if self._left < 0 or time.monotonic() > self._end:
            raise TooMuch

    def say(self, value: Any) -> str:
        """One value as it is written into the XML, and noted."""
        if type(value) is not str:
            return self.put(value)
        if not value.isprintable():
            value = clean(value)
        self.said.append(value)
        return self._escaped(value)

    def put(self, value: Any) -> str:
        """One value as it is written into XML, of which nobody knows yet whether it will be printed."""
        if value is None:
            return ""
        if hasattr(value, "__html__"):
            return self._say_xml(value)
        return self._escaped(clean(str(self.measured(value))))

    def _escaped(self, text: str) -> str:
        self._left -= len(text)  # judged at the next block, which spends
        return escape(text if self.protect is None else self.protect(text))

    def say_plain(self, value: Any) -> str:
        """The same where the template switched escaping off, and in properties, which are escaped later."""
        text = clean("" if value is None else str(self.measured(value)))
        self.spend(len(text))
        return text

    def _say_xml(self, value: Any) -> str:
        if self.protect is None and (document := getattr(value, "tpl", None)) is not None:
            raise NeedsDocxtpl(document)
        text = clean_xml(str(value.__html__()))
        self.spend(len(text))
        if self.protect is None and 'r:id="' in text:
            raise NeedsDocxtpl(None)
        if self.protect is not None:
            text = self.protect(text)
        return text

    def measured(self, value: Any) -> Any:
        """The value, whose parts, and their parts, are not too many; raises TooMuch."""
        if isinstance(value, list | tuple | dict | set | frozenset):
            _count(value, MOST, 0)
            self.spend(len(value))
        elif isinstance(value, Namespace):
            raise TooMuch
        elif isinstance(value, str | bytes):
            self.spend(len(value))
        elif isinstance(value, int) and value.bit_length() > _MOST_BITS:
            raise TooMuch
        return value

    def joined(self, values: Iterable[Any]) -> str:
        """What ``~`` makes of values, as Jinja does where escaping is on."""
        items = [value if hasattr(value, "__html__") else str(self.measured(value)) for value in values]
        self.spend(sum(len(str(item)) for item in items))
        return markup_join(items)

    def operate(self, operator: str, left: Any, right: Any) -> None:
        """Judge ``left operator right`` before it is done; raises TooMuch."""
        self.spend(0)
        if operator == "**":
            if isinstance(left, int) and isinstance(right, int) and left.bit_length() * abs(right) > _MOST_BITS:
                raise TooMuch
        elif operator == "*":
            self._multiply(left, right)
        elif operator == "%" and isinstance(left, str | bytes):
            self._format(left, right if isinstance(right, tuple) else (right,))
        elif isinstance(left, _LINEAR) and isinstance(right, _LINEAR):
            self.measured(left)
            self.measured(right)
            self._length(left, len(left) + len(right))

    def _multiply(self, left: Any, right: Any) -> None:
        if isinstance(left, int) and isinstance(right, int):
            if left.bit_length() + right.bit_length() > _MOST_BITS:
                raise TooMuch
            return
        thing, times = (left, right) if isinstance(right, int) else (right, left)
        if isinstance(thing, _LINEAR) and isinstance(times, int):
            self._length(thing, len(thing) * max(times, 0))
            if isinstance(thing, list | tuple) and times > 0:
                _count(thing, MOST // times, 0)

    def _length(self, thing: Any, length: int) -> None:
        if length > MOST and not isinstance(thing, str | bytes):
            raise TooMuch
        self.spend(length)

    def _format(self, pattern: str | bytes, values: Iterable[Any]) -> None:
        text = pattern.decode("latin-1") if isinstance(pattern, bytes) else pattern
        if _WIDTH.search(text):
            raise TooMuch
        given = list(values)
        self.arguments(given)
        longest = max((_size(value) for value in given), default=0)
        self.spend(len(text) + (text.count("{") + text.count("%")) * longest)

    def arguments(self, values: Iterable[Any]) -> None:
        """Judge what is given to a function: no number so large that it would fill the memory."""
        for value in values:
            if isinstance(value, int) and abs(value) > MOST:
                raise TooMuch

    def method(self, owner: str | bytes, name: str, given: list[Any], named: Mapping[str, Any]) -> None:
        """Judge a method of a text before it is called; raises TooMuch."""
        everything = [*given, *named.values()]
        if name in ("format", "format_map"):
            values = [*everything, *(v for value in everything if isinstance(value, Mapping) for v in value.values())]
            self._format(owner, values)
            return
        self.arguments(everything)
        if name == "replace" and len(given) > 1:
            self.spend(len(owner) + (owner.count(given[0]) if given[0] else len(owner) + 1) * _size(given[1]))
        elif name == "expandtabs":
            self.spend(len(owner) * max((value for value in everything if isinstance(value, int)), default=8))
        elif name == "join" and given:
            given[0] = items = list(given[0])
            self.spend(sum(map(_size, items)) + len(items) * len(owner))
        elif name == "translate":
            raise TooMuch


def _size(value: Any) -> int:
    if isinstance(value, str | bytes):
        return len(value)
    return 20 if isinstance(value, int | float) or value is None else 20 * _count(value, MOST, 0)


def _count(value: Any, most: int, deep: int) -> int:
    """Parts of a value, counted as often as they would be printed; raises TooMuch above ``most``."""
    if isinstance(value, Namespace | Macro) or deep > _MOST_DEEP:
        raise TooMuch
    if isinstance(value, Mapping):
        value = value.values()
    elif not isinstance(value, list | tuple | set | frozenset):
        return 1 + (len(value) // 20 if isinstance(value, str | bytes) else 0)
    total = 1
    for part in value:
        total += _count(part, most - total, deep + 1)
        if total > most:
            raise TooMuch
    return total
