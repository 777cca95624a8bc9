"""Which cases' time has come, by the council's own schedule, and holds. Nothing acts by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from minutebook.council import Council
from minutebook.dates import say_date
from minutebook.errors import RegisterConflict, WrongUse
from minutebook.keeping.erasing import Case, case_named
from minutebook.process import load_councils
from minutebook.register.canonical import fold
from minutebook.register.facts import Hold, RegisteredMeeting
from minutebook.register.register import Register
from minutebook.workspace import Workspace

_GROWN_UP = 18


@dataclass(frozen=True, slots=True)
class Counted:
    """One setting of the council, and the day that it leads to."""

    setting: str
    years: int
    #: what it is counted from, in words
    start: str
    begins: date
    ends: date


@dataclass(frozen=True, slots=True)
class Kept:
    """How long one case is to be kept, and why."""

    #: case reference, or the number of a meeting that has none
    case: str
    initials: str | None
    meetings: tuple[str, ...]
    #: the council whose schedule it is, None where nobody can tell
    council: str | None
    #: None where it cannot be worked out
    until: date | None
    #: whether that day has come
    due: bool
    #: what each setting comes to; the latest day counts
    counted: tuple[Counted, ...]
    #: a sentence on what is missing, where it cannot be worked out
    missing: str | None
    on_hold: bool
    #: how many forms and documents the register holds of it
    files: int

    @property
    def why(self) -> str:
        """The calculation in one line."""
        if self.missing:
            return self.missing
        last = max(self.counted, key=lambda it: it.ends)
        return f"{last.setting} = {last.years}: {last.start} {say_date(last.begins)}, until {say_date(last.ends)}"


def retention(workspace: Workspace, register: Register, as_of: date) -> list[Kept]:
    """Every case with its day, soonest first; those that cannot be worked out stand last. Changes nothing."""
    found = _kept(workspace, register, _cases(register.meetings()), as_of)
    return sorted(found, key=lambda it: (it.until is None, it.until or as_of, it.case))


def kept(workspace: Workspace, register: Register, case: Case, as_of: date) -> Kept:
    """One case with its day."""
    (found,) = _kept(workspace, register, [(case.key, case.meetings)], as_of)
    return found


def _kept(
    workspace: Workspace,
    register: Register,
    cases: Iterable[tuple[str, Sequence[RegisteredMeeting]]],
    as_of: date,
) -> Iterator[Kept]:
    councils = {council.id: council for council in load_councils(workspace.templates)}
    held = {hold.case_key for hold in register.holds_on()}
    files, made_for = register.file_counts(), register.councils_of()
    for key, meetings in cases:
        numbers = tuple(meeting.number for meeting in meetings)
        council = _council(meetings, made_for, councils)
        counted, missing = _worked_out(meetings, council)
        until = max((it.ends for it in counted), default=None) if not missing else None
        yield Kept(
            case=meetings[0].case_ref or numbers[0],
            initials=next((it.initials for it in reversed(meetings) if it.initials), None),
            meetings=numbers,
            council=council.id if council else None,
            until=until,
            due=until is not None and until <= as_of,
            counted=tuple(counted),
            missing=missing,
            on_hold=key in held,
            files=sum(files.get(number, 0) for number in numbers),
        )


def hold(register: Register, asked: str, reason: str, *, now: datetime) -> str:
    """Put a case on hold; gives its reference."""
    if not reason.strip():
        raise WrongUse("Say why nobody may erase the case.")
    with register.keeping(now=now) as keeper:
        case = case_named(keeper, asked)
        keeper.place_hold(case.key, reason.strip())
        return case.reference


def lift(register: Register, asked: str, reason: str, *, now: datetime) -> str:
    """Take the holds off a case; gives its reference. Raises RegisterConflict where there is none."""
    if not reason.strip():
        raise WrongUse("Say why the hold is taken off the case.")
    with register.keeping(now=now) as keeper:
        case = case_named(keeper, asked)
        if not keeper.lift_holds(case.key, reason.strip()):
            raise RegisterConflict(f"{case.reference} is not on hold; “minutebook hold” lists what is.")
        return case.reference


def holds(register: Register) -> list[tuple[str, Hold]]:
    """The holds that are on, each with the reference of its case."""
    return [(case_named(register, it.case_key).reference, it) for it in register.holds_on()]


def _cases(meetings: Sequence[RegisteredMeeting]) -> Iterator[tuple[str, list[RegisteredMeeting]]]:
    def key(it: RegisteredMeeting) -> str:
        return fold(it.case_ref) or fold(it.number)

    for name, group in groupby(sorted(meetings, key=lambda it: (key(it), it.entered_at)), key):
        yield name, list(group)


def _council(
    meetings: Sequence[RegisteredMeeting], made_for: dict[str, str], councils: dict[str, Council]
) -> Council | None:
    for meeting in reversed(meetings):
        if meeting.number in made_for:
            return councils.get(made_for[meeting.number])
    reference = meetings[0].case_ref
    knowing = [it for it in councils.values() if reference and it.knows_case_reference(reference)]
    found = knowing or list(councils.values())
    return found[0] if len(found) == 1 else None


def _worked_out(meetings: Sequence[RegisteredMeeting], council: Council | None) -> tuple[list[Counted], str | None]:
    """What each setting comes to, and what is missing for it."""
    if council is None:
        return [], "Cannot be worked out: no council’s schedule is known for it."
    says = council.retention
    born = {meeting.child_dob for meeting in meetings if meeting.child_dob}
    held = max((meeting.date for meeting in meetings if meeting.date), default=None)
    if says.years_from_birth or says.years_after_18th_birthday:
        if not born:
            return [], "Cannot be worked out: the date of birth is missing."
        if len(born) > 1:
            listed = " and ".join(say_date(day) for day in sorted(born))
            return [], f"Cannot be worked out: the forms give two dates of birth, {listed}."
    if says.years_after_last_meeting and held is None:
        return [], "Cannot be worked out: no meeting of it has a date."
    birthday = next(iter(born), None)
    grown_up = _later(birthday, _GROWN_UP) if birthday else None
    counted = [
        Counted(setting, years, start, begins, _later(begins, years))
        for setting, years, start, begins in (
            ("years_after_last_meeting", says.years_after_last_meeting, "from the last meeting on", held),
            ("years_after_18th_birthday", says.years_after_18th_birthday, "from the 18th birthday on", grown_up),
            ("years_from_birth", says.years_from_birth, "from birth on", birthday),
        )
        if years and begins
    ]
    return counted, None if counted else f"Cannot be worked out: {council.id} has set no years under [retention]."


def _later(day: date, years: int) -> date:
    """The same day, years later; 29 February becomes 1 March where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
