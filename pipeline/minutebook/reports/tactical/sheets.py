"""The workbook of the tactical report: what stands on each sheet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from minutebook.council import Council
from minutebook.dates import say_date
from minutebook.reports.tactical.report import Line, TacticalReport
from minutebook.reports.workbook import Book, Column, Form, Shape

TITLE = "Tactical report: items of concern"
_REF, _KIND, _WORDS = Column("Ref", 12), Column("Kind", 18, Form.WRAP), Column("Description", 36, Form.WRAP)

_SUMMARY = Shape(
    "1 Summary",
    "Counts of this period. Children stand as case references only.",
    (Column("What", 52, Form.WRAP), Column("Number", 10, Form.NUMBER), Column("What it counts", 70, Form.WRAP)),
)
_ITEMS = Shape(
    "2 Items",
    "Items named at a meeting of the period and marked OK to share, the most linked first.",
    (
        _REF, Column("Kind", 12, Form.WRAP), Column("Description", 34, Form.WRAP),
        Column("No. of linked children", 9, Form.NUMBER), Column("Case refs", 19, Form.WRAP),
        Column("Source agency", 13, Form.WRAP), Column("First seen", 11, Form.DATE), Column("Last seen", 11, Form.DATE),
        Column("New", 5), Column("Share-OK", 8), Column("Suggested action", 32, Form.WRAP),
    ),
)  # fmt: skip
_LINKS = Shape(
    "3 Links",
    "Every two items that are linked with the same two children or more, those with most children first.",
    (
        _REF, _WORDS, Column("Linked with", 12), Column("Description of that", 36, Form.WRAP),
        Column("Children in common", 11, Form.NUMBER), Column("Through cases", 30, Form.WRAP),
    ),
)  # fmt: skip
_CASES = Shape(
    "4 Cases",
    "The items of each case, the cases with most items first.",
    (
        Column("Case ref", 14), Column("Items of the case", 10, Form.NUMBER), _REF, _KIND,
        Column("Description", 60, Form.WRAP), Column("No. of linked children", 10, Form.NUMBER),
    ),
)  # fmt: skip
_JOINED = Shape(
    "5 Joined",
    "Items that a person has confirmed to be one. Who did, when and why is in the register.",
    (_REF, _KIND, _WORDS, Column("Earlier references", 28, Form.WRAP), Column("Also described as", 60, Form.WRAP)),
)
_SUGGESTED = Shape(
    "6 Suggestions",
    "Items that may be one; nobody has confirmed it. They are counted as two everywhere else.",
    (
        _REF, _WORDS, Column("May be the same as", 12), Column("Description of that", 36, Form.WRAP),
        Column("Because of", 34, Form.WRAP),
    ),
)  # fmt: skip
_CLOSED = Shape(
    "7 Closed",
    "Items that the later forms of all their cases, in this period, name no more.",
    (_REF, _KIND, _WORDS, Column("Last seen", 13, Form.DATE), Column("Closed", 13, Form.DATE)),
)
SHEETS = (_SUMMARY, _ITEMS, _LINKS, _CASES, _JOINED, _SUGGESTED, _CLOSED)


def workbook(report: TacticalReport, council: Council, today: date) -> bytes:
    """The workbook; the same report and day give the same bytes."""
    book = Book(SHEETS, title=TITLE, about=about(report, council), council=council)
    for words, number, what in summed_up(report):
        book.add(_SUMMARY, (words, number, what))
    for line in report.lines:
        book.add(_ITEMS, _item(line))
        if line.joined:
            book.add(
                _JOINED,
                (line.ref, line.kind.value, line.description, ", ".join(line.joined), "\n".join(line.also)),
            )
    for case, lines in report.cases:
        for line in lines:
            book.add(_CASES, (case, len(lines), line.ref, line.kind.value, line.description, line.children))
    for one, other, cases in report.links:
        book.add(_LINKS, (one.ref, one.description, other.ref, other.description, len(cases), ", ".join(cases)))
    for like in report.suggestions:
        book.add(
            _SUGGESTED,
            (like.one.ref, like.one.description, like.other.ref, like.other.description, like.why.capitalize()),
        )
    for gone in report.closed:
        book.add(_CLOSED, (gone.ref, gone.kind.value, gone.description, gone.last_seen, gone.closed))
    return book.finished(today)


def about(report: TacticalReport, council: Council) -> str:
    """What stands on top of every sheet."""
    period = f"{say_date(report.period.first)} to {say_date(report.period.last)}"
    return f"{council.marking} · Tactical report, {period} · as of {say_date(report.as_of)}"


def summed_up(report: TacticalReport) -> list[tuple[str, int, str]]:
    """The figures of the report: what, how many, and what is counted."""
    several = sum(line.children > 1 for line in report.lines)
    return [
        ("Items of concern", len(report.lines), "Named at a meeting of the period, marked OK to share."),
        *((f"   {kind.value}", number, "Of these items.") for kind, number in report.counts.items()),
        ("Linked with more than one child", several, "Of these items; one child for each case reference."),
        ("New since the last period", sum(line.new for line in report.lines),
         f"Named at no meeting up to {say_date(report.period.before.last)}."),
        ("Closed", len(report.closed), "Later forms of all their cases, in this period, name them no more."),
        ("Still open from before", report.open_before, "Named before the period, not in it, and not closed."),
        ("Withheld", report.withheld,
         "Named in the period and not marked OK to share, or a name could not be taken out. Only the number is told."),
        ("May be the same", len(report.suggestions), "Suggestions that nobody has decided; see that sheet."),
    ]  # fmt: skip


def _item(line: Line) -> tuple[str | int | date, ...]:
    return (
        line.ref, line.kind.value, line.description, line.children, _two_by_two(line.cases), "; ".join(line.sources),
        line.first_seen, line.last_seen, "New" if line.new else "", "Yes", line.action,
    )  # fmt: skip


def _two_by_two(cases: Sequence[str]) -> str:
    """Case references, two in each line of the cell: a program breaks them at their hyphens."""
    return ",\n".join(", ".join(cases[at : at + 2]) for at in range(0, len(cases), 2))
