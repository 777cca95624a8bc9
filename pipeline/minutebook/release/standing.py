"""How each recipient's copy stands on its way out: what has been done with it, by whom, and what comes next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from minutebook.copies.making import MadeCopy, make_copies
from minutebook.dates import say_date
from minutebook.desk import Desk
from minutebook.errors import WrongUse
from minutebook.making import make_letters
from minutebook.outbox.recipients import LETTER, said_kinds
from minutebook.persons import same_name
from minutebook.register.facts import (
    DocumentStatus,
    RegisteredDistribution,
    RegisteredDocument,
    ReleaseStep,
    Step,
)
from minutebook.release.in_hand import InHand
from minutebook.words import fold


class Stage(StrEnum):
    """Where a copy stands; the value is what people are told."""

    HELD = "held back"
    DRAFT = "a DRAFT still"
    CHAIR = "waits for the Chair"
    SECOND = "waits for a second person"
    READY = "ready to be sent"
    SENT = "sent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One recipient's copy of one paper; the steps are those taken on this very version of it."""

    row: RegisteredDistribution
    #: the version that this person would get now, or got; None where there is none
    document: RegisteredDocument | None
    #: why there is no copy, in a sentence
    held: str = ""
    #: what whoever checks should look at
    noticed: tuple[str, ...] = ()
    #: what others of their kind have and this copy does not, in a sentence
    left_out: str = ""
    #: this version was made just now
    new: bool = False
    approved: ReleaseStep | None = None
    checked: ReleaseStep | None = None
    sent: ReleaseStep | None = None
    #: steps were taken on an earlier version, which says something else
    out_of_date: bool = False
    #: why it may not go in the way that the list gives, in sentences
    unsafe: str = ""

    @property
    def stage(self) -> Stage:
        """What was done last, in order: no step counts without the one before it."""
        if self.row.sent_on is not None:
            return Stage.SENT
        if self.document is None:
            return Stage.HELD
        if self.document.status is not DocumentStatus.FINAL:
            return Stage.DRAFT
        if self.approved is None:
            return Stage.CHAIR
        return Stage.SECOND if self.checked is None else Stage.READY

    @property
    def called(self) -> str:
        """The copy in words, as it begins a sentence."""
        return f"{self.row.document_kind} for {self.row.recipient}"


def standing(desk: Desk, recipient: str | None = None) -> list[Standing]:
    """How each copy on the list that is to bring somebody something stands, or those of one ``recipient``.

    What is missing, or would read differently now, is made anew first: what stands is what would go. Papers that go on
    the child's file are among them. What a worker's own list says was sent is taken at their word.
    """
    steps: dict[int, list[ReleaseStep]] = {}
    for step in desk.transaction.steps(desk.number):
        steps.setdefault(step.distribution, []).append(step)
    asked = [row for row in desk.rows if recipient in (None, row.recipient)]
    made = {it.row.id: it for it in _made(desk, asked, steps)}
    documents = {it.number: it for it in desk.transaction.documents(desk.number)}
    rows = [row for row in desk.rows if recipient in (None, row.recipient)]
    in_hand = InHand(desk)
    return [
        replace(_standing(made.get(row.id), row, documents, steps.get(row.id, [])), unsafe=in_hand.why_not(row))
        for row in rows
        if row.id in made or row.sent_on is not None
    ]


def _made(
    desk: Desk, rows: Sequence[RegisteredDistribution], steps: Mapping[int, Sequence[ReleaseStep]]
) -> list[MadeCopy]:
    """The copies and the letters of the rows that are still to go, or went by our steps and may need a newer one."""
    ours = [row for row in rows if row.sent_on is None or any(it.step is Step.SENT for it in steps.get(row.id, []))]
    made = make_copies(desk, ours)
    # what a letter says is enclosed are the copies just made
    fresh = replace(desk)
    documents = {it.number: it for it in desk.transaction.documents(desk.number)}
    unsent = [row for row in fresh.rows if row.sent_on is None and row.id in {it.id for it in ours}]
    kept = {
        row.id: documents[row.document or ""]
        for row in unsent
        if _is_approved_letter(row, documents.get(row.document or ""), steps.get(row.id, []), desk)
    }
    done = {it.row.id for it in made}
    made += make_letters(fresh, [row for row in unsent if row.id not in done], kept)
    done = {it.row.id for it in made}
    return [*made, *(MadeCopy(row, kept[row.id]) for row in unsent if row.id in kept and row.id not in done)]


def _is_approved_letter(
    row: RegisteredDistribution, document: RegisteredDocument | None, steps: Sequence[ReleaseStep], desk: Desk
) -> bool:
    """Whether a row's letter is approved and the forms are still those that it was made from.

    What else it encloses goes in its own time, and makes it no other letter.
    """
    if document is None or not document.current or row.document_kind != LETTER:
        return False
    now = {it.sha256 for it in desk.meeting.records if desk.transaction.known(it.sha256)}
    return any(it.document == document.number for it in steps) and set(document.sources) == now


def asked_for(desk: Desk, recipient: str | None, kinds: frozenset[str] | None) -> list[Standing]:
    """How the copies of one recipient or of all stand, of some kinds of paper or of all; WrongUse if there is none."""
    name = called(recipient, desk) if recipient else None
    theirs = standing(desk, name)
    asked = [it for it in theirs if kinds is None or it.row.document_kind in kinds]
    if asked:
        return asked
    have = ", ".join(dict.fromkeys(it.row.document_kind for it in theirs))
    if not have:
        raise WrongUse(f"{name or 'Nobody'} is to have no copy; see “minutebook distribution {desk.number}”.")
    raise WrongUse(f"{name or 'Nobody'} is to have no such paper; on the list: {have}.")


def kinds_asked(document: str | None, desk: Desk) -> frozenset[str] | None:
    """The kinds of paper on the list that a person means by a word such as "plan"; None for all."""
    if not document:
        return None
    said = {fold(kind) for kind in said_kinds(document, desk.meeting)}
    kinds = frozenset(row.document_kind for row in desk.rows if fold(row.document_kind) in said)
    if not kinds:
        have = ", ".join(dict.fromkeys(row.document_kind for row in desk.rows))
        raise WrongUse(f"No “{document}” is on the distribution list of {desk.number}; on it: {have or 'nothing'}.")
    return kinds


def called(asked: str, desk: Desk) -> str:
    """The one recipient whom a person means, by whole name or by a part of it; WrongUse where it is nobody, or two."""
    names = list(dict.fromkeys(row.recipient for row in desk.rows))
    words = set(fold(asked).split())
    known_as = fold(str(desk.meeting.value("child.known_as") or ""))
    child = [name for name in names if fold(asked) == known_as and same_name(name, desk.meeting.child_name)]
    found = [name for name in names if fold(name) == fold(asked)] or child
    found = found or [name for name in names if words and words <= set(fold(name).split())]
    if len(found) == 1:
        return found[0]
    listed = ", ".join(found or names) or "nobody"
    if found:
        raise WrongUse(f"“{asked}” may be any of {listed}; give the whole name.")
    raise WrongUse(f"“{asked}” is not on the distribution list of {desk.number}; on it: {listed}.")


def not_yet(found: Sequence[Standing], wanted: Stage, meeting: str) -> str:
    """Why none of some copies stands where a step could be taken, and what to do, by the one nearest to it."""
    order = list(Stage)
    there = [it for it in found if it.stage is not Stage.HELD]
    before = [it for it in there if order.index(it.stage) < order.index(wanted)]
    # an earlier step is owed where there is one; else all of it has been done
    first = (
        max(before, key=lambda it: order.index(it.stage))
        if before
        else min(there or found, key=lambda it: order.index(it.stage))
    )
    return _why(first, meeting)


def _why(it: Standing, meeting: str) -> str:
    match it.stage:
        case Stage.HELD:
            return f"{it.called}: {it.held}"
        case Stage.DRAFT:
            return (
                f"{it.called} is a DRAFT still; “minutebook findings {meeting}” lists what is to put right or decide."
            )
        case Stage.CHAIR if it.out_of_date:
            return (
                f"{it.called} says something else than the Chair approved; show it to them again, and note it with "
                f"“minutebook approve {meeting}”."
            )
        case Stage.CHAIR:
            return f"{it.called} waits for the Chair; when they agree, note it with “minutebook approve {meeting}”."
        case Stage.SECOND:
            return (
                f"{it.called} is approved and waits for a second person, who looks at it under their own account and "
                f"types “minutebook checked {meeting}”."
            )
        case Stage.READY:
            by = f" by {it.checked.by} on {say_date(it.checked.on)}" if it.checked else ""
            return f"{it.called} was checked{by} and is ready to be sent."
        case Stage.SENT:
            on = f" on {say_date(it.row.sent_on)}" if it.row.sent_on else ""
            return f"{it.called} was sent{on}; “minutebook distribution {meeting}” lists it."


def _standing(
    made: MadeCopy | None,
    row: RegisteredDistribution,
    documents: Mapping[str, RegisteredDocument],
    steps: Sequence[ReleaseStep],
) -> Standing:
    """A row with the steps on its version; what is sent stays what was sent."""
    document = made.document if made and row.sent_on is None else documents.get(row.document or "")
    number = document.number if document else None
    last: dict[Step, ReleaseStep] = {}
    for step in steps:
        if step.document == number:
            _follow(last, step)
    return Standing(
        row=row,
        document=document,
        held=made.held if made else "",
        noticed=made.noticed if made else (),
        left_out=made.left_out if made else "",
        new=made is not None and made.new and row.sent_on is None,
        approved=last.get(Step.APPROVED),
        checked=last.get(Step.CHECKED),
        sent=last.get(Step.SENT),
        out_of_date=not last and any(step.document != number for step in steps),
    )


def _follow(last: dict[Step, ReleaseStep], step: ReleaseStep) -> None:
    """What still holds once a step follows those before it."""
    if step.step is Step.WITHDRAWN:
        last.clear()
    elif step.step is Step.NOT_SENT:
        last.pop(Step.SENT, None)
    else:
        last[step.step] = step
