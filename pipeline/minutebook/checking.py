"""The use case of one form going back to its worker: what is to be put right, and a copy that says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from minutebook.errors import WrongUse
from minutebook.findings import Finding, told_once
from minutebook.intake.door.kinds import Kind
from minutebook.intake.door.source import open_source
from minutebook.intake.formfile import form_of
from minutebook.intake.passwords import Passwords
from minutebook.intake.reader import Reader, shared_reader
from minutebook.notes.back import check_ending, copy_back, password_of
from minutebook.notes.note import notes_on
from minutebook.report import judge


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in a form."""

    #: the file's name
    file: str
    findings: tuple[Finding, ...]
    #: the file came with a password, and the list of what to put right has none
    bare: bool = False


def check_form(
    path: Path,
    *,
    now: datetime,
    today: date | None = None,
    out: Path | None = None,
    force: bool = False,
    passwords: Passwords | None = None,
    reader: Reader | None = None,
) -> Checked:
    """Judge a form, and write the worker's copy to ``out``, dated ``now``; ``today`` is its date unless given.

    Raises WrongUse for an ``out`` that is there already (unless ``force``), is the form itself, or has the wrong
    ending; Refused, Locked and MissingProgram as reading does.
    """
    if out is not None:
        check_free(path, out, force)
    source = open_source(path)
    passwords, reader = passwords or Passwords(), reader or shared_reader()
    form = form_of(source, passwords, reader)
    findings = tuple(told_once(judge(form, today or now.date())))
    if out is None:
        return Checked(source.name, findings)
    check_ending(out.name, source.name, form.kind)
    copy = copy_back(reader, source, form.kind, notes_on(findings), now=now, passwords=passwords)
    write_copy(out, copy, force)
    return Checked(source.name, findings, form.kind is Kind.PDF and password_of(reader, source, passwords) is not None)


def check_free(path: Path, out: Path, force: bool) -> None:
    """Raise WrongUse where the copy of a file would be written over the file itself or over another one."""
    if out.exists() and path.exists() and out.samefile(path):
        raise WrongUse(f"{out} is the file itself; give the copy another name.")
    if out.is_dir():
        raise WrongUse(f"{out} is a folder; give the copy a name in it.")
    if out.exists() and not force:
        raise WrongUse(f"{out} is there already; give the copy another name, or --force to write over it.")


def write_copy(out: Path, copy: bytes, force: bool) -> None:
    """Write a file; raises WrongUse where it cannot be written, or is there already without ``force``."""
    try:
        with out.open("wb" if force else "xb") as file:
            file.write(copy)
    except OSError as error:
        raise WrongUse(f"{out} cannot be written ({error.strerror}); close it, or choose another name.") from None
