"""The use cases of a person's word: a finding settled with a reason, and what no form holds told to the register.

After either the meetings concerned are judged again, and documents that this changes are issued anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from minutebook.desk import Desk
from minutebook.errors import WrongUse
from minutebook.findings import Finding, Severity
from minutebook.intake.passwords import Passwords
from minutebook.persons import chairs_of, is_chair
from minutebook.register.facts import DecisionEntry, RegisteredDocument
from minutebook.register.register import Register
from minutebook.register.transaction import Transaction
from minutebook.rules import RULES
from minutebook.words import fold
from minutebook.workspace import Workspace

_SHORTEST_REASON = 2
#: rules that ask for a chair's training
_ABOUT_CHAIRS = ("R278", "R279")
#: rules that only the Chair can settle
_THE_CHAIRS = ("R339",)


@dataclass(frozen=True, slots=True)
class Decided:
    """What was settled, what is open still, and the documents that were issued anew."""

    settled: tuple[Finding, ...]
    findings: tuple[Finding, ...]
    documents: tuple[RegisteredDocument, ...]


def decide(
    workspace: Workspace,
    meeting: str,
    rule: str,
    reason: str,
    *,
    actor: str,
    now: datetime,
    today: date | None = None,
    decided_by: str | None = None,
    at: str | None = None,
    passwords: Passwords | None = None,
) -> Decided:
    """Settle what one rule says of a registered meeting, and issue the documents that this changes.

    ``decided_by`` is who decided, as said; without it the account. ``at`` are words of the one finding that is meant,
    where the rule says several things. Raises WrongUse for a rule that no person may clear, one that says nothing of
    this meeting, and a reason of fewer than two words.
    """
    if len(reason.split()) < _SHORTEST_REASON:
        raise WrongUse("A reason is a sentence: say what happened and why it is right to go on.")
    _check_known(rule)
    with Register.open(workspace.register, actor=actor) as register:
        with register.transaction(now=now) as transaction:
            desk = Desk.of(transaction, workspace, meeting, now=now, today=today, passwords=passwords)
            meant = _meant(desk.verdict(releasing=True).findings, rule, meeting, at)
            _check_may_be_decided(rule, meant)
            _check_by_chair(rule, decided_by or actor, desk)
            for finding in meant:
                entry = DecisionEntry(
                    rule=rule, key=finding.key, message=finding.message, reason=reason, decided_by=decided_by or actor
                )
                transaction.enter_decision(meeting, entry)
            again = _judge_again(desk)
        workspace.put_out(register, [desk.number])
    return replace(again, settled=tuple(meant))


def note(
    workspace: Workspace,
    line: Any,
    *,
    actor: str,
    now: datetime,
    today: date | None = None,
    passwords: Passwords | None = None,
) -> Decided:
    """Enter a line of a book (see ``minutebook.books``), and judge again the meetings that wait for it.

    Those are its own meeting, or those at which something is open about this chair. Raises WrongUse where there is
    no such meeting.
    """
    with Register.open(workspace.register, actor=actor) as register:
        with register.transaction(now=now) as transaction:
            transaction.enter_line(line)
            waiting = [line.meeting] if hasattr(line, "meeting") else _of_chair(transaction, line.chair)
            again = [
                _judge_again(Desk.of(transaction, workspace, it, now=now, today=today, passwords=passwords))
                for it in waiting
            ]
        workspace.put_out(register, waiting)
    return Decided(
        (), tuple(it for one in again for it in one.findings), tuple(it for one in again for it in one.documents)
    )


def _judge_again(desk: Desk) -> Decided:
    """Issue what has changed, and say what is open."""
    verdict, issued = desk.issue_again()
    return Decided((), verdict.findings, issued.documents)


def _of_chair(transaction: Transaction, chair: str) -> list[str]:
    """The meetings at which something is open about the training of this chair."""
    open_ = transaction.meetings_with(_ABOUT_CHAIRS)
    records = transaction.records_of(open_)
    return [
        number for number in open_ if any(fold(str(it.values.get("chair"))) == fold(chair) for it in records[number])
    ]


def _check_known(rule: str) -> None:
    if rule not in {one.id for one in RULES}:
        raise WrongUse(f"There is no rule {rule}; “minutebook rules” lists them.")


def _check_may_be_decided(rule: str, meant: Sequence[Finding]) -> None:
    """A person may settle what needs a reason, as the council takes it, and what goes by signs."""
    found = next(one for one in RULES if one.id == rule)
    grave = {finding.severity for finding in meant}
    if Severity.ERROR in grave and not found.by_signs:
        raise WrongUse(
            f"{rule} cannot be settled by a decision: {found.summary} Put it right in the form, and run the form again."
        )
    if not grave & {Severity.ERROR, Severity.ERROR_REASON}:
        raise WrongUse(f"{rule} holds nothing back, so there is nothing to decide.")


def _check_by_chair(rule: str, by: str, desk: Desk) -> None:
    """What is left with a child for whom that is not safe is the Chair's to decide, and nobody else's."""
    if rule in _THE_CHAIRS and not is_chair(by, desk.meeting):
        chairs = " and ".join(chairs_of(desk.meeting))
        raise WrongUse(f"Only the Chair can decide this ({chairs}); when they have, name them with --decided-by.")


def _meant(findings: Sequence[Finding], rule: str, meeting: str, at: str | None) -> list[Finding]:
    said = [finding for finding in findings if finding.rule == rule]
    if not said:
        raise WrongUse(f"{rule} has nothing open at {meeting}; “minutebook findings {meeting}” lists what is.")
    if at is None:
        return said
    meant = [finding for finding in said if at.casefold() in f"{finding.message} {finding.shown_place}".casefold()]
    if not meant:
        raise WrongUse(f"{rule} says nothing about “{at}” at {meeting}; leave --at out, or copy words of its message.")
    return meant
