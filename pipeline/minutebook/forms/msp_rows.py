"""The tables of the My Safety Plan Meeting record (domain.md M25 to M40)."""

from __future__ import annotations

from minutebook.books import DISPUTES
from minutebook.forms.fields import ChoiceCell, Columns, DayOrText, Long, Person, StrictDay, Text, YesNoCell
from minutebook.forms.rows import BY_WHEN, SHARE_WITH, STATUS, WHO_ACTS
from minutebook.forms.share import Share


class Point(Columns):
    """One of the five things that the child must be asked about (M36)."""

    point = ChoiceCell(
        "Point",
        "Consulted about",
        "What about",
        "Asked about",
        "What we asked about",
        "Topic",
        "Child consulted about",
        options=("Location", "Venue", "Timing", "Attendance", "Order"),
        spellings={"Time": "Timing", "Order of the meeting": "Order", "Who attends": "Attendance"},
        must=True,
        printed=True,
    )
    consulted = YesNoCell("Asked?", "Consulted?", "Was the child asked?", "Child asked?", must=True)
    what_they_said = Long(
        "What they said", "What the child said", "Child's view", "What the child wanted", "What they wanted", must=True
    )
    what_we_did = ChoiceCell(
        "What we did",
        "What was done",
        options=("As they asked", "In part", "Not followed"),
        spellings={"Followed": "As they asked", "As asked": "As they asked"},
        must=True,
    )
    why_not = Long("Why not", "If not, why not", "If not followed, why not", "Reason", "Why")


class Objection(Columns):
    """An objection to who is invited, or to anything else (M34)."""

    who_objects = Person("Who objects", "Who", "Name", must=True)
    to_whom_or_what = Text("To whom/what", "To whom or what", "Objection", must=True)
    how_managed = Long("How managed", "How it will be managed", "How this will be managed", must=True)
    decided_by = Person("Decided by", "Who decided", must=True)


class WantedAbsent(Columns):
    """Somebody the child does not want at the meeting (M37)."""

    person = Person("Person", "Who", "Name", must=True)
    reason_given = Long("Reason given", "Child's reason", "Reason", share=Share.NAMED)
    wish = ChoiceCell(
        "Wish followed, part, or put aside",
        "Wish",
        "Wish followed?",
        options=("Followed", "Part of meeting", "Put aside"),
        spellings={"Part": "Part of meeting", "In part": "Part of meeting", "Yes": "Followed", "No": "Put aside"},
        must=True,
    )
    valid_reasons = Long("Very valid reasons", "Valid reasons", "Reasons")
    decided_by = Person("Decided by", "Who decided")
    told_child_on = StrictDay("Child told on", "Told child on", "Child told")
    how_absent_person_contributes = Long("How the absent person contributes", "How they will contribute")


class AgencyInformation(Columns):
    """What an agency knows (M29)."""

    agency = Text("Agency", "Organisation", "Who", "Service", must=True)
    information = Long("Information", "What they know", "Information shared", "Update", must=True)
    not_shared_because = Long("Not shared because", "Reason not shared", "If not shared, why")
    share_with = SHARE_WITH


class ActionProgress(Columns):
    """How far an action of the last plan has come (M11)."""

    action = Long("Action", "Actions", "Goal / action", "Action from the last plan", must=True)
    who = WHO_ACTS
    status = STATUS
    comment = Long("Comment", "Comments", "What happened", "Notes")


class Drift(Columns):
    """Drift, delay or a concern about working together (M26)."""

    what = Long("What", "What is drifting or delayed", "What has drifted", "Concern", must=True)
    since = DayOrText("Since", "Since when")
    raised_with = Person("Raised with", "With whom")
    raised_on = StrictDay("Raised on", "Date raised", "On", "Date")
    stage = Text("Stage", "Stage of escalation")
    outcome = Long("Outcome", "Result")


class Dissent(Columns):
    """Somebody who sees it differently."""

    who = Person("Who", "Name", "Person", must=True)
    view = Long("View", "Views", "What they think", must=True)
    reason = Long("Reason", "Why", "Reasons")


class Recommendation(Columns):
    """Something the meeting recommends (M25)."""

    text = Long("Recommendation", "Recommendations", "What", must=True)
    who = WHO_ACTS
    by_when = BY_WHEN
    status = STATUS


class Decision(Columns):
    """A decision on disruption or legal action (M39)."""

    text = Long("Decision", "Decisions", "What", must=True)
    evidence = Long("Evidence", "Based on")
    owner = Person("Owner", "Who", "Person responsible", "By whom", must=True)
    by_when = BY_WHEN
    kind = ChoiceCell(
        "Kind",
        "Type",
        options=("Plan", "Disruption", "Legal", "Referral", "Other"),
        spellings={"Legal action": "Legal", "Disruption activity": "Disruption"},
    )


class Escalation(Columns):
    """A dispute taken further (M40)."""

    raised_by = Text("Raised by", "Who raised it", "Agency", must=True)
    about = ChoiceCell(
        "About",
        "What about",
        options=DISPUTES,
        spellings={"Decision-making": "Decision making", "Working together": "Working together arrangements"},
        must=True,
    )
    raised_on = StrictDay("Raised on", "Date raised", "Date", "On", must=True)
    with_chair_on = StrictDay("With the Chair on", "Raised with the Chair on", "With chair on")
    stage = Text("Stage", "Stage reached")
    outcome = Long("Outcome", "Result")
