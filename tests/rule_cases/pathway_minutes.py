"""Cases for rules on minutes and their corrections (domain.md M16)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.rule_cases.base import Case, everywhere, initial, knowing, safer, said

from minutebook.books import Approval, Correction, Sending
from minutebook.findings import Severity
from minutebook.rules import Facts

_E, _W = Severity.ERROR, Severity.WARNING


def out(facts: Facts, today: date = date(2026, 12, 17)) -> Facts:
    """The same, its papers about to be sent on a day."""
    return replace(facts, releasing=True, today=today)


def approved(facts: Facts, *days: date) -> Facts:
    """The same, the Chair having checked the minutes on these days."""
    lines = (Approval(meeting="M-0001", approved_by="Rosalind Adeyemi", approved_on=day) for day in days)
    return knowing(facts, approvals=tuple(lines))


def _corrected(received: date, *sent: tuple[str, date | None], kind: str = "Minutes") -> Facts:
    line = Correction(meeting="M-0001", asked_by="Nell Dray", received_on=received, asked="He was not late")
    sendings = tuple(Sending(document_kind=kind, recipient=name, sent_on=day) for name, day in sent)
    return knowing(initial(), corrections=(line,), sendings=sendings)


#: the fifteenth working day after the meeting of 16 December 2026 is 11 January 2027
_DUE, _LATE = date(2027, 1, 11), date(2027, 1, 12)
#: the tenth after 11 January is 25 January
_LAST, _AFTER = date(2027, 1, 25), date(2027, 1, 26)
_SENT = ("Nell Dray", _DUE)
_CHECKED = approved(initial(), _DUE)

CASES: tuple[Case, ...] = (
    Case("R251", out(initial()), "not checked", "chair", _E, out(_CHECKED)),
    Case("R251", out(initial()), "let the office note it", "chair", _E, initial()),
    Case("R251", out(initial()), "The Chair", "chair", _E, out(safer())),
    Case("R252", out(initial(), _LATE), "Monday 11 January 2027", "meeting_date", _W, out(initial(), _DUE)),
    Case("R252", out(approved(initial(), _LATE), _AFTER), "by then", "meeting_date", _W, out(_CHECKED, _AFTER)),
    Case("R252", out(initial(), _LATE), "were due", "meeting_date", _W, replace(initial(), today=_LATE)),
    Case("R252", out(initial(), _LATE), "as soon as", "meeting_date", _W,
         out(everywhere(initial(), meeting_date=None), _LATE)),
    Case("R252", out(initial(), _LATE), "minutes", "meeting_date", _W, out(safer(), date(2027, 3, 1))),
    Case("R253", _corrected(_AFTER, _SENT), "Monday 25 January 2027", "meeting_date", _W, _corrected(_LAST, _SENT)),
    Case("R253", _corrected(_AFTER, _SENT), "all the same", "meeting_date", _W,
         _corrected(_AFTER, ("Rob Brand", _DUE), ("Nell Dray", _LATE))),
    Case("R253", _corrected(_AFTER, ("Rob Brand", _DUE)), "Nell Dray asked", "meeting_date", _W,
         _corrected(_AFTER, ("Rob Brand", None))),
    Case("R253", _corrected(_AFTER, _SENT), "Tuesday 26 January 2027", "meeting_date", _W,
         _corrected(_AFTER, _SENT, kind="Plan")),
    Case("R255", said(initial(), "MSP-A", minute_taker="Rosalind Adeyemi"), "as Chair", "minute_taker", _W,
         said(initial(), "MSP-A", minute_taker=None)),
    Case("R255", everywhere(initial(), minute_taker="Ms Pike"), "lead professional and CST social worker",
         "minute_taker", _W, said(safer(), "SAFER-A", minute_taker="Helen Marsh")),
)  # fmt: skip
