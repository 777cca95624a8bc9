"""Dates for people's calendars: the next meeting for those invited, and what is owed for the team (iCalendar).

A date is known by the register and its row, so that a later file moves it or takes it away. Nothing in it says whom
it is about but the case reference.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo

from icalendar import Calendar, Component, Event, Timezone, vCalAddress, vText

from minutebook.dates import say_date
from minutebook.register.facts import Owed, ReviewStatus
from minutebook.register.names import safe_reference

#: by which a file of ours is known
PRODUCT: Final = "-//Minutebook//Minutebook//EN"
_LONDON: Final = "Europe/London"
#: clocks in the United Kingdom since 1996, as calendars are told of them
_CLOCKS: Final = f"""BEGIN:VTIMEZONE
TZID:{_LONDON}
BEGIN:DAYLIGHT
DTSTART:19960331T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:BST
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:GMT
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
END:STANDARD
END:VTIMEZONE
"""
_UNSAFE: Final = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028-\u202e\u2066-\u2069]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One date for a calendar."""

    #: the same for ever, in every file
    uid: str
    #: grows with each change
    sequence: int
    #: when it was last changed, in UTC
    stamp: datetime
    summary: str
    #: None only where it is cancelled
    day: date | None
    #: None: all day
    at: time | None = None
    about: str = ""
    place: str = ""
    cancelled: bool = False
    #: whether people are busy then
    busy: bool = False

    @property
    def said(self) -> tuple[object, ...]:
        """All that a reader sees of it: a date that was changed says something else."""
        return (self.uid, self.summary, self.day, self.at, self.about, self.place, self.cancelled)


def calendar(entries: Sequence[Entry], *, office: str) -> bytes:
    """A calendar file with these dates; ``office`` is whose it is. Either all of them are cancelled, or none.

    The same dates give the same bytes.
    """
    cancelled = {entry.cancelled for entry in entries}
    if len(cancelled) != 1:
        raise ValueError("a calendar file holds dates that stand, or dates that are cancelled")
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "CANCEL" if cancelled.pop() else "PUBLISH")
    if any(entry.at for entry in entries):
        made.add_component(_clocks())
    # one event at a time: as components they take a hundred times the room of their lines
    whole = bytes(made.to_ical())
    end = whole.rindex(b"END:VCALENDAR")
    return b"".join([whole[:end], *(_event(entry, office).to_ical() for entry in entries), whole[end:]])


def deadlines(rows: Iterable[Owed], identity: str, today: date) -> list[Entry]:
    """What is owed, as whole days for the team, overdue where it is so ``today``; ``identity`` is the register's."""
    return [_deadline(row, identity, today) for row in rows if row.booked or row.due]


def uid(kind: str, row: int, identity: str) -> str:
    """The name by which calendars know the date of a review row: "meeting" for those invited, "owed" for the team."""
    return f"{kind}-{row}@{identity}.minutebook.invalid"


def _deadline(row: Owed, identity: str, today: date) -> Entry:
    reference = safe_reference(row.case_ref, row.meeting)
    booked = row.status == ReviewStatus.BOOKED and row.booked is not None
    gone = row.status == ReviewStatus.NOT_OWED
    late = row.due if not gone and row.due and row.due < today else None
    stands = "booked" if booked else "due"
    what = f"{row.what}: {('overdue, booked' if booked else 'overdue') if late else stands}"
    about = [f"Meeting {row.meeting}."]
    if row.why:
        about.append(f"Why then: {row.why}.")
    if booked and row.due and row.due != row.booked:
        about.append(f"Due by {say_date(row.due)}.")
    if row.latest_booking and not booked and row.latest_booking != row.due:
        about.append(f"Book it by {say_date(row.latest_booking)}.")
    return Entry(
        uid=uid("owed", row.id, identity),
        # that it is overdue is a change, which calendars take only where its number has grown
        sequence=row.times - 1 + bool(late),
        stamp=max(row.last, _morning_after(late)) if late else row.last,
        summary=f"{what} ({reference})",
        day=row.booked if booked else row.due,
        about=" ".join(about),
        cancelled=gone,
    )


def _morning_after(day: date) -> datetime:
    return datetime.combine(day + timedelta(1), time(), UTC)


def _event(entry: Entry, office: str) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", entry.stamp)
    event.add("sequence", entry.sequence)
    event.add("summary", _text(entry.summary))
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    event.add("transp", "OPAQUE" if entry.busy else "TRANSPARENT")
    event.add("organizer", _organizer(office))
    if entry.day and entry.at:
        event.add("dtstart", datetime.combine(entry.day, entry.at, ZoneInfo(_LONDON)))
    elif entry.day:
        event.add("dtstart", entry.day)
        event.add("dtend", entry.day + timedelta(1))
    if entry.about:
        event.add("description", _text(entry.about))
    if entry.place:
        event.add("location", _text(entry.place))
    return event


def _organizer(office: str) -> vCalAddress:
    # a calendar file has to name one; there is no address to answer to
    organizer = vCalAddress("invalid:nomail")
    organizer.params["CN"] = vText(_text(office).replace('"', "'").replace("\n", " "))
    return organizer


def _text(words: str) -> str:
    return _UNSAFE.sub(" ", words)


@cache
def _clocks() -> Component:
    return Timezone.from_ical(_CLOCKS.replace("\n", "\r\n"))
