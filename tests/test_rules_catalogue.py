"""The catalogue of rules: whole, current, and readable by those who must keep to it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from tests.test_check_meeting import typed

from minutebook.findings import Severity
from minutebook.rules import RULES
from minutebook.rules.catalogue import catalogue, ordered, remarks

ROOT = Path(__file__).parent.parent


def test_the_page_of_rules_is_up_to_date() -> None:
    assert (ROOT / "docs" / "rules.md").read_text("utf-8") == catalogue(), "make rules"


def test_every_rule_says_what_must_hold_and_where_it_comes_from() -> None:
    for rule in RULES:
        assert re.fullmatch(r"[A-Z“].+\.", rule.summary), rule.id
        assert rule.source.startswith("domain.md "), rule.id
        assert not (rule.idle and rule.kept), rule.id


def test_what_a_person_may_decide() -> None:
    for rule in RULES:
        if rule.severity is Severity.ERROR_REASON:
            assert rule.may_be_decided, rule.id
        if rule.severity in (Severity.WARNING, Severity.NOTE) and not rule.by_signs:
            assert not rule.may_be_decided, rule.id
    assert "may be decided" in remarks(next(rule for rule in RULES if rule.by_signs))


def test_the_command_lists_and_searches(capsys: pytest.CaptureFixture[str]) -> None:
    assert typed("rules", "--json") == 0
    listed = json.loads(capsys.readouterr().out)
    assert [it["rule"] for it in listed] == [rule.id for rule in ordered()]
    assert typed("rules", "R230") == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "Needs a reason" in said
    assert "R231" not in said
