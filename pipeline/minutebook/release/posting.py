"""The use case of the outbox: for each recipient a draft of an e-mail, or papers to print, and nothing that leaves.

Only copies that the Chair has approved and a second person has checked are in it (domain.md 0.5, rule 7). A person
looks at each draft, sends it, and notes that with “minutebook sent”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Final

from minutebook.copies.making import called as copies_called
from minutebook.copies.making import rights_in
from minutebook.desk import Desk, number_of
from minutebook.disk.filing import clear_unfinished_folders, place_folder, take_away
from minutebook.documents.catalogue import documents_called
from minutebook.documents.render import hindrance
from minutebook.documents.withheld import Spot, mentions, spots
from minutebook.errors import MinutebookError, WrongUse
from minutebook.intake.passwords import Passwords
from minutebook.issuing import issue_one, with_list
from minutebook.lapsing import COPY_FOLDER, DRAFT
from minutebook.outbox.calendar import calendar
from minutebook.outbox.locked import checked_password, lock, pass_phrase
from minutebook.outbox.mail import Draft, Enclosure, written
from minutebook.outbox.ways import is_filed, is_unsafe_to_keep, leaves_nothing
from minutebook.outbox.wording import body, subject
from minutebook.register.facts import Drafted, RegisteredDocument
from minutebook.register.register import Register
from minutebook.release.parcels import Dates, Parcel, papers, parcels, sharing
from minutebook.release.standing import Stage, Standing, called, kinds_asked, not_yet, standing
from minutebook.words import fold
from minutebook.workspace import Workspace

_WITHHELD: Final = (
    "Something that this person may not have stands in what would go to them, so nothing was written; make their "
    "copies again, and report this."
)
#: the names of our files in the outbox; a file of another name is somebody's own
#: an e-mail address, or a house and its street; not "by hand at school"
_ADDRESS: Final = re.compile(r"\S@\S|\d.*\s\w")


class _Withheld(MinutebookError):
    """Something for one recipient may not be written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """What became of one recipient's papers."""

    copy_number: int
    recipient: str
    #: where their draft or their papers lie; None where there is nothing for them yet
    folder: Path | None = None
    files: tuple[str, ...] = ()
    #: the papers in it, in words
    papers: tuple[str, ...] = ()
    #: the address in the draft; None where there is no draft, or a person has to put it in
    to: str | None = None
    #: what to write on the envelope, in lines; empty where there is none
    envelope: tuple[str, ...] = ()
    #: how their papers go, as the list says it
    ways: tuple[str, ...] = ()
    #: what is still missing, in sentences
    waiting: tuple[str, ...] = ()
    #: the copies that are still to wait, each with how it stands
    pending: tuple[Standing, ...] = ()
    #: the papers that are put into a portal, and those that go on paper or are read out
    uploaded: tuple[str, ...] = ()
    printed: tuple[str, ...] = ()
    #: what whoever sends it should know, in sentences
    notices: tuple[str, ...] = ()
    #: shown once and kept nowhere
    pass_phrase: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Outbox:
    """What lies in the outbox for one meeting."""

    meeting: str
    posted: tuple[Posted, ...]
    #: folders from which something was taken away that is not to go any more
    removed: tuple[Path, ...]
    #: what is put on the child's file and not sent to anybody
    filed: tuple[Standing, ...] = ()


@dataclass(frozen=True, slots=True)
class Lock:
    """How the papers of e-mails are locked: with ``password``, or with a new pass phrase for each recipient."""

    password: str = field(default="", repr=False)

    def word(self) -> str:
        """The password for one recipient."""
        return checked_password(self.password) if self.password else pass_phrase()


@dataclass(frozen=True, slots=True)
class _Made:
    posted: Posted
    files: Mapping[str, bytes]


def post(
    workspace: Workspace,
    meeting: str,
    *,
    actor: str,
    now: datetime,
    today: date | None = None,
    recipient: str | None = None,
    document: str | None = None,
    out: Path | None = None,
    lock: Lock | None = None,
    passwords: Passwords | None = None,
) -> Outbox:
    """Make the drafts and folders of a meeting, of one ``recipient``, or of one kind of paper; again, the same bytes.

    They lie in ``out``, else in the workspace's outbox, in a folder for each copy number. What is there and is not to
    go any more, or is not asked for, is taken away; who is not asked for keeps what is there. With ``lock`` the papers
    of e-mails are under a password. ``meeting`` is a number, or the reference of a case with one meeting.
    """
    with Register.open(workspace.register, actor=actor) as register:
        with register.transaction(now=now) as transaction:
            number = number_of(transaction, meeting)
            desk = Desk.of(transaction, workspace, number, now=now, today=today, passwords=passwords)
            kinds = kinds_asked(document, desk)
            found = _Packing(
                desk, [it for it in standing(desk) if kinds is None or it.row.document_kind in kinds], lock
            )
            name = called(recipient, desk) if recipient else ""
            asked = [it for it in found.parcels if fold(it.reader.name) == fold(name) or not name]
            made = [found.make(it) for it in asked if kinds is None or it.mailed or it.printed or it.waiting]
            filed = () if name else found.filed
        workspace.put_out(register, [number])
    alone = bool(recipient or document)
    return replace(_put((out or workspace.outbox) / number, number, made, alone=alone), filed=filed)


class _Packing:
    """The packing of one meeting's parcels."""

    def __init__(self, desk: Desk, found: Sequence[Standing], lock: Lock | None) -> None:
        self._desk = desk
        self._lock = lock
        self._verdict = desk.verdict()
        self._dates = Dates.of(desk)
        self._shown = with_list(desk.meeting)
        # as it is now: a copy of which something is left out is called partial
        self._titles = copies_called(replace(desk))
        self.parcels = parcels(desk, found, self._dates, self._titles)
        self.filed = tuple(it for it in found if it.stage is not Stage.SENT and is_filed(it.row.how))

    def make(self, parcel: Parcel) -> _Made:
        """Everything for one recipient; nothing of it where something stands in it that they may not have."""
        waiting = tuple(_waits_for(it, self._desk.number) for it in parcel.waiting)
        posted = Posted(
            copy_number=parcel.number, recipient=parcel.reader.name, ways=parcel.ways, waiting=waiting,
            pending=parcel.waiting, notices=tuple(self._sharing(parcel)),
        )  # fmt: skip
        if not parcel.goes:
            return _Made(posted, {})
        try:
            letter = self._letter(parcel)
            plain = self._files(parcel, letter, "")
            self._look_through(parcel, letter, plain)
        except _Withheld as refusal:
            return _Made(replace(posted, waiting=(*waiting, str(refusal))), {})
        word = self._lock.word() if self._lock and parcel.mailed else ""
        files = self._files(parcel, letter, word) if word else plain
        self._note(parcel, letter)
        return _Made(self._posted(posted, parcel, word, files), files)

    def _posted(self, posted: Posted, parcel: Parcel, word: str, files: Mapping[str, bytes]) -> Posted:
        going = [*parcel.mailed, *parcel.printed]
        envelope = ("Personal", parcel.reader.name, *parcel.addresses) if parcel.in_envelope == parcel.printed else ()
        return replace(
            posted,
            files=tuple(files),
            papers=tuple(it.row.document_kind for it in going) or ("The date of the next meeting",),
            to=parcel.to if parcel.by_mail else None,
            uploaded=tuple(it.row.document_kind for it in parcel.uploaded),
            printed=tuple(it.row.document_kind for it in parcel.printed if it not in parcel.uploaded),
            envelope=envelope if len(parcel.printed) > len(parcel.uploaded) else (),
            notices=tuple(self._notices(parcel)),
            pass_phrase="" if self._lock is None or self._lock.password else word,
        )

    def _notices(self, parcel: Parcel) -> Iterator[str]:
        if parcel.by_mail and parcel.to is None:
            yield "The list has no e-mail address for them: put it into the draft yourself."
        if parcel.reader.kind == "child" and parcel.printed and is_unsafe_to_keep(self._desk.meeting):
            alone = all(leaves_nothing(it.row.how, it.row.address_used, it.row.recipient) for it in parcel.printed)
            yield (
                "It is not safe for the child to keep these. Go as the list says, and leave none with them."
                if alone
                else "It is not safe for the child to keep these; the Chair has decided that they may."
            )
        yield from self._sharing(parcel)

    def _sharing(self, parcel: Parcel) -> Iterator[str]:
        if others := ", ".join(sharing(parcel, self.parcels)):
            yield (
                f"Somebody else on the list has the same address ({others}): see that only this person opens it, and "
                "put printed copies in an envelope of their own, marked “Personal”."
            )

    def _letter(self, parcel: Parcel) -> RegisteredDocument | None:
        """The letter that goes round somebody's papers, made where it is not there as it would be now."""
        going = parcel.in_envelope
        kinds = [it for it in documents_called("cover-letter") if parcel.reader.kind in it.readers]
        if not going or not kinds or hindrance(kinds[0], self._shown):
            return None
        reader = replace(parcel.reader, enclosed=papers(self._desk, going, self._titles))
        kept = self._kept_from(parcel)
        made = issue_one(
            self._desk.transaction,
            self._desk.number,
            kinds[0],
            self._shown,
            self._verdict,
            self._desk.house,
            reader=reader,
            seen=rights_in(self._desk, going[0].row).seen,
            look=lambda data, name: _refuse(spots(data, kept, file_name=name)),
        )
        return made.document

    def _files(self, parcel: Parcel, letter: RegisteredDocument | None, word: str) -> dict[str, bytes]:
        """What lies in somebody's folder: a draft with all that is mailed in it, and what is printed."""
        printed = [it.document for it in parcel.printed]
        mailed = [it.document for it in parcel.mailed]
        (printed if parcel.printed and parcel.in_envelope != parcel.mailed else mailed).insert(0, letter)
        files = dict(self._enclosure(it) for it in printed if it)
        if parcel.by_mail:
            papers_ = [self._enclosure(it) for it in mailed if it]
            enclosed = [(name, lock(data, word) if word else data) for name, data in papers_]
            enclosures = tuple(Enclosure(*it) for it in (*enclosed, *self._calendars(parcel)))
            name = f"{self._desk.number}_copy-{parcel.number:02}.eml"
            files[name] = written(self._draft(parcel, enclosures, letter=letter in mailed, locked=bool(word)))
        else:
            files.update((name, data) for name, data in self._calendars(parcel))
        return files

    def _enclosure(self, document: RegisteredDocument) -> tuple[str, bytes]:
        name = f"{self._dates.about}_{document.kind}_{document.number}{Path(document.file_name).suffix}"
        return name, self._desk.transaction.document_bytes(document.number)

    def _calendars(self, parcel: Parcel) -> Iterator[tuple[str, bytes]]:
        for cancelled, name in ((False, "next-meeting"), (True, "cancelled-meeting")):
            entries = [entry for entry in parcel.dates if entry.cancelled is cancelled]
            if entries:
                yield f"{self._dates.about}_{name}.ics", calendar(entries, office=self._desk.house.council.team)

    def _draft(self, parcel: Parcel, enclosures: tuple[Enclosure, ...], *, letter: bool, locked: bool) -> Draft:
        council, kind, met = self._desk.house.council, parcel.reader.kind, self._desk.meeting.date
        listed = papers(self._desk, parcel.mailed, self._titles) if parcel.mailed else ()
        return Draft(
            subject=subject(council, kind, self._dates.about, met, papers=bool(listed)),
            body=body(council, kind, met, listed, parcel.dated, letter=letter, locked=locked),
            enclosures=enclosures,
            to=parcel.to,
        )

    def _look_through(self, parcel: Parcel, letter: RegisteredDocument | None, files: Mapping[str, bytes]) -> None:
        """Look for words that this person may not have in all that is for them, before it is locked."""
        ours = [*([self._enclosure(letter)] if letter else []), *self._calendars(parcel)]
        if parcel.by_mail:
            ours.append(("", written(self._draft(parcel, (), letter=False, locked=False))))
        kept = self._kept_from(parcel)
        for name, data in [*((name, b"") for name in files), *ours]:
            _refuse(spots(data, kept, file_name=name))
        # a copy may say what another paper of theirs may not
        for it in (*parcel.mailed, *parcel.printed):
            if it.document:
                own = self._kept(rights_in(self._desk, it.row).phrases)
                _refuse(spots(self._enclosure(it.document)[1], own))

    def _kept_from(self, parcel: Parcel) -> tuple[str, ...]:
        """What may stand in no letter to this person, no e-mail, no date and no name of a file."""
        rows = [it.row for it in (*parcel.mailed, *parcel.printed)] or parcel.rows
        theirs = (words for row in rows for words in self._kept(rights_in(self._desk, row).phrases))
        return tuple(dict.fromkeys((*theirs, *self._others(parcel))))

    def _kept(self, phrases: Sequence[str]) -> tuple[str, ...]:
        """Those of some phrases that are not the council's own words."""
        council = self._desk.house.council
        ours = f"{council.words}\n{council.mail}\n{council.address}\n{council.name}\n{council.team}"
        return tuple(words for words in phrases if not mentions(ours, words))

    def _others(self, parcel: Parcel) -> tuple[str, ...]:
        """The addresses of everybody else on the list."""
        own = {fold(row.address_used or "") for row in parcel.rows}
        typed = [row.address_used or "" for row in self._desk.rows]
        return self._kept([one for one in typed if _ADDRESS.search(one) and fold(one) not in own])

    def _note(self, parcel: Parcel, letter: RegisteredDocument | None) -> None:
        """Which documents were drafted for which row, and which date went with them."""
        around = letter.number if letter else None
        for it in (*parcel.mailed, *parcel.printed):
            dated = it in parcel.mailed or (not parcel.mailed and it in parcel.uploaded)
            self._desk.transaction.note_draft(
                Drafted(
                    row=it.row.id,
                    document=it.document.number if it.document else None,
                    letter=around if it in parcel.in_envelope else None,
                    review=parcel.review if dated else None,
                    date=parcel.date if dated else None,
                )
            )
        if parcel.dated and not (parcel.mailed or parcel.uploaded):
            alone = Drafted(row=parcel.rows[0].id, document=None, letter=None, review=parcel.review, date=parcel.date)
            self._desk.transaction.note_draft(alone)


def _waits_for(it: Standing, meeting: str) -> str:
    if it.unsafe:
        return f"{it.called}: {it.unsafe}"
    if it.stage is Stage.READY:
        return f"{it.called}: {no_way(it, meeting)}"
    return not_yet([it], Stage.READY, meeting)


def no_way(it: Standing, meeting: str) -> str:
    """What to do where nobody has said how a copy is to go."""
    return f"nobody has said how it goes; say it with: minutebook way {meeting} “{it.row.recipient}” --how WAY"


def _refuse(found: Sequence[Spot]) -> None:
    if found:
        raise _Withheld(_WITHHELD)


def _put(above: Path, number: str, made: Sequence[_Made], *, alone: bool) -> Outbox:
    """Put each recipient's files in their folder, and take away what is not to go any more."""
    posted, kept = [], set()
    try:
        clear_unfinished_folders(above, _is_ours)
        for one in made:
            folder = above / f"{one.posted.copy_number:02}"
            if one.files:
                kept.add(folder)
                place_folder(folder, one.files, _is_ours)
            posted.append(replace(one.posted, folder=folder if one.files else None))
        mine = {above / f"{one.posted.copy_number:02}" for one in made}
        found = sorted(path for path in above.iterdir() if COPY_FOLDER.fullmatch(path.name)) if above.is_dir() else []
        stale = [path for path in found if path.is_dir() and path not in kept and (path in mine or not alone)]
        removed = tuple(path for path in stale if take_away(path, _is_ours))
    except OSError as error:
        raise WrongUse(
            f"The folder {above} cannot be written to ({error.strerror}); close its files, put the folder right and "
            "run this again: nothing has left."
        ) from None
    return Outbox(number, tuple(posted), removed)


def _is_ours(name: str) -> bool:
    return DRAFT.fullmatch(name) is not None
