"""The tables of the SAFER agenda (domain.md S07 to S31)."""

from __future__ import annotations

from minutebook.forms.fields import ChoiceCell, Columns, Long, Person, StrictDay, Text, YesNoCell
from minutebook.forms.rows import SHARE_WITH
from minutebook.forms.share import Share


class KeyProfessional(Columns):
    """Somebody who is helping the child (S12)."""

    name = Person("Name", "Who", "Professional", must=True)
    role = Text("Role", "Role / relationship", "Role/relationship", "Job title", "Designation", must=True)
    agency = Text("Agency", "Organisation", "Team", "Service", "School or agency", must=True)
    contact = Text(
        "Contact", "Contact details", "Telephone", "Phone", "Email", "How to contact", share=Share.PROFESSIONALS
    )
    lead_professional = YesNoCell("Lead professional?", "Lead?", must=True)


class Contribution(Columns):
    """What one person said under item 3 (S13)."""

    speaker = Person("Who", "Speaker", "Name", "Person", "Said by", must=True)
    what_is_happening = Long("What is happening", "What is happening? (The Harm)", "The Harm", "Harm")
    impact = Long("What is the impact", "What is the impact? (The Worry)", "The Worry", "Impact", "Worry")
    fact_or_opinion = ChoiceCell(
        "Fact or opinion",
        "Fact or opinion?",
        "How they know",
        options=("Seen or heard first-hand", "Reported by someone else", "Professional judgement", "Not stated"),
        spellings={"First-hand": "Seen or heard first-hand", "Opinion": "Professional judgement"},
    )
    share_with = SHARE_WITH


class Pattern(Columns):
    """One pattern (S14)."""

    when = Text("When", "Days or times", "Day / time")
    where = Text("Where", "Location", "Place")
    what_happens = Text("What happens", "What", "What is seen")
    trigger = Text("Trigger", "What sets it off", "Triggers")


class NetworkMember(Columns):
    """Somebody in the child's and family's network (S15)."""

    who = Person("Who", "Name", "Person", must=True)
    relationship = Text(
        "Relationship", "Relationship to child", "Role / relationship", "Role/relationship", "Who they are", must=True
    )
    involvement = Long(
        "Involvement",
        "What is their involvement?",
        "Their involvement",
        "How involved",
        "How they are involved",
        "How are they involved?",
        "How they help",
        "Part they play",
        must=True,
    )
    safe = ChoiceCell(
        "safe / not safe / could be safe",
        "Safe?",
        "Safe, not safe or could be safe",
        "Is this safe?",
        options=("Safe", "Not safe", "Could be safe", "Not known"),
        spellings={
            "Unsafe": "Not safe",
            "Could be": "Could be safe",
            "Unknown": "Not known",
            "Don't know": "Not known",
        },
        must=True,
    )
    could_support = YesNoCell("Could support?", "Can they support?")
    share_with = SHARE_WITH


class Place(Columns):
    """A place the child goes to (S16)."""

    place = Text("Place", "Place / location", "Location", "Where", "Name of place", must=True)
    type = ChoiceCell(
        "Type",
        "Type of place",
        "Kind",
        options=(
            "Address",
            "Public place",
            "School/college",
            "Shop or business",
            "Transport route or hub",
            "Online space",
            "Other",
        ),
        spellings={
            "School": "School/college",
            "College": "School/college",
            "Shop": "Shop or business",
            "Online": "Online space",
        },
        must=True,
    )
    unsafe = YesNoCell("Indicate if unsafe", "Unsafe?", "Is it unsafe?", "Unsafe (Yes / No / Not known)", must=True)
    why = Text("Why", "Why?", "Reason")
    linked_to = Text("Linked to", "Linked to whom", "Links")
    onward_to_hub = YesNoCell("Onward to Hub?", "Pass to the Hub?", "To Central Hub?")
    share_with = SHARE_WITH


class DifferentView(Columns):
    """A view that differs, and what we do about it (S17)."""

    whose_view = Person("Whose view", "Who", "Name", "Person", must=True)
    view = Long("View", "Views", "What they think", "Their view", must=True)
    about = ChoiceCell(
        "About", "What about", options=("Harm", "Worry", "Grading", "Plan", "Attendance", "Something else"), must=True
    )
    how_we_will_work_through_it = Long(
        "How we will work through it",
        "How can we work through the difference?",
        "How we will work through this",
        must=True,
    )
    resolved = YesNoCell("Resolved?", "Is it resolved?", must=True)
    escalated = YesNoCell("Escalated?", "Is it escalated?", must=True)
    share_with = SHARE_WITH


class Need(Columns):
    """A need that is met or unmet (S18)."""

    need = ChoiceCell(
        "Need",
        "Needs",
        options=(
            "belonging",
            "care",
            "acceptance",
            "love",
            "excitement",
            "power",
            "safety",
            "achievement",
            "capability",
            "reward",
            "connection",
            "exchange",
            "other",
        ),
        must=True,
        printed=True,
    )
    met_or_unmet = ChoiceCell(
        "Met or unmet",
        "Met / unmet",
        "Met?",
        options=("Met safely", "Met in a harmful place", "Unmet", "Not known"),
        spellings={"Not met": "Unmet", "Unknown": "Not known"},
        must=True,
    )
    how_where = Long("How or where", "How / where", "How and where", "How", "Where", must=True)


class RiskPerson(Columns):
    """Somebody who may be vulnerable or pose a risk (S07)."""

    person_name = Person("Name", "Person", "Who", must=True)
    relationship = Text("Relationship", "Relationship to child", "Role/relationship", must=True)
    considered = ChoiceCell(
        "Considered",
        "Vulnerable / may pose a risk / both",
        "Vulnerable or may pose a risk",
        options=("Vulnerable", "May pose a risk", "Both"),
        spellings={"Poses a risk": "May pose a risk", "Risk": "May pose a risk"},
        must=True,
    )
    can_we_work_with_risk = ChoiceCell(
        "Can we work with the risk?",
        "Is it possible to work with the assessed risk?",
        options=("Yes", "No", "Not yet decided"),
        spellings={"Y": "Yes", "N": "No", "Not decided": "Not yet decided"},
        must=True,
    )
    mechanisms = Long("Mechanisms to increase safety", "Mechanisms", "If so, what mechanisms", "How")
    attended_meeting = YesNoCell("Attended the meeting?", "Did they attend?", "At the meeting?", must=True)


class Cover(Columns):
    """Who steps in for whom (S30)."""

    who_unavailable = Person("Who is not available", "Who", "If not available", "Person not available")
    who_steps_in = Person("Who steps in", "Who can help", "Cover", "Who covers")
    contact = Text("Contact", "Contact details", "Number", "Phone", share=Share.PROFESSIONALS)


class HubItem(Columns):
    """Something to pass to the Central Hub (S31)."""

    kind = ChoiceCell(
        "Kind",
        "Type",
        options=("Peer group", "Place", "Space (incl. online)", "Other"),
        must=True,
        spellings={"Space": "Space (incl. online)", "Online space": "Space (incl. online)"},
    )
    what = Long("What", "Details", "Information", "What needs to be passed on", must=True)
    passed_by = Person("Passed on by", "Who passes it on", "By whom", "Who", "Passed by", must=True)
    passed_on = StrictDay("Passed on", "Date passed on", "When", "On", "Date")
    hub_reference = Text("Hub reference", "Hub ref", "Reference")
