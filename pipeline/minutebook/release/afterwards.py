"""What becomes of a copy beside the three steps of its release: how it is to go, and that it came back.

What came back is owed again, on a row of its own: whoever gave the wrong address may have given others too, so the
Chair and a second person look at it anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Unpack

from minutebook.books import Way
from minutebook.dates import say_date
from minutebook.desk import Desk
from minutebook.errors import NotInTurn, WrongUse
from minutebook.issuing import PAPERS
from minutebook.outbox.readers import is_wanted
from minutebook.outbox.recipients import distribution_list
from minutebook.register.facts import RegisteredDistribution, Step
from minutebook.release.standing import called, kinds_asked
from minutebook.release.turns import SignedIn, check_day, step, today_of, working
from minutebook.words import fold
from minutebook.workspace import Workspace


def set_way(
    workspace: Workspace, meeting: str, recipient: str, *, how: str | None = None, address: str | None = None,
    document: str | None = None, **person: Unpack[SignedIn],
) -> list[RegisteredDistribution]:  # fmt: skip
    """Note how somebody's copies are to go, and where to; gives their rows that are still to go.

    It holds as long as the forms' own list says what it says now. Raises WrongUse where nothing is said, and where
    nothing of theirs is still to go.
    """
    if not (how or address):
        raise WrongUse("Say how it is to go after --how, or where to after --address.")
    with working(workspace, meeting, person) as desk:
        name = called(recipient, desk)
        rows = enter_way(desk, name, kinds_asked(document, desk), how=how, address=address)
        if not rows:
            raise WrongUse(
                f"Nothing is still to go to {name}. If it came back, note that first: minutebook returned "
                f"{desk.number} “{name}” --on DAY."
            )
        desk.issue_again()
    return rows


def enter_way(
    desk: Desk, name: str, kinds: frozenset[str] | None, *, how: str | None, address: str | None = None
) -> list[RegisteredDistribution]:
    """Enter how one recipient's copies are to go, those of some kinds of paper or all that have not gone."""
    theirs = [row for row in desk.rows if row.recipient == name and (kinds is None or row.document_kind in kinds)]
    unsent = [row for row in theirs if row.sent_on is None]
    listed = {
        (fold(entry.recipient), entry.document_kind): entry for entry in distribution_list(desk.meeting, lambda _: None)
    }
    for row in unsent:
        said = listed.get((fold(row.recipient), row.document_kind))
        desk.transaction.enter_line(
            Way(
                meeting=desk.number,
                recipient=row.recipient,
                document_kind=row.document_kind,
                how=how,
                address_used=address,
                listed_how=said.how if said else None,
                listed_address=said.address_used if said else None,
            )
        )
    ids = {row.id for row in unsent}
    changed = [replace(row, how=how or row.how, address_used=address or row.address_used) for row in unsent]
    desk.transaction.enter_distribution(desk.number, changed)
    return [row for row in desk.rows if row.id in ids]


def mark_returned(
    workspace: Workspace, meeting: str, recipient: str, *, on: date, why: str | None = None,
    document: str | None = None, **person: Unpack[SignedIn],
) -> list[RegisteredDistribution]:  # fmt: skip
    """Enter that somebody's copies came back ``on`` a day, and ``why``; gives their rows. They are owed again.

    Raises WrongUse where nothing was sent, or all of it is noted already; NotInTurn for a day before it went.
    """
    check_day(on, today_of(person), "noted as returned")
    with step(workspace, meeting, person, Step.RETURNED) as turn:
        desk = turn.desk
        name, kinds = called(recipient, desk), kinds_asked(document, desk)
        rows = _out(desk, name, kinds)
        turn.asked = tuple(row.document for row in rows if row.document)
        for row in rows:
            _check_after(row, on)
            desk.transaction.enter_returned(row, f"Yes, {say_date(on)}" + (f": {why}" if why else ""))
            if row.document:
                desk.transaction.enter_step(row.document, row.id, Step.RETURNED, on=on, how=why)
        for what in (what for what, kind in PAPERS.items() if kind in {row.document_kind for row in rows}):
            desk.transaction.reopen_review(desk.number, what)
        desk.issue_again()
    return rows


def _out(desk: Desk, name: str, kinds: frozenset[str] | None) -> list[RegisteredDistribution]:
    """The last copy of each of somebody's papers that went out and has not come back."""
    theirs = [row for row in desk.rows if row.recipient == name and (kinds is None or row.document_kind in kinds)]
    last = {row.document_kind: row for row in theirs if row.sent_on is not None and is_wanted(row)}
    if not last:
        raise WrongUse(f"Nothing is noted as sent to {name}; see “minutebook distribution {desk.number}”.")
    rows = [row for row in last.values() if not row.came_back or not _is_owed(row, theirs)]
    if not rows:
        raise WrongUse(f"It is noted already that it came back; “minutebook copies {desk.number}” says what waits.")
    return rows


def _is_owed(row: RegisteredDistribution, theirs: Sequence[RegisteredDistribution]) -> bool:
    return any(it.sent_on is None and it.document_kind == row.document_kind for it in theirs)


def _check_after(row: RegisteredDistribution, on: date) -> None:
    if row.sent_on is not None and on < row.sent_on:
        raise NotInTurn(
            f"The {row.document_kind.lower()} went to {row.recipient} on {say_date(row.sent_on)}, so it cannot have "
            f"come back on {say_date(on)}; give the day on which it came back."
        )
