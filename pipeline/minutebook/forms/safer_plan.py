"""SAFER Plan (domain.md D4), labels verbatim from item 8 of the SAFER form."""

from __future__ import annotations

from minutebook.forms import safer_ending, workbook
from minutebook.forms.case_details import SHORT, CaseDetails, unasked
from minutebook.forms.fields import Choice, Columns, Long, Person, Rows, Text, YesNoCell
from minutebook.forms.form import ANSWER_TABLE, FormType
from minutebook.forms.rows import AgencyAction, EmergencyStatement, ParentAction, Statement
from minutebook.forms.safer_words import (
    ABOUT_THE_PLAN,
    AGENCY_EXAMPLES,
    HEADINGS,
    PARENT_EXAMPLES,
    PLAN_INTRO,
    STEM_EXAMPLES,
)
from minutebook.forms.share import Share
from minutebook.forms.statements import Statements

_CHILD, _PARENT, _AGENCIES = "CHILD", "PARENT/CARER", "Expectations and actions of Agencies"
_LOCATED = "If located when missing – where should the child be taken?"
_SAFETY, _DISRUPT = "Actions to increase safety", "Actions to prevent or disrupt exploitative or harmful activity"
_INPUT = "including any live investigations, actions or applications"


class Stressor(Columns):
    """A situation in which risk or vulnerability increases (S20)."""

    stressor = Long(
        "Specific stressors/situations",
        "Specific stressors/situations where risk/vulnerability increases",
        "Stressor",
        "Stressors",
        "Situation",
    )
    what_we_will_do = Long(
        "What we will do", "What will we do?", "What we will do about it", "Our response", "Action", "What helps"
    )


class EmergencyContact(Columns):
    """Somebody the young person can ring (S24)."""

    name = Person("Name", "Who", "Contact", must=True)
    relationship = Text(
        "Who they are",
        "Relationship",
        "Relationship to child",
        "Role / relationship",
        "Role/relationship",
        "Role",
        must=True,
    )
    number = Text("Number", "Phone", "Phone number", "Telephone", "Tel", "Mobile", "Contact number", must=True)
    when_to_call = Text("When to ring", "When", "When to call", "When to phone")
    agreed_to_be_listed = YesNoCell(
        "Have they agreed?", "Agreed?", "Agreed to be listed?", "OK to be listed?", "Happy to be listed?", must=True
    )


class SaferPlan(CaseDetails):
    """The questions of the SAFER Plan, in printed order."""

    what_safer_looks_like = safer_ending.WHAT_SAFER_LOOKS_LIKE
    stressors = Rows(
        "Specific stressors/situations where risk/vulnerability increases",
        "Specific stressors/situations",
        "Stressors",
        PLAN_INTRO,
        of=Stressor,
        section="Stressors",
    )
    child_statements = Statements(
        "Expectations and agreement of Young Person",
        "CHILD – Expectations and agreement of Young Person",
        "Expectations and agreement of child/young person",
        of=Statement,
        prompts=STEM_EXAMPLES,
        section=_CHILD,
        must=True,
    )
    emergency_statements = Statements(
        "What to do in an emergency?",
        "What I will do in an emergency",
        of=EmergencyStatement,
        prompts=STEM_EXAMPLES,
        section=_CHILD,
        must=True,
    )
    safe_word = Text(
        "Safe word",
        "Safeword",
        "Code word",
        group="safe_word",
        section=_CHILD,
        share=Share.NAMED,
        help="only for the people named",
    )
    who_knows_safe_word = Text(
        "Who knows the safe word",
        near=("Who knows it", "Known by", "Who knows"),
        group="safe_word",
        section=_CHILD,
        share=Share.CHILD,
    )
    emergency_contacts = Rows(
        "Young Person's Emergency Contacts",
        "Child/young person's emergency contacts",
        "Emergency contacts",
        of=EmergencyContact,
        section=_CHILD,
        must=True,
        share=Share.CHILD,
    )
    # where a child will be taken is theirs to know, and of the family no one else's (domain.md S25, C2)
    take_to_first = Long(
        _LOCATED,
        "If found when missing – where should the child be taken?",
        near=("First", "First choice"),
        group="located",
        section=_CHILD,
        must=True,
        share=Share.CHILD,
    )
    take_to_if_not = Long(
        "Where the child should be taken if that is not possible",
        near=("If not possible", "If that is not possible", "If not"),
        group="located",
        section=_CHILD,
        share=Share.CHILD,
    )
    must_not_be_taken_to = Long(
        "Where the child must not be taken",
        near=("Not to be taken to", "Must not be taken to", "Not to"),
        group="located",
        section=_CHILD,
        share=Share.CHILD,
    )
    parent_actions = Rows(
        "PARENT/CARER",
        "Expectations and agreement of parent/carer",
        "Parent/carer actions",
        of=ParentAction,
        prompts=PARENT_EXAMPLES,
        section=_PARENT,
        must=True,
    )
    safety_actions = Rows(
        f"{_SAFETY} (including Police Trigger Plan)",
        of=AgencyAction,
        blank_rows=4,
        prompts=AGENCY_EXAMPLES,
        section=_AGENCIES,
        must=True,
    )
    police_trigger_plan = Choice(
        "Police Trigger Plan",
        "Trigger Plan",
        "Is there a Police Trigger Plan?",
        options=("In place", "To be made", "Not needed", "Not known"),
        spellings={
            "Yes": "In place",
            "Y": "In place",
            "No": "Not needed",
            "Unknown": "Not known",
            "To be done": "To be made",
            "To be completed": "To be made",
            "Not required": "Not needed",
        },
        section=_AGENCIES,
        must=True,
        share=Share.PROFESSIONALS,
    )
    disrupt_actions = Rows(
        f"{_DISRUPT} ({_INPUT} – the input of the police, community safety, licensing,)",
        f"{_DISRUPT} ({_INPUT})",
        "Actions to prevent or disrupt",
        of=AgencyAction,
        blank_rows=4,
        prompts=AGENCY_EXAMPLES,
        section=_AGENCIES,
        share=Share.PROFESSIONALS,
    )
    contingency_steps = safer_ending.CONTINGENCY_STEPS
    review_date = safer_ending.REVIEW_DATE
    review_event = safer_ending.REVIEW_EVENT
    in_the_meantime = safer_ending.IN_THE_MEANTIME
    agreed_by = safer_ending.AGREED_BY
    agreed_on = safer_ending.AGREED_ON
    shared_with = safer_ending.SHARED_WITH


FORM = FormType(
    id="SAFER-P",
    version=1,
    title="SAFER Plan",
    titles=("SAFER Safety Plan", "Child's SAFER Plan"),
    schema=SaferPlan,
    headings=(*HEADINGS, *ANSWER_TABLE, *workbook.SHEETS),
    prompts=(*ABOUT_THE_PLAN, *STEM_EXAMPLES, *PARENT_EXAMPLES, *AGENCY_EXAMPLES, *workbook.HELP),
    use="The plan made at a SAFER Meeting: what the child, parents and agencies will do.",
    notes=((_CHILD, ABOUT_THE_PLAN),),
    unprinted=unasked(*SHORT, "parental_responsibility", "chair"),
)
