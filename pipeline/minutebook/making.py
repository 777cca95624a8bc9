"""Documents made when somebody asks for them, out of the forms that the register holds, and entered like a run's."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType

from minutebook.audience import visible
from minutebook.books import Correction
from minutebook.copies.making import HeldBack, MadeCopy, called, looker, rights_in
from minutebook.copies.telling import Telling
from minutebook.dates import say_date
from minutebook.desk import Desk
from minutebook.documents.catalogue import DOCUMENTS, documents_called
from minutebook.documents.contexts.amended_minutes import AMENDED_MINUTES
from minutebook.documents.contexts.check_sheet import CHECK_SHEET
from minutebook.documents.contexts.distribution_record import DISTRIBUTION_RECORD
from minutebook.documents.contexts.letters import named
from minutebook.documents.kinds import DocumentType
from minutebook.documents.render import hindrance
from minutebook.documents.shaping import Addressee, Recorded
from minutebook.errors import WrongUse
from minutebook.intake.passwords import Passwords
from minutebook.issuing import IssuedOne, issue_one, with_list
from minutebook.judging import Verdict
from minutebook.outbox.readers import invited, is_wanted, listed
from minutebook.persons import absent_wish, same_name
from minutebook.register.facts import RegisteredDistribution, RegisteredDocument
from minutebook.register.register import Register
from minutebook.words import fold
from minutebook.workspace import Workspace

#: is given a finished file and its name, and raises where it may not be entered
Look = Callable[[bytes, str], None]
#: a document, and the person whom it is to where it is a letter
Job = tuple[DocumentType, Addressee | None]


def make(
    workspace: Workspace,
    document: str,
    meeting: str,
    *,
    actor: str,
    now: datetime,
    today: date | None = None,
    reader: str | None = None,
    out: Path | None = None,
    force: bool = False,
    council: str | None = None,
    passwords: Passwords | None = None,
) -> list[IssuedOne]:
    """Make a document of one registered meeting, register it, and copy it to the outputs folder and to ``out``.

    ``document`` is a kind, or what several begin or end with ("invitation"). A letter is made for ``reader``, else for
    everybody whom it fits. ``out`` is a file, or a folder that is there. Raises WrongUse where it cannot be made.
    """
    wanted = documents_called(document)
    with Register.open(workspace.register, actor=actor) as register:
        with register.transaction(now=now) as transaction:
            desk = Desk.of(transaction, workspace, meeting, now=now, today=today, passwords=passwords, council=council)
            verdict = desk.verdict()
            jobs = _jobs(wanted, desk, reader)
            _check_place(out, len(jobs), force)
            made = [_issue(declared, desk, verdict, to) for declared, to in jobs]
        workspace.put_out(register, [desk.number])
        if out is not None:
            for one in made:
                _write(out, one, register.document_bytes(one.document.number), force)
    return made


def _jobs(wanted: Sequence[DocumentType], desk: Desk, asked: str | None) -> list[Job]:
    """What is to be made, and for whom; WrongUse says why there is nothing."""
    fitting = [declared for declared in wanted if not hindrance(declared, desk.meeting)]
    if not fitting:
        near = [declared for declared in wanted if desk.meeting.type in declared.meetings] or wanted
        raise WrongUse(hindrance(near[0], desk.meeting))
    if asked and not any(declared.is_letter for declared in fitting):
        raise WrongUse(f"{fitting[0].title} is the same for everybody; make it without --for.")
    jobs = [job for declared in fitting for job in _jobs_of(declared, desk)]
    if asked:
        jobs = _to_one([job for job in jobs if job[1]], asked, desk, fitting[0])
    if not jobs:
        where = "the table of who came" if fitting[0].invites else "the Distribution list form"
        raise WrongUse(
            f"{fitting[0].title} is for nobody at {desk.number}: nobody there is to have one. "
            f"Add a row to {where}, run the form, and make the letter again."
        )
    return jobs


def _jobs_of(declared: DocumentType, desk: Desk) -> Iterator[Job]:
    if not declared.is_letter:
        yield declared, None
        return
    theirs = {fold(row.recipient) for row in desk.rows if row.document_kind == declared.sent_as and is_wanted(row)}
    # a letter on the list says what kinds of paper lie beside it, and of these only that there is one
    titles = desk.titles if declared.sent_as or declared.invites else called(desk)
    people = invited(desk.meeting) if declared.invites else listed(desk.meeting, desk.rows, titles)
    for one in people:
        has_cause = declared.invites or (fold(one.name) in theirs if declared.sent_as else bool(one.enclosed))
        if one.kind in declared.readers and has_cause:
            yield declared, _beside(one, declared) if declared.sent_as else one


def _beside(one: Addressee, declared: DocumentType) -> Addressee:
    """Somebody with the kinds of paper that lie beside a letter that is itself on the list, of whichever version."""
    kinds = dict.fromkeys(paper["kind"] for paper in one.enclosed if paper["kind"] != declared.sent_as)
    return replace(one, enclosed=tuple({"kind": kind} for kind in kinds))


def _to_one(jobs: Sequence[Job], asked: str, desk: Desk, declared: DocumentType) -> list[Job]:
    """The jobs that are for the person asked for."""
    known_as = fold(str(desk.meeting.value("child.known_as") or ""))
    found = [job for job in jobs if job[1] and fold(job[1].name) == fold(asked)]
    found = found or [job for job in jobs if job[1] and job[1].kind == "child" and fold(asked) == known_as]
    found = found or [job for job in jobs if job[1] and same_name(job[1].name, asked)]
    found = found or [job for job in jobs if job[1] and set(fold(asked).split()) <= set(fold(job[1].name).split())]
    if len({one.name for _, one in found if one}) == 1:
        return found
    names = ", ".join(dict.fromkeys(one.name for _, one in found or jobs if one))
    if found:
        raise WrongUse(f"“{asked}” may be any of {names}; give the whole name after --for.")
    if declared.invites and absent_wish(asked, "", desk.meeting) == "Followed":
        raise WrongUse(
            f"“{asked}” is not invited to {desk.number}: the child does not want them there, and that was followed. "
            "Write to them yourself about how they can give their views."
        )
    raise WrongUse(
        f"{declared.title} is not for “{asked}” at {desk.number}; it is for: {names or 'nobody'}. Check the name; "
        "somebody who is missing gets a row in the form, and the form is run again."
    )


def make_letters(
    desk: Desk, rows: Sequence[RegisteredDistribution], kept: Mapping[int, RegisteredDocument] = MappingProxyType({})
) -> list[MadeCopy]:
    """Make, enter and tie the letters that some unsent rows of the list are of, each looked through like a copy.

    ``kept`` are letters that stay as they are, by the number of their row.
    """
    verdict, made = desk.verdict(), []
    kinds = {row.document_kind for row in rows}
    letters = [it for it in DOCUMENTS if it.is_letter and it.sent_as in kinds and not hindrance(it, desk.meeting)]
    for declared, to in (job for it in letters for job in _jobs_of(it, desk)):
        for row in rows:
            if to and row.document_kind == declared.sent_as and fold(row.recipient) == fold(to.name):
                made.append(_letter(row, declared, desk, verdict, to, kept.get(row.id)))
    return made


def _letter(
    row: RegisteredDistribution, declared: DocumentType, desk: Desk, verdict: Verdict, to: Addressee,
    kept: RegisteredDocument | None,
) -> MadeCopy:  # fmt: skip
    rights = rights_in(desk, row)
    told = Telling(declared, desk.house.council, desk.house.today)
    said = told.of_letter(visible(with_list(desk.meeting), declared.audience), to)
    if kept is not None:
        return MadeCopy(row, kept, noticed=rights.noticed, left_out=said)
    if rights.held:
        return MadeCopy(row, None, rights.held)
    try:
        made = _issue(declared, desk, verdict, to, looker(rights, declared, desk))
    except HeldBack as why:
        return MadeCopy(row, None, str(why))
    return MadeCopy(row, made.document, new=made.new, noticed=rights.noticed, left_out=said)


def _issue(
    declared: DocumentType, desk: Desk, verdict: Verdict, to: Addressee | None, look: Look = lambda data, name: None
) -> IssuedOne:
    recorded = None
    if declared is CHECK_SHEET:
        recorded = Recorded(findings=verdict.findings)
    elif declared is DISTRIBUTION_RECORD:
        recorded = Recorded(sendings=tuple(_sending(row, desk) for row in desk.rows))
    elif declared is AMENDED_MINUTES:
        recorded = Recorded(corrections=tuple(map(_correction, desk.transaction.lines(Correction, [desk.number]))))
    made = issue_one(
        desk.transaction, desk.number, declared, with_list(desk.meeting), verdict, desk.house,
        recorded=recorded, reader=to, look=look,
    )  # fmt: skip
    if to and declared.sent_as:
        # the list says of which letter each row is a copy
        desk.transaction.enter_distribution(
            desk.number,
            [
                replace(row, document=made.document.number)
                for row in desk.rows
                if row.document_kind == declared.sent_as and fold(row.recipient) == fold(to.name) and not row.sent_on
            ],
        )
    return made


def _correction(line: Correction) -> dict[str, str]:
    """A row of the cover of amended minutes."""
    return {
        "requested_by": line.asked_by,
        "date": say_date(line.received_on),
        "words_now": line.stands or "",
        "words_asked": line.asked,
        "decision": line.decision or "",
    }


def _sending(row: RegisteredDistribution, desk: Desk) -> dict[str, str]:
    """A row of the distribution record: no address, and no telephone number beside a name."""
    version = desk.titles.get(row.document or "", {}).get("version", "")
    left_out = "\n".join(filter(None, (row.leave_out, row.why and f"Why: {row.why}")))
    said = {
        "recipient": row.recipient,
        "role": ", ".join(filter(None, (row.role, row.agency))),
        "document": ", ".join(filter(None, (row.document_kind, version.lower()))),
        "copy": row.copy,
        "left_out": left_out,
        "approved": row.chair_approved_on and f"Chair, {_short(row.chair_approved_on)}",
        "method": row.how,
        "checked": row.checked_by,
        "due": _short(row.due),
        "sent": "\n".join(filter(None, (_short(row.sent_on), row.sent_by))),
        "returned": row.returned,
    }
    return {name: named(words or "") for name, words in said.items()}


def _short(day: date | None) -> str:
    """A date for a very narrow column: 4 Jan 2027."""
    return f"{day.day} {day:%b %Y}" if day else ""


def _check_place(out: Path | None, documents: int, force: bool) -> None:
    if out is None or out.is_dir():
        return
    if documents > 1:
        raise WrongUse(f"{documents} documents are to be made; after -o give a folder that is there, not {out}.")
    if out.exists() and not force:
        raise WrongUse(f"{out} is there already; choose another name, or write over it with --force.")


def _write(out: Path, one: IssuedOne, data: bytes, force: bool) -> None:
    path = out / one.document.file_name if out.is_dir() else out
    try:
        with path.open("wb" if force else "xb") as file:
            file.write(data)
    except FileExistsError:
        raise WrongUse(f"{path} is there already; write over it with --force.") from None
    except OSError as error:
        raise WrongUse(
            f"{path} cannot be written ({error.strerror}); the document is safe in the outputs folder."
        ) from None
