"""What is late, as somebody can act on it: the copies of one paper of one meeting together, on screen and in Excel."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from minutebook.council import Council
from minutebook.dates import say_date
from minutebook.persons import same_person
from minutebook.reports.questions import Late
from minutebook.reports.workbook import Book, Column, Form, Shape
from minutebook.words import fold

SHEET = Shape(
    "Late",
    "The longest over first. Copies stand together by meeting and paper; due and days over are of the oldest of them.",
    (
        Column("Days over", 8, Form.NUMBER), Column("Case", 13), Column("Child", 8), Column("Meeting", 14),
        Column("What", 44, Form.WRAP), Column("Whose", 24, Form.WRAP), Column("Due", 13, Form.DATE),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Together:
    """One line: copies of one paper of one meeting, or one date, or one action."""

    days_over: int
    case: str
    initials: str
    meeting: str
    what: str
    whose: str
    due: date
    todo: str


def whose(found: Iterable[Late], name: str) -> list[Late]:
    """Of what is late that which is this person's, by a part of the name or however it is spelt."""
    return [it for it in found if it.whose and (fold(name) in fold(it.whose) or same_person(it.whose, name))]


def together(found: Iterable[Late], *, each: bool = False) -> list[Together]:
    """The lines, the longest over first; with ``each`` one for every copy."""
    groups: dict[object, list[Late]] = {}
    for at, it in enumerate(found):
        groups.setdefault((it.meeting, it.paper) if it.paper and not each else at, []).append(it)
    lines = [_line(group, each=each) for group in groups.values()]
    return sorted(lines, key=lambda it: (-it.days_over, it.case, it.meeting, it.what))


def _line(group: Sequence[Late], *, each: bool) -> Together:
    oldest = min(group, key=lambda it: it.due)
    copies = f"{oldest.paper}: {len(group)} of {oldest.of} {'copy' if oldest.of == 1 else 'copies'} not sent"
    what = copies if oldest.paper and not each else oldest.what
    return Together(
        oldest.days_over, oldest.case, oldest.initials, oldest.meeting, what, oldest.whose, oldest.due, oldest.todo
    )


def workbook(found: Iterable[Together], council: Council, as_of: date) -> bytes:
    """The lines as an Excel workbook in a council's look; the same lines and day give the same bytes."""
    book = Book([SHEET], title="Late", about=f"As of {say_date(as_of)}", council=council)
    for it in found:
        row = it.days_over, it.case, it.initials, it.meeting, it.what, it.whose or "Nobody named", it.due
        book.add(SHEET, row)
    return book.finished(as_of)
