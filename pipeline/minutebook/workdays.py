"""Working days: Monday to Friday, less a nation's bank holidays and the days that the council adds."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from minutebook.errors import TemplateFault

if TYPE_CHECKING:
    from holidays import HolidayBase

_SUBDIVISIONS = {"England": "ENG", "Wales": "WLS", "Scotland": "SCT", "Northern Ireland": "NIR"}
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """A council's calendar. Day 0 is the day of the event, day 1 the next working day."""

    nation: str = "England"
    #: one-off bank holidays and days when the council is shut
    extra_days: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        if self.nation not in _SUBDIVISIONS:
            raise TemplateFault(f"“{self.nation}” has no bank holidays here; write one of {', '.join(_SUBDIVISIONS)}.")

    def is_working_day(self, day: date) -> bool:
        return day.weekday() < 5 and day not in _bank_holidays(self.nation) and day not in self.extra_days

    def days_off(self, start: date, end: date) -> list[tuple[date, str]]:
        """The weekdays after ``start`` and up to ``end`` that do not count, and what each is."""
        days = (start + n * _DAY for n in range(1, (end - start).days + 1))
        return [(day, self._name(day)) for day in days if day.weekday() < 5 and not self.is_working_day(day)]

    def _name(self, day: date) -> str:
        return (
            "closed"
            if day in self.extra_days
            else str(_bank_holidays(self.nation).get(day, "")).partition("(")[0].strip()
        )

    def add(self, start: date, days: int) -> date:
        """Working day number ``days`` after ``start``; ``start`` itself for 0, whether or not it is a working day."""
        if days < 0:
            raise ValueError("Working days are counted forwards; give 0 or more.")
        day = start
        while days:
            day += _DAY
            days -= self.is_working_day(day)
        return day

    def between(self, start: date, end: date) -> int:
        """The number of the working day that ``end`` is, or that came last before it; below 0 when it is earlier."""
        if end < start:
            return -self.between(end, start)
        return sum(self.is_working_day(start + n * _DAY) for n in range(1, (end - start).days + 1))

    def on_or_before(self, day: date) -> date:
        """The last working day not after ``day``: book earlier, never later."""
        while not self.is_working_day(day):
            day -= _DAY
        return day

    @staticmethod
    def add_month(day: date) -> date:
        """The same day number next month, or that month's last day where it has no such day."""
        year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
        return date(year, month, min(day.day, monthrange(year, month)[1]))


@cache
def _bank_holidays(nation: str) -> HolidayBase:
    """A nation's bank holidays; loaded when first asked for, since that takes long."""
    from holidays import country_holidays

    return country_holidays("GB", subdiv=_SUBDIVISIONS[nation])
