"""Cases for rules on the initial My Safety Plan Meeting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.rule_cases.base import Case, everywhere, initial, knowing, review, said, was

from minutebook.findings import Severity
from minutebook.meeting import MeetingType
from minutebook.rules import Facts

_E, _R, _W, _N = Severity.ERROR, Severity.ERROR_REASON, Severity.WARNING, Severity.NOTE
_UNCHAIRED = said(initial(), "MSP-A", chair_role="Team manager")


def _held(day: date | str) -> Facts:
    return everywhere(initial(), meeting_date=day)


def _urgent(urgency: str) -> Facts:
    return was(initial(), MeetingType.STRATEGY, "STRAT", urgency=urgency)


def _by_calendar(facts: Facts) -> Facts:
    timescales = replace(facts.yardstick.timescales, initial_days_are="calendar")
    return replace(facts, yardstick=replace(facts.yardstick, timescales=timescales))


_AGAIN = knowing(initial(), meetings=(*initial().past.meetings, _held(date(2026, 12, 15)).meeting))
_CLOSED = said(review(), "MSP-A", outcome="Close", icp_chair_agrees="Agrees")

CASES: tuple[Case, ...] = (
    Case("R230", _held(date(2026, 12, 23)), "working day 11", "meeting_date", _R, _held(date(2026, 12, 22))),
    Case("R230", _held(date(2026, 12, 23)), "within 10", "meeting_date", _R,
         knowing(everywhere(_held(date(2026, 12, 23)), strategy_date=None), meetings=())),
    Case("R230", _held(date(2026, 12, 23)), "Say why", "meeting_date", _R,
         everywhere(_held(date(2026, 12, 23)), meeting_type="My Safety Plan Meeting – Review")),
    Case("R230", _by_calendar(_held(date(2026, 12, 19))), "Held on day 11", "meeting_date", _R,
         _by_calendar(_held(date(2026, 12, 18)))),
    Case("R231", _held(date(2026, 12, 19)), "day 11", "meeting_date", _N, _held(date(2026, 12, 18))),
    Case("R231", _held(date(2026, 12, 19)), "working days are met", "meeting_date", _N, _held(date(2026, 12, 23))),
    Case("R231", _held(date(2026, 12, 19)), "Friday 18 December 2026", "meeting_date", _N, _held("before Christmas")),
    Case("R232", _UNCHAIRED, "not chaired by", "chair_role", _R, said(initial(), "MSP-A", chair_role="ICP Chair")),
    Case("R233", everywhere(initial(), strategy_date=date(2026, 12, 17)), "after this meeting", "strategy_date", _E,
         everywhere(initial(), strategy_date=date(2026, 12, 16))),
    Case("R234", _AGAIN, "already held, on Tuesday 15 December 2026", "meeting_type", _E,
         everywhere(_AGAIN, meeting_type="My Safety Plan Meeting – Review")),
    Case("R234", _AGAIN, "Choose “Review”", "meeting_type", _E,
         knowing(initial(), meetings=(_CLOSED.meeting, *initial().past.meetings))),
    Case("R235", _urgent("Within 5 working days"), "“Within 5 working days”", "meeting_date", _W,
         everywhere(_urgent("Within 5 working days"), meeting_date=date(2026, 12, 15))),
    Case("R235", _urgent("Same day"), "later", "meeting_date", _W, _urgent("soon")),
)  # fmt: skip
