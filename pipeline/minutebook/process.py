"""The use cases: forms in, documents out. What the command line and, later, the web page are skins of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from minutebook.council import Council, load_council
from minutebook.errors import ExitStatus, MinutebookError, WrongUse
from minutebook.findings import Finding, Severity
from minutebook.intake.formfile import FormFile, form_of, read_form
from minutebook.intake.source import source_from
from minutebook.issuing import House, issue
from minutebook.joining import join, made_meeting
from minutebook.meeting import Meeting
from minutebook.register.facts import RegisteredDocument, RegisteredMeeting
from minutebook.register.register import Register
from minutebook.report import as_data, judge
from minutebook.rules import Facts, check
from minutebook.workspace import Workspace

#: told of each step of long work: how many are done, how many there are, and what is being done
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one meeting, or of one file that is part of none."""

    #: names of the files given in this run
    files: tuple[str, ...]
    #: one sentence for the person who ran it
    message: str
    status: ExitStatus
    #: number in the register, None where nothing was registered
    meeting: str | None = None
    #: documents issued in this run
    documents: tuple[RegisteredDocument, ...] = ()
    findings: tuple[Finding, ...] = ()


def read_report(path: Path, *, today: date) -> dict[str, Any]:
    """What a form says, where, and what is wrong (design.md 4, ``read --json``)."""
    form = read_form(path)
    return as_data(form, judge(form, today))


def run(
    workspace: Workspace,
    paths: Sequence[Path],
    *,
    actor: str,
    now: datetime,
    today: date | None = None,
    council: str | None = None,
    confirm: bool = False,
    progress: Progress = lambda done, of, what: None,
) -> list[Outcome]:
    """The main job over some files: read, join into meetings, check, merge, register, and copy out.

    ``now`` needs a time zone; ``today`` is its date unless given. ``confirm`` lets a form without a case reference
    join a registered meeting by name. A file that cannot be read is an Outcome, not an exception; the others go on.
    """
    councils = load_councils(workspace.templates)
    day = today or now.date()
    forms, outcomes = _read_all(paths, progress)
    with Register.open(workspace.register, actor=actor) as register:
        fresh = []
        for form in forms:
            known = register.known(form.source.sha256)
            if known:
                message = f"{form.source.name} is already registered, with meeting {known.meeting}."
                outcomes.append(Outcome((form.source.name,), message, ExitStatus.REGISTER, known.meeting))
            elif not form.records:
                findings = judge(form, day)
                outcomes.append(
                    Outcome((form.source.name,), findings[0].message, ExitStatus.FINDINGS, findings=findings)
                )
            else:
                fresh.append(form)
        meetings = join(form.records for form in _once(fresh))
        for at, meeting in enumerate(meetings):
            progress(at, len(meetings), f"meeting of {meeting.initials or 'a child'}")
            mine = [form for form in fresh if any(record.sha256 == form.source.sha256 for record in meeting.records)]
            outcomes.append(
                _run_meeting(register, workspace, meeting, mine, councils, council, now, day, confirm=confirm)
            )
        workspace.restore_outputs(register)
    return outcomes


def _read_all(paths: Sequence[Path], progress: Progress) -> tuple[list[FormFile], list[Outcome]]:
    forms, refused = [], []
    for at, path in enumerate(paths):
        progress(at, len(paths), path.name)
        try:
            forms.append(read_form(path))
        except MinutebookError as error:
            refused.append(Outcome((path.name,), str(error), error.status))
    return forms, refused


def _once(forms: Iterable[FormFile]) -> list[FormFile]:
    """Each content once, however often it was given."""
    return list({form.source.sha256: form for form in forms}.values())


def _run_meeting(
    register: Register, workspace: Workspace, meeting: Meeting, files: Sequence[FormFile], councils: Sequence[Council],
    chosen: str | None, now: datetime, today: date, *, confirm: bool,
) -> Outcome:  # fmt: skip
    names = tuple(form.source.name for form in files)
    try:
        with register.transaction(now=now) as transaction:
            earlier, sure = _registered(transaction, meeting)
            if earlier and not sure and not confirm:
                message = (
                    f"These look like forms of meeting {earlier.number} ({earlier.initials}, {earlier.date or 'no date'}), which has the same "
                    "child’s name; if that is right, run again with --confirm."
                )
                return Outcome(names, message, ExitStatus.REGISTER, earlier.number)
            whole, old_findings = _with_earlier(transaction, meeting, earlier)
            findings = _findings(whole, files, old_findings, today)
            house = House(choose_council(councils, whole, chosen), workspace.templates, today, now)
            issued = issue(transaction, whole, files, findings, house, earlier.number if earlier else None)
    except MinutebookError as error:
        return Outcome(names, str(error), error.status)
    return Outcome(
        names, _sentence(issued.documents, findings), _status(findings), issued.meeting, issued.documents, findings
    )


def _registered(register: Any, meeting: Meeting) -> tuple[RegisteredMeeting | None, bool]:
    """The registered meeting that these forms belong to, and whether that is sure (design.md 2)."""
    by_ref = register.find_meetings(case_ref=meeting.case_ref, type=meeting.type) if meeting.case_ref else []
    for found in by_ref:
        if meeting.date is None or found.date in (None, meeting.date):
            return found, True
    if meeting.case_ref or not meeting.child_name:
        return None, True
    born = meeting.value("child.dob")
    by_name = register.find_meetings(child_name=meeting.child_name, type=meeting.type)
    for found in by_name:
        same_birth = isinstance(born, date) and found.child_dob == born
        same_day = meeting.date is not None and found.date == meeting.date
        if same_day or (same_birth and meeting.date is None):
            return found, False
    return None, True


def _with_earlier(register: Any, meeting: Meeting, earlier: RegisteredMeeting | None) -> tuple[Meeting, list[Finding]]:
    """The meeting with the forms it already has in the register, but for those that came anew."""
    if earlier is None:
        return meeting, []
    mine = {record.form for record in meeting.records}
    before = []
    findings: list[Finding] = []
    for current in register.forms_of(earlier.number):
        form = form_of(source_from(current.file_name, current.data))
        kept = [record for record in form.records if record.form in current.forms and record.form not in mine]
        before += kept
        findings += [finding for finding in form.findings if finding.form in {record.form for record in kept}]
    return made_meeting(meeting.type, (*meeting.records, *before)), findings


def _findings(
    meeting: Meeting, files: Sequence[FormFile], earlier: Sequence[Finding], today: date
) -> tuple[Finding, ...]:
    mine = {(record.form, record.sha256) for record in meeting.records}
    unread = [
        finding for form in files for finding in form.findings if (finding.form or "", form.source.sha256) in mine
    ]
    return (*unread, *earlier, *check(Facts(meeting.records, today, alone=False)))


def _sentence(documents: Sequence[RegisteredDocument], findings: Sequence[Finding]) -> str:
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    made = (
        f"{len(documents)} document{'s' if len(documents) != 1 else ''} issued"
        if documents
        else "registered; no document is due from these forms"
    )
    return made + (f", {errors} thing{'s' if errors != 1 else ''} to put right" if errors else "")


def _status(findings: Sequence[Finding]) -> ExitStatus:
    return ExitStatus.FINDINGS if any(finding.severity is Severity.ERROR for finding in findings) else ExitStatus.FINE


def load_councils(templates: Path) -> list[Council]:
    """Every council that has a folder under the templates."""
    folders = sorted(path.parent for path in templates.glob("*/council.toml"))
    if not folders:
        raise WrongUse(f"There is no council in {templates}; a council is a folder with a council.toml and a logo.")
    return [load_council(folder) for folder in folders]


def choose_council(councils: Sequence[Council], meeting: Meeting, name: str | None) -> Council:
    """The council asked for by its folder's name, else the one whose case references look like this, else the default."""
    if name:
        found = next((council for council in councils if council.id == name), None)
        if found is None:
            raise WrongUse(f"There is no council “{name}”; there are: {', '.join(council.id for council in councils)}.")
        return found
    knowing = [council for council in councils if meeting.case_ref and council.knows_case_reference(meeting.case_ref)]
    usual = [council for council in councils if meeting.type.value in council.usual_for]
    return (knowing or usual or list(councils))[0]
