"""All that a rule may see, and the few words in which rules ask for it; never files, never the database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from minutebook.audience import Audience, Shown, shown_prose
from minutebook.findings import Severity
from minutebook.forms import FORMS
from minutebook.forms.record import Record
from minutebook.meeting import MAKES, Meeting, MeetingType
from minutebook.persons import person_kind
from minutebook.rules.past import Past
from minutebook.rules.yardstick import Yardstick
from minutebook.where import Where
from minutebook.words import fold

#: forms that record a meeting itself, so that they must say who led it and who came
MEETING_FORMS = ("SAFER-A", "MSP-A", "ETAC", "STRAT")


@dataclass(frozen=True, slots=True)
class Said:
    """What a rule has to say: what is wrong, what to do, and the answer it hangs on."""

    message: str
    fix: str
    key: str | None = None
    #: overrides the rule's own severity
    severity: Severity | None = None
    where: Where | None = None
    #: the form it concerns; None for the meeting as a whole
    form: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table answer."""

    #: the table's key
    table: str
    #: from 1, as people count
    number: int
    values: Mapping[str, Any]
    #: id of the form that it stands in
    form: str

    def get(self, column: str) -> Any:
        """The value of a cell, None when it is blank."""
        value = self.values.get(column)
        return value if value or value is False or value == 0 else None

    def words(self, column: str) -> str:
        """A cell's words, blank when it says nothing."""
        value = self.values.get(column)
        if isinstance(value, str):
            return value.strip()
        return "" if self.get(column) is None else str(value)

    def day(self, column: str) -> date | None:
        """A cell's day, None when it is blank or says something else."""
        return as_day(self.get(column))

    def said(self, column: str, message: str, fix: str, severity: Severity | None = None) -> Said:
        """A finding that hangs on one cell of this row."""
        return Said(message, fix, f"{self.table}[{self.number}].{column}", severity, None, self.form)


@dataclass(frozen=True)
class Facts:
    """The records of one form, or of one whole meeting, with today's date, the council's measures and the past."""

    records: tuple[Record, ...]
    today: date
    #: a form judged by itself is asked only what it asks itself (design.md 2)
    alone: bool = True
    #: names of files given with these that are none of our forms
    unrecognised: tuple[str, ...] = ()
    yardstick: Yardstick = field(default_factory=Yardstick)
    past: Past = field(default_factory=Past)
    #: the papers are about to be sent, so that what must have been done by then is asked for (design.md 2)
    releasing: bool = False

    # which forms these are

    def record(self, form: str) -> Record | None:
        """The record of a form id, None where it was not given."""
        return next((record for record in self.records if record.form == form), None)

    def has(self, *forms: str) -> bool:
        """Whether at least one of these forms was given."""
        return any(record.form in forms for record in self.records)

    @property
    def whole(self) -> bool:
        """Whether this is a whole meeting, of which a form that is missing can be missed."""
        return not self.alone

    @cached_property
    def main(self) -> str | None:
        """The form that records the meeting itself, None where there are only plans and lists."""
        return next((r.form for r in self.records if r.form in MEETING_FORMS), None)

    @cached_property
    def type(self) -> MeetingType | None:
        """The kind of meeting that these forms are of, None where only a list was given."""
        return next((kind for kind, forms in MAKES.items() if self.has(*forms)), None)

    @cached_property
    def sequence(self) -> str | None:
        """Of a My Safety Plan Meeting: "Initial" or "Review", by the form, else by the past; None where unknown."""
        if self.type is not MeetingType.MSP:
            return None
        said = fold(str(self.value("meeting_type") or ""))
        for word in ("Initial", "Review"):
            if word.casefold() in said:
                return word
        number = self.value("meeting_number")
        if isinstance(number, int):
            return "Initial" if number <= 1 else "Review"
        if self.past.asked:
            return "Review" if self.past.last(MeetingType.MSP) else "Initial"
        return None

    # what they say

    def value(self, key: str) -> Any:
        """The first answer to ``key`` in any of the records, None when blank."""
        return self._values.get(key)

    @cached_property
    def _values(self) -> dict[str, Any]:
        said: dict[str, Any] = {}
        for record in self.records:
            for key, value in record.values.items():
                if value not in (None, "", []):
                    said.setdefault(key, value)
        return said

    def words(self, key: str) -> str:
        """An answer's words, blank when there are none."""
        value = self.value(key)
        return value.strip() if isinstance(value, str) else "" if value is None else str(value)

    def day(self, key: str) -> date | None:
        """An answer's day, None when it is blank or could not be read as one."""
        return as_day(self.value(key))

    def rows(self, *keys: str) -> tuple[Row, ...]:
        """The rows of one or several table answers; none where a table is blank or was answered in prose."""
        if len(keys) == 1:
            return self._rows.get(keys[0], ())
        return tuple(row for key in keys for row in self._rows.get(key, ()))

    @cached_property
    def _rows(self) -> dict[str, tuple[Row, ...]]:
        found: dict[str, tuple[Row, ...]] = {}
        for record in self.records:
            for key, value in record.values.items():
                if isinstance(value, list) and key not in found:
                    rows = [
                        Row(key, at, row, record.form) for at, row in enumerate(value, 1) if isinstance(row, Mapping)
                    ]
                    if rows:
                        found[key] = tuple(rows)
        return found

    def asks(self, key: str) -> bool:
        """Whether these forms are to say ``key``, and do not say it twice: that is the business of R019 alone."""
        if any(stray.key == key for r in self.records for stray in r.conflicts):
            return False
        if any(key in r.asked or key in FORMS[r.form].asks for r in self.records):
            return True
        return not self.alone and bool(self.records) and key in ("child.name", "child.dob", "case_ref", "meeting_date")

    def misses(self, key: str) -> bool:
        """Whether these forms are to say ``key`` and say nothing."""
        return self.value(key) is None and self.asks(key)

    def lacks(self, form: str, key: str) -> bool:
        """Whether one form was given and says nothing to ``key``; judged alone it is asked only what stands on it."""
        record = self.record(form)
        if record is None or record.values.get(key) not in (None, "", []):
            return False
        if any(stray.key == key for stray in record.conflicts):
            return False
        return self.whole or key in record.asked or key in FORMS[form].asks

    # the meeting

    @cached_property
    def held(self) -> date | None:
        """The day of the meeting, None when no form says it or it cannot be read."""
        return self.day("meeting_date") or self.day("held_at")

    @cached_property
    def child(self) -> str:
        """What messages call the child: the name they like, else the first of their names, else "the child"."""
        return self.words("child.known_as") or next(iter(self.words("child.name").split()), "the child")

    def kind_of(self, name: str, role: str) -> str:
        """What somebody is to the child (domain.md 0.3); asked of the same people by many rules."""
        if (name, role) not in self._kinds:
            self._kinds[name, role] = person_kind(name, role, self.meeting)
        return self._kinds[name, role]

    @cached_property
    def _kinds(self) -> dict[tuple[str, str], str]:
        return {}

    @cached_property
    def prose(self) -> tuple[tuple[str, str, str], ...]:
        """Everything that the forms say in words: form, key (see ``prose``), words."""
        return tuple((record.form, key, words) for record in self.records for key, words in prose(record))

    @cached_property
    def text(self) -> str:
        """All of it in one text, for a quick look whether something stands anywhere."""
        return "\n".join(words for _, _, words in self.prose)

    @cached_property
    def all_words(self) -> str:
        """The same in small letters."""
        return self.text.lower()

    @cached_property
    def for_everyone(self) -> tuple[Shown, ...]:
        """Every piece of prose that would stand in every copy, the family's too, by marks and the forms' own shares."""
        return tuple(shown_prose(self.records, Audience.EVERYONE))

    @cached_property
    def for_parents(self) -> tuple[Shown, ...]:
        """The same for copies of parents and carers."""
        return tuple(shown_prose(self.records, Audience.PARENTS))

    @cached_property
    def meeting(self) -> Meeting:
        """The forms as one meeting."""
        return Meeting(self.type or MeetingType.SAFER, self.records)


def as_day(value: Any) -> date | None:
    """The day of a date or a moment; None of anything else."""
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None


def prose(record: Record) -> list[tuple[str, str]]:
    """Everything that a form says in words, with the key or ``table[row].column`` that it stands at."""
    found = []
    for key, value in record.values.items():
        if isinstance(value, str):
            found.append((key, value))
        elif isinstance(value, list):
            for at, item in enumerate(value, 1):
                if isinstance(item, str):
                    found.append((f"{key}[{at}]", item))
                elif isinstance(item, Mapping):
                    row = f"{key}[{at}]."
                    found += [(row + name, cell) for name, cell in item.items() if isinstance(cell, str)]
    return found
