"""My Safety Plan Meeting: the record of the meeting (domain.md D6); what came before it is in ``msp_before``."""

from __future__ import annotations

from minutebook.forms import workbook
from minutebook.forms.case_details import MEETING, WORKERS, unasked
from minutebook.forms.fields import Choice, Clock, DatedWords, Day, Long, Person, Rows, Text, YesNo
from minutebook.forms.form import ANSWER_TABLE, FormType
from minutebook.forms.msp_before import MspBefore
from minutebook.forms.msp_rows import (
    ActionProgress,
    AgencyInformation,
    Decision,
    Dissent,
    Drift,
    Escalation,
    Recommendation,
)
from minutebook.forms.rows import View
from minutebook.forms.share import Share

_VIEWS, _PROGRESS, _RISK = "Views and information", "Progress", "Analysis"
_DECIDED, _LEAD, _AGAIN = "Outcome", "Lead professional decision", "When we will meet again"
_PROFESSIONALS = Share.PROFESSIONALS
_HEADINGS = ("Who should attend", "Preparation", _VIEWS, _PROGRESS)
_IN_PART = {"Y": "Yes", "Partly": "In part", "Part": "In part", "No": "Not possible", "N": "Not possible"}


class MspRecord(MspBefore):
    """The questions of the meeting record, in printed order."""

    child_views = Long(
        "Child's views",
        "Child/young person's views",
        "Young person's views",
        "Views of the child",
        "Views of the child/young person",
        section=_VIEWS,
        must=True,
    )
    parent_views = Rows(
        "Parents'/carers' views",
        "Parents' views",
        "Parent/carer views",
        "Parents' and carers' views",
        "Views of parents/carers",
        of=View,
        section=_VIEWS,
        must=True,
    )
    agency_information = Rows(
        "Information from each agency",
        "Information from agencies",
        "Agency information",
        of=AgencyInformation,
        section=_VIEWS,
        must=True,
        share=_PROFESSIONALS,
    )
    progress = Rows(
        "Progress on each action (review only)",
        "Progress on actions",
        "Progress on the last plan",
        of=ActionProgress,
        section=_PROGRESS,
    )
    analysis = Long("Analysis", section=_RISK, must=True)
    risk_now = Choice(
        "Risk now",
        "Risk now (Reduced / No change / Increased)",
        options=("Reduced", "No change", "Increased"),
        spellings={
            "Lower": "Reduced",
            "Same": "No change",
            "The same": "No change",
            "Unchanged": "No change",
            "Higher": "Increased",
        },
        group="risk",
        section=_RISK,
        must=True,
    )
    risk_reason = Long(
        "Why the risk is at this level",
        "Reason for risk now",
        near=("Why", "and why", "… and why", "Reason"),
        group="risk",
        section=_RISK,
        must=True,
    )
    drift_or_delay = YesNo("Drift or delay? (review)", "Any drift or delay?", group="drift", section=_PROGRESS)
    drift = Rows(
        "What has drifted or been delayed", "Drift, delay or concerns", of=Drift, group="drift", section=_PROGRESS
    )
    dissent = Rows(
        "Different views; dissent",
        "Different views",
        "Different views and dissent",
        "Dissent",
        of=Dissent,
        section=_VIEWS,
    )
    recommendations = Rows("Recommendations", "Recommendations made", of=Recommendation, section="Recommendations")
    disruption_decisions = Rows(
        "Decisions on disruption or legal action",
        "Disruption or legal action",
        of=Decision,
        section="Decisions",
        share=Share.RESTRICTED,
    )
    outcome = Choice(
        "Outcome",
        "Outcome of the meeting",
        "Decision and outcome",
        options=("Continue", "Step down", "Escalate to Child Protection", "Legal remedies in place", "Close"),
        spellings={
            "Plan continues": "Continue",
            "Plan to continue": "Continue",
            "Stepped down": "Step down",
            "Step-down": "Step down",
            "Escalate": "Escalate to Child Protection",
            "Escalate to CP": "Escalate to Child Protection",
            "CP": "Escalate to Child Protection",
            "Child Protection": "Escalate to Child Protection",
            "ICPC": "Escalate to Child Protection",
            "Legal remedies": "Legal remedies in place",
            "Legal": "Legal remedies in place",
            "Closed": "Close",
            "Closure": "Close",
        },
        group="outcome",
        section=_DECIDED,
        must=True,
    )
    icp_chair_agrees = Choice(
        "ICP Chair agrees?",
        "Does the ICP Chair agree?",
        options=("Agrees", "Does not agree"),
        spellings={
            "Yes": "Agrees",
            "Y": "Agrees",
            "Agreed": "Agrees",
            "Agree": "Agrees",
            "No": "Does not agree",
            "N": "Does not agree",
            "Disagrees": "Does not agree",
            "Not agreed": "Does not agree",
        },
        near=("Chair agrees",),
        group="outcome",
        section=_DECIDED,
    )
    chair_reason = Long(
        "Chair's reason",
        "Reason for the outcome",
        "ICP Chair's reason",
        near=("Reason", "Reasons", "Why"),
        group="outcome",
        section=_DECIDED,
    )
    step_down_to = Text("Step down to", "Stepping down to", group="outcome", section=_DECIDED)
    step_down_first_date = Day(
        "Date of first meeting after step down",
        near=("First date", "First meeting", "First meeting date"),
        group="outcome",
        section=_DECIDED,
    )
    cp_reason = Long(
        "Reason for escalating to Child Protection",
        "Reason for Child Protection",
        "CP reason",
        "If CP: reason",
        near=("CP",),
        group="outcome",
        section=_DECIDED,
        share=_PROFESSIONALS,
    )
    icpc_date = Day(
        "ICPC date",
        "Date of ICPC",
        "Date of Initial Child Protection Conference",
        group="outcome",
        section=_DECIDED,
        share=_PROFESSIONALS,
    )
    legal_remedy = Text(
        "Legal details",
        "Legal remedy",
        "Legal remedy and date",
        group="outcome",
        section=_DECIDED,
        share=_PROFESSIONALS,
    )
    alt_lead = Person(
        "Lead professional decision (if not CST)",
        "Lead professional decision",
        "Another lead professional",
        "Lead professional will be",
        "New lead professional",
        "Lead professional, if not the CST social worker",
        near=("Who",),
        group="alt_lead",
        section=_LEAD,
    )
    alt_lead_reason = Long(
        "Reason for another lead professional",
        "Lead professional decision: reason",
        near=("Reason", "Why"),
        group="alt_lead",
        section=_LEAD,
    )
    alt_lead_agreed_cst_manager = YesNo(
        "Agreed by CST team manager",
        "Agreed by the CST manager",
        near=("CST team manager",),
        group="alt_lead",
        section=_LEAD,
        share=_PROFESSIONALS,
    )
    alt_lead_agreed_field_manager = YesNo(
        "Agreed by field team manager",
        "Agreed by the field manager",
        near=("Field team manager",),
        group="alt_lead",
        section=_LEAD,
        share=_PROFESSIONALS,
    )
    alt_lead_agreed_chair = YesNo(
        "Agreed by ICP Chair",
        "Agreed by the Chair",
        near=("ICP Chair", "Chair"),
        group="alt_lead",
        section=_LEAD,
        share=_PROFESSIONALS,
    )
    alt_lead_date = Day(
        "Date of lead professional decision",
        near=("Date of decision", "Date", "On"),
        group="alt_lead",
        section=_LEAD,
        share=_PROFESSIONALS,
    )
    file_note_ref = Text(
        "File note", "File note reference", "File note ref", group="alt_lead", section=_LEAD, share=_PROFESSIONALS
    )
    partnership_child = Choice(
        "Plan drawn up in partnership with child",
        "Plan drawn up in partnership with the child/young person",
        options=("Yes", "In part", "Not possible"),
        spellings=_IN_PART,
        group="partnership",
        section=_DECIDED,
        must=True,
    )
    partnership_parents = Choice(
        "Plan drawn up in partnership with parents",
        "Plan drawn up in partnership with parents/carers",
        near=("with parents", "with parents/carers", "… with parents", "… with parents/carers"),
        options=("Yes", "In part", "Not possible"),
        spellings=_IN_PART,
        group="partnership",
        section=_DECIDED,
        must=True,
    )
    partnership_reason = Long(
        "Why the plan was not wholly drawn up in partnership",
        near=("Why", "If not, why", "If not, why not", "Reason"),
        group="partnership",
        section=_DECIDED,
        share=_PROFESSIONALS,
    )
    enough_time_given = YesNo(
        "Was enough time given?", "Enough time given?", "Was sufficient time given?", section=_DECIDED, must=True
    )
    meet_again = DatedWords(
        "When we will meet again",
        "When will we meet again?",
        "Next meeting",
        date_key="meet_again_date",
        one_line=True,
        group="meet_again",
        section=_AGAIN,
    )
    meet_again_date = Day(
        "Date we will meet again",
        "When we will meet again (date)",
        "Date of next meeting",
        "Next meeting date",
        near=("Date", "On"),
        time_key="meet_again_time",
        group="meet_again",
        section=_AGAIN,
    )
    meet_again_time = Clock(
        "Time we will meet again",
        "When we will meet again (time)",
        "Time of next meeting",
        near=("Time", "At"),
        group="meet_again",
        section=_AGAIN,
    )
    meet_again_venue = Text(
        "Venue where we will meet again",
        "When we will meet again (venue)",
        "Venue of next meeting",
        near=("Venue", "Where", "Place"),
        group="meet_again",
        section=_AGAIN,
    )
    escalation = Rows(
        "Disputes and escalation",
        "Disputes",
        "Escalation",
        of=Escalation,
        section="Disputes and escalation",
        share=_PROFESSIONALS,
    )


FORM = FormType(
    id="MSP-A",
    version=1,
    title="My Safety Plan Meeting",
    titles=(
        "My Safety Plan Meeting record",
        "My Safety Plan Meeting minutes",
        "My Safety Meeting",
        "My Safety Planning Meeting",
        "Initial My Safety Plan Meeting",
        "Review My Safety Plan Meeting",
    ),
    schema=MspRecord,
    headings=(*ANSWER_TABLE, *workbook.SHEETS, *_HEADINGS),
    prompts=workbook.HELP,
    asks=("child.name", "child.dob", "case_ref", "meeting_date", "chair", "minute_taker", "attendance"),
    use="The record of an initial or review My Safety Plan Meeting, from preparation to outcome.",
    unprinted=(
        *unasked(*MEETING, *WORKERS, "meeting_number", "previous_meeting_date", "strategy_date"),
        "meet_again",
    ),
)
