"""What each recipient of a meeting's papers is to get now: which of their copies may go, how, and with what date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from minutebook.copies.making import rights_in
from minutebook.copies.rights import Rights
from minutebook.desk import Desk
from minutebook.documents.shaping import Addressee
from minutebook.outbox.appointment import NextMeeting, booked, is_gone, tells
from minutebook.outbox.calendar import Entry
from minutebook.outbox.mail import address_in
from minutebook.outbox.readers import invited, is_wanted, listed
from minutebook.outbox.ways import is_mailed, is_read_aloud, is_uploaded
from minutebook.outbox.wording import Dated, reference
from minutebook.persons import same_name
from minutebook.register.canonical import fingerprint
from minutebook.register.facts import Drafted, Owed, RegisteredDistribution
from minutebook.release.standing import Stage, Standing
from minutebook.words import fold

#: what letters call a document: {"title", "version", "copy"} by its number
Titles = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """One recipient's papers; what is mailed and printed may go, what waits may not."""

    reader: Addressee
    rows: tuple[RegisteredDistribution, ...]
    mailed: tuple[Standing, ...] = ()
    printed: tuple[Standing, ...] = ()
    waiting: tuple[Standing, ...] = ()
    #: dates for their calendar, and what they mean to them
    dates: tuple[Entry, ...] = ()
    dated: Dated = Dated.NOTHING
    review: int | None = None

    @property
    def number(self) -> int:
        """The number of this person's copy on the list."""
        return self.reader.copy_number or 0

    @property
    def goes(self) -> bool:
        """Whether there is anything to make for them."""
        return bool(self.mailed or self.printed or self.dated)

    @property
    def by_mail(self) -> bool:
        """Whether a draft of an e-mail is to be made."""
        return bool(self.mailed) or (bool(self.dated) and any(is_mailed(row.how) for row in self.rows))

    @property
    def uploaded(self) -> tuple[Standing, ...]:
        """Those of the copies that are not mailed which go up to a portal, and not on paper."""
        return tuple(it for it in self.printed if is_uploaded(it.row.how))

    @property
    def ways(self) -> tuple[str, ...]:
        """How their copies go, as the list says it."""
        return tuple(dict.fromkeys(row.how for row in self.rows if row.how and row.sent_on is None))

    @property
    def to(self) -> str | None:
        """Their e-mail address, where every row that is mailed has the same one."""
        rows = [it.row for it in self.mailed] or [row for row in self.rows if is_mailed(row.how)]
        found = {address_in(row.address_used) for row in rows}
        return found.pop() if len(found) == 1 else None

    @property
    def addresses(self) -> tuple[str, ...]:
        """Where their printed papers go, as the list has it."""
        typed = (it.row.address_used or "" for it in self.printed if not is_uploaded(it.row.how))
        return tuple(dict.fromkeys(" ".join(one.split()) for one in typed if one.strip() and "@" not in one))

    @property
    def in_envelope(self) -> tuple[Standing, ...]:
        """What a letter goes round: the printed papers, else those mailed; not what is read aloud to them."""
        return tuple(it for it in self.printed if not is_read_aloud(it.row.how)) or self.mailed

    @property
    def date(self) -> str | None:
        """A hash of what is said to them about the next meeting."""
        return said(self.dates) if self.dates else None


@dataclass(frozen=True)
class Dates:
    """The next meeting as the register knows it now, and as people were told of it."""

    desk: Desk
    identity: str
    about: str

    @classmethod
    def of(cls, desk: Desk) -> Dates:
        """The dates of a registered meeting."""
        facts = desk.transaction.meeting(desk.number)
        return cls(desk, desk.transaction.identity(), reference(desk.house.council, facts.case_ref, desk.number))

    @cached_property
    def owed(self) -> list[Owed]:
        """The review rows of this meeting that calendars may hold."""
        return self.desk.transaction.owed(self.desk.house.today, self.desk.number)

    @cached_property
    def invited(self) -> list[Addressee]:
        """Who is invited to the next meeting: whoever was to this one."""
        return invited(self.desk.meeting)

    @cached_property
    def next(self) -> NextMeeting:
        """What is said of the next meeting."""
        files = self.desk.transaction.submissions(self.desk.number)
        latest = max(it.received_at for it in files)
        return NextMeeting(self.desk.meeting, self.about, self.identity, len(files), latest)

    def for_(self, parcel: Parcel) -> Parcel:
        """The parcel with the date of the next meeting, where this person is invited, or was told another one."""
        told = self._told(parcel.rows)
        seen = [it.seen.meeting for it in self._rights(parcel)]
        row = booked(self.owed, self.desk.house.today) if self._is_invited(parcel.reader) else None
        row = row if row and row.booked and tells(seen, row.booked) else None
        gone = [it for it in self.owed if it.id in {one.review for one in told} and is_gone(it)]
        office = parcel.reader.kind == "professional"
        entries = tuple(self.next.entry(it, seen, place=office) for it in (*([row] if row else []), *gone))
        if not entries:
            return parcel
        changed = any(one.date != said(entries) for one in told)
        if not changed and not ((parcel.mailed or parcel.uploaded) and row):
            return parcel
        dated = Dated.GONE if row is None else Dated.CHANGED if changed else Dated.TOLD
        return replace(parcel, dates=entries, dated=dated, review=(row or gone[0]).id)

    def _told(self, rows: Sequence[RegisteredDistribution]) -> list[Drafted]:
        """The dates that somebody was told: with the last papers that went, and in drafts of a date alone since."""
        sent = {row.id for row in rows if row.sent_on is not None}
        noted = self.desk.transaction.drafted([row.id for row in rows])
        noted = [it for it in noted if it.date and (it.document is None or it.row in sent)]
        last = max((at for at, it in enumerate(noted) if it.document is not None), default=0)
        return noted[last:]

    def _rights(self, parcel: Parcel) -> list[Rights]:
        return [rights_in(self.desk, row) for row in parcel.rows]

    def _is_invited(self, reader: Addressee) -> bool:
        return not reader.guarded and any(
            one.kind == reader.kind == "child" or same_name(one.name, reader.name) for one in self.invited
        )


def parcels(desk: Desk, found: Sequence[Standing], dates: Dates, titles: Titles) -> list[Parcel]:
    """One for everybody on the list who is to get something, in the order of the list; what was sent is left out."""
    ready = [it for it in found if it.stage is Stage.READY and is_wanted(it.row) and it.row.how and not it.unsafe]
    unsafe = {it.row.id for it in found if it.unsafe}
    enclosed = {fold(one.name): one for one in listed(desk.meeting, [it.row for it in ready], titles)}
    made = []
    for reader in listed(desk.meeting, desk.rows, titles):
        name = fold(reader.name)
        theirs = enclosed.get(name)
        rows = tuple(row for row in desk.rows if fold(row.recipient) == name and is_wanted(row))
        going = [it for it in ready if fold(it.row.recipient) == name]
        parcel = Parcel(
            reader=replace(reader, enclosed=theirs.enclosed if theirs else ()),
            rows=rows,
            mailed=tuple(it for it in going if is_mailed(it.row.how)),
            printed=tuple(it for it in going if not is_mailed(it.row.how)),
            waiting=tuple(it for it in found if it.row in rows and it.stage is not Stage.SENT and it not in going),
        )
        may_be_dated = any(is_mailed(row.how) or is_uploaded(row.how) for row in rows if row.id not in unsafe)
        if any(row.sent_on is None for row in rows) or may_be_dated:
            made.append(dates.for_(parcel) if may_be_dated else parcel)
    return made


def papers(desk: Desk, some: Iterable[Standing], titles: Titles) -> tuple[Mapping[str, str], ...]:
    """Some of a parcel's copies as letters list them."""
    (reader,) = listed(desk.meeting, [it.row for it in some], titles)
    return reader.enclosed


def said(entries: Iterable[Entry]) -> str:
    """A hash of what some dates tell their reader."""
    return fingerprint(*(list(entry.said) for entry in entries))[:16]


def sharing(parcel: Parcel, others: Iterable[Parcel]) -> Iterator[str]:
    """The names of the others on the list who have an address of this person's (R268)."""
    typed = {fold(row.address_used) for row in parcel.rows if row.address_used}
    for other in others:
        if other is not parcel and any(fold(row.address_used) in typed for row in other.rows if row.address_used):
            yield other.reader.name
