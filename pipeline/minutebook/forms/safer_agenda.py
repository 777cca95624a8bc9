"""SAFER Meeting: the agenda answered (domain.md D3), labels verbatim from the form; items 7 to C stand here."""

from __future__ import annotations

from minutebook.forms import safer_ending, workbook
from minutebook.forms.case_details import MEETING, unasked
from minutebook.forms.fields import Choice, DayOrText, Long, Person, Rows, Text, YesNo
from minutebook.forms.form import ANSWER_TABLE, FormType
from minutebook.forms.safer_rows import Cover, DifferentView, HubItem, Need, RiskPerson
from minutebook.forms.safer_talk import SaferTalk
from minutebook.forms.safer_words import ABOUT, ABOUT_THE_MEETING, ABOUT_THE_PLAN, HEADINGS, NEEDS_EXAMPLES, NOTES
from minutebook.forms.share import Share

_VIEWS, _CHANGE = "7. Different views and needs", "b. What needs to change?"
_GRADING, _OTHER = "Grading and Management", "Other Considerations"
_PROFESSIONALS = Share.PROFESSIONALS
_GRADES = ("Low", "Medium", "High", "Not yet graded")
_GRADE_WORDS = {"Not graded": "Not yet graded", "Not graded yet": "Not yet graded", "Med": "Medium"}
_WORKED = "What has worked before?"
_WORKED_EXAMPLE = "for example, when relationships were good or when things weren't so stressful, what was helping?"
_REPLICATE = "Can this be replicated/repaid/disrupted, and if so by whom and when?"
_HUB = "Does information need to be passed to the Central Hub"
_DISRUPTION = "to increase safety including the disruption of harm"
_CAN_DO = f"What can be done by the child, parents/carers and the professional network {_DISRUPTION}"


class SaferAgenda(SaferTalk):
    """The questions of the SAFER Meeting agenda, in printed order."""

    different_views = YesNo(
        "Are there any different views so far?",
        "Are there any different views?",
        group="difference",
        section=_VIEWS,
        item="7",
        must=True,
    )
    views = Rows(
        "Whose view, and how we will work through it", of=DifferentView, group="difference", section=_VIEWS, item="7a"
    )
    work_through_difference = Long(
        "How can we work through the difference?", group="difference", section=_VIEWS, item="7a"
    )
    needs = Rows(
        "Consider what needs are being met or remain unmet?",
        "What needs are being met or remain unmet?",
        "Needs met or unmet",
        of=Need,
        help=NEEDS_EXAMPLES[0],
        prompts=NEEDS_EXAMPLES[1:],
        section=_VIEWS,
        item="7",
        must=True,
    )
    worked_before = Long(
        _WORKED,
        f"What needs to change? i. {_WORKED}",
        f"{_WORKED} {_REPLICATE}",
        f"{_WORKED} ({_WORKED_EXAMPLE}) {_REPLICATE}",
        help=_WORKED_EXAMPLE,
        group="replicate",
        section=_CHANGE,
        item="7b i",
        must=True,
    )
    replicate = Long(
        _REPLICATE,
        "Can this be replicated/repaid/disrupted?",
        "Can this be replicated/repaired/disrupted?",
        group="replicate",
        section=_CHANGE,
        item="7b i",
    )
    replicate_by_whom = Person(
        "Who will replicate/repay/disrupt this",
        near=("By whom", "If so by whom", "and if so by whom", "Who"),
        group="replicate",
        section=_CHANGE,
        item="7b i",
    )
    replicate_when = Text(
        "When this will be replicated/repaid/disrupted",
        near=("When", "and when", "By when"),
        group="replicate",
        section=_CHANGE,
        item="7b i",
    )
    can_do = Long(
        _CAN_DO,
        f"What can be done {_DISRUPTION}",
        "What can be done by",
        group="can_do",
        section=_CHANGE,
        item="7b ii",
        share=_PROFESSIONALS,
    )
    can_do_child = Long(
        "What can be done by the child",
        near=("by the child", "the child"),
        group="can_do",
        section=_CHANGE,
        item="7b ii",
        must=True,
    )
    can_do_parents = Long(
        "What can be done by parents/carers",
        "What can be done by the parents/carers",
        near=("by parents/carers", "by the parents/carers", "by parents / carers", "parents/carers"),
        group="can_do",
        section=_CHANGE,
        item="7b ii",
        must=True,
    )
    can_do_professionals = Long(
        f"What can be done by the professional network {_DISRUPTION}",
        "What can be done by the professional network",
        near=(
            f"and the professional network, {_DISRUPTION}",
            f"by the professional network, {_DISRUPTION}",
            "and the professional network",
            "by the professional network",
            "the professional network",
        ),
        group="can_do",
        section=_CHANGE,
        item="7b ii",
        must=True,
        share=_PROFESSIONALS,
    )
    overall_plan_update_needed = YesNo(
        "Does the child's overall plan need to be updated?",
        "Does the overall plan need to be updated?",
        group="plan_update",
        section=_CHANGE,
        item="7b iii",
        must=True,
    )
    which_plan = Text(
        "Which plan needs to be updated",
        near=("If yes, which plan", "Which plan"),
        group="plan_update",
        section=_CHANGE,
        item="7b iii",
    )
    update_by_whom = Person(
        "Who will update the plan", near=("By whom", "Who"), group="plan_update", section=_CHANGE, item="7b iii"
    )
    update_by_when = DayOrText(
        "When the plan will be updated by",
        near=("By when", "When"),
        group="plan_update",
        section=_CHANGE,
        item="7b iii",
    )
    grading_nature = Long(
        "Nature",
        "Nature of harm",
        "Grading: nature",
        near=("Nature",),
        key="grading.nature",
        group="grading",
        section=_GRADING,
        share=_PROFESSIONALS,
        must=True,
    )
    grading_severity = Long(
        "Severity",
        "Severity of harm",
        "Grading: severity",
        near=("Severity",),
        key="grading.severity",
        group="grading",
        section=_GRADING,
        share=_PROFESSIONALS,
        must=True,
    )
    grading_frequency = Long(
        "Frequency",
        "Frequency of harm",
        "Grading: frequency",
        near=("Frequency",),
        key="grading.frequency",
        group="grading",
        section=_GRADING,
        share=_PROFESSIONALS,
        must=True,
    )
    grading_impact = Long(
        "Impact",
        "Impact of harm",
        "Grading: impact",
        near=("Impact",),
        key="grading.impact",
        group="grading",
        section=_GRADING,
        share=_PROFESSIONALS,
        must=True,
    )
    grading_grade = Choice(
        "Grade",
        "Grading",
        "Grading: grade",
        "Grading of risk and harm",
        "Risk grading",
        "Level of risk",
        "Overall grade",
        "Overall grading",
        near=("Grade",),
        key="grading.grade",
        options=_GRADES,
        spellings=_GRADE_WORDS,
        group="grading",
        section=_GRADING,
        share=_PROFESSIONALS,
        must=True,
    )
    grading_response = Choice(
        "Response",
        "Grading: response",
        "Level of response",
        near=("Response",),
        key="grading.response",
        options=("Standard", "Enhanced", "Intensive"),
        group="grading",
        section=_GRADING,
        share=_PROFESSIONALS,
        must=True,
    )
    grading_graded_by = Person(
        "Graded by",
        near=("By whom", "By"),
        key="grading.graded_by",
        group="grading",
        section=_GRADING,
        share=_PROFESSIONALS,
    )
    grading_response_reason = Long(
        "Reason for the response",
        "Reason for this response",
        near=("Reason", "Why"),
        group="grading",
        key="grading.response_reason",
        section=_GRADING,
        share=_PROFESSIONALS,
    )
    grading_previous = Choice(
        "Previous grading",
        "Last grading",
        "Grading last time",
        near=("Previous",),
        key="grading.previous",
        options=_GRADES,
        spellings=_GRADE_WORDS,
        group="grading",
        section=_GRADING,
        share=_PROFESSIONALS,
    )
    what_safer_looks_like = safer_ending.WHAT_SAFER_LOOKS_LIKE
    risk_people = Rows(
        "Individuals who may be considered vulnerable or to pose a risk",
        "People who may be vulnerable or pose a risk",
        of=RiskPerson,
        section="People who may be vulnerable or pose a risk",
        share=_PROFESSIONALS,
    )
    contingency_needed = YesNo(
        "Do we need a contingency plan?",
        "Is a contingency plan needed?",
        "Contingency plan needed?",
        group="contingency",
        section=_OTHER,
        item="A",
        must=True,
    )
    contingency_steps = safer_ending.CONTINGENCY_STEPS
    contingency_cover = Rows(
        "Who can help if one professional or network member is not available?",
        of=Cover,
        group="contingency",
        section=_OTHER,
        item="A b",
    )
    hub_needed = YesNo(
        f"{_HUB} for consideration of context-based responses, e.g., a peer group, a place or space",
        f"{_HUB} for consideration of context-based responses?",
        f"{_HUB}…?",
        group="hub",
        section=_OTHER,
        item="B a",
        must=True,
        share=_PROFESSIONALS,
    )
    hub_items = Rows(
        "What is passed to the Central Hub",
        "Information for the Central Hub",
        of=HubItem,
        group="hub",
        section=_OTHER,
        item="B a",
        share=_PROFESSIONALS,
    )
    complex_abuse = YesNo(
        "Is there indication of complex or complicated abuse?",
        "Is there any indication of complex or complicated abuse?",
        prompts=("Link to Procedures",),
        section=_OTHER,
        item="B b",
        must=True,
        share=_PROFESSIONALS,
    )
    review_date = safer_ending.REVIEW_DATE
    review_event = safer_ending.REVIEW_EVENT
    in_the_meantime = safer_ending.IN_THE_MEANTIME
    agreed_by = safer_ending.AGREED_BY
    agreed_on = safer_ending.AGREED_ON
    shared_with = safer_ending.SHARED_WITH


FORM = FormType(
    id="SAFER-A",
    version=1,
    title="SAFER Meeting",
    titles=(
        "SAFER Meeting – agenda and notes",
        "SAFER Meeting: agenda answers",
        "SAFER Meeting agenda",
        "SAFER Meeting minutes",
        "SAFER Meeting / My Safety Plan workbook",
    ),
    schema=SaferAgenda,
    headings=(*HEADINGS, *ANSWER_TABLE, *workbook.SHEETS, "Different views", _VIEWS),
    prompts=(*ABOUT_THE_MEETING, *ABOUT_THE_PLAN, *workbook.HELP),
    asks=("child.name", "child.dob", "case_ref", "meeting_date", "chair", "minute_taker", "attendance"),
    use="The agenda of a SAFER Meeting with what was said under each item.",
    about=ABOUT,
    notes=NOTES,
    unprinted=(
        *unasked(*MEETING, "hosting", "host_meeting_ref", "on_efh_pathway", "pathway_start", "previous_meeting_date"),
        *("work_through_difference", "can_do", "child_views", "parent_views", "patterns_table"),
    ),
)
