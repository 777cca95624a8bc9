"""The three steps in which one recipient's copy leaves: the Chair approves, a second person checks, somebody sends.

Each is a person's, in that order, on one version of one copy (domain.md 0.5, rule 7); a copy that would read
differently now is another version, on which no step has been taken. Nothing leaves by itself.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Unpack

from minutebook.books import Approval
from minutebook.dates import say_date
from minutebook.desk import Desk
from minutebook.documents.catalogue import DOCUMENTS
from minutebook.documents.render import hindrance
from minutebook.errors import NotInTurn, WrongUse
from minutebook.findings import Finding
from minutebook.issuing import PAPERS, status_of
from minutebook.judging import approvals_of, content_of
from minutebook.outbox.recipients import ETAC_RECORD, MINUTES, STRATEGY
from minutebook.persons import chairs_of, is_chair, is_nobody
from minutebook.register.facts import DocumentStatus, RegisteredDistribution, Step
from minutebook.release.afterwards import enter_way
from minutebook.release.standing import Stage, Standing, asked_for, called, kinds_asked, standing
from minutebook.release.turns import (
    Released,
    SignedIn,
    check_day,
    only_looking,
    step,
    today_of,
    working,
)
from minutebook.workspace import Workspace

__all__ = [
    "Released", "SignedIn", "Stage", "Standing", "approve", "before_sending", "check", "copies", "look",
    "mark_not_sent", "mark_sent", "standing",
]  # fmt: skip

#: the papers that record a meeting itself, which the Chair approves as what was said (domain.md M16)
_RECORDS = frozenset({MINUTES, ETAC_RECORD, STRATEGY})


def copies(workspace: Workspace, meeting: str, **person: Unpack[SignedIn]) -> list[Standing]:
    """Make the copy of everybody on a meeting's list, where it is missing or would read differently now."""
    with working(workspace, meeting, person) as desk:
        found = standing(desk)
    return found


def look(workspace: Workspace, meeting: str, **person: Unpack[SignedIn]) -> list[Standing]:
    """How each copy stands, with nothing made: whoever only looks has not made what they are to check."""
    found: list[Standing] = []
    with only_looking(workspace, meeting, person) as desk:
        missing = f"It is not made yet as it would read now; “minutebook copies {desk.number}” makes it."
        found = [replace(it, document=None, held=missing) if it.new else it for it in standing(desk)]
    return found


def before_sending(workspace: Workspace, meeting: str, **person: Unpack[SignedIn]) -> tuple[Finding, ...]:
    """All that is open at a meeting, with what must be done before its papers go out; nothing is changed.

    ``meeting`` is a number, or the reference of a case with one meeting.
    """
    found: tuple[Finding, ...] = ()
    with only_looking(workspace, meeting, person) as desk:
        # a check counts for the copy as it would be now
        standing(desk)
        found = desk.verdict(releasing=True).findings
    return found


def approve(
    workspace: Workspace, meeting: str, *, by: str, on: date, document: str | None = None, **person: Unpack[SignedIn]
) -> Released:
    """Enter that the Chair ``by`` name agreed ``on`` a day with the copies of a meeting, or with those of one paper.

    With the minutes their approval is entered too, and they say so from then on. A DRAFT and a copy that is held back
    are left waiting; raises NotInTurn where there is nothing else.
    """
    check_day(on, today_of(person), "approved")
    if is_nobody(by):
        raise WrongUse("Say who agreed: the Chair’s name after --by.")
    with step(workspace, meeting, person, Step.APPROVED) as turn:
        desk = turn.desk
        _check_chair(by, desk)
        _check_held(on, desk)
        kinds = kinds_asked(document, desk)
        if _has_final_minutes(desk, kinds) and not approvals_of(desk.transaction, desk.meeting, [desk.number]):
            content = content_of(desk.meeting)
            desk.transaction.enter_line(Approval(meeting=desk.number, approved_by=by, approved_on=on, content=content))
        verdict, issued = desk.issue_again()
        found = asked_for(replace(desk), None, kinds)
        approved = turn.take(found, Stage.CHAIR)
        for it in approved:
            _enter(desk, it, Step.APPROVED, on=on, said_by=by)
        waiting = [it for it in found if it.stage in (Stage.HELD, Stage.DRAFT)]
        turn.done = Released(desk.number, tuple(approved), tuple(waiting), verdict.findings, issued.documents)
    return turn.done


def check(
    workspace: Workspace, meeting: str, *, recipient: str | None = None, document: str | None = None,
    **person: Unpack[SignedIn],
) -> Released:  # fmt: skip
    """Enter that a second person has looked at somebody's copies, or at everybody's, each as it is now.

    Raises NotInTurn for the account that made the copy or noted the Chair's approval, and where nothing waits for it.
    """
    with step(workspace, meeting, person, Step.CHECKED) as turn:
        desk = turn.desk
        found = asked_for(desk, recipient, kinds_asked(document, desk))
        checked = turn.take(found, Stage.SECOND)
        for it in checked:
            _check_second(it, person["actor"])
        for it in checked:
            _enter(desk, it, Step.CHECKED, on=today_of(person))
        waiting = [it for it in found if it.stage in (Stage.HELD, Stage.DRAFT, Stage.CHAIR)]
        turn.done = Released(desk.number, tuple(checked), tuple(waiting))
    return turn.done


def mark_sent(
    workspace: Workspace, meeting: str, recipient: str, *, on: date, document: str | None = None,
    how: str | None = None, sent_by: str | None = None, **person: Unpack[SignedIn],
) -> Released:  # fmt: skip
    """Enter that somebody's copies went out ``on`` a day, those that are approved and checked as they are now.

    Putting a copy on the child's file, and reading it out to somebody, count as sending it. ``meeting`` is a number,
    or the reference of a case with one meeting; ``document`` one kind of paper ("minutes"). Raises NotInTurn where
    no copy is ready, or the day is before its check.
    """
    check_day(on, today_of(person), "sent")
    with step(workspace, meeting, person, Step.SENT) as turn:
        desk, kinds = turn.desk, kinds_asked(document, turn.desk)
        found = asked_for(desk, recipient, kinds)
        if how:
            going = frozenset(it.row.document_kind for it in found if it.stage is Stage.READY)
            enter_way(desk, called(recipient, desk), going, how=how)
            found = asked_for(desk, recipient, kinds)
        sent = turn.take(found, Stage.READY)
        for it in sent:
            if it.unsafe:
                raise NotInTurn(f"{it.called} cannot be noted as sent. {it.unsafe}")
            if not it.row.how:
                raise WrongUse(f"Nobody has said how the {it.row.document_kind.lower()} goes; add --how and the way.")
            if it.checked and on < it.checked.on:
                raise NotInTurn(
                    f"{it.called} was checked on {say_date(it.checked.on)}, so it cannot have gone on {say_date(on)}; "
                    "give the day on which it went."
                )
        for it in sent:
            desk.transaction.enter_sent(it.row.id, on, sent_by or person["actor"])
            _enter(desk, it, Step.SENT, on=on, said_by=sent_by, how=it.row.how)
        verdict, issued = desk.issue_again()
        waiting = [it for it in found if it.stage not in (Stage.READY, Stage.SENT)]
        turn.done = Released(desk.number, tuple(sent), tuple(waiting), verdict.findings, issued.documents)
    return turn.done


def mark_not_sent(
    workspace: Workspace, meeting: str, recipient: str, *, document: str | None = None, **person: Unpack[SignedIn]
) -> list[RegisteredDistribution]:
    """Enter that somebody's copies did not go after all; gives their rows. They are owed again."""
    with step(workspace, meeting, person, Step.NOT_SENT) as turn:
        desk, kinds = turn.desk, kinds_asked(document, turn.desk)
        name = called(recipient, desk)
        theirs = [row for row in desk.rows if row.recipient == name and (kinds is None or row.document_kind in kinds)]
        rows = [row for row in theirs if row.sent_on is not None and not row.came_back]
        if not rows:
            raise WrongUse(f"Nothing is noted as sent to {name}; see “minutebook distribution {desk.number}”.")
        for row in rows:
            desk.transaction.enter_sent(row.id, None, None)
            if row.document:
                desk.transaction.enter_step(row.document, row.id, Step.NOT_SENT, on=today_of(person))
        for what in (what for what, kind in PAPERS.items() if kind in {row.document_kind for row in rows}):
            desk.transaction.reopen_review(desk.number, what)
        desk.issue_again()
    return rows


def _enter(
    desk: Desk, it: Standing, step: Step, *, on: date, said_by: str | None = None, how: str | None = None
) -> None:
    if it.document is not None:
        desk.transaction.enter_step(it.document.number, it.row.id, step, on=on, said_by=said_by, how=how)


def _check_chair(by: str, desk: Desk) -> None:
    """Only the Chair of the forms agrees to papers; whoever stood in for them stands on the form."""
    if not is_chair(by, desk.meeting):
        raise NotInTurn(
            f"{by} is not the Chair of this meeting; the form says {' and '.join(chairs_of(desk.meeting))}. Ask them, "
            "or have the form put right and run it again."
        )


def _check_held(on: date, desk: Desk) -> None:
    """Nobody agrees to the papers of a meeting before it."""
    held = desk.meeting.date
    if held is not None and on < held:
        raise NotInTurn(
            f"The meeting is of {say_date(held)}, and nobody can have agreed to its papers on {say_date(on)}; put --on "
            "right, or have the date on the form put right and run it again."
        )


def _check_second(it: Standing, actor: str) -> None:
    """Whether an account may check a copy: neither that which made it nor that which noted the approval."""
    maker = it.document.made_by if it.document else ""
    taken = dict.fromkeys(name for name in (maker, it.approved.by if it.approved else "") if name)
    if actor in taken:
        what = "made this copy" if maker == actor else "noted the Chair’s approval"
        raise NotInTurn(
            f"{it.called}: you ({actor}) {what}, so somebody else must check it, signed in under another account "
            f"than {' and '.join(taken)}."
        )


def _has_final_minutes(desk: Desk, kinds: frozenset[str] | None) -> bool:
    """Whether the papers asked for hold minutes or another record of the meeting, and nothing makes it a DRAFT."""
    asked = _RECORDS if kinds is None else _RECORDS & kinds
    minutes = [it for it in DOCUMENTS if it.sent_as in asked and not hindrance(it, desk.meeting)]
    findings = desk.verdict().findings if minutes else ()
    return any(status_of(it, findings) is DocumentStatus.FINAL for it in minutes)
