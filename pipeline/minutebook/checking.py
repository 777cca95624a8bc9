"""The use case of forms going back to their workers: what is to be put right, and copies that say so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from minutebook.documents.contexts.check_sheet import CHECK_SHEET
from minutebook.documents.render import render_document
from minutebook.documents.shaping import Recorded
from minutebook.errors import WrongUse
from minutebook.findings import Finding, told_once
from minutebook.intake.door.kinds import Kind
from minutebook.intake.door.source import open_source
from minutebook.intake.formfile import FormFile, form_of
from minutebook.intake.passwords import Passwords
from minutebook.intake.reader import Reader, shared_reader
from minutebook.joining import Sheaf, join
from minutebook.judging import findings_on, judged
from minutebook.meeting import Meeting
from minutebook.notes.back import check_ending, copy_back, ending_of_copy, password_of
from minutebook.notes.note import notes_on
from minutebook.process import choose_council, load_councils
from minutebook.register.register import Register
from minutebook.report import judge
from minutebook.rules import Facts
from minutebook.rules.rule import stands_in
from minutebook.rules.yardstick import Yardstick
from minutebook.workspace import Workspace


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


@dataclass(frozen=True, slots=True)
class CheckedMeeting:
    """What was found in the forms of one meeting, judged together."""

    #: names of the files
    files: tuple[str, ...]
    meeting: Meeting
    findings: tuple[Finding, ...]
    #: the copies that were written
    copies: tuple[Path, ...] = ()


def check_meetings(
    paths: Sequence[Path],
    *,
    now: datetime,
    today: date | None = None,
    workspace: Workspace | None = None,
    out: Path | None = None,
    force: bool = False,
    passwords: Passwords | None = None,
) -> list[CheckedMeeting]:
    """Judge forms as the meetings that they make, and write the workers' copies into the folder ``out``.

    With a ``workspace`` each meeting is measured by its council, and with what the register knows of its case; nothing
    is registered. Raises what ``check_form`` raises, for the first file that cannot be read.
    """
    day, keys = today or now.date(), passwords or Passwords()
    sources = [open_source(path) for path in paths]
    forms = {source.sha256: form_of(source, keys) for source in sources}
    sheaves = [Sheaf(form.records, str(path.parent)) for path, form in zip(paths, forms.values(), strict=False)]
    checked = []
    for meeting in join(sheaves):
        theirs = list(dict.fromkeys(record.sha256 for record in meeting.records))
        mine = [forms[name] for name in theirs]
        found = tuple(told_once(_judged(workspace, meeting, mine, day)))
        copies = [_copy_for(form, found, out, now, keys, force) for form in mine] if out else []
        checked.append(CheckedMeeting(tuple(it.source.name for it in mine), meeting, found, tuple(copies)))
    return checked


def check_sheet(checked: CheckedMeeting, workspace: Workspace, *, today: date) -> bytes:
    """The check sheet of a meeting as a Word file in its council's brand; it is registered nowhere."""
    council = choose_council(load_councils(workspace.templates), checked.meeting)
    return render_document(
        CHECK_SHEET.kind, checked.meeting, council, status="FINAL", version=1, number="not registered", today=today,
        templates=workspace.templates, recorded=Recorded(findings=checked.findings),
    )  # fmt: skip


def _judged(
    workspace: Workspace | None, meeting: Meeting, forms: Sequence[FormFile], today: date
) -> tuple[Finding, ...]:
    unread = [it for form in forms for it in form.findings]
    if workspace is None:
        return findings_on(Facts(meeting.records, today, alone=False), unread)
    council = choose_council(load_councils(workspace.templates), meeting)
    if not workspace.has_register():
        return findings_on(Facts(meeting.records, today, alone=False, yardstick=Yardstick.of(council)), unread)
    with Register.open(workspace.register, actor="check") as register:
        return judged(register, None, meeting, (), unread, council, today).findings


def _copy_for(
    form: FormFile, findings: Sequence[Finding], out: Path, now: datetime, passwords: Passwords, force: bool
) -> Path:
    """The worker's copy of one form, with what concerns it and what concerns the meeting as a whole."""
    notes = notes_on(it for it in findings if _concerns(it, form))
    place = out / f"{form.source.name.rpartition('.')[0]}.{ending_of_copy(form.source.name, form.kind)}"
    check_free(Path(form.source.name), place, force)
    copy = copy_back(shared_reader(), form.source, form.kind, notes, now=now, passwords=passwords)
    out.mkdir(parents=True, exist_ok=True)
    write_copy(place, copy, force)
    return place


def _concerns(finding: Finding, form: FormFile) -> bool:
    """Whether a finding is this form's business: its own, on one of its answers, or without a place at all."""
    if finding.form is not None:
        return any(record.form == finding.form for record in form.records)
    return finding.where is None or any(stands_in(record, finding.key, finding.where) for record in form.records)
