"""The template of the social worker's Report (C5)."""

from __future__ import annotations

from making.people import exceptions, shared_out
from making.sheets import Column, Sheet

_INCREASE = "7. Increase in risk and harm, in numbers"
_COLUMNS: list[Column] = [
    ("Measure", "measure", 5.3),
    ("Before: period", "before_dates", 4.4),
    ("Before: number", "before", 2.7),
    ("Now: period", "now_dates", 4.4),
    ("Now: number", "now", 2.7),
    ("Change", "change", 2.8),
    ("Source", "source", 3.4),
]


def msp_report() -> Sheet:
    """C5."""
    s = Sheet("Report for the My Safety Plan Meeting")
    s.masthead()
    s.paragraph("{{ status_line }}", "Status")
    s.h2("1. Report details")
    s.facts("details")
    s.h3("Completed with")
    s.table(
        "completed_with",
        [("Who", "who", 4.4), ("Date", "on", 3.4), ("How", "how", 3.4), ("Comments, or why not", "comments", 5.8)],
    )
    s.h2("2. Reason for the meeting")
    s.lines("reason")
    s.h2("3. What has led to this")
    s.table("history", [("Date", "date", 3.8), ("What happened", "what", 9.2), ("Source", "source", 4.0)])
    s.h2("4. Risk")
    s.lines("risk")
    s.facts("where_from", "Where the harm comes from", "Answer", 8.0)
    s.h2("5. Vulnerability")
    s.lines("vulnerability")
    s.h2("6. What we know, and what it may mean")
    _then_wide(s, "analysis", "increase.rows")
    _numbers(s)
    _rest(s)
    return s


def _then_wide(s: Sheet, lines: str, condition: str) -> None:
    """Lines after which, under a condition, come pages on their side."""
    with s.each("line", lines), s.when(f"loop.last and {condition}"):
        s.end_section(s.paragraph("{{ line }}"))
        s.otherwise()
        s.paragraph("{{ line }}")


def _numbers(s: Sheet) -> None:
    """Seven columns, so on a page on its side; blank, a line among the rest."""
    with s.when("increase.rows"):
        s.h2(_INCREASE)
        s.table("increase", _COLUMNS)
        note = "A change that the worker did not give is worked out from the two numbers, where there is one of each."
        s.end_section(s.paragraph(note, "Notice"), wide=True)
        s.otherwise()
        s.h2(_INCREASE)
        s.lines("increase.lines")


def _rest(s: Sheet) -> None:
    s.h2("8. Whether {{ first_name }} may be an alleged perpetrator")
    s.lines("perpetrator")
    s.h2("9. Strengths, and what has been tried")
    s.h3("What keeps {{ first_name }} safe")
    s.lines("strengths")
    s.h3("What has been tried")
    s.lines("tried")
    s.h2("10. {{ first_name }}’s own words")
    s.lines("child_words", "Own words")
    s.h2("11. Parents’ and carers’ own words")
    s.table("parent_words", [("Who", "who", 4.6), ("In their own words", "words", 12.4)])
    s.h2("12. Where we disagree")
    s.table("differences", [("Whose view", "whose", 4.6), ("View", "view", 12.4)])
    s.h2("13. What the meeting is asked to decide")
    s.lines("ask")
    s.h2("14. Author, manager and sharing")
    s.facts("written")
    with s.when("exceptions.rows"):
        s.h2("Exceptions recorded")
        exceptions(s)
    s.h2("Distribution")
    shared_out(s)
    s.h3("About this report")
    s.notices("retention", "contacts")
