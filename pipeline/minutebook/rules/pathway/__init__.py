"""Rules on the My Safety Plan pathway, one module a theme (domain.md A4, My Safety Plan pathway)."""

from __future__ import annotations

from minutebook.rules.pathway import (
    agencies,
    chair,
    decisions,
    distribution,
    ending,
    entry,
    etac,
    initial,
    lead,
    minutes,
    plan,
    preparation,
    report,
    review,
    strategy,
)
from minutebook.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    *entry.RULES,
    *etac.RULES,
    *strategy.RULES,
    *initial.RULES,
    *review.RULES,
    *ending.RULES,
    *minutes.RULES,
    *plan.RULES,
    *distribution.RULES,
    *lead.RULES,
    *chair.RULES,
    *agencies.RULES,
    *report.RULES,
    *preparation.RULES,
    *decisions.RULES,
)
