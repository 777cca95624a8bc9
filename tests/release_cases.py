"""What must hold of every step of every copy, whoever took the steps, for the tests of releasing."""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from tests.process_cases import NOW

from minutebook.register.facts import DocumentStatus, ReleaseStep, Step
from minutebook.register.lookups import Lookups
from minutebook.release.releasing import Standing, approve, check, copies, mark_sent
from minutebook.workspace import Workspace

#: the account that ran the forms in, a second one, and a third
MAKER, SECOND, THIRD = "f.blythe", "g.hale", "o.reyes"
CHAIR = "The Chair"
TODAY = NOW.date()


def standings(workspace: Workspace, number: str) -> list[Standing]:
    return copies(workspace, number, actor=MAKER, now=NOW)


def one(workspace: Workspace, number: str, recipient: str, kind: str) -> Standing:
    """The copy that is still to go of somebody's one paper."""
    (found,) = [
        it for it in standings(workspace, number)
        if (it.row.recipient, it.row.document_kind) == (recipient, kind) and it.row.sent_on is None
    ]  # fmt: skip
    return found


def approved(workspace: Workspace, number: str, actor: str = MAKER, **more: Any) -> None:
    approve(workspace, number, by=CHAIR, on=TODAY, actor=actor, now=NOW, **more)


def checked(workspace: Workspace, number: str, actor: str = SECOND, **more: Any) -> None:
    check(workspace, number, actor=actor, now=NOW, **more)


def sent(workspace: Workspace, number: str, recipient: str, actor: str = MAKER, on: date = TODAY, **more: Any) -> None:
    mark_sent(workspace, number, recipient, on=on, actor=actor, now=NOW, **more)


def broken(register: Lookups, number: str) -> list[str]:
    """Every step that should not have been possible, in words; none on a register that nobody tampered with."""
    documents = {it.number: it for it in register.documents(number)}
    steps = register.steps(number)
    said = []
    for at, step in enumerate(steps):
        document = documents[step.document]
        before = [it for it in steps[:at] if (it.document, it.distribution) == (step.document, step.distribution)]
        if document.status is not DocumentStatus.FINAL:
            said.append(f"{step.step.value} on a DRAFT")
        later = [it for it in documents.values() if (it.kind, it.audience) == (document.kind, document.audience)]
        if step.step is Step.SENT and any(
            it.version > document.version and it.made_at <= step.at and _was_there(steps, it.number, at) for it in later
        ):
            said.append("sent, and there was a later version")
        if step.step is Step.CHECKED:
            said += _of_check(step, before, document.made_by)
        if step.step is Step.SENT and (not before or before[-1].step not in (Step.CHECKED, Step.NOT_SENT)):
            said.append("sent without a check right before")
        if step.step is Step.SENT and not any(it.step is Step.CHECKED for it in before):
            said.append("sent and never checked")
    return said


def _was_there(steps: list[ReleaseStep], document: str, at: int) -> bool:
    """Whether a version was there when a step was taken: moments are alike in tests, so by the steps before it."""
    return any(it.document == document for it in steps[:at])


def _of_check(step: ReleaseStep, before: list[ReleaseStep], made_by: str) -> list[str]:
    said = []
    approvals = [it for it in before if it.step is Step.APPROVED]
    if not approvals:
        said.append("checked and not approved")
    if step.by in {made_by, *(it.by for it in approvals)}:
        said.append("checked by whoever made it or noted the approval")
    return said


def mutate(patch: pytest.MonkeyPatch, function: Callable[..., Any], words: str, others: str) -> None:
    """Make a function do something else: its own source, with some words that stand in it once replaced."""
    source = textwrap.dedent(inspect.getsource(function))
    assert source.count(words) == 1, f"“{words}” is not in {function.__name__} once"
    names: dict[str, Any] = {}
    exec(compile(source.replace(words, others), "<mutant>", "exec"), function.__globals__, names)  # noqa: S102
    made = names[function.__name__]
    patch.setattr(function, "__code__", getattr(made, "fget", made).__code__)
