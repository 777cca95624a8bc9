"""The date of the next meeting, for the calendars of those who are invited to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from minutebook.audience import Audience, visible
from minutebook.documents.contacts import without_contacts
from minutebook.meeting import Meeting, MeetingType
from minutebook.outbox.calendar import Entry, uid
from minutebook.register.facts import Owed, ReviewStatus

#: whoever is invited is one of these
_ALL: Final = (Audience.CHILD, Audience.PARENTS, Audience.PROFESSIONALS)
_DAYS: Final = ("review_date", "meet_again_date", "next_etac")


@dataclass(frozen=True, slots=True)
class NextMeeting:
    """What a registered meeting's forms say of the next one; ``about`` is the case reference, nothing else of it."""

    meeting: Meeting
    about: str
    #: of the register
    identity: str
    #: how many files the meeting has had, and when the last came: any of them may have changed the hour or the place
    forms: int
    last_form: datetime

    def entry(self, row: Owed, seen: Sequence[Meeting], *, place: bool) -> Entry:
        """The date of a review row, for somebody who may see no more of the meeting than ``seen``.

        With ``place`` it says where, if everybody who is invited may know, and it is no address.
        """
        gone = is_gone(row)
        review = self.meeting.type is MeetingType.SAFER
        at = None if gone or review else self._hour(seen)
        return Entry(
            uid=uid("meeting", row.id, self.identity),
            sequence=row.times + self.forms,
            stamp=max(row.last, self.last_form),
            summary=f"{'Review of the plan' if review else 'Next meeting'} ({self.about})",
            day=row.booked or row.due,
            at=at,
            place=self._place(seen) if place and not gone and not review else "",
            cancelled=gone,
            busy=at is not None,
        )

    def _hour(self, seen: Sequence[Meeting]) -> time | None:
        hours = {one.value("meet_again_time") for one in seen}
        hour = hours.pop() if len(hours) == 1 else None
        return hour if isinstance(hour, time) else None

    def _place(self, seen: Sequence[Meeting]) -> str:
        key = "meet_again_venue"
        said = str(self.meeting.value(key) or "")
        everybody = (visible(self.meeting, audience).meeting for audience in _ALL)
        known = all(one.value(key) == said for one in (*seen, *everybody))
        return said if known and without_contacts(said) == said else ""


def booked(rows: Sequence[Owed], today: date) -> Owed | None:
    """The row of the next meeting that people are invited to: it has a day, which is still to come."""
    return next((row for row in rows if not is_gone(row) and row.booked and row.booked >= today), None)


def is_gone(row: Owed) -> bool:
    """Whether there is no meeting on the day that people may have been told."""
    return row.status is ReviewStatus.NOT_OWED or row.booked is None


def tells(seen: Sequence[Meeting], day: date) -> bool:
    """Whether all that somebody may see of a meeting says when the next one is; else they are written to about it."""
    return bool(seen) and all(any(one.value(key) == day for key in _DAYS) for one in seen)
