"""ETAC: the record of an Exploitation Team Around The Child Meeting (domain.md D8)."""

from __future__ import annotations

from minutebook.forms.case_details import MEETING, WORKERS, CaseDetails, unasked
from minutebook.forms.fields import (
    Choice,
    ChoiceCell,
    Columns,
    Day,
    DayOrText,
    Long,
    Moment,
    Person,
    Rows,
    Text,
    TimeOf,
    YesNo,
    YesNoCell,
)
from minutebook.forms.form import ANSWER_TABLE, FormType
from minutebook.forms.meeting_details import meeting_day
from minutebook.forms.rows import PlanChange, ProgressRow
from minutebook.forms.share import Share

_PROGRESS, _VIEWS, _RISK, _DECISION = "Progress on the plan", "Views", "Risk", "Decision"
_PROFESSIONALS = Share.PROFESSIONALS


class Intelligence(Columns):
    """A risk individual or location, for network mapping (M06)."""

    kind = ChoiceCell(
        "Kind",
        "Type",
        options=("Risk individual", "Location", "Vehicle", "Online account or space", "Business", "Group"),
        spellings={
            "Individual": "Risk individual",
            "Person": "Risk individual",
            "Online": "Online account or space",
            "Place": "Location",
        },
        must=True,
    )
    description = Long("Description", "Details", "What", must=True)
    first_known = DayOrText("First known", "Date first known", "Date known", "When first known")
    source_agency = Text("From", "Source", "From which agency", "Source agency", must=True)
    ok_for_tactical = YesNoCell("OK for Tactical Group?", "OK to share with Tactical Group?", must=True)
    handling_note = Text("Handling note", "Handling", "Handling notes")
    linked_case_refs = Text("Linked case refs", "Linked case references", "Linked cases", must=True)


class Etac(CaseDetails):
    """The questions of the ETAC record, in printed order."""

    meeting_date = meeting_day("Date of this ETAC", "Date of ETAC", "ETAC date")
    previous_etac = Day(
        "Last ETAC",
        "Date of last ETAC",
        "Previous ETAC",
        "Date of previous ETAC",
        section="Case details",
        share=_PROFESSIONALS,
    )
    progress = Rows("Progress on the plan", "Progress of the plan", of=ProgressRow, section=_PROGRESS, must=True)
    child_views = Long(
        "Child/young person's views",
        "Child's views",
        "Young person's views",
        "Views of the child",
        "Views of the child/young person",
        section=_VIEWS,
    )
    parent_views = Long(
        "Parents'/carers' views",
        "Parents' views",
        "Parent/carer views",
        "Parents' and carers' views",
        "Views of parents/carers",
        section=_VIEWS,
    )
    emerging_risk = Long(
        "Emerging risk (write “None” if none)", "Emerging risks", section=_RISK, must=True, share=_PROFESSIONALS
    )
    risk_trend = Choice(
        "Risk trend",
        "Trend of risk",
        near=("Trend",),
        options=("Reducing", "No change", "Escalating"),
        spellings={
            "Reduced": "Reducing",
            "Same": "No change",
            "Unchanged": "No change",
            "Increasing": "Escalating",
            "Escalated": "Escalating",
        },
        group="trend",
        section=_RISK,
        must=True,
        share=_PROFESSIONALS,
    )
    risk_trend_why = Long(
        "Why the risk trend is so",
        "Reason for risk trend",
        "Risk trend – why",
        "Risk trend: why",
        near=("Why", "and why"),
        group="trend",
        section=_RISK,
        share=_PROFESSIONALS,
    )
    escalating = YesNo(
        "Are risks escalating and has current planning not reduced these?",
        "Are risks escalating and has current planning not reduced them?",
        group="decision",
        section=_DECISION,
        must=True,
        share=_PROFESSIONALS,
    )
    planning_not_reducing_because = Long(
        "Why is planning not reducing the risk?",
        "If yes, why is planning not reducing the risk?",
        near=("Why", "If yes, why"),
        group="decision",
        section=_DECISION,
        share=_PROFESSIONALS,
    )
    decision_at = Moment(
        "Date and time of decision",
        "Date of decision",
        "Decision date",
        "Decided on",
        near=("Date", "On"),
        group="decision",
        section=_DECISION,
        share=_PROFESSIONALS,
    )
    decision_time = TimeOf(
        "Time of decision",
        near=("Time", "At"),
        of="decision_at",
        group="decision",
        section=_DECISION,
        share=_PROFESSIONALS,
    )
    decided_by = Person(
        "Decided by",
        "Decision made by",
        near=("By whom", "By"),
        group="decision",
        section=_DECISION,
        share=_PROFESSIONALS,
    )
    plan_changes = Rows(
        "Changes to the plan", "Changes to plan", of=PlanChange, section="Changes to the plan", share=_PROFESSIONALS
    )
    intelligence_items = Rows(
        "Risk individuals or locations (RESTRICTED)",
        "Risk individuals and locations",
        of=Intelligence,
        section="Risk individuals or locations",
        share=Share.RESTRICTED,
    )
    next_etac = Day(
        "Next ETAC", "Date of next ETAC", "Next ETAC date", section="Next ETAC", share=_PROFESSIONALS, must=True
    )


FORM = FormType(
    id="ETAC",
    version=1,
    title="Exploitation Team Around The Child (ETAC) Meeting",
    titles=("Exploitation Team Around The Child Meeting", "ETAC Meeting", "ETAC record", "ETAC"),
    schema=Etac,
    headings=(*ANSWER_TABLE, "Decision", "Views", "Case details", "Risk"),
    asks=("child.name", "child.dob", "case_ref", "meeting_date", "chair", "attendance"),
    use="The record of a monthly ETAC: progress, emerging risk, and whether to escalate.",
    unprinted=unasked(*(key for key in (*MEETING, *WORKERS) if key != "meeting_type")),
)
