"""Rules on SAFER Meetings and SAFER Plans, one module a theme (domain.md A4, SAFER)."""

from __future__ import annotations

from minutebook.rules.rule import Rule
from minutebook.rules.safer import actions, emergency, grading, meeting, onward, plan, review, talk

RULES: tuple[Rule, ...] = (
    *meeting.RULES,
    *grading.RULES,
    *talk.RULES,
    *plan.RULES,
    *emergency.RULES,
    *actions.RULES,
    *onward.RULES,
    *review.RULES,
)
