"""Promise 3 in the outbox: what lies there for one person holds nothing of another's, nor a word withheld from them."""

from __future__ import annotations

import email
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from tests.process_cases import opened
from tests.release_cases import MAKER, SECOND
from tests.withheld_cases import BASES, Piece, Reader, Told, every_word, holds, telling, tellings

from minutebook.desk import Desk
from minutebook.meeting import MeetingType
from minutebook.register.canonical import fingerprint
from minutebook.register.facts import MeetingEntry, SubmissionEntry
from minutebook.release.posting import Outbox, Posted, post
from minutebook.release.releasing import approve, check
from minutebook.rules import RULES
from minutebook.setting_up import make_workspace
from minutebook.workspace import Workspace

NOW = datetime(2027, 1, 14, 17, 30, tzinfo=UTC)


def mailed(told: Told) -> Told:
    """The same meeting for its readers alone, with every second of them at an address for e-mail."""
    readers = {reader.name for reader in told.readers}
    listed = [row for row in told.meeting.rows("distribution") if row["recipient"] in readers]
    rows = [
        dict(row, how="Secure email", address_used=f"{told.homes[str(row['recipient'])]}@example.org")
        if at % 2
        else row
        for at, row in enumerate(listed)
    ]
    records = tuple(
        replace(record, values={**record.values, "distribution": rows}) if record.form == "DIST" else record
        for record in told.meeting.records
    )
    return replace(told, meeting=replace(told.meeting, records=records))


def outbox_of(told: Told, workspace: Workspace) -> Outbox:
    """The outbox of a meeting that was registered, approved and checked as people do it."""
    with opened(workspace) as register, register.transaction(now=NOW) as tx:
        number = tx.enter_meeting(MeetingEntry.of(told.meeting)).number
        for record in told.meeting.records:
            entry = SubmissionEntry(
                file_name=f"{record.form}.docx", kind="docx", forms=(record.form,), records=(record,),
                data=f"{number} {record.form} {fingerprint(repr(record))}".encode(),
            )  # fmt: skip
            tx.enter_submission(number, entry)
        Desk.of(tx, workspace, number, now=NOW).issue_again()
    approve(workspace, number, by=str(told.meeting.value("chair")), on=NOW.date(), actor=MAKER, now=NOW)
    check(workspace, number, actor=SECOND, now=NOW)
    return post(workspace, number, actor=MAKER, now=NOW, today=NOW.date())


def messages(one: Posted) -> Iterator[EmailMessage]:
    assert one.folder
    for path in one.folder.glob("*.eml"):
        message = email.message_from_bytes(path.read_bytes(), policy=default)
        assert isinstance(message, EmailMessage)
        yield message


def papers(one: Posted) -> dict[str, bytes]:
    """Every Word file that this person gets, printed or enclosed."""
    assert one.folder
    found = {path.name: path.read_bytes() for path in one.folder.glob("*.docx")}
    for message in messages(one):
        enclosed = {str(it.get_filename()): it.get_payload(decode=True) for it in message.iter_attachments()}
        found |= {name: bytes(data) for name, data in enclosed.items() if name.endswith(".docx")}
    return found


def around(one: Posted) -> str:
    """All that is not a paper: names of files, headers, the words of an e-mail, dates for a calendar."""
    assert one.folder
    said = [path.name for path in one.folder.iterdir()]
    said += [path.read_text() for path in one.folder.glob("*.ics")]
    for message in messages(one):
        said += [f"{name}: {value}" for name, value in message.items()]
        body = message.get_body()
        said.append(str(body.get_content()) if body else "")
        for it in message.iter_attachments():
            said.append(str(it.get_filename()))
            if str(it.get_filename()).endswith(".ics"):
                said.append(bytes(it.get_payload(decode=True)).decode())
    return "\n".join(said).lower()


def nothing_of_anothers(told: Told, made: Outbox) -> int:
    """Look through every folder; gives how many papers there were."""
    readers: Mapping[str, Reader] = {reader.name: reader for reader in told.readers}
    seen: dict[str, str] = {}
    for one in [one for one in made.posted if one.folder]:
        reader, own = readers[one.recipient], told.homes[one.recipient]
        others = [home for name, home in told.homes.items() if name != one.recipient]
        gone = [piece.token for piece in told.pieces if not _ever(reader, piece)]
        gone += [*others, *told.nobodys, *told.kept_back.get(reader.name, ())]
        gone += [told.safe_word] if told.safe_word and not reader.knows_safe_word else []
        for name, data in papers(one).items():
            assert seen.setdefault(name, one.recipient) == one.recipient, f"{name} is with two people"
            words = every_word(data, name)
            assert [word for word in gone if holds(words, word)] == [], f"{name} for {one.recipient}"
        told_around = around(one)
        names = [part for name in told.homes for part in name.split() if len(part) > 3]
        kept = [*gone, *(piece.token for piece in told.pieces), "zqsafevix"]
        assert [word for word in kept if holds(told_around, word)] == [], one.recipient
        assert [name for name in names if name.lower() in told_around] == [], one.recipient
        assert told_around.count(own) <= 1
    return len(seen)


def _ever(reader: Reader, piece: Piece) -> bool:
    return any(reader.may_have(piece, paper) for paper in (*reader.document.split(", "), "Plan"))


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """One in which no finding holds a document back: the councils take each rule as something to look at."""
    made = make_workspace(tmp_path_factory.mktemp("promise") / "work")
    for profile in made.templates.glob("*/council.toml"):
        taken = [f'\n[[rules]]\nid = "{rule.id}"\nseverity = "W"\nreason = "Tried out."\n' for rule in RULES]
        profile.write_text(profile.read_text("utf-8") + "".join(taken), "utf-8")
    return made


@pytest.mark.parametrize("kind", sorted(BASES))
def test_the_outbox_of_a_good_meeting(kind: MeetingType, workspace: Workspace) -> None:
    told = telling(kind, (), {}, kept_out=kind is MeetingType.MSP, safe_word_in_prose=True)
    few = mailed(replace(told, readers=told.readers[:3]))
    assert nothing_of_anothers(few, outbox_of(few, workspace)) > 6


def test_the_outbox_of_any_meeting_with_any_marks(workspace: Workspace, tmp_path: Path) -> None:
    made = []

    @given(told=tellings())
    @settings(max_examples=2, deadline=None, suppress_health_check=list(HealthCheck), database=None, derandomize=True)
    def every_folder(told: Told) -> None:
        shutil.rmtree(workspace.outbox, ignore_errors=True)
        few = mailed(told)
        made.append(nothing_of_anothers(few, outbox_of(few, workspace)))

    every_folder()
    assert sum(made) > 3
