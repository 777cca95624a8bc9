"""Cases for rules on the strategy meeting."""

from __future__ import annotations

from datetime import date, datetime

from tests.rule_cases.base import Case, asked, everywhere, initial, knowing, review, row, said, strategy

from minutebook.findings import Severity

_E, _R, _W = Severity.ERROR, Severity.ERROR_REASON, Severity.WARNING
_COPIED = "Two calls from the flat above the shop in one week."
_UNCHAIRED = said(strategy(), "STRAT", chair_role="Team manager")

CASES: tuple[Case, ...] = (
    Case("R221", knowing(everywhere(initial(), strategy_date=None), meetings=()), "A strategy meeting is required",
         "strategy_date", _E, everywhere(initial(), strategy_date=None)),
    Case("R221", knowing(everywhere(initial(), strategy_date=None), meetings=()), "run its record", "strategy_date", _E,
         knowing(everywhere(review(), strategy_date=None), meetings=())),
    Case("R222", said(strategy(), "STRAT", held_at=datetime(2026, 12, 8, 21, 10)), "31 hours", "held_at", _R,
         said(strategy(), "STRAT", held_at=datetime(2026, 12, 8, 14, 10))),
    Case("R222", said(strategy(), "STRAT", requested_at=None, held_at=datetime(2026, 12, 8, 21, 10)), "31 hours",
         "held_at", _R, knowing(said(strategy(), "STRAT", requested_at=None), meetings=())),
    Case("R222", said(strategy(), "STRAT", requested_at=date(2026, 12, 7), held_at=date(2026, 12, 9)), "2 days",
         "held_at", _R, said(strategy(), "STRAT", requested_at=date(2026, 12, 7), held_at="soon")),
    Case("R222", said(strategy(), "STRAT", requested_at=date(2026, 12, 7), held_at=date(2026, 12, 8)),
         "time is not recorded", "held_at", _W),
    Case("R222", said(strategy(), "STRAT", requested_at=date(2026, 12, 7)), "cannot be counted", "held_at", _W),
    Case("R222", said(strategy(), "STRAT", held_at=date(2026, 12, 8)), "Add the times", "held_at", _W),
    Case("R223", _UNCHAIRED, "not chaired by", "chair_role", _R,
         said(strategy(), "STRAT", chair_role="IRO acting as chair")),
    Case("R223", _UNCHAIRED, "say why", "chair_role", _R,
         knowing(said(strategy(), "STRAT", chair_role=None), chairs=())),
    Case("R224", said(strategy(), "STRAT", parents_invited=False), "Parents were not", "parents_invited", _W,
         said(strategy(), "STRAT", parents_invited=False, not_invited_reason="Police asked us to wait")),
    Case("R224", said(strategy(), "STRAT", child_invited=False), "Kai was not", "child_invited", _W,
         said(strategy(), "STRAT", child_invited="was away")),
    Case("R225", asked(strategy(), "STRAT", "decision"), "decision", "decision", _E),
    Case("R226", said(strategy(), "STRAT", proposed_msp_date=None), "no date", "proposed_msp_date", _E,
         said(strategy(), "STRAT", proposed_msp_date=None, decision="Stay with ETAC")),
    Case("R226", said(strategy(), "STRAT", proposed_msp_date=date(2026, 12, 23)), "Tuesday 22 December 2026",
         "proposed_msp_date", _W, said(strategy(), "STRAT", proposed_msp_date=date(2026, 12, 22))),
    Case("R226", said(strategy(), "STRAT", proposed_msp_date=date(2026, 12, 23)), "forward", "proposed_msp_date", _W,
         said(strategy(), "STRAT", proposed_msp_date="before Christmas")),
    Case("R227", row(initial(), "MSP-P", "plan", 4, action=_COPIED), "strategy record", "plan[4].action", _E,
         knowing(row(initial(), "MSP-P", "plan", 4, action=_COPIED), meetings=())),
    Case("R227", said(initial(), "MSP-A", child_views=_COPIED.lower()), "Write it again", "child_views", _E,
         said(initial(), "MSP-A", agenda=["What we heard"], child_views="Two calls from the flat, I heard.")),
    Case("R228", said(strategy(), "STRAT", section_47="Not started"), "Section 47", "section_47", _W,
         said(strategy(), "STRAT", section_47="Already open")),
    Case("R228", said(strategy(), "STRAT", section_47=None), "Check", "section_47", _W,
         said(strategy(), "STRAT", section_47=None, decision="Stay with ETAC")),
)  # fmt: skip
