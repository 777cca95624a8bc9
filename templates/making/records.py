"""The templates of the records of the two meetings that come before a My Safety Plan Meeting (C8)."""

from __future__ import annotations

from making.people import agreement, distribution, exceptions, in_one
from making.sheets import Column, Sheet

_GOALS: list[Column] = [("Safety Goal", "goal", 4.8), ("Action", "action", 5.4), ("Who", "who", 3.6)]


def etac_record() -> Sheet:
    """C8, the first of the two."""
    s = Sheet("ETAC record")
    s.masthead()
    s.paragraph("{{ status_line }}", "Status")
    s.h2("1. Meeting details")
    s.facts("details")
    s.h2("2. Attendance")
    in_one(s)
    s.h2("3. Progress on the plan")
    s.table("progress", [*_GOALS, ("Status", "status", 3.2)])
    s.h2("4. Views")
    s.h3("The child’s views")
    s.lines("child_views")
    s.h3("Parents’ and carers’ views")
    s.lines("parent_views")
    s.h2("5. Emerging risk")
    s.lines("emerging_risk")
    s.h2("6. Risk trend, and why")
    s.lines("trend")
    s.h2("7. Changes to the plan")
    s.table("changes", [*_GOALS, ("By when", "by", 3.2)])
    s.h2("8. Decision")
    s.facts("decision", "Question", "Answer", 6.6)
    s.h2("9. Next ETAC")
    s.lines("next")
    s.h2("10. Risk individuals and locations")
    s.table(
        "items", [("What", "what", 8.6), ("First known, and from", "known", 4.4), ("Handling note", "handling", 4.0)]
    )
    s.h2("Distribution")
    distribution(s)
    return s


def strategy_record() -> Sheet:
    """C8, the second."""
    s = Sheet("Strategy meeting record")
    s.masthead()
    s.paragraph("{{ status_line }}", "Status")
    s.paragraph("{{ notice }}", "Urgent")
    s.h2("1. Meeting details")
    s.facts("details")
    s.h2("2. Attendance")
    in_one(s)
    s.h2("3. Invitations to parents and young person")
    s.facts("invitations", "Question", "Answer")
    s.h2("4. Why the meeting was called")
    s.lines("why_called")
    s.h2("5. Information shared")
    s.table(
        "information",
        [
            ("Agency", "agency", 3.2),
            ("Information", "information", 7.0),
            ("Source, first-hand?", "source", 3.4),
            ("Share with", "share", 3.4),
        ],
    )
    s.h2("6. Views known")
    s.lines("views")
    s.h2("7. Risk now")
    s.lines("risk")
    s.h2("8. Interim safety actions")
    s.table("actions", [("Who", "who", 4.4), ("What", "what", 8.8), ("By when", "by", 3.8)])
    s.h2("9. Decision and reason")
    for heading, name in (("Decision", "decision"), ("Reason", "reason")):
        s.h3(heading)
        s.lines(name)
    s.h2("10. Who agreed and who did not")
    agreement(s)
    s.h2("11. My Safety Plan Meeting")
    s.facts("next")
    with s.when("exceptions.rows"):
        s.h2("Exceptions recorded")
        exceptions(s)
    s.h2("12. Distribution")
    distribution(s)
    return s
