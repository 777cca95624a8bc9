"""All the forms of one child's one meeting, seen as one thing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from minutebook.forms.record import Record


class MeetingType(StrEnum):
    """The kinds of meeting; the value is what people call it."""

    SAFER = "SAFER Meeting"
    MSP = "My Safety Plan Meeting"
    ETAC = "ETAC"
    STRATEGY = "Strategy meeting"


#: the form that makes a meeting of each type, most telling first
MAKES = {
    MeetingType.SAFER: ("SAFER-A", "SAFER-P"),
    MeetingType.MSP: ("MSP-A", "MSP-P", "MSP-R"),
    MeetingType.ETAC: ("ETAC",),
    MeetingType.STRATEGY: ("STRAT",),
}


@dataclass(frozen=True, slots=True)
class Meeting:
    """The records of one meeting; ``records`` are in the order of ``MAKES``, the rest after."""

    type: MeetingType
    records: tuple[Record, ...]

    def record(self, form: str) -> Record | None:
        """The record of one form id, or None."""
        return next((record for record in self.records if record.form == form), None)

    def value(self, key: str, default: Any = None) -> Any:
        """The first answer to ``key`` that any of the forms gives."""
        return next((r.values[key] for r in self.records if r.values.get(key) is not None), default)

    def rows(self, key: str) -> list[Mapping[str, Any]]:
        """The rows of a table answer; empty when it is blank or was answered in prose."""
        value = self.value(key)
        return [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []

    @property
    def child_name(self) -> str:
        return str(self.value("child.name", ""))

    @property
    def case_ref(self) -> str:
        return str(self.value("case_ref", ""))

    @property
    def date(self) -> date | None:
        """The day of the meeting, None when no form says it or it cannot be read."""
        for key in ("meeting_date", "held_at"):
            found = self.value(key)
            if isinstance(found, date):
                return date(found.year, found.month, found.day)
        return None

    @property
    def initials(self) -> str:
        """The child's initials, for registers and logs (domain.md A3)."""
        return "".join(part[0].upper() for part in self.child_name.replace("-", " ").split())
