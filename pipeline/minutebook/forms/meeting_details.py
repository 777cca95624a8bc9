"""When and where the meeting was and who came: questions that some forms word in a way of their own (domain.md D1)."""

from __future__ import annotations

from minutebook.forms.fields import Day, Rows, Text
from minutebook.forms.rows import Attendee

#: the section of every one-line question at the top of a form
CASE = "Case details"


def meeting_day(*also: str) -> Day:
    """The day of the meeting; ``also`` are wordings that mean it on one form only."""
    return Day(
        "Date of meeting",
        "Date",
        "Meeting date",
        "Date of the meeting",
        "Date of SAFER meeting",
        "Date of MSP meeting",
        "Date and time",
        "Date/time",
        "Date and time of meeting",
        "Date of this meeting",
        "Date of conference",
        "Date held",
        *also,
        time_key="start_time",
        section=CASE,
        must=True,
    )


def who_came(*also: str, item: str = "", prompts: tuple[str, ...] = ()) -> Rows:
    """The people at the meeting; ``also`` are questions of one form that are answered by them."""
    return Rows(
        "Who came",
        "Attendance",
        "Attendance list",
        "Attendees",
        "In attendance",
        "Present",
        "Those present",
        "People present",
        "Persons present",
        "Present at the meeting",
        "Who attended",
        "Who was there",
        "Persons invited",
        "Who came and who sent apologies",
        *also,
        of=Attendee,
        blank_rows=10,
        section="Who came",
        item=item,
        prompts=prompts,
        must=True,
    )


def meeting_place(*also: str) -> Text:
    """The building or room; ``also`` are wordings that mean it on most forms."""
    return Text(
        "Venue",
        "Venue of meeting",
        "Venue of conference",
        "Meeting venue",
        "Meeting held at",
        "Place",
        "Place of meeting",
        "Where held",
        "Venue or format",
        "Venue / format",
        *also,
        section=CASE,
        must=True,
    )
