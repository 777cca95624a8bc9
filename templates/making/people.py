"""The tables about people that both kinds of minutes share."""

from __future__ import annotations

from collections.abc import Sequence

from making.sheets import Column, Sheet


def came(s: Sheet, present: Sequence[Column]) -> None:
    """Who was there, who sent word, who was not there; the worker's own lines where no table was made."""
    away: list[Column] = [("Name and role", "name", 4.2), ("Agency", "agency", 3.2)]
    with s.when("attendance.prose"):
        s.h3("Who came")
        s.lines("attendance.prose")
    with s.when("attendance.present.rows or attendance.present.lines"):
        s.h3("Present")
        s.table("attendance.present", present)
        s.h3("Apologies and updates")
        s.table(
            "attendance.apologies",
            [*away, ("Update or written information", "update", 5.4), ("Why not able to come", "reason", 4.2)],
        )
        s.h3("Invited, not present")
        s.table(
            "attendance.absent", [*away, ("Update or written information", "update", 5.4), ("Reason", "reason", 4.2)]
        )


def exceptions(s: Sheet) -> None:
    """Each "must" that was not met, and why."""
    s.table(
        "exceptions", [("What happened", "what", 6.4), ("Reason", "reason", 6.6), ("Decided by", "decided_by", 4.0)]
    )


def distribution(s: Sheet) -> None:
    """Who gets what, and how the record may be corrected and kept."""
    s.table("distribution", [("Name", "name", 5.4), ("Role", "role", 6.0), ("What they receive", "gets", 5.6)])
    s.h3("About this record")
    for name in ("correction", "retention", "contacts"):
        s.paragraph(f"{{{{ {name} }}}}", "Notice")
