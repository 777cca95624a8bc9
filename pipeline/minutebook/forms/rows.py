"""Tables that several forms print."""

from __future__ import annotations

from minutebook.books import STATUSES
from minutebook.forms.fields import ChoiceCell, Columns, DayOrText, Long, Person, StrictDay, Text, Whole, YesNoCell
from minutebook.forms.share import Share
from minutebook.forms.statements import STEMS

#: the last column of many tables (domain.md 0.4); "Named people only: …" keeps the names
SHARE_WITH = ChoiceCell(
    "Share with",
    "Shared with",
    "Sharing",
    "Share",
    "Who can see this",
    options=[share.value for share in Share],
    spellings={
        "All": Share.EVERYONE,
        "Anyone": Share.EVERYONE,
        "Professionals": Share.PROFESSIONALS,
        "Child and professionals only": Share.CHILD,
        "Parents and professionals only": Share.PARENTS,
        "Restricted": Share.RESTRICTED,
    },
)
STATUS = ChoiceCell(
    "Status",
    "Progress",
    "Done?",
    "Where it is now",
    "How is it going?",
    options=STATUSES,
    spellings={
        "Underway": "Under way",
        "In progress": "Under way",
        "Ongoing": "Under way",
        "Complete": "Done",
        "Completed": "Done",
    },
)
BY_WHEN = DayOrText(
    "By when", "When", "Timescale", "Timescales", "Deadline", "Date", "By", "Due", "Due date", "Target date"
)
WHO_ACTS = Text(
    "Who", "By whom", "Person responsible", "Who will do it", "Responsible", "Responsibility", "Lead", "Owner"
)


class Parent(Columns):
    """Who has parental responsibility or can make decisions (S26)."""

    name = Person("Name", "Who", "Name of person", "Person", must=True)
    relationship = Text(
        "Relationship", "Relationship to child", "Role", "Who they are", "Relationship to child/young person", must=True
    )
    has_pr = YesNoCell(
        "Has PR?", "PR?", "Parental responsibility?", "Has parental responsibility?", "PR (Yes/No)", must=True
    )
    can_make_decisions = Text("Can make decisions", "Decisions", "Can make decisions about", "Which decisions")
    contactable = Text(
        "How to contact",
        "Contact",
        "Contactable",
        "Contact details",
        "Can be contacted",
        "How to reach them",
        share=Share.PROFESSIONALS,
    )


class Attendee(Columns):
    """One person in *Who came* (D1)."""

    name = Person(
        "Name",
        "Who",
        "Name of person",
        "Name and role",
        "Person",
        "Full name",
        "Persons invited",
        "Attendee",
        must=True,
    )
    role = Text(
        "Role/relationship",
        "Role / relationship",
        "Role",
        "Relationship",
        "Role or relationship",
        "Role / relationship to child",
        "Relationship to child",
        "Job title",
        "Designation",
        "Who they are",
        "Job title, organisation, relationship",
        "Job / relationship",
        "Job or relationship",
        "Job role",
        "Position",
        "Role/relationship to child/young person",
        must=True,
    )
    agency = Text(
        *(
            "Agency",
            "Organisation",
            "Team",
            "Service",
            "Agency / organisation",
            "Organisation / agency",
            "Agency or team",
        ),
        *("From", "From which agency", "Representing", "Employer", "Organisation / team", "Agency or organisation"),
    )
    invited = YesNoCell("Invited?", "Was invited", "Invited to the meeting")
    outcome = ChoiceCell(
        "Present / Part / Apologies / Did not attend",
        "Present / apologies / update",
        "Present / apologies",
        "Present or apologies",
        "Present / Apologies / Did not attend",
        "Attended?",
        "Attendance",
        "Present?",
        "Attended / apology / no response",
        "Outcome",
        options=(
            "Present",
            "Present for part",
            "Apologies",
            "Apologies – update received",
            "Apologies – no update",
            "Did not attend",
        ),
        spellings={
            "Attended": "Present",
            "Part": "Present for part",
            "Part of meeting": "Present for part",
            "Present (part)": "Present for part",
            "Part present": "Present for part",
            "Present part": "Present for part",
            "Attended part": "Present for part",
        },
        must=True,
    )
    part_attended = Text("If part: which part", "Which part", "If part, which part", "Part attended")
    update_text = Long(
        "Update or written information?",
        "Update",
        "Updates",
        "Written information",
        "Update given",
        "Update received",
        "Update or information sent",
        "Written update",
        "Update if not there",
        "Update if not present",
        "Update if absent",
        "Update sent",
        "If not, update sent?",
        "If not there, update sent?",
        "If absent, update",
        "Update sent if absent",
        "Was an update sent?",
        "Report or update sent",
        share=Share.PROFESSIONALS,
    )
    not_practical_reason = Long(
        "If not there: why not practical",
        "Why not practical",
        "If not there, why",
        "If not present, why",
        "Reason not there",
        "Reason for absence",
        "Reason for non-attendance",
        share=Share.PROFESSIONALS,
    )
    etac_member = YesNoCell("ETAC member?", "Member of the ETAC?", "Member of ETAC")
    directly_involved = YesNoCell("Directly involved in the plan?", "Directly involved?", "Involved in the plan?")
    why_here = Text("Why I am here", "Why they are here", "Why here", "Reason for being here")
    hopes_for = Text(
        "What I hope to get",
        "What they hope to get",
        "Hopes for the meeting",
        "What I hope to get from the meeting",
        "What they hope to get from the meeting",
    )


class Agreement(Columns):
    """AGREED BY / DATE (S34)."""

    name = Person("Name", "AGREED BY", "Who", "Person", "Plan agreed by", must=True)
    role = Text(
        "Role",
        "Role / relationship",
        "Role/relationship",
        "Relationship",
        "Job title",
        "Designation",
        "Agency",
        "Who they are",
    )
    agreed = ChoiceCell(
        "Agreed?",
        "Agreement",
        "Agrees?",
        "Do they agree?",
        "Did they agree?",
        options=("Agreed", "Agreed in part", "Did not agree", "Not asked"),
        spellings={
            "Yes": "Agreed",
            "Y": "Agreed",
            "✓": "Agreed",
            "☒": "Agreed",
            "X": "Agreed",
            "Agrees": "Agreed",
            "No": "Did not agree",
            "N": "Did not agree",
            "Does not agree": "Did not agree",
            "Not agreed": "Did not agree",
            "In part": "Agreed in part",
            "Part": "Agreed in part",
            "Partly": "Agreed in part",
        },
        must=True,
    )
    date = StrictDay("DATE", "Date agreed", "On", "Agreed on", "Date signed", "When")
    how = ChoiceCell(
        "How",
        "How agreed",
        "How they agreed",
        "Signature or how agreed",
        options=("Signed", "Said so at the meeting", "Email"),
    )


class View(Columns):
    """What a parent or carer thinks."""

    who = Person("Who", "Name", "Parent/carer", "Whose view", "Person", must=True)
    view = Long("View", "Views", "What they said", "Their view", "What they think", must=True)


class Statement(Columns):
    """The child's own *I will… I can… I might… I need…* (S23)."""

    stem = ChoiceCell("Stem", "I will / I can / I might / I need", "Start", options=STEMS, printed=True)
    words = Long("In their words", "Words", "Statement", "In my words", "In the child's words", "Own words", must=True)
    priority = Whole("Order", "Priority", "No", "Number", "Order of priority", printed=True)
    who = Person("Who", "Name")


class EmergencyStatement(Columns):
    """*What to do in an emergency?* (S24)."""

    stem = ChoiceCell("Stem", "I will / I can / I might / I need", "Start", options=STEMS, printed=True)
    words = Long("In their words", "Words", "Statement", "In my words", "In the child's words", "Own words", must=True)


class ParentAction(Columns):
    """What a parent or carer will do (S27)."""

    priority = Whole("Order", "Priority", "No", "Number", "Order of priority", must=True, printed=True)
    who = Person("Who", "Parent/carer", "Name", "Which parent/carer", "Person responsible", must=True)
    action = Long(
        "Will ensure / make / do … (ACTION)",
        "ACTION",
        "Will ensure / make / do",
        "Will",
        "Will do",
        "What they will do",
        "Actions",
        must=True,
    )
    aim = Long("to achieve (AIM)", "AIM", "To achieve", "Goal", "Aims", "Why", must=True)
    success = Long(
        "shown by (SUCCESS)",
        "SUCCESS",
        "Shown by",
        "Which will be shown by",
        "How we will know",
        "Success shown by",
        "Measure",
        must=True,
    )
    by_at = DayOrText(
        "by/at", "By / at", "By when", "When", "Timescale", "By", "Date", "Deadline", "By or at", must=True
    )
    share_with = SHARE_WITH


class AgencyAction(Columns):
    """What an agency will do, to increase safety or to prevent or disrupt (S28, S29)."""

    priority = Whole("Order", "Priority", "No", "Number", "Order of priority", must=True, printed=True)
    agency = Text("Agency", "Who", "Organisation", "Agency / organisation", "Service", must=True)
    named_worker = Person("Named worker", "Worker", "Name", "Named person", "Person responsible", "Named professional")
    action = Long("ACTION", "Will … (ACTION)", "Will", "Will do", "What they will do", "Actions", must=True)
    aim = Long("AIM", "to achieve (AIM)", "To achieve", "Goal", "Aims", "Why", must=True)
    success = Long(
        "SUCCESS",
        "shown by (SUCCESS)",
        "Shown by",
        "Which will be shown by",
        "How we will know",
        "Success shown by",
        "Measure",
        must=True,
    )
    by_at = DayOrText(
        "by/at", "By / at", "By when", "When", "Timescale", "By", "Date", "Deadline", "By or at", must=True
    )
    live_investigation = YesNoCell(
        "Live investigation?", "Live investigation", "Is there a live investigation?", "Live?"
    )
    share_with = SHARE_WITH


class PlanRow(Columns):
    """Safety Goal | Action | Who (M41), with what is only for the record."""

    safety_goal = Long("Safety Goal", "Safety goal / what we want", "Goal", "What we want", "Safety goals", must=True)
    action = Long("Action", "Actions", "What will be done", "What we will do", must=True)
    who = Text("Who", "By whom", "Person responsible", "Who will do it", "Who will do this", "Responsible", must=True)
    by_when = BY_WHEN
    success = Long("Shown by", "Success", "How we will know")
    status = STATUS
    share_with = SHARE_WITH


class ProgressRow(Columns):
    """How far an action of the plan has come, at an ETAC."""

    safety_goal = Long("Safety Goal", "Safety goal / what we want", "Goal", "What we want")
    action = Long("Action", "Actions", "What was agreed", must=True)
    who = WHO_ACTS
    status = STATUS


class PlanChange(Columns):
    """A change to the plan, at an ETAC."""

    safety_goal = Long("Safety Goal", "Safety goal / what we want", "Goal", "What we want", must=True)
    action = Long("Action", "Actions", "What will be done", "Change", must=True)
    who = WHO_ACTS
    by_when = BY_WHEN


class Difference(Columns):
    """Where people see things differently."""

    whose_view = Person("Whose view", "Who", "Name", "Person", must=True)
    view = Long("View", "Views", "What they think", "Their view", must=True)
