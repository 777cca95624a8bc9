"""The second witness: what a Word control stores beside the words that it shows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Protocol

from lxml.etree import _Element

from minutebook.dates import find_date
from minutebook.intake.layout import Witness
from minutebook.intake.ooxml import TICKED, UNTICKED, W14, W, is_on
from minutebook.intake.word.prompts import is_prompt
from minutebook.where import Where

_VAL: Final = W + "val"
_VAL14: Final = W14 + "val"
_FULL_DATE: Final = W + "fullDate"
_ISO: Final = re.compile(r"\s*(\d{4})-(\d\d)-(\d\d)(?:[T ]|$|Z|[+-])")
_THREE_NUMBERS: Final = re.compile(r"\D*(\d{1,2})\D{1,3}(\d{1,2})\D{1,3}(\d{4}|\d\d)\D*")
_NUMBER: Final = re.compile(r"\d+")
_LETTERS: Final = re.compile(r"[^\W\d_]{3,}")
_MONTHS: Final = "jan feb mar apr may jun jul aug sep oct nov dec".split()
#: words of a date's format that stand for themselves
_QUOTED: Final = re.compile("'[^']*'")
_OTHER_CALENDARS: Final = re.compile("hijri|umalqura|hebrew|taiwan|japan|thai|korea|saka", re.IGNORECASE)
_TICKED_SIGNS: Final = "☒☑✓✔"
_UNTICKED_SIGNS: Final = "☐□"


class Stored(Protocol):
    """Where the values of bound controls are kept."""

    def value(self, binding: _Element) -> str | None:
        """What is stored for one binding; None where nothing can be told."""


@dataclass(slots=True, eq=False)
class Ear:
    """Hears what one control shows while it is read, to compare it with what the control stores."""

    date: _Element | None = None
    binding: _Element | None = None
    box: _Element | None = None
    entries: _Element | None = None
    #: what it stores is no text
    deaf: bool = False
    where: Where | None = None
    words: list[str] = field(default_factory=list)
    #: a tick box as it is drawn
    drawn: list[str] = field(default_factory=list)

    @property
    def wanted(self) -> bool:
        """Whether the control stores anything to compare."""
        if self.deaf:
            return False
        stored_date = self.date is not None and self.date.get(_FULL_DATE) is not None
        return stored_date or self.binding is not None or self.box is not None

    def hear(self, text: str, drawn: str, where: Where) -> None:
        """Take words that show in the control; ``drawn`` is the picture that a tick stands for."""
        self.where = self.where or where
        self.words.append(text)
        if self.box is not None:
            self.drawn.append(drawn)

    def forget(self, prompt: str) -> None:
        """What was heard turned out to be the prompt."""
        if "".join(self.words).split() == prompt.split():
            self.words.clear()

    def begin(self, where: Where) -> None:
        """Note where the control begins, unless that is known."""
        self.where = self.where or where

    def witness(self, stored: Stored) -> Witness | None:
        """What the control stores, if that is not plainly what it shows."""
        shown = " ".join("".join(self.words).split())
        if is_prompt(shown):
            shown = ""
        kept = None if self.binding is None else stored.value(self.binding)
        if self.box is not None:
            return self._tick(shown[:1], kept)
        if self.date is not None:
            return self._day(shown, kept)
        return None if kept is None else self._words(shown, self._entry(kept))

    def _tick(self, state: str, kept: str | None) -> Witness | None:
        if kept is not None and kept.strip():
            sign = TICKED if is_on(kept.strip()) else UNTICKED
            return None if sign == state else self._say(state, sign)
        drawn = "".join(self.drawn).strip()
        sign = self._meaning(drawn) if len(drawn) == 1 else state
        return None if sign == state else self._say(drawn, state)

    def _meaning(self, drawn: str) -> str:
        """What the picture in a tick box means: as the control has it, or as everybody has it."""
        signs = [self._picture(name) for name in ("checkedState", "uncheckedState")]
        for sign, pictures, usual in ((TICKED, signs[0], _TICKED_SIGNS), (UNTICKED, signs[1], _UNTICKED_SIGNS)):
            if drawn == pictures or (drawn not in signs and drawn in usual):
                return sign
        return "".join(self.words).strip()[:1]

    def _picture(self, name: str) -> str:
        state = None if self.box is None else self.box.find(W14 + name)
        code = "" if state is None else state.get(_VAL14, "")
        return chr(int(code, 16)) if re.fullmatch("[0-9a-fA-F]{2,4}", code) else ""

    def _day(self, shown: str, kept: str | None) -> Witness | None:
        """Dates: the bound one is put into the box when Word opens the file, so it comes first."""
        for stored in (kept, self.date.get(_FULL_DATE) if self.date is not None and shown else None):
            day = None if stored is None else _iso(stored)
            if day is None:
                if stored is not None and stored is kept and not _same(shown, stored):
                    return self._say(shown, stored)
                continue
            agrees = _agrees(shown, day, month_first=self._month_first())
            if agrees is not True:
                return self._say(shown, day.isoformat(), agrees=agrees is None)
        return None

    def _month_first(self) -> bool | None:
        """Whether the control writes the month before the day; None where it counts in another calendar."""
        assert self.date is not None  # noqa: S101 - only asked of dates
        said = {str(element.tag): element.get(_VAL, "") for element in self.date}
        if _OTHER_CALENDARS.search(said.get(W + "calendar", "")):
            return None
        pattern = _QUOTED.sub("", said.get(W + "dateFormat", ""))
        month, day = pattern.find("M"), re.sub("d{3,}", "    ", pattern).find("d")
        return month < day if month >= 0 and day >= 0 else said.get(W + "lid", "").lower() == "en-us"

    def _entry(self, kept: str) -> str:
        """What a list shows for the value that is stored."""
        for entry in () if self.entries is None else self.entries.iter(W + "listItem"):
            if kept and entry.get(W + "value") == kept:
                return entry.get(W + "displayText", kept)
        return kept

    def _words(self, shown: str, kept: str) -> Witness | None:
        return None if _same(shown, kept) or is_prompt(kept) else self._say(shown, kept)

    def _say(self, shown: str, stored: str, *, agrees: bool = False) -> Witness:
        return Witness(self.where or Where(), shown, " ".join(stored.split()), agrees)


def _same(one: str, other: str) -> bool:
    """Whether two texts have the same letters; how a control shows line ends differs from how it stores them."""
    return "".join(one.split()) == "".join(other.split())


def _iso(text: str) -> date | None:
    found = _ISO.match(text + " ")
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _agrees(shown: str, day: date, *, month_first: bool | None) -> bool | None:
    """Whether the words are that day; None where they are, but only with the month read first."""
    if month_first is None:
        return True
    read = find_date(shown) if shown else None
    if read is not None and read.date == day:
        return True
    numbers = _THREE_NUMBERS.fullmatch(shown)
    if numbers and (month_first or read is None):
        month, number, year = map(int, numbers.groups())
        if (month, number) == (day.month, day.day) and year in (day.year, day.year % 100):
            return None
    return read is None and _is_part_of(shown, day)


def _is_part_of(shown: str, day: date) -> bool:
    """Whether all that a text says of a date, such as "Nov 2026", fits the day."""
    numbers = {int(number) for number in _NUMBER.findall(shown) if len(number) < len("12345")}
    months = {word[:3].casefold() for word in _LETTERS.findall(shown)} & {*_MONTHS}
    if not numbers and not months:
        return False
    fits = numbers <= {day.day, day.month, day.year, day.year % 100}
    return fits and months <= {_MONTHS[day.month - 1]}
