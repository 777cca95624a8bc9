"""The templates of the SAFER Plan in the copies for the family (C2)."""

from __future__ import annotations

from collections.abc import Sequence

from making.people import agreement
from making.safer import plan_columns
from making.sheets import Column, Sheet


def safer_plan_parents() -> Sheet:
    """For parents and carers. Sections carry no numbers, so that none is missed where one is not in this copy."""
    s = Sheet("SAFER Plan for parents and carers")
    s.masthead()
    s.paragraph("{{ intro }}", "Intro")
    with s.when("draft_note"):
        s.paragraph("{{ draft_note }}")
    s.h2("About this plan")
    s.facts("details")
    _lines(s, "What ‘safer’ looks like", "safer_looks_like")
    _table(
        s,
        "What makes things riskier",
        "stressors",
        [("When this happens", "stressor", 7.5), ("What we will do", "doing", 9.5)],
    )
    _lines(s, "What {{ first_name }} has said", "child_words", "Own words")
    _emergency(s)
    _table(s, "What parents and carers will do", "parents", plan_columns("Who"))
    _table(s, "What agencies will do to increase safety", "safety", plan_columns("Agency"))
    _table(s, "What agencies will do to prevent or disrupt harm", "disrupt", plan_columns("Agency"))
    _later(s)
    return s


def _emergency(s: Sheet) -> None:
    s.h2("What to do in an emergency?")
    s.paragraph("{{ urgent }}", "Urgent")
    s.lines("emergency", "Own words")
    _table(
        s,
        "Emergency contacts for {{ first_name }}",
        "contacts",
        [("Name", "name", 4.8), ("Who they are", "who", 4.2), ("Number", "number", 4.0), ("When", "when", 4.0)],
    )
    _table(
        s,
        "Where to take {{ first_name }}, if found after being missing",
        "located",
        [("Where", "item", 5.6), ("Details", "details", 11.4)],
    )
    _table(
        s,
        "Who has parental responsibility or can make decisions",
        "parental_responsibility",
        [
            ("Name", "name", 4.4),
            ("Relationship", "relationship", 3.4),
            ("Has parental responsibility?", "has_pr", 3.6),
            ("Decisions", "decides", 5.6),
        ],
    )


def _later(s: Sheet) -> None:
    _lines(s, "If things do not go to plan", "contingency")
    _table(
        s,
        "If somebody is not available",
        "cover",
        [("If this person is not available", "away", 8.5), ("This person steps in", "steps_in", 8.5)],
    )
    _lines(s, "If something happens in the meantime", "meantime")
    _lines(s, "When we will look at this plan again", "review")
    with s.when("agreement.rows or agreement.lines"):
        s.h2("Agreed by")
        agreement(s)
    s.h2("Keeping this plan, and whom to ask")
    for name in ("retention", "office"):
        s.paragraph(f"{{{{ {name} }}}}", "Notice")


def _lines(s: Sheet, heading: str, name: str, style: str = "Normal") -> None:
    with s.when(name):
        s.h2(heading)
        s.lines(name, style)


def _table(s: Sheet, heading: str, name: str, columns: Sequence[Column]) -> None:
    with s.when(f"{name}.rows or {name}.lines"):
        s.h2(heading)
        s.table(name, columns)


def safer_plan_child() -> Sheet:
    """For the child: large, in boxes, what is theirs first."""
    s = Sheet("My SAFER Plan", point=14, child=True)
    s.roomy = False
    s.masthead()
    with s.when("first_name"):
        s.paragraph("{{ first_name }}", "Name")
    s.paragraph("{{ intro }}", "Intro")
    with s.when("from_meeting"):
        s.paragraph("{{ from_meeting }}")
    with s.when("draft_note"):
        s.paragraph("{{ draft_note }}")
    s.boxes("boxes")
    ring: list[Column] = [("Who", "name", 6.6), ("Number", "number", 5.2), ("When", "when", 5.2)]
    _tabled(s, "Who I can ring", "ring", ring)
    s.boxes("later")
    columns: list[Column] = [("Who", "who", 4.4), ("What they will do", "action", 8.2), ("When", "by", 4.4)]
    _tabled(s, "What my family will do", "family", columns)
    _tabled(s, "What other people will do", "others", columns)
    for name in ("decides", "agreed"):
        with s.when(f"{name}.lines"):
            s.h2(f"{{{{ {name}.label }}}}")
            s.boxed(f"{name}.lines", joined="true" if name == "agreed" else "false")
    s.h2("Who is helping with my plan")
    s.boxed("helping")
    return s


def _tabled(s: Sheet, heading: str, name: str, columns: Sequence[Column]) -> None:
    """A table under its heading; what was said in prose stands in a box."""
    with s.when(f"{name}.rows"):
        s.h2(heading)
        s.table(name, columns, caption=heading)
    with s.when(f"{name}.lines and not {name}.rows"):
        s.h2(heading)
        s.boxed(f"{name}.lines")
