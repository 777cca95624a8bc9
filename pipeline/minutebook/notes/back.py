"""The worker's copy of any form: their own file with our notes in it, or a list where it can hold none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from minutebook.errors import Locked, WrongUse
from minutebook.intake.child.wire import packed, unpacked
from minutebook.intake.door.kinds import Kind, family_of
from minutebook.intake.door.source import Source
from minutebook.intake.door.unlock import locked
from minutebook.intake.passwords import Passwords
from minutebook.intake.reader import Reader
from minutebook.notes.note import Note
from minutebook.notes.pdf import listed

_JOB: Final = "minutebook.notes.job:mark"
_LOOK: Final = "minutebook.intake.child.jobs:kind"


def copy_back(
    reader: Reader, source: Source, kind: Kind, notes: Sequence[Note], *, now: datetime, passwords: Passwords
) -> bytes:
    """The bytes of the copy of a file that has been read as ``kind``, under the file's own password.

    A list is not locked. Raises Refused like every reading.
    """
    if kind is Kind.PDF:
        return listed(source.name, notes, now=now)
    arguments = {"notes": packed(tuple(notes)).decode(), "now": now.isoformat()}
    answer = passwords.opening(lambda tried: reader.ask(_JOB, source, tried, arguments))
    if not unpacked(answer.body, bool) and not kind.converts_to:
        return source.data
    password = password_of(reader, source, passwords)
    return locked(answer.data, password) if password else answer.data


def password_of(reader: Reader, source: Source, passwords: Passwords) -> str | None:
    """The password that opens the file; None where it needs none."""
    if not passwords.given:
        return None
    for password in ("", *passwords.given):
        try:
            reader.ask(_LOOK, source, [password])
        except Locked:
            continue
        return password or None
    return None


def ending_of_copy(name: str, kind: Kind) -> str:
    """How the name of the copy must end: as that of the file, or as LibreOffice leaves an old kind."""
    if kind.converts_to:
        return kind.converts_to
    ending = name.rpartition(".")[2].lower()
    return ending if family_of(name) == kind.family else kind.value


def check_ending(out: str, name: str, kind: Kind) -> None:
    """Raise WrongUse where a copy of that name would not open."""
    wanted = ending_of_copy(name, kind)
    if out.rpartition(".")[2].lower() == wanted:
        return
    what = f"What comes back of “{name}” is a list" if kind is Kind.PDF else f"The copy of “{name}” is a .{wanted} file"
    raise WrongUse(f"{what}; give it a name that ends in .{wanted}, not {out}.")
