"""One step of a release under way: who takes it, at which desk, in one transaction; refused, nothing of it stays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Required, TypedDict

from minutebook.dates import say_date
from minutebook.desk import Desk, number_of
from minutebook.errors import NotInTurn, WrongUse
from minutebook.findings import Finding
from minutebook.intake.passwords import Passwords
from minutebook.register.facts import RegisteredDocument, Step
from minutebook.register.register import Register
from minutebook.register.transaction import Transaction
from minutebook.release.standing import Stage, Standing, not_yet
from minutebook.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Released:
    """What a step was taken on, and what it was asked for and cannot be taken on yet."""

    meeting: str
    copies: tuple[Standing, ...]
    waiting: tuple[Standing, ...] = ()
    #: what is open at the meeting after it
    findings: tuple[Finding, ...] = ()
    #: documents of the run that changed with it, such as minutes that now say when the Chair checked them
    documents: tuple[RegisteredDocument, ...] = ()


class SignedIn(TypedDict, total=False):
    """Who asks, and when: ``actor`` is the signed-in account, and never a name that was typed."""

    actor: Required[str]
    #: with a time zone
    now: Required[datetime]
    today: date | None
    passwords: Passwords | None


class Turn:
    """One step under way: the desk that it is taken at, and the copies that it was asked for."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.asked: tuple[str, ...] = ()
        self.done = Released(desk.number, ())

    def take(self, found: Sequence[Standing], stage: Stage) -> list[Standing]:
        """Those that stand where the step can be taken; NotInTurn says why there are none."""
        self.asked = tuple(it.document.number for it in found if it.document and not it.new)
        ready = [it for it in found if it.stage is stage]
        if not ready:
            raise NotInTurn(not_yet(found, stage, self.desk.number))
        return ready


@contextmanager
def step(workspace: Workspace, meeting: str, person: SignedIn, taken: Step) -> Iterator[Turn]:
    """One transaction for a step; one that is refused leaves nothing, but that it was tried."""
    with Register.open(workspace.register, actor=person["actor"]) as register:
        turn = None
        try:
            with register.transaction(now=person["now"]) as transaction:
                turn = Turn(_desk(transaction, workspace, meeting, person))
                yield turn
        except NotInTurn:
            if turn is not None:
                with register.transaction(now=person["now"]) as transaction:
                    transaction.enter_refusal(turn.desk.number, taken, turn.asked)
            raise
        workspace.put_out(register, [turn.desk.number])


class _OnlyLooked(Exception):
    """Ends a transaction of which nothing is to stay."""


@contextmanager
def only_looking(workspace: Workspace, meeting: str, person: SignedIn) -> Iterator[Desk]:
    """A desk at which nothing is kept of what is made."""
    with (
        Register.open(workspace.register, actor=person["actor"]) as register,
        suppress(_OnlyLooked),
        register.transaction(now=person["now"]) as transaction,
    ):
        yield _desk(transaction, workspace, meeting, person)
        raise _OnlyLooked


@contextmanager
def working(workspace: Workspace, meeting: str, person: SignedIn) -> Iterator[Desk]:
    """A desk in one transaction, all of which is kept, and put out into the outputs folder."""
    with Register.open(workspace.register, actor=person["actor"]) as register:
        with register.transaction(now=person["now"]) as transaction:
            desk = _desk(transaction, workspace, meeting, person)
            yield desk
        workspace.put_out(register, [desk.number])


def _desk(transaction: Transaction, workspace: Workspace, meeting: str, person: SignedIn) -> Desk:
    number = number_of(transaction, meeting)
    return Desk.of(
        transaction, workspace, number, now=person["now"], today=person.get("today"), passwords=person.get("passwords")
    )  # fmt: skip


def today_of(person: SignedIn) -> date:
    """The day on which somebody asks."""
    return person.get("today") or person["now"].date()


def check_day(on: date, today: date, what: str) -> None:
    """Raises WrongUse for a day to come."""
    if on > today:
        raise WrongUse(f"{say_date(on)} has not come yet; a copy is {what} when it is done.")
