"""Disputes as the form and the register tell of them, the same dispute once (domain.md M30, M40)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from minutebook.books import Escalation
from minutebook.rules.rule import Facts, Row, Said

TABLE = "escalation"


@dataclass(frozen=True, slots=True)
class Dispute:
    """A row of the form's table, a line of the register, or both."""

    raised_by: str
    raised_on: date | None
    #: it is known when it was taken to the Chair
    with_chair: bool
    #: as typed, "1" to "4" or words; blank where nothing says
    stage: str
    #: something came of it
    is_over: bool
    row: Row | None = None

    def said(self, column: str, message: str, fix: str) -> Said:
        """A finding on it: in its row, or on the case as a whole where only the register knows of it."""
        return self.row.said(column, message, fix) if self.row else Said(message, fix, TABLE)


def disputes(facts: Facts) -> Iterator[Dispute]:
    """Every dispute of the meeting's form, with what the register knows of it, and then those of the register alone."""
    lines = list(facts.past.escalations)
    for row in facts.rows(TABLE):
        line = next((it for it in lines if it.raised_on == row.day("raised_on")), None)
        if line:
            lines.remove(line)
        yield Dispute(
            row.words("raised_by"),
            row.day("raised_on"),
            row.get("with_chair_on") is not None or bool(line and line.with_chair_on),
            row.words("stage") or _stage(line),
            row.get("outcome") is not None or bool(line and _is_over(line)),
            row,
        )
    for line in lines:
        yield Dispute(line.raised_by, line.raised_on, line.with_chair_on is not None, _stage(line), _is_over(line))


def _stage(line: Escalation | None) -> str:
    return str(line.stage) if line and line.stage else ""


def _is_over(line: Escalation) -> bool:
    return line.closed_on is not None or line.outcome is not None
