"""Which meeting of a case ends the waiting for which: a date owed is over once the meeting that it is for was held."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minutebook.joining import made_meeting
from minutebook.meeting import Meeting, MeetingType
from minutebook.register.facts import RegisteredMeeting, RegisteredReview, ReviewStatus
from minutebook.register.lookups import Lookups

#: what earlier meetings of the same case may be waiting for, by the kind of meeting that ends the waiting
_AWAITED = {
    MeetingType.SAFER: "Review of the SAFER Plan",
    MeetingType.MSP: "My Safety Plan Meeting",
    MeetingType.ETAC: "ETAC",
    MeetingType.STRATEGY: "Strategy meeting",
}

#: in which order meetings of one case are held where it is on one day
_ORDER = (MeetingType.SAFER, MeetingType.ETAC, MeetingType.STRATEGY, MeetingType.MSP)


def was_held(register: Lookups, what: str, meeting: Meeting, today: date) -> bool:
    """Whether the case has had, since a meeting and by today, the one that it was waiting for."""
    if not meeting.case_ref or meeting.date is None:
        return False
    later = (it for it in register.find_meetings(case_ref=meeting.case_ref) if _after(it, meeting))
    return any(_is_past(it, today) and _ends(register, it, what, meeting.date) for it in later)


def no_longer_awaited(
    register: Lookups, held: RegisteredMeeting, today: date
) -> Iterator[tuple[str, list[RegisteredReview]]]:
    """The earlier meetings of the case, and the dates of theirs that this meeting answers, if it is not yet to come."""
    if not held.case_ref or held.date is None or not _is_past(held, today):
        return
    for earlier in register.find_meetings(case_ref=held.case_ref):
        if earlier.date is not None and _after(held, earlier):
            owed = [it for it in register.reviews(held.date, earlier.number) if it.status is not ReviewStatus.NOT_OWED]
            if ended := [it for it in owed if _ends(register, held, it.what, earlier.date)]:
                yield earlier.number, ended


def _is_past(held: RegisteredMeeting, today: date) -> bool:
    return held.date is not None and held.date <= today


def _after(one: RegisteredMeeting, other: Meeting | RegisteredMeeting) -> bool:
    """Whether one meeting was held after another; on one day, as the pathway goes (the strategy meeting after ETAC)."""
    if one.date is None or other.date is None:
        return False
    return (one.date, _ORDER.index(one.type)) > (other.date, _ORDER.index(other.type))


def _ends(register: Lookups, held: RegisteredMeeting, what: str, since: date) -> bool:
    """Whether a meeting is what was waited for, or tells when that was: a plan meeting names the strategy meeting."""
    if _AWAITED[held.type] in what:
        return True
    if held.type is not MeetingType.MSP or _AWAITED[MeetingType.STRATEGY] not in what:
        return False
    told = made_meeting(held.type, register.records_of([held.number])[held.number]).value("strategy_date")
    return isinstance(told, date) and told >= since
