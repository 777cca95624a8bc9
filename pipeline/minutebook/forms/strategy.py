"""Strategy meeting: the record that starts the My Safety Plan pathway (domain.md D9). Never shared with the family."""

from __future__ import annotations

from minutebook.forms.case_details import MEETING, WORKERS, CaseDetails, unasked
from minutebook.forms.fields import Choice, Columns, Day, Long, Moment, Person, Rows, Text, TimeOf, YesNo
from minutebook.forms.form import ANSWER_TABLE, FormType
from minutebook.forms.meeting_details import meeting_place
from minutebook.forms.rows import BY_WHEN, SHARE_WITH, WHO_ACTS, Agreement
from minutebook.forms.share import Share

_CALLED, _INVITED, _DECISION, _NEXT = "Requested and held", "Invitations", "Decision", "My Safety Plan Meeting"
_PROFESSIONALS = Share.PROFESSIONALS


class Information(Columns):
    """What an agency shared."""

    agency = Text("Agency", "Organisation", "Who", "Service", must=True)
    information = Long("Information", "Information shared", "What they know", must=True)
    source = Text("Source", "Source / first-hand?", "Where from", "How known")
    share_with = SHARE_WITH


class InterimAction(Columns):
    """What is done for safety until the next meeting."""

    who = WHO_ACTS
    what = Long("What", "Action", "Actions", "What will be done", must=True)
    by_when = BY_WHEN


class Strategy(CaseDetails):
    """The questions of the strategy meeting record, in printed order."""

    #: on this form "Held at" asks when, not where
    venue = meeting_place()
    #: on this form the strategy meeting's own date is ``held_at``
    strategy_date = Day("Date of strategy decision", "Date of earlier strategy meeting", section="Case details")
    requested_at = Moment(
        "Requested",
        "Requested at",
        "Requested on",
        "Date requested",
        "Date and time requested",
        "Requested (date, time)",
        near=("Date", "On", "Date and time"),
        group="requested",
        section=_CALLED,
        must=True,
        share=_PROFESSIONALS,
    )
    requested_time = TimeOf(
        "Time requested",
        near=("Time", "At"),
        of="requested_at",
        group="requested",
        section=_CALLED,
        share=_PROFESSIONALS,
    )
    requested_by = Person(
        "Requested by", near=("By", "By whom"), group="requested", section=_CALLED, share=_PROFESSIONALS
    )
    held_at = Moment(
        "Held",
        "Held at",
        "Held on",
        "Date and time held",
        "Held (date, time)",
        "Date of strategy meeting",
        "Date of strategy discussion",
        "Strategy meeting held on",
        near=("Date", "On", "Date and time"),
        group="held",
        section=_CALLED,
        must=True,
        share=_PROFESSIONALS,
    )
    held_time = TimeOf(
        "Time held", near=("Time", "At"), of="held_at", group="held", section=_CALLED, share=_PROFESSIONALS
    )
    parents_invited = YesNo(
        "Parents invited?",
        "Parents/carers invited?",
        "Were parents invited?",
        group="invitation",
        section=_INVITED,
        must=True,
        share=_PROFESSIONALS,
    )
    child_invited = YesNo(
        "Young person invited?",
        "Child/young person invited?",
        "Child invited?",
        "Was the young person invited?",
        group="invitation",
        section=_INVITED,
        must=True,
        share=_PROFESSIONALS,
    )
    not_invited_reason = Long(
        "Why parents or young person were not invited",
        "Reason not invited",
        near=("If not, why not", "Why not", "If not, why"),
        group="invitation",
        section=_INVITED,
        share=_PROFESSIONALS,
    )
    section_47 = Choice(
        "Section 47",
        "s47",
        "Section 47 enquiry",
        "s47 enquiry",
        options=("Already open", "Started", "Not started"),
        spellings={"Open": "Already open", "Yes": "Started", "No": "Not started"},
        section=_CALLED,
        must=True,
        share=_PROFESSIONALS,
    )
    why_called = Long(
        "Why called", "Why was the meeting called?", "Reason for the meeting", section=_CALLED, share=_PROFESSIONALS
    )
    information_shared = Rows(
        "Information shared",
        "Information shared (restricted)",
        of=Information,
        section="Information shared",
        share=Share.RESTRICTED,
    )
    decision = Choice(
        "Decision",
        "Decision of the meeting",
        options=("Hold a My Safety Plan Meeting", "Stay with ETAC", "Initial Child Protection Conference", "Other"),
        spellings={
            "My Safety Plan Meeting": "Hold a My Safety Plan Meeting",
            "Hold My Safety Plan Meeting": "Hold a My Safety Plan Meeting",
            "MSP Meeting": "Hold a My Safety Plan Meeting",
            "ETAC": "Stay with ETAC",
            "Stay in ETAC": "Stay with ETAC",
            "ICPC": "Initial Child Protection Conference",
        },
        group="decision",
        section=_DECISION,
        must=True,
        share=_PROFESSIONALS,
    )
    decision_reason = Long(
        "Reason for the decision",
        "Decision reason",
        near=("Reason", "Reasons", "Why"),
        group="decision",
        section=_DECISION,
        must=True,
        share=_PROFESSIONALS,
    )
    agreed_by = Rows(
        "Agreed by",
        "Who agreed",
        "Decision agreed by",
        of=Agreement,
        group="agreed",
        section=_DECISION,
        share=_PROFESSIONALS,
    )
    agreed_on = Day(
        "Date agreed", "Agreed on", near=("Date", "On"), group="agreed", section=_DECISION, share=_PROFESSIONALS
    )
    interim_safety_actions = Rows(
        "Interim safety actions",
        "Safety actions until then",
        of=InterimAction,
        section="Interim safety actions",
        must=True,
        share=_PROFESSIONALS,
    )
    proposed_msp_date = Day(
        "Proposed date of My Safety Plan Meeting",
        "Proposed My Safety Plan Meeting date",
        section=_NEXT,
        share=_PROFESSIONALS,
    )
    urgency = Choice(
        "Urgency",
        "How urgent",
        options=("Same day", "Within 3 working days", "Within 5 working days", "Up to 10 working days"),
        spellings={
            "Today": "Same day",
            "3 working days": "Within 3 working days",
            "5 working days": "Within 5 working days",
            "10 working days": "Up to 10 working days",
            "Within 10 working days": "Up to 10 working days",
        },
        group="urgency",
        section=_NEXT,
        must=True,
        share=_PROFESSIONALS,
    )
    urgency_reason = Text(
        "Reason for the urgency",
        "Urgency reason",
        near=("Reason", "Why", "and reason"),
        group="urgency",
        section=_NEXT,
        share=_PROFESSIONALS,
    )


#: what this form asks under "Requested and held"
_OWN_WORDS = ("meeting_type", "meeting_date", "start_time", "end_time")

FORM = FormType(
    id="STRAT",
    version=1,
    title="Strategy meeting",
    titles=(
        "Strategy meeting record",
        "Section 47 Strategy Meeting",
        "Strategy discussion",
        "Strategy meeting minutes",
    ),
    schema=Strategy,
    headings=(*ANSWER_TABLE, "Requested and held", "Invitations", "Case details", "My Safety Plan Meeting"),
    asks=("child.name", "child.dob", "case_ref", "held_at", "chair", "attendance"),
    use="The record of the strategy meeting that decides whether a My Safety Plan Meeting is held.",
    unprinted=unasked(*(key for key in (*MEETING, *WORKERS) if key not in _OWN_WORDS)),
)
