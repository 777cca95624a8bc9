"""The procedure as rules; a new rule is one function in its theme's module and one name in that module's list."""

from __future__ import annotations

from minutebook.findings import Finding
from minutebook.rules import copies, general, language, papers, pathway, people, safer
from minutebook.rules.rule import Facts, Rule

#: every rule, by theme, in the order of domain.md A4
RULES: tuple[Rule, ...] = (
    *general.RULES,
    *people.RULES,
    *papers.RULES,
    *safer.RULES,
    *pathway.RULES,
    *copies.RULES,
    *language.RULES,
)


def check(facts: Facts) -> tuple[Finding, ...]:
    """All findings on some facts, each once, in the order of the rules."""
    found: dict[Finding, None] = {}
    for one in RULES:
        found.update(dict.fromkeys(one(facts)))
    return tuple(found)


__all__ = ["RULES", "Facts", "Rule", "check"]
