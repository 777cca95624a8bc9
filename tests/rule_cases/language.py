"""Cases for rules on words that blame a child."""

from __future__ import annotations

from tests.rule_cases.base import Case, initial, row, safer, said

from minutebook.findings import Severity

_W = Severity.WARNING
_BLAMED = "She is putting herself at risk by going there."

CASES: tuple[Case, ...] = (
    Case(
        "R344", said(safer(), "SAFER-A", harm=_BLAMED), "“putting herself at risk”", "harm", _W,
        said(safer(), "SAFER-A", harm="She is being put at risk by the men who wait there."),
    ),
    Case(
        "R344", said(safer(), "SAFER-A", worry=_BLAMED), "Perhaps", "worry", _W,
        said(safer(), "SAFER-A", worry="Kai said “I know I am putting myself at risk”."),
    ),
    Case(
        "R344", said(initial(), "MSP-A", analysis="He made risky choices."), "risky choices", "analysis", _W,
        said(initial(), "MSP-A", child_views="I made risky choices."),
    ),
    Case(
        "R344", row(safer(), "SAFER-A", "contributions", 4, what_is_happening="Hard to reach."), "Hard to reach",
        "contributions[4].what_is_happening", _W,
        row(safer(), "SAFER-A", "contributions", 1, what_is_happening="I am hard to reach."),
    ),
)  # fmt: skip
