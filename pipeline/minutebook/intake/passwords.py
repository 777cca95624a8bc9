"""Passwords for the files that workers protect before mailing them: never logged, stored or shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final, TypeVar

from minutebook.errors import Locked

T = TypeVar("T")

#: how many are tried on a file at once, since each costs time by design
_AT_ONCE: Final = 8
_MOST_ASKED: Final = 3


class Passwords:
    """Those given, and a person who can be asked for more; a password once typed is tried on later files too."""

    def __init__(self, given: Iterable[str] = (), ask: Callable[[str], str] = lambda sentence: "") -> None:
        """``ask`` shows the refusal and gives what was typed, nothing when there is nobody or no password."""
        #: the latest that opened a file comes first
        self.given = list(given)
        self._ask = ask

    def opening(self, attempt: Callable[[Sequence[str]], T]) -> T:
        """The result of ``attempt`` with those of the passwords that open the file. Raises Locked when none does."""
        first, *others = [self.given[at : at + _AT_ONCE] for at in range(0, len(self.given), _AT_ONCE)] or [[]]
        try:
            return attempt(first)
        except Locked as refusal:
            locked = refusal
        for some in others:
            try:
                return attempt(some)
            except Locked as refusal:
                locked = refusal
        return self._asking(attempt, locked)

    def _asking(self, attempt: Callable[[Sequence[str]], T], locked: Locked) -> T:
        for _ in range(_MOST_ASKED):
            typed = self._ask(str(locked))
            if not typed:
                break
            try:
                result = attempt([typed])
            except Locked as refusal:
                locked = refusal
            else:
                self.given.insert(0, typed)
                return result
        raise locked
