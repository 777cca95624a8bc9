"""Social worker's report for a My Safety Plan Meeting (Appendix 2, domain.md D2)."""

from __future__ import annotations

from minutebook.forms import workbook
from minutebook.forms.case_details import SHORT, WORKERS, CaseDetails, unasked
from minutebook.forms.fields import Choice, ChoiceCell, Columns, Day, Long, Person, Rows, StrictDay, Text, YesNo
from minutebook.forms.form import ANSWER_TABLE, FormType
from minutebook.forms.listing import Listing
from minutebook.forms.rows import Difference
from minutebook.forms.share import Share

_WHY, _WHAT, _RISK = "The reason for the meeting", "What has happened", "Risk and vulnerability"
_INCREASE, _VOICES, _DONE = (
    "How much risk and harm have increased",
    "In their own words",
    "Completed with the parent/s-child concerned",
)
_PROFESSIONALS = Share.PROFESSIONALS
_WITH = "The Report MUST be completed with the parent/s-child concerned."
_MEASURES = (
    "Suggested measures: missing episodes; hours missing; arrests; school attendance %; exclusions; hospital"
    " attendances; police intelligence reports; found out of area; unexplained money or items; self-harm;"
    " debts or threats."
)
_HARMS = (
    *("Physical", "Sexual", "Emotional", "Criminal exploitation", "Sexual exploitation", "Trafficking/modern slavery"),
    *("Serious violence", "Online"),
)


class Harms(Listing):
    """Forms of harm, ticked or typed; a comma parts them too."""

    def read(self, typed: str | list[str]) -> list[str]:
        return [part.strip() for words in super().read(typed) for part in words.split(",") if part.strip()]


class Event(Columns):
    """Something that has happened. A half date ("Sun 29 Nov") stays as typed."""

    date = StrictDay("Date", "When", "Date or dates", must=True)
    what = Long("What", "What happened", "What has happened", "Event", must=True)
    how_we_know = Long("How we know", "How do we know?", "Source", "Where from", must=True)


class Increase(Columns):
    """One measure, before and now (M32)."""

    measure = Text("Measure", "What is measured", "What", must=True)
    before_dates = Text("Before (dates)", "Before dates", "Before: dates", "Before: period", must=True)
    before_number = Text("Before (number)", "Before number", "Before: number", "Before", must=True)
    now_dates = Text("Now (dates)", "Now dates", "Now: dates", "Now: period", must=True)
    now_number = Text("Now (number)", "Now number", "Now: number", "Now", must=True)
    where_from = Text("Where from", "Source", "Where the numbers are from", must=True)


class ParentWords(Columns):
    """A parent's or carer's own words."""

    who = Person("Who", "Name", "Parent/carer", must=True)
    words = Long("Words", "Own words", "In their own words", "What they said", must=True)


class CompletedWith(Columns):
    """Somebody the report was completed with, or why not (M33)."""

    completed_with = Person("Who", "Completed with", "Name", "Person", must=True)
    on = StrictDay("Date", "On", "When", must=True)
    how = ChoiceCell(
        "How",
        "How completed",
        options=("In person", "Video", "Phone", "In writing", "With a trusted adult"),
        must=True,
    )
    comments = Long("Comments", "Comments, or why not", "Comments or why not", "Comment")
    declined_or_unsafe_reason = Long("Why not", "If not, why not", "Declined or unsafe: reason", "Reason not completed")


class MspReport(CaseDetails):
    """The questions of the report, in printed order."""

    reason = Long(
        "The reason for the meeting", "Reason for the meeting", "Why this meeting is called", section=_WHY, must=True
    )
    chronology = Rows(
        "What has happened (date, what, how we know)",
        "Chronology",
        of=Event,
        blank_rows=6,
        section=_WHAT,
        must=True,
        share=_PROFESSIONALS,
    )
    risk = Long("Risk", section=_RISK, must=True)
    vulnerability = Long("Vulnerability", section=_RISK, must=True)
    exploitation_primary_concern = YesNo(
        "Is exploitation the primary concern?",
        "Exploitation the primary concern?",
        section=_RISK,
        must=True,
        share=_PROFESSIONALS,
    )
    harm_external_to_family = Choice(
        "Is harm mostly from outside the family?",
        "Is the harm from outside the family?",
        "Harm external to the family?",
        options=("Yes", "Mostly", "No", "Not known"),
        spellings={"Y": "Yes", "N": "No", "Unknown": "Not known"},
        section=_RISK,
        must=True,
        share=_PROFESSIONALS,
    )
    forms_of_harm = Harms(
        "Forms of harm",
        "Form of harm",
        "Types of harm",
        offers=_HARMS,
        section=_RISK,
        must=True,
        share=_PROFESSIONALS,
    )
    analysis = Long(
        "What we know and what it may mean (analysis)",
        "Analysis",
        "What we know: analysis",
        section="Analysis",
        must=True,
    )
    increase = Rows(
        "How much risk and harm have increased",
        "Increase in risk and harm",
        "Increase in risk and harm, in numbers",
        of=Increase,
        help=_MEASURES,
        prompts=("Suggested measures: missing episodes; hours missing; arrests; school attendance %",),
        blank_rows=5,
        section=_INCREASE,
        must=True,
    )
    alleged_perpetrator = Choice(
        "Might the child be an alleged perpetrator?",
        "Might the child/young person be an alleged perpetrator?",
        options=("No", "Yes", "May be", "Not known"),
        spellings={"Y": "Yes", "N": "No", "Maybe": "May be", "Possibly": "May be", "Unknown": "Not known"},
        group="perpetrator",
        section="Alleged perpetrator",
        must=True,
        share=_PROFESSIONALS,
    )
    contextual_impact = Long(
        "How does their situation affect their own safety and welfare?",
        "How does the child's situation affect their own safety and welfare?",
        group="perpetrator",
        section="Alleged perpetrator",
        share=_PROFESSIONALS,
    )
    strengths = Long(
        "What keeps the child/young person safe",
        "What keeps the child safe",
        "What keeps the child/young person safe; what has been tried",
        "Strengths",
        section="Strengths",
        must=True,
    )
    tried = Long("What has been tried", "What have we tried?", section="Strengths", must=True)
    child_words = Long(
        "Child/young person's own words",
        "Child's own words",
        "Young person's own words",
        section=_VOICES,
        must=True,
        share=Share.CHILD,
    )
    parent_words = Rows(
        "Parents'/carers' own words (one box each)",
        "Parents' own words",
        "Parents' and carers' own words",
        of=ParentWords,
        section=_VOICES,
        must=True,
        share=Share.PARENTS,
    )
    differences = Rows("Where we see things differently", "Where we disagree", of=Difference, section=_VOICES)
    ask = Long(
        "What we are asking the meeting to decide",
        "What the meeting is asked to decide",
        section="What we are asking",
        must=True,
    )
    completed_with = Rows(
        "Completed with the parent/s-child concerned",
        "Completed with the parent/s-child concerned (who, date, how, comments, or why not)",
        "Completed with",
        of=CompletedWith,
        section=_DONE,
        must=True,
    )
    shared_on = Day(
        "Shared with family on",
        "Shared with the family on",
        "Date shared with family",
        "Report shared with family on",
        section=_DONE,
        must=True,
    )
    written_by = Person(
        "Written by",
        "Report written by",
        "Report prepared by",
        "Prepared by",
        "Report author",
        "Name of report author",
        "Author",
        "Completed by",
        "Name of person completing this form",
        "Name of worker completing",
        group="written",
        section=_DONE,
        must=True,
        share=_PROFESSIONALS,
    )
    written_on = Day(
        "Date written",
        "Written on",
        "Date of report",
        "Date report completed",
        near=("Date", "On"),
        group="written",
        section=_DONE,
        must=True,
        share=_PROFESSIONALS,
    )
    manager = Person(
        "Manager",
        "Manager's name",
        "Name of manager",
        "Report agreed by manager",
        near=("Manager", "Team manager"),
        group="written",
        section=_DONE,
        must=True,
        share=_PROFESSIONALS,
    )


FORM = FormType(
    id="MSP-R",
    version=1,
    title="Social worker's report for a My Safety Plan Meeting",
    titles=(
        "Report for My Safety Plan Meeting",
        "Report for a My Safety Plan Meeting",
        "My Safety Plan Meeting report",
        "Report to My Safety Plan Meeting",
        "Social worker's report",
    ),
    schema=MspReport,
    headings=(
        *ANSWER_TABLE,
        *workbook.SHEETS,
        _RISK,
        _VOICES,
        "Alleged perpetrator",
        "What we are asking",
    ),
    prompts=(_WITH, *workbook.HELP),
    use="The social worker's report for a My Safety Plan Meeting, completed with the family.",
    notes=((_DONE, (_WITH,)),),
    unprinted=(
        *unasked(*SHORT, *WORKERS, "strategy_date", "parental_responsibility", "child.interpreter_or_format"),
        "completed_with[].declined_or_unsafe_reason",
    ),
)
