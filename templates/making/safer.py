"""The templates of the SAFER Meeting: minutes and plan."""

from __future__ import annotations

from making.people import agreement, came, distribution, exceptions, shared_out
from making.sheets import Column, Sheet


def safer_minutes() -> Sheet:
    """C1."""
    s = Sheet("SAFER Meeting: minutes")
    s.masthead()
    s.paragraph("{{ status_line }}", "Status")
    s.h2("Meeting details")
    s.facts("details")
    s.h2("1. Introductions and Purpose")
    s.lines("purpose")
    came(
        s,
        [
            ("Name", "name", 3.6),
            ("Role or relationship", "role", 3.4),
            ("Agency", "agency", 3.2),
            ("Why they are here", "why", 3.4),
            ("What they hope to get", "hopes", 3.4),
        ],
        unsaid=[("Name", "name", 6.0), ("Role or relationship", "role", 5.6), ("Agency", "agency", 5.4)],
        words="Why each person is here, and what they hope to get: not recorded.",
    )
    s.h2("2. Key professionals")
    s.table(
        "agenda.key_professionals",
        [("Name", "name", 5.0), ("Role", "role", 5.0), ("Agency", "agency", 5.0), ("Lead?", "lead", 2.0)],
    )
    _what_we_know(s)
    _views_and_change(s)
    s.h2("Grading and management")
    s.facts("grading", "What was graded", "What the meeting found")
    s.h2("What ‘safer’ looks like")
    s.lines("safer_looks_like")
    s.h2("8. SAFER Plan: actions agreed")
    s.h3("The child’s expectations and agreement")
    s.lines("child_words")
    s.h3("Actions, in order of priority")
    s.table(
        "actions",
        [
            ("No.", "no", 1.1),
            ("Who", "who", 3.0),
            ("Action", "action", 4.2),
            ("Aim", "aim", 2.9),
            ("How we will know", "success", 2.9),
            ("By/at", "by", 2.9),
        ],
    )
    _considerations(s)
    _close(s)
    return s


def _what_we_know(s: Sheet) -> None:
    s.h2("3. What we know")
    for heading, name in (
        ("a. What is happening? (The Harm)", "harm"),
        ("b. What is the impact? (The Worry)", "worry"),
    ):
        s.h3(heading)
        s.lines(f"agenda.{name}")
    s.h3("What each person said")
    s.table(
        "agenda.said",
        [("Who", "who", 3.4), ("What is happening", "happening", 6.8), ("What is the impact", "impact", 6.8)],
    )
    s.h2("4. Patterns")
    s.h3("a. Patterns that help us understand the harm")
    s.lines("agenda.patterns")
    s.table(
        "agenda.patterns_table",
        [("When", "when", 3.8), ("Where", "where", 4.2), ("What happens", "what", 5.0), ("Trigger", "trigger", 4.0)],
    )
    s.h3("b. Is this directly linked to, or causal to safety or harm?")
    s.lines("agenda.linked")
    _network_and_places(s)


def _network_and_places(s: Sheet) -> None:
    s.h2("5. Network")
    s.h3("a. Who is in the network, and what is their involvement?")
    s.table(
        "agenda.network",
        [
            ("Who", "who", 3.8),
            ("Relationship", "relationship", 3.4),
            ("Involvement", "involvement", 6.0),
            ("Safe, not safe, could be safe", "safe", 3.8),
        ],
    )
    s.h3("b. Who or what else can support?")
    s.lines("agenda.support")
    s.h3("People who may be vulnerable or may pose a risk")
    s.table(
        "agenda.risk_people",
        [
            ("Person", "person", 4.0),
            ("May be vulnerable or pose a risk", "considered", 3.8),
            ("Can we work with the risk?", "work", 3.2),
            ("How", "mechanisms", 6.0),
        ],
    )
    s.h2("6. Travel and Places")
    s.table(
        "agenda.places",
        [
            ("Place", "place", 4.1),
            ("Type", "type", 3.2),
            ("Unsafe?", "unsafe", 2.3),
            ("Why", "why", 4.2),
            ("Linked to", "linked", 3.2),
        ],
    )
    s.h3("a. How the child travels, who pays or arranges it, and the routes")
    s.lines("agenda.travel")
    s.h3("b. Where is harm taking place?")
    s.lines("agenda.where_harm")


def _views_and_change(s: Sheet) -> None:
    s.h2("7. Different views")
    s.h3("The child’s views")
    s.lines("views.child")
    s.h3("Parents’ and carers’ views")
    s.table("views.parents", [("Who", "who", 5.0), ("View", "view", 12.0)])
    s.h3("Are there any different views so far?")
    s.lines("views.different")
    s.table(
        "views.table",
        [
            ("Whose view", "whose", 2.8),
            ("View", "view", 5.8),
            ("How we will work through it", "how", 5.8),
            ("Resolved?", "resolved", 2.6),
        ],
    )
    with s.when("views.work_through"):
        s.h3("a. How we will work through the difference")
        s.lines("views.work_through")
    s.h3("Needs met or unmet")
    s.table("views.needs", [("Need", "need", 3.6), ("Met or unmet", "met", 4.4), ("How or where", "how", 9.0)])
    s.h3("b. What needs to change: i. What has worked before")
    s.lines("change.worked")
    s.h3("ii. What can be done to increase safety")
    s.lines("change.can_do")
    for heading, name in (
        ("By the child", "child"),
        ("By parents and carers", "parents"),
        ("By the professional network", "professionals"),
    ):
        with s.when(f"change.{name}"):
            s.h3(heading)
            s.lines(f"change.{name}")
    s.h3("iii. Does the child’s overall plan need to be updated?")
    s.lines("change.plan")


def _considerations(s: Sheet) -> None:
    s.h2("Other considerations")
    s.h3("A. Contingency plan")
    s.lines("other.contingency")
    s.h3("Who can help if someone is not available")
    s.table(
        "other.cover",
        [
            ("If this person is not available", "away", 6.0),
            ("Who steps in", "steps_in", 6.0),
            ("Contact", "contact", 5.0),
        ],
    )
    s.h3("B. Onward actions: a. Information for the Central Hub")
    s.lines("other.hub")
    s.table(
        "other.hub_items",
        [("What", "what", 6.6), ("To", "to", 3.0), ("Who passes it on", "who", 4.0), ("When", "by", 3.4)],
    )
    s.h3("b. Indication of complex or complicated abuse")
    s.lines("other.complex")
    s.h3("C. Review: a. When the plan will be reviewed")
    s.lines("other.review")
    s.h3("b. If something happens in the meantime")
    s.lines("other.meantime")


def _close(s: Sheet) -> None:
    s.h2("Decisions")
    s.table("decisions", [("No.", "no", 1.1), ("Decision", "decision", 7.4), ("Reason or details", "reason", 8.5)])
    s.h2("Agreement")
    agreement(s)
    with s.when("exceptions.rows"):
        s.h2("Exceptions recorded")
        exceptions(s)
    s.h2("Distribution")
    distribution(s)


def safer_plan() -> Sheet:
    """C2."""
    s = Sheet("SAFER Plan")
    s.masthead()
    s.paragraph("{{ status_line }}", "Status")
    s.h2("1. Plan details")
    s.facts("details")
    s.h2("2. What ‘safer’ looks like, and what makes things riskier")
    s.h3("What ‘safer’ looks like")
    s.lines("safer_looks_like")
    s.h3("Specific stressors or situations where risk or vulnerability increases")
    s.table("stressors", [("What makes things riskier", "stressor", 7.5), ("What we will do", "doing", 9.5)])
    s.h2("3. Child: expectations and agreement of Young Person")
    with s.when("child_said"):
        s.paragraph("In {{ first_name }}’s own words:", "Lead-in")
        s.lines("child_words", "Own words")
        s.otherwise()
        s.lines("child_words")
    _emergency(s)
    _plan_actions(s)
    _plan_close(s)
    return s


def _emergency(s: Sheet) -> None:
    s.h2("4. What to do in an emergency?")
    s.paragraph("{{ urgent }}", "Urgent")
    with s.when("emergency_said"):
        s.lines("emergency", "Own words")
        s.otherwise()
        s.lines("emergency")
    s.paragraph("{{ safe_word }}")
    s.h2("5. Young Person’s Emergency Contacts")
    s.table(
        "contacts",
        [("Name", "name", 4.8), ("Who they are", "who", 4.2), ("Number", "number", 4.0), ("When", "when", 4.0)],
    )
    s.h2("6. If located when missing – where should the child be taken?")
    s.facts("located", "Where", "Details")
    s.h2("7. Who has parental responsibility/can make decisions for the child?")
    s.table(
        "parental_responsibility",
        [
            ("Name", "name", 4.4),
            ("Relationship", "relationship", 3.4),
            ("Has parental responsibility?", "has_pr", 3.6),
            ("Decisions and contact", "decides", 5.6),
        ],
    )


def _plan_close(s: Sheet) -> None:
    s.h2("11. Contingency and review")
    s.h3("Contingency")
    s.lines("contingency")
    s.table(
        "cover",
        [
            ("If this person is not available", "away", 6.0),
            ("Who steps in", "steps_in", 6.0),
            ("Contact", "contact", 5.0),
        ],
    )
    s.h3("If something happens in the meantime")
    s.lines("meantime")
    s.h3("Review")
    s.lines("review")
    s.h2("12. Agreed by, date, shared with")
    agreement(s)
    s.h3("Shared with")
    shared_out(s, "shared_with")
    s.h3("About this plan")
    for name in ("retention", "office"):
        s.paragraph(f"{{{{ {name} }}}}", "Notice")


def plan_columns(who: str) -> list[Column]:
    """The columns of a section of the plan; ``who`` heads the first."""
    return [
        (who, "who", 3.3),
        ("Will…", "action", 4.6),
        ("To achieve", "aim", 3.1),
        ("Shown by", "success", 3.1),
        ("By/at", "by", 2.9),
    ]


def _plan_actions(s: Sheet) -> None:
    s.h2("8. Parent/Carer")
    s.table("parents", plan_columns("Who"))
    s.h2("9. Actions to increase safety (including Police Trigger Plan)")
    s.table("safety", plan_columns("Agency"))
    s.h3("Police Trigger Plan")
    s.lines("trigger_plan")
    s.h2("10. Actions to prevent or disrupt exploitative or harmful activity")
    s.table("disrupt", plan_columns("Agency"))
