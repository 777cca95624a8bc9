"""The use cases: forms in, documents out. What the command line and, later, the web page are skins of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from minutebook.council import FILE_NAME as COUNCIL_FILE
from minutebook.council import Council, load_council
from minutebook.dates import say_date
from minutebook.errors import ExitStatus, MinutebookError, MissingProgram, Refused, RegisterConflict, WrongUse
from minutebook.findings import Finding, Severity
from minutebook.forms import FORMS
from minutebook.forms.record import Record
from minutebook.intake.door.source import Source, open_source, printable, source_from
from minutebook.intake.formfile import FormFile, form_of, read_form
from minutebook.intake.passwords import Passwords
from minutebook.intake.reader import shared_reader
from minutebook.issuing import House, issue
from minutebook.joining import Sheaf, join, made_meeting, other_birthday
from minutebook.judging import judged
from minutebook.keeping.erasing import go_on
from minutebook.lapsing import lapsed, take_back
from minutebook.meeting import Meeting
from minutebook.persons import same_name
from minutebook.register.facts import (
    CurrentForms,
    DocumentStatus,
    RegisteredDocument,
    RegisteredFinding,
    RegisteredMeeting,
)
from minutebook.register.lookups import Lookups
from minutebook.register.register import Register
from minutebook.report import as_data, judge, loose_words
from minutebook.rules.rule import MEETING_FORMS
from minutebook.siblings import refusal, siblings
from minutebook.workspace import Workspace

#: told of each step of long work: how many are done, how many there are, and what is being done
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one meeting, or of one file that is part of none."""

    #: names of the files given in this run
    files: tuple[str, ...]
    #: one sentence for the person who ran it; where nothing was registered it names the file
    message: str
    status: ExitStatus
    #: number in the register, None where nothing was registered
    meeting: str | None = None
    #: documents issued in this run
    documents: tuple[RegisteredDocument, ...] = ()
    findings: tuple[Finding, ...] = ()
    #: words of the files that belong to no question: file, place, words
    unplaced: tuple[tuple[str, str, str], ...] = ()
    #: a file that was registered before, so that there was nothing to do
    known: bool = False

    @property
    def registered(self) -> bool:
        """Whether this run registered something of it."""
        return self.meeting is not None and self.status in (ExitStatus.FINE, ExitStatus.FINDINGS)


def read_report(path: Path, *, today: date, passwords: Passwords | None = None) -> dict[str, Any]:
    """What a form says, where, and what is wrong (design.md 4, ``read --json``)."""
    form = read_form(path, passwords)
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
    belongs_to: str | None = None,
    passwords: Passwords | None = None,
    progress: Progress = lambda done, of, what: None,
) -> list[Outcome]:
    """The main job over some files: read, join into meetings, check, merge, register, and copy out.

    ``now`` needs a time zone; ``today`` is its date unless given. ``confirm`` lets a form without a case reference
    join a registered meeting by name, and a meeting stand days from another of its case; ``belongs_to`` is the number
    of the registered meeting that all the forms are of; ``passwords`` open protected files. A file that cannot be read
    is an Outcome, not an exception; the others go on. Meetings of forms known before are judged again where their
    documents are DRAFT.
    """
    councils = load_councils(workspace.templates, council)
    day = today or now.date()
    keys = passwords or Passwords()
    with Register.open(workspace.register, actor=actor) as register:
        paths, waiting = go_on(workspace, register, paths)
        fresh, outcomes = _take_in(register, paths, day, keys, progress)
        outcomes += [Outcome((), str(error), error.status) for error in waiting]
        # each content once, however often it was given
        sheaves = {form.source.sha256: Sheaf(form.records, str(path.parent)) for path, form in fresh}
        meetings = join(sheaves.values())
        if belongs_to and len(meetings) > 1:
            raise WrongUse(f"These are forms of {len(meetings)} meetings; give those of {belongs_to} alone.")
        for at, meeting in enumerate(meetings):
            progress(at, len(meetings), f"meeting of {meeting.initials or 'a child'}")
            theirs = {record.sha256 for record in meeting.records}
            mine = [form for _, form in fresh if form.source.sha256 in theirs]
            outcomes.append(
                _run_meeting(
                    register, workspace, meeting, mine, councils, now, day, keys, confirm=confirm, belongs_to=belongs_to
                )
            )
        done = {outcome.meeting for outcome in outcomes if outcome.registered}
        for number in sorted({outcome.meeting for outcome in outcomes if outcome.known and outcome.meeting} - done):
            outcomes += _look_again(register, workspace, number, councils, now, day, keys)
        outcomes += _copy_out(workspace, register, {outcome.meeting for outcome in outcomes if outcome.meeting})
    return outcomes


def _take_in(
    register: Register, paths: Sequence[Path], today: date, passwords: Passwords, progress: Progress
) -> tuple[list[tuple[Path, FormFile]], list[Outcome]]:
    """The forms that are new, read; and what is to be said of every other file."""
    fresh: list[tuple[Path, FormFile]] = []
    outcomes: list[Outcome] = []
    opened = [(path, _open_new(register, path)) for path in paths]
    shared_reader().prepare([source for _, source in opened if isinstance(source, Source)], passwords.given)
    for at, (path, source) in enumerate(opened):
        progress(at, len(paths), printable(path.name))
        form = _read_new(source, today, passwords) if isinstance(source, Source) else source
        if isinstance(form, Outcome):
            outcomes.append(form)
        else:
            fresh.append((path, form))
    return fresh, outcomes


def _open_new(register: Register, path: Path) -> Source | Outcome:
    """The bytes of a file that the register does not hold yet, or why there is nothing to do with it."""
    try:
        source = open_source(path)
    except MinutebookError as error:
        return Outcome((printable(path.name),), str(error), error.status)
    known = register.known(source.sha256)
    if known is None:
        return source
    message = f"“{source.name}” is already registered, with meeting {known.meeting}."
    return Outcome((source.name,), message, ExitStatus.REGISTER, known.meeting, known=True)


def _read_new(source: Source, today: date, passwords: Passwords) -> FormFile | Outcome:
    """A form, or why this file cannot be registered."""
    try:
        form = form_of(source, passwords)
    except MinutebookError as error:
        return Outcome((source.name,), str(error), error.status)
    children = next(filter(None, map(siblings, form.records)), ())
    if form.records and not children:
        return form
    findings = judge(form, today)
    if children:
        return Outcome((source.name,), refusal(source.name, children), ExitStatus.FINDINGS, findings=findings)
    return Outcome((source.name,), f"{findings[0].message} {findings[0].fix}", ExitStatus.FINDINGS, findings=findings)


def _copy_out(workspace: Workspace, register: Register, meetings: Iterable[str]) -> Iterator[Outcome]:
    """Fill the outputs folder; where that cannot be done, what was registered is told all the same."""
    try:
        workspace.put_out(register, meetings)
    except (WrongUse, RegisterConflict) as error:
        yield Outcome((), str(error), error.status)


def _run_meeting(
    register: Register, workspace: Workspace, meeting: Meeting, files: Sequence[FormFile], councils: Sequence[Council],
    now: datetime, today: date, passwords: Passwords, *, confirm: bool, belongs_to: str | None,
) -> Outcome:  # fmt: skip
    names = tuple(form.source.name for form in files)
    try:
        with register.transaction(now=now) as transaction:
            earlier, sure = (transaction.meeting(belongs_to), True) if belongs_to else _registered(transaction, meeting)
            if earlier is None and not confirm and (near := _days_apart(transaction, meeting)):
                raise RegisterConflict(f"{_listed(names)}: {near}")
            if doubt := _doubt(meeting, earlier, asks=not (sure or confirm)):
                raise RegisterConflict(f"{_listed(names)}: {doubt}")
            whole, old_findings = with_earlier(transaction, meeting, earlier, passwords)
            number = earlier.number if earlier else None
            house = House(council_of(transaction, number, whole, councils), workspace.templates, today, now)
            verdict = judged(transaction, number, whole, files, old_findings, house.council, today)
            issued = issue(transaction, whole, files, verdict, house, number)
            gone = lapsed(transaction, issued.meeting, issued.documents)
        if gone:
            take_back(workspace, issued.meeting)
    except MinutebookError as error:
        return Outcome(names, str(error), error.status)
    loose = tuple((form.source.name, place, words) for form in files for place, words in loose_words(form))
    said = _sentence(issued.documents, verdict.findings) + gone
    return Outcome(names, said, _status(verdict.findings), issued.meeting, issued.documents, verdict.findings, loose)


#: meetings of one kind and case this close together are more likely one, with a date corrected
_DAYS_APART = 13


def _days_apart(register: Lookups, meeting: Meeting) -> str | None:
    """What to ask when the case has a meeting of this kind a few days away; None when there is nothing to ask."""
    if not meeting.case_ref or meeting.date is None:
        return None
    for found in register.find_meetings(case_ref=meeting.case_ref, type=meeting.type):
        if found.date and 0 < abs((found.date - meeting.date).days) <= _DAYS_APART:
            return (
                f"this is dated {say_date(meeting.date)}, and meeting {found.number} of the same case "
                f"{say_date(found.date)}. If the date was corrected, run again with --meeting {found.number}; "
                "if these are two meetings, with --confirm."
            )
    return None


def _look_again(
    register: Register, workspace: Workspace, number: str, councils: Sequence[Council], now: datetime, today: date,
    passwords: Passwords,
) -> Iterator[Outcome]:  # fmt: skip
    """Judge a meeting again whose documents are DRAFT: what stood against them may be over."""
    with register.transaction(now=now) as transaction:
        drafts = [it for it in transaction.documents(number) if it.current and it.status is DocumentStatus.DRAFT]
        if not drafts:
            return
        registered = transaction.meeting(number)
        try:
            meeting, unread = with_earlier(transaction, Meeting(registered.type, ()), registered, passwords)
            chosen = council_of(transaction, number, meeting, councils)
        except (Refused, MissingProgram, WrongUse) as error:
            yield Outcome((), f"still a DRAFT, not looked at again: {error}", error.status, number)
            return
        house = House(chosen, workspace.templates, today, now)
        verdict = judged(transaction, number, meeting, (), unread, house.council, today)
        issued = issue(transaction, meeting, (), verdict, house, number)
    findings = verdict.findings
    said = _sentence(issued.documents, findings) if issued.documents else "still a DRAFT; what is to put right:"
    yield Outcome((), said, ExitStatus.FINE, number, issued.documents, findings)


def _registered(register: Lookups, meeting: Meeting) -> tuple[RegisteredMeeting | None, bool]:
    """The registered meeting that these forms belong to, and whether that is sure (design.md 2)."""
    # a distribution list may be of any kind of meeting
    kind = meeting.type if meeting.value("meeting_type") or not _only(meeting, "DIST") else None
    for found in register.find_meetings(case_ref=meeting.case_ref, type=kind) if meeting.case_ref else ():
        if _same_meeting(meeting, found):
            return found, True
    born, day = meeting.value("child.dob"), meeting.date
    by_birthday = register.find_meetings(child_dob=born, type=kind) if isinstance(born, date) else []
    by_day = register.find_meetings(meeting_date=day, type=kind) if day else []
    for found in (*by_birthday, *by_day):
        # two references are two cases, whatever the names
        if not (meeting.case_ref and found.case_ref) and _same_child(meeting, found) and _same_meeting(meeting, found):
            return found, False
    return None, True


def _same_meeting(meeting: Meeting, found: RegisteredMeeting) -> bool:
    """Whether forms of the same child can be of this meeting; a report is of the first one after it was written."""
    written = meeting.value("written_on")
    if _only(meeting, "MSP-R") and isinstance(written, date):
        return found.date is None or found.date >= written - timedelta(days=1)
    return meeting.date is None or found.date in (None, meeting.date)


def _same_child(meeting: Meeting, found: RegisteredMeeting) -> bool:
    named = same_name(meeting.child_name, found.child_name)
    return named and not other_birthday(meeting.value("child.dob"), found.child_dob)


def _only(meeting: Meeting, form: str) -> bool:
    return all(record.form == form for record in meeting.records)


def _doubt(meeting: Meeting, earlier: RegisteredMeeting | None, *, asks: bool) -> str | None:
    """Why these forms cannot be registered as they are: Minutebook never guesses."""
    forms = [record.form for record in meeting.records]
    twice = next((form for form in forms if forms.count(form) > 1), None)
    if twice:
        return f"there are two of the {FORMS[twice].title} of one meeting; take the older one away and run again."
    if earlier is None and _only(meeting, "DIST"):
        return "the meeting of this list is not registered; run it again together with the forms of its meeting."
    if not meeting.child_name and not meeting.case_ref and not any(form in MEETING_FORMS for form in forms):
        return "no child and no case reference is named; write them in, or give it with the other forms of its meeting."
    if earlier is not None and asks:
        day = f" of {say_date(earlier.date)}" if earlier.date else ""
        return (
            f"this looks like a form of meeting {earlier.number}{day} ({earlier.initials}), by the child’s name alone; "
            "if that is right, run it again with --confirm."
        )
    return None


def _listed(names: Sequence[str]) -> str:
    return " and ".join(f"“{name}”" for name in names)


def with_earlier(
    register: Lookups, meeting: Meeting, earlier: RegisteredMeeting | None, passwords: Passwords
) -> tuple[Meeting, list[Finding]]:
    """The meeting with the forms it already has in the register, but for those that came anew."""
    if earlier is None:
        return meeting, []
    mine = {record.form for record in meeting.records}
    before = []
    findings: list[Finding] = []
    for current in register.forms_of(earlier.number):
        records, unread = _held(register, earlier.number, current, passwords)
        kept = [record for record in records if record.form in current.forms and record.form not in mine]
        before += kept
        findings += [finding for finding in unread if finding.form in {record.form for record in kept}]
    return made_meeting(earlier.type, (*meeting.records, *before)), findings


#: rules that look at the paper itself, which the register does not keep beside the answers
_OF_PAPER = frozenset({"R011", "R015", "R016", "R017", "R018", "R019"})


def _held(
    register: Lookups, number: str, current: CurrentForms, passwords: Passwords
) -> tuple[Sequence[Record], Sequence[Finding]]:
    """A registered file read again; one that cannot be opened any more speaks by what the register kept of it."""
    source = source_from(current.file_name, current.data)
    try:
        form = form_of(source, Passwords(passwords.given))
    except (Refused, MissingProgram):
        kept = [record for record in register.records_of([number])[number] if record.sha256 == current.sha256]
        if {record.form for record in kept} == set(current.forms):
            found = (it for it in register.findings(number) if it.submission == current.sha256)
            return kept, [_kept(it) for it in found if it.rule.startswith("F") or it.rule in _OF_PAPER]
        form = form_of(source, passwords)
    return form.records, form.findings


def _kept(it: RegisteredFinding) -> Finding:
    return Finding(it.rule, Severity(it.severity), it.key, None, it.message, it.fix, it.form, it.place or "")


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


def load_councils(templates: Path, named: str | None = None) -> list[Council]:
    """Every council that has a folder under the templates, or the one named. Raises WrongUse where there is none."""
    folders = sorted(path.parent for path in templates.glob("*/council.toml"))
    if not folders:
        raise WrongUse(f"There is no council in {templates}; a council is a folder with a council.toml and a logo.")
    if named is None:
        return [load_council(folder) for folder in folders]
    if templates / named not in folders:
        known = ", ".join(folder.name for folder in folders)
        raise WrongUse(f"There is no council “{named}” in {templates}; there are: {known}.")
    return [load_council(templates / named)]


def council_of(register: Lookups, number: str | None, meeting: Meeting, councils: Sequence[Council]) -> Council:
    """The council whose documents a meeting has: that of the latest, else the one that ``choose_council`` gives.

    ``number`` is the meeting's in the register, None for a new one; ``councils`` are those that it may be.
    """
    made = register.documents(number) if number else []
    before = next((it for it in councils if made and it.id == made[-1].council), None)
    return before or choose_council(councils, meeting)


def choose_council(councils: Sequence[Council], meeting: Meeting) -> Council:
    """The council whose case references look like the meeting's, else the one that holds such meetings.

    Raises WrongUse where the case reference may be one of several councils'.
    """
    knowing = [council for council in councils if meeting.case_ref and council.knows_case_reference(meeting.case_ref)]
    if len(knowing) > 1:
        names = " or ".join(council.id for council in knowing)
        raise WrongUse(
            f"The case reference {meeting.case_ref} may be one of {names}; say which: run again with --council and one "
            f"of these names, and make “case_references” in their {COUNCIL_FILE} differ."
        )
    usual = [council for council in councils if meeting.type.value in council.usual_for]
    return (knowing or usual or list(councils))[0]
