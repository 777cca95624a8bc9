"""Descriptions as they may be printed: less what the register knows of people, and less what looks like it.

What only looks like somebody’s name, number or address is told to the person who makes the report, who may keep it or
leave out more; it stands in no file.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from minutebook.reports.tactical.details import private_details
from minutebook.reports.tactical.items import Kind
from minutebook.reports.tactical.name_like import NameSense
from minutebook.reports.tactical.names import LEFT_OUT, Nobody, Words, compared, printed


@dataclass(frozen=True, slots=True, order=True)
class Doubt:
    """Words of an item that may be somebody’s, for the office only."""

    ref: str
    words: str


@dataclass
class Screen:
    """Cleans descriptions, and remembers what a person is to look at."""

    nobody: Nobody
    #: ages are reckoned by it
    as_of: date
    #: words that a person said are nobody’s name, number or address
    keep: frozenset[Words] = frozenset()
    #: what was left out since it looks like a name, a number or an address
    left_out: set[Doubt] = field(default_factory=set)
    #: what stands in the report and may be a name
    doubtful: set[Doubt] = field(default_factory=set)

    def cleaned(self, text: str, kind: Kind | None, cases: Iterable[str], ref: str) -> str:
        """A text as it may be printed: of the item of this reference, or beside it where it is of no kind."""
        return printed(self._screened(text, kind, cases, ref))

    def telling(self, text: str, kind: Kind | None, cases: Iterable[str]) -> bool:
        """Whether a name stands in what is printed of a text, whatever is done."""
        return self.nobody.still_in(self._screened(text, kind, cases, ""), cases)

    def _screened(self, text: str, kind: Kind | None, cases: Iterable[str], ref: str) -> str:
        text = self.nobody.cleaned(text, cases)
        for detail in reversed(private_details(text, kind or Kind.PLACE, self.as_of)):
            words = text[detail.start : detail.end]
            if compared(words) not in self.keep:
                self._note(self.left_out, ref, words)
                text = f"{text[: detail.start]}{detail.instead}{text[detail.end :]}"
        for like in sorted(self._sense.found(text, kind), key=lambda it: -it.start):
            self._note(self.left_out if like.sure else self.doubtful, ref, like.words)
            if like.sure:
                text = f"{text[: like.start]}{LEFT_OUT}{text[like.end :]}"
        return text

    @cached_property
    def _sense(self) -> NameSense:
        """Made once all is heard: who is an item may be named everywhere, unless a child."""
        items = self.nobody.items.difference(self.nobody.instead)
        return NameSense(frozenset(self.nobody.first), items, self.keep)

    def _note(self, among: set[Doubt], ref: str, words: str) -> None:
        if ref:
            among.add(Doubt(ref, printed(words)))
