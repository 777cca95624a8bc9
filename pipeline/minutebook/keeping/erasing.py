"""Erasing a case by two people: one asks, another sees what will go and confirms, and no byte of it stays."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

from minutebook.dates import say_date
from minutebook.disk.placing import sync
from minutebook.errors import RegisterConflict, WrongUse
from minutebook.register.canonical import fold
from minutebook.register.erasing import FREE_PAGES, Belongings, Keeper
from minutebook.register.facts import (
    ErasureRequest,
    Hold,
    RegisteredDocument,
    RegisteredMeeting,
    RegisteredSubmission,
)
from minutebook.register.holding import Holding
from minutebook.register.register import Register
from minutebook.workspace import Workspace

#: for how long a request may be confirmed
VALID: Final = timedelta(days=30)
#: what no erasure can reach; people must know it
OUT_OF_REACH: Final = (
    "Not reached: backups, e-mails and letters that went out, copies in other folders, on sticks and other"
    " computers, the workers’ own files, and files in intake/ that were never registered. See to those yourselves."
)


@dataclass(frozen=True, slots=True)
class Case:
    """A case as somebody named it."""

    #: as people write it: the case reference, or the number of a meeting that has none
    reference: str
    #: see ``facts.Hold.case_key``
    key: str
    meetings: tuple[RegisteredMeeting, ...]


@dataclass(frozen=True, slots=True)
class Going:
    """Exactly what will go when the erasure of a case is confirmed."""

    case: Case
    own: Belongings
    forms: tuple[RegisteredSubmission, ...]
    documents: tuple[RegisteredDocument, ...]
    #: files in the outputs and outbox folders and in intake/
    files: tuple[Path, ...]
    #: sentences on what stays, and why
    stays: tuple[str, ...]
    holds: tuple[Hold, ...]
    #: None where nobody has asked, or too long ago
    request: ErasureRequest | None


def case_named(register: Holding, asked: str) -> Case:
    """The case of a reference, or of a meeting's number; WrongUse where there is none."""
    key = fold(asked)
    found = register.meetings_of(key) if key else []
    if not found:
        one = register.meeting(asked.strip().upper())
        key = fold(one.case_ref) or fold(one.number)
        found = register.meetings_of(key)
    return Case(found[0].case_ref or found[0].number, key, tuple(found))


def look(workspace: Workspace, register: Register, asked: str, *, now: datetime) -> Going:
    """What would go; changes nothing."""
    with register.keeping(now=now) as keeper:
        return _going(workspace, keeper, case_named(keeper, asked), now)


def ask(workspace: Workspace, register: Register, asked: str, reason: str, *, actor: str, now: datetime) -> Going:
    """The first person's wish to erase a case. Raises RegisterConflict where it is on hold or already asked for."""
    if not reason.strip():
        raise WrongUse("Say why the case is to be erased.")
    with register.keeping(now=now) as keeper:
        going = _going(workspace, keeper, case_named(keeper, asked), now)
        _not_held(going)
        if going.request is not None and not _same(going.request.asked_by, actor):
            raise RegisterConflict(
                f"{going.request.asked_by} has already asked to erase {going.case.reference}; look at what will go, "
                "and confirm it with --confirm."
            )
        keeper.ask_erasure(going.case.key, reason.strip())
        return going


def confirm(
    workspace: Workspace, register: Register, seen: Going, typed: str, *, actor: str, now: datetime
) -> list[str]:
    """The second person's word, given on what they have ``seen``; then it is gone. Gives sentences on what is left.

    Raises RegisterConflict where the case is on hold, nobody else has asked within 30 days, or it has changed since;
    WrongUse where the reference that was typed again is another.
    """
    may_confirm(seen, actor)
    if fold(typed) != fold(seen.case.reference):
        raise WrongUse(f"That is not the reference of this case; nothing was erased. Type {seen.case.reference}.")
    with register.keeping(now=now) as keeper:
        going = _going(workspace, keeper, case_named(keeper, seen.case.reference), now)
        may_confirm(going, actor)
        if going.own != seen.own:
            raise RegisterConflict(
                f"{seen.case.reference} has changed since you looked; nothing was erased. Look again and confirm."
            )
        keeper.erase(going.own)
    return finish(workspace, register)


def may_confirm(going: Going, actor: str) -> ErasureRequest:
    """The request that this account may confirm; RegisterConflict where there is none, or a hold."""
    _not_held(going)
    request = going.request
    if request is None:
        raise RegisterConflict(
            f"Nobody has asked in the last {VALID.days} days to erase {going.case.reference}; ask with --reason, and "
            "another person confirms."
        )
    if _same(request.asked_by, actor):
        raise RegisterConflict(
            f"You asked to erase {going.case.reference} yourself; a second person confirms, signed in as themselves."
        )
    return request


def withdraw(register: Register, asked: str, *, now: datetime) -> int:
    """Take a request back; gives how many there were."""
    with register.keeping(now=now) as keeper:
        return keeper.withdraw_erasure(case_named(keeper, asked).key)


def finish(workspace: Workspace, register: Register) -> list[str]:
    """Remove what confirmed erasures have left outside the register; again and again until nothing is left.

    Gives sentences on what stays for others to do. Raises WrongUse for a file that cannot be removed now, and
    RegisterConflict while somebody else uses the register: whoever starts next goes on.
    """
    left = register.leftovers()
    if not left:
        return []
    for path in _files_of(workspace, left):
        _remove(path)
    for number in left:
        for folder in _folders(workspace, number):
            _remove_folders(folder)
    # an empty folder may be called after a child
    for path in workspace.intake.iterdir() if workspace.intake.is_dir() else ():
        if path.is_dir() and not path.is_symlink():
            _remove_folders(path)
    return register.forget(left)


def go_on(
    workspace: Workspace, register: Register, paths: Sequence[Path]
) -> tuple[Sequence[Path], list[RegisterConflict]]:
    """As ``finish``, before forms are taken in; gives the paths that are no form of an erased case.

    What only waits until nobody else is at work is given and not raised.
    """
    if not register.leftovers():
        return paths, []
    there = {path for path in paths if path.exists()}
    waiting = []
    try:
        finish(workspace, register)
    except RegisterConflict as error:
        waiting.append(error)
    return [path for path in paths if path not in there or path.exists()], waiting


def _going(workspace: Workspace, keeper: Keeper, case: Case, now: datetime) -> Going:
    numbers = [meeting.number for meeting in case.meetings]
    own = keeper.belongings(case.key, numbers)
    requests = [it for it in keeper.erasure_requests(case.key) if it.asked_at > now - VALID]
    return Going(
        case=case,
        own=own,
        forms=tuple(it for number in numbers for it in keeper.submissions(number)),
        documents=tuple(it for number in numbers for it in keeper.documents(number)),
        files=tuple(sorted(_files_of(workspace, [*own.meetings, *own.files]))),
        stays=tuple(_stays(keeper, case, own)),
        holds=tuple(keeper.holds_on(case.key)),
        request=requests[-1] if requests else None,
    )


def _stays(register: Holding, case: Case, own: Belongings) -> Iterator[str]:
    if own.shared:
        yield f"{len(own.shared)} stored file(s) stay, because another case has the same bytes."
    ours = {meeting.number for meeting in case.meetings}
    children = {(it.child_name, it.child_dob) for it in case.meetings if it.child_name}
    others = {
        found.number
        for name, born in children
        for found in register.find_meetings(child_name=name, child_dob=born)
        if not found.case_ref and found.number not in ours
    }
    if others:
        yield (
            f"{', '.join(sorted(others))}: a child of the same name, without a case reference; it stays, and is erased "
            "by its own number."
        )
    yield "What the papers of other cases say of this child stays with those cases."


def _not_held(going: Going) -> None:
    if going.holds:
        hold = going.holds[0]
        raise RegisterConflict(
            f"{going.case.reference} is on hold since {say_date(_day(hold.placed_at))} ({hold.placed_by}): nobody may "
            "erase it until “minutebook hold --lift”."
        )


def _same(one: str, other: str) -> bool:
    # Windows accounts are the same in capitals
    return one.casefold() == other.casefold()


def _day(moment: datetime) -> date:
    return moment.astimezone().date()


def _folders(workspace: Workspace, number: str) -> Iterator[Path]:
    if number != FREE_PAGES and number.startswith("M-"):
        yield from (folder / number for folder in (workspace.outputs, workspace.outbox))


def _files_of(workspace: Workspace, left: Sequence[str]) -> Iterator[Path]:
    """The files of meetings' folders, whatever they are, and those in intake/ whose bytes are to go."""
    for number in left:
        for folder in _folders(workspace, number):
            yield from [folder] if folder.is_symlink() else _all_in(folder)
    names = {name for name in left if len(name) == 64}
    yield from (path for path in _all_in(workspace.intake) if names and _sha256(path) in names)


def _all_in(folder: Path) -> Iterator[Path]:
    for place, places, names in os.walk(folder):
        # a link is a file to us, wherever it leads
        linked = [name for name in places if (Path(place) / name).is_symlink()]
        yield from (Path(place) / name for name in (*names, *linked))


def _sha256(path: Path) -> str:
    # what cannot be read is told by whoever runs the forms
    with contextlib.suppress(OSError), path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
    return ""


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
        sync(path.parent)
    except OSError as error:
        raise WrongUse(
            f"{path} cannot be removed ({error.strerror}); the register has erased the case. Close or free the file, "
            "and type “minutebook erase”: it goes on from here."
        ) from None


def _remove_folders(folder: Path) -> None:
    """Take away a folder and those in it, as far as nothing else lies in them."""
    for place, places, _ in os.walk(folder, topdown=False):
        for name in places:
            path = Path(place) / name
            with contextlib.suppress(OSError):
                path.rmdir()
    with contextlib.suppress(OSError):
        folder.rmdir()
