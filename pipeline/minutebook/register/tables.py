"""The tables of the register. Nothing outside this package sees them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

from minutebook.books import ActionStatus, Approval, ChairTraining, Correction, Escalation, Filing, Onward, Way

#: the newest migration; a test keeps it true, so that opening a register need not load Alembic to know
SCHEMA = "0003"


class Moment(TypeDecorator[datetime]):
    """A moment in UTC: stored without a zone, since SQLite has none, and handed out with it."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To UTC, zone dropped."""
        return value.astimezone(UTC).replace(tzinfo=None) if value is not None else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The zone put back."""
        return value.replace(tzinfo=UTC) if value is not None else None


#: for ``Column.info``: ids, hashes and code words, which the audit log may repeat
LOGGED = {"logged": True}

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

#: every file, byte for byte, under its own hash: the same bytes are held once
blob = Table(
    "blob",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("data", LargeBinary, nullable=False),
)

meeting = Table(
    "meeting",
    metadata,
    Column("number", String(20), primary_key=True),
    Column("type", Text, nullable=False),
    Column("case_ref", Text),
    Column("child_name", Text),
    Column("child_dob", Date, index=True),
    Column("initials", Text),
    Column("date", Date, index=True),
    Column("state", Text, nullable=False),
    #: case reference and name as compared (see ``canonical.fold``)
    Column("case_key", Text, nullable=False, index=True),
    Column("child_key", Text, nullable=False, index=True),
    Column("entered_at", Moment, nullable=False),
    Column("entered_by", Text, nullable=False),
)

submission = Table(
    "submission",
    metadata,
    Column("sha256", String(64), ForeignKey("blob.sha256"), primary_key=True),
    Column("meeting", String(20), ForeignKey("meeting.number"), nullable=False, index=True, info=LOGGED),
    Column("file_name", Text, nullable=False),
    Column("kind", String(20), nullable=False, info=LOGGED),
    #: counts up as files come in, also within one moment
    Column("arrival", Integer, nullable=False, unique=True),
    Column("received_at", Moment, nullable=False),
    Column("received_by", Text, nullable=False),
)

submission_form = Table(
    "submission_form",
    metadata,
    Column("submission", String(64), ForeignKey("submission.sha256"), primary_key=True),
    Column("form", String(20), primary_key=True),
    #: the later file whose form of this id counts instead
    Column("superseded_by", String(64), ForeignKey("submission.sha256"), info=LOGGED),
    #: what the form says, so that later meetings and reports need not read the file again (see ``answers``)
    Column("answers", Text),
)

document = Table(
    "document",
    metadata,
    Column("number", String(20), primary_key=True),
    Column("meeting", String(20), ForeignKey("meeting.number"), nullable=False, info=LOGGED),
    Column("kind", String(42), nullable=False, info=LOGGED),
    # not logged: it may hold what a person is known by
    Column("audience", String(42), nullable=False),
    Column("version", Integer, nullable=False, info=LOGGED),
    Column("status", String(10), nullable=False, info=LOGGED),
    Column("supersedes", String(20), ForeignKey("document.number"), unique=True, info=LOGGED),
    Column("file_name", String(80), nullable=False),
    Column("sha256", String(64), ForeignKey("blob.sha256"), nullable=False, info=LOGGED),
    Column("fingerprint", String(64), nullable=False),
    Column("template_name", Text, nullable=False),
    Column("template_sha256", String(64), nullable=False, info=LOGGED),
    Column("council", Text, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("made_by", Text, nullable=False),
    UniqueConstraint("meeting", "kind", "audience", "version"),
    UniqueConstraint("meeting", "file_name"),
)

document_source = Table(
    "document_source",
    metadata,
    Column("document", String(20), ForeignKey("document.number"), primary_key=True),
    Column("submission", String(64), ForeignKey("submission.sha256"), primary_key=True),
)

distribution = Table(
    "distribution",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("meeting", String(20), ForeignKey("meeting.number"), nullable=False, index=True, info=LOGGED),
    Column("document", String(20), ForeignKey("document.number"), index=True, info=LOGGED),
    Column("document_kind", Text, nullable=False),
    Column("recipient", Text, nullable=False),
    Column("role", Text),
    Column("agency", Text),
    Column("kind", Text),
    Column("copy", Text),
    Column("leave_out", Text),
    Column("why", Text),
    Column("chair_approved_on", Date),
    Column("how", Text),
    Column("address_used", Text),
    Column("format_or_language", Text),
    Column("checked_by", Text),
    Column("due", Date),
    Column("sent_on", Date),
    Column("sent_by", Text),
    Column("returned", Text),
    #: what is not sent, by the day it is owed: reports read only that
    Index(None, "sent_on", "due"),
    # a number that was once used is never given to another row
    sqlite_autoincrement=True,
)

#: what people did with a copy, in turn: approved, checked, sent; a step is never taken back, only followed
release = Table(
    "release",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document", String(20), ForeignKey("document.number"), nullable=False, index=True, info=LOGGED),
    #: a row's number, and no key to it: the row may be off the list since
    Column("distribution", Integer, nullable=False, index=True, info=LOGGED),
    Column("step", String(10), nullable=False, info=LOGGED),
    #: who said so, where that is another than the account, such as the Chair by letter
    Column("said_by", Text),
    Column("how", Text),
    Column("on", Date, nullable=False),
    Column("at", Moment, nullable=False),
    Column("by", Text, nullable=False),
    sqlite_autoincrement=True,
)

review = Table(
    "review",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("meeting", String(20), ForeignKey("meeting.number"), nullable=False, index=True, info=LOGGED),
    Column("what", Text, nullable=False),
    Column("rule", String(20), nullable=False, info=LOGGED),
    Column("due", Date),
    Column("latest_booking", Date),
    Column("booked", Date),
    Column("status", String(10), nullable=False, info=LOGGED),
    Column("why", Text),
    Index(None, "status", "due"),
    sqlite_autoincrement=True,
)

finding = Table(
    "finding",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("meeting", String(20), ForeignKey("meeting.number"), nullable=False, index=True),
    Column("submission", String(64), ForeignKey("submission.sha256"), index=True),
    Column("form", String(20)),
    Column("rule", String(20), nullable=False, index=True),
    Column("severity", String(5), nullable=False),
    Column("key", Text),
    Column("place", Text),
    Column("message", Text, nullable=False),
    Column("fix", Text, nullable=False),
    sqlite_autoincrement=True,
)

decision = Table(
    "decision",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("meeting", String(20), ForeignKey("meeting.number"), nullable=False, index=True, info=LOGGED),
    Column("rule", String(20), nullable=False, info=LOGGED),
    Column("reason", Text, nullable=False),
    Column("decided_by", Text, nullable=False),
    Column("decided_at", Moment, nullable=False),
    #: the finding that was looked at; one that says something else is another
    Column("key", Text),
    Column("message", Text),
    #: the account that wrote it down; whoever decided is as said
    Column("entered_by", Text),
    #: no person's decision but a setting of the council, kept with what it was about
    Column("of_council", Boolean),
    sqlite_autoincrement=True,
)

_COLUMN: dict[str, Any] = {"str": Text, "bool": Boolean, "int": Integer, "date": Date}


def _book(name: str, line: type) -> Table:
    """A table for the lines of one book: their own columns, and who wrote each down when."""
    own = []
    for entry in fields(line):
        kind, _, optional = str(entry.type).partition(" | ")
        if entry.name == "meeting":
            own.append(
                Column("meeting", String(20), ForeignKey("meeting.number"), nullable=False, index=True, info=LOGGED)
            )
        else:
            own.append(Column(entry.name, _COLUMN[kind], nullable=bool(optional)))
    return Table(
        name,
        metadata,
        Column("id", Integer, primary_key=True),
        *own,
        Column("entered_at", Moment, nullable=False),
        Column("entered_by", Text, nullable=False),
        sqlite_autoincrement=True,
    )


#: what no form holds, one table for each of its books
BOOKS: Mapping[type, Table] = {
    ChairTraining: _book("chair", ChairTraining),
    ActionStatus: _book("action_status", ActionStatus),
    Onward: _book("onward", Onward),
    Escalation: _book("escalation", Escalation),
    Correction: _book("correction", Correction),
    Filing: _book("filing", Filing),
    Approval: _book("approval", Approval),
    Way: _book("way", Way),
}

#: documents that are yet to be put into the outputs folder
pending_output = Table(
    "pending_output",
    metadata,
    Column("document", String(20), ForeignKey("document.number"), primary_key=True),
)

#: cases that nobody may erase until the hold is lifted
hold = Table(
    "hold",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("case_key", Text, nullable=False, index=True),
    Column("reason", Text, nullable=False),
    Column("placed_at", Moment, nullable=False),
    Column("placed_by", Text, nullable=False),
    Column("lifted_at", Moment),
    Column("lifted_by", Text),
    Column("lifted_why", Text),
    sqlite_autoincrement=True,
)

#: cases that one person has asked to erase, until a second one agrees
erasure = Table(
    "erasure",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("case_key", Text, nullable=False, index=True),
    Column("reason", Text, nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("asked_by", Text, nullable=False),
    sqlite_autoincrement=True,
)

#: whether two items of concern are one, each time that a person said so; the last word on a pair counts
same_item = Table(
    "same_item",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("one", String(12), nullable=False, info=LOGGED),
    Column("other", String(12), nullable=False, info=LOGGED),
    Column("same", Boolean, nullable=False),
    Column("reason", Text, nullable=False),
    #: the cases that they come from, which are erased with what was said of them
    Column("one_case", Text, nullable=False, index=True),
    Column("other_case", Text, nullable=False, index=True),
    Column("decided_at", Moment, nullable=False),
    Column("decided_by", Text, nullable=False),
    sqlite_autoincrement=True,
)

#: what an erasure has yet to remove outside its transaction: a meeting's folders, a file's copies, free pages
leftover = Table(
    "leftover",
    metadata,
    #: a meeting's number, a file's SHA-256, or "free pages"
    Column("what", String(64), primary_key=True),
)

#: the last number given, by series ("M-2027"): a number is never given twice, whatever is deleted
counter = Table(
    "counter",
    metadata,
    Column("series", String(20), primary_key=True),
    Column("last", Integer, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("actor", Text, nullable=False),
    Column("action", String(20), nullable=False),
    Column("entity", Text, nullable=False, index=True),
    #: canonical JSON, text because it is hashed as it stands
    Column("detail", Text, nullable=False),
    Column("prev_hash", String(64), nullable=False, unique=True),
    Column("hash", String(64), nullable=False),
    #: the hash sealed with a key that lies outside (see ``keys``); None in rows older than that
    Column("mac", String(64)),
)

#: one row, the head of the audit chain: every writer takes it first, so writers take turns on any database
chain = Table(
    "chain",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("seq", Integer, nullable=False),
    Column("hash", String(64), nullable=False),
    #: keeps the log's seals from being guessed by somebody who has only the log
    Column("salt", String(64), nullable=False),
    #: what the key is known by, and the head sealed with it
    Column("key_id", String(64)),
    Column("mac", String(64)),
    CheckConstraint("id = 1", name="one_row"),
)

#: the tables whose every row is sealed by the audit log
SEALED = (
    *(meeting, submission, submission_form, document, document_source, distribution, release, review, decision),
    *(hold, erasure, same_item),
    *BOOKS.values(),
)
