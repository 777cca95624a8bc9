"""Which forms belong to one child's one meeting (design.md 2).

Forms given together join on the child: same case reference, or same name where the date of birth does not contradict.
A form that names no child goes with the only child of its folder, or of the run.
Within a child they part by kind of meeting and date; ETAC and strategy records stand alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from minutebook.forms.record import Record
from minutebook.meeting import MAKES, Meeting, MeetingType
from minutebook.persons import same_name
from minutebook.words import fold

#: the kind of meeting that a form speaks of; a distribution list goes with any
_SPEAKS_OF = {form: kind for kind, forms in MAKES.items() for form in forms}

#: the forms that look for a meeting, in the order in which they find one
_LATER = ("SAFER-P", "MSP-P", "MSP-R", "DIST")


@dataclass(frozen=True, slots=True)
class Sheaf:
    """The records of one file: they are never parted from each other but by kind of meeting."""

    records: tuple[Record, ...]
    #: where the file lay
    folder: str = ""

    def value(self, key: str) -> object:
        return next((record.values[key] for record in self.records if record.values.get(key)), None)


def join(files: Iterable[Sheaf]) -> list[Meeting]:
    """The meetings that the records of some files make, each with all its forms, in order of date."""
    sheaves = [sheaf for sheaf in files if sheaf.records]
    meetings = [meeting for child in _children(sheaves) for meeting in _meetings(child)]
    return sorted(meetings, key=lambda meeting: (meeting.date or date.max, meeting.type))


def made_meeting(kind: MeetingType, records: Iterable[Record]) -> Meeting:
    """A meeting with its records in the order that documents and rules look at them."""
    order = (*MAKES[kind], "DIST")
    return Meeting(
        kind, tuple(sorted(records, key=lambda it: order.index(it.form) if it.form in order else len(order)))
    )


def _children(sheaves: Sequence[Sheaf]) -> list[list[Sheaf]]:
    groups: list[list[Sheaf]] = []
    # those that say most come first, so that a form with a bare name cannot draw two children together
    for sheaf in sorted(sheaves, key=lambda it: (not it.value("case_ref"), not it.value("child.dob"))):
        same = [group for group in groups if any(_same_child(sheaf, other) for other in group)]
        joined = [*(one for group in same for one in group), sheaf]
        if any(_two_children(*pair) for pair in combinations(joined, 2)):
            groups.append([sheaf])
        else:
            groups = [*(group for group in groups if group not in same), joined]
    named = [group for group in groups if group[0].value("child.name") or group[0].value("case_ref")]
    children = [list(group) for group in named]
    for (sheaf,) in (group for group in groups if group not in named):
        near = [at for at, group in enumerate(named) if any(other.folder == sheaf.folder for other in group)]
        only = near or range(len(named))
        if len(only) == 1:
            children[only[0]].append(sheaf)
        else:
            children.append([sheaf])
    return children


def _same_child(one: Sheaf, other: Sheaf) -> bool:
    named = same_name(one.value("child.name"), other.value("child.name"))
    return _same_case(one, other) or (named and not _two_children(one, other))


def _two_children(one: Sheaf, other: Sheaf) -> bool:
    return not _same_case(one, other) and other_birthday(one.value("child.dob"), other.value("child.dob"))


def _same_case(one: Sheaf, other: Sheaf) -> bool:
    refs = [_plain(sheaf.value("case_ref")) for sheaf in (one, other)]
    return bool(refs[0]) and refs[0] == refs[1]


def other_birthday(one: object, other: object) -> bool:
    """Whether two dates of birth are two children's; with day and month swapped they are one child's, mistyped."""
    if not isinstance(one, date) or not isinstance(other, date):
        return False
    return one.year != other.year or {one.day, one.month} != {other.day, other.month}


def _plain(value: object) -> str:
    return re.sub(r"\W", "", fold(str(value or "")))


def _meetings(child: Sequence[Sheaf]) -> list[Meeting]:
    kept: dict[tuple[MeetingType, date | None], list[Record]] = {}
    waiting: list[tuple[Sheaf, Record]] = []
    for sheaf in child:
        for record in sheaf.records:
            if record.form in ("SAFER-A", "MSP-A", "ETAC", "STRAT"):
                kept.setdefault((_SPEAKS_OF[record.form], _day(record)), []).append(record)
            else:
                waiting.append((sheaf, record))
    for sheaf, record in sorted(waiting, key=lambda it: (_LATER.index(it[1].form), _day(it[1]) is None)):
        places = sorted(kept, key=lambda place: (place[1] or date.max, place[0]))
        kept.setdefault(_place(record, sheaf, places), []).append(record)
    return [made_meeting(kind, records) for (kind, _), records in kept.items()]


def _day(record: Record) -> date | None:
    for key in ("meeting_date", "held_at"):
        value = record.values.get(key)
        if isinstance(value, date):
            return date(value.year, value.month, value.day)
    return None


def _place(
    record: Record, sheaf: Sheaf, places: Sequence[tuple[MeetingType, date | None]]
) -> tuple[MeetingType, date | None]:
    """The meeting that a plan, report or distribution list belongs to, among those met so far; else its own."""
    day = _day(record)
    kind = _SPEAKS_OF.get(record.form)
    together = {_SPEAKS_OF[other.form] for other in sheaf.records if other.form in _SPEAKS_OF}
    kinds = {kind} if kind else together or _named(sheaf) or {MeetingType.SAFER, MeetingType.MSP}
    fitting = [place for place in places if place[0] in kinds]
    if record.form == "DIST" and not fitting:
        fitting = [place for place in places if place[1] == day]
    if record.form == "MSP-R" or day is None:
        return _next(fitting, record.values.get("written_on")) if fitting else (kind or min(kinds), None)
    same_day = sorted((place for place in fitting if place[1] in (day, None)), key=lambda place: place[1] is None)
    return same_day[0] if same_day else (fitting[0][0] if fitting else kind or min(kinds), day)


def _next(places: Sequence[tuple[MeetingType, date | None]], written: object) -> tuple[MeetingType, date | None]:
    """The meeting after a report was written, else the latest."""
    if isinstance(written, date):
        after = [place for place in places if place[1] and place[1] >= written - timedelta(days=1)]
        if after:
            return min(after, key=lambda place: place[1] or date.max)
    return max(places, key=lambda place: place[1] or date.min)


def _named(sheaf: Sheaf) -> set[MeetingType]:
    words = fold(str(sheaf.value("meeting_type") or ""))
    return {
        kind
        for kind, name in (
            (MeetingType.MSP, "my safety"),
            (MeetingType.SAFER, "safer"),
            (MeetingType.ETAC, "etac"),
            (MeetingType.STRATEGY, "strategy"),
        )
        if name in words
    }
