"""The templates of the My Safety Plan Meeting: minutes and the child's own plan."""

from __future__ import annotations

from making.people import about, came, exceptions, shared_out
from making.sheets import Column, Sheet


def my_safety_plan() -> Sheet:
    """C3: the child's own plan."""
    s = Sheet("My Safety Plan", point=14, child=True)
    s.masthead()
    s.paragraph("{{ first_name }}", "Name")
    s.paragraph("{{ intro }}", "Intro")
    with s.when("from_meeting"):
        s.paragraph("{{ from_meeting }}")
    with s.when("draft_note"):
        s.paragraph("{{ draft_note }}")
    s.h2("Safety Plan")
    three: list[Column] = [("Safety Goal", "goal", 5.0), ("Action", "action", 7.6), ("Who", "who", 4.4)]
    four: list[Column] = [
        ("Safety Goal", "goal", 4.1),
        ("Action", "action", 5.9),
        ("Who", "who", 3.5),
        ("By when", "by_when", 3.5),
    ]
    with s.when("goals.rows"), s.when("show_by_when"):
        s._table("goals.rows", four, "Safety Goal, Action, Who, By when")
        s.otherwise()
        s._table("goals.rows", three, "Safety Goal, Action, Who")
    s.lines("goals.lines", "Under table")
    s.boxes("boxes", joined=True)
    s.h2("Who is helping with my plan")
    s.boxed("helping")
    return s


def msp_minutes() -> Sheet:
    """C4."""
    s = Sheet("My Safety Plan Meeting: minutes")
    s.masthead()
    s.paragraph("{{ status_line }}", "Status")
    s.h2("1. Meeting details")
    s.facts("details")
    s.h2("2. Attendance")
    came(s, [("Name", "name", 4.4), ("Role", "role", 4.2), ("Agency", "agency", 4.2), ("All or part", "part", 4.2)])
    _msp_involved(s)
    s.h2("4. Agenda, set from {{ first_name }}’s views")
    s.lines("agenda")
    _msp_report(s)
    _msp_discussion(s)
    _msp_outcome(s)
    return s


def _msp_involved(s: Sheet) -> None:
    s.h2("3. How {{ first_name }} was involved")
    s.h3("What {{ first_name }} was asked")
    s.table(
        "involved.consultation",
        [("Point", "point", 2.9), ("What they said", "said", 5.2), ("What we did", "did", 3.4), ("Reason", "why", 5.5)],
    )
    s.h3("Preparation and taking part")
    s.facts("involved.facts")
    s.h3("Wishes about who attends, and the decision")
    s.table(
        "involved.wishes",
        [
            ("Who should not be there", "person", 3.8),
            ("Wish", "wish", 4.2),
            ("Decided by", "decided", 4.2),
            ("How their views are heard", "contributes", 4.8),
        ],
    )
    s.h3("Objections and how they are managed")
    s.table(
        "involved.objections",
        [
            ("Who objects", "who", 3.2),
            ("To whom or what", "what", 4.4),
            ("How managed", "managed", 5.6),
            ("Decided by", "decided", 3.8),
        ],
    )


def _msp_report(s: Sheet) -> None:
    s.h2("5. Reason for the meeting and summary of the Report")
    for heading, name in (("Reason for the meeting", "reason"), ("Risk", "risk"), ("Vulnerability", "vulnerability")):
        s.h3(heading)
        s.lines(f"report.{name}")
    s.h3("How much risk and harm have increased")
    s.table(
        "report.increase",
        [
            ("Measure", "measure", 4.0),
            ("Before", "before", 3.5),
            ("Now", "now", 3.5),
            ("Change", "change", 2.6),
            ("Where from", "source", 3.4),
        ],
    )


def _msp_discussion(s: Sheet) -> None:
    s.h2("6. Views")
    s.h3("{{ first_name }}’s views")
    s.lines("views.child")
    s.h3("Parents’ and carers’ views")
    s.table("views.parents", [("Who", "who", 4.6), ("View", "view", 12.4)])
    s.h3("Where people see things differently")
    s.lines("views.others")
    s.h2("7. Information from each agency")
    s.table("agencies", [("Agency", "agency", 4.2), ("Information", "information", 12.8)])
    s.h2("8. Progress on the last plan")
    s.table(
        "progress.actions",
        [
            ("Goal or action", "action", 5.4),
            ("Who", "who", 3.8),
            ("Status", "status", 3.2),
            ("Comment", "comment", 4.6),
        ],
    )
    s.h3("Drift or delay")
    s.lines("progress.drift")
    s.table(
        "progress.drift_rows",
        [
            ("What", "what", 5.6),
            ("Raised with, on", "raised", 4.4),
            ("Stage", "stage", 3.0),
            ("Outcome", "outcome", 4.0),
        ],
    )
    s.h2("9. Analysis")
    for heading, name in (
        ("What we are worried about", "worried"),
        ("What is working well and protects", "working"),
        ("Risk now, and why", "risk_now"),
    ):
        s.h3(heading)
        s.lines(f"analysis.{name}")
    s.h2("10. Different views and dissent")
    s.table("dissent", [("Who", "who", 4.0), ("View", "view", 6.6), ("Reason", "reason", 6.4)])
    s.h2("11. Recommendations")
    s.table(
        "recommendations",
        [("No.", "no", 1.1), ("Recommendation", "text", 7.7), ("Who", "who", 4.4), ("By when", "by", 3.8)],
    )


def _msp_outcome(s: Sheet) -> None:
    s.h2("12. Decision and outcome")
    s.facts("decision")
    s.h2("13. My Safety Plan")
    where = "The plan itself, with {{ first_name }}’s own words, is a separate document given out with these minutes."
    s.paragraph(where).paragraph_format.keep_with_next = True
    s.table("plan", [("Safety Goal", "goal", 4.8), ("Action", "action", 7.6), ("Who and by when", "who", 4.6)])
    s.h2("14. Lead professional")
    s.facts("lead")
    s.h2("15. Actions on disruption or legal action")
    s.table("disruption", [("Decision", "text", 8.6), ("Owner", "owner", 4.6), ("By when", "by", 3.8)])
    s.h2("16. Escalation")
    s.table(
        "escalation",
        [
            ("Raised by, on", "raised", 4.4),
            ("About", "about", 4.2),
            ("Stage", "stage", 4.2),
            ("Outcome", "outcome", 4.2),
        ],
    )
    s.h2("17. Exceptions recorded")
    exceptions(s)
    s.h2("18. Next meeting")
    s.facts("next")
    s.h2("19. Distribution")
    shared_out(s)
    s.h3("Checked by the Chair")
    s.paragraph("{{ checked }}").paragraph_format.keep_with_next = True
    s.static([("Chair", 6.5), ("Signature", 6.5), ("Date", 4.0)], [("{{ chair }}", "", "")], height=1.2)
    about(s)
