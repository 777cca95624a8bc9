"""Distribution list: who gets what of one meeting, and how it was sent (domain.md D7)."""

from __future__ import annotations

from minutebook.forms import workbook
from minutebook.forms.case_details import SHORT, CaseDetails, unasked
from minutebook.forms.fields import ChoiceCell, Columns, Person, Rows, StrictDay, Text, YesNoCell
from minutebook.forms.form import ANSWER_TABLE, FormType
from minutebook.forms.share import Share


class Way(ChoiceCell):
    """How a copy was sent: ways are offered, and the words typed stay as they are."""

    def read(self, typed: str) -> str:
        return typed


#: who is on every list (domain.md D7)
_FIRST = (
    *("Child/young person", "Parent/carer", "Parent/carer", "ICP Chair", "CST social worker", "CST team manager"),
    "Child's file",
)


class Recipient(Columns):
    """One recipient of one or more documents."""

    recipient = Person("Recipient", "Name", "Who", "Recipient's name", must=True)
    role = Text(
        "Role / relationship",
        "Role/relationship",
        "Role",
        "Relationship",
        "Who they are",
        "Job title",
        "Designation",
        starts=_FIRST,
        must=True,
    )
    agency = Text("Agency", "Organisation", "Team", "Service")
    kind = Text("Kind", "Kind of recipient", "Type")
    document = Text("Document", "Documents", "What", "What they get", "Document(s)", must=True)
    copy = ChoiceCell(
        "Copy",
        "Which copy",
        "Kind of copy",
        "Full or partial",
        options=("Full", "Partial", "Child's", "Plan only", "None"),
        spellings={"Part": "Partial", "Child's copy": "Child's", "Full copy": "Full", "Partial copy": "Partial"},
        must=True,
    )
    leave_out = Text("Leave out", "What to leave out", "What is left out", "Left out", "What has been left out")
    why = Text("Why", "Why left out", "Reason")
    chair_approved_on = StrictDay("Chair approved on", "Approved by chair on", "Date chair approved", "Chair OK'd on")
    how = Way(
        "How",
        "How sent",
        "Method",
        "Delivery method",
        options=("Secure email", "Portal", "By hand", "Tracked post", "Read aloud", "Case file", "Do not send"),
        must=True,
    )
    address_used = Text("Address or email used", "Address used", "Address / email", "Email or address", "Sent to")
    format_or_language = Text("Format or language", "Format / language", "Language or format")
    checked_by = Person("Checked by", "Second check by")
    sent_on = StrictDay("Sent on", "Date sent", "Sent")
    sent_by = Person("Sent by", "Who sent it")
    returned = YesNoCell("Returned?", "Came back?")


class Distribution(CaseDetails):
    """The distribution list of one child's one meeting."""

    distribution = Rows(
        "Distribution", of=Recipient, blank_rows=10, section="Distribution", must=True, share=Share.PROFESSIONALS
    )
    prepared_by = Person("List prepared by", "Prepared by", section="Distribution")


FORM = FormType(
    id="DIST",
    version=1,
    title="Distribution list",
    titles=("Distribution list – My Safety Plan Meeting", "Distribution list – SAFER Meeting", "Distribution record"),
    schema=Distribution,
    headings=(*ANSWER_TABLE, *workbook.SHEETS, "WHO GETS WHAT", "IF PARTIAL", "SENDING"),
    prompts=workbook.HELP,
    use="Who gets which document of one meeting, and how and when it was sent.",
    unprinted=unasked(*SHORT, "meeting_type", "chair"),
)
