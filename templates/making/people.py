"""The tables about people that both kinds of minutes share."""

from __future__ import annotations

from collections.abc import Sequence

from making.sheets import Column, Sheet


def came(s: Sheet, present: Sequence[Column], *, unsaid: Sequence[Column] = (), words: str = "") -> None:
    """Who was there, who sent word, who was not there; the worker's own lines where no table was made.

    Where nobody said why they are here, those present have the columns ``unsaid``, and ``words`` under them.
    """
    away: list[Column] = [("Name and role", "name", 4.2), ("Agency", "agency", 3.2)]
    with s.when("attendance.prose"):
        s.h3("Who came")
        s.lines("attendance.prose")
    with s.when("attendance.present.rows or attendance.present.lines"):
        s.h3("Present")
        if unsaid:
            with s.when("attendance.hoped or not attendance.present.rows"):
                s.table("attendance.present", present)
                s.otherwise()
                s.table("attendance.present", unsaid)
                s.paragraph(words, "Under table")
        else:
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


def in_one(s: Sheet) -> None:
    """Who came, sent word or stayed away, in one table."""
    columns: list[Column] = [("Name", "name", 4.0), ("Role", "role", 4.0), ("Agency", "agency", 3.8)]
    s.table("came", [*columns, ("Present, apologies or update", "came", 5.2)])


def agreement(s: Sheet) -> None:
    """Who agreed, and when."""
    s.table(
        "agreement", [("Name", "name", 4.6), ("Role", "role", 4.2), ("Agreed?", "agreed", 4.2), ("Date", "date", 4.0)]
    )


def shared_out(s: Sheet, name: str = "distribution") -> None:
    """Who gets what."""
    s.table(name, [("Name", "name", 5.4), ("Role", "role", 6.0), ("What they receive", "gets", 5.6)])


def distribution(s: Sheet) -> None:
    """Who gets what, and what is to be known about the record."""
    shared_out(s)
    about(s)


def about(s: Sheet) -> None:
    """How a record may be corrected and is kept, and whom to ask about it."""
    s.h3("About this record")
    s.notices("correction", "retention", "contacts")
