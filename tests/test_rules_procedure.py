"""Every rule of the procedure: it speaks of what is wrong, is silent about what is right, and no condition is idle."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests.rule_cases import CASES
from tests.rule_cases.base import BASES, Case

from minutebook.findings import Finding, Severity
from minutebook.rules import RULES, Facts, Rule, check

BY_ID = {rule.id: rule for rule in RULES}
#: the general rules have tests of their own, through real files
OWN_TESTS = frozenset(f"R{number:03}" for number in (*range(1, 14), *range(15, 20)))
_NO_CODE = re.compile(r"\bR\d{3}\b|[a-z]_[a-z]|\bNone\b|\bTrue\b|\bFalse\b|\{|\}")


@cache
def silent_bases() -> Mapping[str, Facts]:
    return {name: make() for name, make in BASES.items()}


@pytest.mark.parametrize("name", BASES)
def test_nothing_is_wrong_with_a_good_meeting(name: str) -> None:
    assert [(it.rule, it.message) for it in check(silent_bases()[name])] == []


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.id not in OWN_TESTS], ids=lambda rule: rule.id)
def test_every_rule_has_a_meeting_that_it_speaks_of(rule: Rule) -> None:
    assert rule.summary.endswith(".")
    assert rule.source.startswith("domain.md ")
    if not (rule.idle or rule.kept):
        assert any(case.rule == rule.id for case in CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}-{case.says[:24]}")
def test_a_rule_speaks_of_what_is_wrong_and_of_nothing_else(case: Case) -> None:
    found = list(BY_ID[case.rule](case.fires))
    assert [(it.key, it.severity) for it in found if case.says in f"{it.message} {it.fix}"] == [
        (case.key, case.severity)
    ], found
    assert case.silent is None or not _same(case, BY_ID[case.rule](case.silent))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}-{case.says[:24]}")
def test_a_finding_is_said_as_to_a_worker(case: Case) -> None:
    for finding in BY_ID[case.rule](case.fires):
        said = f"{finding.message} {finding.fix}"
        assert not _NO_CODE.search(said), said
        assert re.search(r"[.?!]”?$", finding.message), finding.message
        assert re.search(r"[.?!]”?$", finding.fix), finding.fix
        assert len(finding.message) <= 240


def _same(case: Case, found: Iterator[Finding]) -> list[Finding]:
    return [it for it in found if case.says in f"{it.message} {it.fix}" and it.key == case.key]


# mutants: a condition that could be turned round without a test noticing is not tested


def conditions(rule: Rule) -> list[ast.expr]:
    """What a rule's own function decides on: its ifs, conditional expressions and comprehension filters."""
    return list(_tests(_tree(rule)))


def _tree(rule: Rule) -> ast.Module:
    return ast.parse(textwrap.dedent(inspect.getsource(rule.check)))


def _tests(tree: ast.AST) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        if isinstance(node, ast.If | ast.IfExp | ast.While):
            yield node.test
        elif isinstance(node, ast.comprehension):
            yield from node.ifs


def mutant(rule: Rule, at: int) -> Rule:
    """The rule with one condition turned round."""
    tree = _tree(rule)
    (function,) = tree.body
    assert isinstance(function, ast.FunctionDef)
    function.decorator_list = []
    wanted = list(_tests(tree))[at]

    class Turn(ast.NodeTransformer):
        def visit(self, node: ast.AST) -> Any:
            return ast.UnaryOp(ast.Not(), wanted) if node is wanted else super().visit(node)

    turned = ast.fix_missing_locations(Turn().visit(tree))
    names = dict(vars(inspect.getmodule(rule.check)))
    exec(compile(turned, f"<{rule.id} turned>", "exec"), names)  # noqa: S102 our own source
    return replace(rule, check=names[function.name])


def caught(rule: Rule) -> bool:
    """Whether some case notices that this is not the rule as it should be."""
    try:
        if any(list(rule(facts)) for facts in silent_bases().values()):
            return True
        for case in (case for case in CASES if case.rule == rule.id):
            found = _same(case, rule(case.fires))
            if [it.severity for it in found] != [case.severity]:
                return True
            if case.silent is not None and _same(case, rule(case.silent)):
                return True
    except Exception:  # a mutant that falls over is noticed
        return True
    return False


@pytest.mark.parametrize(
    ("rule", "at"),
    [
        pytest.param(rule, at, id=f"{rule.id}-{at}")
        for rule in RULES
        if rule.id not in OWN_TESTS
        for at in range(len(conditions(rule)))
    ],
)
def test_a_condition_turned_round_is_noticed(rule: Rule, at: int) -> None:
    assert not caught(rule)
    assert caught(mutant(rule, at)), ast.unparse(conditions(rule)[at])


def test_the_modules_of_rules_are_all_in_the_list() -> None:
    folder = Path(inspect.getfile(Rule)).parent
    declared = {name for path in folder.rglob("*.py") for name in re.findall(r'@rule\(\s*"(R\d{3})"', path.read_text())}
    assert declared == set(BY_ID)
    assert len(BY_ID) == len(RULES)


def test_a_rule_taken_otherwise_by_a_council_says_so_or_keeps_silent() -> None:
    case = next(case for case in CASES if case.severity is Severity.ERROR)
    rule = BY_ID[case.rule]
    softer = replace(case.fires, yardstick=replace(case.fires.yardstick, severities={rule.id: Severity.WARNING}))
    assert {it.severity for it in rule(softer)} == {Severity.WARNING}
    none = replace(case.fires, yardstick=replace(case.fires.yardstick, severities={rule.id: None}))
    assert not list(rule(none))
