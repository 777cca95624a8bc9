"""The top of every form: whose meeting, when and where, and who came (domain.md D1)."""

from __future__ import annotations

from minutebook.forms.fields import Choice, Clock, Day, Person, Rows, Text, Whole, YesNo
from minutebook.forms.form import FormSchema
from minutebook.forms.meeting_details import CASE, meeting_day, meeting_place, who_came
from minutebook.forms.rows import Parent
from minutebook.forms.share import Share
from minutebook.forms.two_in_one import ChildName, MeetingKind, Worker

_PROFESSIONALS = Share.PROFESSIONALS
_MSP = "My Safety Plan Meeting – "


class CaseDetails(FormSchema):
    """What every form may ask first."""

    child_name = ChildName(
        "Child/young person's name",
        "Child/young person",
        "Child",
        "Child's name",
        "Young person's name",
        "Name",
        "Full name",
        "Child's full name",
        "Name of child",
        "My name",
        "Young person",
        "Name of child/young person",
        "Name of child or young person",
        "Name of young person",
        "Child or young person's name",
        "Subject child",
        "Subject child 1",
        "Concerning",
        key="child.name",
        known_as_key="child.known_as",
        section=CASE,
        must=True,
    )
    child_known_as = Text(
        "Name they like to be called",
        "Likes to be called",
        "What I like to be called",
        "I like to be called",
        "Name I like to be called",
        "Name child likes to be called",
        "Known as",
        "Likes to be known as",
        "Prefers to be called",
        "Preferred name",
        key="child.known_as",
        section=CASE,
    )
    child_dob = Day(
        "Date of birth",
        "DOB",
        "D.O.B.",
        "D O B",
        "Birth date",
        "Born",
        "Born on",
        "Child's date of birth",
        "Child's DOB",
        "Date of birth or estimated date of delivery",
        key="child.dob",
        section=CASE,
        must=True,
    )
    case_ref = Text(
        "Case reference",
        "Case ref",
        "Case ref no",
        "Case ref. no.",
        "Case ref number",
        "Case reference no",
        "Our ref",
        "Case reference number",
        "Case number",
        "Case no",
        "Case file reference",
        "Reference",
        "Reference number",
        "Ref",
        "Ref no",
        "Mosaic number",
        "Mosaic ID",
        "Mosaic ref",
        "Mosaic/LCS number",
        "LCS number",
        "LCS ID",
        "ESCR/CIS ref",
        "Referring case number",
        section=CASE,
        must=True,
    )
    child_nhs_number = Text(
        "NHS number", "NHS no", "Child's NHS number", key="child.nhs_number", section=CASE, share=_PROFESSIONALS
    )
    child_interpreter_or_format = Text(
        "Language / format needed",
        "Language/format needed",
        "Language or format needed",
        "Language",
        "First language",
        "Interpreter needed",
        "Interpreter",
        "Interpreter or format needed",
        "Communication needs",
        key="child.interpreter_or_format",
        section=CASE,
    )
    cst_sw = Worker(
        "CST social worker",
        "CST SW",
        "CST worker",
        "Complex Safeguarding Team social worker",
        "Complex Safeguarding social worker",
        "CST social worker · their team manager",
        manager_key="cst_tm",
        group="cst",
        section=CASE,
    )
    cst_tm = Person(
        "CST team manager",
        "CST manager",
        "CST TM",
        "Complex Safeguarding Team manager",
        near=("Team manager", "Their team manager", "Manager", "Their manager", "TM"),
        group="cst",
        section=CASE,
    )
    co_working = YesNo(
        "Is a co-working arrangement in place?",
        "Is there a co-working arrangement in place?",
        "Co-working arrangement",
        "Co-working arrangement in place?",
        "Co-working",
        "Co-working?",
        section=CASE,
    )
    field_sw = Worker(
        "Field social worker",
        "Field SW",
        "Locality social worker",
        "Area social worker",
        "Field social worker · their team manager",
        manager_key="field_tm",
        group="field",
        section=CASE,
    )
    field_tm = Person(
        "Field team manager",
        "Field manager",
        "Field TM",
        near=("Team manager", "Their team manager", "Manager", "Their manager", "TM"),
        group="field",
        section=CASE,
    )
    lead_professional = Person(
        "Lead professional", "Lead prof", "Lead worker", "Lead practitioner", section=CASE, must=True
    )
    meeting_type = MeetingKind(
        "Meeting",
        "Type of meeting",
        "Meeting type",
        "Kind of meeting",
        "Which meeting",
        "Initial or review",
        "Initial / review",
        day_key="meeting_date",
        options=("SAFER", "ETAC", "Strategy", f"{_MSP}Initial", f"{_MSP}Review"),
        spellings={
            "SAFER Meeting": "SAFER",
            "Exploitation Team Around The Child Meeting": "ETAC",
            "Strategy meeting": "Strategy",
            "Strategy discussion": "Strategy",
            "Initial": f"{_MSP}Initial",
            "Initial meeting": f"{_MSP}Initial",
            "Initial My Safety Plan Meeting": f"{_MSP}Initial",
            "My Safety Plan Meeting (Initial)": f"{_MSP}Initial",
            "My Safety Plan Meeting Initial": f"{_MSP}Initial",
            "Review": f"{_MSP}Review",
            "Review meeting": f"{_MSP}Review",
            "Review My Safety Plan Meeting": f"{_MSP}Review",
            "My Safety Plan Meeting (Review)": f"{_MSP}Review",
            "My Safety Plan Meeting Review": f"{_MSP}Review",
        },
        section=CASE,
        must=True,
    )
    meeting_number = Whole(
        "Meeting number / review number", "Meeting number", "Review number", "Meeting no", "Review no", section=CASE
    )
    hosting = Choice(
        "Held as",
        "Held as part of",
        "Part of",
        "Held with",
        "Integrated into",
        "Standalone or part of",
        "Joint with",
        "Combined with",
        options=("Standalone", "TAF", "CIN", "Core Group", "Looked After meeting"),
        spellings={
            "Stand alone": "Standalone",
            "Stand-alone": "Standalone",
            "TAF meeting": "TAF",
            "Team Around the Family": "TAF",
            "CIN meeting": "CIN",
            "CIN review": "CIN",
            "Child in Need": "CIN",
            "Child in Need meeting": "CIN",
            "Core Group meeting": "Core Group",
            "Looked After": "Looked After meeting",
            "Looked After review": "Looked After meeting",
            "Looked After Child review": "Looked After meeting",
            "LAC": "Looked After meeting",
            "LAC review": "Looked After meeting",
            "LAC meeting": "Looked After meeting",
            "CLA review": "Looked After meeting",
            "Child Looked After review": "Looked After meeting",
        },
        section=CASE,
    )
    host_meeting_ref = Text(
        "Host meeting reference", "Host meeting ref", "Host meeting", section=CASE, share=_PROFESSIONALS
    )
    meeting_date = meeting_day()
    start_time = Clock(
        "Start",
        "Start time",
        "Time",
        "Time of meeting",
        "Start / finish",
        "Start/finish",
        "Start and finish",
        "Meeting time",
        "Started",
        "Starts at",
        "Scheduled start time",
        "Actual start time",
        end_key="end_time",
        section=CASE,
    )
    end_time = Clock(
        "End", "End time", "Finish", "Finish time", "Time finished", "Time ended", "Finished", "Ended", section=CASE
    )
    location = Text("Location", "Location of meeting", "Meeting location", section=CASE)
    venue = meeting_place("Held at")
    chair = Person(
        "Chair",
        "Chaired by",
        "Chairperson",
        "Chair person",
        "Name of chair",
        "Chair of meeting",
        "Meeting chair",
        "Conference chair",
        "Independent chair",
        "Name of ICP Chair",
        "Independent Child Protection Chair",
        "Independent Case Conference Chair",
        group="chair",
        section=CASE,
        must=True,
    )
    chair_role = Choice(
        "Chair's title",
        "Title of chair",
        "Chair's role",
        "Role of chair",
        "Chair's job title",
        "Chair's designation",
        near=("Title", "Role", "Job title", "Designation"),
        group="chair",
        options=("ICP Chair", "IRO acting as chair"),
        spellings={
            "Independent Child Protection Chair": "ICP Chair",
            "Independent Child Protection (ICP) Chair": "ICP Chair",
            "ICPC Chair": "ICP Chair",
            "IRO": "IRO acting as chair",
            "Independent Reviewing Officer": "IRO acting as chair",
            "Independent Reviewing Officer acting as chair": "IRO acting as chair",
        },
        free=True,
        section=CASE,
        must=True,
    )
    minute_taker = Person(
        "Minute taker",
        "Minute-taker",
        "Minutes",
        "Minutes by",
        "Minutes taken by",
        "Minutes/notes taken by",
        "Minutes recorded by",
        "Minuted by",
        "Notes taken by",
        "Notes by",
        "Note taker",
        section=CASE,
        must=True,
    )
    on_efh_pathway = YesNo(
        "On the Extra-Familial Harm Pathway?",
        "Is the child on the Extra-Familial Harm Pathway?",
        "Is the child/young person on the Extra-Familial Harm Pathway?",
        "Child subject to the Extra-Familial Harm Pathway?",
        "Extra-Familial Harm Pathway?",
        "EFH pathway?",
        "On the EFH pathway?",
        group="pathway",
        section=CASE,
        share=_PROFESSIONALS,
    )
    pathway_start = Day(
        "Pathway start",
        "Pathway start date",
        "Date pathway started",
        "On the pathway since",
        near=("Since", "Since when", "From", "Start date"),
        group="pathway",
        section=CASE,
        share=_PROFESSIONALS,
    )
    previous_meeting_date = Day(
        "Date of last meeting",
        "Last meeting",
        "Last meeting date",
        "Date of previous meeting",
        "Previous meeting",
        "Previous meeting date",
        "Date of last review",
        "Last review",
        section=CASE,
    )
    strategy_date = Day(
        "Date of strategy meeting / decision",
        "Date of strategy meeting",
        "Date of strategy decision",
        "Date of strategy discussion",
        "Strategy meeting date",
        "Strategy meeting held on",
        "Strategy meeting",
        "Strategy discussion",
        section=CASE,
    )
    parental_responsibility = Rows(
        "Who has parental responsibility/can make decisions for the child?",
        "Who has parental responsibility / can make decisions for the child?",
        "Who has parental responsibility and can make decisions for the child?",
        "Who has parental responsibility?",
        "Parental responsibility",
        "Who has PR?",
        "People with parental responsibility",
        of=Parent,
        blank_rows=2,
        section="Parental responsibility",
        must=True,
    )
    attendance = who_came()


def unasked(*asked: str) -> tuple[str, ...]:
    """The case details that a blank does not print when it prints only those ``asked``."""
    return tuple(key for key in CaseDetails.declared() if key not in asked)


#: what identifies a child and a meeting, on the forms that hang on another
SHORT = ("child.name", "child.known_as", "child.dob", "case_ref", "lead_professional", "meeting_date")
#: what a record of a meeting asks first (domain.md D1)
MEETING = (
    *("child.name", "child.known_as", "child.dob", "case_ref", "child.nhs_number", "child.interpreter_or_format"),
    *("lead_professional", "meeting_type", "meeting_date", "start_time", "end_time", "location", "venue"),
    *("chair", "chair_role", "minute_taker", "parental_responsibility", "attendance"),
)
#: who works with the child, on the forms of the My Safety Plan pathway
WORKERS = ("cst_sw", "cst_tm", "co_working", "field_sw", "field_tm")
