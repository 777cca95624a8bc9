"""The procedure as rules; a new rule is one function in its theme's module and one name in that module's list."""

from __future__ import annotations

from minutebook.findings import Finding
from minutebook.rules import general, papers, people
from minutebook.rules.rule import Facts, Rule

#: every rule, by theme
RULES: tuple[Rule, ...] = (*general.RULES, *people.RULES, *papers.RULES)


def check(facts: Facts) -> tuple[Finding, ...]:
    """All findings on some facts, each once, in the order of the rules."""
    findings: list[Finding] = []
    for one in RULES:
        findings += [finding for finding in one(facts) if finding not in findings]
    return tuple(findings)


__all__ = ["RULES", "Facts", "Rule", "check"]
