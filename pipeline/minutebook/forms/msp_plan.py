"""My Safety Plan (Appendix 1, domain.md D5): the table and the fifteen boxes of M42, labels verbatim."""

from __future__ import annotations

from minutebook.forms import workbook
from minutebook.forms.case_details import CaseDetails, unasked
from minutebook.forms.fields import Columns, DatedWords, Day, Long, Person, Rows, Text, YesNo
from minutebook.forms.form import ANSWER_TABLE, FormType
from minutebook.forms.meeting_details import CASE
from minutebook.forms.rows import PlanRow
from minutebook.forms.share import Share
from minutebook.forms.two_in_one import Declined

_BOXES, _RECORD = "My Safety Plan boxes", "For the record"
_YOURS = "This is your plan. The boxes are for your own words, and you can leave any of them empty."


class PersonToRing(Columns):
    """Somebody to ring if we are worried."""

    name = Person("Name", "Who", "Person", must=True)
    number = Text("Number", "Phone", "Phone number", "Telephone", "Tel", "Mobile", must=True)
    when = Text("When", "When to ring", "When to call")


class MspPlan(CaseDetails):
    """The child's plan. Its boxes hold the child's own words (domain.md 0.5, rule 6)."""

    plan = Rows("Plan table", "Safety Goal | Action | Who", of=PlanRow, blank_rows=6, section="Safety Plan", must=True)
    meet_again = DatedWords(
        "When we will meet again",
        "When will we meet again?",
        "Next meeting",
        date_key="meet_again_date",
        group="meet_again",
        section=_BOXES,
        item="1",
    )
    meet_again_date = Day(
        "Date we will meet again",
        "When we will meet again (date)",
        "Date of next meeting",
        "Next meeting date",
        near=("Date",),
        group="meet_again",
        section=_BOXES,
        item="1",
    )
    people_to_ring = Rows(
        "People to ring if we are worried",
        "People to call if we are worried",
        "Who to ring if we are worried",
        of=PersonToRing,
        section=_BOXES,
        item="2",
        share=Share.CHILD,
    )
    warning_signs = Long(
        "what are the warning signs-why we are worried",
        "What are the warning signs – why we are worried",
        "What are the warning signs?",
        "Warning signs",
        section=_BOXES,
        item="3",
    )
    what_helps = Long(
        "What helps to prevent the worries or dangers from happening or getting worse?",
        "What helps to prevent the worries or dangers?",
        "What helps",
        section=_BOXES,
        item="4",
    )
    if_worse = Long("what will happen if things get worse", section=_BOXES, item="5")
    i_want_to_change = Long("what i want to change", section=_BOXES, item="6")
    i_want_others_to_do = Long("What i want others to do", section=_BOXES, item="7")
    who_will_help = Long("who will help", section=_BOXES, item="8")
    negotiable = Long("what is negotiable", "negotiable", section=_BOXES, item="9")
    not_negotiable = Long("what is not negotiable", "not negotiable", section=_BOXES, item="10")
    safe_place = Long("where is my safe place", "My safe place", section=_BOXES, item="11", share=Share.CHILD)
    unsafe_space = Long(
        "where is my unsafe space",
        "where is my unsafe place",
        "My unsafe space",
        "My unsafe place",
        section=_BOXES,
        item="12",
    )
    help_and_contact = Long(
        "who will help me. Who can I contact when I need help? Who will contact me if they are worried?",
        "Who can I contact when I need help? Who will contact me if they are worried?",
        section=_BOXES,
        item="13",
    )
    how_i_will_know = Long(
        "how will i know when things are better", "How I will know when things are better", section=_BOXES, item="14"
    )
    if_too_unsafe = Long(
        "“If people feel I am too unsafe or in danger, what can I expect them to do?”", section=_BOXES, item="15"
    )
    boxes_declined = Declined("I did not want to say", "Did not want to say", section=_BOXES)
    written_down_by = Person(
        "Written down by", "Plan written down by", group="written", section=_RECORD, share=Share.PROFESSIONALS
    )
    with_child_on = Day(
        "With the child on",
        "Written with the child on",
        near=("Date", "On"),
        group="written",
        section=_RECORD,
        share=Share.PROFESSIONALS,
    )
    safe_for_child_to_keep = YesNo(
        "Is it safe for the child/young person to keep a paper copy?",
        "Is it safe for the child to keep a paper copy?",
        "Safe for the child/young person to keep a copy?",
        section=_RECORD,
        must=True,
        share=Share.PROFESSIONALS,
    )
    who_will_have_a_copy = Text(
        "Who will have a copy (told the child?)", "Who has a copy", "Who will have a copy of the plan", section=_RECORD
    )
    safe_place_share_with = Text(
        "Safe place may be shown to", "Who may see my safe place", section=_RECORD, share=Share.PROFESSIONALS
    )


FORM = FormType(
    id="MSP-P",
    version=1,
    title="My Safety Plan",
    titles=("Safety Plan", "Child's Safety Plan", "Young person's Safety Plan"),
    schema=MspPlan,
    headings=(*ANSWER_TABLE, *workbook.SHEETS, _RECORD),
    prompts=(_YOURS, *workbook.HELP),
    use="The child's own plan: the table, the fifteen boxes in their words, and who has a copy.",
    unprinted=(
        *unasked("child.name", "child.known_as", "child.dob", "case_ref", "meeting_date"),
        *("meet_again_date", "plan[].success", "plan[].status", "plan[].share_with"),
    ),
    about=(("", (_YOURS,)),),
    untitled=(CASE, _BOXES),
    child=True,
)
