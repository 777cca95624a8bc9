"""The templates of restricted sections (C1 17, C4 15, C8): files of their own, with readers of their own."""

from __future__ import annotations

from collections.abc import Sequence

from making.sheets import Column, Sheet


def safer_restricted() -> Sheet:
    """Of a SAFER Meeting."""
    columns: list[Column] = [
        ("No.", "no", 1.2),
        ("Who", "who", 3.0),
        ("Action", "action", 4.1),
        ("Aim", "aim", 2.9),
        ("How we will know", "success", 2.9),
        ("By/at", "by", 2.9),
    ]
    return _section("2. Actions that are restricted", "actions", columns)


def msp_restricted() -> Sheet:
    """Of a My Safety Plan Meeting."""
    columns: list[Column] = [
        ("No.", "no", 1.2),
        ("Decision", "text", 5.6),
        ("Evidence", "evidence", 4.2),
        ("Owner", "owner", 3.1),
        ("By when", "by", 2.9),
    ]
    return _section("2. Decisions on disruption or legal action", "decisions", columns)


def etac_restricted() -> Sheet:
    """Of an ETAC, whose table of items is wide."""
    columns: list[Column] = [
        ("No.", "no", 1.2),
        ("Kind", "kind", 2.9),
        ("Description", "description", 7.0),
        ("First known", "first", 3.0),
        ("From", "source", 2.8),
        ("OK for Tactical Group?", "ok", 2.5),
        ("Handling note", "handling", 3.3),
        ("Linked case references", "linked", 3.0),
    ]
    return _section("2. Risk individuals and locations", "items", columns, wide=True)


def strategy_restricted() -> Sheet:
    """Of a strategy meeting."""
    columns: list[Column] = [
        ("No.", "no", 1.2),
        ("Agency", "agency", 3.6),
        ("Information", "information", 8.6),
        ("Source, first-hand?", "source", 3.6),
    ]
    return _section("2. Information shared", "information", columns)


def _section(heading: str, name: str, columns: Sequence[Column], *, wide: bool = False) -> Sheet:
    s = Sheet("Restricted section", wide=wide)
    s.masthead()
    s.paragraph("{{ status_line }}", "Status")
    s.paragraph("{{ notice }}", "Urgent")
    s.h2("1. Whose meeting this is")
    s.facts("details")
    with s.when(f"{name}.rows or {name}.lines"):
        s.h2(heading)
        s.table(name, columns)
    with s.each("section", "sections"):
        s.h2("{{ section.heading }}")
        s.lines("section.lines")
        with s.each("entry", "section.entries"):
            s.h3("{{ entry.title }}")
            s.facts("entry", "Question", "Answer")
    s.h2("{{ readers_heading }}")
    s.table("readers", [("Name", "name", 6.0), ("Role", "role", s.width - 6.0)])
    s.h3("About this section")
    s.notices("retention", "contacts")
    return s
