"""The catalogue of rules as a Markdown page: what must hold, how grave it is, and where it comes from."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from minutebook.findings import Severity
from minutebook.rules import RULES, Rule

_TOP = """# Rules of the procedure

What Minutebook checks, as `minutebook rules` lists it.
Made by `make rules` from the rules themselves; do not change it by hand.

| How grave | What it means |
| --- | --- |
| To put right (E) | The document stays a DRAFT until the form is put right. |
| Needs a reason (E-r) | A “must” that was not met. Minutes stay a DRAFT until somebody says why. |
| | `minutebook decide` takes the reason. It never holds back a plan or an outcome letter. |
| Please check (W) | Never holds anything back. |
| Note (N) | For the worker to know. |

*Rests on*: see [clauses](clauses.md).
*May be decided*: a person may settle it with a reason. A council may take a rule more or less seriously, or leave it
out, under `[[rules]]` in its `council.toml`.
"""
_HEAD = "| Rule | How grave | What must hold | Rests on | Remarks |\n| --- | --- | --- | --- | --- |"


def catalogue() -> str:
    """The whole page."""
    return "\n".join([_TOP, _HEAD, *map(_line, ordered()), ""])


def ordered() -> list[Rule]:
    """Every rule, by its id."""
    return sorted(RULES, key=lambda rule: rule.id)


def remarks(rule: Rule) -> str:
    """What is to be known of a rule besides; blank for one that looks and speaks."""
    return " ".join(_remarks(rule))


def _remarks(rule: Rule) -> Iterator[str]:
    if rule.kept:
        yield f"Nothing to find: {rule.kept.rstrip('.')}."
    if rule.idle:
        yield f"Not working yet: {rule.idle}."
    if rule.may_be_decided and rule.severity is Severity.ERROR:
        yield "Goes by signs; may be decided."
    elif rule.may_be_decided:
        yield "May be decided."


def _line(rule: Rule) -> str:
    cells = (rule.id, f"{rule.severity.words} ({rule.severity.value})", rule.summary, rule.source, remarks(rule))
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(catalogue(), encoding="utf-8")
