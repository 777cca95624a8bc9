"""My Safety Plan Meeting: what was agreed with the child and parents before it (domain.md D6, M34 to M37)."""

from __future__ import annotations

from minutebook.forms.case_details import CaseDetails
from minutebook.forms.fields import Choice, Day, Person, Rows
from minutebook.forms.listing import Listing
from minutebook.forms.meeting_details import meeting_day
from minutebook.forms.msp_rows import Objection, Point, WantedAbsent
from minutebook.forms.share import Share

_CHILD, _PEOPLE, _PREPARED = "Child consulted", "Who should attend", "Preparation"
_PROFESSIONALS = Share.PROFESSIONALS
_MUST, _ORDER = "The child/young person MUST be consulted in regards to location, venue,", "and order of the meeting."


class MspBefore(CaseDetails):
    """What was agreed with the child and parents before the meeting, in printed order."""

    meeting_date = meeting_day("Date of review meeting", "Date of this review", "Date of review")
    convened_by = Person("Convened by", "Meeting convened by", section="Case details", must=True, share=_PROFESSIONALS)
    consultation = Rows(
        "Child consulted about: location / venue / timing / attendance / order",
        "Child consulted about",
        "Child consulted",
        "Child/young person consulted",
        "Consultation",
        of=Point,
        help=f"{_MUST} timing, attendance {_ORDER}",
        prompts=(f"{_MUST} timing attendance {_ORDER}",),
        blank_rows=5,
        group="consult",
        section=_CHILD,
        must=True,
    )
    consulted_by = Person("Consulted by", group="consult", section=_CHILD, must=True)
    consulted_on = Day(
        "Consulted on", "Date consulted", near=("On", "Date"), group="consult", section=_CHILD, must=True
    )
    purpose_explained_child_on = Day(
        "Purpose explained to child on",
        "Purpose explained to the child/young person on",
        group="purpose",
        section=_CHILD,
        must=True,
    )
    purpose_explained_parents_on = Day(
        "Purpose explained to parents on",
        "Purpose explained to parents/carers on",
        near=("to parents on", "to parents/carers on"),
        group="purpose",
        section=_CHILD,
        must=True,
    )
    invite_list_agreed = Choice(
        "Who should attend agreed with child and parents?",
        "Who should attend: agreed with child and parents?",
        options=("Agreed", "Agreed in part", "Not possible"),
        spellings={
            "Yes": "Agreed",
            "Y": "Agreed",
            "In part": "Agreed in part",
            "Part": "Agreed in part",
            "No": "Not possible",
        },
        group="invite",
        section=_PEOPLE,
        must=True,
        share=Share.EVERYONE,
    )
    objections = Rows(
        "Objections and how they will be managed",
        "Objections",
        of=Objection,
        blank_rows=2,
        group="invite",
        section=_PEOPLE,
        share=_PROFESSIONALS,
    )
    taking_part_how = Choice(
        "How is the child taking part?",
        "How is the child/young person taking part?",
        "How the child is taking part",
        options=("Attending", "Part", "Trusted adult speaks", "Written/recorded views", "Not taking part"),
        spellings={
            "Attended": "Attending",
            "Attending part": "Part",
            "Part of the meeting": "Part",
            "Trusted adult": "Trusted adult speaks",
            "Written views": "Written/recorded views",
            "Recorded views": "Written/recorded views",
            "Not attending": "Not taking part",
        },
        group="prepared",
        section=_PREPARED,
        must=True,
    )
    trusted_adult = Person("Trusted adult?", "Name of trusted adult", group="prepared", section=_PREPARED)
    prepared_by = Person("Prepared by", group="prepared", section=_PREPARED)
    prepared_on = Day("Prepared on", near=("On", "Date"), group="prepared", section=_PREPARED)
    child_wants_absent = Rows(
        "Anyone the child does not want there",
        "Anyone the child/young person does not want there",
        "Who the child does not want there",
        of=WantedAbsent,
        blank_rows=2,
        section=_PEOPLE,
        share=Share.CHILD,
    )
    agenda = Listing(
        "Agenda as the child set it",
        "Agenda as the child/young person set it",
        "Agenda",
        "Agenda set by the child",
        section="Agenda",
        must=True,
    )
