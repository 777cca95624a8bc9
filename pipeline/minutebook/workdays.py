"""Working days: Monday to Friday, less a nation's bank holidays and the days that the council adds."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta
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
    _bank_holidays: HolidayBase = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.nation not in _SUBDIVISIONS:
            raise TemplateFault(f"“{self.nation}” has no bank holidays here; write one of {', '.join(_SUBDIVISIONS)}.")
        # loaded here because it takes longer than all the rest of a short command
        from holidays import country_holidays

        object.__setattr__(self, "_bank_holidays", country_holidays("GB", subdiv=_SUBDIVISIONS[self.nation]))

    def is_working_day(self, day: date) -> bool:
        return day.weekday() < 5 and day not in self._bank_holidays and day not in self.extra_days

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
